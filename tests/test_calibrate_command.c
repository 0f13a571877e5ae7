/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/run_command.h"

#include "assess/calibration_file.h"

static const char columns[] = "frequency,method,kind,series,forecasts,scale,scale_n,scale_h,tail,tail_n,"
                              "cover_80,cover_95,brier,log_score,calibration_error,usual_drift\n";

/* Twenty authorities whose figures go up and down by steps of growing size. */
static char *figures(size_t authorities)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    fputs("authority,indicator,period,value\n", out);
    for (size_t a = 0; a < authorities; a++)
        for (size_t t = 0; t < 14; t++)
            fprintf(out, "A%zu,homes,%zu,%.3f\n", a, 2010 + t, 100 + 9 * sin((double)((a + 1) * (t + 3) * (t + 1))));
    fclose(out);
    return text;
}

/* Runs words where the first %s is the data and every other a file in the same folder. */
static command_run run_on(const temporary_folder *folder, const char *words)
{
    char all[512], path[128];
    snprintf(path, sizeof path, "%s/data.csv", folder->path);
    // cppcheck-suppress wrongPrintfScanfArgNum ; words that are refused name no file
    snprintf(all, sizeof all, words, folder->path);
    return run_command(all, path);
}

static void make_data(temporary_folder *folder, size_t authorities)
{
    make_temporary(folder);
    char *text = figures(authorities);
    write_file(folder, "data.csv", text);
    free(text);
}

static void constants_are_written_and_used(void **state)
{
    (void)state;
    temporary_folder folder;
    make_data(&folder, 40);
    command_run fitted = run_on(&folder, "calibrate %%s --format csv --write %s/constants.csv");
    assert_int_equal(fitted.status, YS_EXIT_DONE);
    assert_memory_equal(fitted.out, columns, strlen(columns));
    double scale;
    const char *row = strstr(fitted.out, "annual,shrunken-drift,level,40,");
    assert_non_null(row);
    assert_int_equal(sscanf(row, "annual,shrunken-drift,level,40,%*[^,],%lf", &scale), 1);
    char path[128];
    ys_calibration made;
    ys_error error;
    snprintf(path, sizeof path, "%s/constants.csv", folder.path);
    assert_int_equal(ys_calibration_read(path, &made, &error), YS_OK);
    assert_true(made.curve[0][YS_FORECAST_SHRUNKEN_DRIFT][YS_CALIBRATION_LEVEL].scale == scale);
    /* What was not fitted anew is what ships. */
    assert_memory_equal(&made.curve[2], &ys_calibration_shipped.curve[2], sizeof made.curve[2]);
    command_run shipped = run_on(&folder, "forecast %%s --method shrunken-drift --format csv");
    command_run own = run_on(&folder, "forecast %%s --method shrunken-drift --format csv --constants %s/constants.csv");
    assert_int_equal(own.status, YS_EXIT_DONE);
    assert_string_not_equal(own.out, shipped.out);
    release_run(&fitted);
    release_run(&shipped);
    release_run(&own);
    remove_temporary_folder(&folder);
}

/* Forty authorities whose figures go up by 3 a year on average, by steps of growing size that hide it. */
static void make_growing_data(temporary_folder *folder)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    fputs("authority,indicator,period,value\n", out);
    for (size_t a = 0; a < 40; a++)
        for (size_t t = 0; t < 14; t++)
            fprintf(out, "A%zu,homes,%zu,%.3f\n", a, 2010 + t,
                    200 + 3 * (double)t + 4 * sin((double)((a + 1) * (t + 3) * (t + 1))));
    fclose(out);
    make_temporary(folder);
    write_file(folder, "data.csv", text);
    free(text);
}

static void a_usual_drift_is_written_told_and_used(void **state)
{
    (void)state;
    temporary_folder folder;
    make_growing_data(&folder);
    command_run fitted = run_on(&folder, "calibrate %%s --method shrunken-drift --write %s/constants.csv");
    assert_int_equal(fitted.status, YS_EXIT_DONE);
    assert_says(fitted.out, "Annual figures here have gone up in most years, by 0.");
    char path[128];
    ys_calibration made;
    ys_error error;
    snprintf(path, sizeof path, "%s/constants.csv", folder.path);
    assert_int_equal(ys_calibration_read(path, &made, &error), YS_OK);
    assert_true(made.usual_drift[0] > 0.1 && made.usual_drift[1] == 0);
    command_run shipped = run_on(&folder, "forecast %%s --method shrunken-drift --format csv --authority A7");
    command_run own = run_on(&folder, "forecast %%s --method shrunken-drift --format csv --authority A7 --constants %s/constants.csv");
    double usual, drifting;
    assert_int_equal(sscanf(strstr(shipped.out, "\nA7,"), "\nA7,%*[^,],%*[^,],%*[^,],%*[^,],%*[^,],%lf", &usual), 1);
    assert_int_equal(sscanf(strstr(own.out, "\nA7,"), "\nA7,%*[^,],%*[^,],%*[^,],%*[^,],%*[^,],%lf", &drifting), 1);
    assert_true(drifting > usual + 0.1);
    /* Once it is in use nothing is said of it. */
    command_run again = run_on(&folder, "calibrate %%s --method shrunken-drift --constants %s/constants.csv");
    assert_null(strstr(again.out, "have gone up"));
    release_run(&fitted);
    release_run(&shipped);
    release_run(&own);
    release_run(&again);
    remove_temporary_folder(&folder);
}

