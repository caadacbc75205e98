// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/edit.h"
#include "sandbox/server.h"

#include <QJsonObject>
#include <QList>
#include <QMap>

#include <optional>

namespace rw::test {

// What an organisation holds, field by field, under the server's ids.
using FieldValues = QMap<domain::Field, QVariant>;
using OrganisationState = QMap<domain::ObjectRef, FieldValues>;

// What a write says, in the terms of the fields.
struct DecodedWrite
{
    enum class Kind { Create, Update, Delete };
    struct Item
    {
        domain::ObjectRef ref; // empty id: there is no such object
        FieldValues fields;
        std::optional<int> sequenceNumber;
        bool isDone = true; // of several in one call some may be refused
    };
    Kind kind = Kind::Update;
    QList<Item> items;
    QString transferTo;
};

// Which list a request is about; empty: none of those that can be edited.
QString listOf(const sandbox::LoggedRequest &request);

// What a logged write says. The objects as they were then tell whose address a contact's was.
DecodedWrite decodedWrite(const sandbox::LoggedRequest &write, const OrganisationState &objects);

// The fields that stand in an item of a request or of a list.
FieldValues fieldsIn(const QJsonObject &item);

} // namespace rw::test
