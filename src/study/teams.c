/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "draft.h"
#include "parallax/study/limits.h"
#include "schema.h"

/* Who says what counts as an answer of the team: its answers, its label, its id. */
static size_t list_answers(struct plx_draft *draft, size_t index, struct plx_name *item)
{
    const struct plx_team *team = &draft->study.team[index];
    size_t n = 0;

    for (size_t i = 0; i < team->answers.count + 2; i++) {
        const char *answer = i < team->answers.count    ? team->answers.item[i]
                             : i == team->answers.count ? team->label
                                                        : team->id;
        const char *folded = plx_draft_fold(draft, answer);

        if (folded)
            item[n++] = (struct plx_name){folded, index, team->line};
    }
    return n;
}

/* One answer must not speak for two teams. */
static void check_answers(struct plx_draft *draft)
{
    const struct plx_study *study = &draft->study;
    struct plx_names answers = {0};
    size_t total = 0;

    for (size_t i = 0; i < study->n_teams; i++)
        total += study->team[i].answers.count + 2;
    answers.item = plx_draft_scratch(draft, total, sizeof *answers.item);
    if (!answers.item)
        return;
    for (size_t i = 0; i < study->n_teams; i++)
        answers.count += list_answers(draft, i, answers.item + answers.count);
    plx_names_sort(&answers);
    for (size_t i = 1; i < answers.count; i++) {
        const struct plx_name *a = &answers.item[i - 1];
        const struct plx_name *b = &answers.item[i];

        if (strcmp(a->name, b->name) == 0 && a->index != b->index &&
            strcmp(study->team[a->index].id, study->team[b->index].id) != 0)
            plx_draft_error(draft, b->line,
                            "the answer \"%s\" of team \"%s\" is one of team \"%s\" already",
                            b->name, study->team[b->index].id, study->team[a->index].id);
    }
}

static void read_list(struct plx_draft *draft)
{
    const struct plx_yaml_node *list = draft->team_list;
    struct plx_study *study = &draft->study;

    if (!list || !plx_draft_expect(draft, list, PLX_YAML_LIST, "teams: list"))
        return;
    if (list->count == 0 || list->count > PLX_STUDY_MOST_TEAMS) {
        plx_draft_error(draft, list->line, "teams: list has %zu teams, not 1 to %d", list->count,
                        PLX_STUDY_MOST_TEAMS);
        return;
    }
    study->team = plx_draft_array(draft, list->count, sizeof *study->team);
    draft->team_names.item = plx_draft_scratch(draft, list->count, sizeof(struct plx_name));
    if (!study->team || !draft->team_names.item)
        return;
    for (const struct plx_yaml_node *item = list->first; item; item = item->next) {
        struct plx_team *team = &study->team[study->n_teams];

        *team = (struct plx_team){.line = item->line};
        plx_schema_read(draft, &plx_team_schema, item, team);
        if (!team->id)
            continue;
        if (!team->label)
            team->label = team->id;
        draft->team_names.item[draft->team_names.count++] =
            (struct plx_name){team->id, study->n_teams++, item->line};
    }
    plx_draft_index(draft, "the id of a team", &draft->team_names);
    check_answers(draft);
}

static void compare_all(struct plx_draft *draft)
{
    struct plx_study *study = &draft->study;
    const size_t n = study->n_teams;

    if (n > PLX_STUDY_MOST_COMPARED) {
        plx_draft_error(draft, draft->team_list->line,
                        "%zu teams have too many pairs to compare all; name those that matter: "
                        "compare: [[%s, %s], ...]",
                        n, study->team[0].id, study->team[1].id);
        return;
    }
    study->pair = plx_draft_array(draft, n * n, sizeof *study->pair);
    for (size_t a = 0; study->pair && a < n; a++)
        for (size_t b = a + 1; b < n; b++)
            study->pair[study->n_pairs++] = (struct plx_pair){a, b};
}

static bool is_compared(const struct plx_study *study, size_t a, size_t b)
{
    for (size_t i = 0; i < study->n_pairs; i++)
        if ((study->pair[i].a == a && study->pair[i].b == b) ||
            (study->pair[i].a == b && study->pair[i].b == a))
            return true;
    return false;
}

static void read_pair(struct plx_draft *draft, const struct plx_yaml_node *item)
{
    struct plx_study *study = &draft->study;
    size_t a;
    size_t b;

    if (!plx_draft_expect(draft, item, PLX_YAML_LIST, "a pair of teams: compare"))
        return;
    if (item->count != 2) {
        plx_draft_error(draft, item->line, "compare: a pair has 2 teams, not %zu", item->count);
        return;
    }
    a = plx_draft_find(draft, item->first, "team", &draft->team_names);
    b = plx_draft_find(draft, item->first->next, "team", &draft->team_names);
    if (a == PLX_NONE || b == PLX_NONE)
        return;
    if (a == b)
        plx_draft_error(draft, item->line, "compare: team \"%s\" cannot be compared with itself",
                        study->team[a].id);
    else if (is_compared(study, a, b))
        plx_draft_error(draft, item->line, "compare: \"%s\" and \"%s\" are compared already",
                        study->team[a].id, study->team[b].id);
    else
        study->pair[study->n_pairs++] = (struct plx_pair){a, b};
}

static void read_pairs(struct plx_draft *draft)
{
    struct plx_study *study = &draft->study;
    const struct plx_yaml_node *list = draft->compare;

    if (!list) {
        if (study->n_teams > 0)
            compare_all(draft);
        return;
    }
    if (!plx_draft_expect(draft, list, PLX_YAML_LIST, "compare"))
        return;
    /* More pairs than teams have are twice the same, and found to be so. */
    study->pair = plx_draft_array(draft, study->n_teams * study->n_teams, sizeof *study->pair);
    for (const struct plx_yaml_node *item = list->first; study->pair && item; item = item->next)
        read_pair(draft, item);
}

void plx_draft_teams(struct plx_draft *draft)
{
    struct plx_study *study = &draft->study;
    const size_t line = draft->team_list ? draft->team_list->line : 0;

    if (draft->team_list && !study->team_column && !study->team_from_file)
        plx_draft_error(draft, line,
                        "teams needs question: COLUMN, which tells the team, or file: true");
    if (study->team_column && study->team_from_file)
        plx_draft_error(draft, line,
                        "teams has both question and file: true; a team is told by one of them");
    if (study->team_from_file && study->intake.join == PLX_JOIN_RESPONDENT)
        plx_draft_error(draft, line,
                        "teams has file: true and export has join: respondent; who is in several "
                        "exports would be in several teams; leave one of them out");
    read_list(draft);
    read_pairs(draft);
    study->truth = PLX_NONE;
    if (draft->truth)
        study->truth = plx_draft_find(draft, draft->truth, "team", &draft->team_names);
}
