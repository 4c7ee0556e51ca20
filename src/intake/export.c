/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export.h"

#include <string.h>
#include <strings.h>

#include "headings.h"
#include "labels.h"
#include "parallax/base/memory.h"
#include "parallax/intake/quality.h"
#include "sniff.h"

struct plx_rows plx_export_rows(const struct plx_export *export)
{
    return (struct plx_rows){.bytes = export->source.bytes,
                             .size = export->source.size,
                             .delimiter = export->delimiter,
                             .quote = export->quote,
                             .at = export->data};
}

/* What stands between the marks around an import id, or the whole cell without them. */
static void take_import_id(const struct plx_layout *layout, char *cell)
{
    const char *before = layout->import_before;
    char *start;
    char *end;

    if (!before)
        return;
    /* blanks and the kind of quotes differ between exports: the id is the second quoted word */
    start = strchr(cell, ':');
    start = start ? strpbrk(start, "'\"") : NULL;
    end = start ? strchr(start + 1, *start) : NULL;
    if (!end)
        return;
    *end = '\0';
    memmove(cell, start + 1, strlen(start + 1) + 1);
}

static enum plx_status take_header(struct plx_export *export, size_t row, size_t column,
                                   const struct plx_rows *rows, struct plx_error *err)
{
    static const enum plx_name_kind kinds[] = {
        [PLX_HEADER_TAG] = PLX_NAME_TAG,
        [PLX_HEADER_TEXT] = PLX_NAME_TEXT,
        [PLX_HEADER_STEM] = PLX_NAME_STEM,
        [PLX_HEADER_IMPORT_ID] = PLX_NAME_IMPORT,
    };
    const struct plx_raw_cell *raw = &rows->cell[column];
    struct plx_export_column *target = &export->column[column];
    const enum plx_header header = export->layout->header[row];
    char *cell;

    if (raw->length > PLX_EXPORT_NAME) {
        const struct plx_place place = {export->source.path,
                                        plx_source_line(&export->source, rows->start), NULL};

        return plx_fail_at(err, PLX_DATA, &place,
                           "the name of column %zu has %zu bytes; names have %d at most",
                           column + 1, (size_t)raw->length, PLX_EXPORT_NAME);
    }
    cell = plx_sniff_cell(export, raw);
    if (!cell)
        return plx_fail_memory(err, "the header");
    if (header == PLX_HEADER_SKIPPED)
        return PLX_OK;
    if (header == PLX_HEADER_IMPORT_ID)
        take_import_id(export->layout, cell);
    if (header == PLX_HEADER_CODED)
        return plx_headings_cut_code(export, column, cell, err);
    if (header == PLX_HEADER_PART)
        target->part = cell;
    else
        target->name[kinds[header]] = cell;
    return PLX_OK;
}

static enum plx_status widen(struct plx_export *export, size_t n_columns, struct plx_error *err)
{
    struct plx_export_column *column =
        plx_pool_bytes(&export->pool, n_columns, sizeof *export->column);

    if (!column)
        return plx_fail_memory(err, "the header");
    for (size_t i = 0; i < n_columns; i++)
        column[i] = i < export->n_columns
                        ? export->column[i]
                        : (struct plx_export_column){.name = {"", "", "", "", ""}, .part = ""};
    export->column = column;
    export->n_columns = n_columns;
    return PLX_OK;
}

/* Puts the row that was read last in front of what is wrong with it. */
static enum plx_status fail_header(const struct plx_export *export, const struct plx_rows *rows,
                                   struct plx_error *err)
{
    const struct plx_place place = {export->source.path,
                                    plx_source_line(&export->source, rows->start), NULL};
    const struct plx_error bare = *err;

    return plx_fail_at(err, bare.status, &place, "%s", bare.text);
}

static enum plx_status read_header_rows(struct plx_export *export, struct plx_error *err)
{
    const struct plx_place place = {export->source.path, 0, NULL};
    struct plx_rows rows = plx_export_rows(export);
    enum plx_status status = PLX_OK;

