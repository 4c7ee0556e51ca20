/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../picture/pictures.h"
#include "instrument.h"

static const struct instrument_column columns[] = {
    INSTRUMENT_TWO(tool, HEAD, SAY_TOOLS_TOOL, label, tool),
    INSTRUMENT_COLUMN(tool, TEAM, SAY_TEAM, team),
    INSTRUMENT_COLUMN(tool, FINDING, SAY_INSTRUMENT_STATUS, quadrant),
    INSTRUMENT_COLUMN(tool, COUNT, SAY_INSTRUMENT_N, n),
    INSTRUMENT_COLUMN(tool, NUMBER, SAY_TOOLS_IMPORTANCE, importance),
    INSTRUMENT_COLUMN(tool, NUMBER, SAY_GAPS_LOW, importance_low),
    INSTRUMENT_COLUMN(tool, NUMBER, SAY_GAPS_HIGH, importance_high),
    INSTRUMENT_COLUMN(tool, NUMBER, SAY_TOOLS_SATISFACTION, satisfaction),
    INSTRUMENT_COLUMN(tool, NUMBER, SAY_GAPS_LOW, satisfaction_low),
    INSTRUMENT_COLUMN(tool, NUMBER, SAY_GAPS_HIGH, satisfaction_high),
    INSTRUMENT_COLUMN(tool, NOTE, SAY_NOTE, note),
};

void section_tools(struct report *report)
{
    static const struct instrument_section section = {
        .id = "tools",
        .table = PLX_TABLE_TOOLS,
        .title = SAY_SHEET_TOOLS,
        .reading = SAY_REPORT_TOOLS_READ,
        .footnote = SAY_REPORT_TOOLS_FOOT,
        .column = columns,
        .n_columns = sizeof columns / sizeof *columns,
        .key = {offsetof(struct plx_tool_record, tool), offsetof(struct plx_tool_record, team)},
        .n_keys = 2,
        .rank = INSTRUMENT_UNRANKED,
        .picture = picture_tools,
    };

    instrument_show(report, &section);
}
