/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/html_report.h"

#include <math.h>
#include <string.h>

#include "assess/assess_frontier.h"
#include "assess/assess_profile.h"
#include "assess/commentary.h"
#include "assess/funnel_words.h"
#include "assess/record_words.h"

enum { SENTENCE = 1024 };

static void put_text(const char *text, FILE *out)
{
    for (; *text; text++) {
        const unsigned char c = (unsigned char)*text;
        if (c == '&')
            fputs("&amp;", out);
        else if (c == '<')
            fputs("&lt;", out);
        else if (c == '>')
            fputs("&gt;", out);
        else if (c == '"')
            fputs("&quot;", out);
        else if (c == '\'')
            fputs("&#39;", out);
        else if (c == ' ' && text[1] == '%')
            fputs("&#160;", out); /* a figure and its sign on one line */
        else if (c >= ' ' || c == '\n' || c == '\t')
            putc(c, out);
    }
}

static void put_element(const char *tag, const char *text, FILE *out)
{
    fprintf(out, "<%s>", tag);
    put_text(text, out);
    fprintf(out, "</%s>", tag);
}

/* Colours of the Government Analysis Function; a status is always a word and a shape too. */
static const char style[] =
    "body{font:16px/1.5 Arial,Helvetica,sans-serif;color:#1a1a1a;max-width:62em;margin:0 auto;padding:1.5em}"
    "h1{font-size:1.9em;line-height:1.2;margin:.2em 0}h2{border-top:3px solid #12436D;padding-top:.6em;margin-top:2em}"
    "h3{margin-bottom:.3em}a{color:#12436D}table{border-collapse:collapse;width:100%;margin:.8em 0}"
    "th,td{text-align:left;vertical-align:top;padding:.4em .7em .4em 0;border-bottom:1px solid #d0d0d0}"
    "td.odds{min-width:8.5em}td.number,th.number{text-align:right}td.number,td.whole{white-space:nowrap}"
    ".status{font-weight:bold;white-space:nowrap;padding:.1em .5em;border:2px solid;border-radius:.2em}"
    ".red{color:#801650;border-color:#801650}.amber{color:#8a3a06;border-color:#F46A25}"
    ".green{color:#0f5f59;border-color:#28A197}.other{color:#3D3D3D;border-color:#3D3D3D}"
    ".charts{columns:2;column-gap:1.5em}"
    "figure{margin:0 0 1em;break-inside:avoid}figure svg{width:100%;height:auto}figcaption{font-size:.85em;color:#3D3D3D}"
    "dl{display:grid;grid-template-columns:8em 1fr;gap:.25em 1em}dt{font-weight:bold}dd{margin:0}"
    ".note{color:#3D3D3D;font-size:.9em}section{break-inside:avoid-page}"
    "@media(max-width:45em){.charts{columns:1}dl{grid-template-columns:1fr}}";

static const char *status_class(ys_flag_status status)
{
    switch (status) {
    case YS_FLAG_STATUS_RED:
        return "red";
    case YS_FLAG_STATUS_AMBER:
        return "amber";
    case YS_FLAG_STATUS_GREEN:
        return "green";
    default:
        return "other";
    }
}

static const char *status_label(ys_flag_status status)
{
    static const char *const labels[] = {
        [YS_FLAG_STATUS_NO_TARGET] = "– No target",     [YS_FLAG_STATUS_RED] = "▼ Red",
        [YS_FLAG_STATUS_AMBER] = "◆ Amber",             [YS_FLAG_STATUS_GREEN] = "● Green",
        [YS_FLAG_STATUS_NO_DATA] = "– No figure",       [YS_FLAG_STATUS_NOT_DUE] = "– Not due",
        [YS_FLAG_STATUS_SUPPRESSED] = "– Suppressed",   [YS_FLAG_STATUS_CONTEXT] = "– Context",
    };
    return labels[status];
}

static void put_status(const ys_assessment *item, FILE *out)
{
    fprintf(out, "<span class=\"status %s\">%s</span>", status_class(item->flag.status),
            item->flag.doubt ? "– Not judged" : status_label(item->flag.status));
}

static void put_link(size_t index, const ys_assessment *item, FILE *out)
{
    fprintf(out, "<a href=\"#indicator-%zu\">", index + 1);
    put_text(item->about->name, out);
    fputs("</a>", out);
}

static bool usual_for_season(const ys_assessment *item)
{
    const bool flagged = item->flag.status == YS_FLAG_STATUS_RED || item->flag.status == YS_FLAG_STATUS_AMBER;
    return flagged && !item->flag.escalated && item->flag.season == YS_NEWEST_USUAL
        && item->season.fit.verdict >= YS_SEASONAL_PROBABLY;
}

