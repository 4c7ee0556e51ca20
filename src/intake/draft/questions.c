/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "drafting.h"
#include "parallax/base/memory.h"

size_t plx_drafting_block(struct plx_drafting *drafting, const char *remark)
{
    if (plx_array_grow(&drafting->block, &drafting->blocks_capacity, drafting->n_blocks,
                       sizeof *drafting->block, drafting->err) != PLX_OK) {
        drafting->failed = true;
        return 0;
    }
    drafting->block[drafting->n_blocks] = (struct plx_drafting_block){.remark = remark};
    return drafting->n_blocks++;
}

struct plx_drafting_question *plx_drafting_add(struct plx_drafting *drafting,
                                               enum plx_question_type type, const size_t *member,
                                               size_t n_members, size_t block)
{
    struct plx_drafting_question *question;
    size_t *copy = plx_pool_bytes(&drafting->pool, n_members, sizeof *copy);

    if (!copy ||
        plx_array_grow(&drafting->question, &drafting->questions_capacity, drafting->n_questions,
                       sizeof *drafting->question, drafting->err) != PLX_OK) {
        drafting->failed = true;
        return NULL;
    }
    memcpy(copy, member, n_members * sizeof *copy);
    question = &drafting->question[drafting->n_questions++];
    *question = (struct plx_drafting_question){
        .type = type, .member = copy, .n_members = n_members, .scale = PLX_NONE, .group = block};
    for (size_t i = 0; i < n_members; i++) {
        const size_t filled = drafting->column[member[i]].tally.filled;

        question->answered = filled > question->answered ? filled : question->answered;
        drafting->column[member[i]].done = true;
    }
    return question;
}

/* Counts of something are numbers, however few of them occur. */
static bool asks_how_many(const char *words)
{
    static const char *const signs[] = {"how many",  "How many",  "number of", "Number of",
                                        "wie viele", "Wie viele", "Anzahl",    "ombien",
                                        "uántos",    "uántas",    "uantos",    "uantas",
                                        "Nombre d",  "nombre d",  "years",     "Years"};

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strstr(words, signs[i]))
            return true;
    return false;
}

bool plx_drafting_is_rating(const struct plx_drafting *drafting, const size_t *member,
                            size_t n_members, double *low, double *high)
{
    size_t most = 0;

    *low = INFINITY;
    *high = -INFINITY;
    for (size_t i = 0; i < n_members; i++) {
        const struct plx_drafting_tally *tally = &drafting->column[member[i]].tally;

        if (tally->filled == 0)
            continue;
        if (tally->whole < tally->filled || tally->unlisted > 0)
            return false;
        *low = fmin(*low, tally->low);
        *high = fmax(*high, tally->high);
        most = tally->n_values > most ? tally->n_values : most;
    }
    if (*low < -5 || *high > 10 || *high - *low < 2 || (*low < 0 && *low != -*high))
        return false;
    if (*low > 1 && *high >= 4)
        *low = 1;
    /* few of many numbers are codes of something */
    return most * 2 >= (size_t)(*high - *low);
}

bool plx_drafting_rating_options(struct plx_drafting *drafting, double low, double high,
                                 const size_t *member, size_t n_members,
                                 struct plx_drafting_options *options)
{
    const size_t n = (size_t)(high - low) + 1;

    *options = (struct plx_drafting_options){.ordered = true, .numbers = true};
    options->option = plx_pool_bytes(&drafting->pool, n, sizeof *options->option);
    drafting->failed = drafting->failed || !options->option;
    for (size_t i = 0; i < n && !drafting->failed; i++) {
        const double number = low + (double)i;

        options->option[i].label = plx_pool_format(&drafting->pool, "%.10g", number);
        drafting->failed = drafting->failed || !options->option[i].label;
        for (size_t m = 0; m < n_members; m++) {
            const struct plx_drafting_tally *tally = &drafting->column[member[m]].tally;

            for (size_t v = 0; v < tally->n_values; v++)
                if (tally->value[v].is_number && tally->value[v].number == number)
                    options->option[i].count += tally->value[v].count;
        }
        options->listed_cells += options->option[i].count;
        options->count++;
    }
    return !drafting->failed;
}

/* Numbers under "select one" are codes of answers, not a rating. */
static bool asks_for_one(const char *words)
{
    static const char *const signs[] = {"elect one",     "hoose one",        "heck one",
                                        "ick one",       "nur eine Antwort", "seule réponse",
                                        "ola respuesta", "enas uma"};

    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strstr(words, signs[i]))
            return true;
    return false;
}

/* Where the platform puts words of one's own in the place of "Other", rare answers are such. */
static void add_other(struct plx_drafting *drafting, struct plx_drafting_options *options)
{
    struct plx_drafting_option *option;

    if (!drafting->export.layout->own_words || options->rest == 0 || options->ordered ||
        options->numbers)
        return;
    for (size_t i = 0; i < options->count; i++)
        if (options->option[i].is_other)
            return;
    option = plx_pool_bytes(&drafting->pool, options->count + 1, sizeof *option);
    drafting->failed = drafting->failed || !option;
    if (drafting->failed)
        return;
    memcpy(option, options->option, options->count * sizeof *option);
    option[options->count++] = (struct plx_drafting_option){
        .label = "Other", .count = options->rest_cells, .is_other = true};
    options->option = option;
    options->others = options->rest;
    options->rest = 0;
}

