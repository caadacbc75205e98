#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Rolewright authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Builds Rolewright twice, optimised and with sanitizers, and runs every test of both; then fuzzes every
# codec for a while.
#   packaging/test.sh --long    at full size; everyday runs do a short piece of the long ones
#   packaging/test.sh --quick   the optimised build only, and no fuzzing
# ROLEWRIGHT_FUZZ_SECONDS is how long each codec is fuzzed: 20 unless set, 600 with --long, not at all
# with 0.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=packaging/packages.sh
. packaging/packages.sh

presets=(release asan)
fuzz_seconds=20
quick=0
for argument in "$@"; do
    case "$argument" in
    --long)
        export ROLEWRIGHT_LONG=1
        fuzz_seconds=600
        ;;
    --quick)
        presets=(release)
        quick=1
        ;;
    *)
        echo "packaging/test.sh: unknown argument $argument (known: --long, --quick)" >&2
        exit 2
        ;;
    esac
done
fuzz_seconds=${ROLEWRIGHT_FUZZ_SECONDS:-$fuzz_seconds}
[[ $fuzz_seconds =~ ^(0|[1-9][0-9]*)$ ]] || {
    echo "packaging/test.sh: ROLEWRIGHT_FUZZ_SECONDS is \"$fuzz_seconds\", not a number of seconds" >&2
    exit 2
}
[ "$quick" -eq 0 ] || fuzz_seconds=0

install_missing "${build_packages[@]}" "${run_packages[@]}" "${test_packages[@]}"
packaging/check-sources.sh

jobs=$(nproc)
for preset in "${presets[@]}"; do
    echo "== $preset"
    cmake --preset "$preset" >/dev/null
    cmake --build --preset "$preset" -- -j "$jobs"
    ctest --preset "$preset" -j "$jobs"
done

if [ "$fuzz_seconds" -gt 0 ]; then
    echo "== fuzz"
    packaging/fuzz.sh "$fuzz_seconds"
fi
