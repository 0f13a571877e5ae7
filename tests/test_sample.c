/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/sample_folder.h"

#include <dirent.h>
#include <locale.h>

#include "datasets/dataset.h"
#include "tests/csv_file.h"
#include "tests/golden.h"

enum { PATH = 4096, COUNCILS = 48, INDICATORS = 24, FILES = 40, FEWEST_ROWS = 30000, MOST_BYTES = 5000000 };

/* FNV-1a (Fowler, Noll and Vo 1991) of a whole file, and its size. */
static uint64_t hash_file(const char *path, size_t *size)
{
    uint64_t hash = UINT64_C(14695981039346656037);
    FILE *file = fopen(path, "r");
    if (!file)
        fail_msg("cannot open %s", path);
    *size = 0;
    for (int c; (c = getc(file)) != EOF; ++*size)
        hash = (hash ^ (uint64_t)c) * UINT64_C(1099511628211);
    fclose(file);
    return hash;
}

/* Names of all files below a folder, one folder deep, sorted. */
static size_t list_files(const char *folder, char names[FILES][64])
{
    struct dirent **entries, **inner;
    size_t count = 0;
    char path[PATH];
    const int n = scandir(folder, &entries, NULL, alphasort);
    assert_true(n > 0);
    for (int i = 0; i < n; i++) {
        const char *name = entries[i]->d_name;
        struct stat about;
        snprintf(path, sizeof path, "%s/%s", folder, name);
        assert_int_equal(stat(path, &about), 0);
        const int within = *name != '.' && S_ISDIR(about.st_mode) ? scandir(path, &inner, NULL, alphasort) : 0;
        if (S_ISREG(about.st_mode))
            snprintf(names[count++], 64, "%s", name);
        for (int k = 0; k < within; k++) {
            if (*inner[k]->d_name != '.')
                snprintf(names[count++], 64, "%s/%s", name, inner[k]->d_name);
            free(inner[k]);
        }
        if (within > 0)
            free(inner);
        free(entries[i]);
        assert_true(count < FILES);
    }
    free(entries);
    return count;
}

/* file,bytes,fnv1a for every file of the folder. */
static void describe(FILE *out, const char *folder)
{
    static char names[FILES][64];
    const size_t n = list_files(folder, names);
    for (size_t i = 0; i < n; i++) {
        char path[PATH];
        size_t size;
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        const uint64_t hash = hash_file(path, &size);
        fprintf(out, "%s,%zu,%016llx\n", names[i], size, (unsigned long long)hash);
    }
}

/* Sizes and sums of all files: the same bytes on every machine. */
static void every_byte_is_as_it_was(void **state)
{
    (void)state;
    char *made = NULL;
    size_t size;
    FILE *out = open_memstream(&made, &size);
    fputs("file,bytes,fnv1a\n", out);
    describe(out, sample_path);
    describe(out, sample_truth_path);
    fclose(out);
    assert_golden("sample.csv", made);
    free(made);
}

static void is_the_same_in_another_locale_and_replaces_files(void **state)
{
    (void)state;
    temporary_folder other;
    char path[PATH], *first = NULL, *second = NULL;
    size_t size;
    make_temporary(&other);
    write_file(&other, "data/crime.csv", "older");
    write_file(&other, "targets.csv.partial", "of an interrupted run");
    setlocale(LC_ALL, "de_DE.UTF-8"); /* where there is no such locale the test shows less */
    assert_int_equal(ys_sample_write(other.path, NULL), YS_OK);
    setlocale(LC_ALL, "C");
    snprintf(path, sizeof path, "%s/targets.csv.partial", other.path);
    assert_int_not_equal(access(path, F_OK), 0);
    FILE *out = open_memstream(&first, &size);
    describe(out, sample_path);
    fclose(out);
    out = open_memstream(&second, &size);
    describe(out, other.path);
    fclose(out);
    assert_string_equal(first, second);
    free(first);
    free(second);
    remove_temporary_folder(&other);
}

