/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "summary.h"
#include "../headline.h"

/* Tiles are two columns wide: all questions, then the verdicts. */
enum { TILE_COLUMNS = 2 };

/* Sentences on further pairs of teams; teams named in the reading, and how long their names are. */
enum { OTHER_PAIRS = 3, LISTED_TEAMS = 6, TEAM_CHARACTERS = 40 };

static void put_tile(struct book *book, lxw_row_t row, size_t place, const char *word,
                     enum style word_style, enum style style)
{
    const lxw_col_t first = (lxw_col_t)(place * TILE_COLUMNS);

    put_merged(book, SHEET_SUMMARY, row, first, row, first + TILE_COLUMNS - 1, NULL, style);
    put_merged(book, SHEET_SUMMARY, row + 1, first, row + 1, first + TILE_COLUMNS - 1, word,
               word_style);
}

/* The numbers are counted in Disagreements, where each can be looked up. */
static void put_tiles(struct book *book, lxw_row_t row, size_t count)
{
    char sheet[SHEET_REFERENCE_BYTES];
    char first[CELL_NAME_BYTES];
    char last[CELL_NAME_BYTES];
    char word[CELL_NAME_BYTES];
    char label[VERDICT_BYTES];
    size_t of[VERDICTS + 1] = {0};

    book_sheet_reference(book, SHEET_DISAGREEMENTS, sheet);
    cell_name(BOOK_FIRST_GAP, GAP_VERDICT, first);
    cell_name((lxw_row_t)(BOOK_FIRST_GAP + count - 1), GAP_VERDICT, last);
    for (size_t i = 0; i < count; i++)
        of[story_verdict(book->story.gap[i]->verdict)]++;
    worksheet_set_row(book->sheet[SHEET_SUMMARY], row, 34, NULL);
    put_tile(book, row, 0, book_say(book, SAY_SUMMARY_QUESTIONS), STYLE_WORD_ALL, STYLE_TILE_ALL);
    put_formula(book, SHEET_SUMMARY, row, 0, (double)count, STYLE_TILE_ALL, "=COUNTA(%s%s:%s)",
                sheet, first, last);
    for (size_t v = 0; v < VERDICTS; v++) {
        const lxw_col_t col = (lxw_col_t)((v + 1) * TILE_COLUMNS);
        const enum style style = (enum style)(STYLE_TILE_AGREE + v);

        put_tile(book, row, v + 1, book_verdict_label(book, (enum verdict)v, label),
                 (enum style)(STYLE_WORD_AGREE + v), style);
        put_formula(book, SHEET_SUMMARY, row, col, (double)of[v], style, "=COUNTIF(%s%s:%s,%s)",
                    sheet, first, last, cell_name(row + 1, col, word));
    }
}

static void put_sentence(struct book *book, lxw_row_t row, const char *sentence, enum style style)
{
    put_merged(book, SHEET_SUMMARY, row, 0, row, SUMMARY_LAST, sentence, style);
}

/* How many pairs have no sentence of their own here, and where they are. */
static lxw_row_t put_more_pairs(struct book *book, lxw_row_t row, size_t pairs)
{
    struct plx_text number = {0};
    struct plx_text text = {0};

    say_add_count(&number, book->story.language, pairs);
    say_add(&text, book->story.language, SAY_SUMMARY_OTHER_PAIRS, plx_text_string(&number),
            book_sheet_name(book, SHEET_DISAGREEMENTS), NULL);
    put_link(book, SHEET_SUMMARY, row, 0, SHEET_DISAGREEMENTS, 0, plx_text_string(&text),
             STYLE_LINK);
    plx_text_release(&number);
    plx_text_release(&text);
    return row + 1;
}

/* One sentence for each of the next pairs of teams, which stand together. */
static lxw_row_t put_other_pairs(struct book *book, lxw_row_t row, size_t first_pair)
{
    const struct plx_difference_record *pair = book->story.gap[0];
    size_t told = 1;

    for (size_t i = first_pair; i < book->story.n_gaps && told <= OTHER_PAIRS; i++) {
        struct plx_text headline = {0};

        if (story_is_same_pair(book->story.gap[i], pair))
            continue;
        pair = book->story.gap[i];
        headline_tell(&headline, &book->story, pair->team_a, pair->team_b);
        if (headline.length > 0) {
            put_sentence(book, row, plx_text_string(&headline), STYLE_READING);
            book_row_height(book, SHEET_SUMMARY, row++,
                            book_lines(plx_text_string(&headline), 122));
            told++;
        }
        plx_text_release(&headline);
    }
    return book->story.n_pairs > told ? put_more_pairs(book, row, book->story.n_pairs - told) : row;
}

