/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parallax-compare: which verdicts moved between the results of two surveys. */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "parallax/analysis/changes.h"
#include "parallax/base/file.h"
#include "parallax/base/memory.h"
#include "parallax/base/text.h"
#include "parallax/present/terminal_changes.h"
#include "parallax/results/folder.h"
#include "parallax/results/package.h"
#include "same_file.h"
#include "show.h"
#include "tool.h"

struct settings {
    bool edited;
    size_t table; /* which of the tables below to print */
    bool table_given;
};

static enum plx_status take_edited(const char *text, void *data, struct plx_error *err)
{
    struct settings *settings = data;

    (void)text;
    (void)err;
    settings->edited = true;
    return PLX_OK;
}

/* In the order in which they are listed. */
static const struct plx_record_type *const types[] = {
    &plx_changes_type,
    &plx_agreement_changes_type,
    &plx_truth_changes_type,
};

enum { TYPES = sizeof types / sizeof *types };

static enum plx_status take_table(const char *text, void *data, struct plx_error *err)
{
    struct settings *settings = data;

    settings->table_given = true;
    for (settings->table = 0; settings->table < TYPES; settings->table++)
        if (strcmp(text, types[settings->table]->name) == 0)
            return PLX_OK;
    return plx_fail(err, PLX_INVALID, "\"%s\" is not changes, agreement_changes or truth_changes",
                    text);
}

static const struct plx_flag_option options[] = {
    {'t', "table", "NAME", "which table to print (default changes)", take_table},
    {0, "edited", NULL, "take the tables as they are, whatever datapackage.json says", take_edited},
    {0},
};

static const char *table_word(size_t index)
{
    return index < TYPES ? types[index]->name : NULL;
}

static const struct plx_flag_values values[] = {
    {.option = "table", .word = table_word},
    {0},
};

static const struct plx_tool tool = {
    .name = "parallax-compare",
    .operands = "OLD NEW",
    .summary = "Tells which verdicts moved between two results folders, and how far each gap did.",
    .options = options,
    .values = values,
    .common = PLX_WITH_OUTPUT | PLX_WITH_FORMAT,
    .footer =
        "Tables: changes, agreement_changes, truth_changes.\n"
        "A verdict moves with the gap, but also with the number of answers: beyond_chance says\n"
        "whether the gap itself changed by more than chance may do, at the alpha of NEW.\n"
        "Results do not tell who answered: the respondents of OLD and NEW are taken for different\n"
        "people. Where the same people answered both, changes are surer than their intervals say.\n"
        "-o DIR/ writes all tables and `run` into a folder of their own, -o FILE the one table.",
};

/* A folder that holds the comparison of others has tables, but none of these. */
static enum plx_status read_folder(const char *folder, bool edited, struct plx_results *results,
                                   struct plx_error *err)
{
    const struct plx_place place = {folder, 0, NULL};
    const enum plx_status status = plx_results_read_folder(folder, edited, results, err);

    if (status == PLX_OK && results->table[PLX_TABLE_DIFFERENCES].count == 0) {
        plx_results_release(results);
        return plx_fail_at(err, PLX_DATA, &place,
                           "holds no differences between teams, so there is nothing to compare");
    }
    return status;
}

/* Results are not to be overwritten with what was found about them. */
static enum plx_status check_output(const struct plx_common *common, struct plx_error *err)
{
    const struct plx_place place = {common->output, 0, NULL};
    struct plx_text path = {0};
    enum plx_status status = PLX_OK;

    if (!common->output_is_folder)
        return PLX_OK;
    plx_text_addf(&path, "%s/differences.csv", common->output);
    if (plx_text_failed(&path))
        status = plx_fail_memory(err, "the name of a file");
    else if (access(plx_text_string(&path), F_OK) == 0)
        status = plx_fail_at(err, PLX_INVALID, &place,
                             "holds the results of a run; name another folder for the comparison");
    else if (errno != ENOENT)
        status = plx_fail_file(err, plx_text_string(&path), "cannot look for it");
    plx_text_release(&path);
    return status;
}

static const char *or_none(const char *fact)
{
    return fact ? fact : "";
}

/* Adds whom the results are of: the facts without the counts, which every survey has its own of. */
static void add_whom(struct plx_text *whom, const struct plx_results *results)
{
    static const char *const facts[] = {"where", "segment"};

    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        const char *fact = plx_results_fact(results, facts[i]);
        const char *end = NULL;

        for (const char *at = fact ? strstr(fact, ": ") : NULL; at; at = strstr(at + 1, ": "))
            end = at;
        if (end)
            plx_text_addf(whom, "%s%.*s", whom->length > 0 ? ", " : "", (int)(end - fact), fact);
    }
    if (whom->length == 0)
        plx_text_add(whom, "everybody");
}