static void makes_parents(void **state)
{
    (void)state;
    temporary_folder folder;
    char deep[PATH];
    make_temporary(&folder);
    snprintf(deep, sizeof deep, "%s/a/b/", folder.path);
    assert_int_equal(ys_sample_write(deep, NULL), YS_OK);
    snprintf(deep, sizeof deep, "%s/a/b/tracker/awkward_tracker.csv", folder.path);
    assert_int_equal(access(deep, F_OK), 0);
    remove_temporary_folder(&folder);
}

static void an_unwritable_folder_is_named(void **state)
{
    (void)state;
    temporary_folder folder;
    ys_error error = {0};
    char path[PATH], below[PATH];
    make_temporary(&folder);
    snprintf(path, sizeof path, "%s/indicators.csv", folder.path);
    assert_int_equal(mkdir(path, 0777), 0); /* a folder where the file should go: fails for root as well */
    assert_int_equal(ys_sample_write(folder.path, &error), YS_ERR_WRITE);
    assert_int_equal(error.status, YS_ERR_WRITE);
    assert_non_null(strstr(error.message, path));
    snprintf(below, sizeof below, "%s/indicators.csv.partial", folder.path);
    assert_int_not_equal(access(below, F_OK), 0);

    snprintf(path, sizeof path, "%s", write_file(&folder, "file", ""));
    snprintf(below, sizeof below, "%s/inside", path);
    assert_int_equal(ys_sample_write(path, &error), YS_ERR_WRITE);
    assert_int_equal(ys_sample_write(below, &error), YS_ERR_WRITE);
    assert_non_null(strstr(error.message, "/file"));
    assert_int_equal(ys_sample_write_truth(below, NULL), YS_ERR_WRITE);

    snprintf(below, sizeof below, "%s/other", folder.path);
    assert_int_equal(mkdir(below, 0777), 0);
    write_file(&folder, "other/data", ""); /* a file where a folder should go */
    assert_int_equal(ys_sample_write(below, &error), YS_ERR_WRITE);
    assert_non_null(strstr(error.message, "other/data"));
    remove_temporary_folder(&folder);
}

static bool is_there(const temporary_folder *folder, const char *name)
{
    char path[PATH];
    snprintf(path, sizeof path, "%s/%s", folder->path, name);
    return access(path, F_OK) == 0;
}

/* What was not there before goes again; what was there stays, and is new where it was replaced by then. */
static void what_cannot_be_finished_is_taken_back(void **state)
{
    (void)state;
    temporary_folder folder;
    char path[PATH];
    make_temporary(&folder);
    snprintf(path, sizeof path, "%s/README.txt", folder.path); /* a folder where the last file should go */
    assert_int_equal(mkdir(path, 0777), 0);
    write_file(&folder, "data/crime.csv", "older");
    write_file(&folder, "data/own.csv", "another's");
    assert_int_equal(ys_sample_write(folder.path, NULL), YS_ERR_WRITE);
    assert_true(is_there(&folder, "README.txt") && is_there(&folder, "data/own.csv") && is_there(&folder, "data/crime.csv"));
    assert_false(is_there(&folder, "tracker") || is_there(&folder, "targets.csv") || is_there(&folder, "data/sickness.csv"));
    remove_temporary_folder(&folder);
}

