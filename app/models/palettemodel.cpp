// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/palettemodel.h"

#include "domain/fuzzymatch.h"

#include <algorithm>

namespace rw::models {

void PaletteModel::setEntries(const QList<Entry> &entries)
{
    beginResetModel();
    m_entries = entries;
    rank();
    endResetModel();
}

void PaletteModel::setText(const QString &text)
{
    if (text == m_text)
        return;
    beginResetModel();
    m_text = text;
    rank();
    endResetModel();
}

void PaletteModel::rank()
{
    struct Ranked
    {
        int score;
        qsizetype at;
    };
    QList<Ranked> ranked;
    for (qsizetype at = 0; at < m_entries.size(); ++at) {
        const Entry &entry = m_entries.at(at);
        std::optional<int> score = domain::fuzzyScore(m_text, entry.title);
        // Where it is helps to tell two of a name apart, but the name comes first.
        if (!score && !entry.detail.isEmpty()) {
            score = domain::fuzzyScore(m_text, entry.title + u' ' + entry.detail);
            if (score)
                score = *score / 8;
        }
        if (!score)
            continue;
        const int penalty = entry.reasonAgainst.isEmpty() || m_text.trimmed().isEmpty() ? 0 : 32;
        ranked.append({*score - penalty, at});
    }
    m_found = int(ranked.size());
    const auto better = [](const Ranked &a, const Ranked &b) {
        return a.score != b.score ? a.score > b.score : a.at < b.at;
    };
    const auto shown = std::min<qsizetype>(ranked.size(), mostShown);
    std::partial_sort(ranked.begin(), ranked.begin() + shown, ranked.end(), better);
    m_shown.clear();
    for (qsizetype i = 0; i < shown; ++i)
        m_shown.append(ranked.at(i).at);
}

const PaletteModel::Entry *PaletteModel::entryAt(const QModelIndex &index) const
{
    return index.isValid() ? &m_entries.at(m_shown.at(index.row())) : nullptr;
}

QModelIndex PaletteModel::firstThatCanBeChosen() const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (entryAt(index(row))->reasonAgainst.isEmpty())
            return index(row);
    }
    return {};
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    const Entry *entry = entryAt(index);
    if (!entry)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return entry->title;
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole:
        return entry->reasonAgainst.isEmpty() ? entry->detail : entry->reasonAgainst;
    case IdRole:
        return entry->id;
    case DetailRole:
        return entry->detail;
    case TrailingRole:
        return entry->trailing;
    case ReasonRole:
        return entry->reasonAgainst;
    case PlacesRole: // of the letters that were looked for
        return QVariant::fromValue(domain::fuzzyPlaces(m_text, entry->title));
    default:
        return {};
    }
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex &index) const
{
    const Entry *entry = entryAt(index);
    if (!entry)
        return QAbstractListModel::flags(index);
    const Qt::ItemFlags flags = QAbstractListModel::flags(index) | Qt::ItemNeverHasChildren;
    return !entry->reasonAgainst.isEmpty() ? flags & ~Qt::ItemIsEnabled : flags;
}

} // namespace rw::models
