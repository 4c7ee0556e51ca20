/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/results/records.h"

#include <string.h>

#include "describe.h"

static const struct plx_field teams_fields[] = {
    TEXT(team, team, "the team's id"),
    TEXT(team, label, "its label"),
    COUNT(team, respondents, "kept respondents"),
    COUNT(team, excluded, "respondents left out by quality rules"),
    NUMBER(team, weight_sum, "", "sum of weights"),
    NUMBER(team, effective_n, "", "Kish's effective number of respondents"),
    FLAG(team, suppressed, "whether the team is below the minimum size"),
    TEXT(team, note, "what to know about the row"),
};

static const struct plx_field distributions_fields[] = {
    TEXT(distribution, segment, "the segment column, empty for everybody"),
    TEXT(distribution, segment_value, "its value"),
    TEXT(distribution, question, "the question's id"),
    TEXT(distribution, option, "the option's code, or the row's name where kind is another"),
    TEXT(distribution, label, "the option's label, or the row in words"),
    TEXT(distribution, team, "the team's id, empty for all teams that are shown"),
    COUNT(distribution, count, "respondents who chose it"),
    COUNT(distribution, base, "respondents who answered the question"),
    NUMBER(distribution, weighted_base, "", "sum of their weights"),
    NUMBER(distribution, effective_base, "", "their effective number"),
    NUMBER(distribution, share, "0..1", "weighted share of the base"),
    NUMBER(distribution, ci_low, "",
           "95 % interval of the share (Wilson), or else of the mean (Student), lower limit"),
    NUMBER(distribution, ci_high, "", "upper limit"),
    TEXT(distribution, letters,
         "teams whose share or mean is lower, by their place: upper case 95 %, lower case 90 %"),
    TEXT(distribution, note, "what to know about the row"),
    TEXT(distribution, kind,
         "option; net or top: options counted together; mean; median; missing: gave no answer"),
    NUMBER(distribution, mean, "", "mean score, number, rank or count; the median in its row"),
    NUMBER(distribution, sd, "", "standard deviation of what the mean is of"),
};

static const struct plx_field consensus_fields[] = {
    TEXT(consensus, question, "the question's id"),
    TEXT(consensus, team, "the team's id"),
    COUNT(consensus, n, "respondents who answered"),
    TEXT(consensus, answer, "the team's answer: an option's code or a number"),
    TEXT(consensus, answer_label, "the answer in words"),
    NUMBER(consensus, mean, "", "mean score"),
    NUMBER(consensus, sd, "", "standard deviation of the score"),
    TEXT(consensus, measure, "name of the measure"),
    NUMBER(consensus, value, "", "its value"),
    NUMBER(consensus, ci_low, "", "95 % interval, lower limit"),
    NUMBER(consensus, ci_high, "", "95 % interval, upper limit"),
    FLAG(consensus, headline, "whether this measure decides for this type of question"),
    NUMBER(consensus, top_share, "0..1", "share of the top options (top-2-box)"),
    NUMBER(consensus, top_low, "0..1", "its Wilson interval, lower limit"),
    NUMBER(consensus, top_high, "0..1", "upper limit"),
    FLAG(consensus, common,
         "whether the team has a common answer; false only when it surely has none"),
    TEXT(consensus, note, "what to know about the row"),
    NUMBER(consensus, p, "0..1", "p of no agreement at all, for Kendall's W"),
};

