/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What several columns ask together. */
#include <stdlib.h>
#include <string.h>

#include "drafting.h"
#include "parallax/base/memory.h"

enum { SURE = 20, SOME = 5, BATTERY = 12 };

/* The columns of a group that may be answers. */
struct members {
    size_t *column; /* owned */
    size_t count;
};

bool plx_drafting_is_other_part(const char *part)
{
    static const char *const signs[] = {"lease specify", "pecify",   "rite In", "rite-In",
                                        "bitte angeben", "préciser", "especif", "(text)",
                                        "TEXT",          "comment",  "Comment"};
    char folded[64];
    size_t i = 0;

    for (; part[i] && i < sizeof folded - 1; i++)
        folded[i] = (char)(part[i] >= 'A' && part[i] <= 'Z' ? part[i] | 0x20 : part[i]);
    folded[i] = '\0';
    if (plx_drafting_is_other(folded))
        return true;
    for (i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strstr(part, signs[i]))
            return true;
    return false;
}

/* The value of a column that is no "no", if it is the only one. */
static const struct plx_drafting_value *tick_of(const struct plx_drafting_tally *tally,
                                                bool *is_tick)
{
    const struct plx_drafting_value *tick = NULL;

    *is_tick = tally->unlisted == 0;
    for (size_t i = 0; i < tally->n_values && *is_tick; i++) {
        if (tally->value[i].count == 0 || plx_drafting_is_untick(tally->value[i].folded))
            continue;
        *is_tick = tick == NULL;
        tick = &tally->value[i];
    }
    return *is_tick ? tick : NULL;
}

static bool has_values(const struct plx_drafting_tally *tally)
{
    return tally->filled > 0;
}

/* Hardly two people write the same. */
static bool is_free_text(const struct plx_drafting_column *column)
{
    const size_t different = column->tally.n_values + column->tally.unlisted;

    return plx_drafting_is_other_part(column->part) || different > SURE ||
           (different > 2 && different * 2 >= column->tally.filled);
}

/* Whether a part is among the first columns already. */
static bool is_there(const struct plx_drafting *drafting, const struct members *members,
                     size_t count, const char *part)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(drafting->column[members->column[i]].part, part) == 0)
            return true;
    return false;
}

/* Columns that nothing can name alone are read with the others only. */
static void keep_named(struct plx_drafting *drafting, struct members *members)
{
    size_t kept = 0;

    if (members->count > 1 &&
        plx_drafting_name_all(drafting, members->column, members->count) != NULL)
        return;
    for (size_t i = 0; i < members->count; i++)
        if (drafting->column[members->column[i]].name)
            members->column[kept++] = members->column[i];
    members->count = kept;
}

/* Takes comments out of a choice that has a column per option; what somebody wrote for "other" is
   a tick of it. False where there is no such choice. */
static bool find_ticks(struct plx_drafting *drafting, struct members *members)
{
    size_t ticks = 0;
    size_t rest = 0;
    size_t kept = 0;

    for (size_t i = 0; i < members->count; i++) {
        const struct plx_drafting_column *column = &drafting->column[members->column[i]];
        bool is_tick;
        const struct plx_drafting_value *tick = tick_of(&column->tally, &is_tick);

        if (!is_tick && !is_free_text(column))
            return false;
        rest += !is_tick;
        ticks += tick != NULL;
    }
    if (ticks < 2 || rest * 2 > members->count)
        return false;
    for (size_t i = 0; i < members->count; i++) {
        struct plx_drafting_column *column = &drafting->column[members->column[i]];
        const bool is_other = plx_drafting_is_other_part(column->part);
        bool is_tick;

        tick_of(&column->tally, &is_tick);
        if ((is_tick || is_other) && !(is_other && is_there(drafting, members, kept, column->part)))
            members->column[kept++] = members->column[i];
        else
            column->skip = PLX_SKIP_COMPANION;
    }
    members->count = kept;
    return true;
}

/* Ticks say the choice once more, each its own, or all the same word. */
static bool are_choices(const struct plx_drafting *drafting, const struct members *members,
                        bool *labels)
{
    size_t words = 0;
    size_t own = 0;

    for (size_t i = 0; i < members->count; i++) {
        bool is_tick;
        const struct plx_drafting_value *tick =
            tick_of(&drafting->column[members->column[i]].tally, &is_tick);

        if (!tick)
            continue;
        if (plx_drafting_is_tick(tick->folded)) {
            words++;
            continue;
        }
        own++;
        for (size_t j = 0; j < i; j++) {
            const struct plx_drafting_value *other =
                tick_of(&drafting->column[members->column[j]].tally, &is_tick);

            if (other && strcmp(other->folded, tick->folded) == 0)
                return false;
        }
    }
    *labels = own > words;
    return words == 0 || own <= 1 || own * 4 >= words * 3;
}

/* Whether a part is more than a number. */
static bool has_words(const char *part)
{
    return part[strspn(part, "0123456789 ._-#")] != '\0';
}

