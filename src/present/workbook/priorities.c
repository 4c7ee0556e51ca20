/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "instruments.h"
#include "priority_order.h"
#include "priority_sides.h"

enum { COL_OPTION, COL_TEAM, COL_SCORE = 4, COL_QUESTION = 9, COL_NOTE };

#define SCORED(title, name)                                                                        \
    {                                                                                              \
        {title, 16, true}, SHOW_MEASURED, offsetof(struct plx_priority_record, name),              \
            offsetof(struct plx_priority_record, method), SIDE_NONE                                \
    }

/* Those between of one width: what stands side by side below is in the same columns. */
static const struct instrument_column columns[] = {
    COLUMN_OR(SAY_PRIORITIES_OPTION, 36, false, SHOW_BOLD, priority, label, option),
    COLUMN(SAY_TEAM, 16, false, SHOW_TEAM, priority, team),
    COLUMN(SAY_PRIORITIES_METHOD, 16, false, SHOW_METHOD, priority, method),
    COLUMN(SAY_INSTRUMENT_RANK, 16, true, SHOW_COUNT, priority, rank),
    SCORED(SAY_PRIORITIES_SCORE, score),
    SCORED(SAY_GAPS_LOW, ci_low),
    SCORED(SAY_GAPS_HIGH, ci_high),
    COLUMN(SAY_EXPERIENCE_N, 16, true, SHOW_COUNT, priority, n),
    COLUMN(SAY_FRAME_DETAILS, 16, false, SHOW_LINK, priority, question),
    COLUMN_OR(SAY_QUESTION, 44, false, SHOW_ASKED, priority, text, question),
    COLUMN(SAY_NOTE, 36, false, SHOW_NOTE, priority, note), /* the last that is printed */
};

static const struct instrument_sheet priorities_sheet = {
    .sheet = SHEET_PRIORITIES,
    .table = PLX_TABLE_PRIORITIES,
    .column = columns,
    .n_columns = sizeof columns / sizeof *columns,
    .printed = COL_NOTE,
    .frozen = COL_TEAM,
    .footnote = SAY_PRIORITIES_FOOTNOTE,
    .rank = NO_FIELD,
    .kept = COL_QUESTION,
};

static const char *label_of(const struct plx_priority_record *record)
{
    return record->label && *record->label ? record->label : record->option;
}

/* What comes first in the first question by its first method, team by team. */
static void begin(struct book *book, const struct instrument_rows *rows)
{
    const struct plx_priority_record *first = rows->record[0];
    struct plx_text question = {0};
    struct plx_text places = {0};
    struct plx_text reading = {0};
    const char *leading = NULL;
    bool same = true;
    size_t named = 0;

    for (size_t i = 0; i < rows->count && named < 4; i++) {
        const struct plx_priority_record *record = rows->record[i];

        if (record->rank != 1 || !story_same(record->question, first->question) ||
            !story_same(record->method, first->method) || !label_of(record))
            continue;
        same = same && (!leading || story_same(leading, record->option));
        leading = record->option;
        plx_text_add(&places, named++ > 0 ? "; " : "");
        instrument_add_label(&places, story_team(&book->story, record->team).label);
        plx_text_add(&places, " \xE2\x80\x93 ");
        instrument_add_label(&places, label_of(record));
    }
    instrument_add_label(&question, rows_question(book, first->question, first->text));
    if (named > 0)
        say_add(&reading, book->story.language,
                same && named > 1 ? SAY_PRIORITIES_READING_SAME : SAY_PRIORITIES_READING,
                plx_text_string(&question), plx_text_string(&places), NULL);
    else
        plx_text_add(&reading, book_say(book, SAY_PRIORITIES_READING_PLAIN));
    instrument_begin(book, &priorities_sheet, &reading);
    plx_text_release(&question);
    plx_text_release(&places);
    plx_text_release(&reading);
}

void sheet_priorities(struct book *book)
{
    struct instrument_rows rows = instrument_rows_open(book, &priorities_sheet);

    if (rows.count > 0) {
        priority_order(book, &rows);
        instrument_put(book, &priorities_sheet, &rows);
        begin(book, &rows);
        priority_sides(book, &priorities_sheet, &rows,
                       instrument_finish(book, &priorities_sheet, &rows));
    }
    instrument_rows_release(&rows);
}
