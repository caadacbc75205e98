// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/organisation.h"
#include "edit/namesinvalues.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace rw::edit {

// What one apply was to do, did and left undone: kept for good, shown to auditors, and all that
// there is to take the apply back from. It speaks of objects by the server's ids, and by the names
// that they had then. A value, filled by whoever runs the apply.
struct Receipt
{
    enum class Outcome {
        Applied, // everything was sent and verified
        Partly,
        Stopped, // by the person
        PlanChanged, // nothing was sent: the organisation had changed
        NotRead, // nothing was sent: the organisation could not be read
        Interrupted // the program ended before it did
    };
    enum class Result {
        Done,
        AlreadySo, // nothing was sent: somebody else had done the same
        Failed,
        Skipped,
        NotStarted,
        Unknown
    };

    struct Value
    {
        domain::Field field = domain::Field::Name;
        NamedValue before;
        NamedValue wanted;
        std::optional<NamedValue> verified; // none: it could not be read again

        bool operator==(const Value &) const = default;
    };

    // One object. Of what is deleted the fields hold all that the server had.
    struct Item
    {
        domain::ObjectRef ref; // a local id only where nothing was made
        QString title;
        domain::Edit::Operation operation = domain::Edit::Operation::Update;
        QString counterparty; // of a contact
        QString counterpartyName;
        QString transferTo; // of a deleted role: who took its users
        QString transferToName;
        int users = -1; // how many that were; -1: not known
        bool makeAnonymous = false;
        // The name, or the address, that it had for a while: where the apply failed, still.
        QString temporary;
        QList<Value> fields;
        Result result = Result::NotStarted;
        QString reasonCode; // the server's own, where there is one
        QString reason;
        std::optional<bool> present; // whether the last reading found it

        const Value *field(domain::Field field) const;
        // The last reading found the temporary name in this value.
        bool isTemporary(const Value &value) const;
        bool operator==(const Item &) const = default;
    };

    // One request as it was sent. Headers are not kept: they hold the token.
    struct Request
    {
        int step = 0;
        QString text; // what it was for
        QByteArray method;
        QByteArray target;
        QByteArray body;
        int httpStatus = 0; // 0: no answer
        qint64 milliseconds = 0;
        QDateTime time;
        qint64 windowMs = -1; // a write: how old the check was that guarded it; -1: none did

        bool operator==(const Request &) const = default;
    };

    QString id;
    QDateTime startedAt; // UTC
    QDateTime finishedAt;
    domain::Organisation organisation;
    QString operatorName;
    QString operatorEmail;
    QString programVersion;
    Outcome outcome = Outcome::NotRead;
    QList<Item> items;
    QList<Request> requests;
    // The ids of all contact roles in their order, where the apply was about contact roles.
    std::optional<NamedValue> orderBefore;
    std::optional<NamedValue> orderAfter;

    bool operator==(const Receipt &) const = default;

    // The oldest check that guarded a write of this apply; -1: none did.
    qint64 widestWindowMs() const;
};

// What no client of this API can promise, said on every receipt.
QString limitOfTheGuard();

} // namespace rw::edit
