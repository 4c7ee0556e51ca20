/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "parallax/base/suggest.h"
#include "truth_reading.h"

/* A name that the study does not have, with the nearest that it has. */
static void refuse_name(struct plx_truth_reading *reading, size_t line, const char *what,
                        const char *name, const struct plx_suggestion *suggestion)
{
    if (suggestion->nearest)
        plx_truth_refuse(reading, line, "the study has no %s \"%s\"; did you mean \"%s\"?", what,
                         name, suggestion->nearest);
    else
        plx_truth_refuse(reading, line, "the study has no %s \"%s\"", what, name);
}

static void refuse_question(struct plx_truth_reading *reading, const struct plx_yaml_node *node,
                            bool or_battery)
{
    const struct plx_study *study = reading->study;
    struct plx_suggestion suggestion = plx_suggestion_start(node->key);

    for (size_t q = 0; q < study->n_questions; q++)
        plx_suggestion_offer(&suggestion, study->question[q].id);
    for (size_t b = 0; b < study->n_batteries && or_battery; b++)
        plx_suggestion_offer(&suggestion, study->battery[b].id);
    refuse_name(reading, node->key_line, or_battery ? "question or battery" : "question", node->key,
                &suggestion);
}

size_t plx_truth_find_team(struct plx_truth_reading *reading, size_t line, const char *id)
{
    const struct plx_study *study = reading->study;
    const size_t team = plx_study_find_team(study, id);
    struct plx_suggestion suggestion = plx_suggestion_start(id);

    if (team != PLX_NONE)
        return team;
    for (size_t t = 0; t < study->n_teams; t++)
        plx_suggestion_offer(&suggestion, study->team[t].id);
    refuse_name(reading, line, "team", id, &suggestion);
    return PLX_NONE;
}

void plx_truth_read_answers(struct plx_truth_reading *reading, const struct plx_yaml_node *map,
                            struct plx_law *law)
{
    const struct plx_study *study = reading->study;

    if (!map || !plx_truth_is_map(reading, map, "answers"))
        return;
    for (const struct plx_yaml_node *node = map->first; node; node = node->next) {
        const size_t question = plx_study_find_question(study, node->key);

        if (question == PLX_NONE)
            refuse_question(reading, node, false);
        else
            plx_truth_read_law(reading, &study->question[question], node, &law[question]);
    }
}

static void read_mix(struct plx_truth_reading *reading, const struct plx_yaml_node *node,
                     double *mix)
{
    const struct plx_study *study = reading->study;

    if (node->kind == PLX_YAML_TEXT) {
        double share;

        if (plx_truth_number(reading, node, 0, 1, &share))
            for (size_t t = 0; t < study->n_teams; t++)
                mix[t] = share;
        return;
    }
    if (!plx_truth_is_map(reading, node, "mix"))
        return;
    for (const struct plx_yaml_node *one = node->first; one; one = one->next) {
        const size_t team = plx_truth_find_team(reading, one->key_line, one->key);

        if (team != PLX_NONE)
            plx_truth_number(reading, one, 0, 1, &mix[team]);
    }
}

/* Sets the shift of a question, or of all questions of a battery. */
static void set_shift(struct plx_truth_reading *reading, const struct plx_yaml_node *node,
                      double *shift)
{
    const struct plx_study *study = reading->study;
    const size_t question = plx_study_find_question(study, node->key);
    size_t found = 0;
    double value = 0;

    if (!plx_truth_number(reading, node, -20, 20, &value))
        return;
    for (size_t q = 0; q < study->n_questions; q++) {
        const struct plx_question *one = &study->question[q];

        if (q != question && !(one->battery && strcmp(one->battery, node->key) == 0))
            continue;
        found++;
        if (one->ordered)
            shift[q] = value;
        else
            plx_truth_refuse(reading, node->key_line,
                             "question \"%s\" has no order, so nothing can be shifted", one->id);
    }
    if (found == 0)
        refuse_question(reading, node, true);
}

