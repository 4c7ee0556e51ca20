/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cells of Python for the instruments: what their findings ask for; messages, content and
 * leads. */
#include "cells.h"

static const char instruments[] =
    "LABELS = {'messages': ('text', 'message'), 'content': ('label', 'asset'),\n"
    "          'leads': ('label', 'source'), 'tools': ('label', 'tool'),\n"
    "          'accounts': ('label', 'account'), 'experience': ('label', 'item'),\n"
    "          'priorities': ('label', 'option'), 'words': ('word', 'word')}\n"
    "SCORES = ['sus', 'umux_lite', 'nps', 'return']  # items of a questionnaire are told by its "
    "score\n"
    "\n"
    "\n"
    "def rows_of(table):\n"
    "    \"\"\"The rows of an instrument by rank, of its first pair of teams, with their "
    "names.\"\"\"\n"
    "    rows = tables[table]\n"
    "    if table in ('messages', 'content', 'accounts', 'words'):\n"
    "        rows = rows.sort_values('rank', kind='stable')\n"
    "    if 'team_a' in rows and len(rows) > 0:\n"
    "        pair = rows[['team_a', 'team_b']].fillna('')\n"
    "        rows = rows[(pair == pair.iloc[0]).all(axis=1)]\n"
    "    label, name = LABELS[table]\n"
    "    return rows.assign(name=rows[label].fillna(rows[name].fillna('').map(words)))\n"
    "\n"
    "\n"
    "def table_of(table, fields):\n"
    "    \"\"\"The table of an instrument, its findings in words.\"\"\"\n"
    "    rows = rows_of(table)[['name'] + fields.split()].set_index('name').rename_axis(None)\n"
    "    for field in set(rows) & {'status', 'quadrant', 'measure', 'method'}:\n"
    "        rows[field] = rows[field].map(lambda code: FINDINGS.get(code, code), "
    "na_action='ignore')\n"
    "    return rows";

static const char decide[] =
    "def quoted(names):\n"
    "    \"\"\"Names in quotation marks, each once: the first three, and how many more there "
    "are.\"\"\"\n"
    "    known = list(dict.fromkeys(short(name) for name in names))\n"
    "    text = ', '.join(WORDS['name'].replace('{1}', name) for name in known[:3])\n"
    "    more = WORDS['more'].replace('{1}', str(len(known) - 3))\n"
    "    return text if len(known) <= 3 else f'{text} {more}'\n"
    "\n"
    "\n"
    "def decide(table):\n"
    "    \"\"\"What the findings of an instrument ask to be decided.\"\"\"\n"
    "    rows = rows_of(table)\n"
    "    rows = rows.assign(finding=rows['quadrant' if table == 'tools' else "
    "'status'].fillna(''))\n"
    "    if table == 'tools':\n"
    "        rows = rows[rows.team.isna()]\n"
    "    if table == 'experience':\n"
    "        if rows.gap_to_truth.isna().all():\n"
    "            return WORDS['ask_users']\n"
    "        score = rows.measure.isin(SCORES)\n"
    "        rows = rows.assign(name=rows.measure.map(FINDINGS).where(score, rows['name']))\n"
    "        rows = rows[~score | rows.item.isna()]\n"
    "    sentences = []\n"
    "    for about, finding, measures, wording in DECISIONS:\n"
    "        told = rows[(rows.finding == finding) & (about == table)]\n"
    "        if measures and len(told) > 0:\n"
    "            told = told[told.measure.isin(measures.split())]\n"
    "        if len(told) > 0:\n"
    "            sentences.append(wording.replace('{1}', quoted(told['name'])))\n"
    "    return ' '.join(sentences) or WORDS['settled']";

static const char messages[] =
    "print(textwrap.fill(decide('messages'), 100))\n"
    "table_of('messages', 'stage status weight_a weight_b gap ci_low ci_high owner_a owner_b')";