static void doubt_whom(const struct plx_common *common, const struct plx_results *before,
                       const struct plx_results *after)
{
    struct plx_text whom[2] = {{0}};

    add_whom(&whom[0], before);
    add_whom(&whom[1], after);
    if (strcmp(plx_text_string(&whom[0]), plx_text_string(&whom[1])) != 0)
        plx_tool_say(&tool, common,
                     "warning: the results are not of the same people: OLD of %s, NEW of %s; what "
                     "moved may tell them apart rather than then and now",
                     plx_text_string(&whom[0]), plx_text_string(&whom[1]));
    plx_text_release(&whom[0]);
    plx_text_release(&whom[1]);
}

/* What the person should know before they read anything into the changes. */
static void say_doubts(const struct plx_common *common, char **folder,
                       const struct plx_results *before, const struct plx_results *after)
{
    const char *study[2] = {or_none(plx_results_fact(before, "study")),
                            or_none(plx_results_fact(after, "study"))};
    const char *alpha[2] = {or_none(plx_results_fact(before, "alpha")),
                            or_none(plx_results_fact(after, "alpha"))};

    if (plx_same_file(folder[0], folder[1]))
        plx_tool_say(&tool, common, "%s and %s are one folder: nothing can have moved", folder[0],
                     folder[1]);
    if (strcmp(study[0], study[1]) != 0)
        plx_tool_say(&tool, common,
                     "warning: the studies differ, \"%s\" and \"%s\"; questions meet by their ids",
                     study[0], study[1]);
    doubt_whom(common, before, after);
    if (strcmp(alpha[0], alpha[1]) != 0)
        plx_tool_say(&tool, common,
                     "warning: the old verdicts are at alpha %s, the new at %s; one may move "
                     "another without any answer changing",
                     alpha[0], alpha[1]);
}

/* The folder and the hash of its package, which holds those of all its tables. */
static enum plx_status add_folder(struct plx_changes *changes, const char *which,
                                  const char *folder, bool edited, struct plx_error *err)
{
    struct plx_fingerprint fingerprint;
    struct plx_text text = {0};
    enum plx_status status;

    plx_text_addf(&text, "%s_folder", which);
    status = plx_text_failed(&text) ? plx_fail_memory(err, "the facts of both runs")
                                    : plx_run_add_fact(&changes->run, &changes->pool,
                                                       plx_text_string(&text), folder, err);
    plx_text_clear(&text);
    plx_text_addf(&text, "%s/datapackage.json", folder);
    if (status == PLX_OK && plx_text_failed(&text))
        status = plx_fail_memory(err, "the facts of both runs");
    if (status == PLX_OK && !edited) {
        status = plx_fingerprint_file(&fingerprint, plx_text_string(&text), err);
        plx_text_clear(&text);
        plx_text_addf(&text, "%s_package_hash", which);
        if (status == PLX_OK)
            status = plx_run_add_fact(&changes->run, &changes->pool, plx_text_string(&text),
                                      fingerprint.hash, err);
    }
    plx_text_release(&text);
    return status;
}

static void summarize(const void *changes, const struct plx_terminal *terminal,
                      struct plx_text *text)
{
    plx_terminal_changes(changes, terminal, text);
}

static enum plx_status show(const struct plx_changes *changes, enum plx_language language,
                            const struct settings *settings, const struct plx_common *common,
                            struct plx_error *err)
{
    const struct plx_table *all[] = {&changes->changes, &changes->agreement, &changes->truth,
                                     &changes->run};
    const struct plx_shown shown = {.all = {all, sizeof all / sizeof *all},
                                    .one = all[settings->table],
                                    .summarize = summarize,
                                    .data = changes,
                                    .language = language};

    return plx_show(common, &shown, settings->table_given, err);
}

static enum plx_status run(char **folder, const struct settings *settings,
                           const struct plx_common *common, struct plx_error *err)
{
    static const char *const which[] = {"old", "new"};
    struct plx_results results[2];
    struct plx_changes changes;
    struct plx_stopwatch watch;
    enum plx_status status = check_output(common, err);

    plx_results_init(&results[0]);
    plx_results_init(&results[1]);
    plx_changes_init(&changes);
    plx_stopwatch_start(&watch);
    for (size_t i = 0; status == PLX_OK && i < 2; i++)
        status = read_folder(folder[i], settings->edited, &results[i], err);
    plx_stopwatch_step(&watch, common, "reading");
    if (status == PLX_OK) {
        say_doubts(common, folder, &results[0], &results[1]);
        status = plx_analysis_changes(&results[0], &results[1], &changes, err);
    }
    for (size_t i = 0; status == PLX_OK && i < 2; i++)
        status = add_folder(&changes, which[i], folder[i], settings->edited, err);
    plx_stopwatch_step(&watch, common, "comparing");
    if (status == PLX_OK)
        status = show(&changes, plx_language_of(&results[1]), settings, common, err);
    plx_changes_release(&changes);
    plx_results_release(&results[0]);
    plx_results_release(&results[1]);
    return status;
}

int main(int argc, char **argv)
{
    struct settings settings = {0};
    struct plx_common common;
    struct plx_error err = {0};
    const int first = plx_tool_start(&tool, argc, argv, &settings, &common);

    if (argc - first != 2)
        plx_tool_misuse(&tool, "expected two results folders, OLD and NEW");
    return plx_tool_finish(&tool, run(argv + first, &settings, &common, &err), &err);
}
