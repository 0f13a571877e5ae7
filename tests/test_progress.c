/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "cli/progress.h"
#include "tests/support.h"

/* A terminal of one's own: what is written to it can be read at its other end. */
typedef struct terminal {
    int other_end;
    FILE *file;
} terminal;

static terminal open_terminal(void)
{
    terminal t = {.other_end = posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK)};
    if (t.other_end < 0 || grantpt(t.other_end) != 0 || unlockpt(t.other_end) != 0)
        skip();
    t.file = fopen(ptsname(t.other_end), "w");
    assert_non_null(t.file);
    return t;
}

/* What came out, "" for nothing; closes the terminal. */
static void read_terminal(terminal *t, char text[], size_t size)
{
    size_t used = 0;
    for (ssize_t n; (n = read(t->other_end, text + used, size - 1 - used)) > 0;) /* a piece for each write */
        used += (size_t)n;
    text[used] = '\0';
    fclose(t->file);
    close(t->other_end);
}

static void three_steps(ys_progress *progress)
{
    for (int i = 0; i < 3; i++)
        ys_progress_step(progress);
    ys_progress_end(progress);
}

static void long_work_shows_how_far_it_is_and_clears_up(void **state)
{
    char text[256];
    terminal t = open_terminal();
    ys_progress progress = ys_progress_begin(t.file, "series", 640, false, 0.0);
    (void)state;
    three_steps(&progress);
    read_terminal(&t, text, sizeof text);
    assert_string_equal(text, "\r1 of 640 series\033[K\r\033[K"); /* the next lines are not due yet */
}

static void short_or_quiet_work_shows_nothing(void **state)
{
    char text[256];
    (void)state;
    for (int quiet = 0; quiet < 2; quiet++) {
        terminal t = open_terminal();
        ys_progress progress = ys_progress_begin(t.file, "series", 3, quiet, quiet ? 0.0 : 60.0);
        three_steps(&progress);
        read_terminal(&t, text, sizeof text);
        assert_string_equal(text, "");
    }
}

static void a_file_gets_nothing(void **state)
{
    char *text = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&text, &size);
    ys_progress progress = ys_progress_begin(file, "series", 3, false, 0.0);
    (void)state;
    three_steps(&progress);
    fclose(file);
    assert_string_equal(text, "");
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(long_work_shows_how_far_it_is_and_clears_up),
        cmocka_unit_test(short_or_quiet_work_shows_nothing),
        cmocka_unit_test(a_file_gets_nothing),
    };
    return cmocka_run_group_tests_name("progress", tests, NULL, NULL);
}
