/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef YS_TESTS_RANDOM_TABLE_H
#define YS_TESTS_RANDOM_TABLE_H

#include "tests/dataset_text.h"
#include "tests/temporary.h"

static inline unsigned draw(uint64_t *random, unsigned below)
{
    *random ^= *random << 13;
    *random ^= *random >> 7;
    *random ^= *random << 17;
    return (unsigned)(*random >> 33) % below;
}

/* Mostly the usual, sometimes what has to be told or cannot be used. */
static inline const char *pick(uint64_t *random, const char *const usual[], unsigned n_usual, const char *const odd[], unsigned n_odd)
{
    return draw(random, 20) ? usual[draw(random, n_usual)] : odd[draw(random, n_odd)];
}

static inline void write_random_row(FILE *file, uint64_t *random, const char *end)
{
    static const char *const codes[] = {"E07000001", "E07000002", "E07000003", "W06000001"};
    static const char *const odd_codes[] = {"E92000001", "-", "\" \"", "", "=A1", "..", "England", "\"E07000001 \"", "z", "\"A\nB\""};
    static const char *const names[] = {"Ambleford", "Brackwater"};
    static const char *const odd_names[] = {"", "East Midlands", "\"Combe, Lower\"", "Ambleford  District"};
    static const char *const indicators[] = {"bins", "Waste: missed", "\"Fly, tips\""};
    static const char *const odd_indicators[] = {"", "+x", "\"\tbins\"", "BINS", "\"two\r\nlines\""};
    static const char *const periods[] = {"2023-04", "2023-05", "2023-06", "2024-07", "2023/24"};
    static const char *const odd_periods[] = {"", "soon", "1850-01", "\" 2023-08\"", "2023-q1", "2023-Q1"};
    static const char *const values[] = {"12.5", "7", "-3.25", "", "1234567.125", "0.1"};
    static const char *const odd_values[] = {"45%", "\xC2\xA3 5", "-", "..", "[c]", "3 [r]", "4 [p]", "<5", "many", "\" \"", "\"1,234\"",
                                             "12345678901234567890.5", "1e3", "(4)", "45%"};
    static const char *const sides[] = {"", "30", "41.5"}, *const odd_sides[] = {"x", "..", "[c]"};
    static const char *const notes[] = {"", "fine"}, *const odd_notes[] = {"@home", "-", "A footnote of some length that says nothing of use"};
#define PICK(usual, odd) pick(random, usual, (unsigned)N(usual), odd, (unsigned)N(odd))
    fprintf(file, "%s,%s,", PICK(codes, odd_codes), PICK(names, odd_names));
    fprintf(file, "%s,%s,", PICK(indicators, odd_indicators), PICK(periods, odd_periods));
    fprintf(file, "%s,%s,%s", PICK(values, odd_values), PICK(sides, odd_sides), PICK(notes, odd_notes));
#undef PICK
    fprintf(file, "%s%s", end, draw(random, 9) ? "\n" : draw(random, 2) ? "\r\n" : "\r");
    if (draw(random, 50) == 0)
        fputs(draw(random, 2) ? "A footnote\n" : "\n", file);
}

static inline void write_random_table(const char *path, uint64_t random, size_t rows, bool with_as_at)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file, "authority,authority_name,indicator,period,value,numerator,note%s\n", with_as_at ? ",as_at" : "");
    for (size_t i = 0; i < rows; i++)
        write_random_row(file, &random, with_as_at ? "," : "");
    assert_int_equal(fclose(file), 0);
}

/* What is read, or the message of the failure. The caller frees it. */
static inline char *text_of_reading(const char *path, int threads, bool keep_going)
{
    const char *inputs[] = {path};
    ys_read_options options = ys_read_defaults;
    options.keep_going = keep_going;
    options.threads = threads;
    ys_dataset *dataset = NULL;
    ys_error *error = calloc(1, sizeof *error);
    assert_non_null(error);
    char *text = ys_dataset_read(inputs, 1, &options, &dataset, error) == YS_OK ? text_of_dataset(dataset) : strdup(error->message);
    ys_dataset_free(dataset);
    free(error);
    return text;
}

static inline void assert_same_text(const char *left, const char *right)
{
    size_t at = 0, line = 0;
    for (; left[at] && left[at] == right[at]; at++)
        line = left[at] == '\n' ? at + 1 : line;
    if (left[at] != right[at])
        fail_msg("differ: '%.200s' and '%.200s'", left + line, right + line);
}

#endif /* YS_TESTS_RANDOM_TABLE_H */
