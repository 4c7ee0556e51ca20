/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/number.h"
#include "parallax/base/suggest.h"
#include "parallax/base/text.h"
#include "schema.h"

/* Enums are stored by memcpy() of an unsigned. */
_Static_assert(sizeof(enum plx_dialect) == sizeof(unsigned), "an enum is an unsigned");
_Static_assert(sizeof(enum plx_question_type) == sizeof(unsigned), "an enum is an unsigned");
_Static_assert(sizeof(enum plx_agreement_interval) == sizeof(unsigned), "an enum is an unsigned");
_Static_assert(sizeof(enum plx_agreement_expected) == sizeof(unsigned), "an enum is an unsigned");
_Static_assert(sizeof(enum plx_unranked) == sizeof(unsigned), "an enum is an unsigned");
_Static_assert(sizeof(enum plx_scaling) == sizeof(unsigned), "an enum is an unsigned");

/* Limits from here only keep numbers in their types, and are worth a word to those who pass them.
 */
static const double hardly_a_limit = 1e6;

static void complain_about_range(struct plx_draft *draft, const struct plx_key *key,
                                 const struct plx_yaml_node *node, double value)
{
    const char *kind = key->kind == PLX_KEY_WHOLE ? "whole number" : "number";
    const char *from = key->above ? "above" : "from";

    if (key->high <= key->low)
        plx_draft_error(draft, node->line, "%s: \"%s\" is not a %s", key->name, node->text, kind);
    else if (key->high >= hardly_a_limit && !(value > key->high))
        plx_draft_error(draft, node->line, "%s: \"%s\" is not a %s %s %.10g%s", key->name,
                        node->text, kind, from, key->low, key->above ? "" : " up");
    else
        plx_draft_error(draft, node->line, "%s: \"%s\" is not a %s %s %.10g%s to %.10g", key->name,
                        node->text, kind, from, key->low, key->above ? ", up" : "", key->high);
}

bool plx_schema_number(struct plx_draft *draft, const struct plx_key *key,
                       const struct plx_yaml_node *node, double *number)
{
    const bool limited = key->high > key->low;
    double value = NAN;

    if (!plx_draft_expect(draft, node, PLX_YAML_TEXT, key->name))
        return false;
    if (!plx_number_parse(node->text, strlen(node->text), &value) ||
        (limited && (value < key->low || value > key->high)) ||
        (limited && key->above && value <= key->low) ||
        (key->kind == PLX_KEY_WHOLE && value != floor(value))) {
        complain_about_range(draft, key, node, value);
        return false;
    }
    *number = value;
    return true;
}

static bool read_bool(struct plx_draft *draft, const struct plx_key *key,
                      const struct plx_yaml_node *node)
{
    static const char *const words[] = {"false", "no", "true", "yes"};

    for (size_t i = 0; i < 4; i++)
        if (strcmp(node->text, words[i]) == 0)
            return i >= 2;
    plx_draft_error(draft, node->line, "%s: \"%s\" is not true or false", key->name, node->text);
    return false;
}

static void complain_about_word(struct plx_draft *draft, const struct plx_key *key,
                                const struct plx_yaml_node *node)
{
    const char *near = plx_suggest(node->text, key->words, key->n_words);
    struct plx_text list = {0};

    for (size_t i = 0; i < key->n_words; i++)
        plx_text_addf(&list, "%s%s",
                      i == 0                  ? ""
                      : i + 1 == key->n_words ? " or "
                                              : ", ",
                      key->words[i]);
    if (near)
        plx_draft_error(draft, node->line, "%s: \"%s\" is not known; did you mean \"%s\"?",
                        key->name, node->text, near);
    else
        plx_draft_error(draft, node->line, "%s: \"%s\" is not %s", key->name, node->text,
                        plx_text_string(&list));
    plx_text_release(&list);
}

static size_t find_word(struct plx_draft *draft, const struct plx_key *key,
                        const struct plx_yaml_node *node)
{
    for (size_t i = 0; i < key->n_words; i++)
        if (strcmp(node->text, key->words[i]) == 0)
            return i;
    complain_about_word(draft, key, node);
    return PLX_NONE;
}

static bool is_id_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
}

static void check_id(struct plx_draft *draft, const struct plx_key *key,
                     const struct plx_yaml_node *node)
{
    const char *c = node->text;

    while (is_id_letter(*c))
        c++;
    /* As a file's name or an argument it would be an option. */
    if (node->text[0] == '-')
        plx_draft_error(draft, node->line, "%s: \"%s\" begins with a -, which no id does",
                        key->name, node->text);
    else if (*c)
        plx_draft_error(draft, node->line,
                        "%s: \"%s\" has a character that is not a letter, digit, _ or -", key->name,
                        node->text);
    else if (c - node->text > PLX_ID_BYTES)
        plx_draft_error(draft, node->line, "%s: \"%s\" is longer than %d characters", key->name,
                        node->text, PLX_ID_BYTES);
}

static void read_text(struct plx_draft *draft, const struct plx_key *key,
                      const struct plx_yaml_node *node, const char **text)
{
    if (node->text[0] == '\0') {
        plx_draft_error(draft, node->line, "%s has no value", key->name);
        return;
    }
    if (key->kind == PLX_KEY_ID)
        check_id(draft, key, node);
    *text = plx_draft_copy(draft, node->text);
}

