/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether two tables say the same where two compilers made them: every text the same, numbers to a
   relative 1e-12 (or that far from each other, around 0). In a result table, known by its file's
   name, columns of texts hold no numbers: labels and verdicts are compared byte for byte. Prints
   what does not, at most ten cells, and last how many numbers differ at all and by how much at
   most.

     alike A.csv B.csv         exit status 0: alike, 1: not, 2: cannot be read */
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "parallax/base/file.h"
#include "parallax/base/number.h"
#include "parallax/base/rows.h"
#include "parallax/results/field.h"
#include "parallax/results/records.h"

static const double tolerance = 1e-12;

enum { PRINTED = 10 };

/* Of a result table; NULL for another file, and for the facts of a run, whose values are of any
 * kind. */
static const struct plx_record_type *type_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;

    for (size_t i = 0; i < PLX_TABLES; i++) {
        const char *table = plx_record_types[i].name;
        const size_t length = strlen(table);

        if (i != PLX_TABLE_RUN && strncmp(table, name, length) == 0 &&
            strcmp(name + length, ".csv") == 0)
            return &plx_record_types[i];
    }
    return NULL;
}

/* Tables that were just made have their columns in this order. */
static bool holds_text(const struct plx_record_type *type, size_t column)
{
    return type && column < type->n_fields && type->field[column].type == PLX_FIELD_TEXT;
}

struct found {
    size_t cells;
    size_t numbers; /* that differ at all */
    size_t wrong;   /* cells that differ too far, or as texts */
    double most;    /* the largest difference of numbers, relative to the larger */
};

static bool same_cell(const struct plx_raw_cell *a, const struct plx_raw_cell *b)
{
    return a->length == b->length && memcmp(a->bytes, b->bytes, a->length) == 0;
}

static bool near(const struct plx_raw_cell *a, const struct plx_raw_cell *b, struct found *found)
{
    double x;
    double y;
    double larger;

    if (!plx_number_parse(a->bytes, a->length, &x) || !plx_number_parse(b->bytes, b->length, &y))
        return false;
    larger = fmax(fabs(x), fabs(y));
    found->numbers++;
    found->most = fmax(found->most, fabs(x - y) / larger);
    return fabs(x - y) <= tolerance * fmax(1, larger);
}

static void compare_row(const struct plx_record_type *type, const struct plx_rows *a,
                        const struct plx_rows *b, size_t row, struct found *found)
{
    if (a->n_cells != b->n_cells) {
        printf("row %zu: %zu cells and %zu\n", row, a->n_cells, b->n_cells);
        found->wrong++;
        return;
    }
    for (size_t i = 0; i < a->n_cells; i++) {
        const struct plx_raw_cell *x = &a->cell[i];
        const struct plx_raw_cell *y = &b->cell[i];

        found->cells++;
        if (same_cell(x, y) || (!holds_text(type, i) && near(x, y, found)))
            continue;
        if (found->wrong++ < PRINTED)
            printf("row %zu, cell %zu: \"%.*s\" and \"%.*s\"\n", row, i + 1, (int)x->length,
                   x->bytes, (int)y->length, y->bytes);
    }
}

int main(int argc, char **argv)
{
    struct plx_bytes bytes[2] = {{0}};
    struct plx_rows rows[2];
    struct plx_error err = {0};
    struct found found = {0};

    if (argc != 3)
        return 2;
    for (int i = 0; i < 2; i++) {
        if (plx_bytes_open(argv[i + 1], &bytes[i], &err) != PLX_OK) {
            fprintf(stderr, "alike: %s\n", err.text);
            return 2;
        }
        rows[i] = (struct plx_rows){
            .bytes = bytes[i].data, .size = bytes[i].size, .delimiter = ',', .quote = '"'};
    }
    for (size_t row = 0;; row++) {
        if (plx_rows_next(&rows[0], &err) != PLX_OK || plx_rows_next(&rows[1], &err) != PLX_OK) {
            fprintf(stderr, "alike: %s: %s\n", argv[1], err.text);
            return 2;
        }
        if (rows[0].n_cells == 0 && rows[1].n_cells == 0)
            break;
        compare_row(type_of(argv[1]), &rows[0], &rows[1], row, &found);
        if (rows[0].n_cells == 0 || rows[1].n_cells == 0)
            break;
    }
    printf("%zu cells, %zu wrong, %zu numbers differ, by %.2g at most\n", found.cells, found.wrong,
           found.numbers, found.most);
    for (int i = 0; i < 2; i++) {
        plx_rows_release(&rows[i]);
        plx_bytes_release(&bytes[i]);
    }
    return found.wrong > 0;
}
