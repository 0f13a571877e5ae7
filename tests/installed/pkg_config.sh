#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The ten-line program is built by what pkg-config says: with the shared library, with the static one, and as C++.
set -eu

export PKG_CONFIG_PATH="$LIBRARY/pkgconfig"
program=$STAGE.pkg_config
strict='-Wall -Wextra -Wpedantic -Werror'

fail() {
    echo "pkg_config: $1" >&2
    exit 1
}

answers() {
    [ "$(LD_LIBRARY_PATH=$LIBRARY "$program")" = '2.5 a year' ] || fail "$1: the program gives another answer"
}

[ "$("$PKG_CONFIG" --modversion yardstick)" = "$VERSION" ] || fail "the version is not $VERSION"
[ "$("$PKG_CONFIG" --libs yardstick | tr ' ' '\n' | grep -c '^-l')" = 1 ] || fail "more than -lyardstick is linked"

# What pkg-config prints is meant to be split into words.
# shellcheck disable=SC2046,SC2086
{
    "$CC" -std=c11 $strict $FLAGS -o "$program" "$SOURCE/program.c" $("$PKG_CONFIG" --cflags --libs yardstick)
    answers shared
    readelf --dynamic "$program" | grep -q 'NEEDED.*libyardstick' || fail "the shared library was not used"

    # The whole archive, so that every library it needs is missed if it is not named.
    static=$("$PKG_CONFIG" --static --libs yardstick \
        | sed 's/-lyardstick/-Wl,--whole-archive -l:libyardstick.a -Wl,--no-whole-archive/')
    "$CC" -std=c11 $strict $FLAGS -o "$program" "$SOURCE/program.c" $("$PKG_CONFIG" --cflags yardstick) $static
    answers static
    if readelf --dynamic "$program" | grep -q 'NEEDED.*libyardstick'; then
        fail "the static library was not used"
    fi

    [ -x "$CXX" ] || { echo "pkg_config: there is no C++ compiler"; exit 77; }
    "$CXX" -x c++ -std=c++17 $strict $FLAGS -o "$program" "$SOURCE/program.c" $("$PKG_CONFIG" --cflags --libs yardstick)
    answers C++
}
