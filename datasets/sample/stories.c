/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/sample/files.h"
#include "datasets/sample/rows.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* What people wrote down beside the figures. */

typedef struct event {
    const char *authority, *indicator, *from, *to, *kind, *note;
} event;

static const event events[] = {
    {"*", "library_issues", "2020-03", "2021-06", "exceptional", "Libraries shut or partly open"},
    {"*", "pool_visits", "2020-03", "2021-06", "exceptional", "Pools shut: no season in 2020, none until July 2021"},
    {"*", "school_absence", "2019/20A", "2020/21A", "exceptional", "Schools shut to most pupils; no figure for 2019/20A"},
    {"*", "complaints_in_time", "2023/24-Q1", NULL, "definition",
     "Only full replies count; until then a holding reply was enough"},
    {"X48", "*", "2023-04", NULL, "boundary", "Marrowdale (X46) and Plashmere (X47) became one council"},
    {"X18", "pool_visits", "2024-05", "2024-09", "exceptional", "The pool was rebuilt and did not open"},
    {"X01", "benefit_days", "2023/24-Q3", NULL, "action", "New claim form and two more assessors"},
    {"X01", "missed_bins", "2025-01", NULL, "action", "Briefings for crews"},
    {"X23", "calls_answered", "2024-04", NULL, "action", "Call-back service"},
    {"X31", "planning_minor", "2023/24-Q1", NULL, "action", "Two more planning officers"},
    {"X17", "sickness", "2024-06", NULL, "action", "Return-to-work interviews"},
    {"X37", "complaints_in_time", "2024/25-Q2", NULL, "action", "New complaints software"},
    {"X44", "calls_answered", "2023-09", NULL, "rebase", "New telephone system: judge from here on"},
    {"X45", "recycling", "2021/22", NULL, "rebase", "Food waste is collected every week"},
    {"X45", "recycling_quarter", "2021/22-Q1", NULL, "rebase", "Food waste is collected every week"},
};

void sample_put_events(FILE *file, const sample_world *world)
{
    (void)world;
    fputs("authority,indicator,from,to,kind,note\n", file);
    for (size_t i = 0; i < COUNT(events); i++) {
        const event *of = &events[i];
        const char *const cells[] = {of->authority, of->indicator, of->from, of->to, of->kind, of->note};
        sample_put_row(file, cells, COUNT(cells));
    }
}

typedef struct action {
    const char *authority, *indicator, *action, *owner, *start, *due, *status;
} action;

static const action actions[] = {
    {"X01", "benefit_days", "New claim form and two more assessors", "Head of Benefits", "2023-10", "2024-09", "complete"},
    {"X01", "missed_bins", "Briefings for crews", "Head of Waste", "2025-01", "2025-06", "complete"},
    {"X01", "calls_answered", "Find out why calls were lost in January", "Head of Customer Services", "2026-02", "2026-03",
     "not started"},
    {"X01", "council_tax", "Reminders by text message", "Director of Resources", "2025-11", "2026-03", "in progress"},
    {"X17", "sickness", "Return-to-work interviews", "Head of People", "2024-06", "2024-12", "complete"},
    {"X23", "calls_answered", "Call-back service", "Head of Customer Services", "2024-04", "2025-03", "complete"},
    {"X31", "planning_minor", "Two more planning officers", "Head of Planning", "2023-04", "2025-03", "complete"},
    {"X35", "road_repairs", "New contract for urgent repairs", "Head of Highways", "2026-04", "2027-03", "planned"},
    {"X37", "complaints_in_time", "New complaints software", "Monitoring Officer", "2024-07", "2024-12", "complete"},
};

void sample_put_actions(FILE *file, const sample_world *world)
{
    (void)world;
    fputs("authority,indicator,action,owner,start,due,status\n", file);
    for (size_t i = 0; i < COUNT(actions); i++) {
        const action *of = &actions[i];
        const char *const cells[] = {of->authority, of->indicator, of->action, of->owner, of->start, of->due, of->status};
        sample_put_row(file, cells, COUNT(cells));
    }
}

