/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "datasets/observations_private.h"

enum { LONGEST_NAME = 1024 };

const char *ys_row_cell(const ys_file_reader *reader, const ys_csv_row *row, ys_role role)
{
    return ys_sample_cell(row, reader->plan.place[role]);
}

ys_status ys_complain(const ys_file_reader *reader, const ys_csv_row *row, ys_finding_code code, size_t column,
                      const char *read, const char *message)
{
    return ys_findings_add(reader->dataset->findings, code, reader->path, row->line,
                           column == SIZE_MAX ? 0 : (uint32_t)column + 1, read, "%s", message);
}

/* Without spaces around it, cut to the room. */
static const char *trimmed(const char *text, char out[LONGEST_NAME])
{
    while (*text && isspace((unsigned char)*text))
        text++;
    size_t length = strlen(text);
    while (length > 0 && isspace((unsigned char)text[length - 1]))
        length--;
    length = length < LONGEST_NAME ? length : LONGEST_NAME - 1;
    memcpy(out, text, length);
    out[length] = '\0';
    return out;
}

/* The text itself where no space stands around it, else a copy without. */
static const char *bare(const char *text, char room[LONGEST_NAME])
{
    const size_t length = strlen(text);
    const bool is_bare = length == 0 || (!isspace((unsigned char)text[0]) && !isspace((unsigned char)text[length - 1]));
    return is_bare && length < LONGEST_NAME ? text : trimmed(text, room);
}

/* "-" and ".." stand where an area has no code. */
bool ys_is_no_code(const char *text)
{
    if (*text && text[1] && text[2] && text[3])
        return false;
    return !*text || strcmp(text, "-") == 0 || strcmp(text, "..") == 0 || strcmp(text, "z") == 0 || strcmp(text, "[z]") == 0;
}

/* The name beside a code, where no catalogue has given one. */
static ys_status learn_name(ys_file_reader *reader, const ys_csv_row *row, size_t number)
{
    ys_authority *about = (ys_authority *)reader->dataset->authorities.items + number;
    char name[LONGEST_NAME];
    if (about->described || about->name != about->code)
        return YS_OK;
    trimmed(ys_row_cell(reader, row, YS_ROLE_AUTHORITY_NAME), name);
    if (!*name || strcmp(name, about->code) == 0)
        return YS_OK;
    /* The region beside a council's own name is not another name of it. */
    if (ys_area_of("", name) != YS_AREA_AUTHORITY && !ys_area_is_code(about->code))
        return YS_OK;
    about->name = ys_keep_text(reader->dataset, name);
    if (!about->name || !ys_name_add(&reader->dataset->authority_names, about->name, number))
        return YS_ERR_MEMORY;
    about->area = ys_area_of(about->code, about->name);
    return YS_OK;
}

static ys_status note_aggregate(ys_file_reader *reader, const ys_csv_row *row, size_t number)
{
    const ys_authority *about = ys_dataset_authority(reader->dataset, number);
    if (reader->aggregates_noted || about->area == YS_AREA_AUTHORITY)
        return YS_OK;
    reader->aggregates_noted = true;
    const ys_status status = ys_complain(reader, row, YS_FINDING_AGGREGATE_AREAS, reader->plan.place[YS_ROLE_AUTHORITY],
                                         about->name, "nations, regions and totals are kept, but not ranked among authorities");
    return status == YS_OK ? ys_findings_about(reader->dataset->findings, about->code, NULL, (ys_period){0}, NAN) : status;
}

ys_status ys_take_authority(ys_file_reader *reader, const ys_csv_row *row, uint32_t *authority, bool *usable)
{
    char room[LONGEST_NAME];
    const char *name = bare(ys_row_cell(reader, row, YS_ROLE_AUTHORITY), room);
    const bool coded = !ys_is_no_code(name);
    if (!coded)
        name = bare(ys_row_cell(reader, row, YS_ROLE_AUTHORITY_NAME), room);
    if (!*name && reader->options->authority_name)
        name = bare(reader->options->authority_name, room);
    *usable = *name;
    if (!*name)
        return YS_OK;
    const size_t number = ys_intern_authority(reader->dataset, name);
    if (number == YS_NOT_FOUND)
        return YS_ERR_MEMORY;
    *authority = (uint32_t)number;
    const ys_status status = coded && reader->plan.place[YS_ROLE_AUTHORITY_NAME] != SIZE_MAX ? learn_name(reader, row, number)
                                                                                             : YS_OK;
    return status == YS_OK ? note_aggregate(reader, row, number) : status;
}

