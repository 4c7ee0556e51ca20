/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "beside.h"

#include <stdbool.h>
#include <string.h>

static bool is_absolute(const char *path)
{
    return path[0] == '/' || strcmp(path, "-") == 0;
}

const char *beside(const char *path, const char *study, struct plx_pool *pool)
{
    const char *slash = study && !is_absolute(path) ? strrchr(study, '/') : NULL;
    const int folder = slash ? (int)(slash - study + 1) : 0;

    return plx_pool_format(pool, "%.*s%s", folder, folder ? study : "", path);
}
