/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assess/assessment.h"

static const char *const trend_method_words[] = {
    [YS_TREND_THEIL_SEN] = "theil-sen", [YS_TREND_OLS] = "ols",         [YS_TREND_ROBUST] = "robust",
    [YS_TREND_LOGIT] = "logit",         [YS_TREND_POISSON] = "poisson", [YS_TREND_RECENT] = "recent",
};

static const char *const direction_words[] = {
    [YS_DIRECTION_NO_CHANGE] = "no-change", [YS_DIRECTION_IMPROVING] = "improving",
    [YS_DIRECTION_WORSENING] = "worsening", [YS_DIRECTION_RISING] = "rising",
    [YS_DIRECTION_FALLING] = "falling", [YS_DIRECTION_UNKNOWN] = NULL,
};

static const char *const status_words[] = {
    [YS_FLAG_STATUS_NO_TARGET] = "no-target",   [YS_FLAG_STATUS_RED] = "red",
    [YS_FLAG_STATUS_AMBER] = "amber",           [YS_FLAG_STATUS_GREEN] = "green",
    [YS_FLAG_STATUS_NO_DATA] = "no-data",       [YS_FLAG_STATUS_NOT_DUE] = "not-due",
    [YS_FLAG_STATUS_SUPPRESSED] = "suppressed", [YS_FLAG_STATUS_CONTEXT] = "context",
};

static const char *const change_words[] = {
    [YS_CHANGE_NONE] = "", [YS_CHANGE_BETTER] = "better", [YS_CHANGE_WORSE] = "worse", [YS_CHANGE_SAME] = "same",
};

const char *ys_trend_method_word(ys_trend_method method)
{
    return trend_method_words[method];
}

const char *ys_direction_word(ys_direction direction)
{
    return direction_words[direction];
}

const char *ys_flag_status_word(ys_flag_status status)
{
    return status_words[status];
}

const char *ys_change_word(ys_change change)
{
    return change_words[change];
}
