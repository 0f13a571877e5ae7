/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/random_table.h"

/*
 * Plain rows are read by a shorter way than others. The twin has a column as_at without entries, for which every row goes
 * the long way: both must give the same dataset and findings.
 */

static char *read_random(uint64_t random, size_t rows, bool with_as_at, bool catalogue)
{
    temporary_folder folder;
    make_temporary(&folder);
    if (catalogue)
        write_file(&folder, "indicators.csv", "indicator,name,kind,unit\nbins,Bins,proportion,%\nWaste: missed,W,count,\n");
    write_random_table(write_file(&folder, "data.csv", ""), random, rows, with_as_at);
    char *text = text_of_reading(folder.path, 1, true);
    remove_temporary_folder(&folder);
    return text;
}

static void plain_rows_are_read_as_at_length(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        char *plain = read_random(seed * 0x9E3779B97F4A7C15U, 700, false, seed % 2), *twin = read_random(seed * 0x9E3779B97F4A7C15U, 700, true, seed % 2);
        assert_same_text(plain, twin);
        free(plain);
        free(twin);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_rows_are_read_as_at_length),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
