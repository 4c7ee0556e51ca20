/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cells of Python: agreement, truth, personas, quality, and where to go on. */
#include "cells.h"

static const char agreement[] =
    "quoted = tables['agreement'].query('headline == True and group != \"difference\"')\n"
    "quoted = quoted.dropna(subset=['battery', 'value']).head(40)\n"
    "if quoted.empty:\n"
    "    print(WORDS['nothing'])\n"
    "else:\n"
    "    _, axes = canvas(len(quoted), WORDS['agreement'])\n"
    "    axes.axvline(0, color='#999999', linewidth=0.8)\n"
    "    for row, line in enumerate(quoted.itertuples()):\n"
    "        alone = pd.isna(line.team_b) and line.group == 'within'\n"
    "        color = TEAM_COLOR.get(line.team_a, '#333333') if alone else '#333333'\n"
    "        axes.hlines(row, line.ci_low, line.ci_high, color, lw=2)\n"
    "        axes.plot(line.value, row, 'o' if alone else 'D', color=color, ms=8, mec='white')\n"
    "        benchmark = '' if pd.isna(line.benchmark) else line.benchmark\n"
    "        axes.annotate(WORDS.get(benchmark, short(benchmark)), (1.02, row), va='center',\n"
    "                      xycoords=('axes fraction', 'data'), color='#555555')\n"
    "    axes.set_yticks(range(len(quoted)), [\n"
    "        f\"{words(line.battery)}   {WORDS.get(line.group, line.group)}   \"\n"
    "        + ' – '.join(team(who, 16) for who in (line.team_a, line.team_b) if pd.notna(who))\n"
    "        for line in quoted.itertuples()])\n"
    "    axes.set_xlabel(WORDS['agreement_axis'])\n"
    "    plt.show()";

static const char truth[] =
    "truth = tables['truth'].dropna(subset=['question', 'team', 'rival'])\n"
    "truth = truth[truth.question != '*']\n"
    "seen = {frozenset(pair): pair for pair in zip(truth.rival, truth.team)}  # each pair once\n"
    "closer = [(a, b, truth[(truth.team == a) & (truth.rival == b)].closer)\n"
    "          for a, b in list(seen.values())[:20]]\n"
    "if not closer:\n"
    "    print(WORDS['nothing'])\n"
    "else:\n"
    "    _, axes = canvas(len(closer), WORDS['closer'], 0.7)\n"
    "for row, (a, b, names) in enumerate(closer):\n"
    "    left = 0\n"
    "    for who in (a, None, b):\n"
    "        count = int(names.isna().sum() if who is None else (names == who).sum())\n"
    "        label = f\"{WORDS['undecided']}: {count}\" if who is None else count\n"
    "        axes.barh(row, count, left=left, height=0.6,\n"
    "                  color='#DDDDDD' if who is None else TEAM_COLOR.get(who, '#333333'))\n"
    "        axes.text(left + count / 2, row, label if count > 0 else '', ha='center', "
    "va='center',\n"
    "                  color='black' if who is None else 'white')\n"
    "        left += count\n"
    "    axes.set_yticks(range(len(closer)), [f'{team(a)} – {team(b)}' for a, b, _ in closer])\n"
    "    axes.set_xlabel(WORDS['questions'])\n"
    "plt.show()";

static const char truth_table[] =
    "decided = truth.dropna(subset=['closer']).query('team == closer')\n"
    "wording = "
    "differences.dropna(subset=['text']).drop_duplicates('question').set_index('question').text\n"
    "decided = decided.assign(text=decided.question.map(wording).fillna(decided.question))\n"
    "columns = ['text', 'closer', 'rival', 'distance', 'difference', 'diff_low', 'diff_high']\n"
    "decided.sort_values('difference')[columns].round(4)";

