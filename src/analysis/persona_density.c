/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "persona_map.h"

enum { SIDE = 16, LEAST_SIDE = 4 };

/* How far the grid reaches, in standard deviations of each axis. */
static const double reach = 3;

/* Of the respondents, how many a grid has to show to be taken. */
static const double enough = 0.75;

/* Cells of a grid: how many respondents, and how many of each persona. */
struct grid {
    size_t side;
    size_t count[SIDE * SIDE];
    size_t *of; /* owned: SIDE x SIDE x k */
};

/* The cell of a coordinate; side for none. An axis along which nothing differs has one. */
static size_t cell_along(const struct plx_persona_plane *plane, const struct grid *grid, size_t i,
                         size_t a)
{
    const double half = reach * plane->sd[a];
    const double place = (plane->at[2 * i + a] + half) / (2 * half) * (double)grid->side;

    if (!(half > 0))
        return 0;
    return place >= 0 && place < (double)grid->side ? (size_t)place : grid->side;
}

static double middle_of(const struct plx_persona_plane *plane, const struct grid *grid, size_t cell,
                        size_t a)
{
    return reach * plane->sd[a] * ((2 * (double)cell + 1) / (double)grid->side - 1) *
           (plane->sd[a] > 0);
}

/* Fills the grid and leaves out what is too small. Returns how many respondents are shown. */
static size_t count_cells(const struct plx_persona_model *model,
                          const struct plx_persona_plane *plane, struct grid *grid)
{
    const size_t rows = model->features.rows;
    const size_t minimum = model->study->privacy_minimum;
    const size_t cells = grid->side * grid->side;
    size_t shown = 0;

    memset(grid->count, 0, sizeof grid->count);
    memset(grid->of, 0, cells * model->k * sizeof *grid->of);
    for (size_t i = 0; i < rows; i++) {
        const size_t x = cell_along(plane, grid, i, 0);
        const size_t y = cell_along(plane, grid, i, 1);

        if (x == grid->side || y == grid->side)
            continue;
        grid->count[y * grid->side + x]++;
        grid->of[(y * grid->side + x) * model->k + model->label[i]]++;
    }
    for (size_t c = 0; c < cells; c++) {
        if (grid->count[c] < minimum)
            grid->count[c] = 0;
        shown += grid->count[c];
    }
    while (shown > 0 && shown < rows && rows - shown < minimum) {
        size_t smallest = cells;

        for (size_t c = 0; c < cells; c++)
            if (grid->count[c] > 0 && (smallest == cells || grid->count[c] < grid->count[smallest]))
                smallest = c;
        shown -= grid->count[smallest];
        grid->count[smallest] = 0;
    }
    return shown;
}

/* The persona that most of a cell have, the first of several; none where it is suppressed. */
static size_t persona_of(const struct plx_persona_model *model, const size_t *of)
{
    uint32_t most = 0;

    for (uint32_t j = 1; j < model->k; j++)
        if (of[j] > of[most])
            most = j;
    return model->suppressed[most] ? PLX_NO_COUNT : plx_persona_number(most);
}

enum plx_status plx_persona_add_point(struct plx_persona_model *model,
                                      const struct plx_persona_plane *plane,
                                      struct plx_persona_point_record wanted, struct plx_error *err)
{
    struct plx_persona_point_record *record;
    enum plx_status status =
        plx_table_add(&model->results->table[PLX_TABLE_PERSONA_MAP], &record, err);

    if (status != PLX_OK)
        return status;
    *record = wanted;
    record->model = model->name;
    record->explained = plane->explained;
    return PLX_OK;
}

enum plx_status plx_persona_density(struct plx_persona_model *model,
                                    const struct plx_persona_plane *plane, struct plx_error *err)
{
    struct grid grid = {.side = SIDE};
    enum plx_status status = PLX_OK;

    grid.of = plx_array_new(SIDE * SIDE * model->k, sizeof *grid.of);
    if (!grid.of)
        return plx_fail_memory(err, "the map of personas");
    while ((double)count_cells(model, plane, &grid) < enough * (double)model->features.rows &&
           grid.side > LEAST_SIDE)
        grid.side /= 2;
    for (size_t c = 0; status == PLX_OK && c < grid.side * grid.side; c++)
        if (grid.count[c] > 0)
            status = plx_persona_add_point(model, plane,
                                           (struct plx_persona_point_record){
                                               .kind = "density",
                                               .persona = persona_of(model, grid.of + c * model->k),
                                               .x = middle_of(plane, &grid, c % grid.side, 0),
                                               .y = middle_of(plane, &grid, c / grid.side, 1),
                                               .count = grid.count[c]},
                                           err);
    free(grid.of);
    return status;
}
