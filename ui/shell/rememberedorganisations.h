// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>

class QSettings;

namespace rw::ui {

// What was open in the window, to be offered at the next start: where each is found and what it was
// called, never how it is reached.
class RememberedOrganisations final
{
public:
    struct Entry
    {
        QString key; // of its way in
        QString title;

        bool operator==(const Entry &) const = default;
    };

    explicit RememberedOrganisations(QSettings &settings) : m_settings(settings) { }

    QList<Entry> all() const; // without what cannot be found again
    void keep(const QList<Entry> &entries);

    static QString keyOfSample();
    static QString keyOfFile(const QString &path);
    static QString keyOfAccount(const QString &id);
    static QString fileOf(const QString &key); // empty: it is none
    static QString accountOf(const QString &key);

private:
    QSettings &m_settings;
};

} // namespace rw::ui
