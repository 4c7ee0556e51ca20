/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/present/words.h"
#include "rows.h"

enum {
    COL_OTHER,
    COL_SEGMENT,
    COL_VALUE,
    COL_PAIR,
    COL_QUESTION,
    COL_FIRST,
    COL_SECOND,
    COL_HERE,
    COL_WHOLE,
    COL_GAP,
    COL_LOW,
    COL_HIGH,
    COL_WHOLE_GAP,
    COL_LINK,
    COL_NOTE, /* the last that is printed */
    COL_OPTION,
    COL_Q,
    COL_LEANING,
    COL_HETEROGENEITY,
    COL_HETEROGENEITY_P,
    COL_N_A,
    COL_N_B,
    COLUMNS,
};

static const struct row_column columns[COLUMNS] = {
    [COL_OTHER] = {SAY_SEGMENTS_OTHER, 14, false},
    [COL_SEGMENT] = {SAY_SEGMENTS_SEGMENT, 12, false},
    [COL_VALUE] = {SAY_SEGMENTS_VALUE, 14, false},
    [COL_PAIR] = {SAY_TEAMS, 18, false},
    [COL_QUESTION] = {SAY_QUESTION, 34, false},
    [COL_FIRST] = {SAY_GAPS_FIRST_SAYS, 17, false},
    [COL_SECOND] = {SAY_GAPS_SECOND_SAYS, 17, false},
    [COL_HERE] = {SAY_SEGMENTS_HERE, 15, false},
    [COL_WHOLE] = {SAY_SEGMENTS_WHOLE, 15, false},
    [COL_GAP] = {SAY_SEGMENTS_GAP, 10, true},
    [COL_LOW] = {SAY_GAPS_LOW, 8, true},
    [COL_HIGH] = {SAY_GAPS_HIGH, 8, true},
    [COL_WHOLE_GAP] = {SAY_SEGMENTS_WHOLE_GAP, 11, true},
    [COL_LINK] = {SAY_FRAME_DETAILS, 9, false},
    [COL_NOTE] = {SAY_NOTE, 28, false},
    [COL_OPTION] = {SAY_GAPS_OPTION, 15, false},
    [COL_Q] = {SAY_ROWS_Q, 8, true},
    [COL_LEANING] = {SAY_GAPS_LEANING, 11, false},
    [COL_HETEROGENEITY] = {SAY_SEGMENTS_HETEROGENEITY, 10, true},
    [COL_HETEROGENEITY_P] = {SAY_SEGMENTS_HETEROGENEITY_P, 10, true},
    [COL_N_A] = {SAY_GAPS_N_FIRST, 10, true},
    [COL_N_B] = {SAY_GAPS_N_SECOND, 10, true},
};

static const struct plx_segment_record *record_at(const struct book *book, size_t index)
{
    return book_row(book, PLX_TABLE_SEGMENTS, index);
}

static bool is_clear(const char *word)
{
    const enum verdict verdict = story_verdict(word);

    return verdict == VERDICT_AGREE || verdict == VERDICT_DISAGREE || verdict == VERDICT_SPLIT;
}

/* Whether a segment's verdict is clear and another than everybody's, as the terminal says it. */
static bool is_other(const struct plx_segment_record *record)
{
    const enum verdict whole = story_verdict(record->whole_verdict);

    return is_clear(record->verdict) && whole < VERDICTS && whole != VERDICT_SUPPRESSED &&
           whole != story_verdict(record->verdict);
}

static void put_other(struct book *book, const struct plx_segment_record *record, lxw_row_t row)
{
    const bool other = is_other(record);
    const bool alike =
        is_clear(record->verdict) && story_same(record->verdict, record->whole_verdict);
    const char *words = other   ? book_say(book, SAY_SEGMENTS_IS_OTHER)
                        : alike ? book_say(book, SAY_SEGMENTS_IS_ALIKE)
                                : NULL;

    put_text(book, SHEET_SEGMENTS, row, COL_OTHER, words, other ? STYLE_SPLIT : STYLE_TEXT);
}

static const char *option_of(const struct book *book, const struct plx_segment_record *record)
{
    const struct plx_difference_record gap = {.question = record->question,
                                              .option = record->option};

    return story_option_label(&book->story, &gap);
}

static void put_numbers(struct book *book, const struct plx_segment_record *record, lxw_row_t row)
{
    const enum sheet sheet = SHEET_SEGMENTS;
    const enum style style = rows_is_share(record->measure) ? STYLE_SIGNED_SHARE : STYLE_SIGNED;

    rows_interval(book, sheet, row, COL_GAP, record->effect, record->ci_low, record->ci_high,
                  style);
    put_number(book, sheet, row, COL_WHOLE_GAP, record->whole_effect, style);
    put_number(book, sheet, row, COL_Q, record->q, STYLE_P);
    put_number(book, sheet, row, COL_HETEROGENEITY, record->heterogeneity_q, STYLE_NUMBER);
    put_number(book, sheet, row, COL_HETEROGENEITY_P, record->heterogeneity_p, STYLE_P);
    put_count(book, sheet, row, COL_N_A, record->n_a, STYLE_COUNT);
    put_count(book, sheet, row, COL_N_B, record->n_b, STYLE_COUNT);
}

