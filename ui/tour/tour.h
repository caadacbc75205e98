// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "domain/ids.h"
#include "ui/shell/theme.h"
#include "ui/tour/serverreader.h"
#include "ui/tour/tourreport.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace rw::ui {

class MainWindow;
class OrganisationSession;

// The main job done by the program itself, through the same actions and models as a person's hand:
// a role moved, a contact role reordered, a contact corrected, undone and redone, reviewed, applied
// and read again, with a picture after each. Ends with finished(); the report says how it went.
class Tour final : public QObject
{
    Q_OBJECT
public:
    // All references outlive the tour. theme may be null; then no dark pictures are taken.
    Tour(MainWindow &window, ServerReader &reader, TourReport &report, Theme *theme,
         QObject *parent = nullptr);

    void start(); // when the window has been told to open an organisation

signals:
    void finished();

private:
    using Condition = std::function<bool()>;
    using Next = void (Tour::*)();

    void when(const QString &what, const Condition &condition, Next next);
    // Takes a picture when the window has come to rest and what is staged is on disk, then goes on.
    void show(const QString &what, bool ok, Next next);
    void poll();
    void end();
    OrganisationSession &session() const;

    void showRoles();
    void moveRole();
    void undoMove();
    void redoMove();
    void reorderContactRoles();
    void openCounterparty();
    void correctContact();
    void review();
    void reviewed();
    void apply();
    void applied();
    void reread();
    void compareRole();
    void compareContactRoles();
    void compareContact();
    void showDark();
    void showLightAgain();

    MainWindow &m_window;
    ServerReader &m_reader;
    TourReport &m_report;
    Theme *m_theme;
    Theme::Choice m_themeBefore = Theme::Choice::System;

    QTimer m_timer;
    QString m_waitingFor;
    Condition m_condition;
    Next m_next = nullptr;
    int m_patience = 0;
    int m_rest = 0; // polls since the window was last busy

    domain::RoleId m_role;
    domain::RoleId m_superior;
    QStringList m_order;
    domain::CounterpartyId m_counterparty;
    domain::ContactId m_contact;
    QString m_contactName;
    QString m_contactAddress;
};

} // namespace rw::ui
