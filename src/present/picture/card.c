/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "parts.h"
#include "pictures.h"

/* A slide at 16 to 9. */
enum {
    WIDTH = 800,
    HEIGHT = 450,
    MARGIN = 40,
    FEATURES = 6,
    TEAMS = 6,
    GOLDEN = 3,
    BODY = 172, /* where the two columns begin */
    PITCH = 34,
    TEAM_PITCH = 28,
    LABEL_WIDTH = 186,
    BARS_LEFT = 236, /* of z */
    BARS_WIDTH = 150,
    VALUE_RIGHT = 432,
    OVERALL_RIGHT = 496,
    TEAMS_LEFT = 540,
    TEAM_BARS = 626,
    TEAM_BARS_WIDTH = 90,
    RIGHT = 760,
    FOOT = 412,
};

/* So many standard deviations end a bar. */
static const double reach = 1.5;

static void add_heading(struct plx_text *text, double x, double y, const char *words)
{
    svg_words(text, x, y, SVG_START, 12, true, svg_tone(SVG_FAINT), words);
}

/* Twenty people, as many of them in the persona's colour as its share asks for. */
static void add_people(struct plx_text *text, const struct plx_persona_record *persona)
{
    const struct svg_paint paint = svg_persona(persona->persona);

    if (!(persona->share >= 0 && persona->share <= 1))
        return;
    for (size_t i = 0; i < 20; i++) {
        const size_t line = i / 10;
        const double x = 624 + 14.6 * (double)(i % 10);
        const double y = 96 + 22.0 * (double)line;
        const bool filled = (double)i < round(20 * persona->share);

        svg_circle(text, x, y, 3, filled ? paint : svg_tone(SVG_LINE), 1);
        svg_rect(text, x - 4.5, y + 4, 9, 8, 4, filled ? paint : svg_tone(SVG_LINE), 1);
    }
}

static void add_head(struct plx_text *text, const struct story *story,
                     const struct plx_persona_record *persona, const char *name)
{
    const struct svg_paint paint = svg_persona(persona->persona);
    const size_t lines = svg_lines_of(name, 28, 540 / 1.08, 2);
    struct plx_text words = {0};

    svg_rect(text, 0.5, 0.5, WIDTH - 1, HEIGHT - 1, 14, svg_tone(SVG_LINE), 1);
    svg_rect(text, 1.5, 1.5, WIDTH - 3, HEIGHT - 3, 13, svg_tone(SVG_SURFACE), 1);
    svg_rect(text, 0, 28, 8, 104, 0, paint, 1);
    plx_text_addf(&words, "%s ", say(story->language, SAY_PICTURE_PERSONA));
    say_add_count(&words, story->language, persona->persona);
    svg_words(text, MARGIN, 46, SVG_START, 13, true, paint, plx_text_string(&words));
    svg_words_wrapped(text, MARGIN, lines > 1 ? 80 : 92, SVG_START, 28, true, svg_tone(SVG_INK),
                      name, 540 / 1.08, 2);
    plx_text_clear(&words);
    say_add_share(&words, story->language, persona->share);
    svg_words(text, RIGHT, 66, SVG_END, 40, true, paint, plx_text_string(&words));
    add_people(text, persona);
    if (persona->size != PLX_NO_COUNT) {
        struct plx_text count = {0};

        plx_text_clear(&words);
        say_add_count(&count, story->language, persona->size);
        say_add(&words, story->language, SAY_PICTURE_PEOPLE, plx_text_string(&count), NULL);
        svg_words(text, RIGHT, 148, SVG_END, 12, false, svg_tone(SVG_FAINT),
                  plx_text_string(&words));
        plx_text_release(&count);
    }
    text->failed = text->failed || plx_text_failed(&words);
    plx_text_release(&words);
}

static double within(double z)
{
    return fmax(-reach, fmin(reach, z));
}

