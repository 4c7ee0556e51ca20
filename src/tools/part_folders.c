/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "part_folders.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Names of files have 255 bytes on most systems; "~99" fits behind. */
enum { LONGEST_NAME = 250 };

static bool is_safe(unsigned char byte)
{
    return byte >= ' ' && byte != 127 && !strchr("/\\:*?\"<>|", byte);
}

static void make_safe(char *name)
{
    size_t length = strlen(name);

    for (size_t i = 0; i < length; i++)
        if (!is_safe((unsigned char)name[i]))
            name[i] = '_';
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
