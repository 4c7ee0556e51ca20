/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/results/changes.h"

#include "describe.h"
#include "parallax/results/records.h"

static const struct plx_field changes_fields[] = {
    TEXT(change, question, "the question's id"),
    TEXT(change, type, "the question's type"),
    TEXT(change, topic, "the part of the ideal customer it is about"),
    TEXT(change, team_a, "first team"),
    TEXT(change, team_b, "second team"),
    TEXT(change, option, "the option with the widest gap in the new results, of both effects"),
    TEXT(change, measure, "what the effects measure"),
    NUMBER(change, margin, "",
           "the largest gap that still counts as agreement, in the new results"),
    NUMBER(change, old_effect, "", "team b minus team a, in the old results"),
    NUMBER(change, new_effect, "", "the same in the new results"),
    NUMBER(change, change, "", "new_effect less old_effect"),
    NUMBER(change, ci_low, "",
           "its 95 % interval, lower limit (Zou and Donner 2008); the surveys' respondents are "
           "taken for different people"),
    NUMBER(change, ci_high, "", "upper limit"),
    NUMBER(change, p, "0..1", "p of no change"),
    NUMBER(change, q, "0..1", "p adjusted over the questions of the pair (Benjamini-Hochberg)"),
    TEXT(change, old_verdict, "the verdict in the old results"),
    TEXT(change, new_verdict, "the verdict in the new results"),
    FLAG(change, moved, "whether the verdict is another one"),
    FLAG(change, beyond_chance, "whether the gap itself changed beyond chance: q within alpha"),
    TEXT(change, direction, "closer, further or none: whether the new gap is smaller"),
    COUNT(change, old_n_a, "answers of team a in the old results"),
    COUNT(change, old_n_b, "those of team b"),
    COUNT(change, new_n_a, "answers of team a in the new results"),
    COUNT(change, new_n_b, "those of team b"),
    COUNT(change, rank, "place in the order of attention among the pair's questions, from 1"),
    TEXT(change, note, "what to know about the row"),
    TEXT(change, text, "the question's wording"),
};

static const struct plx_field agreement_changes_fields[] = {
    TEXT(agreement_change, battery, "the battery's id"),
    TEXT(agreement_change, group, "within, between, difference or all"),
    TEXT(agreement_change, team_a, "the team, or the first of the pair"),
    TEXT(agreement_change, team_b, "the second of the pair"),
    TEXT(agreement_change, coefficient, "the headline coefficient"),
    TEXT(agreement_change, weights, "how near misses count"),
    NUMBER(agreement_change, old_value, "", "its value in the old results"),
    NUMBER(agreement_change, new_value, "", "its value in the new results"),
    NUMBER(agreement_change, change, "", "new_value less old_value"),
    NUMBER(agreement_change, ci_low, "", "its 95 % interval, lower limit (Zou and Donner 2008)"),
    NUMBER(agreement_change, ci_high, "", "upper limit"),
    NUMBER(agreement_change, p, "0..1", "p of no change"),
    NUMBER(agreement_change, q, "0..1", "p adjusted over all rows (Benjamini-Hochberg)"),
    FLAG(agreement_change, beyond_chance, "whether it changed beyond chance: q within alpha"),
    COUNT(agreement_change, old_units, "questions used in the old results"),
    COUNT(agreement_change, new_units, "questions used in the new results"),
    COUNT(agreement_change, old_raters, "respondents used in the old results"),
    COUNT(agreement_change, new_raters, "respondents used in the new results"),
    TEXT(agreement_change, note, "what to know about the row"),
};

static const struct plx_field truth_changes_fields[] = {
    TEXT(truth_change, question, "the question's id, or `*` for all of them together"),
    TEXT(truth_change, team, "the team's id"),
    NUMBER(truth_change, old_distance, "",
           "squared distance to the truth team in the old results, unbiased for team size"),
    NUMBER(truth_change, new_distance, "", "the same in the new results"),
    NUMBER(truth_change, change, "", "new_distance less old_distance"),
    NUMBER(truth_change, ci_low, "", "its 95 % interval, lower limit (Zou and Donner 2008)"),
    NUMBER(truth_change, ci_high, "", "upper limit"),
    NUMBER(truth_change, p, "0..1", "p of no change"),
    NUMBER(truth_change, q, "0..1", "p adjusted over all rows (Benjamini-Hochberg)"),
    FLAG(truth_change, beyond_chance, "whether it changed beyond chance: q within alpha"),
    TEXT(truth_change, direction, "closer, further or none: whether the new distance is smaller"),
    TEXT(truth_change, old_closer, "the team that was surely closer in the old results, if any"),
    TEXT(truth_change, new_closer, "the team that is surely closer in the new results, if any"),
    TEXT(truth_change, note, "what to know about the row"),
    TEXT(truth_change, text, "the question's wording"),
};

const struct plx_record_type plx_changes_type =
    TABLE(changes, change, "a question, for a pair of teams, in two surveys");
const struct plx_record_type plx_agreement_changes_type =
    TABLE(agreement_changes, agreement_change,
          "a battery's agreement in a group of respondents, in two surveys");

const struct plx_record_type plx_truth_changes_type =
    TABLE(truth_changes, truth_change,
          "a team's distance to the truth team on a question, in two "
          "surveys");

void plx_changes_init(struct plx_changes *changes)
{
    *changes = (struct plx_changes){
        .changes.type = &plx_changes_type,
        .agreement.type = &plx_agreement_changes_type,
        .truth.type = &plx_truth_changes_type,
        .run.type = &plx_record_types[PLX_TABLE_RUN],
    };
}

void plx_changes_release(struct plx_changes *changes)
{
    plx_table_release(&changes->changes);
    plx_table_release(&changes->agreement);
    plx_table_release(&changes->truth);
    plx_table_release(&changes->run);
    plx_pool_release(&changes->pool);
    plx_changes_init(changes);
}
