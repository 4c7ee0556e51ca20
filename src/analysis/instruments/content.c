/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What marketing makes: whether it is used, and whether it is thought to be. */
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "parallax/base/memory.h"
#include "parallax/base/number.h"
#include "sides.h"

enum { USED, BELIEVED, REASON, USEFUL };

/* In the order in which they are looked at. */
enum content_status {
    CONTENT_UNUSED,
    CONTENT_OVERRATED,
    CONTENT_HIDDEN,
    CONTENT_UNSURE,
    CONTENT_USED,
    CONTENT_NOT_ASKED,
};

/* An asset is in use where most of the team use it at all, surely so or surely not. */
static const double half = 0.5;

struct asset {
    struct subject subject;
    size_t listed; /* row of the list, or PLX_LIST_NONE */
    enum content_status status;
    double gap; /* its size; 0 where it is not known */
    size_t row; /* of the table */
};

struct assets {
    struct asset *item; /* owned; those asked about, then those only listed */
    size_t count;
    size_t nobody; /* uses them */
    size_t shown;
};

/* The first of a list's columns that has something to say of a row. */
static const char *listed_label(const struct plx_list *list, size_t row)
{
    const char *label = plx_list_cell(list, row, "label");

    if (!label)
        label = plx_list_cell(list, row, "name");
    return label ? label : plx_list_cell(list, row, "asset");
}

static void fill_listed(struct instrument *instrument, const struct asset *asset,
                        struct plx_content_record *record, struct plx_text *note, bool *ok)
{
    const struct plx_list *list = &instrument->study->asset_list;
    const char *owner;

    if (asset->listed == PLX_LIST_NONE) {
        record->label = record->asset;
        if (list->file)
            plx_text_addf(note, "not in %s",
                          instrument->study->assets ? instrument->study->assets : list->file);
        return;
    }
    record->type = subjects_keep(instrument, plx_list_cell(list, asset->listed, "type"), ok);
    record->made = subjects_keep(instrument, plx_list_cell(list, asset->listed, "made"), ok);
    record->label = subjects_keep(instrument, listed_label(list, asset->listed), ok);
    record->stage = subjects_keep(instrument, plx_list_cell(list, asset->listed, "stage"), ok);
    owner = plx_list_cell(list, asset->listed, "owner");
    record->owner = subjects_keep(instrument, owner, ok);
}

static size_t owner_of(const struct instrument *instrument, const struct asset *asset)
{
    return asset->listed == PLX_LIST_NONE
               ? PLX_NONE
               : subjects_team(instrument->study, plx_list_cell(&instrument->study->asset_list,
                                                                asset->listed, "owner"));
}

/* Shares of those who use it at all: every answer but the first option. */
static struct side_share share_at_all(const struct instrument *instrument, size_t question,
                                      const struct side *side)
{
    return sides_share_without(
        instrument, question, side,
        question == PLX_NONE ? NULL : instrument->study->question[question].option[0].code);
}

static enum content_status judge(const struct plx_content_record *record)
{
    if (isnan(record->used_share))
        return CONTENT_UNSURE;
    if (record->ci_high < half)
        return CONTENT_UNUSED;
    if (record->gap_low > 0)
        return CONTENT_OVERRATED;
    if (record->gap_high < 0)
        return CONTENT_HIDDEN;
    return record->ci_low > half ? CONTENT_USED : CONTENT_UNSURE;
}

static void fill_shares(const struct instrument *instrument, const struct asset *asset,
                        const struct sides *sides, struct plx_content_record *record)
{
    const struct side_share used =
        share_at_all(instrument, asset->subject.question[USED], &sides->doing);
    const struct side_share believed =
        share_at_all(instrument, asset->subject.question[BELIEVED], &sides->belief);

    record->used_share = used.share.share;
    record->ci_low = used.low;
    record->ci_high = used.high;
    record->n = used.answers;
    record->believed_share = believed.share.share;
    record->believed_low = believed.low;
    record->believed_high = believed.high;
    record->n_believed = believed.answers;
    if (used.answers == PLX_NO_COUNT || believed.answers == PLX_NO_COUNT)
        return;
    record->gap = believed.share.share - used.share.share;
    plx_newcombe(used.share, believed.share, gsl_cdf_ugaussian_Qinv(0.025), &record->gap_low,
                 &record->gap_high);
}

