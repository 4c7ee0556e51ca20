/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/intake/ratings.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "parallax/base/csv.h"
#include "parallax/base/memory.h"
#include "parallax/base/number.h"
#include "ratings_delimiter.h"

/* The cells as text, before their categories are known. */
struct cells {
    const char *file;
    struct plx_pool *pool;
    const char **rater; /* owned; of the header */
    size_t raters;
    bool raters_in_rows; /* lines are raters then, and columns units */
    bool named_units;    /* the first column names the lines */
    const char **cell;   /* owned; units x raters, NULL: no rating */
    size_t count;
    size_t capacity;
    size_t *line; /* owned; of each unit */
    size_t units;
    size_t line_capacity;
};

static bool is_one_of(const char *word, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcasecmp(word, words[i]) == 0)
            return true;
    return false;
}

static bool names_lines(const char *header, bool raters_in_rows)
{
    static const char *const names[] = {
        "",     "unit",    "units",    "item",   "items",     "question", "questions",
        "id",   "subject", "subjects", "target", "targets",   "object",   "objects",
        "case", "cases",   "rownames", "row",    "row.names", "#",
    };

    static const char *const raters[] = {
        "rater",    "raters",    "coder",     "coders",     "judge",      "judges",
        "observer", "observers", "annotator", "annotators", "respondent", "respondents",
    };

    return is_one_of(header, names, sizeof names / sizeof *names) ||
           (raters_in_rows && is_one_of(header, raters, sizeof raters / sizeof *raters));
}

/* What programs write where there is no number. */
static bool is_missing(const char *text)
{
    static const char *const words[] = {"", "NA", "NaN", "."};

    return is_one_of(text, words, sizeof words / sizeof *words);
}

static bool is_infinite(const char *text)
{
    static const char *const words[] = {"inf", "infinity"};

    text += *text == '-' || *text == '+';
    return is_one_of(text, words, sizeof words / sizeof *words);
}

static enum plx_status take_header(struct cells *cells, const struct plx_csv_record *record,
                                   struct plx_error *err)
{
    const struct plx_place place = {record->file, record->line, NULL};

    cells->named_units = names_lines(record->cell[0], cells->raters_in_rows);
    cells->raters = record->n_cells - cells->named_units;
    if (cells->raters == 0)
        return plx_fail_at(err, PLX_DATA, &place,
                           cells->raters_in_rows ? "no column is a unit" : "no column is a rater");
    cells->rater = plx_array_new(cells->raters, sizeof *cells->rater);
    for (size_t g = 0; cells->rater && g < cells->raters; g++) {
        cells->rater[g] = plx_pool_string(cells->pool, record->cell[g + cells->named_units]);
        if (!cells->rater[g])
            return plx_fail_memory(err, "ratings");
    }
    return cells->rater ? PLX_OK : plx_fail_memory(err, "ratings");
}

static enum plx_status take_cell(struct cells *cells, const char *text, struct plx_error *err)
{
    const enum plx_status status =
        plx_array_grow(&cells->cell, &cells->capacity, cells->count, sizeof *cells->cell, err);

    if (status != PLX_OK)
        return status;
    cells->cell[cells->count] = NULL;
    if (!is_missing(text)) {
        cells->cell[cells->count] = plx_pool_string(cells->pool, text);
        if (!cells->cell[cells->count])
            return plx_fail_memory(err, "ratings");
    }
    cells->count++;
    return PLX_OK;
}

static enum plx_status take_record(const struct plx_csv_record *record, void *data,
                                   struct plx_error *err)
{
    struct cells *cells = data;
    const struct plx_place place = {record->file, record->line, NULL};
    enum plx_status status;

    if (cells->raters == 0)
        return take_header(cells, record, err);
    if (record->n_cells != cells->raters + cells->named_units)
        return plx_fail_at(err, PLX_DATA, &place, "%zu cells, but the header has %zu",
                           record->n_cells, cells->raters + cells->named_units);
    status =
        plx_array_grow(&cells->line, &cells->line_capacity, cells->units, sizeof *cells->line, err);
    if (status == PLX_OK)
        cells->line[cells->units++] = record->line;
    for (size_t g = 0; status == PLX_OK && g < cells->raters; g++) {
        const char *text = record->cell[g + cells->named_units];
        const struct plx_place cell = {record->file, record->line, cells->rater[g]};

        if (is_infinite(text))
            return plx_fail_at(err, PLX_DATA, &cell,
                               "value \"%s\" is not finite; leave the cell empty where there is no "
                               "rating",
                               text);
        status = take_cell(cells, text, err);
    }
    return status;
}

static struct plx_place place_of(const struct cells *cells, size_t i)
{
    return (struct plx_place){cells->file, cells->line[i / cells->raters],
                              cells->rater[i % cells->raters]};
}

