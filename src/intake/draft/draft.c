/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/intake/draft.h"

#include <stdlib.h>
#include <string.h>

#include "drafting.h"
#include "parallax/base/memory.h"
#include "parallax/base/problems.h"
#include "parallax/base/utf8.h"
#include "parallax/study/reader.h"

/* Takes TEAM=PATH apart where a file is not called so. */
static enum plx_status take_team(struct plx_drafting *drafting, size_t index, const char **path)
{
    const char *argument = drafting->exports[index];
    const char *sign = strchr(argument, '=');

    *path = argument;
    if (!sign || sign == argument || memchr(argument, '/', (size_t)(sign - argument)))
        return PLX_OK;
    for (const char *c = argument; c < sign; c++)
        if (!((*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') || (*c >= '0' && *c <= '9') ||
              *c == '_' || *c == '-'))
            return PLX_OK;
    drafting->team_id[drafting->n_team_ids] =
        plx_pool_copy(&drafting->pool, argument, (size_t)(sign - argument));
    if (!drafting->team_id[drafting->n_team_ids])
        return plx_fail_memory(drafting->err, "the draft");
    drafting->n_team_ids++;
    *path = sign + 1;
    return PLX_OK;
}

static enum plx_status warn_of_source(struct plx_drafting *drafting,
                                      const struct plx_source *source)
{
    const char *note = plx_text_string(&source->notes);
    enum plx_status status = PLX_OK;

    while (*note && status == PLX_OK) {
        const size_t length = strcspn(note, "\n");

        status = plx_findings_warn(drafting->findings, drafting->err, "%s: %.*s", source->path,
                                   (int)length, note);
        note += length + (note[length] == '\n');
    }
    return status;
}

/* Which sheet a study must name: the one that was read of all workbooks, where it is not the first
   of each. Where they were read from sheets of different names, no name will do. */
static enum plx_status note_sheet(struct plx_drafting *drafting, const struct plx_source *source)
{
    const char *sheet = plx_text_string(&source->sheet_read);

    if (sheet[0] == '\0')
        return PLX_OK;
    drafting->n_workbooks++;
    if (drafting->n_workbooks == 1) {
        drafting->sheet = plx_pool_string(&drafting->pool, sheet);
        if (!drafting->sheet)
            return plx_fail_memory(drafting->err, "the draft");
    } else if (drafting->sheet && strcmp(drafting->sheet, sheet) != 0) {
        drafting->sheet = NULL;
    }
    drafting->sheet_is_needed = drafting->sheet_is_needed || !source->sheet_is_first;
    return PLX_OK;
}

/* Opens an export as loading does, but for the whole of it at once. */
static enum plx_status open_export(struct plx_drafting *drafting, struct plx_export *export,
                                   const char *path)
{
    struct plx_place place = {path, 0, NULL};
    struct plx_utf8_counts bytes;
    enum plx_status status =
        plx_source_open(&export->source, path, drafting->settings->sheet, drafting->err);

    if (status == PLX_OK)
        status = warn_of_source(drafting, &export->source);
    if (status == PLX_OK)
        status = note_sheet(drafting, &export->source);
    if (status != PLX_OK)
        return status;
    bytes = plx_utf8_count(export->source.bytes, export->source.size);
    if (bytes.zeros > 0) {
        place.line = plx_source_zero_line(&export->source);
        return plx_fail_at(drafting->err, PLX_DATA, &place,
                           "holds NUL bytes; this is not a text file, or it is damaged");
    }
    if (bytes.bad > 0)
        status = plx_source_convert(&export->source, drafting->err);
    if (status == PLX_OK)
        status = plx_export_read_header(export, drafting->settings->dialect, drafting->err);
    if (status == PLX_OK && export->layout->dialect == PLX_DIALECT_TAGGED)
        status = plx_fail_at(drafting->err, PLX_DATA, &place,
                             "holds tagged responses, whose study is there already");
    if (status == PLX_OK && export->n_columns > PLX_DRAFTING_COLUMNS)
        status = plx_fail_at(drafting->err, PLX_DATA, &place,
                             "has %zu columns, and a draft is made of %d at most; are rows and "
                             "columns exchanged?",
                             export->n_columns, PLX_DRAFTING_COLUMNS);
    return status;
}

/* Codebooks, and columns that tell who somebody is, before any cell is remembered. */
static enum plx_status prepare_columns(struct plx_drafting *drafting)
{
    const struct plx_export *export = &drafting->export;
    enum plx_personal *kind = plx_array_new(export->n_columns, sizeof *kind);
    enum plx_status status = kind ? plx_personal_columns(export, kind, drafting->err)
                                  : plx_fail_memory(drafting->err, "the draft");

