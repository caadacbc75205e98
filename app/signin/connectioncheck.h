// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apiclient.h"
#include "domain/organisation.h"
#include "domain/user.h"
#include "signin/scopes.h"

#include <QObject>

#include <memory>
#include <optional>

namespace rw::signin {

// One thing that was read to see whether it can be.
struct CheckLine
{
    enum class What { User, Organisation, Roles, ContactRoles, Users, Counterparties };
    enum class State {
        Reading,
        Fine,
        RightMissing, // was not granted at the sign-in: `scope` names it
        NotOffered, // the data centre does not have it
        NotPermitted, // granted, but the person's profile or edition does not allow it
        SignedOut,
        Unreachable,
        Failed // an answer, and none of these
    };
    What what = What::User;
    State state = State::Reading;
    QString scope; // that it needs, in Zoho's words
    int count = 0; // of roles, values, users, counterparties
    bool atLeast = false; // there are more than were counted
    std::optional<api::ApiError> error; // where it is not fine

    bool operator==(const CheckLine &) const = default;
};

// Reads once what the workspaces will read, and says of each whether it may. Writes nothing. Each
// line stands for itself: whoever has no Contracts still has the CRM. The client must not die
// before this does.
class ConnectionCheck final : public QObject
{
    Q_OBJECT
public:
    // granted: as the sign-in told; what is not among it is not asked for. Empty: not known, so all
    // is tried.
    ConnectionCheck(api::ApiClient &client, const Wishes &wishes, const QStringList &granted,
                    QObject *parent = nullptr);

    void start(); // again for another look
    void cancel(); // what is being read stays so

    bool isRunning() const { return m_running > 0; }
    const QList<CheckLine> &lines() const { return m_lines; }
    const CheckLine *line(CheckLine::What what) const; // null: not wished for
    const std::optional<domain::User> &user() const { return m_user; }
    const std::optional<domain::Organisation> &organisation() const { return m_organisation; }

    // What the workspace can be used for now: the rights as granted, and none where reading failed
    // for want of one.
    Rights rightsTo(Workspace workspace) const;
    // Worth asking for again, by name.
    QStringList missingScopes() const;

signals:
    void changed(rw::signin::CheckLine::What what);
    void finished(); // every line has its answer

private:
    template <typename T>
    void take(CheckLine::What what, const api::Result<T> &result, int count, bool atLeast = false);
    void end(CheckLine::What what, const CheckLine &line);
    void read(CheckLine::What what);
    CheckLine::State stateBefore(const CheckLine &line) const;

    api::ApiClient &m_client;
    const Wishes m_wishes;
    const QStringList m_granted;
    QList<CheckLine> m_lines;
    int m_running = 0;
    std::optional<domain::User> m_user;
    std::optional<domain::Organisation> m_organisation;
    std::unique_ptr<QObject> m_round; // context of the readings; a new one makes the old ones mute
};

} // namespace rw::signin