static void fill_why(struct instrument *instrument, const struct asset *asset,
                     const struct sides *sides, struct plx_content_record *record,
                     struct plx_text *note, bool *ok)
{
    bool tied;
    const char *reason = sides_most_chosen(instrument, asset->subject.question[REASON],
                                           &sides->doing, &record->reason_share, &tied);

    record->top_reason = subjects_keep(instrument, reason, ok);
    if (tied)
        subjects_remark(note, "another reason is given as often");
    record->usefulness =
        sides_mean(instrument, asset->subject.question[USEFUL], &sides->doing).mean.mean;
}

static enum plx_status add_asset(struct instrument *instrument, struct asset *asset,
                                 struct sides *sides, struct plx_error *err)
{
    static const char *const names[] = {"unused", "overrated", "hidden", "unsure", "used", NULL};
    const size_t *question = asset->subject.question;
    struct plx_content_record *record;
    const enum plx_status status = instrument_add(instrument, PLX_TABLE_CONTENT, &record, err);
    struct plx_text note = {0};
    bool ok = true;

    if (status != PLX_OK)
        return status;
    asset->row = instrument->results->table[PLX_TABLE_CONTENT].count - 1;
    record->asset = subjects_keep(instrument, asset->subject.object, &ok);
    fill_listed(instrument, asset, record, &note, &ok);
    if (asset->status == CONTENT_NOT_ASKED) {
        subjects_remark(&note, "listed, but not asked about");
    } else {
        sides_find(instrument, question[USED], question[BELIEVED], owner_of(instrument, asset),
                   sides);
        record->team = sides_name(instrument, &sides->doing, &ok);
        record->believer = sides_name(instrument, &sides->belief, &ok);
        fill_shares(instrument, asset, sides, record);
        fill_why(instrument, asset, sides, record, &note, &ok);
        sides_remark(&sides->doing, question[USED], "use", &note);
        sides_remark(&sides->belief, question[BELIEVED], "belief", &note);
        asset->status = judge(record);
        asset->gap = isnan(record->gap) ? 0 : fabs(record->gap);
    }
    record->status = names[asset->status];
    record->note = subjects_note(instrument, &note, &ok);
    return ok ? PLX_OK : plx_fail_memory(err, "the content");
}

static enum plx_status add_assets(struct instrument *instrument, struct assets *assets,
                                  struct plx_error *err)
{
    struct sides sides = {0};
    enum plx_status status = sides_open(instrument->study, &sides, err);

    for (size_t i = 0; status == PLX_OK && i < assets->count; i++)
        status = add_asset(instrument, &assets->item[i], &sides, err);
    sides_release(&sides);
    return status;
}

