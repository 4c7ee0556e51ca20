/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables about pairs of teams: differences and options. */
#include <math.h>

#include "findings.h"
#include "option_row.h"
#include "parallax/base/memory.h"
#include "parallax/base/text.h"

const char *findings_measure_name(enum answer_kind kind)
{
    switch (kind) {
    case ANSWER_SCORE:
        return "difference of means";
    case ANSWER_POSITION:
        return "difference of mean positions";
    case ANSWER_CHOICE:
    case ANSWER_TICKS:
        return "difference of shares";
    case ANSWER_RANKS:
        return "difference of mean ranks";
    case ANSWER_POINTS:
        return "difference of mean points";
    case ANSWER_BEST_WORST:
        return "difference of best less worst";
    case ANSWER_NUMBER:
        return "shift";
    case ANSWER_NONE:
        break;
    }
    return NULL;
}

static void add_note(struct plx_text *note, const char *text)
{
    if (note->length > 0)
        plx_text_add(note, "; ");
    plx_text_add(note, text);
}

static void note_common(const struct findings *findings, const struct comparison *comparison,
                        struct plx_text *note)
{
    const size_t team[2] = {comparison->pair.a, comparison->pair.b};

    for (size_t i = 0; i < 2; i++) {
        const struct view *view = findings_view(findings, comparison->question, team[i]);
        const char *label = findings->study->team[team[i]].label;

        if (view->common && !view->doubtful)
            continue;
        if (note->length > 0)
            plx_text_add(note, "; ");
        plx_text_addf(note, "%s %s no common answer", label, view->common ? "perhaps has" : "has");
    }
}

static void note_needed(const struct comparison *comparison, struct plx_text *note)
{
    if (comparison->too_close)
        add_note(note, "too_close");
    if (comparison->needs_everybody)
        add_note(note, "needs everybody");
}

/* A shift of numbers of which many are the same moves in steps, and so do its limits. */
static bool limits_meet(const struct comparison *comparison)
{
    const struct plx_gap_component *widest = comparison_widest(comparison);

    return comparison->gap.method == PLX_GAP_BOOTSTRAP &&
           comparison->answers->kind == ANSWER_NUMBER && widest->low == widest->high &&
           !comparison_is_whole(comparison);
}

/* What there is to know about a comparison, in the order of its weight. */
static void write_note(const struct findings *findings, const struct comparison *comparison,
                       struct plx_text *note)
{
    const struct plx_gap *gap = &comparison->gap;
    const double alpha = findings->study->decisions.alpha;
    const bool real = comparison->q <= alpha;

    if (comparison_is_whole(comparison))
        add_note(note, "everybody");
    if (gap->reason != PLX_REASON_NONE)
        add_note(note, plx_reason_code(gap->reason));
    if (comparison->verdict == VERDICT_AGREE && real)
        add_note(note, "the difference is real and small");
    if (comparison->verdict == VERDICT_UNSURE && real)
        add_note(note, "there is a difference, perhaps too small to matter");
    if (isnan(comparison->margin))
        add_note(note, "no_margin: give the question a margin to tell agreement");
    if (limits_meet(comparison))
        add_note(note, "the limits meet: many people gave the same few numbers");
    note_common(findings, comparison, note);
    note_needed(comparison, note);
    if (gap->method == PLX_GAP_ASYMPTOTIC)
        add_note(note, "normal theory: too many distinct answers to deal them all out");
}

static const char *suppressed_note(const struct comparison *comparison)
{
    const struct answers *answers = comparison->answers;

    return answers->hidden[comparison->pair.a] || answers->hidden[comparison->pair.b] ? "suppressed"
                                                                                      : "no_data";
}

static const char *leaning_name(enum leaning leaning)
{
    return leaning == LEANING_AGREE ? "agree" : leaning == LEANING_DISAGREE ? "disagree" : NULL;
}

static void fill_keys(const struct findings *findings, const struct comparison *comparison,
                      struct plx_results *results, struct plx_difference_record *record, bool *ok)
{
    const struct plx_question *question = comparison->answers->question;
    const struct plx_team *team = findings->study->team;

    record->question = findings_keep(results, question->id, ok);
    record->type = plx_question_type_name(question->type);
    record->topic = findings_keep(results, question->topic, ok);
    record->battery = findings_keep(results, question->battery, ok);
    record->team_a = findings_keep(results, team[comparison->pair.a].id, ok);
    record->team_b = findings_keep(results, team[comparison->pair.b].id, ok);
    record->text = findings_keep(results, question->text, ok);
    record->measure = findings_measure_name(comparison->answers->kind);
    record->margin = comparison->margin;
    record->verdict = verdict_name(comparison->verdict);
    record->rank = comparison->rank;
}

static void fill_numbers(const struct comparison *comparison, struct plx_difference_record *record)
{
    const struct plx_gap_component *widest = comparison_widest(comparison);

    record->effect = widest->effect;
    record->ci_low = widest->low;
    record->ci_high = widest->high;
    record->eq_low = widest->eq_low;
    record->eq_high = widest->eq_high;
    record->p = widest->p;
    record->p_method = plx_gap_method_name(comparison->gap.method);
    record->q = comparison->q;
    record->q_equivalence = comparison->q_equivalence;
    record->p_equivalence = NAN;
    for (size_t o = 0; o < comparison->answers->components; o++) {
        const double own = comparison->component[o].p_equivalence;

        record->p_equivalence = o == 0 ? own : fmax(record->p_equivalence, own);
    }
    record->probability_within = comparison->gap.within;
    record->leaning = leaning_name(comparison->leaning);
    record->second_measure = comparison->second_measure;
    record->second_effect = comparison->second_effect;
    record->distance = comparison->distance;
    record->distance_chance = comparison->chance;
    record->n_a = comparison->gap.n[0];
    record->n_b = comparison->gap.n[1];
    record->needed_n = comparison->needed_n;
}

