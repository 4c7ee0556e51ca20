/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gaps.h"

#include <math.h>
#include <stdio.h>

#include "../answers.h"

enum { STRIP_WIDTH = 300, STRIP_HEIGHT = 26, STRIP_EDGE = 10, LEAST_REACH = 2, MOST_REACH = 6 };

struct picture_gap picture_gap_of(const struct plx_difference_record *record)
{
    return (struct picture_gap){record->team_a,  record->team_b, record->effect,  record->ci_low,
                                record->ci_high, record->eq_low, record->eq_high, record->margin};
}

bool picture_gap_is_drawn(const struct picture_gap *gap)
{
    return isfinite(gap->effect) && isfinite(gap->margin) && gap->margin > 0;
}

double picture_gap_reach(double reach, const struct picture_gap *gap)
{
    const double ends[] = {gap->effect, gap->ci_low, gap->ci_high};

    reach = fmax(reach, LEAST_REACH);
    for (size_t i = 0; i < 3; i++)
        if (picture_gap_is_drawn(gap) && isfinite(ends[i]))
            reach = fmax(reach, ceil(fabs(ends[i]) / gap->margin));
    return fmin(reach, MOST_REACH);
}

static void add_value(struct plx_text *text, const struct story *story, double value, bool is_share)
{
    plx_text_add(text, value > 0 ? "+" : "");
    if (is_share)
        say_add_share(text, story->language, value);
    else
        say_add_number(text, story->language, value, say_decimals(value));
}

void picture_gap_say(struct plx_text *text, const struct story *story,
                     const struct plx_difference_record *record)
{
    const double values[3] = {record->effect, record->ci_low, record->ci_high};
    struct plx_text said[3] = {0};

    for (size_t i = 0; i < 3; i++)
        add_value(&said[i], story, values[i], story_is_share(record));
    say_add(text, story->language, SAY_REPORT_GAP_SHOWS, story_team(story, record->team_b).label,
            story_team(story, record->team_a).label, plx_text_string(&said[0]),
            plx_text_string(&said[1]), plx_text_string(&said[2]), NULL);
    for (size_t i = 0; i < 3; i++)
        plx_text_release(&said[i]);
}

/* Where a place on the axis lies, within its ends. */
static double place(const struct picture_gap *gap, double value, double reach, double middle,
                    double half)
{
    return middle + half * fmax(-1, fmin(1, value / gap->margin / reach));
}

/* An arrow where the second team lies beyond the end of the axis. */
static void add_end(struct plx_text *text, const struct picture_gap *gap, double reach, double x,
                    double y, struct svg_paint paint)
{
    const double beyond = fabs(gap->effect) / gap->margin > reach ? (gap->effect > 0 ? 1 : -1) : 0;
    const double arrow[] = {x + 9 * beyond, y, x - 4 * beyond, y - 8, x - 4 * beyond, y + 8};

    if (beyond == 0)
        svg_circle(text, x, y, 6.5, paint, 1);
    else
        svg_polygon(text, arrow, 3, paint, 1);
}

/* The dumbbell around a middle; the axis reaches half to either side. */
static void add_gap(struct plx_text *text, const struct story *story, const struct picture_gap *gap,
                    double reach, double middle, double y, double half)
{
    const struct svg_paint first = svg_team(story, gap->team_a);
    const struct svg_paint second = svg_team(story, gap->team_b);
    const double x = place(gap, gap->effect, reach, middle, half);

    svg_line(text, middle, y, x, y, 2, svg_tone(SVG_FAINT), false);
    if (isfinite(gap->ci_low) && isfinite(gap->ci_high))
        svg_line(text, place(gap, gap->ci_low, reach, middle, half), y,
                 place(gap, gap->ci_high, reach, middle, half), y, 2, second, false);
    if (isfinite(gap->eq_low) && isfinite(gap->eq_high)) {
        const double low = place(gap, gap->eq_low, reach, middle, half);

        svg_rect(text, low, y - 3.5, place(gap, gap->eq_high, reach, middle, half) - low, 7, 3.5,
                 second, 0.5);
    }
    svg_circle(text, middle, y, 6.5, first, 1);
    add_end(text, gap, reach, x, y, second);
}

static void add_band(struct plx_text *text, double reach, double middle, double half, double y,
                     double height)
{
    svg_rect(text, middle - half / reach, y, 2 * half / reach, height, 0, svg_tone(SVG_LINE), 0.55);
    svg_line(text, middle, y, middle, y + height, 1, svg_tone(SVG_FAINT), false);
}

void picture_gap_strip(struct plx_text *text, const struct story *story,
                       const struct picture_gap *gap, double reach, const char *id,
                       const char *says)
{
    const double middle = STRIP_WIDTH / 2.0;
    const double half = middle - STRIP_EDGE;

    if (!picture_gap_is_drawn(gap))
        return;
    if (says)
        svg_open(text, STRIP_WIDTH, STRIP_HEIGHT, id, say(story->language, SAY_REPORT_GAP), says);
    else
        plx_text_addf(text,
                      "<svg xmlns=\"http://www.w3.org/2000/svg\" aria-hidden=\"true\" "
                      "viewBox=\"0 0 %d %d\">",
                      STRIP_WIDTH, STRIP_HEIGHT);
    add_band(text, reach, middle, half, 0, STRIP_HEIGHT);
    add_gap(text, story, gap, reach, middle, STRIP_HEIGHT / 2.0, half);
    svg_close(text);
}

