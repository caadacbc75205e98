// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/counterpartiesmodel.h"

#include "domain/listalignment.h"
#include "domain/nameorder.h"
#include "edit/workspace.h"
#include "models/marks.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace rw::models {

using domain::Counterparty;
using domain::CounterpartyId;

CounterpartiesModel::CounterpartiesModel(edit::Workspace &workspace, QObject *parent)
    : QAbstractListModel(parent), m_workspace(workspace), m_section(workspace.contacts())
{
    m_rows = sortedRows();
    connect(&m_section, &edit::ContactSection::counterpartiesReset, this,
            &CounterpartiesModel::refill);
    connect(&m_section, &edit::ContactSection::contactsStateChanged, this,
            [this](const CounterpartyId &id) {
                const QModelIndex index = indexOf(id);
                if (index.isValid())
                    emit dataChanged(index, index);
            });
    connect(&m_section, &edit::Section::stateChanged, this, &CounterpartiesModel::stateChanged);
    connect(&m_workspace, &edit::Workspace::changesChanged, this, &CounterpartiesModel::tellAll);
}

void CounterpartiesModel::reload()
{
    m_section.reload();
}

bool CounterpartiesModel::isLoading() const
{
    return m_section.state() == edit::Section::State::Loading;
}

const std::optional<api::ApiError> &CounterpartiesModel::error() const
{
    return m_section.error();
}

QModelIndex CounterpartiesModel::indexOf(const CounterpartyId &id) const
{
    const auto row = std::find_if(m_rows.cbegin(), m_rows.cend(),
                                  [&id](const Row &each) { return each.counterparty == id; });
    return row == m_rows.cend() ? QModelIndex() : index(int(row - m_rows.cbegin()));
}

CounterpartyId CounterpartiesModel::idAt(const QModelIndex &index) const
{
    return index.isValid() && checkIndex(index) ? m_rows.at(index.row()).counterparty
                                                : CounterpartyId();
}

int CounterpartiesModel::contactTotal() const
{
    int total = 0;
    for (const Row &row : m_rows) {
        const int count = m_section.contactCount(row.counterparty);
        if (count < 0)
            return -1;
        total += count;
    }
    return total;
}

int CounterpartiesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QString CounterpartiesModel::description(const CounterpartyId &id) const
{
    const int count = m_section.contactCount(id);
    const int staged = m_section.stagedCount(id);
    if (m_section.directory().isNew(id))
        return tr("new, not sent");
    const QString contacts
        = count < 0 ? tr("contacts not counted") : tr("%n contact(s)", nullptr, count);
    if (staged == 0)
        return contacts;
    //: %1: "7 contacts", %2: "1 change not sent"
    return tr("%1, %2").arg(contacts, tr("%n change(s) not sent", nullptr, staged));
}

// Its own, or that something of its contacts is staged.
Mark CounterpartiesModel::markAt(const CounterpartyId &id) const
{
    const Mark own = markOf(m_workspace, m_section.directory().ref(id));
    return own == Mark::None && m_section.stagedCount(id) > 0 ? Mark::Edited : own;
}

QVariant CounterpartiesModel::data(const QModelIndex &index, int role) const
{
    const CounterpartyId id = idAt(index);
    if (id.isEmpty())
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return m_rows.at(index.row()).name;
    case Qt::AccessibleDescriptionRole:
        return description(id);
    case IdRole:
        return id.value;
    case MarkRole:
        return int(markAt(id));
    case CountRole:
        return m_section.contactCount(id);
    default:
        return {};
    }
}

QList<CounterpartiesModel::Row> CounterpartiesModel::sortedRows() const
{
    const domain::NameOrder order;
    std::vector<std::pair<QCollatorSortKey, Row>> keyed;
    const QList<Counterparty> all = m_section.directory().wanted();
    for (const Counterparty &counterparty : all)
        keyed.emplace_back(
            order.key(counterparty.name),
            Row{m_section.directory().ref(counterparty.id).id, counterparty.id, counterparty.name});
    std::sort(keyed.begin(), keyed.end(), [](const auto &a, const auto &b) {
        const int names = a.first.compare(b.first);
        return names != 0 ? names < 0 : a.second.counterparty < b.second.counterparty;
    });
    QList<Row> rows;
    for (const auto &[key, row] : keyed)
        rows.append(row);
    return rows;
}

// A reading that brings the same counterparties keeps every row, and with it what is selected.
void CounterpartiesModel::refill()
{
    struct Announcer
    {
        CounterpartiesModel &model;
        void aboutToRemove(int row) { model.beginRemoveRows({}, row, row); }
        void removed() { model.endRemoveRows(); }
        void aboutToInsert(int row) { model.beginInsertRows({}, row, row); }
        void inserted() { model.endInsertRows(); }
        void aboutToMove(int from, int gap) { model.beginMoveRows({}, from, from, {}, gap); }
        void moved() { model.endMoveRows(); }
        void changed(int) { }
    };
    const QList<Row> wanted = sortedRows();
    if (m_rows.isEmpty() || wanted.isEmpty()) {
        beginResetModel();
        m_rows = wanted;
        endResetModel();
        return;
    }
    domain::alignList(m_rows, wanted, Announcer{*this});
    tellAll();
}

void CounterpartiesModel::tellAll()
{
    if (!m_rows.isEmpty())
        emit dataChanged(index(0), index(rowCount() - 1));
}

} // namespace rw::models
