/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/analysis/quality.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>

#include "parallax/base/memory.h"

/* Every step adds rows to the same results, and the first failure ends them all. */
struct writer {
    const struct plx_study *study;
    const struct plx_findings *findings;
    struct plx_results *results;
    enum plx_status status;
    struct plx_error *err;
};

static struct plx_quality_summary_record *add_summary(struct writer *writer, const char *check)
{
    struct plx_quality_summary_record *record = NULL;

    if (writer->status == PLX_OK)
        writer->status =
            plx_table_add(&writer->results->table[PLX_TABLE_QUALITY_SUMMARY], &record, writer->err);
    if (record)
        record->check = check;
    return record;
}

/* Text that a record points at; NULL only after running out of memory. */
PLX_PRINTF(2, 3)
static const char *keep(struct writer *writer, const char *format, ...)
{
    char text[1024];
    const char *kept;
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    kept = plx_pool_string(&writer->results->pool, text);
    if (!kept && writer->status == PLX_OK)
        writer->status = plx_fail_memory(writer->err, "the quality tables");
    return kept;
}

static void add_fact(struct writer *writer, const char *key, const char *value)
{
    if (writer->status == PLX_OK)
        writer->status = plx_results_add_fact(writer->results, key, value, writer->err);
}

static void add_count(struct writer *writer, const char *key, size_t count)
{
    char value[32];

    snprintf(value, sizeof value, "%zu", count);
    add_fact(writer, key, value);
}

static const char *words_of_check(struct writer *writer, enum plx_check check)
{
    const struct plx_quality_settings *rule = &writer->study->quality;
    const double median = writer->findings->quality.median_duration;

    switch (check) {
    case PLX_CHECK_SPEEDER:
        if (isnan(median))
            return "the exports tell no durations, so nobody could be checked";
        if (writer->findings->quality.timed < PLX_SPEEDER_RESPONDENTS)
            return "too few durations to tell who was fast, so nobody was checked";
        if (writer->findings->quality.paced)
            return keep(writer, "faster than %g of the median of %.3g seconds for each answer",
                        rule->speeder, writer->findings->quality.median_pace);
        return keep(writer, "faster than %g of the median duration of %.0f seconds", rule->speeder,
                    median);
    case PLX_CHECK_STRAIGHTLINE:
        return keep(
            writer,
            "%zu or more answers without differentiating, and more than honest answers make likely",
            rule->straightline);
    case PLX_CHECK_MISSING:
        return keep(writer, "more than %g of the questions without an answer", rule->missing);
    case PLX_CHECK_IMPOSSIBLE:
        return keep(writer,
                    "%zu or more answers that cannot be: outside the range, ranks given twice or "
                    "left out, points of another total, a best that is the worst",
                    rule->impossible);
    case PLX_CHECK_DONT_KNOW:
        return keep(writer, "more than %g of the questions answered by not knowing",
                    rule->dont_know);
    case PLX_CHECK_DUPLICATE:
    default:
        return "the same respondent, or the same answers throughout, as an earlier response";
    }
}

static void summarise_checks(struct writer *writer)
{
    const struct plx_quality_findings *quality = &writer->findings->quality;

    for (enum plx_check check = 0; check < PLX_CHECKS; check++) {
        const char *words = words_of_check(writer, check);

        for (size_t team = 0; team < quality->n_teams; team++) {
            struct plx_quality_summary_record *record = add_summary(writer, plx_check_name(check));

            if (!record)
                return;
            record->team = keep(writer, "%s", writer->study->team[team].id);
            record->flagged = plx_quality_flagged(quality, team, check);
            record->excluded = quality->excludes[check] ? record->flagged : 0;
            record->note = words;
        }
    }
}

static void summarise_drops(struct writer *writer)
{
    for (enum plx_drop drop = 0; drop < PLX_DROPS; drop++) {
        struct plx_quality_summary_record *record;

        if (writer->findings->dropped[drop] == 0)
            continue;
        record = add_summary(writer, plx_drop_name(drop));
        if (!record)
            return;
        record->flagged = writer->findings->dropped[drop];
        record->excluded = record->flagged;
        record->note = keep(writer, "rows left out: %s", plx_drop_words(drop));
    }
}

