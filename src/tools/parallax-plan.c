/* SPDX-License-Identifier: GPL-3.0-or-later */
/* parallax-plan: how many answers a study needs, and what those that can be had will show. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "parallax/base/number.h"
#include "parallax/fielding/plan.h"
#include "parallax/present/terminal_plan.h"
#include "parallax/results/folder.h"
#include "plan_assume.h"
#include "plan_records.h"
#include "respondents.h"
#include "show.h"
#include "tool.h"

static const double usual_power = 0.8;
static const double usual_effect = 2; /* margins */
static const double usual_share = 0.5;

struct settings {
    const char *respondents; /* these four as written; NULL where they are not */
    const char *sd;
    const char *share;
    const char *from;
    bool edited;
    double power;
    double effect;
    double within;
};

/* A number of the command line; both bounds are outside unless low may be met. */
static enum plx_status parse_between(const char *text, double low, bool low_too, double high,
                                     double *number, struct plx_error *err)
{
    double value;

    if (plx_number_parse(text, strlen(text), &value) && (low_too ? value >= low : value > low) &&
        value < high) {
        *number = value;
        return PLX_OK;
    }
    if (isinf(high))
        return plx_fail(err, PLX_INVALID, "\"%s\" is not a number above %g", text, low);
    return plx_fail(err, PLX_INVALID, "\"%s\" is not a number %s %g and below %g", text,
                    low_too ? "from" : "above", low, high);
}

static enum plx_status take_power(const char *text, void *data, struct plx_error *err)
{
    struct settings *settings = data;

    return parse_between(text, 0.5, true, 1, &settings->power, err);
}

static enum plx_status take_effect(const char *text, void *data, struct plx_error *err)
{
    struct settings *settings = data;

    return parse_between(text, 0, false, INFINITY, &settings->effect, err);
}

static enum plx_status take_within(const char *text, void *data, struct plx_error *err)
{
    struct settings *settings = data;

    return parse_between(text, 0, true, 1, &settings->within, err);
}

static enum plx_status take_word(const char *text, const char **word, struct plx_error *err)
{
    if (*text == '\0')
        return plx_fail(err, PLX_INVALID, "nothing is named");
    *word = text;
    return PLX_OK;
}

static enum plx_status take_respondents(const char *text, void *data, struct plx_error *err)
{
    return take_word(text, &((struct settings *)data)->respondents, err);
}

static enum plx_status take_sd(const char *text, void *data, struct plx_error *err)
{
    return take_word(text, &((struct settings *)data)->sd, err);
}

static enum plx_status take_share(const char *text, void *data, struct plx_error *err)
{
    return take_word(text, &((struct settings *)data)->share, err);
}

static enum plx_status take_from(const char *text, void *data, struct plx_error *err)
{
    return take_word(text, &((struct settings *)data)->from, err);
}

static enum plx_status take_edited(const char *text, void *data, struct plx_error *err)
{
    struct settings *settings = data;

    (void)text;
    (void)err;
    settings->edited = true;
    return PLX_OK;
}

static const struct plx_flag_option options[] = {
    {'n', "respondents", "TEAM=N,...", "answers that can be had: what will they show?",
     take_respondents},
    {0, "power", "P", "how likely it is to be shown (default 0.8)", take_power},
    {0, "effect", "MARGINS", "the gap to be shown, in margins (default 2)", take_effect},
    {0, "within", "MARGINS", "the true gap of teams that shall show agreement (default 0)",
     take_within},
    {0, "sd", "ID=SD,...", "standard deviation on a scale or question; SD alone: on all scales",
     take_sd},
    {0, "share", "ID=P,...", "share of a question's options; P alone: of all (default 0.5)",
     take_share},
    {0, "from", "RESULTS", "how far answers spread in the results folder of another survey",
     take_from},
    {0, "edited", NULL, "take the tables as they are, whatever datapackage.json says (with --from)",
     take_edited},
    {0},
};

static const struct plx_flag_values values[] = {
    {.option = "respondents", .listed = "teams"},
    {.option = "sd", .listed = "measures"},
    {.option = "share", .listed = "questions"},
    {0},
};

