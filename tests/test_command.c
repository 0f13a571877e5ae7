/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/golden.h"
#include "tests/run_command.h"
#include "tests/sample_folder.h"

#include <dirent.h>

static const char *sample(void)
{
    return sample_path;
}

/* A contract's header row for each command. */
static void prints_the_columns_of_the_contract(void **state)
{
    (void)state;
    static const struct { const char *command, *header; } cases[] = {
        {"trend", "authority,indicator,from,to,n,missing,method,adjusted,intercept,slope,lower,upper,standard_error,"
                  "statistic,p_value,tau,direction,change,change_percent,breaks,comment\n"},
        {"season", "authority,indicator,period,value,trend,seasonal,remainder,adjusted,weight\n"},
        {"season --summary", "authority,indicator,frequency,n,method,transform,seasonal,strength,qs_p,friedman_p,"
                             "kruskal_wallis_p,f_stable,f_moving,combined,m7,q,peak,trough,amplitude,newest_expected,"
                             "newest_statistic,newest_p,comment\n"},
        {"forecast", "authority,indicator,origin,period,horizon,method,mean,median,lower_80,upper_80,lower_95,upper_95\n"},
        {"target", "authority,indicator,target,deadline,basis,purpose,polarity,latest_period,latest,projected,lower_80,"
                   "upper_80,lower_95,upper_95,probability,required_per_year,trend_per_year,peers,peers_achieved,"
                   "peer_share,predictability,target_80,target_50,target_20,verdict,comment\n"},
        {"bench", "authority,indicator,period,group,n,value,polarity,rank,rank_lower,rank_upper,percentile,quarter,"
                  "minimum,lower_quartile,median,upper_quartile,maximum,best_quarter_threshold,gap_to_best_quarter,"
                  "gap_to_median,probability_best_quarter,previous_quarter,movement,comment\n"},
        {"bench --summary", "group,indicator,period,n,minimum,lower_quartile,median,upper_quartile,maximum,mean,"
                            "best_quarter_threshold\n"},
        {"funnel --indicator recycling", "authority,indicator,period,numerator,denominator,value,benchmark,z,lower_95,"
                                         "upper_95,lower_998,upper_998,phi,tau2,overdispersed,verdict\n"},
        {"flag", "authority,indicator,period,value,adjusted,expected,target,status,year_end_status,escalated,rule,"
                 "season,since_last,since_last_year,reporting,set_by,reason\n"},
    };
    for (size_t i = 0; i < N(cases); i++) {
        char words[128];
        snprintf(words, sizeof words, "%s --authority X01 --format csv --quiet %%s", cases[i].command);
        command_run run = run_command(words, sample());
        assert_int_equal(run.status, YS_EXIT_DONE);
        assert_string_equal(run.err, "");
        if (strncmp(run.out, cases[i].header, strlen(cases[i].header)) != 0)
            fail_msg("%s: %.*s", cases[i].command, (int)strcspn(run.out, "\n"), run.out);
        release_run(&run);
    }
}

/* Enough series to keep threads apart. */
#define SEVERAL "--authority X01 --authority X05 --authority X13 --authority X47 --authority X48"

static void results_do_not_depend_on_threads(void **state)
{
    (void)state;
    static const char *const commands[] = {"flag", "season --summary", "bench", "target", "trend", "forecast",
                                           "funnel --all-periods --group all",
                                           "trend --method ols --errors ar1", "trend --method logit",
                                           "bench --all-periods", "bench --all-periods --intervals yes --from 2023-04"};
    for (size_t i = 0; i < N(commands); i++) {
        char words[256];
        snprintf(words, sizeof words, "%s --threads 1 --format json " SEVERAL " %%s", commands[i]);
        command_run one = run_command(words, sample());
        snprintf(words, sizeof words, "%s --threads 5 --format json " SEVERAL " %%s", commands[i]);
        command_run five = run_command(words, sample());
        assert_int_equal(one.status, YS_EXIT_DONE);
        assert_string_equal(one.out, five.out);
        release_run(&one);
        release_run(&five);
    }
}

