// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/receiptsmodel.h"

#include "edit/receiptjson.h"
#include "models/receiptwords.h"
#include "models/tooltip.h"

#include <QLocale>

namespace rw::models {

using edit::Receipt;

namespace {

QString timeInWords(const QDateTime &time)
{
    return QLocale().toString(time.toLocalTime(), QLocale::ShortFormat);
}

} // namespace

void ReceiptsModel::setReceipts(const QList<store::StoredReceipt> &receipts)
{
    beginResetModel();
    m_applies.clear();
    for (const store::StoredReceipt &stored : receipts)
        m_applies.append({stored, edit::receiptFromJson(stored.receipt)});
    endResetModel();
}

const ReceiptsModel::Apply &ReceiptsModel::applyOf(const QModelIndex &index) const
{
    // A request's index carries the row of its apply, counted from 1; an apply's carries none.
    return m_applies.at(isApply(index) ? index.row() : qsizetype(index.internalId()) - 1);
}

const Receipt *ReceiptsModel::receiptAt(const QModelIndex &index) const
{
    if (!index.isValid())
        return nullptr;
    const Apply &apply = applyOf(index);
    return apply.receipt ? &*apply.receipt : nullptr;
}

QByteArray ReceiptsModel::jsonAt(const QModelIndex &index) const
{
    return index.isValid() ? applyOf(index).stored.receipt : QByteArray();
}

QModelIndex ReceiptsModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) + 1 : quintptr(0));
}

QModelIndex ReceiptsModel::parent(const QModelIndex &index) const
{
    if (!index.isValid() || isApply(index))
        return {};
    return createIndex(int(index.internalId()) - 1, 0, quintptr(0));
}

int ReceiptsModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_applies.size());
    if (parent.column() > 0 || !isApply(parent))
        return 0;
    const Receipt *receipt = receiptAt(parent);
    return receipt ? int(receipt->requests.size()) : 0;
}

int ReceiptsModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant ReceiptsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Apply &apply = applyOf(index);
    if (role == Qt::ToolTipRole && isApply(index) && index.column() == TimeColumn)
        return apply.stored.startedAt;
    if (role == Qt::ToolTipRole)
        return toolTipOf({data(index, Qt::DisplayRole).toString()});
    if (role != Qt::DisplayRole)
        return {};
    return isApply(index) ? applyText(apply, index.column())
                          : requestText(apply.receipt->requests.at(index.row()), index.column());
}

QString ReceiptsModel::applyText(const Apply &apply, int column) const
{
    switch (column) {
    case TimeColumn:
        return timeInWords(QDateTime::fromString(apply.stored.startedAt, Qt::ISODateWithMs));
    case WhoColumn:
        return apply.receipt ? operatorInWords(*apply.receipt) : QString();
    case WhatColumn:
        return apply.receipt ? summaryInWords(*apply.receipt) : apply.stored.summary;
    default:
        break;
    }
    if (!apply.receipt)
        return tr("This receipt cannot be read. %1").arg(apply.receipt.error());
    //: Outcome and count: "Applied in part: 11 done · 1 failed"
    return tr("%1: %2").arg(inWords(apply.receipt->outcome), tallyInWords(*apply.receipt));
}

QString ReceiptsModel::requestText(const Receipt::Request &request, int column) const
{
    switch (column) {
    case TimeColumn:
        return QLocale().toString(request.time.toLocalTime().time(), QStringLiteral("HH:mm:ss"));
    case WhoColumn:
        return tr("Step %1").arg(request.step);
    case WhatColumn:
        return QStringLiteral("%1 — %2 %3")
            .arg(request.text, QString::fromUtf8(request.method),
                 QString::fromUtf8(request.target));
    default:
        break;
    }
    return request.httpStatus == 0
               ? tr("no answer")
               //: HTTP status and duration: "200, 35 ms"
               : tr("%1, %2 ms").arg(request.httpStatus).arg(request.milliseconds);
}

QVariant ReceiptsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TimeColumn:
        return tr("Time");
    case WhoColumn:
        return tr("Who");
    case WhatColumn:
        return tr("What");
    case ResultColumn:
        return tr("Result");
    default:
        return {};
    }
}

} // namespace rw::models
