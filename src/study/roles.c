/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/study/roles.h"

#include <stdlib.h>
#include <string.h>

#include "draft.h"
#include "parallax/base/number.h"
#include "parallax/base/suggest.h"
#include "parallax/base/text.h"

/* Which key says of what a role is. */
enum object {
    OBJECT_NONE,
    OBJECT_MESSAGE,
    OBJECT_ASSET,
    OBJECT_SOURCE,
    OBJECT_TOOL,
    OBJECT_ACCOUNT,
    OBJECT_TASK
};

/* Types as bits. */
enum {
    AS_SINGLE = 1 << PLX_SINGLE,
    AS_SCALE = 1 << PLX_SCALE,
    AS_NUMBER = 1 << PLX_NUMBER,
    AS_MULTI = 1 << PLX_MULTI,
};

static const struct role {
    const char *name; /* with items: up to the underscore */
    enum object object;
    size_t items; /* of a questionnaire; 0: the name stands alone */
    unsigned types;
    const char *types_in_words;
} roles[PLX_ROLES] = {
    [PLX_ROLE_MATTERS] = {"matters", OBJECT_MESSAGE, 0, AS_SCALE | AS_NUMBER, "scale or number"},
    [PLX_ROLE_OWNER] = {"owner", OBJECT_MESSAGE, 0, AS_SINGLE, "single"},
    [PLX_ROLE_USED] = {"used", OBJECT_ASSET, 0, AS_SINGLE | AS_SCALE, "single or scale"},
    [PLX_ROLE_BELIEVED] = {"believed", OBJECT_ASSET, 0, AS_SINGLE | AS_SCALE, "single or scale"},
    [PLX_ROLE_REASON] = {"reason", OBJECT_ASSET, 0, AS_SINGLE | AS_MULTI, "single or multi"},
    [PLX_ROLE_USEFUL] = {"useful", OBJECT_ASSET, 0, AS_SCALE, "scale"},
    [PLX_ROLE_FOLLOWED_UP] = {"followed_up", OBJECT_SOURCE, 0, AS_NUMBER, "number"},
    [PLX_ROLE_BELIEVED_FOLLOWED_UP] = {"believed_followed_up", OBJECT_SOURCE, 0, AS_NUMBER,
                                       "number"},
    [PLX_ROLE_IGNORED] = {"ignored", OBJECT_SOURCE, 0, AS_SINGLE | AS_MULTI, "single or multi"},
    [PLX_ROLE_IMPORTANCE] = {"importance", OBJECT_TOOL, 0, AS_SCALE, "scale"},
    [PLX_ROLE_SATISFACTION] = {"satisfaction", OBJECT_TOOL, 0, AS_SCALE, "scale"},
    [PLX_ROLE_TIER] = {"tier", OBJECT_ACCOUNT, 0, AS_SINGLE | AS_SCALE, "single or scale"},
    [PLX_ROLE_SUS] = {"sus_", OBJECT_NONE, 10, AS_SCALE | AS_NUMBER, "scale or number"},
    [PLX_ROLE_UMUX] = {"umux_", OBJECT_NONE, 2, AS_SCALE | AS_NUMBER, "scale or number"},
    [PLX_ROLE_TRIED] = {"tried", OBJECT_TASK, 0, AS_SINGLE | AS_SCALE, "single or scale"},
    [PLX_ROLE_DONE] = {"done", OBJECT_TASK, 0, AS_SINGLE | AS_SCALE, "single or scale"},
    [PLX_ROLE_EASE] = {"ease", OBJECT_TASK, 0, AS_SCALE | AS_NUMBER, "scale or number"},
    [PLX_ROLE_OBSTACLE] = {"obstacle", OBJECT_TASK, 0, AS_SINGLE | AS_MULTI, "single or multi"},
    [PLX_ROLE_RETURN] = {"return", OBJECT_NONE, 0, AS_SINGLE | AS_SCALE | AS_NUMBER,
                         "single, scale or number"},
    [PLX_ROLE_NPS] = {"nps", OBJECT_NONE, 0, AS_SCALE | AS_NUMBER, "scale or number"},
};

/* The number behind a name, 1 .. items; 0 for none. */
static size_t item_behind(const char *text, size_t items)
{
    double number;

    if (strlen(text) > 2 || !plx_number_parse(text, strlen(text), &number))
        return 0;
    return number >= 1 && number <= (double)items && number == (double)(size_t)number
               ? (size_t)number
               : 0;
}

