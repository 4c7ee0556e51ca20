/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/analysis/personas.h"

#include <omp.h>

#include "parallax/base/stream.h"
#include "parallax/results/field.h"
#include "parallax/results/write.h"
#include "persona_study.h"

static const char header[] =
    "respondent,team,weight,flags,speed,price,place,tools,order,share,size,words\n";

/* People of one kind: what they answer about, give or take one; odd ones are in marketing. */
static void add_people(struct plx_text *text, size_t people, int speed, int price,
                       const char *place, uint32_t number)
{
    struct plx_stream stream;

    plx_stream_start(&stream, 12, PLX_FOR_TEST, number, 3);
    for (size_t i = 0; i < people; i++)
        plx_text_addf(text, "%s-%u-%zu,%s,1,,%d,%d,%s,,,,%zu,\n", place, (unsigned)number, i,
                      i % 2 ? "marketing" : "sales", speed + (int)plx_stream_below(&stream, 2),
                      price + (int)plx_stream_below(&stream, 2), place,
                      10 + plx_stream_below(&stream, 5));
}

static const char basis[] = "personas: {basis: [needs, place], profile: [size], k: [2, 5]}\n";

static void analyse(struct persona_study *made, const char *personas, const char *responses,
                    const struct plx_analysis_settings *settings)
{
    struct plx_error err = {0};

    persona_study_init(made, personas, responses);
    if (plx_analysis_personas(&made->study, &made->responses, &made->results, settings, &err) !=
        PLX_OK)
        fail_msg("%s", err.text);
}

static const struct plx_table *table(const struct persona_study *made, enum plx_table_id id)
{
    return &made->results.table[id];
}

static const void *row(const struct persona_study *made, enum plx_table_id id, size_t index)
{
    assert_true(index < table(made, id)->count);
    return plx_table_row(table(made, id), index);
}

/* Records of everybody's personas; those of each team's own come after them. */
static size_t count_of_all(const struct persona_study *made, enum plx_table_id id)
{
    const struct plx_record_type *type = &plx_record_types[id];
    size_t count = 0;

    for (size_t f = 0; f < type->n_fields; f++)
        for (size_t i = 0; strcmp(type->field[f].name, "model") == 0 && i < table(made, id)->count;
             i++)
            count += strcmp(plx_field_text(&type->field[f], row(made, id, i)), "all") == 0;
    return count;
}

/* 41 who want it cheap in the south, 26 who want it fast in the north. */
static void two_kinds(struct plx_text *text)
{
    plx_text_add(text, header);
    add_people(text, 26, 4, 1, "n", 1);
    add_people(text, 41, 1, 4, "s", 2);
}

/* Points of a kind on the map of the first model. */
static size_t points(const struct persona_study *made, const char *kind)
{
    const struct plx_persona_record *first = row(made, PLX_TABLE_PERSONAS, 0);
    const char *model = first->model;
    size_t count = 0;

    for (size_t i = 0; i < table(made, PLX_TABLE_PERSONA_MAP)->count; i++) {
        const struct plx_persona_point_record *record = row(made, PLX_TABLE_PERSONA_MAP, i);

        count += strcmp(record->kind, kind) == 0 && strcmp(record->model, model) == 0;
    }
    return count;
}

