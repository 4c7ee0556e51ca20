/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/present/words.h"

#include <ctype.h>
#include <string.h>

struct words {
    const char *code;
    const char *text;
};

static const struct words notes[] = {
    {"no_data", "nobody answered"},
    {"too_few_units", "it takes two questions or more"},
    {"too_few_values", "it takes two answers or more"},
    {"one_rater", "only one person answered"},
    {"one_team", "only one team answered"},
    {"no_overlap", "no question was answered by both teams"},
    {"no_pairable_units", "no question was answered by two people or more"},
    {"no_variation", "everybody gave the same answer"},
    {"no_between_variance", "the questions do not differ on average"},
    {"too_few_categories", "the scale has too few options"},
    {"mean_out_of_range", "the mean is too near an end of the scale"},
    {"separation", "the two sides do not overlap at all"},
    {"all_tied", "all answers are tied"},
    {"z0_infinite", "every resample lies on one side of the estimate"},
    {"infeasible_margins", "a target share belongs to nobody in the sample"},
    {"infeasible_cap", "the targets cannot be met under the largest weight allowed"},
    {"one_cluster", "it takes two personas or more"},
    {"k_too_large", "there are fewer distinct respondents than personas"},
    {"not_converged", "the iterations did not settle"},
    {"truncated", "a negative estimate was set to 0"},
    {"empty_column_dropped", "an option that nobody chose was left out"},
    {"empty_row_dropped", "a team without answers was left out"},
    {"everybody", "the whole team answered, so the verdict is by margin alone"},
    {"too_close", "the gap is too near the margin for any number of answers to settle it"},
    {"no_range", "the study gives no smallest and largest value, so consensus is not judged"},
    {"no_margin", "the study gives no margin for this question, so it cannot show agreement"},
    {"suppressed", "too few answers to show"},
    {"no_index", "answers may be 0 or less, so there is no index"},
    {"low_base", "a base under 30 is shown, but carries no letters"},
};

static const struct words coefficients[] = {
    {"percent_agreement", "Percent agreement"},
    {"krippendorff_alpha", "Krippendorff's alpha"},
    {"gwet_ac", "Gwet's AC"},
    {"gwet_ac1", "Gwet's AC1"},
    {"gwet_ac2", "Gwet's AC2"},
    {"brennan_prediger", "Brennan-Prediger"},
    {"fleiss_kappa", "Fleiss' kappa"},
    {"conger_kappa", "Conger's kappa"},
    {"schouten_kappa", "Schouten's kappa"},
    {"vanbelle_kappa", "Group kappa (Vanbelle-Albert)"},
    {"agreement_ratio", "Agreement between over within"},
    {"scott_pi", "Scott's pi"},
    {"cross_alpha", "Cross-team alpha"},
    {"cross_alpha_normalised", "Cross-team alpha, normalised"},
    {"light_kappa", "Light's kappa"},
    {"cohen_kappa", "Cohen's kappa"},
    {"icc_1_1", "ICC(1,1) = ICC(1)"},
    {"icc_2_1", "ICC(2,1) = ICC(A,1)"},
    {"icc_3_1", "ICC(3,1) = ICC(C,1)"},
    {"icc_1_k", "ICC(1,k) = ICC(k)"},
    {"icc_2_k", "ICC(2,k) = ICC(A,k)"},
    {"icc_3_k", "ICC(3,k) = ICC(C,k)"},
    {"kendall_w", "Kendall's W"},
    {"rwg_j", "r_wg(J)"},
    {"rwg_star_j", "r*_wg(J)"},
    {"ad_mean_j", "AD from the mean (J)"},
    {"ad_median_j", "AD from the median (J)"},
    {"awg_j", "a_wg(J)"},
    {"concordance", "Concordance (Lin)"},
    {"concordance_latent", "Concordance of the means"},
};

/* Checks whose ids are no words. */
static const struct words checks[] = {
    {"speeder", "Too fast"},
    {"straightline", "Straight lines"},
    {"missing", "Missing answers"},
    {"impossible", "Impossible answers"},
    {"dont_know", "Don't know throughout"},
};

/* NULL for an unknown code; it need not end in a zero byte. */
static const char *find(const struct words *words, size_t count, const char *code, size_t length)
{
    for (size_t i = 0; i < count; i++)
        if (strncmp(words[i].code, code, length) == 0 && words[i].code[length] == '\0')
            return words[i].text;
    return NULL;
}

void plx_words_add_note(struct plx_text *text, enum plx_language language, const char *note)
{
    bool first = true;

    (void)language;
    while (note && *note) {
        const char *end = strstr(note, "; ");
        const size_t length = end ? (size_t)(end - note) : strlen(note);
        const char *colon = memchr(note, ':', length);
        const size_t code = colon ? (size_t)(colon - note) : length;
        const char *words = find(notes, sizeof notes / sizeof *notes, note, code);

        plx_text_add(text, first ? "" : "; ");
        if (words && colon && length > code + 2)
            plx_text_add_bytes(text, colon + 2, length - code - 2);
        else if (words)
            plx_text_add(text, words);
        else
            plx_text_add_bytes(text, note, length);
        first = false;
        note += length + (end ? 2 : 0);
    }
}

const char *plx_words_coefficient(enum plx_language language, const char *code)
{
    (void)language;
    const char *words =
        code ? find(coefficients, sizeof coefficients / sizeof *coefficients, code, strlen(code))
             : NULL;

    return words ? words : code;
}

void plx_words_add_check(struct plx_text *text, enum plx_language language, const char *check)
{
    (void)language;
    const char *words = find(checks, sizeof checks / sizeof *checks, check, strlen(check));

    if (words)
        plx_text_add(text, words);
    else
        plx_words_add_id(text, check);
}

void plx_words_add_id(struct plx_text *text, const char *id)
{
    for (size_t i = 0; id && id[i]; i++) {
        char letter = id[i];

        if (letter == '_' || letter == '-')
            letter = ' ';
        else if (i == 0)
            letter = (char)toupper((unsigned char)letter);
        plx_text_add_bytes(text, &letter, 1);
    }
}