/* The bar of a feature: how far from everybody, with its interval. */
static void add_feature(struct plx_text *text, const struct story *story,
                        const struct plx_persona_profile_record *feature, struct svg_paint paint,
                        double y)
{
    const double middle = BARS_LEFT + BARS_WIDTH / 2.0;
    const double unit = BARS_WIDTH / 2.0 / reach;
    const double z = within(feature->z);
    struct plx_text words = {0};
    size_t lines;

    people_add_feature(&words, story, feature);
    lines = svg_lines_of(plx_text_string(&words), 12, LABEL_WIDTH, 2);
    svg_words_wrapped(text, MARGIN, y + 4 - 7.5 * (double)(lines > 0 ? lines - 1 : 0), SVG_START,
                      12, false, svg_tone(SVG_INK), plx_text_string(&words), LABEL_WIDTH, 2);
    svg_rect(text, fmin(middle, middle + unit * z), y - 7, fabs(unit * z), 14, 2, paint,
             feature->basis ? 1 : 0.55);
    if (isfinite(feature->ci_low) && isfinite(feature->ci_high))
        svg_line(text, middle + unit * within(feature->ci_low), y,
                 middle + unit * within(feature->ci_high), y, 1.5, svg_tone(SVG_INK), false);
    plx_text_clear(&words);
    people_add_value(&words, story, feature, feature->value);
    svg_words(text, VALUE_RIGHT, y + 4, SVG_END, 13, true, svg_tone(SVG_INK),
              plx_text_string(&words));
    plx_text_clear(&words);
    people_add_value(&words, story, feature, feature->overall);
    svg_words(text, OVERALL_RIGHT, y + 4, SVG_END, 12, false, svg_tone(SVG_FAINT),
              plx_text_string(&words));
    text->failed = text->failed || plx_text_failed(&words);
    plx_text_release(&words);
}

static void add_features(struct plx_text *text, const struct story *story,
                         const struct plx_persona_record *persona)
{
    const struct plx_persona_profile_record *feature[FEATURES];
    const size_t count = people_features(story, persona, feature, FEATURES);
    const double middle = BARS_LEFT + BARS_WIDTH / 2.0;

    if (count == 0)
        return;
    add_heading(text, MARGIN, BODY, say(story->language, SAY_PICTURE_APART));
    svg_begin_words(text, SVG_END, 11, false, svg_tone(SVG_FAINT));
    svg_place_words(text, VALUE_RIGHT, BODY, say(story->language, SAY_PICTURE_THEY));
    svg_place_words(text, OVERALL_RIGHT, BODY, say(story->language, SAY_PICTURE_ALL));
    svg_end_group(text);
    svg_line(text, middle, BODY + 12, middle, BODY + 14 + PITCH * (double)count, 1,
             svg_tone(SVG_LINE), false);
    for (size_t i = 0; i < count; i++)
        add_feature(text, story, feature[i], svg_persona(persona->persona),
                    BODY + 31 + PITCH * (double)i);
}

/* The share that the team would have were all teams alike: expected counts over the team's size. */
static double expected_share(const struct plx_persona_team_record *record)
{
    if (record->count == PLX_NO_COUNT || record->count == 0 || !isfinite(record->expected) ||
        !isfinite(record->share))
        return NAN;
    return record->share * record->expected / (double)record->count;
}

static void add_team(struct plx_text *text, const struct story *story,
                     const struct plx_persona_team_record *record, double y)
{
    const double share = fmin(record->share, 1);
    const double expected = expected_share(record);
    struct plx_text words = {0};

    svg_words_within(text, TEAMS_LEFT, y + 4, SVG_START, 12, false, svg_tone(SVG_INK),
                     story_team(story, record->team).label, TEAM_BARS - TEAMS_LEFT - 8);
    svg_rect(text, TEAM_BARS, y - 8, TEAM_BARS_WIDTH, 16, 2, svg_tone(SVG_PALE), 1);
    if (share >= 0)
        svg_rect(text, TEAM_BARS, y - 8, TEAM_BARS_WIDTH * share, 16, 2,
                 svg_team(story, record->team), 1);
    if (expected >= 0 && expected <= 1)
        svg_line(text, TEAM_BARS + TEAM_BARS_WIDTH * expected, y - 11,
                 TEAM_BARS + TEAM_BARS_WIDTH * expected, y + 11, 2, svg_tone(SVG_INK), false);
    say_add_share(&words, story->language, record->share);
    svg_words(text, RIGHT, y + 4, SVG_END, 12, true, svg_tone(SVG_INK), plx_text_string(&words));
    text->failed = text->failed || plx_text_failed(&words);
    plx_text_release(&words);
}

