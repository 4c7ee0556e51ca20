/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "page.h"

#include "../people.h"
#include "parallax/present/style.h"

enum { DARK_SURFACE = 0x171D25, LEAST_CONTRAST_TENTHS = 45 };

/* What pictures do not have, light and dark. */
static const struct {
    const char *name;
    uint32_t light;
    uint32_t dark;
} extra[] = {
    {"page", 0xF5F6F8, 0x0E1319},
    {"edge", 0x868F9C, 0x74808F}, /* of what can be pressed: 3 to 1 */
    {"link", 0x005A8C, 0x7CC4F0},
    {"focus", 0x005FCC, 0x8AB8FF},
};

/* The tones of pictures in the dark. */
static const uint32_t dark_tones[SVG_TONES] = {
    [SVG_INK] = 0xE8EDF3,        [SVG_FAINT] = 0xA9B4C2,       [SVG_LINE] = 0x343E4B,
    [SVG_PALE] = 0x212934,       [SVG_SURFACE] = DARK_SURFACE, [SVG_AGREE] = 0x62CC93,
    [SVG_DISAGREE] = 0xFF92AC,   [SVG_SPLIT] = 0xC6A6F5,       [SVG_UNSURE] = 0xE3BE55,
    [SVG_SUPPRESSED] = 0xA9B4C2,
};

/* So many twentieths of white in each part of a colour. */
static uint32_t lighten(uint32_t color, unsigned twentieths)
{
    uint32_t mixed = 0;

    for (unsigned shift = 0; shift <= 16; shift += 8) {
        const unsigned part = color >> shift & 0xFF;

        mixed |= (uint32_t)(part + (255 - part) * twentieths / 20) << shift;
    }
    return mixed;
}

/* For the dark page: mixed with white until it is told from its surfaces. */
static uint32_t dark_of(uint32_t color)
{
    unsigned twentieths = 0;

    while (twentieths < 20 && plx_color_contrast(lighten(color, twentieths), DARK_SURFACE) <
                                  LEAST_CONTRAST_TENTHS / 10.0)
        twentieths++;
    return lighten(color, twentieths);
}

static void add_property(struct plx_text *text, const char *name, uint32_t color)
{
    plx_text_addf(text, "--%s:#%06x;", name, (unsigned)color);
}

static void add_properties(struct plx_text *text, const struct story *story, bool dark)
{
    plx_text_add(text, dark ? "color-scheme:dark;" : "color-scheme:light;");
    for (size_t i = 0; i < sizeof extra / sizeof *extra; i++)
        add_property(text, extra[i].name, dark ? extra[i].dark : extra[i].light);
    for (int i = 0; i < SVG_TONES; i++)
        add_property(text, svg_tone((enum svg_tone)i).name,
                     dark ? dark_tones[i] : svg_tone((enum svg_tone)i).color);
    add_property(text, "tx", dark ? dark_of(STORY_GREY) : (uint32_t)STORY_GREY);
    for (size_t i = 0; i < story->n_teams; i++) {
        const struct svg_paint paint = svg_team(story, story->team[i].id);

        add_property(text, paint.name, dark ? dark_of(paint.color) : paint.color);
    }
    for (size_t i = 1; i <= PEOPLE_MOST; i++) {
        const struct svg_paint paint = svg_persona(i);

        add_property(text, paint.name, dark ? dark_of(paint.color) : paint.color);
    }
    for (size_t i = story->n_teams; i < 2; i++) /* what the frame is painted with */
        plx_text_addf(text, "--t%zu:var(--faint);", i);
    plx_text_add(text, "}\n");
}

static void add_class(struct plx_text *text, const char *name)
{
    plx_text_addf(text, ".f-%s{fill:var(--%s)}.s-%s{stroke:var(--%s)}\n", name, name, name, name);
}

void page_add_colors(struct plx_text *text, const struct story *story)
{
    plx_text_add(text, ":root{");
    add_properties(text, story, false);
    plx_text_add(text, "@media screen and (prefers-color-scheme:dark){:root{");
    add_properties(text, story, true);
    plx_text_add(text, "}\n@media screen{:root[data-theme=light]{");
    add_properties(text, story, false);
    plx_text_add(text, ":root[data-theme=dark]{");
    add_properties(text, story, true);
    plx_text_add(text, "}\n");
    for (int i = 0; i < SVG_TONES; i++)
        add_class(text, svg_tone((enum svg_tone)i).name);
    add_class(text, "tx");
    for (size_t i = 1; i <= PEOPLE_MOST; i++)
        add_class(text, svg_persona(i).name);
    for (size_t i = 0; i < story->n_teams; i++) {
        const struct svg_paint paint = svg_team(story, story->team[i].id);

        add_class(text, paint.name);
        plx_text_addf(text, ".b-%s{background:var(--%s)}\n", paint.name, paint.name);
    }
}
