/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/base/shell.h"

#include <stdbool.h>
#include <string.h>

#include "parallax/base/memory.h"

static const char blanks[] = " \t\n";
static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                            "_@%+=:,./-";

void plx_shell_add(struct plx_text *text, const char *word)
{
    if (*word && strspn(word, plain) == strlen(word)) {
        plx_text_add(text, word);
        return;
    }
    plx_text_add(text, "'");
    for (const char *at = word; *at; at++)
        if (*at == '\'')
            plx_text_add(text, "'\\''");
        else
            plx_text_add_bytes(text, at, 1);
    plx_text_add(text, "'");
}

/* Takes what stands in quotes, from the byte behind the first of them. */
static enum plx_status take_quoted(const char **line, char **to, struct plx_error *err)
{
    const size_t length = strcspn(*line, "'");

    if ((*line)[length] == '\0')
        return plx_fail(err, PLX_DATA, "a quote is not closed");
    memcpy(*to, *line, length);
    *to += length;
    *line += length + 1;
    return PLX_OK;
}

static enum plx_status take_word(const char **line, char **to, struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    while (status == PLX_OK && **line && !strchr(blanks, **line)) {
        const char byte = *(*line)++;

        if (byte == '\'') {
            status = take_quoted(line, to, err);
        } else if (byte == '\\') {
            if (**line == '\0')
                return plx_fail(err, PLX_DATA, "a backslash is at the end");
            *(*to)++ = *(*line)++;
        } else if (strchr("\"$`&|;<>()*?[]#~!{}", byte)) {
            return plx_fail(err, PLX_DATA, "\"%c\" means something to a shell and is not quoted",
                            byte);
        } else {
            *(*to)++ = byte;
        }
    }
    *(*to)++ = '\0';
    return status;
}

enum plx_status plx_shell_split(const char *line, struct plx_pool *pool, struct plx_words *words,
                                struct plx_error *err)
{
    /* Words are not longer than they are written, and each is followed by a blank or the end. */
    const size_t size = strlen(line) + 1;
    char *to = plx_pool_bytes(pool, size, 1);
    enum plx_status status = PLX_OK;

    *words = (struct plx_words){.word = plx_pool_bytes(pool, size / 2 + 1, sizeof *words->word)};
    if (!to || !words->word)
        return plx_fail_memory(err, "a command line");
    for (line += strspn(line, blanks); status == PLX_OK && *line; line += strspn(line, blanks)) {
        words->word[words->count++] = to;
        status = take_word(&line, &to, err);
    }
    return status;
}
