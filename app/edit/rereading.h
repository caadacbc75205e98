// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apierror.h"
#include "edit/plan.h"

#include <QElapsedTimer>
#include <QObject>

#include <optional>

namespace rw::edit {

class Section;
class Workspace;

// Reads again what some steps are about, each section once, into the workspace. Owned by whoever
// waits for it.
class Rereading final : public QObject
{
    Q_OBJECT
public:
    // The workspace outlives it.
    explicit Rereading(Workspace &workspace, QObject *parent = nullptr);

    void start(const QList<Step> &steps); // ends with finished(), later
    void cancel(); // finished() does not come; the sections still take what arrives
    qint64 elapsed() const { return m_clock.elapsed(); } // milliseconds since start()
    const std::optional<api::ApiError> &error() const { return m_error; }

signals:
    void finished(bool ok);

private:
    void sectionRead(bool ok);
    void await(Section &section);

    Workspace &m_workspace;
    QElapsedTimer m_clock;
    int m_left = 0; // sections still to answer
    bool m_failed = false;
    std::optional<api::ApiError> m_error;
};

} // namespace rw::edit
