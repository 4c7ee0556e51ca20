/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Lists of answers on their way to options; for options.c and joined.c only. */
#ifndef PARALLAX_INTAKE_DRAFTING_OPTIONS_H
#define PARALLAX_INTAKE_DRAFTING_OPTIONS_H

#include "drafting.h"

struct plx_drafting_item {
    const char *text;
    const char *folded;
    const char *code; /**< The file's own; NULL. */
    size_t count;
    size_t cells; /**< Different cells that hold it; for joined answers. */
    double place;
    bool is_other;
};

/** A zeroed struct is empty and safe to release. */
struct plx_drafting_list {
    struct plx_drafting_item *item; /**< Owned. */
    size_t count;
    size_t capacity;
    size_t filled; /**< Cells of all columns. */
    size_t most;   /**< Of the column with most. */
    size_t unlisted;
};

/** Adds a value, or its count to the same. */
void plx_drafting_list_add(struct plx_drafting *drafting, struct plx_drafting_list *list,
                           const struct plx_drafting_value *value, const char *code);

/** Sorts the list as its words say, and makes options of it. */
void plx_drafting_list_finish(struct plx_drafting *drafting, struct plx_drafting_list *list,
                              struct plx_drafting_options *options);

/** The number in a label such as "1 (not at all)", "I hate it!-5" or "3"; false without. */
bool plx_drafting_label_number(const char *label, double *number);

/** Room for so many texts and one more, in the pool. */
const char **plx_drafting_texts(struct plx_drafting *drafting, size_t count);

void plx_drafting_list_release(struct plx_drafting_list *list);

#endif
