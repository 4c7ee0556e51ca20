/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes at all, read as style.yaml, and behind the first byte 1 as the logo beside it: what
   reads as a style dresses a workbook and a report, and its own file reads as the same style. */
#include <assert.h>
#include <string.h>

#include "input.h"
#include "parallax/present/report.h"
#include "parallax/present/style.h"
#include "parallax/present/workbook.h"

static void add_teams(struct plx_results *results)
{
    static const char *const teams[] = {"marketing", "sales"};
    struct plx_error err;

    for (size_t i = 0; i < 2; i++) {
        struct plx_team_record *team;

        assert(plx_table_add(&results->table[PLX_TABLE_TEAMS], &team, &err) == PLX_OK);
        team->team = teams[i];
        team->respondents = 9;
    }
}

static void dress(const struct plx_style *style, struct plx_problems *problems)
{
    const struct plx_presentation presentation = {.style = style};
    struct plx_results results;
    struct plx_text text = {0};
    struct plx_error err;

    plx_results_init(&results);
    add_teams(&results);
    assert(plx_style_check(style, &results, problems, &err) == PLX_OK);
    assert(plx_workbook_write(&results, &presentation, "/dev/null", &err) == PLX_OK);
    plx_report_add(&text, &results, &presentation);
    assert(!plx_text_failed(&text));
    plx_text_release(&text);
    plx_results_release(&results);
}

static void read_again(const struct plx_style *style, struct plx_problems *problems)
{
    struct plx_text text = {0};
    struct plx_style again;
    struct plx_error err;
    char path[FUZZ_PATH];

    plx_style_add_file(&text, style);
    if (style->logo)
        fuzz_file(path, plx_style_logo_name(style), style->logo, style->logo_bytes);
    fuzz_file(path, "again.yaml", text.bytes, text.length);
    assert(plx_style_read(path, &again, problems, &err) == PLX_OK);
    assert(again.n_teams == style->n_teams && again.logo_bytes == style->logo_bytes);
    plx_style_release(&again);
    plx_text_release(&text);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    struct plx_problems problems = {0};
    struct plx_style style;
    struct plx_error err;
    struct fuzz_part part[2];
    char path[FUZZ_PATH];

    fuzz_split(data, size, part, 2);
    fuzz_file(path, "logo", part[1].bytes, part[1].size);
    fuzz_file(path, "style.yaml", part[0].bytes, part[0].size);
    if (plx_style_read(path, &style, &problems, &err) == PLX_OK) {
        dress(&style, &problems);
        read_again(&style, &problems);
    }
    plx_style_release(&style);
    plx_problems_release(&problems);
    fuzz_release(part, 2);
    return 0;
}
