// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/decoder.h"

#include <QPointer>

#include <memory>

namespace rw::api {

namespace {

struct Job
{
    Result<QByteArray> body;
    QPointer<QObject> context;
    Decoder::Decode decode;
    Decoder::Deliver deliver;
};

} // namespace

Decoder::Decoder(QObject *parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
}

Decoder::~Decoder()
{
    m_pool.clear();
    m_pool.waitForDone();
}

void Decoder::run(const Result<QByteArray> &body, QObject *context, Decode decode)
{
    Q_ASSERT(context && context->thread() == thread());
    auto job = std::make_shared<Job>(Job{body, context, std::move(decode), {}});
    // The job travels there and back as a whole, so that what the callbacks hold is also destroyed
    // here and not on the worker.
    m_pool.start([this, job = std::move(job)]() mutable {
        job->deliver = job->decode(job->body);
        QMetaObject::invokeMethod(
            this,
            [job = std::move(job)] {
                if (job->context)
                    job->deliver();
            },
            Qt::QueuedConnection);
    });
}

} // namespace rw::api
