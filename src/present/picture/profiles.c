/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>

#include "parts.h"
#include "pictures.h"

enum { WIDTH = 800, LABEL_WIDTH = 330, LEFT = 350, RIGHT = 780, PITCH = 28 };

static double z_of(const struct story *story, const struct plx_persona_record *persona,
                   const struct plx_persona_profile_record *feature)
{
    const struct plx_persona_profile_record *profile = people_profile(story, persona, feature);

    return profile && isfinite(profile->z) ? fmax(-3, fmin(3, profile->z)) : NAN;
}

static double legend(struct plx_text *text, const struct story *story,
                     const struct plx_persona_record *const *persona, size_t count, double y)
{
    double x = 0;

    for (size_t p = 0; p < count; p++) {
        struct plx_text name = {0};
        double wide;

        say_add_count(&name, story->language, persona[p]->persona);
        plx_text_add(&name, "  ");
        people_add_name(&name, story, persona[p]);
        wide = fmin(24 + svg_width_of(plx_text_string(&name), 12), 360);
        if (x > 0 && x + wide > WIDTH) {
            x = 0;
            y += 20;
        }
        svg_circle(text, x + 7, y + 7, 6, svg_persona(persona[p]->persona), 1);
        svg_words_within(text, x + 19, y + 11, SVG_START, 12, false, svg_tone(SVG_INK),
                         plx_text_string(&name), wide - 20);
        x += wide + 14;
        text->failed = text->failed || plx_text_failed(&name);
        plx_text_release(&name);
    }
    return y + 24;
}

static void add_feature(struct plx_text *text, const struct story *story,
                        const struct plx_persona_record *const *persona, size_t count,
                        const struct plx_persona_profile_record *feature, double unit, double y)
{
    const double middle = (LEFT + RIGHT) / 2.0;
    struct plx_text words = {0};
    double low = INFINITY;
    double high = -INFINITY;

    people_add_feature(&words, story, feature);
    svg_words_within(text, LABEL_WIDTH, y + 4, SVG_END, 12, false, svg_tone(SVG_INK),
                     plx_text_string(&words), LABEL_WIDTH);
    text->failed = text->failed || plx_text_failed(&words);
    plx_text_release(&words);
    for (size_t p = 0; p < count; p++) {
        const double z = z_of(story, persona[p], feature);

        low = isfinite(z) ? fmin(low, z) : low;
        high = isfinite(z) ? fmax(high, z) : high;
    }
    if (high > low)
        svg_line(text, middle + unit * low, y, middle + unit * high, y, 2, svg_tone(SVG_LINE),
                 false);
    for (size_t p = 0; p < count; p++) {
        const double z = z_of(story, persona[p], feature);
        double at = y;
        char number[24];

        if (!isfinite(z))
            continue;
        snprintf(number, sizeof number, "%zu", persona[p]->persona);
        /* A dot upon another moves down or up, so that both are seen. */
        for (size_t before = 0; before < p; before++)
            if (fabs(z_of(story, persona[before], feature) - z) * unit < 7)
                at += at > y ? y - at - 7 : 7;
        svg_circle(text, middle + unit * z, at, 8, svg_persona(persona[p]->persona), 1);
        svg_words(text, middle + unit * z, at + 3.5, SVG_MIDDLE, 10, true, svg_fixed(0xFFFFFF),
                  number);
    }
}

bool picture_profiles(struct plx_text *text, const struct story *story, const char *id,
                      struct plx_text *shows)
{
    const struct plx_persona_record *persona[PEOPLE_MOST];
    const struct plx_persona_profile_record *feature[PEOPLE_FEATURES];
    const size_t count = people_list(story, persona, PEOPLE_MOST);
    const size_t n_features =
        people_distinct(story, persona, count, false, feature, PEOPLE_FEATURES);
    const char *title = say(story->language, SAY_PICTURE_PROFILES);
    struct plx_text ignored = {0};
    struct plx_text number = {0};
    double most = 1;
    double unit;
    double top;
    double bottom;

    if (count < 2 || n_features == 0)
        return false;
    for (size_t f = 0; f < n_features; f++)
        for (size_t p = 0; p < count; p++) {
            const double z = fabs(z_of(story, persona[p], feature[f]));

            most = isfinite(z) ? fmax(most, z) : most;
        }
    unit = (RIGHT - LEFT) / 2.0 / (most * 1.06);
    say_add_count(&number, story->language, count);
    say_add(shows, story->language, SAY_PICTURE_PROFILES_SHOWS, plx_text_string(&number), NULL);
    plx_text_release(&number);
    top = part_title_height(WIDTH, title);
    top = legend(&ignored, story, persona, count, top) + 14;
    plx_text_release(&ignored);
    bottom = top + PITCH * (double)n_features;
    svg_open(text, WIDTH, bottom + 30, id, title, plx_text_string(shows));
    part_page(text, WIDTH, bottom + 30);
    legend(text, story, persona, count, part_title(text, 0, WIDTH, title));
    svg_line(text, (LEFT + RIGHT) / 2.0, top - 4, (LEFT + RIGHT) / 2.0, bottom, 1,
             svg_tone(SVG_FAINT), false);
    for (size_t f = 0; f < n_features; f++)
        add_feature(text, story, persona, count, feature[f], unit, top + PITCH * ((double)f + 0.5));
    svg_words(text, LEFT, bottom + 18, SVG_START, 11, false, svg_tone(SVG_FAINT),
              say(story->language, SAY_PICTURE_BELOW));
    svg_words(text, RIGHT, bottom + 18, SVG_END, 11, false, svg_tone(SVG_FAINT),
              say(story->language, SAY_PICTURE_ABOVE));
    svg_close(text);
    return true;
}
