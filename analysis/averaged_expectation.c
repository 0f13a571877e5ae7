/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/averaged_expectation.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <string.h>

#include "analysis/arima_likelihood.h"
#include "analysis/outlier_sets.h"

/* What is not known of a series beside its outliers. In this order it is taken out. */
typedef enum unknown { THETA = 0, WAVES, OWN, DRIFT, NEWEST_PLACE, UNKNOWNS } unknown;

enum { MOST_PLACES = 12, LONGEST_GRID = 9, WAVES_A_YEAR = 2, FEWEST_PLACES_FOR_WAVES = 6, MOST_CANDIDATES = 40 };

/* Theta closer together towards 1, where a level that hardly moves has it; else variances, as multiples of that of a
 * surprise: from one that makes no difference to one that leaves the season, or the drift a month, as free as can be.
 */
static const double grid[UNKNOWNS][LONGEST_GRID] = {
    [THETA] = {0.0, 0.25, 0.5, 0.7, 0.82, 0.91, 1.0},
    [WAVES] = {0.03, 1.0, 20.0, 400.0, 1e4, 1e6, 1e8},
    [OWN] = {0.003, 0.1, 0.6, 4.0, 30.0, 300.0, 1e4, 1e6, 1e8},
    [DRIFT] = {1e-12, 4e-4, 5e-3, 0.06, 1.0, 36.0, 2500.0},
    [NEWEST_PLACE] = {1e-12, 4.0, 100.0, 1e5},
};
static const size_t grid_length[UNKNOWNS] = {7, 7, 9, 7, 4};
/* Beforehand the places of a grid are alike likely, but the newest one's place is most likely like the others: were it as
 * likely to be of its own, one value of two earlier ones that is an outlier would leave open which of both is usual.
 */
static const double newest_place_odds[LONGEST_GRID] = {1.0, 0.3, 0.1, 0.1};
/* Where to begin to look: a level and a season that move a little. */
static const size_t first_setting[UNKNOWNS] = {4, 1, 2, 0, 1};
/* Logarithms of likelihoods: what is further under the best hardly counts beside it, a place of one grid, an answer,
 * and a place of all grids by the sum of what it is below the best on each. */
static const double negligible = 5.0, hardly = 7.5, corner = 8.0;
/* So many times a surprise is an outlier's usual size. */
static const double outlier_size = 8.0;
/* Degrees of freedom for what the values say of the unknowns: without it up to 0.5 % more of three-year series are
 * called unusual at 1 % where nothing is. */
static const double found_out = 1.0;
/* What rounding leaves of values that are explained without rest, as a share of their sum of squares. */
static const double smallest_rest = 1e-13;

/* Columns in the order in which they are taken out: gaps and effects of any size, waves, what places have beside them,
 * drift, what the newest one's place has of its own, candidates for outliers, the newest value's unit, and last the
 * values. */
typedef struct layout {
    const ys_averaged_inputs *from;
    size_t rows, free, season, waves, candidates;
    size_t side;                       /* columns after the free ones */
    size_t count;                      /* all */
    size_t candidate[MOST_CANDIDATES]; /* periods */
    double *differenced;               /* rows x count */
    double *product[LONGEST_GRID];     /* for each theta: side x side, cross-products of the whitened columns, free ones
                                          taken out */
    double *left[UNKNOWNS];          /* what remains when this much is taken out too; that of theta is one of product */
    double theta_says[LONGEST_GRID]; /* its part of the logarithm of the likelihood */
    double says[UNKNOWNS];           /* all up to here */
    ys_outlier_prior prior;
} layout;

/* One place on each grid. */
typedef struct setting {
    size_t at[UNKNOWNS];
} setting;

/* By how much each place of a grid is less likely than the best, the other unknowns at theirs: -infinity where it does
 * not count. */
typedef struct window {
    double below[UNKNOWNS][LONGEST_GRID];
} window;

/* Over what is averaged: the sets best first. */
typedef struct choice {
    setting best;
    window near;
    ys_outlier_set set[YS_MOST_SETS];
    size_t sets;
} choice;

/* ---- columns ---- */

static size_t put(const double value[], size_t column, layout *l)
{
    ys_arima_difference(value, l->from->n, 0, l->differenced + column, l->count);
    return column + 1;
}

static size_t put_unit(size_t period, double nothing[], size_t column, layout *l)
{
    nothing[period] = 1.0;
    put(nothing, column, l);
    nothing[period] = 0.0;
    return column + 1;
}

