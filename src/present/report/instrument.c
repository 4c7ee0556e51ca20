/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "instrument.h"

#include <stdio.h>

/* What a table may take of the page; rows of very long labels are few. */
enum { MOST_BYTES = 150000 };

static const char *text_at(const void *record, size_t offset)
{
    return *(const char *const *)(const void *)((const char *)record + offset);
}

static double number_at(const void *record, size_t offset)
{
    return *(const double *)(const void *)((const char *)record + offset);
}

static size_t count_at(const void *record, size_t offset)
{
    return *(const size_t *)(const void *)((const char *)record + offset);
}

/* The row's own header, or the words of an id. */
static void add_named(struct report *report, const void *record,
                      const struct instrument_column *column)
{
    struct plx_text words = {0};

    if (column->cell == CELL_HEAD) {
        instrument_say_label(&words, text_at(record, column->offset),
                             text_at(record, column->other));
        report_head_cell(report, plx_text_string(&words));
    } else {
        instrument_say_label(&words, NULL, text_at(record, column->offset));
        report_cell(report, plx_text_string(&words));
    }
    report->text->failed = report->text->failed || plx_text_failed(&words);
    plx_text_release(&words);
}

static void add_finding(struct report *report, const char *code)
{
    const enum verdict tone = instrument_verdict(code);

    if (tone == VERDICT_NONE) {
        report_cell(report, code);
        return;
    }
    plx_text_addf(report->text, "<td class=\"verdict\"><span class=\"chip v%d\">", (int)tone);
    plx_text_addf(report->text, "<span aria-hidden=\"true\">%s</span> %s</span></td>",
                  story_verdict_symbol(tone), instrument_word(&report->story, code));
}

static void add_team(struct report *report, const char *id)
{
    if (id && *id)
        report_team_cell(report, id);
    else
        report_cell(report, report_say(report, SAY_ALL_TEAMS));
}

static void add_number(struct report *report, const struct instrument_section *section,
                       const void *record, const struct instrument_column *column)
{
    const double number = number_at(record, column->offset);
    const bool sign = column->cell == CELL_SIGNED || column->cell == CELL_SIGNED_SHARE;
    const bool is_share =
        column->cell == CELL_SHARE || column->cell == CELL_SIGNED_SHARE ||
        (column->cell == CELL_SCORE && section->is_share && section->is_share(record));

    if (is_share)
        report_share_cell(report, column->field, number, sign);
    else
        report_number_cell(report, column->field, number, say_decimals(number), sign);
}

static void add_cell(struct report *report, const struct instrument_section *section,
                     const void *record, const struct instrument_column *column)
{
    switch (column->cell) {
    case CELL_HEAD:
    case CELL_ID:
        add_named(report, record, column);
        break;
    case CELL_WORDS:
        report_cell(report, text_at(record, column->offset));
        break;
    case CELL_CODE:
        report_cell(report, instrument_word(&report->story, text_at(record, column->offset)));
        break;
    case CELL_FINDING:
        add_finding(report, text_at(record, column->offset));
        break;
    case CELL_TEAM:
        add_team(report, text_at(record, column->offset));
        break;
    case CELL_PAIR:
        report_pair_cell(report, text_at(record, column->offset), text_at(record, column->other));
        break;
    case CELL_NOTE:
        report_note_cell(report, text_at(record, column->offset));
        break;
    case CELL_COUNT:
        report_count_cell(report, column->field, count_at(record, column->offset));
        break;
    default:
        add_number(report, section, record, column);
    }
}

static void add_row(struct report *report, const struct instrument_section *section,
                    const void *record)
{
    struct plx_text key = {0};
    struct plx_text cut = {0};

    for (size_t i = 0; i < section->n_keys; i++) {
        const char *part = text_at(record, section->key[i]);

        plx_text_addf(&key, "%s%s", i > 0 ? "|" : "", part ? part : "");
    }
    svg_add_cut(&cut, plx_text_string(&key));
    report_begin_row(report, plx_text_string(&cut));
    for (size_t i = 0; i < section->n_columns; i++)
        add_cell(report, section, record, &section->column[i]);
    report_end_row(report);
    report->text->failed = report->text->failed || plx_text_failed(&key) || plx_text_failed(&cut);
    plx_text_release(&key);
    plx_text_release(&cut);
}

static void add_table(struct report *report, const struct instrument_section *section)
{
    struct report_column column[INSTRUMENT_COLUMNS] = {0};
    const void *row[INSTRUMENT_ROWS];
    const size_t count =
        instrument_rows(&report->story, section->table, section->rank, row, INSTRUMENT_ROWS);
    const size_t before = report->text->length;
    size_t shown = 0;
    char id[64];

    for (size_t i = 0; i < section->n_columns; i++)
        column[i] = (struct report_column){.title = report_say(report, section->column[i].title),
                                           .number = section->column[i].cell >= CELL_NUMBER};
    snprintf(id, sizeof id, "%s-table", section->id);
    report_begin_table(report, id, section->id, report_say(report, section->title), column,
                       section->n_columns, true);
    while (shown < count && report->text->length - before < MOST_BYTES)
        add_row(report, section, row[shown++]);
    report_end_table(report);
    report_left_out(report, shown, story_count(&report->story, section->table));
}

void instrument_show(struct report *report, const struct instrument_section *section)
{
    struct plx_text picture = {0};
    struct plx_text shows = {0};
    char id[64];

    snprintf(id, sizeof id, "picture-%s", section->id);
    report_begin_section(report, section->id, report_say(report, section->title),
                         report_say(report, section->reading));
    if (section->picture && section->picture(&picture, &report->story, id, &shows)) {
        plx_text_add(report->text, "<div class=\"slides one\">\n");
        figure_begin(report, &picture, &shows);
        add_table(report, section);
        figure_end(report);
        if (section->add_pictures)
            section->add_pictures(report);
        plx_text_add(report->text, "</div>\n");
    } else {
        add_table(report, section);
    }
    report_footnote(report, report_say(report, section->footnote));
    report_end_section(report);
}
