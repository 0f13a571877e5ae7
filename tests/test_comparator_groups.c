/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/temporary.h"

#include "bench/comparator_groups.h"

enum { AUTHORITIES = 6 };

static ys_dataset *read_six(temporary_folder *folder)
{
    ys_dataset *dataset = NULL;
    make_temporary(folder);
    write_file(folder, "data.csv", "authority,indicator,period,value\nA,I,2023,1\nB,I,2023,2\nC,I,2023,3\nD,I,2023,4\nE,I,2023,5\n"
                                   "F,I,2023,6\n");
    write_file(folder, "indicators.csv", "indicator,name,unit,polarity\nI,One,days,higher\n");
    write_file(folder, "comparators.csv", "authority,comparator\nA,B\nA,C\n");
    const char *const inputs[] = {folder->path};
    ys_error error = {0};
    if (ys_dataset_read(inputs, 1, NULL, &dataset, &error) != YS_OK)
        fail_msg("%s", error.message);
    return dataset;
}

/* A has neighbours of its own, the others share one group; D's is not wanted. */
static void each_group_is_kept_once(void **state)
{
    (void)state;
    temporary_folder folder;
    ys_dataset *dataset = read_six(&folder);
    ys_arena arena = {0};
    ys_comparator_groups groups;
    const bool wanted[AUTHORITIES] = {true, true, true, false, true, true};
    assert_int_equal(ys_comparator_groups_find(dataset, NULL, wanted, &arena, &groups, NULL), YS_OK);
    assert_int_equal(groups.n, 2);
    assert_int_equal(groups.of[3], 2);
    for (size_t a = 0; a < AUTHORITIES; a++) {
        ys_comparator_group own;
        if (!wanted[a])
            continue;
        assert_int_equal(ys_comparator_group_find(dataset, NULL, a, &arena, &own, NULL), YS_OK);
        assert_string_equal(groups.group[groups.of[a]].name, own.name);
        assert_int_equal(groups.group[groups.of[a]].n, own.n);
        assert_memory_equal(groups.group[groups.of[a]].member, own.member, own.n * sizeof *own.member);
    }
    ys_arena_release(&arena);
    ys_dataset_free(dataset);
    remove_temporary_folder(&folder);
}

static void a_group_that_one_lacks_is_refused(void **state)
{
    (void)state;
    temporary_folder folder;
    ys_dataset *dataset = read_six(&folder);
    ys_arena arena = {0};
    ys_error error = {0};
    ys_comparator_groups groups;
    const bool wanted[AUTHORITIES] = {false, true, false, false, false, false};
    assert_int_equal(ys_comparator_groups_find(dataset, "type", wanted, &arena, &groups, &error), YS_ERR_NOT_FOUND);
    assert_non_null(strstr(error.message, "has no type of its own"));
    ys_arena_release(&arena);
    ys_dataset_free(dataset);
    remove_temporary_folder(&folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_group_is_kept_once),
        cmocka_unit_test(a_group_that_one_lacks_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
