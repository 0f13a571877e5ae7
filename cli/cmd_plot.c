/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/drawing.h"
#include "cli/output_path.h"
#include "cli/session_goals.h"
#include "cli/subcommands.h"

#include <stdlib.h>
#include <string.h>

const ys_option ys_plot_options_table[] = {
    {"--size", YS_OPTION_SIZE, "WxH", NULL, "size in pixels (640x400; higher where there are many names)", 0, 0, false},
    {"--title", YS_OPTION_TEXT, "TEXT", NULL, "instead of the chart's own", 0, 0, false},
    {"--render", YS_OPTION_TEXT, "FILE", NULL, "draw to FILE.svg, .png or .pdf with gnuplot", 0, 0, false},
    {"--intervals", YS_OPTION_CHOICE, "yes|simultaneous", "yes", "ranks: limits of each rank, or of all at once", 0, 0, false},
    {"--seed", YS_OPTION_WHOLE, "N", "1", "ranks: of what is drawn", 0, 4294967295.0, false},
    {0},
};

static const ys_plot *find_plot(const char *name, FILE *err)
{
    for (size_t i = 0; i < ys_plot_count; i++)
        if (strcmp(ys_plots[i].name, name) == 0)
            return &ys_plots[i];
    fprintf(err, "yardstick: there is no chart '%s'; there are", name);
    for (size_t i = 0; i < ys_plot_count; i++)
        fprintf(err, "%s %s", i ? "," : "", ys_plots[i].name);
    putc('\n', err);
    return NULL;
}

static int write_or_render(const ys_session *session, const char *script, size_t size, const ys_plot_options *options)
{
    const char *render = ys_argument(session->arguments, "--render");
    if (!render)
        return ys_session_write_bytes(session, script, size);
    ys_error error = {0};
    const ys_status status = ys_drawing_make(script, size, render, options, &error);
    return status == YS_OK ? YS_EXIT_DONE : ys_session_fail(session->err, status, error.message);
}

static ys_rank_intervals intervals_of(const ys_session *session)
{
    return ys_argument_choice(session->arguments, "--intervals") == 1 ? YS_RANK_INTERVALS_AT_ONCE : YS_RANK_INTERVALS_YES;
}

static int draw(const ys_session *session, const ys_plot *plot, const ys_assessment *assessment)
{
    ys_plot_options options = ys_plot_size(plot, assessment);
    options.title = ys_argument(session->arguments, "--title");
    if (ys_argument_given(session->arguments, "--size"))
        ys_size_parse(ys_argument(session->arguments, "--size"), &options.width, &options.height);
    char *script = NULL;
    size_t size = 0;
    FILE *memory = open_memstream(&script, &size);
    if (!memory)
        return ys_session_fail(session->err, YS_ERR_MEMORY, NULL);
    ys_status status = plot->draw(memory, assessment, session->dataset, &options, &session->arena[0]);
    if (fclose(memory) != 0 && status == YS_OK)
        status = YS_ERR_MEMORY;
    const int exit_status = status == YS_OK ? write_or_render(session, script, size, &options)
                                            : ys_session_fail(session->err, status, status == YS_ERR_TOO_FEW ? plot->lacks : NULL);
    free(script);
    return exit_status;
}

static int plot_selected(const ys_session *session, const ys_plot *plot)
{
    const ys_selected *selected = &session->selected[0];
    ys_assessment assessment;
    ys_error error = {0};
    ys_assessment_options options = session->assessment;
    options.rank_intervals = plot->draw == ys_plot_ranks ? intervals_of(session) : YS_RANK_INTERVALS_NO;
    const ys_status status = ys_assess(session->dataset, selected->indicator, selected->authority, &options, &session->arena[0],
                                       &assessment, &error);
    return status == YS_OK ? draw(session, plot, &assessment) : ys_session_fail(session->err, status, error.message);
}

/* --output writes the script: a name that asks for a drawing means the other option. */
static bool paths_are_sound(const ys_arguments *arguments, FILE *err)
{
    ys_gnuplot_format format = YS_GNUPLOT_SVG;
    const char *output = ys_argument(arguments, "--output"), *render = ys_argument(arguments, "--render");
    if (output && ys_drawing_format(output, &format)) {
        fprintf(err, "yardstick: --output writes the chart's script; to draw it use --render %s\n", output);
        return false;
    }
    if (render && !ys_drawing_format(render, &format)) {
        fprintf(err, "yardstick: --render takes a name that ends in .svg, .png or .pdf, not '%s'\n", render);
        return false;
    }
    return !ys_output_is_input(arguments, 1, "--render", err);
}

static int prepare(ys_session *session)
{
    const int exit_status = ys_session_select(session, YS_SELECT_SERIES);
    if (exit_status != YS_EXIT_DONE)
        return exit_status;
    if (session->n_selected != 1) {
        fprintf(session->err, "yardstick: a chart shows one series, and %zu match; name one with --authority and --indicator\n",
                session->n_selected);
        return session->n_selected ? YS_EXIT_USAGE : YS_EXIT_INPUT;
    }
    const ys_status status = ys_session_project_selected_goals(session);
    return status == YS_OK ? YS_EXIT_DONE : ys_session_fail(session->err, status, NULL);
}

int ys_cmd_plot(const ys_arguments *arguments, FILE *out, FILE *err)
{
    const ys_plot *plot = find_plot(arguments->operand[0], err);
    if (!plot || !paths_are_sound(arguments, err))
        return YS_EXIT_USAGE;
    const char *render = ys_argument(arguments, "--render");
    if (render && !ys_output_can_be_made(render, err))
        return YS_EXIT_INPUT;
    ys_session session;
    int exit_status = ys_session_open(&session, YS_SELECT_NOTHING, arguments, out, err);
    if (exit_status == YS_EXIT_DONE)
        exit_status = prepare(&session);
    if (exit_status == YS_EXIT_DONE)
        exit_status = plot_selected(&session, plot);
    ys_session_close(&session);
    return exit_status;
}
