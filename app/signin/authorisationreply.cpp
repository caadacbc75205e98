// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "signin/authorisationreply.h"

#include "api/loopback.h"
#include "signin/randomtext.h"

#include <QUrlQuery>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace rw::signin {

using Kind = SignInError::Kind;

namespace {

constexpr qsizetype longestAddress = 8192;
constexpr qsizetype longestWord = 100;

// Where the browser is to come back to: whoever pastes it may have the one name of this machine or
// the other.
bool leadsTo(const QUrl &redirect, const QUrl &address)
{
    const bool sameHost = redirect.host() == address.host()
                          || (api::isLoopback(redirect.host()) && api::isLoopback(address.host()));
    return sameHost && redirect.scheme() == address.scheme() && redirect.port() == address.port()
           && redirect.path() == address.path() && address.userInfo().isEmpty();
}

// A value that stands there once, decoded; two of a name are a trick.
class Values
{
public:
    explicit Values(const QUrl &address) : m_query(address.query(QUrl::FullyEncoded)) { }

    bool isDoubled() const
    {
        return std::any_of(std::begin(names), std::end(names), [this](QLatin1StringView name) {
            return m_query.allQueryItemValues(name).size() > 1;
        });
    }
    QString value(QLatin1StringView name) const
    {
        return m_query.queryItemValue(name, QUrl::FullyDecoded);
    }

private:
    static constexpr QLatin1StringView names[]
        = {"code"_L1, "state"_L1, "error"_L1, "location"_L1, "accounts-server"_L1};
    QUrlQuery m_query;
};

// For a form and for messages: no blanks, no lines, nothing unprintable.
bool isPlain(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c > u' ' && c < u'\x7f'; });
}

} // namespace

Result<AuthorisationReply> readReply(const QString &address, const AuthorisationRequest &request,
                                     const Realm &realm)
{
    const QString text = address.trimmed();
    const QUrl url(text, QUrl::StrictMode);
    if (text.size() > longestAddress || !url.isValid() || url.host().isEmpty())
        return failure(Kind::NotAnAddress);
    if (!leadsTo(request.redirect, url))
        return failure(Kind::OtherAddress);
    const Values values(url);
    if (values.isDoubled())
        return failure(Kind::NotAnAddress);
    if (request.state.isEmpty() || !isSameSecret(values.value("state"_L1), request.state))
        return failure(Kind::WrongState);

    if (const QString error = values.value("error"_L1); !error.isEmpty()) {
        const QString word = isPlain(error) ? error.left(longestWord) : QString();
        if (word == "access_denied"_L1)
            return failure(Kind::Declined, word);
        if (word == "invalid_scope"_L1)
            return failure(Kind::UnknownScope, word);
        return failure(Kind::PageRefused, word);
    }
    const QString code = values.value("code"_L1);
    if (code.isEmpty() || !isPlain(code))
        return failure(Kind::NoCode);

    const QString told = values.value("accounts-server"_L1);
    const QUrl server(told, QUrl::StrictMode);
    // What cannot be read is not the same as nothing.
    if (!told.isEmpty() && (!server.isValid() || server.host().isEmpty()))
        return failure(Kind::UnknownAccountsServer);
    const Result<QUrl> accounts = realm.accountsServer(server, values.value("location"_L1));
    if (!accounts)
        return tl::make_unexpected(accounts.error());
    return AuthorisationReply{code, *accounts};
}

} // namespace rw::signin
