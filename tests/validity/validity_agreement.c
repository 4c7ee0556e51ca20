/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Agreement over a battery: whether the jackknife's intervals hold what endless many respondents of
   the same teams would agree on, and what identical teams come to at any size. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "parallax/stats/agreement_weights.h"
#include "rate.h"
#include "survey.h"

enum { UNITS = 12, BATTERIES = 20, SIZES = 6, MOST_ROWS = 40, MOST_Q = 5 };

static const size_t sizes[SIZES][2] = {{5, 5}, {10, 10}, {20, 20}, {50, 50}, {200, 200}, {10, 40}};

#define HEADS "5 | 10 | 20 | 50 | 200 | 10 and 40"

/* Shares of answers of endless many people, per unit and team. */
struct truth {
    size_t q;
    bool ordered;
    double p[2][UNITS][MOST_Q];
    double w[MOST_Q * MOST_Q]; /* agreement weights */
};

/* One coefficient of one group. */
struct row {
    char name[64];
    double truth;
    struct rate rate[SIZES];
    double sum[SIZES];
    double count[SIZES];
};

static struct row rows[MOST_ROWS];
static size_t n_rows;

static double product(const struct truth *truth, const double *w, const double *a, const double *b)
{
    double sum = 0;

    for (size_t k = 0; k < truth->q; k++)
        for (size_t l = 0; l < truth->q; l++)
            sum += w[k * truth->q + l] * a[k] * b[l];
    return sum;
}

/* Mean over units of the agreement of one of team s with one of team t. */
static double observed(const struct truth *truth, const double *w, size_t s, size_t t)
{
    double sum = 0;

    for (size_t i = 0; i < UNITS; i++)
        sum += product(truth, w, truth->p[s][i], truth->p[t][i]) / UNITS;
    return sum;
}

static void mean_shares(const struct truth *truth, size_t team, double *share)
{
    for (size_t k = 0; k < truth->q; k++) {
        share[k] = 0;
        for (size_t i = 0; i < UNITS; i++)
            share[k] += truth->p[team][i][k] / UNITS;
    }
}

/* Krippendorff's alpha; with an order his ordinal metric. */
static double alpha(const struct truth *truth, size_t team)
{
    double share[MOST_Q];
    double distance[MOST_Q * MOST_Q];

    mean_shares(truth, team, share);
    for (size_t k = 0; k < truth->q; k++)
        for (size_t l = 0; l < truth->q; l++) {
            double between = -(share[k] + share[l]) / 2;

            for (size_t h = k < l ? k : l; h <= (k < l ? l : k); h++)
                between += share[h];
            distance[k * truth->q + l] = k == l ? 0 : truth->ordered ? between * between : 1;
        }
    return 1 - observed(truth, distance, team, team) / product(truth, distance, share, share);
}

static double corrected(double value, double chance)
{
    return (value - chance) / (1 - chance);
}

/* What a coefficient comes to with endless many respondents; NAN for those not known here. */
static double within_truth(const struct truth *truth, size_t team, const char *name)
{
    const double agreement = observed(truth, truth->w, team, team);
    const double q = (double)truth->q;
    double share[MOST_Q];
    double weights = 0;
    double spread = 0;

    mean_shares(truth, team, share);
    for (size_t i = 0; i < truth->q * truth->q; i++)
        weights += truth->w[i];
    for (size_t k = 0; k < truth->q; k++)
        spread += share[k] * (1 - share[k]);
    if (strcmp(name, "percent_agreement") == 0)
        return agreement;
    if (strcmp(name, "krippendorff_alpha") == 0)
        return alpha(truth, team);
    if (strncmp(name, "gwet_ac", 7) == 0)
        return corrected(agreement, weights / (q * (q - 1)) * spread);
    if (strcmp(name, "brennan_prediger") == 0)
        return corrected(agreement, weights / (q * q));
    if (strcmp(name, "fleiss_kappa") == 0 || strcmp(name, "conger_kappa") == 0)
        return corrected(agreement, product(truth, truth->w, share, share));
    return NAN;
}

static double between_truth(const struct truth *truth, const char *name)
{
    const double agreement = observed(truth, truth->w, 0, 1);
    const double inside = sqrt(observed(truth, truth->w, 0, 0) * observed(truth, truth->w, 1, 1));
    double share[2][MOST_Q];
    double most = 0;
    double chance;

    mean_shares(truth, 0, share[0]);
    mean_shares(truth, 1, share[1]);
    chance = product(truth, truth->w, share[0], share[1]);
    for (size_t i = 0; i < UNITS; i++)
        most += fmax(product(truth, truth->w, truth->p[0][i], truth->p[0][i]),
                     product(truth, truth->w, truth->p[1][i], truth->p[1][i])) /
                UNITS;
    if (strcmp(name, "schouten_kappa") == 0)
        return corrected(agreement, chance);
    if (strcmp(name, "agreement_ratio") == 0)
        return (agreement - chance) / (inside - chance);
    if (strcmp(name, "vanbelle_kappa") == 0)
        return (agreement - chance) / (most - chance);
    return NAN;
}

