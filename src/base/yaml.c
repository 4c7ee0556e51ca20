/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/base/yaml.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>
#include <yaml.h>

#include "parallax/base/memory.h"

/* A list or mapping that is still open. */
struct level {
    struct plx_yaml_node *node;
    struct plx_yaml_node *last;
    const char *key; /* of the value to come; NULL: a key comes */
    size_t key_line;
    bool drops_value; /* the key was refused: its value is read and forgotten */
};

struct builder {
    yaml_parser_t parser;
    const char *file;
    const char *text; /* for lines of what libyaml gives only an offset of */
    size_t length;
    struct plx_yaml *yaml;
    struct plx_problems *problems;
    struct plx_error *err;
    struct level level[PLX_YAML_MAX_DEPTH];
    size_t depth;
    size_t documents;
};

static size_t line_of(const yaml_event_t *event)
{
    return event->start_mark.line + 1;
}

static void refuse(struct builder *builder, size_t line, const char *what)
{
    const struct plx_place place = {builder->file, line, NULL};

    plx_problems_add(builder->problems, PLX_ERROR, &place, "%s", what);
}

static enum plx_status fail(struct builder *builder, size_t line, const char *what)
{
    const struct plx_place place = {builder->file, line, NULL};

    refuse(builder, line, what);
    return plx_fail_at(builder->err, PLX_DATA, &place, "%s", what);
}

static struct plx_yaml_node *new_node(struct builder *builder, enum plx_yaml_kind kind,
                                      const yaml_event_t *event)
{
    struct plx_yaml_node *node = plx_pool_bytes(&builder->yaml->pool, 1, sizeof *node);

    if (node) {
        node->kind = kind;
        node->line = line_of(event);
        node->column = event->start_mark.column + 1;
        node->text = "";
    }
    return node;
}

/* Puts a node where it belongs: the root, a list's next item, a key's value. */
static void place_node(struct builder *builder, struct plx_yaml_node *node)
{
    struct level *level;

    if (builder->depth == 0) {
        builder->yaml->root = node;
        return;
    }
    level = &builder->level[builder->depth - 1];
    node->key = level->key;
    node->key_line = level->key_line;
    level->key = NULL;
    if (level->drops_value) {
        level->drops_value = false;
        return;
    }
    if (level->last)
        level->last->next = node;
    else
        level->node->first = node;
    level->last = node;
    level->node->count++;
}

static enum plx_status open_level(struct builder *builder, struct plx_yaml_node *node)
{
    if (!node)
        return plx_fail_memory(builder->err, builder->file);
    if (builder->depth == PLX_YAML_MAX_DEPTH)
        return fail(builder, node->line, "lists and mappings are nested too deeply");
    place_node(builder, node);
    builder->level[builder->depth++] = (struct level){.node = node};
    return PLX_OK;
}

static bool awaits_key(const struct builder *builder)
{
    const struct level *level = builder->depth ? &builder->level[builder->depth - 1] : NULL;

    return level && level->node->kind == PLX_YAML_MAP && !level->key;
}

static enum plx_status take_key(struct builder *builder, const yaml_event_t *event,
                                const char *text)
{
    struct level *level = &builder->level[builder->depth - 1];
    const struct plx_yaml_node *same = plx_yaml_get(level->node, text);
    const struct plx_place place = {builder->file, line_of(event), NULL};

    if (level->node->count >= PLX_YAML_MAX_KEYS)
        return fail(builder, line_of(event), "a mapping with more than 1024 keys");
    if (same) {
        plx_problems_add(builder->problems, PLX_ERROR, &place,
                         "the key \"%s\" is given twice; first in line %zu", text, same->key_line);
        level->drops_value = true;
    }
    level->key = text;
    level->key_line = line_of(event);
    return PLX_OK;
}

static enum plx_status take_text(struct builder *builder, const yaml_event_t *event)
{
    const char *value = (const char *)event->data.scalar.value;
    const size_t length = event->data.scalar.length;
    struct plx_yaml_node *node;
    char *text;

    if (memchr(value, '\0', length))
        refuse(builder, line_of(event), "a text with a zero byte in it");
    text = plx_pool_copy(&builder->yaml->pool, value, length);
    if (!text)
        return plx_fail_memory(builder->err, builder->file);
    if (awaits_key(builder))
        return take_key(builder, event, text);
    node = new_node(builder, PLX_YAML_TEXT, event);
    if (!node)
        return plx_fail_memory(builder->err, builder->file);
    node->text = text;
    place_node(builder, node);
    return PLX_OK;
}

static enum plx_status refuse_alias(struct builder *builder, const yaml_event_t *event)
{
    struct plx_yaml_node *node = new_node(builder, PLX_YAML_TEXT, event);

    if (!node)
        return plx_fail_memory(builder->err, builder->file);
    refuse(builder, node->line, "an alias (*name); write the value out");
    node->text = "*"; /* not nothing, so that nobody complains of that as well */
    if (awaits_key(builder))
        return take_key(builder, event, "*");
    place_node(builder, node);
    return PLX_OK;
}

