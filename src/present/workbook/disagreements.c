/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "../headline.h"
#include "book.h"
#include "parallax/present/words.h"

enum { HEADER_ROW = BOOK_TOP, PRINTED_LAST = GAP_NEEDED };

/* Widths of the columns whose texts decide how high a row is. */
enum {
    PAIR_WIDTH = 18,
    QUESTION_WIDTH = 34,
    ANSWER_WIDTH = 18,
    OPTION_WIDTH = 16,
    NOTE_WIDTH = 44
};

/* Returns how many lines it takes. */
static size_t put_pair(struct book *book, const struct plx_difference_record *record, lxw_row_t row)
{
    struct plx_text pair = {0};
    size_t lines;

    say_add(&pair, book->story.language, SAY_FRAME_PAIR,
            story_team(&book->story, record->team_a).label,
            story_team(&book->story, record->team_b).label, NULL);
    put_text(book, SHEET_DISAGREEMENTS, row, GAP_PAIR, plx_text_string(&pair), STYLE_TEXT);
    lines = book_lines(plx_text_string(&pair), PAIR_WIDTH * 0.9);
    plx_text_release(&pair);
    return lines;
}

/* "agree (83 %)": what it leans to, and how probably. */
static void put_leaning(struct book *book, const struct plx_difference_record *record,
                        lxw_row_t row)
{
    const enum verdict leaning = story_verdict(record->leaning);
    struct plx_text text = {0};

    plx_text_add(&text, leaning < VERDICTS ? story_verdict_word(&book->story, leaning) : "");
    if (leaning < VERDICTS && isfinite(record->probability_within)) {
        plx_text_add(&text, " (");
        say_add_share(&text, book->story.language,
                      leaning == VERDICT_DISAGREE ? 1 - record->probability_within
                                                  : record->probability_within);
        plx_text_add(&text, ")");
    }
    put_text(book, SHEET_DISAGREEMENTS, row, GAP_LEANING, plx_text_string(&text), STYLE_TEXT);
    plx_text_release(&text);
}

static void put_gap(struct book *book, const struct plx_difference_record *record, lxw_row_t row)
{
    const enum style style = story_is_share(record) ? STYLE_SIGNED_SHARE : STYLE_SIGNED;
    char effect[CELL_NAME_BYTES];
    char margin[CELL_NAME_BYTES];

    put_formula(book, SHEET_DISAGREEMENTS, row, GAP_MARGINS,
                record->margin > 0 ? record->effect / record->margin : NAN, STYLE_MARGINS, "=%s/%s",
                cell_name(row, GAP_EFFECT, effect), cell_name(row, GAP_MARGIN, margin));
    put_number(book, SHEET_DISAGREEMENTS, row, GAP_EFFECT, record->effect, style);
    put_number(book, SHEET_DISAGREEMENTS, row, GAP_LOW, record->ci_low, style);
    put_number(book, SHEET_DISAGREEMENTS, row, GAP_HIGH, record->ci_high, style);
    put_number(book, SHEET_DISAGREEMENTS, row, GAP_MARGIN, record->margin,
               story_is_share(record) ? STYLE_SHARE : STYLE_NUMBER);
    put_number(book, SHEET_DISAGREEMENTS, row, GAP_Q, record->q, STYLE_P);
}

static void put_topic(struct book *book, const struct plx_difference_record *record, lxw_row_t row)
{
    struct plx_text topic = {0};

    plx_words_add_id(&topic, record->topic);
    put_text(book, SHEET_DISAGREEMENTS, row, GAP_TOPIC, plx_text_string(&topic), STYLE_TEXT);
    plx_text_release(&topic);
}

static size_t more(size_t lines, size_t needs)
{
    return needs > lines ? needs : lines;
}

