/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "style.h"

#include "../story.h"
#include "parallax/present/style.h"

/* Numbers stand to the right, signed ones show their sign, small p as "<0.001". What rounds to 0
   has no sign: "-0.00" is nobody's gap. */
static const char number[] = "[>=0.005]0.00;[<=-0.005]-0.00;0.00";
static const char signed_number[] = "[>=0.005]+0.00;[<=-0.005]-0.00;0.00";
static const char signed_whole[] = "[>=0.5]+0;[<=-0.5]-0;0";
static const char share[] = "0%";
static const char signed_share[] = "[>=0.005]+0%;[<=-0.005]-0%;0%";
static const char p_value[] = "[<0.0005]\"<0.001\";0.000";
static const char margins[] = "[>=0.05]+0.0;[<=-0.05]-0.0;0.0";
static const char count[] = "#,##0";

struct look {
    double size;
    bool bold;
    bool italic;
    bool wrap;
    bool line;   /* below */
    bool indent; /* also without a line or a header's ink */
    int ink;     /* 0: COLOR_INK */
    int fill;    /* 0: none */
    enum lxw_format_alignments align;
    enum lxw_format_alignments valign; /* 0: top */
    const char *number;
};

#define TABLE_CELL .size = 10, .line = true, .wrap = true
#define RIGHT .align = LXW_ALIGN_RIGHT
#define CENTER .align = LXW_ALIGN_CENTER
#define MIDDLE .valign = LXW_ALIGN_VERTICAL_CENTER
#define VERDICT(color, back)                                                                       \
    {                                                                                              \
        TABLE_CELL, .bold = true, .ink = (color), .fill = (back)                                   \
    }
#define TILE(color, back)                                                                          \
    {                                                                                              \
        .size = 24, .bold = true, .ink = (color), .fill = (back), CENTER, MIDDLE, .number = count  \
    }
#define WORD(color, back)                                                                          \
    {                                                                                              \
        .size = 10, .bold = true, .ink = (color), .fill = (back), CENTER, MIDDLE                   \
    }

enum {
    INK_AGREE = 0x14532D,
    FILL_AGREE = 0xDCEFE3,
    INK_DISAGREE = 0x7F1D3A,
    FILL_DISAGREE = 0xF9DCE3,
    INK_SPLIT = 0x4C2A85,
    FILL_SPLIT = 0xE7DFF5,
    INK_UNSURE = 0x5C4A00,
    FILL_UNSURE = 0xF7EFCF,
    INK_SUPPRESSED = 0x4B5563,
    FILL_SUPPRESSED = 0xE5E7EB,
};

