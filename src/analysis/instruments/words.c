/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../findings.h"
#include "instrument.h"
#include "parallax/analysis/parts.h"
#include "parallax/base/memory.h"
#include "parallax/responses/tagged.h"
#include "parallax/stats/word_odds.h"

/* As many words of a pair are written; and as many uses the prior counts for, at most. */
enum { MOST_WORDS = 200, MOST_STRENGTH = 500 };

/* How often the teams use each word of the answers to one question. */
struct words {
    struct instrument *instrument;
    const struct plx_question *question;
    size_t minimum; /* respondents who must use a word for it to be told of */
    size_t teams;
    struct word_list list;
    size_t stops;  /* so many first words of the list are left out */
    size_t *uses;  /* owned; per word and team, word-major */
    size_t *users; /* owned; respondents */
    size_t uses_capacity;
    size_t users_capacity;
    size_t *last; /* owned; per word: its last respondent's row + 1 */
    size_t last_capacity;
    size_t row; /* whose answer is being read */
    size_t team;
    bool is_any; /* some word has been written */
};

/* One word of a pair, ready to be sorted. */
struct candidate {
    size_t word;
    double log_odds;
    double z;
    const char *text;
};

static size_t *uses_of(const struct words *words, size_t word)
{
    return words->uses + (word - words->stops) * words->teams;
}

static size_t *users_of(const struct words *words, size_t word)
{
    return words->users + (word - words->stops) * words->teams;
}

static enum plx_status make_room(struct words *words, size_t word, struct plx_error *err)
{
    const size_t known = word - words->stops;
    const size_t cells = (known + 1) * words->teams - 1;
    enum plx_status status =
        plx_array_grow(&words->last, &words->last_capacity, known, sizeof *words->last, err);

    if (status == PLX_OK)
        status =
            plx_array_grow(&words->uses, &words->uses_capacity, cells, sizeof *words->uses, err);
    if (status == PLX_OK)
        status =
            plx_array_grow(&words->users, &words->users_capacity, cells, sizeof *words->users, err);
    if (status != PLX_OK)
        return status;
    words->last[known] = 0;
    for (size_t t = 0; t < words->teams; t++)
        uses_of(words, word)[t] = users_of(words, word)[t] = 0;
    return PLX_OK;
}

static enum plx_status count_word(void *data, const char *word, size_t length,
                                  struct plx_error *err)
{
    struct words *words = data;
    const size_t before = words->list.count;
    enum plx_status status;
    size_t number;

    status = word_list_number(&words->list, word, length, &number, err);
    if (status == PLX_OK && words->list.count > before)
        status = make_room(words, number, err);
    if (status != PLX_OK || number < words->stops)
        return status;
    uses_of(words, number)[words->team]++;
    if (words->last[number - words->stops] != words->row + 1)
        users_of(words, number)[words->team]++;
    words->last[number - words->stops] = words->row + 1;
    return PLX_OK;
}

static enum plx_status count_answers(struct words *words, const struct plx_column *column,
                                     struct plx_error *err)
{
    const struct plx_responses *responses = words->instrument->responses;
    enum plx_status status = word_list_add_stops(&words->list, &words->stops, err);

    for (size_t row = 0; row < responses->n && status == PLX_OK; row++) {
        if (!plx_column_answered(column, row) || !column->text[row])
            continue;
        words->row = row;
        words->team = (size_t)responses->team[row];
        status = words_split(column->text[row], count_word, words, err);
    }
    return status;
}

/* Used by somebody, but by too few of a team for their number to be told. */
static bool is_few(const struct words *words, size_t word, size_t team)
{
    const size_t users = users_of(words, word)[team];

    return users > 0 && users < words->minimum;
}

static bool is_told(const struct words *words, size_t word, const struct plx_pair *pair)
{
    const size_t *users = users_of(words, word);

    return users[pair->a] + users[pair->b] >= words->minimum &&
           !(is_few(words, word, pair->a) && is_few(words, word, pair->b));
}

