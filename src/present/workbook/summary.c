/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "summary.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Tiles are two columns wide: all questions, then the verdicts. */
enum { TILE_COLUMNS = 2 };

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
    char first[CELL_NAME_BYTES];
    char last[CELL_NAME_BYTES];
    char word[CELL_NAME_BYTES];
    char label[VERDICT_BYTES];
    size_t of[VERDICTS + 1] = {0};

    cell_name(BOOK_FIRST_GAP, GAP_VERDICT, first);
    cell_name((lxw_row_t)(BOOK_FIRST_GAP + count - 1), GAP_VERDICT, last);
    for (size_t i = 0; i < count; i++)
        of[story_verdict(book->story.gap[i]->verdict)]++;
    worksheet_set_row(book->sheet[SHEET_SUMMARY], row, 34, NULL);
    put_tile(book, row, 0, "questions compared", STYLE_WORD_ALL, STYLE_TILE_ALL);
    put_formula(book, SHEET_SUMMARY, row, 0, (double)count, STYLE_TILE_ALL,
                "=COUNTA(Disagreements!%s:%s)", first, last);
    for (size_t v = 0; v < VERDICTS; v++) {
        const lxw_col_t col = (lxw_col_t)((v + 1) * TILE_COLUMNS);
        const enum style style = (enum style)(STYLE_TILE_AGREE + v);

        put_tile(book, row, v + 1, book_verdict_label(book, (enum verdict)v, label),
                 (enum style)(STYLE_WORD_AGREE + v), style);
        put_formula(book, SHEET_SUMMARY, row, col, (double)of[v], style,
                    "=COUNTIF(Disagreements!%s:%s,%s)", first, last, cell_name(row + 1, col, word));
    }
}

static const char *pair_headline(const struct book *book,
                                 const struct plx_difference_record *record)
{
    char key[256];

    snprintf(key, sizeof key, "headline_%s_%s", record->team_a, record->team_b);
    return plx_results_fact(book->story.results, key);
}

/* One sentence for every further pair of teams. */
static lxw_row_t put_other_pairs(struct book *book, lxw_row_t row, size_t first_pair)
{
    const char *last_said = NULL;

    for (size_t i = first_pair; i < book->story.n_gaps; i++) {
        const char *headline = pair_headline(book, book->story.gap[i]);

        if (!headline || headline == last_said)
            continue;
        put_merged(book, SHEET_SUMMARY, row, 0, row, SUMMARY_LAST, headline, STYLE_READING);
        book_row_height(book, SHEET_SUMMARY, row, book_lines(headline, 140));
        last_said = headline;
        row++;
    }
    return row;
}

static lxw_row_t put_headline(struct book *book, lxw_row_t row)
{
    const char *headline = plx_results_fact(book->story.results, "headline");

    if (!headline)
        headline = book->story.n_gaps > 0
                       ? "The results hold no headline; the verdicts are counted below."
                       : "Nothing is compared here: that takes the answers of two teams.";
    put_merged(book, SHEET_SUMMARY, row, 0, row, SUMMARY_LAST, headline, STYLE_HEADLINE);
    worksheet_set_row(book->sheet[SHEET_SUMMARY], row,
                      (double)(book_lines(headline, 105) * 19 + 10), NULL);
    return row + 1;
}

static void add_reading(struct plx_text *reading, const struct book *book)
{
    const char *segment = plx_results_fact(book->story.results, "segment");
    const char *part = segment ? segment : plx_results_fact(book->story.results, "where");
    size_t respondents = 0;

    for (size_t i = 0; i < book_count(book, PLX_TABLE_TEAMS); i++) {
        const struct plx_team_record *team = book_row(book, PLX_TABLE_TEAMS, i);

        if (team->respondents != PLX_NO_COUNT)
            respondents += team->respondents;
    }
    plx_text_add(reading, "What ");
    for (size_t i = 0; i < book->story.n_teams; i++)
        plx_text_addf(reading, "%s%s", i == 0 ? "" : (i + 1 < book->story.n_teams ? ", " : " and "),
                      book->story.team[i].label);
    plx_text_addf(reading, "%s agree on, and what they do not",
                  book->story.n_teams > 0 ? "" : "teams");
    /* A part does not tell how many of each team it holds where those are few. */
    if (part)
        plx_text_addf(reading, ". Only %s.", part);
    else
        plx_text_addf(reading, ": %zu respondents.", respondents);
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

    worksheet_set_column_pixels(book->sheet[SHEET_SUMMARY], 0, SUMMARY_LAST, SUMMARY_COLUMN_PIXELS,
                                NULL);
    add_reading(&reading, book);
    book_begin(book, SHEET_SUMMARY, title ? title : "Summary", plx_text_string(&reading),
               SUMMARY_LAST);
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
    book_footnote(book, SHEET_SUMMARY, row, SUMMARY_LAST,
                  "Verdicts weigh three things: is there a difference, is it large enough to "
                  "matter, is there a team answer at all. Thin lines are 95 % intervals, thick "
                  "ones 90 %. Base: kept respondents who answered, weighted where the study has "
                  "weights; groups below the minimum size are suppressed. Sheet Method says how "
                  "everything is computed.");
    set_page(book, row);
}
