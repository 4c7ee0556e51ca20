/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "bare.h"
#include "headings.h"
#include "parallax/base/memory.h"
#include "planning.h"

/* The names that the study gives a question's columns: its own id where it gives none. */
static size_t count_names(const struct plx_question *question)
{
    return question->columns.count ? question->columns.count : 1;
}

static const char *name_at(const struct plx_question *question, size_t i)
{
    return question->columns.count ? question->columns.item[i] : question->id;
}

/* Adds to match what one name finds. Of a choice and its free text, only the choice. */
static enum plx_status find_name(struct plx_planning *planning, const char *name, bool wants_many,
                                 struct plx_match *match, bool *parts)
{
    struct plx_match found = {0};
    enum plx_status status = plx_match_name(planning->export, name, &found, planning->err);
    size_t own = 0;
    size_t n_own = 0;

    if (status == PLX_OK && wants_many)
        status = plx_match_take_apart(planning->export, &found, planning->err);
    for (size_t i = 0; i < found.count; i++)
        if (planning->export->column[found.column[i]].part[0] == '\0') {
            own = i;
            n_own++;
        }
    *parts = found.parts;
    if (status == PLX_OK && plx_match_spans_loops(planning->export, &found))
        status = plx_planning_looped(planning, name, found.column[0]);
    else if (status == PLX_OK && found.count > 1 && !wants_many && n_own == 1)
        status = plx_match_add(match, found.column[own], "", planning->err);
    else if (status == PLX_OK && found.count > 1 && !wants_many && !found.parts &&
             n_own == found.count)
        status = plx_planning_ambiguous(planning, name, &found);
    else
        for (size_t i = 0; i < found.count && status == PLX_OK; i++)
            status = plx_match_add(match, found.column[i], found.suffix[i], planning->err);
    plx_match_release(&found);
    return status;
}

/* The column of the wave that this export is, for a question whose columns differ by wave. */
static enum plx_status find_wave(struct plx_planning *planning, const struct plx_question *question,
                                 bool wants_many, struct plx_match *match, bool *parts)
{
    enum plx_status status = PLX_OK;

    for (size_t i = question->n_waves; i > 0 && match->count == 0 && status == PLX_OK; i--)
        status = find_name(planning, question->wave[i - 1].column, wants_many, match, parts);
    return status;
}

/* Where parts stand without their question: the neighbours that are called like its options. Not
   where the study's names find all there is. */
static enum plx_status find_bare(struct plx_planning *planning, size_t index,
                                 struct plx_match *match, bool *found)
{
    const struct plx_question *question = &planning->study->question[index];
    const size_t n_names = count_names(question);
    struct plx_match near = {0};
    size_t ties = 0;
    bool each = n_names > 1; /* each name finds one column */
    bool stem = false;
    enum plx_status status = PLX_OK;

    for (size_t i = 0; i < n_names && status == PLX_OK; i++) {
        struct plx_match one = {0};

        status = plx_match_name(planning->export, name_at(question, i), &one, planning->err);
        each = each && one.count == 1;
        stem = stem || (one.parts && one.count > 1);
        for (size_t j = 0; j < one.count && status == PLX_OK; j++)
            status = plx_match_add(&near, one.column[j], "", planning->err);
        plx_match_release(&one);
    }
    if (status == PLX_OK && !each && !stem)
        status = plx_bare_find(planning->export, &planning->plan->answers[index],
                               question->n_options, &near, match, &ties, planning->err);
    if (status == PLX_OK && ties > 1 && near.count > 1)
        status = plx_planning_ambiguous(planning, name_at(question, 0), &near);
    *found = ties == 1;
    if (!*found)
        match->count = 0;
    plx_match_release(&near);
    return status;
}

static enum plx_status find_columns(struct plx_planning *planning, size_t index,
                                    struct plx_match *match, bool *parts)
{
    const struct plx_question *question = &planning->study->question[index];
    const enum plx_shape shape = plx_shape_of(question->type);
    const bool wants_many = shape != PLX_CODES && shape != PLX_NUMBERS && shape != PLX_TEXTS;
    const size_t n_names = count_names(question);
    enum plx_status status = PLX_OK;

    if (wants_many && planning->export->layout->bare && question->n_waves == 0) {
        status = find_bare(planning, index, match, parts);
        if (status != PLX_OK || *parts)
            return status;
    }

