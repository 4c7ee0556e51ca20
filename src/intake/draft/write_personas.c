/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "drafting.h"

enum {
    PEOPLE = 60,   /* fewer form no clusters worth a name */
    QUESTIONS = 4, /* likewise */
    OPTIONS = 8,   /* a longer list without order says too little of each */
    FEATURES = 60, /* more blur what sets people apart, and take long */
};

/* Questions that at least half were asked, of a kind that forms clusters. */
static bool is_basis(const struct plx_drafting *drafting,
                     const struct plx_drafting_question *question)
{
    return (question->type == PLX_SCALE ||
            (question->type == PLX_SINGLE && question->options.count <= OPTIONS)) &&
           question->answered * 2 >= drafting->rows;
}

/* A question with an order is one number, another is a number for each option. */
static size_t features_of(const struct plx_drafting *drafting,
                          const struct plx_drafting_question *question)
{
    const struct plx_drafting_options *options = question->scale != PLX_NONE
                                                     ? &drafting->scale[question->scale].options
                                                     : &question->options;

    return question->type == PLX_SCALE || options->ordered ? 1 : options->count;
}

/* What is taken into the basis so far. */
struct basis {
    struct plx_text names;
    size_t questions;
    size_t features;
    size_t left_out; /* batteries and questions that would be too many */
};

/* Takes the questions of a battery, or one alone, from first on. */
static void take(const struct plx_drafting *drafting, size_t first, struct basis *basis)
{
    const struct plx_drafting_question *question = &drafting->question[first];
    size_t features = 0;
    size_t count = 0;

    for (size_t i = first; i < drafting->n_questions; i++) {
        const struct plx_drafting_question *other = &drafting->question[i];

        if (i != first && (!question->battery || !other->battery ||
                           strcmp(question->battery, other->battery) != 0))
            continue;
        features += features_of(drafting, other);
        count++;
    }
    if (basis->features > 0 && basis->features + features > FEATURES) {
        basis->left_out++;
        return;
    }
    plx_text_addf(&basis->names, "%s%s", basis->names.length ? ", " : "",
                  question->battery ? question->battery : question->id);
    basis->features += features;
    basis->questions += count;
}

/* Whether the battery came by already. */
static bool is_known(const struct plx_drafting *drafting, size_t question)
{
    const char *battery = drafting->question[question].battery;

    for (size_t i = 0; battery && i < question; i++)
        if (drafting->question[i].battery && strcmp(drafting->question[i].battery, battery) == 0)
            return true;
    return false;
}

/* Ordered batteries first, then ordered questions, then what is only chosen from. */
static void find_basis(const struct plx_drafting *drafting, struct basis *basis)
{
    for (int pass = 0; pass < 4; pass++)
        for (size_t i = 0; i < drafting->n_questions; i++) {
            const struct plx_drafting_question *question = &drafting->question[i];
            const bool ordered = features_of(drafting, question) == 1;

            if (!is_basis(drafting, question) || ordered != (pass < 2) ||
                (question->battery != NULL) != (pass % 2 == 0) || is_known(drafting, i))
                continue;
            if (!question->battery && basis->questions >= 3 * QUESTIONS)
                continue;
            take(drafting, i, basis);
        }
}

void plx_drafting_write_personas(struct plx_drafting *drafting, struct plx_text *yaml)
{
    struct basis basis = {.questions = 0};
    size_t people = 0;

    if (drafting->n_team_ids > 0)
        people = drafting->rows;
    for (size_t i = 0; drafting->n_team_ids == 0 && i < drafting->candidate[0].options.count; i++)
        people += drafting->candidate[0].options.option[i].count;
    find_basis(drafting, &basis);
    if (basis.questions < QUESTIONS)
        plx_text_add(yaml,
                     "\n# no personas: too few questions that all were asked would form them\n");
    else if (people < PEOPLE)
        plx_text_addf(yaml,
                      "\n# no personas: %zu people are too few; else:\n# personas: {basis: [%s], "
                      "k: [2, 6]}\n",
                      people, plx_text_string(&basis.names));
    else
        plx_text_addf(yaml, "\npersonas:\n  basis: [%s]%s\n  k: [2, 6]\n",
                      plx_text_string(&basis.names),
                      basis.left_out > 0 ? "   # more would blur what sets people apart" : "");
    plx_text_release(&basis.names);
}
