/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/present/words.h"
#include "parts.h"
#include "pictures.h"

enum { WIDTH = 800, BOX = 290, BOX_HEIGHT = 46, PITCH = 60, TOP = 74, MOST = 12 };

/* One side: a team's personas, in the order of their numbers. */
struct side {
    const char *team;
    size_t number[MOST];
    const char *name[MOST];
    bool matched[MOST];
    size_t count;
};

static bool is_of(const struct plx_persona_match_record *match, const struct side *a,
                  const struct side *b)
{
    return story_same(match->team_a, a->team) && story_same(match->team_b, b->team);
}

static bool is_number(size_t number)
{
    return number != PLX_NO_COUNT && number > 0;
}

static bool is_match(const struct plx_persona_match_record *match)
{
    return is_number(match->persona_a) && is_number(match->persona_b);
}

static void add_persona(struct side *side, size_t number, const char *name, bool matched)
{
    size_t place = side->count;

    if (!is_number(number))
        return;
    for (size_t i = 0; i < side->count; i++)
        if (side->number[i] == number) {
            side->matched[i] = side->matched[i] || matched;
            return;
        }
    if (side->count == MOST)
        return;
    while (place > 0 && side->number[place - 1] > number) {
        side->number[place] = side->number[place - 1];
        side->name[place] = side->name[place - 1];
        side->matched[place] = side->matched[place - 1];
        place--;
    }
    side->number[place] = number;
    side->name[place] = story_or_empty(name);
    side->matched[place] = matched;
    side->count++;
}

static void list(const struct story *story, struct side *a, struct side *b)
{
    for (size_t i = 0; i < story_count(story, PLX_TABLE_PERSONA_MATCHES); i++) {
        const struct plx_persona_match_record *match =
            story_row(story, PLX_TABLE_PERSONA_MATCHES, i);

        if (!is_of(match, a, b))
            continue;
        add_persona(a, match->persona_a, match->name_a, is_match(match));
        add_persona(b, match->persona_b, match->name_b, is_match(match));
    }
}

static size_t place_of(const struct side *side, size_t number)
{
    size_t place = 0;

    while (place < side->count && side->number[place] != number)
        place++;
    return place;
}

static double middle_of(size_t place)
{
    return TOP + PITCH * (double)place + BOX_HEIGHT / 2.0;
}

/* Chance alone would seldom put such a match as far apart. */
static bool is_apart(const struct plx_persona_match_record *match)
{
    return story_same(match->status, "apart") || match->p <= 0.05;
}

static void add_line(struct plx_text *text, const struct plx_persona_match_record *match,
                     size_t from, size_t to)
{
    const bool known = match->similarity >= 0 && match->similarity <= 1;

    svg_line(text, BOX, middle_of(from), WIDTH - BOX, middle_of(to),
             known ? 2 + 7 * match->similarity : 2,
             svg_tone(is_apart(match) ? SVG_DISAGREE : SVG_AGREE), is_apart(match));
}

/* Near the line's beginning, where lines have not crossed yet. */
static void add_similarity(struct plx_text *text, const struct story *story,
                           const struct plx_persona_match_record *match, size_t from, size_t to)
{
    const double part = 0.125;
    const double x = BOX + part * (WIDTH - 2.0 * BOX);
    const double y = middle_of(from) + part * (middle_of(to) - middle_of(from));
    struct plx_text words = {0};

    if (match->similarity >= 0 && match->similarity <= 1)
        say_add_share(&words, story->language, match->similarity);
    if (words.length > 0) {
        svg_rect(text, x - 21, y - 10, 42, 20, 10, svg_tone(SVG_SURFACE), 1);
        svg_words(text, x, y + 4.5, SVG_MIDDLE, 12, true,
                  svg_tone(is_apart(match) ? SVG_DISAGREE : SVG_AGREE), plx_text_string(&words));
    }
    text->failed = text->failed || plx_text_failed(&words);
    plx_text_release(&words);
}

/* All lines, then their numbers upon them. */
static void add_lines(struct plx_text *text, const struct story *story, const struct side *a,
                      const struct side *b)
{
    for (int numbers = 0; numbers < 2; numbers++)
        for (size_t i = 0; i < story_count(story, PLX_TABLE_PERSONA_MATCHES); i++) {
            const struct plx_persona_match_record *match =
                story_row(story, PLX_TABLE_PERSONA_MATCHES, i);
            const size_t from = is_of(match, a, b) ? place_of(a, match->persona_a) : a->count;
            const size_t to = is_of(match, a, b) ? place_of(b, match->persona_b) : b->count;

            if (from == a->count || to == b->count)
                continue;
            if (numbers == 0)
                add_line(text, match, from, to);
            else
                add_similarity(text, story, match, from, to);
        }
}

static size_t size_of(const struct story *story, const char *team, size_t number)
{
    for (size_t i = 0; i < story_count(story, PLX_TABLE_PERSONAS); i++) {
        const struct plx_persona_record *persona = story_row(story, PLX_TABLE_PERSONAS, i);

        if (persona->persona == number && story_same(persona->model, team))
            return persona->size;
    }
    return PLX_NO_COUNT;
}

