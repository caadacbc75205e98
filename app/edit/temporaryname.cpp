// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "edit/temporaryname.h"

#include "edit/plannames.h"
#include "edit/workspace.h"

#include <QRegularExpression>

namespace rw::edit {

using domain::Edit;
using domain::Field;
using domain::MaybeEdit;
using domain::ObjectKind;
using domain::ObjectRef;

namespace {

QRegularExpression matching(const QString &pattern)
{
    const QString any = QRegularExpression::escape(pattern).replace(
        QRegularExpression::escape(QStringLiteral("%1")), QStringLiteral("[0-9]+"));
    return QRegularExpression(QRegularExpression::anchoredPattern(any));
}

} // namespace

Field uniqueField(ObjectKind kind)
{
    return kind == ObjectKind::Contact ? Field::EmailId : Field::Name;
}

bool isTemporaryName(const QString &name)
{
    static const QRegularExpression names = matching(temporaryNamePattern);
    static const QRegularExpression addresses = matching(temporaryAddressPattern);
    return names.match(name).hasMatch() || addresses.match(name).hasMatch();
}

bool hasTemporaryName(const Workspace &workspace, const ObjectRef &ref)
{
    const Section::Snapshot now = workspace.sectionOf(ref.kind).onServer(ref);
    return now && isTemporaryName(now->value(uniqueField(ref.kind)).toString());
}

MaybeEdit reverted(const Workspace &workspace, const ObjectRef &ref)
{
    const Edit *edit = workspace.buffer().find(ref);
    if (!edit || edit->operation == Edit::Operation::Create || !hasTemporaryName(workspace, ref))
        return std::nullopt;
    const Field field = uniqueField(ref.kind);
    const QVariant own = edit->seen.value(field);
    Edit back;
    back.label = own.toString();
    back.owner = edit->owner;
    back.seen = edit->seen;
    back.fields.insert(field, {workspace.sectionOf(ref.kind).onServer(ref)->value(field), own});
    const bool isBack = edit->operation == Edit::Operation::Update && edit->fields == back.fields;
    return isBack || back.label.isEmpty() || isTemporaryName(back.label) ? std::nullopt
                                                                         : MaybeEdit(back);
}

} // namespace rw::edit
