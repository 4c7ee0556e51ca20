/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "parts.h"
#include "pictures.h"

enum { LABEL_WIDTH = 400, CELL = 92, ROW = 22, MOST_ROWS = 60, TOP = 70 };

/* Where the gaps of a pair begin; they stand together. */
static size_t list_pairs(const struct story *story, size_t *pair)
{
    size_t count = 0;

    for (size_t i = 0; i < story->n_gaps && count < PICTURE_PAIRS; i++)
        if (count == 0 || !story_is_same_pair(story->gap[pair[count - 1]], story->gap[i]))
            pair[count++] = i;
    return count;
}

static enum verdict find(const struct story *story, size_t pair, const char *question)
{
    for (size_t i = pair; i < story->n_gaps && story_is_same_pair(story->gap[pair], story->gap[i]);
         i++)
        if (story_same(story->gap[i]->question, question))
            return story_verdict(story->gap[i]->verdict);
    return VERDICT_NONE;
}

static struct svg_paint paint_of(enum verdict verdict)
{
    return svg_tone((enum svg_tone)(SVG_AGREE + (int)verdict));
}

static void add_heads(struct plx_text *text, const struct story *story, const size_t *pair,
                      size_t count)
{
    for (size_t c = 0; c < count; c++) {
        struct plx_text name = {0};

        story_add_pair(&name, story, story->gap[pair[c]]->team_a, story->gap[pair[c]]->team_b);
        svg_words_wrapped(text, LABEL_WIDTH + CELL * ((double)c + 0.5), TOP - 26, SVG_MIDDLE, 12,
                          false, svg_tone(SVG_FAINT), plx_text_string(&name), CELL - 6, 2);
        text->failed = text->failed || plx_text_failed(&name);
        plx_text_release(&name);
    }
}

static void add_cell(struct plx_text *text, const struct story *story, enum verdict verdict,
                     double x, double y)
{
    struct plx_text words = {0};

    if (verdict == VERDICT_NONE)
        return;
    plx_text_addf(&words, "%s %s", story_verdict_symbol(verdict),
                  story_verdict_word(story, verdict));
    svg_rect(text, x + 1, y + 1, CELL - 2, ROW - 2, 3, paint_of(verdict),
             verdict == VERDICT_DISAGREE || verdict == VERDICT_SPLIT ? 0.22 : 0.1);
    svg_words_within(text, x + CELL / 2.0, y + 15, SVG_MIDDLE, 11,
                     verdict == VERDICT_DISAGREE || verdict == VERDICT_SPLIT, paint_of(verdict),
                     plx_text_string(&words), CELL - 4);
    text->failed = text->failed || plx_text_failed(&words);
    plx_text_release(&words);
}

/* Of the first MOST_ROWS questions, how many every pair disagrees on or is split on. */
static void add_message(struct plx_text *shows, const struct story *story, const size_t *pair,
                        size_t n_pairs)
{
    const size_t rows = story_first_pair(story);
    struct plx_text number[3] = {0};
    size_t all_agree = 0;
    size_t any = 0;

    for (size_t r = 0; r < rows; r++) {
        size_t agree = 0;
        bool apart = false;

        for (size_t c = 0; c < n_pairs; c++) {
            const enum verdict verdict = find(story, pair[c], story->gap[r]->question);

            agree += verdict == VERDICT_AGREE;
            apart = apart || verdict == VERDICT_DISAGREE || verdict == VERDICT_SPLIT;
        }
        all_agree += agree == n_pairs;
        any += apart;
    }
    say_add_count(&number[0], story->language, all_agree);
    say_add_count(&number[1], story->language, rows);
    say_add_count(&number[2], story->language, any);
    say_add(shows, story->language, SAY_PICTURE_VERDICTS_SHOWS, plx_text_string(&number[0]),
            plx_text_string(&number[1]), plx_text_string(&number[2]), NULL);
    for (size_t i = 0; i < 3; i++)
        plx_text_release(&number[i]);
    if (rows > MOST_ROWS) {
        struct plx_text left = {0};

        say_add_count(&left, story->language, rows - MOST_ROWS);
        plx_text_add(shows, " ");
        say_add(shows, story->language, SAY_PICTURE_QUESTIONS_LEFT, plx_text_string(&left), NULL);
        plx_text_release(&left);
    }
}

bool picture_verdicts(struct plx_text *text, const struct story *story, const char *id,
                      struct plx_text *shows)
{
    size_t pair[PICTURE_PAIRS];
    const size_t n_pairs = list_pairs(story, pair);
    const size_t all = story_first_pair(story);
    const size_t rows = all < MOST_ROWS ? all : MOST_ROWS;
    const double width = fmax(LABEL_WIDTH + CELL * (double)n_pairs, 640);
    const double height = TOP + ROW * (double)rows + 6;

    if (n_pairs < 2)
        return false;
    add_message(shows, story, pair, n_pairs);
    svg_open(text, width, height, id, say(story->language, SAY_PICTURE_VERDICTS),
             plx_text_string(shows));
    part_page(text, width, height);
    part_title(text, 0, width, say(story->language, SAY_PICTURE_VERDICTS));
    add_heads(text, story, pair, n_pairs);
    for (size_t r = 0; r < rows; r++) {
        const char *question = story->gap[r]->question;
        const double y = TOP + ROW * (double)r;

        svg_words_within(text, 0, y + 15, SVG_START, 12, false, svg_tone(SVG_INK),
                         question ? story_question_text(story, question) : "", LABEL_WIDTH - 10);
        for (size_t c = 0; c < n_pairs; c++)
            add_cell(text, story, find(story, pair[c], question), LABEL_WIDTH + CELL * (double)c,
                     y);
    }
    svg_close(text);
    return true;
}
