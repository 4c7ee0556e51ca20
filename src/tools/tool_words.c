/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "flags.h"
#include "tool.h"

/* Where an option's argument goes. */
struct taker {
    const struct plx_tool *tool;
    const char *const *refused;
    void *settings;
    struct plx_common *common;
};

static const struct plx_flag_option *find_option(const struct taker *taker, const char *name,
                                                 struct plx_flag_option *common, size_t n_common)
{
    for (const char *const *refused = taker->refused; *refused; refused++)
        if (strcmp(name, *refused) == 0)
            return NULL;
    for (const struct plx_flag_option *own = taker->tool->options; own->name; own++)
        if (strcmp(name, own->name) == 0)
            return own;
    for (size_t i = 0; i < n_common; i++)
        if (common[i].take && strcmp(name, common[i].name) == 0)
            return &common[i];
    return NULL;
}

/* Goes on to the last word that it has used. */
static enum plx_status take_option(const struct taker *taker, char **word, size_t n_words,
                                   size_t *at, struct plx_error *err)
{
    struct plx_flag_option common[PLX_TOOL_MAX_OPTIONS];
    const size_t n_common = plx_flags_common(taker->tool->common, common);
    const struct plx_flag_option *option = find_option(taker, word[*at] + 2, common, n_common);
    const bool is_common = option >= common && option < common + n_common;
    struct plx_error reason;

    if (!option || (option->argument && *at + 1 == n_words))
        return plx_fail(err, PLX_DATA, "\"%s\" is no option that this version writes", word[*at]);
    *at += option->argument != NULL;
    if (option->take(option->argument ? word[*at] : NULL,
                     is_common ? taker->common : taker->settings, &reason) != PLX_OK)
        return plx_fail(err, PLX_DATA, "option --%s: %s", option->name, reason.text);
    return PLX_OK;
}

enum plx_status plx_tool_take_words(const struct plx_tool *tool, char **word, size_t n_words,
                                    const char *const *refused, void *settings,
                                    struct plx_common *common, size_t *n_operands,
                                    struct plx_error *err)
{
    const struct taker taker = {tool, refused, settings, common};
    bool only_operands = false;
    enum plx_status status = PLX_OK;

    *n_operands = 0;
    for (size_t i = 0; status == PLX_OK && i < n_words; i++) {
        if (only_operands || strncmp(word[i], "--", 2) != 0)
            word[(*n_operands)++] = word[i];
        else if (word[i][2])
            status = take_option(&taker, word, n_words, &i, err);
        else
            only_operands = true;
    }
    return status;
}
