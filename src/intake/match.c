/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "match.h"

#include <stdlib.h>
#include <string.h>

#include "labels.h"
#include "parallax/base/memory.h"
#include "parallax/base/suggest.h"
#include "parallax/intake/quality.h"

/* A name looked for, in one of its two forms. */
struct wanted {
    const char *name;
    size_t length;
    bool folded;
};

enum plx_status plx_match_add(struct plx_match *match, size_t column, const char *suffix,
                              struct plx_error *err)
{
    size_t capacity = match->capacity;
    enum plx_status status =
        plx_array_grow(&match->column, &capacity, match->count, sizeof *match->column, err);

    if (status == PLX_OK)
        status = plx_array_grow(&match->suffix, &match->capacity, match->count,
                                sizeof *match->suffix, err);
    if (status == PLX_OK) {
        match->column[match->count] = column;
        match->suffix[match->count++] = suffix;
    }
    return status;
}

static const char *name_of(const struct plx_export *export, size_t column, enum plx_name_kind kind,
                           const struct wanted *wanted)
{
    const struct plx_export_column *it = &export->column[column];

    return wanted->folded ? it->folded[kind] : it->name[kind];
}

/* What stands behind the name and one of the joints; NULL when the text does not begin so. */
static const char *behind(const char *text, const struct wanted *wanted, const char *joints)
{
    const size_t n = joints ? plx_alternatives(joints) : 0;

    if (strncmp(text, wanted->name, wanted->length) != 0)
        return NULL;
    text += wanted->length;
    for (size_t i = 0; i < n; i++) {
        size_t length;
        const char *joint = plx_alternative(joints, i, &length);

        if (length > 0 && strncmp(text, joint, length) == 0 && text[length] != '\0')
            return text + length;
    }
    return NULL;
}

/* The tag without the ending, in which # stands for a number; its length where it ends otherwise.
 */
static size_t without_ending(const char *tag, size_t length, const char *ending, size_t size)
{
    const bool numbered = size > 0 && ending[size - 1] == '#';
    size_t end = length;

    if (numbered)
        while (end > 0 && tag[end - 1] >= '0' && tag[end - 1] <= '9')
            end--;
    if (numbered && end == length)
        return length;
    size -= numbered;
    return end > size && memcmp(tag + end - size, ending, size) == 0 ? end - size : length;
}

size_t plx_match_without_ending(const char *tag, const char *endings)
{
    const size_t n = endings ? plx_alternatives(endings) : 0;
    const size_t length = strlen(tag);
    size_t left = length;

    for (size_t i = 0; i < n && left == length; i++) {
        size_t size;
        const char *ending = plx_alternative(endings, i, &size);

        left = without_ending(tag, length, ending, size);
    }
    return left;
}

bool plx_match_is_companion(const struct plx_export *export, size_t column)
{
    const char *const *name = export->column[column].name;
    const char *tag = name[name[PLX_NAME_TAG][0] ? PLX_NAME_TAG : PLX_NAME_TEXT];
    const char *asides = export->layout->asides;

    for (size_t i = 0; asides && i < plx_alternatives(asides); i++) {
        size_t length;
        const char *aside = plx_alternative(asides, i, &length);

        if (strncmp(tag, aside, length) == 0)
            return true;
    }
    return plx_match_without_ending(tag, export->layout->companions) < strlen(tag);
}

/* Columns that are called so, by one kind of name. What accompanies a question may repeat its
   words; it is only meant where nothing else is called so. */
static enum plx_status find_whole(const struct plx_export *export, const struct wanted *wanted,
                                  enum plx_name_kind kind, struct plx_match *match,
                                  struct plx_error *err)
{
    /* SPSS shows a set of columns as $name */
    const char *name = wanted->name + (kind == PLX_NAME_IMPORT && wanted->name[0] == '$');
    enum plx_status status = PLX_OK;
    const uint64_t *mark = export->mark[wanted->folded][kind];
    const uint64_t wanted_mark = plx_quality_hash(name, strlen(name));
    bool is_left = true;

