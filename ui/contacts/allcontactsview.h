// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/contact.h"
#include "models/allcontactsmodel.h"

#include <QWidget>

class QComboBox;

namespace rw::edit {
class Workspace;
}

namespace rw::ui {

class ContactsView;
class FilterField;
class ReadAllNotice;
class StatePage;

// The contacts of all counterparties in one table, with a search over everything that is known of
// them. Selection and the current row are kept by id, whatever comes, goes or is sorted.
class AllContactsView final : public QWidget
{
    Q_OBJECT
public:
    // workspace must outlive this.
    explicit AllContactsView(edit::Workspace &workspace, QWidget *parent = nullptr);

    ContactsView *table() const { return m_table; }
    models::AllContactsModel &model() const { return *m_model; }
    FilterField *filter() const { return m_filter; }

    // False: the filter hides it, or it is not read.
    bool reveal(const domain::ContactId &id);
    void clearFilter();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void search();
    void showState();
    void keepSelection();
    void restoreSelection();

    edit::Workspace &m_workspace;
    models::AllContactsModel *m_model;
    // In the order of the Tab key.
    FilterField *m_filter;
    QComboBox *m_shown;
    ReadAllNotice *m_notice;
    ContactsView *m_table;
    StatePage *m_page;
    QList<domain::ContactId> m_selected;
    domain::ContactId m_current;
    int m_currentColumn = 0;
};

} // namespace rw::ui
