/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Names of files made from what results say, which may be anything. */
#ifndef PARALLAX_PRESENT_PICTURE_FILE_NAMES_H
#define PARALLAX_PRESENT_PICTURE_FILE_NAMES_H

#include "parallax/base/text.h"

enum { FILE_NAME_BYTES = 80 };

/* Names given so far. A zeroed struct has none. */
struct file_names {
    char (*name)[FILE_NAME_BYTES]; /* owned */
    size_t count;
    size_t capacity;
};

/**
 * Makes a name that was not given before: small letters, digits and hyphens, then ".svg". Anything
 * else in the parts becomes a hyphen; a name that is taken gets a number.
 *
 * @param part  joined by hyphens; NULL and "" are left out
 * @return the name, until the next call; PLX_MEMORY in err as NULL
 */
const char *file_names_make(struct file_names *names, const char *const *part, size_t count,
                            struct plx_error *err);
void file_names_release(struct file_names *names);

#endif
