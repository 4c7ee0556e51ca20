/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "boxes.h"

#include <stdlib.h>

#include "parallax/base/memory.h"
#include "parallax/base/text.h"

size_t boxes_top(const struct plx_study *study, const struct answers *answers)
{
    const struct plx_question *question = answers->question;
    const size_t top =
        answers->option && question->scale != PLX_NONE ? study->scale[question->scale].top : 0;

    return top < question->n_options ? top : 0;
}

static size_t nets_of(const struct answers *answers)
{
    return answers->kind == ANSWER_TICKS || answers->option ? answers->question->n_nets : 0;
}

size_t boxes_count(const struct plx_study *study, const struct answers *answers)
{
    return (boxes_top(study, answers) > 0) + nets_of(answers);
}

/* "Net: large (50-249, 250 or more)" */
static const char *label_of(const struct plx_question *question, const char *name,
                            const bool *holds, struct plx_pool *pool)
{
    struct plx_text text = {0};
    const char *label = NULL;
    bool first = true;

    for (; *name; name++)
        plx_text_add_bytes(&text, *name == '_' ? " " : name, 1);
    for (size_t o = 0; o < question->n_options; o++) {
        if (!holds[o])
            continue;
        plx_text_addf(&text, "%s%s", first ? " (" : ", ", question->option[o].label);
        first = false;
    }
    plx_text_add(&text, ")");
    if (!plx_text_failed(&text))
        label = plx_pool_string(pool, plx_text_string(&text));
    plx_text_release(&text);
    return label;
}

static bool make_top(const struct plx_question *question, size_t top, struct plx_pool *pool,
                     struct box *box)
{
    const char *words = plx_pool_format(pool, "Top %zu", top);

    *box = (struct box){.kind = "top", .name = plx_pool_format(pool, "top_%zu", top)};
    box->holds = plx_array_new(question->n_options, sizeof *box->holds);
    for (size_t o = question->n_options - top; box->holds && o < question->n_options; o++)
        box->holds[o] = true;
    if (words && box->holds)
        box->label = label_of(question, words, box->holds, pool);
    return box->name && box->label;
}

static bool make_net(const struct plx_question *question, const struct plx_net *net,
                     struct plx_pool *pool, struct box *box)
{
    const char *words = plx_pool_format(pool, "Net: %s", net->id);

    *box = (struct box){.kind = "net", .name = plx_pool_format(pool, "net:%s", net->id)};
    box->holds = plx_array_new(question->n_options, sizeof *box->holds);
    for (size_t i = 0; box->holds && i < net->n_options; i++)
        box->holds[net->option[i]] = true;
    if (words && box->holds)
        box->label = label_of(question, words, box->holds, pool);
    return box->name && box->label;
}

enum plx_status boxes_find(const struct plx_study *study, const struct answers *answers,
                           struct plx_pool *pool, struct boxes *boxes, struct plx_error *err)
{
    const struct plx_question *question = answers->question;
    const size_t top = boxes_top(study, answers);
    bool ok = true;

    *boxes = (struct boxes){0};
    boxes->box = plx_array_new(boxes_count(study, answers), sizeof *boxes->box);
    ok = boxes->box != NULL;
    if (ok && top > 0)
        ok = make_top(question, top, pool, &boxes->box[boxes->count++]);
    for (size_t i = 0; ok && i < nets_of(answers); i++)
        ok = make_net(question, &question->net[i], pool, &boxes->box[boxes->count++]);
    if (ok)
        return PLX_OK;
    boxes_release(boxes);
    return plx_fail_memory(err, "nets");
}

void boxes_release(struct boxes *boxes)
{
    for (size_t i = 0; i < boxes->count; i++)
        free(boxes->box[i].holds);
    free(boxes->box);
    *boxes = (struct boxes){0};
}

bool box_has(const bool *holds, const struct answers *answers, size_t kind)
{
    if (answers->option)
        return holds[answers->option[kind]];
    for (size_t o = 0; o < answers->components; o++)
        if (holds[o] && answers->value[kind * answers->components + o] > 0)
            return true;
    return false;
}
