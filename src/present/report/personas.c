/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>

#include "../picture/pictures.h"
#include "figures.h"
#include "parallax/present/words.h"

enum { CARD_FEATURES = 12, ID_BYTES = 48 };

static void add_feature_row(struct report *report, const struct plx_persona_profile_record *feature)
{
    struct plx_text words = {0};

    plx_text_addf(&words, "%s|%zu|%s|%s", story_or_empty(feature->model), feature->persona,
                  story_or_empty(feature->question), story_or_empty(feature->feature));
    report_begin_row(report, plx_text_string(&words));
    plx_text_clear(&words);
    people_add_feature(&words, &report->story, feature);
    report_head_cell(report, plx_text_string(&words));
    if (people_is_share(feature)) {
        report_share_cell(report, "value", feature->value, false);
        report_share_cell(report, "overall", feature->overall, false);
    } else {
        report_number_cell(report, "value", feature->value, 2, false);
        report_number_cell(report, "overall", feature->overall, 2, false);
    }
    report_number_cell(report, "z", feature->z, 2, true);
    report_number_cell(report, "ci_low", feature->ci_low, 2, true);
    report_number_cell(report, "ci_high", feature->ci_high, 2, true);
    report_number_cell(report, "index", feature->index, 0, false);
    report_end_row(report);
    plx_text_release(&words);
}

static void add_features(struct report *report, const struct plx_persona_record *persona,
                         size_t number, const char *name)
{
    const struct plx_persona_profile_record *feature[CARD_FEATURES];
    const size_t count = people_features(&report->story, persona, feature, CARD_FEATURES);
    const struct report_column column[] = {
        report_words(report, SAY_PICTURE_APART),  report_numbers(report, SAY_PICTURE_VALUE),
        report_numbers(report, SAY_PICTURE_ALL),  report_numbers(report, SAY_PICTURE_Z),
        report_numbers(report, SAY_PICTURE_LOW),  report_numbers(report, SAY_PICTURE_HIGH),
        report_numbers(report, SAY_PICTURE_INDEX)};
    char id[ID_BYTES];

    if (count == 0)
        return;
    snprintf(id, sizeof id, "persona-%zu-features", number);
    report_begin_table(report, id, "persona_profiles", name, column, sizeof column / sizeof *column,
                       false);
    for (size_t i = 0; i < count; i++)
        add_feature_row(report, feature[i]);
    report_end_table(report);
}

static void add_teams(struct report *report, const struct plx_persona_record *persona,
                      size_t number, const char *name)
{
    const struct report_column column[] = {report_words(report, SAY_TEAM),
                                           report_numbers(report, SAY_PICTURE_COUNT),
                                           report_numbers(report, SAY_PICTURE_TEAM_SHARE),
                                           report_numbers(report, SAY_PICTURE_EXPECTED_COUNT)};
    char id[ID_BYTES];

    snprintf(id, sizeof id, "persona-%zu-teams", number);
    report_begin_table(report, id, "persona_teams", name, column, sizeof column / sizeof *column,
                       false);
    for (size_t i = 0; i < story_count(&report->story, PLX_TABLE_PERSONA_TEAMS); i++) {
        const struct plx_persona_team_record *record =
            story_row(&report->story, PLX_TABLE_PERSONA_TEAMS, i);
        struct plx_text key = {0};

        if (record->persona != persona->persona || !people_is_of(record->model, persona->model) ||
            !record->team)
            continue;
        plx_text_addf(&key, "%s|%zu|%s", story_or_empty(record->model), record->persona,
                      record->team);
        report_begin_row(report, plx_text_string(&key));
        report_head_cell(report, story_team(&report->story, record->team).label);
        report_count_cell(report, "count", record->count);
        report_share_cell(report, "share", record->share, false);
        report_number_cell(report, "expected", record->expected, 1, false);
        report_end_row(report);
        plx_text_release(&key);
    }
    report_end_table(report);
}

/* The number is that of the card: edited folders may have two personas of one number. */
static void add_card(struct report *report, const struct plx_persona_record *persona, size_t number)
{
    struct plx_text picture = {0};
    struct plx_text shows = {0};
    struct plx_text name = {0};
    char id[ID_BYTES];

    snprintf(id, sizeof id, "picture-persona-%zu", number);
    if (!picture_card(&picture, &report->story, persona, id, &shows))
        return;
    people_add_name(&name, &report->story, persona);
    figure_begin(report, &picture, &shows);
    add_features(report, persona, number, plx_text_string(&name));
    add_teams(report, persona, number, plx_text_string(&name));
    if (persona->note && *persona->note) {
        struct plx_text note = {0};

        plx_words_add_note(&note, report->story.language, persona->note);
        report_footnote(report, plx_text_string(&note));
        plx_text_release(&note);
    }
    figure_end(report);
    plx_text_release(&name);
}

