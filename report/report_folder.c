/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report_folder.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "assess/commentary.h"
#include "plots/charts.h"
#include "plots/gnuplot_process.h"
#include "report/table.h"
#include "report/whole_file.h"

enum { STEM_LENGTH = 40 };

/* One chart: its script, its drawing and where it goes. */
typedef struct chart_file {
    size_t assessment, plot;
    const char *script, *svg; /**< paths */
} chart_file;

typedef struct work {
    const ys_report_inputs *inputs;
    const char *folder; /**< the temporary one */
    chart_file *chart;
    size_t n_charts;
    ys_arena *arena;
    ys_error *error;
} work;

__attribute__((format(printf, 2, 3))) static char *text_in(ys_arena *arena, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    const int length = vsnprintf(NULL, 0, format, arguments);
    char *text = length < 0 ? NULL : ys_arena_take(arena, (size_t)length + 1);
    if (text)
        vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    va_end(arguments);
    return text;
}

/* Text from data in a file name: nothing but a-z, 0-9 and "-". */
static void make_stem(const char *name, char stem[STEM_LENGTH])
{
    size_t n = 0;
    for (; *name && n + 1 < STEM_LENGTH; name++) {
        const unsigned char c = (unsigned char)*name;
        if (c < 128 && isalnum(c))
            stem[n++] = (char)tolower(c);
        else if (n > 0 && stem[n - 1] != '-')
            stem[n++] = '-';
    }
    while (n > 0 && stem[n - 1] == '-')
        n--;
    stem[n] = '\0';
}

static ys_status cannot_write(const work *job, const char *path)
{
    return ys_fail(job->error, YS_ERR_WRITE, "cannot write %s: %s", path, strerror(errno));
}

static ys_status write_script(const work *job, const chart_file *chart, bool *drawn)
{
    const ys_plot *plot = &ys_plots[chart->plot];
    *drawn = false;
    if (plot->is_telling && !plot->is_telling(&job->inputs->assessments[chart->assessment]))
        return YS_OK;
    char *script = NULL;
    size_t size = 0;
    FILE *memory = open_memstream(&script, &size);
    if (!memory)
        return YS_ERR_MEMORY;
    ys_status status = ys_plots[chart->plot].draw(memory, &job->inputs->assessments[chart->assessment],
                                                  job->inputs->dataset, NULL, job->arena);
    if (fclose(memory) != 0 && status == YS_OK)
        status = YS_ERR_MEMORY;
    *drawn = status == YS_OK;
    if (status == YS_OK && ys_write_whole(chart->script, script, size) != YS_OK)
        status = cannot_write(job, chart->script);
    free(script);
    return status == YS_ERR_TOO_FEW ? YS_OK : status;
}

static ys_status write_scripts(work *job)
{
    const size_t most = job->inputs->n * ys_plot_count;
    job->chart = ys_arena_array(job->arena, most, sizeof *job->chart);
    if (!job->chart)
        return YS_ERR_MEMORY;
    for (size_t i = 0; i < job->inputs->n; i++) {
        char stem[STEM_LENGTH];
        make_stem(job->inputs->assessments[i].about->code, stem);
        for (size_t p = 0; p < ys_plot_count; p++) {
            chart_file *chart = &job->chart[job->n_charts];
            *chart = (chart_file){
                .assessment = i, .plot = p,
                .script = text_in(job->arena, "%s/plots/%02zu-%s-%s.gp", job->folder, i + 1, stem, ys_plots[p].name),
                .svg = text_in(job->arena, "%s/plots/%02zu-%s-%s.svg", job->folder, i + 1, stem, ys_plots[p].name),
            };
            bool drawn = false;
            const ys_status status = chart->script && chart->svg ? write_script(job, chart, &drawn) : YS_ERR_MEMORY;
            if (status != YS_OK)
                return status;
            if (drawn)
                job->n_charts++;
        }
    }
    return YS_OK;
}

static ys_status draw_all(const work *job)
{
    ys_gnuplot_job *jobs = ys_arena_array(job->arena, job->n_charts, sizeof *jobs);
    if (!jobs)
        return YS_ERR_MEMORY;
    for (size_t i = 0; i < job->n_charts; i++) {
        const chart_file *chart = &job->chart[i];
        const ys_plot_options size = ys_plot_size(&ys_plots[chart->plot], &job->inputs->assessments[chart->assessment]);
        jobs[i] = (ys_gnuplot_job){
            .script_path = chart->script, .output_path = chart->svg, .format = YS_GNUPLOT_SVG,
            .width = size.width, .height = size.height,
        };
    }
    return job->n_charts ? ys_gnuplot_render(jobs, job->n_charts, job->error) : YS_OK;
}

