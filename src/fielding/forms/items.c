/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "form.h"

const char *form_stem(struct form *form, const char *const *name, size_t count)
{
    const char *mark = count > 1 ? strrchr(name[0], '_') : NULL;
    size_t length;

    if (!mark || mark == name[0])
        return NULL;
    length = (size_t)(mark - name[0]);
    for (size_t i = 0; i < count; i++) {
        char number[24];

        snprintf(number, sizeof number, "_%zu", i + 1);
        if (strncmp(name[i], name[0], length) != 0 || strcmp(name[i] + length, number) != 0)
            return NULL;
    }
    return plx_pool_copy(&form->pool, name[0], length);
}

static bool is_same_condition(const struct plx_condition *a, const struct plx_condition *b)
{
    if (!a->name || !b->name)
        return a->name == b->name;
    return strcmp(a->name, b->name) == 0 && strcmp(a->value, b->value) == 0 &&
           a->negated == b->negated;
}

static bool is_same_list(const struct plx_texts *a, const struct plx_texts *b)
{
    bool same = a->count == b->count;

    for (size_t i = 0; same && i < a->count; i++)
        same = strcmp(a->item[i], b->item[i]) == 0;
    return same;
}

/* Whether two neighbours can be rows of one matrix: the same answers under the same condition. */
static bool go_together(const struct plx_question *a, const struct plx_question *b)
{
    bool same = a->battery && b->battery && strcmp(a->battery, b->battery) == 0 &&
                a->n_options == b->n_options && a->columns.count == 1 && b->columns.count == 1 &&
                is_same_condition(&a->asked_if, &b->asked_if) &&
                is_same_list(&a->missing, &b->missing) &&
                is_same_list(&a->no_answer, &b->no_answer);

    for (size_t i = 0; same && i < a->n_options; i++)
        same = strcmp(a->option[i].code, b->option[i].code) == 0 &&
               strcmp(a->option[i].label, b->option[i].label) == 0;
    return same;
}

static size_t count_rows(const struct plx_study *study, size_t first)
{
    size_t count = 1;

    while (first + count < study->n_questions &&
           go_together(&study->question[first], &study->question[first + count]))
        count++;
    return count;
}

static void add(struct form *form, enum form_kind kind, size_t index, size_t count,
                const char *stem)
{
    form->item[form->n_items++] = (struct form_item){kind, index, count, stem};
}

static void add_questions(struct form *form, size_t index, size_t count)
{
    const struct plx_question *question = &form->study->question[index];
    const char **name = plx_pool_bytes(&form->pool, count, sizeof *name);

    if (!name) {
        form->failed = true;
        return;
    }
    for (size_t i = 0; i < count; i++)
        name[i] = question[i].columns.item[0];
    if (count > 1)
        add(form, FORM_BATTERY, index, count, form_stem(form, name, count));
    else
        add(form, FORM_QUESTION, index, 1,
            question->columns.count == 1
                ? question->columns.item[0]
                : form_stem(form, question->columns.item, question->columns.count));
}

/* The question that tells the team, where the study has one of that name or column. */
static size_t find_team_question(const struct plx_study *study)
{
    for (size_t q = 0; study->team_column && q < study->n_questions; q++) {
        const struct plx_question *question = &study->question[q];

        if (strcmp(question->id, study->team_column) == 0 ||
            (question->columns.count == 1 &&
             strcmp(question->columns.item[0], study->team_column) == 0))
            return q;
    }
    return PLX_NONE;
}

bool form_list_items(struct form *form)
{
    const struct plx_study *study = form->study;
    const size_t team = find_team_question(study);
    size_t next;

    form->item = plx_pool_bytes(&form->pool, study->n_questions + study->intake.keep.count + 1,
                                sizeof *form->item);
    if (!form->item)
        return false;
    if (study->team_column)
        add(form, FORM_TEAM, team, 1,
            team == PLX_NONE ? study->team_column : study->question[team].columns.item[0]);
    for (size_t k = 0; k < study->intake.keep.count; k++)
        if (plx_study_find_question(study, study->intake.keep.item[k]) == PLX_NONE)
            add(form, FORM_KEPT, k, 1, study->intake.keep.item[k]);
    for (size_t q = 0; q < study->n_questions && !form->failed; q = next) {
        next = q + count_rows(study, q);
        if (team > q && team < next) /* it is asked first */
            next = team;
        if (q != team)
            add_questions(form, q, next - q);
        else
            next = q + 1;
    }
    return !form->failed;
}

const struct plx_question *form_question(const struct form *form, const struct form_item *item,
                                         size_t row)
{
    return &form->study->question[item->index + row];
}

const struct form_item *form_item_of(const struct form *form, size_t question)
{
    for (size_t i = 0; i < form->n_items; i++) {
        const struct form_item *item = &form->item[i];

        if (item->kind != FORM_KEPT && item->index != PLX_NONE && question >= item->index &&
            question < item->index + item->count)
            return item;
    }
    return NULL;
}

static const char *battery_text(const struct form *form, const struct plx_question *question)
{
    const size_t battery = plx_study_find_battery(form->study, question->battery);

    return battery == PLX_NONE ? NULL : form->study->battery[battery].text;
}

