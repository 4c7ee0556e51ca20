/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics.h"

#include <ctype.h>
#include <readstat.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "readers.h"
#include "spss_sets.h"
#include "table.h"

enum { FORGOTTEN_AT_ONCE = 16 << 20, TOLD_AT_ONCE = 1 << 20 };

/* One file on its way into a table. */
struct reading {
    struct plx_source *source;
    enum plx_dialect dialect;
    struct plx_spss_dictionary dictionary; /* of .sav and .zsav; else empty */
    struct plx_variables variables;
    struct plx_lookup names;       /* UTF-8 */
    struct plx_lookup short_names; /* of .sav, in small letters, as the file has them */
    struct plx_encoded encoded;
    struct plx_table_writer table;
    size_t at;        /* of the file, for ReadStat */
    size_t forgotten; /* up to where its pages were given back */
    size_t told;      /* up to where it was said how far it is */
    size_t column;    /* of the next value */
    size_t rows;
    size_t set_bytes; /* a name of value labels, which in Stata's list need not end in NUL */
    int64_t claimed;  /* how many cases there should be; -1: not said */
    enum plx_status status;
    struct plx_error *err;
};

/* ReadStat wants a file; it gets the bytes in memory, and the dictionary that was made safe. */
static int open_bytes(const char *path, void *context)
{
    (void)path;
    (void)context;
    return 0;
}

static int close_bytes(void *context)
{
    (void)context;
    return 0;
}

static readstat_off_t seek_bytes(readstat_off_t offset, readstat_io_flags_t whence, void *context)
{
    struct reading *reading = context;
    const size_t size = reading->source->file.size;
    const readstat_off_t from = whence == READSTAT_SEEK_SET   ? 0
                                : whence == READSTAT_SEEK_CUR ? (readstat_off_t)reading->at
                                                              : (readstat_off_t)size;

    if (offset < -from || offset > (readstat_off_t)size - from)
        return -1;
    reading->at = (size_t)(from + offset);
    return (readstat_off_t)reading->at;
}

static ssize_t read_bytes(void *buffer, size_t count, void *context)
{
    struct reading *reading = context;
    const struct plx_spss_dictionary *dictionary = &reading->dictionary;
    const size_t left = reading->source->file.size - reading->at;
    size_t safe = 0;

    if (count > left)
        count = left;
    if (reading->at < dictionary->size)
        safe = dictionary->size - reading->at < count ? dictionary->size - reading->at : count;
    if (safe > 0)
        memcpy(buffer, dictionary->bytes + reading->at, safe);
    if (count > safe)
        memcpy((char *)buffer + safe, reading->source->file.data + reading->at + safe,
               count - safe);
    reading->at += count;
    if (reading->at >= reading->told + TOLD_AT_ONCE || reading->at == reading->source->file.size) {
        plx_progress_tell(reading->source->progress, PLX_PROGRESS_CONVERTING, reading->at,
                          reading->source->file.size);
        reading->told = reading->at;
    }
    if (reading->at > reading->forgotten + FORGOTTEN_AT_ONCE) {
        plx_bytes_forget(&reading->source->file, reading->forgotten, reading->at);
        reading->forgotten = reading->at;
    }
    return (ssize_t)count;
}

static readstat_error_t update_bytes(long size, readstat_progress_handler progress, void *user,
                                     void *context)
{
    (void)size;
    (void)progress;
    (void)user;
    (void)context;
    return READSTAT_OK;
}

static int stop(struct reading *reading, enum plx_status status)
{
    reading->status = status;
    return status == PLX_OK ? READSTAT_HANDLER_OK : READSTAT_HANDLER_ABORT;
}

/* A text of the file as UTF-8 in the pool; NULL when out of memory. */
static const char *keep(struct reading *reading, const char *bytes)
{
    size_t length = strlen(bytes);
    const char *text = plx_encoded_text(&reading->encoded, bytes, &length);

    return text ? plx_pool_copy(&reading->variables.pool, text, length) : NULL;
}

