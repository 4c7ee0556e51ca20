/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "loading.h"

#include <string.h>

#include "parallax/base/csv.h"
#include "parallax/base/file.h"
#include "parallax/base/suggest.h"
#include "parallax/base/text.h"

enum plx_status plx_load_take_dialect(const char *name, enum plx_dialect *dialect,
                                      struct plx_error *err)
{
    struct plx_suggestion suggestion = plx_suggestion_start(name);

    for (int i = 0; i < PLX_DIALECTS; i++) {
        const char *known = plx_dialect_name((enum plx_dialect)i);

        if (strcmp(name, known) == 0) {
            *dialect = (enum plx_dialect)i;
            return PLX_OK;
        }
        plx_suggestion_offer(&suggestion, known);
    }
    if (suggestion.nearest)
        return plx_fail(err, PLX_INVALID, "\"%s\" is no dialect; did you mean \"%s\"?", name,
                        suggestion.nearest);
    return plx_fail(err, PLX_INVALID, "\"%s\" is no dialect", name);
}

const char *plx_load_dialect(size_t index)
{
    return index < PLX_DIALECTS ? plx_dialect_name((enum plx_dialect)index) : NULL;
}

void plx_load_say_warnings(const struct plx_tool *tool, const struct plx_common *common,
                           const struct plx_findings *findings)
{
    for (size_t i = 0; i < findings->n_warnings; i++)
        plx_tool_say(tool, common, "warning: %s", findings->warning[i].text);
}

static const char *plural(size_t count)
{
    return count == 1 ? "" : "s";
}

/* "36 joined with main.csv, 4 alone": of the rows of one of several exports. */
static void add_joined(struct plx_text *text, const struct plx_findings *findings, size_t index)
{
    const struct plx_file_findings *file = &findings->file[index];

    plx_text_addf(text, ", %zu joined with %s, %zu alone", file->joined,
                  findings->n_files == 2 ? findings->file[1 - index].path : "other exports",
                  file->alone);
    if (file->keyless > 0)
        plx_text_addf(text, ", %zu without a key", file->keyless);
}

static void say_file(const struct plx_tool *tool, const struct plx_common *common,
                     const struct plx_findings *findings, size_t index)
{
    const struct plx_file_findings *file = &findings->file[index];
    struct plx_text text = {0};

    if (findings->joins)
        add_joined(&text, findings, index);
    for (size_t drop = 0; drop < PLX_DROPS; drop++)
        if (file->dropped[drop] > 0)
            plx_text_addf(&text, ", %zu %s", file->dropped[drop],
                          plx_drop_words((enum plx_drop)drop));
    if (file->short_rows > 0)
        plx_text_addf(&text, ", %zu short row%s padded (%s line %zu)", file->short_rows,
                      plural(file->short_rows), file->short_rows == 1 ? "in" : "the first in",
                      file->short_line);
    plx_tool_say(tool, common, "%s: %s (%s): %zu row%s, %zu kept%s", file->path, file->layout,
                 file->why, file->rows, plural(file->rows), file->kept, plx_text_string(&text));
    if (file->withheld)
        plx_tool_say(tool, common, "%s: left out as personal: %s", file->path, file->withheld);
    plx_text_release(&text);
}

static void say_cells(const struct plx_tool *tool, const struct plx_common *common,
                      const struct plx_findings *findings)
{
    size_t cells = 0;
    size_t questions = 0;

    for (size_t i = 0; i < findings->n_questions; i++) {
        cells += findings->question[i].not_valid;
        questions += findings->question[i].not_valid > 0;
    }
    if (cells > 0)
        plx_tool_say(tool, common, "%zu cell%s of %zu question%s not valid", cells, plural(cells),
                     questions, plural(questions));
}

static void say_checks(const struct plx_tool *tool, const struct plx_common *common,
                       const struct plx_quality_findings *quality)
{
    for (size_t check = 0; check < PLX_CHECKS; check++) {
        size_t flagged = 0;

        for (size_t team = 0; team < quality->n_teams; team++)
            flagged += plx_quality_flagged(quality, team, (enum plx_check)check);
        if (flagged > 0)
            plx_tool_say(tool, common, "%zu flagged as %s%s", flagged,
                         plx_check_name((enum plx_check)check),
                         quality->excludes[check] ? " and excluded" : "");
    }
}

void plx_load_say_summary(const struct plx_tool *tool, const struct plx_common *common,
                          const struct plx_study *study, const struct plx_findings *findings)
{
    for (size_t i = 0; i < findings->n_files; i++)
        say_file(tool, common, findings, i);
    for (size_t i = 0; i < findings->n_teams; i++) {
        const struct plx_team_findings *team = &findings->team[i];
        char excluded[48] = "";

        if (team->excluded > 0)
            snprintf(excluded, sizeof excluded, ", %zu of them excluded", team->excluded);
        plx_tool_say(tool, common, "%s: %zu respondent%s%s", study->team[i].id, team->kept,
                     plural(team->kept), excluded);
    }
    say_cells(tool, common, findings);
    say_checks(tool, common, &findings->quality);
}

static void add_finding(struct plx_text *text, const struct plx_study *study,
                        const struct plx_responses *responses,
                        const struct plx_quality_finding *finding)
{
    if (responses->key)
        plx_csv_add_text(text, responses->key[finding->row], strlen(responses->key[finding->row]));
    else
        plx_text_addf(text, "%zu", finding->row + 1);
    plx_text_addf(text, ",%zu,%s,", finding->row + 1, plx_check_name(finding->check));
    /* The twin is a respondent, numbered from 1 as everywhere a person looks. */
    plx_text_add_number(text, finding->check == PLX_CHECK_DUPLICATE ? finding->value + 1
                                                                    : finding->value);
    plx_text_addf(text, ",%s,%s\n", finding->excluded ? "excluded" : "flagged",
                  finding->battery == PLX_NONE ? "" : study->battery[finding->battery].id);
}

enum plx_status plx_load_stage_quality(struct plx_outfile *out, const char *path,
                                       const struct plx_study *study,
                                       const struct plx_responses *responses,
                                       const struct plx_findings *findings, struct plx_error *err)
{
    struct plx_text text = {0};
    enum plx_status status;

    plx_text_add(&text, "respondent,row,check,value,action,battery\n");
    for (size_t i = 0; i < findings->quality.count; i++)
        add_finding(&text, study, responses, &findings->quality.item[i]);
    if (plx_text_failed(&text))
        status = plx_fail(err, PLX_MEMORY, "out of memory for the quality table");
    else
        status = plx_file_stage(out, path, plx_text_string(&text), text.length, err);
    plx_text_release(&text);
    return status;
}