static const struct plx_tool tool = {
    .name = "parallax-plan",
    .operands = "STUDY",
    .summary = "Tells how many answers of each team show agreement or a gap on each question, or\n"
               "with -n the smallest gap that so many answers show.",
    .options = options,
    .values = values,
    .common = PLX_WITH_OUTPUT | PLX_WITH_FORMAT,
    .footer =
        "Usual spread: on a scale half the variance of answers spread evenly over it (sd 1 on "
        "five\n"
        "points), shares of one half, a number likewise between its min and max. \"Agree\" takes\n"
        "more answers than \"disagree\": it is shown, not assumed.\n"
        "Many questions at once: q adjusts for them (Benjamini-Hochberg). Where most questions\n"
        "show what is planned, agree_n and gap_n hold; where one alone does, the strict numbers\n"
        "do (alpha over the number of questions). Answers are counted, not invitations.\n"
        "-o DIR/ writes the table and `run` into a folder, -o FILE the table.",
};

/* Nobody can ask more people than there are. */
static enum plx_status check_sizes(const struct plx_study *study, const size_t *n,
                                   struct plx_error *err)
{
    for (size_t t = 0; t < study->n_teams; t++)
        if (study->team[t].size > 0 && n[t] > study->team[t].size)
            return plx_fail(err, PLX_INVALID, "team \"%s\" has %zu people, so not %zu answers",
                            study->team[t].id, study->team[t].size, n[t]);
    return PLX_OK;
}

/* What the command line says of teams and questions has to wait for the study. */
static void misuse_unless(enum plx_status status, const char *option, const struct plx_error *err)
{
    if (status == PLX_INVALID)
        plx_tool_misuse(&tool, "option --%s: %s", option, err->text);
}

static enum plx_status observe(const struct plx_study *study, const struct settings *settings,
                               const struct plx_common *common, struct plx_plan_spreads *spreads,
                               struct plx_error *err)
{
    struct plx_results results;
    size_t found = 0;
    size_t all = 0;
    enum plx_status status =
        plx_results_read_folder(settings->from, settings->edited, &results, err);

    if (status == PLX_OK)
        status = plx_plan_take_results(study, &results, spreads, &found, err);
    plx_results_release(&results);
    for (size_t q = 0; q < study->n_questions; q++)
        all += plx_plan_components(&study->question[q]) > 0 ? study->n_teams : 0;
    if (status == PLX_OK && found < all)
        plx_tool_say(&tool, common,
                     "%s knows %zu of the %zu spreads (one for each question and team); the others "
                     "are the usual ones",
                     settings->from, found, all);
    return status;
}

static enum plx_status assume(const struct plx_study *study, const struct settings *settings,
                              const struct plx_common *common, struct plx_plan_spreads *spreads,
                              struct plx_error *err)
{
    enum plx_status status = plx_plan_spreads_init(study, usual_share, spreads, err);

    if (status == PLX_OK && settings->from)
        status = observe(study, settings, common, spreads, err);
    if (status == PLX_OK && settings->sd) {
        status = plx_plan_take_sd(study, settings->sd, spreads, err);
        misuse_unless(status, "sd", err);
    }
    if (status == PLX_OK && settings->share) {
        status = plx_plan_take_share(study, settings->share, spreads, err);
        misuse_unless(status, "share", err);
    }
    return status;
}

/* The plan as it is shown. */
struct planned {
    struct plx_table plan;
    struct plx_table run;
    struct plx_pool pool;
    enum plx_language language; /* of the summary */
};

static enum plx_status add_fact(struct planned *planned, const char *key, const char *value,
                                struct plx_error *err)
{
    return plx_run_add_fact(&planned->run, &planned->pool, key, value, err);
}

static enum plx_status add_facts(const struct plx_study *study,
                                 const struct plx_plan_settings *settings,
                                 const struct plx_plan *plan, struct planned *planned,
                                 struct plx_error *err)
{
    const struct {
        const char *key;
        double value;
    } numbers[] = {
        {"power", settings->power},       {"effect", settings->effect},
        {"within", settings->within},     {"alpha", study->decisions.alpha},
        {"family", (double)plan->family},
    };
    struct plx_text headline = {0};
    enum plx_status status = add_fact(planned, "version", PARALLAX_VERSION, err);

