// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "journeys/serverfaults.h"

#include <QTest>

namespace rw::test {

using namespace Qt::StringLiterals;
using sandbox::Fault;

namespace {

struct Variant
{
    const char *kind;
    const char *name; // behind the kind; empty: there is only one
    const char *members; // of the JSON object beside the kind
    bool outlasts = false;
};

// `times` 0: as long as the person tries.
const Variant variants[] = {
    {"status", "502 once", R"("status":502,"body":"<html>Bad gateway</html>")"},
    {"status", "503, done all the same", R"("status":503,"body":"{}","effect":"done")"},
    // Not done at all.
    {"status", "503 beyond patience", R"("status":503,"delay_ms":600,"times":0)", true},
    {"status", "404 from a proxy", R"("status":404,"body":"<html>Nothing here</html>","times":0)"},
    {"status", "302 to another host", R"("status":302,"body":"{}","times":0)"},
    {"reset-before", "once", ""},
    {"reset-before", "always", R"("times":0)"},
    {"reset-after", "once", ""},
    {"reset-after", "always", R"("times":0)"},
    {"swallow", "", ""},
    {"latency", "", R"("delay_ms":30)"},
    // Done after the client has given up and read back that it was not.
    {"latency", "beyond patience", R"("delay_ms":600,"times":0)", true},
    {"no-permission", "", R"("times":0)"},
    {"authorization-failed", "", R"("times":0)"},
    {"internal-error", "once", ""},
    {"internal-error", "always", R"("times":0)"},
    {"internal-error", "done all the same", R"("effect":"done")"},
    {"internal-error-html", "", ""},
    {"internal-error-html", "done all the same", R"("effect":"done")"},
    {"too-many-requests", "wire, twice", R"("shape":"wire","times":2)"},
    {"too-many-requests", "old", R"("shape":"old")"},
    {"too-many-requests", "new, in a second", R"("shape":"new","retry_after":1)"},
    {"too-many-requests", "header, in a second", R"("shape":"wire","retry_after_header":1)"},
    {"too-many-requests", "always", R"("shape":"new","times":0)"},
    {"truncated-body", "once", ""},
    {"truncated-body", "always", R"("times":0)"},
    {"garbage-body", "once", ""},
    {"garbage-body", "not done", R"("effect":"none")"},
    {"garbage-body", "a page of a proxy", R"("body":"<html>Sign in to the network</html>")"},
    {"slow-body", "", R"("delay_ms":40)"},
    {"slow-body", "longer than patience", R"("delay_ms":600,"times":0)", true},
    {"wrong-content-length", "too long", R"("length_difference":7)"},
    {"wrong-content-length", "too short", R"("length_difference":-7)"},
    {"unauthorized", "once", ""},
    {"unauthorized", "always", R"("times":0)"},
    {"token-revoked", "", ""},
    {"colleague", "just before", R"("when":"before")"},
    {"colleague", "just after", R"("when":"after")"},
};

} // namespace

QList<ServerFault> serverFaults()
{
    QList<ServerFault> faults;
    for (const QString &kind : Fault::kinds()) {
        for (const Variant &variant : variants) {
            if (kind != QLatin1StringView(variant.kind))
                continue;
            const QByteArray members(variant.members);
            QByteArray json = "{\"kind\":\"" + QByteArray(variant.kind) + '"';
            if (!members.isEmpty())
                json += ',' + members;
            if (kind == u"colleague"_s) // each operation brings its own
                json += R"(,"request":{"method":"GET","target":"/"})";
            json += '}';
            QString error;
            const std::optional<Fault> fault = Fault::fromJson(json, &error);
            if (!fault)
                qFatal("%s: %s", json.constData(), qUtf8Printable(error));
            QString name = kind;
            if (*variant.name)
                name += u", "_s + QString::fromLatin1(variant.name);
            faults.append({name, *fault, variant.outlasts});
        }
    }
    return faults;
}

QStringList kindsWithoutVariant()
{
    QStringList kinds = Fault::kinds();
    for (const Variant &variant : variants)
        kinds.removeAll(QString::fromLatin1(variant.kind));
    return kinds;
}

void ServerFault::bringAbout(LiveWorkspace &live, const ClientOperation &operation) const
{
    Fault happening = fault;
    happening.method = operation.method;
    happening.pathPattern = operation.path;
    if (happening.kind == Fault::Colleague) {
        const ClientOperation::Request request = operation.colleague(live);
        happening.colleagueMethod = request.method;
        happening.colleagueTarget = request.target;
        happening.body = request.body;
    }
    live.server.addFault(happening);
    // Nobody asks for a token as long as the one at hand is good.
    if (operation.isSignIn()) {
        Fault revoked;
        revoked.kind = Fault::TokenRevoked;
        revoked.method = u"GET"_s;
        revoked.pathPattern = u"."_s;
        live.server.addFault(revoked);
    }
}

} // namespace rw::test
