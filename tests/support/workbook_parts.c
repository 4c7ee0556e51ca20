/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of a workbook as XML: what Excel repairs where it is otherwise. */
#include <ctype.h>
#include <expat.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/check.h"
#include "support/workbook.h"
#include "support/workbook_cells.h"

/* Excel's limits. */
enum { MOST_LINKS = 65530, MOST_STYLES = 64000, PART_BYTES = 200, NAMES = 4000 };

/* Children of a worksheet as ECMA-376 orders them (18.3.1.99, CT_Worksheet). */
static const char *const sheet_order[] = {"sheetPr",
                                          "dimension",
                                          "sheetViews",
                                          "sheetFormatPr",
                                          "cols",
                                          "sheetData",
                                          "sheetCalcPr",
                                          "sheetProtection",
                                          "protectedRanges",
                                          "scenarios",
                                          "autoFilter",
                                          "sortState",
                                          "dataConsolidate",
                                          "customSheetViews",
                                          "mergeCells",
                                          "phoneticPr",
                                          "conditionalFormatting",
                                          "dataValidations",
                                          "hyperlinks",
                                          "printOptions",
                                          "pageMargins",
                                          "pageSetup",
                                          "headerFooter",
                                          "rowBreaks",
                                          "colBreaks",
                                          "customProperties",
                                          "cellWatches",
                                          "ignoredErrors",
                                          "smartTags",
                                          "drawing",
                                          "legacyDrawing",
                                          "legacyDrawingHF",
                                          "picture",
                                          "oleObjects",
                                          "controls",
                                          "webPublishItems",
                                          "tableParts",
                                          "extLst"};

struct checking {
    const char *path;
    const char *part;
    int depth;
    size_t order; /* of the last child of the worksheet, from 1 */
    long row;
    long column;
    size_t links;
    size_t styles;        /* of cells, in xl/styles.xml */
    size_t differentials; /* of conditional formats */
    char *relations;      /* of this part; NULL: none */
    bool inside;          /* cellXfs, dxfs, definedName */
    char *name[NAMES];    /* defined ones, with the sheet that they are of */
    size_t n_names;
};

static const char *attribute(const XML_Char **list, const char *name)
{
    for (; *list; list += 2)
        if (strcmp(list[0], name) == 0)
            return list[1];
    return NULL;
}

static void fail_at(const struct checking *checking, const char *what, const char *where)
{
    fail_msg("%s: %s: %s: %s", checking->path, checking->part, what, where ? where : "");
}

static void parse(struct checking *checking, const char *bytes, XML_StartElementHandler start,
                  XML_EndElementHandler end)
{
    XML_Parser parser = XML_ParserCreate("UTF-8");

    assert_non_null(parser);
    XML_SetUserData(parser, checking);
    XML_SetElementHandler(parser, start, end);
    if (XML_Parse(parser, bytes, (int)strlen(bytes), 1) != XML_STATUS_OK)
        fail_at(checking, "no XML", XML_ErrorString(XML_GetErrorCode(parser)));
    XML_ParserFree(parser);
}

/* Rows, and cells in a row, ascend; a cell's style is one of those listed. */
static void check_row(struct checking *checking, const XML_Char **attributes)
{
    const long row = strtol(attribute(attributes, "r"), NULL, 10);

    if (row <= checking->row || row > 1048576)
        fail_at(checking, "rows do not ascend", attribute(attributes, "r"));
    checking->row = row;
    checking->column = 0;
}

static void check_cell(struct checking *checking, const XML_Char **attributes)
{
    const char *reference = attribute(attributes, "r");
    const char *style = attribute(attributes, "s");
    long column = 0;

    while (isupper((unsigned char)*reference))
        column = 26 * column + (*reference++ - 'A' + 1);
    if (column <= checking->column || column > 16384 ||
        strtol(reference, NULL, 10) != checking->row)
        fail_at(checking, "cells do not ascend", attribute(attributes, "r"));
    if (style && strtoul(style, NULL, 10) >= checking->styles)
        fail_at(checking, "a style that is not there", attribute(attributes, "r"));
    checking->column = column;
}

static void check_child(struct checking *checking, const char *name)
{
    size_t order = 0;

    while (order < sizeof sheet_order / sizeof *sheet_order &&
           strcmp(name, sheet_order[order]) != 0)
        order++;
    if (order == sizeof sheet_order / sizeof *sheet_order)
        fail_at(checking, "no child of a worksheet", name);
    /* Only conditional formats may come more than once. */
    order++;
    if (order < checking->order ||
        (order == checking->order && strcmp(name, "conditionalFormatting") != 0))
        fail_at(checking, "a child of the worksheet out of order", name);
    checking->order = order;
}

static void start_sheet(void *data, const XML_Char *name, const XML_Char **attributes)
{
    struct checking *checking = data;
    const char *differential = attribute(attributes, "dxfId");
    const char *relation = attribute(attributes, "r:id");
    char searched[PART_BYTES];

    if (++checking->depth == 2)
        check_child(checking, name);
    if (strcmp(name, "row") == 0)
        check_row(checking, attributes);
    else if (strcmp(name, "c") == 0)
        check_cell(checking, attributes);
    else if (strcmp(name, "hyperlink") == 0 && ++checking->links > MOST_LINKS)
        fail_at(checking, "more links than a sheet can hold", NULL);
    if (differential && strtoul(differential, NULL, 10) >= checking->differentials)
        fail_at(checking, "a conditional format that is not there", differential);
    snprintf(searched, sizeof searched, "Id=\"%s\"", relation ? relation : "");
    if (relation && (!checking->relations || !strstr(checking->relations, searched)))
        fail_at(checking, "leads to no part", relation);
}

