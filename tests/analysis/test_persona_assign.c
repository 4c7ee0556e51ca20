/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/analysis/persona_assign.h"

#include <omp.h>
#include <stdlib.h>

#include "parallax/analysis/personas.h"
#include "parallax/base/stream.h"
#include "persona_study.h"

static const char header[] =
    "respondent,team,weight,flags,speed,price,place,tools,order,share,size,words\n";

/* Three kinds of people who answer all types of questions; with holes where asked for. */
static void add_people(struct plx_text *text, size_t people, bool holes, bool weights)
{
    static const char *const place[] = {"n", "s", "s"};
    static const char *const tools[] = {"x", "x;y", "y"};
    static const char *const order[] = {"p>q>r>s", "s>r", "q>p>s>r"};
    struct plx_stream stream;

    plx_text_add(text, header);
    plx_stream_start(&stream, 4, PLX_FOR_TEST, holes, 77);
    for (size_t i = 0; i < people; i++) {
        const size_t kind = i % 5 < 2 ? 0 : i % 5 < 4 ? 1 : 2;
        const size_t other = plx_stream_below(&stream, 5) == 0 ? (kind + 1) % 3 : kind;
        const size_t points = 20 + 25 * kind + plx_stream_below(&stream, 9);
        const bool hole = holes && plx_stream_below(&stream, 3) == 0;

        plx_text_addf(text, "%zu,%s,%s,,", i + 1, i % 3 ? "marketing" : "sales",
                      weights && i % 4 == 0 ? "2.5" : "1");
        plx_text_addf(text, "%zu,%zu,%s,%s,%s,", 1 + 2 * kind + plx_stream_below(&stream, 2) / 2,
                      1 + plx_stream_below(&stream, 3) + 2 - kind, hole ? "" : place[other],
                      tools[other], hole ? "!dk" : order[other]);
        plx_text_addf(text, "u:%zu;v:%zu,", points, 100 - points);
        if (!hole || i % 2)
            plx_text_addf(text, "%zu", 10 * kind + plx_stream_below(&stream, 7));
        plx_text_add(text, ",\n");
    }
}

static void form(struct persona_study *made, const char *personas, const char *responses)
{
    const struct plx_analysis_settings settings = {.seed = 1, .with_responses = true};
    struct plx_error err = {0};

    persona_study_init(made, personas, responses);
    if (plx_analysis_personas(&made->study, &made->responses, &made->results, &settings, &err) !=
        PLX_OK)
        fail_msg("%s", err.text);
}

static enum plx_status assign(const struct persona_study *asked, const struct persona_study *made,
                              const char *model, struct plx_results *results,
                              struct plx_problems *problems, struct plx_error *err)
{
    const struct plx_assign_settings settings = {"out", model, 1};

    plx_results_init(results);
    return plx_analysis_assign(&asked->study, &asked->responses, &made->results, &settings, results,
                               problems, err);
}

static void assign_well(const struct persona_study *asked, const struct persona_study *made,
                        struct plx_results *results)
{
    struct plx_problems problems = {0};
    struct plx_error err = {0};

    if (assign(asked, made, NULL, results, &problems, &err) != PLX_OK)
        fail_msg("%s", err.text);
    assert_int_equal(problems.errors, 0);
    plx_problems_release(&problems);
}

static const struct plx_persona_member_record *member_of(const struct plx_results *results,
                                                         size_t i)
{
    const struct plx_table *table = &results->table[PLX_TABLE_PERSONA_MEMBERS];

    assert_true(i < table->count);
    return plx_table_row(table, i);
}

