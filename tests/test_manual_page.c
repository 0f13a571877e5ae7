/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/manual_page.h"
#include "tests/golden.h"

static void write_page(char **text)
{
    size_t size = 0;
    FILE *out = open_memstream(text, &size);
    ys_print_manual_page(out, "1.2.3", "2026-01-31");
    fclose(out);
}

static void the_page_is_as_written_down(void **state)
{
    (void)state;
    char *text = NULL;
    write_page(&text);
    assert_golden("yardstick.1", text);
    free(text);
}

/* An option's line as roff has it: "\fB\-\-threads\fR". */
static void assert_has_option(const char *text, const char *option)
{
    char roff[96] = "\\fB";
    size_t at = strlen(roff);
    for (; *option && at + 6 < sizeof roff; option++) {
        if (*option == '-')
            roff[at++] = '\\';
        roff[at++] = *option;
    }
    memcpy(roff + at, "\\fR", 4);
    if (!strstr(text, roff))
        fail_msg("the manual page lacks %s", roff);
}

static void every_command_and_option_is_in_it(void **state)
{
    (void)state;
    char *text = NULL;
    write_page(&text);
    for (const ys_command *command = ys_commands; command->name; command++) {
        char heading[64];
        snprintf(heading, sizeof heading, "\n.SS %s\n", command->name);
        const char *section = strstr(text, heading);
        assert_non_null(section);
        for (const ys_option *option = command->options; option->name; option++)
            assert_has_option(section, option->name);
    }
    for (const ys_option *option = ys_common_options; option->name; option++)
        assert_has_option(text, option->name);
    for (const ys_option *option = ys_general_options; option->name; option++)
        assert_has_option(text, option->name);
    free(text);
}

/* A line that begins with a full stop is a request to roff; there are only those that the page means. */
static void no_text_is_taken_for_a_request(void **state)
{
    (void)state;
    static const char *const requests[] = {".TH ", ".SH ", ".SS ", ".B ", ".BR ", ".TP\n", ".PP\n", ".EX\n", ".EE\n", ".br\n",
                                           ".\\\""};
    char *text = NULL;
    write_page(&text);
    for (const char *line = text; line; line = strchr(line, '\n') ? strchr(line, '\n') + 1 : NULL) {
        bool known = *line != '.' && *line != '\'';
        for (size_t i = 0; i < N(requests); i++)
            known = known || strncmp(line, requests[i], strlen(requests[i])) == 0;
        if (!known)
            fail_msg("unexpected request: %.40s", line);
    }
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_page_is_as_written_down),
        cmocka_unit_test(every_command_and_option_is_in_it),
        cmocka_unit_test(no_text_is_taken_for_a_request),
    };
    return cmocka_run_group_tests_name("manual_page", tests, NULL, NULL);
}
