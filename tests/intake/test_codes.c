/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of codes, which are read many cells at once, beside what each cell is by itself. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "parallax/base/file.h"
#include "parallax/base/stream.h"
#include "parallax/base/text.h"
#include "parallax/intake/load.h"
#include "parallax/study/reader.h"
#include "support/check.h"

enum { QUESTIONS = 40 };

/* What a cell may hold, and what the answer is then. */
struct sort {
    const char *cell;
    int code;
};

static const struct sort usual[] = {{"1", 0}, {"2", 1}, {"3", 2}, {"4", 3}, {"5", 4}};
static const struct sort odd[] = {
    {"", PLX_BLANK},
    {"10", 5},
    {"-9", PLX_DONT_KNOW},
    {"9", PLX_NOT_VALID},
    {"x", PLX_NOT_VALID},
    {"\xC3\xA9", PLX_NOT_VALID},
    {"\r", PLX_BLANK}, /* written in quotes */
    {" ", PLX_BLANK},
    {" 3", 2},
    {"\"4\"", 3},
    {"\"\"", PLX_BLANK},
    {"\"a, \"\"b\"\"\"", PLX_NOT_VALID},
    {"\"\n\"", PLX_BLANK},
    {"\"\r\"", PLX_BLANK},
    {"something longer than thirty-two bytes for once", PLX_NOT_VALID},
};

/* A file, and what is expected of it. */
struct table {
    struct plx_text text;
    int16_t *code; /* kept rows x questions */
    size_t kept;
    size_t capacity;
    size_t not_valid[QUESTIONS];
    size_t first_line[QUESTIONS]; /* of the first cell that is not valid */
};

static const struct sort *draw(struct plx_stream *stream, size_t rarity)
{
    if (plx_stream_below(stream, rarity) > 0)
        return &usual[plx_stream_below(stream, sizeof usual / sizeof *usual)];
    return &odd[plx_stream_below(stream, sizeof odd / sizeof *odd)];
}

static void add_row(struct table *table, struct plx_stream *stream, size_t rarity, const char *end,
                    size_t *line)
{
    static const char *const teams[] = {"m", "s", "s", "nobody", ""};
    const char *team = teams[plx_stream_below(stream, rarity > 30 ? 3 : 5)];
    const bool kept = strcmp(team, "m") == 0 || strcmp(team, "s") == 0;
    const size_t width =
        plx_stream_below(stream, rarity) ? QUESTIONS : plx_stream_below(stream, QUESTIONS);
    const size_t begin = *line;

    plx_text_addf(&table->text, "%zu,%s", table->kept, team);
    for (size_t q = 0; q < QUESTIONS; q++) {
        const struct sort *sort = draw(stream, rarity);
        const bool is_quoted = strcmp(sort->cell, "\r") == 0;
        int code = sort->code;

        if (q < width)
            plx_text_addf(&table->text, is_quoted ? ",\"%s\"" : ",%s", sort->cell);
        else
            code = PLX_BLANK;
        if (q < width && strchr(sort->cell, '\n'))
            ++*line;
        if (!kept)
            continue;
        table->code[table->kept * QUESTIONS + q] = (int16_t)code;
        if (code == PLX_NOT_VALID && table->not_valid[q]++ == 0)
            table->first_line[q] = begin;
    }
    plx_text_add(&table->text, end);
    ++*line;
    table->kept += kept;
}

static void make_table(struct table *table, struct plx_stream *stream, size_t rows)
{
    const size_t rarity = 2 + plx_stream_below(stream, 200);
    const char *end = plx_stream_below(stream, 2) ? "\n" : "\r\n";
    size_t line = 2;

    plx_text_clear(&table->text);
    table->kept = 0;
    table->code = realloc(table->code, rows * QUESTIONS * sizeof *table->code);
    memset(table->not_valid, 0, sizeof table->not_valid);
    plx_text_add(&table->text, "Id,Role");
    for (int q = 0; q < QUESTIONS; q++)
        plx_text_addf(&table->text, ",Q%d", q);
    plx_text_add(&table->text, end);
    for (size_t row = 0; row < rows; row++)
        add_row(table, stream, rarity, end, &line);
}

