/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Assets: who uses them, and who believes so. Leads: how many are followed up, and believed. */
#include <math.h>

#include "instrument_axis.h"
#include "pictures.h"

enum { ROWS = 24, LABEL = 270, AXIS = 480, FINDING = 230, WIDTH = 1000, ROW = 38, TOP = 66 };

/* What is told of shares and beliefs. */
struct telling {
    enum plx_table_id table;
    enum wording title;
    enum wording shows;
    enum wording used;
};

static bool is_drawn(const struct plx_content_record *record)
{
    return isfinite(record->used_share) || isfinite(record->believed_share);
}

static size_t list(const struct story *story, const struct plx_content_record **drawn)
{
    const void *row[INSTRUMENT_ROWS];
    const size_t all = instrument_rows(
        story, PLX_TABLE_CONTENT, offsetof(struct plx_content_record, rank), row, INSTRUMENT_ROWS);
    size_t count = 0;

    for (size_t i = 0; i < all && count < ROWS; i++)
        if (is_drawn(row[i]))
            drawn[count++] = row[i];
    return count;
}

static void add_message(struct plx_text *shows, const struct story *story,
                        const struct telling *telling,
                        const struct plx_content_record *const *drawn, size_t count)
{
    const struct plx_content_record *widest = NULL;
    struct plx_text words[3] = {0};

    for (size_t i = 0; i < count; i++)
        if (isfinite(drawn[i]->gap) && (!widest || fabs(drawn[i]->gap) > fabs(widest->gap)))
            widest = drawn[i];
    if (widest && isfinite(widest->used_share) && isfinite(widest->believed_share)) {
        instrument_say_label(&words[0], widest->label, widest->asset);
        say_add_share(&words[1], story->language, widest->used_share);
        say_add_share(&words[2], story->language, widest->believed_share);
        say_add(shows, story->language, telling->shows, plx_text_string(&words[0]),
                plx_text_string(&words[1]), plx_text_string(&words[2]), NULL);
    }
    for (size_t i = 0; i < 3; i++)
        plx_text_release(&words[i]);
    axis_add_left(shows, story, story_count(story, telling->table) - count);
}

/* What it comes to, and below it why, as most say. */
static void add_finding(struct plx_text *text, const struct story *story,
                        const struct plx_content_record *record, double y)
{
    const enum verdict verdict = finding_tone(record->status);
    const bool says_why = record->top_reason && *record->top_reason;

    if (verdict != VERDICT_NONE)
        svg_words_within(text, WIDTH - FINDING, y + (says_why ? -2 : 4), SVG_START, 12.5, true,
                         svg_tone((enum svg_tone)(SVG_AGREE + (int)verdict)),
                         finding_sign(story->language, record->status), FINDING);
    if (says_why)
        svg_words_within(text, WIDTH - FINDING, y + 13, SVG_START, 11.5, false, svg_tone(SVG_FAINT),
                         record->top_reason, FINDING);
}

static void add_row(struct plx_text *text, const struct story *story, const struct axis *axis,
                    const struct plx_content_record *record, double y)
{
    struct plx_text label = {0};

    instrument_say_label(&label, record->label, record->asset);
    svg_words_within(text, 0, y + 4, SVG_START, 13, false, svg_tone(SVG_INK),
                     plx_text_string(&label), LABEL - 20);
    plx_text_release(&label);
    if (isfinite(record->used_share) && isfinite(record->believed_share))
        svg_line(text, axis_at(axis, record->used_share), y, axis_at(axis, record->believed_share),
                 y, 5, svg_tone(SVG_LINE), false);
    axis_dot(text, axis, y - 4, record->believed_share, record->believed_low, record->believed_high,
             svg_team(story, record->believer));
    axis_dot(text, axis, y + 4, record->used_share, record->ci_low, record->ci_high,
             svg_team(story, record->team));
    add_finding(text, story, record, y);
}

static void add_legend(struct plx_text *text, const struct story *story, enum wording wording,
                       const struct plx_content_record *record)
{
    struct plx_text used = {0};
    struct plx_text believed = {0};
    double x = LABEL;

    say_add(&used, story->language, wording, story_team(story, record->team).label, NULL);
    say_add(&believed, story->language, SAY_DRAWN_BELIEVED,
            story_team(story, record->believer).label, NULL);
    if (record->team)
        x = axis_legend(text, x, 50, svg_team(story, record->team), plx_text_string(&used));
    if (record->believer)
        axis_legend(text, x, 50, svg_team(story, record->believer), plx_text_string(&believed));
    plx_text_release(&used);
    plx_text_release(&believed);
}

static void draw(struct plx_text *text, const struct story *story, const struct telling *telling,
                 const struct plx_content_record *const *drawn, size_t count, const char *id,
                 struct plx_text *shows)
{
    const struct axis axis = axis_over(LABEL, AXIS, 0, 1, true);
    const double bottom = TOP + ROW * (double)count;

    add_message(shows, story, telling, drawn, count);
    svg_open(text, WIDTH, bottom + 28, id, say(story->language, telling->title),
             plx_text_string(shows));
    part_page(text, WIDTH, bottom + 28);
    part_title(text, 0, WIDTH, say(story->language, telling->title));
    add_legend(text, story, telling->used, drawn[0]);
    axis_draw(text, story, &axis, TOP, bottom);
    for (size_t i = 0; i < count; i++)
        add_row(text, story, &axis, drawn[i], TOP + ROW * ((double)i + 0.5));
    svg_close(text);
}

bool picture_content(struct plx_text *text, const struct story *story, const char *id,
                     struct plx_text *shows)
{
    static const struct telling telling = {PLX_TABLE_CONTENT, SAY_DRAWN_CONTENT,
                                           SAY_DRAWN_CONTENT_SHOWS, SAY_DRAWN_USED};
    const struct plx_content_record *drawn[ROWS];
    const size_t count = list(story, drawn);

    if (count > 0)
        draw(text, story, &telling, drawn, count, id, shows);
    return count > 0;
}

/* A source of leads is told as an asset is. */
static struct plx_content_record as_asset(const struct plx_lead_record *lead)
{
    return (struct plx_content_record){.asset = lead->source,
                                       .label = lead->label,
                                       .team = lead->team,
                                       .believer = lead->believer,
                                       .used_share = lead->followed_up,
                                       .ci_low = lead->ci_low,
                                       .ci_high = lead->ci_high,
                                       .believed_share = lead->believed,
                                       .believed_low = lead->believed_low,
                                       .believed_high = lead->believed_high,
                                       .gap = lead->gap,
                                       .top_reason = lead->top_reason,
                                       .status = lead->status};
}

bool picture_leads(struct plx_text *text, const struct story *story, const char *id,
                   struct plx_text *shows)
{
    static const struct telling telling = {PLX_TABLE_LEADS, SAY_DRAWN_LEADS, SAY_DRAWN_LEADS_SHOWS,
                                           SAY_DRAWN_FOLLOWED_UP};
    struct plx_content_record source[ROWS];
    const struct plx_content_record *drawn[ROWS];
    size_t count = 0;

    for (size_t i = 0; i < story_count(story, PLX_TABLE_LEADS) && count < ROWS; i++) {
        source[count] = as_asset(story_row(story, PLX_TABLE_LEADS, i));
        drawn[count] = &source[count];
        if (is_drawn(drawn[count]))
            count++;
    }
    if (count > 0)
        draw(text, story, &telling, drawn, count, id, shows);
    return count > 0;
}
