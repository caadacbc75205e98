// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

class QWidget;

namespace rw::ui {

// What a tour leaves behind: numbered pictures, and report.json with what was edited, what was sent
// and what the server holds afterwards.
class TourReport final
{
public:
    explicit TourReport(const QString &folder);

    // Makes the folder; the error is a sentence.
    bool open(QString *error) const;

    // One thing done, with a picture of the window after it.
    void step(const QString &what, bool ok, QWidget &window);
    void sent(const QJsonObject &request) { m_sent.append(request); }
    // An edited object: what was wanted of it, and the server's own words about it.
    void object(const QString &kind, const QString &id, const QJsonObject &wanted,
                const QJsonValue &onServer, bool verified);
    void fail(const QString &why);

    bool isGood() const { return m_good; }
    QString problem() const { return m_problem; }
    int pictures() const { return m_pictures; }
    bool write(QString *error) const;

private:
    const QString m_folder;
    QJsonArray m_steps;
    QJsonArray m_sent;
    QJsonArray m_objects;
    bool m_good = true;
    QString m_problem;
    int m_pictures = 0;
};

} // namespace rw::ui
