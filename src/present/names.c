/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "names.h"

#include <string.h>

static const struct name names[] = {
#define NAME(kind, code, english, german) {KIND_##kind, code, {english, german}},
#include "wording/names.h"
#undef NAME
};

const char *names_find(enum plx_language language, enum kind kind, const char *code, size_t length)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].kind == kind && strncmp(names[i].code, code, length) == 0 &&
            names[i].code[length] == '\0')
            return names[i].words[language];
    return NULL;
}

const struct name *names_find_opening(enum kind kind, const char *text, size_t length)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const size_t bytes = strlen(names[i].code);

        if (names[i].kind == kind && bytes < length && strncmp(text, names[i].code, bytes) == 0)
            return &names[i];
    }
    return NULL;
}