static void put_row(struct book *book, const struct plx_difference_record *record, lxw_row_t row)
{
    const struct book_question *question = book_question(book, record->question);
    const char *text = story_question_text(&book->story, record->question);
    const char *option = story_option_label(&book->story, record);
    struct plx_text note = {0};
    size_t lines = book_lines(text, QUESTION_WIDTH * 0.9);

    put_count(book, SHEET_DISAGREEMENTS, row, GAP_RANK, record->rank, STYLE_COUNT);
    lines = more(lines, put_pair(book, record, row));
    put_topic(book, record, row);
    put_text(book, SHEET_DISAGREEMENTS, row, GAP_QUESTION, text, STYLE_BOLD);
    lines = more(lines, put_said(book, SHEET_DISAGREEMENTS, row, GAP_ANSWER_A, record->question,
                                 record->answer_a, ANSWER_WIDTH * 0.9));
    lines = more(lines, put_said(book, SHEET_DISAGREEMENTS, row, GAP_ANSWER_B, record->question,
                                 record->answer_b, ANSWER_WIDTH * 0.9));
    put_verdict(book, SHEET_DISAGREEMENTS, row, GAP_VERDICT, story_verdict(record->verdict));
    put_gap(book, record, row);
    put_text(book, SHEET_DISAGREEMENTS, row, GAP_OPTION, option, STYLE_TEXT);
    put_leaning(book, record, row);
    put_count(book, SHEET_DISAGREEMENTS, row, GAP_NEEDED, record->needed_n, STYLE_COUNT);
    put_count(book, SHEET_DISAGREEMENTS, row, GAP_N_A, record->n_a, STYLE_COUNT);
    put_count(book, SHEET_DISAGREEMENTS, row, GAP_N_B, record->n_b, STYLE_COUNT);
    if (question && question->table_row)
        put_link(book, SHEET_DISAGREEMENTS, row, GAP_LINK, SHEET_TABLES, question->table_row,
                 book_say(book, SAY_FRAME_TABLE), STYLE_LINK_CELL);
    else
        put_text(book, SHEET_DISAGREEMENTS, row, GAP_LINK, NULL, STYLE_TEXT);
    plx_words_add_note(&note, book->story.language, record->note);
    put_text(book, SHEET_DISAGREEMENTS, row, GAP_NOTE, plx_text_string(&note), STYLE_NOTE);
    lines = more(lines, book_lines(option, OPTION_WIDTH * 0.85));
    lines = more(lines, book_lines(plx_text_string(&note), NOTE_WIDTH));
    book_row_height(book, SHEET_DISAGREEMENTS, row, lines);
    plx_text_release(&note);
}

/* The gaps of a pair stand together, and their bars are in the colours of its teams: to the left
   where the first is higher, to the right where the second is. */
static void put_bars(struct book *book)
{
    const size_t count = book_gap_rows(book);
    double widest = 1;
    size_t start = 0;

    for (size_t i = 0; i < count; i++) {
        const struct plx_difference_record *record = book->story.gap[i];

        if (record->margin > 0 && isfinite(record->effect))
            widest = fmax(widest, fabs(record->effect) / record->margin);
    }
    for (size_t i = 0; i < count; i++) {
        const struct plx_difference_record *record = book->story.gap[i];

        if (i + 1 < count && story_is_same_pair(book->story.gap[i + 1], record))
            continue;
        book_mark_bars(book, SHEET_DISAGREEMENTS, (lxw_row_t)(BOOK_FIRST_GAP + start),
                       (lxw_row_t)(BOOK_FIRST_GAP + i), GAP_MARGINS, -widest, widest,
                       color_tint(story_team(&book->story, record->team_b).color),
                       color_tint(story_team(&book->story, record->team_a).color));
        start = i + 1;
    }
}

