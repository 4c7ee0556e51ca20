/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "loading.h"
#include "match.h"
#include "parallax/responses/tagged.h"

enum { LOOKED_AT = 256 * 1024 };

static bool is_tagged(const struct plx_incoming *incoming)
{
    return incoming->export.layout->dialect == PLX_DIALECT_TAGGED;
}

static enum plx_status warn_of_encoding(struct plx_loading *loading,
                                        const struct plx_source *source)
{
    if (source->bad_bytes > 0)
        return plx_findings_warn(loading->findings, loading->err,
                                 "%s:%zu: holds bytes that are no %s, the first of %zu such "
                                 "place%s; they read as U+FFFD",
                                 source->path, source->bad_line, source->encoding,
                                 source->bad_bytes, source->bad_bytes == 1 ? "" : "s");
    return plx_findings_warn(
        loading->findings, loading->err,
        "%s: is not UTF-8; read as %s: see whether accented letters are right, "
        "else save it as UTF-8",
        source->path, source->encoding);
}

/* What a reader of the file had to say, a warning a line. */
static enum plx_status warn_of_notes(struct plx_loading *loading, const struct plx_source *source)
{
    const char *note = plx_text_string(&source->notes);
    enum plx_status status = PLX_OK;

    while (*note && status == PLX_OK) {
        const size_t length = strcspn(note, "\n");

        status = plx_findings_warn(loading->findings, loading->err, "%s: %.*s", source->path,
                                   (int)length, note);
        note += length + (note[length] == '\n');
    }
    return status;
}

/* The header must be right before names are looked for; the rest is checked as it is read. */
static enum plx_status convert_early(struct plx_loading *loading, struct plx_source *source)
{
    size_t size = source->size < LOOKED_AT ? source->size : LOOKED_AT;
    enum plx_status status;

    /* not in the middle of a character */
    while (size < source->size && size > 0 && ((unsigned char)source->bytes[size] & 0xC0) == 0x80)
        size--;
    if (source->bad_bytes > 0)
        return warn_of_encoding(loading, source);
    if (plx_utf8_count(source->bytes, size).bad == 0)
        return PLX_OK;
    status = plx_source_convert(source, loading->err);
    return status == PLX_OK ? warn_of_encoding(loading, source) : status;
}

static enum plx_dialect wanted_dialect(const struct plx_loading *loading)
{
    return loading->settings->dialect != PLX_DIALECT_AUTO ? loading->settings->dialect
                                                          : loading->study->intake.dialect;
}

/* Rows that only a platform's name makes a header may be respondents. */
static enum plx_status warn_of_header(struct plx_loading *loading, const struct plx_export *export)
{
    const struct plx_layout *layout = export->layout;

    if (!export->only_named || layout->n_headers < 2)
        return PLX_OK;
    return plx_findings_warn(loading->findings, loading->err,
                             "%s:2: is read as %s because that was named; if %s, leave the dialect "
                             "out",
                             export->source.path, layout->name,
                             layout->n_headers == 2 ? "its second row is a respondent"
                                                    : "its second and third row are respondents");
}

/* Header and plan, again where the text has changed. */
static enum plx_status prepare(struct plx_loading *loading, struct plx_incoming *incoming)
{
    enum plx_status status =
        plx_export_read_header(&incoming->export, wanted_dialect(loading), loading->err);

    plx_cell_plan_release(&incoming->plan);
    if (status == PLX_OK && !is_tagged(incoming))
        status = plx_cell_plan_make(&incoming->plan, loading->study, &incoming->export,
                                    incoming->team, loading->findings, loading->err);
    incoming->plan.number = (size_t)(incoming - loading->incoming);
    return status;
}

enum plx_status plx_loading_open(struct plx_loading *loading, struct plx_incoming *incoming,
                                 const char *path)
{
    enum plx_status status =
        plx_source_open_telling(&incoming->export.source, path, loading->study->intake.sheet,
                                loading->settings->progress, loading->err);

    if (status == PLX_OK)
        status = warn_of_notes(loading, &incoming->export.source);
    if (status == PLX_OK)
        status = convert_early(loading, &incoming->export.source);
    if (status == PLX_OK)
        status = prepare(loading, incoming);
    if (status == PLX_OK)
        status = warn_of_header(loading, &incoming->export);
    return status == PLX_OK ? plx_loading_look_for_persons(loading, incoming) : status;
}