static void planted_kinds_become_personas_in_order_of_size(void **state)
{
    const struct plx_analysis_settings settings = {.seed = 1};
    struct plx_text text = {0};
    struct persona_study made;
    const struct plx_persona_record *persona;
    const struct plx_persona_choice_record *choice;

    (void)state;
    two_kinds(&text);
    analyse(&made, basis, plx_text_string(&text), &settings);
    assert_int_equal(count_of_all(&made, PLX_TABLE_PERSONAS), 2);
    persona = row(&made, PLX_TABLE_PERSONAS, 0);
    assert_string_equal(persona->model, "all");
    assert_int_equal(persona->persona, 1);
    assert_int_equal(persona->size, 41);
    assert_near(persona->share, 41.0 / 67, 1e-15);
    assert_string_equal(persona->name, "South, low speed");
    assert_true(persona->silhouette > 0.7);
    assert_near(persona->stability, 1, 1e-12);
    assert_null(persona->medoid);
    assert_null(persona->note);
    persona = row(&made, PLX_TABLE_PERSONAS, 1);
    assert_int_equal(persona->size, 26);
    assert_string_equal(persona->note, "small: under 30 respondents");
    choice = row(&made, PLX_TABLE_PERSONA_CHOICE, 0);
    assert_int_equal(choice->k, 2);
    assert_true(choice->chosen);
    assert_near(choice->stability, 1, 1e-12);
    assert_near(choice->smallest, 26.0 / 67, 1e-15);
    assert_true(choice->gap > 0);
    assert_int_equal(count_of_all(&made, PLX_TABLE_PERSONA_CHOICE), 4);
    assert_int_equal(table(&made, PLX_TABLE_PERSONA_MEMBERS)->count, 0);
    assert_int_equal(points(&made, "centre"), 2);
    assert_int_equal(points(&made, "respondent"), 0);
    persona_study_release(&made);
    plx_text_release(&text);
}

static const struct plx_persona_profile_record *profile(const struct persona_study *made,
                                                        size_t persona, const char *feature)
{
    for (size_t i = 0; i < table(made, PLX_TABLE_PERSONA_PROFILES)->count; i++) {
        const struct plx_persona_profile_record *record = row(made, PLX_TABLE_PERSONA_PROFILES, i);

        if (record->persona == persona && strcmp(record->feature, feature) == 0)
            return record;
    }
    fail_msg("no profile of %s", feature);
    return NULL;
}

static void profiles_compare_a_persona_with_everybody(void **state)
{
    const struct plx_analysis_settings settings = {.seed = 1};
    struct plx_text text = {0};
    struct persona_study made;
    const struct plx_persona_profile_record *record;

    (void)state;
    two_kinds(&text);
    analyse(&made, basis, plx_text_string(&text), &settings);
    record = profile(&made, 1, "s");
    assert_string_equal(record->label, "South");
    assert_near(record->value, 1, 0);
    assert_near(record->overall, 41.0 / 67, 1e-15);
    assert_near(record->index, 100 * 67.0 / 41, 1e-12);
    assert_near(record->z, (1 - 41.0 / 67) / sqrt(41.0 * 26 / 67 / 66), 1e-12);
    assert_true(record->basis);
    record = profile(&made, 2, "size");
    assert_false(record->basis);
    assert_true(record->ci_low < record->z && record->z < record->ci_high);
    assert_true(record->p > 0 && record->p <= record->q);
    persona_study_release(&made);
    plx_text_release(&text);
}

/* Expected and adjusted residual by hand from the four counts. */
static void teams_are_counted_against_what_chance_would_give(void **state)
{
    const struct plx_analysis_settings settings = {.seed = 1};
    struct plx_text text = {0};
    struct persona_study made;
    const struct plx_persona_team_record *record;
    const double expected = 41.0 * 33 / 67;

    (void)state;
    two_kinds(&text);
    analyse(&made, basis, plx_text_string(&text), &settings);
    assert_int_equal(table(&made, PLX_TABLE_PERSONA_TEAMS)->count, 4);
    record = row(&made, PLX_TABLE_PERSONA_TEAMS, 0);
    assert_string_equal(record->team, "marketing");
    assert_int_equal(record->count, 20);
    assert_near(record->share, 20.0 / 33, 1e-15);
    assert_near(record->expected, expected, 1e-12);
    assert_near(record->residual, (20 - expected) / sqrt(expected * (26.0 / 67) * (34.0 / 67)),
                1e-12);
    assert_true(record->p > 0.5);
    persona_study_release(&made);
    plx_text_release(&text);
}

