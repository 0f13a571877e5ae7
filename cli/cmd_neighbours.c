/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/neighbour_list.h"
#include "cli/session.h"
#include "cli/subcommands.h"

#include <math.h>
#include <string.h>
#include <strings.h>

const ys_option ys_neighbours_options[] = {
    {"--number", YS_OPTION_WHOLE, "N", "15", "how many of the nearest", 1, 100000, false},
    {"--source", YS_OPTION_CHOICE, "auto|list|characteristics", "auto", "comparators.csv, or the numeric columns of authorities.csv; auto: the list where there is one and no --group is named", 0, 0, false},
    {"--weight", YS_OPTION_TEXT, "NAME=W", NULL, "how much a characteristic counts (1); 0 leaves it out", 0, 0, true},
    {"--why", YS_OPTION_TEXT, "X", NULL, "why the authority and this one are alike, by characteristic", 0, 0, false},
    {0},
};

static const ys_column columns[] = {{"authority", true}, {"neighbour", true}, {"rank", true}, {"distance", true}, {0}};
static const ys_column text_columns[] = {{"authority", true}, {"neighbour", true}, {"name", true}, {"rank", true},
                                         {"distance", true}, {"from", true}, {0}};

static const ys_column why_columns[] = {
    {"authority", true}, {"neighbour", true}, {"characteristic", true}, {"weight", true}, {"value", true},
    {"neighbour_value", true}, {"difference", true}, {"share", true}, {0},
};

/* What was asked for. */
typedef struct request {
    const ys_session *session;
    double *weight; /* one a characteristic */
    bool listed, by_characteristics; /* allowed sources */
    size_t number;
    bool told; /* what is not used */
} request;

static size_t find_characteristic(const ys_dataset *dataset, const char *name, size_t length)
{
    for (size_t j = 0; j < ys_dataset_characteristic_count(dataset); j++) {
        const char *known = ys_dataset_characteristic_name(dataset, j);
        if (strlen(known) == length && strncasecmp(known, name, length) == 0)
            return j;
    }
    return YS_NOT_FOUND;
}

static void list_characteristics(const ys_dataset *dataset, FILE *err)
{
    const size_t m = ys_dataset_characteristic_count(dataset);
    for (size_t j = 0; j < m; j++)
        fprintf(err, "%s%s", j ? ", " : "; there are: ", ys_dataset_characteristic_name(dataset, j));
    putc('\n', err);
}

static int read_weight(const request *asked, const char *text)
{
    FILE *err = asked->session->err;
    const char *sign = strrchr(text, '=');
    double weight;
    if (!sign || !ys_number_parse(sign + 1, &weight) || weight < 0.0) {
        fprintf(err, "yardstick: --weight takes NAME=W with a number of 0 or more, not '%s'\n", text);
        return YS_EXIT_USAGE;
    }
    const size_t j = find_characteristic(asked->session->dataset, text, (size_t)(sign - text));
    if (j == YS_NOT_FOUND) {
        fprintf(err, "yardstick: authorities.csv has no characteristic '%.*s'", (int)(sign - text), text);
        list_characteristics(asked->session->dataset, err);
        return YS_EXIT_INPUT;
    }
    asked->weight[j] = weight;
    return YS_EXIT_DONE;
}

static int read_request(const ys_session *session, request *asked)
{
    const ys_arguments *arguments = session->arguments;
    const size_t m = ys_dataset_characteristic_count(session->dataset);
    const unsigned source = ys_argument_choice(arguments, "--source");
    /* A list has its own members: who names a group asks for the nearest of that group. */
    *asked = (request){.session = session, .listed = source == 1 || (source == 0 && !session->assessment.group),
                       .by_characteristics = source != 1, .number = (size_t)ys_argument_number(arguments, "--number")};
    asked->weight = ys_arena_doubles(&session->arena[0], m);
    if (!asked->weight)
        return ys_session_fail(session->err, YS_ERR_MEMORY, NULL);
    for (size_t j = 0; j < m; j++)
        asked->weight[j] = 1.0;
    int exit_status = YS_EXIT_DONE;
    for (size_t i = 0; i < arguments->n_given && exit_status == YS_EXIT_DONE; i++)
        if (strcmp(arguments->option[i], "--weight") == 0)
            exit_status = read_weight(asked, arguments->value[i]);
    return exit_status;
}

/* --- lists --- */

static void add_row(const request *asked, size_t authority, size_t neighbour, size_t rank, double distance,
                    const char *from, ys_table *table)
{
    const ys_dataset *dataset = asked->session->dataset;
    const ys_authority *near = ys_dataset_authority(dataset, neighbour);
    const ys_cell who = ys_cell_text(ys_dataset_authority(dataset, authority)->code);
    const ys_cell place = rank ? ys_cell_count(rank) : ys_cell_text(NULL);
    if (asked->session->format != YS_FORMAT_TEXT) {
        const ys_cell cells[] = {who, ys_cell_text(near->code), place, ys_cell_number(distance)};
        ys_table_add(table, cells);
        return;
    }
    const ys_cell cells[] = {who, ys_cell_text(near->code), ys_cell_text(near->name), place, ys_cell_number(distance),
                             ys_cell_text(from)};
    ys_table_add(table, cells);
}

