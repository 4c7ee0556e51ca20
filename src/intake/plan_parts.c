/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "alike.h"
#include "labels.h"
#include "parallax/base/memory.h"
#include "planning.h"

/* Of a column's words, which may be as long as a file, so many ends are looked up. */
enum { MOST_JOINTS = 64 };

/* What a part's words are looked up among, one after the other. */
enum pass { LABELS, CODES, ALIKE, PASSES };

/* Looks for a label, or for a code too, in what stands behind a place of a column's words. */
static enum plx_status look_up(const struct plx_answers *answers, enum pass pass, const char *text,
                               size_t *option, struct plx_error *err)
{
    const struct plx_lookup *dictionary = pass == LABELS ? &answers->labels : &answers->folded;
    struct plx_text folded = {0};
    struct plx_text spare = {0};
    enum plx_status status = plx_label_fold(text, strlen(text), &folded, &spare, err);
    int32_t value;

    if (status == PLX_OK && folded.length > 0 && pass == ALIKE) {
        status = plx_answers_find_alike(answers, folded.bytes, folded.length, &value, &spare, err);
        if (status == PLX_OK && value >= 0)
            *option = (size_t)value;
    } else if (status == PLX_OK && folded.length > 0) {
        const char *bar = memchr(folded.bytes, '|', folded.length);
        const size_t closed = strchr("])", folded.bytes[folded.length - 1]) != NULL;
        /* "[item|left end|right end]" above a slider */
        const size_t lengths[] = {folded.length, folded.length - closed,
                                  bar ? (size_t)(bar - folded.bytes) : 0};

        for (size_t i = 0; i < 3 && *option == PLX_NONE; i++)
            if (lengths[i] > 0 && plx_lookup_find(dictionary, folded.bytes, lengths[i], &value) &&
                value >= 0)
                *option = (size_t)value;
    }
    plx_text_release(&folded);
    plx_text_release(&spare);
    return status;
}

/* The first of the last MOST_JOINTS joints, or the end of the words. */
static const char *first_joint(const char *words, const char *joint, size_t length)
{
    const char *first = words + strlen(words);
    size_t left = MOST_JOINTS;

    for (const char *at = first; left > 0 && at > words;) {
        at--;
        if (strncmp(at, joint, length) == 0) {
            first = at;
            left--;
        }
    }
    return first;
}

/* Words are cut at every joint in turn: dashes occur in questions and in choices, too. */
static enum plx_status by_words(const struct plx_planning *planning, const char *words,
                                const struct plx_answers *answers, enum pass pass, size_t *option)
{
    const char *joints = planning->export->layout->part_before;
    enum plx_status status = PLX_OK;

    for (size_t i = 0; !planning->export->layout->part_first && i < plx_alternatives(joints); i++) {
        size_t length;
        const char *joint = plx_alternative(joints, i, &length);

        if (length == 0)
            continue;
        for (const char *at = first_joint(words, joint, length); *at && *option == PLX_NONE; at++)
            if (strncmp(at, joint, length) == 0 && status == PLX_OK)
                status = look_up(answers, pass, at + length, option, planning->err);
    }
    return status;
}

/* Where tags end in codes, of which a minus sign became another sign. A column that the study names
   by itself shows no suffix. */
static enum plx_status by_code(const struct plx_planning *planning, const char *suffix,
                               const char *tag, const struct plx_answers *answers, size_t *option)
{
    const struct plx_layout *layout = planning->export->layout;
    struct plx_text code = {0};
    const char *behind = suffix;
    enum plx_status status = PLX_OK;
    size_t length;

    if (!layout->code_minus)
        return PLX_OK;
    if (suffix[0] == '\0') {
        const char *join = plx_alternative(layout->tag_join, 0, &length);
        char text[8] = "";

        memcpy(text, join, length < sizeof text ? length : sizeof text - 1);
        behind = strstr(tag, text);
        behind = behind ? behind + length : "";
    }
    plx_text_addf(&code, "%s%s", behind[0] == layout->code_minus ? "-" : "",
                  behind + (behind[0] == layout->code_minus));
    status = plx_text_failed(&code)
                 ? plx_fail_memory(planning->err, "a column's code")
                 : look_up(answers, CODES, plx_text_string(&code), option, planning->err);
    plx_text_release(&code);
    return status;
}

