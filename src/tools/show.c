/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "show.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "parallax/base/file.h"
#include "parallax/base/memory.h"
#include "parallax/base/number.h"
#include "parallax/base/suggest.h"
#include "parallax/base/text.h"
#include "parallax/present/terminal.h"
#include "parallax/results/folder.h"
#include "parallax/results/write.h"

enum { USUAL_WIDTH = 80, NARROWEST = 40 };

enum plx_status plx_show_find_table(const char *name, enum plx_table_id *id, struct plx_error *err)
{
    struct plx_suggestion suggestion = plx_suggestion_start(name);

    for (size_t i = 0; i < PLX_TABLES; i++) {
        if (strcmp(plx_record_types[i].name, name) == 0) {
            *id = (enum plx_table_id)i;
            return PLX_OK;
        }
        plx_suggestion_offer(&suggestion, plx_record_types[i].name);
    }
    if (suggestion.nearest)
        return plx_fail(err, PLX_INVALID, "there is no table \"%s\"; did you mean \"%s\"?", name,
                        suggestion.nearest);
    return plx_fail(err, PLX_INVALID, "there is no table \"%s\"", name);
}

static enum plx_write_format write_format(enum plx_format format)
{
    switch (format) {
    case PLX_FORMAT_JSON:
        return PLX_WRITE_JSON;
    case PLX_FORMAT_TABLE:
        return PLX_WRITE_TABLE;
    case PLX_FORMAT_MARKDOWN:
        return PLX_WRITE_MARKDOWN;
    default:
        return PLX_WRITE_CSV;
    }
}

/* The shell's COLUMNS, where it is told; a terminal that says nothing is taken to have 80. */
static size_t terminal_width(void)
{
    const char *columns = getenv("COLUMNS");
    double width;

    if (columns && plx_number_parse(columns, strlen(columns), &width) && width >= NARROWEST)
        return (size_t)width;
    return USUAL_WIDTH;
}

static bool terminal_is_utf8(void)
{
    static const char *const name[] = {"LC_ALL", "LC_CTYPE", "LANG"};

    for (size_t i = 0; i < sizeof name / sizeof *name; i++) {
        const char *value = getenv(name[i]);

        if (value && *value)
            return strstr(value, "UTF-8") || strstr(value, "utf8") || strstr(value, "utf-8");
    }
    return false;
}

static enum plx_status show_summary(const struct plx_common *common, const struct plx_shown *shown,
                                    struct plx_error *err)
{
    /* common->color is about standard error. */
    const struct plx_terminal terminal = {terminal_width(), common->color && isatty(STDOUT_FILENO),
                                          terminal_is_utf8(), shown->language};
    struct plx_text text = {0};
    enum plx_status status = PLX_OK;

    shown->summarize(shown->data, &terminal, &text);
    if (plx_text_failed(&text))
        status = plx_fail_memory(err, "the summary");
    else
        fputs(plx_text_string(&text), stdout);
    plx_text_release(&text);
    return status;
}

static void summarize_results(const void *results, const struct plx_terminal *terminal,
                              struct plx_text *text)
{
    plx_terminal_summary(results, terminal, text);
}

enum plx_status plx_show_summary(const struct plx_common *common, const struct plx_results *results,
                                 enum plx_language language, struct plx_error *err)
{
    const struct plx_shown shown = {
        .summarize = summarize_results, .data = results, .language = language};

    return show_summary(common, &shown, err);
}

enum plx_status plx_show_table(const struct plx_common *common, const struct plx_results *results,
                               enum plx_table_id table, struct plx_error *err)
{
    return plx_show_rows(common, &results->table[table], err);
}

enum plx_status plx_show_rows(const struct plx_common *common, const struct plx_table *table,
                              struct plx_error *err)
{
    return plx_table_write(table, write_format(common->format), stdout, err);
}

void plx_show_left_out(const struct plx_tool *tool, const struct plx_common *common,
                       const struct plx_results *results)
{
    static const char about_personas[] = "persona_";
    const struct plx_table *table = &results->table[PLX_TABLE_QUALITY_SUMMARY];

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_quality_summary_record *record = plx_table_row(table, i);

        if (strncmp(record->check, about_personas, sizeof about_personas - 1) == 0)
            plx_tool_say(tool, common, "%s: %zu respondent%s %s", record->team, record->excluded,
                         record->excluded == 1 ? "" : "s", record->note);
    }
}

const char *plx_show_folder(const struct plx_common *common)
{
    return common->output_is_folder ? common->output : NULL;
}

static enum plx_status write_table(const struct plx_common *common, const struct plx_table *table,
                                   struct plx_error *err)
{
    struct plx_outfile out;
    enum plx_status status = plx_outfile_open(&out, common->output, err);

    if (status == PLX_OK)
        status = plx_table_write(table, write_format(common->format), out.stream, err);
    if (status == PLX_OK)
        return plx_outfile_commit(&out, err);
    plx_outfile_drop(&out);
    return status;
}

enum plx_status plx_show(const struct plx_common *common, const struct plx_shown *shown, bool asked,
                         struct plx_error *err)
{
    const bool named = common->output && strcmp(common->output, "-") != 0;
    const bool plain = common->format == PLX_FORMAT_AUTO && !asked;

    if (named) {
        const enum plx_status status =
            common->output_is_folder
                ? plx_tables_write_folders(&shown->all, common->output, NULL, shown->others, err)
                : write_table(common, shown->one, err);

        if (status != PLX_OK || common->quiet || !isatty(STDOUT_FILENO))
            return status;
        return show_summary(common, shown, err);
    }
    if (plain && isatty(STDOUT_FILENO))
        return show_summary(common, shown, err);
    return plx_table_write(shown->one, write_format(common->format), stdout, err);
}

enum plx_status plx_show_results(const struct plx_common *common, const struct plx_results *results,
                                 enum plx_table_id table, bool asked, struct plx_stagings others,
                                 struct plx_error *err)
{
    const struct plx_table *all[PLX_TABLES];
    const struct plx_shown shown = {{all, PLX_TABLES}, &results->table[table],   summarize_results,
                                    results,           plx_language_of(results), others};

    for (size_t i = 0; i < PLX_TABLES; i++)
        all[i] = &results->table[i];
    return plx_show(common, &shown, asked, err);
}
