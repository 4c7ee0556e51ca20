/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to be done about an account, and what to talk about first. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "accounts.h"
#include "parallax/base/memory.h"

enum { TARGET_TIERS = 2 }; /* an account in one of the first two is a target */

/* In the order in which they are talked about. */
static const char *const statuses[] = {"contested", "split", "unsure", "agreed target",
                                       "agreed non-target"};

static bool is_same(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

/* By the tiers that most of a team chose, all of them where several are: 1 a target, -1 none. */
static int aim_of(const struct account *account, const struct account_tiers *tiers)
{
    if (tiers->best == PLX_NONE)
        return 0;
    if (tiers->worst < TARGET_TIERS && tiers->worst != account->outside)
        return 1;
    return tiers->best >= TARGET_TIERS || tiers->best == account->outside ? -1 : 0;
}

static void remark(struct plx_text *note, const char *text)
{
    plx_text_add(note, note->length > 0 ? "; " : "");
    plx_text_add(note, text);
}

/* The teams are alike: on what? */
static const char *judge_alike(const struct accounts *accounts, size_t account,
                               const struct plx_pair *pair, struct plx_text *note)
{
    const struct account *own = &accounts->account[account];
    const int a = aim_of(own, accounts_tiers(accounts, account, pair->a));
    const int b = aim_of(own, accounts_tiers(accounts, account, pair->b));

    if (a > 0 && b > 0)
        return "agreed target";
    if (a < 0 && b < 0) {
        if (own->outside == PLX_NONE ||
            accounts_tiers(accounts, account, pair->a)->worst != own->outside ||
            accounts_tiers(accounts, account, pair->b)->worst != own->outside)
            remark(note, "a tier behind the second counts as no target");
        return "agreed non-target";
    }
    remark(note, "alike, but not on one side of the line behind tier 2");
    return "unsure";
}

void accounts_judge(const struct accounts *accounts, size_t account, const struct plx_pair *pair,
                    const struct plx_difference_record *difference,
                    struct plx_account_record *record, struct plx_text *note)
{
    const char *verdict = difference->verdict;

    if (is_same(verdict, "disagree")) {
        if (fabs(record->difference) >= 1) {
            record->status = "contested";
            return;
        }
        remark(note, "the teams disagree, by less than a tier");
        record->status = "unsure";
    } else if (is_same(verdict, "split")) {
        record->status = "split";
    } else if (is_same(verdict, "agree") ||
               (is_same(verdict, "unsure") && is_same(difference->leaning, "agree"))) {
        record->status = judge_alike(accounts, account, pair, note);
    } else if (is_same(verdict, "unsure")) {
        record->status = "unsure";
    }
}

static size_t urgency_of(const struct plx_account_record *record)
{
    size_t urgency = 0;

    while (urgency < sizeof statuses / sizeof *statuses &&
           !is_same(record->status, statuses[urgency]))
        urgency++;
    return urgency;
}

/* The larger first, what is not known last. */
static int by_number(double a, double b)
{
    if (isnan(a) || isnan(b))
        return isnan(a) - isnan(b);
    return (a < b) - (a > b);
}

static int by_urgency(const void *a, const void *b)
{
    const struct plx_account_record *first = *(const struct plx_account_record *const *)a;
    const struct plx_account_record *second = *(const struct plx_account_record *const *)b;
    const size_t one = urgency_of(first);
    const size_t other = urgency_of(second);
    int order = (one > other) - (one < other);

    if (order == 0)
        order = by_number(first->value, second->value);
    if (order == 0)
        order = by_number(fabs(first->difference), fabs(second->difference));
    return order ? order : (first > second) - (first < second);
}

enum plx_status accounts_rank(const struct accounts *accounts, size_t first, struct plx_error *err)
{
    const struct plx_table *table = &accounts->instrument->results->table[PLX_TABLE_ACCOUNTS];
    struct plx_account_record **row = plx_array_new(accounts->asked, sizeof *row);
    size_t count = 0;

    if (!row)
        return plx_fail_memory(err, "the accounts");
    for (size_t i = 0; i < accounts->asked; i++) {
        struct plx_account_record *record = plx_table_row(table, first + i);

        if (record->status)
            row[count++] = record;
    }
    qsort(row, count, sizeof *row, by_urgency);
    for (size_t i = 0; i < count; i++)
        row[i]->rank = i + 1;
    free(row);
    return PLX_OK;
}
