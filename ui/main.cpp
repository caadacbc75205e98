// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Starts the program: what it was called with, the one application object, and the sample
// organisation on a server of our own.

#include "api/connection.h"
#include "sandbox/server.h"
#include "ui/program.h"
#include "ui/samplecolleague.h"
#include "ui/shell/applicationicon.h"
#include "ui/shell/arguments.h"
#include "ui/shell/corefiles.h"
#include "ui/shell/englishplurals.h"
#include "ui/shell/quitsignals.h"
#include "ui/shell/theme.h"
#include "ui/tour/runtour.h"

#include <QApplication>
#include <QDir>
#include <QJsonDocument>
#include <QNetworkProxyFactory>
#include <QSettings>
#include <QStandardPaths>

#include <cstdio>

namespace {

using rw::ui::Doorway;

// The sample organisation on a server of our own, its data in the file.
tl::expected<Doorway, QString> openSample(const QString &dataFile)
{
    rw::sandbox::ServerOptions options;
    options.dataFile = dataFile;
    auto server = std::make_shared<rw::sandbox::Server>(options);
    QString error;
    if (!server->start(&error))
        return tl::make_unexpected(error);
    const QByteArray json = QJsonDocument(server->connection()).toJson(QJsonDocument::Compact);
    const auto connection = rw::api::parseConnection(json);
    if (!connection)
        return tl::make_unexpected(connection.error());
    Doorway doorway{*connection, server, true};
    doorway.colleague = [server = std::weak_ptr(server)](const QStringList &preferred) {
        const auto running = server.lock();
        return running ? rw::ui::colleagueMovesARole(*running, preferred)
                       : tl::expected<QString, QString>(tl::make_unexpected(QString()));
    };
    return doorway;
}

QStringList wordsOf(int argc, char **argv)
{
    QStringList words;
    for (int i = 0; i < argc; ++i)
        words << QString::fromLocal8Bit(argv[i]);
    return words;
}

int sayAndEnd(const rw::ui::Arguments::Exit &exit)
{
    const QByteArray text = exit.text.toUtf8();
    std::fprintf(exit.status == 0 ? stdout : stderr, exit.status == 0 ? "%s" : "%s\n",
                 text.constData());
    return exit.status;
}

} // namespace

int main(int argc, char **argv)
{
    using namespace rw::ui;

    const Arguments arguments = parseArguments(wordsOf(argc, argv));
    if (arguments.exit)
        return sayAndEnd(*arguments.exit);

    leaveNoCoreFiles();
    QCoreApplication::setApplicationName(QStringLiteral("Rolewright"));
    QCoreApplication::setApplicationVersion(QStringLiteral(ROLEWRIGHT_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.rolewright.Rolewright"));
    QApplication application(argc, argv);
    QNetworkProxyFactory::setUseSystemConfiguration(true);
    EnglishPlurals plurals;
    QCoreApplication::installTranslator(&plurals);
    QApplication::setWindowIcon(applicationIcon());

    QSettings settings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("Rolewright"),
                       QStringLiteral("Rolewright"));
    Theme theme(settings);
    const QString dataFolder = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    const auto openOurSample = [dataFolder] {
        const QString folder = dataFolder + QStringLiteral("/sandbox");
        QDir().mkpath(folder);
        return openSample(folder + QStringLiteral("/zylker.sqlite"));
    };

    if (!arguments.tourFolder.isEmpty()) {
        const auto open = [&arguments]() -> tl::expected<Doorway, QString> {
            if (arguments.connection)
                return Doorway{*arguments.connection, {}, false};
            return openSample({}); // a fresh one, in memory
        };
        return runTour(arguments.tourFolder, open, theme);
    }

    Program program({dataFolder, &settings, &theme, openOurSample});
    MainWindow &window = program.window();
    QuitSignals quitSignals;
    QObject::connect(&quitSignals, &QuitSignals::asked, &window, &MainWindow::closeQuietly);
    if (arguments.sample)
        window.openSample();
    else if (arguments.connection)
        window.openFile(arguments.connectionFile);
    return QApplication::exec();
}
