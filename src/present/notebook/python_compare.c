/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cells of Python: loading, the headline, gaps and batteries. */
#include "cells.h"

static const char load[] =
    "TYPES = {'string': 'string', 'number': 'float64', 'integer': 'Int64', 'boolean': 'boolean'}\n"
    "\n"
    "\n"
    "def read_table(resource):\n"
    "    \"\"\"Read a table with the types of its schema, and say so where it was edited.\"\"\"\n"
    "    path = FOLDER / resource['path']\n"
    "    fields = {field['name']: TYPES[field['type']] for field in resource['schema']['fields']}\n"
    "    if not path.exists():\n"
    "        print(f\"{path.name}: {WORDS['missing']}\")\n"
    "        return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in fields.items()})\n"
    "    content = path.read_bytes()\n"
    "    digest = 'sha256:' + hashlib.sha256(content).hexdigest()\n"
    "    if len(content) != resource['bytes'] or digest != resource['hash']:\n"
    "        print(f\"{path.name}: {WORDS['edited']}\")\n"
    "    return pd.read_csv(io.BytesIO(content), dtype=fields, keep_default_na=False, "
    "na_values=[''],\n"
    "                       float_precision='round_trip', lineterminator='\\n')\n"
    "\n"
    "\n"
    "package = json.loads((FOLDER / 'datapackage.json').read_text(encoding='utf-8'))\n"
    "resources = [part for part in package['resources'] if 'schema' in part]\n"
    "tables = {resource['name']: read_table(resource) for resource in resources}\n"
    "facts = tables['run'].dropna().set_index('key')['value']\n"
    "print(facts.get('title', package['name']))";

static const char overview[] =
    "pd.DataFrame(\n"
    "    [(part['name'], len(tables[part['name']]), part['description']) for part in resources],\n"
    "    columns=[WORDS['table'], WORDS['rows'], WORDS['row_is']],\n"
    ")";

static const char helpers[] =
    "teams = tables['teams'].dropna(subset=['team'])\n"
    "TEAM_LABEL = dict(zip(teams.team, teams.label.fillna(teams.team)))\n"
    "TEAM_COLOR = dict(zip(teams.team, TEAM_COLORS))\n"
    "\n"
    "\n"
    "def short(text, width=60):\n"
    "    \"\"\"One line of at most so many characters, without what cannot be drawn.\"\"\"\n"
    "    line = ' '.join(''.join(c if c.isprintable() else ' ' for c in str(text)).split())\n"
    "    return line if len(line) <= width else line[:width - 1] + '…'\n"
    "\n"
    "\n"
    "def team(name, width=24):\n"
    "    \"\"\"The label of a team as it fits into a picture.\"\"\"\n"
    "    return short(TEAM_LABEL.get(name, name), width)\n"
    "\n"
    "\n"
    "def words(name, width=30):\n"
    "    \"\"\"An id as words: 'buying_signs' is 'Buying signs'.\"\"\"\n"
    "    return short(name[:1].upper() + name[1:].replace('_', ' ').replace('-', ' '), width)";

static const char canvas[] = "def canvas(rows, title, step=0.36):\n"
                             "    \"\"\"A figure high enough for so many rows, and its axes; the "
                             "first row is on top.\"\"\"\n"
                             "    figure, axes = plt.subplots(figsize=(10, 1.6 + step * rows))\n"
                             "    axes.set_title(title, loc='left', fontweight='bold', pad=12)\n"
                             "    axes.set_ylim(rows - 0.5, -0.5)\n"
                             "    axes.spines[['top', 'right', 'left']].set_visible(False)\n"
                             "    axes.tick_params(axis='y', length=0)\n"
                             "    return figure, axes";

