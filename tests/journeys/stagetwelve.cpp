// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

// stagetwelve CONNECTION DATAFOLDER stage|list
// Opens the real window; 'stage' makes twelve edits, prints them when they are wanted and says so
// as soon as the window's bar counts twelve, then waits to be killed. 'list' prints what was kept.

#include "edit/contactrolesection.h"
#include "edit/contactsection.h"
#include "edit/rolesection.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/pendingbar.h"
#include "ui/shell/workbench.h"

#include <QApplication>
#include <QSettings>

#include <cstdio>

using namespace rw;
using namespace Qt::StringLiterals;

namespace {

void print(const edit::Workspace &workspace)
{
    for (const domain::Change &change : workspace.changes()) {
        QString line = change.title;
        for (const domain::FieldChange &field : change.fields) {
            line += u" | %1: %2 -> %3"_s.arg(int(field.field))
                        .arg(field.before.toStringList().join(u','),
                             field.after.toStringList().join(u','));
        }
        std::printf("%s\n", qUtf8Printable(line));
    }
    std::fflush(stdout);
}

void stageTwelve(edit::Workspace &workspace)
{
    edit::RoleSection &roles = workspace.roles();
    int number = 0;
    const auto &branches = roles.tree().top()->children;
    QList<domain::RoleId> ids;
    for (const auto &branch : branches) {
        for (const auto &below : branch->children)
            ids.append(below->role.id);
    }
    for (qsizetype at = 0; number < 6; ++at)
        number += roles.setField(ids.at(at), domain::Field::Name, u"Kept %1"_s.arg(at)) ? 1 : 0;
    number += roles.move({ids.at(8)}, roles.tree().top()->role.id) ? 1 : 0;
    edit::ContactRoleSection &values = workspace.contactRoles();
    number += values.moveToPosition(values.list().entries().last().value.id, 1) ? 1 : 0;
    const domain::CounterpartyId counterparty = workspace.contacts().counterparties().first().id;
    const auto entries = workspace.contacts().book().entries(counterparty);
    for (qsizetype at = 0; number < 12; ++at)
        number += workspace.contacts().setField(entries.at(at).contact.id, domain::Field::EmailId,
                                                u"kept%1@example.org"_s.arg(at))
                      ? 1
                      : 0;
}

bool isRead(const ui::MainWindow &window)
{
    if (!window.session())
        return false;
    edit::Workspace &workspace = window.session()->workspace();
    for (const edit::Section *section : workspace.sections()) {
        if (section->state() != edit::Section::State::Ready)
            return false;
    }
    const domain::CounterpartyId first = workspace.contacts().counterparties().first().id;
    workspace.contacts().open(first);
    return workspace.contacts().contactsState(first) == edit::Section::State::Ready;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QStringList words = QApplication::arguments();
    if (words.size() != 4)
        return 2;
    const auto connection = api::readConnectionFile(words.at(1));
    if (!connection)
        return 2;
    QSettings settings(words.at(2) + u"/settings.ini"_s, QSettings::IniFormat);
    ui::MainWindow window({{}, words.at(2), &settings, nullptr});
    window.show();
    window.openDoorway({*connection, {}, false}, u"the journey"_s);

    QTimer poll;
    bool staged = false;
    QObject::connect(&poll, &QTimer::timeout, &window, [&] {
        if (staged || !isRead(window))
            return;
        staged = true;
        edit::Workspace &workspace = window.session()->workspace();
        if (words.at(3) == u"list"_s) {
            print(workspace);
            QApplication::exit(); // quit() would ask whether to close
            return;
        }
        const ui::PendingBar &bar = window.workbench()->pendingBar();
        QObject::connect(&bar, &ui::PendingBar::changed, &window, [&bar] {
            if (bar.text().contains(u"12 "_s)) {
                std::printf("the bar says 12\n");
                std::fflush(stdout);
            }
        });
        stageTwelve(workspace);
        print(workspace);
    });
    poll.start(5);
    return QApplication::exec();
}
