/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Respondents of two teams x 48 questions, which are 50 columns with number and team: 30 answers of
   1 .. 5, 12 of labels, 3 with several ticks, 3 numbers.

     bench_workbook_rows_data study        the study.yaml, on standard output
     bench_workbook_rows_data export N     an export
     bench_workbook_rows_data tagged N     tagged responses
     bench_workbook_rows_data bare N FILE  the cells, by libxlsxwriter alone */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

enum { SCALES = 30, SINGLES = 12, SETS = 3, NUMBERS = 3, OPTIONS = 5 };

#define LABEL "Answer %lu of those that can be given"

static unsigned long drawn = 1;

/* Knuth's MMIX generator: only there to be the same everywhere. */
static unsigned long draw(unsigned long below)
{
    drawn = drawn * 6364136223846793005UL + 1442695040888963407UL;
    return (drawn >> 33) % below;
}

static void print_options(void)
{
    printf("    options:\n");
    for (int i = 1; i <= OPTIONS; i++)
        printf("      - {code: o%d, label: \"" LABEL "\"}\n", i, (unsigned long)i);
}

static void print_study(void)
{
    printf("study: rows\n"
           "teams:\n"
           "  question: Team\n"
           "  list: [{id: marketing, label: Marketing}, {id: sales, label: Sales}]\n"
           "decisions: {resamples: 99, permutations: 99}\n"
           "scales:\n"
           "  - id: five\n"
           "    options: [{code: 1, label: Never}, {code: 2, label: Seldom}, {code: 3, label: "
           "Sometimes}, {code: 4, label: Often}, {code: 5, label: Always}]\n"
           "questions:\n");
    for (int i = 1; i <= SCALES; i++)
        printf("  - id: scale%d\n    column: Scale %d\n    type: scale\n    scale: five\n"
               "    text: How much do you agree with statement %d of the thirty?\n",
               i, i, i);
    for (int i = 1; i <= SINGLES; i++) {
        printf("  - id: single%d\n    column: Single %d\n    type: single\n", i, i);
        print_options();
    }
    for (int i = 1; i <= SETS; i++) {
        printf("  - id: set%d\n    column: Set %d\n    type: multi\n", i, i);
        print_options();
    }
    for (int i = 1; i <= NUMBERS; i++)
        printf("  - {id: number%d, column: Number %d, type: number}\n", i, i);
}

static void print_names(bool tagged)
{
    static const struct {
        const char *names[2]; /* in an export, in a study */
        int count;
    } columns[] = {{{"Scale ", "scale"}, SCALES},
                   {{"Single ", "single"}, SINGLES},
                   {{"Set ", "set"}, SETS},
                   {{"Number ", "number"}, NUMBERS}};

    fputs(tagged ? "respondent,team,weight,flags" : "Team", stdout);
    for (size_t c = 0; c < sizeof columns / sizeof *columns; c++)
        for (int i = 1; i <= columns[c].count; i++)
            printf(",%s%d", columns[c].names[tagged], i);
    printf("\n");
}

static void print_row(unsigned long row, bool tagged)
{
    const char *team = draw(2) ? "marketing" : "sales";

    if (tagged)
        printf("%lu,%s,1,", row + 1, team);
    else
        fputs(team, stdout);
    for (int i = 0; i < SCALES; i++)
        printf(",%lu", 1 + draw(5));
    for (int i = 0; i < SINGLES; i++)
        printf(",o%lu", 1 + draw(OPTIONS));
    for (int i = 0; i < SETS; i++)
        printf(tagged ? ",o%lu;o%lu" : ",\"o%lu,o%lu\"", 1 + draw(2), 3 + draw(3));
    for (int i = 0; i < NUMBERS; i++)
        printf(",%lu.%lu", draw(1000), 1 + draw(9));
    printf("\n");
}

static void write_row(lxw_worksheet *sheet, lxw_row_t row, lxw_format *text, lxw_format *number)
{
    char words[120];
    lxw_col_t col = 0;

    worksheet_write_number(sheet, row, col++, row + 1, number);
    worksheet_write_string(sheet, row, col++, draw(2) ? "Marketing" : "Sales", text);
    for (int i = 0; i < SCALES; i++)
        worksheet_write_number(sheet, row, col++, 1 + (double)draw(5), number);
    for (int i = 0; i < SINGLES; i++) {
        snprintf(words, sizeof words, LABEL, 1 + draw(OPTIONS));
        worksheet_write_string(sheet, row, col++, words, text);
    }
    for (int i = 0; i < SETS; i++) {
        snprintf(words, sizeof words, LABEL "; " LABEL, 1 + draw(2), 3 + draw(3));
        worksheet_write_string(sheet, row, col++, words, text);
    }
    for (int i = 0; i < NUMBERS; i++)
        worksheet_write_number(sheet, row, col++, (double)draw(1000) + 0.1 * (1 + (double)draw(9)),
                               number);
}

static int write_bare(unsigned long rows, const char *path)
{
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};
    lxw_workbook *workbook = workbook_new_opt(path, &options);
    lxw_worksheet *sheet = workbook_add_worksheet(workbook, NULL);
    lxw_format *text = workbook_add_format(workbook);
    lxw_format *number = workbook_add_format(workbook);

    format_set_font_size(text, 10);
    format_set_font_size(number, 10);
    format_set_align(number, LXW_ALIGN_RIGHT);
    for (unsigned long i = 0; i < rows; i++)
        write_row(sheet, (lxw_row_t)i, text, number);
    return workbook_close(workbook) == LXW_NO_ERROR ? 0 : 1;
}

int main(int argc, char **argv)
{
    const unsigned long rows = argc > 2 ? strtoul(argv[2], NULL, 10) : 0;
    const bool tagged = argc > 1 && strcmp(argv[1], "tagged") == 0;

    if (argc > 1 && strcmp(argv[1], "study") == 0) {
        print_study();
        return 0;
    }
    if (argc > 3 && strcmp(argv[1], "bare") == 0)
        return write_bare(rows, argv[3]);
    print_names(tagged);
    for (unsigned long i = 0; i < rows; i++)
        print_row(i, tagged);
    return fflush(stdout) == 0 ? 0 : 1;
}