static void refuse_properties(struct builder *builder, const yaml_event_t *event,
                              const yaml_char_t *anchor, const yaml_char_t *tag)
{
    if (anchor)
        refuse(builder, line_of(event), "an anchor (&name); write the value out where it is used");
    if (tag)
        refuse(builder, line_of(event), "a tag (!name); all values are text");
}

static enum plx_status take_event(struct builder *builder, const yaml_event_t *event)
{
    const bool starts_key = awaits_key(builder);

    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        if (builder->documents++ > 0)
            return fail(builder, line_of(event), "a second document (---); one file holds one");
        return PLX_OK;
    case YAML_SCALAR_EVENT:
        refuse_properties(builder, event, event->data.scalar.anchor, event->data.scalar.tag);
        return take_text(builder, event);
    case YAML_SEQUENCE_START_EVENT:
        refuse_properties(builder, event, event->data.sequence_start.anchor,
                          event->data.sequence_start.tag);
        if (starts_key)
            return fail(builder, line_of(event), "a key that is a list");
        return open_level(builder, new_node(builder, PLX_YAML_LIST, event));
    case YAML_MAPPING_START_EVENT:
        refuse_properties(builder, event, event->data.mapping_start.anchor,
                          event->data.mapping_start.tag);
        if (starts_key)
            return fail(builder, line_of(event), "a key that is a mapping");
        return open_level(builder, new_node(builder, PLX_YAML_MAP, event));
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        builder->depth--;
        return PLX_OK;
    case YAML_ALIAS_EVENT:
        return refuse_alias(builder, event);
    default:
        return PLX_OK;
    }
}

static size_t line_at(const struct builder *builder, size_t offset)
{
    size_t line = 1;

    for (size_t i = 0; i < offset && i < builder->length; i++)
        line += builder->text[i] == '\n';
    return line;
}

/* Whether a line, from 0, is indented by a tab, which libyaml seldom says so that somebody would
   look for one. */
static bool is_indented_by_tab(const struct builder *builder, size_t line)
{
    const char *text = builder->text;
    const char *const end = text + builder->length;

    while (line > 0 && text < end)
        line -= *text++ == '\n';
    while (text < end && *text == ' ')
        text++;
    return text < end && *text == '\t';
}

/* libyaml tells bytes that are no text by their offset, all else by line and column. */
static enum plx_status fail_syntax(struct builder *builder)
{
    const yaml_parser_t *parser = &builder->parser;
    const char *problem = parser->problem ? parser->problem : "unreadable";
    struct plx_error what;

    if (parser->error == YAML_MEMORY_ERROR)
        return plx_fail_memory(builder->err, builder->file);
    plx_fail(&what, PLX_DATA, "this is not YAML: %s", problem);
    if (parser->error == YAML_READER_ERROR)
        return fail(builder, line_at(builder, parser->problem_offset), what.text);
    plx_fail(&what, PLX_DATA, "this is not YAML: %s, at character %zu of the line%s", problem,
             parser->problem_mark.column + 1,
             is_indented_by_tab(builder, parser->problem_mark.line)
                 ? "; indent by spaces, not by a tab"
                 : "");
    return fail(builder, parser->problem_mark.line + 1, what.text);
}

static enum plx_status build(struct builder *builder)
{
    enum plx_status status = PLX_OK;
    bool ended = false;

    while (status == PLX_OK && !ended) {
        yaml_event_t event;

        if (!yaml_parser_parse(&builder->parser, &event))
            return fail_syntax(builder);
        ended = event.type == YAML_STREAM_END_EVENT;
        status = take_event(builder, &event);
        yaml_event_delete(&event);
    }
    return status;
}

enum plx_status plx_yaml_parse(const char *text, size_t length, const char *file,
                               struct plx_yaml *yaml, struct plx_problems *problems,
                               struct plx_error *err)
{
    struct builder builder = {.file = file,
                              .text = text,
                              .length = length,
                              .yaml = yaml,
                              .problems = problems,
                              .err = err};
    enum plx_status status;

    *yaml = (struct plx_yaml){0};
    if (!yaml_parser_initialize(&builder.parser))
        return plx_fail_memory(err, file);
    yaml_parser_set_input_string(&builder.parser, (const unsigned char *)text, length);
    status = build(&builder);
    yaml_parser_delete(&builder.parser);
    if (status != PLX_OK) {
        plx_pool_release(&yaml->pool);
        *yaml = (struct plx_yaml){0};
    }
    return status;
}

const struct plx_yaml_node *plx_yaml_get(const struct plx_yaml_node *map, const char *key)
{
    if (!map || map->kind != PLX_YAML_MAP)
        return NULL;
    for (const struct plx_yaml_node *node = map->first; node; node = node->next)
        if (strcmp(node->key, key) == 0)
            return node;
    return NULL;
}

const char *plx_yaml_kind_name(enum plx_yaml_kind kind)
{
    static const char *const names[] = {"a text", "a list", "a mapping"};

    assert((size_t)kind < sizeof names / sizeof *names);
    return names[kind];
}
