// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/outlineplan.h"

#include <QPlainTextEdit>

namespace rw::ui {

// A text of indented lines, each of which remembers the role that it was told for. Tab and
// Shift+Tab move a line with all that is deeper below it; Escape leaves the text, as Tab cannot.
class OutlineEdit final : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit OutlineEdit(QWidget *parent = nullptr);

    void setLines(const QList<edit::OutlinePlan::Line> &lines); // forgets what was typed
    QList<edit::OutlinePlan::Line> lines() const; // without those that hold no name
    // The number of the text's line for one of lines().
    int blockOf(int line) const;
    domain::RoleId currentRole() const;
    void reveal(const domain::RoleId &id);
    void indent(int by); // the lines that are selected, or the current one

signals:
    void left(); // Escape
    void roleChosen(const rw::domain::RoleId &id);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void insertFromMimeData(const QMimeData *source) override;

private:
    static int levelOf(const QString &text);
    bool m_moving = false; // the cursor, by us
};

} // namespace rw::ui