/* A choice of a column per option, as options. */
static bool tick_options(struct plx_drafting *drafting, const struct members *members,
                         struct plx_drafting_options *options)
{
    const size_t n = members->count;

    *options = (struct plx_drafting_options){0};
    options->option = plx_pool_bytes(&drafting->pool, n + 1, sizeof *options->option);
    drafting->failed = drafting->failed || !options->option;
    for (size_t i = 0; i < n && !drafting->failed; i++) {
        const struct plx_drafting_column *column = &drafting->column[members->column[i]];
        bool is_tick;
        const struct plx_drafting_value *tick = tick_of(&column->tally, &is_tick);
        const bool says = tick && !plx_drafting_is_tick(tick->folded);
        struct plx_drafting_option *option = &options->option[i];

        option->label = says && !has_words(column->part) ? tick->text : column->part;
        if (option->label[0] == '\0')
            return false;
        option->count = tick ? tick->count : is_tick ? 0 : column->tally.filled;
        option->is_other = !is_tick;
        for (size_t j = 0; j < i; j++)
            if (plx_drafting_same(drafting, options->option[j].label, option->label))
                return false;
        options->listed_cells += option->count;
        options->count++;
    }
    return !drafting->failed;
}

static const char *remark(struct plx_drafting *drafting, const char *stem, size_t n,
                          const char *what)
{
    const char *text = stem[0] ? plx_pool_format(&drafting->pool, "%s (%zu %s)", stem, n, what)
                               : plx_pool_format(&drafting->pool, "%zu %s", n, what);

    drafting->failed = drafting->failed || !text;
    return text ? text : "";
}

static bool add_choice(struct plx_drafting *drafting, const struct plx_drafting_group *group,
                       struct members *members)
{
    struct plx_drafting_options options;
    struct plx_drafting_question *question;
    bool labels = false;

    if (!find_ticks(drafting, members))
        return false;
    keep_named(drafting, members);
    if (members->count < 2 || !are_choices(drafting, members, &labels) ||
        !tick_options(drafting, members, &options))
        return false;
    question = plx_drafting_add(
        drafting, labels && group->several == 0 && group->sampled >= SURE ? PLX_SINGLE : PLX_MULTI,
        members->column, members->count, plx_drafting_block(drafting, NULL));
    if (question)
        question->options = options;
    return true;
}

/* Options that are the columns themselves, for ranks and points. */
static bool add_items(struct plx_drafting *drafting, enum plx_question_type type,
                      const struct members *members)
{
    struct plx_drafting_options options = {0};
    struct plx_drafting_question *question;

    options.option = plx_pool_bytes(&drafting->pool, members->count, sizeof *options.option);
    if (!options.option) {
        drafting->failed = true;
        return true;
    }
    for (size_t i = 0; i < members->count; i++) {
        const struct plx_drafting_column *column = &drafting->column[members->column[i]];

        options.option[options.count++] = (struct plx_drafting_option){
            .label = column->part[0] ? column->part : column->words, .count = column->tally.filled};
    }
    question = plx_drafting_add(drafting, type, members->column, members->count,
                                plx_drafting_block(drafting, NULL));
    if (question)
        question->options = options;
    return true;
}

static bool is_ranked(const struct plx_drafting *drafting, const struct plx_drafting_group *group,
                      const struct members *members)
{
    size_t various = 0;

    if (members->count < 3 || group->pairs < SOME || group->ranked * 10 < group->pairs * 9)
        return false;
    for (size_t i = 0; i < members->count; i++) {
        const struct plx_drafting_tally *tally = &drafting->column[members->column[i]].tally;

        if (tally->whole < tally->filled ||
            (tally->filled > 0 && (tally->low < 1 || tally->high > (double)members->count)))
            return false;
        various += tally->n_values > 1;
    }
    return various * 2 > members->count;
}

static bool is_points(const struct plx_drafting_group *group, const struct members *members)
{
    return members->count > 1 && group->numeric >= SOME && group->sum >= 10 &&
           group->numeric * 20 >= group->sampled * 19 && group->summed * 10 >= group->numeric * 8;
}

/* "1", "Rank 2", "3rd": columns that are places, and whose cells are what stands there. */
static bool is_places(const struct plx_drafting *drafting, const struct plx_drafting_group *group,
                      const struct members *members, const struct plx_drafting_options *options)
{
    if (members->count < 3 || options->count < members->count || options->ordered ||
        group->pairs < SOME || group->apart * 50 < group->pairs * 49)
        return false;
    for (size_t i = 0; i < members->count; i++) {
        const char *part = drafting->column[members->column[i]].part;

        if (!strpbrk(part, "123456789") || strlen(part) > 20)
            return false;
    }
    return true;
}

