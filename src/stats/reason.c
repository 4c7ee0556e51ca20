/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/reason.h"

#include <assert.h>

struct words {
    const char *code;
    const char *text;
};

static const struct words words[PLX_REASON_COUNT] = {
    [PLX_REASON_NONE] = {"", ""},
    [PLX_REASON_NO_DATA] = {"no_data", "nobody answered"},
    [PLX_REASON_TOO_FEW_UNITS] = {"too_few_units", "it takes two questions or more"},
    [PLX_REASON_TOO_FEW_VALUES] = {"too_few_values", "it takes two answers or more"},
    [PLX_REASON_ONE_RATER] = {"one_rater", "only one person answered"},
    [PLX_REASON_ONE_TEAM] = {"one_team", "only one team answered"},
    [PLX_REASON_NO_OVERLAP] = {"no_overlap", "no question was answered by both teams"},
    [PLX_REASON_NO_PAIRABLE_UNITS] = {"no_pairable_units",
                                      "no question was answered by two people or more"},
    [PLX_REASON_NO_VARIATION] = {"no_variation", "everybody gave the same answer"},
    [PLX_REASON_NO_BETWEEN_VARIANCE] = {"no_between_variance",
                                        "the questions do not differ on average"},
    [PLX_REASON_TOO_FEW_CATEGORIES] = {"too_few_categories", "the scale has too few options"},
    [PLX_REASON_MEAN_OUT_OF_RANGE] = {"mean_out_of_range",
                                      "the mean is too near an end of the scale"},
    [PLX_REASON_SEPARATION] = {"separation", "the two sides do not overlap at all"},
    [PLX_REASON_ALL_TIED] = {"all_tied", "all answers are tied"},
    [PLX_REASON_Z0_INFINITE] = {"z0_infinite", "every resample lies on one side of the estimate"},
    [PLX_REASON_INFEASIBLE_MARGINS] = {"infeasible_margins",
                                       "a target share belongs to nobody in the sample"},
    [PLX_REASON_INFEASIBLE_CAP] = {"infeasible_cap",
                                   "the targets cannot be met under the largest weight allowed"},
    [PLX_REASON_ONE_CLUSTER] = {"one_cluster", "it takes two clusters or more"},
    [PLX_REASON_K_TOO_LARGE] = {"k_too_large",
                                "there are fewer distinct respondents than clusters"},
    [PLX_REASON_NOT_CONVERGED] = {"not_converged", "the iterations did not settle"},
    [PLX_REASON_TRUNCATED] = {"truncated", "a negative estimate was set to 0"},
    [PLX_REASON_EMPTY_COLUMN_DROPPED] = {"empty_column_dropped",
                                         "an option that nobody chose was left out"},
    [PLX_REASON_EMPTY_ROW_DROPPED] = {"empty_row_dropped", "a team without answers was left out"},
};

const char *plx_reason_code(enum plx_reason reason)
{
    assert(reason < PLX_REASON_COUNT);
    return words[reason].code;
}

const char *plx_reason_text(enum plx_reason reason)
{
    assert(reason < PLX_REASON_COUNT);
    return words[reason].text;
}
