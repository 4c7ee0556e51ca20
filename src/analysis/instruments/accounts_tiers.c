/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which accounts there are, and what each team says of them. */
#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "../findings.h"
#include "accounts.h"
#include "parallax/base/memory.h"

static bool begins_with_no(const char *text)
{
    static const char *const words[] = {"not", "no", "none", "kein", "keine", "nicht"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const size_t length = strlen(words[i]);

        if (strncasecmp(text, words[i], length) == 0 && !isalnum((unsigned char)text[length]))
            return true;
    }
    return false;
}

/* The option that makes an account no target, as accounts.h says. */
static size_t outside_of(const struct plx_question *question)
{
    const size_t last = question->n_options - 1;
    const struct plx_option *option = &question->option[last];
    const bool is_none = strcmp(option->code, "0") == 0 || begins_with_no(option->code) ||
                         begins_with_no(option->label);

    return is_none ? last : PLX_NONE;
}

static bool is_asked(const struct plx_question *question)
{
    return plx_role_of(question) == PLX_ROLE_TIER && question->about == PLX_NONE &&
           question->n_options > 0;
}

static void find_asked(struct accounts *accounts)
{
    const struct plx_study *study = accounts->instrument->study;

    for (size_t q = 0; q < study->n_questions; q++) {
        const struct plx_question *question = &study->question[q];

        if (is_asked(question))
            accounts->account[accounts->asked++] = (struct account){
                .id = question->account,
                .question = q,
                .listed = plx_list_row(&study->account_list, "account", question->account),
                .outside = outside_of(question),
            };
    }
    accounts->count = accounts->asked;
}

static void find_listed(struct accounts *accounts)
{
    const struct plx_list *list = &accounts->instrument->study->account_list;

    for (size_t row = 0; row < list->rows; row++) {
        bool asked = false;

        for (size_t i = 0; i < accounts->asked && !asked; i++)
            asked = accounts->account[i].listed == row;
        if (!asked)
            accounts->account[accounts->count++] =
                (struct account){plx_list_cell(list, row, "account"), PLX_NONE, row, PLX_NONE};
    }
}

/* What the differences hide stays hidden. */
static bool is_shown(const struct instrument *instrument, size_t question, size_t team)
{
    const struct plx_consensus_record *consensus = instrument_consensus(instrument, question, team);

    return consensus && consensus->answer && !instrument_is_hidden(instrument, team);
}

static void name_tier(struct instrument *instrument, const struct plx_question *question,
                      const double *weight, struct account_tiers *tiers, bool *ok)
{
    struct plx_text name = {0};

    for (size_t o = tiers->best; o <= tiers->worst; o++)
        if (weight[o] >= weight[tiers->best])
            plx_text_addf(&name, "%s%s", name.length > 0 ? " or " : "", question->option[o].label);
    tiers->name = findings_keep(instrument->results, plx_text_string(&name), ok);
    *ok = *ok && !plx_text_failed(&name);
    plx_text_release(&name);
}

static void sum_up(const struct plx_question *question, const double *weight,
                   struct account_tiers *tiers)
{
    double all = 0;
    double sum = 0;

    for (size_t o = 0; o < question->n_options; o++) {
        all += weight[o];
        sum += weight[o] * (double)(o + 1);
        if (weight[o] > 0 && (tiers->best == PLX_NONE || weight[o] > weight[tiers->best]))
            tiers->best = tiers->worst = o;
        else if (tiers->best != PLX_NONE && weight[o] >= weight[tiers->best])
            tiers->worst = o;
    }
    tiers->mean = all > 0 ? sum / all : NAN;
}

/* All teams at one account. weight holds options numbers for each team. */
static enum plx_status count_tiers(struct accounts *accounts, size_t account, double *weight,
                                   struct plx_error *err)
{
    struct instrument *instrument = accounts->instrument;
    const struct plx_responses *responses = instrument->responses;
    const size_t q = accounts->account[account].question;
    const struct plx_question *question = &instrument->study->question[q];
    const size_t teams = instrument->study->n_teams;
    const size_t options = question->n_options;
    const int16_t *code = responses->column[q].code;
    struct account_tiers *tiers = accounts->tiers + account * teams;
    bool ok = true;

    for (size_t t = 0; t < teams; t++)
        tiers[t] =
            (struct account_tiers){is_shown(instrument, q, t), 0, NAN, PLX_NONE, PLX_NONE, NULL};
    memset(weight, 0, options * teams * sizeof *weight);
    for (size_t row = 0; row < responses->n; row++) {
        const size_t team = (size_t)responses->team[row];

        if (code[row] < 0)
            continue;
        weight[team * options + (size_t)code[row]] += plx_responses_weight(responses, row);
        tiers[team].n++;
    }
    for (size_t t = 0; t < teams && ok; t++) {
        if (!tiers[t].shown)
            continue;
        sum_up(question, weight + t * options, &tiers[t]);
        if (tiers[t].best != PLX_NONE)
            name_tier(instrument, question, weight + t * options, &tiers[t], &ok);
    }
    return ok ? PLX_OK : plx_fail_memory(err, "the accounts");
}

static enum plx_status count_all(struct accounts *accounts, struct plx_error *err)
{
    const struct plx_study *study = accounts->instrument->study;
    enum plx_status status = PLX_OK;
    size_t most = 0;
    double *weight;

    for (size_t i = 0; i < accounts->asked; i++)
        if (study->question[accounts->account[i].question].n_options > most)
            most = study->question[accounts->account[i].question].n_options;
    weight = plx_array_new(most * study->n_teams, sizeof *weight);
    accounts->tiers = plx_array_new(accounts->asked * study->n_teams, sizeof *accounts->tiers);
    if (!weight || !accounts->tiers)
        status = plx_fail_memory(err, "the accounts");
    for (size_t i = 0; i < accounts->asked && status == PLX_OK; i++)
        status = count_tiers(accounts, i, weight, err);
    free(weight);
    return status;
}

enum plx_status accounts_open(struct accounts *accounts, struct plx_error *err)
{
    const struct plx_study *study = accounts->instrument->study;

    accounts->account =
        plx_array_new(study->n_questions + study->account_list.rows, sizeof *accounts->account);
    if (!accounts->account)
        return plx_fail_memory(err, "the accounts");
    find_asked(accounts);
    /* A list alone asks nobody anything. */
    if (accounts->asked == 0)
        return PLX_OK;
    find_listed(accounts);
    return count_all(accounts, err);
}

void accounts_release(struct accounts *accounts)
{
    free(accounts->account);
    free(accounts->tiers);
    *accounts = (struct accounts){0};
}
