// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMessageBox>

namespace rw::ui {

// Asked when a window is to be closed that still has something to tell. Never "lose changes?": they
// are kept. Deletes itself.
class CloseQuestion final : public QMessageBox
{
    Q_OBJECT
public:
    static CloseQuestion *withChanges(int count, const QString &organisation, QWidget *parent);
    static CloseQuestion *whileApplying(const QString &organisation, QWidget *parent);

signals:
    void closeWanted(); // while applying: after the step
    void finishWanted(); // the apply in the background, and then close
    void reviewWanted();

private:
    explicit CloseQuestion(QWidget *parent);
    void allowEscape();
};

} // namespace rw::ui
