// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "createdfiles.h"

#include <QMutex>

#include <cstdarg>
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>

namespace rw::test {

namespace {

struct Notes
{
    QMutex mutex;
    QByteArray folder; // nothing is noted where it is empty
    QList<CreatedFile> files;
};

Notes &notes()
{
    static Notes all;
    return all;
}

// With a name, or without one for the time being: then the path is that of the folder.
bool creates(int flags)
{
    return (flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE;
}

void note(const char *path, int flags, uint rights)
{
    if (!creates(flags))
        return;
    const QMutexLocker locked(&notes().mutex);
    if (!notes().folder.isEmpty() && QByteArrayView(path).startsWith(notes().folder))
        notes().files.append({path, rights});
}

} // namespace

CreatedFiles::CreatedFiles(const QString &folder) : m_mask(umask(0))
{
    const QMutexLocker locked(&notes().mutex);
    notes().folder = folder.toLocal8Bit();
    notes().files.clear();
}

CreatedFiles::~CreatedFiles()
{
    const QMutexLocker locked(&notes().mutex);
    notes().folder.clear();
    umask(m_mask);
}

QList<CreatedFile> CreatedFiles::all() const
{
    const QMutexLocker locked(&notes().mutex);
    return notes().files;
}

QList<QByteArray> CreatedFiles::openToOthers() const
{
    QList<QByteArray> paths;
    for (const CreatedFile &file : all()) {
        if (file.rights & (S_IRWXG | S_IRWXO))
            paths.append(file.path);
    }
    return paths;
}

} // namespace rw::test

// What Qt calls finds these before those of the C library.
extern "C" int open64(const char *path, int flags, ...)
{
    va_list more;
    va_start(more, flags);
    const auto rights = static_cast<mode_t>(rw::test::creates(flags) ? va_arg(more, uint) : 0u);
    va_end(more);
    rw::test::note(path, flags, rights);
    using Open = int (*)(const char *, int, ...);
    static const auto next = reinterpret_cast<Open>(dlsym(RTLD_NEXT, "open64"));
    return next(path, flags, rights);
}
