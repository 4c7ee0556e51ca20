/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../picture/pictures.h"
#include "instrument.h"

static const struct instrument_column columns[] = {
    INSTRUMENT_TWO(lead, HEAD, SAY_REPORT_SOURCE, label, source),
    INSTRUMENT_COLUMN(lead, FINDING, SAY_REPORT_FINDING, status),
    INSTRUMENT_COLUMN(lead, TEAM, SAY_TEAM, team),
    INSTRUMENT_COLUMN(lead, SHARE, SAY_REPORT_FOLLOWED_UP, followed_up),
    INSTRUMENT_COLUMN(lead, SHARE, SAY_REPORT_LOW, ci_low),
    INSTRUMENT_COLUMN(lead, SHARE, SAY_REPORT_HIGH, ci_high),
    INSTRUMENT_COLUMN(lead, TEAM, SAY_REPORT_BELIEVER, believer),
    INSTRUMENT_COLUMN(lead, SHARE, SAY_REPORT_BELIEVED, believed),
    INSTRUMENT_COLUMN(lead, SHARE, SAY_REPORT_LOW, believed_low),
    INSTRUMENT_COLUMN(lead, SHARE, SAY_REPORT_HIGH, believed_high),
    INSTRUMENT_COLUMN(lead, SIGNED_SHARE, SAY_REPORT_GAP, gap),
    INSTRUMENT_COLUMN(lead, SIGNED_SHARE, SAY_REPORT_LOW, gap_low),
    INSTRUMENT_COLUMN(lead, SIGNED_SHARE, SAY_REPORT_HIGH, gap_high),
    INSTRUMENT_COLUMN(lead, WORDS, SAY_REPORT_REASON, top_reason),
    INSTRUMENT_COLUMN(lead, SHARE, SAY_REPORT_REASON_SHARE, reason_share),
    INSTRUMENT_COLUMN(lead, NOTE, SAY_NOTE, note),
};

void section_leads(struct report *report)
{
    static const struct instrument_section section = {
        .id = "leads",
        .table = PLX_TABLE_LEADS,
        .title = SAY_REPORT_LEADS_TITLE,
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