/* What the odds are taken of. Uses by too few are taken as one less than the minimum, whatever they
   are, so that they cannot be told from the odds either. */
static void fill_uses(const struct words *words, const struct plx_pair *pair, double *uses_a,
                      double *uses_b)
{
    for (size_t w = words->stops; w < words->list.count; w++) {
        const size_t *uses = uses_of(words, w);
        const bool told = is_told(words, w, pair);
        const double few = (double)words->minimum - 1;

        uses_a[w - words->stops] = told && is_few(words, w, pair->a) ? few : (double)uses[pair->a];
        uses_b[w - words->stops] = told && is_few(words, w, pair->b) ? few : (double)uses[pair->b];
    }
}

static int compare_candidates(const void *left, const void *right)
{
    const struct candidate *a = left;
    const struct candidate *b = right;
    const double first = fabs(a->z);
    const double second = fabs(b->z);

    return first != second ? (first < second) - (first > second) : strcmp(a->text, b->text);
}

static const char *note_of(const struct words *words, const struct candidate *candidate,
                           const struct plx_pair *pair, bool *ok)
{
    const struct plx_study *study = words->instrument->study;
    const bool few_a = is_few(words, candidate->word, pair->a);
    const char *note;

    if (!few_a && !is_few(words, candidate->word, pair->b))
        return NULL;
    note = plx_pool_format(&words->instrument->results->pool,
                           "suppressed; used by fewer than %zu of %s, counted as %zu use%s",
                           words->minimum, study->team[few_a ? pair->a : pair->b].id,
                           words->minimum - 1, words->minimum == 2 ? "" : "s");
    *ok = *ok && note;
    return note;
}

static enum plx_status write_word(struct words *words, const struct candidate *candidate,
                                  const struct plx_pair *pair, size_t rank, struct plx_error *err)
{
    const struct plx_study *study = words->instrument->study;
    struct plx_results *results = words->instrument->results;
    const size_t *uses = uses_of(words, candidate->word);
    const size_t *users = users_of(words, candidate->word);
    struct plx_word_record *record;
    enum plx_status status = instrument_add(words->instrument, PLX_TABLE_WORDS, &record, err);
    bool ok = true;

    if (status != PLX_OK)
        return status;
    record->word = findings_keep(results, candidate->text, &ok);
    record->team_a = findings_keep(results, study->team[pair->a].id, &ok);
    record->team_b = findings_keep(results, study->team[pair->b].id, &ok);
    if (!is_few(words, candidate->word, pair->a)) {
        record->count_a = uses[pair->a];
        record->users_a = users[pair->a];
    }
    if (!is_few(words, candidate->word, pair->b)) {
        record->count_b = uses[pair->b];
        record->users_b = users[pair->b];
    }
    record->log_odds = candidate->log_odds;
    record->z = candidate->z;
    record->note = note_of(words, candidate, pair, &ok);
    record->question = findings_keep(results, words->question->id, &ok);
    record->rank = rank;
    words->is_any = true;
    return ok ? PLX_OK : plx_fail_memory(err, "the words");
}

static size_t find_candidates(const struct words *words, const struct plx_pair *pair,
                              const struct plx_word_odds *odds, struct candidate *candidate)
{
    size_t count = 0;

    for (size_t w = words->stops; w < words->list.count; w++) {
        const struct plx_word_odds *own = &odds[w - words->stops];

        if (is_told(words, w, pair) && !isnan(own->z))
            candidate[count++] = (struct candidate){w, own->log_odds, own->z, words->list.word[w]};
    }
    qsort(candidate, count, sizeof *candidate, compare_candidates);
    return count;
}

static enum plx_status compare_pair(struct words *words, const struct plx_pair *pair,
                                    struct plx_error *err)
{
    const size_t known = words->list.count - words->stops;
    double *uses = plx_array_new(2 * known, sizeof *uses);
    struct plx_word_odds *odds = plx_array_new(known, sizeof *odds);
    struct candidate *candidate = plx_array_new(known, sizeof *candidate);
    enum plx_status status = PLX_OK;
    double total = 0;
    size_t count;

