/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/bash_completion.h"
#include "tests/golden.h"

/* What the script does in bash is tested by tests/installed/completion.sh. */
static void the_script_is_as_written_down(void **state)
{
    (void)state;
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    ys_print_bash_completion(out);
    fclose(out);
    assert_golden("yardstick.bash", text);
    free(text);
}

/* The script quotes its words with ' and takes names as patterns: the tables must hold nothing that either would misread. */
static void assert_plain(const char *text)
{
    if (text && strpbrk(text, "'\"`$\\*?[](){};& "))
        fail_msg("'%s' cannot stand in the script", text);
}

static void assert_plain_options(const ys_option *options)
{
    for (const ys_option *option = options; option->name; option++) {
        assert_plain(option->name);
        if (option->type == YS_OPTION_CHOICE)
            assert_plain(option->argument);
    }
}

static void nothing_in_the_tables_needs_quoting(void **state)
{
    (void)state;
    for (const ys_command *command = ys_commands; command->name; command++) {
        assert_plain(command->name);
        assert_plain_options(command->options);
    }
    assert_plain_options(ys_common_options);
    assert_plain_options(ys_general_options);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_script_is_as_written_down),
        cmocka_unit_test(nothing_in_the_tables_needs_quoting),
    };
    return cmocka_run_group_tests_name("bash_completion", tests, NULL, NULL);
}