/* Of components, distances are between features, which is another scale. */
static void assert_own_personas(const char *personas, bool holes, bool weights, bool distances)
{
    struct plx_text text = {0};
    struct persona_study made;
    struct plx_results results;
    size_t personas_seen = 0;

    add_people(&text, 75, holes, weights);
    form(&made, personas, plx_text_string(&text));
    for (size_t j = 0; j < made.results.table[PLX_TABLE_PERSONAS].count; j++) {
        const struct plx_persona_record *persona =
            plx_table_row(&made.results.table[PLX_TABLE_PERSONAS], j);

        assert_true(persona->size >= 5 && persona->size != PLX_NO_COUNT);
    }
    assign_well(&made, &made, &results);
    assert_int_equal(results.table[PLX_TABLE_PERSONA_MEMBERS].count, 75);
    for (size_t i = 0; i < 75; i++) {
        const struct plx_persona_member_record *then = member_of(&made.results, i);
        const struct plx_persona_member_record *now = member_of(&results, i);

        assert_string_equal(now->respondent, then->respondent);
        assert_int_equal(now->persona, then->persona);
        assert_true(now->persona != PLX_NO_COUNT);
        if (distances) {
            assert_near(now->distance, then->distance, 0);
            assert_int_equal(now->second, then->second);
        }
        if (now->persona > personas_seen)
            personas_seen = now->persona;
    }
    assert_true(personas_seen >= 2);
    plx_results_release(&results);
    persona_study_release(&made);
    plx_text_release(&text);
}

static void who_formed_a_persona_comes_back_into_it(void **state)
{
    (void)state;
    assert_own_personas("personas: {basis: [needs, place, tools, order, share, size], k: 3}\n",
                        false, false, true);
    assert_own_personas("personas: {basis: [needs, place, tools, order, share, size], k: 2}\n",
                        false, true, true);
    assert_own_personas("personas: {basis: [size, needs, order], k: 3, scaling: zscore}\n", true,
                        true, true);
    assert_own_personas("personas: {basis: [size, needs, share], k: 3, scaling: none,"
                        " missing: partial}\n",
                        true, false, true);
    assert_own_personas("personas: {basis: [needs, size, place], k: 3, centre: true}\n", true,
                        false, true);
    assert_own_personas("personas: {basis: [needs, place, tools, order, share, size], k: 3,"
                        " components: 3}\n",
                        false, true, false);
}

/* The first golden question is the one that by itself puts the most weight back. */
static void golden_questions_are_chosen_by_the_rule_of_assignment(void **state)
{
    static const char *const asked[] = {"order", "place", "share", "size", "tools"};
    struct plx_text text = {0};
    struct persona_study made;
    const struct plx_golden_question_record *first;
    const char *best = NULL;
    double most = 0;

    (void)state;
    add_people(&text, 75, true, true);
    form(&made, "personas: {basis: [place, tools, order, share, size], k: 3}\n",
         plx_text_string(&text));
    first = plx_table_row(&made.results.table[PLX_TABLE_GOLDEN_QUESTIONS], 0);
    for (size_t q = 0; q < 5; q++) {
        struct persona_study only;
        struct plx_results results;
        double own = 0;

        persona_study_init(&only, "", plx_text_string(&text));
        for (size_t other = 0; other < only.study.n_questions; other++)
            if (strcmp(only.study.question[other].id, asked[q]) != 0)
                only.study.question[other].id = "another";
        assign_well(&only, &made, &results);
        for (size_t i = 0; i < 75; i++) {
            /* Without an answer the largest persona is as good a guess as any. */
            const size_t guess = member_of(&results, i)->persona == PLX_NO_COUNT
                                     ? 1
                                     : member_of(&results, i)->persona;

            if (guess == member_of(&made.results, i)->persona)
                own += made.responses.weight[i];
        }
        if (own > most) {
            most = own;
            best = asked[q];
        }
        plx_results_release(&results);
        persona_study_release(&only);
    }
    assert_string_equal(first->question, best);
    persona_study_release(&made);
    plx_text_release(&text);
}

static void add_feature(struct persona_study *made, const char *model, const char *question,
                        double mean, double factor)
{
    struct plx_persona_feature_record *record;

    assert_int_equal(plx_table_add(&made->results.table[PLX_TABLE_PERSONA_FEATURES], &record, NULL),
                     PLX_OK);
    record->model = model;
    record->question = record->feature = question;
    record->coding = strcmp(question, "size") == 0 ? "number" : "score 1/2/3/4/5";
    record->mean = mean;
    record->sd = 1 / factor;
    record->factor = factor;
}

