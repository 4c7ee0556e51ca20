/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/workbook.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "parallax/base/file.h"
#include "support/check.h"

/* ZIP numbers stand with their low byte first. */
static size_t number_at(const unsigned char *at, size_t bytes)
{
    size_t value = 0;

    while (bytes-- > 0)
        value = value << 8 | at[bytes];
    return value;
}

static char *inflate_part(const unsigned char *data, size_t packed, size_t size, size_t method)
{
    char *text = malloc(size + 1);
    z_stream stream = {.next_in = (unsigned char *)(uintptr_t)data, .avail_in = (unsigned)packed};

    assert_non_null(text);
    text[size] = '\0';
    if (method == 0) {
        memcpy(text, data, size);
        return text;
    }
    stream.next_out = (unsigned char *)text;
    stream.avail_out = (unsigned)size;
    /* Minus: no zlib header inside a ZIP file. */
    assert_int_equal(inflateInit2(&stream, -MAX_WBITS), Z_OK);
    assert_int_equal(inflate(&stream, Z_FINISH), Z_STREAM_END);
    inflateEnd(&stream);
    return text;
}

static char *find_part(const struct plx_bytes *file, const char *name)
{
    const unsigned char *bytes = (const unsigned char *)file->data;
    const unsigned char *end = bytes + file->size - 22;
    const unsigned char *entry;

    assert_true(file->size > 22);
    assert_memory_equal(end, "PK\005\006", 4);
    entry = bytes + number_at(end + 16, 4);
    for (size_t i = number_at(end + 10, 2); i > 0; i--) {
        const size_t length = number_at(entry + 28, 2);

        assert_memory_equal(entry, "PK\001\002", 4);
        if (length == strlen(name) && memcmp(entry + 46, name, length) == 0) {
            const unsigned char *local = bytes + number_at(entry + 42, 4);

            return inflate_part(local + 30 + number_at(local + 26, 2) + number_at(local + 28, 2),
                                number_at(entry + 20, 4), number_at(entry + 24, 4),
                                number_at(entry + 10, 2));
        }
        entry += 46 + length + number_at(entry + 30, 2) + number_at(entry + 32, 2);
    }
    return NULL;
}

char *xlsx_part(const char *path, const char *name)
{
    struct plx_bytes file;
    struct plx_error err;
    char *part;

    assert_int_equal(plx_bytes_open(path, &file, &err), PLX_OK);
    part = find_part(&file, name);
    plx_bytes_release(&file);
    return part;
}

void xlsx_open(const char *path, size_t number, struct xlsx_sheet *sheet)
{
    char name[64];

    snprintf(name, sizeof name, "xl/worksheets/sheet%zu.xml", number);
    *sheet = (struct xlsx_sheet){.cells = xlsx_part(path, name),
                                 .strings = xlsx_part(path, "xl/sharedStrings.xml"),
                                 .styles = xlsx_part(path, "xl/styles.xml")};
    assert_non_null(sheet->cells);
    assert_non_null(sheet->strings);
    assert_non_null(sheet->styles);
}

void xlsx_close(struct xlsx_sheet *sheet)
{
    free(sheet->cells);
    free(sheet->strings);
    free(sheet->styles);
}

/* What stands between two texts, the first after `from`; false where it is not before `end`. */
static int between(const char *from, const char *end, const char *open, const char *close,
                   char text[XLSX_BYTES])
{
    const char *start = strstr(from, open);
    const char *stop;

    text[0] = '\0';
    if (!start || (end && start >= end))
        return 0;
    /* The opening tag may have attributes. */
    if (open[strlen(open) - 1] != '>' && open[0] == '<')
        start = strchr(start, '>') + 1;
    else
        start += strlen(open);
    stop = strstr(start, close);
    assert_non_null(stop);
    assert_true((size_t)(stop - start) < XLSX_BYTES);
    memcpy(text, start, (size_t)(stop - start));
    text[stop - start] = '\0';
    return 1;
}

static const char *nth(const char *text, const char *tag, size_t index)
{
    const char *at = strstr(text, tag);

    while (at && index-- > 0)
        at = strstr(at + 1, tag);
    assert_non_null(at);
    return at;
}

/* The cell's tag and where it ends; NULL for a cell that is not there. */
static const char *find_cell(const struct xlsx_sheet *sheet, const char *cell, const char **end)
{
    char tag[32];
    const char *start;

    snprintf(tag, sizeof tag, "<c r=\"%s\"", cell);
    start = strstr(sheet->cells, tag);
    if (start) {
        const char *closed = strchr(start, '>');

        *end = closed[-1] == '/' ? closed : strstr(start, "</c>");
    }
    return start;
}

const char *xlsx_cell(const struct xlsx_sheet *sheet, const char *cell, char text[XLSX_BYTES])
{
    static char formula[XLSX_BYTES];
    const char *end = NULL;
    const char *start = find_cell(sheet, cell, &end);

    text[0] = '\0';
    if (!start)
        return text;
    if (between(start, end, "<f>", "</f>", formula)) {
        char value[XLSX_BYTES];

        between(start, end, "<v>", "</v>", value);
        snprintf(text, XLSX_BYTES, "=%.19000s -> %.19000s", formula, value);
        return text;
    }
    if (strstr(start, "t=\"inlineStr\"") && strstr(start, "t=\"inlineStr\"") < end) {
        between(start, end, "<t", "</t>", text);
        return text;
    }
    if (!between(start, end, "<v>", "</v>", text))
        return text;
    if (strstr(start, "t=\"s\"") && strstr(start, "t=\"s\"") < end)
        between(nth(sheet->strings, "<si>", strtoul(text, NULL, 10)), NULL, "<t", "</t>", text);
    return text;
}

const char *xlsx_format(const struct xlsx_sheet *sheet, const char *cell, char text[XLSX_BYTES])
{
    const char *end = NULL;
    const char *start = find_cell(sheet, cell, &end);
    const char *formats = strstr(sheet->styles, "<cellXfs");
    char id[XLSX_BYTES];

    assert_non_null(start);
    assert_non_null(formats);
    between(start, end, " s=\"", "\"", text);
    between(nth(formats, "<xf ", strtoul(text, NULL, 10)), NULL, "numFmtId=\"", "\"", id);
    snprintf(text, XLSX_BYTES, "<numFmt numFmtId=\"%.16s\" formatCode=\"", id);
    start = strstr(sheet->styles, text);
    /* 1 to 163 are known to every program; 9 and 2 are the ones that libxlsxwriter finds. */
    if (start)
        between(start, NULL, "formatCode=\"", "\"", text);
    else
        snprintf(text, XLSX_BYTES, "%s",
                 strcmp(id, "9") == 0   ? "0%"
                 : strcmp(id, "2") == 0 ? "0.00"
                 : strcmp(id, "3") == 0 ? "#,##0"
                                        : "General");
    return text;
}
