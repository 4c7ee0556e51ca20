/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>

#include "parallax/base/memory.h"
#include "parallax/stats/assignment.h"
#include "persona_from.h"
#include "persona_pair.h"

static const double mostly = 0.5;

/* What a row says, in the order of the rows. */
enum status { UNMATCHED, APART, UNSURE, MATCHED, SUPPRESSED, STATUSES };

static const char *const status_names[STATUSES] = {
    [UNMATCHED] = "unmatched", [APART] = "apart", [UNSURE] = "unsure", [MATCHED] = "matched"};

/* A pair of personas, or one that is left over: then the other is PLX_UNMATCHED. */
struct line {
    size_t persona[2];
    enum status status;
    double similarity;
    double p;
};

struct lines {
    const struct plx_persona_model *all;
    const struct plx_pair *teams;
    struct plx_persona_pair pair;
    struct line *line; /* owned */
    size_t count;
    bool suppressed[2]; /* whether any persona of the team is */
};

static const char *team_id(const struct lines *lines, size_t g)
{
    return lines->all->study->team[g == 0 ? lines->teams->a : lines->teams->b].id;
}

static const char *team_label(const struct lines *lines, size_t g)
{
    return lines->all->study->team[g == 0 ? lines->teams->a : lines->teams->b].label;
}

static bool is_suppressed(const struct lines *lines, size_t g, size_t j)
{
    return j != PLX_UNMATCHED && lines->pair.own[g]->suppressed[j];
}

static bool is_left_over(const struct line *line)
{
    return line->persona[0] == PLX_UNMATCHED || line->persona[1] == PLX_UNMATCHED;
}

/* Left over beside a team some of whose personas are hidden: how near it is would tell of those. */
static bool is_beside_hidden(const struct lines *lines, const struct line *line)
{
    return is_left_over(line) && lines->suppressed[line->persona[0] != PLX_UNMATCHED];
}

static enum status judge(const struct lines *lines, const struct line *line)
{
    if (is_suppressed(lines, 0, line->persona[0]) || is_suppressed(lines, 1, line->persona[1]) ||
        is_beside_hidden(lines, line))
        return SUPPRESSED;
    if (line->similarity >= mostly)
        return MATCHED;
    if (!(line->p <= lines->all->study->decisions.alpha))
        return UNSURE;
    return is_left_over(line) ? UNMATCHED : APART;
}

static void add_line(struct lines *lines, size_t a, size_t b)
{
    const struct plx_persona_pair *pair = &lines->pair;
    struct line *line = &lines->line[lines->count++];

    *line = (struct line){.persona = {a, b}, .similarity = NAN};
    line->p = a == PLX_UNMATCHED ? pair->p[1][b] : pair->p[0][a];
    if (a != PLX_UNMATCHED && b != PLX_UNMATCHED)
        line->similarity = plx_persona_pair_similarity(pair, a, b);
    line->status = judge(lines, line);
}

static enum plx_status list(struct lines *lines, struct plx_error *err)
{
    const struct plx_persona_pair *pair = &lines->pair;

    lines->line = plx_array_new(pair->groups[0] + pair->groups[1], sizeof *lines->line);
    if (!lines->line)
        return plx_fail_memory(err, "the matches of personas");
    for (size_t g = 0; g < 2; g++)
        for (size_t j = 0; j < pair->groups[g]; j++)
            lines->suppressed[g] = lines->suppressed[g] || is_suppressed(lines, g, j);
    for (size_t a = 0; a < pair->groups[0]; a++)
        add_line(lines, a, pair->match.of[0].with[a]);
    for (size_t b = 0; b < pair->groups[1]; b++)
        if (pair->match.of[1].with[b] == PLX_UNMATCHED)
            add_line(lines, PLX_UNMATCHED, b);
    return PLX_OK;
}

static const char *name_of(const struct plx_persona_model *own, size_t j)
{
    const struct plx_table *table = &own->results->table[PLX_TABLE_PERSONAS];

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_persona_record *record = plx_table_row(table, i);

        if (record->model == own->name && record->persona == plx_persona_number((uint32_t)j))
            return record->name;
    }
    return NULL;
}

/* The persona of team g that the distance of a row is to. */
static size_t measured(const struct lines *lines, const struct line *line, size_t g)
{
    return line->persona[g] == PLX_UNMATCHED
               ? lines->pair.match.of[1 - g].nearest[line->persona[1 - g]]
               : line->persona[g];
}

