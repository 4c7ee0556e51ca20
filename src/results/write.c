/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/results/write.h"

#include <math.h>

#include "parallax/base/memory.h"

void plx_text_add_rounded(struct plx_text *text, double number)
{
    if (!isfinite(number))
        return;
    if (number == 0)
        plx_text_add(text, "0");
    else
        plx_text_addf(text, fabs(number) >= 999.95 && fabs(number) < 1e15 ? "%.0f" : "%.4g",
                      number);
}

enum plx_status plx_table_write(const struct plx_table *table, enum plx_write_format format,
                                FILE *out, struct plx_error *err)
{
    static void (*const add[])(struct plx_text *, const struct plx_table *) = {
        [PLX_WRITE_CSV] = plx_table_add_csv,
        [PLX_WRITE_JSON] = plx_table_add_json,
        [PLX_WRITE_TABLE] = plx_table_add_columns,
        [PLX_WRITE_MARKDOWN] = plx_table_add_markdown,
    };
    struct plx_text text = {0};
    enum plx_status status = PLX_OK;

    add[format](&text, table);
    if (plx_text_failed(&text))
        status = plx_fail_memory(err, table->type->name);
    else
        fwrite(text.bytes, 1, text.length, out);
    plx_text_release(&text);
    return status;
}