static const struct plx_field differences_fields[] = {
    TEXT(difference, question, "the question's id"),
    TEXT(difference, type, "the question's type"),
    TEXT(difference, topic, "the part of the ideal customer it is about"),
    TEXT(difference, battery, "the battery it belongs to"),
    TEXT(difference, team_a, "first team"),
    TEXT(difference, team_b, "second team"),
    TEXT(difference, answer_a, "the first team's answer"),
    TEXT(difference, answer_b, "the second team's answer"),
    TEXT(difference, option, "the option with the widest gap, where the effect is by option"),
    TEXT(difference, measure, "what the effect measures"),
    NUMBER(difference, effect, "", "team b minus team a"),
    NUMBER(difference, ci_low, "", "95 % interval, lower limit"),
    NUMBER(difference, ci_high, "", "95 % interval, upper limit"),
    NUMBER(difference, eq_low, "", "90 % interval, lower limit"),
    NUMBER(difference, eq_high, "", "90 % interval, upper limit"),
    NUMBER(difference, margin, "", "the largest gap that still counts as agreement"),
    NUMBER(difference, p, "0..1", "p of no difference"),
    TEXT(difference, p_method, "how p was computed"),
    NUMBER(difference, q, "0..1", "p adjusted over the questions of the pair (Benjamini-Hochberg)"),
    NUMBER(difference, p_equivalence, "0..1", "p of a difference as large as the margin"),
    NUMBER(difference, q_equivalence, "0..1", "p_equivalence, adjusted likewise"),
    NUMBER(difference, probability_within, "0..1",
           "posterior probability that the gap is within the margin"),
    TEXT(difference, leaning, "agree or disagree, where the verdict is unsure but leans"),
    TEXT(difference, second_measure, "what stands beside the effect"),
    NUMBER(difference, second_effect, "", "its value"),
    COUNT(difference, n_a, "answers of team a"),
    COUNT(difference, n_b, "answers of team b"),
    COUNT(difference, needed_n, "respondents per team that would settle an unsure verdict"),
    TEXT(difference, verdict, "agree, disagree, split, unsure or suppressed"),
    COUNT(difference, rank, "place in the order of attention, from 1"),
    TEXT(difference, note, "what to know about the row"),
    TEXT(difference, text, "the question's wording"),
    NUMBER(difference, distance, "0..1",
           "between the teams' shares: earth mover's for options in order, else total variation"),
    NUMBER(difference, distance_chance, "0..1",
           "the total variation to expect between teams of this size that answer alike"),
};

static const struct plx_field options_fields[] = {
    TEXT(option_difference, question, "the question's id"),
    TEXT(option_difference, option, "the option's code"),
    TEXT(option_difference, label, "its label"),
    TEXT(option_difference, team_a, "first team"),
    TEXT(option_difference, team_b, "second team"),
    NUMBER(option_difference, share_a, "", "share, mean rank, mean points or median in team a"),
    NUMBER(option_difference, share_b, "", "the same in team b"),
    NUMBER(option_difference, effect, "", "team b minus team a"),
    NUMBER(option_difference, ci_low, "", "95 % interval, lower limit"),
    NUMBER(option_difference, ci_high, "", "upper limit"),
    NUMBER(option_difference, p, "0..1", "p of no difference"),
    TEXT(option_difference, note, "what to know about the row"),
    TEXT(option_difference, kind,
         "option; net or top: options counted together; beside: what stands beside the effect"),
};

static const struct plx_field overall_fields[] = {
    TEXT(overall, question, "the question's id"),
    TEXT(overall, type, "the question's type"),
    TEXT(overall, battery, "the battery it belongs to"),
    COUNT(overall, teams, "teams that count"),
    TEXT(overall, option, "the option on which the teams differ most, where the test is by option"),
    TEXT(overall, measure, "what the effect measures"),
    NUMBER(overall, effect, "", "how far the teams lie apart; 0 is not at all"),
    NUMBER(overall, ci_low, "", "95 % interval, lower limit"),
    NUMBER(overall, ci_high, "", "upper limit"),
    NUMBER(overall, statistic, "", "F, chi-square or Kruskal and Wallis' H, of the test"),
    NUMBER(overall, df1, "", "its degrees of freedom, the first"),
    NUMBER(overall, df2, "", "the second"),
    NUMBER(overall, p, "0..1", "p of no difference between any teams"),
    TEXT(overall, p_method, "how p was computed"),
    NUMBER(overall, q, "0..1", "p adjusted over the questions (Benjamini-Hochberg)"),
    COUNT(overall, n, "answers of all these teams"),
    TEXT(overall, note, "what to know about the row"),
    TEXT(overall, text, "the question's wording"),
    NUMBER(overall, p_theory, "0..1", "p of the statistic alone, by its degrees of freedom"),
    TEXT(overall, second_measure, "what stands beside the effect"),
    NUMBER(overall, second_effect, "", "its value"),
};

