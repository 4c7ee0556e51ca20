/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "priorities.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "../answer_values.h"
#include "../answers.h"
#include "../findings.h"
#include "counted.h"
#include "parallax/base/memory.h"

static const double level = 0.95;

void priorities_say(struct priorities *priorities, const char *piece)
{
    if (!piece || !*piece)
        return;
    plx_text_add(&priorities->note, priorities->note.length > 0 ? "; " : "");
    plx_text_add(&priorities->note, piece);
}

void priorities_say_count(struct priorities *priorities, size_t count, const char *what)
{
    if (count == 0)
        return;
    plx_text_add(&priorities->note, priorities->note.length > 0 ? "; " : "");
    plx_text_addf(&priorities->note, "%s: %zu", what, count);
}

struct plx_mean priorities_mean(struct priorities *priorities, size_t option, const double *weight,
                                const double *in)
{
    const struct plx_mean mean = plx_mean_weighted(priorities->value, weight, in, priorities->rows);
    const double reach = mean.n > 1 ? gsl_cdf_tdist_Qinv((1 - level) / 2, mean.n - 1) *
                                          sqrt(mean.se2 * priorities->keep)
                                    : NAN;

    priorities->score[option] = mean.mean;
    priorities->low[option] = mean.mean - reach;
    priorities->high[option] = mean.mean + reach;
    return mean;
}

void priorities_take_order(struct priorities *priorities, enum priority_order order)
{
    const size_t options = priorities->question->n_options;

    for (size_t o = 0; o < options; o++)
        priorities->order[priorities->team * options + o] =
            order == PRIORITY_LOWEST ? priorities->score[o] : -priorities->score[o];
}

/* Equal scores share the first of their places; what is equal but for rounding is equal. */
static size_t place_of(const struct priorities *priorities, size_t option,
                       enum priority_order order)
{
    const double own = priorities->score[option];
    size_t place = 1;

    if (isnan(own))
        return PLX_NO_COUNT;
    for (size_t o = 0; o < priorities->question->n_options; o++) {
        const double ahead =
            order == PRIORITY_LOWEST ? own - priorities->score[o] : priorities->score[o] - own;

        place += ahead > 1e-12 * fmax(1, fabs(own));
    }
    return place;
}

static enum plx_status write_row(struct priorities *priorities, size_t option, const char *method,
                                 enum priority_order order, size_t n, const char *note,
                                 struct plx_error *err)
{
    struct plx_results *results = priorities->instrument->results;
    const struct plx_question *question = priorities->question;
    struct plx_priority_record *record;
    enum plx_status status =
        instrument_add(priorities->instrument, PLX_TABLE_PRIORITIES, &record, err);
    bool ok = true;

    if (status != PLX_OK)
        return status;
    record->question = findings_keep(results, question->id, &ok);
    record->option = findings_keep(results, question->option[option].code, &ok);
    record->team =
        findings_keep(results, priorities->instrument->study->team[priorities->team].id, &ok);
    record->method = method;
    record->score = priorities->score[option];
    record->ci_low = priorities->low[option];
    record->ci_high = priorities->high[option];
    record->rank = place_of(priorities, option, order);
    record->note = note;
    record->label = findings_keep(results, question->option[option].label, &ok);
    record->text = findings_keep(results, question->text, &ok);
    record->n = n;
    return ok ? PLX_OK : plx_fail_memory(err, "the priorities");
}

static void clear_scores(struct priorities *priorities)
{
    for (size_t o = 0; o < priorities->question->n_options; o++)
        priorities->score[o] = priorities->low[o] = priorities->high[o] = NAN;
}

bool priorities_are_few(const struct priorities *priorities, size_t n)
{
    const struct plx_study *study = priorities->instrument->study;
    const size_t question = (size_t)(priorities->question - study->question);

    const size_t minimum = findings_minimum(study, priorities->question);
    const bool of_part = priorities->instrument->settings->part != NULL;

    if (n == 0 || n == PLX_NO_COUNT)
        return false;
    /* Each option has been ranked by others: what a part may tell of each is not decided. */
    if (of_part && minimum > 1 && priorities->question->unranked == PLX_UNRANKED_NOT_OFFERED)
        return true;
    return n < minimum || (priorities->of_counted &&
                           counted_hidden(priorities->instrument->settings->part, study,
                                          counted_question(study, question), priorities->team));
}

/* Where too few are left of those who answered, that is all that is said. */
static size_t hide_few(struct priorities *priorities, size_t n)
{
    if (!priorities_are_few(priorities, n))
        return n;
    clear_scores(priorities);
    plx_text_clear(&priorities->note);
    priorities_say(priorities, "suppressed");
    return PLX_NO_COUNT;
}

enum plx_status priorities_write(struct priorities *priorities, const char *method,
                                 enum priority_order order, size_t n, struct plx_error *err)
{
    const size_t told = hide_few(priorities, n);
    bool ok = !plx_text_failed(&priorities->note);
    const char *note = NULL;
    enum plx_status status = PLX_OK;

