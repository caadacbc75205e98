// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/contactrolesection.h"
#include "edit/workspace.h"
#include "models/picklistmodel.h"
#include "ui/feedback/banner.h"
#include "ui/feedback/filterfield.h"
#include "ui/feedback/filterproxy.h"
#include "ui/feedback/statepage.h"
#include "ui/picklists/dropdownpreview.h"
#include "ui/picklists/picklistpane.h"
#include "ui/picklists/picklistview.h"

#include <QPointer>

#include <optional>

class QDialog;
class QHBoxLayout;
class QLabel;
class QSplitter;
class QToolButton;

namespace rw::ui {

class PicklistPane::Private
{
public:
    Private(PicklistPane *pane, edit::Workspace &workspace, models::PicklistModel &model);

    void makeActions();
    void makeSortActions();
    void lay();
    void follow();

    void showState();
    void showCounts();
    void showActions();
    void showSortActions(const QString &whyNoOrder);
    QString numbersNote() const;

    void create();
    void rename();
    void up();
    void down();
    void toTop();
    void toBottom();
    void toPosition();
    void move(int gap);
    void moveTo(const QList<domain::ContactRoleId> &ids, int position);
    void remove();
    void revert();
    void arrange(const QList<domain::ContactRoleId> &order, const QString &step,
                 const QList<domain::ContactRole> &added = {});
    void sortAsList();
    void copy();
    void paste();
    const QStringList &namesOnClipboard() const;
    QString reasonAgainstPasting() const;
    void openMenu(const QPoint &at);

    QList<domain::ContactRoleId> chosen() const;
    QList<int> rowsOf(const QList<domain::ContactRoleId> &ids) const; // in the list, sorted
    void select(const QList<domain::ContactRoleId> &ids);
    void tellPlace(const QList<domain::ContactRoleId> &ids);

    PicklistPane *q;
    edit::Workspace &workspace;
    edit::ContactRoleSection &section;
    models::PicklistModel &model;
    FilterProxy *proxy;

    Banner *banner;
    // In the order of the Tab key, which is that of their making.
    FilterField *filter;
    QLabel *counts;
    QList<QToolButton *> buttons;
    PicklistView *table;
    QLabel *note;
    StatePage *page;
    QSplitter *splitter;
    DropDownPreview *preview;

    QAction *createAction = nullptr;
    QAction *renameAction = nullptr;
    QAction *upAction = nullptr;
    QAction *downAction = nullptr;
    QAction *topAction = nullptr;
    QAction *bottomAction = nullptr;
    QAction *positionAction = nullptr;
    QAction *revertAction = nullptr;
    QAction *deleteAction = nullptr;
    QAction *sortAction = nullptr;
    QAction *copyAction = nullptr;
    QAction *pasteAction = nullptr;
    // The names on the clipboard, looked at once for each time that it changes: another program may
    // be slow to tell.
    mutable std::optional<QStringList> onClipboard;
    QPointer<QDialog> dialog;
};

} // namespace rw::ui