static void start_encoding(struct reading *reading, const char *name)
{
    plx_encoded_release(&reading->encoded);
    if (!plx_encoded_start(&reading->encoded, name) && name)
        plx_text_addf(
            &reading->source->notes,
            "says that its texts are in \"%.40s\", which is not known here; they are read "
            "as %s\n",
            name, reading->encoded.name);
}

static int on_metadata(readstat_metadata_t *metadata, void *context)
{
    struct reading *reading = context;
    const struct plx_place place = {reading->source->path, 0, NULL};
    const int64_t columns = metadata->var_count;

    reading->claimed = metadata->row_count;
    if (columns <= 0)
        return stop(reading, plx_fail_at(reading->err, PLX_DATA, &place, "holds no variables"));
    if (columns > PLX_STATISTICS_COLUMNS)
        return stop(reading, plx_fail_at(reading->err, PLX_DATA, &place,
                                         "has more than %d variables; save it with those that the "
                                         "study needs",
                                         PLX_STATISTICS_COLUMNS));
    /* a case takes a byte at least: without this, cases of no bytes would never end */
    if (reading->dialect == PLX_DIALECT_STATA && reading->claimed > 0 &&
        (uint64_t)reading->claimed > reading->source->file.size)
        return stop(reading, plx_fail_at(reading->err, PLX_DATA, &place,
                                         "is cut short or broken: it should hold %lld cases, and "
                                         "has no room for them; export it again",
                                         (long long)reading->claimed));
    if (reading->dialect == PLX_DIALECT_STATA)
        reading->set_bytes = metadata->file_format_version < 109   ? 9
                             : metadata->file_format_version < 118 ? 33
                                                                   : 129;
    if (reading->dialect == PLX_DIALECT_STATA && metadata->file_format_version >= 118)
        start_encoding(reading, "UTF-8");
    else if (reading->dialect != PLX_DIALECT_SPSS)
        start_encoding(reading, metadata->file_encoding);
    return READSTAT_HANDLER_OK;
}

static struct plx_variable_value value_of(const struct reading *reading, readstat_value_t value)
{
    struct plx_variable_value found = {.kind = PLX_VARIABLE_NUMBER};

    if (readstat_value_type_class(value) == READSTAT_TYPE_CLASS_STRING) {
        const char *text = readstat_string_value(value);

        found.kind = PLX_VARIABLE_TEXT;
        found.text = text ? text : "";
    } else if (value.is_tagged_missing) {
        found.kind = PLX_VARIABLE_TAG;
        found.tag = readstat_value_tag(value);
        if (reading->dialect == PLX_DIALECT_SAS)
            found.tag = (char)toupper((unsigned char)found.tag);
    } else {
        found.number = readstat_double_value(value);
    }
    return found;
}

static enum plx_status take_ranges(struct reading *reading, struct plx_variable *it,
                                   const readstat_variable_t *variable)
{
    const int count = readstat_variable_get_missing_ranges_count(variable);

    if (count <= 0 || count > PLX_STATISTICS_RANGES)
        return PLX_OK;
    it->range = plx_pool_bytes(&reading->variables.pool, (size_t)count, sizeof *it->range);
    if (!it->range)
        return plx_fail_memory(reading->err, "a file's missing values");
    for (int i = 0; i < count; i++) {
        struct plx_variable_range *range = &it->range[it->n_ranges];

        range->low = value_of(reading, readstat_variable_get_missing_range_lo(variable, i));
        range->high = value_of(reading, readstat_variable_get_missing_range_hi(variable, i));
        if (range->low.kind != range->high.kind || range->low.kind == PLX_VARIABLE_TAG)
            continue;
        if (range->low.kind == PLX_VARIABLE_TEXT) {
            range->low.text = keep(reading, range->low.text);
            range->high.text = keep(reading, range->high.text);
            if (!range->low.text || !range->high.text)
                return plx_fail_memory(reading->err, "a file's missing values");
        }
        it->n_ranges++;
    }
    return PLX_OK;
}

