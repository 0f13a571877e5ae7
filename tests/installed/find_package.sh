#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The ten-line program is built by CMake: with yardstick::yardstick, and with yardstick::static.
set -eu

build=$STAGE.find_package

fail() {
    echo "find_package: $1" >&2
    exit 1
}

# COMPONENTS LIBRARY
consume() {
    rm -rf "$build"
    "$CMAKE" -S "$SOURCE/consumer" -B "$build" -G "$GENERATOR" -D CMAKE_PREFIX_PATH="$STAGE" -D CMAKE_C_COMPILER="$CC" \
        -D CMAKE_C_FLAGS="$FLAGS" -D "COMPONENTS=$1" -D "LIBRARY=$2" >/dev/null
    "$CMAKE" --build "$build" >/dev/null
    [ "$("$build/consumer")" = '2.5 a year' ] || fail "$2: the program gives another answer"
}

consume '' yardstick::yardstick
readelf --dynamic "$build/consumer" | grep -q 'NEEDED.*libyardstick' || fail "the shared library was not used"
consume static yardstick::static
if readelf --dynamic "$build/consumer" | grep -q 'NEEDED.*libyardstick'; then
    fail "the static library was not used"
fi