const char *form_heading(struct form *form, const struct form_item *item)
{
    const struct plx_question *first = form_question(form, item, 0);
    const char *said = battery_text(form, first);
    char *heading;

    if (said)
        return said;
    heading = plx_pool_string(&form->pool, first->battery);
    if (!heading) {
        form->failed = true;
        return "";
    }
    for (char *at = heading; *at; at++)
        if (*at == '_' || *at == '-')
            *at = ' ';
    if (*heading >= 'a' && *heading <= 'z')
        *heading = (char)(*heading - 'a' + 'A');
    return heading;
}

void form_note_heading(struct form *form, const struct form_item *item, const char *place)
{
    const struct plx_question *first = form_question(form, item, 0);

    if (!battery_text(form, first))
        form_note(form, item->index,
                  "the study does not say what battery \"%s\" asks, so its name stands above %s; "
                  "say it with batteries: [{id: %s, text: ..}]",
                  first->battery, place, first->battery);
}

const char *form_words_of(struct form *form, size_t index)
{
    const struct plx_question *question = &form->study->question[index];
    const char *said = battery_text(form, question);
    const char *words =
        said ? plx_pool_format(&form->pool, "%s - %s", said, question->text) : question->text;

    form->failed = form->failed || !words;
    return words ? words : "";
}

const char *form_team_code(struct form *form, bool (*is_code)(const char *text))
{
    for (size_t i = 0; i < form->n_items; i++)
        if (form->item[i].kind == FORM_TEAM)
            return form_code(form, form->item[i].index, form->item[i].stem, "team", is_code);
    return NULL;
}

const char *form_team_words(const struct form *form)
{
    for (size_t i = 0; i < form->n_items; i++)
        if (form->item[i].kind == FORM_TEAM && form->item[i].index != PLX_NONE)
            return form_question(form, &form->item[i], 0)->text;
    return form_say(form, FORM_SAY_TEAM);
}

void form_note_condition(struct form *form, size_t question)
{
    const struct plx_condition *condition = &form->study->question[question].asked_if;

    form_note(form, question, "set its condition by hand: only if %s %s %s", condition->name,
              condition->negated ? "is not" : "is", condition->value);
}

const char *form_kept_code(struct form *form, const struct form_item *item)
{
    const char *code = plx_pool_format(&form->pool, "kept%zu", item->index + 1);

    form->failed = form->failed || !code;
    return code ? code : "";
}

const char *form_kept_variable(struct form *form, const char *name,
                               bool (*is_code)(const char *text))
{
    for (size_t i = 0; i < form->n_items; i++)
        if (form->item[i].kind == FORM_KEPT && strcmp(form->item[i].stem, name) == 0)
            return is_code(name) ? name : form_kept_code(form, &form->item[i]);
    return name;
}

const char *form_topic(const struct form *form, const struct form_item *item)
{
    const bool asks = item->kind == FORM_QUESTION || item->kind == FORM_BATTERY;

    return asks ? form_question(form, item, 0)->topic : "";
}

const char *form_part_name(struct form *form, const struct plx_question *question, size_t part,
                           const char *join)
{
    const char *name =
        question->columns.count > 1
            ? question->columns
                  .item[part < question->columns.count ? part : question->columns.count - 1]
            : plx_pool_format(&form->pool, "%s%s%zu", question->columns.item[0], join, part + 1);

    form->failed = form->failed || !name;
    return name ? name : "";
}

bool form_is_name(const char *text)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_";
    static const char others[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789-.";

    return *text && strchr(letters, *text) && text[strspn(text, others)] == '\0';
}

const char *form_code(struct form *form, size_t question, const char *column, const char *instead,
                      bool (*is_code)(const char *text))
{
    const bool worded =
        question != PLX_NONE && strcmp(form->study->question[question].text, column) == 0;
    const char *code = instead;

    if (is_code(column))
        return column;
    if (!is_code(instead))
        code = plx_pool_format(&form->pool, "Q%zu", question == PLX_NONE ? 0 : question + 1);
    form->failed = form->failed || !code;
    if (code && !worded)
        form_note(form, question,
                  "the column \"%s\" is no code that %s takes, so it is called \"%s\" there; "
                  "write that into the study for exports from there",
                  column, form->platform, code);
    return code ? code : "";
}

const char *form_question_code(struct form *form, size_t question,
                               bool (*is_code)(const char *text))
{
    const struct plx_question *it = &form->study->question[question];

    return form_code(form, question, it->columns.item[0], it->id, is_code);
}

const char *form_parts_code(struct form *form, const struct form_item *item,
                            bool (*is_code)(const char *text))
{
    const char *id = form_question(form, item, 0)->id;

    if (item->stem)
        return form_code(form, item->index, item->stem, id, is_code);
    form_note(form, item->index,
              "%s calls its columns \"%s_1\", \"%s_2\", ..; write that into the study for "
              "exports from there",
              form->platform, id, id);
    return form_code(form, item->index, id, id, is_code);
}

bool form_shuffles(const struct form *form, const struct plx_question *question)
{
    return form->settings->shuffle && !question->ordered &&
           (question->type == PLX_SINGLE || question->type == PLX_MULTI ||
            question->type == PLX_RANK);
}
