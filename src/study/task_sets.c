/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/study/task_sets.h"

#include "draft.h"
#include "parallax/base/memory.h"
#include "schema.h"

enum plx_status plx_task_sets_measure(const struct plx_question *question,
                                      struct plx_choice_design *design, struct plx_error *err)
{
    enum plx_status status;

    *design = (struct plx_choice_design){.items = question->n_options, .sets = question->n_sets};
    for (size_t s = 0; s < question->n_sets; s++)
        if (question->set[s].n_options > design->per_set)
            design->per_set = question->set[s].n_options;
    design->item = plx_array_new(design->sets * design->per_set, sizeof *design->item);
    if (!design->item) {
        *design = (struct plx_choice_design){0};
        return plx_fail_memory(err, "the sets of a question");
    }
    for (size_t s = 0; s < design->sets; s++)
        for (size_t i = 0; i < design->per_set; i++)
            design->item[s * design->per_set + i] = i < question->set[s].n_options
                                                        ? (uint32_t)question->set[s].option[i]
                                                        : PLX_CHOICE_NOTHING;
    status = plx_choice_design_measure(design, err);
    if (status != PLX_OK)
        plx_choice_design_release(design);
    return status;
}

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

static const struct plx_option *find_unshown(const struct plx_question *question)
{
    for (size_t o = 0; o < question->n_options; o++) {
        bool shown = false;

        for (size_t task = 0; task < question->n_sets; task++)
            shown = shown || plx_question_shows(question, task, o);
        if (!shown)
            return &question->option[o];
    }
    return NULL;
}

/* Options of which some are never set against the others have no common order. */
static void check_sets(struct plx_draft *draft, const struct plx_yaml_node *list,
                       const struct plx_question *question)
{
    const struct plx_option *unshown = find_unshown(question);
    struct plx_choice_design measured;

    if (plx_task_sets_measure(question, &measured, NULL) != PLX_OK) {
        draft->failed = true;
        return;
    }
    if (unshown)
        plx_draft_warn(draft, list->key_line, "sets: no task of \"%s\" shows \"%s\"", question->id,
                       unshown->code);
    else if (!measured.connected)
        plx_draft_warn(draft, list->key_line,
                       "sets: the tasks of \"%s\" fall into groups without a common option, so "
                       "that options of one cannot be compared with those of another",
                       question->id);
    plx_choice_design_release(&measured);
}

static void read_list(struct plx_draft *draft, const struct plx_yaml_node *list,
                      struct plx_question *question)
{
    const size_t errors = draft->problems->errors;

    question->set = plx_draft_array(draft, list->count, sizeof *question->set);
    for (const struct plx_yaml_node *node = list->first; question->set && node; node = node->next) {
        read_set(draft, node, question, question->n_sets + 1, &question->set[question->n_sets]);
        question->n_sets++;
    }
    if (question->n_sets > 0 && draft->problems->errors == errors)
        check_sets(draft, list, question);
}

/* One name stands for the columns of all tasks: NAME_1 is the best of the first, NAME_2 its worst.
 */
static void number_columns(struct plx_draft *draft, size_t tasks, struct plx_question *question)
{
    const char *name = question->columns.item[0];
    const char **column = plx_draft_array(draft, 2 * tasks, sizeof *column);

    if (!column)
        return;
    for (size_t i = 0; i < 2 * tasks; i++) {
        column[i] = plx_pool_format(&draft->study.pool, "%s_%zu", name, i + 1);
        draft->failed = draft->failed || !column[i];
    }
    question->columns = (struct plx_texts){column, 2 * tasks};
}

/* Whether the question has columns for so many tasks, which it gets where it has a single one. */
static bool fit_columns(struct plx_draft *draft, const struct plx_yaml_node *node, size_t tasks,
                        struct plx_question *question)
{
    const size_t columns = plx_question_tasks(question);

    if (question->columns.count == 1 && question->n_waves == 0 && tasks > 1)
        number_columns(draft, tasks, question);
    else if (tasks != columns)
        plx_draft_error(draft, node->key_line, "sets: \"%s\" has %zu task%s, not %zu", question->id,
                        columns, columns == 1 ? "" : "s", tasks);
    return !draft->failed && tasks == plx_question_tasks(question);
}

static void read_design(struct plx_draft *draft, const struct plx_yaml_node *map,
                        struct plx_question *question)
{
    const size_t errors = draft->problems->errors;
    struct plx_sets_draft asked = {0};
    size_t tasks;

    plx_schema_read(draft, &plx_sets_schema, map, &asked);
    if (draft->problems->errors > errors)
        return;
    tasks = asked.tasks;
    if (tasks == 0)
        tasks = question->columns.count > 1
                    ? question->columns.count / 2
                    : (3 * question->n_options + asked.size - 1) / asked.size;
    if (fit_columns(draft, map, tasks, question))
        plx_draft_designed_sets(draft, map, &asked, tasks, question);
}

void plx_draft_sets(struct plx_draft *draft, const struct plx_yaml_node *node,
                    struct plx_question *question)
{
    if (node->kind != PLX_YAML_MAP && !plx_draft_expect(draft, node, PLX_YAML_LIST, "sets"))
        return;
    if (question->n_options == 0 || question->type != PLX_BEST_WORST)
        return;
    if (node->kind == PLX_YAML_MAP) {
        read_design(draft, node, question);
    } else {
        fit_columns(draft, node, node->count, question);
        read_list(draft, node, question);
    }
}
