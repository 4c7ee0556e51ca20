/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/results/problem.h"

#include "describe.h"

static const struct plx_field problems_fields[] = {
    TEXT(problem, severity, "error or warning; note: no problem"),
    TEXT(problem, file, "the file, as it was named; empty where the text says where"),
    COUNT(problem, line, "from 1; empty for the whole file"),
    TEXT(problem, column, "from the header row"),
    TEXT(problem, text, "what is wrong, or worth knowing"),
};

const struct plx_record_type plx_problem_type = TABLE(problems, problem, "a problem");
