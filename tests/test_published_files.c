/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files as they are published against the same figures tidied by hand. Both lie beside the project; skipped without them. */
#include <dirent.h>

#include "datasets/dataset.h"
#include "datasets/period.h"
#include "tests/csv_file.h"

enum { MOST_FILES = 80, LONGEST = 512 };

/* How a tidied indicator is made of what is read. */
typedef enum make { VALUE, SUM_OF_PREFIX, SUM_OF_GROUP, SUM_WITHOUT, WITHIN_FOUR_HOURS } make;

typedef struct mapping {
    const char *tidied;      /* "" for any: the name after prefix, up to a space, is the code read */
    const char *read[3];     /* the first that is there */
    make how;
} mapping;

typedef struct family {
    const char *tidied;      /* tidy/NAME */
    const char *folder;      /* raw/NAME */
    const char *starts;      /* of the files to read */
    ys_read_options options;
    mapping mappings[20];
    const char *prefix;      /* of the tidied indicator's name, before the code read */
    const char *from, *to;   /* only these periods, "" for all */
    size_t rows;             /* tidied rows that must be found */
} family;

#define GROUP(name) {name, {name}, SUM_OF_GROUP}
static const family families[] = {
    {"lgbf_scotland.csv", "lgbf_scotland", "LGBF", {0}, {{"", {NULL}, VALUE}}, "LGBF ", "", "", 19688},
    {"oflog_asc.csv", "oflog_asc", "ASC", {0}, {{"", {NULL}, VALUE}}, "", "", "", 3821},
    {"mps_borough_crime_monthly.csv", "mps_borough_crime", "APR", {0},
     {{"All notifiable offences", {"Historical Fraud and Forgery"}, SUM_WITHOUT}, {"Bicycle Theft", {"Bicycle Theft"}, VALUE},
      {"Criminal Damage", {"Criminal Damage"}, VALUE}, {"Domestic Burglary", {"Domestic Burglary"}, VALUE},
      {"Other Theft", {"Other Theft"}, VALUE}, {"Shoplifting", {"Shoplifting"}, VALUE},
      {"Theft from Person", {"Theft from Person"}, VALUE}, {"Theft from a Motor Vehicle", {"Theft from a Motor Vehicle"}, VALUE},
      GROUP("Arson and Criminal Damage"), GROUP("Burglary"), GROUP("Drug Offences"), GROUP("Historical Fraud and Forgery"),
      GROUP("Miscellaneous Crimes Against Society"), GROUP("Possession of Weapons"), GROUP("Public Order Offences"),
      GROUP("Robbery"), GROUP("Sexual Offences"), GROUP("Theft"), GROUP("Vehicle Offences"), GROUP("Violence Against the Person")},
     NULL, "", "", 20 * 4544},
    {"nhs_ae_england_monthly.csv", "nhsr_ae_attendances", "ae", {0},
     {{"A&E type 1 attendances", {"attendances: 1"}, VALUE}, {"A&E type 1 % within 4 hours", {"attendances: 1"}, WITHIN_FOUR_HOURS}},
     NULL, "", "", 9864},
    {"recycling_uk.csv", "climate_emergency", "recycling", {0},
     {{"Household waste reused/recycled/composted %", {"Waste Reused/Recycled/Composted", "Recycling"}, VALUE}}, NULL, "", "", 3204},
    {"hclic_homelessness.csv", "hclic_homelessness", "A1_", {.keep_going = true},
     {{"A1 Initial assessments", {"Total initial assessments"}, VALUE},
      {"A1 Owed a prevention or relief duty", {"Total owed a prevention or relief duty", "Assessed as owed a duty: Total"}, VALUE},
      {"A1 Prevention duty owed", {"Threatened with homelessness within 56 days - Prevention duty owed",
                                   "Threatened with homelessness - Prevention duty owed"}, VALUE},
      {"A1 Relief duty owed", {"Homeless - Relief duty owed"}, VALUE}}, NULL, "", "", 37000},
    {"hclic_homelessness.csv", "hclic_homelessness", "TA1_", {.keep_going = true},
     {{"TA1 Households in temporary accommodation per 1000", {"Total number of households in TA per (000s)",
                                                               "Total number of households in TA per (000s) households"}, VALUE},
      {"TA1 Households in B&B", {"Bed and breakfast hotels (including shared annexes): Total number of households"}, VALUE}},
     NULL, "", "", 18000},
    {"library_visits_monthly.csv", "libraries_activity", "libraries", {.period_name = "2023/24"},
     {{"E-book issues", {"total ebook issues"}, VALUE}, {"Library visits", {"physical visits no colocation"}, VALUE},
      {"Physical book issues", {"total physical book issues"}, VALUE},
      {"Event attendees", {"total attendees physical events"}, VALUE}}, NULL, "", "", 5071},
    {"library_visits_quarterly.csv", "libraries_activity", "visits", {.indicator_name = "Visits"},
     {{"", {NULL}, VALUE}}, "=", "", "", 64},
#define LIBRARIES_WEST(file, first, last, count) \
    {"librarieswest_issues_monthly.csv", "librarieswest_issues", file, {0}, \
     {{"Library issues", {"issues: "}, SUM_OF_PREFIX}, {"Library renewals", {"renewals: "}, SUM_OF_PREFIX}}, NULL, first, last, count}
    LIBRARIES_WEST("issues_summary_2018-06-11", "2016-07", "2016-12", 48),
    LIBRARIES_WEST("issues_summary_2018-12-20", "2017-01", "2017-06", 48),
    LIBRARIES_WEST("issues_summary_2019-06-30", "2017-07", "2017-12", 48),
    LIBRARIES_WEST("issues_summary_2019-12-30", "2018-01", "2018-06", 48),
    LIBRARIES_WEST("issues_summary_2020-06-29", "2018-07", "2018-12", 48),
    LIBRARIES_WEST("issues_summary_2020-12-31", "2019-01", "2019-06", 48),
    LIBRARIES_WEST("issues_summary_2021-06-30", "2019-07", "2019-07", 8),
    LIBRARIES_WEST("issues_summary_2021-07-18", "2019-08", "2021-06", 180),
};

