// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/contacts/contactspane_p.h"

#include "edit/contactmerge.h"
#include "ui/contacts/addressdialog.h"
#include "ui/contacts/duplicatesdialog.h"
#include "ui/contacts/mergedialog.h"
#include "ui/feedback/listaction.h"
#include "ui/feedback/sentences.h"

#include <QMenu>

// What acts on many contacts at once.

namespace rw::ui {

using domain::ContactId;
using edit::AddressChanges;
using edit::ContactMerge;

void ContactsPane::Private::makeTools()
{
    toolsAction = addListAction(table, ContactsPane::tr("&Tools"), {}, {},
                                ContactsPane::tr("Acts on many contacts at once"));
    auto *menu = new QMenu(table);
    const auto add = [this, menu](const QString &text, const std::function<void()> &run) {
        QAction *action = menu->addAction(text);
        connect(action, &QAction::triggered, q, run);
        return action;
    };
    add(ContactsPane::tr("Find &duplicates…"), [this] { findDuplicates(); });
    mergeAction = add(ContactsPane::tr("&Merge selected…"), [this] { merge(chosen()); });
    menu->addSeparator();
    addressActions = {add(ContactsPane::tr("Replace &address…"),
                          [this] { changeAddresses(AddressDialog::Mode::Address); }),
                      add(ContactsPane::tr("&Replace domain…"),
                          [this] { changeAddresses(AddressDialog::Mode::Domain); }),
                      add(ContactsPane::tr("&Tidy addresses…"),
                          [this] { changeAddresses(AddressDialog::Mode::Tidy); })};
    toolsAction->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, q, [this] { showTools(); });
}

void ContactsPane::Private::showTools()
{
    setAvailable(toolsAction, {}); // looking for duplicates takes no right
    const QString noRight
        = section.access().change ? QString() : sentence(edit::ContactSection::Lock::NoRight);
    for (QAction *action : std::as_const(addressActions))
        setAvailable(action, noRight);
    setAvailable(mergeAction, sentence(ContactMerge(workspace).refusal(chosen())));
}

void ContactsPane::Private::changeAddresses(AddressDialog::Mode mode)
{
    if (dialog)
        return;
    auto *asked = new AddressDialog(workspace, mode, chosen(), q);
    connect(asked, &QDialog::accepted, q, [this, asked] {
        const QList<AddressChanges::Proposal> chosen = asked->chosen();
        if (AddressChanges(workspace).stage(chosen, asked->step()))
            emit q->toastRequested(asked->step());
    });
    dialog = asked;
    dialog->open();
}

void ContactsPane::Private::merge(const QList<ContactId> &ids)
{
    if (const QString refusal = sentence(ContactMerge(workspace).refusal(ids));
        !refusal.isEmpty()) {
        emit q->statusMessage(refusal);
        return;
    }
    auto *asked = new MergeDialog(workspace, ids, q);
    connect(asked, &QDialog::accepted, q, [this, asked] {
        const ContactMerge::Merge wanted = asked->merge();
        if (ContactMerge(workspace).stage(wanted))
            emit q->toastRequested(
                ContactsPane::tr("%1 stays, the others go when you apply").arg(wanted.displayName));
    });
    asked->open();
}

void ContactsPane::Private::findDuplicates()
{
    if (!duplicates) {
        duplicates = new DuplicatesDialog(workspace, q);
        connect(duplicates, &DuplicatesDialog::goWanted, q,
                [this](const ContactId &id) { q->reveal(edit::ContactSection::ref(id)); });
        connect(duplicates, &DuplicatesDialog::mergeWanted, q,
                [this](const QList<ContactId> &ids) { merge(ids); });
    }
    duplicates->show();
    duplicates->activateWindow();
}

} // namespace rw::ui
