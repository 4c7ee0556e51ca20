/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "describe.h"

#include <string.h>

#include "flags.h"

static void print_lines(const char *kind, const char *text)
{
    while (text && *text) {
        const size_t length = strcspn(text, "\n");

        printf("%s\t%.*s\n", kind, (int)length, text);
        text += length + (text[length] == '\n');
    }
}

static const struct plx_flag_values *find_values(const struct plx_flag_values *values,
                                                 const char *option)
{
    for (; values && values->option; values++)
        if (strcmp(values->option, option) == 0)
            return values;
    return NULL;
}

static void print_values(const struct plx_flag_values *values)
{
    if (!values)
        printf("-");
    else if (values->listed)
        printf("@%s", values->listed);
    else if (values->words)
        printf("%s", values->words);
    for (size_t i = 0; values && values->word && values->word(i); i++)
        printf("%s%s", i > 0 ? " " : "", values->word(i));
}

void plx_describe(const struct plx_tool *tool, const struct plx_flag_option *option, size_t count)
{
    printf("program\t%s\noperands\t%s\n", tool->name, tool->operands);
    print_lines("summary", tool->summary);
    for (size_t i = 0; i < count; i++) {
        const struct plx_flag_values *values = find_values(tool->values, option[i].name);

        printf("option\t%c\t%s\t%s\t", option[i].letter ? option[i].letter : '-', option[i].name,
               option[i].argument ? option[i].argument : "-");
        print_values(values ? values : find_values(plx_flags_values, option[i].name));
        printf("\t%s\n", option[i].help);
    }
    print_lines("footer", tool->footer);
}
