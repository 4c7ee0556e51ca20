/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draft.h"
#include "parallax/study/choice_design.h"

enum { MOST_OPTIONS = 200 };

static size_t common_divisor(size_t a, size_t b)
{
    while (b > 0) {
        const size_t rest = a % b;

        a = b;
        b = rest;
    }
    return a;
}

/* The numbers of tasks that show options equally often are multiples of n / gcd(n, size). */
static size_t nearest_equal(size_t n, size_t size, size_t tasks)
{
    const size_t step = n / common_divisor(n, size);
    const size_t above = (tasks + step - 1) / step * step;

    return above <= PLX_MOST_TASKS || above == step ? above : above - step;
}

/* Says what cannot be; false where no design is worth making. */
static bool can_be(struct plx_draft *draft, const struct plx_yaml_node *node, size_t size,
                   size_t tasks, const struct plx_question *question)
{
    const size_t n = question->n_options;
    const size_t line = node->key_line;

    if (n > MOST_OPTIONS)
        plx_draft_error(draft, line, "sets: a design takes %d options at most, not %zu",
                        MOST_OPTIONS, n);
    else if (size > n)
        plx_draft_error(draft, line, "sets: size: %zu is more than the %zu options of \"%s\"", size,
                        n, question->id);
    else if (tasks > PLX_MOST_TASKS)
        plx_draft_error(draft, line, "sets: %zu tasks are more than %d; a larger size takes fewer",
                        tasks, PLX_MOST_TASKS);
    else if (tasks * (size - 1) < n - 1) /* each joins so many options more at most */
        plx_draft_error(
            draft, line,
            "sets: %zu task%s of %zu cannot join the %zu options of \"%s\", so that each "
            "could be compared with every other; it takes %zu",
            tasks, tasks == 1 ? "" : "s", size, n, question->id, (n - 1 + size - 2) / (size - 1));
    else
        return true;
    return false;
}

static void take_sets(struct plx_draft *draft, const struct plx_choice_design *design,
                      struct plx_question *question)
{
    question->set = plx_draft_array(draft, design->sets, sizeof *question->set);
    for (size_t s = 0; question->set && s < design->sets; s++) {
        struct plx_task_set *set = &question->set[s];

        set->option = plx_draft_array(draft, design->per_set, sizeof *set->option);
        for (size_t i = 0; set->option && i < design->per_set; i++)
            set->option[set->n_options++] = design->item[s * design->per_set + i];
        question->n_sets++;
    }
}

void plx_draft_designed_sets(struct plx_draft *draft, const struct plx_yaml_node *node,
                             const struct plx_sets_draft *asked, size_t tasks,
                             struct plx_question *question)
{
    const struct plx_choice_settings settings = {
        .items = question->n_options, .per_set = asked->size, .sets = tasks, .seed = asked->seed};
    struct plx_choice_design design;

    if (!can_be(draft, node, asked->size, tasks, question))
        return;
    if (plx_choice_design(&settings, &design, NULL) != PLX_OK) {
        draft->failed = true;
        return;
    }
    question->set_design = (struct plx_set_design){asked->size, asked->seed};
    take_sets(draft, &design, question);
    if (!design.connected)
        plx_draft_error(draft, node->key_line,
                        "sets: no design of %zu tasks of %zu was found that joins the %zu options "
                        "of \"%s\"; ask for more tasks or another seed",
                        tasks, asked->size, question->n_options, question->id);
    else if (design.most_shown > design.least_shown)
        plx_draft_warn(
            draft, node->key_line,
            "sets: %zu tasks of %zu cannot show the %zu options of \"%s\" equally often: "
            "some are shown %zu time%s, others %zu; %zu tasks can",
            tasks, asked->size, question->n_options, question->id, design.least_shown,
            design.least_shown == 1 ? "" : "s", design.most_shown,
            nearest_equal(question->n_options, asked->size, tasks));
    plx_choice_design_release(&design);
}
