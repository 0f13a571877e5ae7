/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/sample/tables.h"

/* Slips as they are found in returns, and markers as they are published. All of them can be read. */
const sample_fault sample_faults[] = {
    /* The point in the wrong place. */
    {"X04", "missed_bins", "2021-05", SAMPLE_TEN_TIMES, NULL, 0},
    {"X37", "missed_bins", "2022-12", SAMPLE_TEN_TIMES, NULL, 0},
    {"X12", "benefit_days", "2023/24-Q2", SAMPLE_TEN_TIMES, NULL, 0},
    {"X30", "planning_minor", "2022/23-Q4", SAMPLE_A_TENTH, NULL, 0},
    {"X19", "council_tax", "2023/24-Q4", SAMPLE_A_TENTH, NULL, 0},
    {"X44", "library_issues", "2024-06", SAMPLE_A_TENTH, NULL, 0},
    {"X21", "calls_answered", "2022-09", SAMPLE_A_HUNDREDTH, NULL, 0},
    {"X31", "complaints_in_time", "2024/25-Q3", SAMPLE_A_HUNDREDTH, NULL, 0},
    {"X01", "waste_cost", "2019/20", SAMPLE_TEN_TIMES, NULL, 0},
    {"X26", "sickness", "2023-03", SAMPLE_SWAPPED_DIGITS, NULL, 0},
    {"X41", "crime", "2022-08", SAMPLE_TEN_TIMES, NULL, 0},
    {"X08", "recycling", "2020/21", SAMPLE_SWAPPED_DIGITS, NULL, 0},

    /* Nothing known, written as nothing happened. */
    {"X30", "pool_visits", "2024-01", SAMPLE_ZERO, NULL, 0},
    {"X27", "planning_received", "2021/22-Q1", SAMPLE_ZERO, NULL, 0},

    /* Last time's figure once more. */
    {"X32", "turnover", "2024/25-Q4", SAMPLE_STALE, NULL, 0},
    {"X10", "sickness", "2025-08", SAMPLE_STALE, NULL, 0},
    {"X10", "sickness", "2025-09", SAMPLE_STALE, NULL, 0},
    {"X10", "sickness", "2025-10", SAMPLE_STALE, NULL, 0},

    /* Figures that do not go together. */
    {"X25", "homeless_prevention", "2023-Q3", SAMPLE_SWAPPED_PARTS, NULL, 0},
    {"X38", "road_repairs", "2022/23-Q3", SAMPLE_WRONG_PARTS, NULL, 0},
    {"X09", "recycling_quarter", "2021/22-Q3", SAMPLE_WRONG_PARTS, NULL, 0},
    {"X14", "council_tax", "2022/23", SAMPLE_WRONG_YEAR, NULL, 0},

    /* Rows too many and too few. */
    {"X28", "missed_bins", "2022-11", SAMPLE_TWICE, NULL, 0},
    {"X16", "calls_answered", "2024-02", SAMPLE_TWICE, NULL, 0},
    {"X37", "benefit_days", "2020/21-Q2", SAMPLE_LEFT_OUT, NULL, 0},
    {"X24", "crime", "2019-06", SAMPLE_LEFT_OUT, NULL, 0},

    /* Reported again. */
    {"X01", "planning_minor", "2025/26-Q1", SAMPLE_REVISED, "2025-11-20", 0.96},
    {"X13", "planning_minor", "2024/25-Q4", SAMPLE_REVISED, "2025-08-14", 0.95},
    {"X33", "road_repairs", "2025/26-Q1", SAMPLE_REVISED, "2025-10-09", 1.04},
    {"X20", "crime", "2025-06", SAMPLE_REVISED, "2025-12-11", 0.93},

    /* Markers in place of a figure, and after one. */
    {"X15", "planning_major", "2023/24-Q2", SAMPLE_MARKER, "[c]", 0},
    {"X36", "planning_major", "2024/25-Q1", SAMPLE_MARKER, "*", 0},
    {"X10", "planning_major", "2022/23-Q3", SAMPLE_MARKER, "<5", 0},
    {"X32", "complaints_in_time", "2021/22-Q2", SAMPLE_MARKER, "~", 0},
    {"X07", "turnover", "2025/26-Q3", SAMPLE_MARKER, "TBC", 0},
    {"X29", "budget_variance", "2023/24-Q1", SAMPLE_MARKER, "n/a", 0},
    {"X02", "benefit_days", "2019/20-Q4", SAMPLE_MARKER, "..", 0},
    {"X34", "planning_received", "2020/21-Q2", SAMPLE_MARKER, "-", 0},
    {"X05", "road_condition", "2020/21", SAMPLE_MARKER, "[x]", 0},
    {"X18", "library_issues", "2026-01", SAMPLE_MARKED, "[p]", 0},
    {"X03", "planning_minor", "2025/26-Q2", SAMPLE_MARKED, "[p]", 0},
    {"X44", "recycling", "2023/24", SAMPLE_MARKED, "[r]", 0},
    {"X35", "library_cost", "2024/25", SAMPLE_MARKED, "[e]", 0},
    {"X17", "complaints_in_time", "2023/24-Q1", SAMPLE_MARKED, "[b]", 0},
};
const size_t sample_fault_count = sizeof sample_faults / sizeof *sample_faults;

const char *sample_fault_word(sample_fault_kind kind)
{
    static const char *const words[] = {
        [SAMPLE_TEN_TIMES] = "ten-times", [SAMPLE_A_TENTH] = "a-tenth", [SAMPLE_A_HUNDREDTH] = "a-hundredth",
        [SAMPLE_SWAPPED_DIGITS] = "swapped-digits", [SAMPLE_ZERO] = "zero-for-missing", [SAMPLE_STALE] = "stale",
        [SAMPLE_SWAPPED_PARTS] = "swapped-parts", [SAMPLE_WRONG_PARTS] = "wrong-parts",
        [SAMPLE_WRONG_YEAR] = "year-disagrees", [SAMPLE_TWICE] = "twice", [SAMPLE_LEFT_OUT] = "left-out",
        [SAMPLE_REVISED] = "revised", [SAMPLE_MARKER] = "marker", [SAMPLE_MARKED] = "marked",
    };
    return words[kind];
}
