/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cells.h"

#include <limits.h>
#include <math.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "parallax/base/number.h"
#include "parallax/base/text.h"
#include "parallax/responses/tagged.h"

/* Longer lists of options are cut in messages. */
enum { LISTED_OPTIONS = 12 };

static bool equals(const char *bytes, size_t length, const char *word)
{
    return strlen(word) == length && memcmp(bytes, word, length) == 0;
}

static bool find_mark(const char *bytes, size_t length, enum plx_missing *missing)
{
    static const enum plx_missing all[] = {PLX_BLANK, PLX_DONT_KNOW, PLX_NO_ANSWER, PLX_NOT_ASKED,
                                           PLX_NOT_VALID};

    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (equals(bytes, length, plx_missing_mark(all[i]))) {
            *missing = all[i];
            return true;
        }
    }
    return false;
}

static enum plx_status fail_cell(const char *bytes, size_t length, const char *what,
                                 struct plx_error *err)
{
    return plx_fail(err, PLX_DATA, "\"%.*s\" is not %s", length > 80 ? 80 : (int)length, bytes,
                    what);
}

static enum plx_status fail_code(const struct plx_question *question, const char *bytes,
                                 size_t length, struct plx_error *err)
{
    struct plx_text list = {0};
    enum plx_status status;

    for (size_t i = 0; i < question->n_options && i < LISTED_OPTIONS; i++)
        plx_text_addf(&list, "%s%s", i ? ", " : "", question->option[i].code);
    if (question->n_options > LISTED_OPTIONS)
        plx_text_add(&list, ", ...");
    status = plx_fail(err, PLX_DATA, "\"%.*s\" is no option of the question (%s)",
                      length > 80 ? 80 : (int)length, bytes, plx_text_string(&list));
    plx_text_release(&list);
    return status;
}

/* The option that a stretch of the cell names; PLX_NONE after writing the message. */
static size_t find_option(const struct plx_cell_reader *reader, const char *bytes, size_t length,
                          struct plx_error *err)
{
    const int32_t found = plx_codes_find(&reader->codes, bytes, length);

    if (found >= 0)
        return (size_t)found;
    fail_code(reader->question, bytes, length, err);
    return PLX_NONE;
}

/* Takes the next stretch up to the separator off a cell; false at the end. */
static bool next_part(const char **at, const char *end, char separator, const char **part,
                      size_t *length)
{
    const char *stop;

    if (*at > end)
        return false;
    stop = memchr(*at, separator, (size_t)(end - *at));
    stop = stop ? stop : end;
    *part = *at;
    *length = (size_t)(stop - *at);
    *at = stop + 1;
    return true;
}

static enum plx_status read_set(const struct plx_cell_reader *reader, const char *bytes,
                                size_t length, struct plx_column *column, size_t row,
                                struct plx_error *err)
{
    const char *end = bytes + length;
    uint64_t *set = column->set + row * column->words;
    const char *part;

    if (equals(bytes, length, "!none"))
        return PLX_OK;
    while (next_part(&bytes, end, ';', &part, &length)) {
        const size_t option = find_option(reader, part, length, err);

        if (option == PLX_NONE)
            return PLX_DATA;
        if (plx_column_has(column, row, option))
            return plx_fail(err, PLX_DATA, "\"%.*s\" is ticked twice", (int)length, part);
        set[option / 64] |= (uint64_t)1 << (option % 64);
    }
    return PLX_OK;
}

static enum plx_status read_ranks(const struct plx_cell_reader *reader, const char *bytes,
                                  size_t length, struct plx_column *column, size_t row,
                                  struct plx_error *err)
{
    const char *end = bytes + length;
    int16_t *rank = column->code + row * column->width;
    int16_t next = 1;
    const char *part;

    while (next_part(&bytes, end, '>', &part, &length)) {
        const size_t option = find_option(reader, part, length, err);

        if (option == PLX_NONE)
            return PLX_DATA;
        if (rank[option])
            return plx_fail(err, PLX_DATA, "\"%.*s\" is ranked twice", (int)length, part);
        rank[option] = next++;
    }
    return PLX_OK;
}

static enum plx_status read_number(const char *bytes, size_t length, double *number,
                                   struct plx_error *err)
{
    if (!plx_number_parse(bytes, length, number))
        return fail_cell(bytes, length, "a number", err);
    if (fabs(*number) > PLX_NUMBER_MOST)
        return fail_cell(bytes, length, "within 1e15 of 0", err);
    return PLX_OK;
}

static enum plx_status read_shares(const struct plx_cell_reader *reader, const char *bytes,
                                   size_t length, struct plx_column *column, size_t row,
                                   struct plx_error *err)
{
    const char *end = bytes + length;
    double *points = column->number + row * column->width;
    const char *part;

