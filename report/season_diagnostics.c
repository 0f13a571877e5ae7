/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/season_diagnostics.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/whole_file.h"

/* JSON has neither infinities nor NaN. */
static json_t *number(double value)
{
    return isfinite(value) ? json_real(value) : json_null();
}

static json_t *text(const char *words)
{
    return words && *words ? json_string(words) : json_null();
}

static json_t *period(ys_period of)
{
    char words[YS_PERIOD_TEXT];
    return text(ys_period_format(of, words));
}

static json_t *whole(size_t count)
{
    return json_integer((json_int_t)count);
}

static const char *quality_word(ys_season_quality quality)
{
    static const char *const word[] = {"", "well", "fairly well", "roughly"};
    return word[quality];
}

static const char *basis_word(const ys_seasonal_adjustment_result *fit)
{
    static const char *const word[] = {"", "season", "last-year"};
    return fit->newest_basis == YS_NEWEST_BY_SEASON && fit->model.newest_season_moves ? "moving-season" : word[fit->newest_basis];
}

static json_t *test_of(const ys_seasonality_result *test, const char *reason)
{
    return json_pack("{s:o,s:o,s:o,s:o,s:o,s:o}", "statistic", number(test->statistic), "p", number(test->p_value), "degrees",
                     number(test->degrees), "error_degrees", number(test->error_degrees), "values", whole(test->n_used),
                     "reason", text(reason));
}

/* RegARIMA's own test of the season comes with its fit; it has none with another method. */
static ys_seasonality_result wald_of(const ys_season_diagnosis *of)
{
    const ys_regarima_result *model = &of->season->fit.model;
    unsigned places = 0;
    for (size_t place = 0; place < of->series->per_year; place++)
        for (size_t i = place; i < of->series->n; i += of->series->per_year)
            if (!isnan(of->season->fit.seasonal[i])) {
                places++;
                break;
            }
    if (of->season->fit.method != YS_SEASON_REGARIMA)
        return (ys_seasonality_result){NAN, NAN, NAN, NAN, 0};
    return (ys_seasonality_result){model->seasonal_f, model->seasonal_p, places - 1.0, (double)model->degrees, model->n_used};
}

static json_t *tests_of(const ys_season_diagnosis *of)
{
    json_t *tests = json_object();
    for (unsigned t = 0; t < YS_TEST_WALD_F; t++) {
        const ys_status status = of->season->test_status[t];
        json_object_set_new(tests, ys_seasonality_test_rows[t].name,
                            test_of(&of->season->test[t], status == YS_OK ? NULL : ys_seasonality_test_reason(
                                                                                       (ys_seasonality_test)t, status)));
    }
    const ys_seasonality_result wald = wald_of(of);
    json_object_set_new(tests, ys_seasonality_test_rows[YS_TEST_WALD_F].name, test_of(&wald, NULL));
    return tests;
}

/* The newest factor of each open place of the year, in the order of the series' first year. */
static json_t *factors_of(const ys_season_diagnosis *of)
{
    const ys_seasonal_adjustment_result *fit = &of->season->fit;
    json_t *factors = json_array();
    for (size_t place = 0; place < of->series->per_year && fit->method != YS_SEASON_NONE; place++) {
        size_t newest = of->series->n;
        for (size_t i = place; i < of->series->n; i += of->series->per_year)
            newest = isnan(fit->seasonal[i]) ? newest : i;
        if (newest == of->series->n)
            continue;
        const ys_period at = ys_series_period(of->series, newest);
        json_array_append_new(factors,
                              json_pack("{s:o,s:o,s:o}", "place",
                                        text(ys_period_position_name(at.kind, ys_period_position(at))), "factor",
                                        number(fit->seasonal[newest]), "standard_error",
                                        number(fit->seasonal_error[newest])));
    }
    return factors;
}

static json_t *newest_of(const ys_season_diagnosis *of)
{
    const ys_seasonal_adjustment_result *fit = &of->season->fit;
    if (fit->newest >= of->series->n)
        return json_null();
    return json_pack("{s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:s,s:b,s:o,s:o}", "period", period(ys_series_period(of->series, fit->newest)),
                     "value", number(of->series->value[fit->newest]), "expected", number(fit->newest_expected), "statistic",
                     number(fit->newest_statistic), "p", number(fit->newest_p), "usual_from", number(fit->newest_lower), "usual_to",
                     number(fit->newest_upper), "verdict", ys_newest_verdict_word(fit->newest_verdict), "in_event",
                     (int)fit->newest_in_event, "held_against", text(basis_word(fit)), "earlier_years", whole(fit->newest_years));
}

