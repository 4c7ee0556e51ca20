/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What a picture's header says of it, as far as a logo needs it. */
#ifndef PARALLAX_PRESENT_LOGO_H
#define PARALLAX_PRESENT_LOGO_H

#include <stdbool.h>
#include <stddef.h>

struct logo {
    const char *type;     /* "png" or "jpg"; NULL: neither, by its first bytes */
    size_t width, height; /* pixels; 0: the header is broken */
    double x_dpi, y_dpi;  /* pixels per inch; 96 where it does not say */
};

struct logo logo_measure(const unsigned char *bytes, size_t size);

#endif