/* What one column by itself asks. */
static void add_single(struct plx_drafting *drafting, size_t column, size_t block)
{
    const struct plx_drafting_column *it = &drafting->column[column];
    const struct plx_drafting_tally *tally = &it->tally;
    struct plx_drafting_options options = {0};
    struct plx_drafting_question *question;
    enum plx_question_type type = PLX_TEXT;
    bool rank = false;
    double low;
    double high;

    if (!it->book && plx_drafting_joined(drafting, column, &options, &rank))
        type = rank ? PLX_RANK : PLX_MULTI;
    else if (it->book && plx_drafting_options(drafting, &column, 1, &options))
        type = PLX_SINGLE;
    else if (asks_for_one(it->words) && tally->whole == tally->filled &&
             plx_drafting_options(drafting, &column, 1, &options) && options.count > 1) {
        type = PLX_SINGLE;
        options.ordered = asks_how_many(it->words);
    } else if (tally->numbers * 20 >= tally->filled * 19 && asks_how_many(it->words))
        type = PLX_NUMBER;
    else if (plx_drafting_is_rating(drafting, &column, 1, &low, &high) &&
             plx_drafting_rating_options(drafting, low, high, &column, 1, &options))
        type = PLX_SINGLE;
    else if (tally->numbers * 20 >= tally->filled * 19 && tally->n_values > 2)
        type = PLX_NUMBER;
    else if (plx_drafting_options(drafting, &column, 1, &options) && options.count > 1)
        type = PLX_SINGLE;
    if (type == PLX_NUMBER)
        plx_drafting_special_numbers(drafting, column, &options);
    if (type == PLX_SINGLE || type == PLX_MULTI)
        add_other(drafting, &options);
    question = plx_drafting_add(drafting, type, &column, 1, block);
    if (question && type != PLX_TEXT)
        question->options = options;
}

static void add_column(struct plx_drafting *drafting, size_t column)
{
    struct plx_drafting_column *it = &drafting->column[column];

    if (it->done)
        return;
    it->skip = plx_drafting_skip_of(drafting, column);
    /* the free text beside a choice is no question of its own */
    if (it->skip == PLX_SKIP_NOT && it->group != PLX_NONE &&
        (plx_drafting_is_other_part(it->part) && it->tally.n_values > 1))
        it->skip = PLX_SKIP_COMPANION;
    if (it->skip == PLX_SKIP_NOT)
        add_single(drafting, column, plx_drafting_block(drafting, NULL));
}

static void add_text(struct plx_drafting *drafting, struct plx_drafting_question *question)
{
    const struct plx_drafting_column *first = &drafting->column[question->member[0]];

    question->text = first->words;
    if (question->n_members > 1 || (question->type == PLX_MULTI && first->part[0]))
        question->text = first->stem[0] ? first->stem : first->words;
    else if (question->battery && first->part[0])
        question->text = first->part;
}

/* Whether no neighbour has the column's tag, too. */
static bool is_own_tag(const struct plx_drafting *drafting, size_t column)
{
    const char *tag = drafting->export.column[column].name[PLX_NAME_TAG];

    return (column == 0 ||
            strcmp(tag, drafting->export.column[column - 1].name[PLX_NAME_TAG]) != 0) &&
           (column + 1 == drafting->n_columns ||
            strcmp(tag, drafting->export.column[column + 1].name[PLX_NAME_TAG]) != 0);
}

static void name_question(struct plx_drafting *drafting, struct plx_drafting_question *question)
{
    const struct plx_drafting_column *first = &drafting->column[question->member[0]];
    const char *tag = drafting->export.column[question->member[0]].name[PLX_NAME_TAG];

    add_text(drafting, question);
    if (question->n_members > 1 && first->group != PLX_NONE)
        tag = drafting->group[first->group].tag;
    else if (question->battery && !is_own_tag(drafting, question->member[0]))
        tag = "";
    question->id = plx_drafting_id(drafting, tag,
                                   question->n_members == 1 && question->battery && first->part[0]
                                       ? first->part
                                       : question->text);
}

const char *plx_drafting_name_all(struct plx_drafting *drafting, const size_t *member,
                                  size_t n_members)
{
    const struct plx_drafting_column *first = &drafting->column[member[0]];
    const struct plx_export_column *it = &drafting->export.column[member[0]];
    const char *const names[] = {first->group == PLX_NONE ? "" : drafting->group[first->group].tag,
                                 it->name[PLX_NAME_TAG], it->name[PLX_NAME_IMPORT], first->stem,
                                 it->name[PLX_NAME_STEM]};

    if (n_members == 1)
        return first->name;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (plx_drafting_finds(drafting, names[i], member, n_members))
            return names[i];
    return NULL;
}

enum plx_status plx_drafting_questions(struct plx_drafting *drafting)
{
    for (size_t i = 0; i < drafting->n_columns && !drafting->failed; i++) {
        const struct plx_drafting_column *column = &drafting->column[i];

        if (column->done || (column->skip != PLX_SKIP_NOT))
            continue;
        if (column->group != PLX_NONE && !drafting->group[column->group].tried) {
            drafting->group[column->group].tried = true;
            plx_drafting_group_question(drafting, column->group);
        }
        add_column(drafting, i);
    }
    return drafting->failed ? plx_fail_memory(drafting->err, "the draft") : PLX_OK;
}

enum plx_status plx_drafting_name_questions(struct plx_drafting *drafting)
{
    for (size_t i = 0; i < drafting->n_questions && !drafting->failed; i++) {
        struct plx_drafting_question *question = &drafting->question[i];

        name_question(drafting, question);
        question->column = plx_drafting_name_all(drafting, question->member, question->n_members);
    }
    return drafting->failed ? plx_fail_memory(drafting->err, "the draft") : PLX_OK;
}
