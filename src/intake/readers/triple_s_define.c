/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <expat.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "parallax/base/memory.h"
#include "parallax/base/number.h"
#include "triple_s_xml.h"

static const char *const types[PLX_TRIPLE_S_TYPES] = {
    [PLX_TRIPLE_S_SINGLE] = "single",     [PLX_TRIPLE_S_MULTIPLE] = "multiple",
    [PLX_TRIPLE_S_QUANTITY] = "quantity", [PLX_TRIPLE_S_CHARACTER] = "character",
    [PLX_TRIPLE_S_LOGICAL] = "logical",   [PLX_TRIPLE_S_DATE] = "date",
    [PLX_TRIPLE_S_TIME] = "time",
};

/* What text is being collected for. */
enum content { NOTHING, NAME, LABEL, FILTER, VALUE };

struct parsing {
    struct plx_triple_s *definition;
    XML_Parser parser;
    const char *path;
    struct plx_error *err;
    enum plx_status status;
    const char *ident; /* of the record */
    const char *variable_ident;
    const char *name;
    size_t n_records;
    bool in_variable;
    enum content content;
    struct plx_text own;   /* text of the element itself */
    struct plx_text other; /* that of its first <text> child, which holds a language and a mode */
    size_t texts;
    bool in_text;
    const char *code;
};

static struct plx_place here(const struct parsing *parsing)
{
    return (struct plx_place){parsing->path, XML_GetCurrentLineNumber(parsing->parser), NULL};
}

static void stop(struct parsing *parsing, enum plx_status status)
{
    parsing->status = status;
    XML_StopParser(parsing->parser, XML_FALSE);
}

PLX_PRINTF(2, 3)
static void refuse(struct parsing *parsing, const char *format, ...)
{
    const struct plx_place place = here(parsing);
    char text[512];
    va_list args;

    if (parsing->status != PLX_OK)
        return;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    stop(parsing, plx_fail_at(parsing->err, PLX_DATA, &place, "%s", text));
}

static const char *copy(struct parsing *parsing, const char *text)
{
    const char *kept = plx_pool_string(&parsing->definition->pool, text);

    if (!kept)
        stop(parsing, plx_fail_memory(parsing->err, "a definition"));
    return kept ? kept : "";
}

/* An attribute by its name in any case; NULL where there is none. */
static const char *attribute(const XML_Char **attributes, const char *name)
{
    for (; attributes[0]; attributes += 2)
        if (strcasecmp(attributes[0], name) == 0)
            return attributes[1];
    return NULL;
}

/* A whole number up to the limit; fallback where the attribute is missing. */
static size_t whole(struct parsing *parsing, const XML_Char **attributes, const char *name,
                    size_t fallback)
{
    const char *text = attribute(attributes, name);
    double number = 0;

    if (!text)
        return fallback;
    if (!plx_number_parse(text, strlen(text), &number) || number < 0 ||
        number > PLX_TRIPLE_S_POSITION || number != (double)(size_t)number) {
        refuse(parsing, "%s=\"%s\" is not a whole number up to %d", name, text,
               PLX_TRIPLE_S_POSITION);
        return fallback;
    }
    return (size_t)number;
}

static struct plx_triple_s_variable *last(struct parsing *parsing)
{
    return &parsing->definition->variable[parsing->definition->n_variables - 1];
}

static void begin_record(struct parsing *parsing, const XML_Char **attributes)
{
    const char *ident = attribute(attributes, "ident");
    const char *format = attribute(attributes, "format");
    const char *href = attribute(attributes, "href");

    if (parsing->n_records++ > 0) {
        refuse(parsing, "a second kind of record begins: this is a hierarchy of records, of which "
                        "parallax reads none; export the respondents alone");
        return;
    }
    parsing->ident = copy(parsing, ident ? ident : "");
    parsing->definition->csv = format && strcasecmp(format, "csv") == 0;
    parsing->definition->skip = whole(parsing, attributes, "skip", 0);
    parsing->definition->href = href ? copy(parsing, href) : NULL;
    if (format && !parsing->definition->csv && strcasecmp(format, "fixed") != 0)
        refuse(parsing, "format=\"%s\" is neither fixed nor csv", format);
}