static const struct { const char *words; int status; const char *says; } mistypings[] = {
    {"", YS_EXIT_USAGE, "Commands:"},
    {"trnd %s", YS_EXIT_USAGE, "unknown command 'trnd'; did you mean 'trend'?"},
    {"xyzzy %s", YS_EXIT_USAGE, "unknown command 'xyzzy'\nTry 'yardstick help'"},
    {"trend --indicater x %s", YS_EXIT_USAGE, "unknown option '--indicater' for 'trend'; did you mean '--indicator'?"},
    {"trend", YS_EXIT_USAGE, "'trend' needs the figures: a collection folder, CSV files or workbooks"},
    {"trend %s --authority", YS_EXIT_USAGE, "--authority needs a value: --authority X"},
    {"trend --quiet=yes %s", YS_EXIT_USAGE, "--quiet takes no value"},
    {"trend --format xml %s", YS_EXIT_USAGE, "--format takes text, csv or json, not 'xml'"},
    {"trend --decimal x %s", YS_EXIT_USAGE, "--decimal takes '.' or ',', not 'x'"},
    {"trend --confidence 95 %s", YS_EXIT_USAGE, "--confidence takes a number from 0.5 to 0.9999, not '95'"},
    {"trend --method mean %s", YS_EXIT_USAGE, "--method takes theil-sen, ols, robust, logit, poisson or recent, not 'mean'"},
    {"trend --errors iid %s", YS_EXIT_USAGE, "--errors goes with --method ols, not with --method theil-sen"},
    {"trend --lags 3 %s", YS_EXIT_USAGE, "--lags goes with --method ols, not with --method theil-sen"},
    {"trend --method ols --errors ar1 --lags 3 %s", YS_EXIT_USAGE, "--lags goes with --errors hac, not with --errors ar1"},
    {"trend --method ols --mk seasonal %s", YS_EXIT_USAGE, "--mk goes with --method theil-sen, not with --method ols"},
    {"trend --weights bisquare %s", YS_EXIT_USAGE, "--weights goes with --method robust, not with --method theil-sen"},
    {"trend --method recent --adjust no %s", YS_EXIT_USAGE, "--adjust does not go with --method recent"},
    {"trend --method ols --lags 2.5 %s", YS_EXIT_USAGE, "--lags takes a whole number from 0 to 1000, not '2.5'"},
    {"target --improve 0x1/year %s", YS_EXIT_USAGE, "--improve takes an amount a period, such as 0.5/quarter (month, quarter or year), not '0x1/year'"},
    {"target --step 2024-01= %s", YS_EXIT_USAGE, "--step takes a period and an amount, such as 2023-10=-3, not '2024-01='"},
    {"bench --basket x=crime:0x1 %s", YS_EXIT_USAGE, "--basket: the weight in 'crime:0x1' is no number above 0"},
    {"neighbours --weight population=inf %s", YS_EXIT_USAGE, "--weight takes NAME=W with a number of 0 or more, not 'population=inf'"},
    {"neighbours --weight population=0x1 %s", YS_EXIT_USAGE, "not 'population=0x1'"},
    {"bench --quantile-type 2.5 %s", YS_EXIT_USAGE, "--quantile-type takes a whole number from 1 to 9, not '2.5'"},
    {"funnel --kind mean %s", YS_EXIT_USAGE, "--kind takes proportion, rate or ratio, not 'mean'"},
    {"funnel --overdispersion yes %s", YS_EXIT_USAGE, "--overdispersion takes auto, none, additive or multiplicative, not 'yes'"},
    {"funnel --winsorise 0.4 %s", YS_EXIT_USAGE, "--winsorise takes a number from 0 to 0.3, not '0.4'"},
    {"funnel --group zzz %s", YS_EXIT_INPUT, "there is no group \"zzz\"; the groups are: all, neighbours, unitary"},
    {"flag --period never %s", YS_EXIT_USAGE, "--period takes a period such as"},
    {"season --s-window 8 %s", YS_EXIT_USAGE, "--s-window takes 'periodic' or an odd whole number from 7"},
    {"season --t-window 8 %s", YS_EXIT_USAGE, "--t-window takes an odd whole number"},
    {"plot pie %s", YS_EXIT_USAGE, "there is no chart 'pie'; there are trend, season, quartiles, funnel, ranks, target"},
    {"plot trend --size 5 %s", YS_EXIT_USAGE, "--size takes WIDTHxHEIGHT"},
    {"plot trend %s", YS_EXIT_USAGE, "a chart shows one series, and"},
    {"report %s", YS_EXIT_USAGE, "say where the report goes"},
    {"report --output /tmp/x %s", YS_EXIT_USAGE, "a report is about one authority"},
    {"sample a b", YS_EXIT_USAGE, "'b' was not expected here"},
    {"sample a --truth a", YS_EXIT_USAGE, "--truth needs another folder than the sample's own"},
    {"trend --authority Amblefrd %s", YS_EXIT_INPUT, "no authority 'Amblefrd'; did you mean 'Ambleford'?"},
    {"trend --indicator zzzzzz %s", YS_EXIT_INPUT, "the data have no indicator 'zzzzzz'\n"},
    {"bench --group zzz %s", YS_EXIT_INPUT, "there is no group \"zzz\"; the groups are: all, neighbours, unitary"},
    {"trend /nowhere/at/all.csv", YS_EXIT_INPUT, "/nowhere/at/all.csv: cannot be opened: No such file"},
    {"trend --output /nowhere/at/all.txt %s", YS_EXIT_INPUT, "cannot write /nowhere/at/all.txt: No such file"},
    {"report --authority X01 --output /nowhere/at/all %s", YS_EXIT_INPUT, "cannot write /nowhere/at/all: No such file"},
};

