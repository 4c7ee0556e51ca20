/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What became of a question's options between two surveys. */
#include <stdlib.h>
#include <string.h>

#include "changing.h"
#include "parallax/base/memory.h"

static const char *or_empty(const char *text)
{
    return text ? text : "";
}

static int compare(const struct plx_distribution_record *a, const struct plx_distribution_record *b)
{
    const int order = strcmp(or_empty(a->question), or_empty(b->question));

    return order != 0 ? order : strcmp(or_empty(a->option), or_empty(b->option));
}

static int by_option(const void *left, const void *right)
{
    return compare(*(const struct plx_distribution_record *const *)left,
                   *(const struct plx_distribution_record *const *)right);
}

enum plx_status changing_list_options(const struct plx_results *results,
                                      struct changing_options *options, struct plx_error *err)
{
    const struct plx_table *table = &results->table[PLX_TABLE_DISTRIBUTIONS];
    size_t kept = 0;

    *options = (struct changing_options){0};
    options->row = plx_array_new(table->count, sizeof *options->row);
    if (!options->row)
        return plx_fail_memory(err, "the options of a survey");
    for (size_t i = 0; i < table->count; i++) {
        const struct plx_distribution_record *row = plx_table_row(table, i);

        if (changing_same(row->segment, NULL) && plx_is_option_row(row->kind))
            options->row[options->count++] = row;
    }
    qsort(options->row, options->count, sizeof *options->row, by_option);
    /* An option stands in as many rows as there are teams. */
    for (size_t i = 0; i < options->count; i++)
        if (kept == 0 || compare(options->row[kept - 1], options->row[i]) != 0)
            options->row[kept++] = options->row[i];
    options->count = kept;
    return PLX_OK;
}

void changing_options_release(struct changing_options *options)
{
    free(options->row);
    *options = (struct changing_options){0};
}

/* The first of the options whose question is not before this one. */
static size_t find_question(const struct changing_options *options, const char *question)
{
    size_t low = 0;
    size_t high = options->count;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;

        if (strcmp(or_empty(options->row[middle]->question), or_empty(question)) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_of(const struct changing_options *options, size_t index, const char *question)
{
    return index < options->count && changing_same(options->row[index]->question, question);
}

struct option_changes changing_compare_options(const struct changing_options *before,
                                               const struct changing_options *after,
                                               const char *question)
{
    struct option_changes found = {0};
    size_t b = find_question(before, question);
    size_t a = find_question(after, question);

    while (is_of(before, b, question) || is_of(after, a, question)) {
        const int order = !is_of(before, b, question)  ? 1
                          : !is_of(after, a, question) ? -1
                                                       : compare(before->row[b], after->row[a]);

        found.before += order <= 0;
        found.after += order >= 0;
        found.gone += order < 0;
        found.fresh += order > 0;
        found.reworded += order == 0 && !changing_same(before->row[b]->label, after->row[a]->label);
        b += order <= 0;
        a += order >= 0;
    }
    /* Results that list no options at all cannot tell. */
    return found.before == 0 || found.after == 0 ? (struct option_changes){0} : found;
}
