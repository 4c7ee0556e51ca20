/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "part_folders.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "parallax/base/utf8.h"

/* Names of files have 255 bytes on most systems; "~99" fits behind. */
enum { LONGEST_NAME = 250 };

/* A name that Windows takes for a device, whatever stands behind a dot. */
static bool is_device(const char *name)
{
    static const char *const devices[] = {
        "con",  "prn",  "aux",  "nul",  "com0", "com1", "com2",   "com3",   "com4",
        "com5", "com6", "com7", "com8", "com9", "lpt0", "lpt1",   "lpt2",   "lpt3",
        "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "conin$", "conout$"};
    size_t stem = strcspn(name, ".");

    while (stem > 0 && name[stem - 1] == ' ')
        stem--;
    for (size_t i = 0; i < sizeof devices / sizeof *devices; i++)
        if (strlen(devices[i]) == stem && strncasecmp(devices[i], name, stem) == 0)
            return true;
    return false;
}

/* What parts folders, is not for file systems, or would be an order to the terminal that lists
   them. A name is no option and not hidden. */
static void make_safe(char *name)
{
    size_t length = strlen(name);

    for (size_t i = 0, step; i < length; i += step) {
        step = plx_utf8_length(name + i, length - i);
        if (step == 0 || strchr("/\\:*?\"<>|", name[i]) ||
            plx_utf8_moves_the_cursor(name + i, step))
            memset(name + i, '_', step > 0 ? step : 1);
        step = step > 0 ? step : 1;
    }
    if (*name == '-' || *name == '.' || is_device(name))
        *name = '_';
    if (length > LONGEST_NAME) {
        length = LONGEST_NAME;
        /* Not within a character. */
        while (((unsigned char)name[length] & 0xC0) == 0x80)
            length--;
        name[length] = '\0';
    }
    if (length > 0 && (name[length - 1] == '.' || name[length - 1] == ' '))
        name[length - 1] = '_';
}

static bool is_taken(const char *path, const char *const *taken, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcasecmp(taken[i], path) == 0)
            return true;
    return false;
}

char *plx_part_folder(const char *folder, const char *name, const char *value,
                      const char *const *taken, size_t count)
{
    const size_t size = strlen(folder) + strlen(name) + strlen(value) + 16;
    const char *slash = *folder && folder[strlen(folder) - 1] == '/' ? "" : "/";
    const size_t start = strlen(folder) + strlen(slash);
    char *path = malloc(size);
    size_t length;

    if (!path)
        return NULL;
    snprintf(path, size, "%s%s%s=%s", folder, slash, name, value);
    make_safe(path + start);
    length = strlen(path);
    for (unsigned again = 2; is_taken(path, taken, count); again++)
        snprintf(path + length, size - length, "~%u", again);
    return path;
}
