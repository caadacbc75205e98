// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSet>
#include <QString>

namespace rw::edit {

// What two names or addresses have in common that the server takes for the same.
inline QString nameKey(const QString &name)
{
    return name.normalized(QString::NormalizationForm_C).toCaseFolded().trimmed();
}

inline const QString temporaryNamePattern = QStringLiteral("Rolewright temporary %1");
inline const QString temporaryAddressPattern
    = QStringLiteral("rolewright-temporary-%1@example.invalid");

// Names that nobody has, to stand in for one that somebody else needs first.
class TemporaryNames final
{
public:
    explicit TemporaryNames(const QString &pattern) : m_pattern(pattern) { }

    void avoid(const QString &name) { m_taken.insert(nameKey(name)); }
    QString next()
    {
        QString name;
        do
            name = m_pattern.arg(++m_number);
        while (m_taken.contains(nameKey(name)));
        return name;
    }

private:
    QString m_pattern;
    QSet<QString> m_taken;
    int m_number = 0;
};

} // namespace rw::edit
