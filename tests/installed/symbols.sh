#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The shared library shows what the installed headers declare: no more, no less.
set -eu

shared=$LIBRARY/libyardstick.so.$VERSION
status=0
complain() {
    echo "symbols: $1" >&2
    status=1
}

readelf --dynamic "$shared" | grep -q "SONAME.*\[libyardstick\.so\.${VERSION%%.*}\]" || complain "the soname is wrong"

# What begins with __ or . is the compiler's own: a sanitizer's, or the lock of an OpenMP reduction.
nm --dynamic --defined-only --format=posix "$shared" | cut -d ' ' -f 1 | grep -v '^__\|^\.' | sort >"$STAGE.shown"
nm --extern-only --defined-only --format=posix "$LIBRARY/libyardstick.a" | sed -n 's/^\([A-Za-z_][A-Za-z0-9_]*\) .*/\1/p' \
    | sort -u >"$STAGE.defined"
find "$INCLUDE/yardstick" -name '*.h' -exec cat {} + >"$STAGE.declared"

while read -r name; do
    case $name in
        ys_*) ;;
        *) complain "$name is shown; only names that begin with ys_ may be" ;;
    esac
    grep -qw "$name" "$STAGE.declared" || complain "$name is shown, yet in no installed header"
done <"$STAGE.shown"

while read -r name; do
    if grep -qw "$name" "$STAGE.declared" && ! grep -qx "$name" "$STAGE.shown"; then
        complain "$name is in a public header without YS_API: mark it, or name the header internal in cmake/Install.cmake"
    fi
done <"$STAGE.defined"

# A declaration without a function behind it.
grep -oE '^YS_API [^(;]*' "$STAGE.declared" | grep -oE 'ys_[a-z0-9_]+(\[\])?$' | tr -d '[]' | sort -u >"$STAGE.marked"
while read -r name; do
    grep -qx "$name" "$STAGE.shown" || complain "$name is declared and defined nowhere"
done <"$STAGE.marked"
[ -s "$STAGE.marked" ] || complain "no header marks anything"
exit $status