static void begin_variable(struct parsing *parsing, const XML_Char **attributes)
{
    struct plx_triple_s *definition = parsing->definition;
    const char *ident = attribute(attributes, "ident");
    const char *type = attribute(attributes, "type");
    const char *use = attribute(attributes, "use");
    const char *format = attribute(attributes, "format");
    struct plx_triple_s_variable *variable;

    if (plx_array_grow(&definition->variable, &definition->capacity, definition->n_variables,
                       sizeof *definition->variable, parsing->err) != PLX_OK) {
        stop(parsing, PLX_MEMORY);
        return;
    }
    variable = &definition->variable[definition->n_variables++];
    *variable = (struct plx_triple_s_variable){
        .label = "",
        .serial = use && strcasecmp(use, "serial") == 0,
        .weight = use && strcasecmp(use, "weight") == 0,
        .literal = format && strcasecmp(format, "literal") == 0,
        .line = here(parsing).line,
    };
    parsing->in_variable = true;
    parsing->name = NULL;
    parsing->variable_ident = copy(parsing, ident ? ident : "");
    while (variable->type < PLX_TRIPLE_S_TYPES && type &&
           strcasecmp(type, types[variable->type]) != 0)
        variable->type++;
    if (!type || variable->type == PLX_TRIPLE_S_TYPES)
        refuse(parsing, "variable \"%s\": type=\"%s\" is none that parallax knows",
               parsing->variable_ident, type ? type : "");
}

static void collect(struct parsing *parsing, enum content content)
{
    parsing->content = content;
    parsing->texts = 0;
    parsing->in_text = false;
    plx_text_clear(&parsing->own);
    plx_text_clear(&parsing->other);
}

static void add_value(struct parsing *parsing, const char *code, const char *label)
{
    struct plx_triple_s_variable *variable = last(parsing);

    if (plx_array_grow(&variable->value, &variable->capacity, variable->n_values,
                       sizeof *variable->value, parsing->err) != PLX_OK) {
        stop(parsing, PLX_MEMORY);
        return;
    }
    variable->value[variable->n_values++] =
        (struct plx_triple_s_value){copy(parsing, code), copy(parsing, label)};
}

/* A range of a multiple names its values without labels; elsewhere it only bounds what may occur.
 */
static void add_range(struct parsing *parsing, const XML_Char **attributes)
{
    size_t from;
    size_t to;

    if (last(parsing)->type != PLX_TRIPLE_S_MULTIPLE)
        return;
    from = whole(parsing, attributes, "from", 1);
    to = whole(parsing, attributes, "to", from);
    if (to - from >= PLX_TRIPLE_S_COLUMNS && to >= from)
        refuse(parsing, "variable \"%s\": more than %d values", parsing->variable_ident,
               PLX_TRIPLE_S_COLUMNS);
    for (size_t code = from; code <= to && parsing->status == PLX_OK; code++) {
        char text[24];

        snprintf(text, sizeof text, "%zu", code);
        add_value(parsing, text, "");
    }
}

static void begin_in_variable(struct parsing *parsing, const char *name,
                              const XML_Char **attributes)
{
    struct plx_triple_s_variable *variable = last(parsing);

    if (strcasecmp(name, "name") == 0) {
        collect(parsing, NAME);
    } else if (strcasecmp(name, "label") == 0) {
        collect(parsing, LABEL);
    } else if (strcasecmp(name, "filter") == 0) {
        collect(parsing, FILTER);
    } else if (strcasecmp(name, "value") == 0) {
        const char *code = attribute(attributes, "code");

        parsing->code = copy(parsing, code ? code : "");
        collect(parsing, VALUE);
        if (!code)
            refuse(parsing, "variable \"%s\": a value has no code", parsing->variable_ident);
    } else if (strcasecmp(name, "position") == 0) {
        variable->start = whole(parsing, attributes, "start", 0);
        variable->finish = whole(parsing, attributes, "finish", variable->start);
    } else if (strcasecmp(name, "spread") == 0) {
        variable->subfields = whole(parsing, attributes, "subfields", 1);
        variable->width = whole(parsing, attributes, "width", 0);
    } else if (strcasecmp(name, "range") == 0) {
        add_range(parsing, attributes);
    }
}