static const char personas[] =
    "personas = tables['personas'].query('model == \"all\"').dropna(subset=['persona'])\n"
    "PERSONA_NAME = {p.persona: f'{p.persona}  {short(p.name, 44)}'\n"
    "                for p in personas.fillna({'name': ''}).itertuples(index=False)}\n"
    "by_team = tables['persona_teams'].query('model.isna() or model == \"all\"')\n"
    "by_team = by_team.pivot_table(index='persona', columns='team', values='share', sort=False)\n"
    "by_team = by_team.reindex(columns=[name for name in TEAM_LABEL if name in by_team])\n"
    "if by_team.empty:\n"
    "    print(WORDS['no_personas'])\n"
    "else:\n"
    "    _, axes = canvas(len(by_team), WORDS['sizes'], 0.8)\n"
    "    height = 0.8 / max(1, by_team.shape[1])\n"
    "    for place, name in enumerate(by_team):\n"
    "        rows = np.arange(len(by_team)) - 0.4 + (place + 0.5) * height\n"
    "        axes.barh(rows, by_team[name], height * 0.9, label=team(name),\n"
    "                  color=TEAM_COLOR.get(name, '#333333'))\n"
    "        for row, share in zip(rows, by_team[name].fillna(0)):\n"
    "            axes.text(share + 0.005, row, f'{100 * share:.0f} %', va='center', "
    "fontsize='small')\n"
    "    axes.set_yticks(range(len(by_team)), [PERSONA_NAME.get(p, p) for p in by_team.index])\n"
    "    axes.set_xlabel(WORDS['share_of_team'])\n"
    "    axes.xaxis.set_major_formatter(lambda x, _: f'{100 * x:.0f} %')\n"
    "    axes.legend(frameon=False, loc='upper left', bbox_to_anchor=(1, 1))\n"
    "    plt.show()";

static const char profiles[] =
    "profiles = tables['persona_profiles'].query('model == \"all\" and basis == True')\n"
    "profiles = profiles.dropna(subset=['persona', 'feature', 'z'])\n"
    "heat = profiles.pivot_table(index=['question', 'feature'], columns='persona', values='z')\n"
    "heat = heat.loc[heat.abs().max(axis=1).sort_values(ascending=False).index[:20]]\n"
    "if heat.empty:\n"
    "    print(WORDS['no_personas'])\n"
    "else:\n"
    "    labels = profiles.drop_duplicates(['question', 'feature']).set_index(['question', "
    "'feature'])\n"
    "    figure, axes = canvas(len(heat), WORDS['profiles'])\n"
    "    limit = float(heat.abs().max().max()) or 1\n"
    "    image = axes.imshow(heat.to_numpy(), cmap='PuOr_r', vmin=-limit, vmax=limit, "
    "aspect='auto')\n"
    "    for (row, column), z in np.ndenumerate(heat.to_numpy()):\n"
    "        if not np.isnan(z):\n"
    "            axes.text(column, row, f'{z:+.2f}', ha='center', va='center',\n"
    "                      color='white' if abs(z) > 0.65 * limit else 'black')\n"
    "    axes.set_yticks(range(len(heat)), labels.label[heat.index].fillna('').map(short))\n"
    "    axes.set_xticks(range(heat.shape[1]), [\n"
    "        textwrap.fill(PERSONA_NAME.get(p, str(p)), 22) for p in heat.columns])\n"
    "    figure.colorbar(image, ax=axes, label=WORDS['z'], pad=0.02)\n"
    "    plt.show()";

static const char map_colors[] =
    "def persona_color(number):\n"
    "    \"\"\"The colour of a persona on the map.\"\"\"\n"
    "    return PERSONA_COLORS[(int(number) - 1) % len(PERSONA_COLORS)]";

static const char map[] =
    "points = tables['persona_map'].query('model.isna() or model == \"all\"').dropna(subset=['x', "
    "'y'])\n"
    "cells, centres, arrows = [points[points.kind == kind] for kind in ('density', 'centre', "
    "'axis')]\n"
    "if centres.empty:\n"
    "    print(WORDS['no_personas'])\n"
    "else:\n"
    "    _, axes = plt.subplots(figsize=(9, 7))\n"
    "    known = cells.dropna(subset=['persona', 'count'])\n"
    "    axes.scatter(known.x, known.y, s=40 * known['count'].astype(float), alpha=0.45,\n"
    "                 c=[persona_color(p) for p in known.persona])\n"
    "    labels = "
    "tables['persona_features'].drop_duplicates('feature').set_index('feature').label\n"
    "    axes.plot(arrows.x, arrows.y, ' ')  # so that the axes reach as far\n"
    "    for row, feature in enumerate(arrows.dropna(subset=['id']).itertuples()):\n"
    "        axes.annotate('', (feature.x, feature.y), (0, 0),\n"
    "                      arrowprops={'arrowstyle': '->', 'color': '#888888'})\n"
    "        axes.text(1.05 * feature.x, 1.05 * feature.y, short(labels.get(feature.id, "
    "feature.id), 26),\n"
    "                  color='#555555', fontsize='small', ha='left' if feature.x > 0 else "
    "'right',\n"
    "                  va='bottom' if row % 2 else 'top')\n"
    "    for centre in centres.dropna(subset=['persona']).itertuples():\n"
    "        axes.plot(centre.x, centre.y, 'P', ms=15, mec='white', "
    "color=persona_color(centre.persona),\n"
    "                  label=PERSONA_NAME.get(centre.persona, centre.persona))\n"
    "    axes.set_title(WORDS['map'], loc='left', fontweight='bold', pad=12)\n"
    "    axes.set(xlabel=WORDS['component_1'], ylabel=WORDS['component_2'])\n"
    "    axes.legend(frameon=False, loc='upper center', bbox_to_anchor=(0.5, -0.1))\n"
    "    axes.margins(0.42, 0.12)\n"
    "    plt.show()";

