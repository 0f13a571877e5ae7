/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/run_command.h"
#include "tests/sample_folder.h"

/*
 * Every command that README.md and docs/guide.md show with what it prints is run, and prints that. A shown command is an
 * indented line "    $ yardstick WORDS"; its output is the indented lines below, up to the next command or plain text.
 * "    $ grep ^START FILE" shows the lines of a file that begin so; "    $ cat FILE" shows a file, which the test then makes.
 * "sample" stands for the sample collection.
 * YARDSTICK_WRITE_GOLDEN=1 writes the documents anew.
 */

static bool is_shown(const char *line)
{
    return strncmp(line, "    ", 4) == 0;
}

static const char *next_line(const char *line)
{
    const char *end = strchr(line, '\n');
    return end ? end + 1 : line + strlen(line);
}

/* The end of a block: the first line that is neither indented nor blank, or is another command; blank lines before it go. */
static const char *end_of_output(const char *line)
{
    const char *end = line;
    for (; *line && (is_shown(line) || *line == '\n') && strncmp(line, "    $ ", 6) != 0; line = next_line(line))
        if (*line != '\n')
            end = next_line(line);
    return end;
}

static void put_indented(const char *text, FILE *out)
{
    for (const char *line = text; *line; line = next_line(line)) {
        const size_t length = strcspn(line, "\n");
        fprintf(out, "%s%.*s\n", length ? "    " : "", (int)length, line);
    }
}

/* A shown file becomes one in the test's folder. */
static void make_file(const char *name, const char *from, const char *to)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", sample_place.path, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    for (const char *line = from; line < to; line = next_line(line))
        fprintf(file, "%.*s\n", (int)strcspn(line + 4, "\n"), line + 4);
    fclose(file);
}

static void run_shown(const char *words, size_t length, FILE *out)
{
    char line[512];
    snprintf(line, sizeof line, "%.*s", (int)length, words);
    command_run run = run_command(line, "");
    fprintf(out, "    $ yardstick %s\n", line);
    if (run.status == YS_EXIT_INPUT || run.status == YS_EXIT_USAGE)
        put_indented(run.err, out);
    char *end = run.out + strlen(run.out);
    while (end > run.out && end[-1] == '\n')
        *--end = '\0';
    put_indented(run.out, out);
    release_run(&run);
}

static void grep_shown(const char *words, size_t length, FILE *out)
{
    char start[64], name[128], path[256];
    fprintf(out, "    $ grep %.*s\n", (int)length, words);
    assert_int_equal(sscanf(words, "^%63s %127s", start, name), 2);
    snprintf(path, sizeof path, "%s/%s", sample_place.path, name);
    char *file = read_text(path);
    assert_non_null(file);
    for (const char *line = file; *line; line = next_line(line))
        if (strncmp(line, start, strlen(start)) == 0)
            fprintf(out, "    %.*s\n", (int)strcspn(line, "\n"), line);
    free(file);
}

/* The document as it would be written today. */
static char *as_of_today(const char *document)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    for (const char *line = document; *line;) {
        const size_t length = strcspn(line, "\n");
        const char *next = next_line(line);
        char name[64];
        if (strncmp(line, "    $ yardstick ", 16) == 0) {
            run_shown(line + 16, length - 16, out);
            next = end_of_output(next);
        } else if (strncmp(line, "    $ grep ", 11) == 0) {
            grep_shown(line + 11, length - 11, out);
            next = end_of_output(next);
        } else {
            if (sscanf(line, "    $ cat %63[a-z.]", name) == 1)
                make_file(name, next, end_of_output(next));
            fprintf(out, "%.*s%s", (int)length, line, line[length] ? "\n" : "");
        }
        line = next;
    }
    fclose(out);
    return text;
}

static void holds(const char *name)
{
    char path[512], was[512];
    snprintf(path, sizeof path, "%s/%s", source_folder(), name);
    char *document = read_text(path);
    assert_non_null(document);
    assert_non_null(getcwd(was, sizeof was));
    assert_int_equal(chdir(sample_place.path), 0);
    char *today = as_of_today(document);
    assert_int_equal(chdir(was), 0);
    if (getenv("YARDSTICK_WRITE_GOLDEN")) {
        FILE *file = fopen(path, "w");
        assert_non_null(file);
        fputs(today, file);
        fclose(file);
    } else if (strcmp(today, document) != 0) {
        size_t same = 0;
        while (today[same] == document[same])
            same++;
        fail_msg("%s shows what the commands do not print any more, from here on:\n%.600s", name, today + same);
    }
    free(today);
    free(document);
}

static void readme_shows_what_is_printed(void **state)
{
    (void)state;
    holds("README.md");
}

static void guide_shows_what_is_printed(void **state)
{
    (void)state;
    holds("docs/guide.md");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(readme_shows_what_is_printed),
        cmocka_unit_test(guide_shows_what_is_printed),
    };
    return cmocka_run_group_tests_name("documents", tests, write_sample_folder, remove_sample_folder);
}