/* Which indicators (second column) a group (first column) holds. */
static const char groups_file[] = "raw/mps_borough_crime/APR2010-FEB2022.csv";

static int by_name(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

static ys_dataset *read_family(const family *of)
{
    char folder[LONGEST], *paths[MOST_FILES];
    size_t n = 0;
    snprintf(folder, sizeof folder, "%s/data/raw/%s", shared_folder(), of->folder);
    DIR *open_folder = opendir(folder);
    if (!open_folder)
        fail_msg("%s is not there, though the shared data are", folder);
    for (struct dirent *entry; (entry = readdir(open_folder)) && n < MOST_FILES;) {
        if (strncmp(entry->d_name, of->starts, strlen(of->starts)) != 0)
            continue;
        paths[n] = malloc(2 * LONGEST);
        snprintf(paths[n++], 2 * LONGEST, "%s/%s", folder, entry->d_name);
    }
    closedir(open_folder);
    qsort(paths, n, sizeof *paths, by_name);
    ys_dataset *dataset = NULL;
    ys_error error = {0};
    if (ys_dataset_read((const char *const *)paths, n, &of->options, &dataset, &error) != YS_OK)
        fail_msg("%s", error.message);
    for (size_t i = 0; i < n; i++)
        free(paths[i]);
    return dataset;
}

static double value_at(const ys_dataset *dataset, size_t indicator, size_t authority, ys_period period)
{
    ys_series series;
    if (indicator == YS_NOT_FOUND || !ys_dataset_series_of_kind(dataset, indicator, authority, period.kind, &series))
        return NAN;
    const long at = (long)period.ordinal - series.first.ordinal;
    return at >= 0 && (size_t)at < series.n ? series.value[at] : NAN;
}

static double sum_at(const ys_dataset *dataset, const char *prefix, size_t authority, ys_period period)
{
    double sum = 0.0;
    for (size_t i = 0; i < ys_dataset_indicator_count(dataset); i++) {
        const double value = value_at(dataset, i, authority, period);
        if (strncmp(ys_dataset_indicator(dataset, i)->code, prefix, strlen(prefix)) == 0 && !isnan(value))
            sum += value;
    }
    return sum;
}

/* The group of each indicator, "" for those in none. Free with free(). */
static const char **find_groups(const ys_dataset *dataset, const csv_file *groups)
{
    const size_t n = ys_dataset_indicator_count(dataset);
    const char **group_of = calloc(n ? n : 1, sizeof *group_of);
    for (size_t i = 0; i < n; i++) {
        group_of[i] = "";
        for (size_t r = 1; r < groups->rows; r++)
            if (strcmp(groups->cell[r * groups->width + 1], ys_dataset_indicator(dataset, i)->code) == 0)
                group_of[i] = groups->cell[r * groups->width];
    }
    return group_of;
}

static double group_at(const ys_dataset *dataset, const char *const *group_of, const char *group, size_t authority, ys_period period)
{
    double sum = 0.0;
    for (size_t i = 0; i < ys_dataset_indicator_count(dataset); i++) {
        const double value = strcmp(group_of[i], group) == 0 ? value_at(dataset, i, authority, period) : NAN;
        if (!isnan(value))
            sum += value;
    }
    return sum;
}

static double made_at(const ys_dataset *dataset, const char *const *group_of, const mapping *how, size_t authority, ys_period period)
{
    double value = NAN;
    if (how->how == SUM_OF_GROUP)
        return group_at(dataset, group_of, how->read[0], authority, period);
    if (how->how == SUM_OF_PREFIX)
        return sum_at(dataset, how->read[0], authority, period);
    if (how->how == SUM_WITHOUT)
        return sum_at(dataset, "", authority, period) - sum_at(dataset, how->read[0], authority, period);
    for (size_t i = 0; i < N(how->read) && how->read[i] && isnan(value); i++)
        value = value_at(dataset, ys_dataset_find_indicator(dataset, how->read[i]), authority, period);
    if (how->how == WITHIN_FOUR_HOURS)
        value = 100.0 * (1.0 - value_at(dataset, ys_dataset_find_indicator(dataset, "breaches: 1"), authority, period) / value);
    return value;
}

/* The name by which a publisher knows an authority of the tidied files. */
static const char *published_name(const csv_file *lookup, const char *code)
{
    static const struct { const char *code, *name; } other_names[] = {
        {"S12000036", "Edinburgh City"}, {"S12000026", "Scottish Borders"}, {"S12000048", "Perth & Kinross"},
        {"S12000006", "Dumfries & Galloway"}, {"S12000035", "Argyll & Bute"},
    };
    for (size_t i = 0; i < N(other_names); i++)
        if (strcmp(other_names[i].code, code) == 0)
            return other_names[i].name;
    const size_t column = csv_column(lookup, "authority"), name = csv_column(lookup, "name");
    for (size_t r = 1; r < lookup->rows; r++)
        if (strcmp(lookup->cell[r * lookup->width + column], code) == 0)
            return lookup->cell[r * lookup->width + name];
    return code;
}

static size_t find_authority(const ys_dataset *dataset, const csv_file *lookup, const char *code)
{
    const size_t found = ys_dataset_find_authority(dataset, code);
    return found != YS_NOT_FOUND ? found : ys_dataset_find_authority(dataset, published_name(lookup, code));
}

/* A mapping for a tidied indicator; with a prefix its code is made into *own. */
static const mapping *find_mapping(const family *of, const char *indicator, mapping *own, char code[LONGEST])
{
    for (size_t i = 0; i < N(of->mappings) && of->mappings[i].tidied; i++)
        if (strcmp(of->mappings[i].tidied, indicator) == 0)
            return &of->mappings[i];
    if (!of->prefix)
        return NULL;
    if (of->prefix[0] == '=')
        snprintf(code, LONGEST, "%s", indicator);
    else
        snprintf(code, LONGEST, "%.*s", (int)strcspn(indicator + strlen(of->prefix), " "), indicator + strlen(of->prefix));
    *own = (mapping){indicator, {code}, VALUE};
    return own;
}

static bool is_between(ys_period period, const family *of)
{
    ys_period from, to;
    if (!*of->from)
        return true;
    assert_true(ys_period_parse(of->from, strlen(of->from), &from) && ys_period_parse(of->to, strlen(of->to), &to));
    return period.kind == from.kind && period.ordinal >= from.ordinal && period.ordinal <= to.ordinal;
}

static void reads_as_tidied(void **state)
{
    const family *of = *state;
    char data[LONGEST], path[LONGEST], code[LONGEST];
    snprintf(data, sizeof data, "%s/data", shared_folder());
    ys_dataset *dataset = read_family(of);
    snprintf(path, sizeof path, "tidy/%s", of->tidied);
    csv_file tidied = read_csv(data, path), lookup = read_csv(data, "lookups/authorities.csv");
    csv_file groups = read_csv(data, groups_file);
    const char **group_of = find_groups(dataset, &groups);
    const size_t authority = csv_column(&tidied, "authority"), indicator = csv_column(&tidied, "indicator");
    const size_t at = csv_column(&tidied, "period"), value = csv_column(&tidied, "value");
    size_t compared = 0, last = YS_NOT_FOUND;
    const char *last_code = "";
    for (size_t r = 1; r < tidied.rows; r++) {
        char **row = &tidied.cell[r * tidied.width];
        ys_period period;
        mapping own;
        const mapping *how = find_mapping(of, row[indicator], &own, code);
        assert_true(ys_period_parse(row[at], strlen(row[at]), &period));
        if (!how || !*row[value] || !is_between(period, of))
            continue;
        if (strcmp(last_code, row[authority]) != 0)
            last = find_authority(dataset, &lookup, row[authority]);
        last_code = row[authority];
        if (last == YS_NOT_FOUND)
            fail_msg("%s: the authority %s was not read", of->starts, row[authority]);
        const double read = made_at(dataset, group_of, how, last, period), expected = strtod(row[value], NULL);
        /* The tidied files keep ten digits. */
        if (!(fabs(read - expected) <= 6e-10 * fmax(1.0, fabs(expected))))
            fail_msg("%s, %s, %s: read %.12g, tidied %s", row[authority], row[indicator], row[at], read, row[value]);
        compared++;
    }
    if (compared < of->rows)
        fail_msg("%s: only %zu of %zu figures were compared", of->starts, compared, of->rows);
    print_message("%s: %zu figures equal the tidied ones\n", of->starts, compared);
    release_csv(&tidied);
    release_csv(&lookup);
    free(group_of);
    release_csv(&groups);
    ys_dataset_free(dataset);
}

/* Every short extract reads, with a name for what it does not say itself. */
static void every_sample_reads(void **state)
{
    (void)state;
    static const struct { const char *name; ys_read_options options; } samples[] = {
        {"claimant_month_names.csv", {0}}, {"dtoc.csv", {0}}, {"hclic_A1_201806_head.csv", {0}},
        {"hclic_TA1_202206_head.csv", {0}}, {"iod2019.csv", {0}}, {"leeds_hourly_ddmmyyyy.csv", {0}}, {"lgbf.csv", {0}},
        {"libraries_wide_bom.csv", {.period_name = "2023/24"}}, {"mps_wide_months.csv", {0}},
        {"mye24_bom.csv", {.period_name = "2024"}}, {"nhs_health_checks_cumulative_periods.csv", {0}},
        {"oflog_asc.csv", {0}}, {"planning_fy_quarters.csv", {0}}, {"recycling.csv", {0}},
    };
    for (size_t i = 0; i < N(samples); i++) {
        char path[LONGEST];
        const char *const paths[] = {path};
        ys_dataset *dataset = NULL;
        ys_error error = {0};
        snprintf(path, sizeof path, "%s/data/samples/%s", shared_folder(), samples[i].name);
        if (ys_dataset_read(paths, 1, &samples[i].options, &dataset, &error) != YS_OK)
            fail_msg("%s: %s", samples[i].name, error.message);
        const ys_row_count count = ys_dataset_row_count(dataset);
        assert_int_equal(count.rows, count.used + count.missing + count.set_aside);
        assert_true(count.used > 0);
        ys_dataset_free(dataset);
    }
}

int main(void)
{
    struct CMUnitTest tests[N(families) + 1] = {cmocka_unit_test(every_sample_reads)};
    for (size_t i = 0; i < N(families); i++)
        tests[i + 1] = (struct CMUnitTest){families[i].starts, reads_as_tidied, NULL, NULL, (void *)(size_t)&families[i]};
    return cmocka_run_group_tests_name("published_files", tests, NULL, NULL);
}