static void XMLCALL begin(void *data, const XML_Char *name, const XML_Char **attributes)
{
    struct parsing *parsing = data;

    if (parsing->status != PLX_OK)
        return;
    if (parsing->content != NOTHING) {
        if (strcasecmp(name, "text") == 0)
            parsing->in_text = ++parsing->texts == 1;
        else if (strcasecmp(name, "br") == 0)
            plx_text_add(parsing->texts > 0 ? &parsing->other : &parsing->own, " ");
    } else if (parsing->in_variable) {
        begin_in_variable(parsing, name, attributes);
    } else if (strcasecmp(name, "record") == 0) {
        begin_record(parsing, attributes);
    } else if (strcasecmp(name, "variable") == 0 && parsing->n_records > 0) {
        begin_variable(parsing, attributes);
    }
}

/* Every run of white space a blank, none at the ends. */
static const char *tidy(struct parsing *parsing, const struct plx_text *text)
{
    struct plx_text tidied = {0};
    const char *at = plx_text_string(text);
    const char *kept;

    while (*(at += strspn(at, " \t\r\n"))) {
        const size_t length = strcspn(at, " \t\r\n");

        plx_text_add(&tidied, tidied.length > 0 ? " " : "");
        plx_text_add_bytes(&tidied, at, length);
        at += length;
    }
    kept = copy(parsing, plx_text_string(&tidied));
    if (plx_text_failed(&tidied) || plx_text_failed(text))
        stop(parsing, plx_fail_memory(parsing->err, "a definition"));
    plx_text_release(&tidied);
    return kept;
}

static void finish_content(struct parsing *parsing)
{
    struct plx_triple_s_variable *variable = last(parsing);
    const enum content content = parsing->content;
    const char *words = tidy(parsing, &parsing->own);

    if (words[0] == '\0')
        words = tidy(parsing, &parsing->other);
    parsing->content = NOTHING;
    if (content == NAME)
        parsing->name = words;
    else if (content == LABEL)
        variable->label = words;
    else if (content == FILTER)
        variable->filter = words[0] ? words : NULL;
    else if (content == VALUE)
        add_value(parsing, parsing->code, words);
}

static void finish_variable(struct parsing *parsing)
{
    struct plx_triple_s *definition = parsing->definition;
    struct plx_triple_s_variable *variable = last(parsing);
    size_t n_columns = 1;

    parsing->in_variable = false;
    variable->name = parsing->name;
    if (!variable->name || !*variable->name)
        variable->name =
            plx_pool_format(&definition->pool, "%s%s", parsing->ident, parsing->variable_ident);
    if (!variable->name) {
        stop(parsing, plx_fail_memory(parsing->err, "a definition"));
        return;
    }
    if (parsing->status == PLX_OK) {
        const struct plx_place place = here(parsing);
        const enum plx_status status =
            plx_triple_s_check(definition, variable, &place, parsing->err);

        if (status != PLX_OK)
            stop(parsing, status);
    }
    if (parsing->status != PLX_OK)
        return;
    if (variable->type == PLX_TRIPLE_S_MULTIPLE)
        n_columns = variable->subfields > 0 ? variable->subfields : variable->n_values;
    if (variable->finish > definition->end)
        definition->end = variable->finish;
    definition->n_columns += n_columns;
    if (definition->n_columns > PLX_TRIPLE_S_COLUMNS)
        refuse(parsing, "comes to more than %d columns", PLX_TRIPLE_S_COLUMNS);
}

static void XMLCALL finish(void *data, const XML_Char *name)
{
    struct parsing *parsing = data;
    static const char *const ends[] = {
        [NAME] = "name", [LABEL] = "label", [FILTER] = "filter", [VALUE] = "value"};

    if (parsing->status != PLX_OK)
        return;
    if (parsing->content != NOTHING) {
        if (strcasecmp(name, "text") == 0)
            parsing->in_text = false;
        else if (strcasecmp(name, ends[parsing->content]) == 0)
            finish_content(parsing);
    } else if (parsing->in_variable && strcasecmp(name, "variable") == 0) {
        finish_variable(parsing);
    }
}

