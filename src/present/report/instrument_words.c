/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../picture/pictures.h"
#include "instrument.h"

static const struct instrument_column columns[] = {
    INSTRUMENT_TWO(word, HEAD, SAY_REPORT_WORD, word, word),
    INSTRUMENT_TWO(word, PAIR, SAY_TEAMS, team_a, team_b),
    INSTRUMENT_COLUMN(word, COUNT, SAY_REPORT_USES_FIRST, count_a),
    INSTRUMENT_COLUMN(word, COUNT, SAY_REPORT_USES_SECOND, count_b),
    INSTRUMENT_COLUMN(word, COUNT, SAY_REPORT_USERS_FIRST, users_a),
    INSTRUMENT_COLUMN(word, COUNT, SAY_REPORT_USERS_SECOND, users_b),
    INSTRUMENT_COLUMN(word, SIGNED, SAY_REPORT_LOG_ODDS, log_odds),
    INSTRUMENT_COLUMN(word, SIGNED, SAY_REPORT_WORD_Z, z),
    INSTRUMENT_COLUMN(word, NOTE, SAY_NOTE, note),
};

void section_words(struct report *report)
{
    static const struct instrument_section section = {
        .id = "words",
        .table = PLX_TABLE_WORDS,
        .title = SAY_REPORT_WORDS_TITLE,
        .reading = SAY_REPORT_WORDS_READ,
        .footnote = SAY_REPORT_WORDS_FOOT,
        .column = columns,
        .n_columns = sizeof columns / sizeof *columns,
        .key = {offsetof(struct plx_word_record, word), offsetof(struct plx_word_record, question),
                offsetof(struct plx_word_record, team_a), offsetof(struct plx_word_record, team_b)},
        .n_keys = 4,
        .rank = offsetof(struct plx_word_record, rank),
        .picture = picture_words,
    };

    instrument_show(report, &section);
}
