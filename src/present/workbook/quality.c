/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "book.h"
#include "parallax/present/words.h"

enum { COL_CHECK, COL_TEAM, COL_FLAGGED, COL_EXCLUDED, COL_NOTE, COLUMNS };

/* Without a team the rows left out are counted, by reason, as the facts tell them. */
static void add_drop(struct plx_text *text, const struct book *book, const char *reason)
{
    struct plx_text key = {0};

    plx_text_addf(&key, "dropped_%s", reason);
    plx_words_add_fact(text, book->story.language, plx_text_string(&key));
    plx_text_release(&key);
}

static void put_row(struct book *book, const struct plx_quality_summary_record *record,
                    lxw_row_t row)
{
    struct plx_text text = {0};

    if (record->check && !record->team)
        add_drop(&text, book, record->check);
    else
        plx_words_add_check(&text, book->story.language, record->check);
    put_text(book, SHEET_QUALITY, row, COL_CHECK, plx_text_string(&text), STYLE_BOLD);
    put_text(book, SHEET_QUALITY, row, COL_TEAM,
             record->team ? story_team(&book->story, record->team).label
                          : book_say(book, SAY_FRAME_EVERYBODY),
             STYLE_TEXT);
    put_count(book, SHEET_QUALITY, row, COL_FLAGGED, record->flagged, STYLE_COUNT);
    put_count(book, SHEET_QUALITY, row, COL_EXCLUDED, record->excluded, STYLE_COUNT);
    plx_text_clear(&text);
    plx_words_add_note(&text, book->story.language, record->note);
    put_text(book, SHEET_QUALITY, row, COL_NOTE, plx_text_string(&text), STYLE_NOTE);
    book_row_height(book, SHEET_QUALITY, row, book_lines(plx_text_string(&text), 76));
    plx_text_release(&text);
}

/* What the exports were read as, rows counted, and every warning. */
static lxw_row_t put_facts(struct book *book, lxw_row_t row)
{
    static const char *const begins[] = {"export_", "rows_", "dropped_", "warning"};

    put_text(book, SHEET_QUALITY, row, 0, book_say(book, SAY_QUALITY_READ), STYLE_SECTION);
    worksheet_set_row(book->sheet[SHEET_QUALITY], row++, 22, NULL);
    for (size_t i = 0; i < book_count(book, PLX_TABLE_RUN); i++) {
        const struct plx_run_record *fact = book_row(book, PLX_TABLE_RUN, i);
        struct plx_text key = {0};
        bool shown = false;

        for (size_t b = 0; b < sizeof begins / sizeof *begins; b++)
            shown = shown || (fact->key && strncmp(fact->key, begins[b], strlen(begins[b])) == 0);
        if (!shown || strstr(fact->key, "_hash"))
            continue;
        plx_words_add_fact(&key, book->story.language, fact->key);
        put_text(book, SHEET_QUALITY, row, 0, plx_text_string(&key), STYLE_TEXT);
        book_row_height(book, SHEET_QUALITY, row,
                        put_fact(book, SHEET_QUALITY, row, 1, COL_NOTE, fact, 110));
        plx_text_release(&key);
        row++;
    }
    return row + 1;
}

static lxw_row_t put_weighting(struct book *book, lxw_row_t row)
{
    static const enum wording heads[] = {SAY_QUALITY_WEIGHTED_TO, SAY_TEAM, SAY_QUALITY_TARGET,
                                         SAY_QUALITY_BEFORE, SAY_QUALITY_AFTER};
    const size_t count = book_count(book, PLX_TABLE_WEIGHTING);

    if (count == 0)
        return row;
    put_text(book, SHEET_QUALITY, row, 0, book_say(book, SAY_QUALITY_WEIGHTING), STYLE_SECTION);
    worksheet_set_row(book->sheet[SHEET_QUALITY], row++, 22, NULL);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        put_text(book, SHEET_QUALITY, row, (lxw_col_t)i, book_say(book, heads[i]),
                 i < 2 ? STYLE_HEADER : STYLE_HEADER_NUMBER);
    row++;
    for (size_t i = 0; i < count; i++, row++) {
        const struct plx_weighting_record *record = book_row(book, PLX_TABLE_WEIGHTING, i);
        struct plx_text target = {0};

        plx_text_addf(&target, "%s = %s", story_or_empty(record->question),
                      story_or_empty(record->option));
        put_text(book, SHEET_QUALITY, row, 0, plx_text_string(&target), STYLE_TEXT);
        put_text(book, SHEET_QUALITY, row, 1,
                 record->team ? story_team(&book->story, record->team).label
                              : book_say(book, SAY_FRAME_EVERYBODY),
                 STYLE_TEXT);
        put_number(book, SHEET_QUALITY, row, 2, record->target, STYLE_SHARE);
        put_number(book, SHEET_QUALITY, row, 3, record->before, STYLE_SHARE);
        put_number(book, SHEET_QUALITY, row, 4, record->after, STYLE_SHARE);
        plx_text_release(&target);
    }
    return row + 1;
}

