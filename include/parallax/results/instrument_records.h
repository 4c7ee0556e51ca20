/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The records of the instruments: what a study of messages, content, accounts, ... comes to. Rules
    of fields that are not defined are those of records.h, which includes this. */
#ifndef PARALLAX_RESULTS_INSTRUMENT_RECORDS_H
#define PARALLAX_RESULTS_INSTRUMENT_RECORDS_H

#include <stdbool.h>
#include <stddef.h>

/** messages: a row is a message at a stage, for a pair of teams. */
struct plx_message_record {
    const char *stage;
    const char *message;
    const char *team_a;
    const char *team_b;
    double weight_a;
    double weight_b;
    double gap;
    double ci_low;
    double ci_high;
    const char *owner_a;
    const char *owner_b;
    double share_a;
    double share_b;
    const char *status;
    const char *note;
    const char *question;
    const char *owner_question;
    const char *text;
    const char *verdict;
    double q;
    size_t n_a;
    size_t n_b;
    size_t rank;
};

/** content: a row is an asset. */
struct plx_content_record {
    const char *asset;
    const char *type;
    const char *stage;
    double used_share;
    double ci_low;
    double ci_high;
    double believed_share;
    double believed_low;
    double believed_high;
    double gap;
    const char *top_reason;
    double usefulness;
    const char *status;
    const char *note;
    const char *label;
    const char *owner;
    const char *made;
    const char *team;
    const char *believer;
    double gap_low;
    double gap_high;
    size_t n;
    size_t n_believed;
    double reason_share;
    size_t rank;
};

/** leads: a row is a source of leads. */
struct plx_lead_record {
    const char *source;
    double followed_up;
    double ci_low;
    double ci_high;
    double believed;
    double gap;
    const char *top_reason;
    const char *note;
    const char *label;
    const char *team;
    const char *believer;
    double believed_low;
    double believed_high;
    double gap_low;
    double gap_high;
    size_t n;
    size_t n_believed;
    double reason_share;
    const char *status;
};

/** tools: a row is a tool, in a team or in all of them. */
struct plx_tool_record {
    const char *tool;
    double importance;
    double satisfaction;
    size_t n;
    const char *quadrant;
    const char *note;
    const char *label;
    const char *team;
    double importance_low;
    double importance_high;
    double satisfaction_low;
    double satisfaction_high;
    double importance_middle;
    double satisfaction_middle;
};

/** accounts: a row is an account, for a pair of teams. */
struct plx_account_record {
    const char *account;
    const char *attributes;
    double value;
    const char *tier_a;
    const char *tier_b;
    double mean_a;
    double mean_b;
    double difference;
    double ci_low;
    double ci_high;
    double consensus_a;
    double consensus_b;
    size_t votes;
    const char *status;
    size_t rank;
    const char *note;
    const char *label;
    const char *team_a;
    const char *team_b;
    const char *question;
    const char *verdict;
    double q;
    size_t n_a;
    size_t n_b;
    double borda;
    double worth;
    double worth_low;
    double worth_high;
    size_t joint_rank;
    size_t rank_a;
    size_t rank_b;
};

/** experience: a row is a measure or an item of one, in a team. */
struct plx_experience_record {
    const char *measure;
    const char *item;
    const char *team;
    size_t n;
    double score;
    double ci_low;
    double ci_high;
    const char *grade;
    double benchmark;
    double gap_to_truth;
    const char *note;
    const char *label;
    double gap_low;
    double gap_high;
    const char *percentile;
    const char *top_reason;
    const char *status;
};

/** priorities: a row is an option of a question, in a team, by a method. */
struct plx_priority_record {
    const char *question;
    const char *option;
    const char *team;
    const char *method;
    double score;
    double ci_low;
    double ci_high;
    size_t rank;
    const char *note;
    const char *label;
    const char *text;
    size_t n;
};

/** words: a row is a word, for a pair of teams. */
struct plx_word_record {
    const char *word;
    const char *team_a;
    const char *team_b;
    size_t count_a;
    size_t count_b;
    double log_odds;
    double z;
    const char *note;
    const char *question;
    size_t users_a;
    size_t users_b;
    size_t rank;
};

#endif
