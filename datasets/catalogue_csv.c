/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "datasets/dataset_private.h"
#include "datasets/figure.h"
#include "datasets/table_source.h"

enum { MOST_COLUMNS = 128, PATH = 4096 };

/* One catalogue file: its headings, and the row being read. */
typedef struct table_reader {
    ys_dataset *dataset;
    const char *path;
    ys_error *error;
    const char *heading[MOST_COLUMNS];
    size_t width;
    const ys_csv_row *row;
    ys_status (*take)(struct table_reader *);
    ys_status status;
    size_t n_characteristics;
    size_t characteristic[MOST_COLUMNS];
} table_reader;

static size_t place_of(const table_reader *t, const char *name)
{
    for (size_t i = 0; i < t->width; i++)
        if (ys_csv_heading_is(t->heading[i], name))
            return i;
    return SIZE_MAX;
}

/* The kept text of a cell, "" where it is blank or there is no such column. */
static const char *text_of(table_reader *t, const char *name)
{
    const size_t at = place_of(t, name);
    const char *text = at < t->row->n ? ys_keep_text(t->dataset, t->row->cell[at]) : "";
    if (!text)
        t->status = YS_ERR_MEMORY;
    return text ? text : "";
}

static void refuse(table_reader *t, ys_finding_code code, const char *name, const char *read, const char *message)
{
    const size_t at = name ? place_of(t, name) : SIZE_MAX;
    if (ys_findings_add(t->dataset->findings, code, t->path, t->row->line, at == SIZE_MAX ? 0 : (uint32_t)at + 1, read,
                        "%s", message) != YS_OK)
        t->status = YS_ERR_MEMORY;
}

/* NaN where blank. */
static double number_of(table_reader *t, const char *name)
{
    const char *text = text_of(t, name);
    ys_figure figure;
    if (!*text)
        return NAN;
    if (ys_figure_parse(text, strlen(text), &figure))
        return figure.value;
    refuse(t, YS_FINDING_UNREADABLE_FIGURE, name, text, "this is not a figure");
    return NAN;
}

static ys_period period_of(table_reader *t, const char *name)
{
    const char *text = text_of(t, name);
    ys_period period = {0};
    if (*text && !ys_period_parse(text, strlen(text), &period))
        refuse(t, YS_FINDING_UNREADABLE_PERIOD, name, text, "this is not a period such as 2023-04, 2023/24-Q1 or 2023/24");
    return period;
}

static void expect(table_reader *t, bool understood, const char *name, void (*choices)(char[], size_t))
{
    char words[256], message[320];
    if (understood)
        return;
    choices(words, sizeof words);
    snprintf(message, sizeof message, "the words for %s are %s", name, words);
    refuse(t, YS_FINDING_UNREADABLE_WORD, name, text_of(t, name), message);
}

static ys_margin margin_of(table_reader *t, const char *name)
{
    ys_margin margin = {.amount = NAN};
    const char *text = text_of(t, name);
    if (!ys_margin_parse(text, &margin))
        refuse(t, YS_FINDING_UNREADABLE_FIGURE, name, text, "give an amount such as 2, or a share of the target such as 5%");
    return margin;
}

/* The finer of a declared frequency's kinds; quarters and years also go by the figures themselves. */
static ys_period_kind frequency_of(table_reader *t)
{
    static const struct { const char *word; ys_period_kind kind; } words[] = {
        {"monthly", YS_PERIOD_MONTH}, {"quarterly", YS_PERIOD_FINANCIAL_QUARTER}, {"annual", YS_PERIOD_FINANCIAL_YEAR},
        {"", YS_PERIOD_NONE},
    };
    const char *text = text_of(t, "frequency");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ys_csv_heading_is(text, words[i].word))
            return words[i].kind;
    refuse(t, YS_FINDING_UNREADABLE_WORD, "frequency", text, "the words for frequency are monthly, quarterly or annual");
    return YS_PERIOD_NONE;
}

static bool is_yes(const char *text)
{
    return ys_csv_heading_is(text, "yes") || ys_csv_heading_is(text, "true") || strcmp(text, "1") == 0;
}

