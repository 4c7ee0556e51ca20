/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of answers. */
#include <stdlib.h>
#include <string.h>

#include "options.h"
#include "parallax/base/number.h"
#include "wordings.h"

bool plx_drafting_label_number(const char *label, double *number)
{
    const size_t length = strlen(label);
    size_t digits = 0;

    while (label[digits] >= '0' && label[digits] <= '9')
        digits++;
    if (digits > 0 && digits < 4 && (label[digits] == '\0' || strchr(" .:=-(", label[digits]))) {
        *number = strtod(label, NULL);
        return true;
    }
    for (digits = 0;
         digits < length && label[length - 1 - digits] >= '0' && label[length - 1 - digits] <= '9';)
        digits++;
    if (digits > 0 && digits < 3 && digits < length) {
        const size_t at = length - digits;
        const bool sign = label[at - 1] == '-' || label[at - 1] == '+';

        *number = strtod(label + (sign ? at - 1 : at), NULL);
        return sign;
    }
    return false;
}

/* Sorts by place, then by count, most first; "other" last. */
static int compare_items(const void *left, const void *right)
{
    const struct plx_drafting_item *a = left;
    const struct plx_drafting_item *b = right;

    if (a->is_other != b->is_other)
        return a->is_other ? 1 : -1;
    if (a->place != b->place)
        return a->place < b->place ? -1 : 1;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    return strcmp(a->folded, b->folded);
}

/* Labels that all hold a different whole number lie in its order. */
static bool order_by_numbers(struct plx_drafting_list *list)
{
    size_t found = 0;

    for (size_t i = 0; i < list->count; i++) {
        double number;

        if (list->item[i].is_other)
            continue;
        if (!plx_drafting_label_number(list->item[i].folded, &number))
            return false;
        list->item[i].place = number;
        for (size_t j = 0; j < i; j++)
            if (list->item[j].place == number && !list->item[j].is_other)
                return false;
        found++;
    }
    return found > 1;
}

const char **plx_drafting_texts(struct plx_drafting *drafting, size_t count)
{
    const char **texts = plx_pool_bytes(&drafting->pool, count + 1, sizeof *texts);

    drafting->failed = drafting->failed || !texts;
    return texts;
}

/* Takes out what stands beside the options. */
static void part_answers(struct plx_drafting *drafting, struct plx_drafting_list *list,
                         const enum plx_wording_answer *answer,
                         struct plx_drafting_options *options)
{
    size_t kept = 0;

    options->dont_know = plx_drafting_texts(drafting, list->count);
    options->no_answer = plx_drafting_texts(drafting, list->count);
    for (size_t i = 0; i < list->count && !drafting->failed; i++)
        if (answer[i] == PLX_WORDING_DONT_KNOW)
            options->dont_know[options->n_dont_know++] = list->item[i].text;
        else if (answer[i] == PLX_WORDING_NO_ANSWER)
            options->no_answer[options->n_no_answer++] = list->item[i].text;
        else
            list->item[kept++] = list->item[i];
    list->count = kept;
}

/* Of ranges of numbers with one or two answers among them that are none, the ranges are ordered;
   the rest come first, as "none" would. */
static bool order_ranges(struct plx_drafting *drafting, struct plx_drafting_list *list)
{
    enum { RANGES = 3, ODD = 2 };
    const char **label = plx_drafting_texts(drafting, list->count);
    size_t *place = plx_pool_bytes(&drafting->pool, list->count + 1, sizeof *place);
    enum plx_wording_answer *answer =
        plx_pool_bytes(&drafting->pool, list->count + 1, sizeof *answer);
    struct plx_wording wording = {0};
    size_t n = 0;
    size_t odd = 0;

    drafting->failed = drafting->failed || !place || !answer;
    for (size_t i = 0; i < list->count && !drafting->failed; i++)
        if (strpbrk(list->item[i].text, "0123456789"))
            label[n++] = list->item[i].text;
        else
            odd += !list->item[i].is_other;
    if (drafting->failed || n < RANGES || odd > ODD ||
        plx_wording_order(label, n, place, answer, &wording, drafting->err) != PLX_OK ||
        !wording.ordered)
        return false;
    n = 0;
    for (size_t i = 0; i < list->count; i++)
        list->item[i].place =
            strpbrk(list->item[i].text, "0123456789") ? (double)place[n++] + 1 : 0;
    return true;
}