static void says_what_was_typed_wrongly(void **state)
{
    (void)state;
    for (size_t i = 0; i < N(mistypings); i++) {
        command_run run = run_command(mistypings[i].words, sample());
        if (run.status != mistypings[i].status)
            fail_msg("%s: status %d: %s", mistypings[i].words, run.status, run.err);
        assert_says(run.err, mistypings[i].says);
        assert_string_equal(run.out, "");
        release_run(&run);
    }
}

static void help_matches(const char *words, const char *golden)
{
    command_run run = run_command(words, "");
    assert_int_equal(run.status, YS_EXIT_DONE);
    assert_golden(golden, run.out);
    release_run(&run);
}

static void help_is_as_written_down(void **state)
{
    (void)state;
    help_matches("help", "help.txt");
    for (const ys_command *command = ys_commands; command->name; command++) {
        char words[64], golden[64];
        snprintf(words, sizeof words, "help %s", command->name);
        snprintf(golden, sizeof golden, "help-%s.txt", command->name);
        help_matches(words, golden);
        snprintf(words, sizeof words, "%s --help", command->name);
        help_matches(words, golden);
    }
}

static void text_is_as_written_down(void **state)
{
    (void)state;
    static const struct { const char *command, *golden; } cases[] = {
        {"trend", "text-trend.txt"}, {"trend --method ols", "text-trend-ols.txt"},
        {"season --summary", "text-season.txt"}, {"target", "text-target.txt"}, {"bench", "text-bench.txt"},
        {"flag", "text-flag.txt"}, {"funnel", "text-funnel.txt"},
    };
    for (size_t i = 0; i < N(cases); i++) {
        char words[96];
        snprintf(words, sizeof words, "%s --authority X01 %%s", cases[i].command);
        command_run run = run_command(words, sample());
        assert_golden(cases[i].golden, run.out);
        release_run(&run);
    }
}

/* Whatever is taken of the errors, the text says it, and the columns of the other method stay empty. */
static void least_squares_says_what_it_takes_of_errors(void **state)
{
    (void)state;
    static const struct { const char *options, *says; } cases[] = {
        {"--errors hac", "4 periods (Newey-West)"}, {"--lags 1", "up to 1 period (Newey-West)"},
        {"--lags 0", "independent, of unequal spread (White)"}, {"--errors iid", "errors taken as independent;"},
        {"--errors ar1", "neighbours with correlation 0.56 (AR(1))"}, {"--confidence 0.8", "(80 % interval"},
        {"--lags 500", "Too few figures to tell a trend with 500 lags."},
    };
    for (size_t i = 0; i < N(cases); i++) {
        char words[160];
        snprintf(words, sizeof words, "trend --method ols %s --authority X01 --indicator library_issues --format csv %%s",
                 cases[i].options);
        command_run run = run_command(words, sample());
        assert_int_equal(run.status, YS_EXIT_DONE);
        assert_says(run.out, cases[i].says);
        release_run(&run);
    }
    command_run run = run_command("trend --method ols --authority X01 --indicator library_issues --format json %s", sample());
    assert_says(run.out, "\"method\": \"ols\"");
    assert_says(run.out, "\"tau\": null");
    assert_null(strstr(run.out, "\"standard_error\": null"));
    release_run(&run);
}

