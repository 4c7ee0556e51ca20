/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "xlsx.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "parallax/base/memory.h"

enum { RELATIONS = 20000 };

static bool ends_with(const char *text, const char *end)
{
    const size_t length = strlen(text);
    const size_t of_end = strlen(end);

    return length >= of_end && strcasecmp(text + length - of_end, end) == 0;
}

static void out_of_memory(struct plx_xml *xml)
{
    plx_xml_stop(xml, plx_fail_memory(xml->err, "a workbook"));
}

/* Takes "." and ".." out of a path, in place. */
static void normalise(char *path)
{
    char *to = path;

    for (const char *from = path; *from;) {
        const size_t length = strcspn(from, "/");
        const size_t step = length + (from[length] == '/');

        if (length == 2 && from[0] == '.' && from[1] == '.') {
            if (to > path)
                to--;
            while (to > path && to[-1] != '/')
                to--;
        } else if (!(length == 1 && from[0] == '.')) {
            memmove(to, from, step);
            to += step;
        }
        from += step;
    }
    *to = '\0';
}

/* A target counts from its own folder, or from the package's where it begins with a slash. */
static char *resolve(struct plx_pool *pool, const char *folder, const char *target)
{
    char *path = target[0] == '/' ? plx_pool_string(pool, target + 1)
                                  : plx_pool_format(pool, "%s%s", folder, target);

    if (path)
        normalise(path);
    return path;
}

/* Relations of one part: whoever asks gets each that leads to another part of the package. */
struct relations {
    struct plx_xlsx_book *book;
    const char *folder; /* targets count from here: "xl/" */
    void (*take)(struct plx_xml *xml, const char *id, const char *type, char *target);
    char *found; /* what take() looked for */
    size_t count;
};

static void on_relation(struct plx_xml *xml, const char *name, const char **attributes)
{
    struct relations *relations = xml->data;
    const char *type = plx_xml_attribute(attributes, "Type");
    const char *target = plx_xml_attribute(attributes, "Target");
    const char *id = plx_xml_attribute(attributes, "Id");
    const char *mode = plx_xml_attribute(attributes, "TargetMode");
    char *resolved;

    if (strcmp(name, "Relationship") != 0 || !type || !target || !id ||
        (mode && strcasecmp(mode, "External") == 0) || relations->count++ > RELATIONS)
        return;
    resolved = resolve(&relations->book->pool, relations->folder, target);
    if (resolved)
        relations->take(xml, id, type, resolved);
    else
        out_of_memory(xml);
}

static void take_main(struct plx_xml *xml, const char *id, const char *type, char *target)
{
    struct relations *relations = xml->data;

    (void)id;
    if (!relations->found && ends_with(type, "/officeDocument"))
        relations->found = target;
}

static enum plx_status fail_book(const struct plx_xlsx_book *book, const char *what,
                                 struct plx_error *err)
{
    const struct plx_place place = {book->unpack->path, 0, NULL};

    return plx_fail_at(err, PLX_DATA, &place, "%s", what);
}

static enum plx_status fail_missing(const struct plx_xlsx_book *book, const char *part,
                                    struct plx_error *err)
{
    const struct plx_place place = {book->unpack->path, 0, NULL};

    return plx_fail_at(err, PLX_DATA, &place,
                       "is a damaged workbook: its part %s is missing; save or export it once more",
                       part);
}

/* The workbook's own part, by the package's relations: an Excel workbook has xl/workbook.xml. */
static enum plx_status find_book(struct plx_xlsx_book *book, char **name, uint64_t *entry,
                                 struct plx_error *err)
{
    struct relations relations = {.book = book, .folder = "", .take = take_main};
    struct plx_xml xml = {.open = on_relation, .data = &relations};
    enum plx_status status;

    if (!plx_unpack_find(book->unpack, "_rels/.rels", entry))
        return fail_missing(book, "_rels/.rels", err);
    status = plx_xml_read(&xml, book->unpack, *entry, err);
    if (status != PLX_OK)
        return status;
    *name = relations.found ? relations.found : plx_pool_string(&book->pool, "xl/workbook.xml");
    if (!*name)
        return plx_fail_memory(err, "a workbook");
    if (strncmp(*name, "word/", 5) == 0 || strncmp(*name, "ppt/", 4) == 0)
        return fail_book(book, "is a text document or slides, not a workbook of responses", err);
    if (ends_with(*name, ".bin"))
        return fail_book(book,
                         "is a binary workbook (.xlsb), which cannot be read; save it as .xlsx or "
                         "CSV",
                         err);
    return plx_unpack_find(book->unpack, *name, entry) ? PLX_OK : fail_missing(book, *name, err);
}

