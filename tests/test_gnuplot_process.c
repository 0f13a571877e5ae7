/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/temporary.h"

#include "plots/gnuplot_process.h"

static const char plain_script[] = "set title 'a chart' noenhanced\nplot x\n";

/* The paths of a script and its drawing; a script of NULL is not written. */
typedef struct sheet {
    temporary_folder folder;
    char script[512], output[512];
} sheet;

static void make_sheet(sheet *made, const char *name, const char *script)
{
    make_temporary(&made->folder);
    snprintf(made->script, sizeof made->script, "%s/%s.gp", made->folder.path, name);
    snprintf(made->output, sizeof made->output, "%s/%s.out", made->folder.path, name);
    if (!script)
        return;
    FILE *file = fopen(made->script, "w");
    assert_non_null(file);
    fputs(script, file);
    fclose(file);
}

static ys_gnuplot_job job_of(const sheet *made, ys_gnuplot_format format)
{
    return (ys_gnuplot_job){made->script, made->output, format, 320, 200};
}

static void need_gnuplot(void)
{
    sheet made;
    ys_error error = {0};
    make_sheet(&made, "probe", "");
    const ys_gnuplot_job job = job_of(&made, YS_GNUPLOT_SVG);
    const ys_status status = ys_gnuplot_render(&job, 1, &error);
    remove_temporary_folder(&made.folder);
    if (status == YS_ERR_PROGRAM && strstr(error.message, "not installed"))
        skip();
}

static void starts_with(const char *path, const char *expected)
{
    char got[16] = "";
    FILE *file = fopen(path, "r");
    if (!file)
        fail_msg("%s was not drawn", path);
    const size_t length = fread(got, 1, sizeof got - 1, file);
    fclose(file);
    assert_true(length >= strlen(expected));
    assert_memory_equal(got, expected, strlen(expected));
}

static void nothing_to_draw_is_done(void **state)
{
    (void)state;
    assert_int_equal(ys_gnuplot_render(NULL, 0, NULL), YS_OK);
}

static void draws_each_format(void **state)
{
    (void)state;
    need_gnuplot();
    static const char *const starts[] = {
        [YS_GNUPLOT_SVG] = "<?xml", [YS_GNUPLOT_PNG] = "\x89PNG", [YS_GNUPLOT_PDF] = "%PDF"};
    for (size_t i = 0; i < N(starts); i++) {
        sheet made;
        ys_error error = {0};
        make_sheet(&made, "chart", plain_script);
        const ys_gnuplot_job job = job_of(&made, (ys_gnuplot_format)i);
        if (ys_gnuplot_render(&job, 1, &error) != YS_OK)
            fail_msg("%s", error.message);
        starts_with(made.output, starts[i]);
        remove_temporary_folder(&made.folder);
    }
}

/* One process draws them all; what one script sets does not reach the next. */
static void jobs_do_not_touch_each_other(void **state)
{
    (void)state;
    need_gnuplot();
    sheet first, second;
    ys_error error = {0};
    make_sheet(&first, "one", "set title 'left behind' noenhanced\nset label 'stray' at 0,0\nplot x\n");
    make_sheet(&second, "two", "plot -x\n");
    const ys_gnuplot_job jobs[] = {job_of(&first, YS_GNUPLOT_SVG), job_of(&second, YS_GNUPLOT_SVG)};
    if (ys_gnuplot_render(jobs, 2, &error) != YS_OK)
        fail_msg("%s", error.message);
    char *one = read_text(first.output), *two = read_text(second.output);
    assert_non_null(one);
    assert_non_null(two);
    assert_non_null(strstr(one, "left behind"));
    assert_null(strstr(two, "left behind"));
    assert_null(strstr(two, "stray"));
    free(one);
    free(two);
    remove_temporary_folder(&first.folder);
    remove_temporary_folder(&second.folder);
}

