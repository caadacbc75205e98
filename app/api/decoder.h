// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apierror.h"

#include <QByteArray>
#include <QObject>
#include <QThreadPool>

#include <functional>

namespace rw::api {

// Decodes on one thread of its own and brings the value back. Its destructor waits for what is
// being decoded; nothing is delivered after it.
class Decoder final : public QObject
{
public:
    using Deliver = std::function<void()>;
    using Decode = std::function<Deliver(const Result<QByteArray> &)>;

    explicit Decoder(QObject *parent = nullptr);
    ~Decoder() override;

    void run(const Result<QByteArray> &body, QObject *context, Decode decode);

private:
    QThreadPool m_pool;
};

} // namespace rw::api
