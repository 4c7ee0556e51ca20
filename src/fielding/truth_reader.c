/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "parallax/base/file.h"
#include "parallax/base/memory.h"
#include "truth_reading.h"

static const char *const habit_keys[] = {
    "missing", "dont_know", "no_answer", "speeders", "straightliners", "careless", "duplicates",
};

static void read_habits(struct plx_truth_reading *reading, const struct plx_yaml_node *map,
                        struct plx_truth_habits *habits)
{
    double *const target[] = {&habits->missing,   &habits->dont_know,      &habits->no_answer,
                              &habits->speeders,  &habits->straightliners, &habits->careless,
                              &habits->duplicates};
    const size_t line = map ? map->line : 0;

    for (size_t i = 0; i < sizeof habit_keys / sizeof *habit_keys && map; i++) {
        const struct plx_yaml_node *node = plx_yaml_get(map, habit_keys[i]);

        if (node)
            plx_truth_number(reading, node, 0, 1, target[i]);
    }
    if (habits->speeders + habits->straightliners + habits->careless + habits->duplicates > 1)
        plx_truth_refuse(reading, line,
                         "speeders, straightliners, careless and duplicates "
                         "together are more than everybody");
    if (habits->missing + habits->dont_know + habits->no_answer > 1)
        plx_truth_refuse(reading, line,
                         "missing, dont_know and no_answer together are more than all answers");
}

static void read_team(struct plx_truth_reading *reading, const struct plx_yaml_node *map,
                      struct plx_truth_parts *parts)
{
    const char *known[2 + sizeof habit_keys / sizeof *habit_keys] = {"id", "answers"};
    const struct plx_yaml_node *id = plx_yaml_get(map, "id");
    size_t team;

    if (!plx_truth_is_map(reading, map, "a team"))
        return;
    memcpy(known + 2, habit_keys, sizeof habit_keys);
    plx_truth_check_keys(reading, map, known, sizeof known / sizeof *known);
    if (!id || id->kind != PLX_YAML_TEXT) {
        plx_truth_refuse(reading, map->line, "a team needs an \"id\"");
        return;
    }
    team = plx_truth_find_team(reading, id->line, id->text);
    if (team == PLX_NONE)
        return;
    if (parts->said[team])
        plx_truth_refuse(reading, id->line, "team \"%s\" is there twice", id->text);
    parts->said[team] = true;
    plx_truth_read_answers(reading, plx_yaml_get(map, "answers"),
                           parts->team + team * reading->truth->n_questions);
    read_habits(reading, map, &reading->truth->habits[team]);
}

static void read_teams(struct plx_truth_reading *reading, const struct plx_yaml_node *list,
                       struct plx_truth_parts *parts)
{
    if (!list)
        return;
    if (list->kind != PLX_YAML_LIST) {
        plx_truth_refuse(reading, list->line, "teams is %s, not a list",
                         plx_yaml_kind_name(list->kind));
        return;
    }
    for (const struct plx_yaml_node *node = list->first; node; node = node->next)
        read_team(reading, node, parts);
}

static void read_values(struct plx_truth_reading *reading, const struct plx_yaml_node *map,
                        struct plx_truth_kept *kept)
{
    const char **value = plx_truth_memory(reading, map->count, sizeof *value);
    double *share = plx_truth_memory(reading, map->count, sizeof *share);
    size_t n = 0;

    if (!value || !share || !plx_truth_is_map(reading, map, map->key))
        return;
    for (const struct plx_yaml_node *node = map->first; node; node = node->next, n++) {
        value[n] = plx_pool_string(&reading->truth->pool, node->key);
        reading->out_of_memory |= !value[n];
        plx_truth_number(reading, node, 0, 1, &share[n]);
    }
    plx_truth_complete(reading, map->line, share, n);
    *kept = (struct plx_truth_kept){value, share, n};
}

