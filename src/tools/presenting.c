/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "presenting.h"

#include "parallax/base/file.h"
#include "parallax/base/memory.h"
#include "parallax/base/text.h"
#include "parallax/results/folder.h"

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

enum plx_status plx_presenting_choose(const char *language, const struct plx_results *results,
                                      struct plx_presentation *presentation, struct plx_error *err)
{
    *presentation = (struct plx_presentation){0};
    if (language)
        return plx_language_find(language, &presentation->language, err);
    presentation->language = plx_language_of(results);
    return PLX_OK;
}

enum plx_status plx_presenting_read(const struct plx_presenting *presenting, const char *folder,
                                    struct plx_results *results,
                                    struct plx_presentation *presentation, struct plx_error *err)
{
    const enum plx_status status =
        plx_results_read_folder(folder, presenting->edited, results, err);

    if (status != PLX_OK)
        return status;
    return plx_presenting_choose(presenting->language, results, presentation, err);
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