static double distance_to(const ys_neighbour_list *list, size_t authority)
{
    for (size_t i = 0; i < list->n; i++)
        if (list->neighbour[i].authority == authority)
            return list->neighbour[i].distance;
    return NAN;
}

/* The rows of comparators.csv in order of rank; those without one follow as they stand. */
static void add_listed(const request *asked, size_t authority, const ys_neighbour_list *list, ys_table *table)
{
    size_t n, added = 0;
    const ys_comparator *row = ys_dataset_comparators(asked->session->dataset, &n);
    int rank = 0;
    for (bool more = true; more && added < asked->number;) {
        int next = 0;
        for (size_t i = 0; i < n; i++)
            if (!row[i].group && row[i].authority == authority && row[i].rank > rank && (!next || row[i].rank < next))
                next = row[i].rank;
        for (size_t i = 0; i < n && added < asked->number; i++) {
            if (row[i].group || row[i].authority != authority || row[i].rank != next)
                continue;
            add_row(asked, authority, row[i].member, (size_t)row[i].rank, distance_to(list, row[i].member),
                    "comparators.csv", table);
            added++;
        }
        more = next != 0;
        rank = next;
    }
}

static void say_lack(const request *asked, size_t authority, const ys_neighbour_list *list)
{
    const ys_authority *who = ys_dataset_authority(asked->session->dataset, authority);
    if (list->lack != YS_NEIGHBOURS_FOUND)
        fprintf(asked->session->err, "yardstick: %s has no neighbours: %s\n", who->name, ys_neighbour_lack_words(list->lack));
    else if (list->n < asked->number && ys_argument_given(asked->session->arguments, "--number"))
        fprintf(asked->session->err, "yardstick: %s has only %zu others to be compared with, not %zu\n", who->name, list->n,
                asked->number);
}

/* Columns that cannot tell anybody apart are named once, so that nobody believes they counted. */
static void say_unused(const request *asked, const ys_neighbour_list *list)
{
    const ys_session *session = asked->session;
    if (ys_argument_given(session->arguments, "--quiet"))
        return;
    for (size_t j = 0; j < list->model.m; j++) {
        const ys_characteristic_scale *scale = &list->model.scale[j];
        if (asked->weight[j] > 0.0 && scale->weight == 0.0)
            fprintf(session->err, "note: %s is not used: %s\n", ys_dataset_characteristic_name(session->dataset, j),
                    scale->known < 2 ? "it has no figures to compare" : "it is the same for all");
    }
}

static ys_status add_authority(request *asked, size_t authority, ys_table *table)
{
    const ys_session *session = asked->session;
    ys_arena *arena = &session->arena[0];
    ys_comparator_group candidates;
    ys_neighbour_list list;
    const bool listed = asked->listed && ys_has_listed_neighbours(session->dataset, authority);
    if (!listed && !asked->by_characteristics) {
        fprintf(session->err, "yardstick: %s has no list of neighbours in comparators.csv\n",
                ys_dataset_authority(session->dataset, authority)->name);
        return YS_OK;
    }
    ys_status status = ys_neighbour_candidates(session->dataset, session->assessment.group, authority, arena, &candidates, NULL);
    if (status == YS_OK)
        status = ys_neighbours_among(session->dataset, &candidates, authority, asked->weight, arena, &list);
    if (status != YS_OK)
        return status;
    ys_neighbours_rebase(&list);
    if (listed) {
        add_listed(asked, authority, &list, table);
        return YS_OK;
    }
    if (!asked->told)
        say_unused(asked, &list);
    asked->told = true;
    say_lack(asked, authority, &list);
    for (size_t i = 0; list.lack == YS_NEIGHBOURS_FOUND && i < list.n && i < asked->number; i++)
        add_row(asked, authority, list.neighbour[i].authority, i + 1, list.neighbour[i].distance,
                "characteristics", table);
    return YS_OK;
}

/* Whether an authority is to have a list: those named, else all that are ranked and still exist. */
static bool wanted(const ys_session *session, size_t authority)
{
    const ys_authority *who = ys_dataset_authority(session->dataset, authority);
    return ys_session_wants(session, "--authority", authority) && who->area == YS_AREA_AUTHORITY
        && (!who->end.kind || ys_argument(session->arguments, "--authority"));
}

static ys_status add_lists(request *asked, ys_table *table)
{
    ys_status status = YS_OK;
    const size_t n = ys_dataset_authority_count(asked->session->dataset);
    for (size_t a = 0; a < n && status == YS_OK; a++)
        if (wanted(asked->session, a))
            status = add_authority(asked, a, table);
    return status;
}

