/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "instruments.h"
#include "parallax/base/memory.h"
#include "tools_chart.h"

enum { COL_TOOL, COL_TEAM, COL_QUADRANT, COL_NOTE = 10 };

/* The chart's lists stand below in the column of notes. */
static const struct instrument_column columns[] = {
    COLUMN_OR(SAY_TOOLS_TOOL, 28, false, SHOW_BOLD, tool, label, tool),
    COLUMN(SAY_TEAM, 18, false, SHOW_TEAM_OR_ALL, tool, team),
    COLUMN(SAY_TOOLS_QUADRANT, 18, false, SHOW_STATUS, tool, quadrant),
    COLUMN(SAY_TOOLS_IMPORTANCE, 13, true, SHOW_NUMBER, tool, importance),
    COLUMN(SAY_GAPS_LOW, 9, true, SHOW_NUMBER, tool, importance_low),
    COLUMN(SAY_GAPS_HIGH, 9, true, SHOW_NUMBER, tool, importance_high),
    COLUMN(SAY_TOOLS_SATISFACTION, 14, true, SHOW_NUMBER, tool, satisfaction),
    COLUMN(SAY_GAPS_LOW, 9, true, SHOW_NUMBER, tool, satisfaction_low),
    COLUMN(SAY_GAPS_HIGH, 9, true, SHOW_NUMBER, tool, satisfaction_high),
    COLUMN(SAY_TOOLS_N, 11, true, SHOW_COUNT, tool, n),
    COLUMN(SAY_NOTE, 40, false, SHOW_NOTE, tool, note), /* the last that is printed */
    COLUMN(SAY_TOOLS_IMPORTANCE_MIDDLE, 13, true, SHOW_NUMBER, tool, importance_middle),
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
    .kept = sizeof columns / sizeof *columns,
};

/* Rows of all teams together, else those of the first team. */
static struct instrument_rows those_together(struct book *book, const struct instrument_rows *rows)
{
    const size_t team = offsetof(struct plx_tool_record, team);

    for (size_t i = 0; i < rows->count; i++) {
        const struct plx_tool_record *record = rows->record[i];
        const struct instrument_rows from = {.record = &rows->record[i], .count = rows->count - i};

        if (!record->team || !*record->team)
            return instrument_first_pair(book, &from, team, team);
    }
    return instrument_first_pair(book, rows, team, team);
}

/* What to do first stands first; a tool's teams stand below all of them together. */
struct ordered {
    const struct plx_tool_record *record;
    size_t quadrant;
    double importance; /* of the tool among those together */
    bool of_team;
    size_t index;
};

static size_t quadrant_place(const char *quadrant)
{
    static const char *const order[] = {"fix", "keep", "over-served", "drop"};
    size_t i = 0;

    while (i < sizeof order / sizeof *order && !story_same(order[i], quadrant))
        i++;
    return i;
}

static int by_quadrant(const void *left, const void *right)
{
    const struct ordered *a = left;
    const struct ordered *b = right;
    int names;

    if (a->quadrant != b->quadrant)
        return a->quadrant < b->quadrant ? -1 : 1;
    if (a->importance != b->importance)
        return a->importance > b->importance ? -1 : 1;
    names = strcmp(story_or_empty(a->record->tool), story_or_empty(b->record->tool));
    if (names != 0)
        return names;
    if (a->of_team != b->of_team)
        return a->of_team ? 1 : -1;
    return (a->index > b->index) - (a->index < b->index);
}

/* A tool stands where it stands among those together; its own place where it is not among them. */
static struct ordered place_of(const struct instrument_rows *rows,
                               const struct instrument_rows *all, size_t index)
{
    const struct plx_tool_record *record = rows->record[index];
    const struct plx_tool_record *leader = record;

    for (size_t i = 0; i < all->count; i++) {
        const struct plx_tool_record *other = all->record[i];

        if (story_same(other->tool, record->tool)) {
            leader = other;
            break;
        }
    }
    return (struct ordered){record, quadrant_place(leader->quadrant),
                            isfinite(leader->importance) ? leader->importance : -INFINITY,
                            record != leader, index};
}

static void sort(struct book *book, struct instrument_rows *rows, const struct instrument_rows *all)
{
    struct ordered *ordered = plx_array_new(rows->count, sizeof *ordered);

    if (!ordered) {
        book->failed = true;
        return;
    }
    for (size_t i = 0; i < rows->count; i++)
        ordered[i] = place_of(rows, all, i);
    qsort(ordered, rows->count, sizeof *ordered, by_quadrant);
    for (size_t i = 0; i < rows->count; i++)
        rows->record[i] = ordered[i].record;
    free(ordered);
}

static const char *team_words(const struct book *book, const struct plx_tool_record *record)
{
    return record->team && *record->team ? story_team(&book->story, record->team).label
                                         : book_say(book, SAY_ALL_TEAMS);
}

static void begin(struct book *book, const struct instrument_rows *rows)
{
    enum { NAMED = 4 };
    static const char *const quadrants[] = {"fix", "drop", "keep", "over-served"};
    struct plx_text names[4] = {{0}, {0}, {0}, {0}};
    struct plx_text team = {0};
    struct plx_text reading = {0};

    instrument_add_label(&team, team_words(book, rows->record[0]));
    for (size_t i = 0; i < 4; i++)
        tools_add_names(&names[i], book, rows, quadrants[i], NAMED);
    say_add(&reading, book->story.language, SAY_TOOLS_READING, plx_text_string(&team),
            plx_text_string(&names[0]), plx_text_string(&names[1]), plx_text_string(&names[2]),
            plx_text_string(&names[3]), NULL);
    instrument_begin(book, &tools_sheet, &reading);
    for (size_t i = 0; i < 4; i++)
        plx_text_release(&names[i]);
    plx_text_release(&team);
    plx_text_release(&reading);
}

void sheet_tools(struct book *book)
{
    struct instrument_rows rows = instrument_rows_open(book, &tools_sheet);
    struct instrument_rows all = those_together(book, &rows);

    if (all.count > 0) {
        sort(book, &rows, &all);
        sort(book, &all, &all); /* those that are named are the most important */
        instrument_put(book, &tools_sheet, &rows);
        begin(book, &all);
        tools_chart(book, &tools_sheet, &all, &rows, instrument_finish(book, &tools_sheet, &rows));
    }
    instrument_rows_release(&all);
    instrument_rows_release(&rows);
}
