// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "store/stagededitsstore.h"

#include <QCoreApplication>

#include <cstdio>

// stage_and_wait FILE COUNT: puts COUNT edits into FILE, says "durable N" for each commit, and
// never ends.
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    auto store = rw::store::StagedEditsStore::open(arguments.at(1));
    if (!store)
        return 1;
    QObject::connect(store->get(), &rw::store::StagedEditsStore::durable, &application,
                     [](quint64 write) {
                         std::printf("durable %llu\n", static_cast<unsigned long long>(write));
                         std::fflush(stdout);
                     });
    for (int i = 1; i <= arguments.at(2).toInt(); ++i)
        (*store)->put(
            {QStringLiteral("role"), QString::number(i), "{\"n\":" + QByteArray::number(i) + '}'});
    return QCoreApplication::exec();
}
