/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The messaging map: who says what at which stage, and whether it matters. */
#include <math.h>
#include <stdlib.h>

#include "message_owners.h"
#include "parallax/base/memory.h"
#include "subjects.h"

enum { MATTERS, OWNER };

/* What is talked about first, in this order. */
enum turn { TURN_OWNERS, TURN_GAP, TURN_UNSURE, TURN_COVERED, TURN_EMPTY };

static const struct {
    const char *name;
    enum turn turn;
} statuses[] = {
    [MESSAGE_COVERED] = {"covered", TURN_COVERED},
    [MESSAGE_CONTESTED] = {"contested", TURN_OWNERS},
    [MESSAGE_ORPHANED] = {"orphaned", TURN_OWNERS},
    [MESSAGE_GAP] = {"gap", TURN_GAP},
    [MESSAGE_EMPTY] = {"empty", TURN_EMPTY},
    [MESSAGE_UNSURE] = {"unsure", TURN_UNSURE},
};

/* One message at one stage, for one pair. */
struct cell {
    const struct subject *subject;
    size_t pair;
    enum message_status status;
    double weight; /* of both teams, mean; NAN */
    size_t row;    /* of the table */
};

/* Above 0 or 0: it matters; below: it does not; NAN: who knows. */
static double beyond_middle(const struct plx_question *question, double mean)
{
    double middle = NAN;

    if (question->type == PLX_NUMBER)
        middle = (question->min + question->max) / 2;
    else if (question->n_options > 0)
        middle = (question->option[0].value + question->option[question->n_options - 1].value) / 2;
    return question->reverse ? middle - mean : mean - middle;
}

/* Whether it matters decides before who delivers it; MESSAGE_OPEN: it does not decide. */
static enum message_status by_weight(const struct plx_question *question,
                                     const struct plx_message_record *record)
{
    const double a = beyond_middle(question, record->weight_a);
    const double b = beyond_middle(question, record->weight_b);

    if (a < 0 && b < 0)
        return MESSAGE_EMPTY;
    if (((a >= 0 && b < 0) || (a < 0 && b >= 0)) && subjects_same(record->verdict, "disagree"))
        return MESSAGE_GAP;
    return MESSAGE_OPEN;
}

static void fill_weights(struct instrument *instrument, const struct cell *cell,
                         struct plx_message_record *record, struct plx_text *note, bool *ok)
{
    const size_t question = cell->subject->question[MATTERS];
    const struct plx_pair *pair = &instrument->study->pair[cell->pair];
    const struct plx_difference_record *difference =
        instrument_difference(instrument, question, cell->pair);
    const struct plx_distribution_record *a = instrument_mean(instrument, question, pair->a);
    const struct plx_distribution_record *b = instrument_mean(instrument, question, pair->b);

    if (question == PLX_NONE) {
        subjects_remark(note, "how much it matters was not asked");
        return;
    }
    if (!difference || !a || !b || isnan(a->mean) || isnan(b->mean)) {
        record->verdict = difference ? subjects_keep(instrument, difference->verdict, ok) : NULL;
        return;
    }
    record->weight_a = a->mean;
    record->weight_b = b->mean;
    record->gap = difference->effect;
    record->ci_low = difference->ci_low;
    record->ci_high = difference->ci_high;
    record->verdict = subjects_keep(instrument, difference->verdict, ok);
    record->q = difference->q;
    record->n_a = difference->n_a;
    record->n_b = difference->n_b;
    if (subjects_same(difference->measure, "shift"))
        subjects_remark(note, "the gap is a shift of answers, not the difference of the means");
}

/* Whether how much it matters was asked, but of one of the teams is not shown. */
static bool lacks_weight(const struct cell *cell, const struct plx_message_record *record)
{
    return cell->subject->question[MATTERS] != PLX_NONE && isnan(record->weight_a);
}

