/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes at all, as the words of a command line, a zero behind each, and as a line: quoting and
   splitting are inverse, so that a recorded command has the words it was written with, and nothing
   that a shell would act on is left over. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "input.h"
#include "parallax/base/shell.h"

static void add_word(struct plx_text *line, const char *word)
{
    plx_text_add(line, line->length > 0 ? " " : "");
    plx_shell_add(line, word);
}

static void assert_splits_into(const struct plx_text *line, const struct plx_words *expected)
{
    struct plx_pool pool = {0};
    struct plx_words words;
    struct plx_error err;

    assert(plx_shell_split(plx_text_string(line), &pool, &words, &err) == PLX_OK);
    assert(words.count == expected->count);
    for (size_t i = 0; i < words.count; i++)
        assert(strcmp(words.word[i], expected->word[i]) == 0);
    plx_pool_release(&pool);
}

static void quote_words(const char *text, size_t size)
{
    struct plx_pool pool = {0};
    struct plx_words words = {.word = plx_pool_bytes(&pool, size + 1, sizeof *words.word)};
    struct plx_text line = {0};

    assert(words.word);
    for (size_t at = 0; at <= size; at += strlen(text + at) + 1) {
        words.word[words.count] = plx_pool_string(&pool, text + at);
        assert(words.word[words.count]);
        add_word(&line, words.word[words.count++]);
    }
    assert_splits_into(&line, &words);
    plx_text_release(&line);
    plx_pool_release(&pool);
}

static void split_line(const char *text)
{
    struct plx_pool pool = {0};
    struct plx_words words;
    struct plx_text line = {0};
    struct plx_error err;

    if (plx_shell_split(text, &pool, &words, &err) == PLX_OK) {
        for (size_t i = 0; i < words.count; i++)
            add_word(&line, words.word[i]);
        assert_splits_into(&line, &words);
    } else {
        assert(err.status == PLX_DATA);
    }
    plx_text_release(&line);
    plx_pool_release(&pool);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    char *text = malloc(size + 1);

    assert(text);
    if (size > 0)
        memcpy(text, data, size);
    text[size] = '\0';
    split_line(text);
    quote_words(text, size);
    free(text);
    return 0;
}