/* Name parts with ": " between; false where they have no room. */
static bool append(char name[LONGEST_NAME], const char *part)
{
    char text[LONGEST_NAME];
    if (!*name) {
        trimmed(part, name);
        return true;
    }
    if (!*trimmed(part, text))
        return true;
    const size_t used = strlen(name);
    const int added = snprintf(name + used, LONGEST_NAME - used, ": %s", text);
    return added >= 0 && (size_t)added < LONGEST_NAME - used;
}

/* What a catalogue does not name is called by the name beside its code. */
static ys_status learn_indicator_name(ys_file_reader *reader, const ys_csv_row *row, size_t number)
{
    ys_indicator *about = (ys_indicator *)reader->dataset->indicators.items + number;
    char name[LONGEST_NAME];
    if (about->described || about->name != about->code)
        return YS_OK;
    trimmed(ys_row_cell(reader, row, YS_ROLE_INDICATOR_NAME), name);
    if (!*name || strcmp(name, about->code) == 0)
        return YS_OK;
    about->name = ys_keep_text(reader->dataset, name);
    return about->name && ys_name_add(&reader->dataset->indicator_names, about->name, number) ? YS_OK : YS_ERR_MEMORY;
}

/* The indicator's cell, the heading of its column, and what breaks it down: "" where one that is needed is blank. */
static const char *indicator_name(const ys_file_reader *reader, const ys_csv_row *row, const ys_value_column *value,
                                  char room[LONGEST_NAME])
{
    const ys_layout_plan *plan = &reader->plan;
    const bool has_column = plan->place[YS_ROLE_INDICATOR] != SIZE_MAX;
    const char *given = reader->options->indicator_name ? reader->options->indicator_name : "";
    const char *base = has_column ? ys_row_cell(reader, row, YS_ROLE_INDICATOR) : given;
    if (plan->n_breakdowns == 0 && !*value->indicator)
        return bare(base, room);
    trimmed(base, room);
    bool fits = (*room || !has_column) && append(room, value->indicator);
    for (size_t i = 0; i < plan->n_breakdowns && fits; i++)
        fits = append(room, ys_sample_cell(row, plan->breakdown[i]));
    return fits ? room : "";
}

static ys_status take_indicator(ys_file_reader *reader, const ys_csv_row *row, const ys_value_column *value,
                                uint32_t *indicator, bool *usable)
{
    char room[LONGEST_NAME];
    const char *name = indicator_name(reader, row, value, room);
    *usable = *name;
    if (!*usable)
        return YS_OK;
    const size_t number = ys_intern_indicator(reader->dataset, name);
    if (number == YS_NOT_FOUND)
        return YS_ERR_MEMORY;
    *indicator = (uint32_t)number;
    return reader->plan.n_breakdowns == 0 && !*value->indicator && reader->plan.place[YS_ROLE_INDICATOR_NAME] != SIZE_MAX ? learn_indicator_name(reader, row, number)
                                                                                  : YS_OK;
}

bool ys_read_figure(const ys_file_reader *reader, const char *text, ys_figure *figure)
{
    return reader->options->decimal_comma ? ys_figure_parse_comma(text, strlen(text), figure)
                                          : ys_figure_parse(text, strlen(text), figure);
}

static bool read_side_figure(const ys_file_reader *reader, const ys_csv_row *row, ys_role role, double *value, ys_status *status)
{
    ys_figure figure;
    const char *text = ys_row_cell(reader, row, role);
    *value = NAN;
    if (reader->plan.place[role] == SIZE_MAX)
        return true;
    if (!ys_read_figure(reader, text, &figure)) {
        *status = ys_complain(reader, row, YS_FINDING_UNREADABLE_FIGURE, reader->plan.place[role], text, "this is not a figure");
        return false;
    }
    *value = figure.value;
    return true;
}

/* Once a file: what sign its figures carry. */
static ys_status note_unit(ys_file_reader *reader, const ys_csv_row *row, size_t column, const ys_figure *figure, bool proportion)
{
    if (reader->unit_noted || !(figure->percent || figure->currency))
        return YS_OK;
    reader->unit_noted = true;
    return ys_complain(reader, row, YS_FINDING_UNIT_SIGN, column, figure->percent ? "%" : figure->currency,
                       proportion ? "figures carry this sign: 45% of a proportion is read as 0.45"
                                  : "figures carry this sign: the number before or after it is read");
}