/* Whether nobody of a team said how much it matters. */
static bool is_unanswered(const struct instrument *instrument, size_t question, size_t team)
{
    const struct plx_distribution_record *row = instrument_mean(instrument, question, team);

    return row && row->base == 0;
}

static enum message_status judge(struct instrument *instrument, const struct cell *cell,
                                 const struct message_owners *owners,
                                 const struct plx_message_record *record, struct plx_text *note)
{
    const size_t question = cell->subject->question[MATTERS];
    enum message_status status = MESSAGE_OPEN;

    if (lacks_weight(cell, record)) {
        const struct plx_pair *pair = &instrument->study->pair[cell->pair];
        const bool unanswered = is_unanswered(instrument, question, pair->a) ||
                                is_unanswered(instrument, question, pair->b);

        subjects_remark(note, unanswered ? "no_data" : "suppressed: too few answers");
        return MESSAGE_UNSURE;
    }
    if (question != PLX_NONE)
        status = by_weight(&instrument->study->question[question], record);
    return status == MESSAGE_OPEN ? message_owners_judge(owners, note) : status;
}

static void fill_owners(struct instrument *instrument, const struct message_owners *owners,
                        struct plx_message_record *record, bool *ok)
{
    record->owner_a = subjects_keep(instrument, owners->side[0].label, ok);
    record->owner_b = subjects_keep(instrument, owners->side[1].label, ok);
    record->share_a = owners->side[0].share;
    record->share_b = owners->side[1].share;
}

static enum plx_status add_cell(struct instrument *instrument, struct cell *cell,
                                struct plx_error *err)
{
    const struct plx_study *study = instrument->study;
    const struct subject *subject = cell->subject;
    const size_t asked = subject->question[MATTERS];
    const size_t owner = subject->question[OWNER];
    const struct plx_question *said = &study->question[asked == PLX_NONE ? owner : asked];
    struct plx_message_record *record;
    const enum plx_status status = instrument_add(instrument, PLX_TABLE_MESSAGES, &record, err);
    struct message_owners owners;
    struct plx_text note = {0};
    bool ok = true;

    if (status != PLX_OK)
        return status;
    cell->row = instrument->results->table[PLX_TABLE_MESSAGES].count - 1;
    record->stage = subjects_keep(instrument, subject->stage, &ok);
    record->message = subjects_keep(instrument, subject->object, &ok);
    record->text = subjects_keep(instrument, said->text, &ok);
    record->team_a = subjects_keep(instrument, study->team[study->pair[cell->pair].a].id, &ok);
    record->team_b = subjects_keep(instrument, study->team[study->pair[cell->pair].b].id, &ok);
    if (asked != PLX_NONE)
        record->question = subjects_keep(instrument, study->question[asked].id, &ok);
    if (owner != PLX_NONE)
        record->owner_question = subjects_keep(instrument, study->question[owner].id, &ok);
    if (!subject->stage)
        subjects_remark(&note, "at no stage");
    message_owners_find(instrument, owner, &study->pair[cell->pair], &owners);
    fill_weights(instrument, cell, record, &note, &ok);
    fill_owners(instrument, &owners, record, &ok);
    cell->status = judge(instrument, cell, &owners, record, &note);
    cell->weight = (record->weight_a + record->weight_b) / 2;
    record->status = statuses[cell->status].name;
    record->note = subjects_note(instrument, &note, &ok);
    return ok ? PLX_OK : plx_fail_memory(err, "the messages");
}

