/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/results/package.h"

#include <ctype.h>
#include <jansson.h>
#include <nettle/sha2.h>
#include <stdint.h>
#include <string.h>

#include "parallax/base/file.h"
#include "parallax/base/json.h"
#include "parallax/base/memory.h"

static const char hash_prefix[] = "sha256:";

/* Mapped pages of a large file are let go after so many bytes. */
static const size_t piece = (size_t)16 << 20;

static void finish(struct plx_fingerprint *fingerprint, struct sha256_ctx *context, size_t size)
{
    static const char digits[] = "0123456789abcdef";
    uint8_t digest[SHA256_DIGEST_SIZE];
    char *to = fingerprint->hash + sizeof hash_prefix - 1;

    sha256_digest(context, sizeof digest, digest);
    memcpy(fingerprint->hash, hash_prefix, sizeof hash_prefix - 1);
    for (size_t i = 0; i < sizeof digest; i++) {
        *to++ = digits[digest[i] >> 4];
        *to++ = digits[digest[i] & 15];
    }
    *to = '\0';
    fingerprint->bytes = size;
}

void plx_fingerprint_take(struct plx_fingerprint *fingerprint, const char *data, size_t size)
{
    struct sha256_ctx context;

    sha256_init(&context);
    sha256_update(&context, size, (const uint8_t *)data);
    finish(fingerprint, &context, size);
}

enum plx_status plx_fingerprint_file(struct plx_fingerprint *fingerprint, const char *path,
                                     struct plx_error *err)
{
    struct plx_bytes bytes;
    struct sha256_ctx context;
    const enum plx_status status = plx_bytes_open(path, &bytes, err);

    if (status != PLX_OK)
        return status;
    sha256_init(&context);
    for (size_t at = 0; at < bytes.size; at += piece) {
        const size_t length = bytes.size - at < piece ? bytes.size - at : piece;

        sha256_update(&context, length, (const uint8_t *)bytes.data + at);
        plx_bytes_forget(&bytes, at, at + length);
    }
    finish(fingerprint, &context, bytes.size);
    plx_bytes_release(&bytes);
    return PLX_OK;
}

bool plx_fingerprint_equal(const struct plx_fingerprint *a, const struct plx_fingerprint *b)
{
    return a->bytes == b->bytes && strcmp(a->hash, b->hash) == 0;
}

static const char *schema_type(enum plx_field_type type)
{
    switch (type) {
    case PLX_FIELD_TEXT:
        return "string";
    case PLX_FIELD_NUMBER:
        return "number";
    case PLX_FIELD_COUNT:
        return "integer";
    case PLX_FIELD_FLAG:
        return "boolean";
    }
    return "any";
}

static void add_schema(struct plx_text *text, const struct plx_record_type *type)
{
    plx_text_add(text, "      \"schema\": {\n        \"fields\": [\n");
    for (size_t i = 0; i < type->n_fields; i++) {
        const struct plx_field *field = &type->field[i];

        plx_text_addf(text, "          {\"name\": \"%s\", \"type\": \"%s\", ", field->name,
                      schema_type(field->type));
        if (*field->unit) {
            plx_text_add(text, "\"unit\": ");
            plx_json_add_string(text, field->unit);
            plx_text_add(text, ", ");
        }
        plx_text_add(text, "\"description\": ");
        plx_json_add_string(text, field->meaning);
        plx_text_add(text, i + 1 < type->n_fields ? "},\n" : "}\n");
    }
    plx_text_add(text, "        ],\n        \"missingValues\": [\"\"]\n      }\n");
}

static void add_resource(struct plx_text *text, const struct plx_record_type *type,
                         const struct plx_fingerprint *fingerprint)
{
    plx_text_addf(text,
                  "    {\n      \"profile\": \"tabular-data-resource\",\n"
                  "      \"name\": \"%s\",\n      \"path\": \"%s.csv\",\n",
                  type->name, type->name);
    plx_text_add(text, "      \"description\": ");
    plx_text_addf(text, "\"A row is %s.\",\n", type->row);
    plx_text_addf(
        text,
        "      \"format\": \"csv\",\n      \"mediatype\": \"text/csv\",\n"
        "      \"encoding\": \"utf-8\",\n      \"bytes\": %zu,\n      \"hash\": \"%s\",\n",
        fingerprint->bytes, fingerprint->hash);
    plx_text_add(text, "      \"dialect\": {\"delimiter\": \",\", \"lineTerminator\": \"\\n\", "
                       "\"doubleQuote\": true, \"header\": true},\n");
    add_schema(text, type);
    plx_text_add(text, "    }");
}

static void add_file(struct plx_text *text, const struct plx_package_file *file)
{
    const char *dot = strrchr(file->name, '.');

    plx_text_addf(text,
                  "    {\n      \"profile\": \"data-resource\",\n"
                  "      \"name\": \"%s\",\n      \"path\": \"%s\",\n",
                  file->name, file->name);
    if (dot)
        plx_text_addf(text, "      \"format\": \"%s\",\n", dot + 1);
    plx_text_addf(text, "      \"bytes\": %zu,\n      \"hash\": \"%s\"\n    }",
                  file->fingerprint.bytes, file->fingerprint.hash);
}

/* A package's name may hold lower-case letters, digits, "-", "_" and "." only. */
static void add_name(struct plx_text *text, const char *study)
{
    plx_text_add(text, "  \"name\": \"");
    for (; *study; study++) {
        const char small = (char)tolower((unsigned char)*study);

        plx_text_add_bytes(text,
                           isalnum((unsigned char)small) || strchr("-_.", small) ? &small : "-", 1);
    }
    plx_text_add(text, "\",\n");
}