    if (question->n_waves > 0) {
        status = find_wave(planning, question, wants_many, match, parts);
        if (status == PLX_OK && match->count == 0)
            status = plx_planning_lack(planning, question->wave[0].column, index, NULL);
        return status;
    }
    for (size_t i = 0; i < n_names && status == PLX_OK; i++) {
        const char *name = name_at(question, i);
        const size_t before = match->count;

        status = find_name(planning, name, wants_many && n_names == 1, match, parts);
        if (status == PLX_OK && match->count == before)
            status = plx_planning_lack(planning, name, index, NULL);
    }
    if (n_names > 1)
        *parts = true;
    return status;
}

/* How cells of some columns read: as answers or as whole numbers up to a limit. */
struct look {
    size_t answers;
    size_t ranks;
    size_t commas;
};

static enum plx_status look_at_cells(struct plx_planning *planning, const struct plx_match *match,
                                     const struct plx_answers *answers, size_t limit,
                                     struct look *look)
{
    struct plx_rows rows = plx_export_rows(planning->export);
    struct plx_text folded = {0};
    struct plx_text spare = {0};
    struct plx_error ignored;
    enum plx_status status = PLX_OK;

    *look = (struct look){0};
    for (size_t row = 0; row < PLX_PLAN_ROWS && plx_rows_next(&rows, &ignored) == PLX_OK; row++)
        for (size_t i = 0; i < match->count && status == PLX_OK; i++) {
            const size_t column = match->column[i];
            double number = 0;
            int32_t value;

            if (column >= rows.n_cells || rows.cell[column].length == 0)
                continue;
            status = plx_answers_find(answers, rows.cell[column].bytes, rows.cell[column].length,
                                      &value, &folded, &spare, planning->err);
            look->answers += status == PLX_OK && value >= 0;
            if (plx_numbers_read(rows.cell[column].bytes, rows.cell[column].length, PLX_POINT,
                                 &number))
                look->ranks += number >= 1 && number <= (double)limit;
            look->commas +=
                plx_numbers_has_decimal_comma(rows.cell[column].bytes, rows.cell[column].length);
        }
    plx_rows_release(&rows);
    plx_text_release(&folded);
    plx_text_release(&spare);
    return status;
}

static enum plx_status add_all(struct plx_planning *planning, const struct plx_match *match,
                               size_t question, enum plx_slot_kind kind, const size_t *part,
                               enum plx_decimal_mark mark)
{
    const struct plx_answers *answers = &planning->plan->answers[question];
    enum plx_status status = PLX_OK;

    for (size_t i = 0; i < match->count && status == PLX_OK; i++) {
        const struct plx_slot slot = {.kind = kind,
                                      .column = match->column[i],
                                      .question = question,
                                      .part = part ? part[i] : i,
                                      .answers = answers,
                                      .mark = mark};

        status = plx_planning_add(planning, &slot);
    }
    return status;
}

/* Columns for which no item is known are left out, with a warning. */
static enum plx_status add_items(struct plx_planning *planning, const struct plx_match *match,
                                 size_t question, enum plx_slot_kind kind, const size_t *part,
                                 enum plx_decimal_mark mark)
{
    enum plx_status status = PLX_OK;

    for (size_t i = 0; i < match->count && status == PLX_OK; i++) {
        const struct plx_match one = {.column = &match->column[i], .count = 1};

        if (part[i] != PLX_NONE)
            status = add_all(planning, &one, question, kind, &part[i], mark);
        else
            status = plx_findings_warn(
                planning->findings, planning->err,
                "%s: column \"%s\": stands for no option of question \"%s\"; it is not read",
                planning->export->source.path,
                plx_export_column_name(planning->export, match->column[i]),
                planning->study->question[question].id);
    }
    return status;
}

/* The rank that a column stands for by its name, "Q[2]", "Q_2" or "Question [Rank 2]"; 0 where it
   names none. */
static size_t place_of(const struct plx_export_column *column)
{
    const char *const *name = column->name;
    const char *text = name[name[PLX_NAME_TAG][0] ? PLX_NAME_TAG : PLX_NAME_TEXT];
    size_t end = strlen(text);
    size_t start;
    double number;

    end -= end > 0 && text[end - 1] == ']';
    for (start = end; start > 0 && text[start - 1] >= '0' && text[start - 1] <= '9'; start--)
        continue;
    if (start == end || start == 0 || !strchr("[_ ", text[start - 1]) ||
        !plx_numbers_read(text + start, end - start, PLX_POINT, &number) || number > INT16_MAX)
        return 0;
    return (size_t)number;
}

/* A rank question of several columns: each an item with its rank (most platforms), or each a rank
   with its item (LimeSurvey). The platform's habit tells, then the cells; where they do not, the
   header does. */
