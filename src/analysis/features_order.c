/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "features_steps.h"
#include "parallax/base/memory.h"

enum { CHUNK = 4096, BUCKETS = 256, BUCKET_SHIFT = 56 };

/* A feature by name. */
struct named {
    const char *question;
    const char *option;
    size_t feature;
};

static int compare_names(const void *a, const void *b)
{
    const struct named *x = a;
    const struct named *y = b;
    const int questions = strcmp(x->question, y->question);

    return questions != 0 ? questions : strcmp(x->option, y->option);
}

enum plx_status plx_features_order(const struct plx_study *study, struct plx_features *features,
                                   struct plx_error *err)
{
    struct named *named = plx_array_new(features->count, sizeof *named);

    features->order = plx_array_new(features->count, sizeof *features->order);
    if (!named || !features->order) {
        free(named);
        return plx_fail_memory(err, "the features of questions");
    }
    for (size_t f = 0; f < features->count; f++) {
        const struct plx_feature *feature = &features->feature[f];

        named[f] = (struct named){study->question[feature->question].id,
                                  plx_feature_code(study, feature), f};
    }
    qsort(named, features->count, sizeof *named, compare_names);
    for (size_t f = 0; f < features->count; f++)
        features->order[f] = named[f].feature;
    free(named);
    return PLX_OK;
}

/* Whose answers, to which study. */
struct source {
    const struct plx_study *study;
    const struct plx_responses *responses;
};

/* Where a respondent stands in the order. */
struct place {
    uint64_t basis;
    uint64_t all;
    double weight;
    size_t row;
};

/* Answers that are hashed together: one choice by a table of its codes, other answers feature by
   feature. */
struct hashed {
    struct plx_feature feature;
    uint64_t seed;
    uint64_t *table; /* owned: of a missing answer, then of each option; NULL without codes */
};

struct hashed_list {
    struct hashed *item;
    size_t count;
};

/* The finalizer of splitmix64: G. L. Steele, D. Lea and C. H. Flood (2014), Fast splittable
   pseudorandom number generators, OOPSLA. */
static uint64_t mix(uint64_t x)
{
    x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
    return x ^ (x >> 31);
}

static uint64_t hash_text(uint64_t hash, const char *text)
{
    for (; *text; text++)
        hash = mix(hash + UINT64_C(0x9e3779b97f4a7c15) + (unsigned char)*text);
    return mix(hash + UINT64_C(0x9e3779b97f4a7c15));
}

/* Minus zero is zero, and there is one NAN. */
static uint64_t bits_of(double value)
{
    const double plain = isnan(value) ? 0 : value + 0.0;
    uint64_t bits;

    if (isnan(value))
        return UINT64_C(0x7ff8000000000001);
    memcpy(&bits, &plain, sizeof bits);
    return bits;
}

static bool fill_table(struct hashed *hashed, const struct plx_question *question)
{
    hashed->table = plx_array_new(question->n_options + 1, sizeof *hashed->table);
    if (!hashed->table)
        return false;
    hashed->table[0] = mix(hashed->seed);
    for (size_t o = 0; o < question->n_options; o++)
        hashed->table[o + 1] = hash_text(hashed->seed, question->option[o].code);
    return true;
}

static void release_hashed(struct hashed_list *list)
{
    for (size_t h = 0; h < list->count; h++)
        free(list->item[h].table);
    free(list->item);
}

static enum plx_status list_hashed(const struct plx_study *study, const struct plx_feature *feature,
                                   size_t features, struct hashed_list *list, struct plx_error *err)
{
    bool ready = true;

    list->item = plx_array_new(features, sizeof *list->item);
    if (!list->item)
        return plx_fail_memory(err, "the order of respondents");
    for (size_t f = 0; ready && f < features; f++) {
        const struct plx_question *question = &study->question[feature[f].question];
        const bool codes = plx_shape_of(question->type) == PLX_CODES;
        struct hashed *hashed = &list->item[list->count];

        if (codes && f > 0 && feature[f].question == feature[f - 1].question)
            continue;
        *hashed = (struct hashed){feature[f], hash_text(0, question->id), NULL};
        list->count++;
        if (codes)
            ready = fill_table(hashed, question);
        else
            hashed->seed = hash_text(hashed->seed, plx_feature_code(study, &feature[f]));
    }
    return ready ? PLX_OK : plx_fail_memory(err, "the order of respondents");
}