    if (status == PLX_OK)
        status = add_fact(planned, "study", study->id, err);
    if (status == PLX_OK)
        status = add_fact(planned, "title", study->title, err);
    for (size_t i = 0; status == PLX_OK && i < sizeof numbers / sizeof *numbers; i++) {
        char value[PLX_NUMBER_BYTES];

        plx_number_format(numbers[i].value, value);
        status = add_fact(planned, numbers[i].key, value, err);
    }
    plx_plan_add_sentence(&headline, study, settings, plan);
    if (status == PLX_OK && plx_text_failed(&headline))
        status = plx_fail_memory(err, "the plan");
    if (status == PLX_OK)
        status = add_fact(planned, "headline", plx_text_string(&headline), err);
    plx_text_release(&headline);
    return status;
}

static void summarize(const void *data, const struct plx_terminal *terminal, struct plx_text *text)
{
    const struct planned *planned = data;

    plx_terminal_plan(&planned->plan, &planned->run, terminal, text);
}

static enum plx_status show(const struct planned *planned, const struct plx_common *common,
                            struct plx_error *err)
{
    const struct plx_table *all[] = {&planned->plan, &planned->run};
    const struct plx_shown shown = {.all = {all, sizeof all / sizeof *all},
                                    .one = &planned->plan,
                                    .summarize = summarize,
                                    .data = planned,
                                    .language = planned->language};

    return plx_show(common, &shown, false, err);
}

static enum plx_status make(const struct plx_study *study, const struct plx_plan_settings *settings,
                            const struct plx_plan_spreads *spreads, const struct plx_common *common,
                            struct plx_error *err)
{
    struct planned planned = {
        .language = plx_language_or_english(study->language),
        .plan.type = &plx_plan_type,
        .run.type = &plx_record_types[PLX_TABLE_RUN],
    };
    struct plx_plan plan = {0};
    enum plx_status status = plx_plan_make(study, settings, spreads, &plan, err);

    if (status == PLX_OK)
        status = plx_plan_add_records(study, settings, &plan, &planned.plan, &planned.pool, err);
    if (status == PLX_OK)
        status = add_facts(study, settings, &plan, &planned, err);
    if (status == PLX_OK)
        status = show(&planned, common, err);
    plx_table_release(&planned.plan);
    plx_table_release(&planned.run);
    plx_pool_release(&planned.pool);
    plx_plan_release(&plan);
    return status;
}

static enum plx_status run(const char *path, const struct settings *settings,
                           const struct plx_common *common, struct plx_error *err)
{
    struct plx_plan_settings plan = {settings->power, settings->effect, settings->within, NULL};
    struct plx_plan_spreads spreads = {0};
    struct plx_study study = {0};
    struct plx_stopwatch watch;
    size_t *n = NULL;
    enum plx_status status;

    plx_stopwatch_start(&watch);
    status = plx_tool_read_study(&tool, common, path, &study, err);
    if (status != PLX_OK)
        return status;
    n = plx_array_new(study.n_teams, sizeof *n);
    if (!n)
        status = plx_fail_memory(err, "the teams");
    if (status == PLX_OK && settings->respondents) {
        plan.n = n;
        status = plx_respondents_parse(&study, settings->respondents, n, err);
        if (status == PLX_OK)
            status = check_sizes(&study, n, err);
        misuse_unless(status, "respondents", err);
    }
    if (status == PLX_OK)
        status = assume(&study, settings, common, &spreads, err);
    plx_stopwatch_step(&watch, common, "reading");
    if (status == PLX_OK)
        status = make(&study, &plan, &spreads, common, err);
    plx_stopwatch_step(&watch, common, "planning");
    free(n);
    plx_plan_spreads_release(&spreads);
    plx_study_release(&study);
    return status;
}

int main(int argc, char **argv)
{
    struct settings settings = {.power = usual_power, .effect = usual_effect, .within = 0};
    struct plx_common common;
    struct plx_error err = {0};
    const int first = plx_tool_start(&tool, argc, argv, &settings, &common);

    if (argc - first != 1)
        plx_tool_misuse(&tool, "expected one STUDY");
    return plx_tool_finish(&tool, run(argv[first], &settings, &common, &err), &err);
}
