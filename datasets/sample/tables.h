/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_DATASETS_SAMPLE_TABLES_H
#define YS_DATASETS_SAMPLE_TABLES_H

#include <stdbool.h>
#include <stddef.h>

/* What the sample collection is made from. Internal to datasets/sample. */

enum { SAMPLE_COUNCILS = 24, SAMPLE_INDICATORS = 8, SAMPLE_GROUPS = 2, SAMPLE_NEIGHBOURS = 5, SAMPLE_PERIODS = 96 };

/** An invented council. */
typedef struct sample_council {
    const char *code, *name, *type, *region;
    int population;          /**< people */
    double density;          /**< people per square kilometre */
    double deprivation;      /**< an invented score, higher is more deprived */
    bool pool, coastal, rural;
} sample_council;

/** How a figure comes about from its expected level. */
typedef enum sample_model {
    SAMPLE_COUNT, /**< level for each resident, rounded to whole numbers */
    SAMPLE_RATE,  /**< Poisson events per 100,000 of exposure */
    SAMPLE_CASES, /**< per cent: binomial successes among a Poisson number of cases */
    SAMPLE_SHARE, /**< per cent: part of a large amount (pounds, tonnes), no binomial chance */
    SAMPLE_MEAN   /**< the level itself, without numerator and denominator */
} sample_model;

/** An indicator: its row of indicators.csv, how its figures are made, and how its targets are set. */
typedef struct sample_indicator {
    const char *code, *name, *description, *theme, *unit, *polarity, *kind, *frequency, *aggregate;
    const char *lag, *level, *stage, *owner, *accountable, *min, *max, *tolerance, *amber, *minimum_standard;
    const char *first;       /**< first period */
    size_t periods;          /**< how many, at most SAMPLE_PERIODS */
    bool pools_only;         /**< only councils with an outdoor pool report it, May to September */
    sample_model model;
    double typical;          /**< a middling council's level at the first period, in the unit; counts: per resident */
    double council_spread;   /**< standard deviation between councils; this and all below: logarithms or log-odds */
    double trend;            /**< a year; where it levels off: the total */
    double levels_off;       /**< years after which 63 % of the trend is done; 0 for a straight trend */
    double trend_spread;     /**< between councils, a year */
    double noise, persistence; /**< standard deviation of chance, and the correlation of one period's with the next's */
    double season[12];       /**< from January, or from a year's first quarter */
    double exposure;         /**< denominator for each resident and period */
    int decimals;
    double target_step;      /**< targets are multiples of this */
    double target_factor;    /**< a year's target for each unit of the outturn before */
    const char *target_profile;
} sample_indicator;

/** Something planted in a series on top of chance. */
typedef enum sample_plant_kind {
    SAMPLE_IMPROVING, SAMPLE_WORSENING, SAMPLE_LEVEL_SHIFT, SAMPLE_UNUSUAL, SAMPLE_SEASON_ONLY, SAMPLE_GAP
} sample_plant_kind;

typedef struct sample_plant {
    const char *authority, *indicator;
    sample_plant_kind kind;
    const char *from, *to;   /**< first and last period concerned */
    double amount;           /**< on the scale of sample_indicator's season; a year for the first two kinds */
} sample_plant;

/** A row of targets.csv that follows no rule. */
typedef struct sample_target {
    const char *authority, *indicator, *target, *deadline, *basis, *purpose, *from, *to, *profile;
} sample_target;

extern const sample_council sample_councils[SAMPLE_COUNCILS];
extern const sample_indicator sample_indicators[SAMPLE_INDICATORS];
extern const sample_plant sample_plants[];
extern const size_t sample_plant_count;
extern const sample_target sample_targets[];
extern const size_t sample_target_count;

/** The word for it in truth.csv. */
const char *sample_plant_word(sample_plant_kind kind);

#endif /* YS_DATASETS_SAMPLE_TABLES_H */