/* Whether another export has the column. */
static bool is_elsewhere(const struct plx_loading *loading, const struct plx_incoming *here,
                         const struct plx_lack *lack)
{
    for (size_t i = 0; i < loading->n_incoming; i++) {
        const struct plx_incoming *other = &loading->incoming[i];
        bool lacks = other == here || is_tagged(other);

        for (size_t j = 0; j < other->plan.n_lacks; j++)
            lacks = lacks || (strcmp(other->plan.lack[j].name, lack->name) == 0 &&
                              other->plan.lack[j].question == lack->question);
        if (!lacks)
            return true;
    }
    return false;
}

static void add_lack(struct plx_text *text, const struct plx_incoming *incoming,
                     const struct plx_lack *lack)
{
    const struct plx_study *study = incoming->plan.study;
    const char *nearest = plx_match_nearest(&incoming->export, study, lack->name);
    size_t first = 0;
    const size_t rounds = plx_match_loops(&incoming->export, lack->name, &first);

    plx_text_addf(text, "%s\"%s\" for ", text->length ? ", " : "", lack->name);
    if (lack->question != PLX_NONE)
        plx_text_addf(text, "question \"%s\"", study->question[lack->question].id);
    else
        plx_text_add(text, lack->what);
    if (rounds > 0)
        plx_text_addf(text,
                      " (it is asked in a loop, first in \"%s\"; give each round a question "
                      "of its own)",
                      incoming->export.column[first].name[PLX_NAME_TAG]);
    else if (nearest)
        plx_text_addf(text, " (is it \"%s\"?)", nearest);
}

/* Only answers and kept columns may be in some exports and not in others; all but the key where
   they are joined. */
static bool may_lack(const struct plx_loading *loading, const struct plx_incoming *incoming,
                     const struct plx_lack *lack)
{
    bool may = true;

    if (lack->question == PLX_NONE)
        may = incoming->plan.joins ? strcmp(lack->what, "the respondent's key") != 0
                                   : strcmp(lack->what, "a kept column") == 0;
    return may && is_elsewhere(loading, incoming, lack);
}

enum { LISTED = 8 }; /* columns that a message names */

/* What an export lacks, and what to do about it. */
struct lacking {
    struct plx_text words;
    size_t count;     /* of columns */
    size_t questions; /* that have none of a column, or not all */
    size_t last;      /* the question that was counted last; a question's stand together */
};

static void add_lacking(struct lacking *lacking, const struct plx_incoming *incoming,
                        const struct plx_lack *lack)
{
    if (lacking->count++ < LISTED)
        add_lack(&lacking->words, incoming, lack);
    if (lack->question != PLX_NONE && lack->question != lacking->last) {
        lacking->last = lack->question;
        lacking->questions++;
    }
}

/* Most columns are missing where the export is of another survey or platform. */
static void add_advice(struct lacking *lacking, const struct plx_incoming *incoming)
{
    const size_t asked = incoming->plan.study->n_questions;

    if (lacking->count > LISTED)
        plx_text_addf(&lacking->words, " and %zu more", lacking->count - LISTED);
    if (incoming->export.looks_like)
        plx_text_addf(&lacking->words, "; it was read as %s, but it looks like %s",
                      plx_dialect_name(incoming->export.layout->dialect),
                      incoming->export.looks_like->name);
    else if (2 * lacking->questions > asked && lacking->questions > 2)
        plx_text_addf(&lacking->words,
                      "; it has the columns of %zu of %zu questions: is it the export of another "
                      "survey?",
                      asked - lacking->questions, asked);
}

