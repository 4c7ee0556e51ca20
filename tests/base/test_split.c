/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/base/split.h"

#include <stdlib.h>
#include <string.h>

#include "parallax/base/rows.h"
#include "parallax/base/stream.h"
#include "parallax/base/text.h"
#include "support/check.h"

/* Where the rows of each piece begin. */
struct taken {
    const struct plx_split *split;
    struct plx_text *piece;
    size_t calls;
};

static enum plx_status take(struct plx_piece *piece, void *data, struct plx_error *err)
{
    struct taken *taken = data;
    struct plx_rows rows = {.bytes = taken->split->bytes,
                            .size = taken->split->size,
                            .delimiter = taken->split->delimiter,
                            .quote = taken->split->quote};
    struct plx_text *text = &taken->piece[piece->index];
    enum plx_status status = PLX_OK;

#pragma omp atomic
    taken->calls++;
    plx_text_clear(text);
    plx_rows_seek(&rows, piece->from);
    plx_rows_skip_blank(&rows);
    while (status == PLX_OK && rows.at < piece->limit) {
        status = plx_rows_next(&rows, err);
        if (status == PLX_OK)
            plx_text_addf(text, "%zu:%zu ", rows.start, rows.n_cells);
        plx_rows_skip_blank(&rows);
    }
    piece->next = rows.at;
    plx_rows_release(&rows);
    return status;
}

/* All rows of a file, cut into pieces of so many bytes. */
static enum plx_status read_rows(struct plx_text *all, const char *bytes, size_t size,
                                 size_t piece_bytes, size_t threads, size_t width, size_t *calls,
                                 struct plx_error *err)
{
    struct plx_split split = {.bytes = bytes,
                              .size = size,
                              .delimiter = ',',
                              .quote = '"',
                              .width = width,
                              .piece_bytes = piece_bytes,
                              .threads = threads,
                              .work = take};
    struct taken taken = {.split = &split};
    const size_t pieces = plx_split_pieces(&split);
    enum plx_status status;

    split.data = &taken;
    taken.piece = calloc(pieces + 1, sizeof *taken.piece);
    status = plx_split_run(&split, err);
    plx_text_clear(all);
    for (size_t i = 0; i < pieces; i++) {
        plx_text_add(all, plx_text_string(&taken.piece[i]));
        plx_text_release(&taken.piece[i]);
    }
    free(taken.piece);
    *calls = taken.calls;
    return status;
}

static void pieces_hold_the_rows_that_one_reader_finds(void **state)
{
    static const char letters[] = "aaa,,\"\n\n\r";
    struct plx_text one = {0};
    struct plx_text many = {0};
    struct plx_stream stream;
    size_t compared = 0;

    (void)state;
    plx_stream_start(&stream, 2, PLX_FOR_TEST, 0, 0);
    for (size_t round = 0; round < 3000; round++) {
        const size_t size = 1 + plx_stream_below(&stream, 200);
        char *bytes = malloc(size);
        struct plx_error err;
        size_t calls;
        enum plx_status status;

        for (size_t i = 0; i < size; i++)
            bytes[i] = letters[plx_stream_below(&stream, sizeof letters - 1)];
        status = read_rows(&one, bytes, size, size, 1, 3, &calls, &err);
        assert_int_equal(
            read_rows(&many, bytes, size, 1 + plx_stream_below(&stream, 40), 2, 3, &calls, &err),
            status);
        if (status == PLX_OK) {
            compared++;
            assert_string_equal(plx_text_string(&many), plx_text_string(&one));
        }
        free(bytes);
    }
    assert_in_range(compared, 500, 2900);
    plx_text_release(&one);
    plx_text_release(&many);
}

static void line_ends_in_quotes_are_not_guessed_to_end_rows(void **state)
{
    struct plx_text text = {0};
    struct plx_text all = {0};
    struct plx_error err;
    size_t calls;

    (void)state;
    for (int row = 0; row < 500; row++)
        plx_text_add(&text, "1,\"two\nlines\nand \"\"more\"\"\r\n,\",3\r\r\n");
    assert_int_equal(read_rows(&all, text.bytes, text.length, 1000, 2, 3, &calls, &err), PLX_OK);
    assert_int_equal(calls, (text.length + 999) / 1000); /* none was read again */
    assert_string_equal(strrchr(plx_text_string(&all), ':'), ":3 ");
    plx_text_release(&text);
    plx_text_release(&all);
}

static void a_failure_is_that_of_the_first_piece(void **state)
{
    static const char bytes[] = "1,2\n3,\"4\n5,6\n7,8\n9,\"0\n";
    struct plx_text all = {0};
    struct plx_error err;
    size_t calls;

    (void)state;
    /* one quote opens, the other closes and is followed by text: 4..9,"0 is one open cell */
    assert_int_equal(read_rows(&all, bytes, sizeof bytes - 1, 5, 2, 2, &calls, &err), PLX_DATA);
    assert_string_equal(err.text, "a quote that is opened in this row is never closed");
    plx_text_release(&all);
}

static void listen(void *data, const char *step, size_t done, size_t total)
{
    size_t *last = data;

    assert_string_equal(step, "reading");
    assert_true(done <= total);
    *last = done;
}

static void progress_ends_with_all_bytes(void **state)
{
    static const char bytes[] = "1,2\n3,4\n5,6\n7,8\n";
    size_t last = 0;
    const struct plx_progress progress = {listen, &last};
    struct plx_split split = {.bytes = bytes,
                              .size = sizeof bytes - 1,
                              .delimiter = ',',
                              .quote = '"',
                              .width = 2,
                              .threads = 1,
                              .piece_bytes = 5,
                              .work = take,
                              .progress = &progress,
                              .all = sizeof bytes - 1};
    struct plx_text piece[4] = {{0}};
    struct taken taken = {.split = &split, .piece = piece};
    struct plx_error err;

    (void)state;
    split.data = &taken;
    assert_int_equal(plx_split_run(&split, &err), PLX_OK);
    assert_int_equal(last, sizeof bytes - 1);
    for (size_t i = 0; i < 4; i++)
        plx_text_release(&piece[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_hold_the_rows_that_one_reader_finds),
        cmocka_unit_test(line_ends_in_quotes_are_not_guessed_to_end_rows),
        cmocka_unit_test(a_failure_is_that_of_the_first_piece),
        cmocka_unit_test(progress_ends_with_all_bytes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
