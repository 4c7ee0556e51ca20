/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run_facts.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "parallax/base/file.h"
#include "parallax/base/memory.h"
#include "parallax/base/text.h"

enum plx_status plx_run_facts_command(struct plx_results *results,
                                      const struct plx_run_command *command, struct plx_error *err)
{
    struct plx_text text = {0};
    enum plx_status status;

    plx_text_add(&text, "parallax run");
    for (size_t i = 0; i < command->n_operands; i++)
        plx_text_addf(&text, " %s", command->operand[i]);
    plx_text_addf(&text, " --seed %" PRIu64, command->seed);
    if (command->dialect != PLX_DIALECT_AUTO)
        plx_text_addf(&text, " --dialect %s", plx_dialect_name(command->dialect));
    if (command->with_responses)
        plx_text_add(&text, " --with-responses");
    plx_cutting_add_command(command->cutting, &text);
    status = plx_text_failed(&text)
                 ? plx_fail_memory(err, "the facts of the run")
                 : plx_results_add_fact(results, "command", plx_text_string(&text), err);
    plx_text_release(&text);
    return status;
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

enum plx_status plx_run_facts_hashes(struct plx_results *results, const char *study,
                                     const struct plx_findings *findings, struct plx_error *err)
{
    enum plx_status status = add_hash(results, "study_hash", study, err);

    for (size_t i = 0; status == PLX_OK && i < findings->n_files; i++) {
        char key[48];

        snprintf(key, sizeof key, "export_%zu_hash", i + 1);
        status = add_hash(results, key, findings->file[i].path, err);
    }
    return status;
}
