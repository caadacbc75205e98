// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/errorrows.h"

#include "support/csv.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QMap>
#include <QSet>

using rw::sandbox::Server;
using rw::sandbox::ServerOptions;

namespace {

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QString pathOf(const char *file)
{
    return QStringLiteral(ERROR_TABLES "/") + QLatin1StringView(file);
}

} // namespace

QByteArray ErrorRow::name() const
{
    return operation + " says " + code + ' ' + QByteArray::number(status) + " ("
           + (message.isEmpty() ? compact(details) : message.left(40)) + ')';
}

QByteArray ErrorRow::answer() const
{
    const QString word = QString::fromUtf8(code);
    const QString text = QString::fromUtf8(message);
    if (wrapper == "Errors") {
        return compact(
            {{QStringLiteral("Errors"), QJsonObject{{QStringLiteral("ErrorCode"), word},
                                                    {QStringLiteral("Message"), text}}}});
    }
    const QJsonObject error{{QStringLiteral("code"), word},
                            {QStringLiteral("details"), details},
                            {QStringLiteral("message"), text},
                            {QStringLiteral("status"), QStringLiteral("error")}};
    return compact(
        wrapper.isEmpty() ? error : QJsonObject{{QString::fromUtf8(wrapper), QJsonArray{error}}});
}

QList<ErrorRow> readErrorRows()
{
    QList<ErrorRow> rows;
    const auto table = rw::test::readCsv(pathOf("errors.csv"));
    for (const auto &line : table) {
        if (line.value("source").isEmpty()) // a row that nobody can check is none
            return {};
        rows.append({line.value("operation"), line.value("code"), line.value("status").toInt(),
                     line.value("message"), line.value("wrapper"),
                     QJsonDocument::fromJson(line.value("details")).object(), line.value("method"),
                     line.value("target"), line.value("body"), line.value("how")});
    }
    return rows;
}

QStringList incompletePages(const QList<ErrorRow> &rows)
{
    QMap<QByteArray, int> counts;
    for (const ErrorRow &row : rows)
        ++counts[row.operation + ": " + row.code + '/' + QByteArray::number(row.status)];
    const auto pages = rw::test::readCsv(pathOf("errors-per-page.csv"));
    for (const auto &page : pages) {
        // A code may hold a blank, a status not: "invalid data/400".
        QByteArray code;
        const QByteArrayList words = page.value("errors").split(' ');
        for (const QByteArray &word : words) {
            code += (code.isEmpty() ? "" : " ") + word;
            if (!word.contains('/'))
                continue;
            const qsizetype star = code.indexOf('*');
            const int times = star < 0 ? 1 : code.mid(star + 1).toInt();
            counts[page.value("operation") + ": " + code.left(star < 0 ? code.size() : star)]
                -= times;
            code.clear();
        }
    }
    QStringList wrong;
    if (pages.isEmpty())
        wrong.append(QStringLiteral("no table of pages"));
    for (auto it = counts.cbegin(); it != counts.cend(); ++it) {
        if (it.value() != 0)
            wrong.append(QStringLiteral("%1: %2 rows too %3")
                             .arg(QString::fromUtf8(it.key()))
                             .arg(qAbs(it.value()))
                             .arg(it.value() < 0 ? QStringLiteral("few") : QStringLiteral("many")));
    }
    return wrong;
}

bool ErrorStage::startServer(const QByteArray &how)
{
    static const QSet<QByteArray> states{"licence", "full", "last"};
    const QByteArray state = states.contains(how) ? how : QByteArray();
    if (m_sandbox && m_state == state) {
        m_sandbox->server().clearFaults();
        return true;
    }
    ServerOptions options = m_options;
    if (state == "licence")
        options.rolesLimit = 61;
    m_sandbox.reset();
    m_sandbox = std::make_unique<SandboxFixture>(options);
    m_state = state;
    m_narrowTokens.clear();
    return m_sandbox->isRunning();
}

bool ErrorStage::fillUp()
{
    QByteArray items;
    const qsizetype missing = 100 - m_sandbox->contactRoleNames().size();
    for (qsizetype i = 0; i < missing; ++i)
        items += "{\"name\":\"Extra " + QByteArray::number(i) + "\"},";
    items.chop(1);
    return missing <= 0
           || m_sandbox
                      ->request("POST", "/crm/v8/Contacts/roles",
                                "{\"contact_roles\":[" + items + "]}")
                      .status
                  == 200;
}

bool ErrorStage::keepOne()
{
    QByteArray ids;
    const QList<QJsonObject> roles = m_sandbox->list("/crm/v8/Contacts/roles");
    for (const QJsonObject &role : roles) {
        if (role.value(QLatin1StringView("name")) != QLatin1StringView("End User"))
            ids += role.value(QLatin1StringView("id")).toString().toLatin1() + ',';
    }
    return ids.isEmpty()
           || m_sandbox->request("DELETE", "/crm/v8/Contacts/roles?ids=" + ids).status == 200;
}

bool ErrorStage::arrange(const ErrorRow &row, int times)
{
    if (!startServer(row.how) || (row.how == "full" && !fillUp())
        || (row.how == "last" && !keepOne()))
        return false;
    // A GET that fills in ids would use the fault up, so the ids come first.
    m_target = m_sandbox->filled(row.target);
    m_body = m_sandbox->filled(row.body);
    m_token = m_sandbox->token();
    if (row.how.startsWith("scope:")) {
        QByteArray &token = m_narrowTokens[row.how.mid(6)];
        if (token.isEmpty())
            token = m_sandbox->narrowToken(row.how.mid(6));
        m_token = token;
    } else if (row.how.startsWith("token:")) {
        m_token = row.how == "token:none" ? QByteArray() : row.how.mid(6);
    } else if (row.how == "fault" || row.how == "told") {
        Server::Fault fault;
        fault.method = QString::fromLatin1(row.method);
        fault.pathPattern = QStringLiteral("^/(crm|api)/");
        fault.times = times;
        fault.status = row.status;
        if (row.how == "told")
            fault.body = row.answer();
        m_sandbox->server().addFault(fault);
    }
    return true;
}
