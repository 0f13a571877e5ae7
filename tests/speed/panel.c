/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/speed/panel.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>

/* A counter through the finaliser of splitmix64 (Steele, Lea and Flood, 2014): the same figures on every machine. */
static double uniform(uint64_t *counter)
{
    uint64_t z = *counter += 0x9E3779B97F4A7C15U;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
    return ldexp((double)((z ^ (z >> 31)) >> 11), -53);
}

static void write_row(FILE *file, int authority, int indicator, int month, uint64_t *counter)
{
    enum { MISSING_PER_CENT = 3 };
    const int year = 2014 + month / 12;
    fprintf(file, "Council %03d,Indicator %02d,%d-%02d,", authority + 1, indicator + 1, year, month % 12 + 1);
    const double level = 20.0 + 30.0 * indicator + 100.0 * uniform(counter) + month / 12.0;
    if (100.0 * uniform(counter) >= MISSING_PER_CENT)
        fprintf(file, "%.2f", level);
    putc('\n', file);
}

bool write_panel(const char *path)
{
    uint64_t counter = 0;
    FILE *file = fopen(path, "w");
    if (!file)
        return false;
    fputs("authority,indicator,period,value\n", file);
    for (int indicator = 0; indicator < PANEL_INDICATORS; indicator++)
        for (int authority = 0; authority < PANEL_AUTHORITIES; authority++)
            for (int month = 0; month < PANEL_MONTHS; month++)
                write_row(file, authority, indicator, month, &counter);
    const bool written = !ferror(file);
    return fclose(file) == 0 && written;
}
