/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "loading.h"
#include "parallax/base/memory.h"

/* A place in an export whose line is wanted. */
struct wanted {
    size_t place;
    size_t *line;
};

/* Counting one export. */
struct counting {
    struct plx_loading *loading;
    struct plx_incoming *incoming;
    size_t file; /* its index */
    struct wanted *wanted;
    size_t n_wanted;
    size_t capacity;
    struct plx_cell_example drop[PLX_DROPS]; /* the first row dropped for each reason */
    bool has_drop[PLX_DROPS];
};

static enum plx_status want_line(struct counting *counting, size_t place, size_t *line)
{
    const enum plx_status status =
        plx_array_grow(&counting->wanted, &counting->capacity, counting->n_wanted,
                       sizeof *counting->wanted, counting->loading->err);

    if (status == PLX_OK)
        counting->wanted[counting->n_wanted++] = (struct wanted){place, line};
    return status;
}

static enum plx_status take_example(struct counting *counting, const struct plx_mishap *mishap,
                                    struct plx_cell_example *example)
{
    struct plx_findings *findings = counting->loading->findings;
    struct plx_export *export = &counting->incoming->export;

    example->file = counting->file;
    example->column =
        mishap->column == PLX_NONE ? "" : plx_export_column_name(export, mishap->column);
    example->column = plx_pool_string(&findings->pool, example->column);
    example->value =
        plx_loading_show_cell(counting->loading, counting->incoming, mishap->column, mishap->value);
    if (!example->column || !example->value)
        return plx_fail_memory(counting->loading->err, "the findings");
    return want_line(counting, mishap->place, &example->line);
}

static enum plx_status count_cells(struct counting *counting, const struct plx_batch *batch)
{
    struct plx_findings *findings = counting->loading->findings;
    enum plx_status status = PLX_OK;

    for (size_t q = 0; q < findings->n_questions; q++) {
        struct plx_cell_findings *question = &findings->question[q];
        const struct plx_mishaps *invalid = &batch->invalid[q];

        question->own_words += batch->own_words[q];
        question->not_valid += batch->not_valid[q];
        for (size_t i = 0; i < invalid->count && question->n_examples < PLX_EXAMPLES; i++) {
            status = take_example(counting, &invalid->item[i],
                                  &question->example[question->n_examples++]);
            if (status != PLX_OK)
                return status;
        }
    }
    return PLX_OK;
}

/* The column that tells the team; PLX_NONE where several do, by ticks. */
static size_t team_column(const struct plx_cell_plan *plan)
{
    for (size_t i = 0; i < plan->n_slots; i++)
        if (plan->slot[i].kind == PLX_SLOT_TEAM)
            return plan->slot[i].column;
    return PLX_NONE;
}

static enum plx_status count_other(struct counting *counting, const struct plx_batch *batch)
{
    struct plx_findings *findings = counting->loading->findings;

    for (size_t place = 0; place < batch->other.places; place++) {
        const struct plx_lookup_entry *entry = &batch->other.entry[place];
        const char *shown;
        size_t i = 0;

        if (!entry->bytes)
            continue;
        shown = plx_loading_show_cell(counting->loading, counting->incoming,
                                      team_column(&counting->incoming->plan), entry->bytes);
        if (!shown)
            return plx_fail_memory(counting->loading->err, "the findings");
        while (i < findings->n_other && strcmp(findings->other[i].answer, shown) != 0)
            i++;
        if (i == findings->n_other) {
            struct plx_other_team *other =
                realloc(findings->other, (findings->n_other + 1) * sizeof *other);

            if (other)
                findings->other = other;
            if (!other)
                return plx_fail_memory(counting->loading->err, "the findings");
            other[i] = (struct plx_other_team){.answer = shown};
            findings->n_other++;
        }
        findings->other[i].rows += batch->other_rows[entry->value];
    }
    return PLX_OK;
}

static enum plx_status count_batch(struct counting *counting, const struct plx_batch *batch)
{
    struct plx_findings *findings = counting->loading->findings;
    struct plx_file_findings *file = &findings->file[counting->file];
    enum plx_status status = PLX_OK;

