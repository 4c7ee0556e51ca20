/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/example.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/check.h"

static const char *const teams[] = {"marketing", "sales", "customer"};
static const char *const team_labels[] = {"Marketing", "Sales", "Customers"};

static const struct question {
    const char *id;
    const char *text;
    const char *type;
    const char *topic;
    const char *battery;
    double effect; /* sales minus marketing */
    double half;   /* of the 95 % interval */
    double margin;
    const char *answer[2];
    const char *option;
    const char *verdict;
} questions[] = {
    {"company_size",
     "How many people does our ideal customer employ?",
     "single",
     "company",
     NULL,
     -0.46,
     0.14,
     0.15,
     {"250 or more", "50-249"},
     "l",
     "disagree"},
    {"need_price",
     "A low price",
     "scale",
     "need",
     "needs",
     1.32,
     0.35,
     0.5,
     {"2 (2.1)", "3 (3.4)"},
     NULL,
     "disagree"},
    {"channels",
     "Where do they first meet us?",
     "multi",
     "channel",
     NULL,
     -0.38,
     0.13,
     0.15,
     {"Search, Website", "Trade fair"},
     "fair",
     "disagree"},
    {"need_speed",
     "Fast time to value",
     "scale",
     "need",
     "needs",
     0.95,
     0.4,
     0.5,
     {"3 (3.2)", "Essential (4.2)"},
     NULL,
     "disagree"},
    {"need_support",
     "=Somebody to call & <talk> to",
     "scale",
     "need",
     "needs",
     0.8,
     0.41,
     0.5,
     {"3 (3.0)", "4 (3.8)"},
     NULL,
     "disagree"},
    {"buyer",
     "Who signs the contract?",
     "single",
     "buyer",
     NULL,
     0.12,
     0.17,
     0.15,
     {"IT lead or CFO", "CFO"},
     "cfo",
     "unsure"},
    {"need_security",
     "Security that an auditor accepts",
     "scale",
     "need",
     "needs",
     -0.31,
     0.42,
     0.5,
     {"4 (4.0)", "4 (3.7)"},
     NULL,
     "unsure"},
    {"trigger",
     "What makes them look for a product like ours?",
     "single",
     "journey",
     NULL,
     0.07,
     0.15,
     0.15,
     {"Growth", "An audit"},
     "audit",
     "split"},
    {"trust_peers",
     "They trust what peers tell them",
     "scale",
     "message",
     "trust",
     0.1,
     0.3,
     0.5,
     {"4 (4.1)", "4 (4.2)"},
     NULL,
     "agree"},
    {"trust_analysts",
     "They trust what analysts write",
     "scale",
     "message",
     "trust",
     0.02,
     0.31,
     0.5,
     {"2 (2.4)", "2 (2.4)"},
     NULL,
     "agree"},
    {"trust_sellers",
     "They trust what sellers say",
     "scale",
     "message",
     "trust",
     -0.09,
     0.29,
     0.5,
     {"3 (2.8)", "3 (2.7)"},
     NULL,
     "agree"},
    {"partner",
     "Do they buy through a partner?",
     "single",
     "journey",
     NULL,
     0,
     0,
     0.15,
     {NULL, NULL},
     NULL,
     "suppressed"},
};

enum { N_QUESTIONS = sizeof questions / sizeof *questions };

#define ADD(results, id, record)                                                                   \
    assert_int_equal(plx_table_add(&(results)->table[id], &(record), &err), PLX_OK)

static void add_facts(struct plx_results *results)
{
    static const char *const facts[][2] = {
        {"title", "Who is our ideal customer?"},
        {"study", "ideal-customer"},
        {"version", "0.1.0"},
        {"command", "parallax run study.yaml export.csv --seed 1"},
        {"seed", "1"},
        {"truth", "customer"},
        {"alpha", "0.05"},
        {"headline", "Marketing and Sales agree on 3 of 12 questions, disagree on 5, are split on "
                     "1; 2 need more answers (1 leans to agreement). The widest gap is company "
                     "size: Marketing says 250 or more, Sales says 50-249."},
        {"export_1", "export.csv"},
        {"export_1_layout", "qualtrics (three header rows), UTF-8"},
        {"rows_read", "118"},
        {"rows_kept", "109"},
        {"dropped_incomplete", "7"},
        {"dropped_no_team", "2"},
        {"warning_1", "export.csv:14: column \"Q3\": an answer that the question does not allow"},
    };
    struct plx_error err;

    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
        assert_int_equal(plx_results_add_fact(results, facts[i][0], facts[i][1], &err), PLX_OK);
}