static bool needs_attention(const ys_assessment *item)
{
    const bool unusual = item->flag.season == YS_NEWEST_UNUSUAL && item->flag.since_last_year == YS_CHANGE_WORSE;
    return item->flag.escalated || unusual;
}

static bool is_coloured(const ys_assessment *item)
{
    const ys_flag_status status = item->flag.status;
    return status == YS_FLAG_STATUS_RED || status == YS_FLAG_STATUS_AMBER || status == YS_FLAG_STATUS_GREEN;
}

typedef bool (*choice)(const ys_assessment *item);

static size_t count_of(const ys_html_report *report, choice chosen)
{
    size_t count = 0;
    for (size_t i = 0; i < report->n; i++)
        if (chosen(&report->assessments[i]))
            count++;
    return count;
}

static void put_list(const ys_html_report *report, choice chosen, FILE *out)
{
    char sentence[SENTENCE];
    fputs("<table><thead><tr><th>Indicator</th><th>Status</th><th>Why</th></tr></thead><tbody>\n", out);
    for (size_t i = 0; i < report->n; i++) {
        const ys_assessment *item = &report->assessments[i];
        if (!chosen(item))
            continue;
        fputs("<tr><td>", out);
        put_link(i, item, out);
        fputs("</td><td>", out);
        put_status(item, out);
        fputs("</td>", out);
        ys_say_flag_figures(item->about, &item->flag, &item->season, sentence, sizeof sentence);
        put_element("td", sentence, out);
        fputs("</tr>\n", out);
    }
    fputs("</tbody></table>\n", out);
}

static size_t count_status(const ys_html_report *report, ys_flag_status status)
{
    size_t count = 0;
    for (size_t i = 0; i < report->n; i++)
        if (report->assessments[i].flag.status == status)
            count++;
    return count;
}

/* The authority over all its indicators, beside its comparators. */
static void put_profile(const ys_html_report *report, FILE *out)
{
    char text[2 * SENTENCE];
    if (!report->profile)
        return;
    fputs("</p>\n<p>", out);
    put_text(ys_say_profile(report->dataset, report->profile, text, sizeof text), out);
}

static void put_overview(const ys_html_report *report, FILE *out)
{
    static const struct { ys_flag_status status; const char *words; bool always; } counted[] = {
        {YS_FLAG_STATUS_RED, "red", true},                   {YS_FLAG_STATUS_AMBER, "amber", true},
        {YS_FLAG_STATUS_GREEN, "green", true},               {YS_FLAG_STATUS_NO_TARGET, "without a target to hold the newest figure against", false},
        {YS_FLAG_STATUS_NO_DATA, "without a figure", false}, {YS_FLAG_STATUS_NOT_DUE, "not due yet", false},
        {YS_FLAG_STATUS_SUPPRESSED, "suppressed", false},    {YS_FLAG_STATUS_CONTEXT, "for context only", false},
    };
    fprintf(out, "<p>%zu indicator%s", report->n, report->n == 1 ? "" : "s");
    for (size_t i = 0; i < sizeof counted / sizeof *counted; i++) {
        const size_t count = count_status(report, counted[i].status);
        if (count || counted[i].always)
            fprintf(out, "%s%zu %s", i ? ", " : ": ", count, counted[i].words);
    }
    fputs(". ", out);
    if (count_status(report, YS_FLAG_STATUS_CONTEXT) == report->n) {
        fputs("The data do not say which direction is better, so nothing can be judged: add a file indicators.csv with the "
              "columns indicator and polarity (higher, lower, range or none).</p>\n", out);
        return;
    }
    put_profile(report, out);
    fputs("</p>\n", out);
}

static void put_first_page(const ys_html_report *report, FILE *out)
{
    const size_t attention = count_of(report, needs_attention);
    const size_t usual = count_of(report, usual_for_season);
    put_overview(report, out);
    if (count_status(report, YS_FLAG_STATUS_CONTEXT) == report->n)
        return;
    fputs("<h2>What needs attention, worst first</h2>\n", out);
    if (attention)
        put_list(report, needs_attention, out);
    else if (!count_of(report, is_coloured))
        fputs("<p>There is no target to hold any of the newest figures against, so nothing is red, amber or green: targets are given in "
              "targets.csv.</p>\n", out);
    else
        fputs("<p>Nothing is escalated.</p>\n", out);
    if (!usual && !count_of(report, is_coloured))
        return;
    fputs("<h2>Usual for the season</h2>\n", out);
    if (usual)
        put_list(report, usual_for_season, out);
    else
        fputs("<p>No figure misses its target merely because of the season.</p>\n", out);
}

