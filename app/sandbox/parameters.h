// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <utility>

namespace rw::sandbox {

// Named values in the order in which they were sent; the first of a name counts.
class Parameters
{
public:
    void add(const QString &name, const QString &value) { m_pairs.append({name, value}); }
    void append(const Parameters &others) { m_pairs.append(others.m_pairs); }
    bool contains(QStringView name) const;
    QString value(QStringView name) const;

private:
    QList<std::pair<QString, QString>> m_pairs;
};

// a=1&b=2, as in a query or a form. Empty pieces (a trailing &) are allowed; a piece with a broken
// escape is taken literally.
Parameters parseUrlEncoded(const QByteArray &text);

// The plain fields of a multipart/form-data body; files are not known here.
Parameters parseMultipart(const QByteArray &contentType, const QByteArray &body);

} // namespace rw::sandbox