static json_t *outliers_of(const ys_season_diagnosis *of)
{
    const ys_regarima_result *model = &of->season->fit.model;
    json_t *outliers = json_array();
    for (size_t i = 0; i < model->outliers; i++) {
        const ys_outlier *o = &model->outlier[i];
        json_array_append_new(outliers, json_pack("{s:o,s:s,s:o,s:o,s:o}", "period",
                                                  period(ys_series_period(of->series, o->period)), "type",
                                                  ys_outlier_word(o->type), "t", number(o->statistic), "effect",
                                                  number(o->effect), "standard_error", number(o->standard_error)));
    }
    return outliers;
}

static json_t *calendar_of(const ys_season_diagnosis *of)
{
    const ys_regarima_result *model = &of->season->fit.model;
    json_t *calendar = json_array();
    for (size_t i = 0; i < model->calendar_estimates; i++) {
        const ys_calendar_estimate *e = &model->calendar_estimate[i];
        json_array_append_new(calendar, json_pack("{s:s,s:o,s:o}", "effect", ys_calendar_effect_word(e->effect), "coefficient",
                                                  number(e->coefficient), "standard_error", number(e->standard_error)));
    }
    return calendar;
}

static json_t *events_of(const ys_season_diagnosis *of)
{
    json_t *events = json_array();
    for (size_t i = 0; i < of->options->events; i++)
        json_array_append_new(events, json_pack("{s:o,s:o}", "from", period(of->options->event[i].from), "to",
                                                period(of->options->event[i].to)));
    return events;
}

static json_t *model_of(const ys_seasonal_adjustment_result *fit)
{
    const ys_regarima_result *m = &fit->model;
    if (fit->method != YS_SEASON_REGARIMA)
        return json_null();
    return json_pack("{s:s,s:o,s:o,s:o,s:o,s:o,s:o,s:o}", "errors", "(0 1 1)", "theta", number(m->theta), "deviation",
                     number(m->deviation), "log_likelihood", number(m->log_likelihood), "aicc", number(m->aicc), "shrinkage",
                     number(m->shrinkage), "values", whole(m->n_used), "degrees", whole(m->degrees));
}

static json_t *object_of(const ys_season_diagnosis *of)
{
    const ys_season_assessment *season = of->season;
    const ys_seasonal_adjustment_result *fit = &season->fit;
    if (season->status != YS_OK)
        return json_pack("{s:s,s:s,s:s}", "authority", of->authority, "indicator", of->indicator, "why",
                         ys_status_message(season->status));
    const bool factors = fit->method != YS_SEASON_NONE;
    const ys_period_kind kind = of->series->first.kind;
    json_t *object = json_pack("{s:s,s:s,s:o,s:s,s:s,s:o,s:s,s:o}", "authority", of->authority, "indicator", of->indicator,
                               "n", whole(ys_series_count(of->series)), "method", ys_season_method_word(fit->method), "why",
                               fit->why, "transform", factors ? json_string(ys_season_mode_word(fit->mode)) : json_null(),
                               "seasonal", ys_seasonal_verdict_word(fit->verdict), "tests", tests_of(of));
    json_t *more = json_pack("{s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:o,s:n,s:n}", "strength", number(fit->strength), "peak",
                             factors ? text(ys_period_position_name(kind, fit->peak)) : json_null(), "trough",
                             factors ? text(ys_period_position_name(kind, fit->trough)) : json_null(), "amplitude",
                             number(fit->amplitude), "factors", factors_of(of), "newest", newest_of(of), "outliers",
                             outliers_of(of), "events", events_of(of), "calendar", calendar_of(of), "model", model_of(fit), "quality",
                             json_pack("{s:o,s:o,s:o,s:s}", "season_known", text(quality_word(season->quality)),
                                       "season_error", number(season->season_error), "expected_revision",
                                       number(season->revision), "in",
                                       fit->mode == YS_MODE_LOG_ADDITIVE ? "per cent" : "unit"),
                             "m", "q");
    if (!object || !more || json_object_update(object, more) != 0) {
        json_decref(object);
        object = NULL;
    }
    json_decref(more);
    return object;
}

ys_status ys_season_diagnostics_write(const ys_season_diagnosis series[], size_t n, const char *path)
{
    json_t *array = json_array();
    char *bytes = NULL;
    bool whole_array = array != NULL;
    for (size_t i = 0; whole_array && i < n; i++)
        whole_array = json_array_append_new(array, object_of(&series[i])) == 0;
    if (whole_array)
        bytes = json_dumps(array, JSON_INDENT(2) | JSON_ENSURE_ASCII);
    json_decref(array);
    const ys_status status = bytes ? ys_write_whole(path, bytes, strlen(bytes)) : YS_ERR_MEMORY;
    free(bytes);
    return status;
}
