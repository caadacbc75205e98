// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "edit/rehearsal.h"
#include "ui/shell/organisationsession.h"
#include "ui/shell/wayin.h"

#include <QStackedWidget>

#include <functional>
#include <memory>

namespace rw::ui {

class ActivityLog;
class OpeningPage;
class Workbench;

// One organisation of a window, from the moment somebody wants it: being opened, not opened and
// why, or open. Knows the way in, so that it can be tried again, and asks before it is closed with
// something to tell. The window shows one of them at a time.
class OrganisationPage final : public QStackedWidget
{
    Q_OBJECT
public:
    // settings outlive the page.
    OrganisationPage(WayIn way, const QString &dataFolder, QSettings &settings,
                     edit::MakeStage makeStage, QWidget *parent = nullptr);

    // Hears of every request. Outlives the page.
    void setActivity(ActivityLog *log) { m_activity = log; }
    ~OrganisationPage() override;

    void open(); // also again, after it has failed
    void signInAnew(); // somebody has signed in to it again
    void letGo(); // of the organisation, for good and without a question

    const WayIn &way() const { return m_way; }
    bool isOpening() const { return m_opens; }
    // None while it is not open.
    OrganisationSession *session() const { return m_workbench ? m_session.get() : nullptr; }
    Workbench *workbench() const { return m_workbench; }

    QString title() const; // "Zylker – Sample"; before it is open what it is taken for
    QString state() const; // "2 changes are not sent", in words; empty: nothing to tell
    int stagedCount() const;
    bool isApplying() const;

    // Whether nothing stands against closing it. Where something does, asks, and goes on with
    // thenClose when the answer allows that.
    bool mayClose(const std::function<void()> &thenClose);
    // Ends the step of an apply, and then goes on.
    void stopApplying(const std::function<void()> &thenGoOn);

signals:
    void opened();
    void notOpened();
    void changed(); // what it is called, and what can be done in it
    void placeChanged();
    void statusMessage(const QString &text);
    void leaveWanted(); // before it is open
    void signInWanted(const QUuid &account); // without which it cannot be opened
    void backgroundWanted(); // while the apply goes on
    void attentionWanted(); // which it cannot without a person
    void tokenRenewed(const QUuid &account, const QString &accessToken,
                      std::optional<double> seconds);

private:
    void enter(const Doorway &doorway);
    void showWorkbench();
    void showFailure(const QString &sentence, const QString &details, bool signInHelps);
    void lose(const QString &sentence, const QString &details, bool signInHelps);
    void askToFinish(const std::function<void()> &thenClose);
    void finishInBackground(const std::function<void()> &thenClose);
    void askToKeep(const std::function<void()> &thenClose);

    const WayIn m_way;
    const QString m_dataFolder;
    QSettings &m_settings;
    const edit::MakeStage m_makeStage;
    ActivityLog *m_activity = nullptr;
    OpeningPage *m_opening;
    std::unique_ptr<QObject> m_search; // for the way in; an answer after it is gone is not heard
    std::unique_ptr<OrganisationSession> m_session;
    Workbench *m_workbench = nullptr;
    bool m_opens = false;
};

} // namespace rw::ui