static enum plx_status plan_ranks(struct plx_planning *planning, const struct plx_match *match,
                                  size_t question, const size_t *option)
{
    const bool usual = planning->export->layout->ranks == PLX_RANKS_PLACES;
    struct look look;
    size_t *place = plx_array_new(match->count, sizeof *place);
    enum plx_status status = PLX_MEMORY;
    size_t known = 0;
    size_t named = 0;

    if (!place)
        return plx_fail_memory(planning->err, "a question's columns");
    for (size_t i = 0; i < match->count; i++) {
        place[i] = place_of(&planning->export->column[match->column[i]]);
        named += place[i] > 0 && place[i] <= planning->study->question[question].n_options;
        known += option[i] != PLX_NONE;
    }
    for (size_t i = 0; i < match->count; i++)
        if (!usual || named < match->count)
            place[i] = i + 1;
    status = look_at_cells(planning, match, &planning->plan->answers[question],
                           planning->study->question[question].n_options, &look);
    if (status == PLX_OK && ((usual && (named == match->count || known < match->count)) ||
                             look.answers > look.ranks || (known == 0 && look.answers > 0)))
        status = add_all(planning, match, question, PLX_SLOT_PLACE, place, PLX_POINT);
    else if (status == PLX_OK) {
        status = add_items(planning, match, question, PLX_SLOT_RANK, option, PLX_POINT);
        if (status == PLX_OK)
            status = plx_plan_warn_of_options(planning, question, option, match->count);
    }
    free(place);
    return status;
}

/* Columns that hold the words behind "other" are left out, with a warning, unless they stand for an
   option. */
static enum plx_status leave_out_others(struct plx_planning *planning, struct plx_match *match,
                                        size_t question, size_t *option)
{
    const char *list = planning->export->layout->other_part;
    size_t kept = 0;
    enum plx_status status = PLX_OK;

    for (size_t i = 0; i < match->count && status == PLX_OK; i++) {
        const struct plx_export_column *column = &planning->export->column[match->column[i]];

        if (option[i] == PLX_PART_WORDS)
            continue;
        if (option[i] == PLX_NONE && (plx_headings_is_other(list, column->part) ||
                                      plx_headings_is_other(list, column->name[PLX_NAME_TAG]) ||
                                      plx_headings_is_other(list, column->name[PLX_NAME_TEXT]))) {
            status = plx_findings_warn(
                planning->findings, planning->err,
                "%s: column \"%s\": holds the words behind \"other\", which is no option of "
                "question \"%s\"; it is not read",
                planning->export->source.path,
                plx_export_column_name(planning->export, match->column[i]),
                planning->study->question[question].id);
            continue;
        }
        match->column[kept] = match->column[i];
        match->suffix[kept] = match->suffix[i];
        option[kept++] = option[i];
    }
    match->count = kept;
    return status;
}

/* A column that only says whether its choice is ticked tells nothing where the choice is not known.
 */
static enum plx_status add_ticks(struct plx_planning *planning, const struct plx_match *match,
                                 size_t question, enum plx_slot_kind kind, const size_t *option)
{
    enum plx_status status = PLX_OK;

    for (size_t i = 0; i < match->count && status == PLX_OK; i++) {
        const struct plx_codebook_column *book = plx_planning_book(planning, match->column[i]);
        const struct plx_match one = {.column = &match->column[i], .count = 1};

        status = book && book->counted
                     ? add_items(planning, &one, question, kind, &option[i], PLX_POINT)
                     : add_all(planning, &one, question, kind, &option[i], PLX_POINT);
    }
    return status;
}

/* Whether the file says that the columns are a multiple-response set. */
static bool is_set(const struct plx_planning *planning, const struct plx_match *match)
{
    const struct plx_codebook_column *book =
        match->count > 0 ? plx_planning_book(planning, match->column[0]) : NULL;

    return book && book->set != PLX_NONE;
}

