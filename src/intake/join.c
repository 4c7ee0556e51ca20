/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of different exports with the same key become one respondent. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "loading.h"
#include "parallax/base/memory.h"

enum { SHOWN = 5, TEAM_TWO = PLX_TEAM_OTHER - 1 };

struct joining {
    struct plx_loading *loading;
    struct plx_responses *whole;
    size_t n;
    size_t *into;    /* per row: the first row of its respondent */
    size_t *last;    /* per row that is such a one: the export of the row that was joined last */
    bool *partnered; /* and whether there is one */
    bool *weighted;  /* and whether one has a weight */
    bool *keep;
    size_t *slot; /* row + 1 of the first of each key, found by its hash */
    size_t n_slots;
    size_t *conflict; /* per question, then per kept column, then of weights */
    bool any_weight;
};

static enum plx_status set_up(struct joining *joining)
{
    const struct plx_responses *whole = joining->whole;
    const size_t n = joining->n;

    joining->n_slots = 16;
    while (joining->n_slots < 2 * n)
        joining->n_slots *= 2;
    joining->into = plx_array_new(n, sizeof *joining->into);
    joining->last = plx_array_new(n, sizeof *joining->last);
    joining->partnered = plx_array_new(n, sizeof *joining->partnered);
    joining->weighted = plx_array_new(n, sizeof *joining->weighted);
    joining->keep = plx_array_new(n, sizeof *joining->keep);
    joining->slot = plx_array_new(joining->n_slots, sizeof *joining->slot);
    joining->conflict =
        plx_array_new(whole->n_columns + whole->n_kept + 1, sizeof *joining->conflict);
    return joining->into && joining->last && joining->partnered && joining->weighted &&
                   joining->keep && joining->slot && joining->conflict
               ? PLX_OK
               : plx_fail_memory(joining->loading->err, "joining respondents");
}

static void release(struct joining *joining)
{
    free(joining->into);
    free(joining->last);
    free(joining->partnered);
    free(joining->weighted);
    free(joining->keep);
    free(joining->slot);
    free(joining->conflict);
}

/* The rows of an export end where those of the next begin. */
static size_t end_of(const struct joining *joining, size_t file)
{
    return file + 1 < joining->loading->n_incoming ? joining->loading->incoming[file + 1].first
                                                   : joining->n;
}

/* The first row with the key of this one; the row itself where it is that. */
static size_t find_first(struct joining *joining, size_t row)
{
    const uint64_t *hash = joining->loading->gather.key;
    const char *const *key = joining->whole->key;

    for (size_t place = (size_t)hash[row];; place++) {
        size_t *slot = &joining->slot[place & (joining->n_slots - 1)];

        if (*slot == 0)
            *slot = row + 1;
        if (*slot == row + 1 ||
            (hash[*slot - 1] == hash[row] && strcmp(key[*slot - 1], key[row]) == 0))
            return *slot - 1;
    }
}

static bool has_key(const struct joining *joining, size_t row)
{
    return joining->loading->gather.key && joining->loading->gather.key[row] != 0;
}

/* Finds out whom each row belongs to. A second row of one export stays by itself. */
static void find_respondents(struct joining *joining)
{
    for (size_t file = 0; file < joining->loading->n_incoming; file++) {
        const struct plx_incoming *incoming = &joining->loading->incoming[file];

        for (size_t row = incoming->first; row < end_of(joining, file); row++) {
            size_t first = row;

            if (has_key(joining, row))
                first = find_first(joining, row);
            if (first != row && joining->last[first] == file)
                first = row;
            joining->into[row] = first;
            joining->last[first] = file;
            joining->partnered[first] = joining->partnered[first] || first != row;
            joining->weighted[row] = incoming->plan.has_weights;
            joining->any_weight = joining->any_weight || incoming->plan.has_weights;
        }
    }
}

/* Of a respondent with two rows; a team that is none gives way to one. */
static int16_t join_teams(int16_t ours, int16_t theirs)
{
    if (ours == TEAM_TWO || (ours >= 0 && theirs >= 0 && ours != theirs))
        return TEAM_TWO;
    if (ours >= 0)
        return ours;
    return theirs >= 0 || theirs == PLX_TEAM_OTHER ? theirs : ours;
}

static void join_weights(struct joining *joining, size_t to, size_t row)
{
    double *weight = joining->whole->weight;

    if (!joining->weighted[row])
        return;
    if (!joining->weighted[to])
        weight[to] = weight[row];
    else if (weight[to] != weight[row])
        joining->conflict[joining->whole->n_columns + joining->whole->n_kept]++;
    joining->weighted[to] = true;
}

/* Time in all interviews together, for the answers that were given in it. */
static void join_interviews(struct plx_interview *to, const struct plx_interview *from)
{
    if (!(from->seconds >= 0))
        return;
    if (!(to->seconds >= 0)) {
        *to = *from;
        return;
    }
    to->seconds += from->seconds;
    to->cells += from->cells;
}

static void join_rows(struct joining *joining)
{
    struct plx_responses *whole = joining->whole;
    struct plx_interview *interview = joining->loading->gather.interview;

    plx_responses_merge(whole, joining->into, joining->conflict);
    for (size_t row = 0; row < joining->n; row++) {
        const size_t to = joining->into[row];

        if (to == row)
            continue;
        whole->team[to] = join_teams(whole->team[to], whole->team[row]);
        join_weights(joining, to, row);
        if (interview)
            join_interviews(&interview[to], &interview[row]);
    }
}