static const struct look looks[STYLES] = {
    [STYLE_TITLE] = {.size = 20, .bold = true, MIDDLE},
    [STYLE_READING] = {.size = 11, .ink = 0x374151, .wrap = true, MIDDLE},
    [STYLE_LINK] = {.size = 10, .ink = STORY_BLUE},
    [STYLE_LINK_CELL] = {TABLE_CELL, .ink = STORY_BLUE},
    [STYLE_HEADLINE] = {.size = 14, .bold = true, .fill = COLOR_PALE, .wrap = true, MIDDLE},
    [STYLE_SECTION] = {.size = 13, .bold = true},
    [STYLE_HEADER] =
        {.size = 10, .bold = true, .wrap = true, .ink = COLOR_WHITE, .fill = COLOR_INK, MIDDLE},
    [STYLE_HEADER_NUMBER] = {.size = 10,
                             .bold = true,
                             .wrap = true,
                             .ink = COLOR_WHITE,
                             .fill = COLOR_INK,
                             RIGHT,
                             MIDDLE},
    [STYLE_HEADER_MIDDLE] =
        {.size = 10, .bold = true, .ink = COLOR_WHITE, .fill = COLOR_INK, CENTER, MIDDLE},
    [STYLE_GAP] = {.size = 9, .line = true, .wrap = true, MIDDLE},
    [STYLE_GAP_NUMBER] = {.size = 9, .line = true, RIGHT, MIDDLE, .number = number},
    [STYLE_TEXT] = {TABLE_CELL},
    [STYLE_FACT] = {TABLE_CELL, .align = LXW_ALIGN_LEFT},
    [STYLE_BOLD] = {TABLE_CELL, .bold = true},
    [STYLE_COUNT] = {TABLE_CELL, RIGHT, .number = count},
    [STYLE_NUMBER] = {TABLE_CELL, RIGHT, .number = number},
    [STYLE_NUMBER3] = {TABLE_CELL, RIGHT, .number = "0.000"},
    [STYLE_EXPECTED] = {TABLE_CELL, RIGHT, .number = "0.0"},
    [STYLE_SIGNED] = {TABLE_CELL, RIGHT, .number = signed_number},
    [STYLE_SIGNED_WHOLE] = {TABLE_CELL, RIGHT, .number = signed_whole},
    [STYLE_SHARE] = {TABLE_CELL, RIGHT, .number = share},
    [STYLE_SIGNED_SHARE] = {TABLE_CELL, RIGHT, .number = signed_share},
    [STYLE_FINE_SHARE] = {TABLE_CELL, RIGHT, .number = "0.0%"},
    [STYLE_P] = {TABLE_CELL, RIGHT, .number = p_value},
    [STYLE_MARGINS] = {TABLE_CELL, RIGHT, .number = margins},
    [STYLE_LETTERS] = {TABLE_CELL, .bold = true},
    [STYLE_NOTE] = {TABLE_CELL, .ink = COLOR_FAINT},
    [STYLE_ROW_TEXT] = {.size = 10, .indent = true},
    [STYLE_ROW_NUMBER] = {.size = 10, RIGHT},
    [STYLE_ROW_MISSING] = {.size = 10, .indent = true, .italic = true, .ink = 0x8B929C},
    [STYLE_FOOTNOTE] = {.size = 9, .ink = COLOR_FAINT, .wrap = true},
    [STYLE_FOOTNOTE_LINE] = {.size = 9, .ink = COLOR_FAINT},
    [STYLE_TOTAL_TEXT] = {TABLE_CELL, .fill = COLOR_PALE, .ink = 0x374151},
    [STYLE_TOTAL_COUNT] = {TABLE_CELL, .fill = COLOR_PALE, .ink = 0x374151, RIGHT, .number = count},
    [STYLE_TOTAL_NUMBER] = {TABLE_CELL, .fill = COLOR_PALE, .ink = 0x374151, RIGHT,
                            .number = number},
    [STYLE_TOTAL_SHARE] = {TABLE_CELL, .fill = COLOR_PALE, .ink = 0x374151, RIGHT, .number = share},
    [STYLE_CARD] = {.size = 14, .bold = true, .fill = COLOR_PALE, MIDDLE},
    [STYLE_DATA] = {.size = 9, .ink = COLOR_FAINT, .number = "0.000"},
    [STYLE_DATA_HEADER] = {.size = 9, .bold = true, .ink = COLOR_FAINT},
    [STYLE_AGREE] = VERDICT(INK_AGREE, FILL_AGREE),
    [STYLE_DISAGREE] = VERDICT(INK_DISAGREE, FILL_DISAGREE),
    [STYLE_SPLIT] = VERDICT(INK_SPLIT, FILL_SPLIT),
    [STYLE_UNSURE] = VERDICT(INK_UNSURE, FILL_UNSURE),
    [STYLE_SUPPRESSED] = VERDICT(INK_SUPPRESSED, FILL_SUPPRESSED),
    [STYLE_TILE_ALL] = TILE(COLOR_INK, COLOR_PALE),
    [STYLE_TILE_AGREE] = TILE(INK_AGREE, FILL_AGREE),
    [STYLE_TILE_DISAGREE] = TILE(INK_DISAGREE, FILL_DISAGREE),
    [STYLE_TILE_SPLIT] = TILE(INK_SPLIT, FILL_SPLIT),
    [STYLE_TILE_UNSURE] = TILE(INK_UNSURE, FILL_UNSURE),
    [STYLE_TILE_SUPPRESSED] = TILE(INK_SUPPRESSED, FILL_SUPPRESSED),
    [STYLE_WORD_ALL] = WORD(COLOR_INK, COLOR_PALE),
    [STYLE_WORD_AGREE] = WORD(INK_AGREE, FILL_AGREE),
    [STYLE_WORD_DISAGREE] = WORD(INK_DISAGREE, FILL_DISAGREE),
    [STYLE_WORD_SPLIT] = WORD(INK_SPLIT, FILL_SPLIT),
    [STYLE_WORD_UNSURE] = WORD(INK_UNSURE, FILL_UNSURE),
    [STYLE_WORD_SUPPRESSED] = WORD(INK_SUPPRESSED, FILL_SUPPRESSED),
};

