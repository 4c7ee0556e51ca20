/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "drafting.h"
#include "team_words.h"

enum { RUNNERS = 4, LISTED = 8 };

static const char *label_of(const struct plx_drafting_option *option)
{
    return option->label ? option->label : option->code;
}

static const char *words_of(const struct plx_drafting *drafting,
                            const struct plx_drafting_candidate *candidate)
{
    const struct plx_drafting_column *column = &drafting->column[candidate->column];

    return candidate->is_multi && column->part[0] && column->stem[0] ? column->stem : column->words;
}

static void write_runners(struct plx_drafting *drafting, struct plx_text *yaml)
{
    const struct plx_drafting_candidate *best = &drafting->candidate[0];

    plx_text_addf(yaml, "  # %s", best->why);
    for (size_t i = 1; i < drafting->n_candidates && i <= RUNNERS; i++) {
        plx_text_add(yaml, i == 1 ? "; or: " : ", ");
        plx_text_add(yaml, "\"");
        plx_drafting_short(yaml, words_of(drafting, &drafting->candidate[i]), 60, false);
        plx_text_add(yaml, "\"");
    }
    plx_text_add(yaml, "\n");
}

static int by_count(const void *left, const void *right)
{
    const struct plx_drafting_option *const *a = left;
    const struct plx_drafting_option *const *b = right;

    if ((*a)->count != (*b)->count)
        return (*a)->count > (*b)->count ? -1 : 1;
    return *a < *b ? -1 : 1;
}

static bool is_chosen(const struct plx_drafting_option *const *chosen, size_t n,
                      const struct plx_drafting_option *option)
{
    for (size_t i = 0; i < n; i++)
        if (chosen[i] == option)
            return true;
    return false;
}

/* An id that is no other team's id or answer. */
static const char *team_id(struct plx_drafting *drafting,
                           const struct plx_drafting_option *const *chosen, size_t n, size_t index,
                           const char *shown, const char **taken)
{
    const char *slug = plx_drafting_slug(drafting, shown, 24);
    const char *id = slug;

    for (size_t tries = 2;; tries++) {
        bool clashes = id[0] == '\0';

        for (size_t i = 0; i < n; i++)
            clashes = clashes || (i < index && strcmp(taken[i], id) == 0) ||
                      (i != index && strcasecmp(label_of(chosen[i]), id) == 0);
        if (!clashes)
            break;
        id = plx_pool_format(&drafting->pool, "%s_%zu", slug[0] ? slug : "team", tries);
        if (!id) {
            drafting->failed = true;
            id = slug;
            break;
        }
    }
    return taken[index] = id;
}

static void write_team(struct plx_drafting *drafting, struct plx_text *yaml,
                       const struct plx_drafting_option *const *chosen, size_t n, size_t index,
                       const char *words, const char **taken)
{
    const struct plx_drafting_option *option = chosen[index];
    const char *label = label_of(option);
    const char *slug = plx_drafting_slug(drafting, label, 24);
    const bool is_digits = strspn(slug, "0123456789_") == strlen(slug);
    const bool is_code = is_digits && strspn(label, "0123456789.") == strlen(label);
    struct plx_text shown = {0};
    struct plx_text named = {0};

    plx_text_addf(&named, "%s%s", is_digits ? words : "", is_digits ? " " : "");
    plx_text_add(&named, label);
    if (is_code)
        plx_text_addf(&shown, "%s %s", words, label);
    else
        plx_text_add(&shown, label);
    plx_text_add(yaml, "    - {id: ");
    plx_drafting_scalar(yaml, team_id(drafting, chosen, n, index, plx_text_string(&named), taken));
    plx_text_add(yaml, ", label: ");
    plx_drafting_scalar(yaml, plx_text_string(&shown));
    if (is_code) {
        plx_text_add(yaml, ", answers: [");
        plx_drafting_scalar(yaml, option->code ? option->code : label);
        plx_text_add(yaml, "]");
    }
    plx_text_addf(yaml, "}   # %zu\n", option->count);
    plx_text_release(&named);
    plx_text_release(&shown);
}

static void write_rest(const struct plx_drafting_options *options,
                       const struct plx_drafting_option *const *chosen, size_t n,
                       struct plx_text *yaml)
{
    size_t shown = 0;
    size_t left = 0;

    for (size_t i = 0; i < options->count; i++) {
        if (is_chosen(chosen, n, &options->option[i]))
            continue;
        left++;
        if (shown == LISTED || options->option[i].count == 0)
            continue;
        plx_text_add(yaml, shown++ ? ", " : "    # in no team: ");
        plx_drafting_short(yaml, label_of(&options->option[i]), 60, false);
        plx_text_addf(yaml, " (%zu)", options->option[i].count);
    }
    if (shown > 0) {
        if (left > shown)
            plx_text_addf(yaml, ", %zu more", left - shown);
        plx_text_add(yaml, "\n");
    }
}

static int by_place(const void *left, const void *right)
{
    const struct plx_drafting_option *const *a = left;
    const struct plx_drafting_option *const *b = right;

    return (*a > *b) - (*a < *b);
}

