// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "journalstory.h"

#include <QCoreApplication>

#include <cstdio>

// note_and_wait FILE COUNT [early]: makes the first COUNT notes of the story in FILE, each when the
// one before it is on disk, says "durable N" for each, and never ends. With "early" it says so
// without waiting, which is a lie.
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    auto journal = rw::store::JournalStore::open(arguments.at(1));
    if (!journal)
        return 1;
    const int count = arguments.at(2).toInt();
    const bool early = arguments.size() > 3;
    int note = 1;
    const auto say = [](quint64 write) {
        std::printf("durable %llu\n", static_cast<unsigned long long>(write));
        std::fflush(stdout);
    };
    QObject::connect(journal->get(), &rw::store::JournalStore::durable, &application,
                     [&](quint64 write) {
                         if (early)
                             return;
                         say(write);
                         if (note < count)
                             rw::test::makeNote(**journal, ++note);
                     });
    rw::test::makeNote(**journal, note);
    if (early) {
        say(1);
        while (note < count)
            say(rw::test::makeNote(**journal, ++note));
    }
    return QCoreApplication::exec();
}
