#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What bash offers when Tab is pressed after the words of a line. Readline makes three words of --name=value.
set -eu

command -v bash >/dev/null || { echo "completion: there is no bash"; exit 77; }
folder=$STAGE.completion
script=$STAGE/share/bash-completion/completions/yardstick
rm -rf "$folder"
mkdir -p "$folder/a folder"
: >"$folder/data one.csv"
cd "$folder"

# WORD... EXPECTED: what is offered for the last word, sorted as readline does it, with commas between.
offers() {
    offered=$(bash -c '
        . "$1"
        shift
        COMP_WORDS=("${@:1:$#-1}")
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _yardstick
        printf "%s\n" "${COMPREPLY[@]}" | LC_ALL=C sort | paste -s -d ,' bash "$script" yardstick "$@")
    for expected; do :; done
    if [ "$offered" != "$expected" ]; then
        echo "completion: after '$*' $offered is offered" >&2
        exit 1
    fi
}

offers se season
offers --v --version
offers help tre trend
offers help trend '' ''
offers trend --mk '' auto,correlated-seasons,hamed-rao,original,seasonal
offers trend --mk sea seasonal
offers trend --mk = '' auto,correlated-seasons,hamed-rao,original,seasonal
offers trend --mk = o original
offers trend --form --format
offers trend --format j json
offers sample --format ''
offers season --method s stl
offers forecast --method s ses,shrunken-drift,snaive
offers forecast --method na naive
offers trend --authority '' ''
offers trend --au --authority,--authority-name
offers trend --output da 'data one.csv'
offers trend '' 'a folder,data one.csv'
offers sample '' 'a folder'
offers plot s season
offers plot season d 'data one.csv'
offers nothing --x ''