/* Marketing, sales and customers are what the comparison is for, however few they are. */
static void put_core_first(struct plx_drafting *drafting, const struct plx_drafting_option **chosen,
                           size_t n)
{
    size_t core = 0;

    for (size_t i = 0; i < n; i++) {
        const struct plx_drafting_option *option = chosen[i];

        if (option->count < drafting->minimum ||
            plx_team_core(drafting, label_of(option)) == PLX_TEAM_NO_CORE)
            continue;
        memmove(&chosen[core + 1], &chosen[core], (i - core) * sizeof *chosen);
        chosen[core++] = option;
    }
}

/* The groups with most people, in the order of the options. "Other" is nobody's team. */
static size_t choose_teams(struct plx_drafting *drafting,
                           const struct plx_drafting_options *options,
                           const struct plx_drafting_option **chosen)
{
    size_t n = 0;

    for (size_t i = 0; i < options->count; i++)
        if (!options->option[i].is_other && options->option[i].count > 0)
            chosen[n++] = &options->option[i];
    qsort(chosen, n, sizeof *chosen, by_count);
    put_core_first(drafting, chosen, n);
    n = n < PLX_DRAFTING_TEAMS ? n : PLX_DRAFTING_TEAMS;
    while (n > 1 && chosen[n - 1]->count < drafting->minimum)
        n--;
    qsort(chosen, n, sizeof *chosen, by_place);
    return n;
}

/* Several answers of one side are one team; false where there are less than two sides. */
static bool write_sides(struct plx_drafting *drafting, struct plx_text *yaml,
                        const struct plx_drafting_options *options,
                        const struct plx_drafting_option **chosen, size_t *n)
{
    static const struct {
        const char *id;
        const char *label;
    } sides[PLX_TEAM_CORES] = {[PLX_TEAM_MARKETING] = {"marketing", "Marketing"},
                               [PLX_TEAM_SALES] = {"sales", "Sales"},
                               [PLX_TEAM_CUSTOMER] = {"customer", "Customers"}};
    size_t people[PLX_TEAM_CORES] = {0};
    size_t answers[PLX_TEAM_CORES] = {0};
    size_t found = 0;
    size_t joined = 0;

    for (size_t i = 0; i < options->count; i++) {
        const enum plx_team_core core = plx_team_core(drafting, label_of(&options->option[i]));

        people[core] += options->option[i].count;
        answers[core]++;
    }
    for (int side = PLX_TEAM_MARKETING; side < PLX_TEAM_CORES; side++) {
        found += people[side] >= drafting->minimum;
        joined += people[side] >= drafting->minimum && answers[side] > 1;
    }
    if (found < 2 || joined == 0)
        return false;
    *n = 0;
    for (int side = PLX_TEAM_MARKETING; side < PLX_TEAM_CORES; side++) {
        bool first = true;

        if (people[side] < drafting->minimum)
            continue;
        plx_text_addf(yaml, "    - {id: %s, label: %s, answers: [", sides[side].id,
                      sides[side].label);
        for (size_t i = 0; i < options->count; i++) {
            const struct plx_drafting_option *option = &options->option[i];

            if ((int)plx_team_core(drafting, label_of(option)) != side)
                continue;
            plx_text_add(yaml, first ? "" : ", ");
            plx_drafting_scalar(yaml, label_of(option));
            first = false;
            chosen[(*n)++] = option;
        }
        plx_text_addf(yaml, "]}   # %zu\n", people[side]);
    }
    return true;
}

static void write_column_teams(struct plx_drafting *drafting, struct plx_text *yaml)
{
    const struct plx_drafting_candidate *best = &drafting->candidate[0];
    const struct plx_drafting_column *column = &drafting->column[best->column];
    const struct plx_drafting_option **chosen =
        plx_pool_bytes(&drafting->pool, best->options.count, sizeof *chosen);
    const char *taken[PLX_DRAFTING_TEAMS];
    size_t n = 0;

    drafting->failed = drafting->failed || !chosen;
    if (!chosen)
        return;
    write_runners(drafting, yaml);
    if (best->is_multi)
        plx_text_add(yaml, "  # several answers may be given: who gave those of two teams is in "
                           "neither\n");
    plx_text_add(yaml, "  question: ");
    plx_drafting_scalar(yaml, best->name);
    plx_text_add(yaml, "\n  list:\n");
    if (!write_sides(drafting, yaml, &best->options, chosen, &n)) {
        n = choose_teams(drafting, &best->options, chosen);
        for (size_t i = 0; i < n; i++)
            write_team(drafting, yaml, chosen, n, i,
                       strlen(column->words) < 12 ? column->words : best->noun, taken);
    }
    write_rest(&best->options, chosen, n, yaml);
}

void plx_drafting_write_teams(struct plx_drafting *drafting, struct plx_text *yaml)
{
    plx_text_add(yaml, "\nteams:\n");
    if (drafting->n_team_ids == 0) {
        write_column_teams(drafting, yaml);
        return;
    }
    plx_text_add(yaml, "  file: true\n  list:\n");
    for (size_t i = 0; i < drafting->n_team_ids; i++) {
        plx_text_add(yaml, "    - {id: ");
        plx_drafting_scalar(yaml, drafting->team_id[i]);
        plx_text_add(yaml, "}\n");
    }
}