    while (next_part(&bytes, end, ';', &part, &length)) {
        const char *colon = memchr(part, ':', length);
        const size_t code = colon ? (size_t)(colon - part) : 0;
        enum plx_status status;
        size_t option;

        if (!colon)
            return fail_cell(part, length, "written OPTION:POINTS", err);
        option = find_option(reader, part, code, err);
        if (option == PLX_NONE)
            return PLX_DATA;
        if (!isnan(points[option]))
            return plx_fail(err, PLX_DATA, "\"%.*s\" has points twice", (int)code, part);
        status = read_number(colon + 1, length - code - 1, &points[option], err);
        if (status != PLX_OK)
            return status;
    }
    return PLX_OK;
}

/* `best:CODE;worst:CODE` into the two values of one task; either may be missing. */
static enum plx_status read_task(const struct plx_cell_reader *reader, const char *bytes,
                                 size_t length, int16_t task[2], struct plx_error *err)
{
    static const char *const word[] = {"best:", "worst:"};
    const char *end = bytes + length;
    const char *part;

    while (next_part(&bytes, end, ';', &part, &length)) {
        const size_t which = length > 0 && part[0] == 'w';
        const size_t skip = strlen(word[which]);
        size_t option;

        if (length <= skip || memcmp(part, word[which], skip) != 0)
            return fail_cell(part, length, "written best:OPTION or worst:OPTION", err);
        option = find_option(reader, part + skip, length - skip, err);
        if (option == PLX_NONE)
            return PLX_DATA;
        if (task[which] >= 0)
            return plx_fail(err, PLX_DATA, "a task has %s twice", which ? "worst" : "best");
        task[which] = (int16_t)option;
    }
    return PLX_OK;
}

static enum plx_status read_choices(const struct plx_cell_reader *reader, const char *bytes,
                                    size_t length, struct plx_column *column, size_t row,
                                    struct plx_error *err)
{
    const char *end = bytes + length;
    int16_t *task = column->code + row * column->width;
    const size_t n_tasks = column->width / 2;
    const char *part;
    size_t n = 0;

    while (next_part(&bytes, end, '|', &part, &length)) {
        enum plx_status status = PLX_OK;

        if (n == n_tasks)
            return plx_fail(err, PLX_DATA, "more tasks than the question has, %zu", n_tasks);
        if (length > 0)
            status = read_task(reader, part, length, task + 2 * n, err);
        if (status != PLX_OK)
            return status;
        n++;
    }
    return PLX_OK;
}

static enum plx_status read_text(const struct plx_cell_reader *reader, const char *bytes,
                                 size_t length, struct plx_pool *pool, struct plx_column *column,
                                 size_t row, struct plx_error *err)
{
    const bool escaped = length > 1 && bytes[0] == '!' && bytes[1] == '!';

    if (!reader->keeps_text)
        return PLX_OK;
    column->text[row] = plx_pool_copy(pool, bytes + escaped, length - escaped);
    return column->text[row] ? PLX_OK : plx_fail_memory(err, "texts");
}

static enum plx_status read_answer(const struct plx_cell_reader *reader, const char *bytes,
                                   size_t length, struct plx_pool *pool, struct plx_column *column,
                                   size_t row, struct plx_error *err)
{
    switch (column->shape) {
    case PLX_NUMBERS:
        return read_number(bytes, length, &column->number[row], err);
    case PLX_SETS:
        return read_set(reader, bytes, length, column, row, err);
    case PLX_RANKS:
        return read_ranks(reader, bytes, length, column, row, err);
    case PLX_SHARES:
        return read_shares(reader, bytes, length, column, row, err);
    case PLX_CHOICES:
        return read_choices(reader, bytes, length, column, row, err);
    case PLX_TEXTS:
        return read_text(reader, bytes, length, pool, column, row, err);
    case PLX_CODES:
        break;
    }
    return fail_code(reader->question, bytes, length, err);
}

enum plx_status plx_cell_read(const struct plx_cell_reader *reader, const char *bytes,
                              size_t length, struct plx_pool *pool, struct plx_column *column,
                              size_t row, struct plx_error *err)
{
    enum plx_missing missing;
    enum plx_status status;

    if (column->shape == PLX_CODES) {
        const int32_t found = plx_codes_find(&reader->codes, bytes, length);

        if (found >= 0) {
            column->code[row] = (int16_t)found;
            return PLX_OK;
        }
    }
    if (find_mark(bytes, length, &missing)) {
        if (column->shape == PLX_CODES)
            column->code[row] = (int16_t)missing;
        else
            column->missing[row] = (int8_t)missing;
        return PLX_OK;
    }
    status = read_answer(reader, bytes, length, pool, column, row, err);
    if (status == PLX_OK)
        column->missing[row] = 0;
    return status;
}
