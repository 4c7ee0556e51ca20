/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "draft.h"
#include "parallax/base/suggest.h"
#include "parallax/study/condition.h"
#include "schema.h"

/* Batteries are named by their questions, so the first of a name makes it. */
static void list_batteries(struct plx_draft *draft)
{
    struct plx_study *study = &draft->study;
    struct plx_names *names = &draft->battery_names;
    size_t distinct = 0;

    names->item = plx_draft_scratch(draft, study->n_questions, sizeof *names->item);
    for (size_t i = 0; names->item && i < study->n_questions; i++)
        if (study->question[i].battery)
            names->item[names->count++] =
                (struct plx_name){study->question[i].battery, i, study->question[i].line};
    plx_names_sort(names);
    for (size_t i = 0; i < names->count; i++)
        if (i == 0 || strcmp(names->item[i].name, names->item[distinct - 1].name) != 0)
            names->item[distinct++] = names->item[i];
    names->count = distinct;
}

bool plx_draft_have_same_options(const struct plx_question *a, const struct plx_question *b)
{
    if (a->type != b->type || a->n_options != b->n_options || a->scale != b->scale)
        return false;
    for (size_t i = 0; i < a->n_options && a->option != b->option; i++)
        if (strcmp(a->option[i].code, b->option[i].code) != 0)
            return false;
    return true;
}

static void fill_battery(struct plx_draft *draft, struct plx_battery *battery, const char *id)
{
    struct plx_study *study = &draft->study;
    const struct plx_question *first = NULL;

    *battery = (struct plx_battery){.id = id};
    for (size_t i = 0; i < study->n_questions; i++)
        battery->n_questions +=
            study->question[i].battery && strcmp(study->question[i].battery, id) == 0;
    battery->question = plx_draft_array(draft, battery->n_questions, sizeof *battery->question);
    battery->n_questions = 0;
    for (size_t i = 0; battery->question && i < study->n_questions; i++) {
        const struct plx_question *question = &study->question[i];

        if (!question->battery || strcmp(question->battery, id) != 0)
            continue;
        first = first ? first : question;
        if (!plx_draft_have_same_options(first, question))
            plx_draft_error(draft, question->line,
                            "battery \"%s\": \"%s\" has another type or other options than \"%s\"",
                            id, question->id, first->id);
        if (!question->compare)
            plx_draft_error(draft, question->line,
                            "battery \"%s\" is compared as a whole, so that \"%s\" cannot have "
                            "compare: false",
                            id, question->id);
        battery->question[battery->n_questions++] = i;
    }
}

/* What is asked of all questions of a battery, where the study says it. */
static void read_battery_texts(struct plx_draft *draft, const struct plx_yaml_node *list)
{
    struct plx_names said = {0};

    if (!list || !plx_draft_expect(draft, list, PLX_YAML_LIST, "batteries"))
        return;
    said.item = plx_draft_scratch(draft, list->count, sizeof *said.item);
    for (const struct plx_yaml_node *item = list->first; said.item && item; item = item->next) {
        struct plx_battery battery = {0};
        size_t index;

        plx_schema_read(draft, &plx_battery_schema, item, &battery);
        if (!battery.id)
            continue;
        index = plx_names_find(&draft->battery_names, battery.id);
        said.item[said.count++] = (struct plx_name){battery.id, index, item->line};
        if (index == PLX_NONE)
            plx_draft_unknown(draft, item->line, "battery", battery.id, &draft->battery_names,
                              NULL);
        else
            draft->study.battery[index].text = battery.text;
    }
    plx_draft_index(draft, "the id of a battery", &said);
}

void plx_draft_batteries(struct plx_draft *draft)
{
    struct plx_study *study = &draft->study;
    struct plx_names *names = &draft->battery_names;

    list_batteries(draft);
    study->battery = plx_draft_array(draft, names->count, sizeof *study->battery);
    if (!study->battery)
        return;
    /* In the order of their first questions, which the names still stand for. */
    for (size_t i = 0; i < study->n_questions; i++) {
        const char *id = study->question[i].battery;

        if (!id || plx_names_find(names, id) != i)
            continue;
        fill_battery(draft, &study->battery[study->n_batteries++], id);
        if (plx_names_find(&draft->question_names, id) != PLX_NONE)
            plx_draft_error(draft, study->question[i].line,
                            "battery \"%s\" has the name of a question", id);
    }
    for (size_t i = 0; i < names->count; i++)
        for (size_t b = 0; b < study->n_batteries; b++)
            if (strcmp(names->item[i].name, study->battery[b].id) == 0)
                names->item[i].index = b;
    read_battery_texts(draft, draft->batteries);
}