static const struct plx_field agreement_fields[] = {
    TEXT(agreement, battery, "the battery's id"),
    TEXT(agreement, group, "within, between, difference or all"),
    TEXT(agreement, team_a, "the team, or the first of the pair"),
    TEXT(agreement, team_b, "the second of the pair"),
    TEXT(agreement, coefficient, "name of the coefficient"),
    TEXT(agreement, weights, "how near misses count"),
    NUMBER(agreement, value, "", "1 is perfect, 0 is chance"),
    NUMBER(agreement, se, "", "standard error"),
    NUMBER(agreement, ci_low, "", "95 % interval, lower limit"),
    NUMBER(agreement, ci_high, "", "upper limit"),
    TEXT(agreement, ci_method, "how the interval was made"),
    NUMBER(agreement, p, "0..1", "p of no agreement beyond chance"),
    NUMBER(agreement, observed, "0..1", "observed agreement"),
    NUMBER(agreement, expected, "0..1", "agreement expected by chance"),
    NUMBER(agreement, maximum, "0..1", "agreement that the teams' spread allows"),
    COUNT(agreement, units, "questions used"),
    COUNT(agreement, raters, "respondents used"),
    TEXT(agreement, benchmark, "the value in the words of Landis and Koch (1977)"),
    FLAG(agreement, headline, "whether this is the number to quote"),
    TEXT(agreement, note, "what to know about the row"),
    TEXT(agreement, expected_from,
         "whose answers give the agreement by chance: the group's own, or everybody's"),
};

static const struct plx_field truth_fields[] = {
    TEXT(truth, question, "the question's id, or `*` for all of them together"),
    TEXT(truth, team, "the team's id"),
    NUMBER(truth, distance, "", "squared distance to the truth team, unbiased for team size"),
    NUMBER(truth, ci_low, "", "95 % interval, lower limit"),
    NUMBER(truth, ci_high, "", "upper limit"),
    TEXT(truth, rival, "the other team"),
    NUMBER(truth, difference, "", "distance minus the rival's"),
    NUMBER(truth, diff_low, "", "95 % interval, lower limit"),
    NUMBER(truth, diff_high, "", "upper limit"),
    TEXT(truth, closer, "the team that is surely closer, if any"),
    TEXT(truth, note, "what to know about the row"),
};

static const struct plx_field views_fields[] = {
    TEXT(view, question, "the question's id"),
    TEXT(view, team, "the team that guesses"),
    TEXT(view, about, "the team guessed at"),
    NUMBER(view, agreement, "0..1", "the team's answers against the other's"),
    NUMBER(view, agreement_low, "0..1", "95 % interval, lower limit"),
    NUMBER(view, agreement_high, "0..1", "upper limit"),
    NUMBER(view, perceived, "0..1", "the team's answers against its guess"),
    NUMBER(view, perceived_low, "0..1", "95 % interval, lower limit"),
    NUMBER(view, perceived_high, "0..1", "upper limit"),
    NUMBER(view, accuracy, "0..1", "the guess against the other's answers"),
    NUMBER(view, accuracy_low, "0..1", "95 % interval, lower limit"),
    NUMBER(view, accuracy_high, "0..1", "upper limit"),
    COUNT(view, n, "guesses of the team"),
    TEXT(view, note, "what to know about the row"),
    TEXT(view, guess_of, "the question that is guessed at"),
    TEXT(view, measure, "what the agreement of two answers is"),
    TEXT(view, own_answer, "what the team answers itself"),
    TEXT(view, guess, "what the team thinks that the other answers"),
    TEXT(view, answer, "what the other answers"),
    COUNT(view, n_about, "answers of the team guessed at"),
    NUMBER(view, within, "0..1", "agreement inside the team guessed at"),
    NUMBER(view, within_low, "0..1", "95 % interval, lower limit"),
    NUMBER(view, within_high, "0..1", "upper limit"),
    NUMBER(view, perceived_less_agreement, "-1..1", "how much more alike the team thinks it is"),
    NUMBER(view, perceived_less_low, "-1..1", "95 % interval, lower limit"),
    NUMBER(view, perceived_less_high, "-1..1", "upper limit"),
    NUMBER(view, accuracy_less_agreement, "-1..1", "how much nearer the guess is than the answer"),
    NUMBER(view, accuracy_less_low, "-1..1", "95 % interval, lower limit"),
    NUMBER(view, accuracy_less_high, "-1..1", "upper limit"),
};

