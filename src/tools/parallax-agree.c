/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parallax-agree: where teams agree with themselves and with each other. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "agree_flags.h"
#include "agree_ratings.h"
#include "analysing.h"
#include "parallax/analysis/agreement.h"
#include "parallax/analysis/differences.h"
#include "show.h"
#include "tool.h"

struct settings {
    struct plx_analysing_options options; /* first: the shared options write into it */
    struct plx_agree_table ratings;       /* without a path: a study and its responses */
    struct plx_agree_flags flags;
};

/* What is shown, of a study or of ratings. */
struct job {
    struct settings *settings;
    const struct plx_common *common;
};

static enum plx_status take_ratings(const char *text, void *data, struct plx_error *err)
{
    struct settings *settings = data;

    if (*text == '\0')
        return plx_fail(err, PLX_INVALID, "the name is empty");
    settings->ratings.path = text;
    return PLX_OK;
}

static enum plx_status take_scale(const char *text, void *data, struct plx_error *err)
{
    struct settings *settings = data;

    settings->ratings.scale_given = true;
    return plx_whole_scale_parse(text, &settings->ratings.scale, err);
}

static enum plx_status take_raters(const char *text, void *data, struct plx_error *err)
{
    struct settings *settings = data;

    settings->ratings.raters_given = true;
    settings->ratings.raters_in_rows = strcmp(text, "rows") == 0;
    if (!settings->ratings.raters_in_rows && strcmp(text, "columns") != 0)
        return plx_fail(err, PLX_INVALID, "\"%s\" is not rows or columns", text);
    return PLX_OK;
}

static enum plx_status take_counts(const char *text, void *data, struct plx_error *err)
{
    struct settings *settings = data;

    (void)text;
    (void)err;
    settings->ratings.counts = true;
    return PLX_OK;
}

static enum plx_status take_weights(const char *text, void *data, struct plx_error *err)
{
    return plx_agree_take_weights(text, &((struct settings *)data)->flags, err);
}

static enum plx_status take_matrix(const char *text, void *data, struct plx_error *err)
{
    if (*text == '\0')
        return plx_fail(err, PLX_INVALID, "the name is empty");
    ((struct settings *)data)->flags.matrix = text;
    return PLX_OK;
}

static enum plx_status take_interval(const char *text, void *data, struct plx_error *err)
{
    return plx_agree_take_interval(text, &((struct settings *)data)->flags, err);
}

static enum plx_status take_expected(const char *text, void *data, struct plx_error *err)
{
    return plx_agree_take_expected(text, &((struct settings *)data)->flags, err);
}

static const struct plx_flag_option options[] = {
    {'t', "table", "NAME", "which table to print (default differences)", plx_analysing_take_table},
    {0, "weights", "LIST", "how near misses count: quadratic,linear or all (default the study's)",
     take_weights},
    {0, "matrix", "FILE", "weights of your own: a line of numbers for each option", take_matrix},
    {0, "interval", "KIND", "of agreement: respondents, resampled, units or both", take_interval},
    {0, "expected", "WHOSE", "answers give agreement by chance: team or everybody", take_expected},
    {0, "ratings", "FILE", "a plain table of ratings instead: a unit a line, a rater a column",
     take_ratings},
    {0, "raters", "WHERE", "with --ratings: raters stand in rows or columns", take_raters},
    {0, "scale", "LOW..HIGH", "with --ratings: what a rating may be", take_scale},
    {0, "counts", NULL, "with --ratings: FILE holds the counts of two raters, a square",
     take_counts},
    PLX_ANALYSING_CUTS,
    {0},
};

static const struct plx_flag_values values[] = {
    {.option = "table",
     .words = "differences overall agreement consensus distributions options profile truth views "
              "segments composition teams weighting run"},
    {.option = "weights", .word = plx_agree_weights_word},
    {.option = "interval", .word = plx_agree_interval_word},
    {.option = "expected", .word = plx_agree_expected_word},
    {.option = "raters", .words = "rows columns"},
    PLX_CUTTING_VALUES,
    {0},
};