static const char headline[] =
    "def say_unsure(verdicts, leanings):\n"
    "    \"\"\"How many questions need more answers, and where they lean.\"\"\"\n"
    "    unsure = verdicts.get('unsure', 0)\n"
    "    if unsure == 0:\n"
    "        return ''\n"
    "    sentence = f\"; {unsure} {'needs' if unsure == 1 else 'need'} more answers\"\n"
    "    pieces = []\n"
    "    for leaning in ['agree', 'disagree']:\n"
    "        count = leanings.get(leaning, 0)\n"
    "        if count > 0:\n"
    "            verb = '' if pieces else 'leans ' if count == 1 else 'lean '\n"
    "            pieces.append(f'{count} {verb}to {leaning}ment')\n"
    "    return sentence + (f\" ({', '.join(pieces)})\" if pieces else '')";

static const char headline_widest[] =
    "def say_widest(gap, label_a, label_b):\n"
    "    \"\"\"The widest gap in words: by the answers, or by the option where those do not "
    "tell.\"\"\"\n"
    "    text = f' The widest gap is \"{gap.text}\" ('\n"
    "    chosen = gap.type in ('single', 'scale') and gap.option != ''\n"
    "    alike = gap.answer_a == gap.answer_b\n"
    "    if gap.type == 'multi' or (alike and (chosen or gap.type == 'rank')):\n"
    "        rows = tables['options'].query('question == @gap.question and option == "
    "@gap.option')\n"
    "        rows = rows[(rows.team_a == gap.team_a) & (rows.team_b == gap.team_b)]\n"
    "        row = rows[rows.kind.isna() | (rows.kind == 'option')].iloc[0]\n"
    "        if gap.type == 'rank':\n"
    "            return (text + f'mean rank of \"{row.label}\": {label_a} {row.share_a:.1f}, '\n"
    "                    f'{label_b} {row.share_b:.1f}).')\n"
    "        return (text + f'option \"{row.label}\": {label_a} {100 * row.share_a:.0f} %, '\n"
    "                f'{label_b} {100 * row.share_b:.0f} %).')\n"
    "    a, b = [re.sub(r'([^.])\\.$', r'\\1', answer) for answer in (gap.answer_a, "
    "gap.answer_b)]\n"
    "    return text + f'{label_a}: {a}; {label_b}: {b}).'";

static const char sentence[] =
    "def headline(gaps):\n"
    "    \"\"\"The sentence of a run from the differences of one pair of teams.\"\"\"\n"
    "    first = gaps.iloc[0]\n"
    "    labels = [TEAM_LABEL.get(name, name) for name in (first.team_a, first.team_b)]\n"
    "    a, b = [f'\"{x}\"' if len(x.split()) > 3 else x for x in labels]  # long names quoted\n"
    "    verdicts = gaps.verdict.value_counts()\n"
    "    compared = verdicts.drop('suppressed', errors='ignore').sum()\n"
    "    if compared == 0:\n"
    "        return f'{a} and {b} have no question with enough answers of both to compare.'\n"
    "    sentence = (f\"{a} and {b} agree on {verdicts.get('agree', 0)} of {compared} \"\n"
    "                f\"question{'' if compared == 1 else 's'}, \"\n"
    "                f\"disagree on {verdicts.get('disagree', 0)}\")\n"
    "    if verdicts.get('split', 0) > 0:\n"
    "        sentence += f\", are split on {verdicts['split']}\"\n"
    "    sentence += say_unsure(verdicts, gaps.leaning.value_counts())\n"
    "    hidden = verdicts.get('suppressed', 0)\n"
    "    if hidden > 0:\n"
    "        sentence += f\"; {hidden} {'has' if hidden == 1 else 'have'} too few answers to "
    "show\"\n"
    "    widest = gaps[(gaps.verdict == 'disagree') & (gaps['rank'] == "
    "1)].astype(object).fillna('')\n"
    "    return sentence + '.' + ''.join(say_widest(gap, *labels) for _, gap in widest.iterrows())";

