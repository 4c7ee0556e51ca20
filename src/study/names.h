/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Names that stand for indices, sorted for looking up. For the files of this folder only. */
#ifndef PARALLAX_STUDY_NAMES_H
#define PARALLAX_STUDY_NAMES_H

#include <stddef.h>

struct plx_name {
    const char *name;
    size_t index;
    size_t line; /**< Where it is given. */
};

/** The array is the caller's. */
struct plx_names {
    struct plx_name *item;
    size_t count;
};

/** By name, equal names by index. */
void plx_names_sort(struct plx_names *names);

/** The lowest index of the name in sorted names; PLX_NONE when there is none. */
size_t plx_names_find(const struct plx_names *names, const char *name);

#endif
