/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "headline.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "answers.h"
#include "parallax/present/words.h"

enum { COUNT_BYTES = 24 };

static const char everything[] = "*"; /* no id of a question */

/* A number in a sentence. */
struct count {
    char digits[COUNT_BYTES];
};

static struct count count_of(size_t number)
{
    struct count count;

    snprintf(count.digits, sizeof count.digits, "%zu", number);
    return count;
}

static struct count percent_of(double share)
{
    struct count count = {"?"};

    if (isfinite(share) && fabs(share) <= 1)
        snprintf(count.digits, sizeof count.digits, "%.0f", 100 * share);
    return count;
}

const char *headline_name(struct plx_text *name, const struct story *story, const char *team)
{
    say_add_name(name, story->language, story_team(story, team).label);
    return plx_text_string(name);
}

/* One sentence for one, another for all else. */
static void add_counted(struct plx_text *text, const struct story *story, size_t number,
                        enum wording one, enum wording more)
{
    say_add(text, story->language, number == 1 ? one : more, count_of(number).digits, NULL);
}

struct tally {
    size_t verdict[VERDICTS];
    size_t leaning_agree;
    size_t leaning_disagree;
    const struct plx_difference_record *widest; /* NULL without disagreement */
};

static struct tally tally_of(const struct story *story, const char *team_a, const char *team_b)
{
    struct tally tally = {0};

    for (size_t i = 0; i < story->n_gaps; i++) {
        const struct plx_difference_record *gap = story->gap[i];
        const enum verdict verdict = story_verdict(gap->verdict);

        if (verdict == VERDICT_NONE || !story_same(gap->team_a, team_a) ||
            !story_same(gap->team_b, team_b))
            continue;
        tally.verdict[verdict]++;
        tally.leaning_agree += story_same(gap->leaning, "agree");
        tally.leaning_disagree += story_same(gap->leaning, "disagree");
        if (verdict == VERDICT_DISAGREE && gap->rank == 1)
            tally.widest = gap;
    }
    return tally;
}

void headline_add_teams(struct plx_text *text, const struct story *story)
{
    struct plx_text name[2] = {{0}, {0}};

    if (story->n_gaps == 0) {
        plx_text_add(text, say(story->language, SAY_SUMMARY_THE_TEAMS));
        return;
    }
    plx_text_add(text, headline_name(&name[0], story, story->gap[0]->team_a));
    plx_text_add(text, say(story->language, SAY_WORDS_AND));
    plx_text_add(text, headline_name(&name[1], story, story->gap[0]->team_b));
    plx_text_release(&name[0]);
    plx_text_release(&name[1]);
}

static void add_unsure(struct plx_text *text, const struct story *story, const struct tally *tally)
{
    const size_t agree = tally->leaning_agree;
    const size_t disagree = tally->leaning_disagree;

    if (tally->verdict[VERDICT_UNSURE] == 0)
        return;
    add_counted(text, story, tally->verdict[VERDICT_UNSURE], SAY_HEADLINE_ONE_UNSURE,
                SAY_HEADLINE_UNSURE);
    if (agree + disagree == 0)
        return;
    plx_text_add(text, " (");
    if (agree > 0)
        add_counted(text, story, agree, SAY_HEADLINE_ONE_LEANS_TO_AGREE,
                    SAY_HEADLINE_LEAN_TO_AGREE);
    if (agree > 0 && disagree > 0)
        say_add(text, story->language, SAY_HEADLINE_AND_TO_DISAGREE, count_of(disagree).digits,
                NULL);
    else if (disagree > 0)
        add_counted(text, story, disagree, SAY_HEADLINE_ONE_LEANS_TO_DISAGREE,
                    SAY_HEADLINE_LEAN_TO_DISAGREE);
    plx_text_add(text, ")");
}

/* The shares of the option that lies farthest apart; NULL where they are not known. */
static const struct plx_option_difference_record *
find_option(const struct story *story, const struct plx_difference_record *gap)
{
    for (size_t i = 0; i < story_count(story, PLX_TABLE_OPTIONS); i++) {
        const struct plx_option_difference_record *option = story_row(story, PLX_TABLE_OPTIONS, i);

        if (plx_is_option_row(option->kind) && story_same(option->question, gap->question) &&
            story_same(option->option, gap->option) && story_same(option->team_a, gap->team_a) &&
            story_same(option->team_b, gap->team_b))
            return option;
    }
    return NULL;
}

/* Where an answer is a list of boxes, or both teams' read the same, the option tells them apart. */
static bool is_told_by_option(const struct plx_difference_record *gap)
{
    return story_same(gap->type, "multi") ||
           (story_same(gap->type, "single") && story_same(gap->measure, "difference of shares") &&
            story_same(gap->answer_a, gap->answer_b));
}