static enum plx_status remember_names(struct reading *reading, const char *short_name,
                                      const char *name)
{
    const int32_t index = (int32_t)reading->variables.count;
    char key[64];
    size_t length = 0;
    enum plx_status status =
        plx_lookup_add(&reading->names, name, strlen(name), index, reading->err);

    for (; short_name[length] && length < sizeof key; length++)
        key[length] = (char)tolower((unsigned char)short_name[length]);
    if (status == PLX_OK && reading->dictionary.bytes)
        status = plx_lookup_add(&reading->short_names, key, length, index, reading->err);
    return status;
}

static enum plx_status add_variable(struct reading *reading, const readstat_variable_t *variable,
                                    const char *set)
{
    struct plx_variables *variables = &reading->variables;
    const char *name = readstat_variable_get_name(variable);
    const char *raw = name ? name : ""; /* a broken file's may have none */
    const char *label = readstat_variable_get_label(variable);
    const char *format = readstat_variable_get_format(variable);
    const readstat_measure_t measure = readstat_variable_get_measure(variable);
    struct plx_variable it = {0};
    enum plx_status status;

    it.name = keep(reading, plx_spss_long_name(&reading->dictionary, raw, strlen(raw)));
    it.label = keep(reading, label ? label : "");
    it.set = set ? plx_pool_copy(&variables->pool, set, strnlen(set, reading->set_bytes)) : NULL;
    if (!it.name || !it.label || (set && !it.set))
        return plx_fail_memory(reading->err, "a file's variables");
    if (readstat_variable_get_type_class(variable) == READSTAT_TYPE_CLASS_STRING)
        it.kind = PLX_VARIABLE_TEXT;
    else
        it.format = plx_moment_format_of(reading->dialect, format ? format : "");
    it.is_short = readstat_variable_get_type(variable) == READSTAT_TYPE_FLOAT;
    it.ordered = measure == READSTAT_MEASURE_ORDINAL || measure == READSTAT_MEASURE_SCALE;
    status = take_ranges(reading, &it, variable);
    if (status == PLX_OK)
        status = remember_names(reading, raw, it.name);
    if (status == PLX_OK)
        status = plx_array_grow(&variables->variable, &variables->capacity, variables->count,
                                sizeof *variables->variable, reading->err);
    if (status == PLX_OK)
        variables->variable[variables->count++] = it;
    return status;
}

static int on_variable(int index, readstat_variable_t *variable, const char *set, void *context)
{
    struct reading *reading = context;

    (void)index;
    return stop(reading, add_variable(reading, variable, set));
}

static int on_weight(readstat_variable_t *variable, void *context)
{
    struct reading *reading = context;
    const int index = variable ? readstat_variable_get_index(variable) : -1;

    if (index >= 0 && (size_t)index < reading->variables.count)
        reading->variables.variable[index].weight = true;
    return READSTAT_HANDLER_OK;
}

static int on_label(const char *set, readstat_value_t value, const char *label, void *context)
{
    struct reading *reading = context;
    struct plx_variable_value it = value_of(reading, value);
    size_t length = label ? strlen(label) : 0;
    const char *text;

    if (it.kind == PLX_VARIABLE_TEXT)
        it.text = keep(reading, it.text);
    if (it.kind == PLX_VARIABLE_TEXT && !it.text)
        return stop(reading, plx_fail_memory(reading->err, "a file's labels"));
    text = length > 0 ? plx_encoded_text(&reading->encoded, label, &length) : "";
    if (!text)
        return stop(reading, plx_fail_memory(reading->err, "a file's labels"));
    return stop(reading, plx_variables_add_label(&reading->variables, set ? set : "", &it, text,
                                                 reading->err));
}

