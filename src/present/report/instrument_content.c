/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../picture/pictures.h"
#include "instrument.h"

static const struct instrument_column columns[] = {
    INSTRUMENT_TWO(content, HEAD, SAY_CONTENT_ASSET, label, asset),
    INSTRUMENT_COLUMN(content, WORDS, SAY_INSTRUMENT_TYPE, type),
    INSTRUMENT_COLUMN(content, ID, SAY_MESSAGES_STAGE, stage),
    INSTRUMENT_COLUMN(content, FINDING, SAY_INSTRUMENT_STATUS, status),
    INSTRUMENT_COLUMN(content, TEAM, SAY_INSTRUMENT_WHO, team),
    INSTRUMENT_COLUMN(content, SHARE, SAY_CONTENT_USED, used_share),
    INSTRUMENT_COLUMN(content, SHARE, SAY_GAPS_LOW, ci_low),
    INSTRUMENT_COLUMN(content, SHARE, SAY_GAPS_HIGH, ci_high),
    INSTRUMENT_COLUMN(content, TEAM, SAY_INSTRUMENT_BELIEVER, believer),
    INSTRUMENT_COLUMN(content, SHARE, SAY_LEADS_BELIEVED, believed_share),
    INSTRUMENT_COLUMN(content, SHARE, SAY_GAPS_LOW, believed_low),
    INSTRUMENT_COLUMN(content, SHARE, SAY_GAPS_HIGH, believed_high),
    INSTRUMENT_COLUMN(content, SIGNED_SHARE, SAY_INSTRUMENT_GAP, gap),
    INSTRUMENT_COLUMN(content, SIGNED_SHARE, SAY_GAPS_LOW, gap_low),
    INSTRUMENT_COLUMN(content, SIGNED_SHARE, SAY_GAPS_HIGH, gap_high),
    INSTRUMENT_COLUMN(content, WORDS, SAY_INSTRUMENT_REASON, top_reason),
    INSTRUMENT_COLUMN(content, SHARE, SAY_INSTRUMENT_REASON_SHARE, reason_share),
    INSTRUMENT_COLUMN(content, NUMBER, SAY_CONTENT_USEFULNESS, usefulness),
    INSTRUMENT_COLUMN(content, NOTE, SAY_NOTE, note),
};

void section_content(struct report *report)
{
    static const struct instrument_section section = {
        .id = "content",
        .table = PLX_TABLE_CONTENT,
        .title = SAY_SHEET_CONTENT,
        .reading = SAY_REPORT_CONTENT_READ,
        .footnote = SAY_REPORT_CONTENT_FOOT,
        .column = columns,
        .n_columns = sizeof columns / sizeof *columns,
        .key = {offsetof(struct plx_content_record, asset),
                offsetof(struct plx_content_record, team),
                offsetof(struct plx_content_record, believer)},
        .n_keys = 3,
        .rank = offsetof(struct plx_content_record, rank),
        .picture = picture_content,
    };

    instrument_show(report, &section);
}