    for (size_t row = 0; row < export->layout->n_headers && status == PLX_OK; row++) {
        status = plx_rows_next(&rows, err);
        if (status == PLX_OK && rows.n_cells == 0)
            status = plx_fail_at(err, PLX_DATA, &place,
                                 "ends inside its header, which has %zu rows in %s",
                                 export->layout->n_headers, export->layout->name);
        else if (status == PLX_DATA)
            status = fail_header(export, &rows, err);
        if (status == PLX_OK && rows.n_cells > PLX_EXPORT_COLUMNS)
            status = plx_fail_at(err, PLX_DATA, &place,
                                 "has %zu columns, and %d at most can be read; are rows and "
                                 "columns exchanged?",
                                 rows.n_cells, PLX_EXPORT_COLUMNS);
        if (status == PLX_OK && rows.n_cells > export->n_columns)
            status = widen(export, rows.n_cells, err);
        for (size_t i = 0; status == PLX_OK && i < rows.n_cells; i++)
            status = take_header(export, row, i, &rows, err);
    }
    plx_rows_skip_blank(&rows);
    if (status == PLX_OK && rows.at >= export->source.size)
        status = plx_fail_at(err, PLX_DATA, &place, "has a header, but no rows below it");
    export->data = rows.at;
    plx_rows_release(&rows);
    return status;
}

/* The words and sets that the file itself tells. A set's name stands where import ids do: it is a
   key of the platform's own. */
static enum plx_status take_codebook(struct plx_export *export, struct plx_error *err)
{
    const struct plx_codebook *codebook = export->source.codebook;

    for (size_t i = 0; i < export->n_columns && i < codebook->n_columns; i++) {
        const struct plx_codebook_column *book = &codebook->column[i];
        struct plx_export_column *column = &export->column[i];

        column->name[PLX_NAME_TEXT] = plx_pool_string(&export->pool, book->label);
        if (book->set != PLX_NONE) {
            const struct plx_codebook_set *set = &codebook->set[book->set];

            column->name[PLX_NAME_IMPORT] = plx_pool_string(&export->pool, set->name);
            column->name[PLX_NAME_STEM] = plx_pool_string(&export->pool, set->label);
            if (book->counted)
                column->part =
                    plx_pool_string(&export->pool, book->part ? book->part : book->label);
        }
        if (book->key) {
            column->is_field = true;
            column->role = PLX_FIELD_KEY;
        }
        if (book->weight && export->layout->weighs) {
            column->is_field = true;
            column->role = PLX_FIELD_WEIGHT;
        }
        if (!column->name[PLX_NAME_TEXT] || !column->name[PLX_NAME_IMPORT] ||
            !column->name[PLX_NAME_STEM] || !column->part)
            return plx_fail_memory(err, "the header");
    }
    return PLX_OK;
}

static enum plx_status fold_names(struct plx_export *export, struct plx_error *err)
{
    struct plx_text folded = {0};
    struct plx_text spare = {0};
    enum plx_status status = PLX_OK;

    for (size_t i = 0; i < export->n_columns; i++)
        for (size_t kind = 0; kind < PLX_NAMES && status == PLX_OK; kind++) {
            const char *name = export->column[i].name[kind];

            status = plx_label_fold(name, strlen(name), &folded, &spare, err);
            if (status == PLX_OK)
                export->column[i].folded[kind] =
                    plx_pool_string(&export->pool, plx_text_string(&folded));
            if (status == PLX_OK && !export->column[i].folded[kind])
                status = plx_fail_memory(err, "the header");
        }
    plx_text_release(&folded);
    plx_text_release(&spare);
    return status;
}

/* When the names are what they stay. */
static enum plx_status mark_names(struct plx_export *export, struct plx_error *err)
{
    for (size_t kind = 0; kind < PLX_NAMES; kind++)
        for (int form = 0; form < 2; form++) {
            uint64_t *mark = plx_pool_bytes(&export->pool, export->n_columns, sizeof *mark);

            if (!mark)
                return plx_fail_memory(err, "the header");
            for (size_t i = 0; i < export->n_columns; i++) {
                const struct plx_export_column *it = &export->column[i];
                const char *name = form == 0 ? it->name[kind] : it->folded[kind];

                mark[i] = plx_quality_hash(name, strlen(name));
            }
            export->mark[form][kind] = mark;
        }
    return PLX_OK;
}