static void add_centre(struct persona_study *made, const char *model, size_t number,
                       const char *question, double value)
{
    struct plx_persona_centre_record *record;

    assert_int_equal(plx_table_add(&made->results.table[PLX_TABLE_PERSONA_CENTRES], &record, NULL),
                     PLX_OK);
    record->model = model;
    record->kind = "centre";
    record->number = number;
    record->question = record->feature = question;
    record->value = value;
}

/* size in halves of 1 about 10, speed as it is about 3. Persona 2 knows nothing of speed. */
static void write_personas(struct persona_study *made, const char *model)
{
    add_feature(made, model, "size", 10, 0.5);
    add_feature(made, model, "speed", 3, 1);
    add_centre(made, model, 1, "size", -1);
    add_centre(made, model, 1, "speed", 1.5);
    add_centre(made, model, 2, "size", 2);
    add_centre(made, model, 2, "speed", NAN);
}

/* By hand: 12 and 2 lie at (1, -1), which is sqrt(4 + 6.25) from the first, sqrt(1 + 1) from the
   second. 11 lies half way between the two on size, 1.5 from
   each, times two for the one of two features answered; 3 on speed is nearer to 0 than to 1.5. */
static void distances_are_those_by_hand(void **state)
{
    static const struct {
        size_t persona;
        double square;
        size_t second;
        const char *reason;
    } wanted[] = {{2, 2, 1, NULL},
                  {1, 4.5, 2, NULL},
                  {2, 0, 1, NULL},
                  {PLX_NO_COUNT, NAN, PLX_NO_COUNT, "no_basis_answer"},
                  {PLX_NO_COUNT, NAN, PLX_NO_COUNT, "excluded"},
                  {1, 2.25, 2, NULL}};
    struct persona_study made;
    struct plx_results results;
    const struct plx_quality_summary_record *few;

    (void)state;
    persona_study_init(&made, "",
                       "respondent,team,weight,flags,speed,price,place,tools,order,share,size,"
                       "words\n"
                       "1,sales,1,,2,1,n,x,,,12,\n"
                       "2,sales,1,,,,,,,,11,\n"
                       "3,marketing,1,,3,,,,,,!dk,\n"
                       "4,marketing,1,,!dk,5,n,x,,,,\n"
                       "5,marketing,1,speeder;excluded,2,1,n,x,,,12,\n"
                       "6,customer,1,,3,1,n,x,,,8,\n");
    write_personas(&made, "all");
    assign_well(&made, &made, &results);
    assert_int_equal(results.table[PLX_TABLE_PERSONA_MEMBERS].count, 6);
    for (size_t i = 0; i < 6; i++) {
        const struct plx_persona_member_record *member = member_of(&results, i);

        assert_int_equal(member->persona, wanted[i].persona);
        assert_int_equal(member->second, wanted[i].second);
        assert_true(isnan(member->silhouette));
        if (wanted[i].reason) {
            assert_string_equal(member->reason, wanted[i].reason);
            assert_true(isnan(member->distance));
        } else {
            assert_null(member->reason);
            assert_near(member->distance, sqrt(wanted[i].square), 1e-15);
        }
    }
    /* Two answered one of two questions each, which is half. */
    for (size_t i = 0; i < results.table[PLX_TABLE_QUALITY_SUMMARY].count; i++) {
        few = plx_table_row(&results.table[PLX_TABLE_QUALITY_SUMMARY], i);
        assert_string_equal(few->team, "marketing");
        assert_int_equal(few->excluded, 1);
    }
    assert_int_equal(results.table[PLX_TABLE_QUALITY_SUMMARY].count, 2);
    plx_results_release(&results);
    persona_study_release(&made);
}

