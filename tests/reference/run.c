/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Compares the library with a folder of reference values:
 *
 *     run DIR
 *
 * Prints each miss, then what is not there yet, and last `N passed, M failed, K skipped`.
 */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "input.h"
#include "parallax/base/memory.h"

struct answer {
    char quantity[64];
    double value;
    enum plx_reason reason;
    bool at_most;
};

struct ref_answers {
    struct answer *answer;
    size_t count;
    size_t capacity;
    char failure[sizeof((struct plx_error *)0)->text];
};

struct tally {
    size_t passed;
    size_t failed;
    size_t skipped;
    char **missing; /* what was skipped, each name once */
    size_t names;
    size_t capacity;
};

struct expectation {
    const char *quantity;
    double value; /* NAN: must not be defined */
    double tolerance;
    const char *reason; /* "": any, or none */
};

static const struct {
    const char *name;
    const struct ref_method *methods;
} groups[] = {
    {"A", ref_group_a}, {"B", ref_group_b}, {"C", ref_group_c}, {"D", ref_group_d},
    {"E", ref_group_e}, {"F", ref_group_f}, {"G", ref_group_g}, {"H", ref_group_h},
};

static struct answer *add_answer(struct ref_answers *answers, const char *quantity)
{
    struct answer *answer;

    if (plx_array_grow(&answers->answer, &answers->capacity, answers->count,
                       sizeof *answers->answer, NULL) != PLX_OK)
        ref_stop("out of memory");
    answer = &answers->answer[answers->count++];
    *answer = (struct answer){.value = NAN};
    snprintf(answer->quantity, sizeof answer->quantity, "%s", quantity);
    return answer;
}

void ref_put(struct ref_answers *answers, const char *quantity, double value)
{
    add_answer(answers, quantity)->value = value;
}

void ref_putf(struct ref_answers *answers, double value, const char *format, ...)
{
    char quantity[64];
    va_list args;

    va_start(args, format);
    vsnprintf(quantity, sizeof quantity, format, args);
    va_end(args);
    ref_put(answers, quantity, value);
}

void ref_put_reason(struct ref_answers *answers, const char *quantity, double value,
                    enum plx_reason reason)
{
    struct answer *answer = add_answer(answers, quantity);

    answer->value = value;
    answer->reason = reason;
}

void ref_put_at_most(struct ref_answers *answers, const char *quantity, double value)
{
    struct answer *answer = add_answer(answers, quantity);

    answer->value = value;
    answer->at_most = true;
}

void ref_fail(struct ref_answers *answers, const struct plx_error *err)
{
    snprintf(answers->failure, sizeof answers->failure, "%s", err->text);
}

static const struct ref_method *find_method(const char *group, const char *name)
{
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
        if (strcmp(groups[i].name, group) == 0)
            for (const struct ref_method *method = groups[i].methods; method->name; method++)
                if (strcmp(method->name, name) == 0)
                    return method;
    return NULL;
}

static const struct answer *find_answer(const struct ref_answers *answers, const char *quantity)
{
    for (size_t i = 0; i < answers->count; i++)
        if (strcmp(answers->answer[i].quantity, quantity) == 0)
            return &answers->answer[i];
    return NULL;
}

static void skip(struct tally *tally, const struct ref_task *task, const char *quantity)
{
    char name[256];

    tally->skipped++;
    snprintf(name, sizeof name, "%s %s%s%s", task->group, task->method, quantity ? ": " : "",
             quantity ? quantity : "");
    for (size_t i = 0; i < tally->names; i++)
        if (strcmp(tally->missing[i], name) == 0)
            return;
    if (plx_array_grow(&tally->missing, &tally->capacity, tally->names, sizeof *tally->missing,
                       NULL) != PLX_OK)
        ref_stop("out of memory");
    tally->missing[tally->names++] = ref_keep(name, strlen(name));
}

static bool fits(const struct answer *answer, const struct expectation *expected)
{
    if (*expected->reason && strcmp(plx_reason_code(answer->reason), expected->reason) != 0)
        return false;
    if (isnan(expected->value) || isnan(answer->value))
        return isnan(expected->value) && isnan(answer->value);
    if (answer->at_most && answer->value < expected->value)
        return true;
    return fabs(answer->value - expected->value) <= expected->tolerance;
}

static void check(const struct ref_task *task, const struct ref_answers *answers,
                  const struct expectation *expected, struct tally *tally)
{
    const struct answer *answer = find_answer(answers, expected->quantity);

    if (*answers->failure) {
        printf("%s %s: %s\n", task->id, expected->quantity, answers->failure);
        tally->failed++;
    } else if (!answer) {
        skip(tally, task, expected->quantity);
    } else if (fits(answer, expected)) {
        tally->passed++;
    } else {
        printf("%s %s: got %.17g %s, wanted %.17g %s\n", task->id, expected->quantity,
               answer->value, plx_reason_code(answer->reason), expected->value, expected->reason);
        tally->failed++;
    }
}