static void one_heap_has_no_clusters(void **state)
{
    const struct plx_analysis_settings settings = {.seed = 1};
    struct plx_text text = {0};
    struct persona_study made;
    struct plx_stream stream;
    const struct plx_persona_choice_record *choice;

    (void)state;
    plx_stream_start(&stream, 5, PLX_FOR_TEST, 0, 4);
    plx_text_add(&text, header);
    for (size_t i = 0; i < 80; i++)
        plx_text_addf(&text, "%zu,sales,1,,,,,,,,%.3f,\n", i, plx_stream_normal(&stream));
    analyse(&made, "personas: {basis: [size], k: [2, 4]}\n", plx_text_string(&text), &settings);
    assert_int_equal(table(&made, PLX_TABLE_PERSONAS)->count, 0);
    choice = row(&made, PLX_TABLE_PERSONA_CHOICE, 0);
    assert_false(choice->chosen);
    assert_non_null(strstr(plx_results_fact(&made.results, "personas"), "no clusters"));
    persona_study_release(&made);
    plx_text_release(&text);
}

/* Two people far off are two people, however clearly they stand apart. */
static void a_handful_is_no_persona(void **state)
{
    const struct plx_analysis_settings settings = {.seed = 1};
    struct plx_text text = {0};
    struct persona_study made;
    const struct plx_persona_choice_record *choice;

    (void)state;
    plx_text_add(&text, header);
    add_people(&text, 60, 1, 1, "s", 1);
    add_people(&text, 2, 4, 4, "n", 2);
    analyse(&made, "personas: {basis: [needs, place], k: [2, 3]}\n", plx_text_string(&text),
            &settings);
    choice = row(&made, PLX_TABLE_PERSONA_CHOICE, 0);
    assert_true(choice->silhouette > 0.6);
    assert_true(isnan(choice->smallest));
    assert_string_equal(choice->note, "its smallest persona is under the privacy minimum");
    assert_int_equal(table(&made, PLX_TABLE_PERSONAS)->count, 0);
    assert_non_null(strstr(plx_results_fact(&made.results, "personas"), "no clusters"));
    persona_study_release(&made);
    plx_text_release(&text);
}

static const struct plx_persona_choice_record *choice_of(const struct persona_study *made, size_t k)
{
    const struct plx_persona_choice_record *choice = row(made, PLX_TABLE_PERSONA_CHOICE, k - 1);

    assert_int_equal(choice->k, k);
    return choice;
}

static bool is_candidate(const struct plx_persona_choice_record *choice)
{
    return choice->k > 1 && choice->smallest >= 0.05 && choice->smallest * 75 >= 5 &&
           choice->stability >= 0.6;
}

/* The rule as the header has it, read off the records of k = 1 .. 5; 0: no clusters. */
static size_t follow_the_rule(const struct persona_study *made)
{
    const double first = choice_of(made, 1)->gap;
    const struct plx_persona_choice_record *second = choice_of(made, 2);
    const struct plx_persona_choice_record *best = NULL;
    const struct plx_persona_choice_record *taken = NULL;

    for (size_t k = 2; k <= 5; k++)
        if (is_candidate(choice_of(made, k)) &&
            (!best || choice_of(made, k)->silhouette > best->silhouette))
            best = choice_of(made, k);
    for (size_t k = 2; best && !taken && k <= 5; k++)
        if (is_candidate(choice_of(made, k)) &&
            choice_of(made, k)->silhouette >= best->silhouette - best->silhouette_se)
            taken = choice_of(made, k);
    if (!taken)
        return 0;
    if (first < second->gap - second->gap_se)
        return taken->k;
    return first < second->gap && first < taken->gap - taken->gap_se ? taken->k : 0;
}