static void read_kept(struct plx_truth_reading *reading, const struct plx_yaml_node *map)
{
    const struct plx_texts *keep = &reading->study->intake.keep;

    if (!map || !plx_truth_is_map(reading, map, "keep"))
        return;
    plx_truth_check_keys(reading, map, keep->item, keep->count);
    for (size_t k = 0; k < keep->count; k++) {
        const struct plx_yaml_node *node = plx_yaml_get(map, keep->item[k]);

        if (node)
            read_values(reading, node, &reading->truth->kept[k]);
    }
}

/* One number of a small mapping, where the file has it. */
static void read_setting(struct plx_truth_reading *reading, const struct plx_yaml_node *map,
                         const char *key, double low, double high, double *value)
{
    const struct plx_yaml_node *node = map ? plx_yaml_get(map, key) : NULL;

    if (node)
        plx_truth_number(reading, node, low, high, value);
}

static void read_settings(struct plx_truth_reading *reading, const struct plx_yaml_node *root)
{
    static const char *const row_keys[] = {"unfinished", "tests"};
    static const char *const second_keys[] = {"median", "spread"};
    const struct plx_yaml_node *rows = plx_yaml_get(root, "rows");
    const struct plx_yaml_node *seconds = plx_yaml_get(root, "seconds");
    const struct plx_yaml_node *habits = plx_yaml_get(root, "respondents");
    struct plx_truth *truth = reading->truth;

    truth->seconds_median = 480;
    truth->seconds_spread = 0.35;
    if (rows && plx_truth_is_map(reading, rows, "rows"))
        plx_truth_check_keys(reading, rows, row_keys, 2);
    if (seconds && plx_truth_is_map(reading, seconds, "seconds"))
        plx_truth_check_keys(reading, seconds, second_keys, 2);
    if (habits && plx_truth_is_map(reading, habits, "respondents"))
        plx_truth_check_keys(reading, habits, habit_keys, sizeof habit_keys / sizeof *habit_keys);
    read_setting(reading, rows, "unfinished", 0, 1, &truth->unfinished);
    read_setting(reading, rows, "tests", 0, 1, &truth->tests);
    read_setting(reading, seconds, "median", 1, 1e6, &truth->seconds_median);
    read_setting(reading, seconds, "spread", 0, 5, &truth->seconds_spread);
    read_habits(reading, habits, &truth->habits[0]);
    for (size_t t = 1; t < truth->n_teams; t++)
        truth->habits[t] = truth->habits[0];
}

/* Puts each law together: the persona's own, else the team's, else everybody's, then the shift. */
static void combine(struct plx_truth_reading *reading, const struct plx_truth_parts *parts)
{
    struct plx_truth *truth = reading->truth;
    const size_t n = truth->n_questions;

    for (size_t i = 0; i < truth->n_teams * truth->n_personas * n; i++) {
        const size_t question = i % n;
        const size_t persona = i / n % truth->n_personas;
        const size_t team = i / n / truth->n_personas;
        const struct plx_law *choice[] = {&parts->persona[persona * n + question],
                                          &parts->team[team * n + question],
                                          &parts->everybody[question]};
        struct plx_law *law = &truth->law[i];

        for (size_t c = 0; c < 3 && law->kind == PLX_LAW_NONE; c++)
            *law = *choice[c];
        if (law->kind == PLX_LAW_NONE)
            plx_truth_default_law(reading, &reading->study->question[question], law);
        plx_truth_shift_law(reading, &reading->study->question[question],
                            parts->shift[persona * n + question], law);
    }
}

static void warn_of_unsaid(struct plx_truth_reading *reading, const struct plx_truth_parts *parts)
{
    const struct plx_truth *truth = reading->truth;
    const size_t n = truth->n_questions;
    const struct plx_place place = {reading->file, 0, NULL};

    for (size_t q = 0; q < n; q++) {
        bool said = parts->everybody[q].kind != PLX_LAW_NONE;

        for (size_t t = 0; t < truth->n_teams; t++)
            said |= parts->team[t * n + q].kind != PLX_LAW_NONE;
        for (size_t p = 0; p < truth->n_personas; p++)
            said |= parts->persona[p * n + q].kind != PLX_LAW_NONE;
        if (!said)
            plx_problems_add(reading->problems, PLX_WARNING, &place,
                             "no answers to question \"%s\": all are as likely",
                             reading->study->question[q].id);
    }
}

