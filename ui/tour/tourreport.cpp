// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/tour/tourreport.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QPixmap>
#include <QRegularExpression>
#include <QSaveFile>
#include <QWidget>

namespace rw::ui {

using namespace Qt::StringLiterals;

TourReport::TourReport(const QString &folder) : m_folder(folder) { }

bool TourReport::open(QString *error) const
{
    if (QDir().mkpath(m_folder))
        return true;
    *error = QCoreApplication::translate("rw::ui::TourReport", "The folder %1 cannot be made.")
                 .arg(QDir::toNativeSeparators(m_folder));
    return false;
}

void TourReport::step(const QString &what, bool ok, QWidget &window)
{
    QString name = what.toLower();
    name.replace(QRegularExpression(u"[^a-z0-9]+"_s), u"-"_s);
    const QString picture = u"%1-%2.png"_s.arg(++m_pictures, 2, 10, QChar(u'0')).arg(name);
    const bool saved = window.grab().save(QDir(m_folder).filePath(picture));
    m_steps.append(QJsonObject{{u"what"_s, what}, {u"ok"_s, ok && saved}, {u"picture"_s, picture}});
    if (!ok)
        fail(what);
    if (!saved)
        fail(u"%1 could not be written"_s.arg(picture));
}

void TourReport::object(const QString &kind, const QString &id, const QJsonObject &wanted,
                        const QJsonValue &onServer, bool verified)
{
    m_objects.append(QJsonObject{{u"kind"_s, kind},
                                 {u"id"_s, id},
                                 {u"wanted"_s, wanted},
                                 {u"server"_s, onServer},
                                 {u"verified"_s, verified}});
    if (!verified)
        fail(u"the server does not hold what was wanted: %1 %2"_s.arg(kind, id));
}

void TourReport::fail(const QString &why)
{
    m_good = false;
    if (m_problem.isEmpty())
        m_problem = why;
}

bool TourReport::write(QString *error) const
{
    const QJsonObject report{{u"ok"_s, m_good},
                             {u"problem"_s, m_problem},
                             {u"edited"_s, m_steps},
                             {u"sent"_s, m_sent},
                             {u"objects"_s, m_objects}};
    QSaveFile file(QDir(m_folder).filePath(u"report.json"_s));
    if (file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(report).toJson()) > 0
        && file.commit())
        return true;
    *error = QCoreApplication::translate("rw::ui::TourReport", "%1 could not be written: %2")
                 .arg(QDir::toNativeSeparators(file.fileName()), file.errorString());
    return false;
}

} // namespace rw::ui
