/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/drafts.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "parallax/base/file.h"

void drafts_bytes(struct drafted *drafted, const char *bytes, size_t size,
                  const struct plx_draft_settings *settings)
{
    char folder[] = "/tmp/parallax-drafts-XXXXXX";
    const char *const exports[] = {"a.csv"};
    char before[4096];

    *drafted = (struct drafted){0};
    assert_non_null(getcwd(before, sizeof before));
    assert_non_null(mkdtemp(folder));
    assert_int_equal(chdir(folder), 0);
    assert_int_equal(plx_file_write("a.csv", bytes, size, NULL), PLX_OK);
    drafted->status =
        plx_draft_make(exports, 1, settings, &drafted->yaml, &drafted->findings, &drafted->err);
    unlink("a.csv");
    assert_int_equal(chdir(before), 0);
    assert_int_equal(rmdir(folder), 0);
}

void drafts(struct drafted *drafted, const char *header, const char *rows, size_t times,
            const struct plx_draft_settings *settings)
{
    struct plx_text text = {0};

    plx_text_add(&text, header);
    for (size_t i = 0; i < times; i++)
        plx_text_add(&text, rows);
    drafts_bytes(drafted, plx_text_string(&text), text.length, settings);
    plx_text_release(&text);
}

static bool holds(const struct drafted *drafted, const char *text)
{
    struct plx_text plain = {0};
    bool found;

    for (const char *c = plx_text_string(&drafted->yaml); *c; c++)
        if (*c != ' ' && *c != '\n')
            plx_text_add_bytes(&plain, c, 1);
        else if (c[1] != ' ' && c[1] != '\n')
            plx_text_add(&plain, " ");
    found = strstr(plx_text_string(&plain), text) != NULL;
    plx_text_release(&plain);
    return found;
}

void drafts_say(const struct drafted *drafted, const char *text)
{
    if (drafted->status != PLX_OK)
        fail_msg("%s", drafted->err.text);
    if (!holds(drafted, text))
        fail_msg("the draft does not say: %s\n%s", text, plx_text_string(&drafted->yaml));
}

void drafts_say_not(const struct drafted *drafted, const char *text)
{
    if (drafted->status != PLX_OK)
        fail_msg("%s", drafted->err.text);
    if (holds(drafted, text))
        fail_msg("the draft says: %s\n%s", text, plx_text_string(&drafted->yaml));
}

void drafts_as(const char *header, const char *rows, size_t times, const char *text)
{
    struct drafted drafted;

    drafts(&drafted, header, rows, times, NULL);
    drafts_say(&drafted, text);
    drafts_release(&drafted);
}

void drafts_fail(const char *header, const char *rows, size_t times, const char *message)
{
    struct drafted drafted;

    drafts(&drafted, header, rows, times, NULL);
    assert_int_equal(drafted.status, PLX_DATA);
    assert_string_equal(drafted.err.text, message);
    assert_int_equal(drafted.yaml.length, 0);
    drafts_release(&drafted);
}

void drafts_release(struct drafted *drafted)
{
    plx_text_release(&drafted->yaml);
    plx_findings_release(&drafted->findings);
}