/* Each method says what it takes of the figures, or why it has no answer. */
static void other_methods_say_what_they_take(void **state)
{
    (void)state;
    static const struct { const char *words, *says; } cases[] = {
        {"--method robust --weights bisquare --indicator library_issues", "by robust regression (bisquare)"},
        {"--method logit --indicator recycling", "by a line of the logit, weighted by denominators"},
        {"--method logit --indicator co2", "Cannot be calculated: it is neither a percentage nor a proportion."},
        {"--method poisson --indicator crime", "by a line of the logarithm, in proportion to denominators"},
        {"--method recent --indicator recycling", "from 2020/21 to 2024/25"},
        {"--method recent --indicator library_issues", "Cannot be calculated: the recent trend is for proportions and rates."},
        {"--mk hamed-rao --adjust no --indicator library_issues", "Cannot be calculated: Hamed and Rao's test"},
        {"--mk hamed-rao --indicator library_issues", "the season removed"},
        {"--mk correlated-seasons --indicator library_issues", "the season removed"},
        {"--indicator library_issues", "; 16 exceptional figures left out."},
        {"--authority X25 --indicator benefit_days", "Level shift: its level from April to June 2020 on is"},
        {"--authority X25 --indicator benefit_days", "2020/21-Q1,\"Improving"},
    };
    for (size_t i = 0; i < N(cases); i++) {
        char words[192];
        snprintf(words, sizeof words, "trend %s --authority X01 --format csv %%s", cases[i].words);
        command_run run = run_command(words, sample());
        assert_int_equal(run.status, YS_EXIT_DONE);
        assert_says(run.out, cases[i].says);
        release_run(&run);
    }
}

/* Nothing is said of a clean file; what was decided about another is, and how much more there is. */
static void notes_are_told(void **state)
{
    (void)state;
    temporary_folder folder;
    make_temporary(&folder);
    const char *path = write_file(&folder, "plain.csv", "authority,indicator,period,value\nA,x,2023,1\n");
    command_run run = run_command("trend %s", path);
    assert_string_equal(run.err, "");
    release_run(&run);
    char text[2048] = "authority;indicator;period;value\n";
    for (int year = 2000; year < 2025; year++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "A;\xA3;%d;-\n", year);
    path = write_file(&folder, "marked.csv", text);
    run = run_command("trend %s", path);
    assert_int_equal(run.status, YS_EXIT_DONE);
    assert_says(run.err, "marked.csv:1: the cells are separated by semicolons");
    assert_says(run.err, "marked.csv:2: the text is not UTF-8 from this line on: read as Windows-1252");
    assert_says(run.err, "marked.csv:2:4: read as missing, not as zero (-) (and 24 more; 'yardstick check' lists them)\n");
    assert_non_null(strstr(run.out, "\xC2\xA3"));
    release_run(&run);
    run = run_command("trend --quiet %s", path);
    assert_string_equal(run.err, "");
    release_run(&run);
    remove_temporary_folder(&folder);
}

static size_t count_lines(const char *text)
{
    size_t lines = 0;
    for (; *text; text++)
        lines += *text == '\n';
    return lines;
}

/* Seven kinds of finding in three lines: a warning, a decision and what changes it, and how many there are of the others. */
static void many_notes_are_few_lines(void **state)
{
    (void)state;
    command_run run = run_command("bench --authority X01 %s", sample());
    assert_int_equal(count_lines(run.err), 3);
    assert_true(strncmp(run.err, "warning: ", 9) == 0);
    assert_says(run.err, "/data/council_tax.csv:659: the year-to-date figure is below the 79.8 of 2023/24-Q3: wrong, revised or not year to "
                         "date (9.45)\nnote: ");
    assert_says(run.err, "/deflator.csv: figures in money are told in the prices of 2024/25; --real-terms no shows them as published\n"
                         "note: also rows that stand twice (2), figures that were revised (5), dashes read as missing (1), indicators "
                         "with more than one kind of period (1), authorities that another replaced (2); 'yardstick check' lists them\n");
    release_run(&run);
}

