/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../src/intake/draft/wordings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { MOST = 24 };

/* A list in the order that it should get, parted by "|"; "~" in front: not an option. */
struct expectation {
    const char *list;
    const char *kind;
    const char *language;
};

static size_t cut(char *text, const char *label[])
{
    size_t count = 0;

    for (char *at = strtok(text, "|"); at; at = strtok(NULL, "|"))
        label[count++] = at;
    return count;
}

/* The list is given in another order than its own: every third one, then the rest. */
static size_t shuffle(const char *label[], size_t count, const char *shuffled[], size_t from[])
{
    size_t n = 0;

    for (size_t step = 3; step > 0; step--)
        for (size_t i = step - 1; i < count; i += 3) {
            from[n] = i;
            shuffled[n++] = label[i] + (label[i][0] == '~');
        }
    return n;
}

static void check(const struct expectation *expected)
{
    char text[1024];
    const char *label[MOST];
    const char *shuffled[MOST];
    size_t from[MOST];
    size_t place[MOST];
    enum plx_wording_answer answer[MOST];
    struct plx_wording wording;
    struct plx_error err = {0};
    size_t count;

    snprintf(text, sizeof text, "%s", expected->list);
    count = cut(text, label);
    shuffle(label, count, shuffled, from);
    assert_int_equal(plx_wording_order(shuffled, count, place, answer, &wording, &err), PLX_OK);
    if (!wording.ordered || strcmp(wording.kind, expected->kind) != 0)
        fail_msg("\"%s\" is taken for %s", expected->list,
                 wording.ordered ? wording.kind : "nothing");
    if (expected->language)
        assert_string_equal(wording.language, expected->language);
    else
        assert_null(wording.language);
    for (size_t i = 0; i < count; i++) {
        const bool beside = label[from[i]][0] == '~';

        if ((answer[i] != PLX_WORDING_OPTION) != beside || (!beside && place[i] != from[i]))
            fail_msg("\"%s\": \"%s\" comes to place %zu%s", expected->list, shuffled[i], place[i],
                     answer[i] != PLX_WORDING_OPTION ? ", beside the scale" : "");
    }
}

static void check_all(const struct expectation *expected, size_t count)
{
    for (size_t i = 0; i < count; i++)
        check(&expected[i]);
}

static void common_scales_of_five_languages_are_ordered(void **state)
{
    static const struct expectation expected[] = {
        {"Strongly disagree|Disagree|Neither agree nor disagree|Agree|Strongly agree", "agreement",
         "en"},
        {"Strongly Disagree|Somewhat disagree|Neutral|Somewhat agree|Strongly Agree|~N/A",
         "agreement", "en"},
        {"Disagree strongly|Disagree a little|Neutral|Agree a little|Agree strongly", "agreement",
         "en"},
        {"Never|Rarely|Sometimes|Often|Always|~Don't know", "frequency", "en"},
        {"Never|Once a year|A few times a year|Once a month|A few times a month|Once a week|"
         "A few times a week|Daily",
         "frequency", "en"},
        {"Very poor|Poor|Fair|Good|Very good|Excellent", "quality", "en"},
        {"Definitely not|Probably not|Might or might not|Probably yes|Definitely yes", "likelihood",
         "en"},
        {"Beginner|Intermediate|Advanced|Expert", "expertise", "en"},
        {"Low|Medium|High", "level", "en"},
        {"No|Maybe|Yes", "yes or no", "en"},
        {"Much worse|Somewhat worse|About the same|Somewhat better|Much better", "comparison",
         "en"},
        {"Stimme überhaupt nicht zu|Stimme eher nicht zu|Teils/teils|Stimme eher zu|"
         "Stimme voll und ganz zu|~weiß nicht",
         "agreement", "de"},
        {"Trifft gar nicht zu|Trifft eher nicht zu|Trifft eher zu|Trifft voll zu|~Keine Angabe",
         "agreement", "de"},
        {"nie|selten|manchmal|häufig|immer", "frequency", "de"},
        {"sehr schlecht|schlecht|mittelmäßig|gut|sehr gut", "quality", "de"},
        {"Pas du tout d’accord|Plutôt pas d’accord|Ni d'accord, ni pas d'accord|Plutôt d’accord|"
         "Tout à fait d’accord|~Ne sait pas",
         "agreement", "fr"},
        {"Jamais|Rarement|Parfois|Souvent|Toujours", "frequency", "fr"},
        {"Très mauvais|Mauvais|Moyen|Bon|Très bon", "quality", "fr"},
        {"Totalmente en desacuerdo|En desacuerdo|Ni de acuerdo ni en desacuerdo|De acuerdo|"
         "Totalmente de acuerdo|~No sé",
         "agreement", "es"},
        {"Nunca|Casi nunca|A veces|Casi siempre|Siempre", "frequency", "es"},
        {"Muy malo|Malo|Regular|Bueno|Muy bueno", "quality", "es"},
        {"Discordo totalmente|Discordo parcialmente|Não concordo nem discordo|"
         "Concordo parcialmente|Concordo totalmente|~Não sei",
         "agreement", "pt"},
        {"Nunca|Raramente|Às vezes|Frequentemente|Sempre", "frequency", "pt"},
        {"Péssimo|Ruim|Regular|Bom|Ótimo", "quality", "pt"},
    };

    (void)state;
    check_all(expected, sizeof expected / sizeof *expected);
}

