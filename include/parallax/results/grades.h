/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Grades of the System Usability Scale, on the curve of what other products scored. They belong to
 * results because whoever draws a scale draws them too.
 *
 * Source: J. Sauro and J. R. Lewis (2016), Quantifying the user experience, 2nd ed., table 8.5.
 */
#ifndef PARALLAX_RESULTS_GRADES_H
#define PARALLAX_RESULTS_GRADES_H

/** The mean of 446 studies, a C. */
#define PLX_SUS_MEAN 68

/** The lowest score with each letter. */
#define PLX_SUS_D 51.7
#define PLX_SUS_C 62.7
#define PLX_SUS_B 72.6
#define PLX_SUS_A 78.9

/** "51.7, 62.7, 72.6, 78.9", for code that notebooks hold. */
#define PLX_SUS_EDGES PLX_SUS_TEXT(PLX_SUS_D, PLX_SUS_C, PLX_SUS_B, PLX_SUS_A)
#define PLX_SUS_TEXT(d, c, b, a) PLX_SUS_WORDS(d, c, b, a)
#define PLX_SUS_WORDS(d, c, b, a) #d ", " #c ", " #b ", " #a

/** A letter with its plus and minus together, where scales are drawn. */
struct plx_sus_letter {
    const char *letter;
    double from; /**< Its lowest score; 0 for an F. */
};

enum { PLX_SUS_LETTERS = 5 };

/** From the worst to the best. */
extern const struct plx_sus_letter plx_sus_letter[PLX_SUS_LETTERS];

struct plx_grade {
    double from;            /**< The lowest score with this grade. */
    const char *grade;      /**< "A+" */
    const char *percentile; /**< "96-100": of how many products as good or worse. */
};

/** The curved grade of a SUS score, which is rounded to one decimal first; NULL for NAN. */
const struct plx_grade *plx_sus_grade(double score);

#endif