static const struct plx_field profile_fields[] = {
    TEXT(profile, topic, "the part of the ideal customer"),
    TEXT(profile, question, "the question's id"),
    TEXT(profile, team, "the team, or `all` for what both hold where they agree"),
    TEXT(profile, answer, "the team's answer"),
    NUMBER(profile, share, "0..1", "share of the team that gave it"),
    TEXT(profile, verdict, "the verdict of the pair"),
    TEXT(profile, status, "agreed, leaning or open"),
    COUNT(profile, agenda_rank, "place on the workshop's agenda, from 1"),
    TEXT(profile, note, "what to know about the row"),
    TEXT(profile, text, "the question's wording"),
};

static const struct plx_field segments_fields[] = {
    TEXT(segment, segment, "the kept column or question that respondents are cut by"),
    TEXT(segment, segment_value, "its value"),
    TEXT(segment, question, "the question's id"),
    TEXT(segment, type, "the question's type"),
    TEXT(segment, team_a, "first team"),
    TEXT(segment, team_b, "second team"),
    TEXT(segment, answer_a, "the first team's answer in the segment"),
    TEXT(segment, answer_b, "the second team's answer"),
    TEXT(segment, option, "the option with the widest gap, where the effect is by option"),
    TEXT(segment, measure, "what the effect measures"),
    NUMBER(segment, effect, "", "team b minus team a, in the segment"),
    NUMBER(segment, ci_low, "", "95 % interval, lower limit"),
    NUMBER(segment, ci_high, "", "upper limit"),
    NUMBER(segment, q, "0..1", "p adjusted over the questions of the pair in the segment"),
    TEXT(segment, verdict, "agree, disagree, split, unsure or suppressed"),
    TEXT(segment, leaning, "agree or disagree, where the verdict is unsure but leans"),
    NUMBER(segment, whole_effect, "", "the effect among everybody"),
    TEXT(segment, whole_verdict, "the verdict among everybody"),
    COUNT(segment, n_a, "answers of team a in the segment"),
    COUNT(segment, n_b, "answers of team b"),
    TEXT(segment, note, "what to know about the row"),
    TEXT(segment, text, "the question's wording"),
    NUMBER(segment, heterogeneity_q, "",
           "Cochran's Q: whether the pair's gap differs between the segments that show one"),
    NUMBER(segment, heterogeneity_p, "0..1",
           "its p; too small where segments have few answers of a team"),
};

static const struct plx_field composition_fields[] = {
    TEXT(composition, column, "the kept column in which the teams differ"),
    NUMBER(composition, mix_distance, "0..1", "total variation between the teams' mixes of it"),
    NUMBER(composition, mix_p, "0..1", "p of the same mix in both teams"),
    TEXT(composition, question, "the question's id"),
    TEXT(composition, team_a, "first team"),
    TEXT(composition, team_b, "second team"),
    TEXT(composition, option, "the option with the widest gap, where the effect is by option"),
    TEXT(composition, measure, "what the effect measures"),
    NUMBER(composition, effect, "", "team b minus team a, as they are"),
    NUMBER(composition, ci_low, "", "95 % interval, lower limit"),
    NUMBER(composition, ci_high, "", "upper limit"),
    NUMBER(composition, raked_effect, "", "the same with both teams weighted to one mix"),
    NUMBER(composition, raked_low, "", "95 % interval, lower limit"),
    NUMBER(composition, raked_high, "", "upper limit"),
    NUMBER(composition, change, "", "raked_effect less effect"),
    FLAG(composition, moved, "whether the mix is part of the gap: see the note"),
    NUMBER(composition, effective_n_a, "", "answers that those of team a are worth when raked"),
    NUMBER(composition, effective_n_b, "", "those of team b"),
    TEXT(composition, note, "what to know about the row"),
    TEXT(composition, text, "the question's wording"),
    NUMBER(composition, change_low, "", "95 % interval of the change, lower limit"),
    NUMBER(composition, change_high, "", "upper limit"),
    NUMBER(composition, margin, "", "the largest gap that still counts as agreement"),
    TEXT(composition, verdict, "the verdict on the teams as they are"),
    COUNT(composition, n_a, "answers of team a that could be brought to the mix"),
    COUNT(composition, n_b, "those of team b"),
};

