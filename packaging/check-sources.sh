#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Rolewright authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What a machine can see of the sources without compiling them: licence lines, arrows between the rooms,
# formatting, spelling, scripts and the files that describe the program to a desktop.
set -uo pipefail
cd "$(dirname "$0")/.." || exit
failed=0
fail() {
    echo "check-sources: $1" >&2
    failed=1
}

mapfile -t sources < <(find app ui tests -name '*.cpp' -o -name '*.h' | sort)

for file in "${sources[@]}" CMakeLists.txt packaging/*.sh tests/*/*.sh; do
    head -n 5 "$file" | grep -q 'SPDX-License-Identifier: GPL-3.0-or-later' || fail "$file has no SPDX lines"
done

while IFS= read -r entry; do
    case $entry in
    .?* | CMakeLists.txt | CMakePresets.json | LICENSE | README.md) ;;
    app | ui | resources | tests | packaging | build) ;;
    *) fail "$entry does not belong at the top" ;;
    esac
done < <(ls -A)

# room: the rooms it may include besides itself
arrows() {
    local room=$1 allowed=$2 line
    while IFS= read -r line; do
        [ -n "$line" ] && fail "wrong arrow: $line"
    done < <(grep -rnE '#include "(domain|api|signin|store|edit|models|sandbox|ui)/' "app/$room" 2>/dev/null |
        grep -vE "#include \"($room|$allowed)/")
}
arrows domain 'domain'
arrows api 'domain'
arrows signin 'domain|api'
arrows store 'domain'
arrows edit 'domain|api|store'
arrows models 'domain|api|store|edit'
arrows sandbox 'sandbox'
while IFS= read -r line; do
    fail "app must not know widgets: $line"
done < <(grep -rnE '#include <(QtWidgets|QWidget|QMainWindow|QTreeView|QTableView|QDialog|QApplication)' app)
while IFS= read -r line; do
    fail "only ui/main.cpp, the stage of rehearsals and the colleague know the sample organisation: $line"
done < <(grep -rln '#include "sandbox/' ui | grep -vE '^ui/(main|rehearsalstage|samplecolleague)\.cpp$')

clang-format --dry-run --Werror "${sources[@]}" || fail "clang-format would change something"
# Neither what follows a backslash nor a word with a mnemonic in it is a word of its own.
codespell --quiet-level=2 --ignore-words packaging/codespell-words.txt \
    --ignore-regex '\\[nrt]|\w+&\w+' \
    --skip '*.svg,*.json,*.csv,*.ts' app ui tests packaging README.md || fail "codespell found something"
shellcheck -x packaging/*.sh tests/*/*.sh .ci/run || fail "shellcheck found something"
for file in packaging/*.desktop; do
    [ -e "$file" ] || continue
    desktop-file-validate "$file" || fail "$file is not a valid desktop file"
done
for file in packaging/*.metainfo.xml; do
    [ -e "$file" ] || continue
    appstreamcli validate --no-net "$file" || fail "$file is not valid AppStream metadata"
done

[ "$failed" -eq 0 ] && echo "check-sources: ${#sources[@]} files are in order"
exit "$failed"