static bool is_true(const char *value)
{
    return value && (strcmp(value, "1") == 0 || strcasecmp(value, "true") == 0);
}

/* Notes are lines, and names are quoted in them. */
static char *one_line(char *name)
{
    for (char *at = name; at && *at; at++)
        if ((unsigned char)*at < ' ')
            *at = ' ';
    return name;
}

static void add_sheet(struct plx_xml *xml, const char **attributes)
{
    struct plx_xlsx_book *book = xml->data;
    const char *name = plx_xml_attribute(attributes, "name");
    const char *relation = plx_xml_prefixed(attributes, "id");
    const char *state = plx_xml_attribute(attributes, "state");
    struct plx_xlsx_sheet sheet = {.hidden = state && strcasecmp(state, "visible") != 0};

    if (!name || !relation)
        return;
    sheet.name = one_line(plx_pool_string(&book->pool, name));
    sheet.relation = plx_pool_string(&book->pool, relation);
    if (!sheet.name || !sheet.relation) {
        out_of_memory(xml);
    } else if (book->n_sheets == PLX_XLSX_SHEETS) {
        plx_xml_stop(xml, fail_book(book,
                                    "has more sheets than can be read; export the responses as CSV",
                                    xml->err));
    } else {
        const enum plx_status status = plx_array_grow(&book->sheet, &book->sheets_capacity,
                                                      book->n_sheets, sizeof sheet, xml->err);

        if (status == PLX_OK)
            book->sheet[book->n_sheets++] = sheet;
        else
            plx_xml_stop(xml, status);
    }
}

static void on_book(struct plx_xml *xml, const char *name, const char **attributes)
{
    struct plx_xlsx_book *book = xml->data;

    if (xml->depth == 1 && strcmp(name, "workbook") != 0)
        plx_xml_stop(xml, fail_book(book, "is no workbook of responses", xml->err));
    else if (xml->depth == 2 && strcmp(name, "workbookPr") == 0)
        book->from_1904 = is_true(plx_xml_attribute(attributes, "date1904"));
    else if (xml->depth == 3 && strcmp(name, "sheet") == 0)
        add_sheet(xml, attributes);
}

/* "xl/workbook.xml" to "xl/_rels/workbook.xml.rels", and the folder to "xl/". */
static char *relations_of(struct plx_pool *pool, const char *part, char **folder)
{
    const char *slash = strrchr(part, '/');
    const size_t length = slash ? (size_t)(slash - part) + 1 : 0;

    *folder = plx_pool_copy(pool, part, length);
    return plx_pool_format(pool, "%.*s_rels/%s.rels", (int)length, part, part + length);
}

/* What the relations of the workbook's part tell of all others. */
static void take_part(struct plx_xml *xml, const char *id, const char *type, char *target)
{
    struct plx_xlsx_book *book = ((struct relations *)xml->data)->book;
    uint64_t entry;

    if (!plx_unpack_find(book->unpack, target, &entry))
        return;
    if (ends_with(type, "/sharedStrings")) {
        book->has_strings = true;
        book->strings_entry = entry;
    } else if (ends_with(type, "/styles")) {
        book->has_styles = true;
        book->styles_entry = entry;
    }
    for (size_t i = 0; i < book->n_sheets && ends_with(type, "/worksheet"); i++)
        if (strcmp(book->sheet[i].relation, id) == 0) {
            book->sheet[i].entry = entry;
            book->sheet[i].found = true;
        }
}

enum plx_status plx_xlsx_open(struct plx_xlsx_book *book, struct plx_unpack *unpack,
                              struct plx_error *err)
{
    struct plx_xml xml = {.open = on_book, .data = book};
    struct relations relations = {.book = book, .take = take_part};
    struct plx_xml relations_xml = {.open = on_relation, .data = &relations};
    char *name = NULL;
    char *folder = NULL;
    uint64_t entry;
    enum plx_status status;

    *book = (struct plx_xlsx_book){.unpack = unpack};
    status = find_book(book, &name, &entry, err);
    if (status == PLX_OK)
        status = plx_xml_read(&xml, unpack, entry, err);
    if (status != PLX_OK)
        return status;
    name = relations_of(&book->pool, name, &folder);
    if (!name || !folder)
        return plx_fail_memory(err, "a workbook");
    if (!plx_unpack_find(unpack, name, &entry))
        return fail_missing(book, name, err);
    relations.folder = folder;
    return plx_xml_read(&relations_xml, unpack, entry, err);
}

void plx_xlsx_release(struct plx_xlsx_book *book)
{
    plx_text_release(&book->strings.text);
    free(book->strings.end);
    free(book->sheet);
    free(book->style);
    plx_pool_release(&book->pool);
    *book = (struct plx_xlsx_book){0};
}
