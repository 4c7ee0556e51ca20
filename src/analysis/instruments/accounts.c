/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether both teams want the same accounts. */
#include "accounts.h"

#include <math.h>
#include <string.h>

#include "../findings.h"
#include "parallax/base/memory.h"
#include "parallax/base/number.h"

/* A row that is being made. */
struct row {
    struct accounts *accounts;
    size_t account;
    const struct plx_pair *pair;
    struct plx_account_record *record;
    struct plx_text note;
    bool ok;
};

static const char *keep(struct row *row, const char *text)
{
    return findings_keep(row->accounts->instrument->results, text, &row->ok);
}

static void remark(struct row *row, const char *text)
{
    plx_text_add(&row->note, row->note.length > 0 ? "; " : "");
    plx_text_add(&row->note, text);
}

static void fill_attributes(struct row *row, const struct plx_list *list, size_t listed)
{
    struct plx_text text = {0};

    for (size_t c = 0; c < list->n_columns; c++) {
        const char *cell = list->cell[listed * list->n_columns + c];

        if (strcmp(list->column[c], "account") == 0 || strcmp(list->column[c], "value") == 0 ||
            !*cell)
            continue;
        plx_text_addf(&text, "%s%s=%s", text.length > 0 ? "; " : "", list->column[c], cell);
    }
    if (text.length > 0)
        row->record->attributes = keep(row, plx_text_string(&text));
    row->ok = row->ok && !plx_text_failed(&text);
    plx_text_release(&text);
}

static bool read_value(const struct plx_list *list, size_t listed, double *value)
{
    const char *cell = plx_list_cell(list, listed, "value");

    return !cell || plx_number_parse(cell, strlen(cell), value);
}

/* What the list tells. */
static void fill_listed(struct row *row)
{
    const struct plx_list *list = &row->accounts->instrument->study->account_list;
    const size_t listed = row->accounts->account[row->account].listed;
    const char *label;

    if (listed == PLX_LIST_NONE) {
        if (list->file)
            remark(row, "not in the list of accounts");
        return;
    }
    label = plx_list_cell(list, listed, "label");
    if (!label)
        label = plx_list_cell(list, listed, "name");
    if (label)
        row->record->label = keep(row, label);
    fill_attributes(row, list, listed);
    if (!read_value(list, listed, &row->record->value)) {
        row->record->value = NAN;
        remark(row, "its value is no number");
    }
}

static void fill_team(const struct row *row, size_t team, const char **tier, double *mean,
                      double *consensus, size_t *n)
{
    const struct account_tiers *tiers = accounts_tiers(row->accounts, row->account, team);
    const struct plx_consensus_record *found = instrument_consensus(
        row->accounts->instrument, row->accounts->account[row->account].question, team);

    if (!tiers->shown)
        return;
    *tier = tiers->name;
    *mean = tiers->mean;
    *n = tiers->n;
    if (found && found->measure && strcmp(found->measure, "van_der_eijk") == 0)
        *consensus = found->value;
}

/* How many tiers the unit of an effect is; NAN where it has no such unit. */
static double tiers_per_unit(const struct plx_question *question,
                             const struct plx_difference_record *difference)
{
    const double step = question->option[question->n_options - 1].value - question->option[0].value;
    const double steps = (double)(question->n_options - 1);

    if (question->n_options == 2)
        return difference->option && strcmp(difference->option, question->option[0].code) == 0 ? -1
                                                                                               : 1;
    if (!plx_question_is_ordered(question))
        return NAN;
    if (question->type != PLX_SCALE)
        return steps;
    for (size_t o = 1; o < question->n_options; o++)
        if (fabs(question->option[o].value - question->option[o - 1].value - step / steps) > 1e-9)
            return NAN;
    return steps / step;
}

static void fill_difference(struct row *row, const struct plx_difference_record *difference)
{
    struct accounts *accounts = row->accounts;
    struct plx_account_record *record = row->record;
    const struct plx_question *question =
        &accounts->instrument->study->question[accounts->account[row->account].question];
    const double unit = tiers_per_unit(question, difference);

    record->verdict = difference->verdict;
    record->q = difference->q;
    if (difference->note)
        remark(row, difference->note);
    if (isnan(difference->effect))
        return;
    record->difference = record->mean_b - record->mean_a;
    record->ci_low = unit * (unit < 0 ? difference->ci_high : difference->ci_low);
    record->ci_high = unit * (unit < 0 ? difference->ci_low : difference->ci_high);
    record->votes = record->n_a + record->n_b;
    if (isnan(unit))
        remark(row, "its tiers have no order, or no even steps: no interval");
    accounts_judge(accounts, row->account, row->pair, difference, record, &row->note);
}