static void add_teams(struct plx_results *results)
{
    static const size_t kept[] = {40, 35, 34};
    struct plx_error err;

    for (size_t t = 0; t < 3; t++) {
        struct plx_team_record *team;

        ADD(results, PLX_TABLE_TEAMS, team);
        team->team = teams[t];
        team->label = team_labels[t];
        team->respondents = kept[t];
        team->excluded = t + 1;
        team->weight_sum = (double)kept[t];
        team->effective_n = (double)kept[t];
    }
}

static void add_distribution(struct plx_results *results, const struct question *question)
{
    static const char *const scale[] = {"Not important", "2", "3", "4", "Essential"};
    static const size_t counts[3][5] = {{3, 6, 14, 11, 6}, {1, 3, 8, 14, 9}, {2, 4, 9, 12, 7}};
    static const size_t bases[3] = {40, 35, 34};
    const bool hidden = strcmp(question->verdict, "suppressed") == 0;
    struct plx_error err;

    for (size_t o = 0; o < 5; o++)
        for (size_t t = 0; t < 3; t++) {
            struct plx_distribution_record *record;

            ADD(results, PLX_TABLE_DISTRIBUTIONS, record);
            record->question = question->id;
            record->option = scale[o];
            record->label = scale[o];
            record->team = teams[t];
            if (hidden) {
                record->note = "suppressed";
                continue;
            }
            record->count = counts[t][o];
            record->base = bases[t];
            record->weighted_base = (double)bases[t];
            record->effective_base = (double)bases[t];
            record->share = (double)counts[t][o] / (double)bases[t];
            record->letters = o == 4 && t == 1 ? "A c" : NULL;
        }
}

static void add_consensus(struct plx_results *results, const struct question *question)
{
    struct plx_error err;

    for (size_t t = 0; t < 3; t++) {
        struct plx_consensus_record *record;

        ADD(results, PLX_TABLE_CONSENSUS, record);
        record->question = question->id;
        record->team = teams[t];
        record->measure = "van_der_eijk_a";
        record->headline = true;
        record->value = 0.4;
        if (strcmp(question->type, "scale") == 0) {
            record->mean = 3.2 + 0.3 * (double)t;
            record->sd = 1.1;
            record->top_share = 0.425 + 0.1 * (double)t;
        }
    }
}

static void add_difference(struct plx_results *results, size_t index)
{
    const struct question *question = &questions[index];
    struct plx_difference_record *record;
    struct plx_error err;

    ADD(results, PLX_TABLE_DIFFERENCES, record);
    record->question = question->id;
    record->text = question->text;
    record->type = question->type;
    record->topic = question->topic;
    record->battery = question->battery;
    record->team_a = teams[0];
    record->team_b = teams[1];
    record->rank = index + 1;
    record->verdict = question->verdict;
    record->measure = question->option ? "share_difference" : "mean_difference";
    if (strcmp(question->verdict, "suppressed") == 0)
        return;
    record->answer_a = question->answer[0];
    record->answer_b = question->answer[1];
    record->option = question->option;
    record->effect = question->effect;
    record->ci_low = question->effect - question->half;
    record->ci_high = question->effect + question->half;
    record->eq_low = question->effect - 0.84 * question->half;
    record->eq_high = question->effect + 0.84 * question->half;
    record->margin = question->margin;
    record->p = 0.0001 * (double)(index + 1);
    record->q = 0.0004 * (double)(index + 1) * (double)(index + 1);
    record->n_a = 40;
    record->n_b = 35;
    if (strcmp(question->verdict, "unsure") == 0) {
        record->leaning = index == 6 ? "agree" : NULL;
        record->probability_within = index == 6 ? 0.83 : 0.6;
        record->needed_n = 210;
        record->note = "too_close; a remark of its own";
    }
}