static struct row *find_row(const char *battery, const char *group, const char *coefficient,
                            double truth)
{
    char name[64];

    snprintf(name, sizeof name, "%s | %s | %s", battery, group, coefficient);
    for (size_t i = 0; i < n_rows; i++)
        if (strcmp(rows[i].name, name) == 0)
            return &rows[i];
    if (n_rows == MOST_ROWS)
        return NULL;
    rows[n_rows] = (struct row){.truth = truth};
    memcpy(rows[n_rows].name, name, sizeof name);
    return &rows[n_rows++];
}

static void look(const struct survey *survey, const struct truth *truth, const char *battery,
                 size_t size)
{
    const struct plx_table *table = &survey->results.table[PLX_TABLE_AGREEMENT];

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_agreement_record *record = plx_table_row(table, i);
        const bool inside = strcmp(record->group, "within") == 0;
        struct row *row;
        double value;

        if (strcmp(record->group, "all") == 0 || (inside && strcmp(record->team_a, "a") != 0))
            continue;
        value = inside ? within_truth(truth, 0, record->coefficient)
                       : between_truth(truth, record->coefficient);
        row = isnan(value) ? NULL : find_row(battery, record->group, record->coefficient, value);
        if (!row || isnan(record->value))
            continue;
        rate_cover(&row->rate[size], record->ci_low, record->ci_high, value);
        row->sum[size] += record->value;
        row->count[size]++;
    }
}

/* Units lie all over the scale, or each has its favourite; half of the people see it otherwise, and
   team b differs from a by so much on every second unit. */
static void make_laws(bool ordered, double apart, struct law law[2][UNITS][2], struct truth *truth)
{
    const double scores[MOST_Q] = {1, 2, 3, 4, 5};

    *truth = (struct truth){.q = ordered ? 5 : 4, .ordered = ordered};
    for (size_t half = 0; half < 2; half++)
        for (size_t i = 0; i < UNITS; i++)
            for (size_t team = 0; team < 2; team++) {
                const double off = team == 1 && i % 2 == 1 ? apart : 0;
                struct law *own = &law[half][i][team];

                if (ordered)
                    law_make_scale(own,
                                   0.3 + 3.4 * (double)i / (UNITS - 1) + (half ? 0.5 : -0.5) - off);
                else
                    law_make_choice(own, i % 4, (half ? 0.8 : 0.6) - 0.3 * off);
                for (size_t k = 0; k < truth->q; k++)
                    truth->p[team][i][k] += own->probability[k] / 2;
            }
    survey_check(plx_agreement_weights(ordered ? PLX_QUADRATIC : PLX_IDENTITY, scores, truth->q,
                                       truth->w, NULL),
                 NULL);
}

static void simulate(bool ordered, double apart, const char *name, size_t size, size_t draws)
{
    static struct law laws[2][UNITS][2];
    static const struct law *law[2][BATTERIES * UNITS * 2];
    const struct survey_plan plan = {.questions = BATTERIES * UNITS,
                                     .teams = 2,
                                     .n = {sizes[size][0], sizes[size][1]},
                                     .law = law[0],
                                     .second = law[1],
                                     .battery = UNITS,
                                     .resamples = 99};
    struct truth truth;

    make_laws(ordered, apart, laws, &truth);
    for (size_t half = 0; half < 2; half++)
        for (size_t q = 0; q < BATTERIES * UNITS; q++)
            for (size_t team = 0; team < 2; team++)
                law[half][2 * q + team] = &laws[half][q % UNITS][team];
    for (size_t drawn = 0; drawn < draws; drawn += BATTERIES) {
        struct survey survey;

        survey_draw(&survey, &plan, (uint32_t)(3000000 + size * 10000 + drawn / BATTERIES));
        survey_agree(&survey);
        look(&survey, &truth, name, size);
        survey_release(&survey);
    }
}

int main(void)
{
    const size_t draws = 2 * draws_wanted(1000);

    for (size_t size = 0; size < SIZES; size++) {
        simulate(true, 0, "scale, alike", size, draws);
        simulate(true, 0.8, "scale, apart", size, draws);
        simulate(false, 0, "choice, alike", size, draws);
        simulate(false, 0.8, "choice, apart", size, draws);
    }
    printf("%zu draws of 12 questions.\n", draws);
    table_start("Intervals that hold what endless many respondents agree on",
                "battery | group | coefficient | truth | " HEADS);
    for (size_t i = 0; i < n_rows; i++) {
        printf("| %s | %.3f |", rows[i].name, rows[i].truth);
        for (size_t size = 0; size < SIZES; size++)
            table_rate(&rows[i].rate[size]);
        printf("\n");
    }
    table_start("Mean value", "battery | group | coefficient | truth | " HEADS);
    for (size_t i = 0; i < n_rows; i++) {
        printf("| %s | %.3f |", rows[i].name, rows[i].truth);
        for (size_t size = 0; size < SIZES; size++)
            printf(" %.3f |", rows[i].sum[size] / rows[i].count[size]);
        printf("\n");
    }
    return 0;
}