/* How many rows became respondents; what was counted, where the run does not say of rows. */
static void add_reading(struct plx_text *reading, const struct book *book)
{
    const char *read = plx_results_fact(book->story.results, "rows_read");
    const char *kept = plx_results_fact(book->story.results, "rows_kept");
    struct plx_text excluded = {0};
    struct plx_text counted = {0};
    size_t n_excluded = 0;
    size_t n_counted = 0;
    bool known = read && kept && book_count(book, PLX_TABLE_TEAMS) > 0;

    for (size_t i = 0; known && i < book_count(book, PLX_TABLE_TEAMS); i++) {
        const struct plx_team_record *team = book_row(book, PLX_TABLE_TEAMS, i);

        known = team->respondents != PLX_NO_COUNT && team->excluded != PLX_NO_COUNT;
        n_excluded += team->excluded;
        n_counted += team->respondents;
    }
    say_add_count(&excluded, book->story.language, n_excluded);
    say_add_count(&counted, book->story.language, n_counted);
    if (known)
        say_add(reading, book->story.language, SAY_QUALITY_READING, read, kept,
                plx_text_string(&excluded), plx_text_string(&counted), NULL);
    else
        plx_text_add(reading, book_say(book, book_count(book, PLX_TABLE_QUALITY_SUMMARY) > 0
                                                 ? SAY_QUALITY_CHECKED
                                                 : SAY_QUALITY_NOTHING));
    plx_text_release(&excluded);
    plx_text_release(&counted);
}

static void put_header(struct book *book, lxw_row_t row)
{
    const struct column columns[COLUMNS] = {
        [COL_CHECK] = {book_say(book, SAY_QUALITY_CHECK), 32, false},
        [COL_TEAM] = {book_say(book, SAY_TEAM), 18, false},
        [COL_FLAGGED] = {book_say(book, SAY_QUALITY_CONCERNED), 12, true},
        [COL_EXCLUDED] = {book_say(book, SAY_QUALITY_LEFT_OUT), 13, true},
        [COL_NOTE] = {book_say(book, SAY_NOTE), 76, false},
    };

    book_header(book, SHEET_QUALITY, row, columns, COLUMNS);
}

void sheet_quality(struct book *book)
{
    const size_t count = book_count(book, PLX_TABLE_QUALITY_SUMMARY);
    struct plx_text reading = {0};
    lxw_row_t row = BOOK_TOP;
    lxw_row_t facts;

    add_reading(&reading, book);
    book_begin(book, SHEET_QUALITY, book_sheet_name(book, SHEET_QUALITY), plx_text_string(&reading),
               COL_NOTE);
    plx_text_release(&reading);
    put_header(book, row++);
    for (size_t i = 0; i < count; i++)
        put_row(book, book_row(book, PLX_TABLE_QUALITY_SUMMARY, i), row++);
    if (count > 0)
        worksheet_autofilter(book->sheet[SHEET_QUALITY], BOOK_TOP, 0, row - 1, COL_NOTE);
    facts = row + 1;
    row = put_facts(book, facts);
    row = put_weighting(book, row);
    book_footnote(book, SHEET_QUALITY, row, COL_NOTE, book_say(book, SAY_QUALITY_FOOTNOTE));
    book_set_up(book, SHEET_QUALITY, BOOK_TOP, 0);
    if (count > 0)
        book_break_page(book, SHEET_QUALITY, facts);
}
