/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../picture/pictures.h"
#include "instrument.h"

static const struct instrument_column columns[] = {
    INSTRUMENT_TWO(lead, HEAD, SAY_LEADS_SOURCE, label, source),
    INSTRUMENT_COLUMN(lead, FINDING, SAY_INSTRUMENT_STATUS, status),
    INSTRUMENT_COLUMN(lead, TEAM, SAY_TEAM, team),
    INSTRUMENT_COLUMN(lead, SHARE, SAY_LEADS_FOLLOWED, followed_up),
    INSTRUMENT_COLUMN(lead, SHARE, SAY_GAPS_LOW, ci_low),
    INSTRUMENT_COLUMN(lead, SHARE, SAY_GAPS_HIGH, ci_high),
    INSTRUMENT_COLUMN(lead, TEAM, SAY_INSTRUMENT_BELIEVER, believer),
    INSTRUMENT_COLUMN(lead, SHARE, SAY_LEADS_BELIEVED, believed),
    INSTRUMENT_COLUMN(lead, SHARE, SAY_GAPS_LOW, believed_low),
    INSTRUMENT_COLUMN(lead, SHARE, SAY_GAPS_HIGH, believed_high),
    INSTRUMENT_COLUMN(lead, SIGNED_SHARE, SAY_INSTRUMENT_GAP, gap),
    INSTRUMENT_COLUMN(lead, SIGNED_SHARE, SAY_GAPS_LOW, gap_low),
    INSTRUMENT_COLUMN(lead, SIGNED_SHARE, SAY_GAPS_HIGH, gap_high),
    INSTRUMENT_COLUMN(lead, WORDS, SAY_INSTRUMENT_REASON, top_reason),
    INSTRUMENT_COLUMN(lead, SHARE, SAY_INSTRUMENT_REASON_SHARE, reason_share),
    INSTRUMENT_COLUMN(lead, NOTE, SAY_NOTE, note),
};

void section_leads(struct report *report)
{
    static const struct instrument_section section = {
        .id = "leads",
        .table = PLX_TABLE_LEADS,
        .title = SAY_SHEET_LEADS,
        .reading = SAY_REPORT_LEADS_READ,
        .footnote = SAY_REPORT_LEADS_FOOT,
        .column = columns,
        .n_columns = sizeof columns / sizeof *columns,
        .key = {offsetof(struct plx_lead_record, source), offsetof(struct plx_lead_record, team),
                offsetof(struct plx_lead_record, believer)},
        .n_keys = 3,
        .rank = INSTRUMENT_UNRANKED,
        .picture = picture_leads,
    };

    instrument_show(report, &section);
}