static void add_options(struct plx_results *results)
{
    static const char *const words[][3] = {{"company_size", "l", "250 or more"},
                                           {"channels", "fair", "Trade fair"},
                                           {"buyer", "cfo", "Chief financial officer"}};
    struct plx_error err;

    for (size_t i = 0; i < 3; i++) {
        struct plx_option_difference_record *record;

        ADD(results, PLX_TABLE_OPTIONS, record);
        record->question = words[i][0];
        record->option = words[i][1];
        record->label = words[i][2];
        record->team_a = teams[0];
        record->team_b = teams[1];
    }
}

static void add_agreement(struct plx_results *results)
{
    static const struct {
        const char *battery, *group, *a, *b, *coefficient;
        double value;
        bool headline;
    } rows[] = {
        {"needs", "within", "marketing", NULL, "percent_agreement", 0.71, false},
        {"needs", "within", "marketing", NULL, "conger_kappa", 0.42, true},
        {"needs", "within", "sales", NULL, "conger_kappa", 0.51, true},
        {"needs", "between", "marketing", "sales", "schouten_kappa", 0.12, true},
        {"needs", "between", "marketing", "sales", "vanbelle_kappa", 0.2, false},
        {"trust", "within", "marketing", NULL, "conger_kappa", 0.36, true},
        {"trust", "within", "sales", NULL, "conger_kappa", 0.4, true},
        {"trust", "between", "marketing", "sales", "schouten_kappa", 0.39, true},
    };
    struct plx_error err;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct plx_agreement_record *record;

        ADD(results, PLX_TABLE_AGREEMENT, record);
        record->battery = rows[i].battery;
        record->group = rows[i].group;
        record->team_a = rows[i].a;
        record->team_b = rows[i].b;
        record->coefficient = rows[i].coefficient;
        record->weights = "quadratic";
        record->value = rows[i].value;
        record->se = 0.05;
        record->ci_low = rows[i].value - 0.1;
        record->ci_high = rows[i].value + 0.1;
        record->ci_method = "respondent jackknife";
        record->observed = 0.7;
        record->expected = 0.5;
        record->units = 4;
        record->raters = 75;
        record->benchmark = "moderate";
        record->headline = rows[i].headline;
        record->note = i == 3 ? "the teams differ: each agrees more with itself" : NULL;
    }
}

static void add_profile(struct plx_results *results)
{
    struct plx_error err;

    for (size_t i = 0; i < N_QUESTIONS - 1; i++) {
        const bool agreed = strcmp(questions[i].verdict, "agree") == 0;

        for (size_t t = 0; t < (agreed ? 1 : 2); t++) {
            struct plx_profile_record *record;

            ADD(results, PLX_TABLE_PROFILE, record);
            record->topic = questions[i].topic;
            record->question = questions[i].id;
            record->text = questions[i].text;
            record->team = agreed ? "all" : teams[t];
            record->answer = questions[i].answer[t];
            record->share = 0.4 + 0.1 * (double)t;
            record->verdict = questions[i].verdict;
            record->status = agreed ? "agreed" : i == 6 ? "leaning" : "open";
            if (i < 5)
                record->agenda_rank = i + 1;
        }
    }
}

static void add_truth(struct plx_results *results)
{
    struct plx_error err;

    for (size_t i = 0; i < 6; i++)
        for (size_t t = 0; t < 2; t++) {
            struct plx_truth_record *record;

            ADD(results, PLX_TABLE_TRUTH, record);
            record->question = questions[i].id;
            record->team = teams[t];
            record->rival = teams[1 - t];
            record->distance = 0.3 * (double)(t + 1);
            record->closer = i < 4 ? teams[i % 3 > 0] : NULL;
        }
}

