/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/study/reader.h"

#include "support/check.h"

#include <stdio.h>
#include <string.h>

/* What every study needs, so that a test can say the one line that matters to it. */
#define HEAD                                                                                       \
    "study: s\n"                                                                                   \
    "teams: {question: Q1, list: [{id: a}, {id: b}]}\n"                                            \
    "scales: [{id: five, options: [1, 2, 3, 4, 5]}]\n"                                             \
    "questions:\n"                                                                                 \
    "  - {id: q, type: single, options: [x, y]}\n"

static struct plx_study study;
static struct plx_problems problems;
static struct plx_error err;

static enum plx_status parse(const char *text)
{
    plx_study_release(&study);
    plx_problems_release(&problems);
    return plx_study_parse(text, strlen(text), "s.yaml", &study, &problems, &err);
}

static int release(void **state)
{
    (void)state;
    plx_study_release(&study);
    plx_problems_release(&problems);
    return 0;
}

/* A study with one mistake: its line and sentence, and nothing else. */
static void assert_refused(const char *text, size_t line, const char *sentence)
{
    assert_int_equal(parse(text), PLX_DATA);
    if (problems.count != 1)
        for (size_t i = 0; i < problems.count; i++)
            print_message("%zu: %s\n", problems.item[i].line, problems.item[i].text);
    assert_int_equal(problems.count, 1);
    assert_string_equal(problems.item[0].text, sentence);
    assert_int_equal(problems.item[0].line, line);
    assert_null(study.id);
}

static const char full[] =
    "study: ideal-customer\n"
    "title: Who is our ideal customer?\n"
    "export:\n"
    "  dialect: google-forms\n"
    "  respondent: ResponseId\n"
    "  weight: wt\n"
    "  duration: Duration (in seconds)\n"
    "  keep: [Region, words]\n"
    "teams:\n"
    "  question: Q1\n"
    "  list:\n"
    "    - {id: marketing, label: Marketing, answers: [Brand, Demand generation], size: 14}\n"
    "    - {id: sales, label: Sales}\n"
    "    - {id: customer}\n"
    "  compare: [[sales, marketing]]\n"
    "  truth: customer\n"
    "scales:\n"
    "  - id: importance\n"
    "    options: [{code: 1, label: Not important}, {code: 2}, {code: 4}, {code: 5, label: Most}]\n"
    "    missing: [Don't know, -99]\n"
    "    no_answer: N/A\n"
    "    top: 1\n"
    "questions:\n"
    "  - {id: size, column: Q3, type: single, topic: company, ordered: true, text: How many?,\n"
    "     options: [{code: s, label: 1-49}, {code: m}, {label: 250 or more}], nets: {big: [m, 250 "
    "or more]},\n"
    "     weight: 2, margin: 0.3, minimum_base: 9}\n"
    "  - {id: speed, column: Q5_1, type: scale, scale: importance, battery: needs, reverse: yes}\n"
    "  - {id: price, column: Q5_2, type: scale, scale: importance, battery: needs, missing: [8],\n"
    "     asked_if: 'size != 1-49'}\n"
    "  - {id: channels, column: Q6, type: multi, options: [web, 'a; b']}\n"
    "  - {id: order, columns: [Q7_1, Q7_2], type: rank, options: [a, b]}\n"
    "  - {id: budget, columns: {2025: Q4, 2026: Q8}, type: number, unit: EUR, min: 0}\n"
    "  - {id: words, type: text}\n"
    "  - {id: trial, column: Q9, type: multi, scale: importance}\n"
    "  - {id: speed_sales, column: Q10, type: scale, scale: importance, about: sales}\n"
    "  - {id: use, type: single, options: [never, often], role: used, stage: aware,\n"
    "     message: m1, asset: a1, account: c1, source: fairs, tool: crm, task: order}\n"
    "segments: [region, size]\n"
    "filter: {complete: true, status: [0, IP Address], rows: [event = start, 'wave!=']}\n"
    "quality: {speeder: 0.3, straightline: 12, missing: 0.6, impossible: 3, "
    "dont_know: 0.7, exclude: [duplicate, speeder]}\n"
    "weighting:\n"
    "  - {team: sales, question: region, targets: {emea: 0.333, apac: 0.333, us: 0.333}, trim: 5}\n"
    "  - {question: size, targets: {1-49: 0.25, m: 0.75}}\n"
    "stages: [unaware, aware]\n"
    "assets: assets.csv\n"
    "accounts: accounts.csv\n"
    "personas:\n"
    "  basis: [size, needs]\n"
    "  profile: [channels]\n"
    "  k: [3, 6]\n"
    "  teams: [customer]\n"
    "  scaling: zscore\n"
    "  centre: true\n"
    "  components: 2\n"
    "  missing: partial\n"
    "  starts: 25\n"
    "decisions:\n"
    "  margin: {scale: 0.4, share: 0.1}\n"
    "  alpha: 0.1\n"
    "  resamples: 499\n"
    "  permutations: 999\n"
    "privacy: {minimum: 7, keep_key: true}\n"
    "language: de\n";

