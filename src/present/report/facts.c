/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "facts.h"

#include "parallax/present/words.h"

/* More are not read by anybody; a batch of many exports has some for each. */
enum { MOST_FACTS = 120 };

static void add_fact(struct report *report, const struct plx_run_record *fact)
{
    struct plx_text key = {0};
    struct plx_text value = {0};

    plx_words_add_fact(&key, report->story.language, fact->key);
    plx_words_add_fact_value(&value, report->story.language, fact->key, fact->value);
    report_begin_row(report, fact->key);
    report_head_cell(report, plx_text_string(&key));
    report_cell(report, plx_text_string(&value));
    report_end_row(report);
    plx_text_release(&key);
    plx_text_release(&value);
}

void report_facts(struct report *report, const char *id, const char *caption,
                  bool (*is_wanted)(const char *key))
{
    const struct report_column column[] = {report_words(report, SAY_REPORT_FACT),
                                           report_words(report, SAY_REPORT_VALUE)};
    size_t wanted = 0;

    for (size_t i = 0; i < story_count(&report->story, PLX_TABLE_RUN); i++) {
        const struct plx_run_record *fact = story_row(&report->story, PLX_TABLE_RUN, i);

        if (!fact->key || !is_wanted(fact->key) || wanted++ >= MOST_FACTS)
            continue;
        if (wanted == 1)
            report_begin_table(report, id, "run", caption, column, 2, false);
        add_fact(report, fact);
    }
    if (wanted > 0)
        report_end_table(report);
    report_left_out(report, wanted < MOST_FACTS ? wanted : MOST_FACTS, wanted);
}