/* Three and four people: seven in all, so nothing is told of either. */
static void few_people_are_not_counted_out(void **state)
{
    struct plx_text text = {0};
    struct persona_study made;
    struct plx_results results;

    (void)state;
    plx_text_add(&text, header);
    for (size_t i = 0; i < 7; i++)
        plx_text_addf(&text, "%zu,sales,1,,,,,,,,%d,\n", i + 1, i < 3 ? 8 : 14);
    persona_study_init(&made, "", plx_text_string(&text));
    write_personas(&made, "all");
    assign_well(&made, &made, &results);
    for (size_t j = 0; j < 2; j++) {
        const struct plx_persona_record *persona =
            plx_table_row(&results.table[PLX_TABLE_PERSONAS], j);
        const struct plx_persona_team_record *team =
            plx_table_row(&results.table[PLX_TABLE_PERSONA_TEAMS], j);

        assert_int_equal(persona->size, PLX_NO_COUNT);
        assert_string_equal(persona->note, "suppressed");
        assert_int_equal(team->count, PLX_NO_COUNT);
    }
    plx_results_release(&results);
    persona_study_release(&made);
    plx_text_release(&text);
}

static const char one_answer[] = "respondent,team,weight,flags,speed,price,place,tools,order,share,"
                                 "size,words\n"
                                 "1,sales,1,,3,1,n,x,,,12,\n";

static void assert_refused(const struct persona_study *made, const char *model, const char *message)
{
    struct plx_results results;
    struct plx_problems problems = {0};
    struct plx_error err = {0};

    assert_int_equal(assign(made, made, model, &results, &problems, &err), PLX_DATA);
    assert_string_equal(err.text, message);
    plx_problems_release(&problems);
    plx_results_release(&results);
}

static void the_model_is_that_of_everybody_or_named(void **state)
{
    struct persona_study made;
    struct plx_results results;

    (void)state;
    persona_study_init(&made, "", one_answer);
    assert_refused(&made, NULL,
                   "out: holds no personas; make it with parallax-persona -o DIR/ or parallax run");
    assert_int_equal(
        plx_results_add_fact(&made.results, "personas", "no clusters: one group", NULL), PLX_OK);
    assert_refused(&made, NULL, "out: holds no personas: no clusters: one group");
    write_personas(&made, "region=emea");
    assign_well(&made, &made, &results);
    assert_string_equal(member_of(&results, 0)->model, "region=emea");
    plx_results_release(&results);
    write_personas(&made, "region=apac");
    assert_refused(&made, NULL,
                   "out: has personas of \"region=emea\", \"region=apac\"; name one by --model");
    assert_refused(&made, "sales",
                   "out: has no personas of the model \"sales\", but of \"region=emea\", "
                   "\"region=apac\"");
    write_personas(&made, "all");
    assign_well(&made, &made, &results);
    assert_string_equal(member_of(&results, 0)->model, "all");
    plx_results_release(&results);
    persona_study_release(&made);
}

static void a_persona_numbered_beyond_reason_is_refused(void **state)
{
    struct persona_study made;

    (void)state;
    persona_study_init(&made, "", one_answer);
    write_personas(&made, "all");
    add_centre(&made, "all", 1000000, "size", 1);
    assert_refused(&made, NULL, "out: numbers a persona 1000000; there are 10000 at most");
    persona_study_release(&made);
}

static void assert_feature_refused(double mean, double sd, double factor)
{
    struct persona_study made;
    struct plx_persona_feature_record *feature;

    persona_study_init(&made, "", one_answer);
    write_personas(&made, "all");
    feature = plx_table_row(&made.results.table[PLX_TABLE_PERSONA_FEATURES], 0);
    feature->mean = mean;
    feature->sd = sd;
    feature->factor = factor;
    assert_refused(&made, NULL,
                   "out: persona_features: the mean, sd and factor of the feature \"size\" measure "
                   "no distance; make the folder again");
    persona_study_release(&made);
}