/* Returns how many lines they take. */
static size_t put_words(struct book *book, const struct plx_segment_record *record, lxw_row_t row)
{
    const enum sheet sheet = SHEET_SEGMENTS;
    struct plx_text text = {0};
    size_t lines;

    plx_words_add_id(&text, record->segment);
    put_text(book, sheet, row, COL_SEGMENT, plx_text_string(&text), STYLE_TEXT);
    put_text(book, sheet, row, COL_VALUE, record->segment_value, STYLE_BOLD);
    plx_text_clear(&text);
    story_add_pair(&text, &book->story, record->team_a, record->team_b);
    put_text(book, sheet, row, COL_PAIR, plx_text_string(&text), STYLE_TEXT);
    lines = book_lines(plx_text_string(&text), 16);
    plx_text_release(&text);
    rows_verdict(book, sheet, row, COL_HERE, record->verdict);
    rows_verdict(book, sheet, row, COL_WHOLE, record->whole_verdict);
    put_text(book, sheet, row, COL_LEANING,
             story_verdict_word(&book->story, story_verdict(record->leaning)), STYLE_TEXT);
    return lines;
}

static void put_row(struct book *book, const struct plx_segment_record *record, lxw_row_t row)
{
    const enum sheet sheet = SHEET_SEGMENTS;
    const char *text = rows_question(book, record->question, record->text);
    const char *option = option_of(book, record);
    size_t lines = rows_note(book, sheet, row, COL_NOTE, record->note, 28);

    put_other(book, record, row);
    lines = rows_most(lines, put_words(book, record, row));
    put_text(book, sheet, row, COL_QUESTION, text, STYLE_BOLD);
    put_text(book, sheet, row, COL_OPTION, option, STYLE_TEXT);
    put_numbers(book, record, row);
    rows_link(book, sheet, row, COL_LINK, record->question);
    lines = rows_lines(lines, text, 32);
    lines = rows_lines(lines, option, 14);
    lines = rows_lines(lines, record->segment_value, 12);
    lines = rows_most(
        lines, put_said(book, sheet, row, COL_FIRST, record->question, record->answer_a, 16));
    lines = rows_most(
        lines, put_said(book, sheet, row, COL_SECOND, record->question, record->answer_b, 16));
    book_row_height(book, sheet, row, lines);
}

static void begin(struct book *book)
{
    const enum plx_language language = book->story.language;
    const size_t count = book_count(book, PLX_TABLE_SEGMENTS);
    struct plx_text number[2] = {{0}, {0}};
    struct plx_text reading = {0};
    size_t other = 0;

    for (size_t i = 0; i < count; i++)
        other += is_other(record_at(book, i));
    say_add_count(&number[0], language, other);
    say_add_count(&number[1], language, count);
    say_add(&reading, language, other > 0 ? SAY_SEGMENTS_READING : SAY_SEGMENTS_ALIKE,
            plx_text_string(&number[0]), plx_text_string(&number[1]), NULL);
    rows_add_others(&reading, book, PLX_TABLE_SEGMENTS);
    book_begin(book, SHEET_SEGMENTS, book_sheet_name(book, SHEET_SEGMENTS),
               plx_text_string(&reading), COL_NOTE);
    plx_text_release(&number[0]);
    plx_text_release(&number[1]);
    plx_text_release(&reading);
}

void sheet_segments(struct book *book)
{
    const size_t count = book_count(book, PLX_TABLE_SEGMENTS);
    const size_t shown = rows_shown(count);
    size_t rows = 0;

    begin(book);
    rows_header(book, SHEET_SEGMENTS, columns, COLUMNS);
    /* Those that differ first, each kind in the order of the table. */
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < count && rows < shown; i++)
            if (is_other(record_at(book, i)) == (pass == 0))
                put_row(book, record_at(book, i), (lxw_row_t)(ROWS_FIRST + rows++));
    if (book->story.n_pairs == 1)
        worksheet_set_column_opt(book->sheet[SHEET_SEGMENTS], COL_PAIR, COL_PAIR, 18, NULL,
                                 &(lxw_row_col_options){.hidden = LXW_TRUE});
    rows_finish(book, SHEET_SEGMENTS, rows, COLUMNS, COL_NOTE, COL_FIRST, SAY_SEGMENTS_FOOTNOTE);
}