static enum plx_role find_role(const char *name, size_t *item)
{
    *item = 0;
    for (size_t i = 1; name && i < PLX_ROLES; i++) {
        const size_t length = strlen(roles[i].name);

        if (roles[i].items == 0 ? strcmp(roles[i].name, name) == 0
                                : strncmp(roles[i].name, name, length) == 0 &&
                                      (*item = item_behind(name + length, roles[i].items)) > 0)
            return (enum plx_role)i;
    }
    return PLX_ROLE_NONE;
}

enum plx_role plx_role_of(const struct plx_question *question)
{
    size_t item;

    return find_role(question->role, &item);
}

size_t plx_role_item(const struct plx_question *question)
{
    size_t item;

    find_role(question->role, &item);
    return item;
}

static const char *object_of(const struct plx_question *question, enum object object)
{
    switch (object) {
    case OBJECT_MESSAGE:
        return question->message;
    case OBJECT_ASSET:
        return question->asset;
    case OBJECT_SOURCE:
        return question->source;
    case OBJECT_TOOL:
        return question->tool;
    case OBJECT_ACCOUNT:
        return question->account;
    case OBJECT_TASK:
        return question->task;
    default:
        return NULL;
    }
}

const char *plx_role_object(const struct plx_question *question)
{
    return object_of(question, roles[plx_role_of(question)].object);
}

static bool is_same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

size_t plx_role_find(const struct plx_study *study, enum plx_role role, const char *object,
                     const char *stage)
{
    for (size_t q = 0; q < study->n_questions; q++) {
        const struct plx_question *question = &study->question[q];

        if (plx_role_of(question) == role && is_same(plx_role_object(question), object) &&
            (!stage || is_same(question->stage, stage)))
            return q;
    }
    return PLX_NONE;
}

static const char *object_key(enum object object)
{
    static const char *const keys[] = {"", "message", "asset", "source", "tool", "account", "task"};

    return keys[object];
}

static void refuse_unknown(struct plx_draft *draft, const struct plx_question *question)
{
    struct plx_suggestion suggestion = plx_suggestion_start(question->role);

    for (size_t i = 1; i < PLX_ROLES; i++)
        if (roles[i].items == 0)
            plx_suggestion_offer(&suggestion, roles[i].name);
    if (strncmp(question->role, "sus", 3) == 0)
        plx_draft_error(draft, question->line,
                        "question \"%s\": there is no role \"%s\"; the items of the System "
                        "Usability Scale are sus_1 to sus_10",
                        question->id, question->role);
    else if (suggestion.nearest)
        plx_draft_error(draft, question->line,
                        "question \"%s\": there is no role \"%s\"; did you mean \"%s\"?",
                        question->id, question->role, suggestion.nearest);
    else
        plx_draft_error(draft, question->line, "question \"%s\": there is no role \"%s\"",
                        question->id, question->role);
}

/* Whether an earlier question is the same of the same. */
static void refuse_twice(struct plx_draft *draft, size_t index)
{
    const struct plx_study *study = &draft->study;
    const struct plx_question *question = &study->question[index];

    for (size_t q = 0; q < index; q++) {
        const struct plx_question *other = &study->question[q];

        if (is_same(other->role, question->role) && is_same(other->stage, question->stage) &&
            other->about == question->about &&
            is_same(plx_role_object(other), plx_role_object(question))) {
            plx_draft_error(draft, question->line,
                            "question \"%s\" has the role \"%s\" of the same as question \"%s\"",
                            question->id, question->role, other->id);
            return;
        }
    }
}

/* A stage misspelled would be a message at a stage of its own, and a hole where it belongs. */
static void check_stage(struct plx_draft *draft, const struct plx_question *question)
{
    const struct plx_texts *stages = &draft->study.stages;
    struct plx_suggestion suggestion;

    if (!question->stage || stages->count == 0)
        return;
    suggestion = plx_suggestion_start(question->stage);
    for (size_t i = 0; i < stages->count; i++) {
        if (is_same(stages->item[i], question->stage))
            return;
        plx_suggestion_offer(&suggestion, stages->item[i]);
    }
    if (suggestion.nearest)
        plx_draft_error(draft, question->line,
                        "question \"%s\": the study has no stage \"%s\"; did you mean \"%s\"?",
                        question->id, question->stage, suggestion.nearest);
    else
        plx_draft_error(draft, question->line, "question \"%s\": the study has no stage \"%s\"",
                        question->id, question->stage);
}

