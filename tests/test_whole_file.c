/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/sample_folder.h"

#include <dirent.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>

#include "report/whole_file.h"

static size_t count_files(const char *path)
{
    size_t count = 0;
    DIR *folder = opendir(path);
    assert_non_null(folder);
    for (struct dirent *entry; (entry = readdir(folder));)
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(folder);
    return count;
}

/* The folder holds this file, with this text, and nothing else. */
static void assert_alone(const temporary_folder *folder, const char *name, const char *text)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", folder->path, name);
    char *found = read_text(path);
    if (!found || strcmp(found, text) != 0)
        fail_msg("%s holds '%.60s', not '%s'", path, found ? found : "nothing", text);
    assert_int_equal(count_files(folder->path), 1);
    free(found);
}

static void it_takes_its_place_only_when_it_is_whole(void **state)
{
    (void)state;
    temporary_folder folder;
    make_temporary(&folder);
    char path[128];
    snprintf(path, sizeof path, "%s", write_file(&folder, "out", "as it was"));
    ys_whole_file file;
    assert_int_equal(ys_whole_file_begin(&file, path), YS_OK);
    fputs("half", file.out);
    assert_int_equal(count_files(folder.path), 2);
    assert_int_equal(ys_whole_file_end(&file, false), YS_OK);
    assert_alone(&folder, "out", "as it was");
    assert_int_equal(ys_write_whole(path, "new", 3), YS_OK);
    assert_alone(&folder, "out", "new");
    struct stat about;
    assert_int_equal(stat(path, &about), 0);
    assert_int_equal(about.st_mode & 0777, 0644);
    assert_int_equal(ys_write_whole("/nowhere/at/all", "new", 3), YS_ERR_WRITE);
    remove_temporary_folder(&folder);
}

/* A file cannot stand where a folder is; what was written for it goes. */
static void a_place_that_cannot_be_taken_leaves_nothing(void **state)
{
    (void)state;
    temporary_folder folder;
    char path[128];
    make_temporary(&folder);
    snprintf(path, sizeof path, "%s/out", folder.path);
    assert_int_equal(mkdir(path, 0755), 0);
    assert_int_equal(ys_write_whole(path, "new", 3), YS_ERR_WRITE);
    assert_int_equal(count_files(folder.path), 1);
    remove_temporary_folder(&folder);
}

/* As the handler of a signal does it, with more files open than it can know; those that have their place keep it. */
static void what_is_abandoned_is_removed(void **state)
{
    (void)state;
    enum { OPEN = 10, KNOWN = 8 };
    temporary_folder folder;
    char path[OPEN][128];
    ys_whole_file file[OPEN];
    make_temporary(&folder);
    for (size_t i = 0; i < 3 * KNOWN; i++)
        assert_int_equal(ys_write_whole(write_file(&folder, "whole", "as it was"), "new", 3), YS_OK);
    for (size_t i = 0; i < OPEN; i++) {
        snprintf(path[i], sizeof path[i], "%s/%zu", folder.path, i);
        assert_int_equal(ys_whole_file_begin(&file[i], path[i]), YS_OK);
    }
    assert_int_equal(count_files(folder.path), OPEN + 1);
    ys_whole_files_abandon();
    assert_int_equal(count_files(folder.path), OPEN - KNOWN + 1);
    for (size_t i = 0; i < OPEN; i++)
        assert_int_equal(ys_whole_file_end(&file[i], true), i < KNOWN ? YS_ERR_WRITE : YS_OK);
    ys_whole_files_abandon();
    assert_int_equal(count_files(folder.path), OPEN - KNOWN + 1);
    remove_temporary_folder(&folder);
}

/*
 * The built command in a process of its own, in which files may have so many blocks of 512 bytes; its exit status and what it said.
 * Where coverage is measured its counts would be cut off too: they are sent where nothing can be written.
 */
static int run_limited(unsigned blocks, const char *words, char said[], size_t size)
{
    char line[1024];
    const char *command = getenv("YARDSTICK_COMMAND");
    if (!command)
        fail_msg("%s", "YARDSTICK_COMMAND is not set: run the tests through scripts/test or ctest");
    snprintf(line, sizeof line, "ulimit -f %u; GCOV_PREFIX=/dev/null exec '%s' 2>&1 %s", blocks, command, words);
    FILE *process = popen(line, "r");
    assert_non_null(process);
    const size_t n = fread(said, 1, size - 1, process);
    said[n] = '\0';
    while (getc(process) != EOF)
        continue;
    const int state = pclose(process);
    return WIFEXITED(state) ? WEXITSTATUS(state) : -1;
}

