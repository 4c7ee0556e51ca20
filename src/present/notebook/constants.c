/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "constants.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "../people.h"
#include "../picture/decisions.h"

/* Lines of code are filled up to so many bytes. */
enum { LINE_BYTES = 92, MOST_BYTES = 300 };

static const char python_head[] = "import hashlib\n"
                                  "import io\n"
                                  "import json\n"
                                  "import math\n"
                                  "import re\n"
                                  "import textwrap\n"
                                  "import warnings\n"
                                  "from pathlib import Path\n"
                                  "\n"
                                  "import matplotlib.pyplot as plt\n"
                                  "import numpy as np\n"
                                  "import pandas as pd\n"
                                  "\n"
                                  "FOLDER = Path('.')  # where datapackage.json lies\n";

static const char python_tail[] =
    "\n"
    "pd.options.display.html.use_mathjax = False\n"
    "pd.options.display.max_colwidth = 80\n"
    "plt.rcParams['text.parse_math'] = False  # a dollar sign in a label is a dollar sign\n"
    "warnings.filterwarnings('ignore', message='Glyph .* missing from')  # scripts without a font";

static const char r_head[] = "FOLDER <- '.'  # where datapackage.json lies\n";

static const char r_tail[] =
    "\n"
    "# Labels may hold any letter of any language.\n"
    "if (!l10n_info()[['UTF-8']]) invisible(Sys.setlocale('LC_CTYPE', 'C.UTF-8'))";

struct word {
    const char *name;
    enum wording wording;
};

static const struct word words[] = {
    {"table", SAY_NOTEBOOK_W_TABLE},
    {"rows", SAY_NOTEBOOK_W_ROWS},
    {"row_is", SAY_NOTEBOOK_W_ROW_IS},
    {"missing", SAY_NOTEBOOK_W_MISSING},
    {"edited", SAY_NOTEBOOK_W_EDITED},
    {"nothing", SAY_NOTEBOOK_W_NOTHING},
    {"no_personas", SAY_NOTEBOOK_W_NO_PERSONAS},
    {"nothing_flagged", SAY_NOTEBOOK_W_NOTHING_FLAGGED},
    {"team", SAY_NOTEBOOK_W_TEAM},
    {"gaps", SAY_NOTEBOOK_W_GAPS},
    {"higher", SAY_NOTEBOOK_W_HIGHER},
    {"in_margins", SAY_NOTEBOOK_W_IN_MARGINS},
    {"agreement", SAY_NOTEBOOK_W_AGREEMENT},
    {"agreement_axis", SAY_NOTEBOOK_W_AGREEMENT_AXIS},
    {"within", SAY_NOTEBOOK_W_WITHIN},
    {"between", SAY_NOTEBOOK_W_BETWEEN},
    {"all", SAY_NOTEBOOK_W_ALL},
    {"closer", SAY_NOTEBOOK_W_CLOSER},
    {"undecided", SAY_NOTEBOOK_W_UNDECIDED},
    {"questions", SAY_NOTEBOOK_W_QUESTIONS},
    {"sizes", SAY_NOTEBOOK_W_SIZES},
    {"share_of_team", SAY_NOTEBOOK_W_SHARE_OF_TEAM},
    {"profiles", SAY_NOTEBOOK_W_PROFILES},
    {"z", SAY_NOTEBOOK_W_Z},
    {"map", SAY_NOTEBOOK_W_MAP},
    {"component_1", SAY_NOTEBOOK_W_COMPONENT_1},
    {"component_2", SAY_NOTEBOOK_W_COMPONENT_2},
    {"within_margin", SAY_NOTEBOOK_W_WITHIN_MARGIN},
    {"beyond_margin", SAY_NOTEBOOK_W_BEYOND_MARGIN},
    {"across_margin", SAY_NOTEBOOK_W_ACROSS_MARGIN},
    {"poor", SAY_NOTEBOOK_W_POOR},
    {"slight", SAY_NOTEBOOK_W_SLIGHT},
    {"fair", SAY_NOTEBOOK_W_FAIR},
    {"moderate", SAY_NOTEBOOK_W_MODERATE},
    {"substantial", SAY_NOTEBOOK_W_SUBSTANTIAL},
    {"almost perfect", SAY_NOTEBOOK_W_PERFECT},
};