static bool read_value(ys_file_reader *reader, const ys_csv_row *row, size_t column, observation *o, ys_status *status)
{
    ys_figure figure;
    const char *text = ys_sample_cell(row, column);
    if (!ys_read_figure(reader, text, &figure)) {
        *status = ys_complain(reader, row, YS_FINDING_UNREADABLE_FIGURE, column, text, "this is not a figure");
        return false;
    }
    if ((figure.flags & YS_FLAG_REVISED) && !*ys_row_cell(reader, row, YS_ROLE_AS_AT))
        *status = ys_complain(reader, row, YS_FINDING_REVISED, column, text, "marked as revised");
    if (figure.ambiguous_marker)
        *status = ys_complain(reader, row, YS_FINDING_MISSING_MARKER, column, text, "read as missing, not as zero");
    const bool proportion = ys_dataset_indicator(reader->dataset, o->indicator)->kind == YS_KIND_PROPORTION;
    if (*status == YS_OK)
        *status = note_unit(reader, row, column, &figure, proportion);
    o->value = figure.percent && proportion ? figure.value / 100.0 : figure.value;
    o->flags = figure.percent ? figure.flags | YS_FLAG_PERCENT_SIGN : figure.flags;
    return *status == YS_OK;
}

static bool read_sides(const ys_file_reader *reader, const ys_csv_row *row, observation *o, ys_status *status)
{
    o->numerator = o->denominator = o->lower = o->upper = NAN;
    if (reader->plan.layout != YS_LAYOUT_LONG)
        return true;
    return read_side_figure(reader, row, YS_ROLE_NUMERATOR, &o->numerator, status)
        && read_side_figure(reader, row, YS_ROLE_DENOMINATOR, &o->denominator, status)
        && read_side_figure(reader, row, YS_ROLE_LOWER, &o->lower, status)
        && read_side_figure(reader, row, YS_ROLE_UPPER, &o->upper, status);
}

/* The number of the row's period among the texts of its column. */
static uint32_t number_period(ys_file_reader *reader, const ys_csv_row *row)
{
    const size_t *place = reader->plan.place;
    if (place[YS_ROLE_PERIOD] != SIZE_MAX)
        return ys_period_column_add(&reader->periods, ys_row_cell(reader, row, YS_ROLE_PERIOD));
    char text[LONGEST_NAME], year[LONGEST_NAME], part[LONGEST_NAME];
    const bool month = place[YS_ROLE_MONTH] != SIZE_MAX;
    trimmed(ys_row_cell(reader, row, YS_ROLE_YEAR), year);
    trimmed(ys_row_cell(reader, row, month ? YS_ROLE_MONTH : YS_ROLE_QUARTER), part);
    return ys_period_column_add(&reader->periods, ys_join_period(year, part, month, text, sizeof text) ? text : year);
}

static bool has_row_period(const ys_file_reader *reader)
{
    return reader->plan.place[YS_ROLE_PERIOD] != SIZE_MAX || reader->plan.place[YS_ROLE_YEAR] != SIZE_MAX;
}

static ys_status set_aside(ys_file_reader *reader, ys_status status)
{
    reader->dataset->count.set_aside++;
    return status;
}

/* Such a text is kept as it is; the finding warns whoever opens the file in a spreadsheet. */
static ys_status warn_of_formulas(const ys_file_reader *reader, const ys_csv_row *row)
{
    static const ys_role texts[] = {YS_ROLE_AUTHORITY, YS_ROLE_INDICATOR, YS_ROLE_NOTE};
    ys_status status = YS_OK;
    for (size_t i = 0; i < sizeof texts / sizeof *texts && status == YS_OK; i++) {
        const char *text = ys_row_cell(reader, row, texts[i]);
        if (ys_csv_is_formula(text))
            status = ys_complain(reader, row, YS_FINDING_FORMULA, reader->plan.place[texts[i]], text,
                                 "a spreadsheet would run this text as a formula");
    }
    return status;
}

