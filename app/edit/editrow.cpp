// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/editrow.h"

#include "edit/editjson.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace rw::edit {

using domain::Edit;

store::StagedRow toRow(const domain::ObjectRef &ref, const Edit &edit)
{
    return {kindKey(ref.kind), ref.id,
            QJsonDocument(editToJson(edit)).toJson(QJsonDocument::Compact)};
}

tl::expected<std::pair<domain::ObjectRef, Edit>, QString> fromRow(const store::StagedRow &row)
{
    const QJsonDocument document = QJsonDocument::fromJson(row.edit);
    const auto kind = kindOf(row.kind);
    const auto edit = editFromJson(document.object());
    if (!document.isObject() || !kind || !edit) {
        return tl::make_unexpected(
            QCoreApplication::translate("rw::edit::EditRow",
                                        "A staged edit (%1 %2) cannot be read by this version of "
                                        "Rolewright. It is kept on disk.")
                .arg(row.kind, row.id));
    }
    return std::pair(domain::ObjectRef{*kind, row.id}, *edit);
}

} // namespace rw::edit
