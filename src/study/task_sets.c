/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draft.h"

static void read_set(struct plx_draft *draft, const struct plx_yaml_node *node,
                     const struct plx_question *question, size_t task, struct plx_task_set *set)
{
    const struct plx_texts texts = plx_draft_texts(draft, node, "sets");

    set->option = plx_draft_array(draft, texts.count, sizeof *set->option);
    for (size_t i = 0; set->option && i < texts.count; i++) {
        const size_t option =
            plx_draft_find_option(draft, question->option, question->n_options, texts.item[i]);
        bool known = false;

        for (size_t j = 0; j < set->n_options; j++)
            known = known || set->option[j] == option;
        if (option == PLX_NONE)
            plx_draft_error(draft, node->line, "sets: \"%s\" is no option of \"%s\"", texts.item[i],
                            question->id);
        else if (known)
            plx_draft_error(draft, node->line, "sets: \"%s\" is in task %zu twice", texts.item[i],
                            task);
        else
            set->option[set->n_options++] = option;
    }
    if (texts.count < 2)
        plx_draft_error(draft, node->line, "sets: task %zu shows two options or more", task);
}

void plx_draft_sets(struct plx_draft *draft, const struct plx_yaml_node *list,
                    struct plx_question *question)
{
    const size_t tasks = plx_question_tasks(question);

    if (!plx_draft_expect(draft, list, PLX_YAML_LIST, "sets") || question->n_options == 0 ||
        question->type != PLX_BEST_WORST)
        return;
    if (list->count != tasks)
        plx_draft_error(draft, list->key_line, "sets: \"%s\" has %zu task%s, not %zu", question->id,
                        tasks, tasks == 1 ? "" : "s", list->count);
    question->set = plx_draft_array(draft, list->count, sizeof *question->set);
    for (const struct plx_yaml_node *node = list->first; question->set && node; node = node->next) {
        read_set(draft, node, question, question->n_sets + 1, &question->set[question->n_sets]);
        question->n_sets++;
    }
}
