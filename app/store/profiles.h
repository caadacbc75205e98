// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "store/outcome.h"
#include "store/profile.h"

#include <QObject>

#include <functional>
#include <memory>

namespace rw::store {

// The organisations that the program knows, in the person's order, in a JSON file. Every change is
// on disk when it returns, or did not happen. Changes begin with what is in the file by then, so
// that two programs do not undo each other's.
class Profiles final : public QObject
{
    Q_OBJECT
public:
    // Reads the file; one that is not there is an empty list. The error is a sentence; a file that
    // is damaged, newer or not ours is refused and left untouched.
    static tl::expected<std::unique_ptr<Profiles>, QString> open(const QString &path);

    const QList<Profile> &all() const { return m_profiles; }
    const Profile *find(const QUuid &id) const; // good until the next change

    [[nodiscard]] Outcome add(const Profile &profile); // at the end
    [[nodiscard]] Outcome change(const Profile &profile); // the one with its id
    [[nodiscard]] Outcome remove(const QUuid &id); // what is not there is removed already
    [[nodiscard]] Outcome move(const QUuid &id, int row); // the row where it is afterwards

    // A renewal of its tokens, so that those of the last minutes are known at the next start.
    // spent: how many it counts as.
    [[nodiscard]] Outcome noteRenewal(const QUuid &id, const QDateTime &when, int spent = 1);

signals:
    void changed();

private:
    explicit Profiles(const QString &path) : m_path(path) { }
    Outcome edit(const std::function<Outcome(QList<Profile> &)> &what);

    const QString m_path;
    QList<Profile> m_profiles; // as last read or written
};

} // namespace rw::store
