/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "loading.h"

enum { SHOWN = 5 };

/* Answers of one question, by what there is in their place. */
static void count_answers(const struct plx_responses *responses, size_t q,
                          struct plx_cell_findings *question)
{
    const struct plx_column *column = &responses->column[q];

    for (size_t row = 0; row < responses->n; row++) {
        const int value = column->shape == PLX_CODES ? column->code[row] : column->missing[row];

        question->answered += value >= 0;
        question->blank += value == PLX_BLANK;
        question->dont_know += value == PLX_DONT_KNOW;
        question->no_answer += value == PLX_NO_ANSWER;
        question->not_asked += value == PLX_NOT_ASKED;
    }
}

/* What a valid answer would have been, in a few words. */
static void add_expected(struct plx_text *text, const struct plx_study *study,
                         const struct plx_question *question)
{
    const size_t n = question->n_options;

    if (question->type == PLX_NUMBER || question->type == PLX_POINTS)
        plx_text_add(text, "is no number that the question allows");
    else if (question->scale != PLX_NONE && n > 0)
        plx_text_addf(text, "is not on the scale %s (%s..%s)", study->scale[question->scale].id,
                      question->option[0].code, question->option[n - 1].code);
    else if (question->type == PLX_MULTI)
        plx_text_add(text, "holds an answer that is none of the options");
    else
        plx_text_add(text, "is none of the options");
}

static enum plx_status warn_of_cells(struct plx_loading *loading, size_t q)
{
    struct plx_findings *findings = loading->findings;
    const struct plx_cell_findings *found = &findings->question[q];
    const struct plx_cell_example *example = &found->example[0];
    struct plx_text text = {0};
    enum plx_status status;

    if (found->not_valid == 0 || found->n_examples == 0)
        return PLX_OK;
    add_expected(&text, loading->study, &loading->study->question[q]);
    if (found->not_valid > 1)
        plx_text_addf(&text, "; %zu such cells of question \"%s\" count as not valid",
                      found->not_valid, loading->study->question[q].id);
    else
        plx_text_add(&text, "; it counts as not valid");
    status = plx_findings_warn(findings, loading->err, "%s:%zu: column \"%s\": \"%s\" %s",
                               findings->file[example->file].path, example->line, example->column,
                               example->value, plx_text_string(&text));
    plx_text_release(&text);
    return status;
}

static enum plx_status warn_of_team(struct plx_loading *loading, size_t team)
{
    struct plx_findings *findings = loading->findings;
    const struct plx_study *study = loading->study;
    struct plx_text text = {0};
    enum plx_status status;

    for (size_t i = 0; i < findings->n_other && i < SHOWN; i++)
        plx_text_addf(&text, "%s\"%s\" (%zu)", i == 0 ? "; answers that belong to no team: " : ", ",
                      findings->other[i].answer, findings->other[i].rows);
    status = plx_findings_warn(findings, loading->err, "%s:%zu: team \"%s\" has no respondents%s",
                               study->path ? study->path : "study", study->team[team].line,
                               study->team[team].id, plx_text_string(&text));
    plx_text_release(&text);
    return status;
}

enum plx_status plx_loading_report(struct plx_loading *loading,
                                   const struct plx_responses *responses)
{
    struct plx_findings *findings = loading->findings;
    const struct plx_study *study = loading->study;
    enum plx_status status = PLX_OK;

#pragma omp parallel for schedule(dynamic, 1)
    for (size_t q = 0; q < study->n_questions; q++)
        count_answers(responses, q, &findings->question[q]);
    for (size_t row = 0; row < responses->n; row++)
        if (responses->flags[row] & PLX_FLAG_EXCLUDED)
            findings->team[responses->team[row]].excluded++;
    for (size_t team = 0; team < study->n_teams && status == PLX_OK; team++)
        if (findings->team[team].kept == 0)
            status = warn_of_team(loading, team);
    for (size_t q = 0; q < study->n_questions && status == PLX_OK; q++) {
        if (findings->question[q].answered == 0)
            status = plx_findings_warn(findings, loading->err,
                                       "%s:%zu: question \"%s\": nobody answered it",
                                       study->path ? study->path : "study", study->question[q].line,
                                       study->question[q].id);
        if (status == PLX_OK)
            status = warn_of_cells(loading, q);
    }
    return status;
}