static void degrees_of_any_word_are_ordered(void **state)
{
    static const struct expectation expected[] = {
        {"Not at all important|Slightly important|Moderately important|Very important|"
         "Extremely important",
         "importance", "en"},
        {"Not important at all|Somewhat important|Important|Very important", "importance", "en"},
        {"Not at all familiar|Not very familiar|Somewhat familiar|Very familiar", "degree", "en"},
        {"Very dissatisfied|Dissatisfied|Neither satisfied nor dissatisfied|Satisfied|"
         "Very satisfied",
         "degree", "en"},
        {"Extremely unlikely|Somewhat unlikely|Neutral|Somewhat likely|Extremely likely", "degree",
         "en"},
        {"Very difficult|Difficult|Neutral|Easy|Very easy|~Not applicable", "degree", "en"},
        {"<b>Not</b> at all useful|Somewhat useful|Very<br>useful", "degree", "en"},
        {"Sehr unzufrieden|Unzufrieden|Weder noch|Zufrieden|Sehr zufrieden", "degree", "de"},
        {"Überhaupt nicht wichtig|Weniger wichtig|Eher wichtig|Sehr wichtig", "degree", "de"},
        {"Pas du tout important|Peu important|Assez important|Très important", "degree", "fr"},
        {"Nada importante|Poco importante|Algo importante|Bastante importante|Muy importante",
         "degree", "es"},
        {"Muy insatisfecho|Insatisfecho|Neutral|Satisfecho|Muy satisfecho", "degree", "es"},
        {"Nada importante|Pouco importante|Importante|Muito importante", "degree", "pt"},
    };

    (void)state;
    check_all(expected, sizeof expected / sizeof *expected);
}

static void answers_of_real_questionnaires_are_ordered(void **state)
{
    static const struct expectation expected[] = {
        {"No, not at all rude|Yes, somewhat rude|Yes, very rude", "degree", "en"},
        {"No, not rude at all|Yes, somewhat rude|Yes, very rude", "degree", "en"},
        {"Poorly|Somewhat poorly|Neutral|Somewhat well|Very well", "degree", "en"},
        {"Not open at all|Somewhat not open|Neutral|Somewhat open|Very open", "degree", "en"},
        {"Extremely low value|Low value|Average value|High value|Extremely high value", "degree",
         "en"},
        {"Very likely to decrease|Somewhat likely to decrease|Neutral|Somewhat likely to increase|"
         "Very likely to increase",
         "degree", "en"},
        {"Significantly decreased|Slightly decreased|Remained constant|Slightly increased|"
         "Significantly increased",
         "degree", "en"},
        {"Not so helpful|Somewhat helpful|Very helpful|Extremely helpful|"
         "~I have never submitted a request",
         "degree", "en"},
        {"Less often than monthly|Monthly|Weekly|Daily", "frequency", "en"},
        {"Never|Once a year or less|Once a month or less|A few times per month|"
         "A few times per week|Every day",
         NULL, NULL},
        {"Beginner|Intermediate|Advanced|Expert|Master", "expertise", "en"},
        {"Complete novice (no experience)|Novice (~1 semester)|Intermediate (a year of it)|"
         "Advanced (2-3 years)",
         "expertise", "en"},
        {"Less than high school diploma|High school diploma|Some college|Associate degree|"
         "Bachelor's degree (For example: BA)|Master's degree (MA)|Professional degree|"
         "Doctorate degree (PhD)",
         "education", "en"},
        {"Ocasionalmente: menos de una vez al mes|Mensual: entre una vez a la semana y al mes|"
         "Semanal: entre una vez al día y a la semana|Diariamente: al menos una vez al día",
         NULL, NULL},
        {"1-20%|21-40%|41-60%|61-80%|81-100%|~Our products do not have any", "ranges of numbers",
         NULL},
    };

    (void)state;
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        if (expected[i].kind)
            check(&expected[i]);
}