static void the_rule_can_be_followed_in_the_table(void **state)
{
    const struct plx_analysis_settings settings = {.seed = 1};
    bool taken[6] = {false};

    (void)state;
    for (uint32_t trial = 0; trial < 12; trial++) {
        struct plx_text text = {0};
        struct persona_study made;
        size_t chosen = 0;

        plx_text_add(&text, header);
        add_people(&text, 25, 1, 1, "s", 3 * trial);
        add_people(&text, 25, 3, 1 + (int)trial % 3, "s", 3 * trial + 1);
        add_people(&text, 25, 4, trial % 4 ? 4 : 1, "s", 3 * trial + 2);
        analyse(&made, "personas: {basis: [needs], k: [1, 5], starts: 20}\n",
                plx_text_string(&text), &settings);
        for (size_t k = 1; k <= 5; k++)
            if (choice_of(&made, k)->chosen)
                chosen = k;
        assert_int_equal(chosen, follow_the_rule(&made));
        assert_int_equal(count_of_all(&made, PLX_TABLE_PERSONAS), chosen);
        taken[chosen] = true;
        persona_study_release(&made);
        plx_text_release(&text);
    }
    assert_true(taken[2] + taken[3] + taken[4] + taken[0] >= 2);
}

static const struct plx_persona_member_record *member(const struct persona_study *made, size_t i)
{
    return row(made, PLX_TABLE_PERSONA_MEMBERS, i);
}

static void everybody_gets_a_persona_or_a_reason(void **state)
{
    const struct plx_analysis_settings settings = {.seed = 1, .with_responses = true};
    struct plx_text text = {0};
    struct persona_study made;
    const struct plx_quality_summary_record *summary;

    (void)state;
    two_kinds(&text);
    plx_text_add(&text, "nobody,marketing,1,,,,!dk,,,,12,\n");
    analyse(&made, "personas: {basis: [needs, place], teams: [marketing], k: 2}\n",
            plx_text_string(&text), &settings);
    assert_int_equal(table(&made, PLX_TABLE_PERSONA_MEMBERS)->count, 68);
    assert_string_equal(member(&made, 0)->reason, "not_in_teams");
    assert_true(member(&made, 0)->persona == PLX_NO_COUNT);
    assert_null(member(&made, 1)->reason);
    assert_string_equal(member(&made, 1)->respondent, "2");
    assert_int_equal(member(&made, 1)->persona, 2);
    assert_int_equal(member(&made, 1)->second, 1);
    assert_true(member(&made, 1)->silhouette > 0.5);
    assert_string_equal(member(&made, 67)->reason, "no_basis_answer");
    assert_int_equal(table(&made, PLX_TABLE_QUALITY_SUMMARY)->count, 2);
    summary = row(&made, PLX_TABLE_QUALITY_SUMMARY, 0);
    assert_string_equal(summary->check, "persona_no_basis_answer");
    assert_string_equal(summary->team, "marketing");
    assert_int_equal(summary->excluded, 1);
    summary = row(&made, PLX_TABLE_QUALITY_SUMMARY, 1);
    assert_string_equal(summary->check, "persona_not_in_teams");
    assert_string_equal(summary->team, "sales");
    assert_int_equal(summary->flagged, 34);
    assert_int_equal(summary->excluded, 34);
    assert_int_equal(points(&made, "centre"), 2);
    assert_int_equal(points(&made, "respondent"), 33);
    persona_study_release(&made);
    plx_text_release(&text);
}

static void a_small_team_forms_no_persona(void **state)
{
    const struct plx_analysis_settings settings = {.seed = 1, .with_responses = true};
    struct plx_text text = {0};
    struct persona_study made;
    const struct plx_quality_summary_record *summary;

    (void)state;
    two_kinds(&text);
    for (size_t i = 0; i < 4; i++)
        plx_text_add(&text, "few,customer,1,,5,5,s,,,,,\n");
    analyse(&made, basis, plx_text_string(&text), &settings);
    assert_string_equal(member(&made, 67)->reason, "small_team");
    assert_true(member(&made, 67)->persona == PLX_NO_COUNT);
    summary = row(&made, PLX_TABLE_QUALITY_SUMMARY, 0);
    assert_string_equal(summary->check, "persona_small_team");
    assert_string_equal(summary->team, "customer");
    assert_int_equal(summary->excluded, 4);
    for (size_t i = 0; i < table(&made, PLX_TABLE_PERSONA_TEAMS)->count; i++) {
        const struct plx_persona_team_record *cell = row(&made, PLX_TABLE_PERSONA_TEAMS, i);

        assert_string_not_equal(cell->team, "customer");
        assert_null(cell->note);
    }
    persona_study_release(&made);
    plx_text_release(&text);
}

