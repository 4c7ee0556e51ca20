/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The banner tables: of everybody, and within each part of a segment. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "banner.h"
#include "cuts.h"
#include "findings.h"
#include "parallax/analysis/parts.h"
#include "parallax/base/memory.h"
#include "parallax/base/text.h"

/* Where a block of records stands: of everybody, or in one value of a segment. */
struct part {
    const struct answers *answers;
    const char *segment; /* NULL for everybody */
    const char *value;
    size_t first; /* the group of the first team */
};

/* A block under way, and the row of it at hand. */
struct block {
    const struct findings *findings;
    const struct part *part;
    struct banner banner;
    struct banner_cell *cell; /* owned; columns of the banner */
    const char *option;
    const char *label;
    const char *kind; /* static */
};

static const char *share_note(enum answer_kind kind)
{
    switch (kind) {
    case ANSWER_RANKS:
        return "share: ranked first";
    case ANSWER_POINTS:
        return "share: mean share of the points; count: gave any";
    case ANSWER_BEST_WORST:
        return "share: more often best than worst";
    default:
        return NULL;
    }
}

static void add_note(struct plx_text *note, const char *text)
{
    plx_text_add(note, text && note->length > 0 ? "; " : "");
    plx_text_add(note, text ? text : "");
}

static void write_note(const struct block *block, size_t index, struct plx_text *note)
{
    const struct banner *banner = &block->banner;
    const struct banner_column *column = &banner->column[index];
    const bool together = index + 1 == banner->columns;

    if (column->hidden) {
        add_note(note, "suppressed");
        return;
    }
    if (column->base == 0)
        add_note(note, "no_data");
    else if (!isnan(block->cell[index].share))
        add_note(note, share_note(banner->answers->kind));
    if (together && !banner->complete)
        add_note(note, "without teams that have too few answers to show");
    if (!together && column->base > 0 && !banner_is_lettered(column) && banner->columns > 2)
        add_note(note, "low_base");
    if (!together && banner->columns > BANNER_LETTERS + 1)
        add_note(note, "no letters for so many teams");
}

static void fill_cell(const struct block *block, size_t index,
                      struct plx_distribution_record *record)
{
    const struct banner_column *column = &block->banner.column[index];
    const struct banner_cell *cell = &block->cell[index];

    record->count = cell->count;
    if (column->hidden)
        return;
    record->base = column->base;
    record->weighted_base = column->weighted;
    if (column->base == 0)
        return;
    record->effective_base = column->effective;
    record->share = cell->share;
    record->ci_low = cell->low;
    record->ci_high = cell->high;
    record->mean = cell->mean.mean;
    record->sd = cell->sd;
}

static void fill_keys(const struct block *block, size_t index, struct plx_results *results,
                      struct plx_distribution_record *record, bool *ok)
{
    const struct findings *findings = block->findings;

    record->segment = findings_keep(results, block->part->segment, ok);
    record->segment_value = findings_keep(results, block->part->value, ok);
    record->question = findings_keep(results, block->part->answers->question->id, ok);
    record->option = findings_keep(results, block->option, ok);
    record->label = findings_keep(results, block->label, ok);
    record->kind = block->kind;
    if (index < findings->study->n_teams)
        record->team = findings_keep(results, findings->study->team[index].id, ok);
}

static enum plx_status write_cell(const struct block *block, size_t index,
                                  struct plx_results *results, struct plx_error *err)
{
    struct plx_distribution_record *record;
    const enum plx_status status =
        plx_table_add(&results->table[PLX_TABLE_DISTRIBUTIONS], &record, err);
    char letters[BANNER_LETTERS + 1];
    struct plx_text note = {0};
    bool ok = true;

    if (status != PLX_OK)
        return status;
    fill_keys(block, index, results, record, &ok);
    fill_cell(block, index, record);
    banner_compare(&block->banner, block->cell, index, letters);
    if (letters[0])
        record->letters = findings_keep(results, letters, &ok);
    write_note(block, index, &note);
    if (note.length > 0)
        record->note = findings_keep(results, plx_text_string(&note), &ok);
    ok = ok && !plx_text_failed(&note);
    plx_text_release(&note);
    return ok ? PLX_OK : plx_fail_memory(err, "the distributions");
}

/* One row of the banner: the teams, and all of them where there are several. */
static enum plx_status write_row(struct block *block, enum banner_row row, size_t index,
                                 const char *option, const char *label, const char *kind,
                                 struct plx_results *results, struct plx_error *err)
{
    const size_t teams = block->findings->study->n_teams;
    enum plx_status status = PLX_OK;

    block->option = option;
    block->label = label;
    block->kind = kind;
    banner_fill(&block->banner, row, index, block->cell);
    for (size_t i = 0; status == PLX_OK && i < teams + (teams > 1); i++)
        status = write_cell(block, i, results, err);
    return status;
}

static enum plx_status write_rows(struct block *block, struct plx_results *results,
                                  struct plx_error *err)
{
    const struct answers *answers = block->part->answers;
    const struct plx_question *question = answers->question;
    const struct boxes *boxes = block->banner.boxes;
    enum plx_status status = PLX_OK;

