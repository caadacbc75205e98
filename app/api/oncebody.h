// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QIODevice>

namespace rw::api {

// A request body that can be read once. Qt 6.4 sends a request again by itself when the server
// drops the connection, even a POST; it cannot when the body is sequential and refuses to be reset.
// Needs DoNotBufferUploadDataAttribute and an explicit Content-Length, and works for an empty body
// as well.
class OnceBody final : public QIODevice
{
    Q_OBJECT
public:
    explicit OnceBody(const QByteArray &bytes);

    bool isSequential() const override { return true; }
    bool reset() override { return false; }
    bool atEnd() const override;
    qint64 bytesAvailable() const override;

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 maxSize) override;

private:
    const QByteArray m_bytes;
    qint64 m_position = 0;
};

} // namespace rw::api
