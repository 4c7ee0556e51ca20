/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The cell formats of the workbook, each named by what it is for. */
#ifndef PARALLAX_PRESENT_WORKBOOK_STYLE_H
#define PARALLAX_PRESENT_WORKBOOK_STYLE_H

#include <stdbool.h>
#include <xlsxwriter.h>

/* 0xRRGGBB. Those of teams are in story.h. */
enum {
    COLOR_INK = 0x1F2A37,
    COLOR_FAINT = 0x6B7280,
    COLOR_LINE = 0xD1D5DB,
    COLOR_PALE = 0xF3F4F6,
    COLOR_WHITE = 0xFFFFFF,
    COLOR_BAR = 0x5F7FA3,      /* data bars that are no team's, to be made pale */
    COLOR_PALE_BAR = 0xB6C2CF, /* those of personas */
};

enum style {
    STYLE_TITLE,
    STYLE_READING, /* the one sentence below a title */
    STYLE_LINK,
    STYLE_LINK_CELL,
    STYLE_HEADLINE,
    STYLE_SECTION,
    STYLE_HEADER,
    STYLE_HEADER_NUMBER,
    STYLE_HEADER_MIDDLE,
    STYLE_GAP,        /* small, the rows beside charts */
    STYLE_GAP_NUMBER, /* to the right, two decimals */
    STYLE_TEXT,
    STYLE_BOLD,
    STYLE_FACT, /* a number among texts, to the left like them */
    STYLE_COUNT,
    STYLE_NUMBER,
    STYLE_NUMBER3,  /* three decimals */
    STYLE_EXPECTED, /* one decimal */
    STYLE_SIGNED,
    STYLE_SIGNED_WHOLE, /* no decimals */
    STYLE_SHARE,
    STYLE_SIGNED_SHARE,
    STYLE_FINE_SHARE, /* one decimal */
    STYLE_P,
    STYLE_MARGINS, /* a gap in margins */
    STYLE_LETTERS,
    STYLE_NOTE,
    STYLE_ROW_TEXT, /* a respondent's answers: rows all of one height */
    STYLE_ROW_NUMBER,
    STYLE_ROW_MISSING, /* why there is no answer */
    STYLE_FOOTNOTE,
    STYLE_FOOTNOTE_LINE, /* not wrapped */
    STYLE_TOTAL_TEXT,    /* bases and means below a question's options */
    STYLE_TOTAL_COUNT,
    STYLE_TOTAL_NUMBER,
    STYLE_TOTAL_SHARE,
    STYLE_CARD, /* the name of a persona */
    STYLE_DATA, /* numbers behind a chart */
    STYLE_DATA_HEADER,
    STYLE_AGREE, /* verdicts, in the order of enum verdict */
    STYLE_DISAGREE,
    STYLE_SPLIT,
    STYLE_UNSURE,
    STYLE_SUPPRESSED,
    STYLE_TILE_ALL,
    STYLE_TILE_AGREE,
    STYLE_TILE_DISAGREE,
    STYLE_TILE_SPLIT,
    STYLE_TILE_UNSURE,
    STYLE_TILE_SUPPRESSED,
    STYLE_WORD_ALL,
    STYLE_WORD_AGREE,
    STYLE_WORD_DISAGREE,
    STYLE_WORD_SPLIT,
    STYLE_WORD_UNSURE,
    STYLE_WORD_SUPPRESSED,
    STYLES, /* how many there are */
};

/** Adds every format to the workbook, which owns them. */
void styles_add(lxw_workbook *workbook, lxw_format *style[STYLES]);

/** A header cell in a team's colour, its words white, or dark where the colour is pale. */
lxw_format *style_add_team(lxw_workbook *workbook, lxw_color_t color,
                           enum lxw_format_alignments align);

/** A cell of a style for what a team says, bold in its colour. */
lxw_format *style_add_answer(lxw_workbook *workbook, enum style style, lxw_color_t color);

/** The colour, pale: numbers stay legible on it. */
lxw_color_t color_tint(lxw_color_t color);

#endif
