// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace rw::edit {
class Workspace;
}

namespace rw::ui {

// Says how many counterparties' contacts are not read, and reads them when that is wanted: what is
// found is found among those that are. Nothing is shown when all are there.
class ReadAllNotice final : public QWidget
{
    Q_OBJECT
public:
    // workspace must outlive this.
    explicit ReadAllNotice(edit::Workspace &workspace, QWidget *parent = nullptr);

signals:
    void readMore(); // there are more contacts now

private:
    void look();
    void readAll();

    edit::Workspace &m_workspace;
    QLabel *m_words;
    QPushButton *m_read;
};

} // namespace rw::ui
