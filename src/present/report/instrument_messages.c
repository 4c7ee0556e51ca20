/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../picture/pictures.h"
#include "instrument.h"

static const struct instrument_column columns[] = {
    INSTRUMENT_TWO(message, HEAD, REPORT_MESSAGE, text, message),
    INSTRUMENT_COLUMN(message, ID, REPORT_STAGE, stage),
    INSTRUMENT_TWO(message, PAIR, TEAMS, team_a, team_b),
    INSTRUMENT_COLUMN(message, FINDING, REPORT_FINDING, status),
    INSTRUMENT_COLUMN(message, NUMBER, REPORT_MATTERS_FIRST, weight_a),
    INSTRUMENT_COLUMN(message, NUMBER, REPORT_MATTERS_SECOND, weight_b),
    INSTRUMENT_COLUMN(message, SIGNED, REPORT_GAP, gap),
    INSTRUMENT_COLUMN(message, SIGNED, REPORT_LOW, ci_low),
    INSTRUMENT_COLUMN(message, SIGNED, REPORT_HIGH, ci_high),
    INSTRUMENT_COLUMN(message, WORDS, REPORT_OWNER_FIRST, owner_a),
    INSTRUMENT_COLUMN(message, SHARE, REPORT_REASON_SHARE, share_a),
    INSTRUMENT_COLUMN(message, WORDS, REPORT_OWNER_SECOND, owner_b),
    INSTRUMENT_COLUMN(message, SHARE, REPORT_REASON_SHARE, share_b),
    INSTRUMENT_COLUMN(message, NOTE, NOTE, note),
};

void section_messages(struct report *report)
{
    static const struct instrument_section section = {
        .id = "messages",
        .table = PLX_TABLE_MESSAGES,
        .title = SAY_REPORT_MESSAGES_TITLE,
        .reading = SAY_REPORT_MESSAGES_READ,
        .footnote = SAY_REPORT_MESSAGES_FOOT,
        .column = columns,
        .n_columns = sizeof columns / sizeof *columns,
        .key = {offsetof(struct plx_message_record, message),
                offsetof(struct plx_message_record, stage),
                offsetof(struct plx_message_record, team_a),
                offsetof(struct plx_message_record, team_b)},
        .n_keys = 4,
        .rank = offsetof(struct plx_message_record, rank),
        .picture = picture_messages,
    };

    instrument_show(report, &section);
}