/* Whether a column's name begins as those do that tell how long something was looked at. */
static bool is_timing(const struct plx_export *export, const struct plx_export_column *column)
{
    const char *list = export->layout->timing;
    const bool tagged = column->name[PLX_NAME_TAG][0] != '\0';
    const char *name = column->name[tagged ? PLX_NAME_TAG : PLX_NAME_TEXT];

    for (size_t i = 0; list && i < plx_alternatives(list); i++) {
        size_t length;
        const char *beginning = plx_alternative(list, i, &length);

        if (strncmp(name, beginning, length) == 0)
            return true;
    }
    return false;
}

/* Whether a name ends as a tag with a star in front says. */
static bool ends_so(const char *name, const char *tag)
{
    const size_t length = strlen(name);
    const size_t ending = strlen(tag + 1);

    return length > ending && strcasecmp(name + length - ending, tag + 1) == 0;
}

/* Import ids tell most, because words are in the account's language and tags can be renamed. */
static bool is_field(const struct plx_export_column *column, const struct plx_layout_field *field)
{
    const char *words = field->text ? field->text : field->tag;

    if (column->name[PLX_NAME_IMPORT][0] != '\0')
        return field->import_id && strcmp(column->name[PLX_NAME_IMPORT], field->import_id) == 0;
    if (column->part[0] != '\0')
        return false;
    if (field->tag[0] == '*')
        return ends_so(column->name[PLX_NAME_TAG], field->tag) ||
               ends_so(column->name[PLX_NAME_TEXT], field->tag);
    return strcmp(column->name[PLX_NAME_TAG], field->tag) == 0 ||
           plx_headings_list_has(words, column->name[PLX_NAME_TEXT]);
}

static void find_fields(struct plx_export *export)
{
    for (size_t i = 0; i < export->n_columns; i++) {
        export->column[i].is_field =
            export->column[i].is_field || is_timing(export, &export->column[i]);
        for (size_t f = 0; f < export->layout->n_fields; f++)
            if (!export->column[i].is_field &&
                is_field(&export->column[i], &export->layout->field[f])) {
                export->column[i].is_field = true;
                export->column[i].role = export->layout->field[f].role;
            }
    }
}

static bool has_header(const struct plx_layout *layout, enum plx_header header)
{
    for (size_t i = 0; i < layout->n_headers; i++)
        if (layout->header[i] == header)
            return true;
    return false;
}

enum plx_status plx_export_read_header(struct plx_export *export, enum plx_dialect dialect,
                                       struct plx_error *err)
{
    enum plx_status status;

    plx_pool_release(&export->pool);
    export->n_columns = 0;
    export->column = NULL;
    export->data = 0;
    export->layout = NULL;
    export->looks_like = NULL;
    export->only_named = false;
    status = plx_sniff_delimiter(export, err);
    if (status == PLX_OK)
        status = plx_sniff_layout(export, dialect, err);
    if (status == PLX_OK)
        status = read_header_rows(export, err);
    if (status == PLX_OK && has_header(export->layout, PLX_HEADER_STEM))
        status = plx_headings_join(export, err);
    if (status == PLX_OK && export->layout->part_first)
        status = plx_headings_split(export, err);
    if (status == PLX_OK && export->source.codebook)
        status = take_codebook(export, err);
    if (status == PLX_OK)
        status = fold_names(export, err);
    if (status == PLX_OK)
        status = mark_names(export, err);
    if (status == PLX_OK)
        find_fields(export);
    return status;
}

const char *plx_export_column_name(struct plx_export *export, size_t column)
{
    const struct plx_export_column *it = &export->column[column];
    const char *name = it->name[PLX_NAME_TAG][0] ? it->name[PLX_NAME_TAG] : it->name[PLX_NAME_TEXT];

    if (name[0] == '\0')
        name = plx_pool_format(&export->pool, "#%zu", column + 1);
    return name ? name : "";
}

void plx_export_release(struct plx_export *export)
{
    plx_source_release(&export->source);
    plx_pool_release(&export->pool);
    *export = (struct plx_export){0};
}
