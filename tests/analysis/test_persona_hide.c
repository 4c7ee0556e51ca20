/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sums over everybody's answers are equations for those that profiles hide. */
#include <math.h>

#include "parallax/analysis/personas.h"
#include "persona_study.h"

/* Two kinds of people in two teams. `share` is answered by all of them, or of one kind by four,
   who all say the same: from the inertia, the total of persona_features and the centres that are
   shown, that they are four and what they say followed to the last digit. */
static void analyse(struct persona_study *made, bool few)
{
    const struct plx_analysis_settings settings = {.seed = 1};
    struct plx_text text = {0};
    struct plx_error err = {0};

    plx_text_add(&text,
                 "respondent,team,weight,flags,speed,price,place,tools,order,share,size,words\n");
    for (size_t i = 0; i < 100; i++) {
        const bool first = i % 4 < 2;

        plx_text_addf(&text, "%zu,%s,1,,%d,%d,,,,%s,,\n", i + 1, i % 2 ? "marketing" : "sales",
                      (first ? 1 : 4) + (i % 5 == 0), (first ? 4 : 1) + (i % 7 == 0),
                      first           ? (i % 8 ? "u:30;v:70" : "u:60;v:40")
                      : !few || i < 8 ? "u:80;v:20"
                                      : "");
    }
    persona_study_init(made, "personas: {basis: [needs, share], k: 2}\n", plx_text_string(&text));
    plx_text_release(&text);
    if (plx_analysis_personas(&made->study, &made->responses, &made->results, &settings, &err) !=
        PLX_OK)
        fail_msg("%s", err.text);
}

static void assert_choice(const struct persona_study *made, bool hidden)
{
    const struct plx_table *table = &made->results.table[PLX_TABLE_PERSONA_CHOICE];

    assert_int_equal(table->count, 3);
    for (size_t i = 0; i < table->count; i++) {
        const struct plx_persona_choice_record *record = plx_table_row(table, i);
        static const char why[] = "inertia suppressed, as it would tell answers of too few people";

        assert_true(record->chosen);
        assert_true(isnan(record->inertia) == hidden);
        assert_true(isnan(record->calinski_harabasz) == hidden);
        assert_true(isnan(record->davies_bouldin) == hidden);
        assert_true(isnan(record->bic) == hidden);
        assert_true(!isnan(record->silhouette));
        assert_true((record->note && strstr(record->note, why)) == hidden);
    }
}

/* The distance of two centres, less what is known of them, is what is hidden of one. */
static void assert_matches(const struct persona_study *made, bool hidden)
{
    const struct plx_table *table = &made->results.table[PLX_TABLE_PERSONA_MATCHES];
    const struct plx_persona_agreement_record *all =
        plx_table_row(&made->results.table[PLX_TABLE_PERSONA_AGREEMENT], 0);

    assert_int_equal(table->count, 2);
    for (size_t i = 0; i < table->count; i++) {
        const struct plx_persona_match_record *record = plx_table_row(table, i);

        assert_true(isnan(record->distance) == hidden);
        assert_true(!isnan(record->similarity));
        if (hidden)
            assert_string_equal(record->note,
                                "distance suppressed, as it would tell answers of too few people");
    }
    assert_true(isnan(all->distance) == hidden);
    assert_true((all->note && strcmp(all->note, "suppressed") == 0) == hidden);
}

static void sums_tell_nothing_that_is_hidden(void **state)
{
    (void)state;
    for (int few = 0; few < 2; few++) {
        struct persona_study made;

        analyse(&made, few);
        assert_choice(&made, few);
        assert_matches(&made, few);
        persona_study_release(&made);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_tell_nothing_that_is_hidden),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
