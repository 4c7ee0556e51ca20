/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cells of Python for the instruments: tools, accounts, experience, priorities and words. */
#include "cells.h"
#include "parallax/results/grades.h"

static const char tools[] = "print(textwrap.fill(decide('tools'), 100))\n"
                            "table_of('tools', 'team quadrant n importance satisfaction note')";

static const char tools_plot[] =
    "drawn = rows_of('tools').dropna(subset=['importance', 'satisfaction']).query('team.isna()')\n"
    "_, axes = plt.subplots(figsize=(9, 6))\n"
    "for place, row in enumerate(drawn.sort_values('satisfaction').itertuples()):\n"
    "    axes.plot(row.importance, row.satisfaction, 'o', ms=9,\n"
    "              color=FINDING_COLORS.get(row.quadrant, '#333333'))\n"
    "    left = place % 2 == 1  # neighbours to either side\n"
    "    axes.annotate(f'{short(row.name, 24)} ({FINDINGS.get(row.quadrant, row.quadrant)})',\n"
    "                  (row.importance, row.satisfaction), xytext=(-8 if left else 8, 0), "
    "va='center',\n"
    "                  ha='right' if left else 'left', textcoords='offset points')\n"
    "for row in drawn.head(1).itertuples():\n"
    "    axes.axvline(row.importance_middle, color='#999999', ls='--')\n"
    "    axes.axhline(row.satisfaction_middle, color='#999999', ls='--')\n"
    "axes.set_title(WORDS['tools'], loc='left', fontweight='bold')\n"
    "axes.set_xlabel(WORDS['importance'])\n"
    "axes.set_ylabel(WORDS['satisfaction'])\n"
    "axes.margins(0.25)\n"
    "plt.show()";

static const char accounts[] =
    "print(textwrap.fill(decide('accounts'), 100))\n"
    "table_of('accounts', 'status value tier_a tier_b difference ci_low ci_high joint_rank')";

static const char accounts_plot[] =
    "drawn = rows_of('accounts').dropna(subset=['tier_a', 'tier_b', 'team_a', 'team_b'])\n"
    "means = pd.concat([drawn[['tier_a', 'mean_a']].set_axis(['tier', 'mean'], axis=1),\n"
    "                   drawn[['tier_b', 'mean_b']].set_axis(['tier', 'mean'], axis=1)])\n"
    "tiers = list(means.groupby('tier')['mean'].mean().sort_values().index)\n"
    "_, axes = plt.subplots(figsize=(10, 1.5 + 1.2 * len(tiers)))\n"
    "for (a, b), cell in drawn.groupby(['tier_a', 'tier_b'], sort=False):\n"
    "    lines = [short(name, 24) for name in cell['name'][:5]] + ['…'] * (len(cell) > 5)\n"
    "    at = tiers.index(b), tiers.index(a)\n"
    "    axes.add_patch(plt.Rectangle((at[0] - 0.48, at[1] - 0.47), 0.96, 0.94, alpha=0.12,\n"
    "                                 color='#1B7F4B' if a == b else '#B3123E'))\n"
    "    axes.text(*at, '\\n'.join(lines), ha='center', va='center', fontsize='small')\n"
    "axes.set(xlim=(-0.5, max(1, len(tiers)) - 0.5), ylim=(max(1, len(tiers)) - 0.5, -0.5))\n"
    "axes.set_xticks(range(len(tiers)), [short(tier, 22) for tier in tiers])\n"
    "axes.set_yticks(range(len(tiers)), [short(tier, 22) for tier in tiers])\n"
    "for row in drawn.head(1).itertuples():\n"
    "    axes.set_xlabel(team(row.team_b))\n"
    "    axes.set_ylabel(team(row.team_a))\n"
    "axes.set_title(WORDS['accounts'], loc='left', fontweight='bold')\n"
    "plt.show()";

static const char experience[] = "print(textwrap.fill(decide('experience'), 100))\n"
                                 "table_of('experience', 'measure team n score ci_low ci_high "
                                 "grade benchmark gap_to_truth status')";