static void small_personas_are_hidden_with_the_next(void **state)
{
    const struct plx_analysis_settings settings = {.seed = 1, .k_low = 3, .k_high = 3};
    struct plx_text text = {0};
    struct persona_study made;
    const struct plx_persona_record *persona;
    const struct plx_persona_team_record *cell;

    (void)state;
    plx_text_add(&text, header);
    add_people(&text, 30, 1, 1, "s", 1);
    add_people(&text, 12, 4, 1, "n", 2);
    add_people(&text, 3, 1, 4, "n", 3);
    analyse(&made, basis, plx_text_string(&text), &settings);
    persona = row(&made, PLX_TABLE_PERSONAS, 2);
    assert_string_equal(persona->note, "suppressed");
    assert_string_equal(persona->name, "Persona 3");
    assert_true(persona->size == PLX_NO_COUNT);
    persona = row(&made, PLX_TABLE_PERSONAS, 1);
    assert_string_equal(persona->note, "suppressed");
    assert_true(isnan(persona->share));
    persona = row(&made, PLX_TABLE_PERSONAS, 0);
    assert_null(persona->note);
    for (size_t i = 0; i < table(&made, PLX_TABLE_PERSONA_PROFILES)->count; i++) {
        const struct plx_persona_profile_record *record = row(&made, PLX_TABLE_PERSONA_PROFILES, i);

        assert_int_equal(record->persona, 1);
    }
    cell = row(&made, PLX_TABLE_PERSONA_TEAMS, 5);
    assert_string_equal(cell->note, "suppressed");
    assert_true(cell->count == PLX_NO_COUNT && isnan(cell->residual));
    assert_int_equal(points(&made, "centre"), 1);
    persona_study_release(&made);
    plx_text_release(&text);
}

static void assert_no_personas(const char *personas, const char *responses, const char *note)
{
    const struct plx_analysis_settings settings = {.seed = 1};
    struct persona_study made;
    const struct plx_persona_choice_record *choice;

    analyse(&made, personas, responses, &settings);
    assert_int_equal(table(&made, PLX_TABLE_PERSONAS)->count, 0);
    choice = row(&made, PLX_TABLE_PERSONA_CHOICE, 0);
    assert_string_equal(choice->note, note);
    assert_string_equal(plx_results_fact(&made.results, "personas"), note);
    persona_study_release(&made);
}

static void what_cannot_be_clustered_is_said(void **state)
{
    struct plx_text text = {0};

    (void)state;
    plx_text_add(&text, header);
    for (size_t i = 0; i < 8; i++)
        plx_text_addf(&text, "%zu,sales,1,,3,%d,n,,,,,\n", i, i < 4 ? 2 : 5);
    assert_no_personas("personas: {basis: [needs], k: 3}\n", plx_text_string(&text),
                       "k_too_large: 3 personas, but only 2 respondents who differ");
    assert_no_personas("personas: {basis: [speed, place], k: 2}\n", plx_text_string(&text),
                       "no_variation: everybody gave the same answers to the basis");
    assert_no_personas("personas: {basis: [needs], teams: [marketing]}\n", plx_text_string(&text),
                       "no_data: nobody in the teams of the personas answered a question of the "
                       "basis");
    assert_no_personas("personas: {basis: [size]}\n", plx_text_string(&text),
                       "no_data: nobody in the teams of the personas answered a question of the "
                       "basis");
    plx_text_clear(&text);
    plx_text_add(&text, header);
    plx_text_add(&text, "1,sales,1,,3,1,n,,,,,\n2,sales,1,,4,5,n,,,,,\n");
    assert_no_personas("personas: {basis: [needs]}\n", plx_text_string(&text),
                       "suppressed: fewer respondents than the privacy minimum");
    plx_text_release(&text);
}

