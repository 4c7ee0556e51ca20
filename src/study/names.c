/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "names.h"

#include <stdlib.h>
#include <string.h>

#include "parallax/study/study.h"

static int compare_names(const void *left, const void *right)
{
    const struct plx_name *a = left;
    const struct plx_name *b = right;
    const int order = strcmp(a->name, b->name);

    return order ? order : (a->index > b->index) - (a->index < b->index);
}

void plx_names_sort(struct plx_names *names)
{
    if (names->count > 1)
        qsort(names->item, names->count, sizeof *names->item, compare_names);
}

size_t plx_names_find(const struct plx_names *names, const char *name)
{
    size_t low = 0;
    size_t high = names->count;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;

        if (strcmp(names->item[middle].name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < names->count && strcmp(names->item[low].name, name) == 0 ? names->item[low].index
                                                                          : PLX_NONE;
}
