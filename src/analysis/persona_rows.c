/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gsl/gsl_eigen.h>
#include <math.h>
#include <stdlib.h>

#include "parallax/base/memory.h"
#include "persona_from.h"
#include "persona_model.h"

/* Where everybody is drawn: two axes through the middle of the sample. */
struct map {
    size_t columns;
    double *middle;
    gsl_matrix *axis; /* columns x columns; the first two are used */
    double explained;
};

static const char *respondent_id(const struct plx_persona_model *model, size_t row)
{
    if (model->study->keep_key && model->responses->key)
        return plx_pool_string(&model->results->pool, model->responses->key[row]);
    return plx_pool_format(&model->results->pool, "%zu",
                           plx_responses_number(model->responses, row));
}

/* Distance over the columns that the row has. */
static double distance_to(const struct plx_persona_model *model, size_t i, size_t j)
{
    const gsl_matrix_float *values = model->features.values;
    double sum = 0;

    for (size_t c = 0; c < values->size2; c++) {
        const double apart =
            (double)gsl_matrix_float_get(values, i, c) - gsl_matrix_get(model->centres, j, c);

        sum += isnan(apart) ? 0 : apart * apart;
    }
    return sqrt(sum);
}

static size_t second_nearest(const struct plx_persona_model *model, size_t i)
{
    size_t second = PLX_NO_COUNT;
    double least = HUGE_VAL;

    for (size_t j = 0; j < model->k; j++) {
        const double distance = j == model->label[i] ? HUGE_VAL : distance_to(model, i, j);

        if (distance < least) {
            least = distance;
            second = j + 1;
        }
    }
    return second;
}

static const char *reason_for(const struct plx_persona_model *model, size_t row)
{
    if (!model->take[row])
        return plx_persona_asked(model->study, (size_t)model->responses->team[row])
                   ? "small_team"
                   : "not_in_teams";
    return model->k == 0 ? "no_clusters" : "no_basis_answer";
}

/* at is the row of the features that the respondent is, or PLX_NONE; sampled likewise. */
static enum plx_status add_member(struct plx_persona_model *model, size_t row, size_t at,
                                  size_t sampled, struct plx_error *err)
{
    struct plx_persona_member_record *record;
    enum plx_status status =
        plx_table_add(&model->results->table[PLX_TABLE_PERSONA_MEMBERS], &record, err);

    if (status != PLX_OK)
        return status;
    record->respondent = respondent_id(model, row);
    record->team =
        plx_pool_string(&model->results->pool, model->study->team[model->responses->team[row]].id);
    record->model = model->name;
    if (at == PLX_NONE || model->k == 0) {
        record->reason = reason_for(model, row);
    } else {
        record->persona = plx_persona_number(model->label[at]);
        record->distance = distance_to(model, at, model->label[at]);
        record->second = second_nearest(model, at);
        record->silhouette = sampled == PLX_NONE ? NAN : model->silhouette[sampled];
    }
    return record->respondent && record->team ? PLX_OK : plx_fail_memory(err, "personas");
}

/* Where respondents are: of each, one more than the row of the features; 0: none. */
static size_t *find_places(const struct plx_persona_model *model)
{
    size_t *place = plx_array_new(model->responses->n, sizeof *place);

    for (size_t i = 0; place && i < model->features.rows; i++)
        place[model->features.row[i]] = i + 1;
    return place;
}

/* Likewise, of each row of the features, one more than that of the sample. */
static size_t *find_sampled(const struct plx_persona_model *model)
{
    size_t *sampled = plx_array_new(model->features.rows, sizeof *sampled);

    for (size_t s = 0; sampled && s < model->sampled; s++)
        sampled[model->sample[s]] = s + 1;
    return sampled;
}

static enum plx_status add_members(struct plx_persona_model *model, const size_t *place,
                                   struct plx_error *err)
{
    size_t *sampled = find_sampled(model);
    enum plx_status status = sampled ? PLX_OK : plx_fail_memory(err, "personas");

    for (size_t row = 0; status == PLX_OK && row < model->responses->n; row++) {
        const size_t at = place[row] > 0 ? place[row] - 1 : PLX_NONE;
        const size_t judged = at != PLX_NONE && sampled[at] > 0 ? sampled[at] - 1 : PLX_NONE;

        status = add_member(model, row, at, judged, err);
    }
    free(sampled);
    return status;
}

/* Missing values stand at the middle. */
static double from_middle(const struct plx_persona_model *model, const struct map *map, size_t i,
                          size_t c)
{
    const double value =
        (double)gsl_matrix_float_get(model->features.values, i, c) - map->middle[c];

    return isnan(value) ? 0 : value;
}

static void find_middle(const struct plx_persona_model *model, struct map *map)
{
    for (size_t c = 0; c < map->columns; c++) {
        double sum = 0;
        double count = 0;

        for (size_t s = 0; s < model->sampled; s++) {
            const float value = gsl_matrix_float_get(model->features.values, model->sample[s], c);

            if (isnan(value))
                continue;
            sum += (double)value;
            count++;
        }
        map->middle[c] = count > 0 ? sum / count : 0;
    }
}