static const char *cell(const struct ref_table *table, size_t row, const char *column)
{
    return table->cell[row * table->columns + ref_column(table, column)];
}

/* "NA" says that the number must not be defined. */
static double wanted(const struct ref_table *table, size_t row, const char *column)
{
    return strcmp(cell(table, row, column), "NA") == 0
               ? NAN
               : ref_cell(table, row, ref_column(table, column));
}

/* The rows of one task stand together in tasks.csv. */
static size_t read_task(const struct ref_table *tasks, size_t row, struct ref_task *task)
{
    size_t end = row;

    *task = (struct ref_task){
        .id = cell(tasks, row, "id"),
        .group = cell(tasks, row, "group"),
        .method = cell(tasks, row, "method"),
        .input = cell(tasks, row, "input"),
    };
    while (end < tasks->rows && strcmp(cell(tasks, end, "id"), task->id) == 0)
        end++;
    task->param = ref_memory(end - row, sizeof *task->param);
    for (; row < end; row++)
        if (*cell(tasks, row, "parameter"))
            task->param[task->params++] = (struct ref_param){
                cell(tasks, row, "parameter"),
                cell(tasks, row, "value"),
            };
    return end;
}

static void run_task(const struct ref_task *task, const struct ref_table *expected,
                     struct tally *tally)
{
    const struct ref_method *method = find_method(task->group, task->method);
    struct ref_answers answers = {0};

    if (method)
        method->compute(task, &answers);
    for (size_t row = 0; row < expected->rows; row++) {
        if (strcmp(cell(expected, row, "id"), task->id) != 0)
            continue;
        if (!method) {
            skip(tally, task, NULL);
        } else {
            const double value = wanted(expected, row, "value");
            const double relative = wanted(expected, row, "rel_tol");
            const struct expectation expectation = {
                .quantity = cell(expected, row, "quantity"),
                .value = value,
                .tolerance = wanted(expected, row, "abs_tol") + relative * fabs(value),
                .reason = "",
            };

            check(task, &answers, &expectation, tally);
        }
    }
    free(answers.answer);
}

static void run_tasks(struct tally *tally)
{
    const struct ref_table *tasks = ref_read("tasks.csv");
    const struct ref_table *expected = ref_read("expected.csv");

    for (size_t row = 0; row < tasks->rows;) {
        struct ref_task task;

        row = read_task(tasks, row, &task);
        run_task(&task, expected, tally);
        free(task.param);
    }
}

/* Options are written name=value, with blanks between them; a value may hold commas. */
static size_t read_options(const char *text, struct ref_param *param)
{
    size_t words;
    char **word = ref_words(text, " ", &words);
    size_t params = 0;

    for (size_t i = 0; i < words; i++) {
        char *sign = strchr(word[i], '=');

        if (sign)
            *sign++ = '\0';
        param[params++] = (struct ref_param){word[i], sign ? sign : ""};
    }
    free(word);
    return params;
}

static void run_edge_case(const struct ref_table *edges, size_t row, struct tally *tally)
{
    enum { MOST_OPTIONS = 16 };
    struct ref_param param[MOST_OPTIONS] = {{"data", cell(edges, row, "data")}};
    const struct ref_task task = {
        .id = cell(edges, row, "id"),
        .group = cell(edges, row, "group"),
        .method = cell(edges, row, "statistic"),
        .input = "",
        .param = param,
        .params = 1 + read_options(cell(edges, row, "options"), param + 1),
    };
    const double value = wanted(edges, row, "expected");
    const struct expectation expectation = {
        .quantity = cell(edges, row, "quantity"),
        .value = value,
        .tolerance = 1e-12 * fmax(1, fabs(value)),
        .reason = cell(edges, row, "reason"),
    };
    const struct ref_method *method = find_method(task.group, task.method);
    struct ref_answers answers = {0};

    if (method) {
        method->compute(&task, &answers);
        check(&task, &answers, &expectation, tally);
    } else {
        skip(tally, &task, NULL);
    }
    free(answers.answer);
}

int main(int argc, char **argv)
{
    struct tally tally = {0};

    if (argc != 2) {
        fprintf(stderr, "usage: run DIR\n");
        return 2;
    }
    gsl_set_error_handler_off();
    ref_open(argv[1]);
    run_tasks(&tally);
    for (size_t row = 0; row < ref_read("edge_cases.csv")->rows; row++)
        run_edge_case(ref_read("edge_cases.csv"), row, &tally);
    for (size_t i = 0; i < tally.names; i++)
        printf("not there yet: %s\n", tally.missing[i]);
    printf("%zu passed, %zu failed, %zu skipped\n", tally.passed, tally.failed, tally.skipped);
    free(tally.missing);
    ref_close();
    return tally.failed > 0;
}
