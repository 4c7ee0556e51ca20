/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "file_names.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"

enum { STEM_BYTES = 56 }; /* leaves room for a number and ".svg" */

/* Adds what of the words a name may have; a hyphen stands for any run of the rest. */
static void add_part(char stem[STEM_BYTES], const char *words)
{
    size_t length = strlen(stem);
    bool hyphen = length > 0;

    for (; words && *words && length + 2 < STEM_BYTES; words++) {
        const char byte = *words >= 'A' && *words <= 'Z' ? (char)(*words - 'A' + 'a') : *words;

        if ((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9')) {
            if (hyphen)
                stem[length++] = '-';
            stem[length++] = byte;
            hyphen = false;
        } else {
            hyphen = length > 0;
        }
    }
    stem[length] = '\0';
}

static bool is_taken(const struct file_names *names, const char *name)
{
    for (size_t i = 0; i < names->count; i++)
        if (strcmp(names->name[i], name) == 0)
            return true;
    return false;
}

const char *file_names_make(struct file_names *names, const char *const *part, size_t count,
                            struct plx_error *err)
{
    char stem[STEM_BYTES] = "";
    char name[FILE_NAME_BYTES];

    for (size_t i = 0; i < count; i++)
        add_part(stem, part[i]);
    snprintf(name, sizeof name, "%s.svg", stem);
    for (size_t number = 2; is_taken(names, name); number++)
        snprintf(name, sizeof name, "%s-%zu.svg", stem, number);
    if (plx_array_grow(&names->name, &names->capacity, names->count, sizeof *names->name, err) !=
        PLX_OK)
        return NULL;
    memcpy(names->name[names->count], name, sizeof name);
    return names->name[names->count++];
}

void file_names_release(struct file_names *names)
{
    free(names->name);
    *names = (struct file_names){0};
}