static const struct plx_field weighting_fields[] = {
    TEXT(weighting, team, "the team, empty for everybody"),
    TEXT(weighting, question, "the question or kept column"),
    TEXT(weighting, option, "the answer"),
    NUMBER(weighting, target, "0..1", "the share wanted"),
    NUMBER(weighting, before, "0..1", "the share before weighting"),
    NUMBER(weighting, after, "0..1", "the share after"),
    COUNT(weighting, rounds, "rounds of raking"),
    FLAG(weighting, converged, "whether it settled"),
    NUMBER(weighting, deff, "", "Kish's design effect"),
    NUMBER(weighting, effective_n, "", "effective number of respondents"),
    TEXT(weighting, note, "what to know about the row"),
};

static const struct plx_field persona_choice_fields[] = {
    TEXT(persona_choice, model, "which clustering"),
    COUNT(persona_choice, k, "number of personas"),
    NUMBER(persona_choice, inertia, "", "within-persona sum of squares"),
    NUMBER(persona_choice, silhouette, "-1..1", "mean silhouette"),
    NUMBER(persona_choice, silhouette_se, "", "standard error of the mean silhouette"),
    NUMBER(persona_choice, calinski_harabasz, "", "variance ratio"),
    NUMBER(persona_choice, davies_bouldin, "", "mean similarity to the nearest persona"),
    NUMBER(persona_choice, gap, "", "gap statistic"),
    NUMBER(persona_choice, gap_se, "", "its standard error"),
    NUMBER(persona_choice, bic, "", "larger is better"),
    NUMBER(persona_choice, stability, "-1..1", "median adjusted Rand index of bootstrap pairs"),
    NUMBER(persona_choice, jaccard, "0..1", "lowest mean Jaccard index of a persona"),
    NUMBER(persona_choice, smallest, "0..1",
           "respondents in the smallest persona over all of them, without weights"),
    FLAG(persona_choice, chosen, "whether this k was taken"),
    TEXT(persona_choice, note, "why, or why not"),
};

static const struct plx_field personas_fields[] = {
    TEXT(persona, model, "which clustering"),
    COUNT(persona, persona, "number, from 1, largest first"),
    TEXT(persona, name, "from what sets it apart"),
    COUNT(persona, size, "respondents"),
    NUMBER(persona, share, "0..1", "share of those clustered"),
    NUMBER(persona, weight, "", "sum of weights"),
    NUMBER(persona, silhouette, "-1..1", "mean silhouette of its members"),
    NUMBER(persona, stability, "0..1", "mean Jaccard index over resamples"),
    TEXT(persona, medoid, "the respondent nearest to the centre"),
    TEXT(persona, note, "what to know about the row"),
};

