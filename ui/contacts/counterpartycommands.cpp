// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/contacts/contactspane_p.h"

#include "models/changewords.h"
#include "ui/contacts/counterpartydialog.h"
#include "ui/feedback/icons.h"
#include "ui/feedback/listaction.h"
#include "ui/feedback/sentences.h"

#include <QListView>
#include <QMenu>

// What can be done with the counterparties themselves.

namespace rw::ui {

using domain::CounterpartyId;

void ContactsPane::Private::makeCompanyActions()
{
    companyAction = addListAction(table, ContactsPane::tr("Counterpart&y"), {}, {},
                                  ContactsPane::tr("Adds or changes a counterparty itself"));
    const auto add = [this](const QString &text, const QKeySequence &keys, const QString &icon,
                            const QString &tip, void (Private::*command)()) {
        QAction *action = addListAction(list, text, keys, lineIcon(icon), tip);
        action->setAutoRepeat(false);
        connect(action, &QAction::triggered, q, [this, command] { (this->*command)(); });
        return action;
    };
    createCompany
        = add(ContactsPane::tr("New &counterparty…"), Qt::CTRL | Qt::SHIFT | Qt::Key_N,
              QStringLiteral("add"), ContactsPane::tr("Adds a counterparty with its first contact"),
              &Private::askForNewCompany);
    editCompany
        = add(ContactsPane::tr("Edit c&ounterparty…"), Qt::CTRL | Qt::SHIFT | Qt::Key_E,
              QStringLiteral("rename"),
              ContactsPane::tr("Shows what the counterparty has, and changes its type, country "
                               "and state"),
              &Private::askForCompany);
    revertCompany = add(ContactsPane::tr("&Revert counterparty"), {}, QStringLiteral("revert"),
                        ContactsPane::tr("Takes back what is staged for the counterparty itself"),
                        &Private::revertOfCompany);
    auto *menu = new QMenu(table);
    menu->addActions({createCompany, editCompany, revertCompany});
    companyAction->setMenu(menu);
    list->setContextMenuPolicy(Qt::ActionsContextMenu);
}

void ContactsPane::Private::showCompanyActions()
{
    const edit::CounterpartyDirectory &directory = section.directory();
    const QString none
        = counterparty().isEmpty()
              ? (showsAll() ? ContactsPane::tr("Select a contact of the counterparty first.")
                            : ContactsPane::tr("Select a counterparty first."))
              : QString();
    setAvailable(companyAction, {});
    setAvailable(createCompany, section.access().create
                                    ? QString()
                                    : ContactsPane::tr("The sign-in does not include the "
                                                       "right to create counterparties."));
    // What cannot be changed can still be looked at.
    setAvailable(editCompany, none);
    setAvailable(revertCompany, !none.isEmpty() ? none
                                : workspace.buffer().find(directory.ref(counterparty()))
                                    ? QString()
                                    : ContactsPane::tr("Nothing is changed in the counterparty."));
}

void ContactsPane::Private::askForNewCompany()
{
    openCompany({});
}

void ContactsPane::Private::askForCompany()
{
    if (!counterparty().isEmpty())
        openCompany(counterparty());
}

void ContactsPane::Private::openCompany(const CounterpartyId &id)
{
    if (dialog)
        return;
    auto *asked = new CounterpartyDialog(workspace, id, q);
    connect(asked, &QDialog::accepted, q, [this, asked, id] {
        edit::CounterpartyDirectory &directory = section.directory();
        if (!id.isEmpty()) {
            directory.change(id, asked->counterparty());
            return;
        }
        const CounterpartyId made = directory.create(asked->counterparty());
        if (!made.isEmpty())
            q->reveal(directory.ref(made));
    });
    dialog = asked;
    dialog->open();
}

void ContactsPane::Private::revertOfCompany()
{
    if (!counterparty().isEmpty())
        workspace.revert({section.directory().ref(counterparty())});
}

// Type and place in a line: "customer · Chennai, TN, India (IN) · www.example.com".
QString ContactsPane::Private::companyInWords() const
{
    const std::optional<domain::Counterparty> company = section.directory().wanted(shown);
    if (!company)
        return {};
    const auto joined = [](QStringList parts, const QString &between) {
        parts.removeAll(QString());
        return parts.join(between);
    };
    const QString country
        = company->country.isEmpty() ? QString() : models::countryInWords(company->country);
    return joined({company->type,
                   joined({company->city, company->state, country}, ContactsPane::tr(", ")),
                   company->website},
                  ContactsPane::tr(" · "));
}

} // namespace rw::ui
