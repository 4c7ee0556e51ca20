/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes what statistics.sh measures: an SPSS file of 47 variables, of codes with value labels, for
 * the study that bench_load_data writes for codes.
 *
 *   bench_statistics_data plain|packed ROWS >export.sav
 */
#include <assert.h>
#include <readstat.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/stream.h"

enum { SCALES = 44, POINTS = 5, TEAMS = 3, VARIABLES = 47 };

static ssize_t write_bytes(const void *bytes, size_t size, void *context)
{
    return (ssize_t)fwrite(bytes, 1, size, context);
}

static readstat_label_set_t *add_labels(readstat_writer_t *writer, const char *name,
                                        const char *const *label, int count)
{
    readstat_label_set_t *set = readstat_add_label_set(writer, READSTAT_TYPE_DOUBLE, name);

    for (int i = 0; i < count; i++)
        readstat_label_double_value(set, i + 1, label[i]);
    return set;
}

static void add_variable(readstat_writer_t *writer, const char *name, readstat_label_set_t *labels)
{
    readstat_variable_t *variable = readstat_add_variable(writer, name, READSTAT_TYPE_DOUBLE, 8);

    readstat_variable_set_format(variable, "F8.0");
    if (labels)
        readstat_variable_set_label_set(variable, labels);
}

static void write_rows(readstat_writer_t *writer, long rows)
{
    struct plx_stream stream;

    plx_stream_start(&stream, 1, PLX_FOR_SIMULATION, 0, 0);
    for (long row = 0; row < rows; row++) {
        assert(readstat_begin_row(writer) == READSTAT_OK);
        for (int i = 0; i < VARIABLES; i++) {
            const size_t below = i == 1 ? TEAMS : i == VARIABLES - 1 ? 40 : POINTS;
            const double value =
                i == 0 ? (double)row + 1 : 1 + (double)plx_stream_below(&stream, below);

            assert(readstat_insert_double_value(writer, readstat_get_variable(writer, i), value) ==
                   READSTAT_OK);
        }
        assert(readstat_end_row(writer) == READSTAT_OK);
    }
}

int main(int argc, char **argv)
{
    static const char *const teams[TEAMS] = {"Marketing", "Sales", "Customer"};
    static const char *const labels[POINTS] = {"Never", "Rarely", "Sometimes", "Often", "Always"};
    readstat_writer_t *writer = readstat_writer_init();
    readstat_label_set_t *team;
    readstat_label_set_t *often;
    const long rows = argc > 2 ? atol(argv[2]) : 0;
    char name[16];

    if (!writer || rows < 1) {
        fprintf(stderr, "usage: bench_statistics_data plain|packed ROWS\n");
        return 2;
    }
    readstat_set_data_writer(writer, write_bytes);
    readstat_writer_set_compression(
        writer, strcmp(argv[1], "packed") == 0 ? READSTAT_COMPRESS_ROWS : READSTAT_COMPRESS_NONE);
    team = add_labels(writer, "team", teams, TEAMS);
    often = add_labels(writer, "often", labels, POINTS);
    add_variable(writer, "id", NULL);
    add_variable(writer, "role", team);
    for (int i = 0; i < SCALES; i++) {
        snprintf(name, sizeof name, "q%d", i + 1);
        add_variable(writer, name, often);
    }
    add_variable(writer, "years", NULL);
    assert(readstat_begin_writing_sav(writer, stdout, rows) == READSTAT_OK);
    write_rows(writer, rows);
    assert(readstat_end_writing(writer) == READSTAT_OK);
    readstat_writer_free(writer);
    return fflush(stdout) == 0 ? 0 : 1;
}
