/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "parallax/present/words.h"
#include "rows.h"

enum {
    COL_MOVED,
    COL_COLUMN,
    COL_PAIR,
    COL_QUESTION,
    COL_VERDICT,
    COL_MARGINS,
    COL_RAKED_MARGINS,
    COL_GAP,
    COL_LOW,
    COL_HIGH,
    COL_RAKED,
    COL_RAKED_LOW,
    COL_RAKED_HIGH,
    COL_CHANGE,
    COL_CHANGE_LOW,
    COL_CHANGE_HIGH,
    COL_LINK,
    COL_NOTE, /* the last that is printed */
    COL_MARGIN,
    COL_OPTION,
    COL_DISTANCE,
    COL_P,
    COL_N_A,
    COL_N_B,
    COL_EFFECTIVE_A,
    COL_EFFECTIVE_B,
    COLUMNS,
};

static const struct row_column columns[COLUMNS] = {
    [COL_MOVED] = {SAY_MIX_MOVED, 14, false},
    [COL_COLUMN] = {SAY_MIX_COLUMN, 15, false},
    [COL_PAIR] = {SAY_TEAMS, 18, false},
    [COL_QUESTION] = {SAY_QUESTION, 34, false},
    [COL_VERDICT] = {SAY_VERDICT, 14, false},
    [COL_MARGINS] = {SAY_MIX_MARGINS, 14, true},
    [COL_RAKED_MARGINS] = {SAY_MIX_RAKED_MARGINS, 14, true},
    [COL_GAP] = {SAY_MIX_GAP, 10, true},
    [COL_LOW] = {SAY_GAPS_LOW, 8, true},
    [COL_HIGH] = {SAY_GAPS_HIGH, 8, true},
    [COL_RAKED] = {SAY_MIX_RAKED, 11, true},
    [COL_RAKED_LOW] = {SAY_GAPS_LOW, 8, true},
    [COL_RAKED_HIGH] = {SAY_GAPS_HIGH, 8, true},
    [COL_CHANGE] = {SAY_MIX_CHANGE, 10, true},
    [COL_CHANGE_LOW] = {SAY_GAPS_LOW, 8, true},
    [COL_CHANGE_HIGH] = {SAY_GAPS_HIGH, 8, true},
    [COL_LINK] = {SAY_FRAME_DETAILS, 9, false},
    [COL_NOTE] = {SAY_NOTE, 44, false},
    [COL_MARGIN] = {SAY_GAPS_MARGIN, 9, true},
    [COL_OPTION] = {SAY_GAPS_OPTION, 15, false},
    [COL_DISTANCE] = {SAY_MIX_DISTANCE, 11, true},
    [COL_P] = {SAY_MIX_P, 10, true},
    [COL_N_A] = {SAY_GAPS_N_FIRST, 10, true},
    [COL_N_B] = {SAY_GAPS_N_SECOND, 10, true},
    [COL_EFFECTIVE_A] = {SAY_MIX_EFFECTIVE_A, 10, true},
    [COL_EFFECTIVE_B] = {SAY_MIX_EFFECTIVE_B, 10, true},
};

static const struct plx_composition_record *record_at(const struct book *book, size_t index)
{
    return book_row(book, PLX_TABLE_COMPOSITION, index);
}

/* What becomes of the gap: in words and with a symbol. */
static void put_moved(struct book *book, const struct plx_composition_record *record, lxw_row_t row)
{
    const enum wording words = !isfinite(record->raked_effect) ? SAY_MIX_UNKNOWN
                               : record->moved                 ? SAY_MIX_IS_MOVED
                                                               : SAY_MIX_HOLDS;

    put_text(book, SHEET_MIX, row, COL_MOVED, book_say(book, words),
             words == SAY_MIX_IS_MOVED  ? STYLE_SPLIT
             : words == SAY_MIX_UNKNOWN ? STYLE_NOTE
                                        : STYLE_TEXT);
}

/* A gap over its margin: a live formula over both. */
static void put_margins(struct book *book, lxw_row_t row, lxw_col_t col, double effect,
                        double margin, lxw_col_t effect_col)
{
    char gap[CELL_NAME_BYTES];
    char over[CELL_NAME_BYTES];

    put_formula(book, SHEET_MIX, row, col, margin > 0 ? effect / margin : NAN, STYLE_MARGINS,
                "=%s/%s", cell_name(row, effect_col, gap), cell_name(row, COL_MARGIN, over));
}

static void put_numbers(struct book *book, const struct plx_composition_record *record,
                        lxw_row_t row)
{
    const bool share = rows_is_share(record->measure);
    const enum style style = share ? STYLE_SIGNED_SHARE : STYLE_SIGNED;

    put_margins(book, row, COL_MARGINS, record->effect, record->margin, COL_GAP);
    put_margins(book, row, COL_RAKED_MARGINS, record->raked_effect, record->margin, COL_RAKED);
    rows_interval(book, SHEET_MIX, row, COL_GAP, record->effect, record->ci_low, record->ci_high,
                  style);
    rows_interval(book, SHEET_MIX, row, COL_RAKED, record->raked_effect, record->raked_low,
                  record->raked_high, style);
    rows_interval(book, SHEET_MIX, row, COL_CHANGE, record->change, record->change_low,
                  record->change_high, style);
    put_number(book, SHEET_MIX, row, COL_MARGIN, record->margin,
               share ? STYLE_SHARE : STYLE_NUMBER);
    put_number(book, SHEET_MIX, row, COL_DISTANCE, record->mix_distance, STYLE_SHARE);
    put_number(book, SHEET_MIX, row, COL_P, record->mix_p, STYLE_P);
    put_count(book, SHEET_MIX, row, COL_N_A, record->n_a, STYLE_COUNT);
    put_count(book, SHEET_MIX, row, COL_N_B, record->n_b, STYLE_COUNT);
    put_number(book, SHEET_MIX, row, COL_EFFECTIVE_A, record->effective_n_a, STYLE_EXPECTED);
    put_number(book, SHEET_MIX, row, COL_EFFECTIVE_B, record->effective_n_b, STYLE_EXPECTED);
}

