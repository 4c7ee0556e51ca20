/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draft.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "parallax/base/fold.h"
#include "parallax/base/suggest.h"

/* A file that is not a study at all makes endless problems; looking for near words stops then. */
enum { MANY_PROBLEMS = 200 };

PLX_PRINTF(4, 0)
static void add(struct plx_draft *draft, enum plx_severity severity, size_t line,
                const char *format, va_list args)
{
    const struct plx_place place = {draft->study.path, line, NULL};
    char text[1024];

    vsnprintf(text, sizeof text, format, args);
    plx_problems_add(draft->problems, severity, &place, "%s", text);
}

void plx_draft_error(struct plx_draft *draft, size_t line, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    add(draft, PLX_ERROR, line, format, args);
    va_end(args);
}

void plx_draft_warn(struct plx_draft *draft, size_t line, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    add(draft, PLX_WARNING, line, format, args);
    va_end(args);
}

void *plx_draft_array(struct plx_draft *draft, size_t count, size_t size)
{
    void *array = plx_pool_bytes(&draft->study.pool, count ? count : 1, size);

    draft->failed = draft->failed || !array;
    return array;
}

void *plx_draft_scratch(struct plx_draft *draft, size_t count, size_t size)
{
    void *array = plx_pool_bytes(&draft->scratch, count ? count : 1, size);

    draft->failed = draft->failed || !array;
    return array;
}

const char *plx_draft_copy(struct plx_draft *draft, const char *text)
{
    const char *copy = plx_pool_string(&draft->study.pool, text);

    draft->failed = draft->failed || !copy;
    return copy;
}

const char *plx_draft_fold(struct plx_draft *draft, const char *text)
{
    struct plx_text folded = {0};
    const char *copy = NULL;

    if (plx_fold(text, strlen(text), &folded, NULL) == PLX_OK)
        copy = plx_pool_string(&draft->scratch, plx_text_string(&folded));
    plx_text_release(&folded);
    draft->failed = draft->failed || !copy;
    return copy;
}

bool plx_draft_expect(struct plx_draft *draft, const struct plx_yaml_node *node,
                      enum plx_yaml_kind kind, const char *what)
{
    if (node->kind == kind)
        return true;
    if (node->kind == PLX_YAML_TEXT && node->text[0] == '\0')
        plx_draft_error(draft, node->line, "%s has no value", what);
    else
        plx_draft_error(draft, node->line, "%s must be %s, not %s", what, plx_yaml_kind_name(kind),
                        plx_yaml_kind_name(node->kind));
    return false;
}

void plx_draft_unknown(struct plx_draft *draft, size_t line, const char *what, const char *word,
                       const struct plx_names *known, const struct plx_names *also)
{
    struct plx_suggestion suggestion = plx_suggestion_start(word);
    const bool many = draft->problems->count > MANY_PROBLEMS;

    for (size_t i = 0; i < known->count && !many; i++)
        plx_suggestion_offer(&suggestion, known->item[i].name);
    for (size_t i = 0; also && i < also->count && !many; i++)
        plx_suggestion_offer(&suggestion, also->item[i].name);
    if (suggestion.nearest)
        plx_draft_error(draft, line, "there is no %s \"%s\"; did you mean \"%s\"?", what, word,
                        suggestion.nearest);
    else
        plx_draft_error(draft, line, "there is no %s \"%s\"", what, word);
}

void plx_draft_index(struct plx_draft *draft, const char *what, struct plx_names *names)
{
    size_t first = 0;

    plx_names_sort(names);
    for (size_t i = 1; i < names->count; i++) {
        if (strcmp(names->item[i].name, names->item[first].name) != 0)
            first = i;
        else
            plx_draft_error(draft, names->item[i].line,
                            "%s, \"%s\", is given twice; first in line %zu", what,
                            names->item[i].name, names->item[first].line);
    }
}

size_t plx_draft_find(struct plx_draft *draft, const struct plx_yaml_node *node, const char *what,
                      const struct plx_names *names)
{
    size_t found;

    if (!plx_draft_expect(draft, node, PLX_YAML_TEXT, what))
        return PLX_NONE;
    found = plx_names_find(names, node->text);
    if (found == PLX_NONE)
        plx_draft_unknown(draft, node->line, what, node->text, names, NULL);
    return found;
}

struct plx_texts plx_draft_texts(struct plx_draft *draft, const struct plx_yaml_node *node,
                                 const char *what)
{
    const struct plx_yaml_node *item = node->kind == PLX_YAML_LIST ? node->first : node;
    struct plx_texts texts = {0};

    if (node->kind == PLX_YAML_MAP) {
        plx_draft_expect(draft, node, PLX_YAML_LIST, what);
        return texts;
    }
    texts.item = plx_draft_array(draft, node->count + 1, sizeof *texts.item);
    for (; texts.item && item; item = item->next) {
        if (!plx_draft_expect(draft, item, PLX_YAML_TEXT, what))
            continue;
        if (item->text[0] == '\0')
            plx_draft_error(draft, item->line, "%s has an empty value", what);
        else
            texts.item[texts.count] = plx_draft_copy(draft, item->text);
        texts.count += texts.item[texts.count] != NULL;
        if (node->kind == PLX_YAML_TEXT)
            break; /* what follows it belongs to the mapping around it */
    }
    return texts;
}

const char *plx_draft_variable(struct plx_draft *draft, const struct plx_yaml_node *node,
                               const char *text, size_t *question)
{
    const struct plx_texts *keep = &draft->study.intake.keep;
    const char *folded;
    size_t near;

    *question = plx_names_find(&draft->question_names, text);
    if (*question != PLX_NONE)
        return draft->study.question[*question].id;
    for (size_t i = 0; i < keep->count; i++)
        if (strcmp(keep->item[i], text) == 0)
            return keep->item[i];
    folded = plx_draft_fold(draft, text);
    near = folded ? plx_names_find(&draft->kept_names, folded) : PLX_NONE;
    if (near != PLX_NONE)
        return keep->item[near];
    plx_draft_unknown(draft, node->line, "question or kept column", text, &draft->question_names,
                      &draft->kept_names);
    return NULL;
}

bool plx_draft_is_reserved(const char *name)
{
    static const char *const reserved[] = {"respondent", "team", "weight", "flags"};

    for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
        if (strcmp(name, reserved[i]) == 0)
            return true;
    return false;
}
