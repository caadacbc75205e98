// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/exchanged.h"

#include <QAbstractTableModel>

#include <deque>

namespace rw::ui {

// The requests of this session, of all its organisations, oldest first. Kept in memory alone, and
// no more of them than mostRequests and mostBytes: the oldest make room.
class ActivityLog final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        TimeColumn,
        OrganisationColumn,
        MethodColumn,
        PathColumn,
        StatusColumn,
        DurationColumn,
        CreditsColumn,
        ColumnCount
    };

    static constexpr qsizetype mostRequests = 2000;
    static constexpr qsizetype mostBytes = 16 * 1024 * 1024; // of bodies

    using QAbstractTableModel::QAbstractTableModel;

    // Everything with a signal exchanged(): an api::ApiClient, a signin::SignIn, a TokenClient.
    template <typename Source>
    void watch(const Source &source, const QString &organisation)
    {
        connect(&source, &Source::exchanged, this,
                [this, organisation](const api::Exchanged &exchanged) {
                    add(organisation, exchanged);
                });
    }
    void add(const QString &organisation, const api::Exchanged &exchanged);
    void clear();

    qsizetype size() const { return qsizetype(m_entries.size()); }
    const api::Exchanged &at(int row) const { return m_entries[size_t(row)].exchanged; }
    QString organisationAt(int row) const { return m_entries[size_t(row)].organisation; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Entry
    {
        QString organisation;
        api::Exchanged exchanged;
    };
    void makeRoom();
    QString text(const Entry &entry, int column) const;

    std::deque<Entry> m_entries;
    qsizetype m_bytes = 0;
};

} // namespace rw::ui
