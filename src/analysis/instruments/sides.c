/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sides.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "parallax/base/memory.h"

/* Either tail of 95 %. */
static const double tail = 0.025;

/* Shares that are alike but for rounding are alike. */
static const double slack = 1e-9;

enum plx_status sides_open(const struct plx_study *study, struct sides *sides,
                           struct plx_error *err)
{
    sides->doing.in = plx_array_new(study->n_teams, sizeof *sides->doing.in);
    sides->belief.in = plx_array_new(study->n_teams, sizeof *sides->belief.in);
    return sides->doing.in && sides->belief.in ? PLX_OK : plx_fail_memory(err, "the instruments");
}

void sides_release(struct sides *sides)
{
    free(sides->doing.in);
    free(sides->belief.in);
    *sides = (struct sides){0};
}

/* A row of a question in a team, to see whether it answered. */
static const struct plx_distribution_record *any_row(const struct instrument *instrument,
                                                     size_t question, size_t team)
{
    const struct plx_question *asked = &instrument->study->question[question];

    return asked->n_options > 0
               ? instrument_share(instrument, question, asked->option[0].code, team)
               : instrument_mean(instrument, question, team);
}

/* Who answered, be it too few to show. Of a team that is too small by itself it is not told whether
   anybody did. */
static void find_answered(const struct instrument *instrument, size_t question, struct side *side)
{
    for (size_t t = 0; t < instrument->study->n_teams; t++) {
        const struct plx_distribution_record *row =
            question == PLX_NONE ? NULL : any_row(instrument, question, t);

        side->in[t] = row && row->base != 0;
    }
}

static size_t count_in(const bool *in, size_t teams)
{
    size_t count = 0;

    for (size_t t = 0; t < teams; t++)
        count += in[t];
    return count;
}

static bool is_withheld(const struct instrument *instrument, size_t question, size_t team)
{
    return any_row(instrument, question, team)->base == PLX_NO_COUNT;
}

/* Who is hidden in both is taken for one who does, where others believe: on which side they are
   must not depend on what they answered. */
static void place_hidden(const struct instrument *instrument, size_t doing, size_t belief,
                         struct sides *sides)
{
    const size_t teams = instrument->study->n_teams;

    for (size_t t = 0; t < teams; t++)
        if (sides->doing.in[t] && sides->belief.in[t] && is_withheld(instrument, doing, t) &&
            is_withheld(instrument, belief, t) && count_in(sides->belief.in, teams) > 1)
            sides->belief.in[t] = false;
}

static bool overlap(const struct sides *sides, size_t teams)
{
    for (size_t t = 0; t < teams; t++)
        if (sides->doing.in[t] && sides->belief.in[t])
            return true;
    return false;
}

/* Leaves one team of a side, or it as it is where the team is not in it. */
static void keep_only(struct side *side, size_t team, size_t teams)
{
    if (!side->in[team])
        return;
    for (size_t t = 0; t < teams; t++)
        side->in[t] = t == team;
}

static void part_sides(const struct plx_study *study, size_t owner, struct sides *sides)
{
    if (owner != PLX_NONE) {
        keep_only(&sides->belief, owner, study->n_teams);
    } else if (study->n_pairs > 0) {
        keep_only(&sides->doing, study->pair[0].b, study->n_teams);
        keep_only(&sides->belief, study->pair[0].a, study->n_teams);
    }
}

static void count_side(const struct instrument *instrument, size_t question, struct side *side)
{
    side->teams = count_in(side->in, instrument->study->n_teams);
    side->hidden = 0;
    for (size_t t = 0; t < instrument->study->n_teams; t++)
        if (side->in[t]) {
            const struct plx_distribution_record *row = any_row(instrument, question, t);

            side->hidden += row->base == PLX_NO_COUNT;
        }
}

void sides_find(const struct instrument *instrument, size_t doing, size_t belief, size_t owner,
                struct sides *sides)
{
    const struct plx_study *study = instrument->study;

    find_answered(instrument, doing, &sides->doing);
    find_answered(instrument, belief, &sides->belief);
    place_hidden(instrument, doing, belief, sides);
    if (owner != PLX_NONE && count_in(sides->doing.in, study->n_teams) > 1)
        sides->doing.in[owner] = false;
    if (overlap(sides, study->n_teams))
        part_sides(study, owner, sides);
    count_side(instrument, doing, &sides->doing);
    count_side(instrument, belief, &sides->belief);
}

const char *sides_name(struct instrument *instrument, const struct side *side, bool *ok)
{
    struct plx_text name = {0};

    for (size_t t = 0; t < instrument->study->n_teams; t++)
        if (side->in[t])
            plx_text_addf(&name, "%s%s", name.length ? ", " : "", instrument->study->team[t].id);
    return subjects_note(instrument, &name, ok);
}

