// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/checks.h"
#include "ui/feedback/pane.h"

#include <QSet>
#include <QTimer>

class QLabel;
class QSettings;
class QSpinBox;
class QTreeView;

namespace rw::edit {
class Workspace;
}
namespace rw::models {
class ChecksModel;
}

namespace rw::ui {

class Banner;
class ReadAllNotice;
class StatePage;

// What the checks have found, with a button that stages what sets it right. A page of the window.
class ChecksPane final : public Pane
{
    Q_OBJECT
public:
    // Both outlive the pane.
    ChecksPane(edit::Workspace &workspace, QSettings &settings, QWidget *parent = nullptr);
    ~ChecksPane() override;

    QList<QAction *> editActions() const override;
    QString menuTitle() const override;
    void focusFilter() override { focusList(); }
    void focusList() override;
    void reload() override;
    bool commitEditors() override { return true; }
    void reveal(const rw::domain::ObjectRef &) override { }
    QString summary() const override;
    int total() const; // of what was found when it was looked at last

signals:
    void goWanted(const rw::domain::ObjectRef &ref);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void makeActions();
    void lay();
    void lookSoon();
    void look();
    void showState();
    void openMenu(const QPoint &at);
    void go();
    void fix();
    void fixAll();
    void stage(const QList<edit::Checks::Hint> &hints, const QString &step);

    edit::Workspace &m_workspace;
    QSettings &m_settings;
    models::ChecksModel *m_model;
    QSpinBox *m_levels;
    QLabel *m_counts;
    QTreeView *m_list;
    StatePage *m_page;
    QLabel *m_explanation;
    QTimer m_soon;
    bool m_outdated = true;
    bool m_opened = false; // the kinds stand open at first
    QSet<int> m_closed; // kinds that were closed
    QAction *m_go = nullptr;
    QAction *m_fix = nullptr;
    QAction *m_fixAll = nullptr;
};

} // namespace rw::ui
