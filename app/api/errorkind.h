// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apierror.h"

#include <QNetworkReply>
#include <QStringView>

namespace rw::api {

// What an answer that is not a success means. The code decides where it is known, because the pages
// disagree on the status (AUTHORIZATION_FAILED has three); else the status does.
ApiError::Kind kindOfAnswer(int httpStatus, QStringView code);

// What it means that there was no whole answer. A write of which anything may have been sent has an
// unknown outcome.
ApiError::Kind kindOfFailure(QNetworkReply::NetworkError error, bool isWrite);

// Errors of the transport as opposed to an answer with an error status, which Qt also reports as
// errors.
bool isTransportError(QNetworkReply::NetworkError error, bool hasStatus);

// The server proves that it did nothing because it does not know the verb.
bool refusesVerb(int httpStatus, QStringView code);

} // namespace rw::api
