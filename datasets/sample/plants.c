/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/sample/tables.h"

const sample_plant sample_plants[] = {
    /* Ambleford: a January dip of its libraries that is only the season, beside a dip of its phones that is not. */
    {"X01", "library_issues", SAMPLE_SEASON_ONLY, "2026-01", "2026-01", 0},
    {"X01", "calls_answered", SAMPLE_UNUSUAL, "2026-01", "2026-01", -1.00},
    {"X01", "calls_answered", SAMPLE_SEASON_ONLY, "2026-01", "2026-01", 0},
    {"X01", "benefit_days", SAMPLE_ACTION_WORKED, "2023/24-Q3", "2024/25-Q2", -0.30},
    {"X01", "missed_bins", SAMPLE_WORSENING, "2024-04", "2026-01", 0.20},
    {"X01", "missed_bins", SAMPLE_ACTION_FAILED, "2025-01", NULL, 0},
    {"X01", "council_tax", SAMPLE_UNUSUAL, "2025/26-Q2", "2025/26-Q2", -0.020},
    {"X01", "recycling", SAMPLE_CHARACTER, NULL, NULL, 0.10},
    {"X01", "recycling_quarter", SAMPLE_CHARACTER, NULL, NULL, 0.10},
    {"X01", "turnover", SAMPLE_CHARACTER, NULL, NULL, -0.20},
    {"X01", "missed_bins", SAMPLE_CHARACTER, NULL, NULL, -0.35},
    {"X01", "benefit_days", SAMPLE_CHARACTER, NULL, NULL, 0.35},
    {"X01", "sickness", SAMPLE_SEASON_ONLY, "2026-01", "2026-01", 0},

    /* For every council at once. */
    {"*", "complaints_in_time", SAMPLE_REDEFINITION, "2023/24-Q1", NULL, -0.45},
    {"*", "school_absence", SAMPLE_GAP, "2019/20A", "2019/20A", 0},
    {"*", "school_absence", SAMPLE_LEVEL_SHIFT, "2021/22A", NULL, 0.28},

    /* Real dips and peaks in the newest figure. */
    {"X03", "library_issues", SAMPLE_UNUSUAL, "2026-01", "2026-01", -0.35},
    {"X33", "library_issues", SAMPLE_UNUSUAL, "2026-01", "2026-01", -0.40},
    {"X02", "missed_bins", SAMPLE_UNUSUAL, "2026-01", "2026-01", 0.70},
    {"X21", "missed_bins", SAMPLE_UNUSUAL, "2026-01", "2026-01", 0.90},
    {"X05", "calls_answered", SAMPLE_UNUSUAL, "2026-01", "2026-01", -1.20},
    {"X27", "calls_answered", SAMPLE_UNUSUAL, "2026-01", "2026-01", -1.00},
    {"X11", "sickness", SAMPLE_UNUSUAL, "2026-01", "2026-01", 0.35},
    {"X13", "sickness", SAMPLE_UNUSUAL, "2026-01", "2026-01", 0.45},
    {"X39", "crime", SAMPLE_UNUSUAL, "2025-11", "2025-11", 0.35},
    {"X24", "benefit_days", SAMPLE_UNUSUAL, "2025/26-Q3", "2025/26-Q3", 0.70},
    {"X38", "planning_minor", SAMPLE_UNUSUAL, "2025/26-Q2", "2025/26-Q2", -1.80},

    /* Lesser ones: three to four times the usual spread of chance, so that some will pass for usual. */
    {"X38", "library_issues", SAMPLE_UNUSUAL, "2026-01", "2026-01", -0.12},
    {"X35", "library_issues", SAMPLE_UNUSUAL, "2026-01", "2026-01", -0.10},
    {"X12", "missed_bins", SAMPLE_UNUSUAL, "2026-01", "2026-01", 0.40},
    {"X34", "missed_bins", SAMPLE_UNUSUAL, "2026-01", "2026-01", 0.35},
    {"X08", "calls_answered", SAMPLE_UNUSUAL, "2026-01", "2026-01", -0.60},
    {"X29", "sickness", SAMPLE_UNUSUAL, "2026-01", "2026-01", 0.20},
    {"X28", "crime", SAMPLE_UNUSUAL, "2025-11", "2025-11", 0.14},
    {"X09", "planning_minor", SAMPLE_UNUSUAL, "2025/26-Q2", "2025/26-Q2", -0.90},
    {"X41", "benefit_days", SAMPLE_UNUSUAL, "2025/26-Q3", "2025/26-Q3", 0.30},
    {"X26", "road_repairs", SAMPLE_UNUSUAL, "2025/26-Q3", "2025/26-Q3", -0.80},

    /* Figures without chance: as usual as can be. */
    {"X19", "library_issues", SAMPLE_SEASON_ONLY, "2026-01", "2026-01", 0},
    {"X14", "missed_bins", SAMPLE_SEASON_ONLY, "2026-01", "2026-01", 0},

    /* Turns for the better and the worse. */
    {"X03", "sickness", SAMPLE_WORSENING, "2021-04", "2026-01", 0.05},
    {"X08", "missed_bins", SAMPLE_IMPROVING, "2021-04", NULL, -0.10},
    {"X10", "benefit_days", SAMPLE_IMPROVING, "2019/20-Q1", NULL, -0.06},
    {"X12", "recycling", SAMPLE_WORSENING, "2019/20", NULL, -0.07},
    {"X12", "recycling_quarter", SAMPLE_WORSENING, "2019/20-Q1", NULL, -0.07},
    {"X13", "council_tax", SAMPLE_WORSENING, "2021/22-Q1", NULL, -0.06},
    {"X16", "planning_minor", SAMPLE_IMPROVING, "2019/20-Q1", "2022/23-Q4", 0.25},
    {"X19", "benefit_days", SAMPLE_WORSENING, "2022/23-Q1", NULL, 0.08},
    {"X22", "library_issues", SAMPLE_IMPROVING, "2022-04", NULL, 0.07},
    {"X26", "library_issues", SAMPLE_WORSENING, "2022-04", NULL, -0.05},
    {"X28", "homeless_prevention", SAMPLE_IMPROVING, "2021-Q1", "2024-Q4", 0.20},
    {"X35", "road_repairs", SAMPLE_WORSENING, "2022/23-Q1", NULL, -0.20},
    {"X41", "crime", SAMPLE_WORSENING, "2021-04", NULL, 0.05},
    {"X43", "planning_minor", SAMPLE_WORSENING, "2022/23-Q1", NULL, -0.25},

    /* Actions. */
    {"X23", "calls_answered", SAMPLE_ACTION_WORKED, "2024-04", "2025-03", 0.60},
    {"X31", "planning_minor", SAMPLE_ACTION_WORKED, "2023/24-Q1", "2024/25-Q4", 0.40},
    {"X17", "sickness", SAMPLE_ACTION_FAILED, "2024-06", NULL, 0},
    {"X37", "complaints_in_time", SAMPLE_ACTION_FAILED, "2024/25-Q2", NULL, 0},

    /* Steps. */
    {"X06", "sickness", SAMPLE_LEVEL_SHIFT, "2022-10", NULL, 0.25},
    {"X20", "missed_bins", SAMPLE_LEVEL_SHIFT, "2023-06", NULL, 0.45},
    {"X33", "benefit_days", SAMPLE_LEVEL_SHIFT, "2022/23-Q3", NULL, -0.30},
    {"X44", "calls_answered", SAMPLE_LEVEL_SHIFT, "2023-09", NULL, 0.60},
    {"X45", "recycling", SAMPLE_LEVEL_SHIFT, "2021/22", NULL, 0.22},
    {"X45", "recycling_quarter", SAMPLE_LEVEL_SHIFT, "2021/22-Q1", NULL, 0.22},

    /* Old outliers, which ought not to sway a trend. */
    {"X07", "missed_bins", SAMPLE_UNUSUAL, "2023-07", "2023-07", 0.90},
    {"X09", "calls_answered", SAMPLE_UNUSUAL, "2023-11", "2023-11", -1.10},
    {"X40", "planning_minor", SAMPLE_UNUSUAL, "2021/22-Q2", "2021/22-Q2", -1.50},

    /* Shut, silent, late to start. */
    {"X18", "pool_visits", SAMPLE_CLOSED, "2024-05", "2024-09", 0},
    {"X09", "missed_bins", SAMPLE_GAP, "2020-06", "2020-08", 0},
    {"X15", "benefit_days", SAMPLE_GAP, "2021/22-Q2", "2021/22-Q3", 0},
    {"X17", "sickness", SAMPLE_GAP, "2019-11", "2019-11", 0},
    {"X18", "recycling", SAMPLE_GAP, "2018/19", "2018/19", 0},
    {"X34", "planning_major", SAMPLE_GAP, "2020/21-Q1", "2020/21-Q1", 0},
    {"X06", "library_issues", SAMPLE_NO_ROWS, "2026-01", "2026-01", 0},
    {"X39", "calls_answered", SAMPLE_NO_ROWS, "2020-04", "2021-03", 0},
    {"X23", "sickness", SAMPLE_NO_ROWS, "2016-04", "2019-03", 0},
    {"X36", "satisfaction", SAMPLE_NO_ROWS, "2014/15", "2016/17", 0},
    {"X42", "turnover", SAMPLE_NO_ROWS, "2025/26-Q3", "2025/26-Q3", 0},
};
const size_t sample_plant_count = sizeof sample_plants / sizeof *sample_plants;

const char *sample_plant_word(sample_plant_kind kind)
{
    static const char *const words[] = {
        [SAMPLE_IMPROVING] = "improving", [SAMPLE_WORSENING] = "worsening", [SAMPLE_LEVEL_SHIFT] = "level-shift",
        [SAMPLE_REDEFINITION] = "redefinition", [SAMPLE_ACTION_WORKED] = "action-worked",
        [SAMPLE_ACTION_FAILED] = "action-failed", [SAMPLE_UNUSUAL] = "unusual", [SAMPLE_SEASON_ONLY] = "season-only",
        [SAMPLE_CLOSED] = "closed", [SAMPLE_GAP] = "gap", [SAMPLE_NO_ROWS] = "no-rows",
        [SAMPLE_CHARACTER] = "character",
    };
    return words[kind];
}