/* By status, then the widest gap, then as in the table. */
static int by_urgency(const void *left, const void *right)
{
    const struct asset *a = left;
    const struct asset *b = right;

    if (a->status != b->status)
        return a->status < b->status ? -1 : 1;
    if (a->gap < b->gap || a->gap > b->gap)
        return a->gap > b->gap ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

static void rank(struct instrument *instrument, struct assets *assets)
{
    const struct plx_table *table = &instrument->results->table[PLX_TABLE_CONTENT];

    qsort(assets->item, assets->count, sizeof *assets->item, by_urgency);
    for (size_t i = 0; i < assets->count && assets->item[i].status != CONTENT_NOT_ASKED; i++) {
        struct plx_content_record *record = plx_table_row(table, assets->item[i].row);

        record->rank = i + 1;
        if (isnan(record->used_share))
            continue;
        assets->shown++;
        assets->nobody += record->used_share <= 0;
    }
}

/* What is said of content everywhere, beside what is so here. */
static enum plx_status tell_unused(struct instrument *instrument, const struct assets *assets,
                                   struct plx_error *err)
{
    const double n = (double)assets->shown;
    struct plx_text text = {0};
    enum plx_status status;
    double low;
    double high;

    if (assets->shown == 0)
        return PLX_OK;
    plx_wilson((struct plx_share){(double)assets->nobody / n, n}, gsl_cdf_ugaussian_Qinv(0.025),
               &low, &high);
    plx_text_addf(&text,
                  "%zu of %zu assets %s used by nobody who answered: %.0f %% (95 %% interval %.0f "
                  "to %.0f %%); commonly cited: 60 to 70 %% of content goes unused (credited to "
                  "SiriusDecisions)",
                  assets->nobody, assets->shown, assets->nobody == 1 ? "is" : "are",
                  100 * (double)assets->nobody / n, 100 * low, 100 * high);
    status = plx_text_failed(&text) ? plx_fail_memory(err, "the content")
                                    : plx_results_add_fact(instrument->results, "content_unused",
                                                           plx_text_string(&text), err);
    plx_text_release(&text);
    return status;
}

static bool is_asked(const struct subjects *subjects, const char *name)
{
    for (size_t i = 0; i < subjects->count; i++)
        if (subjects_same(subjects->item[i].object, name))
            return true;
    return false;
}

/* Those asked about, then those that are only listed. */
static void gather(const struct plx_study *study, const struct subjects *subjects,
                   struct assets *assets)
{
    const struct plx_list *list = &study->asset_list;

    for (size_t i = 0; i < subjects->count; i++)
        assets->item[assets->count++] = (struct asset){
            .subject = subjects->item[i],
            .listed = plx_list_row(list, "asset", subjects->item[i].object),
            .status = CONTENT_UNSURE,
        };
    for (size_t row = 0; row < list->rows; row++) {
        const char *name = plx_list_cell(list, row, "asset");

        if (!is_asked(subjects, name))
            assets->item[assets->count++] = (struct asset){
                .subject = {.object = name}, .listed = row, .status = CONTENT_NOT_ASKED};
    }
}

static enum plx_status tell_count(struct instrument *instrument, const char *key, size_t count,
                                  struct plx_error *err)
{
    char text[PLX_NUMBER_BYTES];

    plx_number_format((double)count, text);
    return count > 0 ? plx_results_add_fact(instrument->results, key, text, err) : PLX_OK;
}

/* How many are only asked about, or only listed. */
static enum plx_status tell_lists(struct instrument *instrument, const struct assets *assets,
                                  struct plx_error *err)
{
    size_t not_asked = 0;
    size_t not_listed = 0;
    enum plx_status status;

    for (size_t i = 0; i < assets->count; i++) {
        not_asked += assets->item[i].status == CONTENT_NOT_ASKED;
        not_listed += instrument->study->asset_list.file && assets->item[i].listed == PLX_LIST_NONE;
    }
    status = tell_count(instrument, "content_not_asked", not_asked, err);
    return status == PLX_OK ? tell_count(instrument, "content_not_listed", not_listed, err)
                            : status;
}

static enum plx_status tell(struct instrument *instrument, const struct subjects *subjects,
                            struct plx_error *err)
{
    const size_t room = subjects->count + instrument->study->asset_list.rows;
    struct assets assets = {.item = plx_array_new(room, sizeof *assets.item)};
    enum plx_status status;

    if (!assets.item)
        return plx_fail_memory(err, "the content");
    gather(instrument->study, subjects, &assets);
    status = add_assets(instrument, &assets, err);
    if (status == PLX_OK) {
        rank(instrument, &assets);
        status = tell_unused(instrument, &assets, err);
    }
    if (status == PLX_OK)
        status = tell_lists(instrument, &assets, err);
    free(assets.item);
    return status;
}

enum plx_status instrument_content(struct instrument *instrument, struct plx_error *err)
{
    static const enum plx_role roles[] = {
        [USED] = PLX_ROLE_USED,
        [BELIEVED] = PLX_ROLE_BELIEVED,
        [REASON] = PLX_ROLE_REASON,
        [USEFUL] = PLX_ROLE_USEFUL,
    };
    struct subjects subjects = {0};
    enum plx_status status = subjects_collect(instrument->study, roles, 4, false, &subjects, err);

    if (status == PLX_OK && subjects.count + instrument->study->asset_list.rows > 0)
        status = tell(instrument, &subjects, err);
    subjects_release(&subjects);
    return status;
}