/* Where one pair is compared, its teams stand in the header in their colours. */
static void name_teams(struct book *book)
{
    static const struct {
        size_t col;
        size_t side;
        enum wording wording;
    } named[] = {
        {GAP_ANSWER_A, 0, SAY_SAYS},
        {GAP_ANSWER_B, 1, SAY_SAYS},
        {GAP_N_A, 0, SAY_GAPS_N_OF},
        {GAP_N_B, 1, SAY_GAPS_N_OF},
    };
    const struct plx_difference_record *pair = book->story.gap[0];

    for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
        const char *id = named[i].side ? pair->team_b : pair->team_a;
        const struct book_team team = book_team(book, id);
        struct plx_text title = {0};

        say_add(&title, book->story.language, named[i].wording, story_team(&book->story, id).label,
                NULL);
        put_text_as(book, SHEET_DISAGREEMENTS, HEADER_ROW, (lxw_col_t)named[i].col,
                    plx_text_string(&title),
                    named[i].wording == SAY_SAYS ? team.header : team.header_number);
        plx_text_release(&title);
    }
}

static void put_header(struct book *book)
{
    const struct column column[GAP_COLUMNS] = {
        [GAP_RANK] = {"#", 5, true},
        [GAP_PAIR] = {book_say(book, SAY_TEAMS), PAIR_WIDTH, false},
        [GAP_TOPIC] = {book_say(book, SAY_TOPIC), 12, false},
        [GAP_QUESTION] = {book_say(book, SAY_QUESTION), QUESTION_WIDTH, false},
        [GAP_ANSWER_A] = {book_say(book, SAY_GAPS_FIRST_SAYS), ANSWER_WIDTH, false},
        [GAP_ANSWER_B] = {book_say(book, SAY_GAPS_SECOND_SAYS), ANSWER_WIDTH, false},
        [GAP_VERDICT] = {book_say(book, SAY_VERDICT), 14, false},
        [GAP_MARGINS] = {book_say(book, SAY_GAPS_MARGINS), 15, true},
        [GAP_EFFECT] = {book_say(book, SAY_GAPS_EFFECT), 10, true},
        [GAP_LOW] = {book_say(book, SAY_GAPS_LOW), 8, true},
        [GAP_HIGH] = {book_say(book, SAY_GAPS_HIGH), 8, true},
        [GAP_MARGIN] = {book_say(book, SAY_GAPS_MARGIN), 10, true},
        [GAP_OPTION] = {book_say(book, SAY_GAPS_OPTION), OPTION_WIDTH, false},
        [GAP_Q] = {book_say(book, SAY_GAPS_Q), 10, true},
        [GAP_LEANING] = {book_say(book, SAY_GAPS_LEANING), 15, false},
        [GAP_NEEDED] = {book_say(book, SAY_GAPS_NEEDED), 10, true},
        [GAP_N_A] = {book_say(book, SAY_GAPS_N_FIRST), 12, true},
        [GAP_N_B] = {book_say(book, SAY_GAPS_N_SECOND), 12, true},
        [GAP_LINK] = {book_say(book, SAY_FRAME_DETAILS), 9, false},
        [GAP_NOTE] = {book_say(book, SAY_NOTE), NOTE_WIDTH, false},
    };

    book_header(book, SHEET_DISAGREEMENTS, HEADER_ROW, column, GAP_COLUMNS);
    /* Room for the buttons of the filter too. */
    book_row_height(book, SHEET_DISAGREEMENTS, HEADER_ROW, 2);
    if (book->story.n_pairs == 1)
        name_teams(book);
    /* What is on top is read on screens of any width. */
    book->width[SHEET_DISAGREEMENTS] = 150;
}

