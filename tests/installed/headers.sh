#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every installed header compiles without a warning on its own, and all together, as C11 and as C++17.
set -eu

warnings='-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wundef -Werror'

# Both lists are meant to be split into words.
# shellcheck disable=SC2086
compile() {
    printf '#include <%s>\n#include <%s>\nint main(void) { return 0; }\n' "$1" "$1" >"$STAGE.header.c"
    "$CC" -std=c11 $warnings -Wstrict-prototypes -I"$INCLUDE" -fsyntax-only "$STAGE.header.c"
    if [ -x "$CXX" ]; then
        "$CXX" -x c++ -std=c++17 $warnings -Wold-style-cast -I"$INCLUDE" -fsyntax-only "$STAGE.header.c"
    fi
}

count=0
for header in $(cd "$INCLUDE" && find yardstick -name '*.h' | sort); do
    compile "$header" || { echo "headers: $header" >&2; exit 1; }
    count=$((count + 1))
done
[ "$count" -gt 1 ] || { echo "headers: none are installed" >&2; exit 1; }

# Without a C++ compiler half of it was left out.
[ -x "$CXX" ] || { echo "headers: there is no C++ compiler"; exit 77; }
