#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Rolewright authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs a test in a session of its own, far from the person's keys. HOME is a folder that goes with it.
#   keystore-session.sh unlocked PROGRAM...     with a key store that is open
#   keystore-session.sh locked PROGRAM...       with one that would have to ask, and nobody to be asked
#   keystore-session.sh bus PROGRAM...          with a bus; what else there is PROGRAM makes itself
#   keystore-session.sh unreachable PROGRAM...  with the address of a bus that is not there
#   keystore-session.sh none PROGRAM...         with no bus at all
set -euo pipefail
kind=$1
shift

home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
mkdir -m 700 "$home/run"
export HOME=$home XDG_RUNTIME_DIR=$home/run
export XDG_DATA_HOME=$home/data XDG_CONFIG_HOME=$home/config XDG_CACHE_HOME=$home/cache
export ROLEWRIGHT_TEST_SESSION=$kind
unset DBUS_SESSION_BUS_ADDRESS DISPLAY WAYLAND_DISPLAY GNOME_KEYRING_CONTROL

case $kind in
unlocked)
    # A copy has no capabilities of its own, which not every container lets a program take.
    cp "$(command -v gnome-keyring-daemon)" "$home/gnome-keyring-daemon"
    # An empty passphrase would make the keyring a file that everybody can read.
    # shellcheck disable=SC2016 # expanded by the inner shell
    dbus-run-session -- bash -c '
        printf "a passphrase" | "$HOME/gnome-keyring-daemon" --unlock --components=secrets >/dev/null
        "$@"' bash "$@"
    ;;
locked | bus)
    dbus-run-session -- "$@"
    ;;
unreachable)
    DBUS_SESSION_BUS_ADDRESS=unix:path=$home/run/nobody-listens "$@"
    ;;
none)
    "$@"
    ;;
*)
    echo "keystore-session.sh: unknown kind of session $kind" >&2
    exit 2
    ;;
esac