    for (size_t i = 0; i < export->n_columns && status == PLX_OK; i++) {
        struct plx_drafting_column *column = &drafting->column[i];
        const struct plx_codebook *book = export->source.codebook;

        if (kind[i] != PLX_PERSONAL_NONE && kind[i] != PLX_PERSONAL_TEXT &&
            column->skip != PLX_SKIP_FIELD)
            column->skip = PLX_SKIP_PERSONAL;
        if (book && i < book->n_columns && book->column[i].n_values > 0)
            column->book = &book->column[i];
    }
    free(kind);
    return status;
}

static enum plx_status tally_first(struct plx_drafting *drafting)
{
    size_t *column_of = plx_array_new(drafting->n_columns, sizeof *column_of);
    enum plx_status status = column_of ? PLX_OK : plx_fail_memory(drafting->err, "the draft");

    for (size_t i = 0; i < drafting->n_columns && status == PLX_OK; i++)
        column_of[i] = i;
    if (status == PLX_OK)
        status = plx_drafting_tally(drafting, &drafting->export, column_of);
    free(column_of);
    return status;
}

/* The only column of that tag; PLX_NONE where there are none or several. */
static size_t find_tag(const struct plx_export *export, const char *tag)
{
    size_t found = PLX_NONE;

    for (size_t i = 0; i < export->n_columns && tag[0]; i++)
        if (strcmp(export->column[i].folded[PLX_NAME_TAG], tag) == 0) {
            if (found != PLX_NONE)
                return PLX_NONE;
            found = i;
        }
    return found;
}

/* The column of the first export that is called as this one of another; where words were changed,
   the tag decides, as it does when they are loaded. */
static size_t find_same(const struct plx_export *first, const struct plx_export *other,
                        size_t column)
{
    const struct plx_export_column *it = &other->column[column];

    for (size_t i = 0; i < first->n_columns; i++)
        if (strcmp(first->column[i].folded[PLX_NAME_TAG], it->folded[PLX_NAME_TAG]) == 0 &&
            strcmp(first->column[i].folded[PLX_NAME_TEXT], it->folded[PLX_NAME_TEXT]) == 0)
            return i;
    if (find_tag(other, it->folded[PLX_NAME_TAG]) != column)
        return PLX_NONE;
    return find_tag(first, it->folded[PLX_NAME_TAG]);
}

static enum plx_status tally_other(struct plx_drafting *drafting, const char *path)
{
    struct plx_export other = {0};
    size_t *column_of = NULL;
    size_t lacking = 0;
    enum plx_status status = open_export(drafting, &other, path);

    if (status == PLX_OK) {
        column_of = plx_array_new(other.n_columns, sizeof *column_of);
        status = column_of ? PLX_OK : plx_fail_memory(drafting->err, "the draft");
    }
    for (size_t i = 0; i < other.n_columns && status == PLX_OK; i++) {
        column_of[i] = find_same(&drafting->export, &other, i);
        lacking += column_of[i] == PLX_NONE;
    }
    if (status == PLX_OK)
        status = plx_drafting_tally(drafting, &other, column_of);
    if (status == PLX_OK && lacking > 0)
        status = plx_findings_warn(
            drafting->findings, drafting->err,
            "%s: %zu of its columns %s not in %s; the draft does not have %s", path, lacking,
            lacking == 1 ? "is" : "are", drafting->path, lacking == 1 ? "it" : "them");
    free(column_of);
    plx_export_release(&other);
    return status;
}

static enum plx_status read_all(struct plx_drafting *drafting)
{
    enum plx_status status = take_team(drafting, 0, &drafting->path);

