// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apiclient.h"
#include "domain/change.h"
#include "domain/organisation.h"
#include "edit/editbuffer.h"
#include "edit/idmap.h"
#include "edit/plan.h"
#include "edit/section.h"
#include "edit/stagecommand.h"
#include "store/stagededitsstore.h"

#include <QObject>
#include <QUndoStack>

#include <memory>

namespace rw::edit {

class RoleSection;
class ContactRoleSection;
class ContactSection;

// Everything about one open organisation: what its server has, what is wanted instead, and the
// steps that led there. Three sections over one buffer of edits and one undo stack. Nothing here is
// sent; ApplyRun does that. Owned by the window.
//
// The list of changes is computed: working copy minus baseline.
class Workspace final : public QObject
{
    Q_OBJECT
public:
    // Why a change that was applied is still here.
    struct Failure
    {
        enum class Kind {
            Refused, // the server said no
            NotVerified, // the server said yes, but reading it back shows otherwise
            Unknown, // no answer, and reading it back shows that it was not done
            Skipped, // it waited for a step that failed
            Bundled // it goes in one request with something that others have changed
        };
        Kind kind = Kind::Refused;
        api::ApiError error;
        QString waitedFor; // Skipped: the step; Bundled: what was changed
    };

    // client must outlive the workspace. Without a store the edits live in memory.
    Workspace(api::ApiClient &client, const domain::Organisation &organisation,
              std::unique_ptr<store::StagedEditsStore> store, QObject *parent = nullptr);
    ~Workspace() override;

    const domain::Organisation &organisation() const { return m_organisation; }
    // Who is signed in, for receipts; empty as long as the server has not said.
    void setOperator(const QString &name, const QString &email);
    const QString &operatorName() const { return m_operatorName; }
    const QString &operatorEmail() const { return m_operatorEmail; }
    api::ApiClient &client() const { return m_client; }
    RoleSection &roles() const { return *m_roles; }
    ContactRoleSection &contactRoles() const { return *m_contactRoles; }
    ContactSection &contacts() const { return *m_contacts; }
    QList<Section *> sections() const;
    Section &sectionOf(domain::ObjectKind kind) const;
    const EditBuffer &buffer() const { return m_buffer; }
    IdMap &ids() { return m_ids; }
    const IdMap &ids() const { return m_ids; }

    // Reads everything again; edits and steps stay. While an apply runs it does the reading, and
    // the rest is read when it has ended.
    void reload();
    // Nothing is read as long as it is not known whose server answers.
    void holdReading(bool held) { m_readingHeld = held; }
    bool isReadingHeld() const { return m_readingHeld; }

    // The changes, sorted by section and then by name.
    QList<domain::Change> changes() const;
    domain::Change change(const domain::ObjectRef &ref) const; // of an object that has an edit
    const Failure *failure(const domain::ObjectRef &ref) const;
    void setFailure(const domain::ObjectRef &ref, const Failure &failure);
    void clearFailures();

    // Which changes go into the plan. New ones are ticked; an edit that goes forgets its untick.
    // Ticking one ticks what it needs; what needs one that is unticked is left out of the plan by
    // itself, see Plan::leftOutWith, and comes back with it.
    void setTicked(const QList<domain::ObjectRef> &refs, bool ticked);
    bool isTicked(const domain::ObjectRef &ref) const { return !m_unticked.contains(ref); }
    const QSet<domain::ObjectRef> &unticked() const { return m_unticked; }

    int stagedCount() const { return int(m_buffer.edits().size()); }
    int stagedCount(const Section &section) const;
    int durableCount() const { return m_durableCount; } // of these, on disk
    bool isDurable() const { return m_countAfter.isEmpty(); } // all of them as they are now

    // Adds a step to the undo stack and takes it. False when it would change nothing, when an
    // object in it is locked, or the sign-in does not allow it.
    bool stage(const QString &text, const QList<EditBuffer::Replacement> &wanted);
    // Whether the sign-in allows to send it. Taking back what is staged always goes.
    bool mayBeStaged(const domain::ObjectRef &ref, const domain::MaybeEdit &edit) const;
    // Takes out of it what may not be staged; how many that were.
    int leaveOutForbidden(QList<EditBuffer::Replacement> &replacements) const;
    bool revert(const QList<domain::ObjectRef> &refs);
    bool revertField(const domain::ObjectRef &ref, domain::Field field);
    // Answers to a conflict: what the server has now is known, and mine is wanted all the same.
    bool keepMine(const domain::ObjectRef &ref);

