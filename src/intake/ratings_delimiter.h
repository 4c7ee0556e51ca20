/* SPDX-License-Identifier: GPL-3.0-or-later */
/** How the cells of a small table are kept apart. */
#ifndef PARALLAX_INTAKE_RATINGS_DELIMITER_H
#define PARALLAX_INTAKE_RATINGS_DELIMITER_H

#include <stddef.h>

/** Of comma, semicolon and tab the one that the first line has most of; a comma where none. */
static inline char plx_ratings_delimiter(const char *bytes, size_t size)
{
    size_t commas = 0;
    size_t semicolons = 0;
    size_t tabs = 0;

    for (size_t i = 0; i < size && bytes[i] != '\n'; i++) {
        commas += bytes[i] == ',';
        semicolons += bytes[i] == ';';
        tabs += bytes[i] == '\t';
    }
    if (tabs > commas && tabs > semicolons)
        return '\t';
    return semicolons > commas ? ';' : ',';
}

#endif