static void end_sheet(void *data, const XML_Char *name)
{
    struct checking *checking = data;

    (void)name;
    checking->depth--;
}

static void start_style(void *data, const XML_Char *name, const XML_Char **attributes)
{
    struct checking *checking = data;

    (void)attributes;
    if (strcmp(name, "cellXfs") == 0)
        checking->inside = true;
    checking->styles += checking->inside && strcmp(name, "xf") == 0;
    checking->differentials += strcmp(name, "dxf") == 0;
}

static void end_style(void *data, const XML_Char *name)
{
    struct checking *checking = data;

    if (strcmp(name, "cellXfs") == 0)
        checking->inside = false;
}

/* Excel takes "Gaps" and "GAPS" for one. */
static void start_book(void *data, const XML_Char *name, const XML_Char **attributes)
{
    struct checking *checking = data;
    const char *sheet = attribute(attributes, "localSheetId");
    char told[PART_BYTES];

    if (strcmp(name, "definedName") != 0)
        return;
    snprintf(told, sizeof told, "%s of %s", attribute(attributes, "name"), sheet ? sheet : "all");
    for (char *at = told; *at; at++)
        *at = (char)tolower((unsigned char)*at);
    for (size_t i = 0; i < checking->n_names; i++)
        if (strcmp(checking->name[i], told) == 0)
            fail_at(checking, "two names alike", told);
    assert_in_range(checking->n_names, 0, NAMES - 1);
    checking->name[checking->n_names] = strdup(told);
    assert_non_null(checking->name[checking->n_names]);
    checking->n_names++;
}

static void start_any(void *data, const XML_Char *name, const XML_Char **attributes)
{
    (void)data;
    (void)name;
    (void)attributes;
}

static void end_any(void *data, const XML_Char *name)
{
    (void)data;
    (void)name;
}

/* "xl/charts/chart1.xml" of "../charts/chart1.xml" in xl/drawings: whether it is there. */
static void start_relations(void *data, const XML_Char *name, const XML_Char **attributes)
{
    struct checking *checking = data;
    const char *target = attribute(attributes, "Target");
    const char *mode = attribute(attributes, "TargetMode");
    char part[PART_BYTES];
    char *bytes;

    if (strcmp(name, "Relationship") != 0 || (mode && strcmp(mode, "External") == 0))
        return;
    if (strncmp(target, "../", 3) != 0)
        fail_at(checking, "leads out of its place", target);
    snprintf(part, sizeof part, "xl/%s", target + 3);
    bytes = xlsx_part(checking->path, part);
    if (!bytes)
        fail_at(checking, "leads to a part that is not there", part);
    free(bytes);
}

/* Returns false where there is no part of that number. */
static bool check_numbered(struct checking *checking, const char *folder, const char *name,
                           size_t number, XML_StartElementHandler start, XML_EndElementHandler end)
{
    char part[PART_BYTES];
    char relations[PART_BYTES];
    char *bytes;

    snprintf(part, sizeof part, "xl/%s/%s%zu.xml", folder, name, number);
    snprintf(relations, sizeof relations, "xl/%s/_rels/%s%zu.xml.rels", folder, name, number);
    bytes = xlsx_part(checking->path, part);
    if (!bytes)
        return false;
    checking->relations = xlsx_part(checking->path, relations);
    checking->part = relations;
    if (checking->relations)
        parse(checking, checking->relations, start_relations, end_any);
    checking->part = part;
    checking->depth = 0;
    checking->order = 0;
    checking->row = 0;
    checking->links = 0;
    parse(checking, bytes, start, end);
    free(checking->relations);
    free(bytes);
    return true;
}

static void check_part(struct checking *checking, const char *part, XML_StartElementHandler start,
                       XML_EndElementHandler end)
{
    char *bytes = xlsx_part(checking->path, part);

    checking->part = part;
    if (bytes)
        parse(checking, bytes, start, end);
    free(bytes);
}

void workbook_assert_parts(const char *path)
{
    struct checking *checking = calloc(1, sizeof *checking);
    size_t sheets = 1;

    assert_non_null(checking);
    checking->path = path;
    check_part(checking, "[Content_Types].xml", start_any, end_any);
    check_part(checking, "docProps/core.xml", start_any, end_any);
    check_part(checking, "docProps/app.xml", start_any, end_any);
    check_part(checking, "xl/sharedStrings.xml", start_any, end_any);
    check_part(checking, "xl/styles.xml", start_style, end_style);
    assert_in_range(checking->styles, 1, MOST_STYLES);
    check_part(checking, "xl/workbook.xml", start_book, end_any);
    while (check_numbered(checking, "worksheets", "sheet", sheets, start_sheet, end_sheet))
        sheets++;
    assert_in_range(sheets, 2, 100);
    for (size_t i = 1; check_numbered(checking, "drawings", "drawing", i, start_any, end_any);)
        i++;
    for (size_t i = 1; check_numbered(checking, "charts", "chart", i, start_any, end_any);)
        i++;
    for (size_t i = 0; i < checking->n_names; i++)
        free(checking->name[i]);
    free(checking);
}
