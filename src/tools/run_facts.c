/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run_facts.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "parallax/base/file.h"
#include "parallax/base/memory.h"
#include "parallax/base/shell.h"
#include "parallax/base/text.h"
#include "parallax/results/package.h"

static void add_option(struct plx_text *text, const char *name, const char *argument)
{
    if (!argument)
        return;
    plx_text_addf(text, " --%s ", name);
    plx_shell_add(text, argument);
}

static void add_operands(struct plx_text *text, const struct plx_running *job)
{
    for (size_t i = 0; i < job->n_operands; i++) {
        plx_text_add(text, " ");
        plx_shell_add(text, job->operand[i]);
    }
}

/* "-" alone is an operand by itself. */
static bool looks_like_options(const struct plx_running *job)
{
    for (size_t i = 0; i < job->n_operands; i++)
        if (job->operand[i][0] == '-' && job->operand[i][1] != '\0')
            return true;
    return false;
}

static void add_command(struct plx_text *text, const struct plx_running *job)
{
    const struct plx_run_settings *settings = job->settings;
    const bool last = looks_like_options(job);

    plx_text_add(text, "parallax run");
    if (!last)
        add_operands(text, job);
    plx_text_addf(text, " --seed %" PRIu64, job->common->seed);
    if (settings->dialect != PLX_DIALECT_AUTO)
        add_option(text, "dialect", plx_dialect_name(settings->dialect));
    if (settings->analysis.with_responses)
        plx_text_add(text, " --with-responses");
    add_option(text, "language", settings->language);
    add_option(text, "style", settings->style);
    for (size_t i = 0; i < settings->cutting.n_where; i++)
        add_option(text, "where", settings->cutting.where[i]);
    for (size_t i = 0; i < settings->cutting.n_by; i++)
        add_option(text, "by", settings->cutting.by[i]);
    if (last) {
        plx_text_add(text, " --");
        add_operands(text, job);
    }
}

enum plx_status plx_run_facts_command(struct plx_results *results, const struct plx_running *job,
                                      struct plx_error *err)
{
    struct plx_text text = {0};
    enum plx_status status;

    add_command(&text, job);
    status = plx_text_failed(&text)
                 ? plx_fail_memory(err, "the facts of the run")
                 : plx_results_add_fact(results, "command", plx_text_string(&text), err);
    plx_text_release(&text);
    return status;
}

void plx_run_facts_lists(const struct plx_study *study, const struct plx_style *style,
                         struct plx_run_list list[static PLX_RUN_LISTS])
{
    const struct plx_run_list all[PLX_RUN_LISTS] = {
        {"assets_hash", study->asset_list.file},        {"accounts_hash", study->account_list.file},
        {"matrix_hash", study->agreement.matrix_file},  {"style_hash", style ? style->path : NULL},
        {"logo_hash", style ? style->logo_path : NULL},
    };

    memcpy(list, all, sizeof all);
}

static enum plx_status add_hash(struct plx_results *results, const char *key, const char *path,
                                struct plx_error *err)
{
    struct plx_fingerprint print;
    enum plx_status status;

    if (strcmp(path, "-") == 0)
        return PLX_OK;
    status = plx_fingerprint_file(&print, path, err);
    if (status != PLX_OK)
        return status;
    return plx_results_add_fact(results, key, print.hash, err);
}

enum plx_status plx_run_facts_hashes(struct plx_results *results, const struct plx_study *study,
                                     const struct plx_style *style,
                                     const struct plx_findings *findings, struct plx_error *err)
{
    struct plx_run_list list[PLX_RUN_LISTS];
    enum plx_status status = add_hash(results, "study_hash", study->path, err);

    for (size_t i = 0; status == PLX_OK && i < findings->n_files; i++) {
        char key[48];

        snprintf(key, sizeof key, "export_%zu_hash", i + 1);
        status = add_hash(results, key, findings->file[i].path, err);
    }
    plx_run_facts_lists(study, style, list);
    for (size_t i = 0; status == PLX_OK && i < PLX_RUN_LISTS; i++)
        if (list[i].path)
            status = add_hash(results, list[i].key, list[i].path, err);
    return status;
}
