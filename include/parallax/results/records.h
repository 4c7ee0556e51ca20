/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The result tables: one struct per kind of record, one description beside it.
 *
 * What a field means, its unit and type stand in its description (records.c), from which come the
 * CSV and JSON, the schema in datapackage.json and the table dictionary. A field is not defined,
 * and its cell empty, when it is NULL, NAN or PLX_NO_COUNT; `note` then says why. All text belongs
 * to the results' pool.
 */
#ifndef PARALLAX_RESULTS_RECORDS_H
#define PARALLAX_RESULTS_RECORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "parallax/results/instrument_records.h"
#include "parallax/results/table.h"

/** A count that is not defined. */
#define PLX_NO_COUNT ((size_t)-1)

/** The tables, in the order in which they are listed. */
enum plx_table_id {
    PLX_TABLE_TEAMS,
    PLX_TABLE_DISTRIBUTIONS,
    PLX_TABLE_CONSENSUS,
    PLX_TABLE_DIFFERENCES,
    PLX_TABLE_OPTIONS,
    PLX_TABLE_OVERALL,
    PLX_TABLE_AGREEMENT,
    PLX_TABLE_TRUTH,
    PLX_TABLE_VIEWS,
    PLX_TABLE_PROFILE,
    PLX_TABLE_SEGMENTS,
    PLX_TABLE_COMPOSITION,
    PLX_TABLE_WEIGHTING,
    PLX_TABLE_PERSONA_CHOICE,
    PLX_TABLE_PERSONAS,
    PLX_TABLE_PERSONA_PROFILES,
    PLX_TABLE_PERSONA_TEAMS,
    PLX_TABLE_PERSONA_MATCHES,
    PLX_TABLE_PERSONA_AGREEMENT,
    PLX_TABLE_GOLDEN_QUESTIONS,
    PLX_TABLE_PERSONA_FEATURES,
    PLX_TABLE_PERSONA_CENTRES,
    PLX_TABLE_PERSONA_MEMBERS,
    PLX_TABLE_PERSONA_MAP,
    PLX_TABLE_MESSAGES,
    PLX_TABLE_CONTENT,
    PLX_TABLE_LEADS,
    PLX_TABLE_TOOLS,
    PLX_TABLE_ACCOUNTS,
    PLX_TABLE_EXPERIENCE,
    PLX_TABLE_PRIORITIES,
    PLX_TABLE_WORDS,
    PLX_TABLE_QUALITY,
    PLX_TABLE_QUALITY_SUMMARY,
    PLX_TABLE_RUN,
    PLX_TABLES, /**< How many there are. */
};

/** teams: a row is a team. Of everybody the numbers of people are told of a suppressed team, too;
   of a part (--by, --where) they are empty. */
struct plx_team_record {
    const char *team;
    const char *label;
    size_t respondents;
    size_t excluded;
    double weight_sum;
    double effective_n;
    bool suppressed;
    const char *note;
};

/** distributions: a row is an option of a question, or another row of its banner table, in one team
    or in all of them. */
struct plx_distribution_record {
    const char *segment;
    const char *segment_value;
    const char *question;
    const char *option;
    const char *label;
    const char *team;
    size_t count;
    size_t base;
    double weighted_base;
    double effective_base;
    double share;
    double ci_low;
    double ci_high;
    const char *letters;
    const char *note;
    const char *kind;
    double mean;
    double sd;
};

/** consensus: a row is a measure of how far one team agrees with itself on one question. */
struct plx_consensus_record {
    const char *question;
    const char *team;
    size_t n;
    const char *answer;
    const char *answer_label;
    double mean;
    double sd;
    const char *measure;
    double value;
    double ci_low;
    double ci_high;
    bool headline;
    double top_share;
    double top_low;
    double top_high;
    bool common;
    const char *note;
    double p;
};

/** differences: a row is a question, for a pair of teams. */
struct plx_difference_record {
    const char *question;
    const char *type;
    const char *topic;
    const char *battery;
    const char *team_a;
    const char *team_b;
    const char *answer_a;
    const char *answer_b;
    const char *option;
    const char *measure;
    double effect;
    double ci_low;
    double ci_high;
    double eq_low;
    double eq_high;
    double margin;
    double p;
    const char *p_method;
    double q;
    double p_equivalence;
    double q_equivalence;
    double probability_within;
    const char *leaning;
    const char *second_measure;
    double second_effect;
    size_t n_a;
    size_t n_b;
    size_t needed_n;
    const char *verdict;
    size_t rank;
    const char *note;
    const char *text;
    double distance;
    double distance_chance;
};