static void a_name_that_cannot_be_is_refused(void **state)
{
    (void)state;
    ys_error error = {0};
    char name[5000];
    memset(name, 'x', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    assert_int_equal(ys_sample_write(name, &error), YS_ERR_WRITE);
    assert_int_equal(ys_sample_write("", &error), YS_ERR_WRITE);
    assert_true(error.message[0] != '\0');
}

static void catalogue_is_as_promised(void **state)
{
    (void)state;
    csv_file councils = read_csv(sample_path, "authorities.csv"), indicators = read_csv(sample_path, "indicators.csv");
    assert_int_equal(councils.rows - 1, COUNCILS);
    assert_int_equal(csv_different(&councils, "authority"), COUNCILS);
    assert_int_equal(csv_different(&councils, "name"), COUNCILS);
    assert_int_equal(csv_different(&councils, "type"), 3);
    assert_int_equal(csv_different(&councils, "region"), 4);
    assert_int_equal(indicators.rows - 1, INDICATORS);
    assert_int_equal(csv_different(&indicators, "indicator"), INDICATORS);
    assert_int_equal(csv_different(&indicators, "name"), INDICATORS);
    assert_int_equal(csv_different(&indicators, "polarity"), 4);
    assert_int_equal(csv_different(&indicators, "frequency"), 3);
    assert_int_equal(csv_different(&indicators, "year_basis"), 3);
    assert_int_equal(csv_different(&indicators, "aggregate"), 4);
    assert_int_equal(csv_different(&indicators, "accountable"), 4);
    for (size_t i = 1; i < indicators.rows; i++)
        assert_non_null(strstr(csv_text(&indicators, i, "notes"), "Synthetic"));
    for (size_t i = 1; i < councils.rows; i++)
        assert_int_equal(*csv_text(&councils, i, "end") != '\0', csv_is(&councils, i, "replaced_by", "X48"));
    release_csv(&councils);
    release_csv(&indicators);
}

static void every_kind_of_target_is_there(void **state)
{
    (void)state;
    csv_file targets = read_csv(sample_path, "targets.csv");
    size_t four = 0, twelve = 0, stepped = 0;
    assert_int_equal(csv_different(&targets, "purpose"), 5);
    assert_int_equal(csv_different(&targets, "basis"), 2); /* and blank for the year */
    static const char *const goals[] = {"best-quarter", "median", "average"};
    size_t found[N(goals)] = {0};
    for (size_t i = 1; i < targets.rows; i++) {
        const char *profile = csv_text(&targets, i, "profile");
        size_t spaces = 0;
        for (const char *at = profile; *at; at++)
            spaces += *at == ' ';
        four += spaces == 3;
        twelve += spaces == 11;
        stepped += *csv_text(&targets, i, "to") != '\0';
        for (size_t k = 0; k < N(goals); k++)
            found[k] += csv_is(&targets, i, "target", goals[k]);
    }
    assert_true(four > 0 && twelve > 0 && stepped > 1);
    for (size_t k = 0; k < N(goals); k++)
        assert_true(found[k] > 0);
    assert_true(targets.rows > 900 && targets.rows < 1100);
    release_csv(&targets);
}

static ys_dataset *read_sample(void)
{
    ys_dataset *dataset = NULL;
    ys_error error = {0};
    const char *const inputs[] = {sample_path};
    if (ys_dataset_read(inputs, 1, NULL, &dataset, &error) != YS_OK)
        fail_msg("%s", error.message);
    return dataset;
}

/* Strictly read: no row is in error, and each is accounted for. */
static void the_reader_accounts_for_every_row(void **state)
{
    (void)state;
    csv_file indicators = read_csv(sample_path, "indicators.csv");
    ys_dataset *dataset = read_sample();
    size_t rows = 0, bytes = 0;
    for (size_t i = 1; i < indicators.rows; i++) {
        char name[96], path[PATH];
        size_t size;
        snprintf(name, sizeof name, "data/%s.csv", csv_text(&indicators, i, "indicator"));
        csv_file data = read_csv(sample_path, name);
        rows += data.rows - 1;
        snprintf(path, sizeof path, "%s/%s", sample_path, name);
        hash_file(path, &size);
        bytes += size;
        release_csv(&data);
    }
    const ys_row_count count = ys_dataset_row_count(dataset);
    assert_int_equal(count.rows, rows);
    assert_int_equal(count.rows, count.used + count.missing + count.set_aside);
    assert_true(rows > FEWEST_ROWS && bytes < MOST_BYTES);
    assert_int_equal(ys_findings_errors(ys_dataset_findings(dataset)), 0);
    assert_int_equal(ys_dataset_authority_count(dataset), COUNCILS);
    assert_int_equal(ys_dataset_indicator_count(dataset), INDICATORS);
    ys_dataset_free(dataset);
    release_csv(&indicators);
}

static void assert_parts_agree(const ys_indicator *about, const ys_series *series, size_t i, double rounding,
                               size_t *disagree)
{
    if (isnan(series->value[i]) || !series->denominator || isnan(series->denominator[i]) || about->cumulative)
        return;
    const double made = about->multiplier * series->numerator[i] / series->denominator[i];
    *disagree += fabs(made - series->value[i]) > rounding;
}

/* Values follow from numerators and denominators but for the slips that were planted; pools are shut in winter. */
static void figures_go_together(void **state)
{
    (void)state;
    ys_dataset *dataset = read_sample();
    size_t disagree = 0;
    const size_t pools = ys_dataset_find_indicator(dataset, "pool_visits");
    for (size_t i = 0; i < INDICATORS; i++)
        for (size_t a = 0; a < COUNCILS; a++) {
            ys_series series;
            if (!ys_dataset_series(dataset, i, a, &series))
                continue;
            for (size_t k = 0; k < series.n; k++) {
                const unsigned month = ys_period_position(ys_series_period(&series, k));
                if (i == pools && !isnan(series.value[k]) && series.value[k] > 0.0)
                    assert_in_range(month, 4, 8);
                assert_parts_agree(ys_dataset_indicator(dataset, i), &series, k, 0.0501, &disagree);
            }
        }
    /* 9 misplaced or swapped digits, 3 stale, 3 of numerator and denominator, where there are parts */
    assert_in_range(disagree, 8, 16);
    ys_dataset_free(dataset);
}

/* The predecessors' figures end where the successor's begin. */
static void a_merged_council_takes_over(void **state)
{
    (void)state;
    ys_dataset *dataset = read_sample();
    const size_t sickness = ys_dataset_find_indicator(dataset, "sickness");
    ys_series before, after;
    assert_true(ys_dataset_series(dataset, sickness, ys_dataset_find_authority(dataset, "X46"), &before));
    assert_true(ys_dataset_series(dataset, sickness, ys_dataset_find_authority(dataset, "X48"), &after));
    assert_int_equal(ys_series_period(&before, before.n - 1).ordinal, 12 * 2023 + 2);
    assert_int_equal(after.first.ordinal, 12 * 2023 + 3);
    ys_dataset_free(dataset);
}

static void it_says_that_it_is_synthetic(void **state)
{
    (void)state;
    static const char *const names[] = {"README.txt", "tracker/awkward_tracker.csv"};
    for (size_t i = 0; i < N(names); i++) {
        char path[PATH];
        snprintf(path, sizeof path, "%s/%s", sample_path, names[i]);
        char *text = read_text(path);
        assert_non_null(text);
        assert_non_null(strstr(text, "SYNTHETIC"));
        free(text);
    }
}

/* The tracker is as awkward as promised, and still a CSV file. */
static void the_tracker_is_awkward(void **state)
{
    (void)state;
    csv_file tracker = read_csv(sample_path, "tracker/awkward_tracker.csv");
    static const char *const oddities[] = {"TBC", "n/a", "*", "annual", "Total", "R", "A", "G", "28.3 / 55.4 / 82.3"};
    for (size_t k = 0; k < N(oddities); k++) {
        size_t i = 0;
        while (i < tracker.rows * tracker.width && strcmp(tracker.cell[i], oddities[k]) != 0)
            i++;
        if (i == tracker.rows * tracker.width)
            fail_msg("no cell is '%s'", oddities[k]);
    }
    release_csv(&tracker);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_byte_is_as_it_was),
        cmocka_unit_test(is_the_same_in_another_locale_and_replaces_files),
        cmocka_unit_test(makes_parents),
        cmocka_unit_test(an_unwritable_folder_is_named),
        cmocka_unit_test(what_cannot_be_finished_is_taken_back),
        cmocka_unit_test(a_name_that_cannot_be_is_refused),
        cmocka_unit_test(catalogue_is_as_promised),
        cmocka_unit_test(every_kind_of_target_is_there),
        cmocka_unit_test(the_reader_accounts_for_every_row),
        cmocka_unit_test(figures_go_together),
        cmocka_unit_test(a_merged_council_takes_over),
        cmocka_unit_test(it_says_that_it_is_synthetic),
        cmocka_unit_test(the_tracker_is_awkward),
    };
    return cmocka_run_group_tests_name("sample", tests, write_sample_folder, remove_sample_folder);
}