static void a_study_without_a_basis_adds_nothing(void **state)
{
    const struct plx_analysis_settings settings = {.seed = 1};
    struct plx_text text = {0};
    struct persona_study made;

    (void)state;
    two_kinds(&text);
    analyse(&made, "", plx_text_string(&text), &settings);
    for (size_t id = 0; id < PLX_TABLES; id++)
        assert_int_equal(table(&made, (enum plx_table_id)id)->count, 0);
    persona_study_release(&made);
    plx_text_release(&text);
}

/* All tables of personas as CSV, with a fifth of the answers missing. */
static void write_all(struct plx_text *csv, int threads, size_t most_numbers, const char *fill)
{
    const struct plx_analysis_settings settings = {
        .seed = 3, .with_responses = true, .most_numbers = most_numbers};
    const int before = omp_get_max_threads();
    struct plx_text text = {0};
    struct persona_study made;

    two_kinds(&text);
    for (size_t i = 0; i < 20; i++)
        plx_text_addf(&text, "gap%zu,%s,1,,%s,%s,,,,,11,\n", i, i % 3 ? "sales" : "marketing",
                      i % 2 ? "5" : "", i % 2 ? "" : "4");
    omp_set_num_threads(threads);
    analyse(&made, fill, plx_text_string(&text), &settings);
    omp_set_num_threads(before);
    for (enum plx_table_id id = PLX_TABLE_PERSONA_CHOICE; id <= PLX_TABLE_PERSONA_MAP; id++)
        plx_table_add_csv(csv, table(&made, id));
    persona_study_release(&made);
    plx_text_release(&text);
}

static void tables_do_not_depend_on_threads(void **state)
{
    static const char *const fills[] = {
        "personas: {basis: [needs, place], k: [2, 3], starts: 20}\n",
        "personas: {basis: [needs, place], k: [2, 3], starts: 20, missing: partial}\n",
        "personas: {basis: [needs, place], k: [2, 3], starts: 20, components: 2}\n",
    };

    (void)state;
    for (size_t f = 0; f < 3; f++) {
        struct plx_text one = {0};
        struct plx_text three = {0};

        write_all(&one, 1, 0, fills[f]);
        write_all(&three, 3, 0, fills[f]);
        assert_true(one.length > 1000);
        assert_string_equal(plx_text_string(&one), plx_text_string(&three));
        plx_text_release(&three);
        plx_text_release(&one);
    }
}

static void rows_made_when_wanted_give_the_same_tables(void **state)
{
    static const char fill[] =
        "personas: {basis: [needs, place], k: [2, 3], starts: 20, centre: true}\n";
    struct plx_text held = {0};
    struct plx_text made = {0};

    (void)state;
    write_all(&held, 2, 0, fill);
    write_all(&made, 2, 10, fill);
    assert_string_equal(plx_text_string(&made), plx_text_string(&held));
    plx_text_release(&made);
    plx_text_release(&held);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(planted_kinds_become_personas_in_order_of_size),
        cmocka_unit_test(profiles_compare_a_persona_with_everybody),
        cmocka_unit_test(teams_are_counted_against_what_chance_would_give),
        cmocka_unit_test(one_heap_has_no_clusters),
        cmocka_unit_test(a_handful_is_no_persona),
        cmocka_unit_test(the_rule_can_be_followed_in_the_table),
        cmocka_unit_test(everybody_gets_a_persona_or_a_reason),
        cmocka_unit_test(a_small_team_forms_no_persona),
        cmocka_unit_test(small_personas_are_hidden_with_the_next),
        cmocka_unit_test(what_cannot_be_clustered_is_said),
        cmocka_unit_test(a_study_without_a_basis_adds_nothing),
        cmocka_unit_test(tables_do_not_depend_on_threads),
        cmocka_unit_test(rows_made_when_wanted_give_the_same_tables),
    };

    return cmocka_run_group_tests_name("analysis/personas", tests, NULL, NULL);
}
