/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Written as Jupyter writes it, so that saving it unchanged changes nothing: keys in the order of
 * the alphabet, an indent of one blank, text as a list of lines. */
#include "parallax/present/notebook.h"

#include <string.h>

#include "../story.h"
#include "cells.h"
#include "constants.h"
#include "parallax/base/json.h"

enum { PARTS = 5 };

static const struct language {
    const char *display_name;
    const char *kernel;
    const char *name;
    const char *extension;
    const char *media_type;
    enum wording how_to_run;
    const struct cell *part[PARTS];
} languages[] = {
    [PLX_KERNEL_PYTHON] = {"Python 3",
                           "python3",
                           "python",
                           ".py",
                           "text/x-python",
                           SAY_NOTEBOOK_RUN_PYTHON,
                           {cells_python_compare, cells_python_explore, cells_python_messages,
                            cells_python_accounts, cells_python_next}},
    [PLX_KERNEL_R] = {"R",
                      "ir",
                      "R",
                      ".r",
                      "text/x-r-source",
                      SAY_NOTEBOOK_RUN_R,
                      {cells_r_compare, cells_r_explore, cells_r_messages, cells_r_accounts,
                       cells_r_next}},
};

/* A list of lines, each with its line feed; the last one has none. */
static void add_source(struct plx_text *text, const char *source)
{
    struct plx_text line = {0};

    plx_text_add(text, "   \"source\": [\n");
    while (*source) {
        const char *feed = strchr(source, '\n');
        const size_t length = feed ? (size_t)(feed - source) + 1 : strlen(source);

        plx_text_clear(&line);
        plx_text_add_bytes(&line, source, length);
        source += length;
        plx_text_add(text, "    ");
        plx_json_add_string(text, plx_text_string(&line));
        plx_text_add(text, *source ? ",\n" : "\n");
    }
    plx_text_add(text, "   ]\n");
    text->failed = text->failed || plx_text_failed(&line);
    plx_text_release(&line);
}

static void add_cell(struct plx_text *text, const char *id, bool is_code, const char *source,
                     bool *first)
{
    plx_text_add(text, *first ? "  {\n" : ",\n  {\n");
    *first = false;
    plx_text_addf(text, "   \"cell_type\": \"%s\",\n", is_code ? "code" : "markdown");
    if (is_code)
        plx_text_add(text, "   \"execution_count\": null,\n");
    plx_text_addf(text, "   \"id\": \"%s\",\n   \"metadata\": {},\n", id);
    if (is_code)
        plx_text_add(text, "   \"outputs\": [],\n");
    add_source(text, source);
    plx_text_add(text, "  }");
}

static void add_text_cell(struct plx_text *text, const struct cell *cell,
                          const struct language *language, enum plx_language reader, bool *first)
{
    struct plx_text source = {0};

    if (cell->about)
        plx_text_addf(&source, "## %s\n\n**%s** %s", say(reader, cell->text),
                      say(reader, cell->about), say(reader, cell->read));
    else
        plx_text_add(&source, say(reader, cell->text));
    if (cell->text == SAY_NOTEBOOK_TITLE)
        plx_text_addf(&source, "\n\n%s", say(reader, language->how_to_run));
    add_cell(text, cell->id, false, plx_text_string(&source), first);
    text->failed = text->failed || plx_text_failed(&source);
    plx_text_release(&source);
}

static void add_constants(struct plx_text *text, const struct story *story, enum plx_kernel kernel,
                          bool *first)
{
    struct plx_text source = {0};

    constants_add(&source, story, kernel);
    add_cell(text, "constants", true, plx_text_string(&source), first);
    plx_text_clear(&source);
    constants_add_words(&source, story->language, kernel);
    add_cell(text, "words", true, plx_text_string(&source), first);
    text->failed = text->failed || plx_text_failed(&source);
    plx_text_release(&source);
}

static void add_findings(struct plx_text *text, enum plx_language reader, enum plx_kernel kernel,
                         bool *first)
{
    struct plx_text source = {0};

    constants_add_findings(&source, reader, kernel);
    add_cell(text, "findings", true, plx_text_string(&source), first);
    plx_text_clear(&source);
    constants_add_decisions(&source, reader, kernel);
    add_cell(text, "decisions", true, plx_text_string(&source), first);
    text->failed = text->failed || plx_text_failed(&source);
    plx_text_release(&source);
}

/* Whether a table that the cell is about has rows. */
static bool is_there(const struct cell *cell, const struct story *story)
{
    for (unsigned bit = 0; 1U << bit <= CELL_NEEDS_ANY; bit++)
        if ((cell->needs & 1U << bit) &&
            story_count(story, (enum plx_table_id)(PLX_TABLE_MESSAGES + bit)) > 0)
            return true;
    return cell->needs == 0;
}

static void add_metadata(struct plx_text *text, const struct language *language)
{
    plx_text_addf(text,
                  " \"metadata\": {\n  \"kernelspec\": {\n   \"display_name\": \"%s\",\n"
                  "   \"language\": \"%s\",\n   \"name\": \"%s\"\n  },\n",
                  language->display_name, language->name, language->kernel);
    plx_text_addf(text,
                  "  \"language_info\": {\n   \"file_extension\": \"%s\",\n"
                  "   \"mimetype\": \"%s\",\n   \"name\": \"%s\"\n  }\n },\n",
                  language->extension, language->media_type, language->name);
}

static void add_notebook(struct plx_text *text, const struct story *story, enum plx_kernel kernel)
{
    const struct language *language = &languages[kernel];
    bool first = true;

    plx_text_add(text, "{\n \"cells\": [\n");
    for (size_t part = 0; part < PARTS; part++)
        for (const struct cell *cell = language->part[part]; cell->id; cell++) {
            if (!is_there(cell, story))
                continue;
            if (cell->kind == CELL_TEXT)
                add_text_cell(text, cell, language, story->language, &first);
            else if (cell->kind == CELL_CODE)
                add_cell(text, cell->id, true, cell->code, &first);
            else if (cell->kind == CELL_FINDINGS)
                add_findings(text, story->language, kernel, &first);
            else
                add_constants(text, story, kernel, &first);
        }
    plx_text_add(text, "\n ],\n");
    add_metadata(text, language);
    plx_text_add(text, " \"nbformat\": 4,\n \"nbformat_minor\": 5\n}\n");
}

void plx_notebook_add(struct plx_text *text, const struct plx_results *results,
                      const struct plx_presentation *presentation, enum plx_kernel kernel)
{
    struct plx_error ignored = {0};
    struct story story = {0};

    plx_text_watch_memory();
    /* Memory is all that it can lack. */
    if (story_open(&story, results, presentation, &ignored) == PLX_OK)
        add_notebook(text, &story, kernel);
    else
        text->failed = true;
    story_release(&story);
    plx_text_check_memory(text);
}
