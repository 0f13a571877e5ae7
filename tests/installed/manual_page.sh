#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The manual page is found by man and satisfies those of mandoc, groff and man that are there.
set -eu

page=$STAGE.manual_page.1
checked=0
gzip -dc "$STAGE/share/man/man1/yardstick.1.gz" >"$page"

# NAME COMMAND...: whether it runs, and without a word.
silent() {
    name=$1
    shift
    if ! said=$("$@" 2>&1) || [ -n "$said" ]; then
        printf '%s: %s\n' "$name" "$said" >&2
        exit 1
    fi
    checked=$((checked + 1))
}

if command -v mandoc >/dev/null; then
    # Style, the level below, is about the length of lines, which come from the tables.
    silent mandoc mandoc -T lint -W warning "$page"
fi
if command -v groff >/dev/null; then
    silent groff groff -man -ww -z "$page"
fi
if command -v man >/dev/null && man --version 2>/dev/null | grep -q '^man '; then
    man -M "$STAGE/share/man" -w yardstick | grep -q "yardstick.1.gz"
    # shellcheck disable=SC2016
    silent man sh -c 'MANWIDTH=80 LC_ALL=C.UTF-8 man --warnings -l "$1" 2>&1 >/dev/null' man "$page"
fi
[ "$checked" -gt 0 ] || { echo "manual_page: there is none of mandoc, groff and man"; exit 77; }
