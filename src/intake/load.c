/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/intake/load.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "loading.h"
#include "parallax/base/memory.h"
#include "parallax/base/suggest.h"
#include "parallax/intake/quality.h"

static size_t find_team(const struct plx_study *study, const char *id, size_t length)
{
    for (size_t i = 0; i < study->n_teams; i++)
        if (strlen(study->team[i].id) == length && memcmp(study->team[i].id, id, length) == 0)
            return i;
    return PLX_NONE;
}

static enum plx_status refuse_team(struct plx_loading *loading, const char *argument, size_t length)
{
    const struct plx_study *study = loading->study;
    struct plx_text name = {0};
    struct plx_suggestion suggestion;
    enum plx_status status;

    plx_text_add_bytes(&name, argument, length);
    suggestion = plx_suggestion_start(plx_text_string(&name));
    for (size_t i = 0; i < study->n_teams; i++)
        plx_suggestion_offer(&suggestion, study->team[i].id);
    status = plx_fail(loading->err, PLX_DATA, "%s: \"%s\" is no team of %s%s%s%s", argument,
                      plx_text_string(&name), study->path ? study->path : "the study",
                      suggestion.nearest ? "; did you mean \"" : "",
                      suggestion.nearest ? suggestion.nearest : "",
                      suggestion.nearest      ? "\"?"
                      : study->team_from_file ? ""
                                              : ", and no file is called so");
    plx_text_release(&name);
    return status;
}

enum plx_status plx_loading_name(struct plx_loading *loading, const char *argument, size_t *team,
                                 const char **path)
{
    const struct plx_study *study = loading->study;
    const char *equals = strchr(argument, '=');

    *team = equals ? find_team(study, argument, (size_t)(equals - argument)) : PLX_NONE;
    *path = *team == PLX_NONE ? argument : equals + 1;
    if (*team != PLX_NONE || !equals || (!study->team_from_file && access(argument, F_OK) == 0))
        return PLX_OK;
    return refuse_team(loading, argument, (size_t)(equals - argument));
}

/* Tagged responses say themselves which team a row is of. */
static enum plx_status check_team(const struct plx_loading *loading,
                                  const struct plx_incoming *incoming, const char *argument)
{
    const struct plx_study *study = loading->study;

    if (incoming->team != PLX_NONE || !study->team_from_file ||
        incoming->export.layout->dialect == PLX_DIALECT_TAGGED)
        return PLX_OK;
    return plx_fail(loading->err, PLX_DATA,
                    "%s: each export is one team in this study; say which: %s=%s", argument,
                    study->n_teams ? study->team[0].id : "TEAM", argument);
}

/* Joined is by key what a platform exported. */
static enum plx_status check_join(const struct plx_loading *loading,
                                  const struct plx_incoming *incoming, const char *argument)
{
    if (loading->study->intake.join != PLX_JOIN_RESPONDENT)
        return PLX_OK;
    if (incoming->team != PLX_NONE)
        return plx_fail(loading->err, PLX_DATA,
                        "%s: a file that is one team cannot be joined with others by respondent; "
                        "name the file alone, or leave `join: respondent` out of the study",
                        argument);
    if (incoming->export.layout->dialect == PLX_DIALECT_TAGGED)
        return plx_fail(loading->err, PLX_DATA,
                        "%s: holds tagged responses, which cannot be joined by respondent any "
                        "more; load the exports that they were made of",
                        argument);
    return PLX_OK;
}

static enum plx_status open_all(struct plx_loading *loading, const char *const exports[])
{
    enum plx_status status = PLX_OK;

    for (size_t i = 0; i < loading->n_incoming && status == PLX_OK; i++) {
        const char *path = NULL;

        status = plx_loading_name(loading, exports[i], &loading->incoming[i].team, &path);
        if (status == PLX_OK)
            status = plx_loading_open(loading, &loading->incoming[i], path);
        if (status == PLX_OK)
            status = check_team(loading, &loading->incoming[i], exports[i]);
        if (status == PLX_OK)
            status = check_join(loading, &loading->incoming[i], exports[i]);
        loading->all += loading->incoming[i].export.source.size;
    }
    return status;
}

static enum plx_status read_all(struct plx_loading *loading)
{
    enum plx_status status = plx_loading_check_columns(loading);

    if (status == PLX_OK)
        status = plx_responses_init(loading->gather.whole, loading->study, 0, loading->err);
    for (size_t i = 0; i < loading->n_incoming && status == PLX_OK; i++)
        status = plx_loading_read(loading, &loading->incoming[i]);
    return status;
}

/* Flags that tagged responses brought along stay beside those found here. */
static enum plx_status check_quality(struct plx_loading *loading, struct plx_responses *responses)
{
    const struct plx_gather *gather = &loading->gather;
    const struct plx_quality_input input = {
        .interview = gather->any_duration ? gather->interview : NULL,
        .key = gather->any_key ? gather->key : NULL,
    };
    uint8_t *before = plx_array_new(responses->n, sizeof *before);
    enum plx_status status;

    if (!before)
        return plx_fail_memory(loading->err, "the flags");
    plx_progress_tell(loading->settings->progress, "checking", 0, 1);
    memcpy(before, responses->flags, responses->n * sizeof *before);
    status = plx_quality_flag(loading->study, responses, &input, &loading->findings->quality,
                              loading->err);
    for (size_t row = 0; row < responses->n && status == PLX_OK; row++)
        responses->flags[row] |= before[row];
    plx_progress_tell(loading->settings->progress, "checking", 1, 1);
    free(before);
    return status;
}

static enum plx_status finish(struct plx_loading *loading, struct plx_responses *responses)
{
    enum plx_status status = plx_loading_join(loading);

    if (status == PLX_OK)
        status = plx_loading_count(loading);
    if (status == PLX_OK)
        status = plx_loading_mark_not_asked(loading->study, responses, loading->err);
    if (status == PLX_OK)
        status = check_quality(loading, responses);
    if (status == PLX_OK)
        status = plx_loading_withhold_keys(loading, responses);
    if (status == PLX_OK)
        status = plx_loading_report(loading, responses);
    return status;
}

static void release_incoming(struct plx_incoming *incoming)
{
    plx_batch_release(&incoming->total);
    free(incoming->personal);
    free(incoming->filled);
    plx_cell_plan_release(&incoming->plan);
    plx_export_release(&incoming->export);
}

enum plx_status plx_intake_load(const struct plx_study *study, const char *const exports[],
                                size_t n_exports, const struct plx_intake_settings *settings,
                                struct plx_responses *responses, struct plx_findings *findings,
                                struct plx_error *err)
{
    static const struct plx_intake_settings usual = {0};
    struct plx_loading loading = {.study = study,
                                  .settings = settings ? settings : &usual,
                                  .incoming = plx_array_new(n_exports, sizeof(struct plx_incoming)),
                                  .n_incoming = n_exports,
                                  .findings = findings,
                                  .err = err};
    enum plx_status status;

    *responses = (struct plx_responses){0};
    if (!loading.incoming)
        return plx_fail_memory(err, "the exports");
    status = plx_gather_init(&loading.gather, responses, err);
    if (status != PLX_OK) {
        free(loading.incoming);
        return status;
    }
    status = open_all(&loading, exports);
    if (status == PLX_OK)
        status = read_all(&loading);
    if (status == PLX_OK)
        status = finish(&loading, responses);
    for (size_t i = 0; i < n_exports; i++)
        release_incoming(&loading.incoming[i]);
    free(loading.incoming);
    plx_gather_release(&loading.gather);
    if (status != PLX_OK)
        plx_responses_release(responses);
    return status;
}
