/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "parallax/base/csv.h"
#include "parallax/base/memory.h"
#include "parallax/base/number.h"
#include "parallax/present/words.h"
#include "responses.h"

/* What a cell of an option holds; longer ones are cut as everywhere. */
enum { WORD_CHARACTERS = 32000 };

static const char excluded_flag[] = "excluded";

static size_t count_characters(const char *text)
{
    size_t count = 0;

    for (; *text; text++)
        count += ((unsigned char)*text & 0xC0) != 0x80;
    return count;
}

static enum plx_status add_word(struct answer_columns *answers, struct answer_column *column,
                                const char *code, const char *word, struct plx_error *err)
{
    struct plx_text safe = {0};
    enum plx_status status;
    const char *kept;
    size_t length;

    for (size_t i = 0; i < column->n_words; i++)
        if (strcmp(column->word[i].code, code) == 0)
            return PLX_OK;
    status = plx_array_grow(&column->word, &column->capacity, column->n_words, sizeof *column->word,
                            err);
    if (status != PLX_OK)
        return status;
    book_add_safe(&safe, word, WORD_CHARACTERS);
    kept = plx_text_failed(&safe) ? NULL : plx_pool_string(&answers->pool, plx_text_string(&safe));
    plx_text_release(&safe);
    if (!kept)
        return plx_fail_memory(err, "the answers");
    length = count_characters(kept);
    if (length > column->longest)
        column->longest = length;
    column->word[column->n_words++] = (struct answer_word){code, kept};
    return PLX_OK;
}

static int compare_words(const void *a, const void *b)
{
    const struct answer_word *left = a;
    const struct answer_word *right = b;

    return strcmp(left->code, right->code);
}

