/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/study/reader.h"

#include <string.h>

#include "draft.h"
#include "listed.h"
#include "parallax/base/file.h"
#include "parallax/base/memory.h"
#include "parallax/base/yaml.h"
#include "parallax/study/weight_matrix.h"
#include "schema.h"

/* Questions may be asked in any language; results are told in those that there are words in, and
   else in English. A region behind the language does not matter. */
static void check_language(struct plx_draft *draft, const struct plx_yaml_node *root)
{
    static const char *const told[] = {"en", "de"};
    const struct plx_yaml_node *node = plx_yaml_get(root, "language");
    const char *language = draft->study.language;
    const size_t length = language ? strcspn(language, "-_") : 0;

    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        if (strlen(told[i]) == length && strncmp(told[i], language, length) == 0)
            return;
    if (node && language)
        plx_draft_warn(draft, node->line,
                       "results cannot be told in the language \"%s\", so they are told in "
                       "English; there is en, de",
                       language);
}

static void read_study(struct plx_draft *draft, const struct plx_yaml_node *root)
{
    plx_schema_read(draft, &plx_study_schema, root, draft);
    if (!draft->study.title)
        draft->study.title = draft->study.id;
    check_language(draft, root);
    plx_draft_teams(draft);
    plx_draft_scales(draft);
    plx_draft_questions(draft);
    plx_draft_batteries(draft);
    plx_draft_keep(draft);
    plx_draft_references(draft);
    plx_draft_guesses(draft);
    plx_draft_roles(draft);
    plx_draft_stages(draft, plx_yaml_get(root, "stages"));
    plx_draft_segments(draft);
    plx_draft_weighting(draft);
    plx_draft_personas(draft);
}

/* The first error, as the one sentence that a caller without the list gets. */
static enum plx_status fail_with_first(const struct plx_problems *problems, struct plx_error *err)
{
    for (size_t i = 0; i < problems->count; i++) {
        if (problems->item[i].severity == PLX_ERROR) {
            if (err)
                plx_problem_format(&problems->item[i], err);
            break;
        }
    }
    return PLX_DATA;
}

static enum plx_status understand(const struct plx_yaml *yaml, const char *path,
                                  struct plx_draft *draft, struct plx_error *err)
{
    draft->study.path = plx_draft_copy(draft, path);
    if (!draft->study.path)
        return plx_fail_memory(err, path);
    if (yaml->root)
        read_study(draft, yaml->root);
    else
        plx_draft_error(draft, 0, "the file is empty; a study begins with study: NAME");
    return draft->failed || draft->problems->failed ? plx_fail_memory(err, path) : PLX_OK;
}

enum plx_status plx_study_parse(const char *text, size_t length, const char *path,
                                struct plx_study *study, struct plx_problems *problems,
                                struct plx_error *err)
{
    const size_t errors = problems->errors;
    struct plx_draft draft = {.problems = problems};
    struct plx_yaml yaml;
    enum plx_status status;

    *study = (struct plx_study){0};
    status = plx_yaml_parse(text, length, path, &yaml, problems, err);
    if (status == PLX_OK) {
        status = understand(&yaml, path, &draft, err);
        plx_pool_release(&yaml.pool);
    }
    plx_problems_sort(problems);
    if (status == PLX_OK && problems->errors > errors)
        status = fail_with_first(problems, err);
    if (status == PLX_OK)
        *study = draft.study;
    else
        plx_pool_release(&draft.study.pool);
    plx_pool_release(&draft.scratch);
    return status;
}

enum plx_status plx_study_read(const char *path, struct plx_study *study,
                               struct plx_problems *problems, struct plx_error *err)
{
    const struct plx_place place = {path, 0, NULL};
    struct plx_bytes bytes;
    enum plx_status status;

    *study = (struct plx_study){0};
    status = plx_bytes_open(path, &bytes, err);
    if (status != PLX_OK)
        return status;
    if (bytes.size > PLX_STUDY_MAX_BYTES)
        status = plx_fail_at(err, PLX_DATA, &place, "is larger than 16 MiB; this is not a study");
    else
        status = plx_study_parse(bytes.data, bytes.size, path, study, problems, err);
    if (status == PLX_OK && study->agreement.matrix)
        status = plx_weight_matrix_open(study->agreement.matrix, path, &study->pool,
                                        &study->agreement, err);
    if (status == PLX_OK && study->assets)
        status = plx_list_open(study->assets, path, "asset", &study->pool, &study->asset_list, err);
    if (status == PLX_OK && study->accounts)
        status = plx_list_open(study->accounts, path, "account", &study->pool, &study->account_list,
                               err);
    if (status == PLX_OK) {
        listed_check(study, problems);
        plx_problems_sort(problems);
    } else {
        plx_study_release(study);
    }
    plx_bytes_release(&bytes);
    return status;
}
