// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/edit.h"

#include <QAction>
#include <QVariantMap>
#include <QWidget>

namespace rw::ui {

// A page of the window: what the shell needs to know of one.
class Pane : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    // For menu bar and tool bar, in order. The shortcuts act in the list that each action belongs
    // to.
    virtual QList<QAction *> editActions() const = 0;
    virtual QString menuTitle() const = 0; // "&Roles"
    virtual void focusFilter() = 0;
    virtual void focusList() = 0;
    // What was just revealed gets the keys.
    virtual void focusOn(const domain::ObjectRef &) { focusList(); }
    virtual void reload() = 0;
    // Takes what is typed in a cell or a field. False when it cannot be taken as it stands.
    virtual bool commitEditors() = 0;
    virtual void reveal(const rw::domain::ObjectRef &ref) = 0; // select and scroll to
    virtual QString summary() const = 0; // "60 roles · 2 changes"
    // How it is looked at, by ids, to be found so after a restart.
    virtual QVariantMap viewState() const { return {}; }
    virtual void restoreViewState(const QVariantMap &) { }

    // While the window tells that the server is out of reach, the page need not.
    void setOffline(bool offline);
    bool isOffline() const { return m_offline; }

protected:
    // For the end: parts that go must not be heard any more by what has gone before them.
    void stopListening(const QList<QObject *> &others);

signals:
    void summaryChanged();
    void offlineChanged();
    void statusMessage(
        const QString &text); // for the status bar; empty when there is nothing to say
    void toastRequested(const QString &text); // shown with a button that undoes

private:
    bool m_offline = false;
};

} // namespace rw::ui
