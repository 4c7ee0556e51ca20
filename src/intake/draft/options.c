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

static bool is_in_book(const struct plx_codebook_column *book, const char *cell)
{
    for (size_t i = 0; i < book->n_values; i++)
        if (strcmp(cell, book->value[i].code) == 0)
            return true;
    return false;
}

/* How many different cells the codebook has no label for. */
static size_t unlabelled(const struct plx_drafting *drafting, size_t column)
{
    const struct plx_drafting_tally *tally = &drafting->column[column].tally;
    size_t count = 0;

    for (size_t v = 0; v < tally->n_values; v++)
        count += !is_in_book(drafting->column[column].book, tally->value[v].text);
    return count;
}

static double code_of(const struct plx_drafting_item *item)
{
    double number;

    return plx_number_parse(item->code, strlen(item->code), &number) ? number : INFINITY;
}

static int compare_codes(const void *left, const void *right)
{
    const double a = code_of(left);
    const double b = code_of(right);

    return (a > b) - (a < b);
}

/* Numbers without a label between those that have one are answers, too: 0 "None", 1, 2, 3,
   4 "4 or more". */
static void add_unlabelled(struct plx_drafting *drafting, const size_t *member, size_t n_members,
                           struct plx_drafting_list *list)
{
    const struct plx_codebook_column *book = drafting->column[member[0]].book;
    const size_t labelled = list->count;

    for (size_t m = 0; m < n_members; m++) {
        const struct plx_drafting_tally *tally = &drafting->column[member[m]].tally;

        for (size_t v = 0; v < tally->n_values && !drafting->failed; v++)
            if (tally->value[v].is_number && !is_in_book(book, tally->value[v].text))
                plx_drafting_list_add(drafting, list, &tally->value[v], tally->value[v].text);
    }
    if (list->count > labelled)
        qsort(list->item, list->count, sizeof *list->item, compare_codes);
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
        add_unlabelled(drafting, member, n_members, &list);
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

/* Whether a cell that reads like the code is another option's label: "C" is no code for "C++". */
static bool is_label_of_another(struct plx_drafting *drafting,
                                const struct plx_drafting_options *options, size_t index,
                                const char *code)
{
    for (size_t i = 0; i < options->count; i++) {
        const char *label = options->option[i].label;

        if (i != index && label && strlen(label) >= strlen(code) &&
            plx_drafting_same(drafting, code, label))
            return true;
    }
    return false;
}

/* A code that no option before has, and that is no other option's label. */
static const char *unique_code(struct plx_drafting *drafting,
                               const struct plx_drafting_options *options, size_t index,
                               const char *code)
{
    const char *candidate = code;

    for (size_t tries = 2;; tries++) {
        bool taken = candidate[0] == '\0';

        for (size_t i = 0; i < index; i++)
            taken = taken || strcmp(options->option[i].code, candidate) == 0;
        if (drafting->failed ||
            (!taken && !is_label_of_another(drafting, options, index, candidate)))
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
        } else if (scale && options->ordered && plx_drafting_label_number(option->label, &number)) {
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
    options->dont_know = plx_drafting_texts(drafting, book->n_values);
    options->no_answer = plx_drafting_texts(drafting, book->n_values);
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