static const struct plx_tool tool = {
    .name = "parallax-agree",
    .operands = "STUDY RESPONSES",
    .summary = "Tells where teams agree, disagree or are split, from tagged responses.",
    .options = options,
    .values = values,
    .common = PLX_WITH_OUTPUT | PLX_WITH_FORMAT | PLX_WITH_SEED | PLX_WITH_THREADS,
    .footer =
        "Tables: differences, overall, agreement, consensus, distributions, options, profile,\n"
        "truth, views, segments, composition, teams, weighting, run.\n"
        "RESPONSES are what parallax-load writes; \"-\" is standard input.\n"
        "Weights: identity, linear, quadratic, radical, ratio, ordinal, circular, bipolar.\n"
        "With --ratings intervals are over units unless --interval says otherwise; respondents\n"
        "are the raters then.\n"
        "-o DIR/ writes all tables into a folder (one that is there needs no \"/\"), -o FILE "
        "the one\ntable. Without -o that goes to standard output, or a readable summary where "
        "that is a\nterminal.\n"
        "--by makes the table segments, which is then the one to print; with -o DIR/ each value\n"
        "also gets all its tables in DIR/NAME=VALUE/.\n" PLX_CUTTING_FOOTER,
};

static const struct plx_analysing_step steps[] = {
    {"differences", plx_analysis_differences},
    {"agreement", plx_analysis_agreement},
};

static enum plx_status show(const struct plx_results *results, struct plx_stagings others,
                            void *data, struct plx_error *err)
{
    const struct job *job = data;
    const struct settings *settings = job->settings;
    const struct plx_analysing_options *asked = &settings->options;
    const bool ratings = settings->ratings.path != NULL;
    enum plx_table_id usual = PLX_TABLE_DIFFERENCES;

    if (ratings)
        usual = PLX_TABLE_AGREEMENT;
    else if (asked->cutting.n_by > 0)
        usual = PLX_TABLE_SEGMENTS;
    return plx_show_results(job->common, results, asked->table_given ? asked->table : usual,
                            asked->table_given || ratings, others, err);
}

static enum plx_status override(struct plx_study *study, void *data, struct plx_error *err)
{
    const struct job *job = data;

    return plx_agree_override(&job->settings->flags, &study->pool, &study->agreement, err);
}

static enum plx_status run_ratings(struct settings *settings, const struct plx_common *common,
                                   struct plx_results *results, struct plx_error *err)
{
    struct plx_problems warnings = {0};
    const enum plx_status status = plx_agree_ratings(&settings->ratings, &settings->flags,
                                                     common->seed, results, &warnings, err);

    plx_tool_print_problems(&tool, common, &warnings);
    plx_problems_release(&warnings);
    return status;
}

static enum plx_status run(char **operand, struct settings *settings, struct plx_common *common,
                           struct plx_results *results, struct plx_error *err)
{
    struct job shown = {settings, common};
    const struct plx_analysing job = {.tool = &tool,
                                      .common = common,
                                      .cut = &settings->options.cutting,
                                      .steps = {steps, sizeof steps / sizeof *steps},
                                      .prepare = override,
                                      .show = show,
                                      .data = &shown};
    enum plx_status status;

    if (!settings->ratings.path)
        return plx_analysing(&job, operand, results, err);
    status = run_ratings(settings, common, results, err);
    return status == PLX_OK ? show(results, (struct plx_stagings){0}, &shown, err) : status;
}

/* Options that say something about another kind of input. */
static void check_options(const struct settings *settings, int operands)
{
    const struct plx_agree_table *ratings = &settings->ratings;

    if (!ratings->path) {
        if (ratings->scale_given)
            plx_tool_misuse(&tool, "option --scale goes with --ratings only");
        if (ratings->raters_given)
            plx_tool_misuse(&tool, "option --raters goes with --ratings only");
        if (ratings->counts)
            plx_tool_misuse(&tool, "option --counts goes with --ratings only");
        if (operands != 2)
            plx_tool_misuse(&tool, "expected STUDY and RESPONSES");
        return;
    }
    if (settings->options.cutting.n_where + settings->options.cutting.n_by > 0)
        plx_tool_misuse(&tool, "options --where and --by go with STUDY and RESPONSES only");
    if (operands != 0)
        plx_tool_misuse(&tool, "--ratings takes no STUDY and no RESPONSES");
    if (settings->flags.expected_given)
        plx_tool_misuse(&tool, "option --expected needs a study with teams, not --ratings");
    if (ratings->counts && (ratings->scale_given || ratings->raters_given))
        plx_tool_misuse(&tool, "--counts goes without --scale and --raters");
}

int main(int argc, char **argv)
{
    struct settings settings = {0};
    struct plx_common common;
    struct plx_error err = {0};
    struct plx_results results;
    const int first = plx_tool_start(&tool, argc, argv, &settings, &common);
    enum plx_status status;

    check_options(&settings, argc - first);
    plx_results_init(&results);
    status = run(argv + first, &settings, &common, &results, &err);
    plx_results_release(&results);
    return plx_tool_finish(&tool, status, &err);
}
