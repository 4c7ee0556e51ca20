/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes at all, drafted from: must end in a status, never in a crash or a leak. The first byte
   chooses the dialect. */
#include <assert.h>
#include <string.h>

#include "input.h"
#include "parallax/intake/draft.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static const enum plx_dialect dialects[] = {
        PLX_DIALECT_AUTO,         PLX_DIALECT_PLAIN,        PLX_DIALECT_QUALTRICS,
        PLX_DIALECT_SURVEYMONKEY, PLX_DIALECT_GOOGLE_FORMS, PLX_DIALECT_TAGGED,
        PLX_DIALECT_LIMESURVEY,   PLX_DIALECT_ALCHEMER,     PLX_DIALECT_TYPEFORM,
        PLX_DIALECT_REDCAP,       PLX_DIALECT_KOBO,         PLX_DIALECT_MICROSOFT_FORMS,
    };
    struct plx_draft_settings settings = {.name = "drafted"};
    struct plx_findings findings = {0};
    struct plx_text yaml = {0};
    struct plx_error err;
    char path[FUZZ_PATH];
    const char *const exports[] = {path};

    if (size == 0)
        return 0;
    settings.dialect = dialects[data[0] % (sizeof dialects / sizeof *dialects)];
    fuzz_file(path, "export", data + 1, size - 1);
    if (plx_draft_make(exports, 1, &settings, &yaml, &findings, &err) == PLX_OK)
        assert(yaml.length > 0);
    plx_text_release(&yaml);
    plx_findings_release(&findings);
    return 0;
}
