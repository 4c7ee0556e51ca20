/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan_records.h"

#include <math.h>

#include "parallax/base/memory.h"
#include "parallax/results/records.h"

static void add_piece(struct plx_text *note, const char *piece)
{
    plx_text_addf(note, "%s%s", note->length > 0 ? "; " : "", piece);
}

/* Of one side of the pair: what its size, or the command line, has to do with the row. */
static void note_team(const struct plx_plan_settings *settings, const struct plx_plan_entry *entry,
                      const struct plx_team *team, size_t side, struct plx_text *note)
{
    if (entry->whole[side])
        plx_text_addf(note, "%sagree_n takes everybody of %s (%zu)", note->length > 0 ? "; " : "",
                      team->label, team->size);
    if (settings->n && isnan(entry->n[side]))
        plx_text_addf(note, "%sno number of answers is given for %s", note->length > 0 ? "; " : "",
                      team->label);
}

static void write_note(const struct plx_study *study, const struct plx_plan_settings *settings,
                       const struct plx_plan_entry *entry, struct plx_text *note)
{
    const struct plx_pair *pair = &study->pair[entry->pair];
    const struct plx_question *question = &study->question[entry->question];

    if (entry->no_spread)
        add_piece(note, "how far answers will spread is not known: say --sd, or give the question "
                        "min and max");
    if (entry->no_margin)
        add_piece(note, "no_margin: give the question a margin to plan for agreement");
    else if (entry->gap_in_margin)
        add_piece(note, "a gap up to the margin counts as agreement, so it is not planned");
    if (!entry->no_spread && !entry->no_margin && entry->agree_n == PLX_NONE)
        add_piece(note, "agreement takes more answers than anybody can have");
    if (entry->components > 1)
        plx_text_addf(note, "%sagreement takes all %zu options within the margin",
                      note->length > 0 ? "; " : "", entry->components);
    note_team(settings, entry, &study->team[pair->a], 0, note);
    note_team(settings, entry, &study->team[pair->b], 1, note);
    if (entry->hidden)
        plx_text_addf(note, "%sfewer than %zu answers of a team are not shown",
                      note->length > 0 ? "; " : "",
                      question->minimum_base > 0 ? question->minimum_base : study->privacy_minimum);
    if (entry->beyond_scale)
        add_piece(note, "no gap that the answers can have is visible");
}

static size_t count_of(size_t n)
{
    return n == PLX_NONE ? PLX_NO_COUNT : n;
}

static void fill(const struct plx_study *study, const struct plx_plan_entry *entry,
                 struct plx_plan_record *record)
{
    const struct plx_question *question = &study->question[entry->question];
    const struct plx_pair *pair = &study->pair[entry->pair];

    record->question = question->id;
    record->type = plx_question_type_name(question->type);
    record->topic = question->topic;
    record->team_a = study->team[pair->a].id;
    record->team_b = study->team[pair->b].id;
    record->text = question->text;
    record->options = entry->components;
    record->sd = entry->sd;
    record->sd_from = plx_plan_source_name(entry->source);
    record->margin = entry->margin;
    record->agree_n = count_of(entry->agree_n);
    record->agree_n_plain = count_of(entry->agree_n_plain);
    record->agree_n_strict = count_of(entry->agree_n_strict);
    record->gap = entry->gap;
    record->gap_n = count_of(entry->gap_n);
    record->gap_n_strict = count_of(entry->gap_n_strict);
    record->n_a = isnan(entry->n[0]) ? PLX_NO_COUNT : (size_t)entry->n[0];
    record->n_b = isnan(entry->n[1]) ? PLX_NO_COUNT : (size_t)entry->n[1];
    record->agree_power = entry->agree_power;
    record->gap_power = entry->gap_power;
    record->visible_gap = entry->visible;
    record->visible_gap_strict = entry->visible_most;
    record->half_width = entry->reach;
}

enum plx_status plx_plan_add_records(const struct plx_study *study,
                                     const struct plx_plan_settings *settings,
                                     const struct plx_plan *plan, struct plx_table *table,
                                     struct plx_pool *pool, struct plx_error *err)
{
    struct plx_text note = {0};
    enum plx_status status = PLX_OK;

    for (size_t i = 0; status == PLX_OK && i < plan->count; i++) {
        struct plx_plan_record *record;

        status = plx_table_add(table, &record, err);
        if (status != PLX_OK)
            break;
        fill(study, &plan->entry[i], record);
        plx_text_clear(&note);
        write_note(study, settings, &plan->entry[i], &note);
        if (note.length > 0)
            record->note = plx_pool_string(pool, plx_text_string(&note));
        if (plx_text_failed(&note) || (note.length > 0 && !record->note))
            status = plx_fail_memory(err, "the plan");
    }
    plx_text_release(&note);
    return status;
}
