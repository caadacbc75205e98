// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/quitsignal.h"
#include "sandbox/seed.h"
#include "sandbox/server.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QUrl>

#include <cstdio>
#include <limits>
#include <optional>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

namespace {

using rw::sandbox::ServerOptions;

constexpr int wrongArgument = 2;
constexpr int runtimeFailure = 1;

void complain(const QString &message)
{
    const QByteArray line
        = QStringLiteral("rolewright-sandbox: ").append(message).toLocal8Bit() + '\n';
    std::fputs(line.constData(), stderr);
}

// Reads the command line; the first thing that is wrong with it becomes a sentence.
class Arguments
{
public:
    Arguments()
    {
        m_parser.setApplicationDescription(QStringLiteral(
            "A sample organisation that answers like Zoho CRM and Zoho Contracts, on this "
            "computer alone."));
        m_parser.addOptions({m_help, m_version, m_port, m_data, m_announce, m_seed, m_latency,
                             m_concurrency, m_assume, m_shape, m_idsLimit, m_rolesLimit, m_tls,
                             m_fault, m_faultSeed, m_credits});
        m_parser.addOptions({m_codeLifetime, m_tokenLifetime, m_deviceCodeLifetime, m_redirectUri});
    }

    bool parse(const QStringList &arguments)
    {
        if (!m_parser.parse(arguments))
            return fail(m_parser.errorText());
        if (wantsHelp() || wantsVersion())
            return true;
        if (!m_parser.positionalArguments().isEmpty())
            return fail(QStringLiteral("Unexpected argument \"%1\".")
                            .arg(m_parser.positionalArguments().first()));
        int port = 0;
        int credits = 0;
        int faultSeed = 1;
        if (!number(m_port, 0, 65535, &port) || !number(m_latency, 0, 600000, &m_options.latencyMs)
            || !number(m_concurrency, 1, 100000, &m_options.concurrency)
            || !number(m_idsLimit, 1, 100000, &m_options.idsLimit)
            || !number(m_rolesLimit, 1, 1000000, &m_options.rolesLimit)
            || !number(m_credits, 1, 5000000, &credits)
            || !number(m_faultSeed, 0, std::numeric_limits<int>::max(), &faultSeed))
            return false;
        m_options.credits = credits;
        m_options.faultSeed = static_cast<quint32>(faultSeed);
        m_options.tls = m_parser.isSet(m_tls);
        m_options.port = static_cast<quint16>(port);
        return seedAndFiles() && behaviour() && accounts();
    }

    bool wantsHelp() const { return m_parser.isSet(m_help); }
    bool wantsVersion() const { return m_parser.isSet(m_version); }
    QString helpText() const { return m_parser.helpText(); }
    QString announceFile() const { return m_parser.value(m_announce); }
    const ServerOptions &options() const { return m_options; }
    const QString &error() const { return m_error; }

private:
    bool fail(const QString &error)
    {
        m_error = error;
        return false;
    }

    bool number(const QCommandLineOption &option, int least, int most, int *value)
    {
        if (!m_parser.isSet(option))
            return true;
        bool isNumber = false;
        *value = m_parser.value(option).toInt(&isNumber);
        if (isNumber && *value >= least && *value <= most)
            return true;
        return fail(QStringLiteral("--%1 must be a number from %2 to %3, not \"%4\".")
                        .arg(option.names().first())
                        .arg(least)
                        .arg(most)
                        .arg(m_parser.value(option)));
    }

    bool seedAndFiles()
    {
        if (m_parser.isSet(m_seed))
            m_options.seed = m_parser.value(m_seed);
        if (!rw::sandbox::isSeed(m_options.seed))
            return fail(
                QStringLiteral("--seed must be \"sample\" or a number from 1 to %1, not \"%2\".")
                    .arg(rw::sandbox::largestSeed)
                    .arg(m_options.seed));
        for (const QCommandLineOption *option : {&m_data, &m_announce}) {
            if (m_parser.isSet(*option) && m_parser.value(*option).isEmpty())
                return fail(QStringLiteral("--%1 needs a file name.").arg(option->names().first()));
        }
        m_options.dataFile = m_parser.value(m_data);
        return true;
    }

