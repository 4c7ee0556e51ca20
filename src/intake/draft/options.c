/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "options.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "parallax/base/number.h"
#include "wordings.h"

enum { FEW_ROWS = 50, CODE_BYTES = 28, FEW = 12 };

static const char *const unticks[] = {"0", "no",        "false",       "n",
                                      "-", "unchecked", "not checked", "not selected"};
static const char *const ticks[] = {"1", "yes", "true", "y", "x", "checked", "selected", "on"};

/* How answers begin that are none of the others. */
static const char *const others[] = {
    "other",     "others",        "something else", "andere", "anderes", "anderer", "sonstige",
    "sonstiges", "etwas anderes", "autre",          "autres", "otro",    "otra",    "otros",
    "otras",     "outro",         "outra",          "outros", "outras",  "-oth-",   "other_"};

static bool is_one_of(const char *folded, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(folded, list[i]) == 0)
            return true;
    return false;
}

bool plx_drafting_is_untick(const char *folded)
{
    return is_one_of(folded, unticks, sizeof unticks / sizeof *unticks);
}

bool plx_drafting_is_tick(const char *folded)
{
    return is_one_of(folded, ticks, sizeof ticks / sizeof *ticks);
}

bool plx_drafting_is_other(const char *folded)
{
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        const size_t length = strlen(others[i]);

        if (strncmp(folded, others[i], length) == 0 &&
            (folded[length] == '\0' || strchr(" (:,.-/", folded[length])))
            return true;
    }
    return false;
}

void plx_drafting_list_add(struct plx_drafting *drafting, struct plx_drafting_list *list,
                           const struct plx_drafting_value *value, const char *code)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->item[i].folded, value->folded) == 0) {
            list->item[i].count += value->count;
            return;
        }
    if (plx_array_grow(&list->item, &list->capacity, list->count, sizeof *list->item,
                       drafting->err) != PLX_OK) {
        drafting->failed = true;
        return;
    }
    list->item[list->count++] = (struct plx_drafting_item){
        .text = value->text, .folded = value->folded, .code = code, .count = value->count};
}

void plx_drafting_list_release(struct plx_drafting_list *list)
{
    free(list->item);
    *list = (struct plx_drafting_list){0};
}

/* What the columns' cells hold, together. */
static void list_values(struct plx_drafting *drafting, const size_t *member, size_t n_members,
                        struct plx_drafting_list *list)
{
    for (size_t m = 0; m < n_members; m++) {
        const struct plx_drafting_tally *tally = &drafting->column[member[m]].tally;

        for (size_t i = 0; i < tally->n_values && !drafting->failed; i++)
            plx_drafting_list_add(drafting, list, &tally->value[i], NULL);
        list->filled += tally->filled;
        list->most = tally->filled > list->most ? tally->filled : list->most;
        list->unlisted += tally->unlisted;
    }
}

/* Rare answers are somebody's own words, unless there are few answers anyway. */
static void drop_rare(struct plx_drafting_list *list, struct plx_drafting_options *options)
{
    size_t least = list->most < FEW_ROWS ? 1 : list->most < 2000 ? 2 : 3;
    size_t once = 0;
    size_t kept = 0;

    for (size_t i = 0; i < list->count; i++)
        once += list->item[i].count == 1;
    if (least == 1 && (list->count > FEW || 2 * once > list->count))
        least = 2;
    for (size_t i = 0; i < list->count; i++)
        if (list->item[i].count >= least) {
            options->listed_cells += list->item[i].count;
            list->item[kept++] = list->item[i];
        } else {
            options->rest++;
            options->rest_cells += list->item[i].count;
        }
    list->count = kept;
}

/* The number in a label such as "1 (not at all)", "I hate it!-5" or "3"; false without. */
static bool find_number(const char *label, double *number)
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
        return sign || digits == length;
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
        if (!find_number(list->item[i].folded, &number))
            return false;
        list->item[i].place = number;
        for (size_t j = 0; j < i; j++)
            if (list->item[j].place == number && !list->item[j].is_other)
                return false;
        found++;
    }
    return found > 1;
}