static void every_key_arrives_where_it_belongs(void **state)
{
    (void)state;
    assert_int_equal(parse(full), PLX_OK);
    assert_int_equal(problems.count, 0);
    assert_string_equal(study.path, "s.yaml");
    assert_string_equal(study.id, "ideal-customer");
    assert_string_equal(study.title, "Who is our ideal customer?");
    assert_string_equal(study.language, "de");
    assert_int_equal(study.intake.dialect, PLX_DIALECT_GOOGLE_FORMS);
    assert_string_equal(study.intake.respondent, "ResponseId");
    assert_string_equal(study.intake.weight, "wt");
    assert_string_equal(study.intake.duration, "Duration (in seconds)");
    assert_int_equal(study.intake.keep.count, 2);
    assert_string_equal(study.segments.item[0], "Region");
    assert_string_equal(study.segments.item[1], "size");
    assert_true(study.filter.complete);
    assert_string_equal(study.filter.status.item[1], "IP Address");
    assert_int_equal(study.filter.n_rows, 2);
    assert_string_equal(study.filter.row[0].name, "event");
    assert_string_equal(study.filter.row[0].value, "start");
    assert_false(study.filter.row[0].negated);
    assert_string_equal(study.filter.row[1].name, "wave");
    assert_string_equal(study.filter.row[1].value, "");
    assert_true(study.filter.row[1].negated);
    assert_near(study.quality.speeder, 0.3, 0);
    assert_int_equal(study.quality.straightline, 12);
    assert_near(study.quality.missing, 0.6, 0);
    assert_int_equal(study.quality.impossible, 3);
    assert_near(study.quality.dont_know, 0.7, 0);
    assert_int_equal(study.quality.exclude.count, 2);
    assert_int_equal(study.stages.count, 2);
    assert_string_equal(study.assets, "assets.csv");
    assert_string_equal(study.accounts, "accounts.csv");
    assert_near(study.decisions.margin_scale, 0.4, 0);
    assert_near(study.decisions.margin_share, 0.1, 0);
    assert_near(study.decisions.alpha, 0.1, 0);
    assert_int_equal(study.decisions.resamples, 499);
    assert_int_equal(study.decisions.permutations, 999);
    assert_int_equal(study.privacy_minimum, 7);
    assert_true(study.keep_key);
}

static void teams_and_pairs_are_resolved(void **state)
{
    (void)state;
    assert_int_equal(parse(full), PLX_OK);
    assert_string_equal(study.team_column, "Q1");
    assert_false(study.team_from_file);
    assert_int_equal(study.n_teams, 3);
    assert_string_equal(study.team[0].answers.item[1], "Demand generation");
    assert_int_equal(study.team[0].size, 14);
    assert_int_equal(study.team[0].line, 12);
    assert_string_equal(study.team[2].label, "customer");
    assert_int_equal(study.n_pairs, 1);
    assert_int_equal(study.pair[0].a, 1);
    assert_int_equal(study.pair[0].b, 0);
    assert_int_equal(study.truth, 2);
}

static void scales_and_their_options_are_resolved(void **state)
{
    const struct plx_scale *scale;

    (void)state;
    assert_int_equal(parse(full), PLX_OK);
    scale = &study.scale[0];
    assert_int_equal(scale->n_options, 4);
    assert_string_equal(scale->option[0].label, "Not important");
    assert_string_equal(scale->option[1].label, "2");
    assert_near(scale->option[2].value, 4, 0);
    assert_int_equal(scale->missing.count, 2);
    assert_string_equal(scale->no_answer.item[0], "N/A");
    assert_int_equal(scale->top, 1);
}

static void questions_are_resolved(void **state)
{
    const struct plx_question *question;

    (void)state;
    assert_int_equal(parse(full), PLX_OK);
    question = study.question;
    assert_int_equal(study.n_questions, 10);
    assert_string_equal(question[0].columns.item[0], "Q3");
    assert_string_equal(question[0].topic, "company");
    assert_true(question[0].ordered);
    assert_string_equal(question[0].option[2].code, "250 or more");
    assert_near(question[0].option[2].value, 3, 0);
    assert_string_equal(question[0].net[0].id, "big");
    assert_int_equal(question[0].net[0].n_options, 2);
    assert_int_equal(question[0].net[0].option[1], 2);
    assert_int_equal(question[0].about, PLX_NONE);
    assert_int_equal(question[8].about, 1);
    assert_int_equal(question[8].guess_of, 1);
    assert_near(question[0].weight, 2, 0);
    assert_near(question[0].margin, 0.3, 0);
    assert_int_equal(question[0].minimum_base, 9);
    assert_int_equal(question[1].scale, 0);
    assert_ptr_equal(question[1].option, study.scale[0].option);
    assert_true(question[1].reverse);
    assert_true(question[1].ordered);
    assert_int_equal(question[1].missing.count, 2);
    assert_string_equal(question[1].text, "speed");
    assert_int_equal(question[2].missing.count, 1);
    assert_int_equal(question[2].no_answer.count, 1);
    assert_string_equal(question[2].asked_if.name, "size");
    assert_string_equal(question[2].asked_if.value, "s");
    assert_true(question[2].asked_if.negated);
    assert_true(isnan(question[2].margin));
    assert_string_equal(question[3].option[1].code, "a_ b");
    assert_string_equal(question[3].option[1].label, "a; b");
    assert_int_equal(question[3].scale, PLX_NONE);
    assert_int_equal(question[4].columns.count, 2);
    assert_int_equal(question[5].n_waves, 2);
    assert_string_equal(question[5].wave[0].wave, "2025");
    assert_string_equal(question[5].columns.item[0], "Q8");
    assert_string_equal(question[5].unit, "EUR");
    assert_near(question[5].min, 0, 0);
    assert_true(isnan(question[5].max));
    assert_string_equal(question[6].columns.item[0], "words");
    assert_string_equal(question[9].role, "used");
    assert_string_equal(question[9].account, "c1");
    assert_string_equal(question[9].source, "fairs");
    assert_string_equal(question[9].tool, "crm");
    assert_string_equal(question[9].task, "order");
    assert_int_equal(question[7].n_options, 4);
    assert_int_equal(question[7].scale, PLX_NONE);
}