static const char *option_of(const struct book *book, const struct plx_composition_record *record)
{
    const struct plx_difference_record gap = {.question = record->question,
                                              .option = record->option};

    return story_option_label(&book->story, &gap);
}

static void put_row(struct book *book, const struct plx_composition_record *record, lxw_row_t row)
{
    const char *text = rows_question(book, record->question, record->text);
    const char *option = option_of(book, record);
    size_t lines = rows_note(book, SHEET_MIX, row, COL_NOTE, record->note, 44);
    struct plx_text words = {0};

    put_moved(book, record, row);
    plx_words_add_id(&words, record->column);
    put_text(book, SHEET_MIX, row, COL_COLUMN, plx_text_string(&words), STYLE_TEXT);
    plx_text_clear(&words);
    story_add_pair(&words, &book->story, record->team_a, record->team_b);
    put_text(book, SHEET_MIX, row, COL_PAIR, plx_text_string(&words), STYLE_TEXT);
    lines = book->story.n_pairs == 1 ? lines : rows_lines(lines, plx_text_string(&words), 17);
    put_text(book, SHEET_MIX, row, COL_QUESTION, text, STYLE_BOLD);
    rows_verdict(book, SHEET_MIX, row, COL_VERDICT, record->verdict);
    put_numbers(book, record, row);
    put_text(book, SHEET_MIX, row, COL_OPTION, option, STYLE_TEXT);
    rows_link(book, SHEET_MIX, row, COL_LINK, record->question);
    lines = rows_lines(lines, text, 32);
    lines = rows_lines(lines, option, 14);
    book_row_height(book, SHEET_MIX, row, lines);
    plx_text_release(&words);
}

static void begin(struct book *book)
{
    const enum plx_language language = book->story.language;
    struct plx_text number[2] = {{0}, {0}};
    struct plx_text reading = {0};
    size_t moved = 0;
    size_t raked = 0;

    for (size_t i = 0; i < book_count(book, PLX_TABLE_COMPOSITION); i++) {
        raked += isfinite(record_at(book, i)->raked_effect) != 0;
        moved += isfinite(record_at(book, i)->raked_effect) && record_at(book, i)->moved;
    }
    say_add_count(&number[0], language, moved);
    say_add_count(&number[1], language, raked);
    say_add(&reading, language, raked > 0 ? SAY_MIX_READING : SAY_MIX_NONE,
            plx_text_string(&number[0]), plx_text_string(&number[1]), NULL);
    rows_add_others(&reading, book, PLX_TABLE_COMPOSITION);
    book_begin(book, SHEET_MIX, book_sheet_name(book, SHEET_MIX), plx_text_string(&reading),
               COL_NOTE);
    plx_text_release(&number[0]);
    plx_text_release(&number[1]);
    plx_text_release(&reading);
}

/* How far the bars of both columns reach, so that they compare. */
static double widest(const struct book *book)
{
    double most = 1;

    for (size_t i = 0; i < book_count(book, PLX_TABLE_COMPOSITION); i++) {
        const struct plx_composition_record *record = record_at(book, i);

        if (!(record->margin > 0))
            continue;
        if (isfinite(record->effect))
            most = fmax(most, fabs(record->effect) / record->margin);
        if (isfinite(record->raked_effect))
            most = fmax(most, fabs(record->raked_effect) / record->margin);
    }
    return most;
}

/* One pair's bars are in the colours of its teams, as in Disagreements; those of several pairs,
   which stand mixed, in no team's. */
static lxw_color_t bar_color(const struct book *book, bool second)
{
    const struct plx_difference_record *pair = book->story.n_pairs == 1 ? book->story.gap[0] : NULL;

    return pair ? story_team(&book->story, second ? pair->team_b : pair->team_a).color
                : (lxw_color_t)COLOR_BAR;
}

void sheet_mix(struct book *book)
{
    const size_t count = book_count(book, PLX_TABLE_COMPOSITION);
    const size_t shown = rows_shown(count);
    const double reach = widest(book);
    size_t rows = 0;

    begin(book);
    rows_header(book, SHEET_MIX, columns, COLUMNS);
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < count && rows < shown; i++)
            if (record_at(book, i)->moved == (pass == 0))
                put_row(book, record_at(book, i), (lxw_row_t)(ROWS_FIRST + rows++));
    for (lxw_col_t col = COL_MARGINS; rows > 0 && col <= COL_RAKED_MARGINS; col++)
        book_mark_bars(book, SHEET_MIX, ROWS_FIRST, (lxw_row_t)(ROWS_HEADER + rows), col, -reach,
                       reach, color_tint(bar_color(book, true)),
                       color_tint(bar_color(book, false)));
    if (book->story.n_pairs == 1)
        worksheet_set_column_opt(book->sheet[SHEET_MIX], COL_PAIR, COL_PAIR, 18, NULL,
                                 &(lxw_row_col_options){.hidden = LXW_TRUE});
    rows_finish(book, SHEET_MIX, rows, COLUMNS, COL_NOTE, COL_VERDICT, SAY_MIX_FOOTNOTE);
}