/* Several drawings in one page must not share names: each id and each reference to one gets a prefix. */
static char *inline_svg(const char *svg, size_t number, ys_arena *arena)
{
    static const char *const marks[] = {"id=\"", "id='", "href=\"#", "href='#", "url(#"};
    char prefix[24];
    const size_t prefix_length = (size_t)snprintf(prefix, sizeof prefix, "c%zu-", number);
    const char *from = strstr(svg, "<svg");
    if (!from)
        return NULL;
    size_t places = 0;
    for (size_t m = 0; m < sizeof marks / sizeof *marks; m++)
        for (const char *at = from; (at = strstr(at, marks[m])); at += strlen(marks[m]))
            places++;
    char *text = ys_arena_take(arena, strlen(from) + places * prefix_length + 1);
    char *to = text;
    while (text && *from) {
        size_t matched = 0;
        for (size_t m = 0; m < sizeof marks / sizeof *marks && !matched; m++)
            if (strncmp(from, marks[m], strlen(marks[m])) == 0)
                matched = strlen(marks[m]);
        const size_t step = matched ? matched : 1;
        memcpy(to, from, step);
        to += step;
        from += step;
        if (matched) {
            memcpy(to, prefix, prefix_length);
            to += prefix_length;
        }
    }
    if (text)
        *to = '\0';
    return text;
}

static ys_report_charts *collect_charts(const work *job)
{
    ys_report_charts *charts = ys_arena_array(job->arena, job->inputs->n, sizeof *charts);
    if (!charts)
        return NULL;
    memset(charts, 0, job->inputs->n * sizeof *charts);
    for (size_t i = 0; i < job->n_charts; i++) {
        const chart_file *chart = &job->chart[i];
        ys_report_charts *of = &charts[chart->assessment];
        const char *svg = ys_read_whole(chart->svg, job->arena);
        of->svg[of->n] = svg ? inline_svg(svg, i + 1, job->arena) : NULL;
        of->what[of->n++] = ys_plots[chart->plot].what;
    }
    return charts;
}

static ys_status write_page(const work *job)
{
    const ys_html_report page = {
        .title = job->inputs->title, .authority = job->inputs->authority, .assessments = job->inputs->assessments,
        .charts = collect_charts(job), .n = job->inputs->n, .dataset = job->inputs->dataset, .profile = job->inputs->profile,
    };
    const char *path = text_in(job->arena, "%s/index.html", job->folder);
    if (!page.charts || !path)
        return YS_ERR_MEMORY;
    FILE *file = fopen(path, "w");
    if (!file)
        return cannot_write(job, path);
    ys_status status = ys_write_html_report(&page, file);
    if (fclose(file) != 0)
        status = YS_ERR_WRITE;
    return status == YS_OK ? YS_OK : cannot_write(job, path);
}

static const ys_column result_columns[] = {
    {"authority", true}, {"indicator", true}, {"name", true}, {"period", true}, {"value", true}, {"target", true},
    {"status", true}, {"escalated", true}, {"season", true}, {"direction", true}, {"slope", true}, {"group", true},
    {"quarter", true}, {"probability", true}, {"verdict", true}, {"reason", true}, {0},
};

static void add_result(const ys_assessment *item, ys_arena *arena, ys_table *table)
{
    char sentence[1024];
    const ys_target_assessment *target = item->main_target && item->main_target->status == YS_OK ? item->main_target : NULL;
    const bool trend = item->trend.status == YS_OK, placed = item->bench.status == YS_OK && item->bench.standing.quarter;
    ys_say_flag(item->about, &item->flag, &item->season, sentence, sizeof sentence);
    const ys_cell cells[] = {
        ys_cell_text(item->who->code), ys_cell_text(item->about->code), ys_cell_text(item->about->name),
        ys_cell_period(item->flag.period, arena), ys_cell_number(item->flag.value),
        ys_cell_number(item->flag.target_value), ys_cell_text(ys_flag_status_word(item->flag.status)),
        ys_cell_truth(item->flag.escalated), ys_cell_text(ys_newest_verdict_word(item->flag.season)),
        ys_cell_text(trend ? ys_direction_word(item->trend.direction) : NULL),
        trend ? ys_cell_number(item->trend.fit.slope) : ys_cell_text(NULL), ys_cell_text(item->bench.group.name),
        placed ? ys_cell_count((size_t)item->bench.standing.quarter) : ys_cell_text(NULL),
        target ? ys_cell_number(target->fit.probability) : ys_cell_text(NULL),
        ys_cell_text(target ? ys_target_verdict_word(target->fit.verdict) : NULL), ys_cell_copy(sentence, arena),
    };
    ys_table_add(table, cells);
}

static ys_status write_results(const work *job)
{
    const char *path = text_in(job->arena, "%s/results.json", job->folder);
    FILE *file = path ? fopen(path, "w") : NULL;
    if (!file)
        return cannot_write(job, path ? path : "results.json");
    ys_table table;
    ys_table_begin(&table, result_columns);
    for (size_t i = 0; i < job->inputs->n; i++)
        add_result(&job->inputs->assessments[i], job->arena, &table);
    ys_status status = ys_table_write(&table, YS_FORMAT_JSON, 0, file);
    ys_table_end(&table);
    if (fclose(file) != 0)
        status = YS_ERR_WRITE;
    return status == YS_ERR_WRITE ? cannot_write(job, path) : status;
}

