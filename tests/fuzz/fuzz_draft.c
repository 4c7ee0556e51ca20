/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes at all, drafted from: must end in a status, never in a crash or a leak. The first byte
   chooses the dialect. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "parallax/intake/draft.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static const enum plx_dialect dialects[] = {
        PLX_DIALECT_AUTO,         PLX_DIALECT_PLAIN,        PLX_DIALECT_QUALTRICS,
        PLX_DIALECT_SURVEYMONKEY, PLX_DIALECT_GOOGLE_FORMS, PLX_DIALECT_TAGGED,
        PLX_DIALECT_LIMESURVEY,   PLX_DIALECT_ALCHEMER,     PLX_DIALECT_TYPEFORM,
        PLX_DIALECT_REDCAP,       PLX_DIALECT_KOBO,
    };
    struct plx_draft_settings settings = {.name = "drafted"};
    struct plx_findings findings = {0};
    struct plx_text yaml = {0};
    struct plx_error err;
    char path[64];
    const char *const exports[] = {path};
    FILE *file;

    if (size == 0)
        return 0;
    settings.dialect = dialects[data[0] % (sizeof dialects / sizeof *dialects)];
    file = tmpfile();
    assert(file && fwrite(data + 1, 1, size - 1, file) == size - 1 && fflush(file) == 0);
    snprintf(path, sizeof path, "/proc/self/fd/%d", fileno(file));
    if (plx_draft_make(exports, 1, &settings, &yaml, &findings, &err) == PLX_OK)
        assert(yaml.length > 0);
    plx_text_release(&yaml);
    plx_findings_release(&findings);
    fclose(file);
    return 0;
}
