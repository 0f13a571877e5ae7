/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_ANALYSIS_MOVING_SEASON_H
#define YS_ANALYSIS_MOVING_SEASON_H

#include <stdbool.h>

#include "analysis/arima_likelihood.h"

/**
 * Whether a season moves from year to year or stays: the airline model holds both, since with a seasonal theta of 1 its season
 * is the same each year. So both explain the same differences, and their likelihoods can be compared: the season moves where
 * AICc (Akaike's criterion for few values) is better by more than 2 with a seasonal theta of 0 to 0.9, one parameter more.
 *
 * @param model  an airline model with its regressors.
 * @param theta  where to begin to look, such as that of a model with a fixed season.
 * @param fit    taken for the model; on YS_OK solved for at the parameters that are preferred, found on a grid: likelihoods
 *               are flat, and closer ones change neither the answer nor what is expected next.
 * @return YS_OK; or as ys_arima_evaluate().
 * Cost: some ten evaluations; thirty where it moves.
 * Sources: Tam and Reinsel (1997), J. American Statistical Association 92, 725-738 (a seasonal theta of 1 as the fixed season);
 * Hurvich and Tsai (1989), Biometrika 76, 297-307.
 */
ys_status ys_moving_season(const ys_arima_model *model, double theta, ys_arima_fit *fit, bool *moves);

#endif /* YS_ANALYSIS_MOVING_SEASON_H */
