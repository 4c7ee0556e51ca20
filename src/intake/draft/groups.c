/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "../labels.h"
#include "../match.h"
#include "drafting.h"
#include "parallax/base/memory.h"

/* What stands between a question and its part, in tags and in words. */
static const char tag_joints[] = "___\n_\n.\n/\n[\n#\n:\n@\n$";
static const char word_joints[] = " - \n-\n [\n[\n: \n:\n/";

/* How much of two names is alike up to and with one of the joints; the longest such piece that is
   no longer than most. */
static size_t alike(const char *a, const char *b, const char *joints, size_t most)
{
    size_t common = 0;

    while (a[common] != '\0' && a[common] == b[common] && common < most)
        common++;
    for (size_t end = common; end > 0; end--)
        for (size_t i = 0; i < plx_alternatives(joints); i++) {
            size_t length;
            const char *joint = plx_alternative(joints, i, &length);

            if (end > length && memcmp(a + end - length, joint, length) == 0)
                return end;
        }
    return 0;
}

/* How much of two names is alike from a colon to their ends, as in "part:question". */
static size_t alike_behind(const char *a, const char *b)
{
    enum { QUESTION = 8 };
    const size_t la = strlen(a);
    const size_t lb = strlen(b);
    size_t common = 0;

    while (common < la && common < lb && a[la - 1 - common] == b[lb - 1 - common])
        common++;
    for (; common >= QUESTION; common--)
        if (a[la - common] == ':' && common < la && common < lb)
            return common;
    return 0;
}

static bool is_candidate(const struct plx_drafting *drafting, size_t column)
{
    return column < drafting->n_columns &&
           (drafting->column[column].skip == PLX_SKIP_NOT ||
            drafting->column[column].skip == PLX_SKIP_COMPANION) &&
           drafting->column[column].group == PLX_NONE;
}

static const char *name_of(const struct plx_drafting *drafting, size_t column,
                           enum plx_name_kind kind)
{
    return drafting->export.column[column].name[kind];
}

/* How many columns from here on have names of a kind that begin with so many bytes of its own. */
static size_t run(const struct plx_drafting *drafting, size_t first, enum plx_name_kind kind,
                  size_t length)
{
    const char *name = name_of(drafting, first, kind);
    size_t end = first;

    while (is_candidate(drafting, end) &&
           strncmp(name_of(drafting, end, kind), name, length) == 0 &&
           name_of(drafting, end, kind)[length] != '\0')
        end++;
    return end - first;
}

/* The longest beginning that three names in a row share, else two. */
static size_t run_by_names(const struct plx_drafting *drafting, size_t first,
                           enum plx_name_kind kind, const char *joints, size_t *length)
{
    const char *name = name_of(drafting, first, kind);
    size_t best = 1;
    size_t most = PLX_NONE;

    *length = 0;
    if (!is_candidate(drafting, first + 1))
        return 1;
    for (;;) {
        const size_t piece = alike(name, name_of(drafting, first + 1, kind), joints, most);
        const size_t found = piece > 0 ? run(drafting, first, kind, piece) : 0;

        if (piece == 0)
            return best;
        if (found > best) {
            best = found;
            *length = piece;
        }
        if (best > 2)
            return best;
        most = piece - 1;
    }
}

static bool shares_set(const struct plx_drafting *drafting, size_t a, size_t b)
{
    const struct plx_codebook *book = drafting->export.source.codebook;

    return book && b < book->n_columns && book->column[a].set != PLX_NONE &&
           book->column[a].set == book->column[b].set;
}

static bool shares_stem(const struct plx_drafting *drafting, size_t a, size_t b)
{
    const struct plx_export_column *one = &drafting->export.column[a];
    const struct plx_export_column *two = &drafting->export.column[b];

    return one->folded[PLX_NAME_STEM][0] != '\0' &&
           strcmp(one->folded[PLX_NAME_STEM], two->folded[PLX_NAME_STEM]) == 0 &&
           strcmp(one->folded[PLX_NAME_TAG], two->folded[PLX_NAME_TAG]) == 0;
}

/* A run of columns of one set, or under one stem. */
static size_t run_by_file(const struct plx_drafting *drafting, size_t first)
{
    size_t end = first + 1;

    while (is_candidate(drafting, end) && shares_set(drafting, first, end))
        end++;
    if (end == first + 1)
        while (is_candidate(drafting, end) && shares_stem(drafting, first, end))
            end++;
    return end - first;
}

