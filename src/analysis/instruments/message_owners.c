/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "message_owners.h"

#include <math.h>

#include "../agreement_run.h"
#include "counted.h"
#include "parallax/base/memory.h"

static const double half = 0.5;

/* Weighted shares that are alike but for rounding are alike. */
static const double slack = 1e-9;

static bool is_called(const struct plx_option *option, const char *name)
{
    return subjects_same(option->code, name) || subjects_same(option->label, name);
}

static int named_by(const struct plx_study *study, const struct plx_option *option)
{
    size_t team;

    if (is_called(option, "nobody"))
        return OWNER_NOBODY;
    if (is_called(option, "both"))
        return OWNER_BOTH;
    team = subjects_team(study, option->code);
    if (team == PLX_NONE)
        team = subjects_team(study, option->label);
    return team == PLX_NONE ? OWNER_OTHER : (int)team;
}

static struct owner_side find_side(const struct instrument *instrument, size_t question,
                                   size_t team)
{
    const struct plx_question *asked = &instrument->study->question[question];
    struct owner_side side = {.share = NAN, .named = OWNER_OTHER};
    double best = 0;

    for (size_t o = 0; o < asked->n_options; o++) {
        const struct plx_distribution_record *record =
            instrument_share(instrument, question, asked->option[o].code, team);

        if (!record || isnan(record->share)) {
            side.hidden = !record || record->base != 0;
            return side;
        }
        side.tied = record->share > best + slack
                        ? false
                        : side.tied || (best > 0 && record->share > best - slack);
        if (record->share > best + slack) {
            best = record->share;
            side.option = o;
        }
    }
    side.known = best > 0 && !side.tied;
    side.share = best;
    side.label = asked->option[side.option].label;
    side.named = named_by(instrument->study, &asked->option[side.option]);
    return side;
}

void message_owners_find(const struct instrument *instrument, size_t question,
                         const struct plx_pair *pair, struct message_owners *owners)
{
    const struct owner_side none = {.share = NAN};

    *owners = (struct message_owners){.question = question, .pair = *pair, .side = {none, none}};
    if (question == PLX_NONE)
        return;
    owners->side[0] = find_side(instrument, question, pair->a);
    owners->side[1] = find_side(instrument, question, pair->b);
}

static void tell_unknown(const struct message_owners *owners, struct plx_text *note)
{
    const struct owner_side *side = owners->side;

    if (owners->question == PLX_NONE)
        subjects_remark(note, "who delivers it was not asked");
    else if (side[0].hidden || side[1].hidden)
        subjects_remark(note, "suppressed: too few answers who delivers it");
    else if (side[0].tied || side[1].tied)
        subjects_remark(note, "two owners are named equally often");
    else
        subjects_remark(note, "no_data");
}

/* Whether a side says that its own team delivers it, alone or with others. */
static bool claims(const struct owner_side *side, size_t team)
{
    return side->named == OWNER_BOTH || side->named == (int)team;
}

static enum message_status judge_known(const struct message_owners *owners)
{
    const struct owner_side *a = &owners->side[0];
    const struct owner_side *b = &owners->side[1];
    const bool outside = a->named == OWNER_OTHER || b->named == OWNER_OTHER;

    if (a->option == b->option)
        return a->named == OWNER_NOBODY ? MESSAGE_ORPHANED : MESSAGE_COVERED;
    if (a->named == (int)owners->pair.a && b->named == (int)owners->pair.b)
        return MESSAGE_CONTESTED;
    if (!outside && !claims(a, owners->pair.a) && !claims(b, owners->pair.b))
        return MESSAGE_ORPHANED;
    return MESSAGE_UNSURE;
}

enum message_status message_owners_judge(const struct message_owners *owners, struct plx_text *note)
{
    const struct owner_side *a = &owners->side[0];
    const struct owner_side *b = &owners->side[1];
    enum message_status status;

    if (!a->known || !b->known) {
        tell_unknown(owners, note);
        return MESSAGE_UNSURE;
    }
    status = judge_known(owners);
    if (status == MESSAGE_UNSURE)
        subjects_remark(note, "the teams name different owners");
    else if (a->share < half || b->share < half)
        subjects_remark(note, "fewer than half of a team name its owner");
    return status;
}

/* Questions about owners whose options are not those of the others. */
static void list_left_out(const struct plx_study *study, const struct counted *owners,
                          struct plx_text *left_out)
{
    size_t next = 0;

    for (size_t q = 0; q < study->n_questions; q++) {
        const struct plx_question *question = &study->question[q];

        if (!question->role || plx_role_of(question) != PLX_ROLE_OWNER ||
            question->about != PLX_NONE)
            continue;
        if (next < owners->questions && owners->question[next] == q)
            next++;
        else
            plx_text_addf(left_out, "%s%s", left_out->length ? ", " : "", question->id);
    }
}

static enum plx_status measure(struct instrument *instrument, const struct counted *owners,
                               const struct plx_text *left_out, struct plx_error *err)
{
    const struct plx_battery battery = {
        .id = "owners", .question = owners->question, .n_questions = owners->questions};
    enum plx_status status = PLX_OK;

    if (left_out->length > 0)
        status = plx_results_add_fact(instrument->results, "owners_of_other_options",
                                      plx_text_string(left_out), err);
    if (status != PLX_OK || owners->questions < 2)
        return status;
    return agreement_run(instrument->study, instrument->responses, instrument->results,
                         instrument->settings, &battery,
                         instrument->study->n_batteries + COUNTED_OWNERS, err);
}

/* Where the study has a battery of that name, it has been measured. */
static bool has_battery(const struct plx_study *study, const char *id)
{
    for (size_t b = 0; b < study->n_batteries; b++)
        if (subjects_same(study->battery[b].id, id))
            return true;
    return false;
}

enum plx_status message_owners_agreement(struct instrument *instrument, struct plx_error *err)
{
    struct plx_text left_out = {0};
    struct counted owners;
    enum plx_status status;

    if (has_battery(instrument->study, "owners"))
        return PLX_OK;
    status = counted_find(instrument->study, COUNTED_OWNERS, &owners, err);
    if (status == PLX_OK) {
        list_left_out(instrument->study, &owners, &left_out);
        status = plx_text_failed(&left_out) ? plx_fail_memory(err, "the owners")
                                            : measure(instrument, &owners, &left_out, err);
    }
    plx_text_release(&left_out);
    counted_release(&owners);
    return status;
}
