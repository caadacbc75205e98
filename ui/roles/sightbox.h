// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/ids.h"

#include <QWidget>

class QLabel;

namespace rw::edit {
class Workspace;
}

namespace rw::ui {

// "Who can see what" of one role, beside the fields that decide it: as it would be with everything
// that is staged. Owned by the form, which says when to look again.
class SightBox final : public QWidget
{
    Q_OBJECT
public:
    // workspace must outlive this.
    explicit SightBox(edit::Workspace &workspace, QWidget *parent = nullptr);

    void setRole(const domain::RoleId &id);

private:
    edit::Workspace &m_workspace;
    QLabel *m_words;
    QLabel *m_changed; // what the staged changes of the role's place do
};

} // namespace rw::ui
