// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/offlinenotice.h"

#include "edit/workspace.h"
#include "ui/feedback/clocktime.h"
#include "ui/shell/noticearea.h"
#include "ui/shell/organisationsession.h"

#include <algorithm>

namespace rw::ui {

namespace {

const QString matter = QStringLiteral("offline");

// The oldest of what is shown.
QDateTime shownSince(const edit::Workspace &workspace)
{
    QDateTime oldest;
    const QList<edit::Section *> sections = workspace.sections();
    for (const edit::Section *section : sections) {
        const QDateTime readAt = section->readAt();
        if (readAt.isValid() && (!oldest.isValid() || readAt < oldest))
            oldest = readAt;
    }
    return oldest;
}

} // namespace

OfflineNotice::OfflineNotice(OrganisationSession &session, NoticeArea &notices, QObject *parent)
    : QObject(parent), m_session(session), m_notices(notices)
{
    const api::Reachability &reachability = session.reachability();
    connect(&reachability, &api::Reachability::changed, this, &OfflineNotice::show);
    connect(&reachability, &api::Reachability::stillClosed, this, &OfflineNotice::sayInVain);
    connect(&session, &OrganisationSession::stillAway, this, &OfflineNotice::sayInVain);
    connect(&session, &OrganisationSession::confirmed, this, &OfflineNotice::show);
    connect(&notices, &NoticeArea::buttonClicked, this, [this](const QString &which) {
        if (which == matter && isOffline())
            tryNow();
    });
    const QList<edit::Section *> sections = session.workspace().sections();
    for (const edit::Section *section : sections) {
        connect(section, &edit::Section::reread, this, &OfflineNotice::sectionRead);
        connect(section, &edit::Section::recalled, this, [this] {
            if (isOffline() && !m_notices.text(matter).isEmpty())
                sayOffline(); // there is something older to be seen
        });
    }
    show();
}

bool OfflineNotice::isOffline() const
{
    return m_session.reachability().isOffline() || !m_session.isConfirmed();
}

QString OfflineNotice::whyNot() const
{
    if (!isOffline())
        return {};
    if (!m_session.reachability().isOffline()) {
        return tr("%1 has not answered yet. Changes can be applied when it does.")
            .arg(m_session.name());
    }
    return tr("%1 cannot be reached since %2. Changes can be applied when it can be again.")
        .arg(m_session.name(), clockTime(m_session.reachability().since()));
}

void OfflineNotice::show()
{
    const bool wasOffline = std::exchange(m_wasOffline, isOffline());
    m_trying = false;
    if (isOffline()) {
        m_returns = false;
        sayOffline();
    } else if (wasOffline) {
        m_returns = true;
        m_notices.say(matter, Banner::Kind::Info,
                      tr("Online again. Everything is being read again; nothing is sent."));
    }
    emit changed();
}

void OfflineNotice::sayOffline()
{
    const api::Reachability &reachability = m_session.reachability();
    QStringList what{reachability.isOffline()
                         //: %1 is a time, such as 11:40
                         ? tr("Offline since %1.").arg(clockTime(reachability.since()))
                         : tr("%1 has not answered yet.").arg(m_session.name())};
    const QDateTime data = shownSince(m_session.workspace());
    what << (data.isValid() ? tr("Showing data of %1.").arg(clockTime(data))
                            : tr("Nothing was read before."));
    m_notices.say(matter, Banner::Kind::Warning,
                  what.join(QLatin1Char(' ')) + QLatin1Char(' ')
                      + tr("You can go on editing; applying is possible when you are online "
                           "again."),
                  {}, tr("Try now"));
}

// The window answers a click by putting the notice away: it comes back with the answer.
void OfflineNotice::tryNow()
{
    m_trying = true;
    m_session.tryNow();
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (isOffline())
                sayOffline();
        },
        Qt::QueuedConnection);
}

void OfflineNotice::sayInVain()
{
    if (!std::exchange(m_trying, false) || !isOffline())
        return;
    sayOffline();
    emit statusMessage(tr("%1 cannot be reached.").arg(m_session.name()));
}

void OfflineNotice::sectionRead()
{
    const QList<edit::Section *> sections = m_session.workspace().sections();
    if (!m_returns || isOffline() || m_session.workspace().isApplying()
        || std::any_of(sections.cbegin(), sections.cend(), [](const edit::Section *section) {
               return section->state() == edit::Section::State::Loading;
           }))
        return;
    m_returns = false;
    const QString text = report();
    m_notices.say(matter, Banner::Kind::Info, text, {}, tr("Got it"));
    emit statusMessage(text);
}

QString OfflineNotice::report() const
{
    const edit::Workspace &workspace = m_session.workspace();
    const QList<domain::Change> changes = workspace.changes();
    const auto conflicts
        = std::count_if(changes.cbegin(), changes.cend(), [](const domain::Change &change) {
              return change.isConflict() && change.obstacle != domain::Change::Obstacle::NoRight;
          });
    const qsizetype already = workspace.alreadySo().size();
    const qsizetype beside = workspace.combined().size();
    const QList<edit::Section *> sections = workspace.sections();
    const bool isAllRead
        = std::none_of(sections.cbegin(), sections.cend(), [](const edit::Section *section) {
              return section->state() == edit::Section::State::Failed;
          });
    QStringList parts{isAllRead ? tr("Online again, and everything was read again.")
                                : tr("Online again. What could not be read is told on its page.")};
    if (conflicts > 0)
        parts.append(tr("%n change(s) of yours met something that others did meanwhile; the review "
                        "asks what is to be.",
                        nullptr, int(conflicts)));
    if (beside > 0)
        parts.append(tr("Others changed something else beside %n change(s) of yours.", nullptr,
                        int(beside)));
    if (already > 0)
        parts.append(
            tr("Others made %n change(s) of yours meanwhile: nothing is left to send there.",
               nullptr, int(already)));
    if (parts.size() == 1 && !changes.isEmpty())
        parts.append(tr("None of your changes is touched by what others did meanwhile."));
    return parts.join(QLatin1Char(' '));
}

} // namespace rw::ui