    /* Most names are nobody's: columns are gone through again only where a companion was passed. */
    for (int companions = 0; companions < 2 && is_left && match->count == 0; companions++) {
        is_left = false;
        for (size_t i = 0; i < export->n_columns && status == PLX_OK; i++) {
            if (mark[i] != wanted_mark || strcmp(name_of(export, i, kind, wanted), name) != 0)
                continue;
            if (plx_match_is_companion(export, i) == (companions == 1))
                status = plx_match_add(match, i, "", err);
            else
                is_left = true;
        }
    }
    return status;
}

/* Parts of the question of that name. Tags and import ids show theirs behind a joint, words
   likewise, and stems are the question's own words. */
static enum plx_status find_parts(const struct plx_export *export, const struct wanted *wanted,
                                  enum plx_name_kind kind, struct plx_match *match,
                                  struct plx_error *err)
{
    const struct plx_layout *layout = export->layout;
    const char *joints = kind == PLX_NAME_TAG      ? layout->tag_join
                         : kind == PLX_NAME_IMPORT ? "_\n-"
                                                   : layout->part_before;
    const bool numbered = kind == PLX_NAME_TAG || kind == PLX_NAME_IMPORT;
    enum plx_status status = PLX_OK;

    if (kind == PLX_NAME_STEM)
        return find_whole(export, wanted, kind, match, err);
    if (layout->part_first && !numbered)
        return PLX_OK; /* stems tell */
    for (size_t i = 0; i < export->n_columns && status == PLX_OK; i++) {
        const char *suffix = behind(name_of(export, i, kind, wanted), wanted, joints);

        if (suffix && !export->column[i].is_field && !plx_match_is_companion(export, i))
            status = plx_match_add(match, i, numbered ? suffix : "", err);
    }
    return status;
}

/* Columns that are called so when the groups in front of their tags are left out, or parts of the
   question that is. */
static enum plx_status find_in_groups(const struct plx_export *export, const struct wanted *wanted,
                                      bool parts, struct plx_match *match, struct plx_error *err)
{
    const struct plx_layout *layout = export->layout;
    const size_t n = layout->group_join ? plx_alternatives(layout->group_join) : 0;
    enum plx_status status = PLX_OK;

    for (size_t i = 0; i < export->n_columns && n > 0 && status == PLX_OK; i++) {
        const char *suffix = NULL;

        if (export->column[i].is_field)
            continue;
        for (const char *at = name_of(export, i, PLX_NAME_TAG, wanted); *at && !suffix; at++)
            for (size_t j = 0; j < n && !suffix; j++) {
                size_t length;
                const char *join = plx_alternative(layout->group_join, j, &length);

                if (strncmp(at, join, length) != 0)
                    continue;
                if (parts)
                    suffix = behind(at + length, wanted, layout->tag_join);
                else if (strcmp(at + length, wanted->name) == 0)
                    suffix = "";
            }
        if (suffix)
            status = plx_match_add(match, i, suffix, err);
    }
    return status;
}

/* How many bytes of a name are those of a tag that leaves its underscores out; 0 where they are
   not. */
static size_t length_in(const char *name, const char *tag, size_t length)
{
    const char *at = name;

    for (size_t i = 0; i < length; i++, at++) {
        while (*at == '_')
            at++;
        if (*at != tag[i])
            return 0;
    }
    return (size_t)(at - name);
}

/* Columns of a platform whose tags have no underscores: need_speed is needspeed, Q5_1 is Q5[1], and
   Q5[1] is a part of Q5. */
