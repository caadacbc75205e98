#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Rolewright authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Builds Rolewright and opens it on its sample organisation. Arguments are handed on:
#   packaging/run.sh --tour DIR     the main job by itself, pictures in DIR; needs no display
#   packaging/run.sh --connect FILE another organisation
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=packaging/packages.sh
. packaging/packages.sh

install_missing "${build_packages[@]}" "${run_packages[@]}"
cmake --preset release >/dev/null
cmake --build --preset release --target rolewright

tour=0
for argument in "$@"; do
    case "$argument" in --tour | --tour=*) tour=1 ;; esac
done

if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && [ -z "${QT_QPA_PLATFORM:-}" ] && [ "$(uname)" = Linux ]; then
    if [ "$tour" -eq 0 ]; then
        echo "There is no display here. See Rolewright at work without one:" >&2
        echo "    packaging/run.sh --tour DIR" >&2
        echo "leaves pictures of the window and a report in DIR." >&2
        exit 1
    fi
    export QT_QPA_PLATFORM=offscreen
fi

[ "$#" -gt 0 ] || set -- --sandbox
exec build/release/bin/rolewright "$@"
