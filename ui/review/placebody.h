// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/change.h"
#include "domain/ids.h"
#include "ui/review/conflictbody.h"

namespace rw::edit {
class Workspace;
}

namespace rw::ui {

class ChoiceCombo;

// Of a role that cannot go where it is to: its superior is gone, or the way there is a loop.
// Another superior is picked; the nearest that is possible is proposed.
class PlaceBody final : public ConflictBody
{
    Q_OBJECT
public:
    PlaceBody(edit::Workspace &workspace, const domain::Change &change, QWidget *parent = nullptr);

    QString hint() const override;
    QString answerText() const override;
    bool canAnswer() const override;
    bool isShareable() const override;
    bool answer(const QList<domain::ObjectRef> &refs) override;

private:
    QString refusal(const domain::RoleId &superior) const;

    edit::Workspace &m_workspace;
    const domain::Change m_change;
    ChoiceCombo *m_superior;
    QString m_waiting; // names of what waits below
};

} // namespace rw::ui
