/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which few questions tell a persona, and how answers became the features that formed them. */
#include "parallax/present/words.h"
#include "personas.h"

enum { CHART_PIXELS = 700, CHART_HIGH = 240, MOST_STEPS = 30 };

static size_t list_steps(const struct book *book, const struct plx_golden_question_record **step)
{
    size_t count = 0;

    for (size_t i = 0; i < book_count(book, PLX_TABLE_GOLDEN_QUESTIONS) && count < MOST_STEPS;
         i++) {
        const struct plx_golden_question_record *next =
            book_row(book, PLX_TABLE_GOLDEN_QUESTIONS, i);

        if (persona_is_of_everybody(book, next->model))
            step[count++] = next;
    }
    return count;
}

/* "Asked one after the other, 4 questions put 96 % of people in the right persona; ..." */
static lxw_row_t put_sentence(struct book *book, lxw_row_t row,
                              const struct plx_golden_question_record *last, size_t count)
{
    const enum plx_language language = book->story.language;
    struct plx_text number = {0};
    struct plx_text accuracy = {0};
    struct plx_text baseline = {0};
    struct plx_text text = {0};

    say_add_count(&number, language, count);
    say_add_share(&accuracy, language, last->accuracy);
    say_add_share(&baseline, language, last->baseline);
    if (count > 1 && accuracy.length > 0 && baseline.length > 0) {
        say_add(&text, language, SAY_PERSONAS_GOLDEN_READING, plx_text_string(&number),
                plx_text_string(&accuracy), plx_text_string(&baseline), NULL);
        put_merged(book, SHEET_PERSONAS, row, 0, row, PERSONA_LAST, plx_text_string(&text),
                   STYLE_READING);
        book_row_height(book, SHEET_PERSONAS, row++, book_lines(plx_text_string(&text), 140));
    }
    plx_text_release(&number);
    plx_text_release(&accuracy);
    plx_text_release(&baseline);
    plx_text_release(&text);
    return row;
}

static void put_step_heads(struct book *book, lxw_row_t row)
{
    static const enum wording heads[] = {SAY_PERSONAS_GOLDEN_QUESTION, SAY_PERSONAS_GOLDEN_STEP,
                                         SAY_PERSONAS_GOLDEN_ACCURACY, SAY_PERSONAS_CARD_LOW,
                                         SAY_PERSONAS_CARD_HIGH,       SAY_PERSONAS_GOLDEN_WEAKEST,
                                         SAY_PERSONAS_GOLDEN_BASELINE};

    persona_put_heads(book, row, heads, sizeof heads / sizeof *heads);
    put_merged(book, SHEET_PERSONAS, row, PERSONA_Q, row, PERSONA_LAST, book_say(book, SAY_NOTE),
               STYLE_HEADER);
    book_row_height(book, SHEET_PERSONAS, row, 2);
}

static void put_step(struct book *book, const struct plx_golden_question_record *step,
                     lxw_row_t row)
{
    const char *asked = step->question ? story_question_text(&book->story, step->question) : "";
    struct plx_text question = {0};
    size_t lines;
    size_t note_lines;

    book_add_safe(&question, story_or_empty(asked), 120);
    put_text(book, SHEET_PERSONAS, row, 0, plx_text_string(&question), STYLE_TEXT);
    put_count(book, SHEET_PERSONAS, row, PERSONA_VALUE, step->step, STYLE_COUNT);
    put_number(book, SHEET_PERSONAS, row, PERSONA_OVERALL, step->accuracy, STYLE_SHARE);
    put_number(book, SHEET_PERSONAS, row, PERSONA_Z, step->ci_low, STYLE_SHARE);
    put_number(book, SHEET_PERSONAS, row, PERSONA_INDEX, step->ci_high, STYLE_SHARE);
    put_number(book, SHEET_PERSONAS, row, PERSONA_LOW, step->weakest, STYLE_SHARE);
    put_number(book, SHEET_PERSONAS, row, PERSONA_HIGH, step->baseline, STYLE_SHARE);
    note_lines = persona_put_note(book, SHEET_PERSONAS, row, PERSONA_Q, PERSONA_LAST, NULL,
                                  step->note, STYLE_NOTE, PERSONA_NOTE_WIDTH);
    lines = book_lines(plx_text_string(&question), PERSONA_TEXT_WIDTH);
    book_row_height(book, SHEET_PERSONAS, row, lines > note_lines ? lines : note_lines);
    plx_text_release(&question);
}

static lxw_row_t put_chart(struct book *book, lxw_row_t row, lxw_row_t first, size_t count)
{
    static const struct {
        lxw_col_t col;
        lxw_color_t color;
    } lines[] = {{PERSONA_OVERALL, 0xAA4499}, {PERSONA_LOW, 0xC9A100}, {PERSONA_HIGH, STORY_GREY}};
    lxw_chart *chart = persona_chart(book, LXW_CHART_LINE);

    if (!chart)
        return row;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        persona_add_line(book, chart, first, first + (lxw_row_t)count - 1, PERSONA_TEXT,
                         lines[i].col, lines[i].color);
    persona_style_axis(chart->x_axis, NULL);
    chart_axis_major_gridlines_set_visible(chart->x_axis, LXW_FALSE);
    persona_style_axis(chart->y_axis, "0%");
    chart_axis_set_min(chart->y_axis, 0);
    chart_axis_set_max(chart->y_axis, 1);
    return persona_place_chart(book, SHEET_PERSONAS, row, 0, chart, CHART_PIXELS, CHART_HIGH,
                               SAY_PERSONAS_GOLDEN_CHART);
}

