/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/normal_draws.h"

#include <math.h>
#include <stdbool.h>

/* Where the tail begins and the area of each of 128 layers (Doornik 2005, table 1). */
static const double TAIL = 3.442619855899;
static const double AREA = 9.91256303526217e-3;

/* Each bit of the result depends on each of the argument. */
static uint64_t mixed(uint64_t bits)
{
    bits = (bits ^ bits >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    bits = (bits ^ bits >> 27) * UINT64_C(0x94d049bb133111eb);
    return bits ^ bits >> 31;
}

uint64_t ys_seed_with(uint64_t seed, const char *text)
{
    uint64_t hash = mixed(seed + UINT64_C(0x9e3779b97f4a7c15));
    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * UINT64_C(0x100000001b3);
    return mixed(hash);
}

void ys_normal_draws_begin(ys_normal_draws *draws, uint64_t seed)
{
    double height = exp(-0.5 * TAIL * TAIL);
    draws->state = seed;
    draws->edge[0] = AREA / height;
    draws->edge[1] = TAIL;
    for (int i = 2; i < YS_NORMAL_LAYERS; i++) {
        draws->edge[i] = sqrt(-2.0 * log(AREA / draws->edge[i - 1] + height));
        height = exp(-0.5 * draws->edge[i] * draws->edge[i]);
    }
    draws->edge[YS_NORMAL_LAYERS] = 0.0;
    for (int i = 0; i < YS_NORMAL_LAYERS; i++)
        draws->ratio[i] = draws->edge[i + 1] / draws->edge[i];
}

static uint64_t next_bits(ys_normal_draws *draws)
{
    draws->state += UINT64_C(0x9e3779b97f4a7c15);
    return mixed(draws->state);
}

/* 53 bits, moved off 0 by half a step. */
static double between_0_and_1(uint64_t bits)
{
    return ((double)(bits >> 11) + 0.5) * 0x1p-53;
}

double ys_uniform_draw(ys_normal_draws *draws)
{
    return between_0_and_1(next_bits(draws));
}

/* Marsaglia's (1964) way beyond the last edge. */
static double draw_tail(ys_normal_draws *draws, bool negative)
{
    double x, y;
    do {
        x = -log(ys_uniform_draw(draws)) / TAIL;
        y = -log(ys_uniform_draw(draws));
    } while (2.0 * y < x * x);
    return negative ? -(TAIL + x) : TAIL + x;
}

static inline double draw_one(ys_normal_draws *draws)
{
    for (;;) {
        const uint64_t bits = next_bits(draws);
        const double u = 2.0 * between_0_and_1(bits) - 1.0;
        const unsigned layer = bits & (YS_NORMAL_LAYERS - 1);
        const double x = u * draws->edge[layer];
        if (fabs(u) < draws->ratio[layer])
            return x;
        if (layer == 0)
            return draw_tail(draws, u < 0.0);
        const double lower = exp(-0.5 * (draws->edge[layer] * draws->edge[layer] - x * x));
        const double upper = exp(-0.5 * (draws->edge[layer + 1] * draws->edge[layer + 1] - x * x));
        if (upper + ys_uniform_draw(draws) * (lower - upper) < 1.0)
            return x;
    }
}

double ys_normal_draw(ys_normal_draws *draws)
{
    return draw_one(draws);
}

void ys_normal_draws_fill(ys_normal_draws *draws, double x[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        x[i] = draw_one(draws);
}