/* Answers of a question with options are kept by their codes. */
static void resolve_answer(struct plx_draft *draft, const struct plx_yaml_node *node,
                           const struct plx_question *on, struct plx_condition *condition)
{
    size_t option;

    if (on->n_options == 0)
        return;
    option = plx_draft_find_option(draft, on->option, on->n_options, condition->value);
    if (option == PLX_NONE)
        plx_draft_error(draft, node->line, "asked_if: \"%s\" is no answer to \"%s\"",
                        condition->value, on->id);
    else
        condition->value = on->option[option].code;
}

/* The team goes by that name, as in tagged responses, or by its column where no question or kept
   column has that name. */
static bool is_team(struct plx_draft *draft, const char *name)
{
    const struct plx_study *study = &draft->study;

    if (strcmp(name, "team") == 0)
        return true;
    for (size_t i = 0; i < study->intake.keep.count; i++)
        if (strcmp(study->intake.keep.item[i], name) == 0)
            return false;
    return study->team_column && strcmp(study->team_column, name) == 0 &&
           plx_names_find(&draft->question_names, name) == PLX_NONE;
}

/* The id of the team of an id, a label or an answer; NULL, with a message, for none. */
static const char *resolve_team(struct plx_draft *draft, const struct plx_yaml_node *node,
                                const char *value)
{
    const struct plx_study *study = &draft->study;
    struct plx_suggestion suggestion = plx_suggestion_start(value);

    for (size_t t = 0; t < study->n_teams; t++) {
        const struct plx_team *team = &study->team[t];

        if (!team->id)
            continue;
        if (strcmp(team->id, value) == 0 || strcmp(team->label, value) == 0)
            return team->id;
        plx_suggestion_offer(&suggestion, team->id);
        for (size_t a = 0; a < team->answers.count; a++)
            if (strcmp(team->answers.item[a], value) == 0)
                return team->id;
    }
    if (suggestion.nearest)
        plx_draft_error(draft, node->line,
                        "asked_if: there is no team \"%s\"; did you mean \"%s\"?", value,
                        suggestion.nearest);
    else
        plx_draft_error(draft, node->line, "asked_if: there is no team \"%s\"", value);
    return NULL;
}

static void read_condition(struct plx_draft *draft, const struct plx_yaml_node *node,
                           struct plx_question *question)
{
    struct plx_condition condition = {0};
    const char *name;
    char *text;
    size_t on;

    if (!plx_draft_expect(draft, node, PLX_YAML_TEXT, "asked_if"))
        return;
    text = plx_pool_string(&draft->study.pool, node->text);
    draft->failed = draft->failed || !text;
    if (!text)
        return;
    if (!plx_condition_split(text, &condition) || *condition.value == '\0') {
        plx_draft_error(draft, node->line, "asked_if: \"%s\" is not written QUESTION=ANSWER",
                        node->text);
        return;
    }
    name = condition.name;
    if (is_team(draft, name)) {
        condition.name = "team";
        condition.value = resolve_team(draft, node, condition.value);
        if (condition.value)
            question->asked_if = condition;
        return;
    }
    condition.name = plx_draft_variable(draft, node, name, &on);
    if (condition.name && on != PLX_NONE) {
        if (&draft->study.question[on] == question)
            plx_draft_error(draft, node->line, "asked_if: \"%s\" cannot ask about itself", name);
        resolve_answer(draft, node, &draft->study.question[on], &condition);
    }
    if (condition.name)
        question->asked_if = condition;
}

