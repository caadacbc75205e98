// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/roles/bulkdialog.h"

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace rw::ui {

// Find and replace in the names or the descriptions of roles, with each replacement to be seen and
// ticked before it is staged.
class ReplaceDialog final : public BulkDialog
{
    Q_OBJECT
public:
    // Among these roles; empty: all. workspace must outlive this.
    ReplaceDialog(edit::Workspace &workspace, const QList<domain::RoleId> &roles,
                  QWidget *parent = nullptr);

private:
    void look();

    const QList<domain::RoleId> m_roles;
    QComboBox *m_field;
    QLineEdit *m_find;
    QLineEdit *m_replace;
    QCheckBox *m_case;
    QCheckBox *m_selected;
};

} // namespace rw::ui