static enum plx_status find_part(const struct plx_planning *planning, size_t column,
                                 const char *suffix, const struct plx_answers *answers,
                                 size_t *option)
{
    const struct plx_export_column *it = &planning->export->column[column];
    const struct plx_layout *layout = planning->export->layout;
    struct plx_error *err = planning->err;
    const char *tag = it->name[PLX_NAME_TAG];
    const char *last = planning->export->layout->code_minus ? NULL : strrchr(tag, '_');
    enum plx_status status = PLX_OK;

    *option = PLX_NONE;
    for (enum pass pass = LABELS; pass < PASSES && status == PLX_OK && *option == PLX_NONE;
         pass++) {
        status = look_up(answers, pass, it->part, option, err);
        /* folded, so that a typographic dash is one, too */
        if (status == PLX_OK && *option == PLX_NONE)
            status = by_words(planning, it->folded[PLX_NAME_TEXT], answers, pass, option);
        if (status == PLX_OK && *option == PLX_NONE)
            status = look_up(answers, pass, suffix, option, err);
        if (status == PLX_OK && *option == PLX_NONE)
            status = by_code(planning, suffix, tag, answers, option);
        if (status == PLX_OK && *option == PLX_NONE)
            status = by_words(planning, tag, answers, pass, option);
    }
    if (status == PLX_OK && *option == PLX_NONE && layout->part_endings) {
        const size_t length = plx_match_without_ending(suffix, layout->part_endings);
        char number[32];

        if (length < strlen(suffix) && length < sizeof number) {
            memcpy(number, suffix, length);
            number[length] = '\0';
            status = look_up(answers, CODES, number, option, err);
        }
    }
    /* A column that the study names by itself shows no suffix behind the question's name. */
    if (status == PLX_OK && *option == PLX_NONE && suffix[0] == '\0' && last)
        status = look_up(answers, CODES, last + 1, option, err);
    return status;
}

static bool asks_for_other(const struct plx_export_column *column)
{
    struct plx_text folded = {0};
    struct plx_text spare = {0};
    struct plx_error ignored;
    const bool other =
        plx_label_fold(column->part, strlen(column->part), &folded, &spare, &ignored) == PLX_OK &&
        plx_alike_is_other(plx_text_string(&folded), folded.length);

    plx_text_release(&folded);
    plx_text_release(&spare);
    return other;
}

enum plx_status plx_planning_names_options(const struct plx_planning *planning,
                                           const struct plx_answers *answers, size_t column,
                                           bool *names)
{
    const struct plx_codebook_column *book = plx_planning_book(planning, column);
    struct plx_text folded = {0};
    struct plx_text spare = {0};
    enum plx_status status = PLX_OK;
    int32_t first = -1;

    *names = book && book->set != PLX_NONE && !book->counted;
    for (size_t i = 0; book && !book->counted && !*names && i < book->n_values; i++) {
        const char *label = book->value[i].label;
        int32_t value;

        status = plx_label_fold(label, strlen(label), &folded, &spare, planning->err);
        if (status != PLX_OK)
            break;
        if (folded.length == 0 ||
            !plx_lookup_find(&answers->labels, folded.bytes, folded.length, &value) || value < 0)
            continue;
        *names = first >= 0 && first != value;
        first = value;
    }
    plx_text_release(&folded);
    plx_text_release(&spare);
    return status;
}

enum plx_status plx_plan_parts(struct plx_planning *planning, const struct plx_match *match,
                               const struct plx_answers *answers, size_t n_options, size_t *option)
{
    enum plx_status status = PLX_OK;
    size_t found = 0;
    size_t n_naming = 0;

    for (size_t i = 0; i < match->count && status == PLX_OK; i++) {
        bool names;

        option[i] = PLX_NONE;
        status = plx_planning_names_options(planning, answers, match->column[i], &names);
        n_naming += names;
        if (status != PLX_OK || names)
            continue;
        status = find_part(planning, match->column[i], match->suffix[i], answers, &option[i]);
        for (size_t j = 0; j < i; j++)
            if (option[i] != PLX_NONE && option[j] == option[i])
                /* the first column of an option is it */
                option[i] = asks_for_other(&planning->export->column[match->column[i]])
                                ? PLX_PART_WORDS
                                : PLX_NONE;
        found += option[i] != PLX_NONE && option[i] != PLX_PART_WORDS;
    }
    if (status == PLX_OK && found == 0 && n_naming == 0 && match->count == n_options)
        for (size_t i = 0; i < match->count; i++)
            option[i] = i;
    return status;
}

enum plx_status plx_plan_warn_of_options(struct plx_planning *planning, size_t question,
                                         const size_t *option, size_t count)
{
    const struct plx_question *it = &planning->study->question[question];
    struct plx_text lacking = {0};
    size_t n = 0;
    enum plx_status status = PLX_OK;

    for (size_t i = 0; i < count; i++)
        if (option[i] == PLX_NONE)
            return PLX_OK; /* its cells tell */
    for (size_t i = 0; i < it->n_options; i++) {
        size_t column = 0;

        while (column < count && option[column] != i)
            column++;
        if (column == count)
            plx_text_addf(&lacking, "%s\"%s\"", n++ > 0 ? ", " : "", it->option[i].code);
    }
    if (n > 0)
        status = plx_findings_warn(planning->findings, planning->err,
                                   "%s: no column for %s of question \"%s\": %s; nobody in this "
                                   "file can have chosen %s",
                                   planning->export->source.path, n == 1 ? "an option" : "options",
                                   it->id, plx_text_string(&lacking), n == 1 ? "it" : "them");
    plx_text_release(&lacking);
    return status;
}