    // Changes that left the plan because others made the same: each with what was wanted alike.
    const QList<domain::Change> &alreadySo() const { return m_alreadySo; }
    // Changes beside which others changed something else of the same object.
    QList<domain::Change> combined() const;
    // Both are known by now and need not be told again.
    void acknowledge();

    bool canUndo() const;
    bool canRedo() const;
    QString undoText() const { return m_undo.undoText(); }
    QString redoText() const { return m_undo.redoText(); }
    void undo();
    void redo();
    // All of them, those that were undone too; so many are done as the index says.
    QStringList steps() const;
    int stepIndex() const { return m_undo.index(); }
    // As far as it can be gone: a step of something that is being applied stays.
    void goToStep(int index);

    // While an apply runs its objects are read-only.
    void lock(const QSet<domain::ObjectRef> &refs);
    void unlock();
    bool isLocked(const domain::ObjectRef &ref) const { return m_locked.contains(ref); }
    bool isApplying() const { return m_applying; }

    // That a step has been sent: what the next reading shows of its doing to the object is not
    // taken for somebody else's change.
    void markSent(const domain::ObjectRef &ref, const Step &step);
    // Whether it was made is not known, and may show later.
    // As soon as a reading shows it, it is adopted.
    void setUnsure(const Step &making) { m_unsure.insert(making.ref, making); }
    // What the server has in these fields of an object is this program's own doing, of an apply
    // that it did not see to its end: it is no conflict with what is still wanted.
    void acceptAsOwn(const domain::ObjectRef &ref, const QMap<domain::Field, QVariant> &values);
    // The server gave a new object its id.
    void adopt(const domain::ObjectRef &local, const QString &serverId);

    // Sentences about staged edits that could not be read back from disk.
    const QStringList &unreadable() const { return m_unreadable; }

signals:
    void changesChanged();
    void ticksChanged();
    void stepsChanged(); // what can be undone and redone
    void durableCountChanged(int count);
    void becameDurable(); // isDurable() again
    void locksChanged();
    void storeFailed(const QString &sentence);
    void stepsBecameObsolete(const QStringList &texts);

private:
    friend class StageCommand;
    void enlist(StageCommand *command) { m_commands.insert(command); }
    void discharge(StageCommand *command) { m_commands.remove(command); }
    void replaceEdits(const QList<EditBuffer::Replacement> &replacements);

    struct Sent
    {
        Section::Snapshot before;
        Section::Sent what;
    };

    void restore();
    void rebase(Section &section);
    void showRecalled(Section &section);
    QSet<domain::ObjectRef> refsOf(const Section &section) const;
    void adoptUnsure(Section &section);
    void noteAlreadySo(const domain::ObjectRef &ref, const domain::Edit &wish,
                       const domain::MaybeEdit &left,
                       const QMap<domain::Field, QVariantList> &sent);
    void persist(const QSet<domain::ObjectRef> &refs);
    void countAsWritten(quint64 write);
    void onDurable(quint64 write);
    void onReplaced(const QSet<domain::ObjectRef> &refs);
    store::StagedRow rowFor(const domain::ObjectRef &ref, const domain::Edit &edit) const;
    void dropObsoleteEnds();
    bool touchesLocked(const QUndoCommand *command) const;

    api::ApiClient &m_client;
    domain::Organisation m_organisation;
    QString m_operatorName;
    QString m_operatorEmail;
    std::unique_ptr<store::StagedEditsStore> m_store;
    EditBuffer m_buffer;
    IdMap m_ids;
    QSet<StageCommand *> m_commands;
    QUndoStack m_undo; // after m_commands: its commands take themselves off that list
    RoleSection *m_roles;
    ContactRoleSection *m_contactRoles;
    ContactSection *m_contacts;
    QHash<domain::ObjectRef, Failure> m_failures;
    QHash<domain::ObjectRef, Sent> m_sent;
    QHash<domain::ObjectRef, Step> m_unsure;
    QList<domain::Change> m_alreadySo;
    QSet<domain::ObjectRef> m_unticked;
    QSet<domain::ObjectRef> m_locked;
    bool m_applying = false;
    bool m_readingHeld = false;
    bool m_reloadWanted = false;
    QList<store::StagedRow> m_unreadableRows;
    QStringList m_unreadable;
    QList<std::pair<quint64, int>> m_countAfter; // write number, staged edits then
    int m_durableCount = 0;
};

} // namespace rw::edit
