// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/contactimport.h"

#include <QDialog>
#include <QHash>
#include <QTimer>

class QCheckBox;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTreeView;

namespace rw::edit {
class Workspace;
}
namespace rw::models {
class ImportRowsModel;
}

namespace rw::ui {

class ImportSource;

// Contacts from a file or the clipboard, in two steps: what the columns are, and what each row
// would change. What is ticked goes into the plan as one step; nothing is sent. To be opened with
// open(); deletes itself.
class ImportDialog final : public QDialog
{
    Q_OBJECT
public:
    // otherwise: where rows go that name no counterparty; may be empty. workspace must outlive
    // this.
    ImportDialog(edit::Workspace &workspace, const domain::CounterpartyId &otherwise,
                 QWidget *parent = nullptr);

    ImportSource &source() { return *m_source; }
    // To the second step, if the table can be read.
    void check();

signals:
    void staged(const QString &what);

private:
    QWidget *checkPage();
    void showPage(int page);
    void compare();
    void readWhatIsMissing();
    void showState();
    void showSuggestion();
    void takeSuggestion();
    void take();

    edit::Workspace &m_workspace;
    QStackedWidget *m_pages;
    ImportSource *m_source;
    models::ImportRowsModel *m_rows;
    QHash<QString, domain::CounterpartyId> m_meant;
    QTimer m_soon;
    QLabel *m_words;
    QLabel *m_notes;
    QTreeView *m_list;
    QCheckBox *m_same;
    QPushButton *m_use;
    QPushButton *m_back;
    QPushButton *m_next;
    QPushButton *m_add;
    int m_good = 0; // rows that the button takes
};

} // namespace rw::ui