static const char experience_plot[] =
    "rows = rows_of('experience').dropna(subset=['score', 'team'])\n"
    "drawn = rows[(rows.measure == 'sus') & rows.item.isna()]\n"
    "is_sus = len(drawn) > 0\n"
    "if not is_sus:  # then what is done, and who would return\n"
    "    drawn = rows[rows.measure.isin(['done', 'return'])]\n"
    "_, axes = canvas(max(1, len(drawn)), WORDS['sus'] if is_sus else WORDS['tasks'])\n"
    "edges = [0, " PLX_SUS_EDGES ", 100]\n"
    "for low, high, grade in zip(edges, edges[1:], 'FDCBA') if is_sus else []:\n"
    "    axes.axvspan(low, high, color='#EEEEEE' if grade in 'FCA' else '#F8F8F8', zorder=0)\n"
    "    axes.text((low + high) / 2, -0.4, grade, ha='center', color='#777777')\n"
    "for place, row in enumerate(drawn.itertuples()):\n"
    "    color = TEAM_COLOR.get(row.team, '#7F7F7F')\n"
    "    axes.hlines(place, row.ci_low, row.ci_high, color, lw=1.5)\n"
    "    axes.plot(row.score, place, 'o', color=color, ms=9, mec='white')\n"
    "axes.set_yticks(range(len(drawn)), [\n"
    "    team(row.team) if is_sus else f'{short(row.name, 44)}  {team(row.team, 14)}'\n"
    "    for row in drawn.itertuples()])\n"
    "axes.set_xlim(0, 100 if is_sus else 1)\n"
    "plt.show()";

static const char priorities[] =
    "rows = rows_of('priorities')\n"
    "first = rows[(rows.question == rows.question.iloc[0]) & (rows.method == "
    "rows.method.iloc[0])]\n"
    "top = first[(first['rank'] == 1) & first.team.notna()]\n"
    "sides = '; '.join(f'{team(row.team)}: {quoted([row.name])}' for row in top.itertuples())\n"
    "same = top.option.nunique() == 1\n"
    "print(textwrap.fill(\n"
    "    (WORDS['same_first'] if same else WORDS['first']).replace(\n"
    "        '{1}', quoted(top['name'][:1]) if same else sides) if len(top) else WORDS['settled'], "
    "100))\n"
    "table_of('priorities', 'question team method score ci_low ci_high rank n')";

static const char priorities_plot[] =
    "options = list(first['name'].unique())\n"
    "present = list(first.team.dropna().unique())\n"
    "_, axes = canvas(len(options), FINDINGS.get(first.method.iloc[0], ''), 0.6)\n"
    "for row in first.dropna(subset=['team', 'score']).itertuples():\n"
    "    place = options.index(row.name) + 0.18 * (present.index(row.team) - (len(present) - 1) / "
    "2)\n"
    "    color = TEAM_COLOR.get(row.team, '#7F7F7F')\n"
    "    axes.hlines(place, row.ci_low, row.ci_high, color, lw=1.3)\n"
    "    axes.plot(row.score, place, 'o', color=color, ms=7, mec='white',\n"
    "              label=team(row.team) if options.index(row.name) == 0 else None)\n"
    "axes.set_yticks(range(len(options)), [short(option, 40) for option in options])\n"
    "axes.legend(frameon=False, fontsize='small')\n"
    "plt.show()";

static const char words_table[] =
    "rows = rows_of('words').dropna(subset=['word', 'team_a', 'team_b'])\n"
    "telling = []\n"
    "for side, who in ((-1, 'team_a'), (1, 'team_b')):\n"
    "    said = rows[side * rows.z > 1.96]\n"
    "    if len(said) > 0:\n"
    "        telling.append(f'{team(said[who].iloc[0])}: {quoted(said.word[:3])}')\n"
    "print(textwrap.fill(WORDS['one_word'].replace('{1}', '; '.join(telling)) if telling\n"
    "                    else WORDS['settled'], 100))\n"
    "table_of('words', 'count_a count_b users_a users_b log_odds z')";

