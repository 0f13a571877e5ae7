/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/season_layout.h"

#include <math.h>

enum { FEWEST_YEARS = 3, FEWEST_VALUES = 2 };

static void find_open(const ys_series *series, bool open[YS_MOST_PLACES_OF_YEAR])
{
    const size_t last = series->n ? ys_series_last_value(series, series->n - 1) : 0;
    const bool is_short = last < FEWEST_YEARS * (size_t)series->per_year;
    for (size_t season = 0; season < series->per_year; season++) {
        unsigned values = 0, since_first = 0;
        for (size_t i = season; i < series->n && i <= last; i += series->per_year) {
            values += isnan(series->value[i]) ? 0 : 1;
            since_first += values ? 1 : 0;
        }
        open[season] = values >= FEWEST_VALUES || (is_short && values == 1 && since_first == 1);
    }
}

/* Leading and trailing gaps are dropped: there is nothing there to adjust, and no factors are made up for them. */
static void fill(const ys_series *series, const bool open[YS_MOST_PLACES_OF_YEAR], ys_season_layout *layout)
{
    size_t end = 0;
    for (size_t season = 0; season < series->per_year; season++)
        layout->per_year += open[season] ? 1 : 0;
    for (size_t i = 0, place = 0; i < series->n; i++) {
        const bool is_open = open[place];
        place = place + 1 < series->per_year ? place + 1 : 0;
        if (!is_open || (layout->n == 0 && isnan(series->value[i])))
            continue;
        layout->value[layout->n] = series->value[i];
        layout->index[layout->n++] = i;
        if (!isnan(series->value[i]))
            end = layout->n;
    }
    layout->n = end;
}

bool ys_season_layout_make(const ys_series *series, ys_arena *arena, ys_season_layout *layout)
{
    *layout = (ys_season_layout){.value = ys_arena_doubles(arena, series->n),
                                 .index = ys_arena_array(arena, series->n, sizeof *layout->index)};
    if (!layout->value || !layout->index)
        return false;
    bool open[YS_MOST_PLACES_OF_YEAR] = {false};
    find_open(series, open);
    fill(series, open, layout);
    return true;
}

bool ys_season_layout_has_years(const ys_season_layout *layout, unsigned years)
{
    return layout->per_year >= 2 && layout->n >= (size_t)years * layout->per_year;
}

ys_series ys_season_layout_series(const ys_season_layout *layout, size_t n)
{
    return (ys_series){.value = layout->value, .n = n, .per_year = layout->per_year};
}