/* about: what is known of it by the time that something is found. */
static ys_status take_value_of(ys_file_reader *reader, const ys_csv_row *row, size_t index, uint32_t period, observation *about)
{
    const ys_value_column *value = &reader->plan.values[index];
    const bool wide = reader->plan.layout != YS_LAYOUT_LONG;
    observation o = *about;
    bool usable = false;
    ys_status status = YS_OK;
    reader->dataset->count.rows++;
    if (wide && ys_cell_is_blank(ys_sample_cell(row, value->at))) {
        reader->dataset->count.missing++; /* no place is made for it: a sheet may hold months to come */
        return YS_OK;
    }
    status = index == 0 ? warn_of_formulas(reader, row) : YS_OK;
    if (status == YS_OK)
        status = take_indicator(reader, row, value, &o.indicator, &usable);
    if (status != YS_OK)
        return status;
    if (!usable)
        return set_aside(reader, ys_complain(reader, row, YS_FINDING_BLANK_NAME, reader->plan.place[YS_ROLE_INDICATOR], "",
                                             "this row names no indicator"));
    about->indicator = o.indicator;
    ((ys_indicator *)reader->dataset->indicators.items)[o.indicator].rows++;
    o.period.ordinal = (int)(reader->value_period[index] == YS_PERIOD_NO_TEXT ? period : reader->value_period[index]);
    if (!read_value(reader, row, value->at, &o, &status) || !read_sides(reader, row, &o, &status))
        return set_aside(reader, status);
    about->value = o.value;
    const char *as_at = ys_row_cell(reader, row, YS_ROLE_AS_AT);
    if (*as_at && !(o.as_at = ys_keep_text(reader->dataset, as_at)))
        return YS_ERR_MEMORY;
    return ys_keep_observation(reader->dataset, &o) ? YS_OK : YS_ERR_MEMORY;
}

/* The period as its text says it by itself; kind NONE where only the whole column can tell. */
static ys_period plain_period(const ys_file_reader *reader, const ys_csv_row *row, size_t index)
{
    const char *heading = reader->plan.values[index].period;
    const char *text = heading ? heading : ys_row_cell(reader, row, YS_ROLE_PERIOD);
    ys_period period = {0};
    ys_period_parse(text, strlen(text), &period);
    return period;
}

static ys_status take_value(ys_file_reader *reader, const ys_csv_row *row, size_t index, uint32_t authority, uint32_t period)
{
    const ys_dataset *dataset = reader->dataset;
    const size_t findings = ys_findings_count(dataset->findings);
    observation about = {.line = row->line, .file = reader->file, .authority = authority, .as_at = "",
                         .indicator = UINT32_MAX, .value = NAN};
    const ys_status status = take_value_of(reader, row, index, period, &about);
    if (status != YS_OK || about.indicator == UINT32_MAX || ys_findings_count(dataset->findings) == findings)
        return status;
    return ys_findings_about(dataset->findings, ys_dataset_authority(dataset, authority)->code,
                             ys_dataset_indicator(dataset, about.indicator)->code, plain_period(reader, row, index), about.value);
}

static bool has_value(const ys_file_reader *reader, const ys_csv_row *row)
{
    for (size_t i = 0; i < reader->plan.n_values; i++)
        if (!ys_cell_is_blank(ys_sample_cell(row, reader->plan.values[i].at)))
            return true;
    return false;
}

static size_t count_filled(const ys_csv_row *row)
{
    size_t filled = 0;
    for (size_t c = 0; c < row->n; c++)
        filled += !ys_cell_is_blank(row->cell[c]);
    return filled;
}

/* Words of some length among the columns of figures, and no figure beside them. */
static bool is_sentence(const ys_file_reader *reader, const ys_csv_row *row)
{
    enum { LONGER_THAN_A_MARK = 40 };
    bool sentence = false;
    for (size_t i = 0; i < reader->plan.n_values; i++) {
        const char *text = ys_sample_cell(row, reader->plan.values[i].at);
        ys_figure figure;
        if (ys_read_figure(reader, text, &figure) && !ys_cell_is_blank(text))
            return false;
        sentence = sentence || strlen(text) > LONGER_THAN_A_MARK;
    }
    return sentence;
}