static void more_wordings_of_common_questionnaires_are_ordered(void **state)
{
    static const struct expectation expected[] = {
        {"Very unfavorably|Somewhat unfavorably|Neither favorably nor unfavorably (neutral)|"
         "Somewhat favorably|Very favorably|~Unfamiliar (N/A)",
         "degree", "en"},
        {"Not at all effective|Not very effective|Somewhat effective|Very effective", "degree",
         "en"},
        {"Never|Never, but open to it|Rarely|Sometimes|Often", "frequency", "en"},
        {"Never|Sometimes|Most of the time|Every time", "frequency", "en"},
        {"None of the time|A little of the time|Some of the time|Most of the time|All the time",
         "frequency", "en"},
        {"Rarely or never|Sometimes|Often|Always", "frequency", "en"},
        {"Somewhat does not meet expectations|Neutral|Somewhat meets expectations|"
         "Completely meets expectations",
         "fulfilment", "en"},
        {"Decreased > 20%|Decreased < 20%|Remained constant|Increased < 20%|Increased > 20%",
         "ranges of numbers", NULL},
        {"In the next 6 months|In the next year|1-2 years from now|Over 2 years from now", "timing",
         "en"},
        {"Too cheap|About right|Too expensive|Much too expensive", "price", "en"},
        {"Sehr unwahrscheinlich|Unwahrscheinlich|Wahrscheinlich|Sehr wahrscheinlich", "likelihood",
         "de"},
        {"Très improbable|Improbable|Probable|Très probable", "likelihood", "fr"},
        {"Muy improbable|Improbable|Probable|Muy probable", "likelihood", "es"},
        {"Muito insatisfeito|Insatisfeito|Neutro|Satisfeito|Muito satisfeito", "degree", "pt"},
        {"Très insatisfait|Insatisfait|Neutre|Satisfait|Très satisfait", "degree", "fr"},
        {"Muito improvável|Improvável|Provável|Muito provável", "likelihood", "pt"},
        {"0 - Not at all likely|1|2|3|4|5|6|7|8|9|10 - Extremely likely", "numbers", NULL},
    };

    (void)state;
    check_all(expected, sizeof expected / sizeof *expected);
}

static void numbers_and_ranges_are_ordered(void **state)
{
    static const struct expectation expected[] = {
        {"1|2|3|4|5|~N/A", "numbers", NULL},
        {"-2|-1|0|1|2", "numbers", NULL},
        {"1-9|10-49|50-249|250 or more", "ranges of numbers", NULL},
        {"Under 18|18-24|25–34|35 to 44|45+|~Prefer not to say", "ranges of numbers", NULL},
        {"< 18|18-29|30-44|45-60|> 60", "ranges of numbers", NULL},
        {"$0 - $24,999|$25,000 - $49,999|$50,000 - $99,999|$100,000 - $149,999|$150,000+",
         "ranges of numbers", NULL},
        {"None|1|2|3|4 or more", "ranges of numbers", NULL},
        {"Less than a year|1-2 years|3-5 years|More than 5 years", "ranges of numbers", NULL},
        {"Less than 6 months|6-12 months|1-2 years|More than 2 years", "ranges of numbers", NULL},
        {"1 time a month|1 time a week|3 times a week", "ranges of numbers", NULL},
        {"Weniger als 10|10 bis 49|50 bis 249|250 und mehr", "ranges of numbers", NULL},
        {"Moins d'un an|1 à 3 ans|4 à 10 ans|Plus de 10 ans", "ranges of numbers", NULL},
        {"Menos de 1 año|1 a 3 años|Más de 3 años", "ranges of numbers", NULL},
        {"1-10 employees|11-50 employees|51-1,000 employees|1,001-5,000 employees|"
         "More than 5,000 employees",
         "ranges of numbers", NULL},
        {"Under 500K|500K-1M|1M-10M|Over 10M", "ranges of numbers", NULL},
        {"I hate it!-2|-1|0|+1|I love it!+2", "numbers", NULL},
    };

    (void)state;
    check_all(expected, sizeof expected / sizeof *expected);
}

