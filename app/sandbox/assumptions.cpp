// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/server.h"

#include <QStringList>

namespace rw::sandbox {
namespace {

struct Choice
{
    const char *key;
    const char *values; // the default first
};

const Choice choices[]
    = {{"subroles", "to-target to-superior"}, {"names", "ignore-case exact"},
       {"sequence", "store shift"},           {"contact-delete", "stop remove"},
       {"role-null-parent", "refuse top"},    {"contracts-errors", "named numeric html"}};

} // namespace

bool Assumptions::set(const QString &keyAndValue, QString *error)
{
    const qsizetype equals = keyAndValue.indexOf(QLatin1Char('='));
    const QString key = keyAndValue.left(equals);
    const QString value = equals < 0 ? QString() : keyAndValue.mid(equals + 1);
    QStringList keys;
    for (const Choice &choice : choices) {
        keys.append(QString::fromLatin1(choice.key));
        if (key != keys.last())
            continue;
        const QStringList values = QString::fromLatin1(choice.values).split(QLatin1Char(' '));
        const qsizetype index = values.indexOf(value);
        if (index < 0) {
            *error = QStringLiteral("The assumption \"%1\" must be one of: %2.")
                         .arg(key, values.join(QStringLiteral(", ")));
            return false;
        }
        const bool other = index > 0;
        if (key == QLatin1StringView("subroles"))
            subRolesToSuperior = other;
        else if (key == QLatin1StringView("names"))
            exactNames = other;
        else if (key == QLatin1StringView("sequence"))
            shiftSequence = other;
        else if (key == QLatin1StringView("contact-delete"))
            removeContacts = other;
        else if (key == QLatin1StringView("role-null-parent"))
            nullParentIsTop = other;
        else
            contractsErrors = static_cast<ContractsErrors>(index);
        return true;
    }
    *error = QStringLiteral("There is no assumption \"%1\"; there are: %2.")
                 .arg(key, keys.join(QStringLiteral(", ")));
    return false;
}

} // namespace rw::sandbox
