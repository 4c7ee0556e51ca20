/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "xlsx.h"

#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"

/* Shared strings: <si> holds <t>, or runs <r> with a <t> each; <rPh> holds how it is spoken. */
struct shared {
    struct plx_xlsx_strings *strings;
    size_t held;     /* how much text there may be */
    size_t from;     /* where the string begins */
    size_t phonetic; /* depth of <rPh>, or 0 */
    bool inside;     /* of a <t> that counts */
};

static void open_shared(struct plx_xml *xml, const char *name, const char **attributes)
{
    struct shared *shared = xml->data;

    (void)attributes;
    if (xml->depth == 2)
        shared->from = shared->strings->text.length;
    else if (strcmp(name, "rPh") == 0 && shared->phonetic == 0)
        shared->phonetic = xml->depth;
    else if (strcmp(name, "t") == 0)
        shared->inside = shared->phonetic == 0;
}

static enum plx_status end_string(struct plx_xml *xml, struct shared *shared)
{
    struct plx_xlsx_strings *strings = shared->strings;
    enum plx_status status = PLX_OK;

    if (strings->text.length > shared->from)
        strings->text.length =
            shared->from + plx_xlsx_unescape(strings->text.bytes + shared->from,
                                             strings->text.length - shared->from);
    if (strings->count == PLX_XLSX_STRINGS)
        return plx_fail(xml->err, PLX_DATA,
                        "%s: its part %s has more than %d texts; export the "
                        "responses as CSV",
                        xml->path, xml->part, PLX_XLSX_STRINGS);
    status = plx_array_grow(&strings->end, &strings->capacity, strings->count, sizeof *strings->end,
                            xml->err);
    if (status == PLX_OK)
        strings->end[strings->count++] = strings->text.length;
    return status;
}

static void close_shared(struct plx_xml *xml, const char *name)
{
    struct shared *shared = xml->data;

    if (xml->depth == 2 && strcmp(name, "si") == 0) {
        const enum plx_status status = end_string(xml, shared);

        if (status != PLX_OK)
            plx_xml_stop(xml, status);
    } else if (shared->phonetic == xml->depth) {
        shared->phonetic = 0;
    } else if (strcmp(name, "t") == 0) {
        shared->inside = false;
    }
}

static void words_shared(struct plx_xml *xml, const char *bytes, int length)
{
    struct shared *shared = xml->data;
    struct plx_text *text = &shared->strings->text;

    if (!shared->inside)
        return;
    plx_text_add_bytes(text, bytes, (size_t)length);
    if (plx_text_failed(text))
        plx_xml_stop(xml, plx_fail_memory(xml->err, "a workbook's texts"));
    else if (text->length - shared->from > PLX_XLSX_CELL)
        plx_xml_stop(xml, plx_fail(xml->err, PLX_DATA,
                                   "%s: its part %s holds a text of more than 1 MiB, which is more "
                                   "than can be read",
                                   xml->path, xml->part));
    else if (text->length > shared->held)
        plx_xml_stop(xml, plx_unpack_fail_limit(xml->path, xml->part, shared->held, xml->err));
}

/* Styles: <numFmts> gives codes to numbers, <cellXfs> lists what cells choose from by position. */
struct styles {
    struct plx_xlsx_book *book;
    bool cells;            /* inside <cellXfs> */
    unsigned long *number; /* of the codes; owned */
    unsigned char *format;
    size_t count;
    size_t numbers_capacity;
    size_t formats_capacity;
};

static void add_code(struct plx_xml *xml, const char **attributes)
{
    struct styles *styles = xml->data;
    const char *number = plx_xml_attribute(attributes, "numFmtId");
    const char *code = plx_xml_attribute(attributes, "formatCode");
    enum plx_status status;

    if (!number || !code || styles->count == PLX_XLSX_CODES)
        return;
    status = plx_array_grow(&styles->number, &styles->numbers_capacity, styles->count,
                            sizeof *styles->number, xml->err);
    if (status == PLX_OK)
        status = plx_array_grow(&styles->format, &styles->formats_capacity, styles->count,
                                sizeof *styles->format, xml->err);
    if (status != PLX_OK) {
        plx_xml_stop(xml, status);
        return;
    }
    styles->number[styles->count] = strtoul(number, NULL, 10);
    styles->format[styles->count++] = (unsigned char)plx_xlsx_format_of_code(code);
}

static unsigned char format_of(const struct styles *styles, unsigned long number)
{
    for (size_t i = 0; i < styles->count; i++)
        if (styles->number[i] == number)
            return styles->format[i];
    return (unsigned char)plx_xlsx_format_of_number(number);
}

static void add_style(struct plx_xml *xml, const char **attributes)
{
    struct styles *styles = xml->data;
    struct plx_xlsx_book *book = styles->book;
    const char *number = plx_xml_attribute(attributes, "numFmtId");
    enum plx_status status;

    if (book->n_styles == PLX_XLSX_STYLES)
        return;
    status = plx_array_grow(&book->style, &book->styles_capacity, book->n_styles,
                            sizeof *book->style, xml->err);
    if (status == PLX_OK)
        book->style[book->n_styles++] = format_of(styles, number ? strtoul(number, NULL, 10) : 0);
    else
        plx_xml_stop(xml, status);
}

static void open_styles(struct plx_xml *xml, const char *name, const char **attributes)
{
    struct styles *styles = xml->data;

    if (xml->depth == 2)
        styles->cells = strcmp(name, "cellXfs") == 0;
    else if (xml->depth == 3 && strcmp(name, "numFmt") == 0)
        add_code(xml, attributes);
    else if (xml->depth == 3 && styles->cells && strcmp(name, "xf") == 0)
        add_style(xml, attributes);
}

enum plx_status plx_xlsx_read_shared(struct plx_xlsx_book *book, struct plx_error *err)
{
    struct shared shared = {.strings = &book->strings, .held = book->unpack->held};
    struct styles styles = {.book = book};
    struct plx_xml strings_xml = {
        .open = open_shared, .close = close_shared, .words = words_shared, .data = &shared};
    struct plx_xml styles_xml = {.open = open_styles, .data = &styles};
    enum plx_status status = PLX_OK;

    if (book->has_strings)
        status = plx_xml_read(&strings_xml, book->unpack, book->strings_entry, err);
    if (status == PLX_OK && book->has_styles)
        status = plx_xml_read(&styles_xml, book->unpack, book->styles_entry, err);
    free(styles.number);
    free(styles.format);
    return status;
}
