// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace rw::ui {

// What one sees with no organisation open: the ways to open one.
class WelcomePage final : public QWidget
{
    Q_OBJECT
public:
    explicit WelcomePage(QWidget *parent = nullptr);

    void setRecentFiles(const QStringList &paths);

signals:
    void sampleWanted();
    void fileWanted(); // to be chosen
    void recentWanted(const QString &path);

private:
    QLabel *m_recentTitle;
    QVBoxLayout *m_recent;
};

} // namespace rw::ui
