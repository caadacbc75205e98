// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/accounts/checkwords.h"

#include "ui/feedback/errorwords.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace rw::ui {

using signin::CheckLine;
using State = CheckLine::State;
using What = CheckLine::What;

namespace {

struct CheckSentences
{
    Q_DECLARE_TR_FUNCTIONS(rw::ui::ConnectionCheckPage)
};

QString subject(What what)
{
    switch (what) {
    case What::User:
        return CheckSentences::tr("Read who is signed in");
    case What::Organisation:
        return CheckSentences::tr("Read the organisation");
    case What::Roles:
        return CheckSentences::tr("Read roles");
    case What::ContactRoles:
        return CheckSentences::tr("Read contact roles");
    case What::Users:
        return CheckSentences::tr("Read users");
    case What::Counterparties:
        break;
    }
    return CheckSentences::tr("Read counterparties");
}

QString fine(const CheckLine &line, const signin::ConnectionCheck &check)
{
    if (line.what == What::User && check.user()) {
        const domain::User &user = *check.user();
        return CheckSentences::tr("Signed in as %1")
            .arg(user.email.isEmpty() ? user.fullName : user.email);
    }
    if (line.what == What::Organisation && check.organisation()) {
        const domain::Organisation &organisation = *check.organisation();
        if (organisation.type.isEmpty())
            return CheckSentences::tr("Organisation %1").arg(organisation.name);
        //: %1 is a name, %2 is Zoho's word for its type: production
        return CheckSentences::tr("Organisation %1 (%2)").arg(organisation.name, organisation.type);
    }
    //: %1 is "Read roles", %2 a number
    return line.atLeast
               ? CheckSentences::tr("%1 (%2 or more)").arg(subject(line.what)).arg(line.count)
               //: %1 is "Read roles", %2 a number
               : CheckSentences::tr("%1 (%2)").arg(subject(line.what)).arg(line.count);
}

// What it means that a line is not fine.
QString consequence(What what)
{
    switch (what) {
    case What::Users:
        return CheckSentences::tr("User counts will be missing.");
    case What::Counterparties:
        return CheckSentences::tr("Everything else works without it.");
    case What::Organisation:
        return CheckSentences::tr("Rolewright cannot tell whether this is production.");
    default:
        return {};
    }
}

QString reason(const CheckLine &line)
{
    switch (line.state) {
    case State::RightMissing:
        //: %1 is Zoho's name for a right
        return CheckSentences::tr("right not granted (%1).").arg(line.scope);
    case State::NotOffered:
        return CheckSentences::tr("this data centre does not offer it.");
    case State::NotPermitted:
        return CheckSentences::tr("your Zoho profile or edition does not allow it.");
    case State::SignedOut:
        return CheckSentences::tr("the sign-in was not accepted.");
    case State::Unreachable:
        return CheckSentences::tr("the server cannot be reached.");
    default:
        return line.error ? wordsOfKind(*line.error).why
                          : CheckSentences::tr("it was answered with something unexpected.");
    }
}

} // namespace

QString checkWords(const CheckLine &line, const signin::ConnectionCheck &check)
{
    if (line.state == State::Fine)
        return fine(line, check);
    if (line.state == State::Reading)
        return subject(line.what) + u'…';
    const QString words
        //: %1 is "Read roles", %2 a reason
        = CheckSentences::tr("%1: %2").arg(subject(line.what), reason(line));
    const QString means = consequence(line.what);
    return means.isEmpty() ? words : words + u' ' + means;
}

} // namespace rw::ui