/* Names of files are names, whatever is in them. */
static void any_path_is_only_a_path(void **state)
{
    (void)state;
    need_gnuplot();
    static const char *const names[] = {"it's", "a\"b", "`touch x`", "new\nline", "$(touch x)", "100%", "back\\slash", "| touch x", "~"};
    for (size_t i = 0; i < N(names); i++) {
        sheet made;
        ys_error error = {0};
        make_sheet(&made, names[i], plain_script);
        const ys_gnuplot_job job = job_of(&made, YS_GNUPLOT_SVG);
        if (ys_gnuplot_render(&job, 1, &error) != YS_OK)
            fail_msg("'%s': %s", names[i], error.message);
        starts_with(made.output, "<?xml");
        assert_int_not_equal(access("x", F_OK), 0);
        remove_temporary_folder(&made.folder);
    }
}

static void a_missing_script_is_an_error(void **state)
{
    (void)state;
    need_gnuplot();
    sheet made;
    ys_error error = {0};
    make_sheet(&made, "absent", NULL);
    const ys_gnuplot_job job = job_of(&made, YS_GNUPLOT_SVG);
    assert_int_equal(ys_gnuplot_render(&job, 1, &error), YS_ERR_PROGRAM);
    assert_int_equal(error.status, YS_ERR_PROGRAM);
    assert_non_null(strstr(error.message, "absent.gp"));
    assert_int_equal(ys_gnuplot_render(&job, 1, NULL), YS_ERR_PROGRAM); /* words are not required */
    remove_temporary_folder(&made.folder);
}

static void a_bad_script_says_what_gnuplot_said(void **state)
{
    (void)state;
    need_gnuplot();
    sheet good, bad;
    ys_error error = {0};
    make_sheet(&good, "good", plain_script);
    make_sheet(&bad, "bad", "plot nonsense_word\n");
    const ys_gnuplot_job jobs[] = {job_of(&good, YS_GNUPLOT_SVG), job_of(&bad, YS_GNUPLOT_SVG)};
    assert_int_equal(ys_gnuplot_render(jobs, 2, &error), YS_ERR_PROGRAM);
    assert_non_null(strstr(error.message, "nonsense_word"));
    assert_int_not_equal(error.message[strlen(error.message) - 1], '\n');
    starts_with(good.output, "<?xml"); /* drawn before the bad one */
    remove_temporary_folder(&good.folder);
    remove_temporary_folder(&bad.folder);
}

static void an_output_that_cannot_be_written_is_an_error(void **state)
{
    (void)state;
    need_gnuplot();
    sheet made;
    ys_error error = {0};
    make_sheet(&made, "chart", plain_script);
    snprintf(made.output, sizeof made.output, "%s/no/such/folder/chart.svg", made.folder.path);
    const ys_gnuplot_job job = job_of(&made, YS_GNUPLOT_SVG);
    assert_int_equal(ys_gnuplot_render(&job, 1, &error), YS_ERR_PROGRAM);
    remove_temporary_folder(&made.folder);
}

static void without_gnuplot_it_says_what_to_install(void **state)
{
    (void)state;
    sheet made;
    ys_error error = {0};
    make_sheet(&made, "chart", plain_script);
    const ys_gnuplot_job job = job_of(&made, YS_GNUPLOT_SVG);
    const char *had = getenv("PATH");
    char *path = strdup(had ? had : "/usr/bin:/bin");
    setenv("PATH", made.folder.path, 1); /* nothing to run there */
    const ys_status status = ys_gnuplot_render(&job, 1, &error);
    setenv("PATH", path, 1);
    free(path);
    assert_int_equal(status, YS_ERR_PROGRAM);
    assert_non_null(strstr(error.message, "gnuplot is not installed"));
    assert_non_null(strstr(error.message, "gnuplot-nox"));
    remove_temporary_folder(&made.folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_to_draw_is_done),
        cmocka_unit_test(draws_each_format),
        cmocka_unit_test(jobs_do_not_touch_each_other),
        cmocka_unit_test(any_path_is_only_a_path),
        cmocka_unit_test(a_missing_script_is_an_error),
        cmocka_unit_test(a_bad_script_says_what_gnuplot_said),
        cmocka_unit_test(an_output_that_cannot_be_written_is_an_error),
        cmocka_unit_test(without_gnuplot_it_says_what_to_install),
    };
    return cmocka_run_group_tests_name("gnuplot process", tests, NULL, NULL);
}
