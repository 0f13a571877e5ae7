/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Writes analysis/calibration_constants.c: the constants that ship, fitted on the M1 and M3 competitions and councils'
 * figures.
 *
 *     ship_constants M1.csv M3.csv COUNCILS.csv...
 *
 * Competition series teach from three origins each and with shorter pasts too; all councils together count as much as the
 * competitions. All files have the columns dataset,series,freq,m,split,t,period,value.
 */
#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "tests/scoring/learning.h"

static void read_or_stop(histories *all, const char *path, const target_set *set)
{
    if (histories_read(all, path, set))
        return;
    fprintf(stderr, "cannot open %s\n", path);
    exit(EXIT_FAILURE);
}

static double total_weight(const lessons *all)
{
    double sum = 0.0;
    for (size_t m = 0; m < YS_FORECAST_METHOD_COUNT; m++)
        for (size_t i = 0; i < all->of[m][YS_CALIBRATION_LEVEL].count; i++)
            sum += all->of[m][YS_CALIBRATION_LEVEL].one[i].weight;
    return sum;
}

/* Every so many of a file's histories are learned from. */
static void learn_file(const char *path, const target_set *set, size_t every, teaching *how, lessons *all)
{
    ys_arena arena = {0};
    histories some = {0};
    read_or_stop(&some, path, set);
    for (size_t i = 0; i < some.count; i += every) {
        learn(all, &some.history[i], set, how, &arena);
        how->group = ++how->number;
    }
    histories_free(&some);
    ys_arena_release(&arena);
}

/* Annual constants of the two methods that auto chooses between are those of the lengths that it chooses each for. */
static ys_forecast_method teacher_of(const target_set *set, ys_forecast_method method)
{
    const bool chosen = method == YS_FORECAST_COMBINATION || method == YS_FORECAST_SHRUNKEN_DRIFT;
    return set->per_year == 1 && chosen ? YS_FORECAST_AUTO : method;
}

/* One method and frequency. The airline model is slow: it learns from fewer histories. Economies grow, and so do the
   competitions' series: which way figures go by and by is for the councils' alone to say. */
static void fit_method(char **paths, size_t n_paths, const target_set *set, ys_forecast_method method,
                       ys_calibration *calibration)
{
    const bool slow = method == YS_FORECAST_AIRLINE;
    lessons all = {0}, councils = {0};
    teaching how = {.method = teacher_of(set, method)};
    for (size_t i = 0; i < n_paths; i++) {
        how.weight = i == 0 ? learning_weight : 1.0;
        how.variants = i < 2 && !slow;
        how.one_calendar = i >= 2;
        learn_file(paths[i], set, i < 2 || !slow ? 1 : 5, &how, i < 2 ? &all : &councils);
    }
    const double of_councils = total_weight(&councils), drift = lessons_drift(&councils, SIZE_MAX);
    lessons_append(&all, &councils, of_councils > 0.0 ? total_weight(&all) / of_councils : 1.0);
    fit_lessons(&all, drift, ys_calibration_frequency(set->per_year), SIZE_MAX, calibration);
    lessons_free(&all);
    lessons_free(&councils);
}

/* Three decimals, and 0 without a sign: so that a file of constants holds them as they are. */
static double rounded(double value)
{
    return round(1000.0 * value) / 1000.0 + 0.0;
}

static void print_curve(const ys_calibration_curve *c, ys_calibration_kind kind)
{
    printf("            [%s] = {%.3f, %.3f, %.3f, %.3f, %.3f, %zu, %zu},\n",
           kind == YS_CALIBRATION_LEVEL ? "YS_CALIBRATION_LEVEL" : "YS_CALIBRATION_MEAN", rounded(c->scale),
           rounded(c->scale_n), rounded(c->scale_h), rounded(c->tail), rounded(c->tail_n), c->series, c->forecasts);
}

static void print_method(const ys_calibration *calibration, size_t frequency, ys_forecast_method method)
{
    const ys_calibration_curve *curve = calibration->curve[frequency][method];
    if (curve[YS_CALIBRATION_LEVEL].forecasts == 0)
        return;
    printf("        /* %s */\n        [%d] = {\n", ys_forecast_method_word(method), (int)method);
    for (int kind = 0; kind < YS_CALIBRATION_KIND_COUNT; kind++)
        print_curve(&curve[kind], (ys_calibration_kind)kind);
    puts("        },");
}

int main(int argc, char **argv)
{
    static const char *const words[YS_CALIBRATION_FREQUENCIES] = {"yearly", "quarterly", "monthly"};
    static ys_calibration calibration;
    if (argc < 3) {
        fputs("ship_constants M1.csv M3.csv COUNCILS.csv...\n", stderr);
        return 2;
    }
    gsl_set_error_handler_off();
    puts("/* SPDX-License-Identifier: GPL-3.0-or-later */\n"
         "/* Made by scripts/calibrate from the series that docs/methods.md names under `calibration`; not to be edited. */\n"
         "#include \"analysis/calibration.h\"\n\n"
         "/* scale, scale_n, scale_h, tail, tail_n, and the series and forecasts behind them */\n"
         "const ys_calibration ys_calibration_shipped = {.curve = {");
    for (size_t f = 0; f < YS_CALIBRATION_FREQUENCIES; f++) {
        printf("    { /* %s */\n", ys_calibration_frequency_word(f));
        for (int m = 1; m < YS_FORECAST_METHOD_COUNT; m++)
            fit_method(argv + 1, (size_t)argc - 1, target_set_named(words[f]), (ys_forecast_method)m,
                       &calibration);
        for (int m = 1; m < YS_FORECAST_METHOD_COUNT; m++)
            print_method(&calibration, f, (ys_forecast_method)m);
        puts("    },");
    }
    printf("}, .usual_drift = {%.3f, %.3f, %.3f}};\n", rounded(calibration.usual_drift[0]), rounded(calibration.usual_drift[1]),
           rounded(calibration.usual_drift[2]));
    return EXIT_SUCCESS;
}
