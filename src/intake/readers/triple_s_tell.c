/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "triple_s.h"

static enum plx_status add_values(struct plx_codebook *codebook, size_t column,
                                  const struct plx_triple_s_variable *variable,
                                  struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    /* values beside a range, as "Not stated", stay answers until the study says otherwise */
    for (size_t i = 0; i < variable->n_values && status == PLX_OK; i++)
        status = plx_codebook_add_value(codebook, column, variable->value[i].code,
                                        variable->value[i].label, false, err);
    return status;
}

/* One column for each value, or for each subfield. */
static enum plx_status add_multiple(struct plx_codebook *codebook,
                                    const struct plx_triple_s_variable *variable,
                                    struct plx_error *err)
{
    const size_t set = codebook->n_sets;
    const bool bits = variable->subfields == 0;
    const size_t n = bits ? variable->n_values : variable->subfields;
    enum plx_status status = plx_codebook_add_set(codebook, variable->name, variable->label, err);

    for (size_t i = 0; i < n && status == PLX_OK; i++) {
        const char *label = bits ? variable->value[i].label : variable->label;

        if (bits && label[0] == '\0')
            label = variable->value[i].code;
        status = plx_codebook_add_column(codebook, label, PLX_CODEBOOK_NUMBER, err);
        if (status != PLX_OK)
            return status;
        codebook->column[codebook->n_columns - 1].set = set;
        codebook->column[codebook->n_columns - 1].counted = bits ? "1" : NULL;
        if (!bits)
            status = add_values(codebook, codebook->n_columns - 1, variable, err);
    }
    return status;
}

static enum plx_status add_single(struct plx_codebook *codebook,
                                  const struct plx_triple_s_variable *variable,
                                  struct plx_error *err)
{
    static const enum plx_codebook_type types[PLX_TRIPLE_S_TYPES] = {
        [PLX_TRIPLE_S_CHARACTER] = PLX_CODEBOOK_TEXT,
        [PLX_TRIPLE_S_DATE] = PLX_CODEBOOK_MOMENT,
        [PLX_TRIPLE_S_TIME] = PLX_CODEBOOK_MOMENT,
    };
    enum plx_status status =
        plx_codebook_add_column(codebook, variable->label,
                                variable->literal ? PLX_CODEBOOK_TEXT : types[variable->type], err);

    if (status != PLX_OK)
        return status;
    codebook->column[codebook->n_columns - 1].weight = variable->weight;
    codebook->column[codebook->n_columns - 1].key = variable->serial;
    return add_values(codebook, codebook->n_columns - 1, variable, err);
}

enum plx_status plx_triple_s_tell(const struct plx_triple_s *definition, struct plx_source *source,
                                  struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    source->codebook = plx_array_new(1, sizeof *source->codebook);
    if (!source->codebook)
        return plx_fail_memory(err, "a file's labels");
    source->codebook->dialect = PLX_DIALECT_TRIPLE_S;
    for (size_t i = 0; i < definition->n_variables && status == PLX_OK; i++)
        status = (definition->variable[i].type == PLX_TRIPLE_S_MULTIPLE
                      ? add_multiple
                      : add_single)(source->codebook, &definition->variable[i], err);
    return status;
}