/* A cell that stays on one line. */
static void put_whole(const char *text, FILE *out)
{
    fputs("<td class=\"whole\">", out);
    put_text(text, out);
    fputs("</td>", out);
}

static void put_contents_row(const ys_html_report *report, size_t index, FILE *out)
{
    const ys_assessment *item = &report->assessments[index];
    char text[SENTENCE];
    static const char *const quarters[] = {"–", "best", "second", "third", "worst"};
    static const char *const trends[] = {
        [YS_DIRECTION_NO_CHANGE] = "no clear trend", [YS_DIRECTION_IMPROVING] = "improving",
        [YS_DIRECTION_WORSENING] = "worsening",      [YS_DIRECTION_RISING] = "rising",
        [YS_DIRECTION_FALLING] = "falling",       [YS_DIRECTION_UNKNOWN] = "not tested",
    };
    fputs("<tr><td>", out);
    put_link(index, item, out);
    fputs("</td><td>", out);
    put_status(item, out);
    fputs("</td><td class=\"number\">", out);
    put_text(ys_say_figure(item->about, item->flag.value, text, sizeof text), out);
    fputs("</td>", out);
    char period[96] = "–";
    if (item->flag.period.kind && ys_is_year_to_date(item->about, item->flag.period.kind))
        ys_say_when(item->about, item->flag.period, period, sizeof period);
    else if (item->flag.period.kind)
        ys_period_words(item->flag.period, period);
    put_whole(period, out);
    const bool trend = item->trend.status == YS_OK;
    put_whole(trend ? trends[item->trend.direction] : "too short", out);
    put_element("td", quarters[item->bench.status == YS_OK ? item->bench.standing.quarter : 0], out);
    fputs("<td class=\"odds\">", out);
    put_text(ys_say_outlook(item->main_target, text, sizeof text), out);
    fputs("</td></tr>\n", out);
}

static void put_contents(const ys_html_report *report, FILE *out)
{
    fputs("<h2>All indicators</h2>\n<table><thead><tr><th>Indicator</th><th>Status</th><th class=\"number\">Newest "
          "figure</th><th>Period</th><th>Trend</th><th>Quarter</th><th>Target</th></tr></thead><tbody>\n", out);
    for (size_t i = 0; i < report->n; i++)
        put_contents_row(report, i, out);
    fputs("</tbody></table>\n", out);
}

static void put_fact(const char *name, const char *sentence, FILE *out)
{
    fputs("<dt>", out);
    put_text(name, out);
    fputs("</dt><dd>", out);
    put_text(sentence, out);
    fputs("</dd>\n", out);
}

/* Where it stands, and whether chance alone would put an authority of its size there. */
static void put_standing(const ys_assessment *item, FILE *out)
{
    char place[SENTENCE], ranks[SENTENCE], difference[SENTENCE], text[3 * SENTENCE];
    ys_say_bench(item->about, &item->bench, place, sizeof place);
    if (ys_rank_lacks_counts(&item->bench))
        ranks[0] = '\0'; /* said once, among the words */
    else
        ys_say_ranks(item->about, &item->bench, ranks, sizeof ranks);
    ys_say_funnel_difference(&item->funnel, item->bench.self, difference, sizeof difference);
    snprintf(text, sizeof text, "%s%s%s%s%s", place, *ranks ? " " : "", ranks, *difference ? " " : "", difference);
    put_fact("Standing", text, out);
}

/* Whether the best quarter comes nearer, and what others did from a similar place: nothing where there is nothing to tell. */
static void put_way_to_best(const ys_html_report *report, const ys_assessment *item, FILE *out)
{
    char text[SENTENCE];
    if (item->frontier && item->frontier->status == YS_OK)
        put_fact("Best quarter", ys_say_frontier(item->about, item->frontier, text, sizeof text), out);
    const size_t span = item->record ? ys_record_span_told(item->record) : YS_RECORD_SPANS;
    if (span < YS_RECORD_SPANS)
        put_fact("Others' record", ys_say_record(report->dataset, item->indicator, item->record, span, text, sizeof text), out);
}