static size_t put_season(double value[], size_t column, layout *l)
{
    const unsigned per_year = l->from->per_year;
    for (unsigned part = 1; part < per_year; part++) {
        const unsigned wave = (part + 1) / 2;
        const double size = 2 * wave == per_year ? 1.0 : M_SQRT2;
        double at[MOST_PLACES] = {0.0};
        for (unsigned place = 0; place < per_year; place++) {
            const double angle = 2.0 * M_PI * wave * place / per_year;
            at[place] = size * (part % 2 ? cos(angle) : sin(angle));
        }
        for (size_t t = 0; t < l->from->n; t++)
            value[t] = at[l->from->place[t]];
        column = put(value, column, l);
    }
    return column;
}

static void fill(double value[], layout *l)
{
    const ys_averaged_inputs *from = l->from;
    const size_t n = from->n;
    size_t column = 0;
    memset(value, 0, n * sizeof *value);
    for (size_t t = 0; t + 1 < n; t++)
        if (isnan(from->value[t]))
            column = put_unit(t, value, column, l);
    for (size_t i = 0; i < from->columns; i++)
        column = put(from->column + i * n, column, l);
    column = put_season(value, column, l);
    for (size_t t = 0; t < n; t++)
        value[t] = (double)t;
    column = put(value, column, l);
    for (size_t t = 0; t < n; t++)
        value[t] = from->place[t] == from->place[n - 1] ? 1.0 : 0.0;
    column = put(value, column, l);
    memset(value, 0, n * sizeof *value);
    for (size_t i = 0; i < l->candidates; i++)
        column = put_unit(l->candidate[i], value, column, l);
    column = put_unit(n - 1, value, column, l);
    for (size_t t = 0; t + 1 < n; t++)
        value[t] = isnan(from->value[t]) ? 0.0 : from->value[t];
    put(value, column, l);
}

/* Takes a column out of those after it; upper triangle. */
static void sweep(double a[], size_t side, size_t pivot)
{
    const double *row = a + pivot * side, inverse = 1.0 / row[pivot];
    for (size_t r = pivot + 1; r < side; r++) {
        double *into = a + r * side;
        const double share = row[r] * inverse;
        for (size_t c = r; c < side; c++)
            into[c] -= share * row[c];
    }
}

/* Cross-products, upper triangle. Two rows at a time: what is summed into is then read and written half as often. */
static void multiply(const double block[], size_t rows, size_t count, double into[], size_t stride)
{
    for (size_t i = 0; i < count; i++)
        memset(into + i * stride, 0, count * sizeof *into);
    for (size_t t = 0; t < rows; t += 2) {
        const double *a = block + t * count, *b = t + 1 < rows ? a + count : NULL;
        for (size_t i = 0; i < count; i++) {
            const double x = a[i], y = b ? b[i] : 0.0;
            double *row = into + i * stride;
            for (size_t j = i; b && j < count; j++)
                row[j] += x * a[j] + y * b[j];
            for (size_t j = i; !b && j < count; j++)
                row[j] += x * a[j];
        }
    }
}

/* ---- one theta after another ---- */

/* Room for whitening and multiplying. */
typedef struct bench {
    double *block, *all;
    ys_innovations innovations;
} bench;

static bool take_bench(size_t rows, size_t count, ys_arena *arena, bench *b)
{
    b->block = ys_arena_array(arena, rows, count * sizeof *b->block);
    b->all = ys_arena_array(arena, count, count * sizeof *b->all);
    return ys_innovations_take(rows, 0, arena, &b->innovations) && b->block && b->all;
}

static void whiten(double theta, size_t count, bench *b)
{
    const ys_moving_average average = {.theta = theta};
    ys_innovations_of(&average, &b->innovations);
    ys_innovations_whiten(&b->innovations, b->block, count, count);
}

static void lay_theta(size_t at, bench *b, layout *l)
{
    memcpy(b->block, l->differenced, l->rows * l->count * sizeof *b->block);
    whiten(grid[THETA][at], l->count, b);
    multiply(b->block, l->rows, l->count, b->all, l->count);
    l->theta_says[at] = -0.5 * b->innovations.log_determinant;
    for (size_t i = 0; i < l->free; i++) {
        l->theta_says[at] -= 0.5 * log(b->all[i * (l->count + 1)]);
        sweep(b->all, l->count, i);
    }
    for (size_t i = 0; i < l->side; i++)
        memcpy(l->product[at] + i * l->side, b->all + (l->free + i) * l->count + l->free, l->side * sizeof *b->all);
}