    if (status == PLX_OK)
        status = open_export(drafting, &drafting->export, drafting->path);
    if (status != PLX_OK)
        return status;
    drafting->n_columns = drafting->export.n_columns;
    drafting->column = plx_array_new(drafting->n_columns, sizeof *drafting->column);
    if (!drafting->column)
        return plx_fail_memory(drafting->err, "the draft");
    status = plx_drafting_groups(drafting);
    if (status == PLX_OK)
        status = prepare_columns(drafting);
    if (status == PLX_OK)
        status = tally_first(drafting);
    for (size_t i = 1; i < drafting->n_exports && status == PLX_OK; i++) {
        const char *path;

        status = take_team(drafting, i, &path);
        if (status == PLX_OK)
            status = tally_other(drafting, path);
    }
    if (status == PLX_OK && drafting->n_team_ids > 0 && drafting->n_team_ids < drafting->n_exports)
        status = plx_fail(drafting->err, PLX_DATA,
                          "some exports are TEAM=FILE and others are not; say the team of each");
    plx_drafting_finish(drafting);
    return status;
}

/* What tells the teams is no question: comparing teams by it says nothing. */
static void drop_team_question(struct plx_drafting *drafting)
{
    size_t kept = 0;

    if (drafting->n_team_ids > 0)
        return;
    for (size_t i = 0; i < drafting->n_questions; i++) {
        const struct plx_drafting_question *question = &drafting->question[i];
        bool is_team = i == drafting->candidate[0].question;

        for (size_t m = 0; m < question->n_members; m++)
            is_team = is_team || question->member[m] == drafting->candidate[0].column;
        if (!is_team)
            drafting->question[kept++] = *question;
    }
    drafting->n_questions = kept;
    drafting->column[drafting->candidate[0].column].skip = PLX_SKIP_TEAM;
}

static enum plx_status make(struct plx_drafting *drafting)
{
    const struct plx_place place = {drafting->path, 0, NULL};
    enum plx_status status = plx_drafting_names(drafting);

    if (status == PLX_OK)
        status = plx_drafting_groups_of_choices(drafting);
    if (status == PLX_OK)
        status = plx_drafting_questions(drafting);
    if (status == PLX_OK)
        status = plx_drafting_find_scales(drafting);
    if (status == PLX_OK)
        status = plx_drafting_teams(drafting);
    if (status != PLX_OK)
        return status;
    drop_team_question(drafting);
    if (drafting->n_questions == 0)
        return plx_fail_at(drafting->err, PLX_DATA, &place,
                           "holds no question beside the one that tells the team");
    status = plx_drafting_settle_scales(drafting);
    return status == PLX_OK ? plx_drafting_name_questions(drafting) : status;
}

/* A draft that its own reader refuses is this program's fault. */
static enum plx_status check(const struct plx_drafting *drafting, const struct plx_text *yaml)
{
    struct plx_study study = {0};
    struct plx_problems problems = {0};
    struct plx_error found = {0};
    const enum plx_status status =
        plx_study_parse(plx_text_string(yaml), yaml->length, "draft", &study, &problems, &found);

    plx_study_release(&study);
    plx_problems_release(&problems);
    if (status == PLX_OK || status == PLX_MEMORY)
        return status == PLX_OK ? PLX_OK : plx_fail_memory(drafting->err, "the draft");
    return plx_fail(drafting->err, PLX_DATA,
                    "%s: the draft does not check, which is a mistake of parallax-draft: %s",
                    drafting->path, found.text);
}

static void release(struct plx_drafting *drafting)
{
    for (size_t i = 0; i < drafting->n_columns && drafting->column; i++)
        plx_drafting_tally_release(&drafting->column[i].tally);
    for (size_t i = 0; i < sizeof drafting->spare / sizeof *drafting->spare; i++)
        plx_text_release(&drafting->spare[i]);
    free(drafting->column);
    free(drafting->group);
    free(drafting->question);
    free(drafting->block);
    free(drafting->scale);
    free(drafting->candidate);
    free(drafting->team_id);
    plx_lookup_release(&drafting->ids);
    plx_export_release(&drafting->export);
    plx_pool_release(&drafting->pool);
}

enum plx_status plx_draft_make(const char *const exports[], size_t n_exports,
                               const struct plx_draft_settings *settings, struct plx_text *yaml,
                               struct plx_findings *findings, struct plx_error *err)
{
    static const struct plx_draft_settings none = {0};
    struct plx_drafting drafting = {.settings = settings ? settings : &none,
                                    .exports = exports,
                                    .n_exports = n_exports,
                                    .minimum = PLX_DRAFTING_MINIMUM,
                                    .findings = findings,
                                    .err = err};
    enum plx_status status = PLX_OK;

    drafting.team_id = plx_array_new(n_exports, sizeof *drafting.team_id);
    if (!drafting.team_id)
        status = plx_fail_memory(err, "the draft");
    if (status == PLX_OK)
        status = read_all(&drafting);
    plx_text_watch_memory();
    if (status == PLX_OK)
        status = make(&drafting);
    if (status == PLX_OK) {
        plx_drafting_write(&drafting, yaml);
        plx_text_check_memory(yaml);
        if (plx_text_failed(yaml))
            status = plx_fail_memory(err, "the draft");
    }
    if (status == PLX_OK)
        status = check(&drafting, yaml);
    release(&drafting);
    return status;
}
