/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tables.h"

#include <assert.h>
#include <string.h>

#include "parallax/results/csv.h"

static void read_part(struct plx_results results[2], const struct fuzz_part *part)
{
    const char *line = memchr(part->bytes, '\n', part->size);
    const size_t length = line ? (size_t)(line - part->bytes) : 0;
    struct plx_error err;

    for (size_t i = 0; line && i < PLX_TABLES; i++) {
        const char *name = plx_record_types[i].name;
        struct plx_results *to = results[0].table[i].count == 0 ? &results[0] : &results[1];

        if (strlen(name) == length && memcmp(name, part->bytes, length) == 0 &&
            to->table[i].count == 0 &&
            plx_table_read_csv(&to->table[i], &to->pool, line + 1, part->size - length - 1,
                               "fuzz.csv", PLX_TABLE_OF_OLD, &err) != PLX_OK)
            assert(err.status == PLX_DATA);
    }
}

void fuzz_tables(struct plx_results results[2], const struct fuzz_part *part, size_t count)
{
    plx_results_init(&results[0]);
    plx_results_init(&results[1]);
    for (size_t i = 0; i < count; i++)
        read_part(results, &part[i]);
}