static enum plx_status plan_parts(struct plx_planning *planning, struct plx_match *match,
                                  size_t question, enum plx_decimal_mark mark)
{
    const struct plx_question *it = &planning->study->question[question];
    size_t *option = plx_array_new(match->count, sizeof *option);
    enum plx_status status;

    if (!option)
        return plx_fail_memory(planning->err, "a question's columns");
    status =
        plx_plan_parts(planning, match, &planning->plan->answers[question], it->n_options, option);
    if (status == PLX_OK && match->count > 1)
        status = leave_out_others(planning, match, question, option);
    if (status == PLX_OK && it->type == PLX_MULTI && match->count == 1 && option[0] == PLX_NONE &&
        !is_set(planning, match))
        /* "question - Selected Choice": a part by its words, but it holds all of the answer */
        status = add_all(planning, match, question, PLX_SLOT_JOINED, NULL, mark);
    else if (status == PLX_OK && it->type == PLX_MULTI) {
        status = add_ticks(planning, match, question, PLX_SLOT_TICK, option);
        if (status == PLX_OK)
            status = plx_plan_warn_of_options(planning, question, option, match->count);
        if (status == PLX_OK)
            status = plx_plan_seen(planning, match, question);
    } else if (status == PLX_OK && it->type == PLX_RANK)
        status = plan_ranks(planning, match, question, option);
    else if (status == PLX_OK && it->type == PLX_POINTS) {
        status = add_items(planning, match, question, PLX_SLOT_POINTS, option, mark);
        if (status == PLX_OK)
            status = plx_plan_warn_of_options(planning, question, option, match->count);
    } else if (status == PLX_OK)
        status = add_ticks(planning, match, question, PLX_SLOT_CODE_TICK, option);
    free(option);
    return status;
}

/* How one column holds all of a question's answer. */
static enum plx_slot_kind whole_kind(enum plx_question_type type)
{
    static const enum plx_slot_kind kinds[PLX_QUESTION_TYPES] = {
        [PLX_SINGLE] = PLX_SLOT_CODE,  [PLX_SCALE] = PLX_SLOT_CODE, [PLX_NUMBER] = PLX_SLOT_NUMBER,
        [PLX_MULTI] = PLX_SLOT_JOINED, [PLX_RANK] = PLX_SLOT_ORDER, [PLX_TEXT] = PLX_SLOT_TEXT,
    };

    return kinds[type];
}

/* Whether the cells of the columns only tell which choices are ticked. */
static bool has_ticks(const struct plx_question *question, const struct plx_match *match,
                      bool parts)
{
    return question->type == PLX_MULTI
               ? parts || match->count > 1
               : match->count > 1 && (question->type == PLX_SINGLE || question->type == PLX_SCALE);
}

static enum plx_status plan_found(struct plx_planning *planning, size_t question,
                                  struct plx_match *match, bool parts)
{
    const struct plx_question *it = &planning->study->question[question];
    enum plx_decimal_mark mark = PLX_POINT;
    struct look look;
    enum plx_status status;

    if (it->type == PLX_NUMBER || it->type == PLX_POINTS) {
        status = look_at_cells(planning, match, &planning->plan->answers[question], 0, &look);
        if (status != PLX_OK)
            return status;
        mark = plx_numbers_is_money(it->unit) ? PLX_MONEY : look.commas > 0 ? PLX_COMMA : PLX_POINT;
    }
    if (it->type == PLX_BEST_WORST)
        return add_all(planning, match, question, PLX_SLOT_CHOICE, NULL, mark);
    /* One column of a question that has parts may be all that is left of it. */
    if (match->count > 1 ||
        (parts && (it->type == PLX_MULTI || it->type == PLX_RANK || it->type == PLX_POINTS)))
        if (it->type != PLX_NUMBER && it->type != PLX_TEXT)
            return plan_parts(planning, match, question, mark);
    if (match->count > 1)
        return plx_planning_ambiguous(planning, name_at(it, 0), match);
    return add_all(planning, match, question, whole_kind(it->type), NULL, mark);
}

enum plx_status plx_plan_question(struct plx_planning *planning, size_t question)
{
    const struct plx_question *it = &planning->study->question[question];
    struct plx_answers *answers = &planning->plan->answers[question];
    struct plx_text what = {0};
    struct plx_match match = {0};
    bool parts = false;
    enum plx_status status;

    plx_text_addf(&what, "question \"%s\"", it->id);
    status = plx_answers_of_question(answers, it, planning->export->layout, planning->err);
    if (status == PLX_OK)
        status = find_columns(planning, question, &match, &parts);
    parts = parts || is_set(planning, &match);
    /* "1 Yes, 2 No" is about ticking then, and looked up cell by cell */
    if (status == PLX_OK && !has_ticks(it, &match, parts))
        status = plx_planning_add_codebook(planning, answers, &match, plx_text_string(&what));
    if (status == PLX_OK && match.count > 0)
        status = plan_found(planning, question, &match, parts);
    plx_match_release(&match);
    plx_text_release(&what);
    return status;
}