/* What was decided, and which option decides otherwise; a note is one line whatever the title has in it. */
static void decisions_name_their_option(void **state)
{
    (void)state;
    temporary_folder folder;
    make_temporary(&folder);
    const char *path = write_file(&folder, "table.csv", "\"Homelessness\nApril to June 2018\",,\nWhere,cases,repeats\nE06000001,5,1\n"
                                                        "E06000002,6,2\nE06000003,7,3\nE06000004,8,2\n");
    command_run run = run_command("trend %s", path);
    assert_int_equal(run.status, YS_EXIT_DONE);
    assert_int_equal(count_lines(run.err), 4);
    assert_says(run.err, "table.csv:3: read as --layout wide-indicators: a column an indicator; 2 columns of figures\n");
    assert_says(run.err, "table.csv:3:1: taken for the authority, since its cells are ONS codes (Where); --column decides otherwise\n");
    assert_says(run.err, "table.csv:3: taken from the title as the table's period (April to June 2018); --period-name decides otherwise\n");
    assert_says(run.err, "table.csv:1: a title above the headings, not read as figures (Homelessness April to June 2018)\n");
    release_run(&run);
    path = write_file(&folder, "dates.csv", "authority,indicator,date,value\nA,x,2018-05-01,1\nA,x,2018-06-01,1\nA,x,2018-08-01,1\n");
    run = run_command("trend %s", path);
    assert_says(run.err, "dates are read as the months that start on them (2018-08-01); --periods decides otherwise\n");
    release_run(&run);
    remove_temporary_folder(&folder);
}

/* Of twelve series with a slip each ten are named. */
static void forecast_names_ten_at_most(void **state)
{
    (void)state;
    temporary_folder folder;
    static char text[32768];
    make_temporary(&folder);
    int used = snprintf(text, sizeof text, "authority,indicator,period,value\n");
    for (int who = 0; who < 12; who++)
        for (int i = 0; i < 36; i++)
            used += snprintf(text + used, sizeof text - (size_t)used, "A%d,x,%d-%02d,%d\n", who, 2020 + i / 12, i % 12 + 1,
                             (100 + i * 7 % 11) * (i == 20 ? 10 : 1));
    command_run run = run_command("forecast --format csv %s", write_file(&folder, "data.csv", text));
    assert_int_equal(run.status, YS_EXIT_DONE);
    assert_int_equal(count_lines(run.err), 11);
    assert_says(run.err, "note: A9, x: The figure of September 2021, 1,080, is about 10 times those around it and is left out, as a slip or an "
                         "exception.\nnote: the same of 2 more series: --authority and --indicator show them\n");
    release_run(&run);
    remove_temporary_folder(&folder);
}

static void exit_code_tells_of_escalation(void **state)
{
    (void)state;
    command_run some = run_command("flag --exit-code --authority X01 %s", sample());
    assert_int_equal(some.status, YS_EXIT_ESCALATED);
    command_run none = run_command("flag --exit-code --authority X01 --indicator sickness %s", sample());
    assert_int_equal(none.status, YS_EXIT_DONE);
    command_run only = run_command("flag --only-escalated --authority X01 --format csv %s", sample());
    assert_null(strstr(only.out, "sickness"));
    assert_null(strstr(only.out, "library_issues"));
    assert_says(only.out, "calls_answered");
    release_run(&some);
    release_run(&none);
    release_run(&only);
}

/* X06's library figures end in December 2025; they are published a month late. */
static void an_overdue_figure_is_missed(void **state)
{
    (void)state;
    command_run late = run_command("flag --authority X06 --indicator library_issues --period 2026-02 --format csv %s", sample());
    assert_says(late.out, "2026-01,,,,,no-data");
    assert_says(late.out, "No figure for January 2026, though it is due.");
    command_run in_time = run_command("flag --authority X06 --indicator library_issues --period 2026-01 --format csv %s", sample());
    assert_says(in_time.out, "2025-12,");
    release_run(&late);
    release_run(&in_time);
}

