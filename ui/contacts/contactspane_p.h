// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/contactsection.h"
#include "edit/workspace.h"
#include "models/contactsmodel.h"
#include "models/counterpartiesmodel.h"
#include "ui/contacts/addressdialog.h"
#include "ui/contacts/allcontactsview.h"
#include "ui/contacts/contactspane.h"
#include "ui/contacts/contactsview.h"
#include "ui/contacts/duplicatesdialog.h"
#include "ui/feedback/banner.h"
#include "ui/feedback/filterfield.h"
#include "ui/feedback/filterproxy.h"
#include "ui/feedback/statepage.h"

#include <QPointer>

class QComboBox;
class QDialog;
class QLabel;
class QListView;
class QSplitter;
class QStackedWidget;

namespace rw::store {
struct CsvForm;
}

namespace rw::ui {

class ImportDialog;

class ContactsPane::Private
{
public:
    Private(ContactsPane *pane, edit::Workspace &workspace,
            models::CounterpartiesModel &counterparties, models::ContactsModel &contacts);

    void makeActions();
    void fillSortMenu();
    void lay();
    void follow();

    bool showsAll() const;
    void showAll(bool all);
    ContactsView *view() const; // the table that is seen
    domain::CounterpartyId counterparty() const; // where a new contact goes
    void watchTyping(ContactsView *view);

    void showCounterparties();
    void showContacts();
    void openFirst();
    void showCounts();
    void showActions();
    void openCurrent();
    void selectCounterparty(const domain::CounterpartyId &id);
    void selectContact(const domain::ContactId &id);
    void revealPending();
    void refuse(const QString &sentence);

    void create();
    void rename();
    void remove();
    void anonymise();
    void stageRemoval(const QList<domain::ContactId> &ids, bool makeAnonymous);
    void revert();
    void openMenu(const QPoint &at);

    void makeFileActions();
    void showFileActions();
    ImportDialog *openImport(); // null: something else is asked
    void copyRows();
    QList<domain::ContactId> toExport() const;
    void askWhereToExport();
    void exportTo(const QString &path, const store::CsvForm &form);

    void makeTools();
    void showTools();
    void changeAddresses(AddressDialog::Mode mode);
    void merge(const QList<domain::ContactId> &ids);
    void findDuplicates();

    void makeCompanyActions();
    void showCompanyActions();
    void askForNewCompany();
    void askForCompany();
    void openCompany(const domain::CounterpartyId &id); // empty: a new one
    void revertOfCompany();
    QString companyInWords() const;

    QList<domain::ContactId> chosen() const;
    QString nameOf(const domain::ContactId &id) const;

    ContactsPane *q;
    edit::Workspace &workspace;
    edit::ContactSection &section;
    models::CounterpartiesModel &counterparties;
    models::ContactsModel &contacts;
    FilterProxy *companies;
    FilterProxy *people;

    Banner *banner;
    QComboBox *choice;
    // In the order of the Tab key, which is that of their making.
    FilterField *filter;
    QListView *list;
    QLabel *counts;
    StatePage *listPage;
    QLabel *title;
    QLabel *about; // the counterparty
    ContactsView *table;
    StatePage *tablePage;
    QLabel *problem;
    QLabel *note;
    QSplitter *splitter;
    AllContactsView *all;
    QStackedWidget *views;

    QAction *createAction = nullptr;
    QAction *renameAction = nullptr;
    QAction *revertAction = nullptr;
    QAction *sortAction = nullptr;
    QAction *deleteAction = nullptr;
    QAction *anonymiseAction = nullptr;
    QAction *importAction = nullptr;
    QAction *exportAction = nullptr;
    QAction *copyAction = nullptr;
    QAction *pasteAction = nullptr;
    QAction *companyAction = nullptr;
    QAction *createCompany = nullptr;
    QAction *editCompany = nullptr;
    QAction *revertCompany = nullptr;
    QAction *toolsAction = nullptr;
    QAction *mergeAction = nullptr;
    QList<QAction *> addressActions;
    QPointer<QDialog> dialog;
    QPointer<DuplicatesDialog> duplicates;
    bool filtering = false;
    domain::CounterpartyId shown;
    domain::CounterpartyId first; // that was open the last time
    domain::ContactId pending; // to be selected as soon as it is read
};

} // namespace rw::ui