static const char headline_check[] =
    "differences = tables['differences']\n"
    "pairs = differences[['team_a', 'team_b']].drop_duplicates()\n"
    "gaps = differences.merge(pairs.head(1)).sort_values('rank')  # of the pair of the headline\n"
    "\n"
    "if gaps.empty:\n"
    "    print(WORDS['nothing'])\n"
    "else:\n"
    "    sentence = headline(gaps)\n"
    "    assert sentence == facts.get('headline', sentence), sentence\n"
    "    print(textwrap.fill(sentence, 100))";

static const char verdicts[] =
    "counts = differences.groupby(['team_a', 'team_b', 'verdict'], sort=False).size()\n"
    "counts = counts.unstack(fill_value=0).reindex(columns=list(VERDICTS), fill_value=0)\n"
    "counts.rename(index=TEAM_LABEL, columns=VERDICTS).rename_axis(\n"
    "    index=[WORDS['team'], ''], columns=None)";

static const char gaps[] =
    "def draw_gaps(gaps):\n"
    "    \"\"\"The gaps in margins: 95 % intervals thin, 90 % thick, the margin of agreement "
    "shaded.\"\"\"\n"
    "    a, b = gaps.team_a.iloc[0], gaps.team_b.iloc[0]\n"
    "    _, axes = canvas(len(gaps), WORDS['gaps'], 0.52)\n"
    "    axes.axvspan(-1, 1, color='#EEEEEE', zorder=0)\n"
    "    axes.axvline(0, color='#999999', linewidth=0.8)\n"
    "    for edge in (-1, 1):\n"
    "        axes.axvline(edge, color='#999999', linewidth=0.8, linestyle='--')\n"
    "    for row, gap in enumerate(gaps.itertuples()):\n"
    "        color = TEAM_COLOR.get(b if gap.effect > 0 else a, '#7F7F7F')\n"
    "        axes.hlines(row, gap.ci_low / gap.margin, gap.ci_high / gap.margin, color, lw=1.3)\n"
    "        axes.hlines(row, gap.eq_low / gap.margin, gap.eq_high / gap.margin, color, lw=4.5)\n"
    "        axes.plot(gap.effect / gap.margin, row, 'o', color=color, ms=9, mec='white')\n"
    "    questions = gaps.text.fillna(gaps.question).map(lambda text: short(text, 56))\n"
    "    answers = [f'{team(a, 14)}: {short(x, 21)} | {team(b, 14)}: {short(y, 21)}'\n"
    "               for x, y in zip(gaps.answer_a.fillna('–'), gaps.answer_b.fillna('–'))]\n"
    "    axes.set_yticks(range(len(gaps)), [f'{q}\\n{x}' for q, x in zip(questions, answers)])\n"
    "    axes.set_xlabel(f\"← {team(a)} {WORDS['higher']}    |    {team(b)} {WORDS['higher']} "
    "→\\n\"\n"
    "                    f\"{WORDS['in_margins']}\")\n"
    "    plt.show()";

static const char gaps_draw[] = "drawn = gaps[gaps.effect.notna() & (gaps.margin > 0)].head(10)\n"
                                "if drawn.empty:\n"
                                "    print(WORDS['nothing'])\n"
                                "else:\n"
                                "    draw_gaps(drawn)";

