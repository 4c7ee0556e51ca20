/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/page.h"

#include <expat.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/present/report.h"
#include "support/check.h"

struct reader {
    struct page *page;
    struct plx_text ids; /* " a b c " */
    char *table;
    char *key;
    bool in_cell;
    bool unread; /* within style or script */
};

static const char *attribute(const char **attributes, const char *name)
{
    for (size_t i = 0; attributes[i]; i += 2)
        if (strcmp(attributes[i], name) == 0)
            return attributes[i + 1];
    return NULL;
}

static void keep(char **place, const char *value)
{
    free(*place);
    *place = value ? strdup(value) : NULL;
}

static void check_attributes(struct reader *reader, const char **attributes)
{
    const char *id = attribute(attributes, "id");
    struct plx_text spaced = {0};

    for (size_t i = 0; attributes[i]; i += 2)
        if (strncmp(attributes[i], "on", 2) == 0)
            plx_text_addf(&reader->page->handlers, "%s ", attributes[i]);
    if (!id)
        return;
    plx_text_addf(&spaced, " %s ", id);
    if (strstr(plx_text_string(&reader->ids), plx_text_string(&spaced)))
        fail_msg("id %s occurs twice", id);
    plx_text_add(&reader->ids, plx_text_string(&spaced));
    plx_text_release(&spaced);
}

static void add_number(struct reader *reader, const char **attributes)
{
    struct page *page = reader->page;
    const char *value = attribute(attributes, "data-v");
    const char *field = attribute(attributes, "data-f");

    if (!value || !field || !reader->table)
        return;
    if (page->n_numbers == page->capacity) {
        page->capacity = 2 * page->capacity + 64;
        page->number = realloc(page->number, page->capacity * sizeof *page->number);
        assert_non_null(page->number);
    }
    page->number[page->n_numbers++] =
        (struct page_number){.table = strdup(reader->table),
                             .key = strdup(reader->key ? reader->key : ""),
                             .field = strdup(field),
                             .value = strtod(value, NULL)};
    reader->in_cell = true;
}

static void start(void *data, const char *name, const char **attributes)
{
    struct reader *reader = data;
    struct page *page = reader->page;

    page->scripts += strcmp(name, "script") == 0;
    page->sections += strcmp(name, "section") == 0;
    reader->unread = strcmp(name, "script") == 0 || strcmp(name, "style") == 0;
    check_attributes(reader, attributes);
    if (strcmp(name, "table") == 0) {
        keep(&reader->table, attribute(attributes, "data-table"));
    } else if (strcmp(name, "tr") == 0) {
        keep(&reader->key, attribute(attributes, "data-key"));
        page->rows++;
    } else if (strcmp(name, "td") == 0) {
        add_number(reader, attributes);
    }
}

static void end(void *data, const char *name)
{
    struct reader *reader = data;

    (void)name;
    reader->in_cell = false;
    reader->unread = false;
    plx_text_add(&reader->page->words, "\n");
}

static void add_words(void *data, const char *bytes, int length)
{
    struct reader *reader = data;

    if (reader->unread)
        return;
    plx_text_add_bytes(&reader->page->words, bytes, (size_t)length);
    if (reader->in_cell)
        plx_text_add_bytes(&reader->page->number[reader->page->n_numbers - 1].shown, bytes,
                           (size_t)length);
}

void page_open(struct page *page, const struct plx_text *html)
{
    XML_Parser parser = XML_ParserCreate("UTF-8");
    struct reader reader = {.page = page};

    *page = (struct page){0};
    assert_non_null(parser);
    assert_false(plx_text_failed(html));
    XML_SetUserData(parser, &reader);
    XML_SetElementHandler(parser, start, end);
    XML_SetCharacterDataHandler(parser, add_words);
    if (XML_Parse(parser, plx_text_string(html), (int)html->length, 1) != XML_STATUS_OK)
        fail_msg("line %lu, column %lu: %s", XML_GetCurrentLineNumber(parser),
                 XML_GetCurrentColumnNumber(parser), XML_ErrorString(XML_GetErrorCode(parser)));
    XML_ParserFree(parser);
    plx_text_release(&reader.ids);
    free(reader.table);
    free(reader.key);
}

void page_close(struct page *page)
{
    for (size_t i = 0; i < page->n_numbers; i++) {
        free(page->number[i].table);
        free(page->number[i].key);
        free(page->number[i].field);
        plx_text_release(&page->number[i].shown);
    }
    free(page->number);
    plx_text_release(&page->words);
    plx_text_release(&page->handlers);
}

const struct page_number *page_number(const struct page *page, const char *table, const char *key,
                                      const char *field)
{
    for (size_t i = 0; i < page->n_numbers; i++)
        if (strcmp(page->number[i].table, table) == 0 && strcmp(page->number[i].key, key) == 0 &&
            strcmp(page->number[i].field, field) == 0)
            return &page->number[i];
    fail_msg("%s has no %s of %s", table, field, key);
    return NULL;
}

void page_read(struct page *page, struct plx_text *html, const struct plx_results *results,
               const struct plx_presentation *presentation)
{
    *html = (struct plx_text){0};
    plx_report_add(html, results, presentation);
    page_open(page, html);
}

void page_release(struct page *page, struct plx_text *html)
{
    page_close(page);
    plx_text_release(html);
}

size_t page_count(const struct plx_text *html, const char *text)
{
    size_t count = 0;

    for (const char *at = plx_text_string(html); (at = strstr(at, text)); at += strlen(text))
        count++;
    return count;
}

void assert_page_says(const struct page *page, const char *words, bool expected)
{
    if ((strstr(plx_text_string(&page->words), words) != NULL) != expected)
        fail_msg("the report says%s \"%s\"", expected ? " nothing of" : "", words);
}
