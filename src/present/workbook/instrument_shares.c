/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "instruments.h"

void instrument_add_drawn(struct plx_text *reading, const struct book *book, size_t rows,
                          size_t drawn)
{
    struct plx_text number[2] = {{0}, {0}};

    if (rows <= drawn)
        return;
    say_add_count(&number[0], book->story.language, drawn);
    say_add_count(&number[1], book->story.language, rows);
    plx_text_add(reading, " ");
    say_add(reading, book->story.language, SAY_SHEETS_DRAWN, plx_text_string(&number[0]),
            plx_text_string(&number[1]), NULL);
    plx_text_release(&number[0]);
    plx_text_release(&number[1]);
}

static struct forest_row share_row(const struct book *book, struct instrument_share share,
                                   bool believed)
{
    const struct story_team team = story_team(&book->story, share.team);

    return (struct forest_row){.label = team.label,
                               .value = rows_on_axis(share.value, 0, 1),
                               .low = rows_on_axis(share.low, 0, 1),
                               .high = rows_on_axis(share.high, 0, 1),
                               .inner_low = NAN,
                               .inner_high = NAN,
                               .color = team.color,
                               .solid = !believed};
}

void instrument_draw_shares(struct book *book, const struct instrument_sheet *sheet, lxw_col_t col,
                            const struct instrument_rows *rows, enum wording description,
                            struct instrument_share (*share)(const void *record, bool believed))
{
    const size_t drawn = rows->count < INSTRUMENT_SHARES ? rows->count : INSTRUMENT_SHARES;
    struct forest_row row[2 * INSTRUMENT_SHARES];
    const struct rows_picture picture = {
        .sheet = sheet->sheet,
        .col = col,
        .width = sheet->column[col].look.width,
        .lines = instrument_highest(rows, drawn, 2),
        .header_lines = rows->header_lines,
        .each = 2,
        .data_col = (lxw_col_t)(sheet->n_columns + 1),
        .low = 0,
        .high = 1,
        .unit = 0.25,
        .number_format = "0%",
        .description = description,
    };

    for (size_t i = 0; i < drawn; i++) {
        row[2 * i] = share_row(book, share(rows->record[i], false), false);
        row[2 * i + 1] = share_row(book, share(rows->record[i], true), true);
    }
    rows_draw(book, &picture, row, 2 * drawn);
}
