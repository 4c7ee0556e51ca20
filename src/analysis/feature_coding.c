/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feature_coding.h"

#include <string.h>

#include "parallax/base/number.h"
#include "parallax/base/text.h"

static bool is_scale(const struct plx_study *study, const struct plx_feature *feature)
{
    return study->question[feature->question].type == PLX_SCALE;
}

/* The option with the least score above that of another; PLX_NONE: with the least of all. */
static size_t next_option(const struct plx_question *question, size_t after)
{
    size_t next = PLX_NONE;

    for (size_t o = 0; o < question->n_options; o++)
        if ((after == PLX_NONE || question->option[o].value > question->option[after].value) &&
            (next == PLX_NONE || question->option[o].value < question->option[next].value))
            next = o;
    return next;
}

/* "score 1/2/3", or "score s=1/m=2/l=3" where codes are no numbers; in whatever order the options
   stand in the study. */
static void add_scores(struct plx_text *text, const struct plx_question *question)
{
    char score[PLX_NUMBER_BYTES];
    const char *separator = "score ";

    for (size_t o = next_option(question, PLX_NONE); o != PLX_NONE; o = next_option(question, o)) {
        plx_number_format(question->option[o].value, score);
        plx_text_add(text, separator);
        separator = "/";
        if (strcmp(question->option[o].code, score) != 0)
            plx_text_addf(text, "%s=", question->option[o].code);
        plx_text_add(text, score);
    }
}

static void add_coding(struct plx_text *text, const struct plx_question *question,
                       const struct plx_feature *feature)
{
    switch (question->type) {
    case PLX_NUMBER:
        plx_text_add(text, "number");
        break;
    case PLX_SCALE:
    case PLX_SINGLE:
        if (feature->option == PLX_NONE)
            add_scores(text, question);
        else
            plx_text_add(text, "1 if chosen, else 0");
        break;
    case PLX_MULTI:
        plx_text_add(text, "1 if ticked, else 0");
        break;
    case PLX_RANK:
        plx_text_addf(text, "%zu for the first of %zu ranks, 1 for the last", question->n_options,
                      question->n_options);
        break;
    case PLX_POINTS:
        plx_text_add(text, "points");
        break;
    case PLX_BEST_WORST:
        plx_text_add(text, "times best less times worst");
        break;
    case PLX_TEXT:
    case PLX_QUESTION_TYPES:
        break;
    }
}

const char *plx_feature_coding(const struct plx_study *study, const struct plx_feature *feature,
                               bool centred, struct plx_pool *pool)
{
    struct plx_text text = {0};
    const char *coding;

    add_coding(&text, &study->question[feature->question], feature);
    if (centred && is_scale(study, feature))
        plx_text_add(&text, " less the respondent's mean score");
    coding = plx_text_failed(&text) ? NULL : plx_pool_string(pool, plx_text_string(&text));
    plx_text_release(&text);
    return coding;
}