static const struct plx_field persona_profiles_fields[] = {
    TEXT(persona_profile, model, "which clustering"),
    COUNT(persona_profile, persona, "number of the persona"),
    TEXT(persona_profile, question, "the question's id"),
    TEXT(persona_profile, feature, "the option, or the question itself"),
    TEXT(persona_profile, label, "the feature in words"),
    NUMBER(persona_profile, value, "", "mean or share in the persona"),
    NUMBER(persona_profile, overall, "", "mean or share of everybody in the teams clustered"),
    NUMBER(persona_profile, z, "", "value less overall, in standard deviations"),
    NUMBER(persona_profile, ci_low, "", "its 95 % interval, lower limit; each by itself"),
    NUMBER(persona_profile, ci_high, "", "upper limit"),
    NUMBER(persona_profile, p, "0..1", "p of no difference from all others"),
    NUMBER(persona_profile, q, "0..1",
           "p adjusted over the persona's features that formed it, or over those that did not"),
    NUMBER(persona_profile, index, "", "value over overall, times 100; of a share, 100 times lift"),
    FLAG(persona_profile, basis, "whether it formed the personas"),
    NUMBER(persona_profile, index_low, "", "95 % interval of the index, lower limit"),
    NUMBER(persona_profile, index_high, "", "upper limit"),
    TEXT(persona_profile, note, "why something of the row is empty"),
};

static const struct plx_field persona_teams_fields[] = {
    COUNT(persona_team, persona, "number of the persona"),
    TEXT(persona_team, team, "the team's id"),
    COUNT(persona_team, count, "respondents"),
    NUMBER(persona_team, share, "0..1", "share of the team"),
    NUMBER(persona_team, expected, "", "count expected if teams were alike"),
    NUMBER(persona_team, residual, "", "adjusted standardised residual"),
    NUMBER(persona_team, p, "0..1", "permutation p of the whole table"),
    TEXT(persona_team, note, "what to know about the row"),
    TEXT(persona_team, model, "which clustering"),
};

static const struct plx_field persona_matches_fields[] = {
    TEXT(persona_match, team_a, "first team"),
    COUNT(persona_match, persona_a, "its persona"),
    TEXT(persona_match, team_b, "second team"),
    COUNT(persona_match, persona_b, "its persona"),
    NUMBER(persona_match, distance, "", "between the centres; if left over, to the nearest"),
    NUMBER(persona_match, similarity, "0..1",
           "Jaccard index of whom of both teams the two centres attract"),
    NUMBER(persona_match, p, "0..1", "p of a match as far apart if the teams saw the same"),
    TEXT(persona_match, status, "matched, apart, unsure or unmatched"),
    TEXT(persona_match, name_a, "what the first team's persona is called"),
    TEXT(persona_match, name_b, "what the second team's persona is called"),
    TEXT(persona_match, note, "what to know about the row"),
};

static const struct plx_field persona_agreement_fields[] = {
    TEXT(persona_agreement, team_a, "first team"),
    TEXT(persona_agreement, team_b, "second team"),
    COUNT(persona_agreement, personas_a, "personas of the first team"),
    COUNT(persona_agreement, personas_b, "personas of the second team"),
    COUNT(persona_agreement, respondents, "people of both teams, divided by the personas of each"),
    COUNT(persona_agreement, matched, "personas that both teams have"),
    NUMBER(persona_agreement, adjusted_rand, "-1..1", "of the two divisions; 0 is chance"),
    NUMBER(persona_agreement, variation, "nats", "variation of information of the two divisions"),
    NUMBER(persona_agreement, distance, "", "sum of the matched distances"),
    NUMBER(persona_agreement, p, "0..1", "p of a sum as large if the teams saw the same"),
    TEXT(persona_agreement, note, "what to know about the row"),
};

static const struct plx_field golden_questions_fields[] = {
    TEXT(golden_question, model, "which clustering"),
    COUNT(golden_question, step, "place, from 1"),
    TEXT(golden_question, question, "the question's id"),
    NUMBER(golden_question, accuracy, "0..1",
           "share put in the right persona with the questions so far"),
    TEXT(golden_question, note, "what to know about the row"),
    NUMBER(golden_question, ci_low, "0..1", "95 % interval of the accuracy, lower limit"),
    NUMBER(golden_question, ci_high, "0..1", "upper limit"),
    NUMBER(golden_question, weakest, "0..1", "accuracy in the persona that is hardest to tell"),
    NUMBER(golden_question, baseline, "0..1", "share of the largest persona"),
};