/* Calls act(arena, from, to) for each file of a folder; folders inside it are left alone. */
static void for_each_file(const char *from, const char *to, ys_arena *arena,
                          bool (*act)(const char *from, const char *to), bool *done)
{
    DIR *folder = opendir(from);
    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        const char *source = text_in(arena, "%s/%s", from, entry->d_name);
        const char *place = text_in(arena, "%s/%s", to, entry->d_name);
        struct stat about;
        if (source && place && lstat(source, &about) == 0 && S_ISREG(about.st_mode) && !act(source, place))
            *done = false;
    }
    if (folder)
        closedir(folder);
}

static bool move_file(const char *from, const char *to)
{
    return rename(from, to) == 0;
}

static bool remove_file(const char *from, const char *to)
{
    (void)to;
    return unlink(from) == 0;
}

/* NN-indicator-CHART.gp or .svg is ours. */
static bool is_drawing(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    const char *dash = strrchr(name, '-'), *dot = strrchr(name, '.');
    if (!dash || !dot || dot < dash || strspn(name, "0123456789") < 2 || (strcmp(dot, ".gp") != 0 && strcmp(dot, ".svg") != 0))
        return false;
    for (size_t p = 0; p < ys_plot_count; p++)
        if (strlen(ys_plots[p].name) == (size_t)(dot - dash) - 1 && strncmp(dash + 1, ys_plots[p].name, (size_t)(dot - dash) - 1) == 0)
            return true;
    return false;
}

static bool remove_drawing(const char *from, const char *to)
{
    return !is_drawing(from) || remove_file(from, to);
}

static void remove_temporary(const char *folder, ys_arena *arena)
{
    bool done = true;
    const char *plots = text_in(arena, "%s/plots", folder);
    if (plots) {
        for_each_file(plots, plots, arena, remove_file, &done);
        rmdir(plots);
    }
    for_each_file(folder, folder, arena, remove_file, &done);
    rmdir(folder);
}

static bool make_folder(const char *path)
{
    return mkdir(path, 0755) == 0 || errno == EEXIST;
}

/* The charts of an earlier report in the same place go; whatever else is there stays. */
static ys_status put_in_place(const work *job, const char *folder)
{
    const char *plots = text_in(job->arena, "%s/plots", folder);
    const char *made = text_in(job->arena, "%s/plots", job->folder);
    if (!plots || !made)
        return YS_ERR_MEMORY;
    if (!make_folder(folder) || !make_folder(plots))
        return cannot_write(job, folder);
    bool done = true;
    for_each_file(plots, plots, job->arena, remove_drawing, &done);
    for_each_file(made, plots, job->arena, move_file, &done);
    for_each_file(job->folder, folder, job->arena, move_file, &done);
    return done ? YS_OK : cannot_write(job, folder);
}

static bool has_anything(const char *folder)
{
    DIR *open_folder = opendir(folder);
    bool any = false;
    for (struct dirent *entry; open_folder && !any && (entry = readdir(open_folder));)
        any = strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    if (open_folder)
        closedir(open_folder);
    return any;
}

/* A folder that is there must be empty or hold a report: nobody's own page is to be overwritten. */
static bool may_be_used(const char *folder, ys_arena *arena)
{
    const char *path = text_in(arena, "%s/index.html", folder);
    const char *page = path ? ys_read_whole(path, arena) : NULL;
    return page ? strstr(page, YS_REPORT_MARK) != NULL : !has_anything(folder);
}

ys_status ys_write_report_folder(const ys_report_inputs *inputs, const char *folder, ys_arena *arena, ys_error *error)
{
    const ys_arena_mark mark = ys_arena_get_mark(arena);
    size_t length = strlen(folder);
    while (length > 1 && folder[length - 1] == '/')
        length--;
    char *temporary = text_in(arena, "%.*s.XXXXXX", (int)length, folder);
    if (!temporary)
        return YS_ERR_MEMORY;
    if (!may_be_used(folder, arena))
        return ys_fail(error, YS_ERR_WRITE, "%s is not empty and holds no report: name a new folder", folder);
    if (!mkdtemp(temporary))
        return ys_fail(error, YS_ERR_WRITE, "cannot write %s: %s", folder, strerror(errno));
    work job = {.inputs = inputs, .folder = temporary, .arena = arena, .error = error};
    const char *plots = text_in(arena, "%s/plots", temporary);
    ys_status status = plots && make_folder(plots) ? YS_OK : cannot_write(&job, temporary);
    if (status == YS_OK)
        status = write_scripts(&job);
    if (status == YS_OK)
        status = draw_all(&job);
    if (status == YS_OK)
        status = write_page(&job);
    if (status == YS_OK)
        status = write_results(&job);
    if (status == YS_OK)
        status = put_in_place(&job, folder);
    remove_temporary(temporary, arena);
    ys_arena_rewind(arena, mark);
    return status;
}