/* What the dictionary tells of variables, once all of them are known. */
static enum plx_status begin_rows(struct reading *reading)
{
    const struct plx_variables *variables = &reading->variables;
    const struct plx_spss_target target = {
        &reading->dictionary, &reading->variables, &reading->short_names,
        &reading->names,      &reading->encoded,   &reading->source->notes,
    };

    for (size_t i = 0; i < variables->count; i++)
        plx_table_cell(&reading->table, variables->variable[i].name,
                       strlen(variables->variable[i].name));
    plx_table_end_row(&reading->table);
    return reading->dictionary.bytes ? plx_spss_long_texts(&target, reading->err) : PLX_OK;
}

static enum plx_status end_row(struct reading *reading)
{
    const struct plx_place place = {reading->source->path, 0, NULL};

    plx_table_end_row(&reading->table);
    reading->column = 0;
    reading->rows++;
    if (reading->source->converted.length <= PLX_STATISTICS_TEXT)
        return PLX_OK;
    return plx_fail_at(reading->err, PLX_DATA, &place,
                       "takes more than %zu MB as a table; save it with the variables that the "
                       "study needs",
                       PLX_STATISTICS_TEXT >> 20);
}

static enum plx_status add_cell(struct reading *reading, struct plx_variable *variable,
                                readstat_value_t value)
{
    struct plx_variable_value it = value_of(reading, value);
    char room[PLX_MOMENT_BYTES];
    const char *cell = "";
    size_t length = 0;
    bool full = false;
    enum plx_status status = PLX_OK;

    if (it.kind == PLX_VARIABLE_TEXT) {
        length = strlen(it.text);
        while (length > 0 && it.text[length - 1] == ' ')
            length--;
        cell = plx_encoded_text(&reading->encoded, it.text, &length);
        if (!cell)
            return plx_fail_memory(reading->err, "a text");
        it.text = cell;
    } else if (!value.is_system_missing || it.kind == PLX_VARIABLE_TAG) {
        cell = plx_variable_write(variable, &it, room, &length);
    }
    if (length > 0 && (variable->n_ranges > 0 || it.kind == PLX_VARIABLE_TAG) &&
        plx_variable_lacks(variable, &it))
        status = plx_variable_saw(&reading->variables, variable, cell, length, &full, reading->err);
    plx_table_cell(&reading->table, cell, full ? 0 : length);
    return status;
}

static int on_value(int row, readstat_variable_t *variable, readstat_value_t value, void *context)
{
    struct reading *reading = context;
    enum plx_status status = PLX_OK;

    (void)row;
    (void)variable;
    if (reading->rows == 0 && reading->column == 0)
        status = begin_rows(reading);
    if (status == PLX_OK)
        status = add_cell(reading, &reading->variables.variable[reading->column], value);
    if (status == PLX_OK && ++reading->column == reading->variables.count)
        status = end_row(reading);
    return stop(reading, status);
}

typedef readstat_error_t parse_function(readstat_parser_t *, const char *, void *);

static enum plx_status parse(struct reading *reading, parse_function *function,
                             readstat_error_t *result)
{
    readstat_parser_t *parser = readstat_parser_init();

    if (!parser)
        return plx_fail_memory(reading->err, "a file's reader");
    readstat_set_open_handler(parser, open_bytes);
    readstat_set_close_handler(parser, close_bytes);
    readstat_set_seek_handler(parser, seek_bytes);
    readstat_set_read_handler(parser, read_bytes);
    readstat_set_update_handler(parser, update_bytes);
    readstat_set_io_ctx(parser, reading);
    readstat_set_metadata_handler(parser, on_metadata);
    readstat_set_variable_handler(parser, on_variable);
    readstat_set_fweight_handler(parser, on_weight);
    readstat_set_value_label_handler(parser, on_label);
    readstat_set_value_handler(parser, on_value);
    /* texts come as they are: ReadStat gives up at the first that is not in its character set */
    readstat_set_handler_character_encoding(parser, NULL);
    *result = function(parser, reading->source->path, reading);
    readstat_parser_free(parser);
    return reading->status;
}

