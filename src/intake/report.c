/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "impossible.h"
#include "loading.h"

enum { SHOWN = 5 };

enum { REASONS = 6, CHUNK = 16384 };

/* Counts values from -5 to 0, everything above as 0: missing codes and what is none of them. In
   steps short enough for small counters, which the compiler adds up eight at a time. */
static void count_codes(const int16_t *code, size_t n, size_t count[static REASONS])
{
    for (size_t from = 0; from < n; from += CHUNK) {
        const size_t to = from + CHUNK < n ? from + CHUNK : n;
        int16_t answered = 0;
        int16_t blank = 0;
        int16_t unknown = 0;
        int16_t refused = 0;
        int16_t unasked = 0;

#pragma omp simd reduction(+ : answered, blank, unknown, refused, unasked)
        for (size_t i = from; i < to; i++) {
            answered = (int16_t)(answered + (code[i] >= 0));
            blank = (int16_t)(blank + (code[i] == PLX_BLANK));
            unknown = (int16_t)(unknown + (code[i] == PLX_DONT_KNOW));
            refused = (int16_t)(refused + (code[i] == PLX_NO_ANSWER));
            unasked = (int16_t)(unasked + (code[i] == PLX_NOT_ASKED));
        }
        count[0] += (size_t)answered;
        count[-PLX_BLANK] += (size_t)blank;
        count[-PLX_DONT_KNOW] += (size_t)unknown;
        count[-PLX_NO_ANSWER] += (size_t)refused;
        count[-PLX_NOT_ASKED] += (size_t)unasked;
    }
}

/* Answers of one question, by what there is in their place. */
static void count_answers(const struct plx_responses *responses, size_t q,
                          struct plx_cell_findings *question)
{
    const struct plx_column *column = &responses->column[q];
    size_t count[REASONS] = {0};

    if (column->shape == PLX_CODES)
        count_codes(column->code, responses->n, count);
    else
        for (size_t row = 0; row < responses->n; row++)
            count[-column->missing[row]]++;
    question->answered = count[0];
    question->blank = count[-PLX_BLANK];
    question->dont_know = count[-PLX_DONT_KNOW];
    question->no_answer = count[-PLX_NO_ANSWER];
    question->not_asked = count[-PLX_NOT_ASKED];
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
    struct plx_text recorded = {0};
    const char *path;
    enum plx_status status;

    if (found->not_valid == 0 || found->n_examples == 0)
        return PLX_OK;
    add_expected(&text, loading->study, &loading->study->question[q]);
    if (loading->study->question[q].type == PLX_MULTI && found->not_valid > 1)
        plx_text_addf(&text, "; %zu cells of question \"%s\" do, of which only the options count",
                      found->not_valid, loading->study->question[q].id);
    else if (loading->study->question[q].type == PLX_MULTI)
        plx_text_add(&text, "; only the options in the cell count");
    else if (found->not_valid > 1)
        plx_text_addf(&text, "; %zu such cells of question \"%s\" count as not valid",
                      found->not_valid, loading->study->question[q].id);
    else
        plx_text_add(&text, "; it counts as not valid");
    path = findings->file[example->file].path;
    plx_text_addf(&recorded, "%s:%zu: column \"%s\": a cell %s", path, example->line,
                  example->column, plx_text_string(&text));
    status = plx_findings_warn_quoting(findings, plx_text_string(&recorded), loading->err,
                                       "%s:%zu: column \"%s\": \"%s\" %s", path, example->line,
                                       example->column, example->value, plx_text_string(&text));
    plx_text_release(&text);
    plx_text_release(&recorded);
    return status;
}

/* Tasks whose choices cannot be, so that the analysis leaves them out: how many, and the first. */
static enum plx_status warn_of_tasks(struct plx_loading *loading,
                                     const struct plx_responses *responses, size_t q,
                                     enum plx_odd_task odd)
{
    const struct plx_study *study = loading->study;
    const struct plx_question *question = &study->question[q];
    const struct plx_column *column = &responses->column[q];
    size_t found = 0;
    size_t first_task = 0;
    size_t first_option = 0;

    for (size_t row = 0; row < responses->n; row++)
        for (size_t task = 0; task < column->width / 2; task++) {
            size_t option;

            if (plx_impossible_task(question, task, column->code + row * column->width + 2 * task,
                                    &option) != odd)
                continue;
            if (found++ == 0) {
                first_task = task;
                first_option = option;
            }
        }
    if (found == 0)
        return PLX_OK;
    return plx_findings_warn(
        loading->findings, loading->err,
        "%s:%zu: question \"%s\": %zu task%s left out, %s, the first with \"%s\" in task %zu",
        study->path ? study->path : "study", question->line, question->id, found,
        found == 1 ? " is" : "s are",
        odd == PLX_TASK_SAME ? "because the best is also the worst"
                             : "because a choice is none of the options shown",
        question->option[first_option].label, first_task + 1);
}

static enum plx_status warn_of_team(struct plx_loading *loading, size_t team)
{
    struct plx_findings *findings = loading->findings;
    const struct plx_study *study = loading->study;
    struct plx_text text = {0};
    struct plx_text others = {0};
    enum plx_status status;

    plx_text_addf(&text, "%s:%zu: team \"%s\" has no respondents",
                  study->path ? study->path : "study", study->team[team].line,
                  study->team[team].id);
    for (size_t i = 0; i < findings->n_other && i < SHOWN; i++)
        plx_text_addf(&others, "%s\"%s\" (%zu)",
                      i == 0 ? "; answers that belong to no team: " : ", ",
                      findings->other[i].answer, findings->other[i].rows);
    status = plx_findings_warn_quoting(findings, plx_text_string(&text), loading->err, "%s%s",
                                       plx_text_string(&text), plx_text_string(&others));
    plx_text_release(&others);
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
        if (status == PLX_OK && findings->question[q].own_words > 0)
            status = plx_findings_warn(findings, loading->err,
                                       "%s:%zu: question \"%s\": %zu answer%s in words of the "
                                       "respondents' own; they count as its option \"other\"",
                                       study->path ? study->path : "study", study->question[q].line,
                                       study->question[q].id, findings->question[q].own_words,
                                       findings->question[q].own_words == 1 ? "" : "s");
        if (status == PLX_OK)
            status = warn_of_cells(loading, q);
        if (status == PLX_OK && study->question[q].type == PLX_BEST_WORST)
            status = warn_of_tasks(loading, responses, q, PLX_TASK_ELSEWHERE);
        if (status == PLX_OK && study->question[q].type == PLX_BEST_WORST)
            status = warn_of_tasks(loading, responses, q, PLX_TASK_SAME);
    }
    return status;
}