static void count_columns(const ys_averaged_inputs *from, layout *l)
{
    l->free = from->columns;
    for (size_t t = 0; t + 1 < from->n; t++)
        l->free += isnan(from->value[t]) ? 1 : 0;
    l->rows = from->n - 1;
    l->season = from->per_year - 1;
    l->waves = from->per_year >= FEWEST_PLACES_FOR_WAVES ? 2 * WAVES_A_YEAR : 0;
    l->side = l->season + 2 + l->candidates + 2;
    l->count = l->free + l->side;
}

/* All columns with the candidates there are, for the thetas of the window. */
static ys_status lay_out(const window *of, ys_arena *arena, layout *l)
{
    count_columns(l->from, l);
    bool taken = true;
    for (size_t i = 0; i < grid_length[THETA]; i++) {
        l->product[i] = ys_arena_array(arena, l->side, l->side * sizeof *l->product[i]);
        taken = taken && l->product[i];
    }
    for (int i = WAVES; i < UNKNOWNS; i++) {
        l->left[i] = ys_arena_array(arena, l->side, l->side * sizeof *l->left[i]);
        taken = taken && l->left[i];
    }
    l->differenced = ys_arena_array(arena, l->rows, l->count * sizeof *l->differenced);
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    double *value = ys_arena_doubles(arena, l->from->n);
    bench b;
    taken = take_bench(l->rows, l->count, arena, &b) && value && l->differenced && taken;
    if (taken) {
        fill(value, l);
        for (size_t i = 0; i < grid_length[THETA]; i++)
            if (of->below[THETA][i] > -INFINITY)
                lay_theta(i, &b, l);
    }
    ys_arena_rewind(arena, mark);
    return taken ? YS_OK : YS_ERR_MEMORY;
}

/* ---- likelihoods ---- */

/* Columns of an unknown, among those after the free ones. */
static size_t first_of(const layout *l, unknown what)
{
    const size_t first[] = {[THETA] = 0,
                            [WAVES] = 0,
                            [OWN] = l->waves,
                            [DRIFT] = l->season,
                            [NEWEST_PLACE] = l->season + 1,
                            [UNKNOWNS] = l->season + 2};
    return first[what];
}

/* One whose effect has this variance; by how much it is known better than that. */
static double take_out_column(double a[], size_t side, size_t column, double variance)
{
    double *pivot = a + column * (side + 1);
    *pivot += 1.0 / variance;
    sweep(a, side, column);
    return variance * *pivot;
}

/* Takes out one unknown at a place of its grid, those before it being out. */
static void take_out(unknown what, size_t at, layout *l)
{
    if (what == THETA) {
        l->left[THETA] = l->product[at];
        l->says[THETA] = l->theta_says[at];
        return;
    }
    double *a = l->left[what];
    memcpy(a, l->left[what - 1], l->side * l->side * sizeof *a);
    double known = 1.0;
    for (size_t i = first_of(l, what); i < first_of(l, what + 1); i++)
        known *= take_out_column(a, l->side, i, grid[what][at]);
    l->says[what] = l->says[what - 1] - 0.5 * log(known);
    if (what == NEWEST_PLACE)
        l->says[what] += log(newest_place_odds[at]);
}

/* What a set of outliers makes of the newest value. */
typedef struct answer {
    double log_likelihood, expected, variance, degrees;
    double surprise; /* variance of one */
} answer;

/* The set's candidates, the newest value's own column and the values, with all else taken out. */
static void copy_set(const layout *l, const ys_outlier_set *set, double a[])
{
    const size_t side = set->size + 2, first = first_of(l, UNKNOWNS);
    memset(a, 0, side * side * sizeof *a);
    for (size_t i = 0; i < side; i++)
        for (size_t j = i; j < side; j++) {
            const size_t r = first + (i < set->size ? set->member[i] : l->candidates + i - set->size);
            const size_t c = first + (j < set->size ? set->member[j] : l->candidates + j - set->size);
            a[i * side + j] = l->left[UNKNOWNS - 1][(r < c ? r : c) * l->side + (r < c ? c : r)];
        }
}

