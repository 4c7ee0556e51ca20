/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/responses/findings.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "parallax/base/memory.h"

static const struct {
    const char *name;
    const char *words;
} drops[PLX_DROPS] = {
    [PLX_DROP_TEST] = {"test", "previews or tests of the questionnaire"},
    [PLX_DROP_STATUS] = {"status", "of a status that the study leaves out"},
    [PLX_DROP_ROWS] = {"rows", "that filter: rows leaves out"},
    [PLX_DROP_UNFINISHED] = {"unfinished", "not finished"},
    [PLX_DROP_NO_TEAM] = {"no_team", "without an answer to the team question"},
    [PLX_DROP_OTHER_TEAM] = {"other_team", "of no team of the study"},
    [PLX_DROP_TWO_TEAMS] = {"two_teams", "of more than one team"},
    [PLX_DROP_WEIGHT] = {"weight", "without a weight above 0, up to 1e9"},
    [PLX_DROP_TOO_WIDE] = {"too_wide", "with more cells than the header has columns"},
};

const char *plx_drop_name(enum plx_drop drop)
{
    return drops[drop].name;
}

const char *plx_drop_words(enum plx_drop drop)
{
    return drops[drop].words;
}

/* The text of a sentence in the findings' pool; NULL when out of memory. */
PLX_PRINTF(2, 0)
static const char *keep_sentence(struct plx_findings *findings, const char *format, va_list args)
{
    struct plx_error sentence;

    vsnprintf(sentence.text, sizeof sentence.text, format, args);
    plx_message_make_safe(sentence.text, sizeof sentence.text);
    return plx_pool_string(&findings->pool, sentence.text);
}

static enum plx_status add_warning(struct plx_findings *findings, const char *text,
                                   const char *recorded, struct plx_error *err)
{
    enum plx_status status = plx_array_grow(&findings->warning, &findings->warnings_capacity,
                                            findings->n_warnings, sizeof *findings->warning, err);

    if (status != PLX_OK)
        return status;
    if (!text || !recorded)
        return plx_fail_memory(err, "a warning");
    findings->warning[findings->n_warnings++] = (struct plx_warning){text, recorded};
    return PLX_OK;
}

enum plx_status plx_findings_warn(struct plx_findings *findings, struct plx_error *err,
                                  const char *format, ...)
{
    const char *text;
    va_list args;

    va_start(args, format);
    text = keep_sentence(findings, format, args);
    va_end(args);
    return add_warning(findings, text, text, err);
}

enum plx_status plx_findings_warn_quoting(struct plx_findings *findings, const char *recorded,
                                          struct plx_error *err, const char *format, ...)
{
    const char *text;
    va_list args;

    va_start(args, format);
    text = keep_sentence(findings, format, args);
    va_end(args);
    return add_warning(findings, text, plx_pool_string(&findings->pool, recorded), err);
}

void plx_findings_release(struct plx_findings *findings)
{
    free(findings->file);
    free(findings->question);
    free(findings->team);
    free(findings->other);
    free(findings->warning);
    plx_quality_findings_release(&findings->quality);
    plx_pool_release(&findings->pool);
    *findings = (struct plx_findings){0};
}
