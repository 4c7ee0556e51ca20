/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../picture/pictures.h"
#include "instrument.h"

static const struct instrument_column columns[] = {
    INSTRUMENT_COLUMN(account, COUNT, SAY_REPORT_RANK, rank),
    INSTRUMENT_TWO(account, HEAD, SAY_REPORT_ACCOUNT, label, account),
    INSTRUMENT_TWO(account, PAIR, SAY_TEAMS, team_a, team_b),
    INSTRUMENT_COLUMN(account, FINDING, SAY_REPORT_FINDING, status),
    INSTRUMENT_COLUMN(account, NUMBER, SAY_REPORT_VALUE, value),
    INSTRUMENT_COLUMN(account, WORDS, SAY_REPORT_TIER_FIRST, tier_a),
    INSTRUMENT_COLUMN(account, WORDS, SAY_REPORT_TIER_SECOND, tier_b),
    INSTRUMENT_COLUMN(account, SIGNED, SAY_REPORT_DIFFERENCE, difference),
    INSTRUMENT_COLUMN(account, SIGNED, SAY_REPORT_LOW, ci_low),
    INSTRUMENT_COLUMN(account, SIGNED, SAY_REPORT_HIGH, ci_high),
    INSTRUMENT_COLUMN(account, NUMBER, SAY_REPORT_AGREED_FIRST, consensus_a),
    INSTRUMENT_COLUMN(account, NUMBER, SAY_REPORT_AGREED_SECOND, consensus_b),
    INSTRUMENT_COLUMN(account, COUNT, SAY_REPORT_ANSWERS, votes),
    INSTRUMENT_COLUMN(account, COUNT, SAY_REPORT_JOINT_RANK, joint_rank),
    INSTRUMENT_COLUMN(account, NOTE, SAY_NOTE, note),
};

void section_accounts(struct report *report)
{
    static const struct instrument_section section = {
        .id = "accounts",
        .table = PLX_TABLE_ACCOUNTS,
        .title = SAY_REPORT_ACCOUNTS_TITLE,
        .reading = SAY_REPORT_ACCOUNTS_READ,
        .footnote = SAY_REPORT_ACCOUNTS_FOOT,
        .column = columns,
        .n_columns = sizeof columns / sizeof *columns,
        .key = {offsetof(struct plx_account_record, account),
                offsetof(struct plx_account_record, team_a),
                offsetof(struct plx_account_record, team_b)},
        .n_keys = 3,
        .rank = offsetof(struct plx_account_record, rank),
        .picture = picture_accounts,
    };

    instrument_show(report, &section);
}
