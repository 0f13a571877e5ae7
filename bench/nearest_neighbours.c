/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/nearest_neighbours.h"

#include <math.h>
#include <stdlib.h>

/* Values that differ by no more than rounding are one value. */
static const double constant_share = 1e-12;

static ys_status scale_of(const ys_neighbour_inputs *inputs, size_t j, ys_characteristic_scale *scale)
{
    double sum = 0.0, squares = 0.0, largest = 0.0;
    *scale = (ys_characteristic_scale){.mean = NAN, .deviation = NAN};
    for (size_t i = 0; i < inputs->n; i++) {
        const double value = inputs->value[i * inputs->m + j];
        if (isinf(value))
            return YS_ERR_DOMAIN;
        if (isnan(value))
            continue;
        scale->known++;
        sum += value;
        largest = fmax(largest, fabs(value));
    }
    if (scale->known < 2)
        return YS_OK;
    scale->mean = sum / (double)scale->known;
    for (size_t i = 0; i < inputs->n; i++) {
        const double value = inputs->value[i * inputs->m + j];
        squares += isnan(value) ? 0.0 : (value - scale->mean) * (value - scale->mean);
    }
    scale->deviation = sqrt(squares / (double)(scale->known - 1));
    if (!isfinite(scale->mean) || !isfinite(scale->deviation))
        return YS_ERR_NUMERIC;
    if (scale->deviation > constant_share * largest)
        scale->weight = inputs->weight ? inputs->weight[j] : 1.0;
    return YS_OK;
}

static bool weights_usable(const ys_neighbour_inputs *inputs)
{
    for (size_t j = 0; inputs->weight && j < inputs->m; j++)
        if (!(inputs->weight[j] >= 0.0) || isinf(inputs->weight[j]))
            return false;
    return true;
}

static ys_status fill(const ys_neighbour_inputs *inputs, ys_neighbour_model *model)
{
    for (size_t j = 0; j < inputs->m; j++) {
        ys_characteristic_scale *scale = &model->scale[j];
        const ys_status status = scale_of(inputs, j, scale);
        if (status != YS_OK)
            return status;
        model->n_used += scale->weight > 0.0 ? 1 : 0;
        model->total_weight += scale->weight;
        for (size_t i = 0; i < inputs->n; i++)
            model->standard[i * inputs->m + j] =
                scale->weight > 0.0 ? (inputs->value[i * inputs->m + j] - scale->mean) / scale->deviation : NAN;
    }
    if (!isfinite(model->total_weight))
        return YS_ERR_NUMERIC;
    return model->n_used > 0 ? YS_OK : YS_ERR_TOO_FEW;
}

ys_status ys_neighbour_model_of(const ys_neighbour_inputs *inputs, ys_arena *arena, ys_neighbour_model *result)
{
    if (!weights_usable(inputs))
        return YS_ERR_OPTION;
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    ys_neighbour_model model = {
        .n = inputs->n, .m = inputs->m,
        .standard = ys_arena_array(arena, inputs->n, inputs->m * sizeof *model.standard),
        .scale = ys_arena_array(arena, inputs->m, sizeof *model.scale),
    };
    const ys_status status = model.standard && model.scale ? fill(inputs, &model) : YS_ERR_MEMORY;
    if (status == YS_OK)
        *result = model;
    else
        ys_arena_rewind(arena, mark);
    return status;
}

double ys_neighbour_distance(const ys_neighbour_model *model, size_t one, size_t other)
{
    const double *a = model->standard + one * model->m, *b = model->standard + other * model->m;
    double sum = 0.0, shared = 0.0;
    for (size_t j = 0; j < model->m; j++) {
        const double difference = a[j] - b[j];
        if (isnan(difference))
            continue;
        sum += model->scale[j].weight * difference * difference;
        shared += model->scale[j].weight;
    }
    if (!(2.0 * shared >= model->total_weight) || shared == 0.0)
        return NAN;
    return sqrt(sum * (model->total_weight / shared));
}

double ys_neighbour_farthest(const ys_neighbour_model *model)
{
    double farthest = 0.0;
    for (size_t i = 0; i < model->n; i++)
        for (size_t j = i + 1; j < model->n; j++)
            farthest = fmax(farthest, ys_neighbour_distance(model, i, j)); /* fmax passes over NaN */
    return farthest;
}

static int by_distance(const void *left, const void *right)
{
    const ys_neighbour *a = left, *b = right;
    if (a->distance != b->distance)
        return a->distance < b->distance ? -1 : 1;
    return (a->authority > b->authority) - (a->authority < b->authority);
}

size_t ys_nearest_neighbours(const ys_neighbour_model *model, size_t authority, ys_neighbour neighbour[])
{
    size_t n = 0;
    for (size_t i = 0; i < model->n; i++) {
        const double distance = i == authority ? NAN : ys_neighbour_distance(model, authority, i);
        if (!isnan(distance))
            neighbour[n++] = (ys_neighbour){i, distance};
    }
    if (n > 1)
        qsort(neighbour, n, sizeof *neighbour, by_distance);
    return n;
}