static const struct plx_field persona_features_fields[] = {
    TEXT(persona_feature, model, "which clustering"),
    TEXT(persona_feature, question, "the question's id"),
    TEXT(persona_feature, feature, "the option, or the question itself"),
    TEXT(persona_feature, label, "the feature in words"),
    TEXT(persona_feature, coding, "how an answer becomes a number"),
    NUMBER(persona_feature, weight, "", "the question's weight"),
    NUMBER(persona_feature, mean, "", "of those clustered"),
    NUMBER(persona_feature, sd, "", "likewise, n - 1"),
    NUMBER(persona_feature, factor, "", "what a value less the mean is multiplied by; 0: left out"),
    COUNT(persona_feature, answered, "respondents who answered"),
    TEXT(persona_feature, note, "what to know about the row"),
};

static const struct plx_field persona_centres_fields[] = {
    TEXT(persona_centre, model, "which clustering"),
    TEXT(persona_centre, kind, "centre, or axis of principal components"),
    COUNT(persona_centre, number, "of the persona, or of the axis"),
    TEXT(persona_centre, question, "the question's id"),
    TEXT(persona_centre, feature, "the option, or the question itself"),
    NUMBER(persona_centre, value, "", "in the scale of distances"),
};

static const struct plx_field persona_members_fields[] = {
    TEXT(persona_member, respondent, "running number, or key where the study keeps it"),
    TEXT(persona_member, team, "the team's id"),
    TEXT(persona_member, model, "which clustering"),
    COUNT(persona_member, persona, "number of the persona, empty for none"),
    NUMBER(persona_member, distance, "",
           "to the persona's centre, over the columns answered, times root of all over answered"),
    COUNT(persona_member, second, "the next nearest persona"),
    NUMBER(persona_member, silhouette, "-1..1", "how well the respondent fits"),
    TEXT(persona_member, reason, "why there is no persona"),
    TEXT(persona_member, note, "why there is no silhouette"),
};

static const struct plx_field persona_map_fields[] = {
    TEXT(persona_point, kind, "respondent, centre, density or axis"),
    TEXT(persona_point, id, "the respondent, the persona's number, or the feature of an axis"),
    TEXT(persona_point, team, "the team's id"),
    COUNT(persona_point, persona, "number of the persona; of density, that most have"),
    NUMBER(persona_point, x, "", "first principal component; of a feature, its scaled loading"),
    NUMBER(persona_point, y, "", "second principal component, likewise"),
    NUMBER(persona_point, explained, "0..1", "share of variance that the two show, in the sample"),
    TEXT(persona_point, model, "which clustering"),
    COUNT(persona_point, count, "respondents in the cell about a point of density"),
};

static const struct plx_field quality_fields[] = {
    TEXT(quality, respondent, "running number among the rows kept"),
    COUNT(quality, row, "place among the rows kept, before any were excluded"),
    TEXT(quality, check, "the check"),
    NUMBER(quality, value, "",
           "seconds, or seconds an answer; longest run; share; first that is the same; cells"),
    TEXT(quality, action, "flagged or excluded"),
    TEXT(quality, battery, "the battery, of a straight line"),
};

static const struct plx_field quality_summary_fields[] = {
    TEXT(quality_summary, check, "the check, or the reason for leaving a row or cell out"),
    TEXT(quality_summary, team, "the team's id, empty for all"),
    COUNT(quality_summary, flagged, "respondents, rows or cells it concerns"),
    COUNT(quality_summary, excluded, "how many were left out"),
    TEXT(quality_summary, note, "what to know about the row"),
};

static const struct plx_field run_fields[] = {
    TEXT(run, key, "the fact"),
    TEXT(run, value, "its value"),
};

#include "instrument_fields.h"

