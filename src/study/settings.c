/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "draft.h"
#include "schema.h"

/* Shares that are written with two or three digits seldom sum to 1 exactly. */
static const double share_tolerance = 0.01;

static const struct plx_key share_key = {.name = "targets", .kind = PLX_KEY_NUMBER, .high = 1};
static const struct plx_key k_key = {.name = "k", .kind = PLX_KEY_WHOLE, .low = 1, .high = 100};

/* A kept column stands in tagged responses under its own name, unless it is a text question that
   the study keeps. */
void plx_draft_keep(struct plx_draft *draft)
{
    struct plx_study *study = &draft->study;
    struct plx_names *folded = &draft->kept_names;
    struct plx_names names = {0};

    if (!draft->keep)
        return;
    study->intake.keep = plx_draft_texts(draft, draft->keep, "keep");
    names.item = plx_draft_scratch(draft, study->intake.keep.count, sizeof *names.item);
    folded->item = plx_draft_scratch(draft, study->intake.keep.count, sizeof *folded->item);
    for (size_t i = 0; names.item && folded->item && i < study->intake.keep.count; i++) {
        const char *name = study->intake.keep.item[i];
        const char *fold = plx_draft_fold(draft, name);
        const size_t question = plx_names_find(&draft->question_names, name);

        names.item[names.count++] = (struct plx_name){name, i, draft->keep->line};
        if (fold)
            folded->item[folded->count++] = (struct plx_name){fold, i, draft->keep->line};
        if (question != PLX_NONE && study->question[question].type != PLX_TEXT)
            plx_draft_error(draft, draft->keep->line,
                            "keep: \"%s\" is a question, which is there anyway", name);
        if (plx_draft_is_reserved(name))
            plx_draft_error(draft, draft->keep->line,
                            "keep: \"%s\" is the name of another column of tagged responses", name);
    }
    plx_draft_index(draft, "the kept column", &names);
    plx_names_sort(folded);
}

void plx_draft_segments(struct plx_draft *draft)
{
    struct plx_study *study = &draft->study;
    struct plx_texts named;

    if (!draft->segments)
        return;
    named = plx_draft_texts(draft, draft->segments, "segments");
    study->segments.item = plx_draft_array(draft, named.count, sizeof *named.item);
    for (size_t i = 0; study->segments.item && i < named.count; i++) {
        size_t question;
        const char *name = plx_draft_variable(draft, draft->segments, named.item[i], &question);

        if (!name)
            continue;
        if (question != PLX_NONE && study->question[question].type != PLX_SINGLE &&
            study->question[question].type != PLX_SCALE)
            plx_draft_error(draft, draft->segments->line,
                            "segments: \"%s\" is a %s question; only single and scale can cut",
                            name, plx_question_type_name(study->question[question].type));
        study->segments.item[study->segments.count++] = name;
    }
}

/* Answers of a question are kept by their codes. */
static const char *target_answer(struct plx_draft *draft, const struct plx_yaml_node *node,
                                 size_t on)
{
    const struct plx_question *question = on == PLX_NONE ? NULL : &draft->study.question[on];
    size_t option;

    if (!question || question->n_options == 0)
        return plx_draft_copy(draft, node->key);
    option = plx_draft_find_option(draft, question->option, question->n_options, node->key);
    if (option != PLX_NONE)
        return question->option[option].code;
    plx_draft_error(draft, node->key_line, "targets: \"%s\" is no option of \"%s\"", node->key,
                    question->id);
    return NULL;
}

static void read_shares(struct plx_draft *draft, const struct plx_yaml_node *map, size_t on,
                        struct plx_target *target)
{
    const size_t errors = draft->problems->errors;
    double sum = 0;

    if (!plx_draft_expect(draft, map, PLX_YAML_MAP, "targets"))
        return;
    target->answers.item = plx_draft_array(draft, map->count, sizeof *target->answers.item);
    target->share = plx_draft_array(draft, map->count, sizeof *target->share);
    if (!target->answers.item || !target->share)
        return;
    for (const struct plx_yaml_node *node = map->first; node; node = node->next) {
        const size_t i = target->answers.count;
        double share;

        target->answers.item[i] = target_answer(draft, node, on);
        if (!plx_schema_number(draft, &share_key, node, &share) || !target->answers.item[i])
            continue;
        target->share[i] = share;
        target->answers.count++;
        sum += share;
    }
    if (draft->problems->errors > errors)
        return;
    if (!(fabs(sum - 1) <= share_tolerance))
        plx_draft_error(draft, map->line, "targets: the shares sum to %.6g, not to 1", sum);
    for (size_t i = 0; i < target->answers.count && sum > 0; i++)
        target->share[i] /= sum;
}

