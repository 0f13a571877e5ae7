/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>

#include "tests/speed/panel.h"

int main(int n, char *words[])
{
    if (n == 2 && write_panel(words[1]))
        return EXIT_SUCCESS;
    fprintf(stderr, "usage: panel FILE: writes the large table that scripts/speed reads\n");
    return EXIT_FAILURE;
}
