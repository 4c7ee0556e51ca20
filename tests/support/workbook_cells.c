/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/workbook_cells.h"

#include <expat.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "support/check.h"
#include "support/workbook.h"

enum { NAME_BYTES = 400, REFERENCE_BYTES = 80 };

/* Texts in a row: shared strings, fonts, formats. */
struct list {
    char **item;
    size_t count;
    size_t capacity;
};

static void list_add(struct list *list, const char *text)
{
    struct plx_error err;

    assert_int_equal(
        plx_array_grow(&list->item, &list->capacity, list->count, sizeof *list->item, &err),
        PLX_OK);
    list->item[list->count] = strdup(text);
    assert_non_null(list->item[list->count]);
    list->count++;
}

static void list_release(struct list *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->item[i]);
    free(list->item);
    *list = (struct list){0};
}

static const char *list_at(const struct list *list, size_t index)
{
    assert_true(index < list->count);
    return list->item[index];
}

struct reading {
    const char *path;
    int what;
    struct plx_text *out;
    struct list strings;
    struct list numbers; /* codes of number formats, by their own ids: "164=0.000" */
    struct list fonts;
    struct list grounds;
    struct list formats; /* of cells, in words */
    struct list sheets;
    struct list merged;    /* of the sheet that is read */
    struct plx_text words; /* inside the element that is read */
    struct plx_text piece; /* of what is put together from several elements */
    struct plx_text formula;
    char cell[REFERENCE_BYTES];
    char type[16];
    size_t style;
    bool inside; /* fonts, fills, cellXfs: in the one that counts */
};

static const char *attribute(const XML_Char **list, const char *name)
{
    for (; list && *list; list += 2)
        if (strcmp(list[0], name) == 0)
            return list[1];
    return NULL;
}

static size_t number(const XML_Char **list, const char *name)
{
    const char *value = attribute(list, name);

    return value ? strtoul(value, NULL, 10) : 0;
}

static const char *local(const char *name)
{
    const char *colon = strrchr(name, ':');

    return colon ? colon + 1 : name;
}

static void add_words(void *data, const XML_Char *text, int length)
{
    struct reading *reading = data;

    plx_text_add_bytes(&reading->words, text, (size_t)length);
}

static void parse(struct reading *reading, const char *part, XML_StartElementHandler start,
                  XML_EndElementHandler end)
{
    char *bytes = xlsx_part(reading->path, part);
    XML_Parser parser;

    if (!bytes)
        return;
    parser = XML_ParserCreate("UTF-8");
    assert_non_null(parser);
    XML_SetUserData(parser, reading);
    XML_SetElementHandler(parser, start, end);
    XML_SetCharacterDataHandler(parser, add_words);
    plx_text_clear(&reading->words);
    if (XML_Parse(parser, bytes, (int)strlen(bytes), 1) != XML_STATUS_OK)
        fail_msg("%s: %s: %s", reading->path, part, XML_ErrorString(XML_GetErrorCode(parser)));
    XML_ParserFree(parser);
    free(bytes);
}

static void start_string(void *data, const XML_Char *name, const XML_Char **attributes)
{
    struct reading *reading = data;

    (void)attributes;
    if (strcmp(local(name), "si") == 0)
        plx_text_clear(&reading->piece);
    if (strcmp(local(name), "t") == 0)
        plx_text_clear(&reading->words);
}

static void end_string(void *data, const XML_Char *name)
{
    struct reading *reading = data;

    if (strcmp(local(name), "t") == 0)
        plx_text_add(&reading->piece, plx_text_string(&reading->words));
    if (strcmp(local(name), "si") == 0)
        list_add(&reading->strings, plx_text_string(&reading->piece));
}

/* Formats that every workbook has by number (ECMA-376, 18.8.30); of others their code. */
static const char *number_format(const struct reading *reading, size_t id)
{
    static const struct {
        size_t id;
        const char *code;
    } known[] = {{0, "General"}, {1, "0"}, {2, "0.00"}, {3, "#,##0"}, {9, "0%"}, {10, "0.00%"}};
    char key[24];
    const size_t length = (size_t)snprintf(key, sizeof key, "%zu=", id);

    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (known[i].id == id)
            return known[i].code;
    for (size_t i = 0; i < reading->numbers.count; i++)
        if (strncmp(reading->numbers.item[i], key, length) == 0)
            return reading->numbers.item[i] + length;
    return "?";
}

static void start_font(struct reading *reading, const char *name, const XML_Char **attributes)
{
    const char *value = attribute(attributes, strcmp(name, "color") == 0 ? "rgb" : "val");

    if (strcmp(name, "b") == 0)
        plx_text_add(&reading->piece, " bold");
    else if (strcmp(name, "i") == 0)
        plx_text_add(&reading->piece, " italic");
    else if (strcmp(name, "sz") == 0)
        plx_text_addf(&reading->piece, " %s", value);
    else if (strcmp(name, "color") == 0 && value)
        plx_text_addf(&reading->piece, " #%s", value + 2);
}

