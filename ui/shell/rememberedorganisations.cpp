// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/rememberedorganisations.h"

#include <QFileInfo>
#include <QSettings>

namespace rw::ui {

namespace {

const QString keysKey = QStringLiteral("open/keys");
const QString titlesKey = QStringLiteral("open/titles");
const QString sampleWord = QStringLiteral("sample");
const QString fileWord = QStringLiteral("file:");
const QString accountWord = QStringLiteral("account:");

QString after(const QString &word, const QString &key)
{
    return key.startsWith(word) ? key.mid(word.size()) : QString();
}

} // namespace

QList<RememberedOrganisations::Entry> RememberedOrganisations::all() const
{
    const QStringList keys = m_settings.value(keysKey).toStringList();
    const QStringList titles = m_settings.value(titlesKey).toStringList();
    QList<Entry> entries;
    for (int i = 0; i < keys.size(); ++i) {
        const QString &key = keys.at(i);
        const QString file = fileOf(key);
        const bool known
            = key == sampleWord || !accountOf(key).isEmpty() || QFileInfo::exists(file);
        const Entry entry{key, titles.value(i)};
        if (known && !entry.title.isEmpty() && !entries.contains(entry))
            entries.append(entry);
    }
    return entries;
}

void RememberedOrganisations::keep(const QList<Entry> &entries)
{
    QStringList keys;
    QStringList titles;
    for (const Entry &entry : entries) {
        keys << entry.key;
        titles << entry.title;
    }
    m_settings.setValue(keysKey, keys);
    m_settings.setValue(titlesKey, titles);
}

QString RememberedOrganisations::keyOfSample()
{
    return sampleWord;
}

QString RememberedOrganisations::keyOfFile(const QString &path)
{
    return fileWord + QFileInfo(path).absoluteFilePath();
}

QString RememberedOrganisations::keyOfAccount(const QString &id)
{
    return accountWord + id;
}

QString RememberedOrganisations::fileOf(const QString &key)
{
    return after(fileWord, key);
}

QString RememberedOrganisations::accountOf(const QString &key)
{
    return after(accountWord, key);
}

} // namespace rw::ui