    for (size_t o = 0; status == PLX_OK && o < question->n_options; o++)
        status = write_row(block, BANNER_OPTION, o, question->option[o].code,
                           question->option[o].label, "option", results, err);
    for (size_t i = 0; status == PLX_OK && i < boxes->count; i++)
        status = write_row(block, BANNER_BOX, i, boxes->box[i].name, boxes->box[i].label,
                           boxes->box[i].kind, results, err);
    if (status == PLX_OK && banner_has(answers, BANNER_MEDIAN))
        status = write_row(block, BANNER_MEDIAN, 0, "median", "Median", "median", results, err);
    if (status == PLX_OK && banner_has(answers, BANNER_MEAN))
        status = write_row(block, BANNER_MEAN, 0, "mean",
                           answers->kind == ANSWER_TICKS ? "Options ticked, on average" : "Mean",
                           "mean", results, err);
    return status;
}

static enum plx_status write_part(const struct findings *findings, const struct part *part,
                                  struct plx_results *results, struct plx_error *err)
{
    const struct plx_study *study = findings->study;
    struct block block = {.findings = findings, .part = part};
    const size_t question = (size_t)(part->answers->question - study->question);
    enum plx_status status =
        banner_init(&block.banner, part->answers, &findings->boxes[question], study->n_teams,
                    part->first, part->segment ? NULL : study, err);

    if (status != PLX_OK)
        return status;
    block.cell = plx_array_new(block.banner.columns, sizeof *block.cell);
    status =
        block.cell ? write_rows(&block, results, err) : plx_fail_memory(err, "the distributions");
    if (status == PLX_OK && !part->segment)
        status = findings_write_missing(findings, question, results, err);
    free(block.cell);
    banner_release(&block.banner);
    return status;
}

enum plx_status findings_write_distributions(const struct findings *findings,
                                             struct plx_results *results, struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    for (size_t q = 0; status == PLX_OK && q < findings->study->n_questions; q++) {
        const struct part part = {.answers = &findings->answers[q]};

        status = write_part(findings, &part, results, err);
    }
    return status;
}

/* A segment that the distributions are cut by. */
struct segment {
    const char *name;
    struct plx_parts parts;
    int16_t *group; /* owned; of each respondent: value x teams + team; -1 without a value */
};

static enum plx_status find_segment(struct segment *segment, const struct findings *findings,
                                    const char *name, struct plx_error *err)
{
    const struct plx_responses *responses = findings->responses;
    const size_t teams = findings->study->n_teams;
    const struct plx_parts *parts = &segment->parts;
    enum plx_status status;

    *segment = (struct segment){.name = name};
    status = plx_parts_make(findings->study, responses, NULL, 0, name, &segment->parts, err);
    if (status != PLX_OK || parts->count == 0 || parts->count * teams > INT16_MAX)
        return status;
    segment->group = plx_array_new(responses->n, sizeof *segment->group);
    if (!segment->group)
        return plx_fail_memory(err, name);
    for (size_t row = 0; row < responses->n; row++)
        segment->group[row] =
            parts->of[row] < 0
                ? (int16_t)-1
                : (int16_t)((size_t)parts->of[row] * teams + (size_t)responses->team[row]);
    return PLX_OK;
}

/* One question in every value of a segment. */
static enum plx_status write_cut(const struct findings *findings, const struct segment *segment,
                                 size_t question, struct plx_results *results,
                                 struct plx_error *err)
{
    const struct plx_study *study = findings->study;
    const struct plx_parts *parts = &segment->parts;
    const struct groups groups = {segment->group, parts->count * study->n_teams};
    struct answers answers;
    enum plx_status status =
        answers_count(&answers, &study->question[question], findings->responses,
                      &findings->responses->column[question], &groups, err);

    if (status != PLX_OK)
        return status;
    for (size_t group = 0; group < groups.count; group++)
        answers.hidden[group] = plx_part_hides_question(&parts->part[group / study->n_teams], study,
                                                        question, group % study->n_teams);
    for (size_t value = 0; status == PLX_OK && value < parts->count; value++) {
        const struct part part = {&answers, segment->name, parts->part[value].value,
                                  value * study->n_teams};

        status = write_part(findings, &part, results, err);
    }
    answers_release(&answers);
    return status;
}

static enum plx_status say_not_cut(const struct segment *segment, bool within_part,
                                   struct plx_results *results, struct plx_error *err)
{
    const char *key = plx_pool_format(&results->pool, "segment_%s", segment->name);
    const char *why =
        within_part ? "not cut by: these are a part of everybody already"
                    : plx_pool_format(&results->pool,
                                      "not cut by: it has %zu values, and at most %d can be shown",
                                      segment->parts.values, CUT_VALUES);

    return key && why ? plx_results_add_fact(results, key, why, err)
                      : plx_fail_memory(err, segment->name);
}

enum plx_status findings_write_segments(const struct findings *findings,
                                        struct plx_results *results, struct plx_error *err)
{
    const struct plx_study *study = findings->study;
    const bool within_part = findings->settings->part != NULL;
    enum plx_status status = PLX_OK;

    for (size_t s = 0; status == PLX_OK && s < study->segments.count; s++) {
        const char *name = study->segments.item[s];
        struct segment segment = {.name = name};

        if (!within_part)
            status = find_segment(&segment, findings, name, err);
        if (status == PLX_OK && (within_part || (segment.parts.values > 0 && !segment.group)))
            status = say_not_cut(&segment, within_part, results, err);
        for (size_t q = 0; status == PLX_OK && segment.group && q < study->n_questions; q++)
            if (strcmp(study->question[q].id, name) != 0)
                status = write_cut(findings, &segment, q, results, err);
        free(segment.group);
        plx_parts_release(&segment.parts);
    }
    return status;
}
