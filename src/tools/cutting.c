/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cutting.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "parallax/base/memory.h"
#include "parallax/base/text.h"
#include "parallax/study/condition.h"
#include "part_folders.h"

enum plx_status plx_cutting_take_where(const char *text, struct plx_cutting_options *options,
                                       struct plx_error *err)
{
    char copy[4096];
    struct plx_condition condition;

    if (strlen(text) >= sizeof copy)
        return plx_fail(err, PLX_INVALID, "the condition is too long");
    memcpy(copy, text, strlen(text) + 1);
    if (!plx_condition_split(copy, &condition))
        return plx_fail(err, PLX_INVALID, "\"%s\" is not written NAME=VALUE or NAME!=VALUE", text);
    if (options->n_where == PLX_CUTTING_MOST)
        return plx_fail(err, PLX_INVALID, "more than %d conditions", PLX_CUTTING_MOST);
    options->where[options->n_where++] = text;
    return PLX_OK;
}

enum plx_status plx_cutting_take_by(const char *text, struct plx_cutting_options *options,
                                    struct plx_error *err)
{
    if (*text == '\0')
        return plx_fail(err, PLX_INVALID, "the name is empty");
    for (size_t i = 0; i < options->n_by; i++)
        if (strcmp(options->by[i], text) == 0)
            return plx_fail(err, PLX_INVALID, "\"%s\" is given twice", text);
    if (options->n_by == PLX_CUTTING_MOST)
        return plx_fail(err, PLX_INVALID, "more than %d columns", PLX_CUTTING_MOST);
    options->by[options->n_by++] = text;
    return PLX_OK;
}

/* "Region=emea, Role!=intern" */
static void add_conditions(struct plx_text *text, const struct plx_cutting_options *options)
{
    for (size_t i = 0; i < options->n_where; i++)
        plx_text_addf(text, "%s%s", i > 0 ? ", " : "", options->where[i]);
}

static enum plx_status parse_conditions(struct plx_cutting *cutting, struct plx_error *err)
{
    const struct plx_cutting_options *options = cutting->options;

    cutting->condition = plx_array_new(options->n_where, sizeof *cutting->condition);
    if (!cutting->condition)
        return plx_fail_memory(err, "conditions");
    for (size_t i = 0; i < options->n_where; i++) {
        char *text = plx_pool_string(&cutting->pool, options->where[i]);

        /* The option was refused unless it can be split. */
        if (!text || !plx_condition_split(text, &cutting->condition[i]))
            return plx_fail_memory(err, "conditions");
    }
    return PLX_OK;
}

/* How many are left, for the person and among the facts. */
static enum plx_status tell_left(const struct plx_cutting *cutting, struct plx_results *results,
                                 struct plx_error *err)
{
    struct plx_text text = {0};
    enum plx_status status;

    add_conditions(&text, cutting->options);
    plx_text_addf(&text, ": %zu of %zu respondents are left", cutting->left.people,
                  cutting->everybody->n);
    plx_tool_say(cutting->tool, cutting->common, "--where %s", plx_text_string(&text));
    status = plx_text_failed(&text)
                 ? plx_fail_memory(err, "the facts of the run")
                 : plx_results_add_fact(results, "where", plx_text_string(&text), err);
    plx_text_release(&text);
    return status;
}

/* A team that is there and hidden all the same is worth a line, or nobody would know why. */
static void tell_hidden(const struct plx_cutting *cutting)
{
    const struct plx_study *study = cutting->study;

    for (size_t t = 0; t < study->n_teams; t++)
        if (plx_part_hides_team(cutting->left.part, study, t))
            plx_tool_say(cutting->tool, cutting->common,
                         "--where: the answers of %s stay hidden: too few of them are left, or too "
                         "few are left out, whom subtraction would show",
                         study->team[t].id);
}

static enum plx_status leave(struct plx_cutting *cutting, struct plx_results *results,
                             struct plx_error *err)
{
    const struct plx_study *study = cutting->study;
    const struct plx_responses *everybody = cutting->everybody;
    enum plx_status status = plx_parts_make(study, everybody, cutting->condition,
                                            cutting->options->n_where, NULL, &cutting->left, err);

    if (status == PLX_OK && cutting->left.people == 0)
        status = plx_fail(err, PLX_DATA, "option --where: none of the %zu respondents is left",
                          everybody->n);
    if (status == PLX_OK)
        status = tell_left(cutting, results, err);
    if (status == PLX_OK)
        tell_hidden(cutting);
    return status == PLX_OK
               ? plx_parts_take(&cutting->left, 0, study, everybody, &cutting->left_responses, err)
               : status;
}

/* A name that is not there is told before everybody has been analysed, not after. */
static enum plx_status check_names(const struct plx_cutting *cutting, struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    for (size_t i = 0; status == PLX_OK && i < cutting->options->n_by; i++) {
        struct plx_parts parts = {0};

        status = plx_parts_make(cutting->study, cutting->everybody, cutting->condition,
                                cutting->options->n_where, cutting->options->by[i], &parts, err);
        plx_parts_release(&parts);
    }
    return status;
}