static void XMLCALL take_text(void *data, const XML_Char *text, int length)
{
    struct parsing *parsing = data;

    if (parsing->content != NOTHING && parsing->in_text)
        plx_text_add_bytes(&parsing->other, text, (size_t)length);
    else if (parsing->content != NOTHING && parsing->texts == 0)
        plx_text_add_bytes(&parsing->own, text, (size_t)length);
}

/* Entities can make gigabytes of a few lines, or read other files; no survey program needs them. */
static void XMLCALL meet_entity(void *data, const XML_Char *name, int is_parameter,
                                const XML_Char *value, int length, const XML_Char *base,
                                const XML_Char *system, const XML_Char *public_id,
                                const XML_Char *notation)
{
    (void)is_parameter;
    (void)value;
    (void)length;
    (void)base;
    (void)system;
    (void)public_id;
    (void)notation;
    refuse(data, "declares the entity \"%s\"; entities are not read, write the text in its place",
           name);
}

static void parse(struct parsing *parsing, const struct plx_bytes *bytes)
{
    enum { PIECE = 1 << 20 };

    for (size_t at = 0; parsing->status == PLX_OK; at += PIECE) {
        const bool is_last = bytes->size - at <= PIECE;
        const size_t size = is_last ? bytes->size - at : PIECE;

        if (XML_Parse(parsing->parser, bytes->data + at, (int)size, is_last) == XML_STATUS_ERROR &&
            parsing->status == PLX_OK) {
            const enum XML_Error why = XML_GetErrorCode(parsing->parser);

            if (why == XML_ERROR_NO_MEMORY)
                stop(parsing, plx_fail_memory(parsing->err, "a definition"));
            else
                refuse(parsing, "is a Triple-S definition that is no well-formed XML: %s",
                       XML_ErrorString(why));
        }
        if (is_last)
            break;
    }
}

enum plx_status plx_triple_s_define(struct plx_triple_s *definition, const struct plx_bytes *bytes,
                                    const char *path, struct plx_text *notes, struct plx_error *err)
{
    const struct plx_place place = {path, 0, NULL};
    struct parsing parsing = {.definition = definition, .path = path, .err = err};
    const char *encoding;

    if (bytes->size > PLX_TRIPLE_S_DEFINITION)
        return plx_fail_at(err, PLX_DATA, &place,
                           "is a definition of more than %d MiB; export fewer variables",
                           PLX_TRIPLE_S_DEFINITION >> 20);
    encoding = plx_triple_s_encoding(bytes);
    parsing.parser = XML_ParserCreate(encoding);
    if (!parsing.parser)
        return plx_fail_memory(err, "a definition");
    if (encoding)
        plx_text_add(notes, "the definition is not UTF-8; read as Windows-1252: see whether "
                            "accented letters are right\n");
    XML_SetUserData(parsing.parser, &parsing);
    XML_SetElementHandler(parsing.parser, begin, finish);
    XML_SetCharacterDataHandler(parsing.parser, take_text);
    XML_SetEntityDeclHandler(parsing.parser, meet_entity);
    XML_SetUnknownEncodingHandler(parsing.parser, plx_triple_s_code_page, NULL);
    parse(&parsing, bytes);
    XML_ParserFree(parsing.parser);
    plx_text_release(&parsing.own);
    plx_text_release(&parsing.other);
    if (parsing.status == PLX_OK && definition->n_variables == 0)
        return plx_fail_at(err, PLX_DATA, &place,
                           "is a Triple-S definition without variables: there is nothing to read");
    return parsing.status;
}

void plx_triple_s_release(struct plx_triple_s *definition)
{
    for (size_t i = 0; i < definition->n_variables; i++)
        free(definition->variable[i].value);
    free(definition->variable);
    plx_pool_release(&definition->pool);
    *definition = (struct plx_triple_s){0};
}