static void add_option(struct plx_text *text, const struct story *story,
                       const struct plx_difference_record *gap)
{
    const struct plx_option_difference_record *option = find_option(story, gap);
    const char *label = option && option->label ? option->label : gap->option;

    say_add(text, story->language, SAY_HEADLINE_OPTION, story_or_empty(label),
            story_team(story, gap->team_a).label, percent_of(option ? option->share_a : NAN).digits,
            story_team(story, gap->team_b).label, percent_of(option ? option->share_b : NAN).digits,
            NULL);
}

/* Likewise where both put the same option first. */
static bool is_told_by_rank(const struct plx_difference_record *gap)
{
    return story_same(gap->type, "rank") && gap->option && gap->answer_a &&
           story_same(gap->answer_a, gap->answer_b);
}

static void add_rank(struct plx_text *text, const struct story *story,
                     const struct plx_difference_record *gap)
{
    const struct plx_option_difference_record *option = find_option(story, gap);
    struct plx_text rank[2] = {{0}, {0}};

    say_add_number(&rank[0], story->language, option ? option->share_a : NAN, 1);
    say_add_number(&rank[1], story->language, option ? option->share_b : NAN, 1);
    say_add(text, story->language, SAY_HEADLINE_RANK,
            option && option->label ? option->label : gap->option,
            story_team(story, gap->team_a).label, plx_text_string(&rank[0]),
            story_team(story, gap->team_b).label, plx_text_string(&rank[1]), NULL);
    plx_text_release(&rank[0]);
    plx_text_release(&rank[1]);
}

/* An answer that is a sentence does without its full stop. */
static void word_answer(struct plx_text *text, const struct story *story, const char *question,
                        const char *answer)
{
    struct plx_text whole = {0};
    const char *words;
    size_t length;

    if (answer)
        answers_add(&whole, story, question, answer);
    else
        plx_words_add_answer(&whole, story->language, NULL);
    words = plx_text_failed(&whole) ? "" : plx_text_string(&whole);
    length = strlen(words);
    if (length > 1 && words[length - 1] == '.' && words[length - 2] != '.')
        length--;
    plx_text_add_bytes(text, words, length);
    plx_text_release(&whole);
}

static void add_answers(struct plx_text *text, const struct story *story,
                        const struct plx_difference_record *gap)
{
    struct plx_text answer[2] = {{0}, {0}};

    word_answer(&answer[0], story, gap->question, gap->answer_a);
    word_answer(&answer[1], story, gap->question, gap->answer_b);
    say_add(text, story->language, SAY_HEADLINE_ANSWERS, story_team(story, gap->team_a).label,
            plx_text_string(&answer[0]), story_team(story, gap->team_b).label,
            plx_text_string(&answer[1]), NULL);
    plx_text_release(&answer[0]);
    plx_text_release(&answer[1]);
}

bool headline_add_option(struct plx_text *text, const struct story *story,
                         const struct plx_difference_record *gap)
{
    if (is_told_by_option(gap))
        add_option(text, story, gap);
    else if (is_told_by_rank(gap))
        add_rank(text, story, gap);
    else
        return false;
    return true;
}

static void add_widest(struct plx_text *text, const struct story *story,
                       const struct plx_difference_record *gap)
{
    const char *question = gap->text ? gap->text : gap->question;

    say_add(text, story->language, SAY_HEADLINE_WIDEST, story_or_empty(question), NULL);
    if (!headline_add_option(text, story, gap))
        add_answers(text, story, gap);
    plx_text_add(text, ").");
}

void headline_add(struct plx_text *text, const struct story *story, const char *team_a,
                  const char *team_b)
{
    const enum plx_language language = story->language;
    const char *fact = plx_results_fact(story->results, "headline");
    const char *a = team_a || story->n_gaps == 0 ? team_a : story->gap[0]->team_a;
    const char *b = team_a || story->n_gaps == 0 ? team_b : story->gap[0]->team_b;
    const struct tally tally = tally_of(story, a, b);
    const size_t *verdict = tally.verdict;
    struct plx_text name[2] = {{0}, {0}};
    const size_t compared = verdict[VERDICT_AGREE] + verdict[VERDICT_DISAGREE] +
                            verdict[VERDICT_SPLIT] + verdict[VERDICT_UNSURE];

    if (!a || !b) {
        plx_text_add(text, story_or_empty(fact));
        return;
    }
    headline_name(&name[0], story, a);
    headline_name(&name[1], story, b);
    say_add(text, language,
            compared == 0   ? SAY_HEADLINE_NOTHING
            : compared == 1 ? SAY_HEADLINE_ONE_QUESTION
                            : SAY_HEADLINE_QUESTIONS,
            plx_text_string(&name[0]), plx_text_string(&name[1]),
            count_of(verdict[VERDICT_AGREE]).digits, count_of(compared).digits,
            count_of(verdict[VERDICT_DISAGREE]).digits, NULL);
    plx_text_release(&name[0]);
    plx_text_release(&name[1]);
    if (compared == 0)
        return;
    if (verdict[VERDICT_SPLIT] > 0)
        say_add(text, language, SAY_HEADLINE_SPLIT, count_of(verdict[VERDICT_SPLIT]).digits, NULL);
    add_unsure(text, story, &tally);
    if (verdict[VERDICT_SUPPRESSED] > 0)
        add_counted(text, story, verdict[VERDICT_SUPPRESSED], SAY_HEADLINE_ONE_HIDDEN,
                    SAY_HEADLINE_HIDDEN);
    plx_text_add(text, ".");
    if (tally.widest)
        add_widest(text, story, tally.widest);
}

