/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "instrument.h"

#include <math.h>
#include <stdio.h>

#include "../picture/decisions.h"

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
        instrument_say_label(
            &words, column->cell == CELL_LABEL ? text_at(record, column->offset) : NULL,
            text_at(record, column->cell == CELL_LABEL ? column->other : column->offset));
        report_cell(report, plx_text_string(&words));
    }
    report->text->failed = report->text->failed || plx_text_failed(&words);
    plx_text_release(&words);
}

static void add_finding(struct report *report, const char *code)
{
    const enum verdict tone = finding_tone(code);
    const enum plx_language language = report->story.language;

    if (tone == VERDICT_NONE) {
        report_cell(report, code);
        return;
    }
    plx_text_addf(report->text, "<td class=\"verdict\"><span class=\"chip v%d\">", (int)tone);
    plx_text_add(report->text, "<span aria-hidden=\"true\">");
    plx_text_add_bytes(report->text, finding_sign(language, code), finding_symbol(language, code));
    plx_text_addf(report->text, "</span> %s</span></td>", finding_word(language, code));
}

static void add_team(struct report *report, const char *id)
{
    if (id && *id)
        report_team_cell(report, id);
    else
        report_cell(report, report_say(report, SAY_ALL_TEAMS));
}

static struct instrument_format format_of(const struct instrument_section *section,
                                          const void *record, enum instrument_cell cell)
{
    struct instrument_format format = {.decimals = BY_SIZE};

    if (section->format && (cell == CELL_SCORE || cell == CELL_SIGNED_SCORE))
        format = section->format(record);
    format.is_share = format.is_share || cell == CELL_SHARE || cell == CELL_SIGNED_SHARE;
    format.sign = format.sign || cell == CELL_SIGNED || cell == CELL_SIGNED_SHARE ||
                  cell == CELL_SIGNED_SCORE;
    return format;
}

static void add_number(struct report *report, const struct instrument_section *section,
                       const void *record, const struct instrument_column *column)
{
    const struct instrument_format format = format_of(section, record, column->cell);
    const double number = number_at(record, column->offset);

    if (format.is_share)
        report_share_cell(report, column->field, number, format.sign);
    else if (column->cell == CELL_VALUE && number >= 0 && number < 1e15 && fmod(number, 1) == 0)
        report_whole_cell(report, column->field, number);
    else
        report_number_cell(report, column->field, number,
                           format.decimals == BY_SIZE ? say_decimals(number) : format.decimals,
                           format.sign);
}

static void add_cell(struct report *report, const struct instrument_section *section,
                     const void *record, const struct instrument_column *column)
{
    switch (column->cell) {
    case CELL_HEAD:
    case CELL_LABEL:
    case CELL_ID:
        add_named(report, record, column);
        break;
    case CELL_WORDS:
        report_cell(report, text_at(record, column->offset));
        break;
    case CELL_CODE:
        report_cell(report, finding_word(report->story.language, text_at(record, column->offset)));
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

/* The pair of teams of all rows, or that there are several. */
struct pair {
    const char *team[2];
    bool is_many;
};

static struct pair pair_of(const struct instrument_section *section, const void *const *row,
                           size_t count)
{
    struct pair pair = {.is_many = false};

    if (section->team_a == section->team_b || count == 0)
        return pair;
    pair.team[0] = text_at(row[0], section->team_a);
    pair.team[1] = text_at(row[0], section->team_b);
    for (size_t i = 0; i < count; i++)
        pair.is_many = pair.is_many ||
                       !story_same(pair.team[0], text_at(row[i], section->team_a)) ||
                       !story_same(pair.team[1], text_at(row[i], section->team_b));
    return pair;
}

/* "Matters: Marketing"; of several pairs "Matters: first team". */
static void add_title(struct plx_text *title, const struct report *report, const struct pair *pair,
                      const struct instrument_column *column)
{
    static const enum wording sides[] = {SAY_INSTRUMENT_FIRST, SAY_INSTRUMENT_SECOND};
    const char *name;

    if (column->side == 0) {
        plx_text_add(title, report_say(report, column->title));
        return;
    }
    name = pair->is_many ? report_say(report, sides[column->side - 1])
                         : story_team(&report->story, pair->team[column->side - 1]).label;
    say_add(title, report->story.language, SAY_DRAWN_TIER, report_say(report, column->title), name,
            NULL);
}

static void add_row(struct report *report, const struct instrument_section *section,
                    const struct pair *pair, const void *record)
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
        if (pair->is_many || section->column[i].cell != CELL_PAIR)
            add_cell(report, section, record, &section->column[i]);
    report_end_row(report);
    report->text->failed = report->text->failed || plx_text_failed(&key) || plx_text_failed(&cut);
    plx_text_release(&key);
    plx_text_release(&cut);
}

static void begin_table(struct report *report, const struct instrument_section *section,
                        const struct pair *pair)
{
    struct report_column column[INSTRUMENT_COLUMNS] = {0};
    struct plx_text title[INSTRUMENT_COLUMNS] = {{0}};
    size_t count = 0;
    char id[64];

    for (size_t i = 0; i < section->n_columns; i++) {
        if (section->column[i].cell == CELL_PAIR && !pair->is_many)
            continue;
        add_title(&title[count], report, pair, &section->column[i]);
        report->text->failed = report->text->failed || plx_text_failed(&title[count]);
        column[count] = (struct report_column){.title = plx_text_string(&title[count]),
                                               .number = section->column[i].cell >= CELL_NUMBER};
        count++;
    }
    snprintf(id, sizeof id, "%s-table", section->id);
    report_begin_table(report, id, section->id, report_say(report, section->title), column, count,
                       true);
    for (size_t i = 0; i < count; i++)
        plx_text_release(&title[i]);
}

static void add_table(struct report *report, const struct instrument_section *section)
{
    const void *row[INSTRUMENT_ROWS];
    const size_t count =
        instrument_rows(&report->story, section->table, section->rank, row, INSTRUMENT_ROWS);
    const struct pair pair = pair_of(section, row, count);
    const size_t before = report->text->length;
    size_t shown = 0;

    begin_table(report, section, &pair);
    while (shown < count && report->text->length - before < MOST_BYTES)
        add_row(report, section, &pair, row[shown++]);
    report_end_table(report);
    report_left_out(report, shown, story_count(&report->story, section->table));
}

/* What to decide leads; what there is to see is told where the words are explained. */
static void begin_section(struct report *report, const struct instrument_section *section)
{
    struct plx_text lead = {0};

    decision_add(&lead, &report->story, section->table);
    report_begin_section(report, section->id, report_say(report, section->title),
                         plx_text_string(&lead));
    report->text->failed = report->text->failed || plx_text_failed(&lead);
    plx_text_release(&lead);
}

static void add_footnote(struct report *report, const struct instrument_section *section)
{
    struct plx_text words = {0};

    plx_text_addf(&words, "%s %s", report_say(report, section->reading),
                  report_say(report, section->footnote));
    report_footnote(report, plx_text_string(&words));
    report->text->failed = report->text->failed || plx_text_failed(&words);
    plx_text_release(&words);
}

void instrument_show(struct report *report, const struct instrument_section *section)
{
    struct plx_text picture = {0};
    struct plx_text shows = {0};
    char id[64];

    snprintf(id, sizeof id, "picture-%s", section->id);
    begin_section(report, section);
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
    add_footnote(report, section);
    report_end_section(report);
}
