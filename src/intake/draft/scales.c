/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "drafting.h"
#include "parallax/base/memory.h"

enum { SHARED = 12, RUN = 3, RUN_OF_TWO = 5, ID_BYTES = 14 };

static bool same_label(const struct plx_drafting_option *a, const struct plx_drafting_option *b)
{
    return strcmp(a->label, b->label) == 0;
}

static bool same_options(const struct plx_drafting_options *a, const struct plx_drafting_options *b)
{
    if (a->count != b->count || a->ordered != b->ordered)
        return false;
    for (size_t i = 0; i < a->count; i++) {
        bool found = same_label(&a->option[i], &b->option[i]);

        /* without an order they stand by how often they were given */
        for (size_t j = 0; j < b->count && !a->ordered && !found; j++)
            found = same_label(&a->option[i], &b->option[j]);
        if (!found)
            return false;
    }
    return true;
}

/* Whether some answers are all among those of a scale, in the same order. */
static bool is_part(const struct plx_drafting_options *part, const struct plx_drafting_options *all)
{
    size_t at = 0;

    if (!part->ordered || !all->ordered || part->count * 2 < all->count)
        return false;
    for (size_t i = 0; i < part->count; i++, at++) {
        while (at < all->count && !same_label(&part->option[i], &all->option[at]))
            at++;
        if (at == all->count)
            return false;
    }
    return true;
}

/* The missing answers of every question on a scale are the scale's. */
static void join_texts(struct plx_drafting *drafting, const char ***texts, size_t *count,
                       const char *const *more, size_t n_more)
{
    const char **joined = plx_pool_bytes(&drafting->pool, *count + n_more + 1, sizeof *joined);

    drafting->failed = drafting->failed || !joined;
    if (!joined)
        return;
    for (size_t i = 0; i < *count; i++)
        joined[i] = (*texts)[i];
    for (size_t i = 0; i < n_more; i++) {
        bool known = false;

        for (size_t j = 0; j < *count; j++)
            known = known || strcmp(joined[j], more[i]) == 0;
        if (!known)
            joined[(*count)++] = more[i];
    }
    *texts = joined;
}

static size_t add_scale(struct plx_drafting *drafting, const struct plx_drafting_options *options)
{
    if (plx_array_grow(&drafting->scale, &drafting->scales_capacity, drafting->n_scales,
                       sizeof *drafting->scale, drafting->err) != PLX_OK) {
        drafting->failed = true;
        return PLX_NONE;
    }
    drafting->scale[drafting->n_scales] = (struct plx_drafting_scale){.options = *options};
    return drafting->n_scales++;
}

static void put_on_scale(struct plx_drafting *drafting, struct plx_drafting_question *question,
                         size_t scale)
{
    struct plx_drafting_options *all = &drafting->scale[scale].options;
    const struct plx_drafting_options *own = &question->options;

    question->scale = scale;
    drafting->scale[scale].uses++;
    join_texts(drafting, &all->dont_know, &all->n_dont_know, own->dont_know, own->n_dont_know);
    join_texts(drafting, &all->no_answer, &all->n_no_answer, own->no_answer, own->n_no_answer);
}

static bool may_share(const struct plx_drafting_question *question)
{
    return question->type == PLX_SINGLE && question->n_members == 1 &&
           (question->battery ||
            (question->options.count > 1 && question->options.count <= SHARED));
}

/* Whole scales first, then those of which some answer never came. */
static void find_scales(struct plx_drafting *drafting)
{
    for (int pass = 0; pass < 3; pass++)
        for (size_t i = 0; i < drafting->n_questions && !drafting->failed; i++) {
            struct plx_drafting_question *question = &drafting->question[i];
            size_t found = PLX_NONE;

            if (!may_share(question) || question->scale != PLX_NONE ||
                (question->battery != NULL) != (pass == 0))
                continue;
            for (size_t s = 0; s < drafting->n_scales && found == PLX_NONE; s++)
                if (same_options(&question->options, &drafting->scale[s].options) ||
                    (pass > 0 && is_part(&question->options, &drafting->scale[s].options)))
                    found = s;
            if (found == PLX_NONE && pass < 2)
                found = add_scale(drafting, &question->options);
            if (found != PLX_NONE)
                put_on_scale(drafting, question, found);
        }
}

/* The letters that a tag begins with: A of A1. */
static size_t letters(const char *tag)
{
    size_t n = 0;

    while ((tag[n] >= 'a' && tag[n] <= 'z') || (tag[n] >= 'A' && tag[n] <= 'Z'))
        n++;
    return n;
}

static const char *tag_of(const struct plx_drafting *drafting, size_t question)
{
    return drafting->export.column[drafting->question[question].member[0]].name[PLX_NAME_TAG];
}

/* Whether two neighbours may be of one battery: on one scale, and called alike where a letter and
   a number name them. */
static bool go_together(const struct plx_drafting *drafting, size_t a, size_t b)
{
    const struct plx_drafting_question *one = &drafting->question[a];
    const struct plx_drafting_question *two = &drafting->question[b];
    const char *tag_a = tag_of(drafting, a);
    const char *tag_b = tag_of(drafting, b);
    const size_t n = letters(tag_a);

    if (one->scale == PLX_NONE || one->scale != two->scale || one->battery || two->battery)
        return false;
    if (n > 0 && n < 4 && strchr("0123456789", tag_a[n]) && tag_a[n])
        return letters(tag_b) == n && strncmp(tag_a, tag_b, n) == 0;
    return true;
}