static size_t run_behind(const struct plx_drafting *drafting, size_t first, enum plx_name_kind kind,
                         size_t *length)
{
    size_t end = first + 1;

    *length = 0;
    if (!is_candidate(drafting, end))
        return 1;
    *length = alike_behind(name_of(drafting, first, kind), name_of(drafting, end, kind));
    while (*length > 0 && is_candidate(drafting, end) &&
           alike_behind(name_of(drafting, first, kind), name_of(drafting, end, kind)) == *length)
        end++;
    return end - first;
}

/* Words without what joined them to others at either end. */
static const char *trim(struct plx_drafting *drafting, const char *text, size_t length)
{
    while (length > 0 && strchr(" -:[(/_.#\t\r\n", text[0])) {
        text++;
        length--;
    }
    while (length > 0 && strchr(" -:[/_.#\t\r\n", text[length - 1]))
        length--;
    if (length > 0 && text[length - 1] == ']' && !memchr(text, '[', length))
        length--;
    return plx_drafting_clean(drafting, text, length);
}

static enum plx_status add_group(struct plx_drafting *drafting, size_t first, size_t count,
                                 const char *tag)
{
    enum plx_status status =
        plx_array_grow(&drafting->group, &drafting->groups_capacity, drafting->n_groups,
                       sizeof *drafting->group, drafting->err);

    if (status != PLX_OK)
        return status;
    drafting->group[drafting->n_groups] =
        (struct plx_drafting_group){.first = first, .count = count, .tag = tag};
    for (size_t i = 0; i < count; i++)
        drafting->column[first + i].group = drafting->n_groups;
    drafting->n_groups++;
    return PLX_OK;
}

/* The words of columns whose words begin alike, or end so, are cut in two. */
static void cut_words(struct plx_drafting *drafting, size_t first, size_t count,
                      enum plx_name_kind kind, size_t length, bool behind)
{
    for (size_t i = first; i < first + count; i++) {
        struct plx_drafting_column *column = &drafting->column[i];
        const char *name = name_of(drafting, i, kind);
        const size_t all = strlen(name);
        const char *stem = behind ? name + all - length : name;
        const char *part = behind ? name : name + length;

        if (all < length) {
            column->part = column->words;
            continue;
        }
        column->stem = trim(drafting, stem, length);
        column->part = trim(drafting, part, all - length);
    }
}

/* The stem and the parts of columns that were found by their tags, from their words. */
static void split_words(struct plx_drafting *drafting, size_t first, size_t count)
{
    size_t length = PLX_NONE;

    for (size_t i = first + 1; i < first + count; i++)
        if (drafting->column[i].skip == PLX_SKIP_NOT)
            length = alike(name_of(drafting, first, PLX_NAME_TEXT),
                           name_of(drafting, i, PLX_NAME_TEXT), word_joints, length);
    if (name_of(drafting, first, PLX_NAME_TEXT)[0] == '\0')
        return;
    if (length != PLX_NONE && length > 0) {
        cut_words(drafting, first, count, PLX_NAME_TEXT, length, false);
        return;
    }
    for (size_t i = first; i < first + count; i++) {
        drafting->column[i].stem = "";
        drafting->column[i].part = drafting->column[i].words;
    }
}

/* A group that the file itself tells: a set or a stem with parts. */
static enum plx_status take_file_group(struct plx_drafting *drafting, size_t first, size_t count)
{
    for (size_t i = first; i < first + count; i++) {
        struct plx_drafting_column *column = &drafting->column[i];
        const struct plx_export_column *it = &drafting->export.column[i];

        const char *stem = it->name[PLX_NAME_STEM];
        const char *part = it->part[0] ? it->part : shares_set(drafting, i, i) ? column->words : "";

        column->stem = plx_drafting_clean(drafting, stem, strlen(stem));
        column->part = plx_drafting_clean(drafting, part, strlen(part));
    }
    return add_group(drafting, first, count, "");
}

static enum plx_status find_group(struct plx_drafting *drafting, size_t first, size_t *next)
{
    const bool has_tags = name_of(drafting, first, PLX_NAME_TAG)[0] != '\0';
    const bool has_words = name_of(drafting, first, PLX_NAME_TEXT)[0] != '\0';
    size_t length = 0;
    size_t count = run_by_file(drafting, first);
    enum plx_name_kind kind = has_tags ? PLX_NAME_TAG : PLX_NAME_TEXT;
    bool is_words = strchr(name_of(drafting, first, kind), ' ') != NULL;

