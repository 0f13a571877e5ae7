/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/gap_expectation.h"

#include <math.h>

ys_status ys_gap_expect(const ys_arima_model *model, const ys_arima_fit *fit, size_t gap, ys_arena *arena,
                        ys_gap_expectation *into)
{
    const double degrees = (double)fit->degrees - (model->season ? 2.0 : 1.0);
    double variance;
    const ys_status status = ys_arima_covariance(model, fit, gap, 1, arena, &variance);
    if (status == YS_OK)
        *into = (ys_gap_expectation){-fit->coefficient[gap],
                                     degrees > 0.0 ? sqrt(variance * fit->sum_of_squares / degrees) : NAN, degrees};
    return status;
}