static void read_words(struct plx_draft *draft, const struct plx_key *key,
                       const struct plx_yaml_node *node, struct plx_texts *texts)
{
    *texts = plx_draft_texts(draft, node, key->name);
    if (node->kind == PLX_YAML_TEXT && texts->count > 0)
        find_word(draft, key, node);
    for (const struct plx_yaml_node *item = node->first; item; item = item->next)
        if (item->kind == PLX_YAML_TEXT)
            find_word(draft, key, item);
}

static bool holds_one_text(enum plx_key_kind kind)
{
    return kind == PLX_KEY_TEXT || kind == PLX_KEY_ID || kind == PLX_KEY_WORD ||
           kind == PLX_KEY_BOOL || kind == PLX_KEY_NUMBER || kind == PLX_KEY_WHOLE;
}

static void read_value(struct plx_draft *draft, const struct plx_key *key,
                       const struct plx_yaml_node *node, void *place)
{
    double number;
    unsigned word;
    size_t whole;

    if (holds_one_text(key->kind) && !plx_draft_expect(draft, node, PLX_YAML_TEXT, key->name))
        return;
    switch (key->kind) {
    case PLX_KEY_TEXT:
    case PLX_KEY_ID:
        read_text(draft, key, node, place);
        break;
    case PLX_KEY_TEXTS:
        *(struct plx_texts *)place = plx_draft_texts(draft, node, key->name);
        break;
    case PLX_KEY_WORDS:
        read_words(draft, key, node, place);
        break;
    case PLX_KEY_WORD:
        whole = find_word(draft, key, node);
        word = whole == PLX_NONE ? 0 : (unsigned)whole;
        memcpy(place, &word, sizeof word);
        break;
    case PLX_KEY_BOOL:
        *(bool *)place = read_bool(draft, key, node);
        break;
    case PLX_KEY_NUMBER:
        if (plx_schema_number(draft, key, node, &number))
            *(double *)place = number;
        break;
    case PLX_KEY_WHOLE:
        if (plx_schema_number(draft, key, node, &number))
            *(size_t *)place = (size_t)number;
        break;
    case PLX_KEY_NODE:
        *(const struct plx_yaml_node **)place = node;
        break;
    case PLX_KEY_MAP:
        break;
    }
}

/* What every key of the schema, and of those inside it, is when nothing is said. */
static void set_defaults(struct plx_draft *draft, const struct plx_schema *schema, char *target)
{
    for (size_t i = 0; i < schema->n_keys; i++) {
        const struct plx_key *key = &schema->key[i];
        const struct plx_yaml_node node = {.kind = PLX_YAML_TEXT, .text = key->otherwise};

        if (key->kind == PLX_KEY_MAP)
            set_defaults(draft, key->inside, target);
        else if (key->kind == PLX_KEY_NUMBER && !key->otherwise)
            *(double *)(void *)(target + key->offset) = NAN;
        else if (key->otherwise && key->otherwise[0] == '\0')
            *(const char **)(void *)(target + key->offset) = "";
        else if (key->otherwise)
            read_value(draft, key, &node, target + key->offset);
    }
}

static const struct plx_key *find_key(const struct plx_schema *schema, const char *name)
{
    for (size_t i = 0; i < schema->n_keys; i++)
        if (strcmp(schema->key[i].name, name) == 0)
            return &schema->key[i];
    return NULL;
}

static void complain_about_key(struct plx_draft *draft, const struct plx_schema *schema,
                               const struct plx_yaml_node *node)
{
    struct plx_suggestion suggestion = plx_suggestion_start(node->key);

    for (size_t i = 0; i < schema->n_keys; i++)
        plx_suggestion_offer(&suggestion, schema->key[i].name);
    if (suggestion.nearest)
        plx_draft_error(draft, node->key_line,
                        "the key \"%s\" is not known in %s; did you mean \"%s\"?", node->key,
                        schema->what, suggestion.nearest);
    else
        plx_draft_error(draft, node->key_line, "the key \"%s\" is not known in %s", node->key,
                        schema->what);
}

static void read_keys(struct plx_draft *draft, const struct plx_schema *schema,
                      const struct plx_yaml_node *map, char *target)
{
    if (!plx_draft_expect(draft, map, PLX_YAML_MAP, schema->what))
        return;
    for (const struct plx_yaml_node *node = map->first; node; node = node->next) {
        const struct plx_key *key = find_key(schema, node->key);

        if (!key)
            complain_about_key(draft, schema, node);
        else if (key->kind == PLX_KEY_MAP)
            read_keys(draft, key->inside, node, target);
        else
            read_value(draft, key, node, target + key->offset);
    }
    for (size_t i = 0; i < schema->n_keys; i++)
        if (schema->key[i].required && !plx_yaml_get(map, schema->key[i].name))
            plx_draft_error(draft, map->line, "%s needs the key \"%s\"", schema->what,
                            schema->key[i].name);
}

void plx_schema_read(struct plx_draft *draft, const struct plx_schema *schema,
                     const struct plx_yaml_node *map, void *target)
{
    set_defaults(draft, schema, target);
    read_keys(draft, schema, map, target);
}