/* Of the instruments alone. */
static const struct word asked_words[] = {
    {"name", SAY_DECIDE_NAME},
    {"more", SAY_DRAWN_MORE},
    {"settled", SAY_DECIDE_NOTHING},
    {"ask_users", SAY_DECIDE_ASK_USERS},
    {"first", SAY_DECIDE_FIRST},
    {"same_first", SAY_DECIDE_SAME_FIRST},
    {"one_word", SAY_DECIDE_WORDS},
    {"status", SAY_INSTRUMENT_STATUS},
    {"content", SAY_DRAWN_CONTENT},
    {"does", SAY_NOTEBOOK_W_DOES},
    {"believes", SAY_NOTEBOOK_W_BELIEVES},
    {"leads", SAY_DRAWN_LEADS},
    {"tools", SAY_DRAWN_TOOLS},
    {"importance", SAY_TOOLS_IMPORTANCE},
    {"satisfaction", SAY_TOOLS_SATISFACTION},
    {"accounts", SAY_NOTEBOOK_W_ACCOUNTS},
    {"sus", SAY_DRAWN_SUS},
    {"tasks", SAY_DRAWN_TASKS},
    {"telling_words", SAY_REPORT_ABOUT_WORDS},
};

static const struct word verdicts[] = {
    {"agree", SAY_AGREE},   {"disagree", SAY_DISAGREE},     {"split", SAY_SPLIT},
    {"unsure", SAY_UNSURE}, {"suppressed", SAY_SUPPRESSED},
};

/* A list in code, its items filled into lines. */
struct list {
    struct plx_text *source;
    size_t column; /* of the line so far; 0 where the first item begins a line */
    bool is_empty;
};

static void list_item(struct list *list, const char *item)
{
    const size_t length = strlen(item);
    const size_t comma = list->is_empty ? 0 : 2;

    if (list->column == 0 || list->column + comma + length > LINE_BYTES) {
        plx_text_add(list->source, list->is_empty ? "\n    " : ",\n    ");
        list->column = 4;
    } else {
        plx_text_add(list->source, list->is_empty ? "" : ", ");
        list->column += comma;
    }
    plx_text_add(list->source, item);
    list->column += length;
    list->is_empty = false;
}

static void list_color(struct list *list, uint32_t color)
{
    char item[16];

    snprintf(item, sizeof item, "'#%06X'", (unsigned)(color & 0xFFFFFF));
    list_item(list, item);
}

/* Both languages read a string in single quotes alike; wording holds no quote and no backslash. */
static void list_word(struct list *list, enum plx_kernel kernel, const char *name, const char *word)
{
    char item[MOST_BYTES];

    assert(!strpbrk(word, "'\\"));
    if (kernel == PLX_KERNEL_PYTHON)
        snprintf(item, sizeof item, "'%s': '%s'", name, word);
    else
        snprintf(item, sizeof item, strpbrk(name, " -") ? "'%s' = '%s'" : "%s = '%s'", name, word);
    list_item(list, item);
}

/* Begins a list of colours on the line of its name. */
static struct list start_colors(struct plx_text *source, const char *name, bool is_python)
{
    plx_text_addf(source, is_python ? "%s = [" : "%s <- c(", name);
    return (struct list){source, strlen(name) + (is_python ? 4 : 6), true};
}