static const char messages_draw[] =
    "def draw_messages(rows):\n"
    "    \"\"\"How much every message matters at its stage, to either team; then its "
    "status.\"\"\"\n"
    "    stages, names = list(rows.stage.unique()), list(rows['name'].unique())\n"
    "    low, high = [rows[['weight_a', 'weight_b']].stack().agg(edge) for edge in ('min', "
    "'max')]\n"
    "    _, panels = plt.subplots(1, 3, figsize=(14, 1.6 + 0.36 * len(names)), sharey=True)\n"
    "    teams_of = (team(rows.team_a.iloc[0]), team(rows.team_b.iloc[0]))\n"
    "    for axes, title in zip(panels, [*teams_of, WORDS['status']]):\n"
    "        axes.set(xlim=(-0.5, len(stages) - 0.5), ylim=(len(names) - 0.5, -0.5))\n"
    "        axes.set_title(title, loc='left', fontweight='bold')\n"
    "        axes.set_xticks(range(len(stages)), [words(stage, 14) for stage in stages], "
    "rotation=40)\n"
    "        axes.spines[:].set_visible(False)\n"
    "    panels[0].set_yticks(range(len(names)), [short(name, 40) for name in names])\n"
    "    for row in rows.itertuples():\n"
    "        at = stages.index(row.stage), names.index(row.name)\n"
    "        for axes, weight in zip(panels, (row.weight_a, row.weight_b)):\n"
    "            if math.isfinite(weight):\n"
    "                share = (weight - low) / (high - low) if high > low else 0\n"
    "                axes.scatter(*at, s=420, marker='s', color=plt.get_cmap('BuGn')(0.1 + 0.8 * "
    "share))\n"
    "                axes.text(*at, f'{weight:.1f}', ha='center', va='center', fontsize='small',\n"
    "                          color='white' if share > 0.6 else 'black')\n"
    "        panels[2].text(*at, FINDINGS.get(row.status, row.status), ha='center', va='center',\n"
    "                       fontsize='small', color=FINDING_COLORS.get(row.status, '#333333'))\n"
    "    plt.show()";

static const char messages_plot[] = "drawn = rows_of('messages').dropna(subset=['stage', 'status', "
                                    "'team_a', 'team_b']).sort_index()\n"
                                    "if drawn.empty:\n"
                                    "    print(WORDS['nothing'])\n"
                                    "else:\n"
                                    "    draw_messages(drawn)";

static const char beliefs[] =
    "def draw_beliefs(rows, used, title):\n"
    "    \"\"\"What is done beside what is believed: dots with 95 % intervals, joined by a "
    "line.\"\"\"\n"
    "    rows = rows.dropna(subset=[used]).head(24)\n"
    "    _, axes = canvas(len(rows), title)\n"
    "    for place, row in enumerate(rows.itertuples()):\n"
    "        own = (getattr(row, used), row.ci_low, row.ci_high, row.team, 0.1)\n"
    "        other = (getattr(row, believed_of(used)), row.believed_low, row.believed_high,\n"
    "                 row.believer, -0.1)\n"
    "        axes.hlines(place, *sorted((own[0], other[0])), '#DDDDDD', lw=5, zorder=0)\n"
    "        for value, low, high, who, above in (own, other):\n"
    "            color = TEAM_COLOR.get(who, '#7F7F7F')\n"
    "            axes.hlines(place + above, low, high, color, lw=1.3)\n"
    "            axes.plot(value, place + above, 'o', color=color, ms=8, mec='white')\n"
    "        axes.text(1.03, place, FINDINGS.get(row.status, ''), va='center',\n"
    "                  color=FINDING_COLORS.get(row.status, '#333333'))\n"
    "    axes.set_yticks(range(len(rows)), [short(name, 40) for name in rows['name']])\n"
    "    for row in rows.head(1).itertuples():  # who does, who believes\n"
    "        for who, does in ((row.team, WORDS['does']), (row.believer, WORDS['believes'])):\n"
    "            color = TEAM_COLOR.get(who, '#7F7F7F')\n"
    "            axes.plot([], [], 'o', color=color, label=f'{team(who)} {does}')\n"
    "    axes.legend(frameon=False, ncol=2, loc='upper center',\n"
    "                bbox_to_anchor=(0.4, -0.8 / (1 + len(rows))))\n"
    "    axes.set_xlim(-0.02, 1.02)\n"
    "    axes.xaxis.set_major_formatter(lambda x, _: f'{100 * x:.0f} %')\n"
    "    plt.show()\n"
    "\n"
    "\n"
    "def believed_of(used):\n"
    "    \"\"\"The field of the belief about a field.\"\"\"\n"
    "    return 'believed_share' if used == 'used_share' else 'believed'";