typedef struct comment {
    const char *authority, *indicator, *period, *author, *text;
} comment;

/* With the commas, quotation marks and line ends that people type. */
static const comment commentary[] = {
    {"X01", "library_issues", "2026-01", "Head of Libraries", "Issues are always low in January; nothing to report."},
    {"X01", "calls_answered", "2026-01", "Head of Customer Services",
     "Three of our advisers left in December, and the line was down on two days.\nNew staff start in March."},
    {"X01", "council_tax", "2025/26-Q2", "Director of Resources",
     "Behind the profile: the \"summer reminders\" went out six weeks late, so some of it will come in by Q3."},
    {"X01", "missed_bins", "2025-12", "Head of Waste", "Crews were briefed, but new rounds started in the same month."},
    {"X01", "recycling", "2024/25", "Head of Waste", "Garden waste was up, dry recycling down; see the tonnes."},
    {"X03", "library_issues", "2026-01", "Head of Libraries", "The central library was shut for repairs to its roof."},
    {"X12", "recycling", "2024/25", "Head of Waste", "Contamination, mostly: one load in five is refused."},
    {"X23", "calls_answered", "2025-03", "Head of Customer Services", "The call-back service works."},
    {"X33", "library_issues", "2026-01", "Head of Libraries", "The lending system was down from 6 to 19 January."},
    {"X45", "recycling", "2021/22", "Head of Waste", "Food waste is collected every week since April 2021."},
};

void sample_put_commentary(FILE *file, const sample_world *world)
{
    (void)world;
    fputs("authority,indicator,period,author,text\n", file);
    for (size_t i = 0; i < COUNT(commentary); i++) {
        const comment *of = &commentary[i];
        const char *const cells[] = {of->authority, of->indicator, of->period, of->author, of->text};
        sample_put_row(file, cells, COUNT(cells));
    }
}

typedef struct tolerance {
    const char *authority, *indicator, *rule, *direction, *value, *unit, *periods, *combine, *set_by, *note;
} tolerance;

static const tolerance tolerances[] = {
    {"*", "library_issues", "last-year", "worse", "10", "%", "2", "and", "Head of Libraries", "two months running"},
    {"*", "missed_bins", "target", "worse", "15", "%", "1", "or", "Head of Waste", NULL},
    {"*", "calls_answered", "target", "worse", "3", "points", "2", "or", "Head of Customer Services", NULL},
    {"*", "council_tax", "target", "worse", "0.8", "points", "1", "or", "Director of Resources", "against the profile"},
    {"*", "planning_major", "minimum-standard", "worse", "0", "points", "2", "or", "Head of Planning",
     "the figures of a quarter rest on few cases"},
    {"*", "sickness", "season", "worse", "0", NULL, "3", "or", "Head of People", "unusual for the season"},
    {"*", "road_condition", "last", "worse", "1", "points", "1", "or", "Head of Highways", "published as whole per cents"},
    {"X01", "missed_bins", "trend", "worse", "5", "% a year", "6", "or", "Scrutiny Committee", "asked for in May 2025"},
    {"X19", "benefit_days", "target", "worse", "3", "days", "1", "or", "Cabinet", "intensive reporting"},
};

void sample_put_tolerances(FILE *file, const sample_world *world)
{
    (void)world;
    fputs("authority,indicator,rule,direction,value,unit,periods,combine,set_by,note\n", file);
    for (size_t i = 0; i < COUNT(tolerances); i++) {
        const tolerance *of = &tolerances[i];
        const char *const cells[] = {of->authority, of->indicator, of->rule, of->direction, of->value, of->unit,
                                     of->periods, of->combine, of->set_by, of->note};
        sample_put_row(file, cells, COUNT(cells));
    }
}
