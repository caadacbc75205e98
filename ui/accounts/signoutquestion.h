// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMessageBox>

namespace rw::ui {

// Asked before a sign-in is taken back. Deletes itself; to be opened with open().
class SignOutQuestion final : public QMessageBox
{
    Q_OBJECT
public:
    explicit SignOutQuestion(const QString &organisation, QWidget *parent = nullptr);

signals:
    void signOutWanted();
};

} // namespace rw::ui