/* By pair; what is in trouble by its weight, what lacks one last; then as in the table. */
static int by_urgency(const void *left, const void *right)
{
    const struct cell *a = left;
    const struct cell *b = right;
    const double weight_a = isnan(a->weight) ? -INFINITY : a->weight;
    const double weight_b = isnan(b->weight) ? -INFINITY : b->weight;

    if (a->pair != b->pair)
        return a->pair < b->pair ? -1 : 1;
    if (statuses[a->status].turn != statuses[b->status].turn)
        return statuses[a->status].turn < statuses[b->status].turn ? -1 : 1;
    if (weight_a < weight_b || weight_a > weight_b)
        return weight_a > weight_b ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

static void rank(struct instrument *instrument, struct cell *cell, size_t cells)
{
    const struct plx_table *table = &instrument->results->table[PLX_TABLE_MESSAGES];
    size_t place = 0;

    qsort(cell, cells, sizeof *cell, by_urgency);
    for (size_t i = 0; i < cells; i++) {
        struct plx_message_record *record = plx_table_row(table, cell[i].row);

        place = i > 0 && cell[i].pair != cell[i - 1].pair ? 1 : place + 1;
        record->rank = place;
    }
}

/* The place of a stage among the study's; those that it does not list come last, as asked. */
static size_t stage_place(const struct plx_study *study, const char *stage)
{
    size_t place = 0;

    while (place < study->stages.count && !subjects_same(study->stages.item[place], stage))
        place++;
    return place;
}

static enum plx_status add_cells(struct instrument *instrument, const struct subjects *subjects,
                                 struct cell *cell, struct plx_error *err)
{
    const struct plx_study *study = instrument->study;
    enum plx_status status = PLX_OK;

    for (size_t stage = 0; stage <= study->stages.count; stage++)
        for (size_t i = 0; i < subjects->count; i++)
            for (size_t p = 0; status == PLX_OK && p < study->n_pairs; p++) {
                if (stage_place(study, subjects->item[i].stage) != stage)
                    continue;
                *cell = (struct cell){.subject = &subjects->item[i], .pair = p};
                status = add_cell(instrument, cell++, err);
            }
    return status;
}

/* A stage of the study at which nothing was asked about. */
static enum plx_status tell_empty_stages(struct instrument *instrument,
                                         const struct subjects *subjects, struct plx_error *err)
{
    const struct plx_texts *stages = &instrument->study->stages;
    struct plx_text names = {0};
    enum plx_status status = PLX_OK;

    for (size_t s = 0; s < stages->count; s++) {
        size_t i = 0;

        while (i < subjects->count && !subjects_same(subjects->item[i].stage, stages->item[s]))
            i++;
        if (i == subjects->count)
            plx_text_addf(&names, "%s%s", names.length ? ", " : "", stages->item[s]);
    }
    if (plx_text_failed(&names))
        status = plx_fail_memory(err, "the messages");
    else if (names.length > 0)
        status = plx_results_add_fact(instrument->results, "stages_without_message",
                                      plx_text_string(&names), err);
    plx_text_release(&names);
    return status;
}

/* As many cells as there are subjects and pairs. */
static enum plx_status map(struct instrument *instrument, const struct subjects *subjects,
                           struct plx_error *err)
{
    const size_t cells = subjects->count * instrument->study->n_pairs;
    struct cell *cell = plx_array_new(cells, sizeof *cell);
    enum plx_status status =
        cell ? add_cells(instrument, subjects, cell, err) : plx_fail_memory(err, "the messages");

    if (status == PLX_OK)
        rank(instrument, cell, cells);
    free(cell);
    return status;
}

enum plx_status instrument_messages(struct instrument *instrument, struct plx_error *err)
{
    static const enum plx_role roles[] = {
        [MATTERS] = PLX_ROLE_MATTERS,
        [OWNER] = PLX_ROLE_OWNER,
    };
    struct subjects subjects = {0};
    enum plx_status status = subjects_collect(instrument->study, roles, 2, true, &subjects, err);

    if (status == PLX_OK && subjects.count > 0)
        status = map(instrument, &subjects, err);
    if (status == PLX_OK && subjects.count > 0)
        status = tell_empty_stages(instrument, &subjects, err);
    if (status == PLX_OK && subjects.count > 0)
        status = message_owners_agreement(instrument, err);
    subjects_release(&subjects);
    return status;
}
