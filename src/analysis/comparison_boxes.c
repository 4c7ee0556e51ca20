/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nets and the top of a scale, compared between the two teams of a pair. */
#include <math.h>
#include <stdlib.h>

#include "boxes.h"
#include "comparison.h"
#include "parallax/base/memory.h"

/* Who is in the box and who is not, as answers of two teams. */
struct halves {
    double *value;    /* owned; cells: 1 in the box, else 0 */
    size_t *count[2]; /* owned; cells, of each team */
    struct plx_cells cells;
};

static void release(struct halves *halves)
{
    free(halves->value);
    free(halves->count[0]);
    free(halves->count[1]);
}

/* Without weights two cells; with them every kind is one, since weights differ. */
static enum plx_status divide(struct halves *halves, const struct comparison *comparison,
                              const bool *holds, struct plx_error *err)
{
    const struct answers *answers = comparison->answers;
    const size_t cells = answers->weight ? answers->kinds : 2;
    const size_t *people[2] = {answers_of(answers, comparison->pair.a),
                               answers_of(answers, comparison->pair.b)};

    *halves = (struct halves){
        .value = plx_array_new(cells, sizeof(double)),
        .count = {plx_array_new(cells, sizeof(size_t)), plx_array_new(cells, sizeof(size_t))}};
    if (!halves->value || !halves->count[0] || !halves->count[1])
        return plx_fail_memory(err, "the nets of a question");
    if (!answers->weight)
        halves->value[1] = 1;
    for (size_t k = 0; k < answers->kinds; k++) {
        const bool inside = box_has(holds, answers, k);
        const size_t cell = answers->weight ? k : inside;

        halves->value[cell] = inside;
        for (size_t team = 0; team < 2; team++)
            halves->count[team][cell] += people[team][k];
    }
    halves->cells = (struct plx_cells){
        cells, 1, halves->value, answers->weight, {halves->count[0], halves->count[1]}};
    return PLX_OK;
}

enum plx_status comparison_add_boxes(const struct plx_study *study,
                                     const struct plx_analysis_settings *settings,
                                     const struct boxes *boxes, struct comparison *comparison,
                                     struct plx_error *err)
{
    const struct plx_team *a = &study->team[comparison->pair.a];
    const struct plx_team *b = &study->team[comparison->pair.b];
    struct plx_gap_settings gap = {
        .high = 1,
        .margin = study->decisions.margin_share,
        .alpha = study->decisions.alpha,
        .size = {a->size, b->size},
        .family = 1,
        .permutations = study->decisions.permutations,
        .seed = settings->seed,
    };
    enum plx_status status = PLX_OK;

    if (!comparison->compared || boxes->count == 0)
        return PLX_OK;
    comparison->box = plx_array_new(boxes->count, sizeof *comparison->box);
    if (!comparison->box)
        return plx_fail_memory(err, "the nets of a question");
    for (size_t i = 0; status == PLX_OK && i < boxes->count; i++) {
        struct halves halves;
        struct plx_gap found;

        gap.task = comparison_task(comparison->answers->question->id, boxes->box[i].name, a->id) ^
                   comparison_task(b->id, "", "");
        status = divide(&halves, comparison, boxes->box[i].holds, err);
        if (status == PLX_OK)
            status = plx_gap_shares(&halves.cells, &gap, &found, &comparison->box[i], err);
        release(&halves);
    }
    return status;
}