void constants_add(struct plx_text *source, const struct story *story, enum plx_kernel kernel)
{
    const bool is_python = kernel == PLX_KERNEL_PYTHON;
    struct list list;

    plx_text_add(source, is_python ? python_head : r_head);
    plx_text_add(source, "# In the order of the table teams.\n");
    list = start_colors(source, "TEAM_COLORS", is_python);
    for (size_t i = 0; i < story->n_teams; i++)
        list_color(&list, story->team[i].color);
    /* Never empty: whoever repeats colours may then do so. */
    if (story->n_teams == 0)
        list_color(&list, STORY_GREY);
    plx_text_add(source, is_python ? "]\n" : ")\n");
    list = start_colors(source, "PERSONA_COLORS", is_python);
    for (size_t i = 1; i <= PEOPLE_MOST; i++)
        list_color(&list, people_color(i));
    plx_text_add(source, is_python ? "]\n" : ")\n");
    plx_text_add(source, is_python ? python_tail : r_tail);
}

void constants_add_words(struct plx_text *source, enum plx_language language,
                         enum plx_kernel kernel)
{
    const bool is_python = kernel == PLX_KERNEL_PYTHON;
    const char *open = is_python ? " = {" : " <- list(";
    const char *close = is_python ? "\n}" : "\n)";
    struct list list = {source, 0, true};
    struct list spoken = {source, 0, true};

    plx_text_addf(source, "WORDS%s", open);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        list_word(&list, kernel, words[i].name, say(language, words[i].wording));
    plx_text_addf(source, "%s\nVERDICTS%s", close, open);
    for (size_t i = 0; i < sizeof verdicts / sizeof *verdicts; i++)
        list_word(&spoken, kernel, verdicts[i].name, say(language, verdicts[i].wording));
    plx_text_add(source, close);
}

static void list_decision(struct list *list, enum plx_language language, enum plx_kernel kernel,
                          const struct decision *decision)
{
    const char *measures = decision->measures ? decision->measures : "";
    char item[MOST_BYTES];

    snprintf(item, sizeof item,
             kernel == PLX_KERNEL_PYTHON ? "('%s', '%s', '%s',\n     '%s')"
                                         : "c('%s', '%s', '%s',\n      '%s')",
             plx_record_types[decision->table].name, decision->status, measures,
             say(language, decision->wording));
    list->column = 0; /* each begins a line */
    list_item(list, item);
}

void constants_add_findings(struct plx_text *source, enum plx_language language,
                            enum plx_kernel kernel)
{
    const bool is_python = kernel == PLX_KERNEL_PYTHON;
    const char *open = is_python ? " = {" : " <- list(";
    const char *close = is_python ? "\n}" : "\n)";
    struct list words_of = {source, 0, true};
    struct list colors = {source, 0, true};
    const char *code;

    plx_text_addf(source, "FINDINGS%s", open);
    for (size_t i = 0; (code = finding_code(i)) != NULL; i++)
        list_word(&words_of, kernel, code, finding_word(language, code));
    plx_text_addf(source, "%s\nFINDING_COLORS%s", close, open);
    for (size_t i = 0; (code = finding_code(i)) != NULL; i++) {
        const enum verdict tone = finding_tone(code);
        char color[16];

        if (tone == VERDICT_NONE)
            continue;
        snprintf(color, sizeof color, "#%06X",
                 (unsigned)svg_tone((enum svg_tone)(SVG_AGREE + (int)tone)).color);
        list_word(&colors, kernel, code, color);
    }
    plx_text_add(source, close);
}

void constants_add_decisions(struct plx_text *source, enum plx_language language,
                             enum plx_kernel kernel)
{
    const bool is_python = kernel == PLX_KERNEL_PYTHON;
    struct list asked = {source, 0, true};
    struct list own = {source, 0, true};
    size_t count;
    const struct decision *decision = decisions(&count);

    plx_text_add(source, is_python ? "WORDS.update({" : "WORDS <- c(WORDS, list(");
    for (size_t i = 0; i < sizeof asked_words / sizeof *asked_words; i++)
        list_word(&own, kernel, asked_words[i].name, say(language, asked_words[i].wording));
    plx_text_add(source, is_python ? "\n})\nDECISIONS = [" : "\n))\nDECISIONS <- list(");
    for (size_t i = 0; i < count; i++)
        list_decision(&asked, language, kernel, &decision[i]);
    plx_text_add(source, is_python ? "\n]" : "\n)");
}
