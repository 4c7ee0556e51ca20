/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "draft.h"
#include "parallax/study/limits.h"
#include "schema.h"

/* Sets of question types, a bit each. */
enum {
    SINGLE = 1 << PLX_SINGLE,
    SCALE = 1 << PLX_SCALE,
    NUMBER = 1 << PLX_NUMBER,
    MULTI = 1 << PLX_MULTI,
    RANK = 1 << PLX_RANK,
    POINTS = 1 << PLX_POINTS,
    BEST_WORST = 1 << PLX_BEST_WORST,
    OWN_OPTIONS = SINGLE | MULTI | RANK | POINTS | BEST_WORST,
};

/* Keys that only some types have. */
static const struct {
    const char *key;
    unsigned types;
} limits[] = {
    {"options", OWN_OPTIONS},
    {"scale", OWN_OPTIONS | SCALE},
    {"ordered", SINGLE | SCALE},
    {"reverse", SINGLE | SCALE | NUMBER},
    {"battery", SINGLE | SCALE},
    {"nets", SINGLE | SCALE | MULTI},
    {"sets", BEST_WORST},
    {"unranked", RANK},
    {"unit", NUMBER},
    {"min", NUMBER},
    {"max", NUMBER},
};

static void check_keys_of_type(struct plx_draft *draft, const struct plx_question_draft *found)
{
    const enum plx_question_type type = found->question.type;

    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        const struct plx_yaml_node *node = plx_yaml_get(found->node, limits[i].key);

        if (!node || limits[i].types >> type & 1)
            continue;
        if (type == PLX_SCALE && strcmp(node->key, "options") == 0)
            plx_draft_error(draft, node->key_line,
                            "a scale question has no options of its own, but those of its scale");
        else
            plx_draft_error(draft, node->key_line, "a %s question has no %s",
                            plx_question_type_name(type), node->key);
    }
}

/* Columns over waves; the last wave's is the one that counts. */
static void read_waves(struct plx_draft *draft, struct plx_question_draft *found)
{
    struct plx_question *question = &found->question;
    const struct plx_yaml_node *map = found->columns;

    question->wave = plx_draft_array(draft, map->count, sizeof *question->wave);
    question->columns.item = plx_draft_array(draft, 1, sizeof *question->columns.item);
    if (!question->wave || !question->columns.item)
        return;
    for (const struct plx_yaml_node *node = map->first; node; node = node->next) {
        struct plx_wave *wave = &question->wave[question->n_waves];

        if (!plx_draft_expect(draft, node, PLX_YAML_TEXT, "the column of a wave"))
            continue;
        *wave =
            (struct plx_wave){plx_draft_copy(draft, node->key), plx_draft_copy(draft, node->text)};
        question->n_waves++;
        question->columns = (struct plx_texts){question->columns.item, 1};
        question->columns.item[0] = wave->column;
    }
}

static void read_columns(struct plx_draft *draft, struct plx_question_draft *found)
{
    struct plx_question *question = &found->question;
    const unsigned several = MULTI | RANK | POINTS | BEST_WORST;

    if (found->column && found->columns) {
        plx_draft_error(draft, found->columns->key_line,
                        "a question has column or columns, not both");
    } else if (found->columns && found->columns->kind == PLX_YAML_MAP) {
        read_waves(draft, found);
    } else if (found->columns) {
        question->columns = plx_draft_texts(draft, found->columns, "columns");
        if (question->columns.count > 1 && !(several >> question->type & 1))
            plx_draft_error(draft, found->columns->key_line,
                            "a %s question has one column, not %zu",
                            plx_question_type_name(question->type), question->columns.count);
    } else if (found->column && plx_draft_expect(draft, found->column, PLX_YAML_TEXT, "column")) {
        question->columns = plx_draft_texts(draft, found->column, "column");
    }
    if (question->columns.count == 0) {
        question->columns.item = plx_draft_array(draft, 1, sizeof *question->columns.item);
        if (question->columns.item && question->id)
            question->columns.item[question->columns.count++] = question->id;
    }
    if (question->type == PLX_BEST_WORST && question->columns.count > 1 &&
        question->columns.count % 2 == 1)
        plx_draft_error(draft, found->node->line,
                        "a best-worst question has two columns a task, best and worst, not %zu",
                        question->columns.count);
}