/* What has no place among the others is still an answer, unless its own words say that it is none;
   false where there is such a one. */
static bool keep_options(struct plx_drafting *drafting, const struct plx_drafting_list *list,
                         enum plx_wording_answer *answer)
{
    bool all = true;

    for (size_t i = 0; i < list->count && !drafting->failed; i++) {
        const char *label = list->item[i].text;
        struct plx_wording wording;
        enum plx_wording_answer alone = PLX_WORDING_OPTION;
        size_t place = 0;

        if (answer[i] == PLX_WORDING_OPTION)
            continue;
        drafting->failed =
            plx_wording_order(&label, 1, &place, &alone, &wording, drafting->err) != PLX_OK;
        all = all && alone != PLX_WORDING_OPTION;
        answer[i] = alone;
    }
    return all;
}

/* Asks what is known of the words, and sorts. */
static void order(struct plx_drafting *drafting, struct plx_drafting_list *list,
                  struct plx_drafting_options *options)
{
    const size_t n = list->count;
    const char **label = plx_drafting_texts(drafting, n);
    size_t *place = plx_pool_bytes(&drafting->pool, n + 1, sizeof *place);
    enum plx_wording_answer *answer = plx_pool_bytes(&drafting->pool, n + 1, sizeof *answer);
    struct plx_wording wording = {0};
    size_t n_label = 0;

    drafting->failed = drafting->failed || !place || !answer;
    for (size_t i = 0; i < n && !drafting->failed; i++) {
        list->item[i].is_other = plx_drafting_is_other(list->item[i].folded);
        if (!list->item[i].is_other)
            label[n_label++] = list->item[i].text;
    }
    if (drafting->failed ||
        plx_wording_order(label, n_label, place, answer, &wording, drafting->err) != PLX_OK) {
        drafting->failed = true;
        return;
    }
    /* spread what was asked without "other" over all */
    for (size_t i = n, from = n_label; i > 0; i--) {
        const bool asked = !list->item[i - 1].is_other;

        from -= asked;
        list->item[i - 1].place = asked && wording.ordered ? (double)place[from] : 0;
        answer[i - 1] = asked ? answer[from] : PLX_WORDING_OPTION;
    }
    if (!keep_options(drafting, list, answer))
        wording.ordered = false;
    part_answers(drafting, list, answer, options);
    options->kind = wording.kind;
    options->language = wording.language;
    options->ordered = wording.ordered && list->count > 1;
    if (!options->ordered && order_ranges(drafting, list)) {
        options->nearly = true;
        if (list->count > 1)
            qsort(list->item, list->count, sizeof *list->item, compare_items);
        return;
    }
    if (!options->ordered)
        options->ordered = order_by_numbers(list);
    /* without an order they stand as the file lists them, else by how often they were given */
    if (!options->ordered)
        for (size_t i = 0; i < list->count; i++)
            list->item[i].place = list->item[i].code ? (double)i : 0;
    if (list->count > 1)
        qsort(list->item, list->count, sizeof *list->item, compare_items);
}

void plx_drafting_list_finish(struct plx_drafting *drafting, struct plx_drafting_list *list,
                              struct plx_drafting_options *options)
{
    order(drafting, list, options);
    options->option = plx_pool_bytes(&drafting->pool, list->count + 1, sizeof *options->option);
    drafting->failed = drafting->failed || !options->option;
    options->numbers = list->count > 0;
    for (size_t i = 0; i < list->count && !drafting->failed; i++) {
        double ignored;

        options->option[i] = (struct plx_drafting_option){.code = list->item[i].code,
                                                          .label = list->item[i].text,
                                                          .count = list->item[i].count,
                                                          .is_other = list->item[i].is_other};
        options->numbers =
            options->numbers &&
            plx_number_parse(list->item[i].text, strlen(list->item[i].text), &ignored);
        options->count++;
    }
    for (size_t i = 0; i < options->count; i++)
        options->ordered = options->ordered && !options->option[i].is_other;
    /* 1 and 2 are codes of anything */
    if (options->numbers && options->count < 3)
        options->ordered = false;
}
