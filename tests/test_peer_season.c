/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support.h"

#include "assess/commentary.h"
#include "assess/peer_season.h"
#include "datasets/dataset.h"
#include "tests/temporary.h"

enum { AUTHORITIES = 8, SHORT = 24, LONG = 48 };

/* Percentages from January 2020 on: the first two authorities have two years, the others four; all rise by 6 each July. */
static void write_collection(const temporary_folder *folder)
{
    static char text[AUTHORITIES * LONG * 32];
    size_t used = (size_t)snprintf(text, sizeof text, "authority,indicator,period,value\n");
    for (int a = 0; a < AUTHORITIES; a++)
        for (int t = a < 2 ? LONG - SHORT : 0; t < LONG; t++)
            used += (size_t)snprintf(text + used, sizeof text - used, "%c,x,%d-%02d,%.2f\n", 'A' + a, 2020 + t / 12, t % 12 + 1,
                                     60 + a + (t % 12 == 6 ? 6.0 : 0.0) + (t == 30 ? -40.0 : 0.0) + 0.3 * sin((double)(t * t + a)));
    write_file(folder, "data.csv", text);
    write_file(folder, "indicators.csv", "indicator,polarity,kind\nx,higher,percentage\n");
    write_file(folder, "events.csv", "authority,indicator,from,to,kind,note\n*,x,2022-07,2022-07,exceptional,shut\n");
    write_file(folder, "targets.csv", "authority,indicator,target,deadline,basis\nA,x,66,2024-07,at\nC,x,66,2024-07,at\n");
}

static void only_short_series_take_it(void **state)
{
    (void)state;
    temporary_folder folder;
    ys_dataset *dataset;
    ys_error error = {0};
    ys_arena arena = {0};
    make_temporary(&folder);
    write_collection(&folder);
    const char *const inputs[] = {folder.path};
    if (ys_dataset_read(inputs, 1, NULL, &dataset, &error) != YS_OK)
        fail_msg("%s", error.message);
    const ys_assessment_options options = {.group = "all"};
    size_t count;
    const ys_target *targets = ys_dataset_targets(dataset, &count);
    assert_int_equal(count, 2);
    for (size_t a = 0; a < 2; a++) {
        ys_series series;
        ys_peer_profile profile;
        ys_target_assessment judged;
        char words[1024];
        assert_true(ys_dataset_series(dataset, 0, targets[a].authority, &series));
        assert_int_equal(ys_assess_peer_season(dataset, 0, targets[a].authority, &series, &options, &arena, &profile), YS_OK);
        assert_int_equal(profile.peers, a == 0 ? 6 : 0); /* of seven one has 23 usual months, itself left out */
        if (a == 0)
            assert_within(profile.effect[6], 5.5, 0.3); /* 6 less the average; 40 less in one exceptional July is not in it */
        const ys_target_inputs given = {.series = &series};
        assert_int_equal(ys_assess_target(dataset, &targets[a], YS_FORECAST_AUTO, &given, &options, &arena, &judged), YS_OK);
        assert_int_equal(judged.season.peers, profile.peers);
        ys_say_target_levels(ys_dataset_indicator(dataset, 0), &judged, words, sizeof words);
        assert_true((strstr(words, "it is drawn from 6 comparators") != NULL) == (a == 0));
        assert_int_equal(ys_assess_target(dataset, &targets[a], YS_FORECAST_SIMPLE, &given, &options, &arena, &judged), YS_OK);
        assert_int_equal(judged.season.peers, 0);
    }
    ys_arena_release(&arena);
    ys_dataset_free(dataset);
    remove_temporary_folder(&folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(only_short_series_take_it)};
    return cmocka_run_group_tests_name("peer_season", tests, NULL, NULL);
}