static void batteries_weights_and_personas_are_resolved(void **state)
{
    (void)state;
    assert_int_equal(parse(full), PLX_OK);
    assert_int_equal(study.n_batteries, 1);
    assert_string_equal(study.battery[0].id, "needs");
    assert_int_equal(study.battery[0].n_questions, 2);
    assert_int_equal(study.battery[0].question[1], 2);
    assert_int_equal(study.n_targets, 2);
    assert_int_equal(study.target[0].team, 1);
    assert_string_equal(study.target[0].name, "Region");
    assert_near(study.target[0].share[2], 1. / 3, 1e-15);
    assert_near(study.target[0].trim, 5, 0);
    assert_int_equal(study.target[1].team, PLX_NONE);
    assert_string_equal(study.target[1].answers.item[0], "s");
    assert_true(isnan(study.target[1].trim));
    assert_int_equal(study.personas.n_basis, 3);
    assert_int_equal(study.personas.basis[2], 2);
    assert_int_equal(study.personas.n_profile, 1);
    assert_int_equal(study.personas.k_low, 3);
    assert_int_equal(study.personas.k_high, 6);
    assert_int_equal(study.personas.team[0], 2);
    assert_int_equal(study.personas.scaling, PLX_SCALING_ZSCORE);
    assert_true(study.personas.centre);
    assert_int_equal(study.personas.components, 2);
    assert_int_equal(study.personas.missing, PLX_FILL_PARTIAL);
    assert_int_equal(study.personas.starts, 25);
}

static void what_is_not_said_has_the_documented_value(void **state)
{
    (void)state;
    assert_int_equal(parse(HEAD), PLX_OK);
    assert_string_equal(study.title, "s");
    assert_string_equal(study.language, "en");
    assert_int_equal(study.intake.dialect, PLX_DIALECT_AUTO);
    assert_null(study.intake.respondent);
    assert_int_equal(study.n_pairs, 1);
    assert_int_equal(study.truth, PLX_NONE);
    assert_int_equal(study.scale[0].top, 2);
    assert_near(study.quality.speeder, 0.4, 0);
    assert_int_equal(study.quality.straightline, 10);
    assert_near(study.quality.missing, 0.5, 0);
    assert_int_equal(study.quality.impossible, 1);
    assert_near(study.quality.dont_know, 0.5, 0);
    assert_int_equal(study.personas.n_basis, 0);
    assert_int_equal(study.personas.k_low, 2);
    assert_int_equal(study.personas.k_high, 8);
    assert_int_equal(study.personas.scaling, PLX_SCALING_BLOCK);
    assert_int_equal(study.personas.missing, PLX_FILL_KPOD);
    assert_int_equal(study.personas.starts, 100);
    assert_near(study.decisions.margin_scale, 0.5, 0);
    assert_near(study.decisions.margin_share, 0.15, 0);
    assert_near(study.decisions.alpha, 0.05, 0);
    assert_int_equal(study.decisions.resamples, 1999);
    assert_int_equal(study.decisions.permutations, 9999);
    assert_int_equal(study.agreement.weights.count, 0);
    assert_null(study.agreement.matrix);
    assert_int_equal(study.agreement.interval, PLX_INTERVAL_RESPONDENTS);
    assert_int_equal(study.agreement.expected, PLX_EXPECTED_TEAM);
    assert_int_equal(study.privacy_minimum, 5);
    assert_false(study.keep_key);
    assert_false(study.filter.complete);
    assert_string_equal(study.question[0].topic, "");
    assert_null(study.question[0].battery);
    assert_near(study.question[0].weight, 1, 0);
    assert_int_equal(study.question[0].about, PLX_NONE);
}

static void how_agreement_is_measured_can_be_said(void **state)
{
    (void)state;
    assert_int_equal(parse(HEAD "agreement: {weights: [linear, bipolar], matrix: own.csv, "
                                "interval: both, expected: everybody}\n"),
                     PLX_OK);
    assert_int_equal(study.agreement.weights.count, 2);
    assert_string_equal(study.agreement.weights.item[1], "bipolar");
    assert_string_equal(study.agreement.matrix, "own.csv");
    assert_int_equal(study.agreement.interval, PLX_INTERVAL_BOTH);
    assert_int_equal(study.agreement.expected, PLX_EXPECTED_EVERYBODY);
    assert_string_equal(plx_agreement_interval_name(PLX_INTERVAL_RESAMPLED), "resampled");
    assert_string_equal(plx_agreement_expected_name(PLX_EXPECTED_TEAM), "team");
    assert_int_equal(parse(HEAD "agreement: {weights: all}\n"), PLX_OK);
    assert_string_equal(study.agreement.weights.item[0], "all");
    assert_refused(HEAD "agreement: {weights: [quadratc]}\n", 6,
                   "weights: \"quadratc\" is not known; did you mean \"quadratic\"?");
    assert_refused(HEAD "agreement: {interval: jackknife}\n", 6,
                   "interval: \"jackknife\" is not respondents, resampled, units or both");
    assert_refused(HEAD "agreement: {expected: all}\n", 6,
                   "expected: \"all\" is not team or everybody");
}

