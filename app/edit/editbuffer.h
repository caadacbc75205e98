// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/edit.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QSet>

#include <utility>

namespace rw::edit {

// What is wanted, object by object, laid over what the server has. The one place where staged edits
// live; owned by the Workspace. It knows neither the server's values nor the undo stack.
class EditBuffer final : public QObject
{
    Q_OBJECT
public:
    // What an object's edit is to be from now on; none: the object is as the server has it.
    using Replacement = std::pair<domain::ObjectRef, domain::MaybeEdit>;

    using QObject::QObject;

    const QHash<domain::ObjectRef, domain::Edit> &edits() const { return m_edits; }
    const domain::Edit *find(const domain::ObjectRef &ref) const;
    domain::MaybeEdit state(const domain::ObjectRef &ref) const;

    void replace(const QList<Replacement> &replacements);

signals:
    void replaced(const QSet<rw::domain::ObjectRef> &refs); // once for all that replace() was given

private:
    QHash<domain::ObjectRef, domain::Edit> m_edits;
};

} // namespace rw::edit
