// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

namespace rw::ui {

// Tells of SIGTERM and SIGINT in the event loop, where something can be done about them. One for
// the program, made by main(). On systems without such signals it never says anything.
class QuitSignals final : public QObject
{
    Q_OBJECT
public:
    explicit QuitSignals(QObject *parent = nullptr);
    ~QuitSignals() override;

signals:
    void asked();
};

} // namespace rw::ui