static bool ask(const layout *l, const ys_outlier_set *set, answer *made)
{
    double a[(YS_MOST_IN_SET + 2) * (YS_MOST_IN_SET + 2)], pivots = 1.0;
    const size_t side = set->size + 2, newest = set->size;
    const double whole = l->left[THETA][l->side * l->side - 1];
    copy_set(l, set, a);
    for (size_t i = 0; i <= newest; i++) {
        pivots *= a[i * (side + 1)];
        sweep(a, side, i);
    }
    const double rest = a[side * side - 1];
    made->log_likelihood = l->says[UNKNOWNS - 1] + ys_outlier_set_likelihood(&l->prior, set->size, rest, pivots);
    made->degrees = l->prior.degrees - (double)set->size - found_out;
    if (!(rest > smallest_rest * whole) || !isfinite(made->log_likelihood) || !(made->degrees > 0.0))
        return false;
    made->surprise = rest / made->degrees;
    made->expected = -a[newest * side + newest + 1] / a[newest * (side + 1)];
    made->variance = made->surprise / a[newest * (side + 1)];
    return true;
}

/* Takes out all unknowns from this one on at their places. */
static void take_out_from(unknown first, const setting *here, layout *l)
{
    for (int what = (int)first; what < UNKNOWNS; what++)
        take_out((unknown)what, here->at[what], l);
}

/* Along one grid: the best place, and those of the window that are not much less likely. */
static void look_along(unknown along, const ys_outlier_set *set, double margin, layout *l, setting *best, window *of)
{
    double likely[LONGEST_GRID], most = -INFINITY;
    setting here = *best;
    answer got;
    for (size_t i = 0; i < grid_length[along]; i++) {
        likely[i] = -INFINITY;
        if (!(of->below[along][i] > -INFINITY))
            continue;
        here.at[along] = i;
        take_out_from(along, &here, l);
        likely[i] = ask(l, set, &got) ? got.log_likelihood : -INFINITY;
        best->at[along] = likely[i] > most ? i : best->at[along];
        most = fmax(most, likely[i]);
    }
    for (size_t i = 0; i < grid_length[along]; i++)
        of->below[along][i] = likely[i] > most - margin ? likely[i] - most : -INFINITY;
    take_out_from(along, best, l);
}

/* Along each grid in turn; the window narrows to what counts. */
static void find_setting(const ys_outlier_set *set, double margin, layout *l, setting *best, window *of)
{
    take_out_from(THETA, best, l);
    for (int along = THETA; along < UNKNOWNS; along++)
        look_along((unknown)along, set, margin, l, best, of);
}

/* ---- candidates ---- */

/* Differenced columns but for the candidates. */
static void copy_kept(const layout *l, size_t kept, double block[])
{
    for (size_t t = 0; t < l->rows; t++) {
        memcpy(block + t * kept, l->differenced + t * l->count, (kept - 2) * sizeof *block);
        memcpy(block + t * kept + kept - 2, l->differenced + t * l->count + l->count - 2, 2 * sizeof *block);
    }
}

/* What a unit in each period gives with the whitened columns: whitening and differencing, both transposed. */
static void multiply_by_units(const ys_innovations *by, double block[], size_t kept, double all[], size_t count)
{
    ys_innovations_whiten_transposed(by, block, kept, kept);
    for (size_t t = 0; t < by->n; t++)
        for (size_t i = 0; i < kept; i++)
            all[i * count + kept + t] = (t > 0 ? block[(t - 1) * kept + i] : 0.0) - block[t * kept + i];
}

/*
 * And with each other. A unit in period t, differenced and whitened but for the scales, is 1 in row t - 1 and then a
 * tail in which each row is the one before times less its weight; so is the tail of every other, and all products of
 * tails follow from their squares, which are summed up from the end.
 */
static void multiply_units(const ys_innovations *by, double square[], double all[], size_t kept, size_t count)
{
    const size_t n = by->n;
    for (size_t t = n; t-- > 0;)
        square[t] = by->scale[t] * by->scale[t]
                  + (t + 1 < n ? by->weight[t + 1] * by->weight[t + 1] * square[t + 1] : 0.0);
    for (size_t t = 0; t < n; t++) {
        const double first = t > 0 ? 1.0 + by->weight[t] : 1.0;
        double *row = all + (kept + t) * count + kept, tail = -first;
        row[t] = first * first * square[t] + (t > 0 ? by->scale[t - 1] * by->scale[t - 1] : 0.0);
        for (size_t u = t + 1; u < n; u++) {
            const double before = tail;
            tail *= -by->weight[u];
            row[u] = before * by->scale[u - 1] * by->scale[u - 1] - tail * (1.0 + by->weight[u]) * square[u];
        }
    }
}

