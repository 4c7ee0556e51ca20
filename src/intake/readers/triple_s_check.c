/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "parallax/base/number.h"
#include "triple_s_xml.h"

/* Every value must have its place among the columns; a single field may be as long as it likes. */
static enum plx_status check_bits(const struct plx_triple_s_variable *variable, bool one_field,
                                  const struct plx_place *place, struct plx_error *err)
{
    const size_t columns = variable->finish - variable->start + 1;

    for (size_t i = 0; i < variable->n_values; i++) {
        const char *code = variable->value[i].code;
        double number;

        if (!plx_number_parse(code, strlen(code), &number) || number < 1 ||
            number > PLX_TRIPLE_S_COLUMNS || number != (double)(size_t)number ||
            (!one_field && number > (double)columns))
            return plx_fail_at(err, PLX_DATA, place,
                               "variable \"%s\": value \"%s\" has no place among its %zu columns",
                               variable->name, code, columns);
    }
    return PLX_OK;
}

/* Of a value that has a label and lies in a range, too, the label stays. */
static enum plx_status drop_repeated(struct plx_triple_s_variable *variable, struct plx_error *err)
{
    size_t highest = 0;
    size_t kept = 0;
    bool *known;

    for (size_t i = 0; i < variable->n_values; i++) {
        const size_t code = strtoul(variable->value[i].code, NULL, 10);

        highest = code > highest ? code : highest;
    }
    known = plx_array_new(highest + 1, sizeof *known);
    if (!known)
        return plx_fail_memory(err, "a definition");
    for (size_t i = 0; i < variable->n_values; i++)
        if (variable->value[i].label[0] != '\0')
            known[strtoul(variable->value[i].code, NULL, 10)] = true;
    for (size_t i = 0; i < variable->n_values; i++) {
        const size_t code = strtoul(variable->value[i].code, NULL, 10);

        if (variable->value[i].label[0] != '\0' || !known[code])
            variable->value[kept++] = variable->value[i];
        known[code] = true;
    }
    variable->n_values = kept;
    free(known);
    return PLX_OK;
}

static enum plx_status check_subfields(struct plx_triple_s_variable *variable, bool csv,
                                       const struct plx_place *place, struct plx_error *err)
{
    const size_t columns = variable->finish - variable->start + 1;
    const bool one_field = csv && columns == 1;

    if (variable->subfields > columns && !one_field)
        return plx_fail_at(err, PLX_DATA, place,
                           "variable \"%s\": %zu subfields do not fit into %zu columns",
                           variable->name, variable->subfields, columns);
    if (variable->width == 0 && !csv)
        variable->width = columns / variable->subfields;
    for (size_t i = 0; i < variable->n_values && csv; i++)
        if (strlen(variable->value[i].code) > variable->width)
            variable->width = strlen(variable->value[i].code);
    if (!csv && variable->width > columns / variable->subfields)
        return plx_fail_at(err, PLX_DATA, place,
                           "variable \"%s\": %zu subfields of %zu do not fit into %zu columns",
                           variable->name, variable->subfields, variable->width, columns);
    return PLX_OK;
}

enum plx_status plx_triple_s_check(const struct plx_triple_s *definition,
                                   struct plx_triple_s_variable *variable,
                                   const struct plx_place *place, struct plx_error *err)
{
    const bool one_field = definition->csv && variable->start == variable->finish;
    enum plx_status status = PLX_OK;

    if (variable->start == 0 || variable->finish < variable->start)
        return plx_fail_at(err, PLX_DATA, place, "variable \"%s\": has no position from 1 on",
                           variable->name);
    if (variable->type != PLX_TRIPLE_S_MULTIPLE)
        return PLX_OK;
    if (variable->subfields > 0)
        return check_subfields(variable, definition->csv, place, err);
    status = check_bits(variable, one_field, place, err);
    return status == PLX_OK ? drop_repeated(variable, err) : status;
}