static const char quality[] =
    "quality = tables['quality_summary'].dropna(subset=['check']).fillna({'team': '–'})\n"
    "found = quality[(quality.flagged > 0) | (quality.excluded > 0)]\n"
    "if found.empty:\n"
    "    print(WORDS['nothing_flagged'])\n"
    "else:\n"
    "    display(found.assign(team=found.team.map(lambda name: TEAM_LABEL.get(name, name))))";

static const char next_margin[] =
    "def verdicts_at(factor):\n"
    "    \"\"\"How many questions lie within, beyond or across so many times the margin.\"\"\"\n"
    "    margin = factor * gaps.margin\n"
    "    within = (gaps.eq_low > -margin) & (gaps.eq_high < margin)\n"
    "    beyond = (gaps.ci_low > margin) | (gaps.ci_high < -margin)\n"
    "    known = gaps.effect.notna() & gaps.eq_low.notna()\n"
    "    return {WORDS['within_margin']: (within & known).sum(),\n"
    "            WORDS['beyond_margin']: (beyond & known).sum(),\n"
    "            WORDS['across_margin']: (~within & ~beyond & known).sum()}\n"
    "\n"
    "\n"
    "pd.DataFrame({factor: verdicts_at(factor) for factor in (0.5, 0.75, 1, 1.25, 1.5, 2)}).T";

static const char next_consensus[] =
    "inside = tables['consensus'].query('headline == True').dropna(subset=['question', 'team'])\n"
    "inside = inside.pivot_table(index='question', columns='team', values='value', sort=False)\n"
    "side_by_side = gaps.set_index('question')[['text', 'effect', 'margin', "
    "'verdict']].join(inside)\n"
    "side_by_side.head(10)";

static const char next_agenda[] =
    "agenda = tables['profile'].dropna(subset=['agenda_rank', 'question', 'team'])\n"
    "agenda = agenda.assign(text=agenda.text.fillna(agenda.question))\n"
    "agenda = agenda.pivot_table(index=['agenda_rank', 'text'], columns='team', values='answer',\n"
    "                            aggfunc='first', sort=False).sort_index().head(10)\n"
    "agenda.rename(columns=TEAM_LABEL)";

const struct cell cells_python_explore[] = {
    {.id = "agreement-text", .kind = CELL_TEXT, .text = SAY_NOTEBOOK_AGREEMENT},
    {.id = "agreement", .kind = CELL_CODE, .code = agreement},
    {.id = "truth-text", .kind = CELL_TEXT, .text = SAY_NOTEBOOK_TRUTH},
    {.id = "truth", .kind = CELL_CODE, .code = truth},
    {.id = "truth-table", .kind = CELL_CODE, .code = truth_table},
    {.id = "personas-text", .kind = CELL_TEXT, .text = SAY_NOTEBOOK_PERSONAS},
    {.id = "personas", .kind = CELL_CODE, .code = personas},
    {.id = "profiles", .kind = CELL_CODE, .code = profiles},
    {.id = "map-colors", .kind = CELL_CODE, .code = map_colors},
    {.id = "map", .kind = CELL_CODE, .code = map},
    {0},
};

const struct cell cells_python_next[] = {
    {.id = "quality-text", .kind = CELL_TEXT, .text = SAY_NOTEBOOK_QUALITY},
    {.id = "quality", .kind = CELL_CODE, .code = quality},
    {.id = "next-text", .kind = CELL_TEXT, .text = SAY_NOTEBOOK_NEXT},
    {.id = "next-margin-text", .kind = CELL_TEXT, .text = SAY_NOTEBOOK_NEXT_MARGIN},
    {.id = "next-margin", .kind = CELL_CODE, .code = next_margin},
    {.id = "next-consensus-text", .kind = CELL_TEXT, .text = SAY_NOTEBOOK_NEXT_CONSENSUS},
    {.id = "next-consensus", .kind = CELL_CODE, .code = next_consensus},
    {.id = "next-agenda-text", .kind = CELL_TEXT, .text = SAY_NOTEBOOK_NEXT_AGENDA},
    {.id = "next-agenda", .kind = CELL_CODE, .code = next_agenda},
    {0},
};