/* What needs an answer first: how it is, whether the target will be met, where it stands; what lies behind it after that. */
static void put_facts(const ys_html_report *report, const ys_assessment *item, FILE *out)
{
    char text[SENTENCE];
    ys_flag_assessment flag = item->flag;
    if (flag.doubt)
        flag.doubt = ""; /* the target itself says why, below */
    fputs("<dl>\n", out);
    put_fact("Status", ys_say_flag(item->about, &flag, &item->season, text, sizeof text), out);
    if (item->n_targets == 0)
        put_fact("Target", "No target is set.", out);
    for (size_t i = 0; i < item->n_targets; i++)
        put_fact("Target", ys_say_target(item->about, &item->targets[i], text, sizeof text), out);
    put_standing(item, out);
    put_fact("Trend", ys_say_trend(item->about, &item->trend, text, sizeof text), out);
    put_fact("Season", ys_say_season(item->about, &item->series, &item->season, text, sizeof text), out);
    put_way_to_best(report, item, out);
    fputs("</dl>\n", out);
}

static void put_charts(const ys_report_charts *charts, FILE *out)
{
    fputs("<div class=\"charts\">\n", out);
    for (size_t i = 0; i < charts->n; i++) {
        if (!charts->svg[i])
            continue;
        fputs("<figure>", out);
        fputs(charts->svg[i], out);
        put_element("figcaption", charts->what[i], out);
        fputs("</figure>\n", out);
    }
    fputs("</div>\n", out);
}

static void put_section(const ys_html_report *report, size_t index, FILE *out)
{
    const ys_assessment *item = &report->assessments[index];
    fprintf(out, "<section id=\"indicator-%zu\">\n<h2>", index + 1);
    put_text(item->about->name, out);
    fputs("</h2>\n", out);
    if (*item->about->description) {
        fputs("<p class=\"note\">", out);
        put_text(item->about->description, out);
        fputs("</p>\n", out);
    }
    if (item->about->prices.kind) {
        char prices[48];
        fprintf(out, "<p class=\"note\">In the prices of %s (real terms).</p>\n", ys_period_words(item->about->prices, prices));
    }
    put_facts(report, item, out);
    put_charts(&report->charts[index], out);
    fputs("</section>\n", out);
}

static void put_head(const ys_html_report *report, FILE *out)
{
    fputs("<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n"
          YS_REPORT_MARK "\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
          "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
          "img-src data:\">\n<title>", out);
    put_text(report->title ? report->title : report->authority->name, out);
    fprintf(out, "</title>\n<style>%s</style>\n</head>\n<body>\n<h1>", style);
    if (report->title)
        put_text(report->title, out);
    else {
        fputs("How ", out);
        put_text(report->authority->name, out);
        fputs(" is doing", out);
    }
    fputs("</h1>\n", out);
}

/* Words of the page that a councillor need not know. */
static void put_glossary(const ys_html_report *report, FILE *out)
{
    static const struct { const char *word, *means; } words[] = {
        {"Red, amber, green", "the published figure against its target: at the target or within its tolerance is green; a "
                              "little short of it amber, where an amber margin is set; further off red."},
        {"Escalated", "somebody should look at it: it misses its target, and the time of year does not explain that."},
        {"Usual for the season", "as far from what this time of year and the recent level lead one to expect as such figures "
                                 "have been before. Unusual: fewer than 1 in 100 would lie so far out if nothing had changed."},
        {"Without the season", "what is left of a figure once the usual effect of its time of year is taken out."},
        {"Trend", "the middle one of the changes between all pairs of periods. \"No clear trend\": chance alone could "
                  "have made it. A 95 % interval holds the true change in 95 of 100 such cases, if periods are independent."},
        {"Best, second, third and worst quarter", "the comparators in order, cut into four equal parts. The best quarter "
                                                  "starts at its threshold. A place is not proof: near places are often chance. Where it is not "
                                                  "said between which ranks it lies, neither counts nor limits tell how far "
                                                  "chance may move it."},
        {"Others' record", "what comparators did over the same time from a similar figure. Their changes overlap, so count the "
                           "authorities; a figure that was high or low by chance comes back by itself."},
        {"To be met if nothing changes", "reckoned from how far the same projection was out before; it knows nothing of plans."},
        {"Context", "a figure for information, of which neither direction is better."},
    };
    const ys_row_count rows = ys_dataset_row_count(report->dataset);
    fputs("<h2>What the words mean</h2>\n<dl>\n", out);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        put_fact(words[i].word, words[i].means, out);
    fprintf(out, "</dl>\n<p class=\"note\">Made by yardstick from %zu rows: %zu values used, %zu missing, %zu set aside.</p>\n",
            rows.rows, rows.used, rows.missing, rows.set_aside);
}

ys_status ys_write_html_report(const ys_html_report *report, FILE *out)
{
    put_head(report, out);
    put_first_page(report, out);
    put_contents(report, out);
    for (size_t i = 0; i < report->n; i++)
        put_section(report, i, out);
    put_glossary(report, out);
    fputs("</body>\n</html>\n", out);
    return ferror(out) ? YS_ERR_WRITE : YS_OK;
}
