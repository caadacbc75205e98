// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/contacts/contactspane_p.h"

#include "edit/contactimport.h"
#include "store/csvtext.h"
#include "ui/contacts/importdialog.h"
#include "ui/contacts/importsource.h"
#include "ui/feedback/icons.h"
#include "ui/feedback/listaction.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMimeData>
#include <QSaveFile>

// Contacts from spreadsheets, and to them.

namespace rw::ui {

using domain::ContactId;
using edit::ContactImport;
using store::CsvForm;

namespace {

struct ExportForm
{
    QString filter;
    QString suffix;
    CsvForm form;
};

QList<ExportForm> exportForms()
{
    using Encoding = CsvForm::Encoding;
    return {{ContactsPane::tr("CSV for spreadsheets, UTF-8 (*.csv)"),
             QStringLiteral("csv"),
             {Encoding::Utf8WithBom, u',', u'"'}},
            {ContactsPane::tr("CSV with semicolons, UTF-8 (*.csv)"),
             QStringLiteral("csv"),
             {Encoding::Utf8WithBom, u';', u'"'}},
            {ContactsPane::tr("CSV without byte order mark, UTF-8 (*.csv)"),
             QStringLiteral("csv"),
             {Encoding::Utf8, u',', u'"'}},
            {ContactsPane::tr("Text with tabs, UTF-16 (*.txt)"),
             QStringLiteral("txt"),
             {Encoding::Utf16LittleEndian, u'\t', u'"'}}};
}

} // namespace

void ContactsPane::Private::makeFileActions()
{
    importAction
        = addListAction(table, ContactsPane::tr("&Import…"), {}, lineIcon(QStringLiteral("import")),
                        ContactsPane::tr("Adds and corrects contacts from a table, after "
                                         "a look at each row"));
    exportAction
        = addListAction(table, ContactsPane::tr("E&xport…"), {}, {},
                        ContactsPane::tr("Writes the contacts that are shown into a file"));
    copyAction = addListAction(table, ContactsPane::tr("&Copy"), QKeySequence::Copy, {},
                               ContactsPane::tr("Copies the selected rows for a spreadsheet"));
    pasteAction = addListAction(table, ContactsPane::tr("&Paste…"), QKeySequence::Paste, {},
                                ContactsPane::tr("Imports the rows that were copied elsewhere"));
    importAction->setIconText(ContactsPane::tr("Import"));
    connect(importAction, &QAction::triggered, q, [this] { openImport(); });
    connect(exportAction, &QAction::triggered, q, [this] { askWhereToExport(); });
    connect(copyAction, &QAction::triggered, q, [this] { copyRows(); });
    connect(pasteAction, &QAction::triggered, q, [this] {
        const QString text = QGuiApplication::clipboard()->text();
        ImportDialog *asked = openImport();
        if (!asked)
            return;
        asked->source().takeText(text);
        asked->check(); // where it can be read as it is, there is nothing to be asked
    });
}

void ContactsPane::Private::showFileActions()
{
    const bool mayImport = section.access().create || section.access().change;
    const QString noRight
        = mayImport
              ? QString()
              : ContactsPane::tr("The sign-in does not include the right to change contacts.");
    setAvailable(importAction, noRight);
    setAvailable(pasteAction, noRight);
    setAvailable(copyAction,
                 chosen().isEmpty() ? ContactsPane::tr("Select a contact first.") : QString());
    setAvailable(exportAction,
                 toExport().isEmpty() ? ContactsPane::tr("No contacts are shown.") : QString());
}

ImportDialog *ContactsPane::Private::openImport()
{
    if (dialog)
        return nullptr;
    auto *asked = new ImportDialog(workspace, counterparty(), q);
    connect(asked, &ImportDialog::staged, q,
            [this](const QString &what) { emit q->toastRequested(what); });
    dialog = asked;
    dialog->open();
    return asked;
}

void ContactsPane::Private::copyRows()
{
    QList<QStringList> rows = ContactImport(workspace).table(chosen());
    rows.removeFirst(); // the headings are for files
    QGuiApplication::clipboard()->setText(store::tabSeparated(rows));
    emit q->statusMessage(ContactsPane::tr("%n contact(s) copied", nullptr, int(rows.size())));
}

// In the table of all, all that are found; of one counterparty all of it.
QList<ContactId> ContactsPane::Private::toExport() const
{
    if (showsAll())
        return all->model().ids();
    QList<ContactId> ids;
    for (int row = 0; row < people->rowCount(); ++row)
        ids.append({people->index(row, 0).data(models::IdRole).toString()});
    return ids;
}

void ContactsPane::Private::askWhereToExport()
{
    auto *asked = new QFileDialog(q, ContactsPane::tr("Export contacts"));
    asked->setObjectName(QStringLiteral("exportDialog"));
    asked->setAttribute(Qt::WA_DeleteOnClose);
    asked->setAcceptMode(QFileDialog::AcceptSave);
    QStringList filters;
    for (const ExportForm &each : exportForms())
        filters.append(each.filter);
    asked->setNameFilters(filters);
    asked->setDefaultSuffix(exportForms().first().suffix);
    connect(asked, &QFileDialog::filterSelected, asked, [asked](const QString &filter) {
        for (const ExportForm &each : exportForms()) {
            if (each.filter == filter)
                asked->setDefaultSuffix(each.suffix);
        }
    });
    connect(asked, &QFileDialog::fileSelected, q, [this, asked](const QString &path) {
        for (const ExportForm &each : exportForms()) {
            if (each.filter == asked->selectedNameFilter())
                exportTo(path, each.form);
        }
    });
    asked->open();
}

void ContactsPane::Private::exportTo(const QString &path, const CsvForm &form)
{
    const QList<QStringList> rows = ContactImport(workspace).table(toExport());
    QSaveFile file(path); // what was there stays until all of this is
    if (!file.open(QIODevice::WriteOnly) || file.write(store::writtenCsv(rows, form)) < 0
        || !file.commit()) {
        refuse(ContactsPane::tr("%1 was not written: %2.").arg(path, file.errorString()));
        return;
    }
    emit q->statusMessage(
        ContactsPane::tr("%n contact(s) are in %1.", nullptr, int(rows.size()) - 1).arg(path));
}

} // namespace rw::ui
