/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "headings.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "bare.h"
#include "labels.h"
#include "parallax/base/memory.h"

/* No header needs more; a cell may be of any length. */
enum { JOINTS = 64 };

bool plx_headings_list_has(const char *list, const char *word)
{
    const size_t n = list ? plx_alternatives(list) : 0;

    for (size_t i = 0; i < n; i++) {
        size_t length;
        const char *alternative = plx_alternative(list, i, &length);

        if (strlen(word) == length && memcmp(alternative, word, length) == 0)
            return true;
    }
    return false;
}

bool plx_headings_is_other(const char *list, const char *name)
{
    const size_t n = list ? plx_alternatives(list) : 0;
    const size_t whole = strlen(name);
    const size_t size = whole - (whole > 0 && name[whole - 1] == ']');

    for (size_t i = 0; i < n; i++) {
        size_t length;
        const char *other = plx_alternative(list, i, &length);

        if (size >= length && strncasecmp(name + size - length, other, length) == 0 &&
            (size == length || strchr("[_", name[size - length - 1])))
            return true;
    }
    return false;
}

enum plx_status plx_headings_cut_code(struct plx_export *export, size_t column, const char *cell,
                                      struct plx_error *err)
{
    static const char joint[] = ". ";
    struct plx_export_column *it = &export->column[column];
    const char *words = strstr(cell, joint);
    const size_t code = words ? (size_t)(words - cell) : 0;

    it->name[PLX_NAME_CELL] = cell;
    /* codes hold no blanks: what does is all words */
    if (!words || strcspn(cell, " ") < code) {
        it->name[PLX_NAME_TEXT] = cell;
        return PLX_OK;
    }
    it->name[PLX_NAME_TAG] = plx_pool_copy(&export->pool, cell, code);
    it->name[PLX_NAME_TEXT] = words + strlen(joint);
    return it->name[PLX_NAME_TAG] ? PLX_OK : plx_fail_memory(err, "the header");
}

static enum plx_status join_one(struct plx_export *export, struct plx_export_column *column,
                                const char *stem, bool unnamed, struct plx_error *err)
{
    const struct plx_layout *layout = export->layout;
    size_t length;
    const char *join = plx_alternative(layout->part_before, 0, &length);

    column->name[PLX_NAME_STEM] = stem;
    if (plx_headings_list_has(layout->answer_part, column->part) || strcmp(column->part, stem) == 0)
        column->part = "";
    /* saving again leaves columns without a name behind a question: they are not it */
    column->name[PLX_NAME_TEXT] =
        unnamed                   ? ""
        : column->part[0] == '\0' ? stem
                                  : plx_pool_format(&export->pool, "%s%.*s%s%s", stem, (int)length,
                                                    join, column->part, layout->part_after);
    return column->name[PLX_NAME_TEXT] ? PLX_OK : plx_fail_memory(err, "the header");
}

/* Columns of questions that are no parts have their words among the parts. */
static enum plx_status join_bare(struct plx_export *export, struct plx_error *err)
{
    struct plx_bare_look *look = NULL;
    enum plx_status status = plx_bare_look(export, &look, err);
    const char *stem = "";
    size_t first = 0;

    for (size_t i = 0; i < export->n_columns && status == PLX_OK; i++) {
        struct plx_export_column *column = &export->column[i];
        const char *own = column->name[PLX_NAME_STEM];

        if (own[0] != '\0') {
            stem = own;
            first = i;
        } else if (stem[0] != '\0' && !plx_bare_goes_on(export, look, first, i)) {
            stem = "";
        }
        if (stem[0] != '\0') {
            column->name[PLX_NAME_CELL] = column->part;
            status = join_one(export, column, stem, false, err);
        } else {
            column->name[PLX_NAME_TEXT] = column->part;
            column->part = "";
        }
    }
    free(look);
    return status;
}

enum plx_status plx_headings_join(struct plx_export *export, struct plx_error *err)
{
    const char *stem = "";
    const char *tag = "";
    enum plx_status status = PLX_OK;

    if (export->layout->bare)
        return join_bare(export, err);
    for (size_t i = 0; i < export->n_columns && status == PLX_OK; i++) {
        struct plx_export_column *column = &export->column[i];
        const char *own = column->name[PLX_NAME_STEM];
        const bool unnamed = own[0] == '\0' && column->part[0] == '\0';

        if (column->name[PLX_NAME_TAG][0] != '\0' || (own[0] != '\0' && strcmp(own, stem) != 0))
            tag = column->name[PLX_NAME_TAG];
        if (own[0] != '\0')
            stem = own;
        column->name[PLX_NAME_TAG] = tag;
        status = join_one(export, column, stem, unnamed, err);
    }
    return status;
}

/* Whether a text is the question, or ends with it behind a joint. */
static bool is_of(const char *text, size_t length, const char *rest, size_t wanted,
                  const char *joint)
{
    const size_t joint_length = strlen(joint);

    if (length < wanted || memcmp(text + length - wanted, rest, wanted) != 0)
        return false;
    return length == wanted ||
           (length >= wanted + joint_length &&
            memcmp(text + length - wanted - joint_length, joint, joint_length) == 0);
}

/* Where the question begins in a text; NULL where it is no part. */
static const char *find_question(const char *text, const char *before, const char *after,
                                 const char *joint)
{
    const size_t lengths[] = {strlen(text), strlen(before), strlen(after)};
    const char *at = strstr(text, joint);

    for (int i = 0; at && i < JOINTS; i++, at = strstr(at + 1, joint)) {
        const char *rest = at + strlen(joint);
        const size_t wanted = lengths[0] - (size_t)(rest - text);

        if (at > text && wanted > 0 &&
            (is_of(before, lengths[1], rest, wanted, joint) ||
             is_of(after, lengths[2], rest, wanted, joint)))
            return rest;
    }
    return NULL;
}

enum plx_status plx_headings_split(struct plx_export *export, struct plx_error *err)
{
    const char *joint = export->layout->part_before;

    for (size_t i = 0; i < export->n_columns; i++) {
        struct plx_export_column *column = &export->column[i];
        const char *text = column->name[PLX_NAME_TEXT];
        const char *question =
            find_question(text, i > 0 ? column[-1].name[PLX_NAME_TEXT] : "",
                          i + 1 < export->n_columns ? column[1].name[PLX_NAME_TEXT] : "", joint);

        column->name[PLX_NAME_STEM] = question ? question : text;
        if (question)
            column->part =
                plx_pool_copy(&export->pool, text, (size_t)(question - text) - strlen(joint));
        if (!column->part)
            return plx_fail_memory(err, "the header");
    }
    return PLX_OK;
}