static void add_counted(struct plx_text *reading, const struct book *book)
{
    const size_t count = story_first_pair(&book->story);
    const struct plx_difference_record *pair = book->story.gap[0];
    size_t of[VERDICTS + 1] = {0};
    struct plx_text number[VERDICTS + 1] = {{0}};
    struct plx_text name[2] = {{0}, {0}};

    for (size_t i = 0; i < count; i++)
        of[story_verdict(book->story.gap[i]->verdict)]++;
    for (size_t v = 0; v < VERDICTS; v++)
        say_add_count(&number[v], book->story.language, of[v]);
    say_add_count(&number[VERDICTS], book->story.language, count);
    say_add(reading, book->story.language, SAY_GAPS_READING,
            headline_name(&name[0], &book->story, pair->team_a),
            headline_name(&name[1], &book->story, pair->team_b),
            plx_text_string(&number[VERDICT_DISAGREE]), plx_text_string(&number[VERDICTS]),
            plx_text_string(&number[VERDICT_AGREE]), plx_text_string(&number[VERDICT_SPLIT]),
            plx_text_string(&number[VERDICT_UNSURE]), plx_text_string(&number[VERDICT_SUPPRESSED]),
            NULL);
    plx_text_release(&name[0]);
    plx_text_release(&name[1]);
    for (size_t v = 0; v <= VERDICTS; v++)
        plx_text_release(&number[v]);
}

static void add_reading(struct plx_text *reading, const struct book *book)
{
    const size_t shown = book_gap_rows(book);
    struct plx_text number[2] = {{0}, {0}};

    if (book->story.n_gaps == 0) {
        plx_text_add(reading, book_say(book, SAY_GAPS_NOTHING));
        return;
    }
    add_counted(reading, book);
    plx_text_add(reading, book_say(book, SAY_GAPS_ORDER));
    say_add_count(&number[0], book->story.language, book->story.n_pairs - 1);
    if (book->story.n_pairs > 1)
        say_add(reading, book->story.language, SAY_GAPS_MORE_PAIRS, plx_text_string(&number[0]),
                NULL);
    plx_text_clear(&number[0]);
    say_add_count(&number[0], book->story.language, shown);
    say_add_count(&number[1], book->story.language, book->story.n_gaps);
    if (shown < book->story.n_gaps)
        say_add(reading, book->story.language, SAY_GAPS_CUT, plx_text_string(&number[0]),
                plx_text_string(&number[1]), NULL);
    plx_text_release(&number[0]);
    plx_text_release(&number[1]);
}

static void set_page(struct book *book, lxw_row_t last)
{
    lxw_worksheet *sheet = book->sheet[SHEET_DISAGREEMENTS];

    if (book->story.n_pairs == 1)
        worksheet_set_column_opt(sheet, GAP_PAIR, GAP_PAIR, PAIR_WIDTH, NULL,
                                 &(lxw_row_col_options){.hidden = LXW_TRUE});
    book_set_up(book, SHEET_DISAGREEMENTS, HEADER_ROW, GAP_ANSWER_A);
    worksheet_set_zoom(sheet, WIDE_ZOOM);
    /* On paper without what only a screen can use, and with letters that can be read. */
    worksheet_print_area(sheet, 0, 0, last, PRINTED_LAST);
}

void sheet_disagreements(struct book *book)
{
    const size_t count = book_gap_rows(book);
    const lxw_row_t last = (lxw_row_t)(HEADER_ROW + count);
    struct plx_text reading = {0};

    add_reading(&reading, book);
    book_begin(book, SHEET_DISAGREEMENTS, book_sheet_name(book, SHEET_DISAGREEMENTS),
               plx_text_string(&reading), PRINTED_LAST);
    plx_text_release(&reading);
    put_header(book);
    for (size_t i = 0; i < count; i++)
        put_row(book, book->story.gap[i], (lxw_row_t)(BOOK_FIRST_GAP + i));
    if (count > 0) {
        put_bars(book);
        book_mark_verdicts(book, SHEET_DISAGREEMENTS, BOOK_FIRST_GAP, last, GAP_VERDICT);
        worksheet_autofilter(book->sheet[SHEET_DISAGREEMENTS], HEADER_ROW, 0, last, GAP_NOTE);
    }
    book_footnote(book, SHEET_DISAGREEMENTS, last + 2, PRINTED_LAST,
                  book_say(book, SAY_GAPS_FOOTNOTE));
    set_page(book, last + 2);
}
