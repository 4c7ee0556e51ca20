/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Personas of two teams: how often teams that see the same kinds of customers seem to see others,
   and how often it is found that one team does. */
#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "parallax/analysis/personas.h"
#include "parallax/base/stream.h"
#include "parallax/base/text.h"
#include "parallax/responses/tagged.h"
#include "parallax/study/reader.h"
#include "rate.h"
#include "survey.h"

enum { SIZES = 3, QUESTIONS = 6, KINDS = 3 };

static const size_t sizes[SIZES][2] = {{40, 40}, {100, 100}, {40, 100}};

#define HEADS "what | 40 | 100 | 40 and 100"

/* What each kind thinks, as a mean on a scale of 1 to 5; standard deviation 0.6. */
static const double kind[KINDS][QUESTIONS] = {
    {4.2, 4.2, 3, 2, 2, 3}, {2, 3, 4.2, 4.2, 2, 2}, {3, 2, 2, 3, 4.2, 4.2}};

/* What is different in the second team. */
static const struct case_of {
    const char *name;
    double shift; /* of the last kind, on all questions */
    size_t kinds; /* that it has */
} cases[] = {
    {"teams see the same", 0, 3},
    {"one kind half a point elsewhere", 0.5, 3},
    {"one kind a point elsewhere", 1, 3},
    {"one kind is not there", 0, 2},
};

enum { CASES = sizeof cases / sizeof *cases };

static const char study_text[] =
    "study: v\nteams:\n  question: T\n  list:\n    - {id: a, answers: [A]}\n"
    "    - {id: b, answers: [B]}\n"
    "questions:\n"
    "  - {id: q1, column: Q1, type: number}\n  - {id: q2, column: Q2, type: number}\n"
    "  - {id: q3, column: Q3, type: number}\n  - {id: q4, column: Q4, type: number}\n"
    "  - {id: q5, column: Q5, type: number}\n  - {id: q6, column: Q6, type: number}\n"
    "personas: {basis: [q1, q2, q3, q4, q5, q6], k: [2, 4], starts: 20}\n";

/* How many draws ended in what. */
struct cell {
    struct rate compared; /* both teams have personas */
    struct rate total;    /* p of the sum at most .05 */
    struct rate pair;     /* p of any matched pair */
    struct rate other;    /* any persona is called apart or unmatched */
};

static void draw(struct plx_text *text, const size_t size[static 2], const struct case_of *law,
                 uint32_t number)
{
    struct plx_stream stream;

    plx_stream_start(&stream, 1, PLX_FOR_TEST, number, 41);
    plx_text_add(text, "respondent,team,weight,flags,q1,q2,q3,q4,q5,q6\n");
    for (size_t t = 0; t < 2; t++)
        for (size_t i = 0; i < size[t]; i++) {
            const size_t own = plx_stream_below(&stream, t == 0 ? KINDS : law->kinds);
            const double shift = t == 1 && own + 1 == KINDS ? law->shift : 0;

            plx_text_addf(text, "%zu,%s,1,", i, t == 0 ? "a" : "b");
            for (size_t q = 0; q < QUESTIONS; q++)
                plx_text_addf(text, ",%.3f",
                              kind[own][q] + shift + 0.6 * plx_stream_normal(&stream));
            plx_text_add(text, "\n");
        }
}

static void look(const struct plx_results *results, struct cell *cell)
{
    const struct plx_persona_agreement_record *agreement =
        plx_table_row(&results->table[PLX_TABLE_PERSONA_AGREEMENT], 0);
    const struct plx_table *matches = &results->table[PLX_TABLE_PERSONA_MATCHES];
    bool pair = false;
    bool other = false;

    rate_count(&cell->compared, !isnan(agreement->p));
    if (isnan(agreement->p))
        return;
    for (size_t i = 0; i < matches->count; i++) {
        const struct plx_persona_match_record *match = plx_table_row(matches, i);

        pair = pair || (!isnan(match->similarity) && match->p <= 0.05);
        other =
            other || strcmp(match->status, "apart") == 0 || strcmp(match->status, "unmatched") == 0;
    }
    rate_count(&cell->total, agreement->p <= 0.05);
    rate_count(&cell->pair, pair);
    rate_count(&cell->other, other);
}

static void run(const size_t size[static 2], const struct case_of *law, uint32_t number,
                struct cell *cell)
{
    const struct plx_analysis_settings settings = {.seed = number + 1};
    struct plx_study study = {0};
    struct plx_responses responses = {0};
    struct plx_results results;
    struct plx_problems problems = {0};
    struct plx_text text = {0};
    struct plx_error err = {0};

    draw(&text, size, law, number);
    survey_check(plx_study_parse(study_text, strlen(study_text), "study", &study, &problems, &err),
                 &err);
    survey_check(plx_tagged_parse(plx_text_string(&text), text.length, "responses", &study, NULL,
                                  &responses, &problems, &err),
                 &err);
    plx_results_init(&results);
    survey_check(plx_analysis_personas(&study, &responses, &results, &settings, &err), &err);
    look(&results, cell);
    plx_results_release(&results);
    plx_responses_release(&responses);
    plx_study_release(&study);
    plx_problems_release(&problems);
    plx_text_release(&text);
}

static void put_row(const char *name, const struct cell *cell, size_t offset)
{
    printf("| %s |", name);
    for (size_t s = 0; s < SIZES; s++)
        table_rate((const struct rate *)((const char *)&cell[s] + offset));
    printf("\n");
}

/* All cases, or the one that is named. */
int main(int argc, char **argv)
{
    const size_t draws = draws_wanted(200);

    for (size_t c = 0; c < CASES; c++) {
        struct cell cell[SIZES] = {0};

        if (argc > 1 && *argv[1] && strcmp(argv[1], cases[c].name) != 0)
            continue;
        for (size_t s = 0; s < SIZES; s++)
            for (size_t d = 0; d < draws; d++)
                run(sizes[s], &cases[c], (uint32_t)d, &cell[s]);
        table_start(cases[c].name, HEADS);
        put_row("both teams have personas", cell, offsetof(struct cell, compared));
        put_row("p of the sum at most .05", cell, offsetof(struct cell, total));
        put_row("p of any matched pair at most .05", cell, offsetof(struct cell, pair));
        put_row("any persona apart or unmatched", cell, offsetof(struct cell, other));
        fflush(stdout);
    }
    return 0;
}
