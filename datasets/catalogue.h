/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_DATASETS_CATALOGUE_H
#define YS_DATASETS_CATALOGUE_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "datasets/api.h"
#include "datasets/area.h"
#include "datasets/period.h"

#ifdef __cplusplus
extern "C" {
#endif

#define YS_NOT_FOUND SIZE_MAX /**< no such authority, indicator or series */

typedef enum ys_polarity { YS_POLARITY_NONE = 0, YS_POLARITY_HIGHER, YS_POLARITY_LOWER, YS_POLARITY_RANGE } ys_polarity;

typedef enum ys_kind {
    YS_KIND_UNKNOWN = 0,
    YS_KIND_PERCENTAGE, YS_KIND_PROPORTION, YS_KIND_RATE, YS_KIND_COUNT, YS_KIND_MEAN,
    YS_KIND_CURRENCY, YS_KIND_DURATION, YS_KIND_SCORE, YS_KIND_ROLLING
} ys_kind;

typedef enum ys_aggregate { YS_AGGREGATE_UNKNOWN = 0, YS_AGGREGATE_SUM, YS_AGGREGATE_MEAN, YS_AGGREGATE_LAST, YS_AGGREGATE_RATIO } ys_aggregate;

/** How far on the wrong side of a target a figure may be: an amount in the unit, or a per cent of the target. */
typedef struct ys_margin {
    double amount;   /**< NaN where it is not given */
    bool percent;    /**< amount is per cent of the target */
} ys_margin;

/** A row of indicators.csv; text is never NULL ("" when blank). Owned by the dataset. */
typedef struct ys_indicator {
    const char *code, *name, *description, *theme, *unit, *owner, *level, *stage, *accountable, *compare_with, *notes;
    double multiplier;            /**< 1 by default */
    ys_polarity polarity;
    bool polarity_told;           /**< indicators.csv gives one, if only "none" */
    ys_kind kind;
    ys_period_kind year_kind;     /**< YS_PERIOD_FINANCIAL_YEAR unless year_basis says otherwise */
    ys_period_kind declared_year; /**< the same where year_basis is filled in, else YS_PERIOD_NONE */
    ys_aggregate aggregate;       /**< where blank: sum of counts, else unknown, taken as mean; of each period's own part of cumulative figures: sum, or ratio where denominators are year to date too */
    bool cumulative;              /**< published year to date, from the start of a year of year_kind */
    int publication_lag;          /**< periods; 0 by default */
    bool lag_given;               /**< the cell had a number */
    double min, max, minimum_standard; /**< NaN where blank */
    ys_margin tolerance, amber;
    bool described;               /**< has a row in indicators.csv */
    size_t rows;                  /**< observations read for it, used or not */
    int decimals;                 /**< the most that its published figures have, up to 6 */
    ys_period prices;             /**< the period in whose prices figures in money are told; kind NONE: each in those of its time */
    ys_period_kind period_kind;   /**< kind of most of its observations; its other kinds are kept apart */
} ys_indicator;

/** A row of authorities.csv. */
typedef struct ys_authority {
    const char *code, *name, *type, *region, *nation, *replaced_by;
    ys_period start, end;          /**< its first and its last month; kind NONE: it was always there, it is still there */
    const double *characteristics; /**< dataset's characteristic_count figures, NaN where blank; NULL if there is no such column */
    bool described;                /**< has a row in authorities.csv */
    ys_area area;                  /**< a nation, region or total is kept for reading and never ranked */
} ys_authority;

/** Whether an authority existed through the whole of a period. */
YS_API bool ys_authority_existed(const ys_authority *authority, ys_period period);

/** What a row of comparators.csv says: member of a named group, or neighbour of an authority. */
typedef struct ys_comparator {
    const char *group; /**< name of a group, NULL in an authority's own list */
    size_t authority;  /**< whose list it is; YS_NOT_FOUND for a named group */
    size_t member;     /**< the comparator */
    int rank;          /**< 1 is nearest; 0 where none is given */
} ys_comparator;

typedef enum ys_target_goal { YS_GOAL_NUMBER = 0, YS_GOAL_BEST_QUARTER, YS_GOAL_MEDIAN, YS_GOAL_AVERAGE } ys_target_goal;
typedef enum ys_basis { YS_BASIS_AT = 0, YS_BASIS_YEAR, YS_BASIS_EVERY } ys_basis;
typedef enum ys_purpose {
    YS_PURPOSE_NONE = 0, YS_PURPOSE_ACCOUNTABILITY, YS_PURPOSE_MANAGEMENT, YS_PURPOSE_STRETCH,
    YS_PURPOSE_SELF_IMPROVEMENT, YS_PURPOSE_STATUTORY
} ys_purpose;

/** A row of targets.csv, in the file's order. */
typedef struct ys_target {
    size_t authority, indicator;
    ys_target_goal goal;
    double value;         /**< NaN where the goal moves */
    ys_period deadline;
    ys_basis basis;       /**< a blank is already resolved: year where the deadline is a year and figures are more frequent */
    ys_purpose purpose;
    ys_period from, to;   /**< periods in which it is judged; kind YS_PERIOD_NONE: default */
    bool seasonal_profile;/**< an annual target is spread by the season */
    double profile[12];   /**< numbers of the profile, profile_count of them */
    unsigned profile_count; /**< 0, 4 or 12 */
    uint32_t line;        /**< line of targets.csv */
} ys_target;

typedef enum ys_event_kind {
    YS_EVENT_REBASE = 0, YS_EVENT_DEFINITION, YS_EVENT_BOUNDARY, YS_EVENT_EXCEPTIONAL, YS_EVENT_ACTION
} ys_event_kind;

/** A row of events.csv: a known change, in the file's order. */
typedef struct ys_event {
    size_t authority, indicator; /**< YS_NOT_FOUND: all ("*") */
    ys_period from, to;          /**< to: kind YS_PERIOD_NONE where it has no end */
    ys_event_kind kind;
    const char *note;
    uint32_t line;               /**< line of events.csv */
} ys_event;

/** The contract's word for an enum, "" for its "none" or "unknown". */
YS_API const char *ys_polarity_word(ys_polarity polarity); /* higher lower range none */
YS_API const char *ys_kind_word(ys_kind kind);
YS_API const char *ys_aggregate_word(ys_aggregate aggregate);
YS_API const char *ys_basis_word(ys_basis basis);
YS_API const char *ys_purpose_word(ys_purpose purpose);
YS_API const char *ys_event_kind_word(ys_event_kind kind);

/**
 * Reads a cell: without case, surrounding spaces ignored; a blank is the first value of the enum, "none", "unknown" or
 * (for a basis, where the reader must resolve it) YS_BASIS_AT.
 * @return false, result untouched, for any other word.
 */
YS_API bool ys_polarity_parse(const char *text, ys_polarity *polarity);
YS_API bool ys_kind_parse(const char *text, ys_kind *kind);
YS_API bool ys_aggregate_parse(const char *text, ys_aggregate *aggregate);
YS_API bool ys_basis_parse(const char *text, ys_basis *basis);
YS_API bool ys_purpose_parse(const char *text, ys_purpose *purpose);
YS_API bool ys_event_kind_parse(const char *text, ys_event_kind *kind); /* a blank is refused */
/** calendar, financial or academic as a kind of year; a blank is financial. */
YS_API bool ys_year_basis_parse(const char *text, ys_period_kind *kind);

/** The words allowed, for a message: "higher, lower, range or none". Cut to size. */
YS_API void ys_polarity_choices(char text[], size_t size);
YS_API void ys_kind_choices(char text[], size_t size);
YS_API void ys_aggregate_choices(char text[], size_t size);
YS_API void ys_basis_choices(char text[], size_t size);
YS_API void ys_purpose_choices(char text[], size_t size);
YS_API void ys_event_kind_choices(char text[], size_t size);
YS_API void ys_year_basis_choices(char text[], size_t size);

/** Reads "2" or "5%"; a blank is NaN. @return false, margin untouched, for a negative or anything else. */
YS_API bool ys_margin_parse(const char *text, ys_margin *margin);

#ifdef __cplusplus
}
#endif

#endif /* YS_DATASETS_CATALOGUE_H */
