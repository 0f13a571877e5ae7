/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/temporary.h"

#include "plots/gnuplot_process.h"
#include "plots/gnuplot_syntax.h"

/* What a function prints; the caller frees it. */
static char *printed(void (*print)(FILE *, const char *), const char *text)
{
    char *out = NULL;
    size_t size;
    FILE *file = open_memstream(&out, &size);
    print(file, text);
    fclose(file);
    return out;
}

static void text_never_holds_a_quote(void **state)
{
    (void)state;
    static const struct { const char *text, *quoted; } cases[] = {
        {"", "''"},
        {"King's Lynn", "'King\u2019s Lynn'"},
        {"''; system", "'\u2019\u2019; system'"},
        {"two\nlines\tand \x01", "'two lines and  '"},
        {"\"`$@{/b}\\", "'\"`$@{/b}\\'"},
    };
    for (size_t i = 0; i < N(cases); i++) {
        char *out = printed(ys_gnuplot_quote, cases[i].text);
        assert_string_equal(out, cases[i].quoted);
        free(out);
    }
}

static void paths_keep_every_byte(void **state)
{
    (void)state;
    char *out = printed(ys_gnuplot_path, "/a b/\"c'\\`\n");
    assert_string_equal(out, "\"/a b/\\042c\\047\\134\\140\\012\"");
    free(out);
}

static void numbers_ignore_what_is_not_finite(void **state)
{
    (void)state;
    static const struct { double number; const char *text; } cases[] = {
        {1.5, "1.5"}, {-1234567.25, "-1234567.25"}, {1e300, "1e+300"}, {NAN, "NaN"}, {INFINITY, "NaN"},
    };
    for (size_t i = 0; i < N(cases); i++) {
        char *out = NULL;
        size_t size;
        FILE *file = open_memstream(&out, &size);
        ys_gnuplot_number(file, cases[i].number);
        fclose(file);
        assert_string_equal(out, cases[i].text);
        free(out);
    }
}

/* Real gnuplot, given every hostile text as a title and a folder name that would like to be one too. */
static void gnuplot_takes_hostile_text_as_text(void **state)
{
    (void)state;
    static const char *const hostile[] = {
        "'''; system 'touch owned'; '", "`touch owned`", "\"; system \"touch owned\"; \"", "@x $y {/*9 big} \\", "x\nsystem 'touch owned'",
    };
    for (size_t i = 0; i < N(hostile); i++) {
        temporary_folder folder;
        char script[160], drawing[160], owned[160];
        ys_error error = {0};
        make_temporary(&folder);
        snprintf(script, sizeof script, "%s/a 'b `c\".gp", folder.path);
        snprintf(drawing, sizeof drawing, "%s/a 'b `c\".svg", folder.path);
        snprintf(owned, sizeof owned, "%s/owned", folder.path);
        FILE *out = fopen(script, "w");
        assert_non_null(out);
        fputs("cd ", out);
        ys_gnuplot_path(out, folder.path);
        putc('\n', out);
        ys_gnuplot_header(out, hostile[i], "Test");
        fputs("plot sin(x)\n", out);
        fclose(out);
        const ys_gnuplot_job job = {.script_path = script, .output_path = drawing, .width = 300, .height = 200};
        if (ys_gnuplot_render(&job, 1, &error) != YS_OK)
            fail_msg("%s", error.message);
        assert_int_equal(access(drawing, R_OK), 0);
        assert_int_not_equal(access(owned, F_OK), 0);
        remove_temporary_folder(&folder);
    }
}

static void a_failing_script_is_told(void **state)
{
    (void)state;
    ys_error error = {0};
    const ys_gnuplot_job job = {.script_path = "/nowhere/at/all.gp", .output_path = "/dev/null", .width = 300, .height = 200};
    assert_int_equal(ys_gnuplot_render(&job, 1, &error), YS_ERR_PROGRAM);
    assert_non_null(strstr(error.message, "gnuplot stopped with an error"));
}

static void a_missing_gnuplot_is_told(void **state)
{
    (void)state;
    char path[4096];
    ys_error error = {0};
    snprintf(path, sizeof path, "%s", getenv("PATH"));
    setenv("PATH", "/nowhere", 1);
    const ys_gnuplot_job job = {.script_path = "/dev/null", .output_path = "/dev/null", .width = 300, .height = 200};
    const ys_status status = ys_gnuplot_render(&job, 1, &error);
    setenv("PATH", path, 1);
    assert_int_equal(status, YS_ERR_PROGRAM);
    assert_string_equal(error.message, "gnuplot is not installed: install the package gnuplot-nox");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_never_holds_a_quote),
        cmocka_unit_test(paths_keep_every_byte),
        cmocka_unit_test(numbers_ignore_what_is_not_finite),
        cmocka_unit_test(gnuplot_takes_hostile_text_as_text),
        cmocka_unit_test(a_failing_script_is_told),
        cmocka_unit_test(a_missing_gnuplot_is_told),
    };
    return cmocka_run_group_tests_name("gnuplot_syntax", tests, NULL, NULL);
}