static void find_scatter(const struct plx_persona_model *model, const struct map *map,
                         gsl_matrix *scatter)
{
    for (size_t a = 0; a < map->columns; a++)
        for (size_t b = 0; b <= a; b++) {
            double sum = 0;

            for (size_t s = 0; s < model->sampled; s++)
                sum += from_middle(model, map, model->sample[s], a) *
                       from_middle(model, map, model->sample[s], b);
            gsl_matrix_set(scatter, a, b, sum);
        }
}

/* The sign of an axis is free: its longest part points up. */
static void fix_sign(gsl_matrix *axis, size_t a)
{
    gsl_vector_view column = gsl_matrix_column(axis, a);
    const size_t low = gsl_vector_min_index(&column.vector);
    const size_t high = gsl_vector_max_index(&column.vector);

    if (-gsl_vector_get(&column.vector, low) > gsl_vector_get(&column.vector, high))
        gsl_vector_scale(&column.vector, -1);
}

static bool find_axes(const struct plx_persona_model *model, struct map *map)
{
    gsl_matrix *scatter = gsl_matrix_calloc(map->columns, map->columns);
    gsl_vector *value = gsl_vector_alloc(map->columns);
    gsl_eigen_symmv_workspace *work = gsl_eigen_symmv_alloc(map->columns);
    const bool ready = scatter && value && work && map->axis && map->middle;
    double all = 0;
    double shown = 0;

    if (ready) {
        find_middle(model, map);
        find_scatter(model, map, scatter);
        gsl_eigen_symmv(scatter, value, map->axis, work);
        gsl_eigen_symmv_sort(value, map->axis, GSL_EIGEN_SORT_VAL_DESC);
        for (size_t a = 0; a < map->columns; a++) {
            all += gsl_vector_get(value, a);
            shown += a < 2 ? gsl_vector_get(value, a) : 0;
            fix_sign(map->axis, a);
        }
        map->explained = all > 0 ? shown / all : NAN;
    }
    if (work)
        gsl_eigen_symmv_free(work);
    gsl_vector_free(value);
    gsl_matrix_free(scatter);
    return ready;
}

static double along(const struct map *map, const double *point, size_t a)
{
    double sum = 0;

    for (size_t c = 0; c < map->columns && a < map->columns; c++)
        sum += point[c] * gsl_matrix_get(map->axis, c, a);
    return sum;
}

static enum plx_status add_point(struct plx_persona_model *model, const struct map *map,
                                 const double *point, struct plx_persona_point_record wanted,
                                 struct plx_error *err)
{
    struct plx_persona_point_record *record;
    enum plx_status status =
        plx_table_add(&model->results->table[PLX_TABLE_PERSONA_MAP], &record, err);

    if (status != PLX_OK)
        return status;
    *record = wanted;
    record->model = model->name;
    record->count = PLX_NO_COUNT;
    record->x = along(map, point, 0);
    record->y = along(map, point, 1);
    record->explained = map->explained;
    return wanted.id ? PLX_OK : plx_fail_memory(err, "the map of personas");
}

static enum plx_status add_map(struct plx_persona_model *model, const struct map *map,
                               const size_t *place, double *point, struct plx_error *err)
{
    struct plx_pool *pool = &model->results->pool;
    enum plx_status status = PLX_OK;

    for (uint32_t j = 0; status == PLX_OK && j < model->k; j++) {
        const size_t number = plx_persona_number(j);

        if (model->suppressed[j])
            continue;
        for (size_t c = 0; c < map->columns; c++)
            point[c] = gsl_matrix_get(model->centres, j, c) - map->middle[c];
        status = add_point(
            model, map, point,
            (struct plx_persona_point_record){
                .kind = "centre", .id = plx_pool_format(pool, "%zu", number), .persona = number},
            err);
    }
    for (size_t row = 0;
         status == PLX_OK && model->settings->with_responses && row < model->responses->n; row++) {
        if (place[row] == 0)
            continue;
        for (size_t c = 0; c < map->columns; c++)
            point[c] = from_middle(model, map, place[row] - 1, c);
        status = add_point(
            model, map, point,
            (struct plx_persona_point_record){
                .kind = "respondent",
                .id = respondent_id(model, row),
                .team = plx_pool_string(pool, model->study->team[model->responses->team[row]].id),
                .persona = plx_persona_number(model->label[place[row] - 1])},
            err);
    }
    return status;
}

static enum plx_status draw_map(struct plx_persona_model *model, const size_t *place,
                                struct plx_error *err)
{
    struct map map = {.columns = plx_features_columns(&model->features)};
    double *point = plx_array_new(map.columns, sizeof *point);
    enum plx_status status;

    map.middle = plx_array_new(map.columns, sizeof *map.middle);
    map.axis = gsl_matrix_alloc(map.columns, map.columns);
    if (point && find_axes(model, &map))
        status = add_map(model, &map, place, point, err);
    else
        status = plx_fail_memory(err, "the map of personas");
    gsl_matrix_free(map.axis);
    free(map.middle);
    free(point);
    return status;
}

enum plx_status plx_persona_rows(struct plx_persona_model *model, struct plx_error *err)
{
    size_t *place = find_places(model);
    enum plx_status status = place ? PLX_OK : plx_fail_memory(err, "personas");

    if (status == PLX_OK && model->settings->with_responses)
        status = add_members(model, place, err);
    if (status == PLX_OK && model->k > 0)
        status = draw_map(model, place, err);
    free(place);
    return status;
}
