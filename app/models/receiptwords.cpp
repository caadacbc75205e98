// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/receiptwords.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace rw::models {

using domain::Edit;
using domain::Field;
using domain::ObjectKind;
using edit::Receipt;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(rw::models::ReceiptWords)
};

int countOf(const Receipt &receipt, Receipt::Result result)
{
    return int(
        std::count_if(receipt.items.cbegin(), receipt.items.cend(),
                      [result](const Receipt::Item &item) { return item.result == result; }));
}

} // namespace

QString inWords(Field field, const edit::NamedValue &value)
{
    if (field == Field::ShareWithPeers && value.value.isValid()) {
        return value.value.toBool() ? Words::tr("yes", "sharing data with peers")
                                    : Words::tr("no", "sharing data with peers");
    }
    const QStringList held = value.value.toStringList();
    QStringList shown;
    for (qsizetype at = 0; at < held.size(); ++at) {
        // Where the name was not known the id says more than nothing.
        const QString name = value.names.value(at);
        shown.append(name.isEmpty() ? held.at(at) : name);
    }
    shown.removeAll(QString());
    return shown.isEmpty() ? Words::tr("(none)") : QLocale().createSeparatedList(shown);
}

QString inWords(Receipt::Outcome outcome)
{
    switch (outcome) {
    case Receipt::Outcome::Applied:
        return Words::tr("Applied and verified");
    case Receipt::Outcome::Partly:
        return Words::tr("Applied in part");
    case Receipt::Outcome::Stopped:
        return Words::tr("Stopped");
    case Receipt::Outcome::PlanChanged:
        return Words::tr("Not sent: the organisation had changed");
    case Receipt::Outcome::NotRead:
        return Words::tr("Not sent: the organisation could not be read");
    case Receipt::Outcome::Interrupted:
        break;
    }
    return Words::tr("Interrupted");
}

QString inWords(Receipt::Result result)
{
    switch (result) {
    case Receipt::Result::Done:
        return Words::tr("done");
    case Receipt::Result::AlreadySo:
        return Words::tr("was so already");
    case Receipt::Result::Failed:
        return Words::tr("failed");
    case Receipt::Result::Skipped:
        return Words::tr("skipped");
    case Receipt::Result::NotStarted:
        return Words::tr("not started");
    case Receipt::Result::Unknown:
        break;
    }
    return Words::tr("not known");
}

QString kindInWords(ObjectKind kind)
{
    switch (kind) {
    case ObjectKind::Role:
        return Words::tr("Role");
    case ObjectKind::ContactRole:
        return Words::tr("Contact role");
    case ObjectKind::ContactRoleOrder:
        return Words::tr("Order of the contact roles");
    case ObjectKind::Counterparty:
        return Words::tr("Counterparty");
    case ObjectKind::Contact:
        break;
    }
    return Words::tr("Contact");
}

QString operationInWords(Edit::Operation operation)
{
    switch (operation) {
    case Edit::Operation::Create:
        return Words::tr("new");
    case Edit::Operation::Delete:
        return Words::tr("deleted");
    case Edit::Operation::Update:
        break;
    }
    return Words::tr("changed");
}

QString operatorInWords(const Receipt &receipt)
{
    if (receipt.operatorName.isEmpty() || receipt.operatorEmail.isEmpty())
        return receipt.operatorName + receipt.operatorEmail;
    return QStringLiteral("%1 <%2>").arg(receipt.operatorName, receipt.operatorEmail);
}

QString itemInWords(const Receipt::Item &item)
{
    if (item.ref.kind == ObjectKind::ContactRoleOrder)
        return kindInWords(item.ref.kind);
    //: Kind, name, what happened: "Role CFO: changed"
    return Words::tr("%1 %2: %3")
        .arg(kindInWords(item.ref.kind), item.title, operationInWords(item.operation));
}

QString summaryInWords(const Receipt &receipt)
{
    const auto count = [&receipt](auto... kinds) {
        return int(std::count_if(
            receipt.items.cbegin(), receipt.items.cend(),
            [kinds...](const Receipt::Item &item) { return ((item.ref.kind == kinds) || ...); }));
    };
    QStringList parts;
    if (const int roles = count(ObjectKind::Role))
        parts.append(Words::tr("%n role(s)", nullptr, roles));
    if (const int values = count(ObjectKind::ContactRole, ObjectKind::ContactRoleOrder))
        parts.append(Words::tr("%n in the contact roles", nullptr, values));
    if (const int companies = count(ObjectKind::Counterparty)) {
        parts.append(companies == 1 ? Words::tr("1 counterparty")
                                    : Words::tr("%n counterparties", nullptr, companies));
    }
    if (const int contacts = count(ObjectKind::Contact))
        parts.append(Words::tr("%n contact(s)", nullptr, contacts));
    const QString all = Words::tr("%n change(s)", nullptr, int(receipt.items.size()));
    //: "12 changes: 7 roles, 5 contacts"
    return parts.isEmpty() ? all
                           : Words::tr("%1: %2").arg(all, QLocale().createSeparatedList(parts));
}

QString tallyInWords(const Receipt &receipt)
{
    QStringList parts{Words::tr("%n done", nullptr, countOf(receipt, Receipt::Result::Done))};
    if (const int same = countOf(receipt, Receipt::Result::AlreadySo))
        parts.append(Words::tr("%n so already", nullptr, same));
    if (const int failed = countOf(receipt, Receipt::Result::Failed))
        parts.append(Words::tr("%n failed", nullptr, failed));
    if (const int skipped = countOf(receipt, Receipt::Result::Skipped))
        parts.append(Words::tr("%n skipped", nullptr, skipped));
    if (const int waiting = countOf(receipt, Receipt::Result::NotStarted))
        parts.append(Words::tr("%n not started", nullptr, waiting));
    if (const int unknown = countOf(receipt, Receipt::Result::Unknown))
        parts.append(Words::tr("%n not known", nullptr, unknown));
    return parts.join(QStringLiteral(" · "));
}

} // namespace rw::models
