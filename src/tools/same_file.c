/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "same_file.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

bool plx_same_file(const char *a, const char *b)
{
    struct stat first;
    struct stat second;

    return stat(a, &first) == 0 && stat(b, &second) == 0 && first.st_dev == second.st_dev &&
           first.st_ino == second.st_ino;
}

static const char *name_of(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

/* With its slash, so that it is the folder of a link, too. The caller frees it. */
static char *folder_of(const char *path)
{
    const size_t length = (size_t)(name_of(path) - path);

    return length > 0 ? strndup(path, length) : strdup(".");
}

static bool is_standard_output(const char *path)
{
    return !path || strcmp(path, "-") == 0;
}

bool plx_same_output(const char *a, const char *b)
{
    char *first;
    char *second;
    bool same;

    if (is_standard_output(a) || is_standard_output(b))
        return is_standard_output(a) && is_standard_output(b);
    if (strcmp(name_of(a), name_of(b)) != 0)
        return plx_same_file(a, b);
    first = folder_of(a);
    second = folder_of(b);
    same = first && second && plx_same_file(first, second);
    free(first);
    free(second);
    return same;
}
