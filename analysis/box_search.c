/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/box_search.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

typedef struct vertex {
    double place[YS_MOST_BOX_DIMENSIONS];
    double value;
} vertex;

/* What the search goes by: d + 1 vertices, the best first. */
typedef struct simplex {
    vertex at[YS_MOST_BOX_DIMENSIONS + 1];
    size_t dimensions, evaluations;
    ys_box_function function;
    void *context;
} simplex;

static double within(double x)
{
    return fmin(fmax(x, 0.0), 1.0);
}

static void evaluate(simplex *s, vertex *v)
{
    v->value = s->function(v->place, s->context);
    s->evaluations++;
}

/* The middles of the cells of an even grid. */
static vertex best_of_grid(simplex *s, size_t grid)
{
    vertex best = {.value = INFINITY};
    size_t places = 1;
    for (size_t d = 0; d < s->dimensions; d++)
        places *= grid;
    for (size_t i = 0; i < places; i++) {
        vertex tried;
        for (size_t d = 0, rest = i; d < s->dimensions; d++, rest /= grid)
            tried.place[d] = ((double)(rest % grid) + 0.5) / (double)grid;
        evaluate(s, &tried);
        if (i == 0 || tried.value < best.value)
            best = tried;
    }
    return best;
}

/* Keeps the best first and the worst last. */
static void sort(simplex *s)
{
    for (size_t i = 1; i <= s->dimensions; i++)
        for (size_t j = i; j > 0 && s->at[j].value < s->at[j - 1].value; j--) {
            const vertex moved = s->at[j];
            s->at[j] = s->at[j - 1];
            s->at[j - 1] = moved;
        }
}

static void spread_out(simplex *s, double reach)
{
    for (size_t d = 0; d < s->dimensions; d++) {
        vertex *v = &s->at[d + 1];
        *v = s->at[0];
        v->place[d] = v->place[d] < 0.5 ? v->place[d] + reach : v->place[d] - reach;
        evaluate(s, v);
    }
    sort(s);
}

/* From the worst vertex through the middle of the others: 1 is the mirror image, below 0 stays on its own side. */
static vertex moved_by(simplex *s, double share)
{
    vertex moved;
    for (size_t d = 0; d < s->dimensions; d++) {
        double middle = 0.0;
        for (size_t i = 0; i < s->dimensions; i++)
            middle += s->at[i].place[d] / (double)s->dimensions;
        moved.place[d] = within(middle + share * (middle - s->at[s->dimensions].place[d]));
    }
    evaluate(s, &moved);
    return moved;
}

static void shrink(simplex *s)
{
    for (size_t i = 1; i <= s->dimensions; i++) {
        for (size_t d = 0; d < s->dimensions; d++)
            s->at[i].place[d] = (s->at[i].place[d] + s->at[0].place[d]) / 2.0;
        evaluate(s, &s->at[i]);
    }
}

static void step(simplex *s)
{
    vertex *worst = &s->at[s->dimensions];
    const vertex mirrored = moved_by(s, 1.0);
    if (mirrored.value < s->at[0].value) {
        const vertex further = moved_by(s, 2.0);
        *worst = further.value < mirrored.value ? further : mirrored;
    } else if (s->dimensions > 1 && mirrored.value < s->at[s->dimensions - 1].value) {
        *worst = mirrored;
    } else {
        const vertex nearer = moved_by(s, mirrored.value < worst->value ? 0.5 : -0.5);
        if (nearer.value < fmin(worst->value, mirrored.value))
            *worst = nearer;
        else
            shrink(s);
    }
    sort(s);
}

static double width(const simplex *s)
{
    double widest = 0.0;
    for (size_t i = 1; i <= s->dimensions; i++)
        for (size_t d = 0; d < s->dimensions; d++)
            widest = fmax(widest, fabs(s->at[i].place[d] - s->at[0].place[d]));
    return widest;
}

double ys_box_search_minimise(const ys_box_search *search, ys_box_function function, void *context,
                              const double start[], double best[])
{
    simplex s = {.dimensions = search->dimensions, .function = function, .context = context};
    s.at[0].value = INFINITY;
    if (start) {
        memcpy(s.at[0].place, start, s.dimensions * sizeof *start);
        evaluate(&s, &s.at[0]);
    }
    if (search->grid > 0) {
        const vertex found = best_of_grid(&s, search->grid);
        if (!start || found.value < s.at[0].value)
            s.at[0] = found;
    }
    s.evaluations = 0;
    spread_out(&s, search->reach);
    while (s.evaluations < search->evaluations && width(&s) > search->close_enough)
        step(&s);
    memcpy(best, s.at[0].place, s.dimensions * sizeof *best);
    return s.at[0].value;
}
