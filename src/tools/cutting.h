/* SPDX-License-Identifier: GPL-3.0-or-later */
/** --where and --by: which respondents are analysed, and again by the values of which columns. */
#ifndef PARALLAX_TOOLS_CUTTING_H
#define PARALLAX_TOOLS_CUTTING_H

#include "parallax/analysis/parts.h"
#include "parallax/analysis/segments.h"
#include "parallax/analysis/settings.h"
#include "parallax/base/pool.h"
#include "parallax/base/text.h"
#include "parallax/present/presentation.h"
#include "parallax/results/folder.h"
#include "tool.h"

enum { PLX_CUTTING_MOST = 32 };

/** What the options said, in their order. */
struct plx_cutting_options {
    const char *where[PLX_CUTTING_MOST];
    size_t n_where;
    const char *by[PLX_CUTTING_MOST];
    size_t n_by;
};

/** The help of both options. */
#define PLX_CUTTING_WHERE_HELP "only who gave this answer (or NAME!=VALUE); may be repeated"
#define PLX_CUTTING_BY_HELP "once more for each value of a column or question; may be repeated"

/** What both may be. */
#define PLX_CUTTING_VALUES                                                                         \
    {.option = "where", .listed = "answers"},                                                      \
    {                                                                                              \
        .option = "by", .listed = "cuts"                                                           \
    }

/** What the end of --help says about both. */
#define PLX_CUTTING_FOOTER                                                                         \
    "--where: several values of one NAME with = are alternatives; otherwise all conditions\n"      \
    "hold. NAME is a question or a column of export.keep, VALUE an option's code or label, or\n"   \
    "what the column holds; an empty one is to have none. Answers that subtraction would\n"        \
    "tell stay hidden. Weights are raked over everybody first.\n"

/** Takes --where; PLX_INVALID when it is no condition. */
PLX_MUST_CHECK enum plx_status plx_cutting_take_where(const char *text,
                                                      struct plx_cutting_options *options,
                                                      struct plx_error *err);

/** Takes --by. */
PLX_MUST_CHECK enum plx_status
plx_cutting_take_by(const char *text, struct plx_cutting_options *options, struct plx_error *err);

/** Everybody, and whom --where leaves of them. A zeroed struct is empty and safe to release. */
struct plx_cutting {
    const struct plx_tool *tool;
    const struct plx_common *common;
    const struct plx_cutting_options *options;
    const struct plx_study *study; /**< As it was read. */
    const struct plx_responses *everybody;
    struct plx_condition *condition;     /**< Owned, with the texts in the pool. */
    struct plx_parts left;               /**< Of --where; empty without. */
    struct plx_responses left_responses; /**< Owned, likewise. */
    struct plx_study part_study;         /**< For all parts; owns its teams. */
    struct plx_effects effects;          /**< Owned; of those that are left. */
    size_t facts;                        /**< Of the run, before anything was analysed. */
    struct plx_staging **staging;        /**< Owned: folders of parts, waiting. */
    const char **folder;                 /**< Owned array: their names, in the pool. */
    size_t n_folders;
    size_t capacity[2]; /**< Of the two arrays. */
    struct plx_pool pool;
};

/**
 * Chooses the respondents that --where leaves, says on standard error how many they are, and adds
 * the fact `where`; and `weighted_over`, when weights are raked, which is over everybody.
 *
 * @param everybody  weighted, without those excluded
 * @return errors of plx_parts_make(); PLX_DATA when nobody is left. The caller releases the cutting
 *         in any case.
 */
PLX_MUST_CHECK enum plx_status
plx_cutting_start(struct plx_cutting *cutting, const struct plx_tool *tool,
                  const struct plx_common *common, const struct plx_cutting_options *options,
                  const struct plx_study *study, const struct plx_responses *everybody,
                  struct plx_results *results, struct plx_error *err);

/** The study to analyse the respondents with that are left. */
const struct plx_study *plx_cutting_study(const struct plx_cutting *cutting);

/** The respondents that are left. */
const struct plx_responses *plx_cutting_responses(const struct plx_cutting *cutting);

/** Tells the settings of the analysis what may be shown of them, and that effects are asked for. */
void plx_cutting_set(struct plx_cutting *cutting, struct plx_analysis_settings *settings);

/** What a program does with a part. */
struct plx_cutting_work {
    /** Analyses respondents as the program analyses everybody. */
    enum plx_status (*analyse)(const struct plx_study *study, const struct plx_responses *responses,
                               const struct plx_analysis_settings *settings,
                               struct plx_results *results, void *data, struct plx_error *err);
    /** Looks at what was found in a part, once it is analysed; NULL for nothing. */
    enum plx_status (*look)(const struct plx_results *found, void *data, struct plx_error *err);
    /** Makes further files for the folder of a part, as plx_opened_stage(); NULL for none. */
    enum plx_status (*make_files)(const struct plx_results *found,
                                  const struct plx_presentation *presentation, const char *folder,
                                  struct plx_pool *paths, struct plx_further *further,
                                  struct plx_error *err);
    const struct plx_presentation *presentation; /**< Of these files. */
    void *data;
    const char *folder; /**< Where parts get their folders; NULL for none. */
};

/**
 * Analyses the values of every --by, fills `segments`, and writes the folders DIR/NAME=VALUE/,
 * which wait to change with DIR: plx_cutting_folders().
 *
 * @param settings  as of the whole analysis
 */
PLX_MUST_CHECK enum plx_status plx_cutting_by(struct plx_cutting *cutting,
                                              const struct plx_analysis_settings *settings,
                                              const struct plx_cutting_work *work,
                                              struct plx_results *results, struct plx_error *err);

/** The folders of all parts, for plx_results_write_folders(). */
struct plx_stagings plx_cutting_folders(const struct plx_cutting *cutting);

void plx_cutting_release(struct plx_cutting *cutting);

#endif
