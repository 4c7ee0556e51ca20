/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "instruments.h"
#include "tools_chart.h"

enum { COL_TOOL, COL_TEAM, COL_QUADRANT, COL_NOTE = 6 };

static const struct instrument_column columns[] = {
    COLUMN_OR(SAY_TOOLS_TOOL, 26, false, SHOW_BOLD, tool, label, tool),
    COLUMN(SAY_TEAM, 18, false, SHOW_TEAM_OR_ALL, tool, team),
    COLUMN(SAY_TOOLS_QUADRANT, 18, false, SHOW_STATUS, tool, quadrant),
    COLUMN(SAY_TOOLS_IMPORTANCE, 12, true, SHOW_NUMBER, tool, importance),
    COLUMN(SAY_TOOLS_SATISFACTION, 14, true, SHOW_NUMBER, tool, satisfaction),
    COLUMN(SAY_TOOLS_N, 11, true, SHOW_COUNT, tool, n),
    COLUMN(SAY_NOTE, 40, false, SHOW_NOTE, tool, note), /* the last that is printed */
    COLUMN(SAY_TOOLS_IMPORTANCE_LOW, 12, true, SHOW_NUMBER, tool, importance_low),
    COLUMN(SAY_TOOLS_IMPORTANCE_HIGH, 12, true, SHOW_NUMBER, tool, importance_high),
    COLUMN(SAY_TOOLS_SATISFACTION_LOW, 14, true, SHOW_NUMBER, tool, satisfaction_low),
    COLUMN(SAY_TOOLS_SATISFACTION_HIGH, 14, true, SHOW_NUMBER, tool, satisfaction_high),
    COLUMN(SAY_TOOLS_IMPORTANCE_MIDDLE, 12, true, SHOW_NUMBER, tool, importance_middle),
    COLUMN(SAY_TOOLS_SATISFACTION_MIDDLE, 14, true, SHOW_NUMBER, tool, satisfaction_middle),
};

static const struct instrument_sheet tools_sheet = {
    .sheet = SHEET_TOOLS,
    .table = PLX_TABLE_TOOLS,
    .column = columns,
    .n_columns = sizeof columns / sizeof *columns,
    .printed = COL_NOTE,
    .frozen = COL_TEAM,
    .footnote = SAY_TOOLS_FOOTNOTE,
    .rank = NO_FIELD,
};

/* Rows of all teams together, else those of the first team. */
static struct instrument_rows those_together(struct book *book, const struct instrument_rows *rows)
{
    const size_t team = offsetof(struct plx_tool_record, team);
    struct instrument_rows all = {0};

    for (size_t i = 0; i < rows->count; i++) {
        const struct plx_tool_record *record = rows->record[i];
        const struct instrument_rows from = {.record = &rows->record[i], .count = rows->count - i};

        if (!record->team || !*record->team) {
            all = instrument_first_pair(book, &from, team, team);
            return all;
        }
    }
    return instrument_first_pair(book, rows, team, team);
}

static const char *team_words(const struct book *book, const struct plx_tool_record *record)
{
    return record->team && *record->team ? story_team(&book->story, record->team).label
                                         : book_say(book, SAY_ALL_TEAMS);
}

static void begin(struct book *book, const struct instrument_rows *rows)
{
    const size_t quadrant = offsetof(struct plx_tool_record, quadrant);
    const size_t counts[] = {
        instrument_count(rows, quadrant, "fix"), instrument_count(rows, quadrant, "keep"),
        instrument_count(rows, quadrant, "over-served"), instrument_count(rows, quadrant, "drop")};
    struct plx_text number[5] = {{0}, {0}, {0}, {0}, {0}};
    struct plx_text team = {0};
    struct plx_text reading = {0};

    instrument_add_label(&team, team_words(book, rows->record[0]));
    say_add_count(&number[4], book->story.language, rows->count);
    for (size_t i = 0; i < 4; i++)
        say_add_count(&number[i], book->story.language, counts[i]);
    say_add(&reading, book->story.language, SAY_TOOLS_READING, plx_text_string(&number[4]),
            plx_text_string(&team), plx_text_string(&number[0]), plx_text_string(&number[1]),
            plx_text_string(&number[2]), plx_text_string(&number[3]), NULL);
    instrument_begin(book, &tools_sheet, &reading);
    for (size_t i = 0; i < 5; i++)
        plx_text_release(&number[i]);
    plx_text_release(&team);
    plx_text_release(&reading);
}

void sheet_tools(struct book *book)
{
    struct instrument_rows rows = instrument_rows_open(book, &tools_sheet);
    struct instrument_rows all = those_together(book, &rows);

    if (all.count > 0) {
        begin(book, &all);
        instrument_put(book, &tools_sheet, &rows);
        tools_chart(book, &tools_sheet, &all, instrument_finish(book, &tools_sheet, &rows));
    }
    instrument_rows_release(&all);
    instrument_rows_release(&rows);
}