static void text_shows_before_and_after(void **state)
{
    (void)state;
    temporary_folder folder;
    make_data(&folder, 40);
    command_run text = run_on(&folder, "calibrate %%s"), before = run_on(&folder, "calibrate %%s --before --format csv");
    assert_int_equal(text.status, YS_EXIT_DONE);
    assert_says(text.out, "With the constants in use, chances were off by ");
    assert_says(text.out, "With constants fitted on the other half of the series, by ");
    char shipped[64];
    snprintf(shipped, sizeof shipped, ",%g,",
             ys_calibration_shipped.curve[0][YS_FORECAST_SHRUNKEN_DRIFT][YS_CALIBRATION_LEVEL].scale);
    assert_says(before.out, shipped);
    release_run(&text);
    release_run(&before);
    remove_temporary_folder(&folder);
}

static void a_year_ago_is_reviewed(void **state)
{
    (void)state;
    temporary_folder folder;
    make_data(&folder, 30);
    command_run review = run_on(&folder, "calibrate %%s --review --format csv");
    assert_int_equal(review.status, YS_EXIT_DONE);
    const char header[] = "frequency,probability,targets,stated,met,share\n";
    assert_memory_equal(review.out, header, strlen(header));
    size_t targets = 0;
    for (const char *line = strchr(review.out, '\n') + 1; *line; line = strchr(line, '\n') + 1) {
        size_t n;
        assert_int_equal(sscanf(line, "annual,%*[^,],%zu,", &n), 1);
        targets += n;
    }
    assert_int_equal(targets, 30 * 11); /* one year ahead, eleven targets each */
    release_run(&review);
    remove_temporary_folder(&folder);
}

static void refusals_say_why(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        int status;
        const char *says;
    } cases[] = {
        {"calibrate %%s", YS_EXIT_INPUT, "there is too little of the past to fit constants anew: those in use stay"},
        {"calibrate %%s", YS_EXIT_INPUT, "forecasts whose outcome is known, and 300 are needed to fit constants"},
        {"calibrate %%s --review --write %s/x.csv", YS_EXIT_USAGE, "--review fits nothing that --write could write"},
        {"calibrate %%s --render chart.gif", YS_EXIT_USAGE, "--render takes a name that ends in .svg, .png or .pdf"},
        {"calibrate %%s --write %s/data.csv", YS_EXIT_USAGE, "data.csv"},
        {"forecast %%s --constants %s/none.csv", YS_EXIT_INPUT, "none.csv"},
        {"forecast %%s --constants %s/data.csv", YS_EXIT_INPUT, "there is no column frequency"},
        {"forecast %%s --constants %s/word.csv", YS_EXIT_INPUT, "word.csv:2: there is no weekly level of theta"},
        {"target %%s --constants %s/number.csv", YS_EXIT_INPUT, "number.csv:2: tail is no number that it can be ('x')"},
        {"target %%s --constants %s/drift.csv", YS_EXIT_INPUT, "drift.csv:2: usual_drift is no number that it can be ('1.5')"},
        {"target %%s --constants %s/other.csv", YS_EXIT_INPUT, "other.csv:2: usual_drift is of shrunken-drift only, not of theta"},
    };
    temporary_folder folder;
    make_data(&folder, 3);
    const char header[] = "frequency,method,kind,series,forecasts,scale,scale_n,scale_h,tail,tail_n\n";
    char text[256];
    snprintf(text, sizeof text, "%sweekly,theta,level,9,900,0,0,0,1,0\n", header);
    write_file(&folder, "word.csv", text);
    snprintf(text, sizeof text, "%sannual,theta,level,9,900,0,0,0,x,0\n", header);
    write_file(&folder, "number.csv", text);
    const char drifting[] = "frequency,method,kind,series,forecasts,scale,scale_n,scale_h,tail,tail_n,usual_drift\n";
    snprintf(text, sizeof text, "%sannual,shrunken-drift,level,9,900,0,0,0,1,0,1.5\n", drifting);
    write_file(&folder, "drift.csv", text);
    snprintf(text, sizeof text, "%sannual,theta,level,9,900,0,0,0,1,0,0.5\n", drifting);
    write_file(&folder, "other.csv", text);
    for (size_t i = 0; i < N(cases); i++) {
        command_run refused = run_on(&folder, cases[i].words);
        assert_int_equal(refused.status, cases[i].status);
        assert_says(refused.err, cases[i].says);
        release_run(&refused);
    }
    remove_temporary_folder(&folder);
}

static void the_same_on_any_number_of_threads(void **state)
{
    (void)state;
    temporary_folder folder;
    make_data(&folder, 30);
    command_run one = run_on(&folder, "calibrate %%s --format csv --threads 1");
    command_run four = run_on(&folder, "calibrate %%s --format csv --threads 4");
    assert_string_equal(one.out, four.out);
    release_run(&one);
    release_run(&four);
    remove_temporary_folder(&folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(constants_are_written_and_used),
        cmocka_unit_test(a_usual_drift_is_written_told_and_used),
        cmocka_unit_test(text_shows_before_and_after),
        cmocka_unit_test(a_year_ago_is_reviewed),
        cmocka_unit_test(refusals_say_why),
        cmocka_unit_test(the_same_on_any_number_of_threads),
    };
    return cmocka_run_group_tests_name("calibrate_command", tests, NULL, NULL);
}
