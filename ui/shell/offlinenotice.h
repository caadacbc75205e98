// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QString>

namespace rw::ui {

class NoticeArea;
class OrganisationSession;

// What is told while an organisation's server is out of reach: since when, how old what is shown
// is, and why nothing can be applied; and what others did meanwhile once it is back. Owned by the
// workbench.
class OfflineNotice final : public QObject
{
    Q_OBJECT
public:
    // Both outlive it. The session is open.
    OfflineNotice(OrganisationSession &session, NoticeArea &notices, QObject *parent = nullptr);

    bool isOffline() const;
    QString whyNot() const; // why nothing can be applied now; empty when something can

signals:
    void changed();
    void statusMessage(const QString &text);

private:
    void show();
    void sayOffline();
    void tryNow();
    void sayInVain();
    void sectionRead();
    QString report() const;

    OrganisationSession &m_session;
    NoticeArea &m_notices;
    bool m_wasOffline = false;
    bool m_trying = false; // because the person asked
    bool m_returns = false; // everything is being read again
};

} // namespace rw::ui