/* Why a respondent is left out; PLX_DROPS where it is not. */
static enum plx_drop judge(const struct joining *joining, size_t first)
{
    switch (joining->whole->team[first]) {
    case PLX_TEAM_NONE:
        return PLX_DROP_NO_TEAM;
    case PLX_TEAM_OTHER:
        return PLX_DROP_OTHER_TEAM;
    case TEAM_TWO:
        return PLX_DROP_TWO_TEAMS;
    default:
        break;
    }
    return joining->any_weight && !joining->weighted[first] ? PLX_DROP_WEIGHT : PLX_DROPS;
}

/* Counts rows by export and says which stay; *dropped: respondents. */
static void count(struct joining *joining, size_t dropped[static PLX_DROPS])
{
    for (size_t file = 0; file < joining->loading->n_incoming; file++) {
        struct plx_incoming *incoming = &joining->loading->incoming[file];
        struct plx_batch *total = &incoming->total;

        memset(total->team_rows, 0, total->n_teams * sizeof *total->team_rows);
        for (size_t row = incoming->first; row < end_of(joining, file); row++) {
            const size_t first = joining->into[row];
            const enum plx_drop drop = judge(joining, first);

            total->joined += joining->partnered[first];
            total->alone += !joining->partnered[first] && has_key(joining, row);
            total->keyless += !has_key(joining, row);
            joining->keep[row] = drop == PLX_DROPS && first == row;
            if (drop != PLX_DROPS) {
                total->dropped[drop]++;
                total->kept--;
                dropped[drop] += first == row;
            } else if (first == row) {
                total->team_rows[joining->whole->team[row]]++;
            } else {
                total->merged++;
            }
        }
    }
}

/* What is known of respondents beside their answers moves with them. */
static void compact(struct joining *joining)
{
    struct plx_gather *gather = &joining->loading->gather;
    size_t kept = 0;

    for (size_t row = 0; row < joining->n; row++) {
        if (!joining->keep[row])
            continue;
        if (gather->interview)
            gather->interview[kept] = gather->interview[row];
        if (gather->key)
            gather->key[kept] = gather->key[row];
        kept++;
    }
    plx_responses_select(joining->whole, joining->keep);
}

static const char *name_of(const struct joining *joining, size_t i)
{
    const struct plx_responses *whole = joining->whole;

    if (i < whole->n_columns)
        return joining->loading->study->question[i].id;
    return i < whole->n_columns + whole->n_kept ? whole->kept[i - whole->n_columns].name : "weight";
}

static enum plx_status warn_of_conflicts(const struct joining *joining)
{
    struct plx_text text = {0};
    size_t answers = 0;
    size_t columns = 0;
    enum plx_status status = PLX_OK;

    for (size_t i = 0; i <= joining->whole->n_columns + joining->whole->n_kept; i++) {
        if (joining->conflict[i] == 0)
            continue;
        if (columns++ < SHOWN)
            plx_text_addf(&text, "%s\"%s\" (%zu)", answers > 0 ? ", " : "", name_of(joining, i),
                          joining->conflict[i]);
        answers += joining->conflict[i];
    }
    if (columns > SHOWN)
        plx_text_addf(&text, " and %zu more", columns - SHOWN);
    if (answers > 0)
        status = plx_findings_warn(joining->loading->findings, joining->loading->err,
                                   "the joined exports differ in %zu answer%s, and what the "
                                   "earlier export says stands: %s",
                                   answers, answers == 1 ? "" : "s", plx_text_string(&text));
    plx_text_release(&text);
    return status;
}

static enum plx_status warn_of_dropped(const struct joining *joining, size_t dropped,
                                       const char *words)
{
    if (dropped == 0)
        return PLX_OK;
    return plx_findings_warn(joining->loading->findings, joining->loading->err,
                             "%zu joined respondent%s %s left out", dropped,
                             dropped == 1 ? "" : "s", words);
}

static enum plx_status warn(const struct joining *joining, const size_t dropped[static PLX_DROPS])
{
    const struct plx_loading *loading = joining->loading;
    size_t joined = 0;
    enum plx_status status = warn_of_conflicts(joining);

    if (status == PLX_OK)
        status = warn_of_dropped(joining, dropped[PLX_DROP_TWO_TEAMS],
                                 dropped[PLX_DROP_TWO_TEAMS] == 1
                                     ? "is of different teams in different exports and is"
                                     : "are of different teams in different exports and are");
    if (status == PLX_OK)
        status = warn_of_dropped(joining, dropped[PLX_DROP_WEIGHT],
                                 dropped[PLX_DROP_WEIGHT] == 1 ? "has no weight and is"
                                                               : "have no weight and are");
    for (size_t i = 0; i < loading->n_incoming; i++)
        joined += loading->incoming[i].total.joined;
    if (status != PLX_OK || joined > 0 || loading->n_incoming == 1)
        return status;
    return plx_findings_warn(loading->findings, loading->err,
                             "no key of a respondent is in two exports, so that nobody was joined; "
                             "see whether `export: {respondent: COLUMN}` names the same in all");
}

enum plx_status plx_loading_join(struct plx_loading *loading)
{
    struct joining joining = {
        .loading = loading, .whole = loading->gather.whole, .n = loading->gather.whole->n};
    size_t dropped[PLX_DROPS] = {0};
    enum plx_status status;

    if (loading->study->intake.join != PLX_JOIN_RESPONDENT)
        return PLX_OK;
    loading->findings->joins = loading->n_incoming > 1;
    status = set_up(&joining);
    if (status == PLX_OK) {
        find_respondents(&joining);
        join_rows(&joining);
        count(&joining, dropped);
        status = warn(&joining, dropped);
        compact(&joining);
    }
    release(&joining);
    return status;
}
