/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "parallax/base/stream.h"
#include "parallax/fielding/truth.h"

/* Rows have replicates from 1 and tasks 0 and 1. */
enum { DRAFT_REPLICATE = 0, DRAFT_TASK = 2 };

enum { PERSONAS = 3 };

struct drafting {
    const struct plx_study *study;
    struct plx_text *yaml;
    struct plx_stream stream;
};

static double between(struct drafting *drafting, double low, double high)
{
    return low + (high - low) * plx_stream_uniform(&drafting->stream);
}

/* Double quotes take any text; line breaks and the two marks are escaped. */
static void add_quoted(struct plx_text *yaml, const char *text)
{
    plx_text_add(yaml, "\"");
    for (const char *c = text; *c; c++) {
        if (*c == '"' || *c == '\\')
            plx_text_add(yaml, "\\");
        if (*c == '\n')
            plx_text_add(yaml, "\\n");
        else
            plx_text_add_bytes(yaml, c, 1);
    }
    plx_text_add(yaml, "\"");
}

static void add_rounded(struct plx_text *yaml, double number, double step)
{
    plx_text_addf(yaml, "%.6g", round(number / step) * step);
}

/* Shares of the options that sum to 1, by breaking a stick piece by piece; which option gets the
   first piece is drawn, too. */
static void add_shares(struct drafting *drafting, const struct plx_question *question)
{
    const size_t n = question->n_options;
    const size_t first = plx_stream_below(&drafting->stream, n);
    double left = 1;

    for (size_t i = 0; i < n; i++) {
        const double piece = floor(1e6 * left * between(drafting, 0.3, 0.7)) / 1e6;
        const double share = i + 1 == n ? left : piece;

        left -= share;
        plx_text_add(drafting->yaml, i > 0 ? ", " : "");
        add_quoted(drafting->yaml, question->option[(first + i) % n].code);
        plx_text_addf(drafting->yaml, ": %.6f", share);
    }
}

/* For each option a number of its own: how likely it is ticked, or what it is worth. */
static void add_worths(struct drafting *drafting, const struct plx_question *question)
{
    const bool chance = question->type == PLX_MULTI;

    for (size_t o = 0; o < question->n_options; o++) {
        plx_text_add(drafting->yaml, o > 0 ? ", " : "");
        add_quoted(drafting->yaml, question->option[o].code);
        plx_text_add(drafting->yaml, ": ");
        add_rounded(drafting->yaml, between(drafting, chance ? 0.05 : 0.5, chance ? 0.85 : 8),
                    0.01);
    }
}

static void add_number(struct drafting *drafting, const struct plx_question *question)
{
    const bool open = isnan(question->min) || isnan(question->max);
    const double range = question->max - question->min;

    if (open) {
        plx_text_add(drafting->yaml, "median: ");
        add_rounded(drafting->yaml, between(drafting, 20, 200), 1);
        plx_text_add(drafting->yaml, ", spread: 0.4");
        return;
    }
    plx_text_add(drafting->yaml, "mean: ");
    plx_text_add_number(drafting->yaml,
                        question->min + range * round(between(drafting, 30, 70)) / 100);
    plx_text_add(drafting->yaml, ", sd: ");
    plx_text_add_number(drafting->yaml, range > 0 ? range / 6 : 0);
}

static void add_normal(struct drafting *drafting, const struct plx_question *question)
{
    const double last = (double)question->n_options;

    plx_text_add(drafting->yaml, "mean: ");
    add_rounded(drafting->yaml, between(drafting, 1 + 0.25 * last, 0.9 * last), 0.05);
    plx_text_add(drafting->yaml, ", sd: ");
    add_rounded(drafting->yaml, fmax(between(drafting, 0.13, 0.22) * last, 0.05), 0.05);
}

static void add_answer(struct drafting *drafting, const struct plx_question *question,
                       const char *indent)
{
    struct plx_text *yaml = drafting->yaml;

    plx_text_add(yaml, indent);
    add_quoted(yaml, question->id);
    plx_text_add(yaml, question->type == PLX_TEXT ? ": [" : ": {");
    if (question->type == PLX_TEXT)
        plx_text_add(yaml, "\"It saves time.\", \"Too dear for what it does.\", "
                           "\"Our team likes it.\", \"Nothing to add.\"");
    else if (question->type == PLX_NUMBER)
        add_number(drafting, question);
    else if (plx_question_is_ordered(question))
        add_normal(drafting, question);
    else if (question->type == PLX_SINGLE || question->type == PLX_SCALE ||
             question->type == PLX_POINTS)
        add_shares(drafting, question);
    else
        add_worths(drafting, question);
    plx_text_add(yaml, question->type == PLX_TEXT ? "]\n" : "}\n");
}

