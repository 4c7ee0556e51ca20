/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Drafting studies from exports that stand in the test itself. */
#ifndef PARALLAX_TESTS_SUPPORT_DRAFTS_H
#define PARALLAX_TESTS_SUPPORT_DRAFTS_H

#include "parallax/intake/draft.h"
#include "support/check.h"

/** What came of it. */
struct drafted {
    enum plx_status status;
    struct plx_error err;
    struct plx_text yaml;
    struct plx_findings findings;
};

/**
 * Drafts from one export: a header and rows, the rows written so many times over.
 *
 * @param header    its lines, each with its line end
 * @param rows      likewise
 * @param settings  may be NULL
 */
void drafts(struct drafted *drafted, const char *header, const char *rows, size_t times,
            const struct plx_draft_settings *settings);

/** Drafts from one export that is no text, or a whole one. */
void drafts_bytes(struct drafted *drafted, const char *bytes, size_t size,
                  const struct plx_draft_settings *settings);

/** Whether the draft holds a text, blanks and line ends in a row counting as one blank. */
void drafts_say(const struct drafted *drafted, const char *text);

/** Whether it does not. */
void drafts_say_not(const struct drafted *drafted, const char *text);

/** Drafts from one export and checks that the draft holds the text. */
void drafts_as(const char *header, const char *rows, size_t times, const char *text);

/** Drafts from one export and checks that it fails with the message. */
void drafts_fail(const char *header, const char *rows, size_t times, const char *message);

void drafts_release(struct drafted *drafted);

#endif
