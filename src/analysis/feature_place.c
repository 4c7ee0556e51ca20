/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "feature_place.h"

#include <math.h>
#include <string.h>

#include "parallax/base/number.h"
#include "parallax/base/text.h"

static bool is_scale(const struct plx_study *study, const struct plx_feature *feature)
{
    return study->question[feature->question].type == PLX_SCALE;
}

double plx_feature_level(const struct plx_feature_frame *frame, size_t row)
{
    double sum = 0;
    double count = 0;

    if (!frame->centred)
        return 0;
    for (size_t i = 0; i < frame->count; i++) {
        const struct plx_feature *feature = &frame->feature[frame->order ? frame->order[i] : i];
        double value;

        if (!is_scale(frame->study, feature))
            continue;
        value = plx_feature_value(frame->study, frame->responses, feature, row);
        if (!(fabs(value) <= PLX_FEATURE_MOST))
            continue;
        sum += value;
        count++;
    }
    return count < 2 ? NAN : sum / count;
}

float plx_feature_place(const struct plx_feature_frame *frame, size_t f, size_t row, double level)
{
    const struct plx_feature *feature = &frame->feature[f];
    const double value = plx_feature_value(frame->study, frame->responses, feature, row);
    const double own = frame->centred && is_scale(frame->study, feature) ? level : 0;

    return (float)((value - own - feature->mean) * feature->factor);
}

/* "score 1/2/3", or "score s=1/m=2/l=3" where codes are no numbers. */
static void add_scores(struct plx_text *text, const struct plx_question *question)
{
    char score[PLX_NUMBER_BYTES];

    plx_text_add(text, "score ");
    for (size_t o = 0; o < question->n_options; o++) {
        plx_number_format(question->option[o].value, score);
        if (o > 0)
            plx_text_add(text, "/");
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
        plx_text_add(&text, ", less the respondent's own mean");
    coding = plx_text_failed(&text) ? NULL : plx_pool_string(pool, plx_text_string(&text));
    plx_text_release(&text);
    return coding;
}
