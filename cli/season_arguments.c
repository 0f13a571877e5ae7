/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/season_arguments.h"

#include <stdlib.h>
#include <string.h>

static unsigned whole_or(const ys_arguments *arguments, const char *name, unsigned otherwise)
{
    return ys_argument(arguments, name) ? (unsigned)ys_argument_number(arguments, name) : otherwise;
}

static const char *const stl_options[] = {
    "--s-window", "--t-window", "--l-window", "--s-degree", "--t-degree", "--l-degree", "--s-jump",
    "--t-jump", "--l-jump", "--inner", "--outer", "--robust",
};

static ys_stl_options read_stl(const ys_arguments *arguments)
{
    ys_stl_options stl = ys_stl_defaults;
    const char *window = ys_argument(arguments, "--s-window");
    if (window && strcmp(window, "periodic") != 0) {
        stl.periodic = false;
        stl.seasonal_window = (unsigned)strtoul(window, NULL, 10);
    }
    stl.trend_window = whole_or(arguments, "--t-window", stl.trend_window);
    stl.low_pass_window = whole_or(arguments, "--l-window", stl.low_pass_window);
    stl.seasonal_degree = whole_or(arguments, "--s-degree", stl.seasonal_degree);
    stl.trend_degree = whole_or(arguments, "--t-degree", stl.trend_degree);
    stl.low_pass_degree = whole_or(arguments, "--l-degree", stl.trend_degree);
    stl.seasonal_jump = whole_or(arguments, "--s-jump", stl.seasonal_jump);
    stl.trend_jump = whole_or(arguments, "--t-jump", stl.trend_jump);
    stl.low_pass_jump = whole_or(arguments, "--l-jump", stl.low_pass_jump);
    stl.robust = ys_argument_yes(arguments, "--robust");
    stl.inner = ys_argument(arguments, "--inner") ? (int)ys_argument_number(arguments, "--inner") : stl.inner;
    stl.outer = ys_argument(arguments, "--outer") ? (int)ys_argument_number(arguments, "--outer") : stl.outer;
    return stl;
}

/* What was typed as FROM:TO; false where either is no period, or they are the wrong way round. */
static bool read_event(const char *typed, ys_event_span *event)
{
    const char *colon = strchr(typed, ':');
    return colon && ys_period_parse(typed, (size_t)(colon - typed), &event->from)
        && ys_period_parse(colon + 1, strlen(colon + 1), &event->to)
        && ys_period_first_month(event->from) <= ys_period_last_month(event->to);
}

/* Those typed come after those of events.csv. */
static ys_status add_events(const ys_arguments *arguments, ys_arena *arena, ys_seasonal_adjustment_options *options)
{
    ys_event_span *event = ys_arena_array(arena, options->events + arguments->n_given, sizeof *event);
    if (!event)
        return YS_ERR_MEMORY;
    for (size_t i = 0; i < options->events; i++)
        event[i] = options->event[i];
    for (size_t i = 0; i < arguments->n_given; i++)
        if (strcmp(arguments->option[i], "--event") == 0 && read_event(arguments->value[i], &event[options->events]))
            options->events++;
    options->event = event;
    return YS_OK;
}

/* Of months a leap year's February is all that their length leaves beside the season. */
static void set_calendar(const ys_session *session, const ys_selected *selected, ys_seasonal_adjustment_options *options)
{
    enum { NONE, AUTO, NATIONS };
    const unsigned choice = ys_argument_choice(session->arguments, "--calendar");
    if (choice == NONE)
        return;
    options->calendar.wanted[YS_CALENDAR_WORKING_DAYS] = true;
    options->calendar.wanted[YS_CALENDAR_LEAP_YEAR] = true;
    options->calendar.wanted[YS_CALENDAR_EASTER] = true;
    options->judge_calendar = choice == AUTO;
    options->calendar.nation = choice == AUTO
                                 ? ys_nation_of_authority(ys_dataset_authority(session->dataset, selected->authority))
                                 : (ys_nation)(choice - NATIONS);
}

