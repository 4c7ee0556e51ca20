/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "priority_order.h"

#include <stdlib.h>

#include "parallax/base/memory.h"

/* A question with more rows stays as it is: looking through them takes their square. */
enum { MOST_ROWS = 3000 };

struct ordered {
    const struct plx_priority_record *record;
    size_t method, option; /* the first row that has the same */
    size_t place;          /* of the option, for the first team that has it */
    size_t index;
};

static int compare(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

static int by_place(const void *left, const void *right)
{
    const struct ordered *a = left;
    const struct ordered *b = right;
    int order = compare(a->method, b->method);

    if (order == 0)
        order = compare(a->place, b->place);
    if (order == 0)
        order = compare(a->option, b->option);
    return order ? order : compare(a->index, b->index);
}

static void sort_question(struct ordered *ordered, size_t count)
{
    if (count > MOST_ROWS)
        return;
    for (size_t i = 0; i < count; i++) {
        struct ordered *row = &ordered[i];

        row->method = 0;
        row->index = i;
        while (row->method < i &&
               !story_same(ordered[row->method].record->method, row->record->method))
            row->method++;
        for (row->option = row->method; row->option < i; row->option++)
            if (story_same(ordered[row->option].record->method, row->record->method) &&
                story_same(ordered[row->option].record->option, row->record->option))
                break;
        row->place = ordered[row->option].record->rank;
    }
    qsort(ordered, count, sizeof *ordered, by_place);
}

void priority_order(struct book *book, struct instrument_rows *rows)
{
    struct ordered *ordered = plx_array_new(rows->count, sizeof *ordered);

    if (!ordered) {
        book->failed = true;
        return;
    }
    for (size_t i = 0; i < rows->count; i++)
        ordered[i].record = rows->record[i];
    for (size_t from = 0, to; from < rows->count; from = to) {
        for (to = from + 1; to < rows->count; to++)
            if (!story_same(ordered[to].record->question, ordered[from].record->question))
                break;
        sort_question(&ordered[from], to - from);
    }
    for (size_t i = 0; i < rows->count; i++)
        rows->record[i] = ordered[i].record;
    free(ordered);
}
