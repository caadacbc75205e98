// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/profiles.h"

#include "store/privatefile.h"
#include "store/profilejson.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rw::store {

namespace {

// Another program writes a few kilobytes; the window waits meanwhile.
constexpr int patienceForAnother = 2000;

QString shown(const QString &path)
{
    return QDir::toNativeSeparators(path);
}

QString tooLong()
{
    return Profiles::tr("It is too long.");
}

// Only what can be read again: everything else would be lost with all that stands beside it.
Outcome writeProfiles(const QString &path, const QList<Profile> &profiles)
{
    const QByteArray json = profilesToJson(profiles);
    const tl::expected<QList<Profile>, QString> again = profilesFromJson(json);
    if (again && json.size() <= MaximumProfilesFile)
        return writePrivately(path, json);
    //: %1 is a sentence that says what is wrong
    return tl::make_unexpected(Profiles::tr("The list of organisations was not changed. %1")
                                   .arg(again ? tooLong() : again.error()));
}

tl::expected<QList<Profile>, QString> readProfiles(const QString &path)
{
    QFile file(path);
    if (!file.exists() || QFileInfo(path).size() == 0)
        return {};
    if (!file.open(QIODevice::ReadOnly)) {
        //: %1 is a file name, %2 the reason in the words of the system
        return tl::make_unexpected(
            Profiles::tr("The list of organisations in “%1” cannot be read: %2.")
                .arg(shown(path), file.errorString()));
    }
    const QByteArray json = file.read(MaximumProfilesFile + 1);
    const tl::expected<QList<Profile>, QString> profiles = json.size() > MaximumProfilesFile
                                                               ? tl::make_unexpected(tooLong())
                                                               : profilesFromJson(json);
    return profiles.map_error([&path](const QString &reason) {
        //: %1 is a file name, %2 a sentence that says what is wrong with it
        return Profiles::tr("The list of organisations in “%1” cannot be used. %2")
            .arg(shown(path), reason);
    });
}

auto placeOf(QList<Profile> &profiles, const QUuid &id)
{
    return std::find_if(profiles.begin(), profiles.end(),
                        [&id](const Profile &profile) { return profile.id == id; });
}

Outcome unknown()
{
    return tl::make_unexpected(
        Profiles::tr("The organisation is not in the list any more. Another program may have "
                     "removed it."));
}

} // namespace

tl::expected<std::unique_ptr<Profiles>, QString> Profiles::open(const QString &path)
{
    tl::expected<QList<Profile>, QString> profiles = readProfiles(path);
    if (!profiles)
        return tl::make_unexpected(profiles.error());
    std::unique_ptr<Profiles> list(new Profiles(path));
    list->m_profiles = std::move(*profiles);
    return list;
}

const Profile *Profiles::find(const QUuid &id) const
{
    const auto it = std::find_if(m_profiles.begin(), m_profiles.end(),
                                 [&id](const Profile &profile) { return profile.id == id; });
    return it == m_profiles.end() ? nullptr : &*it;
}

Outcome Profiles::add(const Profile &profile)
{
    return edit([&profile](QList<Profile> &profiles) -> Outcome {
        if (profile.id.isNull() || placeOf(profiles, profile.id) != profiles.end())
            return tl::make_unexpected(tr("The organisation is in the list already."));
        profiles.append(profile);
        return {};
    });
}

Outcome Profiles::change(const Profile &profile)
{
    return edit([&profile](QList<Profile> &profiles) -> Outcome {
        const auto it = placeOf(profiles, profile.id);
        if (it == profiles.end())
            return unknown();
        *it = profile;
        return {};
    });
}

Outcome Profiles::remove(const QUuid &id)
{
    return edit([&id](QList<Profile> &profiles) -> Outcome {
        profiles.removeIf([&id](const Profile &profile) { return profile.id == id; });
        return {};
    });
}

Outcome Profiles::move(const QUuid &id, int row)
{
    return edit([&id, row](QList<Profile> &profiles) -> Outcome {
        const auto it = placeOf(profiles, id);
        if (it == profiles.end())
            return unknown();
        const qsizetype last = profiles.size() - 1;
        profiles.move(it - profiles.begin(), std::clamp<qsizetype>(row, 0, last));
        return {};
    });
}

Outcome Profiles::noteRenewal(const QUuid &id, const QDateTime &when, int spent)
{
    return edit([&id, &when, spent](QList<Profile> &profiles) -> Outcome {
        const auto it = placeOf(profiles, id);
        if (it == profiles.end())
            return unknown();
        for (int i = 0; i < spent; ++i)
            it->renewals.append(when.toUTC());
        while (it->renewals.size() > MostRenewals)
            it->renewals.removeFirst();
        return {};
    });
}

Outcome Profiles::edit(const std::function<Outcome(QList<Profile> &)> &what)
{
    QDir().mkpath(QFileInfo(m_path).absolutePath());
    QLockFile lock(m_path + ".lock"_L1);
    if (!lock.tryLock(patienceForAnother)) {
        return tl::make_unexpected(
            lock.error() == QLockFile::LockFailedError
                ? tr("Another program is using the list of organisations in “%1”.")
                      .arg(shown(m_path))
                : tr("Nothing can be written beside “%1”.").arg(shown(m_path)));
    }
    const Outcome done = readProfiles(m_path).and_then([this, &what](QList<Profile> profiles) {
        return what(profiles)
            .and_then([this, &profiles] { return writeProfiles(m_path, profiles); })
            .map([this, &profiles] { m_profiles = profiles; });
    });
    lock.unlock();
    if (done)
        emit changed();
    return done;
}

} // namespace rw::store