/* A distance, less what is known of two centres, is what is not. */
static bool shows_distance(const struct lines *lines, const struct line *line)
{
    return plx_persona_shows_centre(lines->pair.own[0], measured(lines, line, 0)) &&
           plx_persona_shows_centre(lines->pair.own[1], measured(lines, line, 1));
}

/* NULL when out of memory. */
static const char *other_note_of(const struct lines *lines, const struct line *line)
{
    const size_t g = line->persona[0] == PLX_UNMATCHED;
    struct plx_pool *pool = &lines->all->results->pool;
    size_t nearest;

    if (line->status == SUPPRESSED)
        return "suppressed";
    if (is_left_over(line)) {
        nearest = lines->pair.match.of[g].nearest[line->persona[g]];
        return plx_pool_format(pool, "left over; nearest of %s: %zu, %s", team_label(lines, 1 - g),
                               plx_persona_number((uint32_t)nearest),
                               name_of(lines->pair.own[1 - g], nearest));
    }
    if (isnan(line->similarity))
        return "similarity suppressed: fewer people than the privacy minimum go with both";
    if (line->status == MATCHED && line->p <= lines->all->study->decisions.alpha)
        return "the same people, but further apart than chance would put them";
    return "";
}

/* NULL when out of memory. */
static const char *note_of(const struct lines *lines, const struct line *line)
{
    const char *note = other_note_of(lines, line);

    if (!note || line->status == SUPPRESSED || shows_distance(lines, line))
        return note;
    return plx_pool_format(&lines->all->results->pool,
                           "%s%sdistance suppressed, as it would tell answers of too few people",
                           note, *note ? "; " : "");
}

static void fill_side(const struct lines *lines, const struct line *line, size_t g, size_t *persona,
                      const char **name)
{
    const size_t j = line->persona[g];

    if (j == PLX_UNMATCHED || is_suppressed(lines, g, j))
        return;
    *persona = plx_persona_number((uint32_t)j);
    *name = name_of(lines->pair.own[g], j);
}

static enum plx_status add_match(const struct lines *lines, const struct line *line,
                                 struct plx_error *err)
{
    const size_t g = line->persona[0] == PLX_UNMATCHED;
    const char *note = note_of(lines, line);
    struct plx_persona_match_record *record;
    enum plx_status status =
        plx_table_add(&lines->all->results->table[PLX_TABLE_PERSONA_MATCHES], &record, err);

    if (status != PLX_OK)
        return status;
    record->team_a = plx_pool_string(&lines->all->results->pool, team_id(lines, 0));
    record->team_b = plx_pool_string(&lines->all->results->pool, team_id(lines, 1));
    if (!record->team_a || !record->team_b || !note)
        return plx_fail_memory(err, "the matches of personas");
    fill_side(lines, line, 0, &record->persona_a, &record->name_a);
    fill_side(lines, line, 1, &record->persona_b, &record->name_b);
    record->note = *note ? note : NULL;
    record->status = status_names[line->status];
    if (line->status == SUPPRESSED)
        return PLX_OK;
    if (shows_distance(lines, line))
        record->distance = lines->pair.match.of[g].distance[line->persona[g]];
    record->similarity = line->similarity;
    record->p = line->p;
    return PLX_OK;
}

/* Whether both of a row are hidden, or all there is of it. */
static bool shows_nothing(const struct lines *lines, const struct line *line)
{
    bool any = false;

    for (size_t g = 0; g < 2; g++)
        any = any ||
              (line->persona[g] != PLX_UNMATCHED && !is_suppressed(lines, g, line->persona[g]));
    return !any;
}

static enum plx_status add_matches(const struct lines *lines, struct plx_error *err)
{
    enum plx_status result = PLX_OK;

    for (enum status status = UNMATCHED; status < STATUSES; status++)
        for (size_t i = 0; result == PLX_OK && i < lines->count; i++)
            if (lines->line[i].status == status && !shows_nothing(lines, &lines->line[i]))
                result = add_match(lines, &lines->line[i], err);
    return result;
}

static bool shows_total(const struct plx_persona_pair *pair)
{
    return plx_persona_shows_centres(pair->own[0]) && plx_persona_shows_centres(pair->own[1]);
}