static void read_words(table_reader *t, ys_indicator *about)
{
    expect(t, ys_polarity_parse(text_of(t, "polarity"), &about->polarity), "polarity", ys_polarity_choices);
    about->polarity_told = *text_of(t, "polarity") != '\0';
    expect(t, ys_kind_parse(text_of(t, "kind"), &about->kind), "kind", ys_kind_choices);
    expect(t, ys_aggregate_parse(text_of(t, "aggregate"), &about->aggregate), "aggregate", ys_aggregate_choices);
    expect(t, ys_year_basis_parse(text_of(t, "year_basis"), &about->year_kind), "year_basis", ys_year_basis_choices);
    about->declared_year = *text_of(t, "year_basis") ? about->year_kind : YS_PERIOD_NONE;
    about->period_kind = frequency_of(t);
    about->cumulative = is_yes(text_of(t, "cumulative"));
    if (about->aggregate == YS_AGGREGATE_UNKNOWN) /* a year's visits are its months' put together */
        about->aggregate = about->cumulative ? YS_AGGREGATE_LAST
                         : about->kind == YS_KIND_COUNT ? YS_AGGREGATE_SUM : YS_AGGREGATE_UNKNOWN;
}

/* Signs as sentences need them: "412 number" and "4 Percentage" read badly. */
static const char *unit_sign(const char *unit)
{
    static const struct { const char *word, *sign; } known[] = {
        {"percent", "%"}, {"per cent", "%"}, {"percentage", "%"}, {"pct", "%"}, {"pounds", "£"}, {"GBP", "£"},
        {"number", ""},   {"no", ""},        {"no.", ""},         {"count", ""},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (ys_csv_heading_is(unit, known[i].word))
            return known[i].sign;
    return unit;
}

static void read_texts(table_reader *t, ys_indicator *about)
{
    const struct { const char *name; const char **text; } texts[] = {
        {"description", &about->description}, {"theme", &about->theme}, {"unit", &about->unit},
        {"owner", &about->owner}, {"level", &about->level}, {"stage", &about->stage},
        {"accountable", &about->accountable}, {"compare_with", &about->compare_with}, {"notes", &about->notes},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i].text = text_of(t, texts[i].name);
    about->unit = unit_sign(about->unit);
    const char *name = text_of(t, "name");
    about->name = *name ? name : about->code;
}

static ys_status take_indicator(table_reader *t)
{
    const char *code = text_of(t, "indicator");
    if (!*code) {
        refuse(t, YS_FINDING_BLANK_NAME, "indicator", "", "this row names no indicator");
        return t->status;
    }
    const size_t number = ys_intern_indicator(t->dataset, code);
    if (number == YS_NOT_FOUND)
        return YS_ERR_MEMORY;
    ys_indicator about = *ys_dataset_indicator(t->dataset, number);
    about.described = true;
    read_texts(t, &about);
    read_words(t, &about);
    about.min = number_of(t, "min");
    about.max = number_of(t, "max");
    about.minimum_standard = number_of(t, "minimum_standard");
    const double multiplier = number_of(t, "multiplier"), lag = number_of(t, "publication_lag");
    about.multiplier = isnan(multiplier) ? 1.0 : multiplier;
    about.lag_given = !isnan(lag);
    about.publication_lag = lag >= 0 && lag < 1000 ? (int)lag : 0;
    about.tolerance = margin_of(t, "tolerance");
    about.amber = margin_of(t, "amber");
    if (about.polarity == YS_POLARITY_RANGE && !(about.min <= about.max))
        refuse(t, YS_FINDING_UNREADABLE_WORD, "polarity", "range", "a range needs min and max, min the smaller");
    ((ys_indicator *)t->dataset->indicators.items)[number] = about;
    return ys_name_add(&t->dataset->indicator_names, about.name, number) ? t->status : YS_ERR_MEMORY;
}

static bool is_description(const char *heading)
{
    static const char *const known[] = {"authority", "name", "type", "region", "nation", "start", "end",
                                        "start_date", "end_date", "replaced_by"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (ys_csv_heading_is(heading, known[i]))
            return true;
    return false;
}

/* Every other column is a characteristic; text in one is missing. */
static ys_status find_characteristics(table_reader *t)
{
    for (size_t i = 0; i < t->width; i++)
        if (!is_description(t->heading[i]))
            t->characteristic[t->n_characteristics++] = i;
    const char **names = ys_arena_array(&t->dataset->arena, t->n_characteristics, sizeof *names);
    if (!names)
        return YS_ERR_MEMORY;
    for (size_t i = 0; i < t->n_characteristics; i++)
        names[i] = t->heading[t->characteristic[i]];
    t->dataset->characteristic = names;
    t->dataset->n_characteristics = t->n_characteristics;
    return YS_OK;
}

static ys_status read_characteristics(table_reader *t, const double **characteristics)
{
    double *value = ys_arena_doubles(&t->dataset->arena, t->n_characteristics);
    if (!value)
        return YS_ERR_MEMORY;
    for (size_t i = 0; i < t->n_characteristics; i++) {
        const size_t at = t->characteristic[i];
        const char *text = at < t->row->n ? t->row->cell[at] : "";
        ys_figure figure;
        value[i] = ys_figure_parse(text, strlen(text), &figure) ? figure.value : NAN;
    }
    *characteristics = t->n_characteristics ? value : NULL;
    return YS_OK;
}

/* The first or last month of an authority from a day (2023-04-01), a month or a year. One that ends on the first of a month
   is the day from which it is no more. */
static ys_period month_of_change(table_reader *t, const char *name, const char *other, bool ends)
{
    enum { MONTH = 7, DAY = 10 };
    const char *column = place_of(t, name) == SIZE_MAX ? other : name, *text = text_of(t, column);
    ys_period month;
    if (strlen(text) == DAY && text[MONTH] == '-' && strspn(text + MONTH + 1, "0123456789") == 2
        && ys_period_parse(text, MONTH, &month) && month.kind == YS_PERIOD_MONTH)
        return ys_period_add(month, ends && strcmp(text + MONTH, "-01") == 0 ? -1 : 0);
    const ys_period period = period_of(t, column);
    if (!period.kind)
        return period;
    return (ys_period){YS_PERIOD_MONTH, ends ? ys_period_last_month(period) : ys_period_first_month(period)};
}

static ys_status take_authority(table_reader *t)
{
    if (!t->dataset->characteristic && find_characteristics(t) != YS_OK)
        return YS_ERR_MEMORY;
    const char *code = text_of(t, "authority");
    if (!*code) {
        refuse(t, YS_FINDING_BLANK_NAME, "authority", "", "this row names no authority");
        return t->status;
    }
    const size_t number = ys_intern_authority(t->dataset, code);
    if (number == YS_NOT_FOUND)
        return YS_ERR_MEMORY;
    ys_authority about = {.code = ys_dataset_authority(t->dataset, number)->code, .described = true};
    const char *name = text_of(t, "name");
    about.name = *name ? name : about.code;
    about.type = text_of(t, "type");
    about.region = text_of(t, "region");
    about.nation = text_of(t, "nation");
    about.replaced_by = text_of(t, "replaced_by");
    about.start = month_of_change(t, "start", "start_date", false);
    about.end = month_of_change(t, "end", "end_date", true);
    about.area = ys_area_of(about.code, about.name);
    if (read_characteristics(t, &about.characteristics) != YS_OK)
        return YS_ERR_MEMORY;
    ((ys_authority *)t->dataset->authorities.items)[number] = about;
    return ys_share_name(t->dataset, number) == YS_OK ? t->status : YS_ERR_MEMORY;
}

/* An authority or indicator of a later file must be known by then. */
static bool find_known(table_reader *t, const char *column, bool authority, size_t *number)
{
    const char *name = text_of(t, column);
    if (!authority)
        *number = ys_dataset_find_indicator(t->dataset, name);
    else if (ys_recognise_authority(t->dataset, name, number) != YS_OK)
        t->status = YS_ERR_MEMORY;
    if (*number != YS_NOT_FOUND)
        return true;
    const char *nearest = authority ? ys_dataset_nearest_authority(t->dataset, name)
                                    : ys_dataset_nearest_indicator(t->dataset, name);
    char message[320];
    snprintf(message, sizeof message, nearest ? "no figure or catalogue row has this %s; the nearest is '%.200s'"
                                              : "no figure or catalogue row has this %s",
             authority ? "authority" : "indicator", nearest);
    refuse(t, YS_FINDING_UNKNOWN_REFERENCE, column, name, message);
    return false;
}

static ys_status take_comparator(table_reader *t)
{
    const char *group = text_of(t, "group");
    ys_comparator comparator = {.group = *group ? group : NULL, .authority = YS_NOT_FOUND};
    size_t authority;
    if (!find_known(t, "authority", true, &authority))
        return t->status;
    comparator.member = authority;
    if (!comparator.group) {
        comparator.authority = authority;
        /* As published lists of nearest neighbours call it. */
        const char *column = place_of(t, "comparator") == SIZE_MAX ? "neighbour" : "comparator";
        if (!find_known(t, column, true, &comparator.member))
            return t->status;
        const double rank = number_of(t, "rank");
        comparator.rank = rank > 0 && rank < 1e6 ? (int)rank : 0;
    }
    ys_comparator *kept = ys_grow(&t->dataset->comparators, sizeof *kept);
    if (!kept)
        return YS_ERR_MEMORY;
    *kept = comparator;
    return t->status;
}

static bool is_proportion(const table_reader *t, size_t indicator)
{
    return ys_dataset_indicator(t->dataset, indicator)->kind == YS_KIND_PROPORTION;
}

static void read_goal(table_reader *t, ys_target *target)
{
    static const struct { const char *word; ys_target_goal goal; } goals[] = {
        {"best-quarter", YS_GOAL_BEST_QUARTER}, {"median", YS_GOAL_MEDIAN}, {"average", YS_GOAL_AVERAGE},
    };
    const char *text = text_of(t, "target");
    ys_figure figure;
    target->value = NAN;
    for (size_t i = 0; i < sizeof goals / sizeof *goals; i++) {
        if (ys_csv_heading_is(text, goals[i].word)) {
            target->goal = goals[i].goal;
            return;
        }
    }
    if (ys_figure_parse(text, strlen(text), &figure) && !isnan(figure.value))
        target->value = figure.percent && is_proportion(t, target->indicator) ? figure.value / 100.0 : figure.value;
    else
        refuse(t, YS_FINDING_UNREADABLE_FIGURE, "target", text, "a target is a number, best-quarter, median or average");
}

/* 4 or 12 finite numbers with spaces or semicolons between. */
static bool take_numbers(const char *at, ys_target *target)
{
    enum { MOST = sizeof target->profile / sizeof *target->profile };
    while (*at) {
        ys_figure figure;
        const size_t length = strcspn(at, " ;");
        if (target->profile_count == MOST || !ys_figure_parse(at, length, &figure) || isnan(figure.value))
            return false;
        target->profile[target->profile_count++] = figure.value;
        at += length;
        at += strspn(at, " ;");
    }
    return target->profile_count == 4 || target->profile_count == MOST;
}

static void read_profile(table_reader *t, ys_target *target)
{
    const char *text = text_of(t, "profile");
    target->seasonal_profile = ys_csv_heading_is(text, "seasonal");
    if (!*text || target->seasonal_profile || ys_csv_heading_is(text, "flat") || take_numbers(text, target))
        return;
    target->profile_count = 0;
    refuse(t, YS_FINDING_UNREADABLE_WORD, "profile", text, "a profile is flat, seasonal, or 4 or 12 numbers");
}

static void read_basis(table_reader *t, ys_target *target)
{
    const char *text = text_of(t, "basis");
    expect(t, ys_basis_parse(text, &target->basis), "basis", ys_basis_choices);
    const unsigned per_year = ys_period_per_year(ys_dataset_indicator(t->dataset, target->indicator)->period_kind);
    if (!*text && ys_period_per_year(target->deadline.kind) == 1 && per_year > 1)
        target->basis = YS_BASIS_YEAR;
}

static ys_status take_target(table_reader *t)
{
    ys_target target = {.line = t->row->line};
    if (!find_known(t, "authority", true, &target.authority) || !find_known(t, "indicator", false, &target.indicator))
        return t->status;
    read_goal(t, &target);
    target.deadline = period_of(t, "deadline");
    if (!*text_of(t, "deadline"))
        refuse(t, YS_FINDING_UNREADABLE_PERIOD, "deadline", "", "a target needs a deadline");
    target.from = period_of(t, "from");
    target.to = period_of(t, "to");
    read_basis(t, &target);
    expect(t, ys_purpose_parse(text_of(t, "purpose"), &target.purpose), "purpose", ys_purpose_choices);
    read_profile(t, &target);
    if (!target.deadline.kind || (target.goal == YS_GOAL_NUMBER && isnan(target.value)))
        return t->status;
    ys_target *kept = ys_grow(&t->dataset->targets, sizeof *kept);
    if (!kept)
        return YS_ERR_MEMORY;
    *kept = target;
    return t->status;
}

/* "*" is all of them. */
static bool find_concerned(table_reader *t, const char *column, bool authority, size_t *number)
{
    *number = YS_NOT_FOUND;
    return strcmp(text_of(t, column), "*") == 0 || find_known(t, column, authority, number);
}

static ys_status take_event(table_reader *t)
{
    ys_event event = {.line = t->row->line, .note = text_of(t, "note")};
    if (!find_concerned(t, "authority", true, &event.authority) || !find_concerned(t, "indicator", false, &event.indicator))
        return t->status;
    event.from = period_of(t, "from");
    event.to = period_of(t, "to");
    const bool known = ys_event_kind_parse(text_of(t, "kind"), &event.kind);
    expect(t, known, "kind", ys_event_kind_choices);
    if (!*text_of(t, "from"))
        refuse(t, YS_FINDING_UNREADABLE_PERIOD, "from", "", "an event needs the period from which it counts");
    if (!event.from.kind || !known)
        return t->status;
    ys_event *kept = ys_grow(&t->dataset->events, sizeof *kept);
    if (!kept)
        return YS_ERR_MEMORY;
    *kept = event;
    return t->status;
}

static ys_status take_deflator(table_reader *t)
{
    ys_figure figure;
    const char *text = text_of(t, "index");
    const bool read = ys_figure_parse(text, strlen(text), &figure) && figure.value > 0.0;
    const ys_deflator row = {.period = period_of(t, "period"), .index = read ? figure.value : NAN};
    if (!*text_of(t, "period"))
        refuse(t, YS_FINDING_UNREADABLE_PERIOD, "period", "", "an index needs its period");
    if (!read)
        refuse(t, YS_FINDING_UNREADABLE_FIGURE, "index", text, "an index is a number above 0");
    const unsigned per_year = ys_period_per_year(row.period.kind);
    const bool usable = per_year == 1 || per_year == 4 || per_year == 12;
    if (row.period.kind && (!usable || ys_period_overlaps(row.period.kind)))
        refuse(t, YS_FINDING_UNREADABLE_PERIOD, "period", text_of(t, "period"), "an index is that of a month, a quarter or a year");
    else if (row.period.kind && read) {
        ys_deflator *kept = ys_grow(&t->dataset->deflator, sizeof *kept);
        if (!kept)
            return YS_ERR_MEMORY;
        *kept = row;
    }
    t->dataset->deflator_file = t->path;
    return t->status;
}

static ys_status warn_of_formulas(table_reader *t)
{
    for (size_t i = 0; i < t->row->n && i < t->width && t->status == YS_OK; i++)
        if (ys_csv_is_formula(t->row->cell[i]))
            refuse(t, YS_FINDING_FORMULA, t->heading[i], t->row->cell[i],
                   "a spreadsheet would run this text as a formula");
    return t->status;
}

static ys_status take_row(void *context, const ys_csv_row *row)
{
    table_reader *t = context;
    t->row = row;
    if (t->width > 0)
        return warn_of_formulas(t) == YS_OK ? t->take(t) : t->status;
    if (row->n > MOST_COLUMNS)
        return ys_fail(t->error, YS_ERR_INPUT, "%s:%u: there are over %d columns", t->path, row->line, MOST_COLUMNS);
    for (; t->width < row->n; t->width++)
        if (!(t->heading[t->width] = ys_keep_text(t->dataset, row->cell[t->width])))
            return YS_ERR_MEMORY;
    return YS_OK;
}

static ys_status read_table(ys_dataset *dataset, const char *path, const char *needs,
                            ys_status (*take)(table_reader *), ys_error *error)
{
    table_reader t = {.dataset = dataset, .path = ys_keep_text(dataset, path), .error = error, .take = take};
    if (!t.path)
        return YS_ERR_MEMORY;
    const ys_status status = ys_table_read(path, NULL, take_row, &t, dataset->findings, error);
    if (status == YS_OK && place_of(&t, needs) == SIZE_MAX)
        return ys_fail(error, YS_ERR_INPUT, "%s:1: there is no column '%s'", path, needs);
    return status;
}

static ys_status read_if_there(ys_dataset *dataset, const char *folder, const char *name, const char *needs,
                               ys_status (*take)(table_reader *), ys_error *error)
{
    char path[PATH];
    struct stat about;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return stat(path, &about) == 0 ? read_table(dataset, path, needs, take, error) : YS_OK;
}

ys_status ys_read_descriptions(ys_dataset *dataset, const char *folder, ys_error *error)
{
    const ys_status status = read_if_there(dataset, folder, "indicators.csv", "indicator", take_indicator, error);
    return status == YS_OK ? read_if_there(dataset, folder, "authorities.csv", "authority", take_authority, error)
                           : status;
}

ys_status ys_read_relations(ys_dataset *dataset, const char *folder, const char *targets_file, ys_error *error)
{
    ys_status status = YS_OK;
    if (folder)
        status = read_if_there(dataset, folder, "comparators.csv", "authority", take_comparator, error);
    if (status == YS_OK && targets_file)
        status = read_table(dataset, targets_file, "target", take_target, error);
    else if (status == YS_OK && folder)
        status = read_if_there(dataset, folder, "targets.csv", "target", take_target, error);
    if (status == YS_OK && folder)
        status = read_if_there(dataset, folder, "events.csv", "kind", take_event, error);
    return status == YS_OK && folder ? read_if_there(dataset, folder, "deflator.csv", "index", take_deflator, error) : status;
}
