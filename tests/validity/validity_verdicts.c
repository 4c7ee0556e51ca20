/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Verdicts on whole surveys: what is false of those that say "disagree" or "agree", how often equal
   teams are set against each other or called split, and how many answers it takes. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "rate.h"
#include "survey.h"

enum {
    QUESTIONS = 32,
    PART = QUESTIONS / 4, /* of the questions have the same kind of truth */
    BATCH = 25,
    SIZES = 6,
    PLACES = LAW_PLACES,
    RESAMPLES = 499,
};

static const size_t sizes[SIZES][2] = {{5, 5}, {10, 10}, {20, 20}, {50, 50}, {200, 200}, {10, 40}};

#define HEADS "5 | 10 | 20 | 50 | 200 | 10 and 40"

static bool is(const char *verdict, const char *name)
{
    return verdict && strcmp(verdict, name) == 0;
}

/* A mean of shares, and of their squares for its error. */
struct share {
    double sum;
    double squares;
    double count;
};

static void add_share(struct share *share, double part, double whole)
{
    const double x = whole > 0 ? part / whole : 0;

    share->sum += x;
    share->squares += x * x;
    share->count++;
}

static void print_share(const struct share *share)
{
    const double mean = share->sum / share->count;
    const double variance = share->squares / share->count - mean * mean;

    printf(" %.1f ± %.1f |", 100 * mean, 100 * sqrt(fmax(0, variance) / share->count));
}

struct family {
    struct share false_alarm; /* among "disagree": teams are alike */
    struct share too_small;   /* among "disagree": less than the margin apart */
    struct share false_peace; /* among "agree": the margin apart or more */
    struct rate any_alarm;    /* some "disagree" */
    struct share disagree;    /* of all questions */
    struct share agree;
    struct share split;
};

/* How far the teams are apart on each part of the questions, in margins. */
static const double mixed[] = {0, 0.5, 1, 2};
static const double alike[] = {0, 0, 0, 0};

static void judge(const struct survey *survey, const double *margins, struct family *family)
{
    double disagree[4] = {0};
    double agree[4] = {0};
    double split = 0;
    double disagrees = 0;
    double agrees = 0;

    for (size_t q = 0; q < QUESTIONS; q++) {
        const char *verdict = survey_difference(survey, q)->verdict;

        disagree[q / PART] += is(verdict, "disagree");
        agree[q / PART] += is(verdict, "agree");
        split += is(verdict, "split");
    }
    for (size_t part = 0; part < 4; part++) {
        disagrees += disagree[part];
        agrees += agree[part];
    }
    rate_count(&family->any_alarm, disagrees > 0);
    add_share(&family->disagree, disagrees, QUESTIONS);
    add_share(&family->agree, agrees, QUESTIONS);
    add_share(&family->split, split, QUESTIONS);
    if (margins == mixed) {
        add_share(&family->false_alarm, disagree[0], disagrees);
        add_share(&family->too_small, disagree[0] + disagree[1], disagrees);
        add_share(&family->false_peace, agree[2] + agree[3], agrees);
    }
}

/* Questions of all types but numbers, in turn. */
static void simulate_family(const double *margins, size_t size, size_t draws, struct family *family)
{
    static struct law a[QUESTIONS];
    static struct law b[QUESTIONS];
    const struct law *law[2 * QUESTIONS];
    const struct survey_plan plan = {.questions = QUESTIONS,
                                     .teams = 2,
                                     .n = {sizes[size][0], sizes[size][1]},
                                     .law = law,
                                     .resamples = RESAMPLES};

    for (size_t q = 0; q < QUESTIONS; q++) {
        const enum law_type type = (enum law_type)(q % LAW_NUMBER);

        law_make(&a[q], type, LAW_INTERIOR, 0);
        law_make_apart(&b[q], type, LAW_INTERIOR, margins[q / PART] * law_margin(type));
        law[2 * q] = &a[q];
        law[2 * q + 1] = &b[q];
    }
    for (size_t drawn = 0; drawn < draws; drawn++) {
        const uint32_t replicate = (uint32_t)(1000000 + size * 100000 + drawn);
        struct survey survey;

        survey_draw(&survey, &plan, replicate);
        survey_analyse(&survey, replicate);
        judge(&survey, margins, family);
        survey_release(&survey);
    }
}

