#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Rolewright authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Builds the fuzz targets and runs each of them for a while, as many at once as there are processors.
#   packaging/fuzz.sh [SECONDS]    20 for each target unless told
# What crashes, hangs or takes too much memory stays in build/fuzz/artifacts/, new inputs that reach
# new code in build/fuzz/found/ for the next run.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=packaging/packages.sh
. packaging/packages.sh

seconds=${1-20}
# To libFuzzer 0 is for ever.
[[ $seconds =~ ^[1-9][0-9]*$ ]] || {
    echo "packaging/fuzz.sh: \"$seconds\" is not a number of seconds from 1 on" >&2
    exit 2
}
jobs=$(nproc)
install_missing "${build_packages[@]}" "${fuzz_packages[@]}"
cmake --preset fuzz >/dev/null
cmake --build --preset fuzz -- -j "$jobs"

export ASAN_OPTIONS=detect_leaks=0:strict_string_checks=1:detect_stack_use_after_return=1
# Names for the stacks, where nobody has installed llvm-14: addr2line comes with the compiler.
[ -x /usr/bin/llvm-symbolizer-14 ] || ASAN_OPTIONS+=:external_symbolizer_path=$(command -v addr2line)
export UBSAN_OPTIONS=print_stacktrace=1
mkdir -p build/fuzz/artifacts build/fuzz/logs
rm -f build/fuzz/artifacts/* build/fuzz/logs/*

# fuzz TARGET SECONDS [CORPUS]: a hang is five seconds for one input, and 1 GB is too much for any.
fuzz() {
    local name=$1
    mkdir -p "build/fuzz/found/$name"
    "build/fuzz/targets/fuzz_$name" -max_total_time="$2" -timeout=5 -rss_limit_mb=1024 -max_len=16384 \
        -detect_leaks=0 -print_final_stats=1 -dict=tests/fuzz/replies.dict \
        -artifact_prefix="build/fuzz/artifacts/$name-" \
        "build/fuzz/found/$name" "tests/fuzz/corpus/${3:-$name}" >"build/fuzz/logs/$name" 2>&1
}

# planted NAME SIGN: a fault that is there to be found, and what stands in the log when it is. Without
# these a fuzzer that sees nothing would look like a success.
planted() {
    local name=planted_$1
    rm -rf "build/fuzz/found/$name"
    if fuzz "$name" 60 planted || ! grep -q "$2" "build/fuzz/logs/$name"; then
        tail -n 20 "build/fuzz/logs/$name" >&2
        echo "packaging/fuzz.sh: $name was not found" >&2
        exit 1
    fi
    rm -f "build/fuzz/artifacts/$name-"*
    echo "fuzz: $name was found"
}
planted lostitem 'libFuzzer: deadly signal'
planted overread 'AddressSanitizer: heap-buffer-overflow'
planted overflow 'runtime error: signed integer overflow'

failed=0
names=()
for source in tests/fuzz/fuzz_*.cpp; do
    name=$(basename "$source" .cpp)
    name=${name#fuzz_}
    [[ $name == planted_* ]] || names+=("$name")
done
for name in "${names[@]}"; do
    while [ "$(jobs -pr | wc -l)" -ge "$jobs" ]; do
        wait -n || true
    done
    { fuzz "$name" "$seconds" || touch "build/fuzz/logs/$name.failed"; } &
done
wait
for name in "${names[@]}"; do
    executions=$(sed -n 's/^stat::number_of_executed_units: *//p' "build/fuzz/logs/$name")
    printf 'fuzz: %-20s %12s executions\n' "$name" "${executions:-none}"
    if [ -e "build/fuzz/logs/$name.failed" ] || [ "${executions:-0}" -eq 0 ]; then
        echo "fuzz: $name failed; the end of build/fuzz/logs/$name:" >&2
        tail -n 40 "build/fuzz/logs/$name" >&2
        failed=1
    fi
done
exit "$failed"
