// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/contactbook.h"
#include "domain/nameorder.h"
#include "domain/namerules.h"
#include "models/contactcells.h"
#include "models/itemroles.h"
#include "models/shownstates.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QSet>
#include <QTimer>

#include <functional>

namespace rw::edit {
class ContactSection;
class Workspace;
} // namespace rw::edit

namespace rw::models {

// The contacts of all counterparties that are read, in one table. Filters and sorts by itself:
// fifty thousand rows are told in one piece, which a proxy would take one by one. What is edited
// keeps its row until it is sorted or filtered again; who comes or goes is told soon after.
class AllContactsModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        NameColumn,
        EmailColumn,
        CounterpartyColumn,
        JobTitleColumn,
        PhoneColumn,
        StatusColumn,
        ChangedByColumn,
        ChangeColumn,
        ColumnCount
    };
    enum class Shown { Everybody, Active, Changed, Stopped };

    // workspace must outlive this.
    explicit AllContactsModel(edit::Workspace &workspace, QObject *parent = nullptr);

    // Follows the contacts only while somebody looks.
    void setFollowing(bool follows);
    // Each word has to be somewhere in the row, or in the address that the server has.
    void setFilter(const QString &text, Shown shown);
    int total() const; // without the filter

    QModelIndex indexOf(const domain::ContactId &id, int column = NameColumn) const;
    domain::ContactId idAt(const QModelIndex &index) const;
    const QList<domain::ContactId> &ids() const { return m_rows; } // as they are shown

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    // Whether new rows have to wait just now, as while somebody types in one.
    void setHold(const std::function<bool()> &isHeld) { m_isHeld = isHeld; }

signals:
    void gathered(); // after rows came, went or were sorted
    void editRefused(const rw::domain::ContactId &id, rw::domain::Field field,
                     rw::domain::NameProblem problem, const QString &value);

private:
    struct Line
    {
        domain::ContactId id;
        QString folded; // what is searched
        QCollatorSortKey name; // a second key: people of one company stand together by name
        QCollatorSortKey key;
    };

    void follow();
    void tellDifferences();
    void forget(const domain::CounterpartyId &counterparty);
    void gatherSoon();
    void gather();
    QList<Line> linesOf(const domain::Counterparty &counterparty) const;
    bool isWanted(const Line &line) const;
    void show(const QList<domain::ContactId> &rows);
    bool showFew(const QList<domain::ContactId> &rows);
    void keepRows();

    edit::Workspace &m_workspace;
    edit::ContactSection &m_section;
    const ContactCells m_cells;
    const domain::NameOrder m_order;
    ShownStates m_states;
    QHash<domain::CounterpartyId, QList<Line>> m_lines;
    QList<domain::ContactId> m_rows;
    QHash<domain::ContactId, int> m_rowOf;
    std::function<bool()> m_isHeld;
    QTimer m_soon;
    QStringList m_words;
    Shown m_shown = Shown::Everybody;
    int m_sortColumn = NameColumn;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    bool m_follows = false;
};

} // namespace rw::models