/* The first export that lacks a column is the error, and warnings tell of the others. */
static enum plx_status check_export(struct plx_loading *loading, struct plx_incoming *incoming,
                                    bool *failed)
{
    const char *path = incoming->export.source.path;
    enum { NAMED = 3 };
    struct lacking lacks = {.last = PLX_NONE};
    struct plx_text not_asked = {0};
    struct plx_error ignored;
    size_t n_not_asked = 0;
    enum plx_status status = PLX_OK;

    for (size_t i = 0; i < incoming->plan.n_lacks; i++) {
        const struct plx_lack *lack = &incoming->plan.lack[i];

        if (!may_lack(loading, incoming, lack)) {
            add_lacking(&lacks, incoming, lack);
            continue;
        }
        if (incoming->plan.joins)
            continue; /* what is elsewhere is joined */
        if (n_not_asked++ < NAMED)
            plx_text_addf(&not_asked, "%s\"%s\"", n_not_asked > 1 ? ", " : "", lack->name);
    }
    if (n_not_asked > NAMED)
        plx_text_addf(&not_asked, " and %zu more", n_not_asked - NAMED);
    if (n_not_asked > 0)
        status = plx_findings_warn(loading->findings, &ignored,
                                   "%s: has no column %s, as other exports have; its "
                                   "respondents count as not asked",
                                   path, plx_text_string(&not_asked));
    plx_text_release(&not_asked);
    if (lacks.count > 0)
        add_advice(&lacks, incoming);
    if (status == PLX_OK && lacks.count > 0 && !*failed)
        status = plx_fail_at(loading->err, PLX_DATA, &(const struct plx_place){path, 1, NULL},
                             "no column %s", plx_text_string(&lacks.words));
    else if (status == PLX_OK && lacks.count > 0)
        status = plx_findings_warn(loading->findings, &ignored, "%s:1: no column %s", path,
                                   plx_text_string(&lacks.words));
    *failed = *failed || status == PLX_DATA;
    plx_text_release(&lacks.words);
    return status == PLX_DATA ? PLX_OK : status;
}

enum plx_status plx_loading_check_columns(struct plx_loading *loading)
{
    bool failed = false;
    enum plx_status status = PLX_OK;

    for (size_t i = 0; i < loading->n_incoming && status == PLX_OK; i++)
        status = check_export(loading, &loading->incoming[i], &failed);
    return status == PLX_OK && failed ? PLX_DATA : status;
}

static enum plx_status read_tagged(struct plx_loading *loading, struct plx_incoming *incoming)
{
    const struct plx_tagged_settings settings = {.threads = loading->settings->threads,
                                                 .progress = loading->settings->progress};
    const struct plx_source *source = &incoming->export.source;
    struct plx_problems warnings = {0};
    enum plx_status status;

    status = plx_batch_init(&incoming->total, loading->study, loading->err);
    if (status == PLX_OK)
        status = plx_tagged_parse(source->bytes, source->size, source->path, loading->study,
                                  &settings, &incoming->total.responses, &warnings, loading->err);
    if (status == PLX_OK) {
        incoming->total.rows = incoming->total.responses.n;
        plx_batch_count(&incoming->total);
        status = plx_gather_join(&loading->gather, &incoming->total, loading->err);
    }
    for (size_t i = 0; i < warnings.count && status == PLX_OK; i++) {
        const struct plx_problem *found = &warnings.item[i];
        const struct plx_place place = {found->file, found->line, found->column};
        struct plx_error warning;

        plx_fail_at(&warning, PLX_DATA, &place, "%s", found->text);
        status = plx_findings_warn(loading->findings, loading->err, "%s", warning.text);
    }
    plx_problems_release(&warnings);
    return status;
}

enum plx_status plx_loading_read(struct plx_loading *loading, struct plx_incoming *incoming)
{
    struct plx_source *source = &incoming->export.source;
    struct plx_gather_mark mark = {0};
    enum plx_status status;

    incoming->first = loading->gather.whole->n;
    if (is_tagged(incoming))
        return read_tagged(loading, incoming);
    status = plx_gather_look(&loading->gather, &mark, loading->err);
    if (status == PLX_OK)
        status = plx_loading_read_rows(loading, incoming);
    if (status == PLX_OK && incoming->total.bytes.bad > 0 && !source->converted.bytes) {
        /* The first bad byte lies behind the part that was looked at before. */
        plx_gather_go_back(&loading->gather, &mark);
        loading->all -= source->size;
        status = plx_source_convert(source, loading->err);
        loading->all += source->size;
        if (status == PLX_OK)
            status = warn_of_encoding(loading, source);
        if (status == PLX_OK)
            status = prepare(loading, incoming);
        if (status == PLX_OK)
            status = plx_loading_read_rows(loading, incoming);
    }
    free(mark.n_values);
    loading->done += source->size;
    return status;
}
