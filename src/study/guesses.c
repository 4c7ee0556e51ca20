/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions about what another team would answer, and the questions whose answers they guess. */
#include <math.h>
#include <string.h>

#include "draft.h"

enum { PARTS = 3 };

static bool same_number(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

/* Whether a guess can be held against an answer. */
static bool is_comparable(const struct plx_question *guess, const struct plx_question *of)
{
    return plx_draft_have_same_options(guess, of) && guess->ordered == of->ordered &&
           strcmp(guess->unit ? guess->unit : "", of->unit ? of->unit : "") == 0 &&
           same_number(guess->min, of->min) && same_number(guess->max, of->max);
}

/* Whether an id is these parts, joined by _ or -; the parts end with NULL. */
static bool is_joined(const char *id, const char *const part[])
{
    for (size_t i = 0; part[i]; i++) {
        const size_t length = strlen(part[i]);

        if (i > 0 && *id != '_' && *id != '-')
            return false;
        id += i > 0;
        if (strncmp(id, part[i], length) != 0)
            return false;
        id += length;
    }
    return *id == '\0';
}

/* company_size_sales, sales_company_size, company_size_about_sales, about_sales_company_size. */
static bool is_named_after(const char *id, const char *base, const char *team)
{
    const char *const form[][PARTS + 1] = {
        {base, team, NULL},
        {team, base, NULL},
        {base, "about", team, NULL},
        {"about", team, base, NULL},
    };

    for (size_t i = 0; i < sizeof form / sizeof *form; i++)
        if (is_joined(id, form[i]))
            return true;
    return false;
}

/* The question that a guess is named after, exactly one. */
static size_t find_by_name(struct plx_draft *draft, size_t guess)
{
    const struct plx_study *study = &draft->study;
    const struct plx_question *question = &study->question[guess];
    const char *team = study->team[question->about].id;
    size_t found = PLX_NONE;

    for (size_t i = 0; i < study->n_questions; i++) {
        const struct plx_question *of = &study->question[i];

        if (draft->question[i].about || !is_comparable(question, of) ||
            !is_named_after(question->id, of->id, team))
            continue;
        if (found != PLX_NONE) {
            plx_draft_warn(draft, question->line,
                           "\"%s\" may guess at \"%s\" or at \"%s\"; say which one with "
                           "guess_of: QUESTION",
                           question->id, study->question[found].id, of->id);
            return PLX_NONE;
        }
        found = i;
    }
    if (found == PLX_NONE)
        plx_draft_warn(draft, question->line,
                       "\"%s\" is about %s, but nothing tells which question it guesses at; say "
                       "so with guess_of: QUESTION",
                       question->id, study->team[question->about].label);
    return found;
}

static size_t find_named(struct plx_draft *draft, size_t guess)
{
    const struct plx_question_draft *found = &draft->question[guess];
    const struct plx_question *question = &draft->study.question[guess];
    const size_t line = found->guess_of->line;
    const size_t index = plx_draft_find(draft, found->guess_of, "question", &draft->question_names);

    if (index == PLX_NONE)
        return PLX_NONE;
    if (index == guess)
        plx_draft_error(draft, line, "guess_of: \"%s\" cannot guess at itself", question->id);
    else if (draft->question[index].about)
        plx_draft_error(draft, line,
                        "guess_of: \"%s\" is a guess, too; name the question that %s answers for "
                        "itself",
                        draft->study.question[index].id, draft->study.team[question->about].label);
    else if (!is_comparable(question, &draft->study.question[index]))
        plx_draft_error(draft, line,
                        "guess_of: \"%s\" has another type, other options or another range than "
                        "\"%s\"",
                        question->id, draft->study.question[index].id);
    else
        return index;
    return PLX_NONE;
}

void plx_draft_guesses(struct plx_draft *draft)
{
    struct plx_study *study = &draft->study;

    for (size_t i = 0; i < study->n_questions; i++) {
        const struct plx_question_draft *found = &draft->question[i];
        struct plx_question *question = &study->question[i];

        if (found->guess_of && !found->about)
            plx_draft_error(draft, found->guess_of->line,
                            "guess_of: \"%s\" needs about: TEAM as well, whose answer is guessed",
                            question->id);
        else if (found->guess_of && question->type == PLX_TEXT)
            plx_draft_error(draft, found->guess_of->line,
                            "guess_of: answers in words are not held against each other");
        else if (question->about == PLX_NONE || question->type == PLX_TEXT)
            continue;
        else
            question->guess_of = found->guess_of ? find_named(draft, i) : find_by_name(draft, i);
    }
}
