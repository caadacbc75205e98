// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/fault.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <memory>

namespace rw::sandbox {

struct SeedContent;

// What the documents leave open and this server therefore has to choose. The first of each pair
// of words is the default; `set` takes them as they are typed after --assume.
struct Assumptions
{
    bool subRolesToSuperior = false; // subroles=to-target|to-superior
    bool exactNames = false; // names=ignore-case|exact
    bool shiftSequence = false; // sequence=store|shift
    bool removeContacts = false; // contact-delete=stop|remove
    bool nullParentIsTop = false; // role-null-parent=refuse|top
    enum class ContractsErrors { Named, Numeric, Html };
    ContractsErrors contractsErrors = ContractsErrors::Named; // contracts-errors=named|numeric|html

    bool set(const QString &keyAndValue, QString *error);
};

// Of what the accounts server hands out, in seconds as documented. Zero is expired at once.
struct Lifetimes
{
    int codeSeconds = 120;
    int accessTokenSeconds = 3600;
    int deviceCodeSeconds = 300;
    int consentSeconds = 600; // how long a consent page may be answered
    int pollSeconds = 5; // a device that asks more often is told to slow down
    int windowSeconds = 600; // in which ten codes, and ten tokens for a refresh token, are given
};

struct ServerOptions
{
    quint16 port = 0; // 0: the system picks
    QString dataFile; // SQLite; empty: memory
    QString seed = QStringLiteral("sample"); // "sample" or a number of roles
    std::shared_ptr<const SeedContent> content = {}; // in memory, in place of dataFile and seed
    int latencyMs = 0; // from a request that has arrived to its reply
    int concurrency = 0; // 0: unlimited; more requests at once get 429
    bool swallowWrites = false; // for tests: answers SUCCESS and does nothing
    Assumptions assume;
    bool documentedShape = false; // bare replies to role updates and deletions
    int rolesLimit = 250; // the licence; raised to fit the seed
    int idsLimit = 0; // longest `ids` of a deletion in characters; 0: 100 ids
    QList<Fault> faults; // there from the start
    quint32 faultSeed = 1; // of what happens by probability
    qint64 credits = 0; // the CRM's calls in a day; 0: as many as an enterprise of its users has
    bool tls = false; // with a certificate of its own, made at every start
    Lifetimes lifetimes;
    QStringList redirectUris; // registered for the client; empty: any loopback address
};

struct LoggedRequest
{
    qint64 number = 0;
    QString method;
    QString target;
    QByteArray body;
    int status = 0;
    bool isWrite = false; // POST, PUT, UPDATE, PATCH, DELETE on a resource, not token requests
    // Microseconds on a clock that never goes back: when it had arrived, when its data was read or
    // changed, and when its reply began; 0 before that.
    qint64 arrived = 0;
    qint64 carriedOut = 0;
    qint64 answered = 0;
    // Its place among all that was carried out, colleagues' requests included; 0: it was refused,
    // swallowed, or lost before that.
    qint64 turn = 0;
    // Which client asked: clients that show different authorisations get different numbers, in the
    // order in which they come. 0: it showed none, or it was a colleague.
    int client = 0;
    // To a write that was carried out, as the data told it, or to a request for tokens, which it
    // holds. The latter never leaves the server's process.
    QByteArray reply;
};

// The sample organisation behind a loopback socket. Owns the thread on which requests are handled
// and the data lives; may be called from any thread.
class Server
{
public:
    explicit Server(ServerOptions options);
    ~Server(); // stops
    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;

    bool start(QString *error); // listens; the error is a sentence
    void stop();
    quint16 port() const;
    QJsonObject connection() const; // content of the connection file
    bool announce(const QString &path, QString *error) const; // writes it, 0600, atomically

    QList<LoggedRequest> log() const; // what clients asked
    QList<LoggedRequest> colleagueLog() const; // what colleagues did, however they were called
    qint64 writeCount() const;
    void clearLog();

    using Fault = sandbox::Fault;
    qint64 addFault(const Fault &fault); // its number
    void clearFaults();
    qint64 faultsHappened() const; // since the server was made, those that are used up included

    // A colleague's edit: handled like an authorised request, logged apart from the clients'.
    bool runLocally(const QString &method, const QString &target, const QByteArray &body,
                    int *status, QByteArray *reply);

    // A code as the API console makes one for a Self Client, good for so many seconds; empty when
    // a scope is unknown or the server does not run.
    QString grantCode(const QStringList &scopes, int seconds);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace rw::sandbox