static const char content[] = "print(textwrap.fill(decide('content'), 100))\n"
                              "table_of('content', 'type stage status used_share believed_share "
                              "gap gap_low gap_high top_reason')";

static const char content_plot[] =
    "draw_beliefs(rows_of('content'), 'used_share', WORDS['content'])";

static const char leads[] =
    "print(textwrap.fill(decide('leads'), 100))\n"
    "table_of('leads', 'status followed_up believed gap gap_low gap_high top_reason note')";

static const char leads_plot[] = "draw_beliefs(rows_of('leads'), 'followed_up', WORDS['leads'])";

const struct cell cells_python_messages[] = {
    {.id = "instruments-text",
     .kind = CELL_TEXT,
     .text = SAY_NOTEBOOK_INSTRUMENTS,
     .needs = CELL_NEEDS_ANY},
    {.id = "findings", .kind = CELL_FINDINGS, .needs = CELL_NEEDS_ANY},
    {.id = "instruments", .kind = CELL_CODE, .code = instruments, .needs = CELL_NEEDS_ANY},
    {.id = "decide", .kind = CELL_CODE, .code = decide, .needs = CELL_NEEDS_ANY},
    {.id = "messages-text",
     .kind = CELL_TEXT,
     .text = SAY_SHEET_MESSAGES,
     .about = SAY_REPORT_ABOUT_MESSAGES,
     .read = SAY_REPORT_MESSAGES_READ,
     .needs = CELL_NEEDS(PLX_TABLE_MESSAGES)},
    {.id = "messages",
     .kind = CELL_CODE,
     .code = messages,
     .needs = CELL_NEEDS(PLX_TABLE_MESSAGES)},
    {.id = "messages-draw",
     .kind = CELL_CODE,
     .code = messages_draw,
     .needs = CELL_NEEDS(PLX_TABLE_MESSAGES)},
    {.id = "messages-plot",
     .kind = CELL_CODE,
     .code = messages_plot,
     .needs = CELL_NEEDS(PLX_TABLE_MESSAGES)},
    {.id = "beliefs", .kind = CELL_CODE, .code = beliefs, .needs = CELL_NEEDS_BELIEFS},
    {.id = "content-text",
     .kind = CELL_TEXT,
     .text = SAY_SHEET_CONTENT,
     .about = SAY_REPORT_ABOUT_CONTENT,
     .read = SAY_REPORT_CONTENT_READ,
     .needs = CELL_NEEDS(PLX_TABLE_CONTENT)},
    {.id = "content", .kind = CELL_CODE, .code = content, .needs = CELL_NEEDS(PLX_TABLE_CONTENT)},
    {.id = "content-plot",
     .kind = CELL_CODE,
     .code = content_plot,
     .needs = CELL_NEEDS(PLX_TABLE_CONTENT)},
    {.id = "leads-text",
     .kind = CELL_TEXT,
     .text = SAY_SHEET_LEADS,
     .about = SAY_REPORT_ABOUT_LEADS,
     .read = SAY_REPORT_LEADS_READ,
     .needs = CELL_NEEDS(PLX_TABLE_LEADS)},
    {.id = "leads", .kind = CELL_CODE, .code = leads, .needs = CELL_NEEDS(PLX_TABLE_LEADS)},
    {.id = "leads-plot",
     .kind = CELL_CODE,
     .code = leads_plot,
     .needs = CELL_NEEDS(PLX_TABLE_LEADS)},
    {0},
};