    file->rows += batch->rows;
    file->kept += batch->kept;
    file->merged += batch->merged;
    file->joined += batch->joined;
    file->alone += batch->alone;
    file->keyless += batch->keyless;
    file->unfinished += batch->unfinished;
    file->suspects += batch->suspects;
    if (batch->short_rows > 0 && file->short_rows == 0)
        status = want_line(counting, batch->short_place, &file->short_line);
    file->short_rows += batch->short_rows;
    for (size_t team = 0; team < findings->n_teams; team++)
        findings->team[team].kept += batch->team_rows[team];
    for (size_t drop = 0; drop < PLX_DROPS && status == PLX_OK; drop++) {
        file->dropped[drop] += batch->dropped[drop];
        findings->dropped[drop] += batch->dropped[drop];
        if (batch->example[drop].count > 0 && !counting->has_drop[drop]) {
            counting->has_drop[drop] = true;
            status = take_example(counting, &batch->example[drop].item[0], &counting->drop[drop]);
        }
    }
    if (status == PLX_OK)
        status = count_cells(counting, batch);
    return status == PLX_OK ? count_other(counting, batch) : status;
}

static int compare_wanted(const void *left, const void *right)
{
    const struct wanted *a = left;
    const struct wanted *b = right;

    return (a->place > b->place) - (a->place < b->place);
}

/* All lines in one walk through the text. */
static void find_lines(struct counting *counting)
{
    const struct plx_source *source = &counting->incoming->export.source;
    const char sign = memchr(source->bytes, '\n', source->size) ? '\n' : '\r';
    size_t line = 1;
    size_t at = 0;

    if (counting->n_wanted > 0)
        qsort(counting->wanted, counting->n_wanted, sizeof *counting->wanted, compare_wanted);
    for (size_t i = 0; i < counting->n_wanted; i++) {
        const size_t place = counting->wanted[i].place;

        while (at < place) {
            const char *next = memchr(source->bytes + at, sign, place - at);

            if (!next)
                break;
            line++;
            at = (size_t)(next - source->bytes) + 1;
        }
        at = place;
        *counting->wanted[i].line = line > source->rows_added ? line - source->rows_added : 1;
    }
}

static enum plx_status warn_of_row(struct plx_loading *loading, const char *path,
                                   const struct plx_cell_example *example, const char *words,
                                   const char *left_out)
{
    struct plx_text recorded = {0};
    enum plx_status status;

    plx_text_addf(&recorded, "%s:%zu: column \"%s\": a cell %s; %s", path, example->line,
                  example->column, words, left_out);
    status = plx_findings_warn_quoting(loading->findings, plx_text_string(&recorded), loading->err,
                                       "%s:%zu: column \"%s\": \"%s\" %s; %s", path, example->line,
                                       example->column, example->value, words, left_out);
    plx_text_release(&recorded);
    return status;
}

/* Rows that people would want to look at, each kind once. */
static enum plx_status warn_of_rows(const struct counting *counting)
{
    static const struct {
        enum plx_drop drop;
        const char *words;
    } kinds[] = {
        {PLX_DROP_TWO_TEAMS, "puts the row in a second team"},
        {PLX_DROP_TOO_WIDE, "has more cells than the header has columns"},
        {PLX_DROP_WEIGHT, "has no weight above 0, up to 1e9"},
    };
    struct plx_loading *loading = counting->loading;
    const struct plx_file_findings *file = &loading->findings->file[counting->file];
    enum plx_status status = PLX_OK;

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds && status == PLX_OK; i++) {
        const enum plx_drop drop = kinds[i].drop;
        const struct plx_cell_example *example = &counting->drop[drop];
        char left_out[64] = "the row is left out";

        if (file->dropped[drop] == 0 || !counting->has_drop[drop])
            continue; /* nobody, or only respondents joined of several rows */
        if (file->dropped[drop] > 1)
            snprintf(left_out, sizeof left_out, "%zu such rows are left out", file->dropped[drop]);
        if (example->column[0])
            status = warn_of_row(loading, file->path, example, kinds[i].words, left_out);
        else
            status = plx_findings_warn(loading->findings, loading->err, "%s:%zu: %s; %s",
                                       file->path, example->line, kinds[i].words, left_out);
    }
    return status;
}

/* Possible spam counts like all other responses, so it is said how much there is of it. */
static enum plx_status warn_of_suspects(const struct counting *counting)
{
    struct plx_loading *loading = counting->loading;
    const struct plx_file_findings *file = &loading->findings->file[counting->file];

    if (file->suspects == 0)
        return PLX_OK;
    return plx_findings_warn(loading->findings, loading->err,
                             "%s: %zu of the respondents %s marked as possible spam and read like "
                             "all others; filter: status leaves them out",
                             file->path, file->suspects, file->suspects == 1 ? "is" : "are");
}

