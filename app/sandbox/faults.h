// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/fault.h"
#include "sandbox/message.h"

#include <QList>
#include <QMutex>
#include <QRegularExpression>

#include <random>
#include <vector>

namespace rw::sandbox {

// A fault that befalls a request, under the number that it was given.
struct Happening
{
    qint64 number = 0;
    Fault fault;
};

// The faults that are still to happen. Thread-safe.
class Faults
{
public:
    explicit Faults(quint32 seed) : m_random(seed) { }

    qint64 add(const Fault &fault); // its number
    bool remove(qint64 number);
    void clear();

    // What happens to this request: the faults that fit, in the order in which they were added, up
    // to the first that decides the reply. Each is used up by one. A denial waits for a request
    // that asks for the token.
    QList<Happening> take(const QByteArray &method, const Target &target);

    // What colleagues were answered, the latest last, also by faults that are used up: an edit that
    // was refused is no edit.
    struct Answer
    {
        qint64 number = 0; // of the fault
        int status = 0;
    };
    void colleagueAnswered(const Answer &answer);
    QList<Answer> colleagues() const;

    struct Standing
    {
        qint64 number = 0;
        Fault fault; // its times: those that are left
        qint64 happened = 0;
    };
    QList<Standing> all() const;

    qint64 happened() const; // how often any has, those that are gone included

private:
    struct Entry
    {
        Standing standing;
        QRegularExpression path;
        bool endless = false;
    };
    bool happens(const Entry &entry, const QByteArray &method, const Target &target);

    mutable QMutex m_mutex;
    std::vector<Entry> m_entries;
    QList<Answer> m_colleagues;
    std::mt19937 m_random;
    qint64 m_last = 0;
    qint64 m_happened = 0;
};

} // namespace rw::sandbox
