/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "counted.h"
#include "parallax/base/memory.h"
#include "priorities.h"

/* The team's tasks that can be counted. */
struct built {
    uint32_t *item;  /* owned */
    size_t *first;   /* owned */
    uint32_t *best;  /* owned */
    uint32_t *worst; /* owned */
    double *weight;  /* owned; of each task */
    size_t *from;    /* owned; per respondent of the team, his first task, and the end */
    double *in;      /* owned; per respondent: whether some task showed him the option */
    double *shown;   /* owned; per respondent: his weight times the tasks that did */
    size_t tasks;
    size_t same;   /* tasks left out: the best is the worst */
    size_t beside; /* the best or the worst was not shown */
    size_t half;   /* only one of them was chosen */
};

static size_t add_set(const struct plx_question *question, size_t task, uint32_t *item)
{
    size_t count = 0;

    for (size_t o = 0; o < question->n_options; o++)
        if (plx_question_shows(question, task, o))
            item[count++] = (uint32_t)o;
    return count;
}

static void build_task(const struct priorities *priorities, size_t respondent, size_t task,
                       struct built *built)
{
    const struct plx_question *question = priorities->question;
    const size_t row = priorities->row[respondent];
    const int16_t *code = priorities->column->code + row * priorities->column->width + 2 * task;
    const size_t t = built->tasks;
    const enum counted_task is = counted_task(question, task, code);

    built->half += is == TASK_HALF;
    built->same += is == TASK_SAME;
    built->beside += is == TASK_BESIDE;
    if (is == TASK_COUNTS) {
        built->best[t] = (uint32_t)code[0];
        built->worst[t] = (uint32_t)code[1];
        built->weight[t] = priorities->weight[respondent] * priorities->scale;
        built->first[t + 1] =
            built->first[t] + add_set(question, task, built->item + built->first[t]);
        built->tasks++;
    }
}

static enum plx_status build(const struct priorities *priorities, struct built *built,
                             struct plx_error *err)
{
    const size_t tasks = priorities->column->width / 2;
    const size_t most = priorities->rows * tasks;

    built->item = plx_array_new(most * priorities->question->n_options, sizeof *built->item);
    built->first = plx_array_new(most + 1, sizeof *built->first);
    built->best = plx_array_new(most, sizeof *built->best);
    built->worst = plx_array_new(most, sizeof *built->worst);
    built->weight = plx_array_new(most, sizeof *built->weight);
    built->from = plx_array_new(priorities->rows + 1, sizeof *built->from);
    built->in = plx_array_new(priorities->rows, sizeof *built->in);
    built->shown = plx_array_new(priorities->rows, sizeof *built->shown);
    if (!built->item || !built->first || !built->best || !built->worst || !built->weight ||
        !built->from || !built->in || !built->shown)
        return plx_fail_memory(err, "the best-worst choices");
    for (size_t i = 0; i < priorities->rows; i++) {
        for (size_t task = 0; task < tasks; task++)
            build_task(priorities, i, task, built);
        built->from[i + 1] = built->tasks;
    }
    return PLX_OK;
}

static void release(struct built *built)
{
    free(built->item);
    free(built->first);
    free(built->best);
    free(built->worst);
    free(built->weight);
    free(built->from);
    free(built->in);
    free(built->shown);
}

static void say_left_out(struct priorities *priorities, const struct built *built)
{
    if (priorities->question->n_sets == 0)
        priorities_say(priorities, "every option is taken to be shown in every task");
    priorities_say_count(priorities, built->same, "tasks whose best is the worst, left out");
    priorities_say_count(priorities, built->beside, "tasks whose choice was not shown, left out");
    priorities_say_count(priorities, built->half, "tasks with half an answer, left out");
}

static bool shows(const struct built *built, size_t task, size_t option)
{
    for (size_t i = built->first[task]; i < built->first[task + 1]; i++)
        if (built->item[i] == option)
            return true;
    return false;
}

/* (best - worst) / shown over all tasks is the mean of everybody's own, each weighing as many tasks
   as showed him the option: a ratio, with the linearised error of one. */