/* A fact of the run, where that is among the tables. */
static const char *find_fact(const struct plx_table_set *set, const char *key)
{
    for (size_t i = 0; i < set->count; i++)
        if (set->table[i]->type == &plx_record_types[PLX_TABLE_RUN])
            return plx_run_fact(set->table[i], key);
    return NULL;
}

void plx_package_add(struct plx_text *text, const struct plx_table_set *set,
                     const struct plx_fingerprint *fingerprint, const struct plx_package_file *file,
                     size_t n_files)
{
    const char *study = find_fact(set, "study");
    const char *title = find_fact(set, "title");

    /* Every resource of a tabular package has to be a table. */
    plx_text_addf(text, "{\n  \"profile\": \"%s\",\n",
                  n_files > 0 ? "data-package" : "tabular-data-package");
    add_name(text, study && *study ? study : "results");
    if (title) {
        plx_text_add(text, "  \"title\": ");
        plx_json_add_string(text, title);
        plx_text_add(text, ",\n");
    }
    plx_text_add(text, "  \"resources\": [\n");
    for (size_t i = 0; i < set->count; i++) {
        add_resource(text, set->table[i]->type, &fingerprint[i]);
        plx_text_add(text, i + 1 < set->count || n_files > 0 ? ",\n" : "\n");
    }
    for (size_t i = 0; i < n_files; i++) {
        add_file(text, &file[i]);
        plx_text_add(text, i + 1 < n_files ? ",\n" : "\n");
    }
    plx_text_add(text, "  ]\n}\n");
}

static bool is_hash(const char *hash)
{
    return strlen(hash) == PLX_HASH_BYTES - 1 &&
           strncmp(hash, hash_prefix, sizeof hash_prefix - 1) == 0;
}

/* The index of a table's type, or PLX_TABLES for a resource that is none of ours. */
static size_t find_table(const json_t *resource)
{
    const char *name = json_string_value(json_object_get(resource, "name"));
    size_t table = 0;

    while (name && table < PLX_TABLES && strcmp(plx_record_types[table].name, name) != 0)
        table++;
    return name ? table : PLX_TABLES;
}

/* The fingerprint of an entry; name is what to call it in messages. */
static enum plx_status read_entry(const json_t *resource, const char *name,
                                  const struct plx_place *place,
                                  struct plx_fingerprint *fingerprint, struct plx_error *err)
{
    const json_t *bytes = json_object_get(resource, "bytes");
    const char *hash = json_string_value(json_object_get(resource, "hash"));

    if (!hash || !is_hash(hash) || !json_is_integer(bytes) || json_integer_value(bytes) < 0)
        return plx_fail_at(err, PLX_DATA, place,
                           "the entry of %s has no size or no SHA-256; run the analysis again",
                           name);
    memcpy(fingerprint->hash, hash, PLX_HASH_BYTES);
    fingerprint->bytes = (size_t)json_integer_value(bytes);
    return PLX_OK;
}

static enum plx_status open_package(const char *bytes, size_t size, const char *file,
                                    json_t **package, struct plx_error *err)
{
    struct plx_place place = {file, 0, NULL};
    json_error_t problem;

    *package = json_loadb(bytes, size, 0, &problem);
    if (!*package) {
        place.line = problem.line > 0 ? (size_t)problem.line : 1;
        if (json_error_code(&problem) == json_error_out_of_memory)
            return plx_fail_memory(err, file);
        return plx_fail_at(err, PLX_DATA, &place, "is not JSON: %s", problem.text);
    }
    if (json_is_array(json_object_get(*package, "resources")))
        return PLX_OK;
    json_decref(*package);
    return plx_fail_at(err, PLX_DATA, &place,
                       "has no list of resources, so it describes no results");
}

enum plx_status plx_package_read(const char *bytes, size_t size, const char *file,
                                 struct plx_fingerprint fingerprint[PLX_TABLES],
                                 struct plx_error *err)
{
    const struct plx_place place = {file, 0, NULL};
    const json_t *resources;
    json_t *package;
    enum plx_status status;

    memset(fingerprint, 0, PLX_TABLES * sizeof *fingerprint);
    status = open_package(bytes, size, file, &package, err);
    if (status != PLX_OK)
        return status;
    resources = json_object_get(package, "resources");
    for (size_t i = 0; status == PLX_OK && i < json_array_size(resources); i++) {
        const json_t *resource = json_array_get(resources, i);
        const size_t table = find_table(resource);

        if (table < PLX_TABLES)
            status = read_entry(resource, plx_record_types[table].name, &place, &fingerprint[table],
                                err);
    }
    json_decref(package);
    return status;
}

enum plx_status plx_package_find(const char *bytes, size_t size, const char *file, const char *name,
                                 struct plx_fingerprint *fingerprint, struct plx_error *err)
{
    const struct plx_place place = {file, 0, NULL};
    const json_t *resources;
    json_t *package;
    enum plx_status status;

    *fingerprint = (struct plx_fingerprint){0};
    status = open_package(bytes, size, file, &package, err);
    if (status != PLX_OK)
        return status;
    resources = json_object_get(package, "resources");
    for (size_t i = 0; status == PLX_OK && i < json_array_size(resources); i++) {
        const json_t *resource = json_array_get(resources, i);
        const char *path = json_string_value(json_object_get(resource, "path"));

        if (path && strcmp(path, name) == 0)
            status = read_entry(resource, name, &place, fingerprint, err);
    }
    json_decref(package);
    return status;
}
