/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table.h"

#include <string.h>

static bool is_plain(const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (bytes[i] == ',' || bytes[i] == '"' || bytes[i] == '\n' || bytes[i] == '\r')
            return false;
    return true;
}

static void add_quoted(struct plx_text *text, const char *bytes, size_t length)
{
    size_t from = 0;

    plx_text_add_bytes(text, "\"", 1);
    for (size_t i = 0; i < length; i++) {
        if (bytes[i] != '"' && bytes[i] != '\n')
            continue;
        plx_text_add_bytes(text, bytes + from, i - from);
        plx_text_add(text, bytes[i] == '"' ? "\"\"" : "\r");
        from = i + 1;
    }
    plx_text_add_bytes(text, bytes + from, length - from);
    plx_text_add_bytes(text, "\"", 1);
}

/* Nearly all cells are a code or nothing: where there is room already, those are checked while they
   are copied. False, leaving the text as it was, for all others. */
static bool add_short(struct plx_table_writer *table, const char *bytes, size_t length)
{
    enum { SHORT = 16 };
    struct plx_text *text = table->text;
    char *to;

    if (length > SHORT || text->failed || text->capacity < text->length + SHORT + 2)
        return false;
    to = text->bytes + text->length;
    if (table->inside)
        *to++ = ',';
    for (size_t i = 0; i < length; i++) {
        if (bytes[i] == ',' || bytes[i] == '"' || bytes[i] == '\n' || bytes[i] == '\r') {
            text->bytes[text->length] = '\0';
            return false;
        }
        *to++ = bytes[i];
    }
    *to = '\0';
    if (!table->inside)
        table->row = text->length;
    table->inside = true;
    text->length = (size_t)(to - text->bytes);
    return true;
}

void plx_table_cell(struct plx_table_writer *table, const char *bytes, size_t length)
{
    if (add_short(table, bytes, length))
        return;
    if (table->inside)
        plx_text_add_bytes(table->text, ",", 1);
    else
        table->row = table->text->length;
    table->inside = true;
    if (is_plain(bytes, length))
        plx_text_add_bytes(table->text, bytes, length);
    else
        add_quoted(table->text, bytes, length);
}

void plx_table_end_row(struct plx_table_writer *table)
{
    if (!table->inside || table->text->length == table->row)
        plx_text_add(table->text, "\"\"");
    plx_text_add_bytes(table->text, "\n", 1);
    table->inside = false;
}