static const char *pool_number(struct plx_drafting *drafting, size_t n, const char *words)
{
    const char *text = plx_pool_format(&drafting->pool, "%zu %s", n, words);

    drafting->failed = drafting->failed || !text;
    return text ? text : "";
}

/* Neighbours on one scale are a battery, though nothing in their names says so. */
static void find_runs(struct plx_drafting *drafting)
{
    for (size_t first = 0, end; first < drafting->n_questions && !drafting->failed; first = end) {
        const struct plx_drafting_question *question = &drafting->question[first];
        const char *tag = tag_of(drafting, first);
        const char *battery;
        size_t block;

        for (end = first + 1; end < drafting->n_questions && go_together(drafting, first, end);)
            end++;
        /* two answers are the same by chance more often */
        if (end - first < (question->options.count > 2 ? RUN : RUN_OF_TWO))
            continue;
        tag = plx_pool_copy(&drafting->pool, tag, strchr(tag, ' ') ? 0 : letters(tag));
        if (!tag || !tag[0])
            tag = plx_pool_format(
                &drafting->pool, "%s_items",
                plx_drafting_slug(
                    drafting, question->options.kind ? question->options.kind : "rated", ID_BYTES));
        battery = plx_drafting_id(drafting, tag ? tag : "", "battery");
        block = plx_drafting_block(
            drafting, pool_number(drafting, end - first, "questions in a row on one scale"));
        for (size_t i = first; i < end; i++) {
            drafting->question[i].battery = battery;
            drafting->question[i].group = block;
        }
    }
}

static const char *battery_on(const struct plx_drafting *drafting, size_t scale)
{
    for (size_t i = 0; i < drafting->n_questions; i++)
        if (drafting->question[i].scale == scale && drafting->question[i].battery)
            return drafting->question[i].battery;
    return NULL;
}

static const char *scale_words(struct plx_drafting *drafting, size_t scale)
{
    const struct plx_drafting_options *options = &drafting->scale[scale].options;
    const char *battery = battery_on(drafting, scale);
    const char *first = options->option[0].label;
    const char *last = options->option[options->count - 1].label;
    const char *words;

    if (options->numbers)
        words = plx_pool_format(&drafting->pool, "from %s to %s", first, last);
    else if (options->kind)
        return strncmp(options->kind, "number", 6) == 0 ? "rating" : options->kind;
    else if (!options->ordered && battery)
        words = plx_pool_format(&drafting->pool, "%s answers",
                                plx_drafting_slug(drafting, battery, 2 * ID_BYTES - 8));
    else
        words =
            plx_pool_format(&drafting->pool, "%s %s", plx_drafting_slug(drafting, first, ID_BYTES),
                            plx_drafting_slug(drafting, last, ID_BYTES));
    drafting->failed = drafting->failed || !words;
    return words ? words : "scale";
}

/* A list of answers of one question alone stays with it. */
static void settle(struct plx_drafting *drafting, size_t index)
{
    struct plx_drafting_scale *scale = &drafting->scale[index];
    const bool shared = battery_on(drafting, index) ||
                        (scale->options.ordered && scale->uses > 1) ||
                        (scale->options.numbers && scale->options.ordered && scale->uses > 0);

    if (!shared) {
        scale->uses = 0;
    } else {
        const char *id = plx_drafting_slug(drafting, scale_words(drafting, index), 2 * ID_BYTES);

        scale->id = plx_drafting_id(drafting, id[0] ? id : "scale", "");
        plx_drafting_codes(drafting, &scale->options, true);
    }
    for (size_t i = 0; i < drafting->n_questions; i++) {
        struct plx_drafting_question *question = &drafting->question[i];

        if (question->scale != index)
            continue;
        if (!shared)
            question->scale = PLX_NONE;
        else if (scale->options.ordered)
            question->type = PLX_SCALE;
    }
}

enum plx_status plx_drafting_find_scales(struct plx_drafting *drafting)
{
    find_scales(drafting);
    if (!drafting->failed)
        find_runs(drafting);
    return drafting->failed ? plx_fail_memory(drafting->err, "the draft") : PLX_OK;
}

enum plx_status plx_drafting_settle_scales(struct plx_drafting *drafting)
{
    for (size_t i = 0; i < drafting->n_scales; i++)
        drafting->scale[i].uses = 0;
    for (size_t i = 0; i < drafting->n_questions; i++)
        if (drafting->question[i].scale != PLX_NONE)
            drafting->scale[drafting->question[i].scale].uses++;
    for (size_t i = 0; i < drafting->n_scales && !drafting->failed; i++)
        settle(drafting, i);
    for (size_t i = 0; i < drafting->n_questions && !drafting->failed; i++)
        if (drafting->question[i].scale == PLX_NONE && drafting->question[i].options.count > 0)
            plx_drafting_codes(drafting, &drafting->question[i].options, false);
    return drafting->failed ? plx_fail_memory(drafting->err, "the draft") : PLX_OK;
}