/* How large and how stable each is. */
static void add_sizes(struct report *report, const struct plx_persona_record *const *persona,
                      size_t count)
{
    const struct report_column column[] = {
        report_words(report, SAY_PICTURE_PERSONA), report_numbers(report, SAY_PICTURE_COUNT),
        report_numbers(report, SAY_PICTURE_SHARE), report_numbers(report, SAY_PICTURE_SILHOUETTE),
        report_numbers(report, SAY_PICTURE_STABILITY)};

    report_begin_table(report, "persona-sizes", "personas", report_say(report, SAY_SHEET_PERSONAS),
                       column, sizeof column / sizeof *column, false);
    for (size_t p = 0; p < count; p++) {
        struct plx_text words = {0};

        plx_text_addf(&words, "%s|%zu", story_or_empty(persona[p]->model), persona[p]->persona);
        report_begin_row(report, plx_text_string(&words));
        plx_text_clear(&words);
        people_add_name(&words, &report->story, persona[p]);
        report_head_cell(report, plx_text_string(&words));
        report_count_cell(report, "size", persona[p]->size);
        report_share_cell(report, "share", persona[p]->share, false);
        report_number_cell(report, "silhouette", persona[p]->silhouette, 2, false);
        report_number_cell(report, "stability", persona[p]->stability, 2, false);
        report_end_row(report);
        plx_text_release(&words);
    }
    report_end_table(report);
}

/* A row a feature, a column a persona. */
static void add_profile_table(struct report *report,
                              const struct plx_persona_record *const *persona, size_t count)
{
    const struct plx_persona_profile_record *feature[PEOPLE_FEATURES];
    const size_t n_features =
        people_distinct(&report->story, persona, count, false, feature, PEOPLE_FEATURES);
    struct report_column column[PEOPLE_MOST + 1] = {report_words(report, SAY_PICTURE_APART)};
    struct plx_text title[PEOPLE_MOST] = {0};

    for (size_t p = 0; p < count; p++) {
        people_add_name(&title[p], &report->story, persona[p]);
        column[p + 1] = (struct report_column){.title = plx_text_string(&title[p]), .number = true};
    }
    report_begin_table(report, "persona-profiles", NULL, report_say(report, SAY_PICTURE_PROFILES),
                       column, count + 1, false);
    for (size_t f = 0; f < n_features; f++) {
        struct plx_text words = {0};

        people_add_feature(&words, &report->story, feature[f]);
        report_begin_row(report, NULL);
        report_head_cell(report, plx_text_string(&words));
        for (size_t p = 0; p < count; p++) {
            const struct plx_persona_profile_record *profile =
                people_profile(&report->story, persona[p], feature[f]);

            report_number_cell(report, NULL, profile ? profile->z : NAN, 2, true);
        }
        report_end_row(report);
        plx_text_release(&words);
    }
    report_end_table(report);
    for (size_t p = 0; p < count; p++)
        plx_text_release(&title[p]);
}

static void add_profiles(struct report *report, const struct plx_persona_record *const *persona,
                         size_t count)
{
    struct plx_text picture = {0};
    struct plx_text shows = {0};

    if (!picture_profiles(&picture, &report->story, "picture-profiles", &shows))
        return;
    figure_begin(report, &picture, &shows);
    add_sizes(report, persona, count);
    add_profile_table(report, persona, count);
    figure_end(report);
}

/* Why this number: every number that was tried. */
static void add_choice(struct report *report)
{
    const char *model = people_model(&report->story);
    const size_t count = story_count(&report->story, PLX_TABLE_PERSONA_CHOICE);
    const struct report_column column[] = {report_numbers(report, SAY_PICTURE_NUMBER),
                                           report_words(report, SAY_PICTURE_CHOSEN),
                                           report_numbers(report, SAY_PICTURE_SILHOUETTE),
                                           report_numbers(report, SAY_PICTURE_STABILITY),
                                           report_numbers(report, SAY_PICTURE_SMALLEST),
                                           report_words(report, SAY_PICTURE_WHY)};

    if (count == 0)
        return;
    report_heading(report, report_say(report, SAY_PICTURE_HOW_MANY));
    report_begin_table(report, "persona-choice", "persona_choice",
                       report_say(report, SAY_PICTURE_HOW_MANY), column,
                       sizeof column / sizeof *column, false);
    for (size_t i = 0; i < count; i++) {
        const struct plx_persona_choice_record *choice =
            story_row(&report->story, PLX_TABLE_PERSONA_CHOICE, i);
        struct plx_text key = {0};

        if (!people_is_of(choice->model, model) || choice->k == PLX_NO_COUNT)
            continue;
        plx_text_addf(&key, "%s|%zu", story_or_empty(choice->model), choice->k);
        report_begin_row(report, plx_text_string(&key));
        report_count_cell(report, "k", choice->k);
        report_cell(report, choice->chosen ? "\xE2\x98\x85" : "");
        report_number_cell(report, "silhouette", choice->silhouette, 3, false);
        report_number_cell(report, "stability", choice->stability, 2, false);
        report_share_cell(report, "smallest", choice->smallest, false);
        figure_note_cell(report, choice->note);
        report_end_row(report);
        plx_text_release(&key);
    }
    report_end_table(report);
    report_footnote(report, report_say(report, SAY_PICTURE_CHOICE_NOTE));
}