static void read_persona(struct plx_truth_reading *reading, const struct plx_yaml_node *map,
                         size_t index, struct plx_truth_parts *parts)
{
    static const char *const known[] = {"id", "label", "mix", "shift", "answers"};
    const size_t n = reading->study->n_questions;
    const struct plx_yaml_node *id = plx_yaml_get(map, "id");
    const struct plx_yaml_node *label = plx_yaml_get(map, "label");
    const struct plx_yaml_node *mix = plx_yaml_get(map, "mix");
    const struct plx_yaml_node *shift = plx_yaml_get(map, "shift");
    struct plx_truth_persona *persona = &reading->truth->persona[index];
    double *share = plx_truth_memory(reading, reading->study->n_teams, sizeof *share);

    if (!share || !plx_truth_is_map(reading, map, "a persona"))
        return;
    plx_truth_check_keys(reading, map, known, sizeof known / sizeof *known);
    if (!id || id->kind != PLX_YAML_TEXT)
        plx_truth_refuse(reading, map->line, "a persona needs an \"id\"");
    else
        persona->id = plx_pool_string(&reading->truth->pool, id->text);
    for (size_t p = 0; p < index && persona->id; p++)
        if (reading->truth->persona[p].id &&
            strcmp(reading->truth->persona[p].id, persona->id) == 0)
            plx_truth_refuse(reading, id->line, "persona \"%s\" is there twice", persona->id);
    persona->label = label && label->kind == PLX_YAML_TEXT
                         ? plx_pool_string(&reading->truth->pool, label->text)
                         : persona->id;
    persona->mix = share;
    if (mix)
        read_mix(reading, mix, share);
    else
        plx_truth_refuse(reading, map->line, "a persona needs a \"mix\": its share of each team");
    plx_truth_read_answers(reading, plx_yaml_get(map, "answers"), parts->persona + index * n);
    if (shift && plx_truth_is_map(reading, shift, "shift"))
        for (const struct plx_yaml_node *node = shift->first; node; node = node->next)
            set_shift(reading, node, parts->shift + index * n);
}

/* Teams in which the personas' shares do not sum to 1 are named; the others lose the rounding. */
static void check_mixes(struct plx_truth_reading *reading, size_t line)
{
    struct plx_truth *truth = reading->truth;

    for (size_t t = 0; t < truth->n_teams; t++) {
        double sum = 0;

        for (size_t p = 0; p < truth->n_personas; p++)
            sum += truth->persona[p].mix ? truth->persona[p].mix[t] : 0;
        if (!(fabs(sum - 1) <= 0.011))
            plx_truth_refuse(reading, line, "the personas' shares of team \"%s\" sum to %g, not 1",
                             reading->study->team[t].id, sum);
        for (size_t p = 0; p < truth->n_personas && sum > 0; p++)
            if (truth->persona[p].mix)
                truth->persona[p].mix[t] /= sum;
    }
}

/* A truth without personas has one, which everybody is. */
static bool make_one_persona(struct plx_truth_reading *reading)
{
    double *mix = plx_truth_memory(reading, reading->study->n_teams, sizeof *mix);

    for (size_t t = 0; t < reading->study->n_teams && mix; t++)
        mix[t] = 1;
    reading->truth->persona[0] = (struct plx_truth_persona){"everybody", "Everybody", mix};
    return mix;
}

bool plx_truth_read_personas(struct plx_truth_reading *reading, const struct plx_yaml_node *list,
                             struct plx_truth_parts *parts)
{
    struct plx_truth *truth = reading->truth;
    const bool given = list && list->kind == PLX_YAML_LIST && list->count > 0;
    const size_t n = given ? list->count : 1;
    size_t index = 0;

    if (list && list->kind != PLX_YAML_LIST)
        plx_truth_refuse(reading, list->line, "personas is %s, not a list",
                         plx_yaml_kind_name(list->kind));
    truth->n_personas = n;
    truth->persona = plx_truth_memory(reading, n, sizeof *truth->persona);
    parts->persona = plx_truth_memory(reading, n * truth->n_questions, sizeof *parts->persona);
    parts->shift = plx_truth_memory(reading, n * truth->n_questions, sizeof *parts->shift);
    if (reading->out_of_memory)
        return false;
    if (!given)
        return make_one_persona(reading);
    for (const struct plx_yaml_node *node = list->first; node; node = node->next)
        read_persona(reading, node, index++, parts);
    check_mixes(reading, list->line);
    return !reading->out_of_memory;
}