static void add_profiles(struct plx_results *results, size_t p)
{
    struct plx_error err;

    for (size_t i = 0; i < 7; i++) {
        struct plx_persona_profile_record *profile;

        ADD(results, PLX_TABLE_PERSONA_PROFILES, profile);
        profile->model = "all";
        profile->persona = p + 1;
        profile->question = questions[i].id;
        profile->feature = questions[i].option ? questions[i].option : questions[i].id;
        profile->label = questions[i].option ? questions[i].option : questions[i].text;
        profile->value = questions[i].option ? 0.2 + 0.1 * (double)p : 2.4 + 0.6 * (double)p;
        profile->overall = questions[i].option ? 0.31 : 3.1;
        profile->z = ((double)((p + i) % 3) - 1) * (1.5 + (double)i / 2);
        profile->q = 0.02;
        profile->basis = i < 5;
    }
}

static void add_shares(struct plx_results *results, size_t p)
{
    struct plx_error err;

    for (size_t t = 0; t < 3; t++) {
        struct plx_persona_team_record *share;

        ADD(results, PLX_TABLE_PERSONA_TEAMS, share);
        share->persona = p + 1;
        share->team = teams[t];
        share->count = 8 + 5 * ((p + t) % 3);
        share->share = 0.2 + 0.15 * (double)((p + t) % 3);
        share->expected = 13.4;
        share->residual = (double)((p + t) % 3) * 2.4 - 2.4;
    }
}

static void add_personas(struct plx_results *results)
{
    static const char *const names[] = {"high A low price", "low Fast time to value",
                                        "high Somebody to call"};
    static const size_t sizes[] = {48, 36, 25};
    struct plx_error err;

    for (size_t p = 0; p < 3; p++) {
        struct plx_persona_record *persona;

        ADD(results, PLX_TABLE_PERSONAS, persona);
        persona->model = "all";
        persona->persona = p + 1;
        persona->name = names[p];
        persona->size = sizes[p];
        persona->share = (double)sizes[p] / 109;
        persona->silhouette = 0.31 - 0.04 * (double)p;
        persona->stability = 0.88 - 0.1 * (double)p;
        add_profiles(results, p);
        add_shares(results, p);
    }
}

static void add_choice(struct plx_results *results)
{
    struct plx_error err;

    for (size_t k = 2; k < 6; k++) {
        struct plx_persona_choice_record *choice;

        ADD(results, PLX_TABLE_PERSONA_CHOICE, choice);
        choice->model = "all";
        choice->k = k;
        choice->inertia = 900.0 / (double)k;
        choice->silhouette = k == 3 ? 0.31 : 0.22;
        choice->silhouette_se = 0.012;
        choice->stability = 0.9 - 0.1 * (double)k;
        choice->smallest = 0.5 / (double)k;
        choice->gap = 0.4 + 0.01 * (double)k;
        choice->gap_se = 0.02;
        choice->chosen = k == 3;
        choice->note = k == 3 ? "largest silhouette" : "smaller silhouette";
    }
}

static void add_quality(struct plx_results *results)
{
    static const char *const checks[] = {"speeder", "straightline", "incomplete"};
    struct plx_error err;

    for (size_t i = 0; i < 3; i++) {
        struct plx_quality_summary_record *record;

        ADD(results, PLX_TABLE_QUALITY_SUMMARY, record);
        record->check = checks[i];
        record->team = i < 2 ? teams[i] : NULL;
        record->flagged = 3 + i;
        record->excluded = i == 2 ? 7 : 0;
        record->note = i == 0 ? "faster than 0.4 of the median duration of 312 seconds" : NULL;
    }
}

void example_results(struct plx_results *results)
{
    plx_results_init(results);
    add_facts(results);
    add_teams(results);
    for (size_t i = 0; i < N_QUESTIONS; i++) {
        add_distribution(results, &questions[i]);
        add_consensus(results, &questions[i]);
        add_difference(results, i);
    }
    add_options(results);
    add_agreement(results);
    add_profile(results);
    add_truth(results);
    add_personas(results);
    add_choice(results);
    add_quality(results);
}
