/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/base/problems.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"

/* Longer texts are cut, as those of struct plx_error are. */
enum { TEXT_BYTES = 1024 };

PLX_PRINTF(2, 0)
static const char *copy_text(struct plx_problems *problems, const char *format, va_list args)
{
    char text[TEXT_BYTES];

    vsnprintf(text, sizeof text, format, args);
    return plx_pool_string(&problems->pool, text);
}

void plx_problems_add(struct plx_problems *problems, enum plx_severity severity,
                      const struct plx_place *place, const char *format, ...)
{
    struct plx_problem problem = {.severity = severity, .line = place->line};
    va_list args;

    va_start(args, format);
    problem.text = copy_text(problems, format, args);
    va_end(args);
    problem.file = plx_pool_string(&problems->pool, place->file);
    if (place->column)
        problem.column = plx_pool_string(&problems->pool, place->column);
    if (!problem.text || !problem.file || (place->column && !problem.column) ||
        plx_array_grow(&problems->item, &problems->capacity, problems->count,
                       sizeof *problems->item, NULL) != PLX_OK) {
        problems->failed = true;
        return;
    }
    problems->item[problems->count++] = problem;
    problems->errors += severity == PLX_ERROR;
}

static size_t first_of_file(const struct plx_problems *problems, size_t index)
{
    size_t first = 0;

    while (strcmp(problems->item[first].file, problems->item[index].file) != 0)
        first++;
    return first;
}

struct sort_key {
    size_t file;
    size_t line;
    size_t index;
};

static int compare_sizes(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

static int compare_keys(const void *left, const void *right)
{
    const struct sort_key *a = left;
    const struct sort_key *b = right;
    int order = compare_sizes(a->file, b->file);

    if (order == 0)
        order = compare_sizes(a->line, b->line);
    return order ? order : compare_sizes(a->index, b->index);
}

void plx_problems_sort(struct plx_problems *problems)
{
    const size_t n = problems->count;
    struct sort_key *key = plx_array_new(n, sizeof *key);
    struct plx_problem *sorted = plx_array_new(n, sizeof *sorted);

    /* Without memory the list stays as it was found, which is as true. */
    if (key && sorted && n > 0) {
        for (size_t i = 0; i < n; i++)
            key[i] = (struct sort_key){first_of_file(problems, i), problems->item[i].line, i};
        qsort(key, n, sizeof *key, compare_keys);
        for (size_t i = 0; i < n; i++)
            sorted[i] = problems->item[key[i].index];
        memcpy(problems->item, sorted, n * sizeof *sorted);
    }
    free(sorted);
    free(key);
}

void plx_problem_format(const struct plx_problem *problem, struct plx_error *err)
{
    const struct plx_place place = {problem->file, problem->line, problem->column};

    plx_fail_at(err, PLX_DATA, &place, "%s%s", problem->severity == PLX_WARNING ? "warning: " : "",
                problem->text);
}

void plx_problems_release(struct plx_problems *problems)
{
    free(problems->item);
    plx_pool_release(&problems->pool);
    *problems = (struct plx_problems){0};
}
