// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/itemroles.h"

#include <QAbstractListModel>
#include <QList>

namespace rw::models {

// What can be reached by typing a part of its name, the best first. Holds any number of entries and
// shows as many as somebody would look through.
class PaletteModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    struct Entry
    {
        QString id; // the caller's
        QString title;
        QString detail; // where it is, looked at as well
        QString trailing; // a key, a kind
        QString reasonAgainst; // empty: it can be chosen
    };
    enum Role { DetailRole = Qt::UserRole + 100, TrailingRole, ReasonRole, PlacesRole };
    static constexpr int mostShown = 200;

    using QAbstractListModel::QAbstractListModel;

    void setEntries(const QList<Entry> &entries); // in the order for an empty text
    void setText(const QString &text);
    int foundCount() const { return m_found; } // also of those that are not shown
    const Entry *entryAt(const QModelIndex &index) const; // null: none
    QModelIndex firstThatCanBeChosen() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    void rank();

    QList<Entry> m_entries;
    QString m_text;
    QList<qsizetype> m_shown; // in m_entries
    int m_found = 0;
};

} // namespace rw::models
