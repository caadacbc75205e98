// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QStringList>

namespace rw::test {

// The whole state of an organisation as its server tells it, one line an object, sorted: every
// role, every contact of every counterparty that is still active, and the contact roles in their
// order. Read with plain GETs; shares nothing with the program.
QStringList serverState(const QJsonObject &connection);

QString roleLine(const QString &name, const QString &superior, const QString &description,
                 bool peers, const QString &forecastManager);
QString contactLine(const QString &counterparty, const QString &name, const QString &address);
QString valueLine(int position, const QString &name);

} // namespace rw::test
