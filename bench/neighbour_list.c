/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/neighbour_list.h"

#include <math.h>

/* The candidates' characteristics, row by row. */
static void copy_characteristics(const ys_dataset *dataset, const ys_comparator_group *candidates, double value[])
{
    const size_t m = ys_dataset_characteristic_count(dataset);
    for (size_t i = 0; i < candidates->n; i++) {
        const double *own = ys_dataset_authority(dataset, candidates->member[i])->characteristics;
        for (size_t j = 0; j < m; j++)
            value[i * m + j] = own ? own[j] : NAN;
    }
}

static double known_weight(const ys_neighbour_model *model, size_t i)
{
    double known = 0.0;
    for (size_t j = 0; j < model->m; j++)
        known += isnan(model->standard[i * model->m + j]) ? 0.0 : model->scale[j].weight;
    return known;
}

static ys_status order(const ys_comparator_group *candidates, size_t self, ys_arena *arena, ys_neighbour_list *list)
{
    list->neighbour = ys_arena_array(arena, candidates->n, sizeof *list->neighbour);
    if (!list->neighbour)
        return YS_ERR_MEMORY;
    list->n = ys_nearest_neighbours(&list->model, self, list->neighbour);
    for (size_t i = 0; i < list->n; i++)
        list->neighbour[i].authority = candidates->member[list->neighbour[i].authority];
    if (2.0 * known_weight(&list->model, self) < list->model.total_weight)
        list->lack = YS_NEIGHBOURS_UNKNOWN;
    else if (list->n == 0)
        list->lack = YS_NEIGHBOURS_NOBODY;
    return YS_OK;
}

ys_status ys_neighbours_among(const ys_dataset *dataset, const ys_comparator_group *candidates, size_t authority,
                              const double weight[], ys_arena *arena, ys_neighbour_list *result)
{
    const size_t self = ys_comparator_index(candidates, authority);
    const size_t m = ys_dataset_characteristic_count(dataset);
    ys_neighbour_list list = {.lack = YS_NEIGHBOURS_FOUND};
    if (self == candidates->n)
        return YS_ERR_NOT_FOUND;
    double *value = ys_arena_array(arena, candidates->n, m * sizeof *value);
    if (!value)
        return YS_ERR_MEMORY;
    copy_characteristics(dataset, candidates, value);
    const ys_neighbour_inputs inputs = {.value = value, .n = candidates->n, .m = m, .weight = weight};
    ys_status status = ys_neighbour_model_of(&inputs, arena, &list.model);
    if (status == YS_OK)
        status = order(candidates, self, arena, &list);
    else if (status == YS_ERR_TOO_FEW) {
        list.lack = YS_NEIGHBOURS_NO_CHARACTERISTICS;
        status = YS_OK;
    }
    if (status == YS_OK)
        *result = list;
    return status;
}

void ys_neighbours_rebase(ys_neighbour_list *list)
{
    const double farthest = list->model.n > 0 ? ys_neighbour_farthest(&list->model) : 0.0;
    for (size_t i = 0; i < list->n; i++)
        list->neighbour[i].distance = farthest > 0.0 ? list->neighbour[i].distance / farthest : 0.0;
}

const char *ys_neighbour_lack_words(ys_neighbour_lack lack)
{
    static const char *const words[] = {
        [YS_NEIGHBOURS_FOUND] = "",
        [YS_NEIGHBOURS_NO_CHARACTERISTICS] =
            "authorities.csv has no numeric column with a weight in which the candidates differ (population, density, ...)",
        [YS_NEIGHBOURS_UNKNOWN] = "its own characteristics are missing for more than half of the weight",
        [YS_NEIGHBOURS_NOBODY] = "no other candidate has enough characteristics",
    };
    return words[lack];
}

static double characteristic_of(const ys_dataset *dataset, size_t authority, size_t j)
{
    const double *own = ys_dataset_authority(dataset, authority)->characteristics;
    return own ? own[j] : NAN;
}

void ys_why_alike(const ys_dataset *dataset, const ys_comparator_group *candidates, const ys_neighbour_list *list,
                  size_t authority, size_t neighbour, ys_likeness likeness[])
{
    const ys_neighbour_model *model = &list->model;
    const size_t m = ys_dataset_characteristic_count(dataset);
    const size_t one = ys_comparator_index(candidates, authority), other = ys_comparator_index(candidates, neighbour);
    const bool known = model->n > 0 && one < model->n && other < model->n;
    double sum = 0.0;
    for (size_t j = 0; j < m; j++) {
        ys_likeness *of = &likeness[j];
        *of = (ys_likeness){.value = characteristic_of(dataset, authority, j), .share = NAN, .difference = NAN,
                            .neighbour = characteristic_of(dataset, neighbour, j)};
        if (!known)
            continue;
        of->weight = model->scale[j].weight;
        of->difference = model->standard[other * m + j] - model->standard[one * m + j];
        sum += isnan(of->difference) ? 0.0 : of->weight * of->difference * of->difference;
    }
    for (size_t j = 0; j < m && sum > 0.0; j++)
        likeness[j].share = likeness[j].weight * likeness[j].difference * likeness[j].difference / sum;
}