const struct plx_record_type plx_record_types[PLX_TABLES] = {
    [PLX_TABLE_TEAMS] = TABLE(teams, team, "a team"),
    [PLX_TABLE_DISTRIBUTIONS] =
        TABLE(distributions, distribution, "an option of a question, in one team"),
    [PLX_TABLE_CONSENSUS] = TABLE(
        consensus, consensus, "a measure of how far one team agrees with itself on one question"),
    [PLX_TABLE_DIFFERENCES] = TABLE(differences, difference, "a question, for a pair of teams"),
    [PLX_TABLE_OPTIONS] =
        TABLE(options, option_difference, "an option of a question, for a pair of teams"),
    [PLX_TABLE_OVERALL] = TABLE(overall, overall, "a question, over all teams together"),
    [PLX_TABLE_AGREEMENT] =
        TABLE(agreement, agreement, "a coefficient, for a battery and a group of respondents"),
    [PLX_TABLE_TRUTH] = TABLE(truth, truth, "a question, for a team"),
    [PLX_TABLE_VIEWS] =
        TABLE(views, view, "a question about what another team would answer, for a pair"),
    [PLX_TABLE_PROFILE] = TABLE(profile, profile, "a question of the ideal customer, for a team"),
    [PLX_TABLE_SEGMENTS] =
        TABLE(segments, segment, "a question, for a pair of teams within one segment"),
    [PLX_TABLE_COMPOSITION] =
        TABLE(composition, composition,
              "a question, for a pair of teams brought to one mix of a kept column"),
    [PLX_TABLE_WEIGHTING] = TABLE(weighting, weighting, "a target of the weighting"),
    [PLX_TABLE_PERSONA_CHOICE] =
        TABLE(persona_choice, persona_choice, "a candidate number of personas"),
    [PLX_TABLE_PERSONAS] = TABLE(personas, persona, "a persona"),
    [PLX_TABLE_PERSONA_PROFILES] =
        TABLE(persona_profiles, persona_profile, "a feature of a question, for a persona"),
    [PLX_TABLE_PERSONA_TEAMS] = TABLE(persona_teams, persona_team, "a team, in a persona"),
    [PLX_TABLE_PERSONA_MATCHES] =
        TABLE(persona_matches, persona_match, "a pair of teams' personas, matched"),
    [PLX_TABLE_GOLDEN_QUESTIONS] =
        TABLE(golden_questions, golden_question, "a question, in order of use"),
    [PLX_TABLE_PERSONA_AGREEMENT] =
        TABLE(persona_agreement, persona_agreement, "a pair of teams and their personas"),
    [PLX_TABLE_PERSONA_FEATURES] =
        TABLE(persona_features, persona_feature, "a feature that forms personas"),
    [PLX_TABLE_PERSONA_CENTRES] =
        TABLE(persona_centres, persona_centre, "a centre, or an axis, on a feature"),
    [PLX_TABLE_PERSONA_MEMBERS] = TABLE(persona_members, persona_member, "a respondent"),
    [PLX_TABLE_PERSONA_MAP] = TABLE(persona_map, persona_point, "a point on the map"),
    [PLX_TABLE_MESSAGES] = TABLE(messages, message, "a message at a stage, for a pair of teams"),
    [PLX_TABLE_CONTENT] = TABLE(content, content, "an asset"),
    [PLX_TABLE_LEADS] = TABLE(leads, lead, "a source of leads"),
    [PLX_TABLE_TOOLS] = TABLE(tools, tool, "a tool, in a team or in all of them"),
    [PLX_TABLE_ACCOUNTS] = TABLE(accounts, account, "an account, for a pair of teams"),
    [PLX_TABLE_EXPERIENCE] =
        TABLE(experience, experience, "a measure or an item of one, in a team"),
    [PLX_TABLE_PRIORITIES] =
        TABLE(priorities, priority, "an option of a question, in a team, by a method"),
    [PLX_TABLE_WORDS] = TABLE(words, word, "a word, for a pair of teams"),
    [PLX_TABLE_QUALITY] = TABLE(quality, quality, "a flag on a respondent"),
    [PLX_TABLE_QUALITY_SUMMARY] = TABLE(quality_summary, quality_summary, "a check, in a team"),
    [PLX_TABLE_RUN] = TABLE(run, run, "a fact about the run"),
};

bool plx_is_option_row(const char *kind)
{
    return !kind || !*kind || strcmp(kind, "option") == 0;
}