static enum plx_status reserve_categories(struct plx_ratings_table *table, size_t categories,
                                          struct plx_error *err)
{
    table->label = plx_array_new(categories, sizeof *table->label);
    table->score = plx_array_new(categories, sizeof *table->score);
    return table->label && table->score ? PLX_OK : plx_fail_memory(err, "ratings");
}

static enum plx_status set_scale(struct plx_ratings_table *table,
                                 const struct plx_whole_scale *scale, struct plx_error *err)
{
    const size_t categories = (size_t)(scale->high - scale->low) + 1;
    const enum plx_status status = reserve_categories(table, categories, err);

    if (status != PLX_OK)
        return status;
    table->numeric = true;
    table->ratings.categories = categories;
    for (size_t k = 0; k < categories; k++) {
        table->score[k] = (double)scale->low + (double)k;
        table->label[k] = plx_pool_format(&table->pool, "%ld", scale->low + (long)k);
        if (!table->label[k])
            return plx_fail_memory(err, "ratings");
    }
    return PLX_OK;
}

/* "2,5" */
static bool has_decimal_comma(const char *text)
{
    const char *comma = strchr(text, ',');
    char copy[PLX_NUMBER_BYTES];
    double number;

    if (!comma || strlen(text) >= sizeof copy)
        return false;
    memcpy(copy, text, strlen(text) + 1);
    copy[comma - text] = '.';
    return plx_number_parse(copy, strlen(copy), &number);
}

/* Whether all ratings are numbers; a few texts among them are odd enough to be told. */
static bool all_numbers(const struct cells *cells, struct plx_ratings_table *table)
{
    size_t numbers = 0;
    size_t texts = 0;

    for (size_t i = 0; i < cells->count; i++) {
        double number;

        if (!cells->cell[i])
            continue;
        if (plx_number_parse(cells->cell[i], strlen(cells->cell[i]), &number)) {
            numbers++;
        } else if (texts++ == 0) {
            table->odd = cells->cell[i];
            table->odd_line = cells->line[i / cells->raters];
        }
    }
    table->decimal_comma = table->odd && has_decimal_comma(table->odd);
    if (texts * 4 > numbers && !table->decimal_comma)
        table->odd = NULL;
    return texts == 0;
}