static enum plx_status describe(struct counting *counting)
{
    const struct plx_incoming *incoming = counting->incoming;
    struct plx_findings *findings = counting->loading->findings;
    struct plx_file_findings *file = &findings->file[counting->file];

    file->path = plx_pool_string(&findings->pool, incoming->export.source.path);
    if (incoming->team != PLX_NONE) {
        file->team =
            plx_pool_string(&findings->pool, counting->loading->study->team[incoming->team].id);
        if (!file->team)
            return plx_fail_memory(counting->loading->err, "the findings");
    }
    file->dialect = incoming->export.layout->dialect;
    file->layout = incoming->export.layout->name;
    file->why = incoming->export.why;
    file->encoding = incoming->export.source.encoding;
    file->bad_bytes = incoming->export.source.bad_bytes;
    file->delimiter = incoming->export.delimiter;
    file->columns = incoming->export.n_columns;
    if (!file->path)
        return plx_fail_memory(counting->loading->err, "the findings");
    return plx_loading_withheld(counting->loading, counting->incoming, &file->withheld);
}

static enum plx_status count_export(struct plx_loading *loading, size_t index)
{
    struct counting counting = {
        .loading = loading, .incoming = &loading->incoming[index], .file = index};
    struct plx_findings *findings = loading->findings;
    enum plx_status status = describe(&counting);

    if (status == PLX_OK)
        status = count_batch(&counting, &counting.incoming->total);
    find_lines(&counting);
    if (status == PLX_OK)
        status = warn_of_rows(&counting);
    if (status == PLX_OK && findings->file[index].unfinished > 0)
        status = plx_findings_warn(findings, loading->err,
                                   "%s: %zu of %zu respondents did not finish and %s kept, unless "
                                   "the study says `filter: {complete: true}`",
                                   findings->file[index].path, findings->file[index].unfinished,
                                   findings->file[index].kept,
                                   findings->file[index].unfinished == 1 ? "is" : "are");
    if (status == PLX_OK)
        status = warn_of_suspects(&counting);
    findings->rows += findings->file[index].rows;
    findings->kept += findings->file[index].kept - findings->file[index].merged;
    free(counting.wanted);
    return status;
}

static int compare_other(const void *left, const void *right)
{
    const struct plx_other_team *a = left;
    const struct plx_other_team *b = right;

    if (a->rows != b->rows)
        return a->rows > b->rows ? -1 : 1;
    return strcmp(a->answer, b->answer);
}

static enum plx_status fail_nobody(const struct plx_loading *loading)
{
    const struct plx_findings *findings = loading->findings;
    struct plx_text text = {0};

    plx_text_addf(&text, "no respondents: %zu rows", findings->rows);
    for (size_t drop = 0; drop < PLX_DROPS; drop++)
        if (findings->dropped[drop] > 0)
            plx_text_addf(&text, ", %zu %s", findings->dropped[drop],
                          plx_drop_words((enum plx_drop)drop));
    for (size_t i = 0; i < findings->n_other && i < 5; i++)
        plx_text_addf(&text, "%s\"%s\"", i == 0 ? "; answers to the team question: " : ", ",
                      findings->other[i].answer);
    plx_fail(loading->err, PLX_DATA, "%s: %s", findings->file[0].path, plx_text_string(&text));
    plx_text_release(&text);
    return PLX_DATA;
}

enum plx_status plx_loading_count(struct plx_loading *loading)
{
    struct plx_findings *findings = loading->findings;
    enum plx_status status = PLX_OK;

    findings->file = plx_array_new(loading->n_incoming, sizeof *findings->file);
    findings->question = plx_array_new(loading->study->n_questions, sizeof *findings->question);
    findings->team = plx_array_new(loading->study->n_teams, sizeof *findings->team);
    if (!findings->file || !findings->question || !findings->team)
        return plx_fail_memory(loading->err, "the findings");
    findings->n_files = loading->n_incoming;
    findings->n_questions = loading->study->n_questions;
    findings->n_teams = loading->study->n_teams;
    for (size_t i = 0; i < loading->n_incoming && status == PLX_OK; i++)
        status = count_export(loading, i);
    if (status == PLX_OK && findings->n_other > 0)
        qsort(findings->other, findings->n_other, sizeof *findings->other, compare_other);
    if (status == PLX_OK && findings->kept == 0)
        status = fail_nobody(loading);
    return status;
}
