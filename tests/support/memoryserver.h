// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apirequest.h"
#include "edit/plan.h"
#include "sandbox/api.h"
#include "sandbox/organisation.h"

#include <QJsonArray>

#include <memory>

namespace rw::test {

// The sample organisation's rules without a socket: quick enough to be filled anew thousands of
// times. What it holds afterwards is read from its answers by a reader of its own.
class MemoryServer final
{
public:
    MemoryServer();

    QStringList counterparties() const { return m_counterparties; }
    QString user() const { return m_user; }

    // Holds the 'before' half of the input and nothing else; chances choose among what the
    // documents leave open.
    void fill(const edit::PlanInput &input, int chances);
    sandbox::Response handle(const api::ApiRequest &request);

    QJsonArray roles() { return items(u"/crm/v8/settings/roles", u"roles"); }
    QJsonArray values() { return items(u"/crm/v8/Contacts/roles", u"contact_roles"); }
    QJsonArray contacts(const QString &counterparty); // those in use

private:
    QJsonArray items(QStringView target, QStringView key);

    sandbox::ServerOptions m_options;
    sandbox::Organisation m_organisation;
    std::unique_ptr<sandbox::Api> m_api; // reads the organisation when it is made
    QStringList m_counterparties;
    QString m_user;
};

} // namespace rw::test
