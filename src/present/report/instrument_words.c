/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../picture/pictures.h"
#include "instrument.h"

static const struct instrument_column columns[] = {
    INSTRUMENT_TWO(word, HEAD, SAY_WORDS_WORD, word, word),
    INSTRUMENT_TWO(word, PAIR, SAY_TEAMS, team_a, team_b),
    INSTRUMENT_SIDE(word, COUNT, 1, SAY_INSTRUMENT_USES, count_a),
    INSTRUMENT_SIDE(word, COUNT, 2, SAY_INSTRUMENT_USES, count_b),
    INSTRUMENT_SIDE(word, COUNT, 1, SAY_INSTRUMENT_USERS, users_a),
    INSTRUMENT_SIDE(word, COUNT, 2, SAY_INSTRUMENT_USERS, users_b),
    INSTRUMENT_COLUMN(word, SIGNED, SAY_WORDS_LOG_ODDS, log_odds),
    INSTRUMENT_COLUMN(word, SIGNED, SAY_WORDS_Z, z),
    INSTRUMENT_COLUMN(word, NOTE, SAY_NOTE, note),
};

void section_words(struct report *report)
{
    static const struct instrument_section section = {
        .id = "words",
        .table = PLX_TABLE_WORDS,
        .title = SAY_SHEET_WORDS,
        .reading = SAY_REPORT_WORDS_READ,
        .footnote = SAY_REPORT_WORDS_FOOT,
        .column = columns,
        .n_columns = sizeof columns / sizeof *columns,
        .key = {offsetof(struct plx_word_record, word), offsetof(struct plx_word_record, question),
                offsetof(struct plx_word_record, team_a), offsetof(struct plx_word_record, team_b)},
        .n_keys = 4,
        .rank = offsetof(struct plx_word_record, rank),
        .team_a = offsetof(struct plx_word_record, team_a),
        .team_b = offsetof(struct plx_word_record, team_b),
        .picture = picture_words,
    };

    instrument_show(report, &section);
}
