// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/sandboxfixture.h"

#include <QJsonObject>
#include <QList>

#include <memory>

// One error that one page prints for one operation, from tests/api/data/errors.csv, and how it is
// brought about:
//   rule         by the request alone
//   fault        the server is told the status, and words the answer as the page does
//   told         the server is told the whole answer: a state that this organisation cannot be in
//   scope:X      with a token that has scope X only
//   token:X      with token X ("none": without one)
//   licence      when the licence is used up
//   full, last   when there are a hundred contact roles, or one
struct ErrorRow
{
    QByteArray operation;
    QByteArray code;
    int status = 0;
    QByteArray message; // empty where no page prints it
    QByteArray wrapper; // the array around it, "Errors" for Contracts, empty for none
    QJsonObject details; // the keys that are printed, with values that might stand there
    QByteArray method;
    QByteArray target; // {role:Name}, {contactrole:Name}, {user:e-mail} stand for ids
    QByteArray body;
    QByteArray how;

    QByteArray name() const; // of the test's row
    QByteArray answer() const; // the body that is documented
};

QList<ErrorRow> readErrorRows();

// What is missing in the rows or too many, line by line, beside errors-per-page.csv: for each
// operation the errors that its page prints, as CODE/STATUS, or CODE/STATUS*2 for two of them.
QStringList incompletePages(const QList<ErrorRow> &rows);

// The server in the state in which a row comes about. Rows that leave the data alone share one.
class ErrorStage
{
public:
    explicit ErrorStage(rw::sandbox::ServerOptions options = {}) : m_options(std::move(options)) { }

    // The fault, if it takes one, hits the next `times` requests but those to the accounts.
    bool arrange(const ErrorRow &row, int times);

    SandboxFixture &sandbox() { return *m_sandbox; }
    const QByteArray &token() const { return m_token; }
    const QByteArray &target() const { return m_target; }
    const QByteArray &body() const { return m_body; }

private:
    bool startServer(const QByteArray &how);
    bool fillUp();
    bool keepOne();

    rw::sandbox::ServerOptions m_options;
    std::unique_ptr<SandboxFixture> m_sandbox;
    QByteArray m_state; // what makes this server unlike a fresh one
    QHash<QByteArray, QByteArray> m_narrowTokens; // minting is limited
    QByteArray m_token;
    QByteArray m_target;
    QByteArray m_body;
};
