/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What a questionnaire says besides the study's own words. */
#ifndef PARALLAX_FIELDING_FORMS_WORDS_H
#define PARALLAX_FIELDING_FORMS_WORDS_H

#include <stdbool.h>

enum form_words {
    FORM_SAY_TEAM,
    FORM_SAY_INTRODUCTION,
    FORM_SAY_DONT_KNOW,
    FORM_SAY_NO_ANSWER,
    FORM_SAY_BEST,  /* {1}: the number of the task */
    FORM_SAY_WORST, /* likewise */
    FORM_SAY_TASK,  /* likewise */
    FORM_SAY_BEST_COLUMN,
    FORM_SAY_WORST_COLUMN,
    FORM_SAY_MULTI,
    FORM_SAY_NONE,
    FORM_SAY_RANK,
    FORM_SAY_PLACE,
    FORM_SAY_POINTS,      /* {1}: how many */
    FORM_SAY_FROM,        /* {1}: the least */
    FORM_SAY_UP_TO,       /* {1}: the most */
    FORM_SAY_ONLY_IF,     /* {1}: the question; the answer follows */
    FORM_SAY_ONLY_IF_NOT, /* likewise */
    FORM_SAY_REQUIRED,
    FORM_SAY_NO_SCRIPT,
    FORM_SAY_ANSWERED,
    FORM_SAY_REVIEW,
    FORM_SAY_DOWNLOAD,
    FORM_SAY_BACK,
    FORM_SAY_DOWNLOAD_TITLE,
    FORM_SAY_DOWNLOAD_TEXT,
    FORM_SAY_COLUMN,
    FORM_SAY_ANSWER,
    FORM_SAY_CLEAR,
    FORM_SAY_TO_CORRECT,
    FORM_SAY_WRONG_REQUIRED,
    FORM_SAY_WRONG_NUMBER,
    FORM_SAY_WRONG_LOW,
    FORM_SAY_WRONG_HIGH,
    FORM_SAY_WRONG_RANK_TWICE,
    FORM_SAY_WRONG_RANK_LACKS,
    FORM_SAY_WRONG_SUM,
    FORM_SAY_WRONG_POINTS,
    FORM_SAY_WRONG_SAME,
    FORM_SAY_WRONG_HALF,
    FORM_SAY_DONE,
    FORM_SAY_SUM,
    FORM_SAY_ENTRY,
    FORM_SAY_ENTRY_TEXT,
    FORM_SAY_ENTRY_ASKS,
    FORM_SAY_ENTRY_TYPE,
    FORM_SAY_NUMBER,
    FORM_SAY_WORDS,
    FORM_SAY_ONE_OR_NOTHING,
    FORM_SAY_RANK_NUMBER,
    FORM_SAY_JOINED,
    FORM_WORDS, /**< How many there are. */
};

/** The words in a language by its code ("de", "de-AT"); in English where there are no others. */
const char *form_words(const char *language, enum form_words words);

#endif
