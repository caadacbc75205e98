// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/edit.h"

#include <QSet>
#include <QWidget>

#include <deque>
#include <memory>

namespace rw::edit {
class InterruptedApply;
class Workspace;
} // namespace rw::edit
namespace rw::store {
class JournalStore;
struct JournaledApply;
} // namespace rw::store

namespace rw::ui {

class Banner;

// Tells above the pages of an apply that was not seen to its end, and has it checked
// when the person says so. Until then nothing may be applied. Hidden when there is nothing to
// check.
class Interruption final : public QWidget
{
    Q_OBJECT
public:
    // Both outlive it. Begins with what the program left when it last ended.
    Interruption(edit::Workspace &workspace, store::JournalStore &journal,
                 QWidget *parent = nullptr);
    ~Interruption() override;

    // For one that has ended just now without knowing what became of it.
    void look();
    // Why nothing may be applied now; empty when nothing stands in the way.
    QString whyNot() const;

signals:
    void found(); // by look()
    // It has been looked up what became of every step. left: what was to be changed and is still
    // staged; the person wants to go on with it, or has only asked.
    void checked(const QSet<rw::domain::ObjectRef> &left, bool goOn);

private:
    void add(const store::JournaledApply &apply);
    void tell();
    QString sentence() const;
    void check(bool goOn);
    void checkNext();
    bool isReading() const;
    void finishOne(bool ok);

    edit::Workspace &m_workspace;
    store::JournalStore &m_journal;
    Banner *m_banner;
    // Oldest first. One after another, because each reads.
    std::deque<std::unique_ptr<edit::InterruptedApply>> m_unchecked;
    std::unique_ptr<edit::InterruptedApply> m_current; // last checked; it spoke, and may not go yet
    QSet<domain::ObjectRef> m_left;
    bool m_checking = false;
    bool m_started = false; // of the first in the row
    bool m_goOn = false;
};

} // namespace rw::ui