static void add_box(struct plx_text *text, const struct story *story, const struct side *side,
                    size_t place, double x)
{
    const double y = TOP + PITCH * (double)place;
    const size_t size = size_of(story, side->team, side->number[place]);
    struct plx_text words = {0};

    svg_rect(text, x, y, BOX, BOX_HEIGHT, 6,
             side->matched[place] ? svg_tone(SVG_LINE) : svg_tone(SVG_DISAGREE), 1);
    svg_rect(text, x + 1.5, y + 1.5, BOX - 3, BOX_HEIGHT - 3, 5, svg_tone(SVG_SURFACE), 1);
    svg_rect(text, x + 1.5, y + 8, 4, BOX_HEIGHT - 16, 0, svg_team(story, side->team), 1);
    say_add_count(&words, story->language, side->number[place]);
    plx_text_add(&words, "  ");
    plx_words_add_persona_name(&words, story->language, side->name[place]);
    svg_words_within(text, x + 14, y + 20, SVG_START, 13, true, svg_tone(SVG_INK),
                     plx_text_string(&words), (BOX - 24) / 1.08);
    plx_text_clear(&words);
    if (size != PLX_NO_COUNT) {
        struct plx_text count = {0};

        say_add_count(&count, story->language, size);
        say_add(&words, story->language, SAY_PICTURE_PEOPLE, plx_text_string(&count), NULL);
        plx_text_release(&count);
    }
    if (!side->matched[place])
        plx_text_addf(&words, "%s%s", words.length > 0 ? " \xC2\xB7 " : "",
                      say(story->language, SAY_PICTURE_UNMATCHED));
    svg_words_within(text, x + 14, y + 37, SVG_START, 12, false,
                     svg_tone(side->matched[place] ? SVG_FAINT : SVG_DISAGREE),
                     plx_text_string(&words), BOX - 24);
    text->failed = text->failed || plx_text_failed(&words);
    plx_text_release(&words);
}

static void add_side(struct plx_text *text, const struct story *story, const struct side *side,
                     double x)
{
    svg_words_within(text, x, TOP - 12, SVG_START, 14, true, svg_tone(SVG_INK),
                     story_team(story, side->team).label, BOX / 1.08);
    for (size_t i = 0; i < side->count; i++)
        add_box(text, story, side, i, x);
}

static void add_message(struct plx_text *shows, const struct story *story, const struct side *a,
                        const struct side *b)
{
    struct plx_text number[3] = {0};
    size_t matched = 0;

    for (size_t i = 0; i < a->count; i++)
        matched += a->matched[i];
    say_add_count(&number[0], story->language, matched);
    say_add_count(&number[1], story->language, a->count);
    say_add_count(&number[2], story->language, b->count);
    say_add(shows, story->language, SAY_PICTURE_MATCH_SHOWS, plx_text_string(&number[0]),
            story_team(story, a->team).label, plx_text_string(&number[1]),
            story_team(story, b->team).label, plx_text_string(&number[2]), NULL);
    for (size_t i = 0; i < 3; i++)
        plx_text_release(&number[i]);
}

static void add_legend(struct plx_text *text, const struct story *story, double y)
{
    const char *same = say(story->language, SAY_PICTURE_SAME);
    const double next = 60 + svg_width_of(same, 12);

    svg_line(text, 0, y, 26, y, 5, svg_tone(SVG_AGREE), false);
    svg_words(text, 34, y + 4, SVG_START, 12, false, svg_tone(SVG_INK), same);
    svg_line(text, next, y, next + 26, y, 5, svg_tone(SVG_DISAGREE), true);
    svg_words(text, next + 34, y + 4, SVG_START, 12, false, svg_tone(SVG_INK),
              say(story->language, SAY_PICTURE_APART_MATCH));
}

size_t picture_match_pairs(const struct story *story, const struct plx_persona_match_record **pair,
                           size_t most)
{
    size_t count = 0;

    for (size_t i = 0; i < story_count(story, PLX_TABLE_PERSONA_MATCHES) && count < most; i++) {
        const struct plx_persona_match_record *match =
            story_row(story, PLX_TABLE_PERSONA_MATCHES, i);
        bool known = !match->team_a || !match->team_b;

        for (size_t j = 0; j < count && !known; j++)
            known = story_same(pair[j]->team_a, match->team_a) &&
                    story_same(pair[j]->team_b, match->team_b);
        if (!known)
            pair[count++] = match;
    }
    return count;
}

bool picture_match(struct plx_text *text, const struct story *story, const char *team_a,
                   const char *team_b, const char *id, struct plx_text *shows)
{
    struct side a = {.team = team_a};
    struct side b = {.team = team_b};
    struct plx_text title = {0};
    size_t rows;
    double height;

    list(story, &a, &b);
    if (a.count == 0 && b.count == 0)
        return false;
    rows = a.count > b.count ? a.count : b.count;
    height = TOP + PITCH * (double)rows + 26;
    say_add(&title, story->language, SAY_PICTURE_MATCH, story_team(story, team_a).label,
            story_team(story, team_b).label, NULL);
    add_message(shows, story, &a, &b);
    svg_open(text, WIDTH, height, id, plx_text_string(&title), plx_text_string(shows));
    part_page(text, WIDTH, height);
    part_title(text, 0, WIDTH, plx_text_string(&title));
    add_lines(text, story, &a, &b);
    add_side(text, story, &a, 0);
    add_side(text, story, &b, WIDTH - BOX);
    add_legend(text, story, height - 14);
    svg_close(text);
    text->failed = text->failed || plx_text_failed(&title);
    plx_text_release(&title);
    return true;
}
