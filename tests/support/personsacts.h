// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/plan.h"
#include "support/replayedorganisation.h"

#include <QHash>
#include <QSet>

#include <functional>
#include <optional>

namespace rw::edit {
class Workspace;
}

namespace rw::test {

// What one person did in a workspace, and what stood on the screen then: of every field that is to
// be changed, which value of the server's was shown when the wish was made, or when a conflict
// about it was answered. Whatever the program makes of it later does not change this.
class PersonsActs final
{
public:
    struct Act
    {
        QVariant seen; // the server's value that was shown
        QVariant wanted;
        bool isAnswer = false; // a shown conflict was answered so
    };

    // The workspace outlives it.
    explicit PersonsActs(const edit::Workspace &workspace) : m_workspace(workspace) { }

    void watch(const std::function<void()> &act, bool isAnswer);
    // What is no longer staged is no longer wanted.
    void forgetWhatIsNotStaged();
    // Names that a plan in review shows as making room for others.
    void reviewed(const edit::Plan &plan);

    // All by the server's ids, and of what is wanted now.
    std::optional<Act> act(const domain::ObjectRef &ref, domain::Field field) const;
    // Whether an object with all of this is to be made. Its id may be unknown here: the answer can
    // be lost.
    bool makes(domain::ObjectKind kind, const FieldValues &fields) const;
    bool deletes(const domain::ObjectRef &ref) const;
    bool isTemporary(const QString &name) const { return m_temporary.contains(name); }

private:
    struct Wish
    {
        domain::Edit::Operation operation = domain::Edit::Operation::Update;
        QMap<domain::Field, Act> fields;
    };

    void note(const domain::ObjectRef &ref, const domain::Edit *before, const domain::Edit &now,
              bool isAnswer);
    const Wish *wish(const domain::ObjectRef &ref) const;
    QVariant byServersIds(domain::Field field, const QVariant &value) const;

    const edit::Workspace &m_workspace;
    QHash<domain::ObjectRef, Wish> m_wishes; // by the program's ids
    QSet<QString> m_temporary;
};

} // namespace rw::test
