/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What the methods of the reference runner share.
 *
 * A folder of reference values holds tasks.csv (what to compute), expected.csv (what must come
 * out) and edge_cases.csv (tiny data where a statistic is at its limit). Each method is one
 * function that reads its task, calls the library and puts its numbers by name; the runner
 * compares. The methods of a group stand in group_X.c, in a table that ends with a NULL name.
 *
 * Whatever is wrong with the folder itself ends the runner with a message.
 */
#ifndef PARALLAX_TESTS_REFERENCE_H
#define PARALLAX_TESTS_REFERENCE_H

#include <stdbool.h>
#include <stddef.h>

#include "parallax/base/error.h"
#include "parallax/stats/reason.h"

/** A CSV file: a header and rows of text, kept until the runner ends. */
struct ref_table {
    size_t rows;
    size_t columns;
    char **header;
    char **cell; /**< rows x columns, row-major. */
};

struct ref_param {
    const char *name;
    const char *value;
};

/**
 * One task, with all its parameters. An edge case is a task as well: its method is the statistic,
 * its parameters are `data` and what its options say (`categories=1..5` is `categories`).
 */
struct ref_task {
    const char *id;
    const char *group;
    const char *method;
    const char *input; /**< A file of the folder, or "". */
    struct ref_param *param;
    size_t params;
};

/** Numbers that a method found. */
struct ref_answers;

struct ref_method {
    const char *name;
    void (*compute)(const struct ref_task *task, struct ref_answers *answers);
};

extern const struct ref_method ref_group_a[];
extern const struct ref_method ref_group_b[];
extern const struct ref_method ref_group_c[];
extern const struct ref_method ref_group_d[];
extern const struct ref_method ref_group_e[];
extern const struct ref_method ref_group_f[];
extern const struct ref_method ref_group_g[];
extern const struct ref_method ref_group_h[];

/** Puts a number; NAN where it is not defined. */
void ref_put(struct ref_answers *answers, const char *quantity, double value);

/** The same under a name made as printf() does: ref_putf(answers, size, "size_%d", 3). */
void ref_putf(struct ref_answers *answers, double value, const char *format, ...) PLX_PRINTF(3, 4);

/** Puts a number with the reason why it is NAN, or with the note that goes with it. */
void ref_put_reason(struct ref_answers *answers, const char *quantity, double value,
                    enum plx_reason reason);

/** Puts the result of a search: below what is expected is a find, only above it is a miss. */
void ref_put_at_most(struct ref_answers *answers, const char *quantity, double value);

/** Says that the library could not do the task: every number of it is a miss. */
void ref_fail(struct ref_answers *answers, const struct plx_error *err);

/** A parameter's text; NULL when the task has none of that name. */
const char *ref_param(const struct ref_task *task, const char *name);

/** A parameter as a number, or the value given when the task has none of that name. */
double ref_number(const struct ref_task *task, const char *name, double otherwise);

/** Numbers split at blanks or commas; `1..5` counts up. The caller frees them. */
double *ref_numbers(const char *text, size_t *count);

/** Words split at any of the characters; the caller frees the array, the words stay. */
char **ref_words(const char *text, const char *separators, size_t *count);

/** A file of the folder. */
const struct ref_table *ref_read(const char *file);

/** Which column of a table has this name; ends the runner when none has. */
size_t ref_column(const struct ref_table *table, const char *name);

/** A cell as a number, NAN when it is empty. */
double ref_cell(const struct ref_table *table, size_t row, size_t column);

/** Memory that the runner needs to go on; ends it when there is none. The caller frees it. */
void *ref_memory(size_t count, size_t size);

/** Ends the runner with a message and status 2. */
_Noreturn void ref_stop(const char *format, ...) PLX_PRINTF(1, 2);

#endif