/* Returns the y below. */
static double add_teams(struct plx_text *text, const struct story *story,
                        const struct plx_persona_record *persona)
{
    size_t count = 0;

    for (size_t i = 0; i < story_count(story, PLX_TABLE_PERSONA_TEAMS) && count < TEAMS; i++) {
        const struct plx_persona_team_record *record = story_row(story, PLX_TABLE_PERSONA_TEAMS, i);

        if (record->persona == persona->persona && people_is_of(record->model, persona->model))
            add_team(text, story, record, BODY + 28 + TEAM_PITCH * (double)count++);
    }
    if (count == 0)
        return BODY - 20;
    add_heading(text, TEAMS_LEFT, BODY, say(story->language, SAY_PICTURE_TEAM_SHARES));
    svg_words(text, TEAMS_LEFT, BODY + 26 + TEAM_PITCH * (double)count, SVG_START, 11, false,
              svg_tone(SVG_FAINT), say(story->language, SAY_PICTURE_EXPECTED));
    return BODY + 26 + TEAM_PITCH * (double)count;
}

/* By which questions to tell it, as far as there is room below y. */
static void add_golden(struct plx_text *text, const struct story *story,
                       const struct plx_persona_record *persona, double y)
{
    size_t count = 0;

    y += 32;
    for (size_t i = 0; i < story_count(story, PLX_TABLE_GOLDEN_QUESTIONS) && count < GOLDEN; i++) {
        const struct plx_golden_question_record *golden =
            story_row(story, PLX_TABLE_GOLDEN_QUESTIONS, i);
        struct plx_text words = {0};

        if (!golden->question || !people_is_of(golden->model, persona->model))
            continue;
        if (y + 18 > FOOT - 8)
            return;
        if (count++ == 0)
            add_heading(text, TEAMS_LEFT, y, say(story->language, SAY_PICTURE_TELL));
        y += 19;
        plx_text_addf(&words, "%zu  %s", count, story_question_text(story, golden->question));
        svg_words_within(text, TEAMS_LEFT, y, SVG_START, 12, false, svg_tone(SVG_INK),
                         plx_text_string(&words), RIGHT - TEAMS_LEFT + 12);
        text->failed = text->failed || plx_text_failed(&words);
        plx_text_release(&words);
    }
}

/* How far it can be relied on. */
static void add_foot(struct plx_text *text, const struct story *story,
                     const struct plx_persona_record *persona)
{
    struct plx_text words = {0};

    svg_line(text, MARGIN, FOOT, RIGHT, FOOT, 1, svg_tone(SVG_LINE), false);
    people_add_quality(&words, story, persona);
    svg_words_within(text, MARGIN, FOOT + 21, SVG_START, 12, false, svg_tone(SVG_FAINT),
                     plx_text_string(&words), WIDTH - 2.0 * MARGIN);
    text->failed = text->failed || plx_text_failed(&words);
    plx_text_release(&words);
}

static void add_message(struct plx_text *shows, const struct story *story,
                        const struct plx_persona_record *persona, const char *name)
{
    const struct plx_persona_profile_record *feature;
    struct plx_text share = {0};
    struct plx_text size = {0};

    say_add_share(&share, story->language, persona->share);
    say_add_count(&size, story->language, persona->size);
    say_add(shows, story->language, SAY_PICTURE_CARD_SHOWS, name, plx_text_string(&share),
            plx_text_string(&size), NULL);
    if (people_features(story, persona, &feature, 1) == 1) {
        struct plx_text label = {0};
        struct plx_text value = {0};
        struct plx_text overall = {0};

        people_add_feature(&label, story, feature);
        people_add_value(&value, story, feature, feature->value);
        people_add_value(&overall, story, feature, feature->overall);
        plx_text_add(shows, " ");
        say_add(shows, story->language, SAY_PICTURE_CARD_APART, plx_text_string(&label),
                plx_text_string(&value), plx_text_string(&overall), NULL);
        plx_text_release(&label);
        plx_text_release(&value);
        plx_text_release(&overall);
    }
    plx_text_release(&share);
    plx_text_release(&size);
}

bool picture_card(struct plx_text *text, const struct story *story,
                  const struct plx_persona_record *persona, const char *id, struct plx_text *shows)
{
    struct plx_text name = {0};

    if (persona->persona == PLX_NO_COUNT || persona->persona == 0)
        return false;
    people_add_name(&name, story, persona);
    add_message(shows, story, persona, plx_text_string(&name));
    svg_open(text, WIDTH, HEIGHT, id, plx_text_string(&name), plx_text_string(shows));
    add_head(text, story, persona, plx_text_string(&name));
    add_features(text, story, persona);
    add_golden(text, story, persona, add_teams(text, story, persona));
    add_foot(text, story, persona);
    svg_close(text);
    text->failed = text->failed || plx_text_failed(&name);
    plx_text_release(&name);
    return true;
}