/* How much of what the columns hold is also in another of them: 0 .. 1. */
static double overlap(const struct plx_drafting *drafting, const struct members *members)
{
    double all = 0;
    double shared = 0;

    for (size_t i = 0; i < members->count; i++) {
        const struct plx_drafting_tally *a = &drafting->column[members->column[i]].tally;

        for (size_t v = 0; v < a->n_values; v++) {
            bool found = false;

            for (size_t j = 0; j < members->count && !found; j++) {
                int32_t index;

                found = j != i &&
                        plx_lookup_find(&drafting->column[members->column[j]].tally.folded,
                                        a->value[v].folded, strlen(a->value[v].folded), &index);
            }
            all += (double)a->value[v].count;
            shared += found ? (double)a->value[v].count : 0;
        }
        all += (double)a->unlisted;
    }
    return all > 0 ? shared / all : 0;
}

bool plx_drafting_add_battery(struct plx_drafting *drafting, const size_t *column, size_t count,
                              const struct plx_drafting_options *options, const char *stem,
                              const char *tag)
{
    const char *battery = plx_drafting_id(drafting, tag, stem[0] ? stem : "battery");
    const size_t block =
        plx_drafting_block(drafting, remark(drafting, stem, count, "rows of one matrix"));

    for (size_t i = 0; i < count && !drafting->failed; i++) {
        struct plx_drafting_question *question =
            plx_drafting_add(drafting, PLX_SINGLE, &column[i], 1, block);

        if (!question)
            return true;
        question->options = *options;
        question->battery = battery;
    }
    return true;
}

static bool add_battery(struct plx_drafting *drafting, const struct plx_drafting_group *group,
                        struct members *members)
{
    struct plx_drafting_options options;
    const char *stem = drafting->column[members->column[0]].stem;
    double low;
    double high;
    size_t kept = 0;

    for (size_t i = 0; i < members->count; i++)
        if (drafting->column[members->column[i]].name &&
            has_values(&drafting->column[members->column[i]].tally) &&
            !(plx_drafting_is_other_part(drafting->column[members->column[i]].part) &&
              drafting->column[members->column[i]].tally.n_values > BATTERY))
            members->column[kept++] = members->column[i];
    members->count = kept;
    if (kept < 2 || overlap(drafting, members) < 0.75)
        return false;
    if (plx_drafting_is_rating(drafting, members->column, kept, &low, &high)) {
        if (!drafting->column[members->column[0]].book)
            return plx_drafting_rating_options(drafting, low, high, members->column, kept,
                                               &options) &&
                   plx_drafting_add_battery(drafting, members->column, kept, &options, stem,
                                            group->tag);
    }
    if (!plx_drafting_options(drafting, members->column, kept, &options) || options.count < 2)
        return false;
    if (is_places(drafting, group, members, &options)) {
        struct plx_drafting_question *question = plx_drafting_add(
            drafting, PLX_RANK, members->column, kept, plx_drafting_block(drafting, NULL));

        if (question)
            question->options = options;
        return true;
    }
    return options.count <= BATTERY &&
           plx_drafting_add_battery(drafting, members->column, kept, &options, stem, group->tag);
}

/* A set of categories: each column holds one of the answers that somebody gave. */
static bool add_categories(struct plx_drafting *drafting, struct members *members)
{
    const struct plx_codebook *codebook = drafting->export.source.codebook;
    const struct plx_codebook_column *book = codebook && members->column[0] < codebook->n_columns
                                                 ? &codebook->column[members->column[0]]
                                                 : NULL;
    struct plx_drafting_options options;
    struct plx_drafting_question *question;

    if (!book || book->set == PLX_NONE || book->counted)
        return false;
    keep_named(drafting, members);
    if (members->count < 2 ||
        !plx_drafting_options(drafting, members->column, members->count, &options))
        return false;
    question = plx_drafting_add(drafting, PLX_MULTI, members->column, members->count,
                                plx_drafting_block(drafting, NULL));
    if (question)
        question->options = options;
    return true;
}

bool plx_drafting_group_question(struct plx_drafting *drafting, size_t index)
{
    const struct plx_drafting_group *group = &drafting->group[index];
    struct members all = {plx_array_new(group->count, sizeof *all.column), 0};
    struct members members = {plx_array_new(group->count, sizeof *members.column), 0};
    bool found = false;

    drafting->failed = drafting->failed || !all.column || !members.column;
    for (size_t i = 0; i < group->count && !drafting->failed; i++)
        if (drafting->column[group->first + i].skip == PLX_SKIP_NOT)
            all.column[all.count++] = group->first + i;
    for (int kind = 0; kind < 3 && !found && !drafting->failed && all.count > 1; kind++) {
        memcpy(members.column, all.column, all.count * sizeof *all.column);
        members.count = all.count;
        if (kind == 0) {
            found = add_categories(drafting, &members) || add_choice(drafting, group, &members);
        } else if (kind == 1) {
            keep_named(drafting, &members);
            found = is_ranked(drafting, group, &members)
                        ? add_items(drafting, PLX_RANK, &members)
                        : is_points(group, &members) && add_items(drafting, PLX_POINTS, &members);
        } else {
            found = add_battery(drafting, group, &members);
        }
    }
    free(all.column);
    free(members.column);
    return found;
}