/* --- why two are alike --- */

static ys_status add_reasons(const request *asked, size_t authority, size_t neighbour, ys_table *table)
{
    const ys_session *session = asked->session;
    const ys_dataset *dataset = session->dataset;
    ys_arena *arena = &session->arena[0];
    ys_comparator_group candidates;
    ys_neighbour_list list;
    const size_t m = ys_dataset_characteristic_count(dataset);
    ys_likeness *likeness = ys_arena_array(arena, m, sizeof *likeness);
    ys_status status = ys_neighbour_candidates(dataset, session->assessment.group, authority, arena, &candidates, NULL);
    if (status == YS_OK)
        status = ys_neighbours_among(dataset, &candidates, authority, asked->weight, arena, &list);
    if (status != YS_OK || !likeness)
        return likeness ? status : YS_ERR_MEMORY;
    ys_why_alike(dataset, &candidates, &list, authority, neighbour, likeness);
    for (size_t j = 0; j < m; j++) {
        const ys_cell cells[] = {
            ys_cell_text(ys_dataset_authority(dataset, authority)->code), ys_cell_text(ys_dataset_authority(dataset, neighbour)->code),
            ys_cell_text(ys_dataset_characteristic_name(dataset, j)), ys_cell_number(likeness[j].weight),
            ys_cell_number(likeness[j].value), ys_cell_number(likeness[j].neighbour), ys_cell_number(likeness[j].difference),
            ys_cell_number(likeness[j].share),
        };
        ys_table_add(table, cells);
    }
    return YS_OK;
}

/* The two must be named, and be candidates of one group. */
static int find_pair(const request *asked, size_t *authority, size_t *neighbour)
{
    const ys_session *session = asked->session;
    const char *typed = ys_argument(session->arguments, "--why"), *own = ys_argument(session->arguments, "--authority");
    if (!own) {
        fprintf(session->err, "yardstick: --why goes with --authority: whose neighbour is it?\n");
        return YS_EXIT_USAGE;
    }
    *authority = ys_dataset_find_authority(session->dataset, own);
    *neighbour = ys_session_find_authority(session, typed);
    if (*neighbour == YS_NOT_FOUND)
        return YS_EXIT_INPUT;
    ys_comparator_group candidates;
    ys_error error = {0};
    const ys_status status = ys_neighbour_candidates(session->dataset, session->assessment.group, *authority, &session->arena[0],
                                                     &candidates, &error);
    if (status != YS_OK)
        return ys_session_fail(session->err, status, error.message);
    if (ys_comparator_index(&candidates, *neighbour) < candidates.n)
        return YS_EXIT_DONE;
    fprintf(session->err, "yardstick: %s is not compared with %s (%s): choose --group all\n", own, typed, candidates.name);
    return YS_EXIT_INPUT;
}

static int explain(const request *asked)
{
    const ys_session *session = asked->session;
    size_t authority, neighbour;
    int exit_status = find_pair(asked, &authority, &neighbour);
    if (exit_status != YS_EXIT_DONE)
        return exit_status;
    ys_table table;
    ys_table_begin(&table, why_columns);
    const ys_status status = add_reasons(asked, authority, neighbour, &table);
    return ys_session_finish(session, &table, status);
}

static int show_lists(request *asked)
{
    const ys_session *session = asked->session;
    ys_table table;
    ys_table_begin(&table, session->format == YS_FORMAT_TEXT ? text_columns : columns);
    const ys_status status = add_lists(asked, &table);
    return ys_session_finish(session, &table, status);
}

/* A group that nobody has is refused before any list is made. */
static int check_group(const ys_session *session)
{
    ys_comparator_group group;
    ys_error error = {0};
    const char *own = ys_argument(session->arguments, "--authority");
    if (!session->assessment.group || ys_dataset_authority_count(session->dataset) == 0)
        return YS_EXIT_DONE;
    const size_t authority = own ? ys_dataset_find_authority(session->dataset, own) : 0;
    const ys_status status = ys_neighbour_candidates(session->dataset, session->assessment.group, authority, &session->arena[0],
                                                     &group, &error);
    return status == YS_OK ? YS_EXIT_DONE : ys_session_fail(session->err, status, error.message);
}

static int run(const ys_session *session)
{
    request asked;
    int exit_status = check_group(session);
    if (exit_status == YS_EXIT_DONE)
        exit_status = read_request(session, &asked);
    if (exit_status != YS_EXIT_DONE)
        return exit_status;
    return ys_argument_given(session->arguments, "--why") ? explain(&asked) : show_lists(&asked);
}

int ys_cmd_neighbours(const ys_arguments *arguments, FILE *out, FILE *err)
{
    return ys_run_session(run, YS_SELECT_NOTHING, arguments, out, err);
}