static void print_families(struct family family[2][SIZES])
{
    static const struct {
        const char *name;
        size_t margins;
        size_t offset;
    } row[] = {
        {"false among \"disagree\": teams are alike", 0, offsetof(struct family, false_alarm)},
        {"false among \"disagree\": less than the margin apart", 0,
         offsetof(struct family, too_small)},
        {"false among \"agree\": the margin or more apart", 0,
         offsetof(struct family, false_peace)},
        {"\"disagree\", of all questions", 0, offsetof(struct family, disagree)},
        {"\"agree\", of all questions", 0, offsetof(struct family, agree)},
        {"\"split\", of all questions", 0, offsetof(struct family, split)},
        {"no difference anywhere: \"agree\", of all questions", 1, offsetof(struct family, agree)},
        {"no difference anywhere: \"split\", of all questions", 1, offsetof(struct family, split)},
    };

    table_start("Whole surveys of 32 questions of eight types: a quarter alike, a quarter half the "
                "margin apart, a quarter at the margin, a quarter twice as far",
                "what | " HEADS);
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        printf("| %s |", row[i].name);
        for (size_t size = 0; size < SIZES; size++)
            print_share(
                (const void *)((const char *)&family[row[i].margins][size] + row[i].offset));
        printf("\n");
    }
    printf("| no difference anywhere: any \"disagree\" |");
    for (size_t size = 0; size < SIZES; size++)
        table_rate(&family[1][size].any_alarm);
    printf("\n");
}

/* One question at a time, of many at once: whether the words are right before adjustment. */
struct words {
    struct rate disagree;
    struct rate agree;
    struct rate split;
};

static struct words simulate_question(enum law_type type, enum law_place place, double margins,
                                      size_t n_a, size_t n_b, size_t draws)
{
    struct law a;
    struct law b;
    const struct law *law[2 * BATCH];
    const struct survey_plan plan = {
        .questions = BATCH, .teams = 2, .n = {n_a, n_b}, .law = law, .resamples = RESAMPLES};
    struct words words = {{0, 0}, {0, 0}, {0, 0}};

    law_make(&a, type, place, 0);
    law_make_apart(&b, type, place, margins * law_margin(type));
    for (size_t q = 0; q < BATCH; q++) {
        law[2 * q] = &a;
        law[2 * q + 1] = &b;
    }
    for (size_t drawn = 0; drawn < draws; drawn += BATCH) {
        const uint32_t replicate = (uint32_t)(2000000 + n_a * 1000 + drawn / BATCH);
        struct survey survey;

        survey_draw(&survey, &plan, replicate);
        survey_analyse(&survey, replicate);
        for (size_t q = 0; q < BATCH; q++) {
            const struct plx_difference_record *record = survey_difference(&survey, q);

            rate_count(&words.disagree,
                       record->p <= 0.05 && fabs(record->effect) >= record->margin);
            rate_count(&words.agree, record->p_equivalence <= 0.05);
            rate_count(&words.split, is(record->verdict, "split"));
        }
        survey_release(&survey);
    }
    return words;
}

static void print_power(size_t draws)
{
    const struct words apart = simulate_question(LAW_SCALE, LAW_INTERIOR, 2, 20, 20, draws);
    const struct words same = simulate_question(LAW_SCALE, LAW_INTERIOR, 0, 69, 69, draws);
    const struct words share = simulate_question(LAW_TWO, LAW_INTERIOR, 0, 190, 190, draws);

    table_start("Power of one question, before adjustment", "what | per cent");
    printf("| 5-point scale, twice the margin apart, 20 per team: \"disagree\" |");
    table_rate(&apart.disagree);
    printf("\n| 5-point scale, alike, 69 per team: \"agree\" |");
    table_rate(&same.agree);
    printf("\n| two options, alike, near one half, 190 per team: \"agree\" |");
    table_rate(&share.agree);
    printf("\n");
}

static void print_split(size_t draws)
{
    static const char *const names[PLACES] = {"interior", "at an end", "spread evenly",
                                              "two camps"};

    table_start("Identical teams called \"split\"", "question | law | " HEADS);
    for (enum law_type type = 0; type < LAW_NUMBER; type++)
        for (enum law_place place = 0; place < LAW_PLACES; place++) {
            if (!law_exists(type, place))
                continue;
            printf("| %s | %s |", law_type_name(type), names[place]);
            for (size_t size = 0; size < SIZES; size++) {
                const struct words words =
                    simulate_question(type, place, 0, sizes[size][0], sizes[size][1], draws);

                table_rate(&words.split);
            }
            printf("\n");
            fflush(stdout);
        }
}

int main(void)
{
    static struct family family[2][SIZES];
    const size_t draws = draws_wanted(1000);

    printf("%zu surveys of each size, %zu draws of single questions, %d resamples.\n", draws / 4,
           draws, RESAMPLES);
    for (size_t size = 0; size < SIZES; size++) {
        simulate_family(mixed, size, draws / 4, &family[0][size]);
        simulate_family(alike, size, draws / 4, &family[1][size]);
    }
    print_families(family);
    print_power(2 * draws);
    print_split(draws / 2);
    return 0;
}
