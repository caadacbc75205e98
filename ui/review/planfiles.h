// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QStringList>

class QWidget;

namespace rw::edit {
class Workspace;
}

namespace rw::ui {

// Saves what is staged as a file and stages what such a file holds. Owned by the page that it asks
// on.
class PlanFiles final : public QObject
{
    Q_OBJECT
public:
    // The workspace outlives it.
    PlanFiles(edit::Workspace &workspace, QWidget *page);

    void askWhereToSave();
    void askWhatToOpen();
    void save(const QString &path);
    void open(const QString &path);

signals:
    // Staged, to be looked at; gone: what the server no longer has, in sentences.
    void opened(const QString &text, const QStringList &gone);
    void failed(const QString &sentence);
    void statusMessage(const QString &text);

private:
    edit::Workspace &m_workspace;
    QWidget *m_page;
};

} // namespace rw::ui
