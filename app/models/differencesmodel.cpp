// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/differencesmodel.h"

#include "edit/rolesection.h"
#include "edit/workspace.h"
#include "models/changewords.h"
#include "models/receiptwords.h"
#include "models/tooltip.h"

#include <QLocale>

namespace rw::models {

using domain::Change;
using domain::Edit;
using domain::Field;
using domain::ObjectKind;

DifferencesModel::DifferencesModel(const edit::Workspace &workspace, QObject *parent)
    : QAbstractTableModel(parent), m_workspace(workspace)
{
}

void DifferencesModel::show(const edit::Snapshot &from, const QString &fromTitle,
                            const edit::Snapshot &to, const QString &toTitle)
{
    beginResetModel();
    m_fromTitle = fromTitle;
    m_toTitle = toTitle;
    m_names.clear();
    learnNames(to);
    learnNames(from); // whose ids the comparison speaks in
    m_comparison = edit::compare(from, to);
    endResetModel();
    emit headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

void DifferencesModel::learnNames(const edit::Snapshot &snapshot)
{
    for (const domain::Role &role : snapshot.roles)
        m_names.insert({ObjectKind::Role, role.id.value}, role.name);
    for (const domain::ContactRole &value : snapshot.contactRoles)
        m_names.insert({ObjectKind::ContactRole, value.id.value}, value.name);
}

int DifferencesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_comparison.differences.size());
}

int DifferencesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString DifferencesModel::valueInWords(Field field, const QVariant &value) const
{
    edit::NamedValue named{value, {}};
    const QStringList ids = value.toStringList();
    for (const QString &id : ids) {
        if (field == Field::ReportingTo)
            named.names.append(m_names.value({ObjectKind::Role, id}));
        else if (field == Field::Order)
            named.names.append(m_names.value({ObjectKind::ContactRole, id}));
        else if (field == Field::Counterparty)
            named.names.append(counterpartyInWords(m_workspace, id));
    }
    return field == Field::ForecastManager ? models::valueInWords(m_workspace, field, value)
                                           : inWords(field, named);
}

QString DifferencesModel::side(const edit::Difference &difference, bool after) const
{
    const Change &change = difference.change;
    if (change.operation == (after ? Edit::Operation::Delete : Edit::Operation::Create))
        return tr("not there");
    QStringList parts;
    for (const domain::FieldChange &field : change.fields) {
        const QVariant &value = after ? field.after : field.before;
        // Of what is there on one side alone, empty fields tell nothing.
        if (change.operation != Edit::Operation::Update
            && (value.toString().isEmpty() || field.field == Field::Name))
            continue;
        //: Field and value: "Reports to: CEO"
        parts.append(tr("%1: %2").arg(fieldInWords(change.ref.kind, field.field),
                                      valueInWords(field.field, value)));
    }
    return parts.isEmpty() ? change.title : parts.join(QStringLiteral("; "));
}

QVariant DifferencesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::ToolTipRole)
        return toolTipOf({data(index, Qt::DisplayRole).toString()});
    if (role != Qt::DisplayRole)
        return {};
    const edit::Difference &difference = m_comparison.differences.at(index.row());
    if (index.column() != WhatColumn)
        return side(difference, index.column() == ToColumn);
    const Change &change = difference.change;
    if (change.ref.kind == ObjectKind::ContactRoleOrder)
        return kindInWords(change.ref.kind);
    //: Kind and name: "Role CFO"
    return tr("%1 %2").arg(kindInWords(change.ref.kind), change.title);
}

QVariant DifferencesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case WhatColumn:
        return tr("What");
    case FromColumn:
        return m_fromTitle;
    case ToColumn:
        return m_toTitle;
    default:
        return {};
    }
}

} // namespace rw::models