static void read_root(struct plx_truth_reading *reading, const struct plx_yaml_node *root)
{
    static const char *const known[] = {"truth",       "personas", "answers", "teams",
                                        "respondents", "rows",     "seconds", "keep"};
    const struct plx_study *study = reading->study;
    struct plx_truth *truth = reading->truth;
    const struct plx_yaml_node *name = plx_yaml_get(root, "truth");
    struct plx_truth_parts parts = {0};

    truth->n_teams = study->n_teams;
    truth->n_questions = study->n_questions;
    truth->habits = plx_truth_memory(reading, study->n_teams, sizeof *truth->habits);
    truth->kept = plx_truth_memory(reading, study->intake.keep.count, sizeof *truth->kept);
    parts.everybody = plx_truth_memory(reading, study->n_questions, sizeof *parts.everybody);
    parts.said = plx_truth_memory(reading, study->n_teams, sizeof *parts.said);
    parts.team = plx_truth_memory(reading, study->n_teams * study->n_questions, sizeof *parts.team);
    if (reading->out_of_memory ||
        !plx_truth_read_personas(reading, plx_yaml_get(root, "personas"), &parts))
        return;
    plx_truth_check_keys(reading, root, known, sizeof known / sizeof *known);
    if (name && (name->kind != PLX_YAML_TEXT || strcmp(name->text, study->id) != 0))
        plx_truth_refuse(reading, name->line, "this is the truth of \"%s\", not of study \"%s\"",
                         name->kind == PLX_YAML_TEXT ? name->text : "", study->id);
    read_settings(reading, root);
    plx_truth_read_answers(reading, plx_yaml_get(root, "answers"), parts.everybody);
    read_teams(reading, plx_yaml_get(root, "teams"), &parts);
    read_kept(reading, plx_yaml_get(root, "keep"));
    truth->law = plx_truth_memory(reading, study->n_teams * truth->n_personas * study->n_questions,
                                  sizeof *truth->law);
    if (reading->problems->errors > 0 || reading->out_of_memory)
        return;
    combine(reading, &parts);
    warn_of_unsaid(reading, &parts);
}

enum plx_status plx_truth_parse(const char *text, size_t length, const char *file,
                                const struct plx_study *study, struct plx_truth *truth,
                                struct plx_problems *problems, struct plx_error *err)
{
    struct plx_truth_reading reading = {file, study, truth, problems, false};
    const struct plx_place place = {file, 0, NULL};
    struct plx_yaml yaml = {0};
    enum plx_status status;

    *truth = (struct plx_truth){0};
    status = plx_yaml_parse(text, length, file, &yaml, problems, err);
    if (status != PLX_OK)
        return status;
    if (!yaml.root)
        plx_problems_add(problems, PLX_ERROR, &place, "the file is empty");
    else if (plx_truth_is_map(&reading, yaml.root, "the truth"))
        read_root(&reading, yaml.root);
    plx_pool_release(&yaml.pool);
    plx_problems_sort(problems);
    if (reading.out_of_memory || problems->failed)
        status = plx_fail_memory(err, "the truth");
    for (size_t i = 0; i < problems->count && status == PLX_OK; i++) {
        if (problems->item[i].severity != PLX_ERROR)
            continue;
        plx_problem_format(&problems->item[i], err);
        status = PLX_DATA;
    }
    if (status != PLX_OK) {
        plx_truth_release(truth);
        if (err)
            err->status = status;
    }
    return status;
}

enum plx_status plx_truth_read(const char *path, const struct plx_study *study,
                               struct plx_truth *truth, struct plx_problems *problems,
                               struct plx_error *err)
{
    struct plx_bytes bytes = {0};
    enum plx_status status = plx_bytes_open(path, &bytes, err);

    *truth = (struct plx_truth){0};
    if (status != PLX_OK)
        return status;
    status = plx_truth_parse(bytes.data, bytes.size, path, study, truth, problems, err);
    plx_bytes_release(&bytes);
    return status;
}
