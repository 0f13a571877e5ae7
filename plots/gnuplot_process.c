/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/gnuplot_process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "plots/gnuplot_syntax.h"

extern char **environ;

enum { PATIENCE = 60 }; /* seconds, and one more for each job */

static void write_driver(FILE *out, const ys_gnuplot_job jobs[], size_t n)
{
    static const char *const terminals[] = {
        [YS_GNUPLOT_SVG] = "svg size %u,%u dynamic noenhanced font 'Arial,15'",
        [YS_GNUPLOT_PNG] = "pngcairo size %u,%u noenhanced font 'Arial,12'",
        [YS_GNUPLOT_PDF] = "pdfcairo size %u*0.01in,%u*0.01in noenhanced font 'Arial,10'",
    };
    for (size_t i = 0; i < n; i++) {
        char terminal[160];
        snprintf(terminal, sizeof terminal, terminals[jobs[i].format], jobs[i].width, jobs[i].height);
        fprintf(out, "reset session\nset terminal %s\nset output ", terminal);
        ys_gnuplot_path(out, jobs[i].output_path);
        fputs("\nload ", out);
        ys_gnuplot_path(out, jobs[i].script_path);
        fputs("\nunset output\n", out);
    }
}

static ys_status start(char *driver, int errors, pid_t *process, ys_error *error)
{
    char *const arguments[] = {"gnuplot", "--default-settings", driver, NULL};
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO);
    const int failed = posix_spawnp(process, "gnuplot", &actions, NULL, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (failed == ENOENT)
        return ys_fail(error, YS_ERR_PROGRAM, "gnuplot is not installed: install the package gnuplot-nox");
    return failed ? ys_fail(error, YS_ERR_PROGRAM, "gnuplot cannot be started: %s", strerror(failed)) : YS_OK;
}

/* False: the time is up and the process was ended. */
static bool ended_in_time(pid_t process, size_t seconds, int *state)
{
    const struct timespec moment = {.tv_nsec = 5000000};
    struct timespec now, begun;
    clock_gettime(CLOCK_MONOTONIC, &begun);
    for (;;) {
        const pid_t got = waitpid(process, state, WNOHANG);
        if (got == process)
            return true;
        clock_gettime(CLOCK_MONOTONIC, &now);
        if (got < 0 && errno != EINTR) {
            *state = 1 << 8; /* somebody else took its status: nothing is left to end, and nothing is known */
            return true;
        }
        if (now.tv_sec - begun.tv_sec > (time_t)seconds)
            break;
        nanosleep(&moment, NULL);
    }
    kill(process, SIGKILL);
    while (waitpid(process, state, 0) < 0 && errno == EINTR)
        continue;
    return false;
}

static ys_status wait_for(pid_t process, size_t seconds, int errors, ys_error *error)
{
    int state = 0;
    if (!ended_in_time(process, seconds, &state))
        return ys_fail(error, YS_ERR_PROGRAM, "gnuplot did not finish within %zu seconds and was ended", seconds);
    if (WIFEXITED(state) && WEXITSTATUS(state) == 0)
        return YS_OK;
    char words[1024];
    const ssize_t got = pread(errors, words, sizeof words - 1, 0);
    size_t length = got > 0 ? (size_t)got : 0;
    while (length > 0 && strchr(" \n", words[length - 1]))
        length--;
    words[length] = '\0';
    return ys_fail(error, YS_ERR_PROGRAM, "gnuplot stopped with an error: %s", words + strspn(words, " \n"));
}

/* gnuplot says nothing where the disk is full: a drawing that is all there ends as its format does. */
static bool is_whole(const ys_gnuplot_job *job)
{
    static const char *const ends[] = {[YS_GNUPLOT_SVG] = "</svg>", [YS_GNUPLOT_PNG] = "IEND", [YS_GNUPLOT_PDF] = "%%EOF"};
    enum { TAIL = 12 };
    char tail[TAIL];
    const char *end = ends[job->format];
    const size_t length = strlen(end);
    FILE *file = fopen(job->output_path, "rb");
    const size_t n = file && fseek(file, -(long)TAIL, SEEK_END) == 0 ? fread(tail, 1, TAIL, file) : 0;
    if (file)
        fclose(file);
    size_t at = 0;
    while (at + length <= n && memcmp(tail + at, end, length) != 0)
        at++;
    return at + length <= n;
}

static ys_status check_drawings(const ys_gnuplot_job jobs[], size_t n, ys_error *error)
{
    for (size_t i = 0; i < n; i++)
        if (!is_whole(&jobs[i]))
            return ys_fail(error, YS_ERR_WRITE, "cannot write %s to its end: the disk may be full", jobs[i].output_path);
    return YS_OK;
}

ys_status ys_gnuplot_render(const ys_gnuplot_job jobs[], size_t n, ys_error *error)
{
    if (n == 0)
        return YS_OK;
    char driver[] = "/tmp/yardstick-gnuplot-XXXXXX", said[] = "/tmp/yardstick-gnuplot-XXXXXX";
    const int driver_file = mkstemp(driver), errors = mkstemp(said);
    FILE *out = driver_file >= 0 ? fdopen(driver_file, "w") : NULL;
    ys_status status = YS_ERR_WRITE;
    pid_t process;
    if (out && errors >= 0) {
        write_driver(out, jobs, n);
        status = fclose(out) == 0 ? start(driver, errors, &process, error) : YS_ERR_WRITE;
        if (status == YS_OK)
            status = wait_for(process, PATIENCE + n, errors, error);
    } else if (out) {
        fclose(out);
    } else if (driver_file >= 0) {
        close(driver_file);
    }
    if (driver_file >= 0)
        unlink(driver);
    if (errors >= 0) {
        close(errors);
        unlink(said);
    }
    if (status == YS_ERR_WRITE)
        return ys_fail(error, status, "cannot write a temporary file for gnuplot");
    return status == YS_OK ? check_drawings(jobs, n, error) : status;
}