/* NULL for nothing to say; "" when out of memory. */
static const char *agreement_note(const struct lines *lines)
{
    const struct plx_persona_pair *pair = &lines->pair;
    const char *note;

    if (pair->groups[0] < 2 && pair->groups[1] < 2)
        return "one_cluster: neither team has groups of its own, so each counts as one";
    if (plx_persona_pair_has_matches(pair))
        return shows_total(pair) ? NULL : "suppressed";
    note = plx_pool_format(&lines->all->results->pool,
                           "one_cluster: %s has no groups of its own, so it counts as one",
                           team_id(lines, pair->groups[0] > 1));
    return note ? note : "";
}

static void fill_agreement(const struct lines *lines, struct plx_persona_agreement_record *record)
{
    const struct plx_persona_pair *pair = &lines->pair;

    record->personas_a = pair->own[0]->k;
    record->personas_b = pair->own[1]->k;
    record->respondents = pair->people;
    record->matched = 0;
    for (size_t i = 0; i < lines->count; i++)
        record->matched += lines->line[i].status == MATCHED;
    record->adjusted_rand = pair->likeness.adjusted_rand;
    record->variation = pair->likeness.variation;
    if (!plx_persona_pair_has_matches(pair))
        return;
    record->p = pair->total_p;
    if (shows_total(pair))
        record->distance = pair->match.total;
}

/* Why the two teams are not compared; NULL when they are, "" when out of memory. */
static const char *obstacle(const struct lines *lines)
{
    const struct plx_persona_model *all = lines->all;
    const size_t team[2] = {lines->teams->a, lines->teams->b};
    const char *note;

    for (size_t g = 0; g < 2; g++)
        if (!all->part->clustered[team[g]] || plx_part_hides_team(all->part, all->study, team[g]))
            return "suppressed";
    if (all->features.columns == 0)
        return "no_variation: everybody gave the same answers to the basis";
    for (size_t g = 0; g < 2; g++) {
        if (lines->pair.own[g]->name)
            continue;
        note = plx_pool_format(&all->results->pool,
                               "too few respondents: own personas take %zu, and %s has fewer",
                               plx_persona_own_least(all->study), team_id(lines, g));
        return note ? note : "";
    }
    return NULL;
}

static enum plx_status add_agreement(const struct lines *lines, const char *why_not,
                                     struct plx_error *err)
{
    struct plx_persona_agreement_record *record;
    enum plx_status status =
        plx_table_add(&lines->all->results->table[PLX_TABLE_PERSONA_AGREEMENT], &record, err);

    if (status != PLX_OK)
        return status;
    record->team_a = plx_pool_string(&lines->all->results->pool, team_id(lines, 0));
    record->team_b = plx_pool_string(&lines->all->results->pool, team_id(lines, 1));
    record->note = why_not ? why_not : agreement_note(lines);
    if (!record->team_a || !record->team_b || (record->note && !*record->note))
        return plx_fail_memory(err, "the matches of personas");
    if (!why_not)
        fill_agreement(lines, record);
    return PLX_OK;
}

static enum plx_status compare(struct lines *lines, uint32_t task, struct plx_error *err)
{
    const char *why_not = obstacle(lines);
    enum plx_status status = why_not ? PLX_OK : plx_persona_pair_compare(&lines->pair, task, err);

    if (status == PLX_OK && !why_not && plx_persona_pair_has_matches(&lines->pair)) {
        status = list(lines, err);
        if (status == PLX_OK)
            status = add_matches(lines, err);
    }
    return status == PLX_OK ? add_agreement(lines, why_not, err) : status;
}

/* Whether the study wants the team's personas and anybody is there to have some. */
static bool is_present(const struct plx_persona_model *all, size_t team)
{
    bool present = false;

    for (size_t row = 0; !present && row < all->responses->n; row++)
        present = (size_t)all->responses->team[row] == team;
    return present && plx_persona_asked(all->study, team);
}

enum plx_status plx_persona_matches(const struct plx_persona_model *all,
                                    const struct plx_persona_model *own, struct plx_error *err)
{
    const struct plx_study *study = all->study;
    enum plx_status status = PLX_OK;

    for (size_t p = 0; status == PLX_OK && p < study->n_pairs; p++) {
        const struct plx_pair *teams = &study->pair[p];
        struct lines lines = {
            .all = all, .teams = teams, .pair.own = {&own[teams->a], &own[teams->b]}};

        if (!is_present(all, teams->a) || !is_present(all, teams->b))
            continue;
        status = compare(&lines, (uint32_t)p, err);
        free(lines.line);
        plx_persona_pair_release(&lines.pair);
    }
    return status;
}
