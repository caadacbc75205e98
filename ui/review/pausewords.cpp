// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/review/pausewords.h"

#include "ui/feedback/sentences.h"

#include <QCoreApplication>
#include <QLocale>

namespace rw::ui {

using edit::ApplyRun;

namespace {

constexpr qint64 longestInSeconds = 90;

QString tr(const char *text)
{
    return QCoreApplication::translate("rw::ui::pause", text);
}

QString withReason(const ApplyRun &run, const QString &what)
{
    return run.pauseError() ? tr("%1 %2").arg(sentence(*run.pauseError(), {}), what) : what;
}

} // namespace

QString pauseSentence(const ApplyRun &run)
{
    switch (run.phase() == ApplyRun::Phase::Paused ? run.pauseReason() : ApplyRun::Pause::None) {
    case ApplyRun::Pause::None:
        break;
    case ApplyRun::Pause::Person:
        return tr("Nothing is sent until you go on.");
    case ApplyRun::Pause::SignIn:
        return withReason(run, tr("Then go on; what was sent is not sent again."));
    case ApplyRun::Pause::Offline:
        return withReason(run, tr("Nothing is lost. Go on when the network is back."));
    case ApplyRun::Pause::Throttled:
        return run.pauseError()
                   ? withReason(run, tr("Go on later; what was sent is not sent again."))
                   : tr("The server asks for longer pauses than the check of what is to be sent "
                        "stays good for. Go on later; what was sent is not sent again.");
    case ApplyRun::Pause::Reading:
        return withReason(run, tr("What the next step changes cannot be checked, so it is not "
                                  "sent. Go on to try again."));
    case ApplyRun::Pause::Journal:
        return tr("%1 Without the journal on disk nothing more is sent. Make room for it, then go "
                  "on.")
            .arg(run.journalError());
    }
    return {};
}

QString timeLeft(const ApplyRun &run)
{
    const std::optional<qint64> left = run.millisecondsLeft();
    return left ? timeLeft(*left) : QString();
}

QString timeLeft(qint64 milliseconds)
{
    const qint64 seconds = qMax<qint64>(1, (milliseconds + 999) / 1000);
    if (seconds <= longestInSeconds)
        return tr("about %1 s left").arg(QLocale().toString(seconds));
    return tr("about %1 min left").arg(QLocale().toString((seconds + 59) / 60));
}

} // namespace rw::ui