static enum plx_status find_plain(const struct plx_export *export, const struct wanted *wanted,
                                  bool parts, struct plx_match *match, struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    for (size_t i = 0; i < export->n_columns && export->layout->plain_tags && status == PLX_OK;
         i++) {
        const char *tag = name_of(export, i, PLX_NAME_TAG, wanted);
        const size_t stem = strcspn(tag, "[");
        const char *part = tag + stem + (tag[stem] == '[');
        const size_t taken = length_in(wanted->name, tag, stem);
        const char *rest = wanted->name + taken;
        const size_t size = strcspn(part, "]");

        if (taken == 0 || export->column[i].is_field)
            continue;
        if (parts && *part && *rest == '\0')
            status = plx_match_add(match, i, part, err);
        else if (!parts && (*part ? *rest == '_' && strlen(rest + 1) == size &&
                                        strncmp(rest + 1, part, size) == 0
                                  : *rest == '\0'))
            status = plx_match_add(match, i, "", err);
    }
    return status;
}

/* The kinds in the order in which they are asked: the most telling first. */
static const enum plx_name_kind whole_kinds[] = {PLX_NAME_TAG, PLX_NAME_IMPORT, PLX_NAME_TEXT,
                                                 PLX_NAME_CELL};
static const enum plx_name_kind part_kinds[] = {PLX_NAME_TAG, PLX_NAME_IMPORT, PLX_NAME_TEXT,
                                                PLX_NAME_STEM};

static enum plx_status find(const struct plx_export *export, const struct wanted *forms,
                            struct plx_match *match, struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    for (int form = 0; form < 2; form++)
        for (size_t k = 0; k < 4 && match->count == 0 && status == PLX_OK; k++)
            status = find_whole(export, &forms[form], whole_kinds[k], match, err);
    match->parts = match->count == 0;
    for (int form = 0; form < 2; form++)
        for (size_t k = 0; k < 4 && match->count == 0 && status == PLX_OK; k++)
            status = find_parts(export, &forms[form], part_kinds[k], match, err);
    for (int form = 0; form < 4 && match->count == 0 && status == PLX_OK; form++) {
        match->parts = form > 1;
        status = find_in_groups(export, &forms[form % 2], match->parts, match, err);
    }
    for (int form = 0; form < 4 && match->count == 0 && status == PLX_OK; form++) {
        match->parts = form > 1;
        status = find_plain(export, &forms[form % 2], match->parts, match, err);
    }
    return status;
}

enum plx_status plx_match_take_apart(const struct plx_export *export, struct plx_match *match,
                                     struct plx_error *err)
{
    const char *tag = match->count == 1 ? export->column[match->column[0]].name[PLX_NAME_TAG] : "";
    const struct wanted wanted = {tag, strlen(tag), false};
    struct plx_match choices = {0};
    enum plx_status status = PLX_OK;

    if (export->layout->multi_spaces && wanted.length > 0 && !match->parts)
        status = find_parts(export, &wanted, PLX_NAME_TAG, &choices, err);
    if (choices.count > 0) {
        plx_match_release(match);
        *match = choices;
        match->parts = true;
    }
    return status;
}

enum plx_status plx_match_name(const struct plx_export *export, const char *name,
                               struct plx_match *match, struct plx_error *err)
{
    struct plx_text folded = {0};
    struct plx_text spare = {0};
    enum plx_status status = plx_label_fold(name, strlen(name), &folded, &spare, err);
    const struct wanted forms[] = {
        {name, strlen(name), false},
        {plx_text_string(&folded), folded.length, true},
    };

    if (status == PLX_OK && folded.length > 0)
        status = find(export, forms, match, err);
    plx_text_release(&folded);
    plx_text_release(&spare);
    return status;
}

/* Whether a tag is the name, asked in a loop: 2_Q3, or 2_Q3_1 for a part of it. */
static bool is_looped(const char *tag, const char *name, const struct plx_layout *layout)
{
    const size_t digits = strspn(tag, "0123456789");
    const size_t joint = strlen(layout->loop_join);
    const size_t length = strlen(name);

    if (digits == 0 || strncmp(tag + digits, layout->loop_join, joint) != 0 ||
        strncmp(tag + digits + joint, name, length) != 0)
        return false;
    tag += digits + joint + length;
    return *tag == '\0' || *tag == '_';
}

