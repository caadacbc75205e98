// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apierror.h"
#include "domain/change.h"
#include "domain/edit.h"
#include "edit/access.h"
#include "edit/editbuffer.h"

#include <QDateTime>
#include <QHash>
#include <QMap>
#include <QObject>
#include <QSet>

#include <optional>

namespace rw::edit {

class Workspace;

// One of the workspace's three parts: a REST collection as last read (the baseline), and the same
// with the staged edits laid over it (the working copy). Owned by the Workspace.
class Section : public QObject
{
    Q_OBJECT
public:
    enum class State { Unread, Loading, Ready, Failed };
    // The fields of an object as the server has them; none: it is not there.
    using Snapshot = std::optional<QMap<domain::Field, QVariant>>;

    State state() const { return m_state; }
    const std::optional<api::ApiError> &error() const { return m_error; }

    // What is not allowed is neither read nor staged. What was staged before stays.
    const Access &access() const { return m_access; }
    void setAccess(const Access &access);

    // When the server told what is shown here, UTC; not valid as long as nothing is.
    virtual QDateTime readAt() const { return m_readAt; }
    // Whether what is shown of an object was kept from an earlier session and has not been read in
    // this one. It can be looked at and edited; nothing is concluded from it.
    virtual bool isRecalled(const domain::ObjectRef &) const { return m_recalled; }

    // Reads the collection again. Edits and undo steps stay; a reply that a later reload() overtook
    // is not used.
    virtual void reload() = 0;

    virtual bool covers(domain::ObjectKind kind) const = 0;
    // Whether enough was read to say that an object is there or not.
    virtual bool knows(const domain::ObjectRef &ref) const = 0;
    // Whether the reading that came last was one of the part in which the object is.
    virtual bool wasJustRead(const domain::ObjectRef &ref) const { return knows(ref); }
    virtual Snapshot onServer(const domain::ObjectRef &ref) const = 0;
    // What stands against an edit: something of its own, or else somebody who has its name.
    domain::Change::Obstacle obstacle(const domain::ObjectRef &ref, const domain::Edit &edit) const;
    // The fields as last read, also of an edited object that has vanished since.
    Snapshot lastKnown(const domain::ObjectRef &ref) const;
    // Who changed the object last, where the server tells.
    virtual domain::Modification lastModification(const domain::ObjectRef &ref) const;

    // The same wish without what the server has already: fields typed back, objects gone or made.
    virtual domain::MaybeEdit normalised(const domain::ObjectRef &ref,
                                         const domain::MaybeEdit &edit) const;
    // Adds to what is about to be staged what it entails for other objects of this section.
    virtual void complete(QList<EditBuffer::Replacement> &replacements) const;
    // What an apply did to an object: the fields that it set, each with every value that it gave
    // it, and whether it deleted it, of which every field is told without a value.
    struct Sent
    {
        QMap<domain::Field, QVariantList> fields;
        bool isDeletion = false;
    };
    // The same wish after an apply changed the server from 'before' to 'now': what the object was
    // to look like stays, so that undoing a step that was applied stages the way back. The fields
    // that were not sent go on following the server. A value that is neither the one before nor one
    // that was sent came from others, between the write and the reading, and is a conflict.
    domain::MaybeEdit rebased(const domain::ObjectRef &ref, const domain::MaybeEdit &edit,
                              const Snapshot &before, const Snapshot &now, const Sent &sent) const;
    // An edit that deletes the object, remembering what it held.
    virtual domain::Edit deletionOf(const domain::ObjectRef &ref) const;

    // The edit of an object with one more field wanted.
    domain::Edit withField(const domain::ObjectRef &ref, domain::Field field,
                           const QVariant &value) const;

    // The working copy again, after the edits of these objects changed or a fresh baseline came.
    virtual void recompute(const QSet<domain::ObjectRef> &refs) = 0;

signals:
    void stateChanged();
    void accessChanged();
    void baselineChanged(); // before the working copy follows
    void recalled(); // the same, from what was kept
    void reread(bool ok); // the last reload() has ended

protected:
    explicit Section(Workspace &workspace);

    Workspace &workspace() const { return m_workspace; }
    // Whether it may be read. Otherwise says so, as if the server had.
    bool mayRead();
    // Why nothing may be read just now; none: it may.
    std::optional<api::ApiError> whyUnread() const;
    void setState(State state, const std::optional<api::ApiError> &error = {});
    void noteRead();
    void noteRecalled(const QDateTime &readAt);
    // Before a fresh reading takes the place of the last one.
    void rememberEdited();

    virtual domain::Change::Obstacle ownObstacle(const domain::ObjectRef &ref,
                                                 const domain::Edit &edit) const;
    // Who has on the server what is unique among the objects of this kind: a name, or a contact's
    // address.
    virtual std::optional<domain::ObjectRef> holderOf(const domain::ObjectRef &ref,
                                                      const QString &name) const;

private:
    bool isNameFree(const domain::ObjectRef &ref, const domain::Edit &edit) const;

    Workspace &m_workspace;
    QHash<domain::ObjectRef, QMap<domain::Field, QVariant>> m_lastKnown;
    Access m_access;
    QDateTime m_readAt;
    bool m_recalled = false;
    State m_state = State::Unread;
    std::optional<api::ApiError> m_error;
};

} // namespace rw::edit