/* Writing that stops midway is told with status 1; nothing is left behind, and what stood there stays. */
static void assert_leaves_nothing(unsigned blocks, const char *words)
{
    temporary_folder folder;
    char line[512], said[2048];
    make_temporary(&folder);
    snprintf(line, sizeof line, words, folder.path, sample_path);
    for (int old = 0; old < 2; old++) {
        if (old)
            write_file(&folder, "out.svg", "as it was");
        const int status = run_limited(blocks, line, said, sizeof said);
        if (strstr(said, "gnuplot is not installed"))
            break;
        if (status != 1 || !strstr(said, "yardstick: cannot write ") || !strstr(said, "/out.svg"))
            fail_msg("%s: status %d, '%s'", line, status, said);
        if (old)
            assert_alone(&folder, "out.svg", "as it was");
        else if (count_files(folder.path) != 0)
            fail_msg("%s left %zu files", line, count_files(folder.path));
    }
    remove_temporary_folder(&folder);
}

/* The thread sanitizer keeps its own notes in files, which the limit ends before the command begins. */
static void skip_without_file_limits(void)
{
#ifdef __has_feature
#if __has_feature(thread_sanitizer)
    print_message("skipped: the thread sanitizer cannot run under a limit on files\n");
    skip();
#endif
#endif
}

static void what_cannot_be_finished_leaves_nothing(void **state)
{
    (void)state;
    skip_without_file_limits();
    static const char *const cases[] = {
        "bench --quiet --authority X01 --all-periods --format csv --output %s/out.svg %s",
        "bench --quiet --authority X01 --all-periods --format json --output %s/out.svg %s",
        "bench --quiet --authority X01 --output %s/out.svg %s",
        "bench --quiet --summary --all-periods --format csv --output %s/out.svg %s",
        "trend --quiet --format csv --output %s/out.svg %s",
        "season --quiet --authority X01 --format json --output %s/out.svg %s",
        "season --quiet --summary --indicator sickness --authority X01 --diagnostics %s/out.svg %s",
        "check --output %s/out.svg %s",
        "calibrate --quiet --indicator crime --write %s/out.svg %s",
    };
    for (size_t i = 0; i < N(cases); i++)
        assert_leaves_nothing(2, cases[i]);
}

/* The script fits, the drawing does not: gnuplot itself does not tell. */
static void half_a_drawing_is_no_drawing(void **state)
{
    (void)state;
    skip_without_file_limits();
    assert_leaves_nothing(40, "plot trend --quiet --authority X01 --indicator crime --render %s/out.svg %s");
    assert_leaves_nothing(2, "plot trend --quiet --authority X01 --indicator crime --render %s/out.svg %s");
}

/* No page with half of its charts. */
static void half_a_report_is_no_report(void **state)
{
    (void)state;
    skip_without_file_limits();
    temporary_folder folder;
    char line[512], said[2048];
    make_temporary(&folder);
    snprintf(line, sizeof line, "report --quiet --authority X01 --indicator crime --output %s/report %s", folder.path, sample_path);
    for (unsigned blocks = 2; blocks <= 80; blocks += 39) {
        const int status = run_limited(blocks, line, said, sizeof said);
        if (strstr(said, "gnuplot is not installed"))
            break;
        if (status != 1 || !strstr(said, "yardstick: cannot write "))
            fail_msg("%u blocks: status %d, '%s'", blocks, status, said);
        assert_int_equal(count_files(folder.path), 0);
    }
    remove_temporary_folder(&folder);
}

/* The built command, writing a long table, in a process of its own that takes the signal as it is given. */
static pid_t start_writing(const char *path, int signal_number, void (*disposition)(int))
{
    const char *command = getenv("YARDSTICK_COMMAND");
    if (!command)
        fail_msg("%s", "YARDSTICK_COMMAND is not set: run the tests through scripts/test or ctest");
    const pid_t process = fork();
    assert_true(process >= 0);
    if (process > 0)
        return process;
    signal(signal_number, disposition);
    execl(command, command, "bench", "--quiet", "--all-periods", "--format", "csv", "--output", path, sample_path, (char *)NULL);
    _exit(127);
}

/* Signals the process once a file is begun, if that is before its end; gives its state. */
static int interrupt_writing(const temporary_folder *folder, pid_t process, size_t files, int signal_number)
{
    int state = 0;
    pid_t ended = 0;
    while (ended == 0 && count_files(folder->path) <= files) {
        nanosleep(&(struct timespec){.tv_nsec = 200000}, NULL);
        ended = waitpid(process, &state, WNOHANG);
    }
    if (ended == 0) {
        kill(process, signal_number);
        ended = waitpid(process, &state, 0);
    }
    assert_int_equal(ended, process);
    return state;
}

