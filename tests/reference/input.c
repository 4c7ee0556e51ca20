/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input.h"

#include <csv.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "parallax/base/number.h"
#include "parallax/base/pool.h"
#include "parallax/base/text.h"

/* The runner reads a few files once and ends: what it reads is kept until then. */
static struct plx_pool pool;
static const char *folder;

void ref_stop(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    fputs("reference: ", stderr);
    vfprintf(stderr, format, args);
    fputs("\n", stderr);
    va_end(args);
    exit(2);
}

void *ref_memory(size_t count, size_t size)
{
    void *memory = plx_array_new(count, size);

    if (!memory)
        ref_stop("out of memory");
    return memory;
}

char *ref_keep(const char *text, size_t length)
{
    char *copy = plx_pool_copy(&pool, text, length);

    if (!copy)
        ref_stop("out of memory");
    return copy;
}

struct reading {
    struct ref_table *table;
    char **cell;
    size_t cells;
    size_t capacity;
    size_t in_row;
};

static void take_cell(void *text, size_t length, void *data)
{
    struct reading *reading = data;

    if (plx_array_grow(&reading->cell, &reading->capacity, reading->cells, sizeof *reading->cell,
                       NULL) != PLX_OK)
        ref_stop("out of memory");
    reading->cell[reading->cells++] = ref_keep(text, length);
    reading->in_row++;
}

static void take_row(int end, void *data)
{
    struct reading *reading = data;
    struct ref_table *table = reading->table;

    (void)end;
    if (table->columns == 0)
        table->columns = reading->in_row;
    else if (reading->in_row == table->columns)
        table->rows++;
    else
        ref_stop("row %zu has %zu cells, but the header has %zu", table->rows + 2, reading->in_row,
                 table->columns);
    reading->in_row = 0;
}

static void parse(FILE *in, const char *path, struct reading *reading)
{
    struct csv_parser parser;
    char buffer[65536];
    size_t length;

    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI))
        ref_stop("out of memory");
    while ((length = fread(buffer, 1, sizeof buffer, in)) > 0)
        if (csv_parse(&parser, buffer, length, take_cell, take_row, reading) != length)
            ref_stop("%s: %s", path, csv_strerror(csv_error(&parser)));
    if (ferror(in) || csv_fini(&parser, take_cell, take_row, reading) != 0)
        ref_stop("%s: cannot be read to its end", path);
    csv_free(&parser);
}

static struct ref_table *read_table(const char *file)
{
    struct ref_table *table = plx_pool_bytes(&pool, 1, sizeof *table);
    char *path = plx_pool_format(&pool, "%s/%s", folder, file);
    struct reading reading = {.table = table};
    FILE *in;

    if (!table || !path)
        ref_stop("out of memory");
    in = fopen(path, "rb");
    if (!in)
        ref_stop("%s: cannot be opened", path);
    parse(in, path, &reading);
    fclose(in);
    if (table->columns == 0)
        ref_stop("%s: is empty", path);
    table->header = plx_pool_bytes(&pool, reading.cells, sizeof *table->header);
    if (!table->header)
        ref_stop("out of memory");
    memcpy(table->header, reading.cell, reading.cells * sizeof *reading.cell);
    table->cell = table->header + table->columns;
    free(reading.cell);
    return table;
}

void ref_open(const char *path)
{
    folder = path;
}

const struct ref_table *ref_read(const char *file)
{
    enum { MOST_FILES = 128 };
    static struct {
        const char *file;
        const struct ref_table *table;
    } seen[MOST_FILES];
    size_t i;

    for (i = 0; i < MOST_FILES && seen[i].file; i++)
        if (strcmp(seen[i].file, file) == 0)
            return seen[i].table;
    if (i == MOST_FILES)
        ref_stop("more than %d input files", MOST_FILES);
    seen[i].table = read_table(file);
    seen[i].file = ref_keep(file, strlen(file));
    return seen[i].table;
}

void ref_close(void)
{
    plx_pool_release(&pool);
}

size_t ref_column(const struct ref_table *table, const char *name)
{
    for (size_t i = 0; i < table->columns; i++)
        if (strcmp(table->header[i], name) == 0)
            return i;
    ref_stop("no column \"%s\" in a table that starts with \"%s\"", name, table->header[0]);
}

double ref_cell(const struct ref_table *table, size_t row, size_t column)
{
    const char *text = table->cell[row * table->columns + column];
    double number;

    if (!*text)
        return NAN;
    if (!plx_number_parse(text, strlen(text), &number))
        ref_stop("\"%s\" is not a number (column \"%s\")", text, table->header[column]);
    return number;
}

const char *ref_param(const struct ref_task *task, const char *name)
{
    for (size_t i = 0; i < task->params; i++)
        if (strcmp(task->param[i].name, name) == 0)
            return task->param[i].value;
    return NULL;
}

double ref_number(const struct ref_task *task, const char *name, double otherwise)
{
    const char *text = ref_param(task, name);
    double number;

    if (!text)
        return otherwise;
    if (!plx_number_parse(text, strlen(text), &number))
        ref_stop("%s: %s is \"%s\", not a number", task->id, name, text);
    return number;
}

char **ref_words(const char *text, const char *separators, size_t *count)
{
    char **word = ref_memory(strlen(text) + 1, sizeof *word);

    *count = 0;
    for (;;) {
        size_t length;

        text += strspn(text, separators);
        length = strcspn(text, separators);
        if (length == 0)
            return word;
        word[(*count)++] = ref_keep(text, length);
        text += length;
    }
}

static void add_number(double **number, size_t *capacity, size_t *count, double value)
{
    if (plx_array_grow(number, capacity, *count, sizeof **number, NULL) != PLX_OK)
        ref_stop("out of memory");
    (*number)[(*count)++] = value;
}

double *ref_numbers(const char *text, size_t *count)
{
    size_t words;
    char **word = ref_words(text, " ,", &words);
    double *number = NULL;
    size_t capacity = 0;

    *count = 0;
    for (size_t i = 0; i < words; i++) {
        const char *dots = strstr(word[i], "..");
        const size_t length = dots ? (size_t)(dots - word[i]) : strlen(word[i]);
        double low;
        double high;

        if (!plx_number_parse(word[i], length, &low))
            ref_stop("\"%s\" is not a number", word[i]);
        high = low;
        if (dots && !plx_number_parse(dots + 2, strlen(dots + 2), &high))
            ref_stop("\"%s\" is not a range", word[i]);
        for (; low <= high; low++)
            add_number(&number, &capacity, count, low);
    }
    free(word);
    return number;
}