lxw_row_t personas_golden(struct book *book, lxw_row_t row)
{
    const struct plx_golden_question_record *step[MOST_STEPS];
    const size_t count = list_steps(book, step);
    lxw_row_t first;

    if (count == 0)
        return row;
    row = persona_section(book, row, SAY_PERSONAS_GOLDEN);
    row = put_sentence(book, row, step[count - 1], count);
    put_step_heads(book, row);
    first = row + 1;
    for (size_t i = 0; i < count; i++)
        put_step(book, step[i], first + (lxw_row_t)i);
    row = first + (lxw_row_t)count + 1;
    return count > 1 ? put_chart(book, row, first, count) : row;
}

static void put_made_heads(struct book *book, lxw_row_t row)
{
    static const enum wording heads[] = {SAY_PERSONAS_MADE_FEATURE, SAY_PERSONAS_MADE_WEIGHT,
                                         SAY_PERSONAS_MADE_MEAN,    SAY_PERSONAS_MADE_SD,
                                         SAY_PERSONAS_MADE_FACTOR,  SAY_PERSONAS_MADE_ANSWERED};

    persona_put_heads(book, row, heads, sizeof heads / sizeof *heads);
    put_merged(book, SHEET_PERSONAS, row, PERSONA_HIGH, row, PERSONA_TEAM,
               book_say(book, SAY_PERSONAS_MADE_CODING), STYLE_HEADER);
    put_merged(book, SHEET_PERSONAS, row, PERSONA_TEAM_COUNT, row, PERSONA_LAST,
               book_say(book, SAY_NOTE), STYLE_HEADER);
}

static void put_made(struct book *book, const struct plx_persona_feature_record *feature,
                     lxw_row_t row)
{
    const char *left_out = book_say(book, SAY_PERSONAS_MADE_LEFT_OUT);
    struct plx_text label = {0};
    struct plx_text words = {0};
    struct plx_text coding = {0};
    struct plx_text before = {0};
    size_t lines[3];

    persona_add_feature(&label, book, feature->question, feature->feature, feature->label, 120);
    put_text(book, SHEET_PERSONAS, row, 0, plx_text_string(&label), STYLE_TEXT);
    put_number(book, SHEET_PERSONAS, row, PERSONA_VALUE, feature->weight, STYLE_NUMBER);
    put_number(book, SHEET_PERSONAS, row, PERSONA_OVERALL, feature->mean, STYLE_NUMBER);
    put_number(book, SHEET_PERSONAS, row, PERSONA_Z, feature->sd, STYLE_NUMBER);
    put_number(book, SHEET_PERSONAS, row, PERSONA_INDEX, feature->factor, STYLE_NUMBER);
    put_count(book, SHEET_PERSONAS, row, PERSONA_LOW, feature->answered, STYLE_COUNT);
    plx_words_add_coding(&words, book->story.language, feature->coding);
    book_add_safe(&coding, plx_text_string(&words), 200);
    plx_text_release(&words);
    put_merged(book, SHEET_PERSONAS, row, PERSONA_HIGH, row, PERSONA_TEAM, plx_text_string(&coding),
               STYLE_NOTE);
    if (feature->factor == 0)
        plx_text_addf(&before, "%s: ", left_out);
    lines[0] = book_lines(plx_text_string(&label), PERSONA_TEXT_WIDTH);
    lines[1] = book_lines(plx_text_string(&coding), 36);
    lines[2] = persona_put_note(book, SHEET_PERSONAS, row, PERSONA_TEAM_COUNT, PERSONA_LAST,
                                plx_text_string(&before), feature->note, STYLE_NOTE, 46);
    if (before.length > 0 && !(feature->note && *feature->note))
        put_text(book, SHEET_PERSONAS, row, PERSONA_TEAM_COUNT, left_out, STYLE_NOTE);
    for (size_t i = 1; i < 3; i++)
        lines[0] = lines[i] > lines[0] ? lines[i] : lines[0];
    book_row_height(book, SHEET_PERSONAS, row, lines[0]);
    plx_text_release(&label);
    plx_text_release(&coding);
    plx_text_release(&before);
}

lxw_row_t personas_made(struct book *book, lxw_row_t row)
{
    bool begun = false;

    for (size_t i = 0; i < book_count(book, PLX_TABLE_PERSONA_FEATURES); i++) {
        const struct plx_persona_feature_record *feature =
            book_row(book, PLX_TABLE_PERSONA_FEATURES, i);

        if (!persona_is_of_everybody(book, feature->model))
            continue;
        if (!begun) {
            row = persona_section(book, row, SAY_PERSONAS_MADE);
            put_made_heads(book, row++);
            begun = true;
        }
        put_made(book, feature, row++);
    }
    return begun ? row + 1 : row;
}