/* Where the first answers of a question that it does not allow stand. */
static const char *places_of(struct writer *writer, const struct plx_cell_findings *cells,
                             const char *question)
{
    const struct plx_cell_example *first = &cells->example[0];

    if (cells->n_examples == 0)
        return keep(writer, "question %s: answers it does not allow", question);
    return keep(writer, "question %s: answers it does not allow, first at %s:%zu, column \"%s\"",
                question, writer->findings->file[first->file].path, first->line, first->column);
}

static void summarise_cells(struct writer *writer)
{
    for (size_t q = 0; q < writer->findings->n_questions; q++) {
        const struct plx_cell_findings *cells = &writer->findings->question[q];
        struct plx_quality_summary_record *record;

        if (cells->not_valid == 0)
            continue;
        record = add_summary(writer, "not_valid");
        if (!record)
            return;
        record->flagged = cells->not_valid;
        record->excluded = cells->not_valid;
        record->note = places_of(writer, cells, writer->study->question[q].id);
    }
}

static void list_flagged(struct writer *writer)
{
    const struct plx_quality_findings *quality = &writer->findings->quality;

    for (size_t i = 0; writer->status == PLX_OK && i < quality->count; i++) {
        const struct plx_quality_finding *found = &quality->item[i];
        struct plx_quality_record *record;

        writer->status =
            plx_table_add(&writer->results->table[PLX_TABLE_QUALITY], &record, writer->err);
        if (writer->status != PLX_OK)
            return;
        record->respondent = keep(writer, "%zu", found->row + 1);
        record->row = found->row + 1;
        record->check = plx_check_name(found->check);
        /* The twin is a respondent, numbered from 1 as everywhere a person looks. */
        record->value = found->value + (found->check == PLX_CHECK_DUPLICATE);
        record->action = found->excluded ? "excluded" : "flagged";
        if (found->battery != PLX_NONE)
            record->battery = keep(writer, "%s", writer->study->battery[found->battery].id);
    }
}

static void add_file_facts(struct writer *writer, size_t number,
                           const struct plx_file_findings *file)
{
    char key[64];

    snprintf(key, sizeof key, "export_%zu", number);
    add_fact(writer, key, file->path);
    snprintf(key, sizeof key, "export_%zu_layout", number);
    add_fact(writer, key, keep(writer, "%s (%s), %s", file->layout, file->why, file->encoding));
    snprintf(key, sizeof key, "export_%zu_rows", number);
    add_count(writer, key, file->rows);
    if (file->short_rows > 0) {
        snprintf(key, sizeof key, "export_%zu_short_rows", number);
        add_count(writer, key, file->short_rows);
    }
    if (file->bad_bytes > 0) {
        snprintf(key, sizeof key, "export_%zu_bad_bytes", number);
        add_count(writer, key, file->bad_bytes);
    }
    if (file->withheld) {
        snprintf(key, sizeof key, "export_%zu_personal", number);
        add_fact(writer, key, keep(writer, "left out: %s", file->withheld));
    }
}

static void add_facts(struct writer *writer)
{
    const struct plx_findings *findings = writer->findings;
    char key[64];

    for (size_t f = 0; writer->status == PLX_OK && f < findings->n_files; f++)
        add_file_facts(writer, f + 1, &findings->file[f]);
    add_count(writer, "rows_read", findings->rows);
    add_count(writer, "rows_kept", findings->kept);
    for (enum plx_drop drop = 0; drop < PLX_DROPS; drop++) {
        snprintf(key, sizeof key, "dropped_%s", plx_drop_name(drop));
        add_count(writer, key, findings->dropped[drop]);
    }
    add_count(writer, "warnings", findings->n_warnings);
    for (size_t w = 0; w < findings->n_warnings; w++) {
        snprintf(key, sizeof key, "warning_%zu", w + 1);
        add_fact(writer, key, findings->warning[w].recorded);
    }
}

enum plx_status plx_analysis_quality(const struct plx_study *study,
                                     const struct plx_findings *findings,
                                     const struct plx_analysis_settings *settings,
                                     struct plx_results *results, struct plx_error *err)
{
    struct writer writer = {study, findings, results, PLX_OK, err};

    summarise_checks(&writer);
    summarise_drops(&writer);
    summarise_cells(&writer);
    if (settings->with_responses)
        list_flagged(&writer);
    add_facts(&writer);
    return writer.status;
}