    bool behaviour()
    {
        const QStringList assumptions = m_parser.values(m_assume);
        for (const QString &assumption : assumptions) {
            if (!m_options.assume.set(assumption, &m_error))
                return false;
        }
        const QStringList faults = m_parser.values(m_fault);
        for (const QString &text : faults) {
            const std::optional<rw::sandbox::Fault> fault
                = rw::sandbox::Fault::fromJson(text.toUtf8(), &m_error);
            if (!fault)
                return fail(QStringLiteral("--fault: ").append(m_error));
            m_options.faults.append(*fault);
        }
        const QString shape = m_parser.value(m_shape);
        if (shape != QLatin1StringView("wire") && shape != QLatin1StringView("documented"))
            return fail(QStringLiteral("--shape must be \"wire\" or \"documented\", not \"%1\".")
                            .arg(shape));
        m_options.documentedShape = shape == QLatin1StringView("documented");
        return true;
    }

    bool accounts()
    {
        constexpr int aYear = 365 * 24 * 3600;
        rw::sandbox::Lifetimes &lifetimes = m_options.lifetimes;
        if (!number(m_codeLifetime, 0, aYear, &lifetimes.codeSeconds)
            || !number(m_tokenLifetime, 0, aYear, &lifetimes.accessTokenSeconds)
            || !number(m_deviceCodeLifetime, 0, aYear, &lifetimes.deviceCodeSeconds))
            return false;
        m_options.redirectUris = m_parser.values(m_redirectUri);
        for (const QString &address : std::as_const(m_options.redirectUris)) {
            const QUrl url(address, QUrl::StrictMode);
            const bool isWeb = url.scheme() == QLatin1StringView("http")
                               || url.scheme() == QLatin1StringView("https");
            if (!isWeb || url.host().isEmpty() || url.hasFragment())
                return fail(QStringLiteral("--redirect-uri must be an http or https address "
                                           "without a fragment, not \"%1\".")
                                .arg(address));
        }
        return true;
    }

    const QCommandLineOption m_help{{QStringLiteral("help"), QStringLiteral("h")},
                                    QStringLiteral("Shows this help.")};
    const QCommandLineOption m_version{{QStringLiteral("version"), QStringLiteral("v")},
                                       QStringLiteral("Shows the version.")};
    const QCommandLineOption m_port{QStringLiteral("port"),
                                    QStringLiteral("Port to listen on; 0 picks a free one."),
                                    QStringLiteral("N")};
    const QCommandLineOption m_data{
        QStringLiteral("data"),
        QStringLiteral("SQLite file for the data, created when absent; without it, memory."),
        QStringLiteral("FILE")};
    const QCommandLineOption m_announce{
        QStringLiteral("announce"),
        QStringLiteral("Writes the connection file once the program listens."),
        QStringLiteral("FILE")};
    const QCommandLineOption m_seed{
        QStringLiteral("seed"),
        QStringLiteral("What a new organisation holds: \"sample\", or a number of roles."),
        QStringLiteral("sample|N")};
    const QCommandLineOption m_latency{QStringLiteral("latency"),
                                       QStringLiteral("Delays every reply."), QStringLiteral("MS")};
    const QCommandLineOption m_concurrency{
        QStringLiteral("concurrency"),
        QStringLiteral("Answers 429 to more requests at once than this; a request counts until "
                       "its reply begins, not until it is delivered."),
        QStringLiteral("N")};
    const QCommandLineOption m_assume{
        QStringLiteral("assume"),
        QStringLiteral("What the documents leave open: subroles=to-target|to-superior, "
                       "names=ignore-case|exact, sequence=store|shift, "
                       "contact-delete=stop|remove, role-null-parent=refuse|top, "
                       "contracts-errors=named|numeric|html. May be repeated."),
        QStringLiteral("KEY=VALUE")};
    const QCommandLineOption m_shape{
        QStringLiteral("shape"),
        QStringLiteral("Replies to role writes as observed (wire) or as printed (documented)."),
        QStringLiteral("wire|documented"), QStringLiteral("wire")};
    const QCommandLineOption m_idsLimit{
        QStringLiteral("ids-limit"),
        QStringLiteral("Longest \"ids\" parameter of a deletion, in characters."),
        QStringLiteral("N")};
    const QCommandLineOption m_rolesLimit{
        QStringLiteral("roles-limit"),
        QStringLiteral("Roles that the licence allows (250); a larger seed raises it."),
        QStringLiteral("N")};
    const QCommandLineOption m_tls{
        QStringLiteral("tls"),
        QStringLiteral("Serves https with a certificate made at the start; the connection file "
                       "holds it.")};
    const QCommandLineOption m_fault{
        QStringLiteral("fault"),
        QStringLiteral("Something that goes wrong, as JSON: {\"kind\":K}, and with it as you like "
                       "\"method\", \"path\" (a regular expression), \"times\" (1; 0: always), "
                       "\"probability\", \"delay_ms\". Kinds: %1. Some take more: \"effect\" (done "
                       "or none), \"status\", \"body\", \"shape\" (wire, old, new), "
                       "\"retry_after\", \"retry_after_header\", \"length_difference\"; a "
                       "colleague takes \"request\" (method, target, body) and \"when\" (before, "
                       "after). May be repeated. The control path of the connection file takes the "
                       "same.")
            .arg(rw::sandbox::Fault::kinds().join(QStringLiteral(", "))),
        QStringLiteral("SPEC")};
    const QCommandLineOption m_faultSeed{
        QStringLiteral("fault-seed"),
        QStringLiteral("Which of the faults with a probability happen (1)."), QStringLiteral("N")};
    const QCommandLineOption m_credits{
        QStringLiteral("credits"),
        QStringLiteral("CRM calls in 24 hours (50000, and 1000 for each user)."),
        QStringLiteral("N")};
    const QCommandLineOption m_codeLifetime{
        QStringLiteral("code-lifetime"),
        QStringLiteral("How long a code may be exchanged for tokens (120)."),
        QStringLiteral("SECONDS")};
    const QCommandLineOption m_tokenLifetime{
        QStringLiteral("token-lifetime"),
        QStringLiteral("How long an access token is good (3600)."), QStringLiteral("SECONDS")};
    const QCommandLineOption m_deviceCodeLifetime{
        QStringLiteral("device-code-lifetime"),
        QStringLiteral("How long a device may wait for consent (300)."), QStringLiteral("SECONDS")};
    const QCommandLineOption m_redirectUri{
        QStringLiteral("redirect-uri"),
        QStringLiteral("Registers an address for consent, instead of http://localhost and "
                       "http://127.0.0.1 with any port and path. May be repeated."),
        QStringLiteral("URL")};