static const char **pool_texts(struct plx_drafting *drafting, size_t count)
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

    options->dont_know = pool_texts(drafting, list->count);
    options->no_answer = pool_texts(drafting, list->count);
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
    const char **label = pool_texts(drafting, list->count);
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
    const char **label = pool_texts(drafting, n);
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

/* The answers as the file's codebook lists them: all with a label that stand for an answer. */
static bool list_book(struct plx_drafting *drafting, const size_t *member, size_t n_members,
                      struct plx_drafting_list *list)
{
    const struct plx_codebook_column *book = drafting->column[member[0]].book;
    size_t labelled = 0;

    if (!book)
        return false;
    for (size_t i = 0; i < book->n_values; i++) {
        struct plx_drafting_value value = {.text = book->value[i].label};

        if (book->value[i].missing || value.text[0] == '\0')
            continue;
        value.text = plx_drafting_clean(drafting, value.text, strlen(value.text));
        value.folded = value.text;
        for (size_t m = 0; m < n_members; m++) {
            const struct plx_drafting_tally *tally = &drafting->column[member[m]].tally;

            for (size_t v = 0; v < tally->n_values; v++)
                if (strcmp(tally->value[v].text, book->value[i].code) == 0)
                    value.count += tally->value[v].count;
        }
        plx_drafting_list_add(drafting, list, &value, book->value[i].code);
        labelled++;
    }
    return labelled > 1;
}

/* How many different cells the codebook has no label for. */
static size_t unlabelled(const struct plx_drafting *drafting, size_t column)
{
    const struct plx_codebook_column *book = drafting->column[column].book;
    const struct plx_drafting_tally *tally = &drafting->column[column].tally;
    size_t count = 0;

    for (size_t v = 0; v < tally->n_values; v++) {
        bool found = false;

        for (size_t i = 0; i < book->n_values; i++)
            found = found || strcmp(tally->value[v].text, book->value[i].code) == 0;
        count += !found;
    }
    return count;
}

/* Numbers with a fraction are measured, not chosen. */
static bool has_fractions(const struct plx_drafting *drafting, const size_t *member,
                          size_t n_members)
{
    for (size_t m = 0; m < n_members; m++) {
        const struct plx_drafting_tally *tally = &drafting->column[member[m]].tally;

        if (tally->numbers == tally->filled && tally->whole < tally->numbers)
            return true;
    }
    return false;
}

/* By the codebook; false where it does not list the answers. */
static bool options_by_book(struct plx_drafting *drafting, const size_t *member, size_t n_members,
                            struct plx_drafting_options *options)
{
    struct plx_drafting_list list = {0};
    const bool found =
        drafting->column[member[0]].book && list_book(drafting, member, n_members, &list) &&
        unlabelled(drafting, member[0]) < list.count && list.count <= 4 * PLX_DRAFTING_OPTIONS;

    if (found) {
        plx_drafting_list_finish(drafting, &list, options);
        options->listed_cells = drafting->column[member[0]].tally.filled;
    }
    plx_drafting_list_release(&list);
    return found;
}

bool plx_drafting_options(struct plx_drafting *drafting, const size_t *member, size_t n_members,
                          struct plx_drafting_options *options)
{
    struct plx_drafting_list list = {0};
    bool found;

    *options = (struct plx_drafting_options){0};
    if (options_by_book(drafting, member, n_members, options))
        return options->count > 1;
    /* numbers of which only special ones have labels are measured */
    if (drafting->column[member[0]].book && drafting->column[member[0]].tally.numbers * 20 >=
                                                drafting->column[member[0]].tally.filled * 19)
        return false;
    list_values(drafting, member, n_members, &list);
    drop_rare(&list, options);
    options->rest += list.unlisted;
    options->rest_cells += list.unlisted;
    found = list.count > 0 && list.count <= PLX_DRAFTING_OPTIONS &&
            !has_fractions(drafting, member, n_members) &&
            options->listed_cells * 10 >= list.filled * 6;
    if (found)
        plx_drafting_list_finish(drafting, &list, options);
    plx_drafting_list_release(&list);
    return found && options->count > 0;
}

