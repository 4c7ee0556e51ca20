/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>

#include "summary.h"

/* Pixels that the logo may take at the upper right, beside the title. */
static const double most_width = 200;
static const double most_height = 36;
static const int margin = 2;

void summary_logo(struct book *book)
{
    const struct plx_style *style = book->story.style;
    const int page = (SUMMARY_LAST + 1) * SUMMARY_COLUMN_PIXELS;
    lxw_image_options options = {.object_position = LXW_OBJECT_MOVE_DONT_SIZE, .y_offset = margin};
    char description[40];
    double scale;
    int left;

    if (!style || !style->logo)
        return;
    scale = fmin(most_width / (double)style->logo_width, most_height / (double)style->logo_height);
    left = page - margin - (int)ceil(scale * (double)style->logo_width);
    options.x_offset = left % SUMMARY_COLUMN_PIXELS;
    /* A file may ask for other pixels than a screen's, by which its size is divided. */
    options.x_scale = scale * style->logo_x_dpi / 96;
    options.y_scale = scale * style->logo_y_dpi / 96;
    snprintf(description, sizeof description, "%s", book_say(book, SAY_LOGO));
    options.description = description;
    if (worksheet_insert_image_buffer_opt(book->sheet[SHEET_SUMMARY], 0,
                                          (lxw_col_t)(left / SUMMARY_COLUMN_PIXELS), style->logo,
                                          style->logo_bytes, &options) != LXW_NO_ERROR)
        book->failed = true;
}
