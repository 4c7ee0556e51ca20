/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sentence that people act on, kept once so that workbook, terminal and report say the same. */
#include <math.h>
#include <string.h>

#include "findings.h"
#include "parallax/base/memory.h"
#include "parallax/base/text.h"

struct tally {
    size_t verdict[VERDICTS];
    size_t compared;
    size_t leaning_agree;
    size_t leaning_disagree;
    const struct comparison *widest; /* NULL without disagreement */
};

static struct tally tally_of(const struct comparison *comparison, size_t questions)
{
    struct tally tally = {0};

    for (size_t i = 0; i < questions; i++) {
        const struct comparison *own = &comparison[i];

        tally.verdict[own->verdict]++;
        tally.compared += own->compared;
        tally.leaning_agree += own->leaning == LEANING_AGREE;
        tally.leaning_disagree += own->leaning == LEANING_DISAGREE;
        if (own->verdict == VERDICT_DISAGREE && own->rank == 1)
            tally.widest = own;
    }
    return tally;
}

void findings_add_team(struct plx_text *text, const struct plx_study *study, size_t team)
{
    const char *label = study->team[team].label;

    plx_text_addf(text, plx_wants_quotes(label) ? "\"%s\"" : "%s", label);
}

static void add_unsure(struct plx_text *text, const struct tally *tally)
{
    const size_t unsure = tally->verdict[VERDICT_UNSURE];

    if (unsure == 0)
        return;
    plx_text_addf(text, "; %zu %s more answers", unsure, unsure == 1 ? "needs" : "need");
    if (tally->leaning_agree > 0)
        plx_text_addf(text, " (%zu %s to agreement", tally->leaning_agree,
                      tally->leaning_agree == 1 ? "leans" : "lean");
    if (tally->leaning_disagree > 0)
        plx_text_addf(text, "%s%zu %sto disagreement", tally->leaning_agree > 0 ? ", " : " (",
                      tally->leaning_disagree,
                      tally->leaning_agree > 0       ? ""
                      : tally->leaning_disagree == 1 ? "leans "
                                                     : "lean ");
    if (tally->leaning_agree + tally->leaning_disagree > 0)
        plx_text_add(text, ")");
}

/* Where an answer is a list of boxes, or both teams' read the same, the option tells them apart. */
static void add_option(struct plx_text *text, const struct comparison *widest, const char *label_a,
                       const char *label_b)
{
    const struct plx_gap_component *component = comparison_widest(widest);
    const char *option = widest->answers->question->option[widest->gap.widest].label;

    plx_text_addf(text, "option \"%s\": %s %.0f %%, %s %.0f %%", option, label_a,
                  100 * component->mean[0], label_b, 100 * component->mean[1]);
}

/* Likewise where both put the same option first. */
static void add_rank(struct plx_text *text, const struct comparison *widest, const char *label_a,
                     const char *label_b)
{
    const struct plx_question *question = widest->answers->question;
    const struct plx_gap_component *component = comparison_widest(widest);
    const double places = (double)question->n_options - 1;

    plx_text_addf(text, "mean rank of \"%s\": %s %.1f, %s %.1f",
                  question->option[widest->gap.widest].label, label_a,
                  1 + places * component->mean[0], label_b, 1 + places * component->mean[1]);
}

/* "Sales: 50-249"; an answer that is a sentence does without its full stop. */
static void add_answer(struct plx_text *text, const char *label, const char *answer)
{
    size_t length = strlen(answer);

    if (length > 1 && answer[length - 1] == '.' && answer[length - 2] != '.')
        length--;
    plx_text_addf(text, "%s: ", label);
    plx_text_add_bytes(text, answer, length);
}

static void add_widest(struct plx_text *text, const struct findings *findings,
                       const struct comparison *widest)
{
    const char *label_a = findings->study->team[widest->pair.a].label;
    const char *label_b = findings->study->team[widest->pair.b].label;
    const char *answer_a = findings_view(findings, widest->question, widest->pair.a)->label;
    const char *answer_b = findings_view(findings, widest->question, widest->pair.b)->label;
    const enum answer_kind kind = widest->answers->kind;

    plx_text_addf(text, " The widest gap is \"%s\" (", widest->answers->question->text);
    if (kind == ANSWER_TICKS || (kind == ANSWER_CHOICE && strcmp(answer_a, answer_b) == 0)) {
        add_option(text, widest, label_a, label_b);
    } else if (kind == ANSWER_RANKS && strcmp(answer_a, answer_b) == 0) {
        add_rank(text, widest, label_a, label_b);
    } else {
        add_answer(text, label_a, answer_a);
        plx_text_add(text, "; ");
        add_answer(text, label_b, answer_b);
    }
    plx_text_add(text, ").");
}

static void add_sentence(struct plx_text *text, const struct findings *findings, size_t pair)
{
    const struct plx_study *study = findings->study;
    const struct tally tally =
        tally_of(findings->comparison + pair * study->n_questions, study->n_questions);
    const size_t hidden = tally.verdict[VERDICT_SUPPRESSED];

    findings_add_team(text, study, study->pair[pair].a);
    plx_text_add(text, " and ");
    findings_add_team(text, study, study->pair[pair].b);
    plx_text_add(text, " ");
    if (tally.compared == 0) {
        plx_text_add(text, "have no question with enough answers of both to compare.");
        return;
    }
    plx_text_addf(text, "agree on %zu of %zu question%s, disagree on %zu",
                  tally.verdict[VERDICT_AGREE], tally.compared, tally.compared == 1 ? "" : "s",
                  tally.verdict[VERDICT_DISAGREE]);
    if (tally.verdict[VERDICT_SPLIT] > 0)
        plx_text_addf(text, ", are split on %zu", tally.verdict[VERDICT_SPLIT]);
    add_unsure(text, &tally);
    if (hidden > 0)
        plx_text_addf(text, "; %zu %s too few answers to show", hidden,
                      hidden == 1 ? "has" : "have");
    plx_text_add(text, ".");
    if (tally.widest)
        add_widest(text, findings, tally.widest);
}

static enum plx_status write_pair(const struct findings *findings, size_t pair,
                                  struct plx_results *results, struct plx_error *err)
{
    const struct plx_study *study = findings->study;
    struct plx_text key = {0};
    struct plx_text sentence = {0};
    enum plx_status status = PLX_OK;

    plx_text_addf(&key, "headline_%s_%s", study->team[study->pair[pair].a].id,
                  study->team[study->pair[pair].b].id);
    add_sentence(&sentence, findings, pair);
    if (plx_text_failed(&key) || plx_text_failed(&sentence))
        status = plx_fail_memory(err, "the headline");
    if (status == PLX_OK && pair == 0)
        status = plx_results_add_fact(results, "headline", plx_text_string(&sentence), err);
    if (status == PLX_OK && study->n_pairs > 1)
        status =
            plx_results_add_fact(results, plx_text_string(&key), plx_text_string(&sentence), err);
    plx_text_release(&key);
    plx_text_release(&sentence);
    return status;
}

enum plx_status findings_write_headlines(const struct findings *findings,
                                         struct plx_results *results, struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    for (size_t pair = 0; status == PLX_OK && pair < findings->study->n_pairs; pair++)
        status = write_pair(findings, pair, results, err);
    return status;
}
