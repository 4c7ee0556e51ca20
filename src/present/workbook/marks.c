/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "book.h"

void put_verdict(struct book *book, enum sheet sheet, lxw_row_t row, lxw_col_t col,
                 enum verdict verdict)
{
    char label[VERDICT_BYTES];

    put_text(book, sheet, row, col, book_verdict_label(book, verdict, label),
             verdict < VERDICTS ? (enum style)(STYLE_AGREE + verdict) : STYLE_TEXT);
}

void book_mark_verdicts(struct book *book, enum sheet sheet, lxw_row_t first, lxw_row_t last,
                        lxw_col_t col)
{
    for (size_t v = 0; v < VERDICTS; v++) {
        char label[VERDICT_BYTES];
        char value[VERDICT_BYTES + 2];
        lxw_conditional_format mark = {.type = LXW_CONDITIONAL_TYPE_CELL,
                                       .criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO,
                                       .value_string = value,
                                       .format = book->style[STYLE_AGREE + v]};

        snprintf(value, sizeof value, "\"%s\"", book_verdict_label(book, (enum verdict)v, label));
        if (worksheet_conditional_format_range(book->sheet[sheet], first, col, last, col, &mark) !=
            LXW_NO_ERROR)
            book->failed = true;
    }
}

void book_mark_bars(struct book *book, enum sheet sheet, lxw_row_t first, lxw_row_t last,
                    lxw_col_t col, double low, double high, lxw_color_t color, lxw_color_t negative)
{
    lxw_conditional_format bar = {.type = LXW_CONDITIONAL_DATA_BAR,
                                  .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                  .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                  .min_value = low,
                                  .max_value = high,
                                  .bar_color = color,
                                  .bar_negative_color = negative,
                                  .bar_solid = LXW_TRUE,
                                  .bar_no_border = LXW_TRUE};

    if (low < 0)
        bar.bar_axis_position = LXW_CONDITIONAL_BAR_AXIS_MIDPOINT;
    if (worksheet_conditional_format_range(book->sheet[sheet], first, col, last, col, &bar) !=
        LXW_NO_ERROR)
        book->failed = true;
}
