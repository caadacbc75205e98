// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/roles/roleclipboard.h"

#include "edit/rolereshaping.h"
#include "edit/rolesection.h"
#include "edit/workspace.h"
#include "models/roletreemodel.h"
#include "store/csvtext.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

#include <memory>

namespace rw::ui {

using domain::RoleId;
using domain::RoleTree;

namespace {

const QString tableType = QStringLiteral("text/tab-separated-values");
const QString cutType = QStringLiteral("application/x-rolewright-cut");

QString tableOf(const RoleTree &tree, const QList<domain::OutlineLine> &lines)
{
    QList<QStringList> table;
    for (const domain::OutlineLine &line : lines) {
        const RoleTree::Node *node = tree.findByName(line.name);
        if (!node)
            continue;
        table.append(
            {node->role.name, node->parent ? node->parent->role.name : QString(),
             node->role.description,
             node->role.shareWithPeers ? QStringLiteral("true") : QStringLiteral("false")});
    }
    return store::tabSeparated(table);
}

} // namespace

void RoleClipboard::put(const edit::Workspace &workspace, const models::RoleTreeModel &model,
                        const QList<RoleId> &roles, bool cut)
{
    QModelIndexList rows;
    for (const RoleId &id : roles)
        rows.append(model.indexOf(id));
    std::unique_ptr<QMimeData> data(model.mimeData(rows));
    if (!data)
        return;
    const QList<domain::OutlineLine> lines
        = edit::RoleReshaping::outlineOf(workspace.roles().tree(), roles);
    data->setText(domain::formatOutline(lines));
    data->setData(tableType, tableOf(workspace.roles().tree(), lines).toUtf8());
    if (cut)
        data->setData(cutType, "1");
    QGuiApplication::clipboard()->setMimeData(data.release());
}

RoleClipboard::Content RoleClipboard::content(const models::RoleTreeModel &model)
{
    const QMimeData *data = QGuiApplication::clipboard()->mimeData();
    Content content;
    if (!data)
        return content;
    if (data->hasFormat(cutType)) {
        content.cut = model.draggedRoles(data);
        return content; // from another organisation: nothing, for they are still needed there
    }
    content.text = domain::parseOutline(data->text());
    return content;
}

void RoleClipboard::clear()
{
    QGuiApplication::clipboard()->clear();
}

} // namespace rw::ui