/* Nobody would be put anywhere, as if nobody had answered. */
static void an_edited_feature_that_measures_nothing_is_refused(void **state)
{
    (void)state;
    assert_feature_refused(NAN, 1, 1);
    assert_feature_refused(1e308, 1, 1);
    assert_feature_refused(0, NAN, 1);
    assert_feature_refused(0, 0, 1);
    assert_feature_refused(0, 1e200, 1);
    assert_feature_refused(0, 1, -1);
    assert_feature_refused(0, 1, INFINITY);
}

static void an_edited_centre_out_of_reach_is_refused(void **state)
{
    struct persona_study made;

    (void)state;
    persona_study_init(&made, "", one_answer);
    write_personas(&made, "all");
    add_centre(&made, "all", 2, "size", -1e200);
    assert_refused(&made, NULL,
                   "out: persona_centres: -1e+200, on the feature \"size\", is too far away for a "
                   "centre; make the folder again");
    persona_study_release(&made);
}

static void centres_that_are_all_hidden_take_nobody(void **state)
{
    struct persona_study made;

    (void)state;
    persona_study_init(&made, "", one_answer);
    add_feature(&made, "all", "size", 0, 1);
    add_centre(&made, "all", 1, "size", NAN);
    add_centre(&made, "all", 2, "size", NAN);
    assert_refused(&made, NULL,
                   "out: hides the centres of all personas of the model \"all\", as too few people "
                   "answered; nobody can be assigned");
    persona_study_release(&made);
}

/* The study as it was when the personas were formed, but for one of its lines. */
static void assert_problem(const char *was, const char *is, enum plx_severity severity,
                           const char *problem)
{
    struct persona_study made;
    struct persona_study asked = {0};
    struct plx_results results;
    struct plx_problems problems = {0};
    struct plx_text text = {0};
    struct plx_text study = {0};
    struct plx_error err = {0};
    const char *at = strstr(persona_questions, was);
    bool found = false;

    add_people(&text, 40, false, false);
    form(&made, "personas: {basis: [speed, place, tools, order], k: 2}\n", plx_text_string(&text));
    assert_non_null(at);
    plx_text_addf(&study, "%.*s%s%s", (int)(at - persona_questions), persona_questions, is,
                  at + strlen(was));
    if (plx_study_parse(study.bytes, study.length, "new.yaml", &asked.study, &problems, &err) !=
            PLX_OK ||
        plx_responses_init(&asked.responses, &asked.study, 1, &err) != PLX_OK)
        fail_msg("%s", err.text);
    asked.responses.n = 1;
    assert_int_equal(assign(&asked, &made, NULL, &results, &problems, &err),
                     severity == PLX_ERROR ? PLX_DATA : PLX_OK);
    for (size_t i = 0; i < problems.count; i++) {
        struct plx_error line;

        plx_problem_format(&problems.item[i], &line);
        found = found || strcmp(line.text, problem) == 0;
    }
    if (!found)
        fail_msg("%zu problems, the first: %s", problems.count,
                 problems.count > 0 ? problems.item[0].text : err.text);
    plx_results_release(&results);
    persona_study_release(&asked);
    persona_study_release(&made);
    plx_problems_release(&problems);
    plx_text_release(&study);
    plx_text_release(&text);
}

static void a_study_that_asks_otherwise_is_refused(void **state)
{
    (void)state;
    assert_problem("{code: 4}, {code: 5}", "{code: 4}", PLX_ERROR,
                   "new.yaml:12: question \"speed\" counts as \"score 1/2/3/4\" here, but counted "
                   "as \"score 1/2/3/4/5\" when the personas of out were formed; ask it as it was "
                   "asked then");
    assert_problem("{code: n, label: North}, ", "{code: o}, ", PLX_ERROR,
                   "new.yaml:14: question \"place\" has no option \"n\", which it had when the "
                   "personas of out were formed; ask it as it was asked then");
    assert_problem("{code: r}", "{code: r}, {code: t}", PLX_ERROR,
                   "new.yaml:16: question \"order\" counts as \"5 for the first of 5 ranks, 1 for "
                   "the last\" here, but counted as \"4 for the first of 4 ranks, 1 for the "
                   "last\" when the personas of out were formed; ask it as it was asked then");
    assert_problem("type: multi, text: Which tools?, options: [{code: x}, {code: y}]", "type: text",
                   PLX_ERROR,
                   "new.yaml:15: question \"tools\" counts as \"nothing\" here, but counted as "
                   "\"1 if ticked, else 0\" when the personas of out were formed; ask it as it was "
                   "asked then");
}

