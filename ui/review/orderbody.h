// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/review/conflictbody.h"

class QListWidget;
class QGridLayout;

namespace rw::edit {
class Workspace;
}

namespace rw::ui {

// Two orders of the contact roles side by side, and the one that comes of both.
class OrderBody final : public ConflictBody
{
    Q_OBJECT
public:
    explicit OrderBody(edit::Workspace &workspace, QWidget *parent = nullptr);

    QString hint() const override;
    QString answerText() const override;
    bool answer(const QList<domain::ObjectRef> &refs) override;

private:
    struct Column
    {
        const char *name; // of the widget
        QString title;
        QStringList ids;
        QSet<QString> mine; // picked up or added by this person
        QSet<QString> theirs;
    };
    void addColumn(QGridLayout &grid, int at, const Column &column);

    edit::Workspace &m_workspace;
};

} // namespace rw::ui
