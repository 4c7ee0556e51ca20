/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/analysis/persona_names.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "parallax/base/memory.h"
#include "persona_wording.h"

/* Traits of a persona that are tried for its name; bytes of two phrases. */
enum { TRAITS = 6, NAME_BYTES = 2 * PLX_PHRASE_BYTES + 2 };

/* A second trait less than this part as strong as the first is not worth mentioning. */
static const double worth_mentioning = 0.5;

static const double said_rarely = 0.75;

/* Two traits this near in strength would change places in the next sample. */
static const double as_strong = 0.85;

/* |z|, less for what would be "rarely": what people say tells more than what they do not. */
static double strength(const struct plx_feature *feature, double z)
{
    return feature->option != PLX_NONE && z < 0 ? -z * said_rarely : fabs(z);
}

/* Whether feature a goes before b where nothing else decides: by id and code, so that the order of
   a study's questions changes no name. */
static bool goes_first(const struct plx_study *study, const struct plx_feature *a,
                       const struct plx_feature *b)
{
    const struct plx_question *of_a = &study->question[a->question];
    const struct plx_question *of_b = &study->question[b->question];
    const int order = strcmp(of_a->id, of_b->id);

    if (order != 0 || a->option == PLX_NONE || b->option == PLX_NONE)
        return order < 0;
    return strcmp(of_a->option[a->option].code, of_b->option[b->option].code) < 0;
}

/* The features with the largest |z| whose interval leaves out 0, in that order. */
static size_t rank_traits(const struct plx_study *study, const struct plx_feature *feature,
                          const struct plx_persona_trait *trait, size_t features,
                          size_t rank[static TRAITS + 1])
{
    size_t count = 0;

    for (size_t f = 0; f < features; f++) {
        size_t at = count;

        if (!(trait[f].low > 0 || trait[f].high < 0))
            continue;
        while (at > 0) {
            const size_t before = rank[at - 1];
            const double apart =
                strength(&feature[before], trait[before].z) - strength(&feature[f], trait[f].z);

            if (apart > 0 || (apart == 0 && !goes_first(study, &feature[f], &feature[before])))
                break;
            at--;
        }
        if (at == TRAITS)
            continue;
        if (count < TRAITS)
            count++;
        memmove(rank + at + 1, rank + at, (count - 1 - at) * sizeof *rank);
        rank[at] = f;
    }
    return count;
}

static bool is_taken(const char *phrase, const char **name, size_t names)
{
    for (size_t j = 0; j < names; j++)
        if (strcasecmp(phrase, name[j]) == 0)
            return true;
    return false;
}

struct namer {
    const struct plx_study *study;
    const struct plx_feature *feature;
    const struct plx_persona_trait *trait; /* of this persona */
};

/* Both traits, neither of them cut; what they begin with is said once. */
static bool word_pair(const struct namer *namer, size_t a, size_t b, char phrase[static NAME_BYTES])
{
    const struct plx_feature *feature = namer->feature;
    const double z_a = namer->trait[a].z;
    const double z_b = namer->trait[b].z;
    const char *prefix = plx_persona_prefix(namer->study, &feature[a], z_a);
    const bool same =
        *prefix && strcmp(prefix, plx_persona_prefix(namer->study, &feature[b], z_b)) == 0;
    const char *comma = same ? " and " : ", ";
    const size_t once = same ? strlen(prefix) : 0;
    char first[PLX_PHRASE_BYTES];
    char second[PLX_PHRASE_BYTES];

    if (feature[a].question == feature[b].question || fabs(z_b) < worth_mentioning * fabs(z_a))
        return false;
    for (enum plx_wording of_a = PLX_WHOLE_TEXT; of_a < PLX_CUT_TEXT; of_a++)
        for (enum plx_wording of_b = PLX_WHOLE_TEXT; of_b < PLX_CUT_TEXT; of_b++)
            if (plx_persona_phrase(namer->study, &feature[a], z_a, of_a,
                                   PLX_PERSONA_NAME_LENGTH - strlen(comma), first) &&
                plx_persona_phrase(namer->study, &feature[b], z_b, of_b,
                                   PLX_PERSONA_NAME_LENGTH - strlen(comma) + once -
                                       plx_persona_characters(first),
                                   second)) {
                snprintf(phrase, NAME_BYTES, "%s%s%s", first, comma, second + once);
                return true;
            }
    return false;
}

static bool word_alone(const struct namer *namer, size_t a, char phrase[static NAME_BYTES])
{
    for (enum plx_wording wording = PLX_WHOLE_TEXT; wording <= PLX_CUT_TEXT; wording++)
        if (plx_persona_phrase(namer->study, &namer->feature[a], namer->trait[a].z, wording,
                               PLX_PERSONA_NAME_LENGTH, phrase))
            return true;
    return false;
}

static bool find_name(const struct namer *namer, const size_t *rank, size_t ranked,
                      const char **name, size_t names, char phrase[static NAME_BYTES])
{
    for (size_t a = 0; a < ranked; a++) {
        for (size_t b = a + 1; b < ranked; b++) {
            const bool turn =
                goes_first(namer->study, &namer->feature[rank[b]], &namer->feature[rank[a]]) &&
                fabs(namer->trait[rank[b]].z) >= as_strong * fabs(namer->trait[rank[a]].z);

            if (word_pair(namer, rank[turn ? b : a], rank[turn ? a : b], phrase) &&
                !is_taken(phrase, name, names))
                return true;
        }
        if (word_alone(namer, rank[a], phrase) && !is_taken(phrase, name, names))
            return true;
    }
    return false;
}

enum plx_status plx_persona_names(const struct plx_study *study, const struct plx_feature *feature,
                                  size_t features, const struct plx_persona_trait *trait, size_t k,
                                  struct plx_pool *pool, const char **name, struct plx_error *err)
{
    for (size_t j = 0; j < k; j++) {
        const struct namer namer = {study, feature, trait + j * features};
        size_t rank[TRAITS + 1];
        const size_t ranked = rank_traits(study, feature, namer.trait, features, rank);
        char phrase[NAME_BYTES];

        if (!find_name(&namer, rank, ranked, name, j, phrase))
            snprintf(phrase, sizeof phrase, "Persona %zu", j + 1);
        name[j] = plx_pool_string(pool, phrase);
        if (!name[j])
            return plx_fail_memory(err, "the names of personas");
    }
    return PLX_OK;
}