static lxw_row_t put_headline(struct book *book, lxw_row_t row)
{
    struct plx_text headline = {0};

    headline_tell(&headline, &book->story, NULL, NULL);
    if (headline.length == 0)
        plx_text_add(&headline, book_say(book, book->story.n_gaps > 0 ? SAY_SUMMARY_NO_HEADLINE
                                                                      : SAY_SUMMARY_NOTHING));
    put_sentence(book, row, plx_text_string(&headline), STYLE_HEADLINE);
    worksheet_set_row(book->sheet[SHEET_SUMMARY], row,
                      (double)(book_lines(plx_text_string(&headline), 90) * 19 + 10), NULL);
    plx_text_release(&headline);
    return row + 1;
}

/* "Marketing, Sales and Customers" */
static void add_teams(struct plx_text *text, const struct book *book)
{
    const size_t count = book->story.n_teams;
    const size_t listed = count > LISTED_TEAMS ? 0 : count;
    struct plx_text name = {0};

    for (size_t i = 0; i < listed; i++) {
        if (i > 0)
            plx_text_add(text, i + 1 < count ? ", " : book_say(book, SAY_FRAME_AND));
        plx_text_clear(&name);
        book_add_safe(&name, book->story.team[i].label, TEAM_CHARACTERS);
        say_add_name(text, book->story.language, plx_text_string(&name));
    }
    text->failed = text->failed || plx_text_failed(&name);
    plx_text_release(&name);
    if (listed == 0)
        plx_text_add(text, book_say(book, SAY_SUMMARY_THE_TEAMS));
}

static size_t count_respondents(const struct book *book)
{
    size_t respondents = 0;

    for (size_t i = 0; i < book_count(book, PLX_TABLE_TEAMS); i++) {
        const struct plx_team_record *team = book_row(book, PLX_TABLE_TEAMS, i);

        if (team->respondents != PLX_NO_COUNT)
            respondents += team->respondents;
    }
    return respondents;
}

static void add_reading(struct plx_text *reading, const struct book *book)
{
    const char *segment = plx_results_fact(book->story.results, "segment");
    const char *part = segment ? segment : plx_results_fact(book->story.results, "where");
    struct plx_text teams = {0};
    struct plx_text number = {0};

    add_teams(&teams, book);
    say_add(reading, book->story.language,
            book->story.n_teams == 1 ? SAY_SUMMARY_ONE_TEAM : SAY_SUMMARY_READING,
            plx_text_string(&teams), NULL);
    say_add_count(&number, book->story.language, count_respondents(book));
    /* A part does not tell how many of each team it holds where those are few. */
    say_add(reading, book->story.language, part ? SAY_SUMMARY_ONLY : SAY_SUMMARY_RESPONDENTS,
            part ? part : plx_text_string(&number), NULL);
    plx_text_release(&teams);
    plx_text_release(&number);
}

static void put_footnote(struct book *book, lxw_row_t row)
{
    struct plx_text footnote = {0};

    say_add(&footnote, book->story.language, SAY_SUMMARY_FOOTNOTE,
            book_sheet_name(book, SHEET_METHOD), NULL);
    book_footnote(book, SHEET_SUMMARY, row, SUMMARY_LAST, plx_text_string(&footnote));
    plx_text_release(&footnote);
}

static void set_page(struct book *book, lxw_row_t last)
{
    lxw_worksheet *sheet = book->sheet[SHEET_SUMMARY];

    book_set_up(book, SHEET_SUMMARY, 0, 0);
    worksheet_fit_to_pages(sheet, 1, 1);
    worksheet_print_area(sheet, 0, 0, last, SUMMARY_LAST);
    worksheet_center_horizontally(sheet);
    worksheet_freeze_panes(sheet, BOOK_TOP - 1, 0);
    worksheet_activate(sheet);
    worksheet_set_first_sheet(sheet);
}

void sheet_summary(struct book *book)
{
    const size_t count = story_first_pair(&book->story);
    const char *title = plx_results_fact(book->story.results, "title");
    struct plx_text reading = {0};
    lxw_row_t data_row = 1;
    lxw_row_t row = BOOK_TOP - 1;

    book->width[SHEET_SUMMARY] = 122;
    worksheet_set_column_pixels(book->sheet[SHEET_SUMMARY], 0, SUMMARY_LAST, SUMMARY_COLUMN_PIXELS,
                                NULL);
    add_reading(&reading, book);
    book_begin(book, SHEET_SUMMARY, title ? title : book_sheet_name(book, SHEET_SUMMARY),
               plx_text_string(&reading), SUMMARY_LAST);
    summary_logo(book);
    plx_text_release(&reading);
    row = put_headline(book, row);
    worksheet_set_row(book->sheet[SHEET_SUMMARY], row++, 8, NULL);
    if (count > 0) {
        put_tiles(book, row, count);
        worksheet_set_row(book->sheet[SHEET_SUMMARY], row + 2, 6, NULL);
        row = put_other_pairs(book, row + 3, count);
        row = summary_gaps(book, row + (book->story.n_pairs > 1), &data_row);
    }
    row = summary_agreement(book, row, &data_row);
    put_footnote(book, row);
    set_page(book, row);
}
