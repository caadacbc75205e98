// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ownmemory.h"

#include <QFile>
#include <QList>

#include <algorithm>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace rw::test {

namespace {

// Outside of every heap and written over by nobody else: what is read in here must not be found.
class Window final
{
public:
    static constexpr size_t size = 1 << 20;

    Window()
        : m_bytes(static_cast<char *>(
            mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)))
    {
    }
    ~Window() { munmap(m_bytes, size); }
    Window(const Window &) = delete;
    Window &operator=(const Window &) = delete;

    char *bytes() { return m_bytes; }

private:
    char *m_bytes;
};

struct Region
{
    quint64 begin = 0;
    quint64 end = 0;
};

QList<Region> writableRegions()
{
    QList<Region> regions;
    QFile maps(QStringLiteral("/proc/self/maps"));
    if (!maps.open(QIODevice::ReadOnly))
        return regions;
    const QByteArrayList lines = maps.readAll().split('\n');
    for (const QByteArray &line : lines) {
        const QByteArrayList words = line.simplified().split(' ');
        if (words.size() < 2 || !words.at(1).startsWith("rw"))
            continue;
        const QByteArrayList range = words.at(0).split('-');
        const Region region{range.at(0).toULongLong(nullptr, 16),
                            range.at(1).toULongLong(nullptr, 16)};
        // A sanitizer's notes about all the memory that there could be, terabytes of them.
        if (region.end - region.begin < quint64(1) << 30)
            regions.append(region);
    }
    return regions;
}

int timesIn(const char *bytes, qsizetype size, const QByteArray &inverted)
{
    int times = 0;
    const char *const end = bytes + size - inverted.size() + 1;
    const int first = static_cast<unsigned char>(~inverted.front());
    while (bytes < end) {
        const void *found = std::memchr(bytes, first, size_t(end - bytes));
        if (!found)
            break;
        bytes = static_cast<const char *>(found);
        const bool same = std::equal(inverted.begin(), inverted.end(), bytes,
                                     [](char turned, char c) { return c == char(~turned); });
        times += same ? 1 : 0;
        ++bytes;
    }
    return times;
}

} // namespace

QByteArray inverted(const QByteArray &bytes)
{
    QByteArray turned = bytes;
    for (char &c : turned)
        c = char(~c);
    return turned;
}

int timesInMemory(const QByteArray &inverted)
{
    const int memory = ::open("/proc/self/mem", O_RDONLY);
    Window window;
    int times = 0;
    for (const Region &region : writableRegions()) {
        if (region.begin == reinterpret_cast<quint64>(window.bytes()))
            continue;
        // Windows overlap, or what lies across two of them would be missed.
        const quint64 step = Window::size - quint64(inverted.size()) + 1;
        for (quint64 at = region.begin; at < region.end; at += step) {
            const auto wanted = size_t(qMin(quint64(Window::size), region.end - at));
            const ssize_t got = pread(memory, window.bytes(), wanted, off_t(at));
            if (got > 0)
                times += timesIn(window.bytes(), qsizetype(got), inverted);
        }
    }
    ::close(memory);
    return times;
}

} // namespace rw::test