static const char words_plot[] =
    "drawn = rows.dropna(subset=['z']).head(24)\n"
    "_, axes = canvas(max(1, len(drawn)), WORDS['telling_words'], 0.3)\n"
    "axes.barh(range(len(drawn)), drawn.z, height=0.7, color=[\n"
    "    TEAM_COLOR.get(row.team_a if row.z < 0 else row.team_b, '#7F7F7F')\n"
    "    for row in drawn.itertuples()])\n"
    "axes.set_yticks(range(len(drawn)), [short(word, 24) for word in drawn.word])\n"
    "axes.axvline(0, color='#333333', linewidth=0.8)\n"
    "axes.set_xlabel('z')\n"
    "plt.show()";

const struct cell cells_python_accounts[] = {
    {.id = "tools-text",
     .kind = CELL_TEXT,
     .text = SAY_SHEET_TOOLS,
     .about = SAY_REPORT_ABOUT_TOOLS,
     .read = SAY_REPORT_TOOLS_READ,
     .needs = CELL_NEEDS(PLX_TABLE_TOOLS)},
    {.id = "tools", .kind = CELL_CODE, .code = tools, .needs = CELL_NEEDS(PLX_TABLE_TOOLS)},
    {.id = "tools-plot",
     .kind = CELL_CODE,
     .code = tools_plot,
     .needs = CELL_NEEDS(PLX_TABLE_TOOLS)},
    {.id = "accounts-text",
     .kind = CELL_TEXT,
     .text = SAY_SHEET_ACCOUNTS,
     .about = SAY_REPORT_ABOUT_ACCOUNTS,
     .read = SAY_REPORT_ACCOUNTS_READ,
     .needs = CELL_NEEDS(PLX_TABLE_ACCOUNTS)},
    {.id = "accounts",
     .kind = CELL_CODE,
     .code = accounts,
     .needs = CELL_NEEDS(PLX_TABLE_ACCOUNTS)},
    {.id = "accounts-plot",
     .kind = CELL_CODE,
     .code = accounts_plot,
     .needs = CELL_NEEDS(PLX_TABLE_ACCOUNTS)},
    {.id = "experience-text",
     .kind = CELL_TEXT,
     .text = SAY_SHEET_EXPERIENCE,
     .about = SAY_REPORT_ABOUT_EXPERIENCE,
     .read = SAY_REPORT_EXPERIENCE_READ,
     .needs = CELL_NEEDS(PLX_TABLE_EXPERIENCE)},
    {.id = "experience",
     .kind = CELL_CODE,
     .code = experience,
     .needs = CELL_NEEDS(PLX_TABLE_EXPERIENCE)},
    {.id = "experience-plot",
     .kind = CELL_CODE,
     .code = experience_plot,
     .needs = CELL_NEEDS(PLX_TABLE_EXPERIENCE)},
    {.id = "priorities-text",
     .kind = CELL_TEXT,
     .text = SAY_SHEET_PRIORITIES,
     .about = SAY_REPORT_ABOUT_PRIORITIES,
     .read = SAY_REPORT_PRIORITIES_READ,
     .needs = CELL_NEEDS(PLX_TABLE_PRIORITIES)},
    {.id = "priorities",
     .kind = CELL_CODE,
     .code = priorities,
     .needs = CELL_NEEDS(PLX_TABLE_PRIORITIES)},
    {.id = "priorities-plot",
     .kind = CELL_CODE,
     .code = priorities_plot,
     .needs = CELL_NEEDS(PLX_TABLE_PRIORITIES)},
    {.id = "words-text",
     .kind = CELL_TEXT,
     .text = SAY_SHEET_WORDS,
     .about = SAY_REPORT_ABOUT_WORDS,
     .read = SAY_REPORT_WORDS_READ,
     .needs = CELL_NEEDS(PLX_TABLE_WORDS)},
    {.id = "words-table",
     .kind = CELL_CODE,
     .code = words_table,
     .needs = CELL_NEEDS(PLX_TABLE_WORDS)},
    {.id = "words-plot",
     .kind = CELL_CODE,
     .code = words_plot,
     .needs = CELL_NEEDS(PLX_TABLE_WORDS)},
    {0},
};