static void fill(struct row *row)
{
    struct accounts *accounts = row->accounts;
    const struct plx_study *study = accounts->instrument->study;
    const struct account *account = &accounts->account[row->account];
    struct plx_account_record *record = row->record;
    const struct plx_difference_record *difference;

    record->account = keep(row, account->id);
    record->team_a = keep(row, study->team[row->pair->a].id);
    record->team_b = keep(row, study->team[row->pair->b].id);
    if (account->question == PLX_NONE) {
        remark(row, "listed, but nobody was asked");
    } else {
        record->question = keep(row, study->question[account->question].id);
        record->label = keep(row, study->question[account->question].text);
    }
    fill_listed(row);
    if (account->question == PLX_NONE)
        return;
    fill_team(row, row->pair->a, &record->tier_a, &record->mean_a, &record->consensus_a,
              &record->n_a);
    fill_team(row, row->pair->b, &record->tier_b, &record->mean_b, &record->consensus_b,
              &record->n_b);
    difference = instrument_difference(accounts->instrument, account->question,
                                       (size_t)(row->pair - study->pair));
    if (difference)
        fill_difference(row, difference);
}

static enum plx_status add_row(struct accounts *accounts, size_t account,
                               const struct plx_pair *pair, struct plx_error *err)
{
    struct row row = {.accounts = accounts, .account = account, .pair = pair, .ok = true};
    enum plx_status status =
        instrument_add(accounts->instrument, PLX_TABLE_ACCOUNTS, &row.record, err);

    if (status != PLX_OK)
        return status;
    fill(&row);
    if (row.note.length > 0)
        row.record->note = keep(&row, plx_text_string(&row.note));
    row.ok = row.ok && !plx_text_failed(&row.note);
    plx_text_release(&row.note);
    return row.ok ? PLX_OK : plx_fail_memory(err, "the accounts");
}

static enum plx_status add_pair(struct accounts *accounts, const struct plx_pair *pair,
                                struct plx_error *err)
{
    const size_t first = accounts->instrument->results->table[PLX_TABLE_ACCOUNTS].count;
    enum plx_status status = PLX_OK;

    for (size_t i = 0; i < accounts->count && status == PLX_OK; i++)
        status = add_row(accounts, i, pair, err);
    if (status == PLX_OK)
        status = accounts_order(accounts, pair, first, err);
    if (status == PLX_OK)
        status = accounts_rank(accounts, first, err);
    return status;
}

static enum plx_status add_count(struct accounts *accounts, const char *key, size_t count,
                                 struct plx_error *err)
{
    char text[PLX_NUMBER_BYTES];

    if (count == 0)
        return PLX_OK;
    plx_number_format((double)count, text);
    return plx_results_add_fact(accounts->instrument->results, key, text, err);
}

/* Values that are no numbers, by their lines. */
static enum plx_status add_values(struct accounts *accounts, struct plx_error *err)
{
    const struct plx_list *list = &accounts->instrument->study->account_list;
    struct plx_text text = {0};
    enum plx_status status = PLX_OK;
    double value;

    for (size_t row = 0; row < list->rows; row++)
        if (!read_value(list, row, &value))
            plx_text_addf(&text, "%s%s:%zu: \"%s\" is no number", text.length > 0 ? "; " : "",
                          accounts->instrument->study->accounts
                              ? accounts->instrument->study->accounts
                              : list->file,
                          list->line[row], plx_list_cell(list, row, "value"));
    if (plx_text_failed(&text))
        status = plx_fail_memory(err, "the accounts");
    else if (text.length > 0)
        status = plx_results_add_fact(accounts->instrument->results, "accounts_values",
                                      plx_text_string(&text), err);
    plx_text_release(&text);
    return status;
}

static enum plx_status add_facts(struct accounts *accounts, struct plx_error *err)
{
    const bool list = accounts->instrument->study->account_list.file != NULL;
    size_t unlisted = 0;
    enum plx_status status =
        add_count(accounts, "accounts_not_asked", accounts->count - accounts->asked, err);

    for (size_t i = 0; i < accounts->asked; i++)
        unlisted += list && accounts->account[i].listed == PLX_LIST_NONE;
    if (status == PLX_OK)
        status = add_count(accounts, "accounts_not_listed", unlisted, err);
    return status == PLX_OK ? add_values(accounts, err) : status;
}

enum plx_status instrument_accounts(struct instrument *instrument, struct plx_error *err)
{
    const struct plx_study *study = instrument->study;
    struct accounts accounts = {.instrument = instrument};
    enum plx_status status = accounts_open(&accounts, err);

    for (size_t p = 0; p < study->n_pairs && status == PLX_OK && accounts.asked > 0; p++)
        status = add_pair(&accounts, &study->pair[p], err);
    if (status == PLX_OK && accounts.asked > 0)
        status = add_facts(&accounts, err);
    if (status == PLX_OK && accounts.asked > 0)
        status = accounts_agree(&accounts, err);
    accounts_release(&accounts);
    return status;
}
