/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "agree_ratings.h"

#include "parallax/analysis/ratings.h"
#include "parallax/base/file.h"

enum plx_status plx_agree_ratings(const char *path, const struct plx_whole_scale *scale,
                                  struct plx_results *results, struct plx_error *err)
{
    struct plx_bytes bytes = {0};
    struct plx_ratings_table table = {0};
    enum plx_status status = plx_bytes_open(path, &bytes, err);

    if (status == PLX_OK)
        status = plx_ratings_table_read(bytes.data, bytes.size, path, scale, &table, err);
    if (status == PLX_OK)
        status = plx_analysis_ratings(&table.ratings, table.score, table.numeric, "ratings",
                                      results, err);
    plx_ratings_table_release(&table);
    plx_bytes_release(&bytes);
    return status;
}
