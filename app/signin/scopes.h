// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

namespace rw::signin {

// What somebody wants to do in the organisation.
struct Wishes
{
    bool roles = true;
    bool contactRoles = true;
    bool contracts = false;
    bool lookOnly = false;

    bool operator==(const Wishes &) const = default;
};

// The fewest rights that do for it, in Zoho's words.
QStringList scopesFor(const Wishes &wishes);

// Zoho separates them by commas in requests and by blanks in replies.
QStringList splitScopes(const QString &text);

enum class Workspace { Roles, ContactRoles, Contracts };

struct Rights
{
    bool read = false;
    bool create = false;
    bool change = false;
    bool remove = false;

    bool canWrite() const { return create || change || remove; }
    bool operator==(const Rights &) const = default;
};

// What a token may do. A group's ALL stands for all that is in it, and WRITE for creating and
// changing.
class GrantedScopes final
{
public:
    explicit GrantedScopes(const QStringList &scopes);

    Rights rightsTo(Workspace workspace) const;
    bool readsUsers() const;
    bool readsOrganisation() const;
    bool includes(const QString &scope) const; // "ZohoCRM.settings.roles.READ"

    // Of what the wishes need, by the narrowest name. Empty: nothing.
    QStringList missing(const Wishes &wishes) const;

private:
    QStringList m_scopes; // in lower case
};

} // namespace rw::signin