static void all_pairs_are_compared_up_to_four_teams(void **state)
{
    (void)state;
    assert_int_equal(parse("study: s\n"
                           "teams: {file: true, list: [{id: a}, {id: b}, {id: c}, {id: d}]}\n"
                           "questions: [{id: q, type: number}]\n"),
                     PLX_OK);
    assert_true(study.team_from_file);
    assert_int_equal(study.n_pairs, 6);
    assert_int_equal(study.pair[5].a, 2);
    assert_int_equal(study.pair[5].b, 3);
    assert_refused("study: s\n"
                   "teams:\n"
                   "  file: true\n"
                   "  list: [{id: a}, {id: b}, {id: c}, {id: d}, {id: e}]\n"
                   "questions: [{id: q, type: number}]\n",
                   4,
                   "5 teams have too many pairs to compare all; name those that matter: compare: "
                   "[[a, b], ...]");
}

/* The line of the mistake is the sixth: the first below HEAD. */
static void each_mistake_is_named(void **state)
{
    static const struct {
        const char *line;
        const char *sentence;
    } cases[] = {
        {"  - {id: r, tpye: text, type: text}\n",
         "the key \"tpye\" is not known in a question; did you mean \"type\"?"},
        {"  - {id: r, type: text, qwertz: 1}\n", "the key \"qwertz\" is not known in a question"},
        {"  - {id: r}\n", "a question needs the key \"type\""},
        {"  - {type: text}\n", "a question needs the key \"id\""},
        {"  - text\n", "a question must be a mapping, not a text"},
        {"  - {id: r s, type: text}\n",
         "id: \"r s\" has a character that is not a letter, digit, _ or -"},
        {"  - {id: -o, type: text}\n", "id: \"-o\" begins with a -, which no id does"},
        {"  - {id: "
         "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, type: text}\n",
         "id: \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\" is longer "
         "than 64 characters"},
        {"  - {id: q, type: text}\n",
         "the id of a question, \"q\", is given twice; first in line 5"},
        {"  - {id: team, type: text}\n",
         "id: \"team\" is the name of another column of tagged responses"},
        {"  - {id: , type: text}\n", "id has no value"},
        {"  - {id: [r], type: text}\n", "id must be a text, not a list"},
        {"  - {id: r, type: mutli}\n", "type: \"mutli\" is not known; did you mean \"multi\"?"},
        {"  - {id: r, type: essay}\n",
         "type: \"essay\" is not single, scale, number, multi, rank, points, best-worst or text"},
        {"  - {id: r, type: scale, scale: fife}\n",
         "there is no scale \"fife\"; did you mean \"five\"?"},
        {"  - {id: r, type: scale}\n", "a scale question needs the key \"scale\""},
        {"  - {id: r, type: multi}\n", "a multi question needs the key \"options\""},
        {"  - {id: r, type: single, options: [x]}\n", "a single question needs 2 options or more"},
        {"  - {id: r, type: single, options: x}\n", "options must be a list, not a text"},
        {"  - {id: r, type: single, scale: five, options: [x, y]}\n",
         "a question has its own options or those of a scale, not both"},
        {"  - {id: r, type: scale, scale: five, options: [x, y]}\n",
         "a scale question has no options of its own, but those of its scale"},
        {"  - {id: r, type: single, options: [x, {code: x, label: z}]}\n",
         "the code of an option, \"x\", is given twice; first in line 6"},
        {"  - {id: r, type: single, options: [Yes, \" yes\"]}\n",
         "the label of an option, \"yes\", is given twice; first in line 6"},
        {"  - {id: r, type: single, options: [x, {code: 'a;b'}]}\n",
         "code: \"a;b\" must not hold ; : > or |, begin with !, or have more than 100 bytes"},
        {"  - {id: r, type: single, options: [x, {code: '!dk'}]}\n",
         "code: \"!dk\" must not hold ; : > or |, begin with !, or have more than 100 bytes"},
        {"  - {id: r, type: single, options: [x, {}]}\n", "an option needs the key \"code\""},
        {"  - {id: r, type: single, options: [x, \"\"]}\n", "an option has no value"},
        {"  - {id: r, type: single, ordered: true, options: [3, 2]}\n",
         "number codes must rise, lowest first, but \"2\" stands behind \"3\"; where a high answer "
         "means little, say reverse: true in the question"},
        {"  - {id: r, type: number, reverse: maybe}\n", "reverse: \"maybe\" is not true or false"},
        {"  - {id: r, type: text, unit: EUR}\n", "a text question has no unit"},
        {"  - {id: r, type: number, min: 5, max: 2}\n", "min 5 is more than max 2"},
        {"  - {id: r, type: number, min: low}\n", "min: \"low\" is not a number"},
        {"  - {id: r, type: number, weight: 0}\n", "weight: \"0\" is not a number above 0"},
        {"  - {id: r, type: number, minimum_base: 1.5}\n",
         "minimum_base: \"1.5\" is not a whole number from 1 up"},
        {"  - {id: r, type: text, column: a, columns: [b]}\n",
         "a question has column or columns, not both"},
        {"  - {id: r, type: text, columns: [a, b]}\n", "a text question has one column, not 2"},
        {"  - {id: r, type: best-worst, columns: [a, b, c], options: [x, y]}\n",
         "a best-worst question has two columns a task, best and worst, not 3"},
        {"  - {id: r, type: number, about: c}\n", "there is no team \"c\""},
        {"  - {id: r, type: number, asked_if: q}\n",
         "asked_if: \"q\" is not written QUESTION=ANSWER"},
        {"  - {id: r, type: number, asked_if: quu=x}\n",
         "there is no question or kept column \"quu\""},
        {"  - {id: r, type: number, asked_if: q=z}\n", "asked_if: \"z\" is no answer to \"q\""},
        {"  - {id: r, type: number, asked_if: r=1}\n", "asked_if: \"r\" cannot ask about itself"},
        {"  - {id: r, type: single, options: [x, y], nets: {n: [z]}}\n",
         "nets: \"z\" is no option of \"r\""},
        {"  - {id: r, type: single, options: [x, y], nets: {n: [x, x]}}\n",
         "nets: \"x\" is in \"n\" twice"},
        {"  - {id: r, type: single, options: [x, y], nets: {n: []}}\n",
         "nets: \"n\" has no options"},
        {"  - {id: r, type: best-worst, columns: [a, b], options: [x, y, z], sets: [[x, w]]}\n",
         "sets: \"w\" is no option of \"r\""},
        {"  - {id: r, type: best-worst, columns: [a, b], options: [x, y, z], sets: [[x, y, x]]}\n",
         "sets: \"x\" is in task 1 twice"},
        {"  - {id: r, type: best-worst, columns: [a, b], options: [x, y, z], sets: [[x]]}\n",
         "sets: task 1 shows two options or more"},
        {"  - {id: r, type: best-worst, columns: [a, b], options: [x, y, z], sets: [[x, y], [y, "
         "z]]}\n",
         "sets: \"r\" has 1 task, not 2"},
        {"  - {id: r, type: best-worst, columns: [a, b], options: [x, y, z], sets: 5}\n",
         "sets must be a list, not a text"},
        {"  - {id: r, type: best-worst, options: [x, y, z], sets: {tasks: 3}}\n",
         "sets needs the key \"size\""},
        {"  - {id: r, type: best-worst, options: [x, y, z], sets: {size: 2, versions: 3}}\n",
         "the key \"versions\" is not known in sets"},
        {"  - {id: r, type: best-worst, options: [x, y, z], sets: {size: 1}}\n",
         "size: \"1\" is not a whole number from 2 to 20"},
        {"  - {id: r, type: best-worst, options: [x, y, z], sets: {size: 2, tasks: 101}}\n",
         "tasks: \"101\" is not a whole number from 1 to 100"},
        {"  - {id: r, type: best-worst, options: [x, y, z], sets: {size: 4}}\n",
         "sets: size: 4 is more than the 3 options of \"r\""},
        {"  - {id: r, type: best-worst, columns: [a, b, c, d], options: [x, y, z], sets: {size: 2, "
         "tasks: 3}}\n",
         "sets: \"r\" has 2 tasks, not 3"},
        {"  - {id: r, type: best-worst, options: [x, y, z, v, w, u, t, s], sets: {size: 3, tasks: "
         "3}}\n",
         "sets: 3 tasks of 3 cannot join the 8 options of \"r\", so that each could be compared "
         "with every other; it takes 4"},
        {"batteries: [{id: t, text: Which?}]\n", "there is no battery \"t\""},
        {"batteries: [{text: Which?}]\n", "a battery needs the key \"id\""},
        {"batteries: {t: Which?}\n", "batteries must be a list, not a mapping"},
        {"  - {id: r, type: single, options: [x, y], sets: [[x, y]]}\n",
         "a single question has no sets"},
        {"segments: [quality]\n", "there is no question or kept column \"quality\""},
        {"filter: {rows: start}\n", "rows: \"start\" is not written COLUMN=VALUE"},
        {"quality: {speeder: 2}\n", "speeder: \"2\" is not a number from 0 to 1"},
        {"quality: {exclude: [speeders]}\n",
         "exclude: \"speeders\" is not known; did you mean \"speeder\"?"},
        {"export: {keep: [q]}\n", "keep: \"q\" is a question, which is there anyway"},
        {"export: {keep: [flags]}\n",
         "keep: \"flags\" is the name of another column of tagged responses"},
        {"export: {keep: [x, x]}\n", "the kept column, \"x\", is given twice; first in line 6"},
        {"export: {dialect: qualtric}\n",
         "dialect: \"qualtric\" is not known; did you mean \"qualtrics\"?"},
        {"weighting: [{question: q, targets: {x: 0.5, z: 0.5}}]\n",
         "targets: \"z\" is no option of \"q\""},
        {"weighting: [{question: q, targets: {x: 0.5, y: 0.2}}]\n",
         "targets: the shares sum to 0.7, not to 1"},
        {"weighting: [{question: q, targets: {x: 1.5}}]\n",
         "targets: \"1.5\" is not a number from 0 to 1"},
        {"weighting: [{question: q, targets: [x]}]\n", "targets must be a mapping, not a list"},
        {"weighting: [{team: c, question: q, targets: {x: 1}}]\n", "there is no team \"c\""},
        {"personas: {basis: [five]}\n", "there is no question or battery \"five\""},
        {"personas: {basis: [q, q]}\n", "basis: \"q\" is named twice"},
        {"personas: {basis: [q], k: [4, 2]}\n", "k: 4 is more than 2"},
        {"personas: {basis: [q], k: [2, 3, 4]}\n", "k is one number or a range: [2, 8]"},
        {"personas: {basis: [q], k: 0}\n", "k: \"0\" is not a whole number from 1 to 100"},
        {"personas: {basis: [q], teams: [c]}\n", "there is no team \"c\""},
        {"personas: {k: 3}\n", "personas needs the key \"basis\""},
        {"decisions: {alpha: 0.9}\n", "alpha: \"0.9\" is not a number from 0.0001 to 0.5"},
        {"decisions: {alpha: 1e-17}\n", "alpha: \"1e-17\" is not a number from 0.0001 to 0.5"},
        {"decisions: {resamples: 1000001}\n",
         "resamples: \"1000001\" is not a whole number from 99 to 1000000"},
        {"privacy:\n", "privacy has no value"},
        {"langauge: en\n",
         "the key \"langauge\" is not known in the study; did you mean \"language\"?"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[2000];

        snprintf(text, sizeof text, "%s%s", HEAD, cases[i].line);
        assert_refused(text, 6, cases[i].sentence);
    }
}

static void mistakes_in_teams_and_scales_are_named(void **state)
{
#define TAIL "questions: [{id: q, type: number}]\n"
    (void)state;
    assert_refused("study: s\nteams: {list: [{id: a}]}\n" TAIL, 2,
                   "teams needs question: COLUMN, which tells the team, or file: true");
    assert_refused("study: s\nteams: {question: Q, file: true, list: [{id: a}]}\n" TAIL, 2,
                   "teams has both question and file: true; a team is told by one of them");
    assert_refused("study: s\nteams: {question: Q}\n" TAIL, 2, "teams needs the key \"list\"");
    assert_refused("study: s\nteams: {question: Q, list: []}\n" TAIL, 2,
                   "teams: list has 0 teams, not 1 to 1000");
    assert_refused("study: s\nteams: {question: Q, list: [{id: a}, {id: a}]}\n" TAIL, 2,
                   "the id of a team, \"a\", is given twice; first in line 2");
    assert_refused("study: s\nteams:\n  question: Q\n  list:\n  - {id: a, label: New  Biz}\n"
                   "  - {id: b, answers: [new biz]}\n" TAIL,
                   6, "the answer \"new biz\" of team \"b\" is one of team \"a\" already");
    assert_refused("study: s\nteams: {question: Q, list: [{id: a}, {id: b}], truth: ab}\n" TAIL, 2,
                   "there is no team \"ab\"; did you mean \"a\"?");
    assert_refused(
        "study: s\nteams: {question: Q, list: [{id: a}, {id: b}], compare: [[a, a]]}\n" TAIL, 2,
        "compare: team \"a\" cannot be compared with itself");
    assert_refused("study: s\nteams: {question: Q, list: [{id: a}, {id: b}], compare: [[a, b], [b, "
                   "a]]}\n" TAIL,
                   2, "compare: \"b\" and \"a\" are compared already");
    assert_refused(
        "study: s\nteams: {question: Q, list: [{id: a}, {id: b}], compare: [[a]]}\n" TAIL, 2,
        "compare: a pair has 2 teams, not 1");
    assert_refused("study: s\nteams: {question: Q, list: [{id: a}]}\nquestions: []\n", 3,
                   "questions has 0 questions, not 1 to 10000");
    assert_refused("study: s\nteams: {question: Q, list: [{id: a}]}\n"
                   "scales: [{id: x, options: [1]}]\n" TAIL,
                   3, "a scale needs two options or more");
    assert_refused("study: s\nteams: {question: Q, list: [{id: a}]}\n"
                   "scales: [{id: x, options: [1, 2], top: 2}]\n" TAIL,
                   3, "top: 2 must be less than the 2 options of the scale");
    assert_refused("study: s\nteams: {question: Q, list: [{id: a}]}\n"
                   "scales: [{id: x, options: [1, 2]}, {id: x, options: [1, 2]}]\n" TAIL,
                   3, "the id of a scale, \"x\", is given twice; first in line 3");
#undef TAIL
}

static void what_a_question_is_used_for_must_suit_its_type(void **state)
{
    (void)state;
    assert_refused(HEAD "  - {id: r, type: number}\nsegments: [r]\n", 7,
                   "segments: \"r\" is a number question; only single and scale can cut");
    assert_refused(HEAD "  - {id: r, type: text}\npersonas: {basis: [q, r]}\n", 7,
                   "basis: \"r\" is a text question");
    assert_refused(HEAD "  - {id: r, type: text}\npersonas: {basis: [q], profile: [r]}\n", 7,
                   "profile: \"r\" is a text question");
    assert_refused(HEAD "weighting: [{question: q}]\n", 6,
                   "a weighting target needs the key \"targets\"");
    assert_refused(HEAD "  - {id: r, type: single, scale: five, nets: {n: 9}}\n", 6,
                   "nets: \"9\" is no option of \"r\"");
}

static void a_battery_has_one_kind_of_question(void **state)
{
    (void)state;
    assert_refused(HEAD "  - {id: r, type: scale, scale: five, battery: b}\n"
                        "  - {id: t, type: single, options: [1, 2], battery: b}\n",
                   7, "battery \"b\": \"t\" has another type or other options than \"r\"");
    assert_refused(HEAD "  - {id: r, type: scale, scale: five, battery: q}\n", 6,
                   "battery \"q\" has the name of a question");
}

static void a_guess_finds_the_question_that_it_is_named_after(void **state)
{
    static const char *const names[] = {"q_b", "b_q", "q-b", "q_about_b", "about_b_q"};

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char text[2000];

        snprintf(text, sizeof text, "%s  - {id: %s, type: single, options: [x, y], about: b}\n",
                 HEAD, names[i]);
        assert_int_equal(parse(text), PLX_OK);
        assert_int_equal(problems.count, 0);
        assert_int_equal(study.question[0].guess_of, PLX_NONE);
        assert_int_equal(study.question[1].guess_of, 0);
    }
    assert_int_equal(parse(HEAD "  - {id: other, type: single, options: [x, y], about: b, "
                                "guess_of: q}\n"
                                "  - {id: words_b, type: text, about: b}\n"),
                     PLX_OK);
    assert_int_equal(problems.count, 0);
    assert_int_equal(study.question[1].guess_of, 0);
    assert_int_equal(study.question[2].guess_of, PLX_NONE);
}

