// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apierror.h"

#include <QObject>

#include <memory>
#include <optional>

namespace rw::api {

// One HTTP exchange, made and owned by ApiClient. Emits finished() exactly once, from the event
// loop, and then deletes itself. Connect with a context object: nothing reaches it after it has
// died.
class ApiCall final : public QObject
{
    Q_OBJECT
public:
    ~ApiCall() override;

    // Ends the call; it arrives as Kind::Cancelled.
    void abort();
    // Nothing of it is under way: it has not been sent yet, or what was sent is known not to have
    // been done and it waits for its next turn.
    bool isWaiting() const;
    int httpStatus() const; // of the last answer; 0: there was none
    std::optional<qint64> sinceSent() const; // milliseconds since its last try left

signals:
    void finished(const rw::api::Result<QByteArray> &body);

private:
    friend class ApiClient;
    explicit ApiCall(QObject *parent);
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace rw::api