/** options: a row is an option of a question, or options together, for a pair of teams. */
struct plx_option_difference_record {
    const char *question;
    const char *option;
    const char *label;
    const char *team_a;
    const char *team_b;
    double share_a;
    double share_b;
    double effect;
    double ci_low;
    double ci_high;
    double p;
    const char *note;
    const char *kind;
};

/** overall: a row is a question, over all teams together. */
struct plx_overall_record {
    const char *question;
    const char *type;
    const char *battery;
    size_t teams;
    const char *option;
    const char *measure;
    double effect;
    double ci_low;
    double ci_high;
    double statistic;
    double df1;
    double df2;
    double p;
    const char *p_method;
    double q;
    size_t n;
    const char *note;
    const char *text;
    double p_theory;
    const char *second_measure;
    double second_effect;
};

/** agreement: a row is a coefficient, for a battery and a group of respondents. */
struct plx_agreement_record {
    const char *battery;
    const char *group;
    const char *team_a;
    const char *team_b;
    const char *coefficient;
    const char *weights;
    double value;
    double se;
    double ci_low;
    double ci_high;
    const char *ci_method;
    double p;
    double observed;
    double expected;
    double maximum;
    size_t units;
    size_t raters;
    const char *benchmark;
    bool headline;
    const char *note;
    const char *expected_from;
};

/** truth: a row is a question, for a team. */
struct plx_truth_record {
    const char *question;
    const char *team;
    double distance;
    double ci_low;
    double ci_high;
    const char *rival;
    double difference;
    double diff_low;
    double diff_high;
    const char *closer;
    const char *note;
};

/** views: a row is a question about what another team would answer, for a pair. */
struct plx_view_record {
    const char *question;
    const char *team;
    const char *about;
    double agreement;
    double agreement_low;
    double agreement_high;
    double perceived;
    double perceived_low;
    double perceived_high;
    double accuracy;
    double accuracy_low;
    double accuracy_high;
    size_t n;
    const char *note;
    const char *guess_of;
    const char *measure;
    const char *own_answer;
    const char *guess;
    const char *answer;
    size_t n_about;
    double within;
    double within_low;
    double within_high;
    double perceived_less_agreement;
    double perceived_less_low;
    double perceived_less_high;
    double accuracy_less_agreement;
    double accuracy_less_low;
    double accuracy_less_high;
};

/** profile: a row is a question of the ideal customer, for a team. */
struct plx_profile_record {
    const char *topic;
    const char *question;
    const char *team;
    const char *answer;
    double share;
    const char *verdict;
    const char *status;
    size_t agenda_rank;
    const char *note;
    const char *text;
};

/** segments: a row is a question, for a pair of teams within one segment. */
struct plx_segment_record {
    const char *segment;
    const char *segment_value;
    const char *question;
    const char *type;
    const char *team_a;
    const char *team_b;
    const char *answer_a;
    const char *answer_b;
    const char *option;
    const char *measure;
    double effect;
    double ci_low;
    double ci_high;
    double q;
    const char *verdict;
    const char *leaning;
    double whole_effect;
    const char *whole_verdict;
    size_t n_a;
    size_t n_b;
    const char *note;
    const char *text;
    double heterogeneity_q;
    double heterogeneity_p;
};

/** composition: a row is a question, for a pair of teams brought to one mix of a kept column. */
struct plx_composition_record {
    const char *column;
    double mix_distance;
    double mix_p;
    const char *question;
    const char *team_a;
    const char *team_b;
    const char *option;
    const char *measure;
    double effect;
    double ci_low;
    double ci_high;
    double raked_effect;
    double raked_low;
    double raked_high;
    double change;
    bool moved;
    double effective_n_a;
    double effective_n_b;
    const char *note;
    const char *text;
    double change_low;
    double change_high;
    double margin;
    const char *verdict;
    size_t n_a;
    size_t n_b;
};