ys_status ys_season_arguments_read(const ys_session *session, const ys_selected *selected, ys_arena *arena,
                                   ys_seasonal_adjustment_options *options)
{
    const ys_arguments *arguments = session->arguments;
    ys_status status = ys_season_options_of(session->dataset, selected->indicator, selected->authority, &selected->series,
                                            arena, options);
    if (status == YS_OK)
        status = add_events(arguments, arena, options);
    if (status != YS_OK)
        return status;
    options->method = (ys_season_method)ys_argument_choice(arguments, "--method");
    options->mode = (ys_season_mode)ys_argument_choice(arguments, "--mode");
    options->outliers = ys_argument_choice(arguments, "--outliers") == 0;
    set_calendar(session, selected, options);
    options->stl = read_stl(arguments);
    options->mstl.robust = options->stl.robust;
    options->mstl.periodic = options->stl.periodic && ys_argument(arguments, "--s-window");
    options->mstl.seasonal_window = options->stl.seasonal_window;
    options->stl_given = options->method == YS_SEASON_STL;
    for (size_t i = 0; i < sizeof stl_options / sizeof *stl_options; i++)
        options->stl_given = options->stl_given || ys_argument_given(arguments, stl_options[i]);
    return YS_OK;
}

static bool window_is_right(const ys_arguments *arguments, FILE *err)
{
    const char *window = ys_argument(arguments, "--s-window");
    if (!window || strcmp(window, "periodic") == 0)
        return true;
    char *end;
    const unsigned long years = strtoul(window, &end, 10);
    if (*end == '\0' && window[0] != '-' && years >= 7 && years <= 100001 && years % 2 == 1)
        return true;
    fprintf(err, "yardstick: --s-window takes 'periodic' or an odd whole number from 7, not '%s'\n", window);
    return false;
}

static bool windows_are_odd(const ys_arguments *arguments, FILE *err)
{
    static const char *const windows[] = {"--t-window", "--l-window"};
    for (size_t i = 0; i < 2; i++) {
        if (!ys_argument(arguments, windows[i]) || whole_or(arguments, windows[i], 1) % 2 == 1)
            continue;
        fprintf(err, "yardstick: %s takes an odd whole number\n", windows[i]);
        return false;
    }
    return true;
}

static bool events_are_right(const ys_arguments *arguments, FILE *err)
{
    ys_event_span event;
    for (size_t i = 0; i < arguments->n_given; i++) {
        if (strcmp(arguments->option[i], "--event") != 0 || read_event(arguments->value[i], &event))
            continue;
        fprintf(err, "yardstick: --event takes two periods in time order, as 2020-03:2021-06, not '%s'\n",
                arguments->value[i]);
        return false;
    }
    return true;
}

static bool is_of_mstl(const char *option)
{
    return strcmp(option, "--s-window") == 0 || strcmp(option, "--robust") == 0;
}

/* An option that would change nothing is refused, so that nobody believes it did. */
static bool options_go_together(const ys_arguments *arguments, FILE *err)
{
    static const char *const of_regarima[] = {"--calendar", "--outliers"};
    const ys_season_method method = (ys_season_method)ys_argument_choice(arguments, "--method");
    const char *stl = NULL, *other = NULL;
    for (size_t i = 0; i < sizeof stl_options / sizeof *stl_options; i++)
        if (ys_argument_given(arguments, stl_options[i]) && !(method == YS_SEASON_MSTL && is_of_mstl(stl_options[i])))
            stl = stl_options[i];
    for (size_t i = 0; i < sizeof of_regarima / sizeof *of_regarima; i++)
        other = ys_argument_given(arguments, of_regarima[i]) ? of_regarima[i] : other;
    if (stl && (method == YS_SEASON_REGARIMA || method == YS_SEASON_MSTL || method == YS_SEASON_NONE || other))
        fprintf(err, "yardstick: %s goes with --method stl%s%s\n", stl, other ? ", not with " : "", other ? other : "");
    else if (other && method != YS_SEASON_AUTO && method != YS_SEASON_REGARIMA)
        fprintf(err, "yardstick: %s goes with --method regarima\n", other);
    else
        return true;
    return false;
}

bool ys_season_arguments_ok(const ys_arguments *arguments, FILE *err)
{
    return window_is_right(arguments, err) && windows_are_odd(arguments, err) && events_are_right(arguments, err)
        && options_go_together(arguments, err);
}