    if (priorities->note.length > 0)
        note =
            findings_keep(priorities->instrument->results, plx_text_string(&priorities->note), &ok);
    plx_text_clear(&priorities->note);
    if (!ok)
        return plx_fail_memory(err, "the priorities");
    for (size_t o = 0; o < priorities->question->n_options && status == PLX_OK; o++)
        status = write_row(priorities, o, method, order, told, note, err);
    return status;
}

/* The team's respondents who answered; points that sum to 0 are no answer. */
static size_t find_rows(struct priorities *priorities)
{
    const struct plx_responses *responses = priorities->instrument->responses;
    const size_t size = priorities->instrument->study->team[priorities->team].size;
    double sum = 0;
    double squares = 0;
    size_t empty = 0;

    priorities->rows = 0;
    for (size_t row = 0; row < responses->n; row++) {
        const double weight = plx_responses_weight(responses, row);

        if ((size_t)responses->team[row] != priorities->team ||
            !plx_column_answered(priorities->column, row))
            continue;
        if (!answer_counts(priorities->column, row)) {
            empty++;
            continue;
        }
        priorities->row[priorities->rows] = row;
        priorities->weight[priorities->rows++] = weight;
        sum += weight;
        squares += weight * weight;
    }
    priorities->scale = squares > 0 ? sum / squares : 1;
    priorities->keep = size > 0 ? fmax(0, 1 - (double)priorities->rows / (double)size) : 1;
    return empty;
}

/* What the distributions hide, for fear that it tells of single people, stays hidden. */
static bool is_hidden(const struct priorities *priorities, size_t index)
{
    const struct plx_distribution_record *record = instrument_share(
        priorities->instrument, index, priorities->question->option[0].code, priorities->team);

    return !record || record->base == PLX_NO_COUNT;
}

static enum plx_status make_team(struct priorities *priorities, size_t index, struct plx_error *err)
{
    const enum plx_question_type type = priorities->question->type;
    const char *first = type == PLX_RANK     ? "mean_rank"
                        : type == PLX_POINTS ? "mean_share"
                                             : "best_worst";
    const size_t empty = find_rows(priorities);

    priorities->of_counted = false;
    clear_scores(priorities);
    priorities_take_order(priorities, PRIORITY_LOWEST);
    if (is_hidden(priorities, index)) {
        priorities_say(priorities, "suppressed");
        return priorities_write(priorities, first, PRIORITY_LOWEST, PLX_NO_COUNT, err);
    }
    if (priorities->rows == 0) {
        priorities_say(priorities, "no_data");
        return priorities_write(priorities, first, PRIORITY_LOWEST, 0, err);
    }
    priorities_say_count(priorities, empty, "points that add up to nothing, left out");
    return type == PLX_RANK     ? priorities_rank(priorities, err)
           : type == PLX_POINTS ? priorities_points(priorities, err)
                                : priorities_choices(priorities, err);
}

static enum plx_status make_question(struct priorities *priorities, size_t index,
                                     struct plx_error *err)
{
    const struct plx_study *study = priorities->instrument->study;
    const size_t options = study->question[index].n_options;
    enum plx_status status = PLX_OK;

    priorities->question = &study->question[index];
    priorities->column = &priorities->instrument->responses->column[index];
    priorities->score = plx_array_new(3 * options, sizeof *priorities->score);
    priorities->order = plx_array_new(options * study->n_teams, sizeof *priorities->order);
    priorities->fit = plx_array_new(study->n_teams, sizeof *priorities->fit);
    if (!priorities->score || !priorities->order || !priorities->fit)
        status = plx_fail_memory(err, "the priorities");
    if (status == PLX_OK) {
        priorities->low = priorities->score + options;
        priorities->high = priorities->low + options;
    }
    for (size_t t = 0; t < study->n_teams && status == PLX_OK; t++) {
        priorities->team = t;
        status = make_team(priorities, index, err);
    }
    if (status == PLX_OK)
        status = priorities_compare(priorities, err);
    for (size_t t = 0; priorities->fit && t < study->n_teams; t++)
        plx_best_worst_fit_release(&priorities->fit[t]);
    free(priorities->fit);
    free(priorities->score);
    free(priorities->order);
    return status;
}

static bool is_priority(const struct plx_question *question)
{
    return (question->type == PLX_RANK || question->type == PLX_POINTS ||
            question->type == PLX_BEST_WORST) &&
           question->about == PLX_NONE && question->compare;
}

enum plx_status instrument_priorities(struct instrument *instrument, struct plx_error *err)
{
    const size_t n = instrument->responses->n;
    struct priorities priorities = {
        .instrument = instrument,
        .row = plx_array_new(n, sizeof *priorities.row),
        .weight = plx_array_new(n, sizeof *priorities.weight),
        .value = plx_array_new(n, sizeof *priorities.value),
    };
    enum plx_status status = priorities.row && priorities.weight && priorities.value
                                 ? PLX_OK
                                 : plx_fail_memory(err, "the priorities");

    for (size_t q = 0; q < instrument->study->n_questions && status == PLX_OK; q++)
        if (is_priority(&instrument->study->question[q]))
            status = make_question(&priorities, q, err);
    free(priorities.row);
    free(priorities.weight);
    free(priorities.value);
    plx_text_release(&priorities.note);
    return status;
}