/* What ReadStat found wrong, in words that help. */
static enum plx_status judge(const struct reading *reading, readstat_error_t result)
{
    const struct plx_place place = {reading->source->path, 0, NULL};
    const char *what = reading->source->what;

    switch (result) {
    case READSTAT_OK:
        break;
    case READSTAT_ERROR_READ:
    case READSTAT_ERROR_SEEK:
        return plx_fail_at(reading->err, PLX_DATA, &place,
                           "is cut short or broken: it ends behind %zu cases; export it again",
                           reading->rows);
    case READSTAT_ERROR_ROW_COUNT_MISMATCH:
        return plx_fail_at(reading->err, PLX_DATA, &place,
                           "is cut short: it should hold %lld cases, and only %zu are there; "
                           "export it again",
                           (long long)reading->claimed, reading->rows);
    case READSTAT_ERROR_MALLOC:
        return plx_fail_at(reading->err, PLX_DATA, &place,
                           "is broken, or %s of another kind than can be read: it asks for more "
                           "memory than such a file can need; export it again",
                           what);
    default:
        return plx_fail_at(reading->err, PLX_DATA, &place,
                           "is broken, or %s of a kind that cannot be read; export it again, or as "
                           "CSV",
                           what);
    }
    if (reading->rows == 0)
        return plx_fail_at(reading->err, PLX_DATA, &place, "holds %zu variables, but no cases",
                           reading->variables.count);
    return PLX_OK;
}

static void note_encoding(struct reading *reading)
{
    const struct plx_encoded *encoded = &reading->encoded;

    if (encoded->replaced > 0)
        plx_text_addf(&reading->source->notes,
                      "%zu place%s in its texts %s no %s; they read as U+FFFD\n", encoded->replaced,
                      encoded->replaced == 1 ? "" : "s", encoded->replaced == 1 ? "is" : "are",
                      encoded->name);
    if (encoded->foreign > 0)
        plx_text_addf(&reading->source->notes,
                      "its texts should be in %s, but %zu of them %s UTF-8 and %s read so\n",
                      encoded->name, encoded->foreign, encoded->foreign == 1 ? "is" : "are",
                      encoded->foreign == 1 ? "is" : "are");
}

static enum plx_status describe(struct reading *reading)
{
    struct plx_source *source = reading->source;
    const struct plx_spss_target target = {
        &reading->dictionary, &reading->variables, &reading->short_names,
        &reading->names,      &reading->encoded,   &source->notes,
    };
    enum plx_status status;

    source->codebook = plx_array_new(1, sizeof *source->codebook);
    if (!source->codebook)
        return plx_fail_memory(reading->err, "a file's labels");
    source->codebook->dialect = reading->dialect;
    source->is_table = true;
    source->rows_added = 1;
    status =
        plx_variables_describe(&reading->variables, source->codebook, &source->notes, reading->err);
    if (status == PLX_OK)
        status = plx_spss_sets(&target, source->codebook, reading->err);
    note_encoding(reading);
    return status;
}

static enum plx_status read_file(struct plx_source *source, enum plx_dialect dialect,
                                 parse_function *function, struct plx_error *err)
{
    struct reading reading = {
        .source = source,
        .dialect = dialect,
        .claimed = -1,
        .set_bytes = 255,
        .table = {.text = &source->converted},
        .err = err,
    };
    readstat_error_t result = READSTAT_OK;
    enum plx_status status = PLX_OK;

    plx_encoded_start(&reading.encoded, "UTF-8");
    if (function == readstat_parse_sav) {
        status = plx_spss_dictionary_read(&reading.dictionary, source->file.data, source->file.size,
                                          source->path, &source->notes, err);
        if (status == PLX_OK)
            status = plx_spss_check_cases(&reading.dictionary, source->file.data, source->file.size,
                                          source->path, err);
        start_encoding(&reading,
                       reading.dictionary.encoding[0] ? reading.dictionary.encoding : NULL);
    }
    if (status == PLX_OK)
        status = parse(&reading, function, &result);
    if (status == PLX_OK)
        status = judge(&reading, result);
    if (status == PLX_OK)
        status = describe(&reading);
    plx_encoded_release(&reading.encoded);
    plx_lookup_release(&reading.names);
    plx_lookup_release(&reading.short_names);
    plx_variables_release(&reading.variables);
    plx_spss_dictionary_release(&reading.dictionary);
    return status;
}