static void parse_study(struct plx_study *study)
{
    struct plx_problems problems = {0};
    struct plx_text text = {0};
    struct plx_error err;

    plx_text_add(&text, "study: t\nteams: {question: Role, list: [{id: m}, {id: s}]}\n"
                        "scales:\n  - {id: six, options: [{code: 1}, {code: 2}, {code: 3}, "
                        "{code: 4}, {code: 5}, {code: 10}]}\nquestions:\n");
    for (int q = 0; q < QUESTIONS; q++)
        plx_text_addf(&text,
                      "  - {id: q%d, column: Q%d, type: scale, scale: six, "
                      "missing: [\"-9\"]}\n",
                      q, q);
    if (plx_study_parse(text.bytes, text.length, "study.yaml", study, &problems, &err) != PLX_OK)
        fail_msg("%s", err.text);
    plx_problems_release(&problems);
    plx_text_release(&text);
}

/* Loads the table and compares answers, counts and the places of what is not valid. */
static void check(const struct plx_study *study, const struct table *table, size_t threads)
{
    const struct plx_intake_settings settings = {.threads = threads, .dialect = PLX_DIALECT_PLAIN};
    char path[] = "/tmp/parallax-codes-XXXXXX";
    const char *const exports[] = {path};
    struct plx_responses responses = {0};
    struct plx_findings findings = {0};
    struct plx_error err;

    close(mkstemp(path));
    assert_int_equal(plx_file_write(path, table->text.bytes, table->text.length, &err), PLX_OK);
    if (plx_intake_load(study, exports, 1, &settings, &responses, &findings, &err) != PLX_OK)
        fail_msg("%s", err.text);
    unlink(path);
    assert_int_equal(responses.n, table->kept);
    for (size_t row = 0; row < responses.n; row++)
        for (size_t q = 0; q < QUESTIONS; q++)
            if (responses.column[q].code[row] != table->code[row * QUESTIONS + q])
                fail_msg("row %zu, question %zu: %d, not %d", row, q, responses.column[q].code[row],
                         table->code[row * QUESTIONS + q]);
    for (size_t q = 0; q < QUESTIONS; q++) {
        assert_int_equal(findings.question[q].not_valid, table->not_valid[q]);
        if (table->not_valid[q] > 0)
            assert_int_equal(findings.question[q].example[0].line, table->first_line[q]);
    }
    plx_responses_release(&responses);
    plx_findings_release(&findings);
}

static void every_cell_is_what_it_is_by_itself(void **state)
{
    struct plx_study study = {0};
    struct table table = {.kept = 0};
    struct plx_stream stream;

    (void)state;
    parse_study(&study);
    plx_stream_start(&stream, 4, PLX_FOR_TEST, 0, 0);
    for (int round = 0; round < 200; round++) {
        do
            make_table(&table, &stream, 1 + plx_stream_below(&stream, 300));
        while (table.kept == 0);
        check(&study, &table, 1);
    }
    free(table.code);
    plx_text_release(&table.text);
    plx_study_release(&study);
}

static void pieces_of_a_large_file_are_put_together_rightly(void **state)
{
    struct plx_study study = {0};
    struct table table = {.kept = 0};
    struct plx_stream stream;

    (void)state;
    parse_study(&study);
    plx_stream_start(&stream, 5, PLX_FOR_TEST, 0, 0);
    make_table(&table, &stream, 120000);
    assert_true(table.text.length > 9 * 1024 * 1024);
    for (size_t threads = 1; threads <= 3; threads++)
        check(&study, &table, threads);
    free(table.code);
    plx_text_release(&table.text);
    plx_study_release(&study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_cell_is_what_it_is_by_itself),
        cmocka_unit_test(pieces_of_a_large_file_are_put_together_rightly),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
