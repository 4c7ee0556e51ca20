/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sentences that sum up what moved, kept once so that all who show it say the same. */
#include <math.h>

#include "changing.h"
#include "parallax/base/memory.h"
#include "parallax/results/records.h"

struct tally {
    size_t compared; /* questions with a verdict and a gap in both */
    size_t apart;    /* the others */
    size_t moved;
    size_t moved_closer;
    size_t moved_further;
    size_t moved_by_chance; /* their gap changed by no more than that */
    size_t beyond;
    size_t beyond_closer;
    size_t beyond_further;
};

static struct tally tally_of(const struct plx_table *table, const struct plx_change_record *like)
{
    struct tally tally = {0};

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_change_record *row = plx_table_row(table, i);
        const bool closer = changing_same(row->direction, "closer");
        const bool further = changing_same(row->direction, "further");
        const bool compared = !isnan(row->change);

        if (!changing_same(row->team_a, like->team_a) || !changing_same(row->team_b, like->team_b))
            continue;
        tally.compared += compared;
        tally.apart += !compared;
        tally.moved += row->moved;
        tally.moved_closer += row->moved && closer;
        tally.moved_further += row->moved && further;
        tally.moved_by_chance += row->moved && !row->beyond_chance;
        tally.beyond += row->beyond_chance;
        tally.beyond_closer += row->beyond_chance && closer;
        tally.beyond_further += row->beyond_chance && further;
    }
    return tally;
}

static const char *find_label(const struct plx_results *results, const char *team)
{
    const struct plx_table *teams = &results->table[PLX_TABLE_TEAMS];

    for (size_t i = 0; i < teams->count; i++) {
        const struct plx_team_record *row = plx_table_row(teams, i);

        if (changing_same(row->team, team) && row->label)
            return row->label;
    }
    return NULL;
}

static const char *label_of(const struct changing *changing, const char *team)
{
    const char *label = find_label(changing->after, team);

    if (!label)
        label = find_label(changing->before, team);
    return label ? label : team ? team : "nobody";
}

/* " (2 closer, 1 further apart)" */
static void add_directions(struct plx_text *text, size_t closer, size_t further)
{
    if (closer + further == 0)
        return;
    plx_text_add(text, " (");
    if (closer > 0)
        plx_text_addf(text, "%zu closer", closer);
    if (further > 0)
        plx_text_addf(text, "%s%zu further apart", closer > 0 ? ", " : "", further);
    plx_text_add(text, ")");
}

static void add_moves(struct plx_text *text, const struct tally *tally)
{
    const size_t stayed = tally->compared - tally->moved;

    plx_text_addf(text, "%zu of %zu verdict%s moved", tally->moved, tally->compared,
                  tally->compared == 1 ? "" : "s");
    add_directions(text, tally->moved_closer, tally->moved_further);
    plx_text_addf(text, ", %zu stayed", stayed);
    if (tally->apart > 0)
        plx_text_addf(text, "; %zu question%s cannot be compared", tally->apart,
                      tally->apart == 1 ? "" : "s");
    plx_text_add(text, ".");
    if (tally->moved_by_chance > 0 && tally->moved_by_chance == tally->moved)
        plx_text_addf(text, " The gap%s behind %s changed by no more than chance may do.",
                      tally->moved == 1 ? "" : "s", tally->moved == 1 ? "it" : "them");
    else if (tally->moved_by_chance > 0)
        plx_text_addf(text,
                      " Of those that moved, %zu %s a gap that changed by no more than chance may "
                      "do.",
                      tally->moved_by_chance, tally->moved_by_chance == 1 ? "has" : "have");
}

static void add_gaps(struct plx_text *text, const struct tally *tally)
{
    if (tally->beyond == 0) {
        plx_text_add(text, " No gap changed beyond chance.");
        return;
    }
    plx_text_addf(text, " %zu gap%s changed beyond chance", tally->beyond,
                  tally->beyond == 1 ? "" : "s");
    add_directions(text, tally->beyond_closer, tally->beyond_further);
    plx_text_add(text, ".");
}

static void add_sentence(const struct changing *changing, const struct plx_change_record *first,
                         struct plx_text *text)
{
    const struct tally tally = tally_of(&changing->changes->changes, first);

    plx_text_addf(text, "Between %s and %s ", label_of(changing, first->team_a),
                  label_of(changing, first->team_b));
    if (tally.compared == 0) {
        plx_text_add(text, "no question can be compared with the old results.");
        return;
    }
    add_moves(text, &tally);
    add_gaps(text, &tally);
}

static enum plx_status add_fact(const struct changing *changing, const char *key,
                                const struct plx_text *sentence, struct plx_error *err)
{
    if (plx_text_failed(sentence))
        return plx_fail_memory(err, "the headline");
    return plx_run_add_fact(&changing->changes->run, &changing->changes->pool, key,
                            plx_text_string(sentence), err);
}

/* Whether the row is the first of its pair. */
static bool begins_pair(const struct plx_table *table, size_t index)
{
    const struct plx_change_record *row = plx_table_row(table, index);

    for (size_t i = 0; i < index; i++) {
        const struct plx_change_record *other = plx_table_row(table, i);

        if (changing_same(row->team_a, other->team_a) && changing_same(row->team_b, other->team_b))
            return false;
    }
    return true;
}

enum plx_status changing_headlines(const struct changing *changing, struct plx_error *err)
{
    const struct plx_table *table = &changing->changes->changes;
    struct plx_text sentence = {0};
    struct plx_text key = {0};
    enum plx_status status = PLX_OK;
    size_t pairs = 0;

    for (size_t i = 0; i < table->count; i++)
        pairs += begins_pair(table, i);
    for (size_t i = 0; status == PLX_OK && i < table->count; i++) {
        const struct plx_change_record *row = plx_table_row(table, i);

        if (!begins_pair(table, i))
            continue;
        plx_text_clear(&sentence);
        plx_text_clear(&key);
        add_sentence(changing, row, &sentence);
        plx_text_addf(&key, "headline_%s_%s", row->team_a ? row->team_a : "",
                      row->team_b ? row->team_b : "");
        if (i == 0)
            status = add_fact(changing, "headline", &sentence, err);
        if (status == PLX_OK && pairs > 1)
            status = add_fact(changing, plx_text_string(&key), &sentence, err);
    }
    plx_text_release(&sentence);
    plx_text_release(&key);
    return status;
}