static void a_figure_without_a_target_is_there_all_the_same(void **state)
{
    (void)state;
    temporary_folder folder;
    make_temporary(&folder);
    write_file(&folder, "in/indicators.csv", "indicator,polarity\nV,higher\n");
    write_file(&folder, "in/data.csv", "authority,indicator,period,value\nA,V,2020,1\nA,V,2021,2\nA,V,2022,4\n");
    char in[256];
    snprintf(in, sizeof in, "%s/in", folder.path);
    command_run run = run_command("flag --format csv %s", in);
    assert_int_equal(run.status, YS_EXIT_DONE);
    assert_says(run.out, "no-target");
    assert_says(run.out, "No target for this period: 4 in 2022.");
    release_run(&run);
    snprintf(in, sizeof in, "%s/in/data.csv", folder.path);
    run = run_command("flag %s", in);
    assert_says(run.out, "Of some figures the data do not say which direction is better");
    release_run(&run);
    run = run_command("bench --record %s", in);
    assert_says(run.out, "No record of improvement: the data do not say");
    assert_null(strstr(strstr(run.out, "No record") + 1, "No record")); /* four times the same, said once */
    release_run(&run);
    remove_temporary_folder(&folder);
}

static void output_goes_to_a_file_whole(void **state)
{
    (void)state;
    temporary_folder folder;
    char words[256], path[128];
    make_temporary(&folder);
    snprintf(path, sizeof path, "%s/out.csv", folder.path);
    snprintf(words, sizeof words, "bench --authority X01 --format csv --output %s %%s", path);
    command_run run = run_command(words, sample());
    assert_int_equal(run.status, YS_EXIT_DONE);
    assert_string_equal(run.out, "");
    char *written = read_text(path);
    assert_says(written, "authority,indicator,period,group");
    free(written);
    release_run(&run);
    remove_temporary_folder(&folder);
}

/* What is read, and what somebody else put there, is never written over. */
static void nobodys_files_are_overwritten(void **state)
{
    (void)state;
    temporary_folder folder;
    char words[512], path[256];
    make_temporary(&folder);
    static const char figures[] = "authority,indicator,period,value\nA,V,2020,1\nA,V,2021,2\nA,V,2022,4\n";
    snprintf(path, sizeof path, "%s", write_file(&folder, "in/data.csv", figures));
    write_file(&folder, "page/index.html", "<p>my own page</p>");
    const struct { const char *words; int status; const char *says; } cases[] = {
        {"trend %%s --output %s/in/data.csv", YS_EXIT_USAGE, "would overwrite"},
        {"trend %s/in --output %s/in/data.csv", YS_EXIT_USAGE, "would overwrite"},
        {"plot trend %%s --render %s/in/data.svg", YS_EXIT_DONE, ""},
        {"report %%s --output %s/page", YS_EXIT_INPUT, "is not empty and holds no report"},
        {"sample %s/page", YS_EXIT_INPUT, "is not empty: name a new folder"},
        {"sample %s/new --truth %s/page", YS_EXIT_INPUT, "is not empty: name a new folder"},
        {"target %%s", YS_EXIT_INPUT, "there are no targets: put a file targets.csv"},
        {"report %%s --output %s/page2", YS_EXIT_DONE, ""},
        {"report %%s --output %s/page2", YS_EXIT_DONE, ""},
    };
    for (size_t i = 0; i < N(cases); i++) {
        snprintf(words, sizeof words, cases[i].words, folder.path, folder.path);
        command_run run = run_command(words, path);
        if (run.status != cases[i].status)
            fail_msg("%s: status %d: %s", words, run.status, run.err);
        assert_says(run.err, cases[i].says);
        release_run(&run);
    }
    char *kept = read_text(path);
    assert_string_equal(kept, figures);
    free(kept);
    remove_temporary_folder(&folder);
}