static void assert_warned(const char *text, const char *sentence)
{
    assert_int_equal(parse(text), PLX_OK);
    assert_int_equal(problems.count, 1);
    assert_int_equal(problems.errors, 0);
    assert_int_equal(problems.item[0].line, 6);
    assert_string_equal(problems.item[0].text, sentence);
    assert_int_equal(study.question[1].guess_of, PLX_NONE);
}

static void a_guess_at_nothing_is_a_warning(void **state)
{
    (void)state;
    assert_warned(HEAD "  - {id: other, type: single, options: [x, y], about: b}\n",
                  "\"other\" is about b, but nothing tells which question it guesses at; say so "
                  "with guess_of: QUESTION");
    /* Other options: not what it guesses at, whatever it is called. */
    assert_warned(HEAD "  - {id: q_b, type: single, options: [x, z], about: b}\n",
                  "\"q_b\" is about b, but nothing tells which question it guesses at; say so "
                  "with guess_of: QUESTION");
    assert_warned(HEAD "  - {id: q_about_b, type: single, options: [x, y], about: b}\n"
                       "  - {id: q_about, type: single, options: [x, y]}\n",
                  "\"q_about_b\" may guess at \"q\" or at \"q_about\"; say which one with "
                  "guess_of: QUESTION");
}