size_t plx_match_loops(const struct plx_export *export, const char *name, size_t *first)
{
    size_t count = 0;

    for (size_t i = 0; export->layout->loop_join && i < export->n_columns; i++)
        if (is_looped(export->column[i].name[PLX_NAME_TAG], name, export->layout) &&
            !plx_match_is_companion(export, i) && count++ == 0)
            *first = i;
    return count;
}

/* The tag without the number of a round of a loop; the tag where there is none. */
static const char *without_round(const struct plx_export *export, size_t column)
{
    const char *tag = export->column[column].name[PLX_NAME_TAG];
    const size_t digits = strspn(tag, "0123456789");
    const size_t joint = strlen(export->layout->loop_join);

    return digits > 0 && strncmp(tag + digits, export->layout->loop_join, joint) == 0
               ? tag + digits + joint
               : tag;
}

bool plx_match_spans_loops(const struct plx_export *export, const struct plx_match *match)
{
    if (!export->layout->loop_join)
        return false;
    for (size_t i = 1; i < match->count; i++) {
        const char *tag = export->column[match->column[i]].name[PLX_NAME_TAG];
        const char *rest = without_round(export, match->column[i]);

        for (size_t j = 0; j < i; j++) {
            const char *earlier = export->column[match->column[j]].name[PLX_NAME_TAG];

            if (rest != tag && strcmp(without_round(export, match->column[j]), rest) == 0 &&
                strcmp(earlier, tag) != 0)
                return true;
        }
    }
    return false;
}

/* Whether the study reads the column of this name. */
static bool is_taken(const struct plx_study *study, const char *name)
{
    if (study->team_column && strcmp(study->team_column, name) == 0)
        return true;
    for (size_t q = 0; q < study->n_questions; q++)
        for (size_t i = 0; i < study->question[q].columns.count; i++)
            if (strcmp(study->question[q].columns.item[i], name) == 0)
                return true;
    return false;
}

/* How many bytes two texts begin with alike. */
static size_t common_beginning(const char *a, const char *b)
{
    size_t length = 0;

    while (a[length] != '\0' && a[length] == b[length])
        length++;
    return length;
}

/* Questions are long, and studies shorten them: the column whose words begin most like the name, if
   half of the name is there. */
static const char *begins_alike(const struct plx_export *export, const struct plx_study *study,
                                const char *name)
{
    enum { LEAST = 12 };
    const char *nearest = NULL;
    size_t longest = strlen(name) / 2 > LEAST ? strlen(name) / 2 : LEAST;

    for (size_t i = 0; i < export->n_columns; i++) {
        const char *const *names = export->column[i].name;
        const char *words = names[PLX_NAME_TEXT][0] ? names[PLX_NAME_TEXT] : names[PLX_NAME_TAG];
        const size_t length = common_beginning(words, name);

        if (length > longest && !is_taken(study, words)) {
            longest = length;
            nearest = words;
        }
    }
    return nearest;
}

const char *plx_match_nearest(const struct plx_export *export, const struct plx_study *study,
                              const char *name)
{
    struct plx_suggestion suggestion = plx_suggestion_start(name);

    for (size_t i = 0; i < export->n_columns; i++)
        for (size_t kind = 0; kind < PLX_NAMES; kind++)
            if (export->column[i].name[kind][0] != '\0' &&
                !is_taken(study, export->column[i].name[kind]))
                plx_suggestion_offer(&suggestion, export->column[i].name[kind]);
    return suggestion.nearest ? suggestion.nearest : begins_alike(export, study, name);
}

void plx_match_release(struct plx_match *match)
{
    free(match->column);
    free(match->suffix);
    *match = (struct plx_match){0};
}