/* Data that would like to be a gnuplot command, a tag, a script, a formula, a path. */
static void hostile_names_stay_text(void **state)
{
    (void)state;
    temporary_folder folder;
    static char text[32768];
    char words[256], path[256];
    make_temporary(&folder);
    int used = snprintf(text, sizeof text, "authority,indicator,period,value\n");
    for (int year = 2010; year < 2024; year++)
        for (int who = 0; who < 6; who++)
            used += snprintf(text + used, sizeof text - (size_t)used,
                             "\"%s\",\"'; system 'touch %s/owned'; # `touch %s/owned` <b>&\"\"\",%d,%d\n",
                             who ? (const char *[]){"", "=1+1", "@x", "../../up", "{/*5 big}", "d\\n"}[who]
                                 : "<script>alert(1)</script>",
                             folder.path, folder.path, year, year % 7 * 3 + who);
    char data[128];
    snprintf(data, sizeof data, "%s", write_file(&folder, "data.csv", text));
    snprintf(words, sizeof words, "report --authority <script>alert(1)</script> --output %s/report %%s", folder.path);
    command_run run = run_command(words, data);
    if (run.status != YS_EXIT_DONE)
        fail_msg("%s", run.err);
    snprintf(path, sizeof path, "%s/owned", folder.path);
    assert_int_not_equal(access(path, F_OK), 0);
    snprintf(path, sizeof path, "%s/report/index.html", folder.path);
    char *page = read_text(path);
    assert_non_null(page);
    assert_null(strstr(page, "<script"));
    assert_null(strstr(page, "<b>&"));
    assert_says(page, "&lt;script&gt;alert(1)&lt;/script&gt;");
    assert_says(page, "<svg");
    free(page);
    release_run(&run);
    run = run_command("trend --format csv %s", data);
    assert_says(run.out, "\"'=1+1\"");
    assert_says(run.out, "\"'@x\"");
    release_run(&run);
    remove_temporary_folder(&folder);
}

static void sample_and_truth_are_written(void **state)
{
    (void)state;
    temporary_folder folder;
    char words[256], path[128];
    make_temporary(&folder);
    snprintf(words, sizeof words, "sample %s/sample --truth %s/truth", folder.path, folder.path);
    command_run run = run_command(words, "");
    assert_int_equal(run.status, YS_EXIT_DONE);
    assert_says(run.out, "synthetic: no real council");
    assert_says(run.out, "What is behind it is in");
    snprintf(path, sizeof path, "%s/sample/data/crime.csv", folder.path);
    assert_int_equal(access(path, F_OK), 0);
    snprintf(path, sizeof path, "%s/truth/future.csv", folder.path);
    assert_int_equal(access(path, F_OK), 0);
    release_run(&run);
    remove_temporary_folder(&folder);
}

static size_t count_files(const char *path)
{
    size_t count = 0;
    DIR *folder = opendir(path);
    for (struct dirent *entry; folder && (entry = readdir(folder));)
        if (entry->d_name[0] != '.')
            count++;
    if (folder)
        closedir(folder);
    return count;
}

static void a_report_can_be_made_twice(void **state)
{
    (void)state;
    temporary_folder folder;
    char words[256], path[128];
    make_temporary(&folder);
    snprintf(words, sizeof words, "report --authority X01 --output %s/report %%s", folder.path);
    snprintf(path, sizeof path, "%s/report/plots", folder.path);
    size_t files[2];
    for (size_t i = 0; i < 2; i++) {
        command_run run = run_command(words, sample());
        assert_int_equal(run.status, YS_EXIT_DONE);
        files[i] = count_files(path);
        release_run(&run);
    }
    assert_true(files[0] >= 50);
    assert_int_equal(files[0], files[1]);
    assert_int_equal(count_files(folder.path), 1);
    remove_temporary_folder(&folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(prints_the_columns_of_the_contract),
        cmocka_unit_test(results_do_not_depend_on_threads),
        cmocka_unit_test(says_what_was_typed_wrongly),
        cmocka_unit_test(help_is_as_written_down),
        cmocka_unit_test(text_is_as_written_down),
        cmocka_unit_test(least_squares_says_what_it_takes_of_errors),
        cmocka_unit_test(other_methods_say_what_they_take),
        cmocka_unit_test(notes_are_told),
        cmocka_unit_test(many_notes_are_few_lines),
        cmocka_unit_test(decisions_name_their_option),
        cmocka_unit_test(forecast_names_ten_at_most),
        cmocka_unit_test(exit_code_tells_of_escalation),
        cmocka_unit_test(an_overdue_figure_is_missed),
        cmocka_unit_test(a_figure_without_a_target_is_there_all_the_same),
        cmocka_unit_test(output_goes_to_a_file_whole),
        cmocka_unit_test(nobodys_files_are_overwritten),
        cmocka_unit_test(hostile_names_stay_text),
        cmocka_unit_test(sample_and_truth_are_written),
        cmocka_unit_test(a_report_can_be_made_twice),
    };
    return cmocka_run_group_tests_name("command", tests, write_sample_folder, remove_sample_folder);
}
