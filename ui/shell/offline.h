// SPDX-FileCopyrightText: 2026 The Rolewright authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace rw::api {
struct ApiError;
}

namespace rw::ui {

// Whether an error means that the organisation's server is out of reach. One that is there but
// cannot prove who it is is not.
bool meansOffline(const api::ApiError &error);

} // namespace rw::ui