static void add_format(struct reading *reading, const XML_Char **attributes)
{
    plx_text_addf(&reading->piece, "%s%s%s", number_format(reading, number(attributes, "numFmtId")),
                  list_at(&reading->fonts, number(attributes, "fontId")),
                  list_at(&reading->grounds, number(attributes, "fillId")));
}

static void start_style(void *data, const XML_Char *full, const XML_Char **attributes)
{
    struct reading *reading = data;
    const char *name = local(full);

    if (strcmp(name, "numFmt") == 0) {
        char entry[NAME_BYTES];

        const char *code = attribute(attributes, "formatCode");

        snprintf(entry, sizeof entry, "%zu=%s", number(attributes, "numFmtId"), code ? code : "?");
        list_add(&reading->numbers, entry);
    }
    if (strcmp(name, "font") == 0 || strcmp(name, "fill") == 0)
        plx_text_clear(&reading->piece);
    if (strcmp(name, "cellXfs") == 0)
        reading->inside = true;
    start_font(reading, name, attributes);
    if (strcmp(name, "fgColor") == 0 && attribute(attributes, "rgb"))
        plx_text_addf(&reading->piece, " on #%s", attribute(attributes, "rgb") + 2);
    if (reading->inside && strcmp(name, "xf") == 0) {
        plx_text_clear(&reading->piece);
        add_format(reading, attributes);
    }
    if (reading->inside && strcmp(name, "alignment") == 0) {
        const char *horizontal = attribute(attributes, "horizontal");

        plx_text_addf(&reading->piece, "%s%s%s", horizontal ? " " : "",
                      horizontal ? horizontal : "",
                      attribute(attributes, "wrapText") ? " wrapped" : "");
    }
}

static void end_style(void *data, const XML_Char *full)
{
    struct reading *reading = data;
    const char *name = local(full);

    if (strcmp(name, "font") == 0)
        list_add(&reading->fonts, plx_text_string(&reading->piece));
    else if (strcmp(name, "fill") == 0)
        list_add(&reading->grounds, plx_text_string(&reading->piece));
    else if (reading->inside && strcmp(name, "xf") == 0)
        list_add(&reading->formats, plx_text_string(&reading->piece));
    else if (strcmp(name, "cellXfs") == 0)
        reading->inside = false;
}

static void start_book(void *data, const XML_Char *name, const XML_Char **attributes)
{
    struct reading *reading = data;

    if (strcmp(local(name), "sheet") == 0)
        list_add(&reading->sheets, attribute(attributes, "name"));
    plx_text_clear(&reading->words);
    snprintf(reading->cell, sizeof reading->cell, "%s",
             attribute(attributes, "name") ? attribute(attributes, "name") : "");
}

static void end_book(void *data, const XML_Char *name)
{
    struct reading *reading = data;

    if (strcmp(local(name), "definedName") == 0 && (reading->what & CELLS_LAYOUT))
        plx_text_addf(reading->out, "name %s: %s\n", reading->cell,
                      plx_text_string(&reading->words));
}

/* What stands in the element itself, for a line of the layout. */
static void add_attributes(struct reading *reading, const char *what, const XML_Char **attributes,
                           const char *const *names)
{
    plx_text_add(reading->out, what);
    for (; *names; names++)
        if (attribute(attributes, *names))
            plx_text_addf(reading->out, " %s", attribute(attributes, *names));
    plx_text_add(reading->out, "\n");
}

static const struct {
    const char *element;
    const char *words;
    const char *attribute[7];
} layouts[] = {
    {"mergeCell", "merged", {"ref"}},
    {"col", "columns", {"min", "max", "width", "hidden"}},
    {"pane", "frozen before", {"topLeftCell"}},
    {"autoFilter", "filter", {"ref"}},
    {"hyperlink", "link", {"ref", "location"}},
    {"conditionalFormatting", "condition", {"sqref"}},
    {"cfRule", "  rule", {"type", "operator", "text"}},
    {"dataValidation", "validation", {"sqref", "type"}},
    {"pageSetup", "page", {"orientation", "paperSize", "fitToWidth", "fitToHeight"}},
    {"tabColor", "tab", {"rgb"}},
};

static void start_sheet(void *data, const XML_Char *full, const XML_Char **attributes)
{
    struct reading *reading = data;
    const char *name = local(full);

    plx_text_clear(&reading->words);
    if (strcmp(name, "mergeCell") == 0)
        list_add(&reading->merged, attribute(attributes, "ref"));
    if (strcmp(name, "c") == 0) {
        const char *type = attribute(attributes, "t");
        const char *where = attribute(attributes, "r");

        snprintf(reading->cell, sizeof reading->cell, "%s", where ? where : "?");
        snprintf(reading->type, sizeof reading->type, "%s", type ? type : "n");
        reading->style = number(attributes, "s");
        plx_text_clear(&reading->formula);
        plx_text_clear(&reading->piece);
    }
    for (size_t i = 0; (reading->what & CELLS_LAYOUT) && i < sizeof layouts / sizeof *layouts; i++)
        if (strcmp(layouts[i].element, name) == 0)
            add_attributes(reading, layouts[i].words, attributes, layouts[i].attribute);
}

