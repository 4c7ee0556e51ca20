/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/results/plan.h"

#include "describe.h"

static const struct plx_field plan_fields[] = {
    TEXT(plan, question, "the question's id"),
    TEXT(plan, type, "the question's type"),
    TEXT(plan, topic, "the part of the ideal customer it is about"),
    TEXT(plan, team_a, "first team"),
    TEXT(plan, team_b, "second team"),
    COUNT(plan, options, "gaps that are judged: one for each option, or one for a mean or shift"),
    NUMBER(plan, sd, "",
           "standard deviation of answers that the plan rests on; of a share s, the root of "
           "s (1 - s), for the option that spreads most"),
    TEXT(plan, sd_from, "usual, given or observed: where the standard deviation is from"),
    NUMBER(plan, margin, "", "the largest gap that still counts as agreement"),
    COUNT(plan, agree_n,
          "answers per team that show agreement, were this the only question or "
          "most questions like it"),
    COUNT(plan, agree_n_plain,
          "the same by the plain normal formula, without the answers added at the scale's ends"),
    COUNT(plan, agree_n_strict,
          "the same were this the only question of all that shows it: alpha over their number"),
    NUMBER(plan, gap, "", "the gap to be shown"),
    COUNT(plan, gap_n, "answers per team that show it: a verdict of disagree"),
    COUNT(plan, gap_n_strict, "the same at alpha over the number of questions"),
    COUNT(plan, n_a, "answers of team a that are to be had"),
    COUNT(plan, n_b, "those of team b"),
    NUMBER(plan, agree_power, "0..1", "with these: the probability of showing agreement"),
    NUMBER(plan, gap_power, "0..1", "the probability of showing the gap"),
    NUMBER(plan, visible_gap, "", "the smallest true gap that they show with the power asked for"),
    NUMBER(plan, visible_gap_strict, "", "the same at alpha over the number of questions"),
    NUMBER(plan, half_width, "", "half the width to expect of the 95 % interval of the gap"),
    TEXT(plan, note, "what to know about the row"),
    TEXT(plan, text, "the question's wording"),
};

const struct plx_record_type plx_plan_type =
    TABLE(plan, plan, "a question, for a pair of teams, before it is asked");