static enum plx_status write_difference(const struct findings *findings,
                                        const struct comparison *comparison,
                                        struct plx_results *results, struct plx_error *err)
{
    const struct answers *answers = comparison->answers;
    struct plx_difference_record *record;
    struct plx_text note = {0};
    enum plx_status status = plx_table_add(&results->table[PLX_TABLE_DIFFERENCES], &record, err);
    bool ok = true;

    if (status != PLX_OK)
        return status;
    fill_keys(findings, comparison, results, record, &ok);
    if (!comparison->compared) {
        record->note = suppressed_note(comparison);
        return ok ? PLX_OK : plx_fail_memory(err, "the differences");
    }
    record->answer_a = findings_view(findings, comparison->question, comparison->pair.a)->label;
    record->answer_b = findings_view(findings, comparison->question, comparison->pair.b)->label;
    if (findings_by_option(answers))
        record->option =
            findings_keep(results, answers->question->option[comparison->gap.widest].code, &ok);
    fill_numbers(comparison, record);
    write_note(findings, comparison, &note);
    if (note.length > 0)
        record->note = findings_keep(results, plx_text_string(&note), &ok);
    ok = ok && !plx_text_failed(&note);
    plx_text_release(&note);
    return ok ? PLX_OK : plx_fail_memory(err, "the differences");
}

enum plx_status findings_write_differences(const struct findings *findings,
                                           struct plx_results *results, struct plx_error *err)
{
    const struct plx_study *study = findings->study;
    enum plx_status status = PLX_OK;

    for (size_t i = 0; status == PLX_OK && i < study->n_pairs * study->n_questions; i++)
        if (findings->comparison[i].verdict != VERDICT_NONE)
            status = write_difference(findings, &findings->comparison[i], results, err);
    return status;
}

/* A component's mean as people say it: a rank counts from 1. */
static double shown(const struct answers *answers, double mean)
{
    const double last = (double)answers->components - 1;

    return answers->kind == ANSWER_RANKS ? mean * last + 1 : mean;
}

enum plx_status findings_add_option(const struct findings *findings,
                                    const struct comparison *comparison,
                                    const struct option_row *row, struct plx_results *results,
                                    struct plx_error *err)
{
    const struct answers *answers = comparison->answers;
    struct plx_option_difference_record *record;
    const enum plx_status status = plx_table_add(&results->table[PLX_TABLE_OPTIONS], &record, err);
    bool ok = true;

    if (status != PLX_OK)
        return status;
    record->question = findings_keep(results, answers->question->id, &ok);
    record->option = findings_keep(results, row->option, &ok);
    record->label = findings_keep(results, row->label, &ok);
    record->kind = row->kind;
    record->team_a = findings_keep(results, findings->study->team[comparison->pair.a].id, &ok);
    record->team_b = findings_keep(results, findings->study->team[comparison->pair.b].id, &ok);
    if (comparison->compared) {
        record->share_a = row->value[0];
        record->share_b = row->value[1];
        record->effect = row->effect;
        record->ci_low = row->low;
        record->ci_high = row->high;
        record->p = row->p;
        record->note = row->note;
    } else {
        record->note = suppressed_note(comparison);
    }
    return ok ? PLX_OK : plx_fail_memory(err, "the options");
}

static enum plx_status write_option(const struct findings *findings,
                                    const struct comparison *comparison, size_t option,
                                    struct plx_results *results, struct plx_error *err)
{
    const struct answers *answers = comparison->answers;
    const struct plx_option *own = &answers->question->option[option];
    struct option_row row = {.option = own->code, .label = own->label, .kind = "option"};

    if (comparison->compared) {
        const struct plx_gap_component *component = &comparison->component[option];

        row.value[0] = shown(answers, component->mean[0]);
        row.value[1] = shown(answers, component->mean[1]);
        row.effect = component->effect;
        row.low = component->low;
        row.high = component->high;
        row.p = component->p;
        row.note = comparison_is_whole(comparison) ? "everybody"
                                                   : "interval and p hold for all options together";
    }
    return findings_add_option(findings, comparison, &row, results, err);
}

enum plx_status findings_write_options(const struct findings *findings, struct plx_results *results,
                                       struct plx_error *err)
{
    const struct plx_study *study = findings->study;
    enum plx_status status = PLX_OK;

    for (size_t i = 0; status == PLX_OK && i < study->n_pairs * study->n_questions; i++) {
        const struct comparison *comparison = &findings->comparison[i];

        if (comparison->verdict == VERDICT_NONE)
            continue;
        for (size_t o = 0; status == PLX_OK && findings_by_option(comparison->answers) &&
                           o < comparison->answers->components;
             o++)
            status = write_option(findings, comparison, o, results, err);
        if (status == PLX_OK)
            status = findings_write_beside(findings, comparison, results, err);
    }
    return status;
}