static uint64_t hash_answer(const struct source *source, const struct hashed *hashed, size_t row)
{
    if (hashed->table) {
        const int16_t code = source->responses->column[hashed->feature.question].code[row];

        return hashed->table[code < 0 ? 0 : code + 1];
    }
    return mix(hashed->seed ^
               bits_of(plx_feature_value(source->study, source->responses, &hashed->feature, row)));
}

static void start_chunk(const struct source *source, const size_t *row, struct place *place,
                        size_t rows)
{
    for (size_t i = 0; i < rows; i++)
        place[i] = (struct place){
            .all = hash_text(1, source->study->team[source->responses->team[row[i]]].id),
            .weight = plx_responses_weight(source->responses, row[i]),
            .row = row[i],
        };
}

/* Sums, so that the order of questions does not matter. */
static void hash_chunk(const struct source *source, const struct hashed_list *list, bool basis,
                       struct place *place, size_t rows)
{
    for (size_t h = 0; h < list->count; h++)
        for (size_t i = 0; i < rows; i++) {
            const uint64_t hash = hash_answer(source, &list->item[h], place[i].row);

            place[i].basis += basis ? hash : 0;
            place[i].all += mix(hash + UINT64_C(0x9e3779b97f4a7c15));
        }
}

static int compare_places(const void *a, const void *b)
{
    const struct place *x = a;
    const struct place *y = b;

    if (x->basis != y->basis)
        return x->basis < y->basis ? -1 : 1;
    if (x->all != y->all)
        return x->all < y->all ? -1 : 1;
    if (x->weight < y->weight || x->weight > y->weight)
        return x->weight < y->weight ? -1 : 1;
    return x->row < y->row ? -1 : x->row > y->row;
}

/* By the first byte into buckets, which are then sorted beside each other. */
static bool sort_places(const struct place *place, size_t rows, size_t *row)
{
    size_t start[BUCKETS + 1] = {0};
    size_t next[BUCKETS];
    struct place *sorted = plx_array_new(rows, sizeof *sorted);

    if (!sorted)
        return false;
    for (size_t i = 0; i < rows; i++)
        start[(place[i].basis >> BUCKET_SHIFT) + 1]++;
    for (size_t b = 0; b < BUCKETS; b++) {
        start[b + 1] += start[b];
        next[b] = start[b];
    }
    for (size_t i = 0; i < rows; i++)
        sorted[next[place[i].basis >> BUCKET_SHIFT]++] = place[i];
#pragma omp parallel for schedule(dynamic, 1)
    for (size_t b = 0; b < BUCKETS; b++) {
        qsort(sorted + start[b], start[b + 1] - start[b], sizeof *sorted, compare_places);
        for (size_t i = start[b]; i < start[b + 1]; i++)
            row[i] = sorted[i].row;
    }
    free(sorted);
    return true;
}

static bool place_rows(const struct source *source, const struct hashed_list *basis,
                       const struct hashed_list *profile, struct plx_features *features)
{
    const size_t rows = features->rows;
    const size_t chunks = (rows + CHUNK - 1) / CHUNK;
    struct place *place = plx_array_new(rows, sizeof *place);
    const bool ready = place != NULL;

#pragma omp parallel for schedule(static) if (chunks > 1)
    for (size_t chunk = 0; chunk < (ready ? chunks : 0); chunk++) {
        const size_t first = chunk * CHUNK;
        const size_t count = rows - first < CHUNK ? rows - first : CHUNK;

        start_chunk(source, features->row + first, place + first, count);
        hash_chunk(source, basis, true, place + first, count);
        hash_chunk(source, profile, false, place + first, count);
    }
    if (!ready || !sort_places(place, rows, features->row)) {
        free(place);
        return false;
    }
    free(place);
    return true;
}

enum plx_status plx_features_sort(const struct plx_study *study,
                                  const struct plx_responses *responses,
                                  struct plx_features *features, struct plx_error *err)
{
    const struct plx_persona_settings *asked = &study->personas;
    const struct source source = {study, responses};
    struct hashed_list basis = {0};
    struct hashed_list profile = {0};
    struct plx_feature *described = NULL;
    size_t count;
    enum plx_status status =
        plx_features_list(study, asked->profile, asked->n_profile, &described, &count, err);

    if (status == PLX_OK)
        status = list_hashed(study, features->feature, features->count, &basis, err);
    if (status == PLX_OK)
        status = list_hashed(study, described, count, &profile, err);
    if (status == PLX_OK && !place_rows(&source, &basis, &profile, features))
        status = plx_fail_memory(err, "the order of respondents");
    release_hashed(&profile);
    release_hashed(&basis);
    free(described);
    return status;
}