static void add_quoted(struct plx_text *text, const char *words)
{
    plx_text_add(text, "\"");
    for (; *words; words++)
        if (*words == '\n')
            plx_text_add(text, "\\n");
        else
            plx_text_add_bytes(text, words, 1);
    plx_text_add(text, "\"");
}

static void add_value(struct reading *reading)
{
    const char *value = plx_text_string(&reading->piece);

    if (strcmp(reading->type, "s") == 0)
        add_quoted(reading->out, list_at(&reading->strings, strtoul(value, NULL, 10)));
    else if (strcmp(reading->type, "str") == 0 || strcmp(reading->type, "inlineStr") == 0)
        add_quoted(reading->out, value);
    else
        plx_text_add(reading->out, value);
}

/* A cell without a value tells nothing but its format, and there are many: they are left out. */
static void end_cell(struct reading *reading)
{
    const char *formula = plx_text_string(&reading->formula);
    const bool is_formula = *formula != '\0';

    if (!is_formula && (*plx_text_string(&reading->piece) == '\0' ||
                        !(reading->what & (CELLS_VALUES | CELLS_FORMATS))))
        return;
    plx_text_addf(reading->out, "%s\t", reading->cell);
    if (is_formula)
        plx_text_addf(reading->out, "=%s -> ", formula);
    add_value(reading);
    if (reading->what & CELLS_FORMATS)
        plx_text_addf(reading->out, "\t%s", list_at(&reading->formats, reading->style));
    plx_text_add(reading->out, "\n");
}

static void end_sheet(void *data, const XML_Char *full)
{
    struct reading *reading = data;
    const char *name = local(full);
    const char *words = plx_text_string(&reading->words);

    if (strcmp(name, "f") == 0 && strchr(full, ':') == NULL)
        plx_text_add(&reading->formula, words);
    else if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)
        plx_text_add(&reading->piece, words);
    else if (strcmp(name, "c") == 0)
        end_cell(reading);
    else if ((reading->what & CELLS_LAYOUT) &&
             (strcmp(name, "formula") == 0 || strcmp(name, "formula1") == 0))
        plx_text_addf(reading->out, "  by %s\n", words);
    else if ((reading->what & CELLS_LAYOUT) && strcmp(name, "oddFooter") == 0)
        plx_text_addf(reading->out, "footer %s\n", words);
}

static void start_chart(void *data, const XML_Char *full, const XML_Char **attributes)
{
    struct reading *reading = data;
    const char *name = local(full);
    const size_t length = strlen(name);

    (void)attributes;
    plx_text_clear(&reading->words);
    if (length > 5 && strcmp(name + length - 5, "Chart") == 0)
        plx_text_addf(reading->out, "  %s\n", name);
}

static void end_chart(void *data, const XML_Char *full)
{
    struct reading *reading = data;

    if (strcmp(local(full), "f") == 0)
        plx_text_addf(reading->out, "  of %s\n", plx_text_string(&reading->words));
    if (strcmp(local(full), "t") == 0)
        plx_text_addf(reading->out, "  says %s\n", plx_text_string(&reading->words));
}

static void read_charts(struct reading *reading)
{
    for (size_t i = 1;; i++) {
        char part[NAME_BYTES];
        char *bytes;

        snprintf(part, sizeof part, "xl/charts/chart%zu.xml", i);
        bytes = xlsx_part(reading->path, part);
        free(bytes);
        if (!bytes)
            return;
        plx_text_addf(reading->out, "== chart %zu\n", i);
        parse(reading, part, start_chart, end_chart);
    }
}

static void open_reading(struct reading *reading, const char *path, int what, struct plx_text *out)
{
    *reading = (struct reading){.path = path, .what = what, .out = out};
    parse(reading, "xl/sharedStrings.xml", start_string, end_string);
    parse(reading, "xl/styles.xml", start_style, end_style);
    parse(reading, "xl/workbook.xml", start_book, end_book);
}

static void close_reading(struct reading *reading)
{
    list_release(&reading->strings);
    list_release(&reading->numbers);
    list_release(&reading->fonts);
    list_release(&reading->grounds);
    list_release(&reading->formats);
    list_release(&reading->sheets);
    list_release(&reading->merged);
    plx_text_release(&reading->words);
    plx_text_release(&reading->piece);
    plx_text_release(&reading->formula);
}

static void read_sheet(struct reading *reading, size_t index)
{
    char part[NAME_BYTES];

    snprintf(part, sizeof part, "xl/worksheets/sheet%zu.xml", index + 1);
    list_release(&reading->merged);
    parse(reading, part, start_sheet, end_sheet);
}

void workbook_cells(const char *path, int what, struct plx_text *text)
{
    struct reading reading;

    open_reading(&reading, path, what, text);
    for (size_t i = 0; i < reading.sheets.count; i++) {
        plx_text_addf(text, "== %s\n", reading.sheets.item[i]);
        read_sheet(&reading, i);
    }
    if (what & CELLS_LAYOUT)
        read_charts(&reading);
    close_reading(&reading);
}
