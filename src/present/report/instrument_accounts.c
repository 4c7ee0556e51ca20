/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../picture/pictures.h"
#include "instrument.h"

static const struct instrument_column columns[] = {
    INSTRUMENT_COLUMN(account, COUNT, SAY_INSTRUMENT_RANK, rank),
    INSTRUMENT_TWO(account, HEAD, SAY_ACCOUNTS_ACCOUNT, label, account),
    INSTRUMENT_TWO(account, PAIR, SAY_TEAMS, team_a, team_b),
    INSTRUMENT_COLUMN(account, FINDING, SAY_INSTRUMENT_STATUS, status),
    INSTRUMENT_COLUMN(account, VALUE, SAY_ACCOUNTS_VALUE, value),
    INSTRUMENT_SIDE(account, WORDS, 1, SAY_INSTRUMENT_TIER, tier_a),
    INSTRUMENT_SIDE(account, WORDS, 2, SAY_INSTRUMENT_TIER, tier_b),
    INSTRUMENT_COLUMN(account, SIGNED, SAY_ACCOUNTS_DIFFERENCE, difference),
    INSTRUMENT_COLUMN(account, SIGNED, SAY_GAPS_LOW, ci_low),
    INSTRUMENT_COLUMN(account, SIGNED, SAY_GAPS_HIGH, ci_high),
    INSTRUMENT_SIDE(account, NUMBER, 1, SAY_INSTRUMENT_CONSENSUS, consensus_a),
    INSTRUMENT_SIDE(account, NUMBER, 2, SAY_INSTRUMENT_CONSENSUS, consensus_b),
    INSTRUMENT_COLUMN(account, COUNT, SAY_INSTRUMENT_N, votes),
    INSTRUMENT_COLUMN(account, COUNT, SAY_ACCOUNTS_JOINT, joint_rank),
    INSTRUMENT_COLUMN(account, NOTE, SAY_NOTE, note),
};

void section_accounts(struct report *report)
{
    static const struct instrument_section section = {
        .id = "accounts",
        .table = PLX_TABLE_ACCOUNTS,
        .title = SAY_SHEET_ACCOUNTS,
        .reading = SAY_REPORT_ACCOUNTS_READ,
        .footnote = SAY_REPORT_ACCOUNTS_FOOT,
        .column = columns,
        .n_columns = sizeof columns / sizeof *columns,
        .key = {offsetof(struct plx_account_record, account),
                offsetof(struct plx_account_record, team_a),
                offsetof(struct plx_account_record, team_b)},
        .n_keys = 3,
        .rank = offsetof(struct plx_account_record, rank),
        .team_a = offsetof(struct plx_account_record, team_a),
        .team_b = offsetof(struct plx_account_record, team_b),
        .picture = picture_accounts,
    };

    instrument_show(report, &section);
}