size_t picture_gaps_list(const struct story *story,
                         const struct plx_difference_record *gap[PICTURE_GAPS])
{
    const size_t first_pair = story_first_pair(story);
    size_t count = 0;

    for (size_t i = 0; i < first_pair && count < PICTURE_GAPS; i++) {
        const struct picture_gap drawn = picture_gap_of(story->gap[i]);

        if (picture_gap_is_drawn(&drawn) &&
            story_verdict(story->gap[i]->verdict) != VERDICT_SUPPRESSED)
            gap[count++] = story->gap[i];
    }
    return count;
}

/* The picture that stands alone: words to the left, the axis to the right. */
enum {
    WIDTH = 1120,
    TOP = 92,
    ROW = 56,
    BOTTOM = 34,
    WORDS = 560,
    ANSWER = 270,
    AXIS_MIDDLE = 860,
    AXIS_HALF = 240,
};

static void add_answer(struct plx_text *text, const struct story *story, const char *team,
                       const char *question, const char *answer, double x, double y)
{
    struct plx_text words = {0};

    answers_add(&words, story, question, answer);
    svg_circle(text, x + 5, y - 4, 5, svg_team(story, team), 1);
    svg_words_within(text, x + 16, y, SVG_START, 14, false, svg_tone(SVG_FAINT),
                     plx_text_string(&words), ANSWER - 26);
    plx_text_release(&words);
}

static void add_row(struct plx_text *text, const struct story *story,
                    const struct plx_difference_record *record, double reach, double y)
{
    const struct picture_gap gap = picture_gap_of(record);
    const char *asks = story_question_text(story, record->question);
    struct plx_text says = {0};

    picture_gap_say(&says, story, record);
    svg_line(text, 0, y, WIDTH, y, 1, svg_tone(SVG_LINE), false);
    svg_words_within(text, 0, y + 23, SVG_START, 15, true, svg_tone(SVG_INK), story_or_empty(asks),
                     WORDS - 20);
    add_answer(text, story, record->team_a, record->question, record->answer_a, 0, y + 44);
    add_answer(text, story, record->team_b, record->question, record->answer_b, ANSWER, y + 44);
    svg_group(text, plx_text_string(&says));
    add_gap(text, story, &gap, reach, AXIS_MIDDLE, y + ROW / 2.0, AXIS_HALF);
    svg_end_group(text);
    plx_text_release(&says);
}

static void add_axis(struct plx_text *text, const struct story *story, const char *team,
                     double reach, size_t count)
{
    const char *label = story_team(story, team).label;
    struct plx_text lower = {0};
    struct plx_text higher = {0};

    say_add(&lower, story->language, SAY_REPORT_LOWER, label, NULL);
    say_add(&higher, story->language, SAY_REPORT_HIGHER, label, NULL);
    svg_words_within(text, AXIS_MIDDLE - AXIS_HALF, TOP - 8, SVG_START, 13, false,
                     svg_tone(SVG_FAINT), plx_text_string(&lower), 150);
    svg_words(text, AXIS_MIDDLE, TOP - 8, SVG_MIDDLE, 13, false, svg_tone(SVG_FAINT),
              say(story->language, SAY_REPORT_WITHIN));
    svg_words_within(text, AXIS_MIDDLE + AXIS_HALF, TOP - 8, SVG_END, 13, false,
                     svg_tone(SVG_FAINT), plx_text_string(&higher), 150);
    add_band(text, reach, AXIS_MIDDLE, AXIS_HALF, TOP, (double)(ROW * count));
    for (int tick = -(int)reach; tick <= (int)reach; tick++) {
        char number[16];

        snprintf(number, sizeof number, "%+d", tick);
        svg_words(text, AXIS_MIDDLE + AXIS_HALF * tick / reach, (double)(TOP + ROW * count + 20),
                  SVG_MIDDLE, 13, false, svg_tone(SVG_FAINT), tick == 0 ? "0" : number);
    }
    plx_text_release(&lower);
    plx_text_release(&higher);
}

void picture_gaps(struct plx_text *text, const struct story *story, const char *id)
{
    const struct plx_difference_record *gap[PICTURE_GAPS];
    const size_t count = picture_gaps_list(story, gap);
    const char *label[2];
    struct plx_text title = {0};
    struct plx_text shows = {0};
    double reach = 0;

    if (count == 0)
        return;
    label[0] = story_team(story, gap[0]->team_a).label;
    label[1] = story_team(story, gap[0]->team_b).label;
    say_add(&title, story->language, SAY_REPORT_WIDEST, label[0], label[1], NULL);
    say_add(&shows, story->language, SAY_REPORT_WIDEST_READ, label[0], label[1], NULL);
    for (size_t i = 0; i < count; i++) {
        const struct picture_gap drawn = picture_gap_of(gap[i]);

        reach = picture_gap_reach(reach, &drawn);
    }
    svg_open(text, WIDTH, (double)(TOP + ROW * count + BOTTOM), id, plx_text_string(&title),
             plx_text_string(&shows));
    svg_rect(text, 0, 0, WIDTH, (double)(TOP + ROW * count + BOTTOM), 0, svg_tone(SVG_SURFACE), 1);
    svg_words_within(text, 0, 24, SVG_START, 20, true, svg_tone(SVG_INK), plx_text_string(&title),
                     WIDTH);
    svg_words_within(text, 0, 48, SVG_START, 13, false, svg_tone(SVG_FAINT),
                     plx_text_string(&shows), WIDTH);
    add_axis(text, story, gap[0]->team_b, reach, count);
    for (size_t i = 0; i < count; i++)
        add_row(text, story, gap[i], reach, (double)(TOP + ROW * i));
    svg_close(text);
    text->failed = text->failed || plx_text_failed(&title) || plx_text_failed(&shows);
    plx_text_release(&title);
    plx_text_release(&shows);
}
