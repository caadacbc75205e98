// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/change.h"
#include "ui/review/conflictbody.h"

namespace rw::edit {
class Workspace;
}

namespace rw::ui {

// Of something that was deleted on the server: making it again, and what comes with that. Of a
// contact also whether somebody that is there is the same person.
class VanishedBody final : public ConflictBody
{
    Q_OBJECT
public:
    VanishedBody(edit::Workspace &workspace, const domain::Change &change,
                 QWidget *parent = nullptr);

    QString hint() const override;
    QString answerText() const override;
    bool canAnswer() const override;
    bool answer(const QList<domain::ObjectRef> &refs) override;

signals:
    void answered(); // by going on with another contact

private:
    edit::Workspace &m_workspace;
    const domain::Change m_change;
};

} // namespace rw::ui
