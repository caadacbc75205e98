// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/outlineplan.h"

#include <QWidget>

class QLabel;
class QListWidget;
class QPushButton;

namespace rw::edit {
class Workspace;
}

namespace rw::ui {

class OutlineEdit;

// The hierarchy as text, and beside it what the text would change, as one types. What stands in the
// text is staged when that is asked for, all at once.
class OutlineView final : public QWidget
{
    Q_OBJECT
public:
    // workspace must outlive this.
    explicit OutlineView(edit::Workspace &workspace, QWidget *parent = nullptr);

    OutlineEdit &text() const { return *m_text; }
    void reveal(const domain::RoleId &id);
    bool isEdited() const;
    void setActive(bool active); // costs nothing while it is not
    // Takes what is typed. False, with the text in front, when it cannot be taken as it stands.
    bool commit();

signals:
    void roleChosen(const rw::domain::RoleId &id);
    void staged(const QString &text); // for a toast
    void notTaken(const QString &why);

private:
    void reload();
    void look();
    void take();
    QString inWords(const edit::OutlinePlan::Difference &difference) const;

    edit::Workspace &m_workspace;
    OutlineEdit *m_text;
    QLabel *m_title;
    QListWidget *m_differences;
    QPushButton *m_take;
    QPushButton *m_discard;
    bool m_active = false;
    bool m_staging = false;
};

} // namespace rw::ui