static void a_guess_that_cannot_be_one_is_refused(void **state)
{
    static const struct {
        const char *line;
        const char *sentence;
    } cases[] = {
        {"guess_of: q}\n", "guess_of: \"r\" needs about: TEAM as well, whose answer is guessed"},
        {"about: b, guess_of: p}\n", "there is no question \"p\""},
        {"about: b, guess_of: r}\n", "guess_of: \"r\" cannot guess at itself"},
        {"about: b, guess_of: s}\n  - {id: s, type: single, options: [x, y], about: b, "
         "guess_of: q}\n",
         "guess_of: \"s\" is a guess, too; name the question that b answers for itself"},
        {"about: b, guess_of: s}\n  - {id: s, type: multi, options: [x, y]}\n",
         "guess_of: \"r\" has another type, other options or another range than \"s\""},
        {"about: b, guess_of: s}\n  - {id: s, type: single, options: [x, z]}\n",
         "guess_of: \"r\" has another type, other options or another range than \"s\""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[2000];

        snprintf(text, sizeof text, "%s  - {id: r, type: single, options: [x, y], %s", HEAD,
                 cases[i].line);
        assert_refused(text, 6, cases[i].sentence);
    }
    assert_refused(HEAD "  - {id: r, type: text, about: b, guess_of: q}\n", 6,
                   "guess_of: answers in words are not held against each other");
    assert_refused(HEAD "  - {id: r, type: number, max: 9, about: b, guess_of: s}\n"
                        "  - {id: s, type: number, max: 5}\n",
                   6,
                   "guess_of: \"r\" has another type, other options or another range than \"s\"");
}

static void a_column_named_by_words_is_the_wording(void **state)
{
    (void)state;
    assert_int_equal(parse(HEAD
                           "  - {id: r, column: Do you like it?, type: single, options: [x, y]}\n"
                           "  - {id: t, column: Do you need it?, type: text, text: Need}\n"
                           "  - {id: u, column: Q_12, type: text}\n"),
                     PLX_OK);
    assert_string_equal(study.question[1].text, "Do you like it?");
    assert_string_equal(study.question[2].text, "Need");
    assert_string_equal(study.question[3].text, "u");
}

static void two_questions_on_one_column_are_a_warning(void **state)
{
    (void)state;
    assert_int_equal(parse(HEAD "  - {id: r, type: text, column: q}\n"), PLX_OK);
    assert_int_equal(problems.count, 1);
    assert_int_equal(problems.errors, 0);
    assert_string_equal(problems.item[0].text, "\"r\" reads the column \"q\", as \"q\" does");
}

static void fifteen_mistakes_are_fifteen_problems_in_the_order_of_their_lines(void **state)
{
    static const char text[] = "study: my study\n"                                /* 1 */
                               "titel: Who?\n"                                    /* 2 */
                               "export: {dialect: excel}\n"                       /* 3 */
                               "teams:\n"                                         /* 4 */
                               "  question: Q1\n"                                 /* 5 */
                               "  list: [{id: sales, size: none}, {id: brand}]\n" /* 6 */
                               "  compare: [[sales, brnad]]\n"                    /* 7 */
                               "scales:\n"                                        /* 8 */
                               "  - {id: five, options: [1, 2, 2]}\n"             /* 9 */
                               "questions:\n"                                     /* 10 */
                               "  - {id: q, type: single}\n"                      /* 11 */
                               "  - {id: q, type: text}\n"                        /* 12 */
                               "  - {id: r, type: scale, scale: four}\n"          /* 13 */
                               "  - {id: t, type: number, min: x}\n"              /* 14 */
                               "segments: [zone]\n"                               /* 15 */
                               "quality: {speeder: 7}\n"                          /* 16 */
                               "weighting: [{targets: {}}]\n"                     /* 17 */
                               "personas: {basis: [u]}\n"                         /* 18 */
                               "privacy: {minimum: 0}\n";                         /* 19 */
    static const size_t lines[] = {1, 2, 3, 6, 7, 9, 11, 12, 13, 14, 15, 16, 17, 18, 19};

    (void)state;
    assert_int_equal(parse(text), PLX_DATA);
    for (size_t i = 0, line = 0; i < problems.count; i++) {
        assert_true(problems.item[i].line >= line);
        line = problems.item[i].line;
    }
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        size_t found = 0;

        for (size_t j = 0; j < problems.count; j++)
            found += problems.item[j].line == lines[i];
        if (found == 0)
            fail_msg("nothing is said about line %zu", lines[i]);
    }
    assert_string_equal(err.text, "s.yaml:1: study: \"my study\" has a character that is not a "
                                  "letter, digit, _ or -");
}

