/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes at all, read as a table, the first byte saying which, and as datapackage.json: must
   end in a status, never in a crash or a leak. What reads as a table is written, and read again. */
#include <assert.h>

#include "input.h"
#include "parallax/results/csv.h"
#include "parallax/results/package.h"
#include "parallax/results/write.h"

static void read_table(const struct plx_record_type *type, const char *bytes, size_t size)
{
    struct plx_table table = {.type = type};
    struct plx_table again = {.type = type};
    struct plx_pool pool = {0};
    struct plx_text text = {0};
    struct plx_error err;

    if (plx_table_read_csv(&table, &pool, bytes, size, "fuzz.csv", PLX_TABLE_OF_OLD, &err) ==
        PLX_OK) {
        plx_table_add_columns(&text, &table);
        plx_table_add_markdown(&text, &table);
        plx_table_add_json(&text, &table);
        plx_text_clear(&text);
        plx_table_add_csv(&text, &table);
        assert(plx_table_read_csv(&again, &pool, text.bytes, text.length, "again.csv",
                                  PLX_TABLE_OF_TODAY, &err) == PLX_OK);
        assert(again.count == table.count);
    }
    plx_text_release(&text);
    plx_table_release(&table);
    plx_table_release(&again);
    plx_pool_release(&pool);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    struct plx_fingerprint fingerprint[PLX_TABLES];
    const char *bytes = (const char *)data;
    struct plx_error err;

    if (size == 0)
        return 0;
    read_table(&plx_record_types[data[0] % PLX_TABLES], bytes + 1, size - 1);
    if (plx_package_read(bytes + 1, size - 1, "fuzz.json", fingerprint, &err) != PLX_OK)
        assert(err.status == PLX_DATA || err.status == PLX_MEMORY);
    return 0;
}
