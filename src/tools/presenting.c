/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "presenting.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "parallax/base/file.h"
#include "parallax/base/memory.h"
#include "parallax/base/text.h"
#include "parallax/results/folder.h"

const char plx_presenting_style_name[] = "style.yaml";

enum plx_status plx_presenting_take_edited(const char *text, void *settings, struct plx_error *err)
{
    struct plx_presenting *presenting = settings;

    (void)text;
    (void)err;
    presenting->edited = true;
    return PLX_OK;
}

enum plx_status plx_presenting_take_language(const char *text, void *settings,
                                             struct plx_error *err)
{
    struct plx_presenting *presenting = settings;
    enum plx_language language;

    presenting->language = text;
    return plx_language_find(text, &language, err);
}

const char *plx_presenting_language(size_t index)
{
    return index < PLX_LANGUAGES ? plx_language_code((enum plx_language)index) : NULL;
}

enum plx_status plx_presenting_take_style(const char *text, void *settings, struct plx_error *err)
{
    struct plx_presenting *presenting = settings;

    (void)err;
    presenting->style = text;
    return PLX_OK;
}

enum plx_status plx_presenting_choose(const char *language, const struct plx_results *results,
                                      struct plx_presentation *presentation, struct plx_error *err)
{
    *presentation = (struct plx_presentation){0};
    if (language)
        return plx_language_find(language, &presentation->language, err);
    presentation->language = plx_language_of(results);
    return PLX_OK;
}

/* Reads a style into the pool of the results, which holds it from then on, and prints its problems.
   Sets *style on PLX_OK; NULL where the file says nothing. */
static enum plx_status read_style(const struct plx_tool *tool, const struct plx_common *common,
                                  const char *path, struct plx_pool *pool,
                                  const struct plx_style **style, struct plx_error *err)
{
    struct plx_style *own = plx_pool_bytes(pool, 1, sizeof *own);
    struct plx_problems problems = {0};
    enum plx_status status;

    if (!own)
        return plx_fail_memory(err, path);
    status = plx_style_read(path, own, &problems, err);
    plx_tool_print_problems(tool, common, &problems);
    plx_problems_release(&problems);
    if (status != PLX_OK)
        return status;
    plx_pool_move(pool, &own->pool);
    /* One that says nothing is none. */
    *style = own->n_teams > 0 || own->logo ? own : NULL;
    return PLX_OK;
}

enum plx_status plx_presenting_read_beside(const struct plx_tool *tool,
                                           const struct plx_common *common, const char *named,
                                           const char *study, struct plx_pool *pool,
                                           const struct plx_style **style, struct plx_error *err)
{
    const char *slash = strrchr(study, '/');
    const char *path = named;

    if (!path) {
        path = plx_pool_format(pool, "%.*s%s", slash ? (int)(slash - study + 1) : 0, study,
                               plx_presenting_style_name);
        if (!path)
            return plx_fail_memory(err, plx_presenting_style_name);
        if (access(path, F_OK) != 0 && errno == ENOENT)
            return PLX_OK;
    }
    return read_style(tool, common, path, pool, style, err);
}

enum plx_status plx_presenting_check_style(const struct plx_tool *tool,
                                           const struct plx_common *common,
                                           const struct plx_style *style,
                                           const struct plx_results *results, struct plx_error *err)
{
    struct plx_problems problems = {0};
    enum plx_status status;

    if (!style)
        return PLX_OK;
    status = plx_style_check(style, results, &problems, err);
    plx_tool_print_problems(tool, common, &problems);
    plx_problems_release(&problems);
    return status;
}

/* The style that a run has put into the folder. One that is left from an earlier run, and nothing
   describes, is none of these results'; one that was edited is taken as it is. */
static enum plx_status find_style(const char *folder, bool edited, struct plx_pool *pool,
                                  const char **path, struct plx_error *err)
{
    struct plx_fingerprint fingerprint = {0};
    char *name = plx_pool_format(pool, "%s/%s", folder, plx_presenting_style_name);
    enum plx_status status = PLX_OK;

    *path = NULL;
    if (!name)
        return plx_fail_memory(err, plx_presenting_style_name);
    if (!edited)
        status = plx_results_find_file(folder, plx_presenting_style_name, &fingerprint, err);
    if (status == PLX_OK && (edited || *fingerprint.hash) &&
        (access(name, F_OK) == 0 || errno != ENOENT))
        *path = name;
    return status;
}

enum plx_status plx_presenting_read(const struct plx_tool *tool, const struct plx_common *common,
                                    const struct plx_presenting *presenting, const char *folder,
                                    struct plx_results *results,
                                    struct plx_presentation *presentation, struct plx_error *err)
{
    const char *path = presenting->style;
    enum plx_status status = plx_results_read_folder(folder, presenting->edited, results, err);

    if (status == PLX_OK)
        status = plx_presenting_choose(presenting->language, results, presentation, err);
    if (status == PLX_OK && !path)
        status = find_style(folder, presenting->edited, &results->pool, &path, err);
    if (status == PLX_OK && path)
        status = read_style(tool, common, path, &results->pool, &presentation->style, err);
    if (status == PLX_OK)
        status = plx_presenting_check_style(tool, common, presentation->style, results, err);
    return status;
}

enum plx_status plx_presenting_write(const struct plx_common *common, const char *folder,
                                     const char *name, struct plx_text *text, struct plx_error *err)
{
    struct plx_text path = {0};
    enum plx_status status;

    plx_text_addf(&path, "%s/%s", folder, name);
    if (plx_text_failed(text) || plx_text_failed(&path))
        status = plx_fail_memory(err, name);
    else
        status = plx_file_write(common->output ? common->output : plx_text_string(&path),
                                plx_text_string(text), text->length, err);
    plx_text_release(&path);
    plx_text_release(text);
    return status;
}
