/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "spss_sets.h"

#include <ctype.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "parallax/base/number.h"

enum { SETS_MOST = 1000 };

/* One definition: "$name=D1 1 5 Label v1 v2" or "$name=C 5 Label v1 v2", and a line feed. */
struct definition {
    char type; /* C of categories, D of dichotomies, E with labels of its own */
    bool label_of_member;
    struct plx_spss_piece name;
    struct plx_spss_piece counted;
    struct plx_spss_piece label;
    struct plx_spss_piece members;
};

/* Takes one character that must be there. */
static bool take(struct plx_spss_piece *line, char wanted)
{
    if (line->size == 0 || *line->bytes != wanted)
        return false;
    line->bytes++;
    line->size--;
    return true;
}

/* A text behind its length and a blank. */
static bool take_counted(struct plx_spss_piece *line, struct plx_spss_piece *text)
{
    size_t length = 0;
    size_t digits = 0;

    for (; digits < line->size && digits < 6 && isdigit((unsigned char)line->bytes[digits]);
         digits++)
        length = length * 10 + (size_t)(line->bytes[digits] - '0');
    if (digits == 0)
        return false;
    line->bytes += digits;
    line->size -= digits;
    if (!take(line, ' ') || length > line->size)
        return false;
    *text = (struct plx_spss_piece){line->bytes, length};
    line->bytes += length;
    line->size -= length;
    return true;
}

static bool parse(struct plx_spss_piece line, struct definition *definition)
{
    const char *equals = line.size > 0 ? memchr(line.bytes, '=', line.size) : NULL;
    bool good = equals && take(&line, '$');

    *definition = (struct definition){0};
    if (!good)
        return false;
    definition->name = (struct plx_spss_piece){line.bytes, (size_t)(equals - line.bytes)};
    line.size -= definition->name.size + 1;
    line.bytes = equals + 1;
    if (line.size == 0 || definition->name.size == 0)
        return false;
    definition->type = *line.bytes;
    line.bytes++;
    line.size--;
    switch (definition->type) {
    case 'C':
        good = take(&line, ' ');
        break;
    case 'D':
        good = take_counted(&line, &definition->counted) && take(&line, ' ');
        break;
    case 'E':
        good = take(&line, ' ') && take(&line, '1');
        definition->label_of_member = good && take(&line, '1');
        good = good && take(&line, ' ') && take_counted(&line, &definition->counted) &&
               take(&line, ' ');
        break;
    default:
        return false;
    }
    good = good && take_counted(&line, &definition->label);
    definition->members = line;
    return good;
}

/* A text of the file as UTF-8 in the codebook; NULL when out of memory. */
static const char *copy(const struct plx_spss_target *target, struct plx_codebook *codebook,
                        const struct plx_spss_piece *piece)
{
    size_t length = piece->size;
    const char *text;

    while (length > 0 && piece->bytes[length - 1] == ' ')
        length--;
    text = plx_encoded_text(target->encoded, piece->bytes, &length);
    return text ? plx_pool_copy(&codebook->pool, text, length) : NULL;
}

/* The counted value as the cells of a column hold it. */
static const char *counted_cell(struct plx_codebook *codebook, enum plx_codebook_type type,
                                const char *counted)
{
    char text[PLX_NUMBER_BYTES];
    double number;

    if (type == PLX_CODEBOOK_TEXT || !plx_number_parse(counted, strlen(counted), &number))
        return counted;
    plx_number_format(number, text);
    return plx_pool_string(&codebook->pool, text);
}

static const char *label_of(const struct plx_codebook_column *column, const char *code)
{
    for (size_t i = 0; i < column->n_values; i++)
        if (strcmp(column->value[i].code, code) == 0 && column->value[i].label[0] != '\0')
            return column->value[i].label;
    return NULL;
}

/* The next member's column; PLX_NONE for one that the file does not have. False behind the last. */
static bool next_member(const struct plx_spss_target *target, struct plx_spss_piece *members,
                        size_t *column)
{
    char key[64];
    size_t length = 0;
    int32_t index;

    while (take(members, ' ') || take(members, '\r'))
        ;
    while (length < members->size && members->bytes[length] != ' ' &&
           members->bytes[length] != '\r')
        length++;
    for (size_t i = 0; i < length && i < sizeof key; i++)
        key[i] = (char)tolower((unsigned char)members->bytes[i]);
    *column = length <= sizeof key && plx_lookup_find(target->short_names, key, length, &index)
                  ? (size_t)index
                  : PLX_NONE;
    members->bytes += length;
    members->size -= length;
    return length > 0;
}

static enum plx_status add_set(const struct plx_spss_target *target,
                               const struct definition *definition, struct plx_codebook *codebook,
                               struct plx_error *err)
{
    const char *name = copy(target, codebook, &definition->name);
    const char *label = copy(target, codebook, &definition->label);
    const char *counted =
        definition->type == 'C' ? "" : copy(target, codebook, &definition->counted);
    struct plx_spss_piece members = definition->members;
    size_t shared = 0;
    size_t column;
    enum plx_status status;

    if (!name || !label || !counted)
        return plx_fail_memory(err, "a file's labels");
    /* newer programs write a set twice, for older ones to find it */
    for (size_t i = 0; i < codebook->n_sets; i++)
        if (strcmp(codebook->set[i].name, name) == 0)
            return PLX_OK;
    status = plx_codebook_add_set(codebook, name, label, err);
    while (status == PLX_OK && next_member(target, &members, &column)) {
        struct plx_codebook_column *it =
            column == PLX_NONE || column >= codebook->n_columns ? NULL : &codebook->column[column];

        if (!it || it->set != PLX_NONE) {
            shared += it != NULL;
            continue;
        }
        it->set = codebook->n_sets - 1;
        if (label[0] == '\0' && definition->label_of_member)
            codebook->set[it->set].label = label = it->label;
        if (definition->type == 'C')
            continue;
        it->counted = counted_cell(codebook, it->type, counted);
        if (!it->counted)
            return plx_fail_memory(err, "a file's labels");
        if (definition->type == 'E')
            it->part = label_of(it, it->counted);
    }
    if (shared > 0)
        plx_text_addf(
            target->notes,
            "%zu variable%s of the multiple-response set $%s belong%s to another set, too, "
            "and %s taken for the first\n",
            shared, shared == 1 ? "" : "s", name, shared == 1 ? "s" : "",
            shared == 1 ? "is" : "are");
    return status;
}

enum plx_status plx_spss_sets(const struct plx_spss_target *target, struct plx_codebook *codebook,
                              struct plx_error *err)
{
    enum plx_status status = PLX_OK;
    size_t unknown = 0;

    for (size_t i = 0; i < target->dictionary->n_sets; i++) {
        const struct plx_spss_piece *record = &target->dictionary->sets[i];

        for (size_t at = 0; at < record->size && status == PLX_OK;) {
            const char *from = record->bytes + at;
            const char *feed = memchr(from, '\n', record->size - at);
            const size_t length = feed ? (size_t)(feed - from) : record->size - at;
            struct definition definition;

            at += length + 1;
            if (codebook->n_sets < SETS_MOST &&
                parse((struct plx_spss_piece){from, length}, &definition))
                status = add_set(target, &definition, codebook, err);
            else
                unknown += length > 0 && *from != '\0';
        }
    }
    if (unknown > 0)
        plx_text_addf(target->notes,
                      "holds %zu multiple-response set%s that cannot be read; name the columns in "
                      "the study\n",
                      unknown, unknown == 1 ? "" : "s");
    return status;
}
