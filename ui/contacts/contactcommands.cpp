// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/contacts/contactspane_p.h"

#include "domain/fields.h"
#include "ui/contacts/newcontactdialog.h"
#include "ui/feedback/icons.h"
#include "ui/feedback/itemdelegate.h"
#include "ui/feedback/listaction.h"
#include "ui/feedback/sentences.h"

#include <QActionGroup>
#include <QHeaderView>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

#include <algorithm>

// What can be done with the selected contacts.

namespace rw::ui {

using domain::Contact;
using domain::ContactId;
using edit::ContactSection;
using models::ContactsModel;

void ContactsPane::Private::makeActions()
{
    const auto add = [this](const QString &text, const QKeySequence &keys, const QString &icon,
                            const QString &tip, void (Private::*command)()) {
        QAction *action = addListAction(table, text, keys, lineIcon(icon), tip);
        connect(action, &QAction::triggered, q, [this, command] { (this->*command)(); });
        return action;
    };
    createAction = add(ContactsPane::tr("&New contact…"), Qt::Key_Insert, QStringLiteral("add"),
                       ContactsPane::tr("Adds a contact to the counterparty"), &Private::create);
    createAction->setIconText(ContactsPane::tr("New"));
    renameAction = add(ContactsPane::tr("E&dit"), Qt::Key_F2, QStringLiteral("rename"),
                       ContactsPane::tr("Edits the name or the e-mail address in its cell"),
                       &Private::rename);
    revertAction = add(
        ContactsPane::tr("Re&vert"), Qt::CTRL | Qt::ALT | Qt::Key_Z, QStringLiteral("revert"),
        ContactsPane::tr("Takes back what is staged for the selected contacts"), &Private::revert);
    deleteAction
        = add(ContactsPane::tr("De&lete contact"), Qt::Key_Delete, QStringLiteral("delete"),
              ContactsPane::tr("Plans to delete the selected contacts"), &Private::remove);
    deleteAction->setIconText(ContactsPane::tr("Delete"));
    anonymiseAction
        = add(ContactsPane::tr("Delete and &anonymise…"), {}, QStringLiteral("anonymise"),
              ContactsPane::tr("Plans to delete the selected contacts for good, without a trace of "
                               "who they were"),
              &Private::anonymise);
    for (QAction *once : {createAction, deleteAction, anonymiseAction})
        once->setAutoRepeat(false);

    sortAction
        = addListAction(table, ContactsPane::tr("&Sort by"), {}, lineIcon(QStringLiteral("sort")),
                        ContactsPane::tr("Sorts the contacts by a column"));
    auto *menu = new QMenu(table);
    connect(menu, &QMenu::aboutToShow, q, [this, menu] {
        const QList<QAction *> columns = menu->actions();
        for (qsizetype column = 0; column < columns.size(); ++column)
            columns.at(column)->setChecked(column
                                           == view()->horizontalHeader()->sortIndicatorSection());
    });
    sortAction->setMenu(menu);
    fillSortMenu();
    makeFileActions();
    makeTools();
    makeCompanyActions();
}

// The two tables have other columns.
void ContactsPane::Private::fillSortMenu()
{
    QMenu *menu = sortAction->menu();
    menu->clear();
    auto *group = new QActionGroup(menu);
    const QAbstractItemModel &columns = showsAll() ? static_cast<QAbstractItemModel &>(all->model())
                                                   : static_cast<QAbstractItemModel &>(contacts);
    for (int column = 0; column < columns.columnCount(); ++column) {
        QAction *by = menu->addAction(
            columns.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        by->setCheckable(true);
        group->addAction(by);
        connect(by, &QAction::triggered, q, [this, column] {
            const QHeaderView *header = view()->horizontalHeader();
            const bool again = header->sortIndicatorSection() == column
                               && header->sortIndicatorOrder() == Qt::AscendingOrder;
            view()->sortByColumn(column, again ? Qt::DescendingOrder : Qt::AscendingOrder);
        });
    }
}

void ContactsPane::Private::showActions()
{
    const QList<ContactId> ids = chosen();
    QString lock = ids.isEmpty() ? ContactsPane::tr("Select a contact first.") : QString();
    for (const ContactId &id : ids) {
        if (lock.isEmpty())
            lock = sentence(section.lock(id));
    }
    const domain::CounterpartyId where = counterparty();
    const bool ready = section.contactsState(where) == edit::Section::State::Ready
                       || !section.book().entries(where).isEmpty();
    setAvailable(
        createAction,
        !section.access().create
            ? ContactsPane::tr("The sign-in does not include the right to create contacts.")
        : where.isEmpty() ? showsAll()
                                ? ContactsPane::tr("Select a contact of the counterparty first.")
                                : ContactsPane::tr("Select a counterparty first.")
        : ready ? QString()
        : section.directory().isNew(where)
            ? ContactsPane::tr("More contacts can be added once the counterparty is there.")
            : ContactsPane::tr("The contacts of this counterparty are not read yet."));
    setAvailable(renameAction,
                 ids.size() > 1 ? ContactsPane::tr("Select one contact only.") : lock);
    const bool changed = std::any_of(ids.cbegin(), ids.cend(), [this](const ContactId &id) {
        return workspace.buffer().find(ContactSection::ref(id));
    });
    setAvailable(revertAction,
                 changed ? QString()
                         : ContactsPane::tr("Nothing is changed in the selected contacts."));
    const bool isOnlyRight = lock == sentence(ContactSection::Lock::NoRight);
    const QString noRemoval = !lock.isEmpty() && !isOnlyRight ? lock
                              : section.canRemove(ids)
                                  ? QString()
                                  : ContactsPane::tr("The sign-in does not include the right "
                                                     "to delete contacts.");
    setAvailable(deleteAction, noRemoval);
    setAvailable(anonymiseAction, noRemoval);
    setAvailable(sortAction, {});
    showFileActions();
    showTools();
    showCompanyActions();
}

QList<ContactId> ContactsPane::Private::chosen() const
{
    return view()->chosen();
}

QString ContactsPane::Private::nameOf(const ContactId &id) const
{
    const domain::ContactBook::Entry *entry = section.book().find(id);
    return entry ? entry->contact.displayName : QString();
}

void ContactsPane::Private::create()
{
    if (dialog || counterparty().isEmpty())
        return;
    auto *asked = new NewContactDialog(workspace, counterparty(), q);
    connect(asked, &QDialog::accepted, q, [this, asked] {
        // All that the contact has is one step, so that it is undone as one.
        Contact contact = asked->contact();
        contact.id = ContactId::local();
        domain::Edit edit = creationOf(contact, domain::ObjectKind::Contact);
        edit.owner = contact.counterparty.value;
        if (workspace.stage(ContactsPane::tr("New contact %1").arg(contact.displayName),
                            {{ContactSection::ref(contact.id), edit}}))
            q->reveal(ContactSection::ref(contact.id));
    });
    dialog = asked;
    dialog->open();
}

void ContactsPane::Private::rename()
{
    ContactsView *shownTable = view();
    const QModelIndex current = shownTable->currentIndex();
    if (!current.isValid())
        return;
    const QModelIndex cell = current.flags() & Qt::ItemIsEditable
                                 ? current
                                 : current.siblingAtColumn(ContactsModel::NameColumn);
    shownTable->setCurrentIndex(cell);
    shownTable->edit(cell);
}

void ContactsPane::Private::remove()
{
    stageRemoval(chosen(), false);
}

void ContactsPane::Private::anonymise()
{
    const QList<ContactId> ids = chosen();
    if (ids.isEmpty() || dialog)
        return;
    auto *question = new QMessageBox(
        QMessageBox::Warning, ContactsPane::tr("Delete and anonymise"),
        ids.size() == 1
            ? ContactsPane::tr("Delete and anonymise %1?").arg(nameOf(ids.first()))
            : ContactsPane::tr("Delete and anonymise %n contact(s)?", nullptr, int(ids.size())),
        QMessageBox::NoButton, q);
    question->setObjectName(QStringLiteral("anonymiseDialog"));
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setTextFormat(Qt::PlainText);
    question->setInformativeText(ContactsPane::tr(
        "Zoho removes name and address from everything that the person took part in. Once "
        "applied, nobody can bring them back. Nothing happens until you apply."));
    QPushButton *add
        = question->addButton(ContactsPane::tr("Add deletion to plan"), QMessageBox::AcceptRole);
    question->setDefaultButton(question->addButton(QMessageBox::Cancel));
    connect(question, &QMessageBox::buttonClicked, q,
            [this, add, ids](const QAbstractButton *button) {
                if (button == add)
                    stageRemoval(ids, true);
            });
    dialog = question;
    dialog->open();
}

void ContactsPane::Private::stageRemoval(const QList<ContactId> &ids, bool makeAnonymous)
{
    if (ids.isEmpty())
        return;
    const QString name = nameOf(ids.first());
    const bool one = ids.size() == 1;
    const int count = int(ids.size());
    if (!section.remove(ids, makeAnonymous))
        return;
    emit q->toastRequested(
        makeAnonymous
            ? one ? ContactsPane::tr("%1 will be deleted and anonymised when you apply").arg(name)
                  : ContactsPane::tr("%n contact(s) will be deleted and anonymised when you apply",
                                     nullptr, count)
        : one ? ContactsPane::tr("%1 will be deleted when you apply").arg(name)
              : ContactsPane::tr("%n contact(s) will be deleted when you apply", nullptr, count));
}

void ContactsPane::Private::revert()
{
    QList<domain::ObjectRef> refs;
    for (const ContactId &id : chosen())
        refs.append(ContactSection::ref(id));
    workspace.revert(refs);
}

void ContactsPane::Private::openMenu(const QPoint &at)
{
    auto *menu = new QMenu(table);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions({createAction, renameAction, copyAction, pasteAction});
    menu->addSeparator();
    menu->addActions({sortAction, toolsAction, importAction, exportAction});
    menu->addSeparator();
    menu->addAction(revertAction);
    menu->addSeparator();
    menu->addActions({deleteAction, anonymiseAction});
    menu->popup(at);
}

} // namespace rw::ui
