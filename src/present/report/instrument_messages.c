/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../picture/pictures.h"
#include "instrument.h"

static const struct instrument_column columns[] = {
    INSTRUMENT_TWO(message, HEAD, SAY_REPORT_MESSAGE, text, message),
    INSTRUMENT_COLUMN(message, ID, SAY_REPORT_STAGE, stage),
    INSTRUMENT_TWO(message, PAIR, SAY_TEAMS, team_a, team_b),
    INSTRUMENT_COLUMN(message, FINDING, SAY_REPORT_FINDING, status),
    INSTRUMENT_COLUMN(message, NUMBER, SAY_REPORT_MATTERS_FIRST, weight_a),
    INSTRUMENT_COLUMN(message, NUMBER, SAY_REPORT_MATTERS_SECOND, weight_b),
    INSTRUMENT_COLUMN(message, SIGNED, SAY_REPORT_GAP, gap),
    INSTRUMENT_COLUMN(message, SIGNED, SAY_REPORT_LOW, ci_low),
    INSTRUMENT_COLUMN(message, SIGNED, SAY_REPORT_HIGH, ci_high),
    INSTRUMENT_COLUMN(message, WORDS, SAY_REPORT_OWNER_FIRST, owner_a),
    INSTRUMENT_COLUMN(message, SHARE, SAY_REPORT_REASON_SHARE, share_a),
    INSTRUMENT_COLUMN(message, WORDS, SAY_REPORT_OWNER_SECOND, owner_b),
    INSTRUMENT_COLUMN(message, SHARE, SAY_REPORT_REASON_SHARE, share_b),
    INSTRUMENT_COLUMN(message, NOTE, SAY_NOTE, note),
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
