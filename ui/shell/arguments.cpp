// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/arguments.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace rw::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("rw::ui::Arguments", text);
}

Arguments wrong(const QString &sentence)
{
    Arguments arguments;
    arguments.exit = {QStringLiteral("rolewright: %1").arg(sentence.simplified()), 2};
    return arguments;
}

// Not QCommandLineParser::helpText(), which wants an application object for the program's name.
QString help()
{
    return tr(
        "Usage: rolewright [options]\n"
        "Edit a Zoho organisation's roles, contact roles and counterparty contacts.\n"
        "Nothing is sent until you apply.\n"
        "\n"
        "Options:\n"
        "  --sandbox       Open the sample organisation. Nothing leaves this computer.\n"
        "  --connect FILE  Open the organisation that a connection file describes.\n"
        "  --tour DIR      Do the main job by itself and leave pictures and a report in DIR.\n"
        "  -h, --help      Show this help.\n"
        "  -v, --version   Show the version.\n"
        "\n"
        "Started without options it shows the welcome page.\n");
}

} // namespace

Arguments parseArguments(const QStringList &words)
{
    const QCommandLineOption sandbox(QStringLiteral("sandbox"));
    const QCommandLineOption connect(QStringLiteral("connect"), {}, QStringLiteral("FILE"));
    const QCommandLineOption tour(QStringLiteral("tour"), {}, QStringLiteral("DIR"));
    const QCommandLineOption helpOption(QStringList{QStringLiteral("h"), QStringLiteral("help")});
    const QCommandLineOption version(QStringList{QStringLiteral("v"), QStringLiteral("version")});
    QCommandLineParser parser;
    parser.addOptions({sandbox, connect, tour, helpOption, version});
    // Qt's own, which QApplication takes off the command line later.
    parser.addOption(QCommandLineOption(QStringLiteral("platform"), {}, QStringLiteral("name")));
    parser.addOption(QCommandLineOption(QStringLiteral("reverse")));
    parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);

    if (!parser.parse(words))
        return wrong(parser.errorText());
    Arguments arguments;
    if (parser.isSet(helpOption)) {
        arguments.exit = {help(), 0};
        return arguments;
    }
    if (parser.isSet(version)) {
        arguments.exit
            = {QStringLiteral("rolewright %1\n").arg(QLatin1StringView(ROLEWRIGHT_VERSION)), 0};
        return arguments;
    }
    if (!parser.positionalArguments().isEmpty())
        return wrong(
            tr("Unexpected argument '%1'.").arg(parser.positionalArguments().constFirst()));
    if (parser.isSet(sandbox) && parser.isSet(connect))
        return wrong(tr("--sandbox and --connect cannot be used together."));
    if (parser.values(connect).size() > 1)
        return wrong(tr("--connect can be used only once."));
    arguments.sample = parser.isSet(sandbox);
    arguments.tourFolder = parser.value(tour);
    if (parser.isSet(tour) && arguments.tourFolder.isEmpty())
        return wrong(tr("--tour needs the name of a folder."));
    if (parser.isSet(connect)) {
        arguments.connectionFile = parser.value(connect);
        const auto connection = api::readConnectionFile(arguments.connectionFile);
        if (!connection)
            return wrong(connection.error());
        arguments.connection = *connection;
    }
    return arguments;
}

} // namespace rw::ui