static void take_out_all(const layout *l, const setting *here, size_t count, double all[])
{
    for (size_t i = 0; i < l->free; i++)
        sweep(all, count, i);
    for (int what = WAVES; what < UNKNOWNS; what++)
        for (size_t i = first_of(l, (unknown)what); i < first_of(l, (unknown)what + 1); i++)
            take_out_column(all, count, l->free + i, grid[what][here->at[what]]);
    sweep(all, count, l->free + first_of(l, UNKNOWNS));
}

/* Which values may be outliers at a place of the grids, as sets of periods. */
static ys_status find_sets(const layout *l, const setting *here, const ys_outlier_set *found, ys_arena *arena,
                           ys_outlier_set best[], size_t *sets)
{
    const size_t n = l->rows, kept = l->free + first_of(l, UNKNOWNS) + 2, count = kept + n;
    double *product = ys_arena_array(arena, n, n * sizeof *product), *explained = ys_arena_doubles(arena, n);
    bench b;
    if (!take_bench(n, count, arena, &b) || !product || !explained)
        return YS_ERR_MEMORY;
    copy_kept(l, kept, b.block);
    whiten(grid[THETA][here->at[THETA]], kept, &b);
    multiply(b.block, n, kept, b.all, count);
    multiply_by_units(&b.innovations, b.block, kept, b.all, count);
    multiply_units(&b.innovations, explained, b.all, kept, count);
    take_out_all(l, here, count, b.all);
    for (size_t i = 0; i < n; i++) {
        explained[i] = b.all[(kept - 1) * count + kept + i];
        for (size_t j = i; j < n; j++)
            product[i * n + j] = product[j * n + i] = b.all[(kept + i) * count + kept + j];
    }
    const ys_outlier_units units = {n, product, explained, b.all[(kept - 1) * (count + 1)]};
    *sets = ys_outlier_sets_find(&units, &l->prior, found, best);
    return YS_OK;
}

/* Sets of periods become sets of candidates, of which there is room for so many. */
static size_t name_candidates(ys_outlier_set set[], size_t sets, layout *l)
{
    l->candidates = 0;
    for (size_t s = 0; s < sets; s++)
        for (size_t i = 0; i < set[s].size; i++) {
            size_t at = 0;
            while (at < l->candidates && l->candidate[at] != set[s].member[i])
                at++;
            if (at == MOST_CANDIDATES)
                return s;
            if (at == l->candidates)
                l->candidate[l->candidates++] = set[s].member[i];
            set[s].member[i] = at;
        }
    return sets;
}

/* ---- averaging ---- */

/* Sums of what all answers say, weighed beside the most likely yet; expectations as distances from the first. */
typedef struct average {
    double most, first, weight, distance, square, p_value;
} average;

static void scale(double by, average *over)
{
    over->weight *= by;
    over->distance *= by;
    over->square *= by;
    over->p_value *= by;
}

static void add(const ys_averaged_inputs *from, const answer *a, average *over)
{
    if (over->most == -INFINITY)
        over->first = a->expected;
    if (a->log_likelihood > over->most) {
        scale(exp(over->most - a->log_likelihood), over);
        over->most = a->log_likelihood;
    }
    if (a->log_likelihood < over->most - hardly)
        return;
    const double weight = exp(a->log_likelihood - over->most), error = fmax(sqrt(a->variance), from->least_error);
    const double distance = a->expected - over->first, statistic = (from->value[from->n - 1] - a->expected) / error;
    over->weight += weight;
    over->distance += weight * distance;
    over->square += weight * (distance * distance + error * error);
    over->p_value += weight * 2.0 * gsl_cdf_tdist_Q(fabs(statistic), a->degrees);
}

static void average_sets(const choice *of, const layout *l, average *over)
{
    answer a;
    for (size_t s = 0; s < of->sets && ask(l, &of->set[s], &a); s++) {
        add(l->from, &a, over);
        if (a.log_likelihood < over->most - hardly)
            break;
    }
}

