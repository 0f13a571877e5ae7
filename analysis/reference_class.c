/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/reference_class.h"

double ys_reference_class_probability(const ys_reference_class *reference)
{
    return ((double)reference->changes_reached + 0.5) / ((double)reference->changes + 1.0);
}
