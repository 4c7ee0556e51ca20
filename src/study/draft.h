/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A study while it is being read: what is found so far, and the parts of the file that are still
 * to be understood. For the files of this folder only.
 *
 * Steps add problems and go on with something harmless, so that one reading finds everything.
 */
#ifndef PARALLAX_STUDY_DRAFT_H
#define PARALLAX_STUDY_DRAFT_H

#include <stdbool.h>
#include <stddef.h>

#include "names.h"
#include "parallax/base/pool.h"
#include "parallax/base/problems.h"
#include "parallax/base/yaml.h"
#include "parallax/study/study.h"

/** A question with those of its keys that point elsewhere. */
struct plx_question_draft {
    struct plx_question question;
    const struct plx_yaml_node *node; /**< All of it. */
    const struct plx_yaml_node *column;
    const struct plx_yaml_node *columns;
    const struct plx_yaml_node *scale;
    const struct plx_yaml_node *options;
    const struct plx_yaml_node *asked_if;
    const struct plx_yaml_node *nets;
    const struct plx_yaml_node *sets;
    const struct plx_yaml_node *about;
    const struct plx_yaml_node *guess_of;
};

/** A raking margin with those of its keys that point elsewhere. */
struct plx_target_draft {
    struct plx_target target;
    const struct plx_yaml_node *team;
    const struct plx_yaml_node *question;
    const struct plx_yaml_node *targets;
};

/** More tasks than these nobody answers. */
enum { PLX_MOST_TASKS = 100 };

/** A design of sets that is asked for. */
struct plx_sets_draft {
    size_t size;
    size_t tasks; /**< 0: not said. */
    size_t seed;
};

/** A scale before its options are read. */
struct plx_scale_draft {
    struct plx_scale scale;
    const struct plx_yaml_node *options;
};

struct plx_draft {
    struct plx_study study; /**< Its pool holds all that stays. */
    struct plx_problems *problems;
    struct plx_pool scratch; /**< For what ends with the reading. */
    bool failed;             /**< Out of memory somewhere. */
    const struct plx_yaml_node *team_list;
    const struct plx_yaml_node *compare;
    const struct plx_yaml_node *truth;
    const struct plx_yaml_node *scales;
    const struct plx_yaml_node *batteries;
    const struct plx_yaml_node *questions;
    const struct plx_yaml_node *segments;
    const struct plx_yaml_node *weighting;
    const struct plx_yaml_node *keep;
    const struct plx_yaml_node *rows;
    const struct plx_yaml_node *basis;
    const struct plx_yaml_node *profile;
    const struct plx_yaml_node *k;
    const struct plx_yaml_node *persona_teams;
    struct plx_names team_names;
    struct plx_names scale_names;
    struct plx_names question_names;
    struct plx_names battery_names;
    struct plx_names kept_names;         /**< In their comparable form. */
    struct plx_question_draft *question; /**< As many as the study has questions. */
};

/** Adds an error in a line of the study. */
void plx_draft_error(struct plx_draft *draft, size_t line, const char *format, ...)
    PLX_PRINTF(3, 4);

/** Adds a warning in a line of the study. */
void plx_draft_warn(struct plx_draft *draft, size_t line, const char *format, ...) PLX_PRINTF(3, 4);

/** Zeroed memory that stays with the study; NULL and failed when there is none. */
void *plx_draft_array(struct plx_draft *draft, size_t count, size_t size);

/** Zeroed memory until the reading ends; NULL and failed when there is none. */
void *plx_draft_scratch(struct plx_draft *draft, size_t count, size_t size);

/** A copy that stays with the study; NULL and failed when out of memory. */
const char *plx_draft_copy(struct plx_draft *draft, const char *text);

/** The comparable form of a text, until the reading ends; NULL and failed when out of memory. */
const char *plx_draft_fold(struct plx_draft *draft, const char *text);

/** Whether the node is of the kind; adds `WHAT must be a list, not a text` where it is not. */
bool plx_draft_expect(struct plx_draft *draft, const struct plx_yaml_node *node,
                      enum plx_yaml_kind kind, const char *what);

/** Adds `there is no WHAT "word"; did you mean "near"?`; also may be NULL. */
void plx_draft_unknown(struct plx_draft *draft, size_t line, const char *what, const char *word,
                       const struct plx_names *known, const struct plx_names *also);

/**
 * Lists names for looking up and adds an error for each that occurs twice.
 *
 * @param what  "the id of a question"
 */
void plx_draft_index(struct plx_draft *draft, const char *what, struct plx_names *names);

/** The index a name stands for; PLX_NONE after adding that there is no such WHAT. */
size_t plx_draft_find(struct plx_draft *draft, const struct plx_yaml_node *node, const char *what,
                      const struct plx_names *names);

/** A text, or a list of texts, as it stays with the study; WHAT names it in errors. */
struct plx_texts plx_draft_texts(struct plx_draft *draft, const struct plx_yaml_node *node,
                                 const char *what);

/**
 * Reads a list of options: plain texts, or mappings with code and label.
 *
 * @param ordered  whether number codes must rise
 * @return how many; *option is in the study's pool
 */
size_t plx_draft_options(struct plx_draft *draft, const struct plx_yaml_node *list, bool ordered,
                         struct plx_option **option);

/** The option that a text names by code or label; PLX_NONE. */
size_t plx_draft_find_option(struct plx_draft *draft, const struct plx_option *option, size_t n,
                             const char *text);

/**
 * What a text names: a question's id, or a kept column, exactly or but for case.
 *
 * @param question  its index, PLX_NONE for a kept column
 * @return the name as the study has it; NULL after adding an error
 */
const char *plx_draft_variable(struct plx_draft *draft, const struct plx_yaml_node *node,
                               const char *text, size_t *question);

/** What the tasks of a best-worst question show: a list of options for each task, or a design. */
void plx_draft_sets(struct plx_draft *draft, const struct plx_yaml_node *node,
                    struct plx_question *question);

/** Makes the sets of a design; the question's columns are those of its tasks. */
void plx_draft_designed_sets(struct plx_draft *draft, const struct plx_yaml_node *node,
                             const struct plx_sets_draft *asked, size_t tasks,
                             struct plx_question *question);

/** Whether answers to both mean the same: one type, one list of options. */
bool plx_draft_have_same_options(const struct plx_question *a, const struct plx_question *b);

/** Whether tagged responses have a column of this name that is no question. */
bool plx_draft_is_reserved(const char *name);

/** The steps, in this order; each needs those before it. */
void plx_draft_teams(struct plx_draft *draft);
void plx_draft_scales(struct plx_draft *draft);
void plx_draft_questions(struct plx_draft *draft);
void plx_draft_batteries(struct plx_draft *draft);
void plx_draft_keep(struct plx_draft *draft);
void plx_draft_references(struct plx_draft *draft);
void plx_draft_guesses(struct plx_draft *draft);
void plx_draft_roles(struct plx_draft *draft);

/** Warns of stages that the study lists and has no message at; node is their list, or NULL. */
void plx_draft_stages(struct plx_draft *draft, const struct plx_yaml_node *node);
void plx_draft_segments(struct plx_draft *draft);
void plx_draft_weighting(struct plx_draft *draft);
void plx_draft_personas(struct plx_draft *draft);

#endif
