/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The study file's keys as a table: what each is called, what it holds, where it goes, what it is
 * when absent. For the files of this folder only.
 */
#ifndef PARALLAX_STUDY_SCHEMA_H
#define PARALLAX_STUDY_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>

#include "draft.h"
#include "parallax/base/yaml.h"

enum plx_key_kind {
    PLX_KEY_TEXT,   /**< const char *, not empty. */
    PLX_KEY_ID,     /**< const char *: letters, digits, _ and -, at most PLX_ID_BYTES. */
    PLX_KEY_TEXTS,  /**< struct plx_texts; one text is a list of one. */
    PLX_KEY_WORD,   /**< An enum: the index into words. */
    PLX_KEY_WORDS,  /**< struct plx_texts, each one of words. */
    PLX_KEY_BOOL,   /**< bool: true, false, yes, no. */
    PLX_KEY_NUMBER, /**< double; NAN when absent. */
    PLX_KEY_WHOLE,  /**< size_t. */
    PLX_KEY_MAP,    /**< A mapping with keys of its own, which go into the same target. */
    PLX_KEY_NODE,   /**< const struct plx_yaml_node *, to be understood later. */
};

enum { PLX_ID_BYTES = 64 };

struct plx_schema;

struct plx_key {
    const char *name;
    enum plx_key_kind kind;
    size_t offset; /**< In the target. */
    bool required;
    const char *otherwise;           /**< What it is when absent, as the file would say it. */
    double low;                      /**< Numbers: the smallest. */
    double high;                     /**< Numbers: the largest; 0 with low 0: no limit. */
    bool above;                      /**< Numbers: low itself is too small. */
    const char *const *words;        /**< What is allowed. */
    size_t n_words;                  /**< How many those are. */
    const struct plx_schema *inside; /**< The keys of a mapping. */
};

struct plx_schema {
    const char *what; /**< "a question" */
    const struct plx_key *key;
    size_t n_keys;
};

extern const struct plx_schema plx_study_schema;    /**< Into struct plx_draft. */
extern const struct plx_schema plx_team_schema;     /**< Into struct plx_team. */
extern const struct plx_schema plx_scale_schema;    /**< Into struct plx_scale_draft. */
extern const struct plx_schema plx_battery_schema;  /**< Into struct plx_battery. */
extern const struct plx_schema plx_sets_schema;     /**< Into struct plx_sets_draft. */
extern const struct plx_schema plx_option_schema;   /**< Into struct plx_option. */
extern const struct plx_schema plx_question_schema; /**< Into struct plx_question_draft. */
extern const struct plx_schema plx_target_schema;   /**< Into struct plx_target_draft. */

/**
 * Fills the target by the schema from a mapping, and adds what is wrong: unknown keys, missing
 * keys, values that do not fit.
 */
void plx_schema_read(struct plx_draft *draft, const struct plx_schema *schema,
                     const struct plx_yaml_node *map, void *target);

/** Reads one number by the rules of a key; false after adding an error. */
bool plx_schema_number(struct plx_draft *draft, const struct plx_key *key,
                       const struct plx_yaml_node *node, double *number);

#endif