/* The question that asks a team, or about one, an item of a questionnaire; NULL. */
static const struct plx_question *find_item(const struct plx_study *study, enum plx_role role,
                                            size_t item, size_t about)
{
    for (size_t q = 0; q < study->n_questions; q++)
        if (study->question[q].role && study->question[q].about == about &&
            plx_role_of(&study->question[q]) == role && plx_role_item(&study->question[q]) == item)
            return &study->question[q];
    return NULL;
}

/* A questionnaire has a score of all its items, or none. */
static void check_items(struct plx_draft *draft, enum plx_role role, size_t about)
{
    const struct plx_question *first = NULL;
    struct plx_text lacking = {0};

    for (size_t i = roles[role].items; i > 0; i--) {
        const struct plx_question *question = find_item(&draft->study, role, i, about);

        first = question ? question : first;
    }
    for (size_t i = 1; first && i <= roles[role].items; i++)
        if (!find_item(&draft->study, role, i, about))
            plx_text_addf(&lacking, "%s%s%zu", lacking.length > 0 ? ", " : "", roles[role].name, i);
    if (lacking.length > 0)
        plx_draft_warn(draft, first->line,
                       "question \"%s\": of the %zu items the study lacks %s, so that there is no "
                       "score",
                       first->id, roles[role].items, plx_text_string(&lacking));
    draft->failed = draft->failed || plx_text_failed(&lacking);
    plx_text_release(&lacking);
}

static void check_questionnaires(struct plx_draft *draft)
{
    for (size_t role = 1; role < PLX_ROLES; role++) {
        if (roles[role].items == 0)
            continue;
        check_items(draft, (enum plx_role)role, PLX_NONE);
        for (size_t t = 0; t < draft->study.n_teams; t++)
            check_items(draft, (enum plx_role)role, t);
    }
}

/* Whether a message is asked about at a stage; without one, at any. */
static bool has_message(const struct plx_study *study, const char *stage)
{
    for (size_t q = 0; q < study->n_questions; q++) {
        const struct plx_question *question = &study->question[q];

        if (question->role && roles[plx_role_of(question)].object == OBJECT_MESSAGE &&
            (!stage || is_same(question->stage, stage)))
            return true;
    }
    return false;
}

void plx_draft_stages(struct plx_draft *draft, const struct plx_yaml_node *node)
{
    const struct plx_yaml_node *item = node && node->kind == PLX_YAML_LIST ? node->first : NULL;

    if (!has_message(&draft->study, NULL))
        return;
    for (; item; item = item->next)
        if (item->kind == PLX_YAML_TEXT && !has_message(&draft->study, item->text))
            plx_draft_warn(draft, item->line, "stages: no message is asked about at \"%s\"",
                           item->text);
}

void plx_draft_roles(struct plx_draft *draft)
{
    for (size_t q = 0; q < draft->study.n_questions; q++) {
        const struct plx_question *question = &draft->study.question[q];
        const enum plx_role role = plx_role_of(question);

        if (!question->role)
            continue;
        if (role == PLX_ROLE_NONE) {
            refuse_unknown(draft, question);
            continue;
        }
        if (roles[role].object != OBJECT_NONE && !plx_role_object(question))
            plx_draft_error(draft, question->line,
                            "question \"%s\" has the role \"%s\", so it needs the key \"%s\": of "
                            "which %s?",
                            question->id, question->role, object_key(roles[role].object),
                            object_key(roles[role].object));
        if (!(roles[role].types >> question->type & 1))
            plx_draft_error(draft, question->line,
                            "question \"%s\" has the role \"%s\", so its type should be %s, not %s",
                            question->id, question->role, roles[role].types_in_words,
                            plx_question_type_name(question->type));
        if (!question->compare)
            plx_draft_error(draft, question->line,
                            "question \"%s\" has the role \"%s\", by which teams are compared, so "
                            "that it cannot have compare: false",
                            question->id, question->role);
        if (roles[role].object == OBJECT_MESSAGE)
            check_stage(draft, question);
        refuse_twice(draft, q);
    }
    check_questionnaires(draft);
}
