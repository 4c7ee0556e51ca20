/* SPDX-License-Identifier: GPL-3.0-or-later */
/** How results look, the same in workbook, report and pictures: colours and a logo. */
#ifndef PARALLAX_PRESENT_STYLE_H
#define PARALLAX_PRESENT_STYLE_H

#include <stddef.h>
#include <stdint.h>

#include "parallax/base/pool.h"

/** A team's own colour. */
struct plx_style_team {
    const char *team; /**< Its id. */
    uint32_t color;   /**< 0xRRGGBB */
};

/** A zeroed struct is the usual look, without a logo. */
struct plx_style {
    struct plx_style_team *team; /**< Owned. */
    size_t n_teams;
    const char *logo_path;     /**< Of the file that it was read from; NULL for none. */
    const unsigned char *logo; /**< Its bytes, PNG or JPEG; NULL for none. */
    size_t logo_bytes;
    struct plx_pool pool; /**< Holds the text and the bytes. */
};

void plx_style_release(struct plx_style *style);

#endif
