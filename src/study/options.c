/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "draft.h"
#include "parallax/base/number.h"
#include "parallax/study/limits.h"
#include "schema.h"

enum { CODE_BYTES = 100 };

/* These part the codes of one cell in tagged responses. */
static const char code_separators[] = ";:>|";

static bool is_code_byte(char c)
{
    return (unsigned char)c >= 0x20 && c != 0x7f && !strchr(code_separators, c);
}

static bool is_code(const char *text)
{
    const char *c = text;

    while (*c && is_code_byte(*c))
        c++;
    return *c == '\0' && c != text && c - text <= CODE_BYTES && text[0] != '!';
}

/* A label serves as its own code where it can; else what a code may not hold becomes _, and it
   ends, between two characters of UTF-8, where a code must. */
static const char *code_of_label(struct plx_draft *draft, const char *label)
{
    size_t length = strlen(label);
    char *code;

    if (length > CODE_BYTES) {
        length = CODE_BYTES;
        while (length > 0 && ((unsigned char)label[length] & 0xC0) == 0x80)
            length--;
    }
    code = plx_pool_copy(&draft->study.pool, label, length);
    draft->failed = draft->failed || !code;
    for (char *c = code; c && *c; c++)
        if (!is_code_byte(*c) || (c == code && *c == '!'))
            *c = '_';
    return code;
}

static void read_option(struct plx_draft *draft, const struct plx_yaml_node *item,
                        struct plx_option *option)
{
    if (item->kind == PLX_YAML_TEXT) {
        if (item->text[0])
            option->label = plx_draft_copy(draft, item->text);
        else
            plx_draft_error(draft, item->line, "an option has no value");
    } else {
        plx_schema_read(draft, &plx_option_schema, item, option);
        if (item->kind == PLX_YAML_MAP && !option->code && !option->label)
            plx_draft_error(draft, item->line, "an option needs the key \"code\"");
    }
    if (option->code && !is_code(option->code))
        plx_draft_error(draft, item->line,
                        "code: \"%s\" must not hold ; : > or |, begin with !, or have more than "
                        "%d bytes",
                        option->code, CODE_BYTES);
    if (!option->code && option->label)
        option->code = code_of_label(draft, option->label);
    if (option->code && !option->label)
        option->label = option->code;
}

/* Codes as written, labels as they are compared. */
static void check_unique(struct plx_draft *draft, const struct plx_yaml_node *list,
                         const struct plx_option *option, size_t n)
{
    struct plx_names codes = {plx_draft_scratch(draft, n, sizeof *codes.item), 0};
    struct plx_names labels = {plx_draft_scratch(draft, n, sizeof *labels.item), 0};
    const struct plx_yaml_node *item = list->first;
    const size_t errors = draft->problems->errors;
    size_t i = 0;

    for (; codes.item && labels.item && item && i < n; item = item->next, i++) {
        const char *label = plx_draft_fold(draft, option[i].label);

        codes.item[codes.count++] = (struct plx_name){option[i].code, i, item->line};
        if (label)
            labels.item[labels.count++] = (struct plx_name){label, i, item->line};
    }
    plx_draft_index(draft, "the code of an option", &codes);
    if (draft->problems->errors == errors)
        plx_draft_index(draft, "the label of an option", &labels);
}

/* Numbers where all codes are numbers, else positions. */
static bool set_values(struct plx_option *option, size_t n)
{
    const double most = 1e15; /* Larger ones are names that happen to be digits. */
    bool numbers = n > 0;

    for (size_t i = 0; i < n; i++)
        numbers = numbers &&
                  plx_number_parse(option[i].code, strlen(option[i].code), &option[i].value) &&
                  fabs(option[i].value) <= most;
    for (size_t i = 0; i < n && !numbers; i++)
        option[i].value = (double)(i + 1);
    return numbers;
}

static void check_order(struct plx_draft *draft, const struct plx_yaml_node *list,
                        const struct plx_option *option, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        if (option[i].value > option[i - 1].value)
            continue;
        plx_draft_error(draft, list->line,
                        "number codes must rise, lowest first, but \"%s\" stands behind \"%s\"; "
                        "where a high answer means little, say reverse: true in the question",
                        option[i].code, option[i - 1].code);
        return;
    }
}

size_t plx_draft_options(struct plx_draft *draft, const struct plx_yaml_node *list, bool ordered,
                         struct plx_option **option)
{
    const size_t errors = draft->problems->errors;
    size_t n = 0;

    if (!plx_draft_expect(draft, list, PLX_YAML_LIST, "options"))
        return 0;
    if (list->count > PLX_STUDY_MOST_OPTIONS) {
        plx_draft_error(draft, list->line, "%zu options are more than %d", list->count,
                        PLX_STUDY_MOST_OPTIONS);
        return 0;
    }
    *option = plx_draft_array(draft, list->count, sizeof **option);
    for (const struct plx_yaml_node *item = list->first; *option && item; item = item->next)
        read_option(draft, item, *option + n++);
    if (draft->failed || draft->problems->errors > errors)
        return 0;
    check_unique(draft, list, *option, n);
    if (set_values(*option, n) && ordered)
        check_order(draft, list, *option, n);
    return n;
}

size_t plx_draft_find_option(struct plx_draft *draft, const struct plx_option *option, size_t n,
                             const char *text)
{
    const char *folded;

    for (size_t i = 0; i < n; i++)
        if (strcmp(option[i].code, text) == 0)
            return i;
    folded = plx_draft_fold(draft, text);
    for (size_t i = 0; folded && i < n; i++) {
        const char *label = plx_draft_fold(draft, option[i].label);

        if (label && strcmp(label, folded) == 0)
            return i;
    }
    return PLX_NONE;
}

static void read_scale(struct plx_draft *draft, const struct plx_yaml_node *item,
                       struct plx_scale *scale)
{
    struct plx_scale_draft found = {.scale.line = item->line};

    plx_schema_read(draft, &plx_scale_schema, item, &found);
    *scale = found.scale;
    if (!found.options)
        return;
    scale->n_options = plx_draft_options(draft, found.options, true, &scale->option);
    if (found.options->kind == PLX_YAML_LIST && found.options->count < 2)
        plx_draft_error(draft, found.options->line, "a scale needs two options or more");
    if (scale->top >= scale->n_options && scale->top > 0 && scale->n_options > 0)
        plx_draft_error(draft, item->line,
                        "top: %zu must be less than the %zu options of the scale", scale->top,
                        scale->n_options);
    if (scale->top == 0)
        scale->top = scale->n_options > 2 ? 2 : 1;
}

void plx_draft_scales(struct plx_draft *draft)
{
    struct plx_study *study = &draft->study;
    const struct plx_yaml_node *list = draft->scales;

    if (!list || !plx_draft_expect(draft, list, PLX_YAML_LIST, "scales"))
        return;
    study->scale = plx_draft_array(draft, list->count, sizeof *study->scale);
    draft->scale_names.item = plx_draft_scratch(draft, list->count, sizeof(struct plx_name));
    if (!study->scale || !draft->scale_names.item)
        return;
    for (const struct plx_yaml_node *item = list->first; item; item = item->next) {
        struct plx_scale *scale = &study->scale[study->n_scales];

        read_scale(draft, item, scale);
        if (scale->id)
            draft->scale_names.item[draft->scale_names.count++] =
                (struct plx_name){scale->id, study->n_scales++, item->line};
    }
    plx_draft_index(draft, "the id of a scale", &draft->scale_names);
}