/* Questions by who is closer to the facts. */
struct race {
    size_t closer;
    size_t further;
    size_t undecided;
    const char *overall; /* the team that is closer over all of them; NULL: not sure */
    bool any;
};

static struct race race_of(const struct story *story, const char *team, const char *rival)
{
    struct race race = {0};

    for (size_t i = 0; i < story_count(story, PLX_TABLE_TRUTH); i++) {
        const struct plx_truth_record *record = story_row(story, PLX_TABLE_TRUTH, i);

        if (!story_same(record->team, team) || !story_same(record->rival, rival))
            continue;
        race.any = true;
        if (story_same(record->question, everything)) {
            race.overall = record->closer;
            continue;
        }
        if (isnan(record->difference))
            continue;
        race.closer += story_same(record->closer, team);
        race.further += story_same(record->closer, rival);
        race.undecided += !record->closer;
    }
    return race;
}

/* The rows over all questions stand pair by pair, that of the first team first. */
static const struct plx_truth_record *first_race(const struct story *story)
{
    for (size_t i = 0; i < story_count(story, PLX_TABLE_TRUTH); i++) {
        const struct plx_truth_record *record = story_row(story, PLX_TABLE_TRUTH, i);

        if (story_same(record->question, everything) && record->team && record->rival)
            return record;
    }
    return NULL;
}

static void add_race(struct plx_text *text, const struct story *story, const struct race *race,
                     const char *first, const char *second)
{
    const size_t all = race->closer + race->further + race->undecided;
    struct plx_text name[4] = {{0}, {0}, {0}, {0}};
    const char *one = headline_name(&name[0], story, first);
    const char *other = headline_name(&name[1], story, second);
    const char *truth = headline_name(&name[2], story, plx_results_fact(story->results, "truth"));

    if (all == 0)
        say_add(text, story->language, SAY_HEADLINE_TRUTH_NOTHING, one, other, truth, NULL);
    else
        say_add(text, story->language,
                all == 1 ? SAY_HEADLINE_TRUTH_ONE_QUESTION : SAY_HEADLINE_TRUTH_QUESTIONS, one,
                truth, count_of(race->closer).digits, count_of(all).digits, other,
                count_of(race->further).digits, NULL);
    if (race->undecided > 0)
        add_counted(text, story, race->undecided, SAY_HEADLINE_TRUTH_ONE_UNDECIDED,
                    SAY_HEADLINE_TRUTH_UNDECIDED);
    if (all > 0)
        plx_text_add(text, ".");
    if (all > 0 && race->overall)
        say_add(text, story->language, SAY_HEADLINE_TRUTH_OVERALL,
                headline_name(&name[3], story, race->overall), NULL);
    for (size_t i = 0; i < sizeof name / sizeof *name; i++)
        plx_text_release(&name[i]);
}

void headline_add_truth(struct plx_text *text, const struct story *story, const char *team_a,
                        const char *team_b)
{
    const struct plx_truth_record *record = team_a ? NULL : first_race(story);
    const char *a = record ? record->team : team_a;
    const char *b = record ? record->rival : team_b;
    const struct race race = race_of(story, a, b);
    const struct race turned = {race.further, race.closer, race.undecided, race.overall, true};

    if (!a || !b || !race.any)
        return;
    if (race.further > race.closer)
        add_race(text, story, &turned, b, a);
    else
        add_race(text, story, &race, a, b);
}

void headline_tell(struct plx_text *text, const struct story *story, const char *team_a,
                   const char *team_b)
{
    const char *fact = NULL;
    struct plx_text key = {0};

    plx_text_add(&key, "headline");
    if (team_a && team_b)
        plx_text_addf(&key, "_%s_%s", team_a, team_b);
    if (story->language == PLX_ENGLISH)
        fact = plx_results_fact(story->results, plx_text_string(&key));
    plx_text_release(&key);
    if (fact)
        plx_text_add(text, fact);
    else
        headline_add(text, story, team_a, team_b);
}

void headline_tell_truth(struct plx_text *text, const struct story *story)
{
    const char *fact =
        story->language == PLX_ENGLISH ? plx_results_fact(story->results, "headline_truth") : NULL;

    if (fact)
        plx_text_add(text, fact);
    else
        headline_add_truth(text, story, NULL, NULL);
}
