// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>
#include <QModelIndexList>

class QAction;
class QComboBox;
class QPlainTextEdit;
class QTreeView;

namespace rw::ui {

class ActivityFilter;
class ActivityLog;
class FilterField;
class StatePage;

// The requests of the session beside the window that makes them: what was sent where, what came of
// it, and each as a command to repeat it. The log must live longer.
class ActivityDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit ActivityDialog(ActivityLog &log, QWidget *parent = nullptr);

private:
    QAction *addCommand(const QString &name, const QString &text, const QKeySequence &keys,
                        void (ActivityDialog::*run)());
    void arrange();
    void showState();
    void showDetails();
    void copyRows();
    void copyAsCurl();
    void follow(); // the newest, where it was in sight
    QModelIndexList selectedRows() const; // in the log, from the top down

    ActivityLog &m_log;
    ActivityFilter *m_filter;
    FilterField *m_search;
    QComboBox *m_kind;
    QTreeView *m_view;
    StatePage *m_page;
    QPlainTextEdit *m_details;
    QAction *m_copy;
    QAction *m_copyAsCurl;
    QAction *m_clear;
    bool m_follows = true;
};

} // namespace rw::ui