static void add_golden(struct report *report)
{
    const char *model = people_model(&report->story);
    const size_t count = story_count(&report->story, PLX_TABLE_GOLDEN_QUESTIONS);
    const struct report_column column[] = {
        report_numbers(report, SAY_PICTURE_STEP),     report_words(report, SAY_QUESTION),
        report_numbers(report, SAY_PICTURE_ACCURACY), report_numbers(report, SAY_PICTURE_LOW),
        report_numbers(report, SAY_PICTURE_HIGH),     report_numbers(report, SAY_PICTURE_WEAKEST)};

    if (count == 0)
        return;
    report_heading(report, report_say(report, SAY_PICTURE_GOLDEN));
    report_paragraph(report, report_say(report, SAY_PICTURE_GOLDEN_READING));
    report_begin_table(report, "golden-questions", "golden_questions",
                       report_say(report, SAY_PICTURE_GOLDEN), column,
                       sizeof column / sizeof *column, false);
    for (size_t i = 0; i < count; i++) {
        const struct plx_golden_question_record *golden =
            story_row(&report->story, PLX_TABLE_GOLDEN_QUESTIONS, i);
        struct plx_text key = {0};

        if (!golden->question || !people_is_of(golden->model, model))
            continue;
        plx_text_addf(&key, "%s|%s", story_or_empty(golden->model), golden->question);
        report_begin_row(report, plx_text_string(&key));
        report_count_cell(report, "step", golden->step);
        report_cell(report, story_question_text(&report->story, golden->question));
        report_share_cell(report, "accuracy", golden->accuracy, false);
        report_share_cell(report, "ci_low", golden->ci_low, false);
        report_share_cell(report, "ci_high", golden->ci_high, false);
        report_share_cell(report, "weakest", golden->weakest, false);
        report_end_row(report);
        plx_text_release(&key);
    }
    report_end_table(report);
}

/* Why there are none stands among the facts of the run. */
static void add_reading(struct plx_text *reading, const struct report *report, size_t count)
{
    const char *why_not = plx_results_fact(report->story.results, "personas");
    struct plx_text words = {0};

    if (count > 0) {
        say_add_count(&words, report->story.language, count);
        say_add(reading, report->story.language, SAY_PICTURE_PERSONAS_READING,
                plx_text_string(&words), NULL);
    } else if (why_not) {
        plx_words_add_note(&words, report->story.language, why_not);
        say_add(reading, report->story.language, SAY_PICTURE_NO_PERSONAS_FOR,
                plx_text_string(&words), NULL);
    } else if (story_count(&report->story, PLX_TABLE_PERSONA_CHOICE) > 0) {
        plx_text_add(reading, report_say(report, SAY_PICTURE_NO_GROUPS));
    } else {
        plx_text_add(reading, report_say(report, SAY_PICTURE_NOT_CLUSTERED));
    }
    plx_text_release(&words);
}

void section_personas(struct report *report)
{
    const struct plx_persona_record *persona[PEOPLE_MOST];
    const size_t count = people_list(&report->story, persona, PEOPLE_MOST);
    struct plx_text reading = {0};

    add_reading(&reading, report, count);
    report_begin_section(report, "personas", report_say(report, SAY_SHEET_PERSONAS),
                         plx_text_string(&reading));
    plx_text_release(&reading);
    if (count > 0) {
        plx_text_add(report->text, "<div class=\"slides\">\n");
        for (size_t i = 0; i < count; i++)
            add_card(report, persona[i], i + 1);
        add_profiles(report, persona, count);
        plx_text_add(report->text, "</div>\n");
        report_paragraph_of(report, "print footnote",
                            report_say(report, SAY_REPORT_PEOPLE_PRINTED));
    }
    plx_text_add(report->text, "<div class=\"screen\">\n");
    add_golden(report);
    add_choice(report);
    plx_text_add(report->text, "</div>\n");
    report_end_section(report);
}
