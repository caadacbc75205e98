// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/finding.h"

#include "edit/contactrolesection.h"
#include "edit/contactsection.h"
#include "edit/rolesection.h"
#include "edit/workspace.h"

#include <QAction>
#include <QCoreApplication>
#include <QMenu>
#include <QMenuBar>

#include <algorithm>

namespace rw::ui {

using models::PaletteModel;

namespace {

struct FindingWords
{
    Q_DECLARE_TR_FUNCTIONS(rw::ui::Finding)
};

QString plainText(const QAction &action)
{
    QString text = action.text();
    text.replace(QLatin1String("&&"), QStringLiteral("\n")).remove(u'&').replace(u'\n', u'&');
    return text;
}

// A command that cannot be given has its reason behind the first line of its tooltip.
QString whyNot(const QAction &action)
{
    if (action.isEnabled())
        return {};
    const QString reason = action.toolTip().section(u'\n', 1).trimmed();
    return reason.isEmpty() ? FindingWords::tr("Not possible just now.") : reason;
}

void addCommands(Finding::Commands &commands, const QMenu &menu, const QString &path)
{
    for (QAction *action : menu.actions()) {
        if (action->isSeparator() || !action->isVisible())
            continue;
        if (const QMenu *below = action->menu()) {
            if (action->isEnabled())
                addCommands(commands, *below, path + QStringLiteral(" › ") + plainText(*action));
            continue;
        }
        // One that stands in two menus is one command.
        if (std::any_of(commands.actions.cbegin(), commands.actions.cend(),
                        [action](const QPointer<QAction> &known) { return known == action; }))
            continue;
        const QString id = QString::number(commands.entries.size());
        commands.entries.append({id, plainText(*action), path,
                                 action->shortcut().toString(QKeySequence::NativeText),
                                 whyNot(*action)});
        commands.actions.insert(id, action);
    }
}

} // namespace

Finding::Commands Finding::commandsOf(const QMenuBar &menus)
{
    Commands commands;
    for (const QAction *action : menus.actions()) {
        if (action->menu() && action->isVisible())
            addCommands(commands, *action->menu(), plainText(*action));
    }
    return commands;
}

Finding::Objects Finding::objectsOf(const edit::Workspace &workspace)
{
    Objects objects;
    const auto add = [&objects](const domain::ObjectRef &ref, const QString &title,
                                const QString &detail, const QString &kind) {
        const QString id = QString::number(objects.entries.size());
        objects.entries.append({id, title, detail, kind, {}});
        objects.refs.insert(id, ref);
    };
    const QString role = FindingWords::tr("Role");
    const auto addRoles
        = [&](const auto &self, const domain::RoleTree::Node &node, const QString &path) -> void {
        const QString &name = node.role.name;
        add(edit::RoleSection::ref(node.role.id), name, path, role);
        const QString below = path.isEmpty() ? name : path + QStringLiteral(" › ") + name;
        for (const auto &child : node.children)
            self(self, *child, below);
    };
    for (const auto &top : workspace.roles().tree().root().children)
        addRoles(addRoles, *top, {});
    for (const auto &entry : workspace.contactRoles().list().entries())
        add(edit::ContactRoleSection::ref(entry.value.id), entry.value.name, {},
            FindingWords::tr("Contact role"));
    const edit::ContactSection &contacts = workspace.contacts();
    const QString contact = FindingWords::tr("Contact");
    const QList<domain::Counterparty> companies = contacts.directory().wanted();
    for (const domain::Counterparty &counterparty : companies) {
        add(contacts.directory().ref(counterparty.id), counterparty.name, counterparty.type,
            FindingWords::tr("Counterparty"));
        for (const auto &entry : contacts.book().entries(counterparty.id)) {
            //: where a contact is found: e-mail address and counterparty
            add(edit::ContactSection::ref(entry.contact.id), entry.contact.displayName,
                FindingWords::tr("%1, %2").arg(entry.contact.emailId, counterparty.name), contact);
        }
    }
    return objects;
}

} // namespace rw::ui