void plx_draft_weighting(struct plx_draft *draft)
{
    struct plx_study *study = &draft->study;
    const struct plx_yaml_node *list = draft->weighting;

    if (!list || !plx_draft_expect(draft, list, PLX_YAML_LIST, "weighting"))
        return;
    study->target = plx_draft_array(draft, list->count, sizeof *study->target);
    for (const struct plx_yaml_node *item = list->first; study->target && item; item = item->next) {
        struct plx_target_draft found = {.target = {.team = PLX_NONE, .line = item->line}};
        size_t on = PLX_NONE;

        plx_schema_read(draft, &plx_target_schema, item, &found);
        if (found.team)
            found.target.team = plx_draft_find(draft, found.team, "team", &draft->team_names);
        if (found.question &&
            plx_draft_expect(draft, found.question, PLX_YAML_TEXT, "weighting: question"))
            found.target.name =
                plx_draft_variable(draft, found.question, found.question->text, &on);
        if (found.targets)
            read_shares(draft, found.targets, on, &found.target);
        study->target[study->n_targets++] = found.target;
    }
}

static void mark_question(struct plx_draft *draft, size_t line, const char *what, size_t question,
                          bool *marked)
{
    if (draft->study.question[question].type == PLX_TEXT)
        plx_draft_error(draft, line, "%s: \"%s\" is a text question", what,
                        draft->study.question[question].id);
    else if (marked[question])
        plx_draft_error(draft, line, "%s: \"%s\" is named twice", what,
                        draft->study.question[question].id);
    marked[question] = true;
}

/* Questions and batteries by name, as question indices in the order of the study. */
static size_t *read_members(struct plx_draft *draft, const struct plx_yaml_node *node,
                            const char *what, size_t *count)
{
    const struct plx_study *study = &draft->study;
    const struct plx_texts named = plx_draft_texts(draft, node, what);
    bool *marked = plx_draft_scratch(draft, study->n_questions, sizeof *marked);
    size_t *member = plx_draft_array(draft, study->n_questions, sizeof *member);

    *count = 0;
    if (!marked || !member)
        return NULL;
    for (size_t i = 0; i < named.count; i++) {
        const size_t question = plx_names_find(&draft->question_names, named.item[i]);
        const size_t battery = plx_names_find(&draft->battery_names, named.item[i]);

        if (question != PLX_NONE)
            mark_question(draft, node->line, what, question, marked);
        else if (battery != PLX_NONE)
            for (size_t j = 0; j < study->battery[battery].n_questions; j++)
                mark_question(draft, node->line, what, study->battery[battery].question[j], marked);
        else
            plx_draft_unknown(draft, node->line, "question or battery", named.item[i],
                              &draft->question_names, &draft->battery_names);
    }
    for (size_t i = 0; i < study->n_questions; i++)
        if (marked[i])
            member[(*count)++] = i;
    return member;
}

static void read_k(struct plx_draft *draft, const struct plx_yaml_node *node)
{
    struct plx_persona_settings *personas = &draft->study.personas;
    const struct plx_yaml_node *low = node->kind == PLX_YAML_LIST ? node->first : node;
    const struct plx_yaml_node *high = node->kind == PLX_YAML_LIST && low ? low->next : low;
    double number;

    if (node->kind == PLX_YAML_MAP || !low || !high ||
        (node->kind == PLX_YAML_LIST && node->count != 2)) {
        plx_draft_error(draft, node->line, "k is one number or a range: [2, 8]");
        return;
    }
    if (plx_schema_number(draft, &k_key, low, &number))
        personas->k_low = personas->k_high = (size_t)number;
    if (high != low && plx_schema_number(draft, &k_key, high, &number))
        personas->k_high = (size_t)number;
    if (personas->k_low > personas->k_high)
        plx_draft_error(draft, node->line, "k: %zu is more than %zu", personas->k_low,
                        personas->k_high);
}

static void read_persona_teams(struct plx_draft *draft, const struct plx_yaml_node *node)
{
    struct plx_persona_settings *personas = &draft->study.personas;
    const struct plx_texts named = plx_draft_texts(draft, node, "personas: teams");

    bool *marked = plx_draft_scratch(draft, draft->study.n_teams, sizeof *marked);

    personas->team = plx_draft_array(draft, named.count, sizeof *personas->team);
    for (size_t i = 0; personas->team && marked && i < named.count; i++) {
        const size_t team = plx_names_find(&draft->team_names, named.item[i]);

        if (team == PLX_NONE) {
            plx_draft_unknown(draft, node->line, "team", named.item[i], &draft->team_names, NULL);
            continue;
        }
        if (marked[team])
            plx_draft_error(draft, node->line, "personas: teams: \"%s\" is named twice",
                            named.item[i]);
        else
            personas->team[personas->n_teams++] = team;
        marked[team] = true;
    }
}

void plx_draft_personas(struct plx_draft *draft)
{
    struct plx_persona_settings *personas = &draft->study.personas;

    personas->k_low = 2;
    personas->k_high = 8;
    if (draft->basis)
        personas->basis = read_members(draft, draft->basis, "basis", &personas->n_basis);
    if (draft->profile)
        personas->profile = read_members(draft, draft->profile, "profile", &personas->n_profile);
    if (draft->k)
        read_k(draft, draft->k);
    if (draft->persona_teams)
        read_persona_teams(draft, draft->persona_teams);
}
