// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Holds a secret and crashes, with the limit of core files that it was started with or, when it is
// told to leave none, with its own. Says the limit first.

#include "ui/shell/corefiles.h"

#include <QByteArray>

#include <cstdio>
#include <cstdlib>
#include <sys/resource.h>

int main(int argc, char **argv)
{
    rlimit limit = {};
    ::getrlimit(RLIMIT_CORE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_CORE, &limit);
    if (argc > 1 && QByteArray(argv[1]) == "leave none")
        rw::ui::leaveNoCoreFiles();
    ::getrlimit(RLIMIT_CORE, &limit);
    std::printf("%llu\n", static_cast<unsigned long long>(limit.rlim_cur));
    std::fflush(stdout);
    // Put together here, so that it stands in no file of the program.
    volatile char letters[] = {'h', 'u', 's', 'h'};
    QByteArray secret;
    for (int i = 0; i < 10; ++i)
        secret.append(letters[i % 4]).append(QByteArray::number(i));
    std::abort();
}