static void add_persona(struct drafting *drafting, size_t persona, const double *mix)
{
    static const char *const ids[PERSONAS] = {"first", "second", "third"};
    const struct plx_study *study = drafting->study;
    struct plx_text *yaml = drafting->yaml;

    plx_text_addf(yaml, "  - id: %s\n    mix: {", ids[persona]);
    for (size_t t = 0; t < study->n_teams; t++) {
        plx_text_add(yaml, t > 0 ? ", " : "");
        add_quoted(yaml, study->team[t].id);
        plx_text_addf(yaml, ": %.3f", mix[t * PERSONAS + persona]);
    }
    plx_text_add(yaml, "}\n    shift: {");
    for (size_t b = 0, n = 0; b < study->n_batteries; b++) {
        for (size_t i = 0; i < study->battery[b].n_questions; i++) {
            const struct plx_question *question = &study->question[study->battery[b].question[i]];

            if (!question->ordered)
                continue;
            plx_text_add(yaml, n++ > 0 ? ", " : "");
            add_quoted(yaml, question->id);
            plx_text_add(yaml, ": ");
            add_rounded(yaml, between(drafting, -1.3, 1.3), 0.1);
        }
    }
    plx_text_add(yaml, "}\n");
}

static enum plx_status add_personas(struct drafting *drafting, struct plx_error *err)
{
    const size_t n_teams = drafting->study->n_teams;
    double *mix = plx_array_new(n_teams * PERSONAS, sizeof *mix);

    if (!mix)
        return plx_fail_memory(err, "the personas");
    for (size_t t = 0; t < n_teams; t++) {
        mix[t * PERSONAS] = between(drafting, 0.25, 0.45);
        mix[t * PERSONAS + 1] = between(drafting, 0.2, 0.4);
        mix[t * PERSONAS + 2] = 1 - mix[t * PERSONAS] - mix[t * PERSONAS + 1];
    }
    plx_text_add(drafting->yaml, "personas:\n");
    for (size_t p = 0; p < PERSONAS; p++)
        add_persona(drafting, p, mix);
    free(mix);
    return PLX_OK;
}

/* A kept column that weights are raked to takes its targets' answers and shares. */
static void add_kept(struct drafting *drafting, const char *name)
{
    const struct plx_study *study = drafting->study;
    const struct plx_target *target = NULL;
    struct plx_text *yaml = drafting->yaml;

    for (size_t i = 0; i < study->n_targets && !target; i++)
        if (strcmp(study->target[i].name, name) == 0)
            target = &study->target[i];
    plx_text_add(yaml, "  ");
    add_quoted(yaml, name);
    plx_text_add(yaml, ": {");
    for (size_t i = 0; target && i < target->answers.count; i++) {
        plx_text_add(yaml, i > 0 ? ", " : "");
        add_quoted(yaml, target->answers.item[i]);
        plx_text_addf(yaml, ": %.6f", target->share[i]);
    }
    plx_text_add(yaml, target ? "}\n" : "north: 0.45, east: 0.3, south: 0.25}\n");
}

static void add_teams(struct drafting *drafting, const bool *differs)
{
    const struct plx_study *study = drafting->study;
    size_t n_differ = 0;

    for (size_t q = 0; q < study->n_questions; q++)
        n_differ += differs[q];
    plx_text_add(drafting->yaml, "teams:\n");
    for (size_t t = 0; t < study->n_teams; t++) {
        plx_text_add(drafting->yaml, "  - id: ");
        add_quoted(drafting->yaml, study->team[t].id);
        plx_text_add(drafting->yaml, n_differ > 0 ? "\n    answers:\n" : "\n");
        for (size_t q = 0; q < study->n_questions; q++)
            if (differs[q])
                add_answer(drafting, &study->question[q], "      ");
    }
}

enum plx_status plx_truth_draft(const struct plx_study *study, uint64_t seed, struct plx_text *yaml,
                                struct plx_error *err)
{
    struct drafting drafting = {.study = study, .yaml = yaml};
    size_t n_alike = 0;
    bool *differs = plx_array_new(study->n_questions, sizeof *differs);
    enum plx_status status;

    if (!differs)
        return plx_fail_memory(err, "the truth");
    plx_stream_start(&drafting.stream, seed, PLX_FOR_SIMULATION, DRAFT_REPLICATE, DRAFT_TASK);
    plx_text_add(yaml, "# Made up; every number may be changed.\ntruth: ");
    add_quoted(yaml, study->id);
    plx_text_add(yaml, "\n");
    status = add_personas(&drafting, err);
    for (size_t q = 0; q < study->n_questions; q++) {
        differs[q] = plx_stream_below(&drafting.stream, 2) == 1;
        if (differs[q])
            continue;
        if (n_alike++ == 0)
            plx_text_add(yaml, "# Questions that all teams answer alike.\nanswers:\n");
        add_answer(&drafting, &study->question[q], "  ");
    }
    add_teams(&drafting, differs);
    plx_text_add(yaml, "respondents: {missing: 0.03, dont_know: 0.02, speeders: 0.02, "
                       "straightliners: 0.02, careless: 0.02, duplicates: 0.005}\n"
                       "rows: {unfinished: 0.04, tests: 0.01}\n"
                       "seconds: {median: 480, spread: 0.35}\n");
    if (study->intake.keep.count > 0)
        plx_text_add(yaml, "keep:\n");
    for (size_t k = 0; k < study->intake.keep.count; k++)
        add_kept(&drafting, study->intake.keep.item[k]);
    free(differs);
    if (status == PLX_OK && plx_text_failed(yaml))
        status = plx_fail_memory(err, "the truth");
    return status;
}
