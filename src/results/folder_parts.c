/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "folder_parts.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "parallax/base/file.h"

const char folder_package[] = "datapackage.json";

char *folder_join(const char *folder, const char *name, const char *ending)
{
    const size_t length = strlen(folder);
    const size_t size = length + strlen(name) + strlen(ending) + 2;
    const char *slash = length > 0 && folder[length - 1] == '/' ? "" : "/";
    char *path = malloc(size);

    if (path)
        snprintf(path, size, "%s%s%s%s", folder, slash, name, ending);
    return path;
}

/* The lock is gone when the folder is closed, also when the program is killed. A file system that
   knows no locks does without: the hashes still tell. */
enum plx_status folder_lock(const char *path, int how, int *folder, struct plx_error *err)
{
    *folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (*folder < 0)
        return plx_fail_file(err, path, "cannot open the results folder");
    while (flock(*folder, how) != 0 && errno == EINTR)
        continue;
    return PLX_OK;
}