static lxw_format *add(lxw_workbook *workbook, const struct look *look)
{
    lxw_format *format = workbook_add_format(workbook);

    if (!format)
        return NULL;
    /* Arial's widths are the same wherever the file is opened: others have a copy of them. */
    format_set_font_name(format, "Arial");
    format_set_font_size(format, look->size);
    format_set_font_color(format, (lxw_color_t)(look->ink ? look->ink : COLOR_INK));
    format_set_align(format, (uint8_t)(look->valign ? look->valign : LXW_ALIGN_VERTICAL_TOP));
    if (look->align)
        format_set_align(format, (uint8_t)look->align);
    if (look->bold)
        format_set_bold(format);
    if (look->italic)
        format_set_italic(format);
    /* Text keeps its distance from the numbers to its left. */
    if (look->align <= LXW_ALIGN_LEFT &&
        (look->line || look->indent || look->ink == COLOR_WHITE || look->fill))
        format_set_indent(format, 1);
    if (look->wrap)
        format_set_text_wrap(format);
    if (look->fill)
        format_set_bg_color(format, (lxw_color_t)look->fill);
    if (look->number)
        format_set_num_format(format, look->number);
    if (look->line) {
        format_set_bottom(format, LXW_BORDER_THIN);
        format_set_bottom_color(format, COLOR_LINE);
    }
    return format;
}

void styles_add(lxw_workbook *workbook, lxw_format *style[STYLES])
{
    for (size_t i = 0; i < STYLES; i++)
        style[i] = add(workbook, &looks[i]);
}

lxw_color_t color_tint(lxw_color_t color)
{
    lxw_color_t tint = 0;

    for (unsigned shift = 0; shift <= 16; shift += 8) {
        const lxw_color_t part = (color >> shift) & 0xFF;

        tint |= (part + (0xFF - part) * 55 / 100) << shift;
    }
    return tint;
}

/* The colour, as dark as text on white must be to be read: a contrast of 4.5 (WCAG 2.1). */
static lxw_color_t ink_of(lxw_color_t color)
{
    while (plx_color_contrast(color, COLOR_WHITE) < 4.5) {
        lxw_color_t darker = 0;

        for (unsigned shift = 0; shift <= 16; shift += 8)
            darker |= ((color >> shift) & 0xFF) * 95 / 100 << shift;
        color = darker;
    }
    return color;
}

/* Whether large or bold words of one colour can be read on the other: contrast 3:1 or more. */
static bool is_legible(lxw_color_t one, lxw_color_t other)
{
    return plx_color_contrast(one, other) >= 3;
}

lxw_format *style_add_team(lxw_workbook *workbook, lxw_color_t color,
                           enum lxw_format_alignments align)
{
    struct look look = looks[STYLE_HEADER];

    /* 0 is no colour, so black is nearly black. */
    look.fill = color ? (int)color : 1;
    look.ink = is_legible(color, COLOR_WHITE) ? COLOR_WHITE : COLOR_INK;
    look.indent = true;
    look.align = align;
    return add(workbook, &look);
}

lxw_format *style_add_answer(lxw_workbook *workbook, enum style style, lxw_color_t color)
{
    struct look look = looks[style];

    look.bold = true;
    look.ink = (int)ink_of(color);
    return add(workbook, &look);
}
