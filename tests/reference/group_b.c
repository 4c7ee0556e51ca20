/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reference.h"

const struct ref_method ref_group_b[] = {
    {NULL, NULL},
};
