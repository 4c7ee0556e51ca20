/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/results/package.h"

#include <ctype.h>
#include <errno.h>
#include <jansson.h>
#include <nettle/sha2.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "package_schema.h"
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

/* "persona_choice" as a title: "Persona choice". */
static void add_title(struct plx_text *text, const char *name)
{
    const char first = (char)toupper((unsigned char)*name);

    plx_text_add(text, "      \"title\": \"");
    plx_text_add_bytes(text, &first, *name ? 1 : 0);
    for (name += *name != '\0'; *name; name++)
        plx_text_add_bytes(text, *name == '_' ? " " : name, 1);
    plx_text_add(text, "\",\n");
}

static void add_resource(struct plx_text *text, const struct plx_record_type *type,
                         const struct plx_fingerprint *fingerprint, bool with_teams)
{
    plx_text_addf(text,
                  "    {\n      \"profile\": \"tabular-data-resource\",\n"
                  "      \"name\": \"%s\",\n      \"path\": \"%s.csv\",\n",
                  type->name, type->name);
    add_title(text, type->name);
    plx_text_add(text, "      \"description\": ");
    plx_text_addf(text, "\"A row is %s.\",\n", type->row);
    plx_text_addf(
        text,
        "      \"format\": \"csv\",\n      \"mediatype\": \"text/csv\",\n"
        "      \"encoding\": \"utf-8\",\n      \"bytes\": %zu,\n      \"hash\": \"%s\",\n",
        fingerprint->bytes, fingerprint->hash);
    plx_text_add(text, "      \"dialect\": {\"delimiter\": \",\", \"lineTerminator\": \"\\n\", "
                       "\"doubleQuote\": true, \"header\": true},\n");
    package_add_schema(text, type, with_teams);
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

static const struct plx_table *find_in(const struct plx_table_set *set, enum plx_table_id id)
{
    for (size_t i = 0; i < set->count; i++)
        if (set->table[i]->type == &plx_record_types[id])
            return set->table[i];
    return NULL;
}

static void add_member(struct plx_text *text, const char *name, const char *string)
{
    if (!string || !*string)
        return;
    plx_text_addf(text, "  \"%s\": ", name);
    plx_json_add_string(text, string);
    plx_text_add(text, ",\n");
}

/* The exports that the tables were made from, as the run named them. */
static void add_sources(struct plx_text *text, const struct plx_table *run)
{
    char key[32];
    const char *export;

    for (size_t i = 1;; i++) {
        snprintf(key, sizeof key, "export_%zu", i);
        export = plx_run_fact(run, key);
        if (!export || !*export) {
            plx_text_add(text, i > 1 ? "\n  ],\n" : "");
            return;
        }
        plx_text_add(text, i > 1 ? ",\n    {\"title\": " : "  \"sources\": [\n    {\"title\": ");
        plx_json_add_string(text, export);
        plx_text_add(text, "}");
    }
}

void plx_package_add(struct plx_text *text, const struct plx_table_set *set,
                     const struct plx_fingerprint *fingerprint, const struct plx_package_file *file,
                     size_t n_files)
{
    const struct plx_table *run = find_in(set, PLX_TABLE_RUN);
    const bool with_teams = find_in(set, PLX_TABLE_TEAMS) != NULL;
    const char *study = run ? plx_run_fact(run, "study") : NULL;

    /* Every resource of a tabular package has to be a table. */
    plx_text_addf(text, "{\n  \"profile\": \"%s\",\n",
                  n_files > 0 ? "data-package" : "tabular-data-package");
    add_name(text, study && *study ? study : "results");
    if (run) {
        add_member(text, "title", plx_run_fact(run, "title"));
        add_member(text, "description", plx_run_fact(run, "headline"));
        add_sources(text, run);
    }
    plx_text_add(text, "  \"resources\": [\n");
    for (size_t i = 0; i < set->count; i++) {
        add_resource(text, set->table[i]->type, &fingerprint[i], with_teams);
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

    errno = 0;
    *package = json_loadb(bytes, size, 0, &problem);
    if (!*package) {
        place.line = problem.line > 0 ? (size_t)problem.line : 1;
        /* Jansson takes a string that it has no memory for as one that is wrong. */
        if (json_error_code(&problem) == json_error_out_of_memory || errno == ENOMEM)
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

/* Whoever follows a name must stay in the folder. */
static enum plx_status list_file(const json_t *resource, const struct plx_place *place,
                                 struct plx_pool *pool, struct plx_package_list *list,
                                 struct plx_error *err)
{
    const char *path = json_string_value(json_object_get(resource, "path"));

    if (!path || !*path || strchr(path, '/') || strcmp(path, ".") == 0 || strcmp(path, "..") == 0)
        return plx_fail_at(err, PLX_DATA, place, "\"%s\" is no file of the folder",
                           path ? path : "");
    list->name[list->count] = plx_pool_string(pool, path);
    return list->name[list->count++] ? PLX_OK : plx_fail_memory(err, place->file);
}

enum plx_status plx_package_files(const char *bytes, size_t size, const char *file,
                                  struct plx_pool *pool, struct plx_package_list *list,
                                  struct plx_error *err)
{
    const struct plx_place place = {file, 0, NULL};
    const json_t *resources;
    json_t *package;
    enum plx_status status;

    *list = (struct plx_package_list){0};
    status = open_package(bytes, size, file, &package, err);
    if (status != PLX_OK)
        return status;
    resources = json_object_get(package, "resources");
    list->name = plx_pool_bytes(pool, json_array_size(resources) + 1, sizeof *list->name);
    if (!list->name)
        status = plx_fail_memory(err, file);
    for (size_t i = 0; status == PLX_OK && i < json_array_size(resources); i++)
        status = list_file(json_array_get(resources, i), &place, pool, list, err);
    json_decref(package);
    return status;
}
