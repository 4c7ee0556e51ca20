/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "folder.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int folder_make(void **state)
{
    char *folder = strdup("/tmp/parallax-test-XXXXXX");

    *state = folder;
    return folder && mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

int folder_remove(void **state)
{
    const int status = chdir("/") == 0 && rmdir(*state) == 0 ? 0 : -1;

    free(*state);
    return status;
}