    QCommandLineParser m_parser;
    ServerOptions m_options;
    QString m_error;
};

// A thousand connections need more than many systems allow a program at first.
void allowManyConnections()
{
#ifdef Q_OS_UNIX
    constexpr rlim_t wanted = 4096;
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted)
        return;
    limit.rlim_cur = limit.rlim_max < wanted ? limit.rlim_max : wanted;
    setrlimit(RLIMIT_NOFILE, &limit); // without it there are fewer connections
#endif
}

int serve(QCoreApplication &application, const Arguments &arguments)
{
    // Before the server, so that a signal during a long start is not lost.
    const rw::sandbox::QuitSignal quitSignal([&application] {
        QMetaObject::invokeMethod(&application, &QCoreApplication::quit, Qt::QueuedConnection);
    });
    allowManyConnections();
    rw::sandbox::Server server(arguments.options());
    QString error;
    if (!server.start(&error)) {
        complain(error);
        return wrongArgument;
    }
    const QString announceFile = arguments.announceFile();
    if (!announceFile.isEmpty() && !server.announce(announceFile, &error)) {
        complain(error);
        return wrongArgument;
    }
    const QByteArray line = QStringLiteral("listening %1\n")
                                .arg(server.connection().value(QLatin1StringView("url")).toString())
                                .toLatin1();
    if (std::fputs(line.constData(), stdout) < 0 || std::fflush(stdout) != 0) {
        complain(QStringLiteral("Cannot write to standard output."));
        return runtimeFailure;
    }
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("rolewright-sandbox"));
    QCoreApplication::setApplicationVersion(QStringLiteral(ROLEWRIGHT_VERSION));

    Arguments arguments;
    if (!arguments.parse(QCoreApplication::arguments())) {
        complain(arguments.error());
        return wrongArgument;
    }
    if (arguments.wantsHelp()) {
        std::fputs(arguments.helpText().toLocal8Bit().constData(), stdout);
        return 0;
    }
    if (arguments.wantsVersion()) {
        std::fputs("rolewright-sandbox " ROLEWRIGHT_VERSION "\n", stdout);
        return 0;
    }
    return serve(application, arguments);
}
