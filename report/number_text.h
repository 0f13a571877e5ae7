/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_REPORT_NUMBER_TEXT_H
#define YS_REPORT_NUMBER_TEXT_H

#include "datasets/api.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * The decimal text with the fewest digits, from 15 on, that reads back as the same double, without zeros at its end: what
 * printf writes with %.15g, or where that reads back as another, %.16g or %.17g. text holds at least 32 bytes. Returns
 * text. Minus zero is 0. O(1); for sizes from 0.0001 to 10^15 by whole numbers of 128 bits, exactly.
 */
YS_API char *ys_number_text(double number, char text[32]);

#ifdef __cplusplus
}
#endif

#endif /* YS_REPORT_NUMBER_TEXT_H */