static void what_is_new_or_not_asked_is_told(void **state)
{
    (void)state;
    assert_problem("{code: y}", "{code: y}, {code: z}", PLX_WARNING,
                   "new.yaml:15: warning: question \"tools\": the personas of out do not know the "
                   "option \"z\"; to choose it counts as to choose none of theirs");
    assert_problem("{id: speed,", "{id: haste,", PLX_WARNING,
                   "new.yaml: warning: asks 3 of the 4 questions that formed the personas of out; "
                   "not asked: speed");
}

static void a_study_that_asks_nothing_of_the_basis_is_refused(void **state)
{
    struct persona_study made;

    (void)state;
    persona_study_init(&made, "", one_answer);
    add_feature(&made, "all", "taste", 0, 1);
    add_centre(&made, "all", 1, "taste", 1);
    assert_refused(&made, NULL,
                   "study.yaml: asks none of the questions that formed the personas of out");
    persona_study_release(&made);
}

/* Who is nearest to the hidden ones is put elsewhere: there is no centre to go to. */
static void suppressed_personas_take_nobody(void **state)
{
    struct plx_text text = {0};
    struct persona_study made;
    struct plx_results results;
    const struct plx_table *centres;

    (void)state;
    plx_text_add(&text, header);
    for (size_t i = 0; i < 43; i++)
        plx_text_addf(&text, "%zu,sales,1,,,,,,,,%d,\n", i + 1,
                      (i < 20   ? 10
                       : i < 33 ? 50
                       : i < 40 ? 90
                                : 1000) +
                          (int)i % 3);
    form(&made, "personas: {basis: [size], k: 4}\n", plx_text_string(&text));
    centres = &made.results.table[PLX_TABLE_PERSONA_CENTRES];
    assert_int_equal(centres->count, 2);
    assign_well(&made, &made, &results);
    for (size_t i = 0; i < 43; i++)
        assert_int_equal(member_of(&results, i)->persona, i < 20 ? 1 : 2);
    plx_results_release(&results);
    persona_study_release(&made);
    plx_text_release(&text);
}

/* Two of persona 2 answered `share`: its centre there would be theirs, and so would the mean of all
   less the centre of persona 1. */
static void a_centre_of_few_answers_is_not_told(void **state)
{
    struct plx_text text = {0};
    struct persona_study made;
    const struct plx_table *centres;
    size_t empty = 0;

    (void)state;
    plx_text_add(&text, header);
    for (size_t i = 0; i < 40; i++)
        plx_text_addf(&text, "%zu,sales,1,,%d,%d,,,,%s,,\n", i + 1, i < 20 ? 1 : 5, i < 20 ? 5 : 1,
                      i < 22 ? (i % 2 ? "u:30;v:70" : "u:60;v:40") : "");
    form(&made, "personas: {basis: [needs, share], k: 2}\n", plx_text_string(&text));
    centres = &made.results.table[PLX_TABLE_PERSONA_CENTRES];
    assert_int_equal(centres->count, 8);
    for (size_t i = 0; i < centres->count; i++) {
        const struct plx_persona_centre_record *centre = plx_table_row(centres, i);

        if (isnan(centre->value)) {
            assert_string_equal(centre->question, "share");
            empty++;
        }
    }
    assert_int_equal(empty, 4);
    persona_study_release(&made);
    plx_text_release(&text);
}