    if (!uses || !odds || !candidate) {
        status = plx_fail_memory(err, "the words");
    } else {
        fill_uses(words, pair, uses, uses + known);
        for (size_t i = 0; i < 2 * known; i++)
            total += uses[i];
        if (total > 0)
            plx_word_odds(uses, uses + known, known, fmin(MOST_STRENGTH, total), odds);
        count = total > 0 ? find_candidates(words, pair, odds, candidate) : 0;
        for (size_t i = 0; i < count && i < MOST_WORDS && status == PLX_OK; i++)
            status = write_word(words, &candidate[i], pair, i + 1, err);
    }
    free(uses);
    free(odds);
    free(candidate);
    return status;
}

static enum plx_status make_question(struct words *words, const struct plx_part *part, size_t index,
                                     struct plx_error *err)
{
    const struct plx_study *study = words->instrument->study;
    enum plx_status status;

    words->question = &study->question[index];
    words->minimum = findings_minimum(study, words->question);
    status = count_answers(words, &words->instrument->responses->column[index], err);
    for (size_t p = 0; p < study->n_pairs && status == PLX_OK; p++)
        if (!plx_part_hides_question(part, study, index, study->pair[p].a) &&
            !plx_part_hides_question(part, study, index, study->pair[p].b))
            status = compare_pair(words, &study->pair[p], err);
    word_list_release(&words->list);
    free(words->uses);
    free(words->users);
    free(words->last);
    words->uses = words->users = words->last = NULL;
    words->uses_capacity = words->users_capacity = words->last_capacity = 0;
    return status;
}

/* Questions whose answers in words are there to be counted, and whether there are others. */
static bool is_kept(const struct plx_study *study, size_t question, bool *is_other)
{
    if (study->question[question].type != PLX_TEXT || study->question[question].about != PLX_NONE ||
        !study->question[question].compare)
        return false;
    if (!plx_study_keeps_text(study, question))
        *is_other = true;
    return plx_study_keeps_text(study, question);
}

static enum plx_status make_questions(struct words *words, struct plx_error *err)
{
    struct instrument *instrument = words->instrument;
    struct plx_parts everybody = {0};
    const char *fact = NULL;
    bool is_other = false;
    bool is_none = true;
    enum plx_status status =
        plx_parts_make(instrument->study, instrument->responses, NULL, 0, NULL, &everybody, err);

    for (size_t q = 0; q < instrument->study->n_questions && status == PLX_OK; q++) {
        if (!is_kept(instrument->study, q, &is_other))
            continue;
        is_none = false;
        status = make_question(words, everybody.part, q, err);
    }
    if (is_none && is_other)
        fact = "the study keeps no text; export.keep names the questions whose words are counted";
    else if (!is_none && !words->is_any)
        fact = "no word is used by enough respondents to be shown";
    else if (!is_none && instrument->responses->weight)
        fact = "counted without weights";
    if (status == PLX_OK && fact)
        status = plx_results_add_fact(instrument->results, "words", fact, err);
    plx_parts_release(&everybody);
    return status;
}

/* Parts are not told of: what everybody's words less a part's come to could be a single person's.
 */
enum plx_status instrument_words(struct instrument *instrument, struct plx_error *err)
{
    struct words words = {.instrument = instrument, .teams = instrument->study->n_teams};
    bool is_other = false;
    bool is_any = false;

    for (size_t q = 0; q < instrument->study->n_questions; q++)
        is_any = is_kept(instrument->study, q, &is_other) || is_any;
    if (!is_any && !is_other)
        return PLX_OK;
    if (instrument->settings->part)
        return is_any ? plx_results_add_fact(instrument->results, "words",
                                             "words are told of everybody only", err)
                      : PLX_OK;
    return make_questions(&words, err);
}
