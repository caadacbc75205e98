# SPDX-FileCopyrightText: 2026 The Rolewright authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash disable=SC2034
#
# The Debian packages that building, running and testing need, and how to get those that are missing.

build_packages=(
    g++ cmake ninja-build git
    qt6-base-dev qt6-svg-dev libqt6sql6-sqlite libgl1-mesa-dev
    libboost1.81-dev libssl-dev libexpected-dev rapidjson-dev
    qtkeychain-qt6-dev libsodium-dev libcsv-dev
)
# ca-certificates: without it no https server is known, and every one of them is refused.
# libsecret-1-0: QtKeychain looks for it while it runs, and finds no key store without it.
run_packages=(
    ca-certificates libsecret-1-0 libqt6svg6 libqt6sql6-sqlite fonts-noto-core libxcb-cursor0
)
test_packages=(
    xvfb xauth openbox xdotool dbus dbus-bin dbus-daemon at-spi2-core procps
    fonts-noto-core clang-format codespell shellcheck desktop-file-utils appstream
    librapidcheck-dev gnome-keyring libsecret-tools chromium chromium-driver
)
fuzz_packages=(clang-14 libclang-rt-14-dev)

# install_missing PACKAGE...: nothing happens, and no rights are needed, when all of them are there.
install_missing() {
    command -v dpkg-query >/dev/null || {
        echo "This is not a Debian system: install what packaging/packages.sh lists by hand." >&2
        return 0
    }
    local missing=() package
    for package in "$@"; do
        dpkg-query -W -f='${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^ii' || missing+=("$package")
    done
    [ "${#missing[@]}" -eq 0 ] && return 0
    echo "Installing ${missing[*]}" >&2
    local sudo=()
    [ "$(id -u)" -eq 0 ] || sudo=(sudo)
    "${sudo[@]}" apt-get update -qq
    DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}