/* A quick machine may be done before the signal comes: then once more. */
static void what_is_interrupted_leaves_nothing(void **state)
{
    (void)state;
    enum { TRIES = 20 };
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    temporary_folder folder;
    char path[128];
    make_temporary(&folder);
    snprintf(path, sizeof path, "%s/out.csv", folder.path);
    for (size_t i = 0; i < N(signals); i++) {
        int ended = 0;
        for (int try = 0; try < TRIES && !WIFSIGNALED(ended); try++) {
            write_file(&folder, "out.csv", "as it was");
            ended = interrupt_writing(&folder, start_writing(path, signals[i], SIG_DFL), 1, signals[i]);
        }
        assert_true(WIFSIGNALED(ended));
        assert_int_equal(WTERMSIG(ended), signals[i]);
        assert_alone(&folder, "out.csv", "as it was");
    }
    unlink(path);
    const int ignored = interrupt_writing(&folder, start_writing(path, SIGHUP, SIG_IGN), 0, SIGHUP); /* as under nohup */
    assert_true(WIFEXITED(ignored) && WEXITSTATUS(ignored) == 0);
    assert_int_equal(access(path, F_OK), 0);
    remove_temporary_folder(&folder);
}

/* Files and folders that were there before stay, and nothing else. */
static void half_a_sample_is_no_sample(void **state)
{
    (void)state;
    skip_without_file_limits();
    temporary_folder folder;
    char line[512], said[2048];
    make_temporary(&folder);
    for (unsigned blocks = 0; blocks <= 380; blocks += 95) {
        snprintf(line, sizeof line, "sample %s/new/inner", folder.path);
        const int status = run_limited(blocks, line, said, sizeof said);
        if (status != 1 || !strstr(said, "yardstick: cannot write ") || !strstr(said, "/new/inner/data/"))
            fail_msg("%u blocks: status %d, '%s'", blocks, status, said);
        assert_int_equal(count_files(folder.path), 0);
    }
    snprintf(line, sizeof line, "sample %s", folder.path);
    assert_int_equal(run_limited(2, line, said, sizeof said), 1);
    assert_int_equal(count_files(folder.path), 0);
    snprintf(line, sizeof line, "sample %s/sample --truth %s/truth", folder.path, folder.path);
    assert_int_equal(run_limited(500, line, said, sizeof said), 1);
    assert_non_null(strstr(said, "/truth/future.csv"));
    assert_int_equal(count_files(folder.path), 1); /* the sample is whole */
    remove_temporary_folder(&folder);
}

static void a_full_output_is_told(void **state)
{
    (void)state;
    static const char *const cases[] = {
        "bench --quiet --authority X01 --all-periods --format csv %s >/dev/full", "bench --quiet --authority X01 %s >/dev/full",
        "check %s >/dev/full", "plot trend --quiet --authority X01 --indicator crime %s >/dev/full", "help >/dev/full",
    };
    for (size_t i = 0; i < N(cases); i++) {
        char line[512], said[2048];
        snprintf(line, sizeof line, cases[i], sample_path);
        const int status = run_limited(1000000, line, said, sizeof said);
        if (status != 1 || !strstr(said, "yardstick: cannot write the output"))
            fail_msg("%s: status %d, '%s'", line, status, said);
    }
}

/* Nothing is worked out and shown where something else that was asked for cannot be written. */
static void what_is_written_beside_is_tried_first(void **state)
{
    (void)state;
    static const char *const cases[] = {"season --quiet --authority X01 --diagnostics /nowhere/at/all.json %s",
                                        "calibrate --quiet --write /nowhere/at/all.csv %s",
                                        "calibrate --quiet --render /nowhere/at/all.svg %s"};
    for (size_t i = 0; i < N(cases); i++) {
        char line[512], said[2048];
        snprintf(line, sizeof line, cases[i], sample_path);
        assert_int_equal(run_limited(1000000, line, said, sizeof said), 1);
        if (strncmp(said, "yardstick: cannot write /nowhere/at/all.", 40) != 0)
            fail_msg("%s: '%s'", line, said);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_takes_its_place_only_when_it_is_whole),
        cmocka_unit_test(a_place_that_cannot_be_taken_leaves_nothing),
        cmocka_unit_test(what_is_abandoned_is_removed),
        cmocka_unit_test(what_cannot_be_finished_leaves_nothing),
        cmocka_unit_test(half_a_drawing_is_no_drawing),
        cmocka_unit_test(half_a_report_is_no_report),
        cmocka_unit_test(half_a_sample_is_no_sample),
        cmocka_unit_test(what_is_interrupted_leaves_nothing),
        cmocka_unit_test(a_full_output_is_told),
        cmocka_unit_test(what_is_written_beside_is_tried_first),
    };
    return cmocka_run_group_tests_name("whole_file", tests, write_sample_folder, remove_sample_folder);
}