/* Of the answers, how far they speak for more than themselves: 1 - n / N. */
static double keep_of(const struct instrument *instrument, size_t team, size_t base)
{
    const size_t size = instrument->study->team[team].size;

    return size > base ? 1 - (double)base / (double)size : size > 0 ? 0 : 1;
}

struct side_share sides_share_without(const struct instrument *instrument, size_t question,
                                      const struct side *side, const char *option)
{
    struct side_share found = {{NAN, NAN}, NAN, NAN, PLX_NO_COUNT};
    double weight = 0;
    double without = 0;
    double squares = 0; /* of weights, less where a team is known whole */
    size_t answers = 0;

    for (size_t t = 0; question != PLX_NONE && t < instrument->study->n_teams; t++) {
        const struct plx_distribution_record *row =
            side->in[t] ? instrument_share(instrument, question, option, t) : NULL;

        if (!row || isnan(row->share))
            continue;
        weight += row->weighted_base;
        without += row->weighted_base * (1 - row->share);
        squares += row->weighted_base * row->weighted_base / row->effective_base *
                   keep_of(instrument, t, row->base);
        answers += row->base;
    }
    if (answers == 0)
        return found;
    found.share = (struct plx_share){without / weight, weight * weight / squares};
    found.answers = answers;
    plx_wilson(found.share, gsl_cdf_ugaussian_Qinv(tail), &found.low, &found.high);
    return found;
}

/* What Student's limits of a team's mean stand on. */
static double squared_error(const struct plx_distribution_record *row)
{
    const double reach = (row->ci_high - row->ci_low) / 2;

    return row->base < 2 ? NAN : pow(reach / gsl_cdf_tdist_Qinv(tail, (double)row->base - 1), 2);
}

struct side_mean sides_mean(const struct instrument *instrument, size_t question,
                            const struct side *side)
{
    struct side_mean found = {{0, NAN, NAN, NAN}, NAN, NAN, PLX_NO_COUNT};
    double weight = 0;
    double sum = 0;
    double squares = 0;
    size_t answers = 0;
    size_t teams = 0;
    double reach;

    for (size_t t = 0; question != PLX_NONE && t < instrument->study->n_teams; t++) {
        const struct plx_distribution_record *row =
            side->in[t] ? instrument_mean(instrument, question, t) : NULL;

        if (!row || isnan(row->mean))
            continue;
        weight += row->weighted_base;
        sum += row->weighted_base * row->mean;
        squares += row->weighted_base * row->weighted_base * squared_error(row);
        answers += row->base;
        teams++;
    }
    if (teams == 0)
        return found;
    found.answers = answers;
    found.mean = (struct plx_mean){(double)(answers - teams + 1), sum / weight, NAN,
                                   squares / (weight * weight)};
    if (isnan(found.mean.se2))
        return found;
    reach = gsl_cdf_tdist_Qinv(tail, found.mean.n - 1) * sqrt(found.mean.se2);
    found.low = found.mean.mean - reach;
    found.high = found.mean.mean + reach;
    return found;
}

/* The share of a side that chose an option; NAN. */
static double share_of(const struct instrument *instrument, size_t question,
                       const struct side *side, const char *option)
{
    return 1 - sides_share_without(instrument, question, side, option).share.share;
}

const char *sides_most_chosen(const struct instrument *instrument, size_t question,
                              const struct side *side, double *share, bool *tied)
{
    const char *label = NULL;
    double best = 0;

    *share = NAN;
    *tied = false;
    if (question == PLX_NONE)
        return NULL;
    for (size_t o = 0; o < instrument->study->question[question].n_options; o++) {
        const struct plx_option *option = &instrument->study->question[question].option[o];
        const double chosen = share_of(instrument, question, side, option->code);

        if (chosen > best + slack) {
            best = chosen;
            label = option->label;
            *tied = false;
        } else if (label && chosen > best - slack) {
            *tied = true;
        }
    }
    if (label)
        *share = best;
    return label;
}

void sides_remark(const struct side *side, size_t question, const char *what, struct plx_text *note)
{
    if (question == PLX_NONE) {
        plx_text_addf(note, "%s%s was not asked", note->length ? "; " : "", what);
    } else if (side->teams == 0) {
        plx_text_addf(note, "%s%s: no_data", note->length ? "; " : "", what);
    } else if (side->hidden == side->teams) {
        plx_text_addf(note, "%s%s: suppressed", note->length ? "; " : "", what);
    } else if (side->hidden > 0) {
        plx_text_addf(note, "%s%s: without teams that have too few answers to show",
                      note->length ? "; " : "", what);
    }
}