static const char batteries[] =
    "def draw_battery(title, shares):\n"
    "    \"\"\"Bars of the shares of every option, around the middle of the scale.\"\"\"\n"
    "    middle = (shares.shape[1] - 1) / 2\n"
    "    low = shares.iloc[:, :math.floor(middle + 0.5)].sum(axis=1)\n"
    "    left = -low - (shares.iloc[:, int(middle)] / 2 if middle == int(middle) else 0)\n"
    "    colors = plt.get_cmap('BrBG')(np.linspace(0.12, 0.88, shares.shape[1]))\n"
    "    _, axes = canvas(len(shares), title, 0.3)\n"
    "    for color, option in zip(colors, shares):\n"
    "        axes.barh(range(len(shares)), shares[option], left=left, color=color, height=0.75,\n"
    "                  label=short(option, 22), edgecolor='white', linewidth=0.5)\n"
    "        left = left + shares[option]\n"
    "    questions = [question for question, _ in shares.index]\n"
    "    names = [short(question, 44) if row == 0 or question != questions[row - 1] else ''\n"
    "             for row, question in enumerate(questions)]\n"
    "    axes.set_yticks(range(len(shares)), [\n"
    "        f'{name}   {team(who, 14)}' for name, (_, who) in zip(names, shares.index)])\n"
    "    axes.axvline(0, color='#333333', linewidth=0.8)\n"
    "    axes.xaxis.set_major_formatter(lambda x, _: f'{abs(100 * x):.0f} %')\n"
    "    axes.legend(ncol=min(5, shares.shape[1]), loc='upper center', frameon=False,\n"
    "                bbox_to_anchor=(0.3, -0.6 / (0.3 * len(shares) + 0.6)), fontsize='small')\n"
    "    plt.show()";

static const char batteries_draw[] =
    "options = tables['distributions'].query('segment.isna() and kind == \"option\"')\n"
    "options = options.dropna(subset=['team', 'question', 'share'])\n"
    "members = differences.dropna(subset=['battery', 'question']).drop_duplicates('question')\n"
    "if members.empty or options.empty:\n"
    "    print(WORDS['nothing'])\n"
    "for battery, questions in members.groupby('battery', sort=False):\n"
    "    rows = options.merge(questions[['question', 'text']]).drop_duplicates(\n"
    "        ['question', 'team', 'option'])\n"
    "    rows['text'] = rows.text.fillna(rows.question)\n"
    "    labels = rows.drop_duplicates('option').set_index('option').label\n"
    "    shares = rows.pivot_table(index=['question', 'text', 'team'], columns='option',\n"
    "                              values='share', sort=False).fillna(0)\n"
    "    shares = shares[labels.index].rename(columns=labels.fillna('').to_dict())\n"
    "    if len(shares) > 0:\n"
    "        draw_battery(words(battery), shares.droplevel('question').iloc[:30])";

const struct cell cells_python_compare[] = {
    {.id = "title", .kind = CELL_TEXT, .text = SAY_NOTEBOOK_TITLE},
    {.id = "constants", .kind = CELL_CONSTANTS},
    {.id = "load-text", .kind = CELL_TEXT, .text = SAY_NOTEBOOK_LOAD},
    {.id = "load", .kind = CELL_CODE, .code = load},
    {.id = "overview", .kind = CELL_CODE, .code = overview},
    {.id = "helpers-text", .kind = CELL_TEXT, .text = SAY_NOTEBOOK_HELPERS},
    {.id = "helpers", .kind = CELL_CODE, .code = helpers},
    {.id = "canvas", .kind = CELL_CODE, .code = canvas},
    {.id = "headline-text", .kind = CELL_TEXT, .text = SAY_NOTEBOOK_HEADLINE},
    {.id = "headline", .kind = CELL_CODE, .code = headline},
    {.id = "headline-widest", .kind = CELL_CODE, .code = headline_widest},
    {.id = "sentence", .kind = CELL_CODE, .code = sentence},
    {.id = "headline-check", .kind = CELL_CODE, .code = headline_check},
    {.id = "verdicts", .kind = CELL_CODE, .code = verdicts},
    {.id = "gaps-text", .kind = CELL_TEXT, .text = SAY_NOTEBOOK_GAPS},
    {.id = "gaps", .kind = CELL_CODE, .code = gaps},
    {.id = "gaps-draw", .kind = CELL_CODE, .code = gaps_draw},
    {.id = "batteries-text", .kind = CELL_TEXT, .text = SAY_NOTEBOOK_BATTERIES},
    {.id = "batteries", .kind = CELL_CODE, .code = batteries},
    {.id = "batteries-draw", .kind = CELL_CODE, .code = batteries_draw},
    {0},
};
