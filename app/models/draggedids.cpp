// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/draggedids.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

using namespace Qt::StringLiterals;

namespace rw::models {

namespace {

constexpr auto organisationKey = "organisation"_L1;
constexpr auto idsKey = "ids"_L1;

} // namespace

QByteArray encodeDraggedIds(const QString &organisation, const QStringList &ids)
{
    const QJsonObject object{{organisationKey, organisation},
                             {idsKey, QJsonArray::fromStringList(ids)}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QStringList decodeDraggedIds(const QByteArray &json, const QString &organisation)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    const QJsonValue from = object.value(organisationKey);
    if (!from.isString() || from.toString() != organisation)
        return {};
    QStringList ids;
    QSet<QString> seen;
    const QJsonArray array = object.value(idsKey).toArray();
    for (const auto value : array) {
        const QString id = value.toString();
        if (id.isEmpty() || seen.contains(id))
            return {};
        seen.insert(id);
        ids.append(id);
    }
    return ids;
}

} // namespace rw::models