static void take_scale(struct plx_draft *draft, struct plx_question_draft *found)
{
    struct plx_question *question = &found->question;
    const size_t index = plx_draft_find(draft, found->scale, "scale", &draft->scale_names);
    const struct plx_scale *scale;

    if (index == PLX_NONE)
        return;
    scale = &draft->study.scale[index];
    question->option = scale->option;
    question->n_options = scale->n_options;
    if (!question->missing.item)
        question->missing = scale->missing;
    if (!question->no_answer.item)
        question->no_answer = scale->no_answer;
    if (question->type == PLX_SCALE)
        question->scale = index;
}

static void read_options(struct plx_draft *draft, struct plx_question_draft *found)
{
    struct plx_question *question = &found->question;
    const unsigned type = 1U << question->type;
    const size_t fewest = question->type == PLX_MULTI ? 1 : 2;

    if (question->type == PLX_SCALE)
        question->ordered = true;
    if (type & SCALE && !found->scale)
        plx_draft_error(draft, found->node->line, "a scale question needs the key \"scale\"");
    if (type & OWN_OPTIONS && !found->options && !found->scale)
        plx_draft_error(draft, found->node->line, "a %s question needs the key \"options\"",
                        plx_question_type_name(question->type));
    if (type & OWN_OPTIONS && found->options && found->scale)
        plx_draft_error(draft, found->scale->key_line,
                        "a question has its own options or those of a scale, not both");
    if (type & (OWN_OPTIONS | SCALE) && found->scale)
        take_scale(draft, found);
    if (type & OWN_OPTIONS && found->options && !found->scale) {
        question->n_options = plx_draft_options(
            draft, found->options, type & SINGLE && question->ordered, &question->option);
        if (found->options->kind == PLX_YAML_LIST && found->options->count < fewest)
            plx_draft_error(draft, found->options->line, "a %s question needs %zu options or more",
                            plx_question_type_name(question->type), fewest);
    }
}

/* What follows from the type is not worth saying while the type itself is wrong. */
static bool knows_its_type(const struct plx_question_draft *found)
{
    const struct plx_yaml_node *type = plx_yaml_get(found->node, "type");

    return type && strcmp(type->text, plx_question_type_name(found->question.type)) == 0;
}

static void read_question(struct plx_draft *draft, const struct plx_yaml_node *item,
                          struct plx_question_draft *found)
{
    struct plx_question *question = &found->question;

    *found = (struct plx_question_draft){.node = item};
    question->line = item->line;
    question->scale = PLX_NONE;
    question->about = PLX_NONE;
    question->guess_of = PLX_NONE;
    plx_schema_read(draft, &plx_question_schema, item, found);
    if (!question->text)
        question->text = question->id;
    if (question->id && plx_draft_is_reserved(question->id))
        plx_draft_error(draft, item->line,
                        "id: \"%s\" is the name of another column of tagged responses",
                        question->id);
    if (!knows_its_type(found))
        return;
    check_keys_of_type(draft, found);
    read_options(draft, found);
    read_columns(draft, found);
    /* A column that is called by the question's own words says them, too. */
    if (question->text == question->id && question->columns.count == 1 &&
        strchr(question->columns.item[0], ' '))
        question->text = question->columns.item[0];
    if (question->min > question->max)
        plx_draft_error(draft, item->line, "min %.10g is more than max %.10g", question->min,
                        question->max);
}

void plx_draft_questions(struct plx_draft *draft)
{
    struct plx_study *study = &draft->study;
    const struct plx_yaml_node *list = draft->questions;

    if (!list || !plx_draft_expect(draft, list, PLX_YAML_LIST, "questions"))
        return;
    if (list->count == 0 || list->count > PLX_STUDY_MOST_QUESTIONS) {
        plx_draft_error(draft, list->line, "questions has %zu questions, not 1 to %d", list->count,
                        PLX_STUDY_MOST_QUESTIONS);
        return;
    }
    study->question = plx_draft_array(draft, list->count, sizeof *study->question);
    draft->question = plx_draft_scratch(draft, list->count, sizeof *draft->question);
    draft->question_names.item = plx_draft_scratch(draft, list->count, sizeof(struct plx_name));
    if (!study->question || !draft->question || !draft->question_names.item)
        return;
    for (const struct plx_yaml_node *item = list->first; item; item = item->next) {
        const size_t index = study->n_questions;
        struct plx_question_draft *found = &draft->question[index];

        read_question(draft, item, found);
        if (!found->question.id)
            continue;
        study->question[index] = found->question;
        draft->question_names.item[draft->question_names.count++] =
            (struct plx_name){found->question.id, index, item->line};
        study->n_questions++;
    }
    plx_draft_index(draft, "the id of a question", &draft->question_names);
}