enum plx_status plx_cutting_start(struct plx_cutting *cutting, const struct plx_tool *tool,
                                  const struct plx_common *common,
                                  const struct plx_cutting_options *options,
                                  const struct plx_study *study,
                                  const struct plx_responses *everybody,
                                  struct plx_results *results, struct plx_error *err)
{
    enum plx_status status;

    *cutting = (struct plx_cutting){
        .tool = tool, .common = common, .options = options, .study = study, .everybody = everybody};
    status = plx_parts_study(study, &cutting->part_study, err);
    cutting->effects.effect =
        plx_array_new(study->n_pairs * study->n_questions, sizeof *cutting->effects.effect);
    if (status == PLX_OK && !cutting->effects.effect)
        status = plx_fail_memory(err, "segments");
    if (status == PLX_OK)
        status = parse_conditions(cutting, err);
    if (status == PLX_OK)
        status = check_names(cutting, err);
    if (status == PLX_OK && options->n_where + options->n_by > 0 && study->n_targets > 0)
        status = plx_results_add_fact(results, "weighted_over",
                                      "everybody, before respondents are chosen or cut", err);
    if (status == PLX_OK && options->n_where > 0)
        status = leave(cutting, results, err);
    cutting->facts = results->table[PLX_TABLE_RUN].count;
    return status;
}

const struct plx_study *plx_cutting_study(const struct plx_cutting *cutting)
{
    return cutting->options->n_where > 0 ? &cutting->part_study : cutting->study;
}

const struct plx_responses *plx_cutting_responses(const struct plx_cutting *cutting)
{
    return cutting->options->n_where > 0 ? &cutting->left_responses : cutting->everybody;
}

void plx_cutting_set(struct plx_cutting *cutting, struct plx_analysis_settings *settings)
{
    if (cutting->options->n_where > 0)
        settings->part = cutting->left.part;
    if (cutting->options->n_by > 0)
        settings->effects = &cutting->effects;
}

/* One --by on its way. */
struct cutting_by {
    struct plx_cutting *cutting;
    const struct plx_analysis_settings *settings;
    const struct plx_cutting_work *work;
    struct plx_results *results;
    struct plx_parts parts;
    struct plx_segments segments;
};

/* What is known before the analysis, of everybody and hence of the part. */
static enum plx_status start_part(const struct cutting_by *by, const struct plx_part *part,
                                  struct plx_results *found, struct plx_error *err)
{
    const struct plx_table *weighting = &by->results->table[PLX_TABLE_WEIGHTING];
    const char *fact;
    enum plx_status status;

    plx_results_init(found);
    status = plx_results_append(found, by->results, PLX_TABLE_RUN, by->cutting->facts, err);
    if (status == PLX_OK)
        status = plx_results_append(found, by->results, PLX_TABLE_WEIGHTING, weighting->count, err);
    if (status != PLX_OK)
        return status;
    fact = plx_pool_format(&found->pool, "%s=%s: %zu of %zu respondents", part->name, part->value,
                           part->people, by->cutting->everybody->n);
    return fact ? plx_results_add_fact(found, "segment", fact, err)
                : plx_fail_memory(err, "the facts of the run");
}

/* A folder that somebody else made may hold a link, by which files would go anywhere. */
static enum plx_status check_own(const char *folder, struct plx_error *err)
{
    const struct plx_place place = {folder, 0, NULL};
    struct stat about;

    if (lstat(folder, &about) != 0 || !S_ISLNK(about.st_mode))
        return PLX_OK;
    return plx_fail_at(err, PLX_IO, &place,
                       "is a link, and nothing is written through it; remove it, or name another "
                       "folder");
}

static enum plx_status add_folder(struct plx_cutting *cutting, const char *above,
                                  const struct plx_part *part, const char **folder,
                                  struct plx_error *err)
{
    const size_t n = cutting->n_folders;
    char *path = plx_part_folder(above, part->name, part->value, cutting->folder, n);
    enum plx_status status;

    *folder = path ? plx_pool_string(&cutting->pool, path) : NULL;
    free(path);
    if (!*folder)
        return plx_fail_memory(err, "the folders of segments");
    status =
        plx_array_grow(&cutting->staging, &cutting->capacity[0], n, sizeof *cutting->staging, err);
    if (status == PLX_OK)
        status = plx_array_grow(&cutting->folder, &cutting->capacity[1], n, sizeof *cutting->folder,
                                err);
    if (status != PLX_OK)
        return status;
    cutting->folder[n] = *folder;
    cutting->staging[n] = NULL;
    cutting->n_folders++;
    return PLX_OK;
}