/* Over all places of the window, one grid after another, but where they are unlikely on many grids at once. */
static void average_all(const choice *of, layout *l, average *over)
{
    setting next = {{0}};
    double below[UNKNOWNS + 1] = {0.0};
    for (int along = THETA; along >= THETA;) {
        if (next.at[along] == grid_length[along]) {
            next.at[along--] = 0;
            continue;
        }
        const size_t at = next.at[along]++;
        below[along + 1] = below[along] + of->near.below[along][at];
        if (below[along + 1] < -corner)
            continue;
        take_out((unknown)along, at, l);
        if (along + 1 < UNKNOWNS)
            along++;
        else
            average_sets(of, l, over);
    }
}

static void begin_window(const layout *l, window *of)
{
    for (int along = THETA; along < UNKNOWNS; along++)
        for (size_t i = 0; i < LONGEST_GRID; i++)
            of->below[along][i] = (along == WAVES && l->waves == 0 ? i == first_setting[WAVES] : i < grid_length[along])
                                    ? 0.0
                                    : -INFINITY;
}

static double degrees(const layout *l)
{
    return (double)l->rows - (double)l->free - 1.0;
}

/* In ascending order, as sets are. */
static ys_outlier_set found_set(const ys_averaged_inputs *inputs)
{
    ys_outlier_set found = {.size = 0};
    for (size_t i = 0; i < inputs->outliers && i < YS_MOST_IN_SET; i++) {
        size_t at = found.size++;
        for (; at > 0 && found.member[at - 1] > inputs->outlier[i]; at--)
            found.member[at] = found.member[at - 1];
        found.member[at] = inputs->outlier[i];
    }
    return found;
}

/* How far each unknown may be from its most likely value, given the outliers that were found. */
static ys_status begin(ys_arena *arena, layout *l, choice *of)
{
    of->set[0] = found_set(l->from);
    of->sets = name_candidates(of->set, 1, l);
    count_columns(l->from, l);
    if (!(degrees(l) > 1.0 + found_out + (double)of->set[0].size))
        return YS_ERR_TOO_FEW;
    memcpy(of->best.at, first_setting, sizeof first_setting);
    begin_window(l, &of->near);
    l->prior = ys_outlier_prior_of(degrees(l), l->rows - l->free, 1.0);
    const ys_status status = lay_out(&of->near, arena, l);
    if (status != YS_OK)
        return status;
    find_setting(&of->set[0], 2.0 * negligible, l, &of->best, &of->near);
    find_setting(&of->set[0], negligible, l, &of->best, &of->near);
    return YS_OK;
}

/* The same with all that may be outliers. */
static ys_status look_for_outliers(ys_arena *arena, layout *l, choice *of)
{
    answer a;
    if (!ask(l, &of->set[0], &a))
        return YS_ERR_NUMERIC;
    const ys_outlier_set found = found_set(l->from);
    l->prior = ys_outlier_prior_of(degrees(l), l->rows - l->free, outlier_size * sqrt(a.surprise));
    ys_status status = find_sets(l, &of->best, &found, arena, of->set, &of->sets);
    if (status != YS_OK)
        return status;
    of->sets = name_candidates(of->set, of->sets, l);
    status = lay_out(&of->near, arena, l);
    if (status == YS_OK)
        find_setting(&of->set[0], negligible, l, &of->best, &of->near);
    return status;
}

static ys_status run(const ys_averaged_inputs *inputs, ys_arena *arena, average *over)
{
    layout l = {.from = inputs};
    choice of;
    ys_status status = begin(arena, &l, &of);
    if (status == YS_OK && inputs->look_for_outliers)
        status = look_for_outliers(arena, &l, &of);
    if (status != YS_OK)
        return status;
    *over = (average){.most = -INFINITY};
    average_all(&of, &l, over);
    return over->weight > 0.0 ? YS_OK : YS_ERR_NUMERIC;
}

ys_status ys_expect_averaged(const ys_averaged_inputs *inputs, ys_arena *arena, ys_averaged_expectation *made)
{
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    average over;
    const ys_status status = run(inputs, arena, &over);
    ys_arena_rewind(arena, mark);
    if (status != YS_OK)
        return status;
    const double distance = over.distance / over.weight, spread = over.square / over.weight - distance * distance;
    *made = (ys_averaged_expectation){over.first + distance, sqrt(fmax(spread, 0.0)), over.p_value / over.weight};
    return YS_OK;
}