const char *answer_word_of(const struct answer_column *column, const char *code, size_t length)
{
    size_t low = 0;
    size_t high = column->n_words;

    while (low < high) {
        const size_t middle = (low + high) / 2;
        const struct answer_word *word = &column->word[middle];
        int order = strncmp(word->code, code, length);

        if (order == 0)
            order = word->code[length] != '\0';
        if (order == 0)
            return word->word;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

const char *answer_missing(const struct answer_columns *answers, const char *cell)
{
    static const struct {
        const char *mark;
        enum wording word;
    } marks[] = {
        {"!dk", SAY_RESPONSES_DONT_KNOW},   {"!na", SAY_RESPONSES_NO_ANSWER},
        {"!skip", SAY_RESPONSES_NOT_ASKED}, {"!bad", SAY_RESPONSES_NOT_VALID},
        {"!none", SAY_RESPONSES_NONE},
    };

    for (size_t i = 0; cell[0] == '!' && i < sizeof marks / sizeof *marks; i++)
        if (strcmp(marks[i].mark, cell) == 0)
            return book_say(answers->book, marks[i].word);
    return NULL;
}

bool answer_is_excluded(const char *flags)
{
    const size_t length = sizeof excluded_flag - 1;

    for (const char *at = flags; (at = strstr(at, excluded_flag)); at += length)
        if ((at == flags || at[-1] == ';') && (at[length] == ';' || at[length] == '\0'))
            return true;
    return false;
}

/* The type of a question, where some table says it. */
static const char *question_type(const struct book *book, const char *id)
{
    for (size_t i = 0; i < book_count(book, PLX_TABLE_DIFFERENCES); i++) {
        const struct plx_difference_record *record = book_row(book, PLX_TABLE_DIFFERENCES, i);

        if (story_same(record->question, id) && record->type)
            return record->type;
    }
    for (size_t i = 0; i < book_count(book, PLX_TABLE_OVERALL); i++) {
        const struct plx_overall_record *record = book_row(book, PLX_TABLE_OVERALL, i);

        if (story_same(record->question, id) && record->type)
            return record->type;
    }
    return NULL;
}

/* Where no table says the type, a scale is a question whose options are called by their numbers. */
static bool is_scale(const struct answer_column *column, const char *type)
{
    double number;

    if (type)
        return strcmp(type, "scale") == 0;
    for (size_t i = 0; i < column->n_words; i++)
        if (strcmp(column->word[i].code, column->word[i].word) != 0 ||
            !plx_number_parse(column->word[i].code, strlen(column->word[i].code), &number))
            return false;
    return column->n_words > 0;
}

static void choose_kind(const struct answer_columns *answers, struct answer_column *column)
{
    const char *type;

    if (column->kind != ANSWER_OTHER)
        return;
    type = question_type(answers->book, column->id);
    if (is_scale(column, type))
        column->kind = ANSWER_SCALE;
    else if (column->n_words > 0 &&
             !(type && (strcmp(type, "number") == 0 || strcmp(type, "text") == 0)))
        column->kind = ANSWER_OPTIONS;
}

static struct answer_column *find_column(const struct answer_columns *answers, const char *id)
{
    for (size_t i = 0; i < answers->n_columns; i++)
        if (answers->column[i].kind == ANSWER_OTHER && story_same(answers->column[i].id, id))
            return &answers->column[i];
    return NULL;
}

/* Records of a question stand together. */
static enum plx_status add_options(struct answer_columns *answers, struct plx_error *err)
{
    const char *question = NULL;
    struct answer_column *column = NULL;
    enum plx_status status = PLX_OK;

    for (size_t i = 0; status == PLX_OK && i < book_count(answers->book, PLX_TABLE_DISTRIBUTIONS);
         i++) {
        const struct plx_distribution_record *record =
            book_row(answers->book, PLX_TABLE_DISTRIBUTIONS, i);

        if (!record->question || !record->option || !plx_is_option_row(record->kind))
            continue;
        if (!question || strcmp(question, record->question) != 0)
            column = find_column(answers, record->question);
        question = record->question;
        if (column)
            status = add_word(answers, column, record->option,
                              record->label ? record->label : record->option, err);
    }
    return status;
}

static enum plx_status add_flags(struct answer_columns *answers, struct answer_column *column,
                                 struct plx_error *err)
{
    static const char *const flags[] = {"speeder",   "straightline", "missing",
                                        "duplicate", "impossible",   "dont_know"};
    enum plx_status status = add_word(answers, column, excluded_flag,
                                      book_say(answers->book, SAY_RESPONSES_LEFT_OUT), err);

    for (size_t i = 0; status == PLX_OK && i < sizeof flags / sizeof *flags; i++) {
        struct plx_text words = {0};

        plx_words_add_check(&words, answers->book->story.language, flags[i]);
        status = plx_text_failed(&words)
                     ? plx_fail_memory(err, "the answers")
                     : add_word(answers, column, flags[i], plx_text_string(&words), err);
        plx_text_release(&words);
    }
    return status;
}

static enum plx_status add_words(struct answer_columns *answers, struct plx_error *err)
{
    const struct story *story = &answers->book->story;
    enum plx_status status = add_options(answers, err);

    for (size_t i = 0; status == PLX_OK && i < answers->n_columns; i++) {
        struct answer_column *column = &answers->column[i];

        if (column->kind == ANSWER_FLAGS)
            status = add_flags(answers, column, err);
        for (size_t t = 0; column->kind == ANSWER_TEAM && status == PLX_OK && t < story->n_teams;
             t++)
            status = add_word(answers, column, story->team[t].id, story->team[t].label, err);
        if (column->n_words > 0)
            qsort(column->word, column->n_words, sizeof *column->word, compare_words);
        choose_kind(answers, column);
    }
    return status;
}

static enum plx_status take_header(struct answer_columns *answers,
                                   const struct plx_csv_record *record, struct plx_error *err)
{
    static const char *const names[] = {[ANSWER_RESPONDENT] = "respondent",
                                        [ANSWER_TEAM] = "team",
                                        [ANSWER_WEIGHT] = "weight",
                                        [ANSWER_FLAGS] = "flags"};
    const struct plx_place place = {record->file, record->line, NULL};

    answers->column = plx_array_new(record->n_cells, sizeof *answers->column);
    if (!answers->column)
        return plx_fail_memory(err, record->file);
    answers->n_columns = record->n_cells;
    for (size_t i = 0; i < record->n_cells; i++) {
        struct answer_column *column = &answers->column[i];

        *column = (struct answer_column){
            .kind = i <= ANSWER_FLAGS ? (enum answer_kind)i : ANSWER_OTHER, .numbers = true};
        column->id = plx_pool_string(&answers->pool, record->cell[i]);
        if (!column->id)
            return plx_fail_memory(err, record->file);
        if (column->kind != ANSWER_OTHER && strcmp(names[i], column->id) != 0)
            return plx_fail_at(err, PLX_DATA, &place,
                               "is no header of tagged responses, which begin with "
                               "respondent,team,weight,flags");
        column->used = i <= ANSWER_TEAM;
    }
    if (answers->n_columns <= ANSWER_FLAGS)
        return plx_fail_at(err, PLX_DATA, &place,
                           "is no header of tagged responses, which begin with "
                           "respondent,team,weight,flags");
    return add_words(answers, err);
}

/* "007" and "1e3" are names, not numbers: they would not come back as they are. */
static bool is_plain_number(const char *cell, size_t length)
{
    char again[PLX_NUMBER_BYTES];
    double number;

    return length <= 17 && plx_number_parse(cell, length, &number) &&
           plx_number_format(number, again) == length && memcmp(again, cell, length) == 0;
}

static void learn_cell(struct answer_columns *answers, struct answer_column *column,
                       const char *cell, size_t length)
{
    if (length == 0)
        return;
    switch (column->kind) {
    case ANSWER_WEIGHT:
        column->used = column->used || strcmp(cell, "1") != 0;
        break;
    case ANSWER_RESPONDENT:
    case ANSWER_OTHER:
        /* A text that nobody keeps has nothing but reasons why it is missing. */
        if (answer_missing(answers, cell))
            break;
        column->used = true;
        column->numbers = column->numbers && is_plain_number(cell, length);
        break;
    case ANSWER_TEAM:
    case ANSWER_FLAGS:
    case ANSWER_OPTIONS:
    case ANSWER_SCALE:
        column->used = true;
        break;
    }
}

static enum plx_status learn_record(const struct plx_csv_record *record, void *data,
                                    struct plx_error *err)
{
    struct answer_columns *answers = data;
    const struct plx_place place = {record->file, record->line, NULL};

    if (!answers->column)
        return take_header(answers, record, err);
    if (record->n_cells != answers->n_columns)
        return plx_fail_at(err, PLX_DATA, &place, "%zu cells, but the header has %zu",
                           record->n_cells, answers->n_columns);
    for (size_t i = 0; i < record->n_cells; i++)
        learn_cell(answers, &answers->column[i], record->cell[i], record->length[i]);
    answers->rows++;
    answers->rows_excluded += answer_is_excluded(record->cell[ANSWER_FLAGS]);
    return PLX_OK;
}

static void give_places(struct answer_columns *answers)
{
    for (size_t i = 0; i < answers->n_columns; i++) {
        struct answer_column *column = &answers->column[i];

        if (!column->used)
            continue;
        if (answers->shown_columns == RESPONSES_MOST_COLUMNS) {
            column->used = false;
            answers->lost_columns++;
            continue;
        }
        column->to = (lxw_col_t)answers->shown_columns++;
    }
}

enum plx_status answer_columns_learn(struct answer_columns *answers, struct book *book,
                                     const char *bytes, size_t size, const char *path,
                                     struct plx_error *err)
{
    const struct plx_place place = {path, 0, NULL};
    enum plx_status status;

    *answers = (struct answer_columns){.book = book};
    status = plx_csv_read_guarded(bytes, size, path, learn_record, answers, err);
    if (status == PLX_OK && !answers->column)
        status = plx_fail_at(err, PLX_DATA, &place, "is empty");
    give_places(answers);
    return status;
}

void answer_columns_release(struct answer_columns *answers)
{
    for (size_t i = 0; i < answers->n_columns; i++)
        free(answers->column[i].word);
    free(answers->column);
    plx_pool_release(&answers->pool);
    *answers = (struct answer_columns){0};
}