static void read_net(struct plx_draft *draft, const struct plx_yaml_node *node,
                     const struct plx_question *question, struct plx_net *net)
{
    const struct plx_texts texts = plx_draft_texts(draft, node, "nets");

    *net = (struct plx_net){.id = plx_draft_copy(draft, node->key)};
    net->option = plx_draft_array(draft, texts.count, sizeof *net->option);
    for (size_t i = 0; net->option && i < texts.count; i++) {
        const size_t option =
            plx_draft_find_option(draft, question->option, question->n_options, texts.item[i]);
        bool known = false;

        for (size_t j = 0; j < net->n_options; j++)
            known = known || net->option[j] == option;
        if (option == PLX_NONE)
            plx_draft_error(draft, node->line, "nets: \"%s\" is no option of \"%s\"", texts.item[i],
                            question->id);
        else if (known)
            plx_draft_error(draft, node->line, "nets: \"%s\" is in \"%s\" twice", texts.item[i],
                            net->id);
        else
            net->option[net->n_options++] = option;
    }
    if (texts.count == 0)
        plx_draft_error(draft, node->line, "nets: \"%s\" has no options", node->key);
}

static void read_nets(struct plx_draft *draft, const struct plx_yaml_node *map,
                      struct plx_question *question)
{
    if (!plx_draft_expect(draft, map, PLX_YAML_MAP, "nets") || question->n_options == 0)
        return;
    question->net = plx_draft_array(draft, map->count, sizeof *question->net);
    for (const struct plx_yaml_node *node = map->first; question->net && node; node = node->next)
        read_net(draft, node, question, &question->net[question->n_nets++]);
}

/* filter: rows, one condition or a list of them. */
static void read_rows(struct plx_draft *draft, const struct plx_yaml_node *node)
{
    const struct plx_texts texts = plx_draft_texts(draft, node, "rows");
    struct plx_filter_settings *filter = &draft->study.filter;

    filter->row = plx_draft_array(draft, texts.count, sizeof *filter->row);
    for (size_t i = 0; filter->row && i < texts.count; i++) {
        char *text = plx_pool_string(&draft->study.pool, texts.item[i]);

        draft->failed = draft->failed || !text;
        if (text && plx_condition_split(text, &filter->row[filter->n_rows]))
            filter->n_rows++;
        else if (text)
            plx_draft_error(draft, node->line, "rows: \"%s\" is not written COLUMN=VALUE",
                            texts.item[i]);
    }
}

/* Two questions on one column are one answer counted twice, most often a slip of copying. */
static void check_columns(struct plx_draft *draft)
{
    const struct plx_study *study = &draft->study;
    struct plx_names columns = {0};

    columns.item = plx_draft_scratch(draft, study->n_questions, sizeof *columns.item);
    for (size_t i = 0; columns.item && i < study->n_questions; i++)
        if (study->question[i].columns.count == 1)
            columns.item[columns.count++] =
                (struct plx_name){study->question[i].columns.item[0], i, study->question[i].line};
    plx_names_sort(&columns);
    for (size_t i = 1; i < columns.count; i++) {
        const char *first = study->question[columns.item[i - 1].index].id;
        const char *second = study->question[columns.item[i].index].id;

        /* One id given twice is an error already. */
        if (strcmp(columns.item[i - 1].name, columns.item[i].name) == 0 &&
            strcmp(first, second) != 0)
            plx_draft_warn(draft, columns.item[i].line,
                           "\"%s\" reads the column \"%s\", as \"%s\" does", second,
                           columns.item[i].name, first);
    }
}

void plx_draft_references(struct plx_draft *draft)
{
    struct plx_study *study = &draft->study;

    for (size_t i = 0; i < study->n_questions; i++) {
        const struct plx_question_draft *found = &draft->question[i];

        if (found->about)
            study->question[i].about =
                plx_draft_find(draft, found->about, "team", &draft->team_names);
        if (found->asked_if)
            read_condition(draft, found->asked_if, &study->question[i]);
        if (found->nets)
            read_nets(draft, found->nets, &study->question[i]);
        if (found->sets)
            plx_draft_sets(draft, found->sets, &study->question[i]);
    }
    if (draft->rows)
        read_rows(draft, draft->rows);
    check_columns(draft);
}
