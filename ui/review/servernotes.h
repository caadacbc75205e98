// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/change.h"

#include <QFrame>

class QLabel;
class QListWidget;

namespace rw::edit {
class Workspace;
}
namespace rw::models {
class ChangesModel;
}

namespace rw::ui {

// What others did meanwhile that asks for nothing: changes that left the plan because they are so
// already, and fields that are combined with a change. Hidden when there is nothing to tell.
class ServerNotes final : public QFrame
{
    Q_OBJECT
public:
    // Both outlive it.
    ServerNotes(edit::Workspace &workspace, const models::ChangesModel &words,
                QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();
    QString alreadySo(const domain::Change &note) const;
    QString combined(const domain::Change &change) const;
    void add(const QString &text, const char *icon);

    edit::Workspace &m_workspace;
    const models::ChangesModel &m_words;
    QLabel *m_title;
    QListWidget *m_list;
};

} // namespace rw::ui