static void wordings_count_before_the_numbers_beside_them(void **state)
{
    static const struct expectation expected[] = {
        {"5 - Strongly disagree|4 - Disagree|3 - Neutral|2 - Agree|1 - Strongly agree", "agreement",
         "en"},
        {"0 (Not likely)|2|4|6|8|10 (Very likely)", "numbers", NULL},
        {"Never (1)|Sometimes (2)|Always (3)", "frequency", "en"},
    };

    (void)state;
    check_all(expected, sizeof expected / sizeof *expected);
}

static void what_has_no_order_is_left_alone(void **state)
{
    static const char *const lists[] = {
        "Marketing|Sales|Support", "Windows 7|Mac OS 10|Linux",
        "Red|Green|Blue",          "Agree|Strongly agree|Other",
        "Team 1|Team 2|Team 3",    "Very important|Very likely|Very good",
        "Often|Frequently|Never",  "1 - Marketing|2 - Sales|3 - Support",
        "10-49|10-49 people",      "Yes",
    };

    (void)state;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        char text[128];
        const char *label[MOST];
        size_t place[MOST] = {7, 7, 7};
        enum plx_wording_answer answer[MOST];
        struct plx_wording wording;
        struct plx_error err = {0};
        size_t count;

        snprintf(text, sizeof text, "%s", lists[i]);
        count = cut(text, label);
        assert_int_equal(plx_wording_order(label, count, place, answer, &wording, &err), PLX_OK);
        if (wording.ordered)
            fail_msg("\"%s\" is taken for %s", lists[i], wording.kind);
        assert_int_equal(place[0], wording.kind ? 0 : 7);
        assert_int_equal(answer[0], PLX_WORDING_OPTION);
    }
}

static void answers_beside_a_scale_are_told_from_options(void **state)
{
    static const char *const label[] = {"Prefer not to say", "Don’t know", "k. A.",
                                        "sin opinión",       "Keine",      "None"};
    static const enum plx_wording_answer expected[] = {
        PLX_WORDING_NO_ANSWER, PLX_WORDING_DONT_KNOW, PLX_WORDING_NO_ANSWER,
        PLX_WORDING_DONT_KNOW, PLX_WORDING_OPTION,    PLX_WORDING_OPTION,
    };
    enum { N = sizeof expected / sizeof *expected };
    size_t place[N];
    enum plx_wording_answer answer[N];
    struct plx_wording wording;
    struct plx_error err = {0};

    (void)state;
    assert_int_equal(plx_wording_order(label, N, place, answer, &wording, &err), PLX_OK);
    for (size_t i = 0; i < N; i++)
        assert_int_equal(answer[i], expected[i]);
}

static void an_empty_list_and_odd_bytes_do_no_harm(void **state)
{
    static const char *const label[] = {"", "\xFF\xFE", "日本", "<", "5", "--", "+", "1e999"};
    size_t place[8];
    enum plx_wording_answer answer[8];
    struct plx_wording wording;
    struct plx_error err = {0};

    (void)state;
    assert_int_equal(plx_wording_order(NULL, 0, NULL, NULL, &wording, &err), PLX_OK);
    assert_false(wording.ordered);
    assert_int_equal(plx_wording_order(label, 8, place, answer, &wording, &err), PLX_OK);
    assert_false(wording.ordered);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(common_scales_of_five_languages_are_ordered),
        cmocka_unit_test(degrees_of_any_word_are_ordered),
        cmocka_unit_test(answers_of_real_questionnaires_are_ordered),
        cmocka_unit_test(more_wordings_of_common_questionnaires_are_ordered),
        cmocka_unit_test(numbers_and_ranges_are_ordered),
        cmocka_unit_test(wordings_count_before_the_numbers_beside_them),
        cmocka_unit_test(what_has_no_order_is_left_alone),
        cmocka_unit_test(answers_beside_a_scale_are_told_from_options),
        cmocka_unit_test(an_empty_list_and_odd_bytes_do_no_harm),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