static enum plx_status stage(const struct cutting_by *by, const struct plx_part *part,
                             const struct plx_results *found, struct plx_error *err)
{
    struct plx_cutting *cutting = by->cutting;
    const struct plx_cutting_work *work = by->work;
    struct plx_further further = {0};
    struct plx_staging **staging;
    const char *folder;
    enum plx_status status = add_folder(cutting, work->folder, part, &folder, err);

    if (status != PLX_OK)
        return status;
    staging = &cutting->staging[cutting->n_folders - 1];
    status = check_own(folder, err);
    if (status == PLX_OK)
        status = plx_staging_open(folder, staging, err);
    if (status == PLX_OK && work->make_files)
        status = work->make_files(found, work->presentation, folder, &cutting->pool, &further, err);
    if (status == PLX_OK)
        status = plx_staging_write(*staging, found, &further, err);
    plx_further_drop(&further);
    return status;
}

static enum plx_status analyse_part(struct cutting_by *by, size_t index, struct plx_error *err)
{
    struct plx_cutting *cutting = by->cutting;
    const struct plx_part *part = &by->parts.part[index];
    struct plx_analysis_settings settings = *by->settings;
    struct plx_responses responses = {0};
    struct plx_results found;
    enum plx_status status = start_part(by, part, &found, err);

    settings.part = part;
    settings.effects = &by->segments.effects[index];
    if (status == PLX_OK)
        status =
            plx_parts_take(&by->parts, index, cutting->study, cutting->everybody, &responses, err);
    if (status == PLX_OK)
        status = by->work->analyse(&cutting->part_study, &responses, &settings, &found,
                                   by->work->data, err);
    if (status == PLX_OK)
        status = plx_segments_add(&by->segments, index, part, &found, err);
    if (status == PLX_OK && by->work->look)
        status = by->work->look(&found, by->work->data, err);
    if (status == PLX_OK && by->work->folder)
        status = stage(by, part, &found, err);
    plx_results_release(&found);
    plx_responses_release(&responses);
    return status;
}

/* How many each value has; those that nobody has are named as well. */
static void tell_parts(const struct cutting_by *by, const char *name)
{
    struct plx_text text = {0};

    for (size_t i = 0; i < by->parts.count; i++)
        plx_text_addf(&text, "%s%s %zu", i > 0 ? ", " : "", by->parts.part[i].value,
                      by->parts.part[i].people);
    plx_tool_say(by->cutting->tool, by->cutting->common, "--by %s, respondents: %s", name,
                 plx_text_string(&text));
    plx_text_release(&text);
}

static enum plx_status find_parts(struct cutting_by *by, const char *name, struct plx_error *err)
{
    const struct plx_cutting *cutting = by->cutting;
    const enum plx_status status =
        plx_parts_make(cutting->study, cutting->everybody, cutting->condition,
                       cutting->options->n_where, name, &by->parts, err);

    if (status != PLX_OK)
        return status;
    if (by->parts.values == 0)
        return plx_fail(err, PLX_DATA, "option --by: nobody has a value in \"%s\"", name);
    if (by->parts.count == 0)
        return plx_fail(err, PLX_DATA,
                        "option --by: \"%s\" has %zu values, too many to show each; choose some "
                        "with --where, or keep a column that has them in fewer groups",
                        name, by->parts.values);
    tell_parts(by, name);
    return PLX_OK;
}

static enum plx_status cut_by(struct cutting_by *by, const char *name, struct plx_error *err)
{
    enum plx_status status = find_parts(by, name, err);

    if (status == PLX_OK)
        status = plx_segments_init(&by->segments, by->cutting->study, by->results,
                                   &by->cutting->effects, by->parts.count, err);
    for (size_t i = 0; status == PLX_OK && i < by->parts.count; i++)
        if (by->parts.part[i].people > 0)
            status = analyse_part(by, i, err);
    if (status == PLX_OK)
        status = plx_segments_write(&by->segments, err);
    plx_segments_release(&by->segments);
    plx_parts_release(&by->parts);
    return status;
}

enum plx_status plx_cutting_by(struct plx_cutting *cutting,
                               const struct plx_analysis_settings *settings,
                               const struct plx_cutting_work *work, struct plx_results *results,
                               struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    for (size_t i = 0; status == PLX_OK && i < cutting->options->n_by; i++) {
        struct cutting_by by = {
            .cutting = cutting, .settings = settings, .work = work, .results = results};

        status = cut_by(&by, cutting->options->by[i], err);
    }
    return status;
}

struct plx_stagings plx_cutting_folders(const struct plx_cutting *cutting)
{
    return (struct plx_stagings){cutting->staging, cutting->n_folders};
}

void plx_cutting_release(struct plx_cutting *cutting)
{
    for (size_t i = 0; i < cutting->n_folders; i++)
        plx_staging_drop(cutting->staging[i]);
    free(cutting->staging);
    free(cutting->folder);
    free(cutting->effects.effect);
    plx_responses_release(&cutting->left_responses);
    plx_parts_release(&cutting->left);
    free(cutting->part_study.team);
    free(cutting->condition);
    plx_pool_release(&cutting->pool);
    *cutting = (struct plx_cutting){0};
}
