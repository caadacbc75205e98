// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/tour/runtour.h"

#include "ui/shell/mainwindow.h"
#include "ui/shell/theme.h"
#include "ui/tour/tour.h"

#include <QApplication>
#include <QSettings>
#include <QSslCertificate>
#include <QTemporaryDir>

#include <cstdio>

namespace rw::ui {

namespace {

int fail(const QString &sentence)
{
    std::fprintf(stderr, "rolewright: %s\n", qUtf8Printable(sentence));
    return 1;
}

} // namespace

int runTour(const QString &folder, const std::function<tl::expected<Doorway, QString>()> &open,
            Theme &theme)
{
    TourReport report(folder);
    QString error;
    if (!report.open(&error))
        return fail(error);
    const auto doorway = open();
    if (!doorway)
        return fail(doorway.error());

    const QTemporaryDir apart;
    QSettings settings(apart.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    settings.setValue(QStringLiteral("tips/firstStagedEdit"), true); // the pictures show the work
    MainWindow window({open, apart.path(), &settings, &theme});
    window.resize(1280, 800);
    window.show();

    const api::Connection &connection = doorway->connection;
    ServerReader reader({connection.apiUrl, connection.contractsUrl, connection.accountsUrl,
                         connection.clientId, connection.clientSecret, connection.refreshToken,
                         connection.accessToken,
                         QSslCertificate(connection.certificate, QSsl::Pem)});
    Tour tour(window, reader, report, &theme);
    QObject::connect(&tour, &Tour::finished, &window, [&window] {
        window.closeQuietly();
        QApplication::quit();
    });
    window.openDoorway(*doorway, QObject::tr("the organisation of the tour"));
    tour.start();
    QApplication::exec();

    if (!report.write(&error))
        return fail(error);
    if (!report.isGood())
        return fail(report.problem());
    std::printf("%d pictures and report.json are in %s\n", report.pictures(),
                qUtf8Printable(folder));
    return 0;
}

} // namespace rw::ui