static void count_option(struct priorities *priorities, size_t option, struct built *built)
{
    for (size_t i = 0; i < priorities->rows; i++) {
        double score = 0;
        double shown = 0;

        for (size_t t = built->from[i]; t < built->from[i + 1]; t++) {
            score += (double)(built->best[t] == option) - (double)(built->worst[t] == option);
            shown += shows(built, t, option);
        }
        built->in[i] = shown > 0;
        built->shown[i] = shown * priorities->weight[i];
        priorities->value[i] = shown > 0 ? score / shown : 0;
    }
    priorities_mean(priorities, option, built->shown, built->in);
}

/* How many people saw the option that the fewest saw. As best and worst sum to nothing over the
   options of a task, one of them could be told from the others. */
static size_t count_fewest(const struct priorities *priorities, const struct built *built)
{
    size_t fewest = priorities->rows;

    for (size_t o = 0; o < priorities->question->n_options; o++) {
        size_t people = 0;

        for (size_t i = 0; i < priorities->rows; i++) {
            size_t t = built->from[i];

            while (t < built->from[i + 1] && !shows(built, t, o))
                t++;
            people += t < built->from[i + 1];
        }
        if (people > 0 && people < fewest)
            fewest = people;
    }
    return fewest;
}

static enum plx_status write_counts(struct priorities *priorities, struct built *built,
                                    size_t people, struct plx_error *err)
{
    for (size_t o = 0; o < priorities->question->n_options; o++)
        count_option(priorities, o, built);
    if (!priorities_are_few(priorities, people))
        priorities_take_order(priorities, PRIORITY_HIGHEST);
    say_left_out(priorities, built);
    return priorities_write(priorities, "best_worst", PRIORITY_HIGHEST, people, err);
}

static enum plx_status write_values(struct priorities *priorities,
                                    const struct plx_best_worst_fit *fit, size_t people,
                                    struct plx_error *err)
{
    const double reach = gsl_cdf_ugaussian_Qinv(0.025);

    for (size_t o = 0; o < fit->items; o++) {
        priorities->score[o] = fit->value[o];
        priorities->low[o] = fit->value[o] - reach * fit->se[o];
        priorities->high[o] = fit->value[o] + reach * fit->se[o];
    }
    priorities_say(priorities, plx_reason_code(fit->reason));
    if (fit->reason == PLX_REASON_NONE)
        priorities_say(priorities, "log odds against the last option; limits take the tasks of one "
                                   "respondent as independent");
    return priorities_write(priorities, "logit", PRIORITY_HIGHEST, people, err);
}

static enum plx_status write_shares(struct priorities *priorities,
                                    const struct plx_best_worst_fit *fit, size_t people,
                                    struct plx_error *err)
{
    for (size_t o = 0; o < fit->items; o++)
        priorities->score[o] = fit->share[o];
    plx_best_worst_limits(fit, 0.95, priorities->low, priorities->high);
    priorities_say(priorities, plx_reason_code(fit->reason));
    if (fit->reason == PLX_REASON_NONE)
        priorities_say(priorities, "limits take the tasks of one respondent as independent");
    return priorities_write(priorities, "logit_share", PRIORITY_HIGHEST, people, err);
}

enum plx_status priorities_choices(struct priorities *priorities, struct plx_error *err)
{
    struct plx_best_worst_fit *fit = &priorities->fit[priorities->team];
    struct built built = {0};
    size_t people = 0;
    enum plx_status status = build(priorities, &built, err);

    priorities->of_counted = true;
    for (size_t i = 0; status == PLX_OK && i < priorities->rows; i++)
        people += built.from[i + 1] > built.from[i];
    if (status == PLX_OK && people > 0 &&
        priorities_are_few(priorities, count_fewest(priorities, &built)))
        people = count_fewest(priorities, &built);
    if (status == PLX_OK)
        status = write_counts(priorities, &built, people, err);
    if (status != PLX_OK || priorities_are_few(priorities, people)) {
        release(&built);
        return status;
    }
    status = plx_best_worst_fit(&(struct plx_best_worst){priorities->question->n_options,
                                                         built.tasks, built.item, built.first,
                                                         built.best, built.worst, built.weight},
                                fit, err);
    if (status == PLX_OK)
        status = write_values(priorities, fit, people, err);
    if (status == PLX_OK)
        status = write_shares(priorities, fit, people, err);
    release(&built);
    return status;
}