/* A code that no option before has. */
static const char *unique_code(struct plx_drafting *drafting,
                               const struct plx_drafting_options *options, size_t index,
                               const char *code)
{
    const char *candidate = code;

    for (size_t tries = 2;; tries++) {
        bool taken = candidate[0] == '\0';

        for (size_t i = 0; i < index; i++)
            taken = taken || strcmp(options->option[i].code, candidate) == 0;
        if (!taken)
            return candidate;
        candidate = code[0] ? plx_pool_format(&drafting->pool, "%s_%zu", code, tries)
                            : plx_pool_format(&drafting->pool, "answer_%zu", index + tries - 1);
        if (!candidate) {
            drafting->failed = true;
            return code;
        }
    }
}

/* Numbers that rise, so that they may stand for an order. */
static bool rise(const struct plx_drafting_options *options)
{
    double last = -INFINITY;

    for (size_t i = 0; i < options->count; i++) {
        const char *code = options->option[i].code;
        double number;

        if (!code || !plx_number_parse(code, strlen(code), &number) || number <= last)
            return false;
        last = number;
    }
    return true;
}

void plx_drafting_codes(struct plx_drafting *drafting, struct plx_drafting_options *options,
                        bool scale)
{
    const bool by_book = options->count > 0 && options->option[0].code && rise(options);

    for (size_t i = 0; i < options->count && !drafting->failed; i++) {
        struct plx_drafting_option *option = &options->option[i];
        double number;

        if (by_book)
            continue;
        if (options->numbers) {
            option->code = option->label;
            option->label = NULL;
        } else if (scale && options->ordered && find_number(option->label, &number)) {
            option->code = plx_pool_format(&drafting->pool, "%.10g", number);
        } else if (scale && options->ordered && !option->code) {
            option->code = plx_pool_format(&drafting->pool, "%zu", i + 1);
        } else {
            option->code = plx_drafting_slug(drafting, option->label, CODE_BYTES);
        }
        drafting->failed = drafting->failed || !option->code;
        if (!drafting->failed)
            option->code = unique_code(drafting, options, i, option->code);
    }
    if (scale && options->ordered && !by_book && !rise(options))
        for (size_t i = 0; i < options->count && !drafting->failed && !options->numbers; i++)
            if (plx_number_parse(options->option[i].code, strlen(options->option[i].code),
                                 &(double){0}))
                options->option[i].code = plx_pool_format(&drafting->pool, "%zu", i + 1);
}

void plx_drafting_special_numbers(struct plx_drafting *drafting, size_t column,
                                  struct plx_drafting_options *options)
{
    const struct plx_codebook_column *book = drafting->column[column].book;

    *options = (struct plx_drafting_options){0};
    if (!book)
        return;
    options->dont_know = pool_texts(drafting, book->n_values);
    options->no_answer = pool_texts(drafting, book->n_values);
    for (size_t i = 0; i < book->n_values && !drafting->failed; i++) {
        const char *label = book->value[i].label;
        const char *clean = plx_drafting_clean(drafting, label, strlen(label));
        struct plx_wording wording;
        enum plx_wording_answer answer = PLX_WORDING_OPTION;
        size_t place = 0;

        if (book->value[i].missing || clean[0] == '\0')
            continue;
        drafting->failed =
            plx_wording_order(&clean, 1, &place, &answer, &wording, drafting->err) != PLX_OK;
        if (answer == PLX_WORDING_DONT_KNOW)
            options->dont_know[options->n_dont_know++] = clean;
        else if (answer == PLX_WORDING_NO_ANSWER)
            options->no_answer[options->n_no_answer++] = clean;
    }
}