/** weighting: a row is a target of the weighting. */
struct plx_weighting_record {
    const char *team;
    const char *question;
    const char *option;
    double target;
    double before;
    double after;
    size_t rounds;
    bool converged;
    double deff;
    double effective_n;
    const char *note;
};

/** persona_choice: a row is a candidate number of personas. */
struct plx_persona_choice_record {
    const char *model;
    size_t k;
    double inertia;
    double silhouette;
    double silhouette_se;
    double calinski_harabasz;
    double davies_bouldin;
    double gap;
    double gap_se;
    double bic;
    double stability;
    double jaccard;
    double smallest;
    bool chosen;
    const char *note;
};

/** personas: a row is a persona. */
struct plx_persona_record {
    const char *model;
    size_t persona;
    const char *name;
    size_t size;
    double share;
    double weight;
    double silhouette;
    double stability;
    const char *medoid;
    const char *note;
};

/** persona_profiles: a row is a feature of a question, for a persona. */
struct plx_persona_profile_record {
    const char *model;
    size_t persona;
    const char *question;
    const char *feature;
    const char *label;
    double value;
    double overall;
    double z;
    double ci_low;
    double ci_high;
    double p;
    double q;
    double index;
    bool basis;
    double index_low;
    double index_high;
    const char *note;
};

/** persona_teams: a row is a team, in a persona. */
struct plx_persona_team_record {
    size_t persona;
    const char *team;
    size_t count;
    double share;
    double expected;
    double residual;
    double p;
    const char *note;
    const char *model;
};

/** persona_matches: a row is a pair of teams' personas, matched. */
struct plx_persona_match_record {
    const char *team_a;
    size_t persona_a;
    const char *team_b;
    size_t persona_b;
    double distance;
    double similarity;
    double p;
    const char *status;
    const char *name_a;
    const char *name_b;
    const char *note;
};

/** persona_agreement: a row is a pair of teams, whose personas divide the same people. */
struct plx_persona_agreement_record {
    const char *team_a;
    const char *team_b;
    size_t personas_a;
    size_t personas_b;
    size_t respondents;
    size_t matched;
    double adjusted_rand;
    double variation;
    double distance;
    double p;
    const char *note;
};

/** golden_questions: a row is a question, in order of use. */
struct plx_golden_question_record {
    const char *model;
    size_t step;
    const char *question;
    double accuracy;
    const char *note;
    double ci_low;
    double ci_high;
    double weakest;
    double baseline;
};

/** persona_features: a row is a feature of the basis, and how it enters distances. */
struct plx_persona_feature_record {
    const char *model;
    const char *question;
    const char *feature;
    const char *label;
    const char *coding;
    double weight;
    double mean;
    double sd;
    double factor;
    size_t answered;
    const char *note;
};

/** persona_centres: a row is what a centre, or an axis, is on one feature. */
struct plx_persona_centre_record {
    const char *model;
    const char *kind;
    size_t number;
    const char *question;
    const char *feature;
    double value;
};

/** persona_members: a row is a respondent. */
struct plx_persona_member_record {
    const char *respondent;
    const char *team;
    const char *model;
    size_t persona;
    double distance;
    size_t second;
    double silhouette;
    const char *reason;
    const char *note;
};

/** persona_map: a row is a point on the map: a respondent, a centre, how many are where, an axis.
 */
struct plx_persona_point_record {
    const char *kind;
    const char *id;
    const char *team;
    size_t persona;
    double x;
    double y;
    double explained;
    const char *model;
    size_t count;
};

/** quality: a row is a flag on a respondent. */
struct plx_quality_record {
    const char *respondent;
    size_t row;
    const char *check;
    double value;
    const char *action;
    const char *battery;
};

/** quality_summary: a row is a check, in a team. */
struct plx_quality_summary_record {
    const char *check;
    const char *team;
    size_t flagged;
    size_t excluded;
    const char *note;
};

/** run: a row is a fact about the run. */
struct plx_run_record {
    const char *key;
    const char *value;
};

/**
 * Whether a row of distributions or options is that of an option, by its kind: not of options
 * together, a mean, or those who gave no answer. Without a kind, as in older results, it is.
 */
bool plx_is_option_row(const char *kind);

/** The description of every table's records. */
extern const struct plx_record_type plx_record_types[PLX_TABLES];

#endif