/* Where a number is among the rising scores, or would be. */
static size_t find_score(const struct plx_ratings_table *table, double number)
{
    size_t low = 0;
    size_t high = table->ratings.categories;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;

        if (table->score[middle] < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Numbers are equal by value ("1" and "1.0"), texts by letter. */
static size_t find_category(const struct plx_ratings_table *table, const char *text)
{
    const size_t categories = table->ratings.categories;
    double number = 0;
    size_t k;

    if (table->numeric) {
        if (!plx_number_parse(text, strlen(text), &number))
            return categories;
        k = find_score(table, number);
        return k < categories && table->score[k] == number ? k : categories;
    }
    for (k = 0; k < categories; k++)
        if (strcmp(table->label[k], text) == 0)
            return k;
    return categories;
}

static void add_category(struct plx_ratings_table *table, const char *text)
{
    size_t k = table->ratings.categories++;
    double score = (double)k + 1;

    if (table->numeric && plx_number_parse(text, strlen(text), &score))
        for (; k > 0 && table->score[k - 1] > score; k--) {
            table->score[k] = table->score[k - 1];
            table->label[k] = table->label[k - 1];
        }
    table->score[k] = score;
    table->label[k] = text;
}

static enum plx_status find_categories(struct plx_ratings_table *table, const struct cells *cells,
                                       struct plx_error *err)
{
    const struct plx_place whole_file = {cells->file, 0, NULL};
    const enum plx_status status = reserve_categories(table, PLX_RATINGS_MAX_CATEGORIES, err);

    if (status != PLX_OK)
        return status;
    table->numeric = all_numbers(cells, table);
    for (size_t i = 0; i < cells->count; i++) {
        if (!cells->cell[i] || find_category(table, cells->cell[i]) < table->ratings.categories)
            continue;
        if (table->ratings.categories == PLX_RATINGS_MAX_CATEGORIES && table->numeric) {
            table->ratings.categories = 0;
            return PLX_OK;
        }
        if (table->ratings.categories == PLX_RATINGS_MAX_CATEGORIES) {
            const struct plx_place place = place_of(cells, i);

            return plx_fail_at(err, PLX_DATA, &place,
                               "more than %d different values: are these ratings?",
                               PLX_RATINGS_MAX_CATEGORIES);
        }
        add_category(table, cells->cell[i]);
    }
    if (table->ratings.categories == 0)
        return plx_fail_at(err, PLX_DATA, &whole_file, "no ratings below the header");
    return PLX_OK;
}

/* Where the code of a cell stands: each unit has its raters side by side. */
static size_t place_of_code(const struct cells *cells, size_t i)
{
    return cells->raters_in_rows ? i % cells->raters * cells->units + i / cells->raters : i;
}

static void set_shape(struct plx_ratings_table *table, const struct cells *cells)
{
    const size_t units = cells->raters_in_rows ? cells->raters : cells->units;
    const size_t raters = cells->raters_in_rows ? cells->units : cells->raters;

    for (size_t i = 0; table->code && i < units; i++)
        table->unit[i] = table->code + i * raters;
    table->ratings.units = units;
    table->ratings.raters = raters;
    table->ratings.unit = table->unit;
    table->looks_turned = raters >= 8 && raters >= 4 * units;
}

/* Numbers of any kind, as they are. */
static enum plx_status keep_values(struct plx_ratings_table *table, const struct cells *cells,
                                   struct plx_error *err)
{
    table->value = plx_array_new(cells->count, sizeof *table->value);
    if (!table->value)
        return plx_fail_memory(err, "ratings");
    for (size_t i = 0; i < cells->count; i++) {
        double *value = &table->value[place_of_code(cells, i)];

        *value = NAN;
        if (cells->cell[i])
            (void)plx_number_parse(cells->cell[i], strlen(cells->cell[i]), value);
    }
    set_shape(table, cells);
    return PLX_OK;
}

static enum plx_status encode(struct plx_ratings_table *table, const struct cells *cells,
                              struct plx_error *err)
{
    table->code = plx_array_new(cells->count, sizeof *table->code);
    table->unit =
        plx_array_new(cells->raters_in_rows ? cells->raters : cells->units, sizeof *table->unit);
    if (!table->code || !table->unit)
        return plx_fail_memory(err, "ratings");
    for (size_t i = 0; i < cells->count; i++) {
        const size_t k = cells->cell[i] ? find_category(table, cells->cell[i]) : 0;

        if (k == table->ratings.categories) {
            const struct plx_place place = place_of(cells, i);

            return plx_fail_at(err, PLX_DATA, &place, "value \"%s\" is not in the scale %s..%s",
                               cells->cell[i], table->label[0], table->label[k - 1]);
        }
        table->code[place_of_code(cells, i)] = (int16_t)(cells->cell[i] ? (int)k : -1);
    }
    set_shape(table, cells);
    return PLX_OK;
}

enum plx_status plx_whole_scale_parse(const char *text, struct plx_whole_scale *scale,
                                      struct plx_error *err)
{
    const long widest = 1000000000;
    const char *high = strstr(text, "..");
    char *end_of_low;
    char *end_of_high;
    struct plx_whole_scale read;

    if (!high)
        return plx_fail(err, PLX_INVALID, "\"%s\" is not a scale written LOW..HIGH", text);
    read.low = strtol(text, &end_of_low, 10);
    read.high = strtol(high + 2, &end_of_high, 10);
    if (end_of_low == text || end_of_low != high || end_of_high == high + 2 || *end_of_high)
        return plx_fail(err, PLX_INVALID, "\"%s\" is not a scale written LOW..HIGH", text);
    if (read.low < -widest || read.high > widest || read.high <= read.low ||
        read.high - read.low >= PLX_RATINGS_MAX_CATEGORIES)
        return plx_fail(err, PLX_INVALID, "scale \"%s\" needs 2 to %d points, lowest first", text,
                        PLX_RATINGS_MAX_CATEGORIES);
    *scale = read;
    return PLX_OK;
}

enum plx_status plx_ratings_table_read(const char *bytes, size_t size, const char *file,
                                       const struct plx_ratings_format *format,
                                       struct plx_ratings_table *table, struct plx_error *err)
{
    const struct plx_whole_scale *scale = format ? format->scale : NULL;
    const struct plx_place whole_file = {file, 0, NULL};
    struct cells cells = {
        .file = file,
        .pool = &table->pool,
        .raters_in_rows = format && format->raters_in_rows,
    };
    enum plx_status status;

    *table = (struct plx_ratings_table){0};
    status = plx_csv_read(bytes, size, file, plx_ratings_delimiter(bytes, size), take_record,
                          &cells, err);
    if (status == PLX_OK && cells.raters == 0)
        status = plx_fail_at(err, PLX_DATA, &whole_file, "no header row");
    if (status == PLX_OK && cells.units == 0)
        status = plx_fail_at(err, PLX_DATA, &whole_file, "no ratings below the header");
    if (status == PLX_OK)
        status = scale ? set_scale(table, scale, err) : find_categories(table, &cells, err);
    if (status == PLX_OK)
        status = table->ratings.categories > 0 ? encode(table, &cells, err)
                                               : keep_values(table, &cells, err);
    free(cells.line);
    free(cells.cell);
    free(cells.rater);
    if (status != PLX_OK)
        plx_ratings_table_release(table);
    return status;
}

void plx_ratings_table_release(struct plx_ratings_table *table)
{
    free(table->value);
    free(table->counts);
    free(table->code);
    free(table->unit);
    free(table->score);
    free(table->label);
    plx_pool_release(&table->pool);
    *table = (struct plx_ratings_table){0};
}
