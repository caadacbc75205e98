// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/change.h"
#include "ui/review/conflictbody.h"

class QLabel;
class QLineEdit;

namespace rw::edit {
class Workspace;
}

namespace rw::ui {

// Of a name, or a contact's address, that somebody else's has by now: another one, typed in place.
class NameBody final : public ConflictBody
{
    Q_OBJECT
public:
    NameBody(edit::Workspace &workspace, const domain::Change &change, QWidget *parent = nullptr);

    QString hint() const override;
    QString answerText() const override;
    bool canAnswer() const override;
    bool isShareable() const override { return false; } // names are one's own
    bool answer(const QList<domain::ObjectRef> &refs) override;

private:
    QString problem() const;

    edit::Workspace &m_workspace;
    const domain::Change m_change;
    QLineEdit *m_name;
};

} // namespace rw::ui