static void files_that_are_no_studies_are_refused(void **state)
{
    (void)state;
    assert_refused("", 0, "the file is empty; a study begins with study: NAME");
    assert_refused("hello\n", 1, "the study must be a mapping, not a text");
    assert_int_equal(parse("study: [\n"), PLX_DATA);
    assert_int_equal(plx_study_read("/no/such.yaml", &study, &problems, &err), PLX_IO);
    assert_string_equal(err.text, "/no/such.yaml: cannot open: No such file or directory");
    assert_int_equal(plx_study_read("/", &study, &problems, &err), PLX_IO);
    assert_string_equal(err.text, "/: cannot read: Is a directory");
}

static void a_battery_may_say_what_it_asks(void **state)
{
    static const char text[] = "study: s\nteams: {question: T, list: [{id: a}, {id: b}]}\n"
                               "scales: [{id: s, options: [x, y]}]\n"
                               "batteries: [{id: second, text: How much?}]\n"
                               "questions:\n"
                               "  - {id: q, type: scale, scale: s, battery: first}\n"
                               "  - {id: r, type: scale, scale: s, battery: second}\n";

    (void)state;
    assert_int_equal(parse(text), PLX_OK);
    assert_int_equal(problems.count, 0);
    assert_null(study.battery[0].text);
    assert_string_equal(study.battery[1].text, "How much?");
    assert_int_equal(plx_study_find_battery(&study, "second"), 1);
    assert_int_equal(plx_study_find_battery(&study, "third"), PLX_NONE);
    assert_int_equal(plx_study_find_battery(&study, NULL), PLX_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_key_arrives_where_it_belongs),
        cmocka_unit_test(teams_and_pairs_are_resolved),
        cmocka_unit_test(scales_and_their_options_are_resolved),
        cmocka_unit_test(questions_are_resolved),
        cmocka_unit_test(batteries_weights_and_personas_are_resolved),
        cmocka_unit_test(what_is_not_said_has_the_documented_value),
        cmocka_unit_test(how_agreement_is_measured_can_be_said),
        cmocka_unit_test(all_pairs_are_compared_up_to_four_teams),
        cmocka_unit_test(each_mistake_is_named),
        cmocka_unit_test(mistakes_in_teams_and_scales_are_named),
        cmocka_unit_test(what_a_question_is_used_for_must_suit_its_type),
        cmocka_unit_test(a_battery_has_one_kind_of_question),
        cmocka_unit_test(a_column_named_by_words_is_the_wording),
        cmocka_unit_test(two_questions_on_one_column_are_a_warning),
        cmocka_unit_test(a_guess_finds_the_question_that_it_is_named_after),
        cmocka_unit_test(a_guess_at_nothing_is_a_warning),
        cmocka_unit_test(a_guess_that_cannot_be_one_is_refused),
        cmocka_unit_test(fifteen_mistakes_are_fifteen_problems_in_the_order_of_their_lines),
        cmocka_unit_test(files_that_are_no_studies_are_refused),
        cmocka_unit_test(a_battery_may_say_what_it_asks),
    };

    return cmocka_run_group_tests_name("study/reader", tests, NULL, release);
}