static bool begins(const struct plx_source *source, size_t at, const char *bytes, size_t length)
{
    return source->file.size >= at + length && memcmp(source->file.data + at, bytes, length) == 0;
}

static bool is_sav(const struct plx_source *source)
{
    return begins(source, 0, "$FL2", 4) || begins(source, 0, "$FL3", 4);
}

static enum plx_status read_sav(struct plx_source *source, struct plx_error *err)
{
    return read_file(source, PLX_DIALECT_SPSS, readstat_parse_sav, err);
}

/* Behind 200 characters for people and 256 of a character set, in lines of 80. */
static bool is_por(const struct plx_source *source)
{
    for (size_t at = 456; at <= 456 + 12; at++)
        if (begins(source, at, "SPSSPORT", 8))
            return true;
    return false;
}

static enum plx_status read_por(struct plx_source *source, struct plx_error *err)
{
    return read_file(source, PLX_DIALECT_SPSS, readstat_parse_por, err);
}

static bool is_dta(const struct plx_source *source)
{
    const unsigned char *byte = (const unsigned char *)source->file.data;

    if (begins(source, 0, "<stata_dta>", 11))
        return true;
    return source->file.size > 60 &&
           (byte[0] == 104 || byte[0] == 105 || byte[0] == 108 ||
            (byte[0] >= 110 && byte[0] <= 115)) &&
           (byte[1] == 1 || byte[1] == 2) && byte[2] == 1 && byte[3] == 0;
}

static enum plx_status read_dta(struct plx_source *source, struct plx_error *err)
{
    return read_file(source, PLX_DIALECT_STATA, readstat_parse_dta, err);
}

static bool is_sas7bdat(const struct plx_source *source)
{
    return begins(source, 0,
                  "\0\0\0\0\0\0\0\0\0\0\0\0\xC2\xEA\x81\x60\xB3\x14\x11\xCF\xBD\x92\x08\x00\x09\xC7"
                  "\x31\x8C\x18\x1F\x10\x11",
                  32);
}

static enum plx_status read_sas7bdat(struct plx_source *source, struct plx_error *err)
{
    return read_file(source, PLX_DIALECT_SAS, readstat_parse_sas7bdat, err);
}

static bool is_xport(const struct plx_source *source)
{
    return begins(source, 0, "HEADER RECORD*******LIB", 23);
}

/* Transport files are made of cards of 80 bytes, and say nowhere how many. */
static enum plx_status read_xport(struct plx_source *source, struct plx_error *err)
{
    const struct plx_place place = {source->path, 0, NULL};

    if (source->file.size % 80 != 0)
        return plx_fail_at(err, PLX_DATA, &place,
                           "is cut short or broken: a SAS transport file is a multiple of 80 bytes "
                           "long; export it again");
    return read_file(source, PLX_DIALECT_SAS, readstat_parse_xport, err);
}

const struct plx_file_reader plx_reader_sav = {"an SPSS file", is_sav, read_sav};
const struct plx_file_reader plx_reader_por = {"an SPSS portable file", is_por, read_por};
const struct plx_file_reader plx_reader_dta = {"a Stata file", is_dta, read_dta};
const struct plx_file_reader plx_reader_sas7bdat = {"a SAS file", is_sas7bdat, read_sas7bdat};
const struct plx_file_reader plx_reader_xport = {"a SAS transport file", is_xport, read_xport};