/* The rest of a centre, times the axes, would give what is hidden of it. */
static void axes_are_not_told_where_a_centre_is_hidden(void **state)
{
    for (int hidden = 0; hidden < 2; hidden++) {
        struct plx_text text = {0};
        struct persona_study made;
        const struct plx_table *centres;
        size_t axes = 0;

        plx_text_add(&text, header);
        for (size_t i = 0; i < 40; i++)
            plx_text_addf(&text, "%zu,sales,1,,%d,%zu,,,,%s,,\n", i + 1, i < 20 ? 1 : 5, 1 + i % 4,
                          i < 22 || !hidden ? (i % 2 ? "u:30;v:70" : "u:60;v:40") : "");
        form(&made, "personas: {basis: [needs, share], k: 2, components: 2}\n",
             plx_text_string(&text));
        centres = &made.results.table[PLX_TABLE_PERSONA_CENTRES];
        for (size_t i = 0; i < centres->count; i++) {
            const struct plx_persona_centre_record *centre = plx_table_row(centres, i);

            axes += strcmp(centre->kind, "axis") == 0;
        }
        assert_int_equal(axes, hidden ? 0 : 2 * 4);
        persona_study_release(&made);
        plx_text_release(&text);
    }
    (void)state;
}

static void threads_change_nothing(void **state)
{
    const int before = omp_get_max_threads();
    struct plx_text text = {0};
    struct persona_study made;
    struct plx_results results[2];

    (void)state;
    add_people(&text, 75, true, true);
    form(&made, "personas: {basis: [needs, place, tools, order, share, size], k: 3}\n",
         plx_text_string(&text));
    for (int i = 0; i < 2; i++) {
        omp_set_num_threads(i == 0 ? 1 : 5);
        assign_well(&made, &made, &results[i]);
    }
    omp_set_num_threads(before);
    for (size_t i = 0; i < 75; i++) {
        assert_int_equal(member_of(&results[0], i)->persona, member_of(&results[1], i)->persona);
        assert_near(member_of(&results[0], i)->distance, member_of(&results[1], i)->distance, 0);
    }
    plx_results_release(&results[0]);
    plx_results_release(&results[1]);
    persona_study_release(&made);
    plx_text_release(&text);
}

/* Rows that formed the personas lie as far from the centres as rows that formed the personas. */
static void distances_are_compared_with_those_of_the_run(void **state)
{
    struct plx_text text = {0};
    struct persona_study made;
    struct plx_results results;

    (void)state;
    add_people(&text, 75, false, false);
    form(&made, "personas: {basis: [needs, place, size], k: 3}\n", plx_text_string(&text));
    assign_well(&made, &made, &results);
    assert_near(strtod(plx_results_fact(&results, "assigned_distance"), NULL), 1, 1e-7);
    assert_string_equal(plx_results_fact(&results, "assigned_to"), "out");
    assert_string_equal(plx_results_fact(&results, "assigned_model"), "all");
    assert_null(plx_results_fact(&results, "assigned_accuracy"));
    plx_results_release(&results);
    persona_study_release(&made);
    plx_text_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_formed_a_persona_comes_back_into_it),
        cmocka_unit_test(golden_questions_are_chosen_by_the_rule_of_assignment),
        cmocka_unit_test(distances_are_those_by_hand),
        cmocka_unit_test(few_people_are_not_counted_out),
        cmocka_unit_test(the_model_is_that_of_everybody_or_named),
        cmocka_unit_test(a_persona_numbered_beyond_reason_is_refused),
        cmocka_unit_test(an_edited_feature_that_measures_nothing_is_refused),
        cmocka_unit_test(an_edited_centre_out_of_reach_is_refused),
        cmocka_unit_test(centres_that_are_all_hidden_take_nobody),
        cmocka_unit_test(a_study_that_asks_otherwise_is_refused),
        cmocka_unit_test(what_is_new_or_not_asked_is_told),
        cmocka_unit_test(a_study_that_asks_nothing_of_the_basis_is_refused),
        cmocka_unit_test(suppressed_personas_take_nobody),
        cmocka_unit_test(a_centre_of_few_answers_is_not_told),
        cmocka_unit_test(axes_are_not_told_where_a_centre_is_hidden),
        cmocka_unit_test(threads_change_nothing),
        cmocka_unit_test(distances_are_compared_with_those_of_the_run),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
