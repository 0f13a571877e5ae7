#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs into STAGE for the other tests: every file has its place, DESTDIR is heeded, and the build tree stays as it was.
set -eu

fail() {
    echo "stage: $1" >&2
    exit 1
}

built() {
    find "$BUILD" -maxdepth 1 -name 'libyardstick*' -type f -exec cksum {} +
    find "$BUILD/include" "$BUILD/completions" "$BUILD/yardstick" "$BUILD/yardstick.1.gz" -type f -exec cksum {} +
}

before=$(built)
rm -rf "$STAGE" "$STAGE.destdir"
"$CMAKE" --install "$BUILD" --prefix "$STAGE" >/dev/null
for file in "$STAGE/bin/yardstick" "$INCLUDE/yardstick/yardstick.h" "$INCLUDE/yardstick/analysis/theil_sen.h" \
    "$LIBRARY/libyardstick.a" "$LIBRARY/libyardstick.so" "$LIBRARY/libyardstick.so.${VERSION%%.*}" \
    "$LIBRARY/libyardstick.so.$VERSION" "$LIBRARY/pkgconfig/yardstick.pc" \
    "$LIBRARY/cmake/yardstick/yardstickConfig.cmake" "$STAGE/share/man/man1/yardstick.1.gz" \
    "$STAGE/share/bash-completion/completions/yardstick"; do
    [ -r "$file" ] || fail "$file is not there"
done
[ "$("$STAGE/bin/yardstick" --version)" = "yardstick $VERSION" ] || fail "the installed command does not run"

for header in datasets/csv_table.h datasets/name_table.h datasets/dataset_private.h datasets/sample/tables.h cli/command.h; do
    [ ! -e "$INCLUDE/yardstick/$header" ] || fail "$header is internal, yet installed"
done
if grep -rn "$BUILD" "$LIBRARY/cmake" "$LIBRARY/pkgconfig" "$INCLUDE"; then
    fail "a path of the build is in what was installed"
fi

DESTDIR="$STAGE.destdir" "$CMAKE" --install "$BUILD" >/dev/null
(cd "$STAGE" && find . ! -type d | sort) >"$STAGE.files"
(cd "$STAGE.destdir$PREFIX" && find . ! -type d | sort) | cmp - "$STAGE.files" || fail "DESTDIR gives other files"
rm -rf "$STAGE.destdir"

[ "$(built)" = "$before" ] || fail "installing changed the build tree"
