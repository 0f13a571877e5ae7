/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/sample/tables.h"

const sample_plant sample_plants[] = {
    {"X01", "missed_bins", SAMPLE_WORSENING, "2024-10", "2026-03", 0.25},
    {"X01", "recycling", SAMPLE_WORSENING, "2022/23", "2025/26", -0.06},
    {"X01", "sickness", SAMPLE_SEASON_ONLY, "2026-03", "2026-03", 0},
    {"X02", "library_issues", SAMPLE_UNUSUAL, "2026-03", "2026-03", -0.30},
    {"X03", "sickness", SAMPLE_WORSENING, "2021-04", "2026-03", 0.05},
    {"X04", "library_issues", SAMPLE_SEASON_ONLY, "2025-12", "2025-12", 0},
    {"X04", "library_issues", SAMPLE_GAP, "2026-01", "2026-03", 0},
    {"X06", "sickness", SAMPLE_LEVEL_SHIFT, "2022-10", "2026-03", 0.25},
    {"X07", "missed_bins", SAMPLE_UNUSUAL, "2023-07", "2023-07", 0.90},
    {"X08", "missed_bins", SAMPLE_IMPROVING, "2021-04", "2026-03", -0.10},
    {"X09", "library_issues", SAMPLE_GAP, "2020-06", "2020-08", 0},
    {"X10", "benefit_days", SAMPLE_IMPROVING, "2019/20-Q1", "2025/26-Q4", -0.07},
    {"X11", "council_tax", SAMPLE_WORSENING, "2018/19", "2025/26", -0.06},
    {"X12", "recycling", SAMPLE_WORSENING, "2019/20", "2025/26", -0.07},
    {"X13", "library_issues", SAMPLE_IMPROVING, "2021-04", "2026-03", 0.06},
    {"X14", "library_issues", SAMPLE_WORSENING, "2020-04", "2026-03", -0.05},
    {"X15", "benefit_days", SAMPLE_GAP, "2021/22-Q2", "2021/22-Q3", 0},
    {"X16", "planning_in_time", SAMPLE_IMPROVING, "2019/20-Q1", "2025/26-Q4", 0.20},
    {"X17", "sickness", SAMPLE_GAP, "2019-11", "2019-11", 0},
    {"X18", "recycling", SAMPLE_GAP, "2018/19", "2018/19", 0},
    {"X19", "benefit_days", SAMPLE_WORSENING, "2022/23-Q1", "2025/26-Q4", 0.08},
    {"X20", "missed_bins", SAMPLE_GAP, "2022-01", "2022-02", 0},
    {"X22", "planning_in_time", SAMPLE_GAP, "2020/21-Q1", "2020/21-Q1", 0},
    {"X23", "sickness", SAMPLE_GAP, "2018-04", "2020-03", 0},
};
const size_t sample_plant_count = sizeof sample_plants / sizeof *sample_plants;

const char *sample_plant_word(sample_plant_kind kind)
{
    switch (kind) {
    case SAMPLE_IMPROVING: return "improving";
    case SAMPLE_WORSENING: return "worsening";
    case SAMPLE_LEVEL_SHIFT: return "level-shift";
    case SAMPLE_UNUSUAL: return "unusual";
    case SAMPLE_SEASON_ONLY: return "season-only";
    case SAMPLE_GAP: return "gap";
    }
    return "";
}
