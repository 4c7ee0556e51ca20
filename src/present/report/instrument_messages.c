/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../picture/pictures.h"
#include "instrument.h"

static const struct instrument_column columns[] = {
    INSTRUMENT_TWO(message, HEAD, SAY_MESSAGES_MESSAGE, text, message),
    INSTRUMENT_COLUMN(message, ID, SAY_MESSAGES_STAGE, stage),
    INSTRUMENT_TWO(message, PAIR, SAY_TEAMS, team_a, team_b),
    INSTRUMENT_COLUMN(message, FINDING, SAY_INSTRUMENT_STATUS, status),
    INSTRUMENT_SIDE(message, NUMBER, 1, SAY_INSTRUMENT_MATTERS, weight_a),
    INSTRUMENT_SIDE(message, NUMBER, 2, SAY_INSTRUMENT_MATTERS, weight_b),
    INSTRUMENT_COLUMN(message, SIGNED, SAY_INSTRUMENT_GAP, gap),
    INSTRUMENT_COLUMN(message, SIGNED, SAY_GAPS_LOW, ci_low),
    INSTRUMENT_COLUMN(message, SIGNED, SAY_GAPS_HIGH, ci_high),
    INSTRUMENT_SIDE(message, WORDS, 1, SAY_INSTRUMENT_DELIVERS, owner_a),
    INSTRUMENT_SIDE(message, SHARE, 1, SAY_REPORT_SHARE, share_a),
    INSTRUMENT_SIDE(message, WORDS, 2, SAY_INSTRUMENT_DELIVERS, owner_b),
    INSTRUMENT_SIDE(message, SHARE, 2, SAY_REPORT_SHARE, share_b),
    INSTRUMENT_COLUMN(message, NOTE, SAY_NOTE, note),
};

void section_messages(struct report *report)
{
    static const struct instrument_section section = {
        .id = "messages",
        .table = PLX_TABLE_MESSAGES,
        .title = SAY_SHEET_MESSAGES,
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
        .team_a = offsetof(struct plx_message_record, team_a),
        .team_b = offsetof(struct plx_message_record, team_b),
        .picture = picture_messages,
    };

    instrument_show(report, &section);
}
