/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Leads: how many are followed up, and how many are thought to be. */
#include <math.h>

#include "parallax/base/memory.h"
#include "sides.h"

enum { FOLLOWED_UP, BELIEVED, IGNORED };

static const double level = 0.95;
static const double hundred = 100;

static const char published[] = "published figures, by study: 36 to 80 % of leads are not pursued";

static void fill_means(struct instrument *instrument, const struct subject *subject,
                       const struct sides *sides, struct plx_lead_record *record,
                       struct plx_text *note)
{
    const struct side_mean followed =
        sides_mean(instrument, subject->question[FOLLOWED_UP], &sides->doing);
    const struct side_mean believed =
        sides_mean(instrument, subject->question[BELIEVED], &sides->belief);
    struct plx_welch gap;

    record->followed_up = followed.mean.mean / hundred;
    record->ci_low = followed.low / hundred;
    record->ci_high = followed.high / hundred;
    record->n = followed.answers;
    record->believed = believed.mean.mean / hundred;
    record->believed_low = believed.low / hundred;
    record->believed_high = believed.high / hundred;
    record->n_believed = believed.answers;
    if (isnan(followed.mean.mean) || isnan(believed.mean.mean))
        return;
    record->gap = record->believed - record->followed_up;
    plx_welch_compare(&followed.mean, &believed.mean, level, &gap);
    if (gap.se <= 0) {
        record->gap_low = record->gap_high = record->gap;
        subjects_remark(note, "no_variation");
        return;
    }
    record->gap_low = gap.low / hundred;
    record->gap_high = gap.high / hundred;
}

/* Alike only where the gap, with all that it may be by chance, is within the study's margin. */
static const char *judge(const struct plx_study *study, const struct plx_lead_record *record)
{
    const double margin = study->decisions.margin_share;

    if (record->gap_low > 0)
        return "overrated";
    if (record->gap_high < 0)
        return "underrated";
    return record->gap_low > -margin && record->gap_high < margin ? "alike" : "unsure";
}

static void fill_note(const struct sides *sides, const struct subject *subject, bool tied,
                      struct plx_text *note)
{
    sides_remark(&sides->doing, subject->question[FOLLOWED_UP], "followed up", note);
    sides_remark(&sides->belief, subject->question[BELIEVED], "belief", note);
    if (tied)
        subjects_remark(note, "another reason is given as often");
    subjects_remark(note, published);
}

static enum plx_status add_source(struct instrument *instrument, const struct subject *subject,
                                  struct sides *sides, struct plx_error *err)
{
    struct plx_lead_record *record;
    const enum plx_status status = instrument_add(instrument, PLX_TABLE_LEADS, &record, err);
    struct plx_text note = {0};
    bool tied;
    bool ok = true;

    if (status != PLX_OK)
        return status;
    sides_find(instrument, subject->question[FOLLOWED_UP], subject->question[BELIEVED], PLX_NONE,
               sides);
    record->source = subjects_keep(instrument, subject->object, &ok);
    record->label = record->source;
    record->team = sides_name(instrument, &sides->doing, &ok);
    record->believer = sides_name(instrument, &sides->belief, &ok);
    fill_means(instrument, subject, sides, record, &note);
    record->top_reason =
        subjects_keep(instrument,
                      sides_most_chosen(instrument, subject->question[IGNORED], &sides->doing,
                                        &record->reason_share, &tied),
                      &ok);
    record->status = judge(instrument->study, record);
    fill_note(sides, subject, tied, &note);
    record->note = subjects_note(instrument, &note, &ok);
    return ok ? PLX_OK : plx_fail_memory(err, "the leads");
}

enum plx_status instrument_leads(struct instrument *instrument, struct plx_error *err)
{
    static const enum plx_role roles[] = {
        [FOLLOWED_UP] = PLX_ROLE_FOLLOWED_UP,
        [BELIEVED] = PLX_ROLE_BELIEVED_FOLLOWED_UP,
        [IGNORED] = PLX_ROLE_IGNORED,
    };
    struct subjects subjects = {0};
    struct sides sides = {0};
    enum plx_status status = subjects_collect(instrument->study, roles, 3, false, &subjects, err);

    if (status == PLX_OK)
        status = sides_open(instrument->study, &sides, err);
    for (size_t i = 0; status == PLX_OK && i < subjects.count; i++)
        status = add_source(instrument, &subjects.item[i], &sides, err);
    sides_release(&sides);
    subjects_release(&subjects);
    return status;
}
