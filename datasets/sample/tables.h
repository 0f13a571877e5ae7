/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_DATASETS_SAMPLE_TABLES_H
#define YS_DATASETS_SAMPLE_TABLES_H

#include <stdbool.h>
#include <stddef.h>

/* What the sample collection is made from. Internal to datasets/sample. */

enum { SAMPLE_COUNCILS = 48, SAMPLE_INDICATORS = 24, SAMPLE_NEIGHBOURS = 8, SAMPLE_PERIODS = 168 };

typedef enum sample_type { SAMPLE_DISTRICT = 1, SAMPLE_UNITARY = 2, SAMPLE_COUNTY = 4 } sample_type;

/** An invented council. */
typedef struct sample_council {
    const char *code, *name;
    sample_type type;
    const char *region;
    int population;          /**< people */
    double density;          /**< people per square kilometre */
    double deprivation;      /**< an invented score, higher is more deprived */
    double over_65;          /**< per cent of people */
    bool pool, coastal, rural;
    const char *start, *end; /**< first and last day of a council that was not always there; NULL */
    const char *replaced_by; /**< code of the council that took it over, or NULL */
} sample_council;

/** Where trend, season and chance add up. */
typedef enum sample_scale { SAMPLE_UNIT, SAMPLE_LOG, SAMPLE_LOG_ODDS } sample_scale;

/** How a figure comes about from its expected level. */
typedef enum sample_model {
    SAMPLE_LEVEL,      /**< the level itself, without numerator and denominator */
    SAMPLE_COUNT,      /**< Poisson around a level for each resident */
    SAMPLE_RATE,       /**< Poisson events in a known exposure */
    SAMPLE_CASES,      /**< per cent: binomial successes among a Poisson number of cases */
    SAMPLE_SHARE,      /**< per cent: part of a large amount (tonnes, school sessions), no binomial chance */
    SAMPLE_MEAN,       /**< mean over cases or staff, who differ */
    SAMPLE_COST,       /**< pounds for each unit, in the prices of the year */
    SAMPLE_SURVEY,     /**< per cent of a sample, with Wilson limits */
    SAMPLE_CUMULATIVE, /**< per cent of the year's amount collected so far */
    SAMPLE_ROLLING     /**< mean of the last four quarters */
} sample_model;

/** What the closure from March 2020 to June 2021 did. */
typedef enum sample_closure { SAMPLE_OPEN, SAMPLE_LIBRARIES_SHUT, SAMPLE_POOLS_SHUT } sample_closure;

/** An indicator: its row of indicators.csv, how its figures are made, and how its targets are set. */
typedef struct sample_indicator {
    const char *code, *name, *description, *theme, *unit, *polarity, *kind, *frequency, *year_basis, *aggregate;
    const char *lag, *compare_with, *level, *stage, *leads_to, *owner, *accountable;
    const char *min, *max, *tolerance, *amber, *minimum_standard;
    bool cumulative;
    const char *first, *newest; /**< first and newest period published */
    int every;               /**< a figure each so many periods; 0 is 1 */
    int types;               /**< sum of the sample_types that report it */
    bool pools_only;         /**< only councils with an outdoor pool, May to September */
    bool suppressed;         /**< numerators under five are not published */
    int provisional;         /**< so many newest figures carry [p] */
    sample_closure closure;
    const char *like;        /**< takes each council's character from this indicator, or NULL */
    int origin;              /**< the year that the trend is counted from; 0 is that of the first period */
    sample_scale scale;
    sample_model model;
    double multiplier;
    double typical;          /**< a middling council's level at the origin, in the unit; counts: per resident */
    double on_deprivation, on_density; /**< for one standard deviation more; these and all below on the scale */
    double council_spread;   /**< standard deviation between councils that neither explains */
    double trend;            /**< a year; where it levels off: the total */
    double levels_off;       /**< years after which 63 % of the trend is done; 0 for a straight trend */
    double trend_spread;     /**< between councils, a year */
    double steady;           /**< share of councils without any trend */
    double noise, persistence; /**< standard deviation of chance, and the correlation of one period's with the next's */
    double shared_noise;     /**< standard deviation of what all councils have in common in a period */
    double season[12];       /**< from January, or from a year's first quarter; cumulative: shares of the year so far */
    double exposure;         /**< denominator for each resident and period */
    double case_spread;      /**< MEAN: standard deviation of a case over the mean */
    int decimals;
    double target_step;      /**< targets are multiples of this */
    double ambition;         /**< how far targets lie from the outturn before, on the scale */
    const char *target_profile;
} sample_indicator;

/** Something planted in a series on top of chance. */
typedef enum sample_plant_kind {
    SAMPLE_IMPROVING, SAMPLE_WORSENING, SAMPLE_LEVEL_SHIFT, SAMPLE_REDEFINITION, SAMPLE_ACTION_WORKED,
    SAMPLE_ACTION_FAILED, SAMPLE_UNUSUAL, SAMPLE_SEASON_ONLY, SAMPLE_CLOSED, SAMPLE_GAP, SAMPLE_NO_ROWS, SAMPLE_CHARACTER
} sample_plant_kind;

typedef struct sample_plant {
    const char *authority;   /**< "*": every council */
    const char *indicator;
    sample_plant_kind kind;
    const char *from, *to;   /**< first and last period concerned; to NULL: for good */
    double amount;           /**< on the scale of sample_indicator; a year for the first two kinds and ACTION_WORKED */
} sample_plant;

/** A slip or marker in the published files. */
typedef enum sample_fault_kind {
    SAMPLE_TEN_TIMES, SAMPLE_A_TENTH, SAMPLE_A_HUNDREDTH, SAMPLE_SWAPPED_DIGITS, SAMPLE_ZERO, SAMPLE_STALE,
    SAMPLE_SWAPPED_PARTS, SAMPLE_WRONG_PARTS, SAMPLE_WRONG_YEAR, SAMPLE_TWICE, SAMPLE_LEFT_OUT, SAMPLE_REVISED,
    SAMPLE_MARKER, SAMPLE_MARKED
} sample_fault_kind;

typedef struct sample_fault {
    const char *authority, *indicator, *period;
    sample_fault_kind kind;
    const char *text;        /**< MARKER: stands in the figure's place; MARKED: after it; REVISED: day of the revision */
    double amount;           /**< REVISED: what was reported first, over what is right */
} sample_fault;

/** A row of targets.csv that follows no rule. */
typedef struct sample_target {
    const char *authority, *indicator, *target, *deadline, *basis, *purpose, *from, *to, *profile;
} sample_target;

extern const sample_council sample_councils[SAMPLE_COUNCILS];
extern const sample_indicator sample_indicators[SAMPLE_INDICATORS];
extern const sample_plant sample_plants[];
extern const size_t sample_plant_count;
extern const sample_fault sample_faults[];
extern const size_t sample_fault_count;
extern const sample_target sample_targets[];
extern const size_t sample_target_count;

/** The words of the truth files and of authorities.csv. */
const char *sample_plant_word(sample_plant_kind kind);
const char *sample_fault_word(sample_fault_kind kind);
const char *sample_type_word(sample_type type);

/** Index of a code; the count where there is none. */
size_t sample_find_council(const char *code);
size_t sample_find_indicator(const char *code);

#endif /* YS_DATASETS_SAMPLE_TABLES_H */