/* A footnote, a heading of a group, a row number left behind: no figure, and not what a figure needs. */
static bool is_passed_over(const ys_file_reader *reader, const ys_csv_row *row)
{
    const size_t *place = reader->plan.place;
    if (reader->plan.layout != YS_LAYOUT_LONG)
        return is_sentence(reader, row) || (count_filled(row) <= 1 && reader->plan.header.width > 2);
    if (has_value(reader, row))
        return false;
    return (place[YS_ROLE_PERIOD] != SIZE_MAX && ys_cell_is_blank(ys_row_cell(reader, row, YS_ROLE_PERIOD)))
        || (count_filled(row) <= 1 && reader->plan.header.width > 2);
}

static bool is_too_long(const ys_file_reader *reader, const ys_csv_row *row)
{
    for (size_t c = reader->plan.header.width; c < row->n; c++)
        if (!ys_cell_is_blank(row->cell[c]))
            return true;
    return false;
}

/* The same words for every value column of a row that cannot be used. */
static ys_status set_row_aside(ys_file_reader *reader, const ys_csv_row *row, ys_finding_code code, size_t column,
                               const char *read, const char *message)
{
    reader->dataset->count.rows++;
    return set_aside(reader, ys_complain(reader, row, code, column, read, message));
}

ys_status ys_take_row(ys_file_reader *reader, const ys_csv_row *row)
{
    uint32_t authority = 0, period = YS_PERIOD_NO_TEXT;
    bool usable;
    if (is_passed_over(reader, row))
        return set_row_aside(reader, row, YS_FINDING_PASSED_OVER_ROW, SIZE_MAX, row->cell[0], "no figures in this row: passed over");
    if (is_too_long(reader, row))
        return set_row_aside(reader, row, YS_FINDING_WRONG_CELL_COUNT, SIZE_MAX, "",
                             "this row has more cells than the header: quote cells with commas");
    ys_status status = ys_take_authority(reader, row, &authority, &usable);
    if (status != YS_OK)
        return status;
    if (!usable)
        return set_row_aside(reader, row, YS_FINDING_BLANK_NAME, reader->plan.place[YS_ROLE_AUTHORITY], "",
                             "this row names no authority");
    if (has_row_period(reader) && (period = number_period(reader, row)) == YS_PERIOD_NO_TEXT)
        return YS_ERR_MEMORY;
    for (size_t i = 0; i < reader->plan.n_values && status == YS_OK; i++)
        status = take_value(reader, row, i, authority, period);
    return status;
}

void ys_count_plain_row(ys_file_reader *reader, uint32_t series)
{
    ys_dataset *dataset = reader->dataset;
    reader->rows++;
    dataset->count.rows++;
    ((ys_indicator *)dataset->indicators.items)[dataset->store.keys[series].indicator].rows++;
}

double ys_plain_value(const ys_file_reader *reader, uint32_t series, double value, uint8_t flags)
{
    if (!(flags & YS_FLAG_PERCENT_SIGN))
        return value;
    const ys_indicator *about = ys_dataset_indicator(reader->dataset, reader->dataset->store.keys[series].indicator);
    return about->kind == YS_KIND_PROPORTION ? value / 100.0 : value;
}

static ys_status keep_plain_figure(ys_file_reader *reader, uint32_t series, const ys_stored *figure)
{
    ys_stored kept = *figure;
    ys_count_plain_row(reader, series);
    kept.series = series;
    kept.value = ys_plain_value(reader, series, figure->value, figure->flags);
    return ys_store_add(&reader->dataset->store, reader->file, &kept) ? YS_OK : YS_ERR_MEMORY;
}

/* Tells the series of a row's names, which it has kept a figure of. */
static ys_status take_first_row(ys_file_reader *reader, const ys_csv_row *row, ys_known_names *names)
{
    const ys_observation_store *store = &reader->dataset->store;
    const size_t before = store->n;
    const ys_status status = ys_take_row(reader, row);
    reader->rows++;
    if (store->n == before + 1)
        names->series = ys_store_newest(store);
    return status;
}

ys_status ys_take_read_row(ys_file_reader *reader, ys_plain_rows *plain, ys_row_kind kind, const ys_stored *figure,
                           const ys_csv_row *row)
{
    if (kind != YS_ROW_PLAIN) {
        const ys_status status = ys_take_row(reader, row);
        reader->rows++;
        plain->unit_noted = reader->unit_noted;
        return status;
    }
    ys_known_names *names = &plain->names[figure->series];
    return names->series == YS_NO_NUMBER ? take_first_row(reader, row, names) : keep_plain_figure(reader, names->series, figure);
}