    *next = first + count;
    if (count > 1)
        return take_file_group(drafting, first, count);
    count = run_by_names(drafting, first, kind, is_words ? word_joints : tag_joints, &length);
    if (count < 2 && has_words && kind == PLX_NAME_TAG) {
        kind = PLX_NAME_TEXT;
        is_words = true;
        count = run_by_names(drafting, first, kind, word_joints, &length);
    }
    if (count > 1) {
        const char *tag = is_words ? "" : trim(drafting, name_of(drafting, first, kind), length);

        *next = first + count;
        cut_words(drafting, first, count, kind, length, false);
        if (kind == PLX_NAME_TAG && has_words)
            split_words(drafting, first, count);
        return add_group(drafting, first, count, tag);
    }
    count = run_behind(drafting, first, kind, &length);
    if (count > 1 && length > 0) {
        *next = first + count;
        cut_words(drafting, first, count, kind, length, true);
        return add_group(drafting, first, count, "");
    }
    return PLX_OK;
}

/* The words without empty brackets behind them, or without brackets around all of them. */
static size_t length_without_brackets(const char **words)
{
    size_t length = strlen(*words);

    while (length > 0 && (*words)[length - 1] == ' ')
        length--;
    if (length > 2 && memcmp(*words + length - 2, "[]", 2) == 0)
        return length - 2;
    if (length > 2 && **words == '[' && (*words)[length - 1] == ']' &&
        strcspn(*words, "]") == length - 1) {
        ++*words;
        return length - 2;
    }
    return length;
}

/* Whether the questions' words stand in a row of their own. */
static bool tells_stems(const struct plx_layout *layout)
{
    for (size_t i = 0; i < layout->n_headers; i++)
        if (layout->header[i] == PLX_HEADER_STEM)
            return true;
    return false;
}

/* Whether all that stands in a column is its own name: a choice that was ticked. */
static bool holds_own_name(struct plx_drafting *drafting, size_t column)
{
    const struct plx_drafting_column *it = &drafting->column[column];

    return column < drafting->n_columns && it->skip == PLX_SKIP_NOT && it->group == PLX_NONE &&
           it->tally.n_values == 1 && it->tally.unlisted == 0 &&
           plx_drafting_same(drafting, it->tally.value[0].text, it->words);
}

enum plx_status plx_drafting_groups_of_choices(struct plx_drafting *drafting)
{
    enum plx_status status = PLX_OK;

    for (size_t first = 0, end; first < drafting->n_columns && status == PLX_OK; first = end) {
        for (end = first; end < drafting->n_columns && holds_own_name(drafting, end); end++)
            drafting->column[end].part = drafting->column[end].words;
        if (end - first > 1) {
            for (size_t i = first; i < end; i++)
                drafting->column[i].stem = "";
            status = add_group(drafting, first, end - first, "");
        }
        end += end == first;
    }
    return status;
}

enum plx_status plx_drafting_groups(struct plx_drafting *drafting)
{
    const bool has_stems = tells_stems(drafting->export.layout);
    enum plx_status status = PLX_OK;

    for (size_t i = 0; i < drafting->n_columns; i++) {
        struct plx_drafting_column *column = &drafting->column[i];
        const struct plx_export_column *it = &drafting->export.column[i];
        const char *words = name_of(drafting, i, PLX_NAME_TEXT);

        column->group = PLX_NONE;

        words = words[0] ? words : name_of(drafting, i, PLX_NAME_TAG);
        column->words = plx_drafting_clean(drafting, words, length_without_brackets(&words));
        column->stem = column->words;
        column->part = "";
        if (it->is_field)
            column->skip = PLX_SKIP_FIELD;
        else if (column->words[0] == '\0' ||
                 (has_stems && name_of(drafting, i, PLX_NAME_TEXT)[0] == '\0'))
            column->skip = PLX_SKIP_NAMELESS;
        else if (plx_match_is_companion(&drafting->export, i))
            column->skip = PLX_SKIP_COMPANION;
    }
    for (size_t i = 0; i < drafting->n_columns && status == PLX_OK;) {
        size_t next = i + 1;

        if (is_candidate(drafting, i) && drafting->column[i].skip == PLX_SKIP_NOT)
            status = find_group(drafting, i, &next);
        i = next;
    }
    return status == PLX_OK && drafting->failed ? plx_fail_memory(drafting->err, "the draft")
                                                : status;
}
