/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "opened.h"

#include <stdio.h>
#include <sys/stat.h>

#include "parallax/base/memory.h"
#include "parallax/present/notebook.h"
#include "parallax/present/report.h"
#include "parallax/present/workbook.h"
#include "presenting.h"

const char plx_opened_workbook[] = "workbook.xlsx";
const char plx_opened_report[] = "report.html";
const char plx_opened_notebook[] = "analysis.ipynb";

/* Takes the text over. */
static enum plx_status stage_text(struct plx_text *text, const char *path, struct plx_outfile *file,
                                  struct plx_error *err)
{
    enum plx_status status = plx_text_failed(text) ? plx_fail_memory(err, path) : PLX_OK;

    if (status == PLX_OK)
        status = plx_file_stage(file, path, plx_text_string(text), text->length, err);
    plx_text_release(text);
    return status;
}

static enum plx_status stage_report(const struct plx_results *results,
                                    const struct plx_presentation *presentation, const char *path,
                                    struct plx_outfile *file, struct plx_error *err)
{
    struct plx_text text = {0};

    plx_report_add(&text, results, presentation);
    return stage_text(&text, path, file, err);
}

static enum plx_status stage_notebook(const struct plx_results *results,
                                      const struct plx_presentation *presentation, const char *path,
                                      struct plx_outfile *file, struct plx_error *err)
{
    struct plx_text text = {0};

    plx_notebook_add(&text, results, presentation, PLX_KERNEL_PYTHON);
    return stage_text(&text, path, file, err);
}

static enum plx_status stage_style(const struct plx_results *results,
                                   const struct plx_presentation *presentation, const char *path,
                                   struct plx_outfile *file, struct plx_error *err)
{
    struct plx_text text = {0};

    (void)results;
    plx_style_add_file(&text, presentation->style);
    return stage_text(&text, path, file, err);
}

static enum plx_status stage_logo(const struct plx_results *results,
                                  const struct plx_presentation *presentation, const char *path,
                                  struct plx_outfile *file, struct plx_error *err)
{
    const struct plx_style *style = presentation->style;
    struct plx_text text = {0};

    (void)results;
    plx_text_add_bytes(&text, (const char *)style->logo, style->logo_bytes);
    return stage_text(&text, path, file, err);
}

/* Where results go into the study's own folder, its style is there already. */
static bool is_there(const struct plx_style *style, const char *folder, struct plx_pool *paths)
{
    const char *path = plx_pool_format(paths, "%s/%s", folder, plx_presenting_style_name);
    struct stat own;
    struct stat there;

    return path && stat(style->path, &own) == 0 && stat(path, &there) == 0 &&
           own.st_dev == there.st_dev && own.st_ino == there.st_ino;
}

enum plx_status plx_opened_stage_of(const struct plx_results *results,
                                    const struct plx_presentation *presentation, const char *folder,
                                    const char *home, struct plx_pool *paths,
                                    struct plx_further *further, struct plx_error *err)
{
    enum { OPENED = 3 };
    const struct plx_style *style = presentation->style;
    const struct {
        const char *name;
        enum plx_status (*stage)(const struct plx_results *results,
                                 const struct plx_presentation *presentation, const char *path,
                                 struct plx_outfile *file, struct plx_error *err);
    } made[] = {
        {plx_opened_workbook, plx_workbook_stage},
        {plx_opened_report, stage_report},
        {plx_opened_notebook, stage_notebook},
        {plx_presenting_style_name, stage_style},
        {style ? plx_style_logo_name(style) : NULL, stage_logo},
    };
    const bool goes = style && !is_there(style, home, paths);
    const size_t count = OPENED + (goes ? 1 + (style->logo != NULL) : 0);
    enum plx_status status = PLX_OK;

    for (size_t i = 0; status == PLX_OK && i < count; i++) {
        const char *path = plx_pool_format(paths, "%s/%s", folder, made[i].name);

        status = path ? made[i].stage(results, presentation, path, plx_further_next(further), err)
                      : plx_fail_memory(err, made[i].name);
    }
    return status;
}

enum plx_status plx_opened_stage(const struct plx_results *results,
                                 const struct plx_presentation *presentation, const char *folder,
                                 struct plx_pool *paths, struct plx_further *further,
                                 struct plx_error *err)
{
    return plx_opened_stage_of(results, presentation, folder, folder, paths, further, err);
}
