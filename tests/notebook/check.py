# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks results folders as their readers use them: data package, tables, notebooks, one number.

    check.py BIN WORK PROFILES    BIN: the programs; WORK: an empty folder; PROFILES: the published
                                  JSON schemas of data packages
"""
import csv
import json
import math
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import jsonschema
import nbformat

import walk as walking
from wrong import unseen

HERE = Path(__file__).resolve().parent
SOURCE = HERE.parent.parent
CASES = SOURCE / 'tests' / 'tools' / 'parallax-agree'
KERNELS = {'python3': 'analysis.ipynb', 'ir': 'analysis-r.ipynb'}
WALKED = ('demonstration', 'no-personas', 'segments', 'instruments')  # together: all tables
ONE_TEAM = '''study: one
title: One team
teams: {question: Team, list: [{id: marketing, label: Marketing}]}
questions: [{id: price, column: Q1, type: single, options: [Low, High], text: Price}]
'''

# What the executed Python notebook holds, for walk.py.
DUMP = '''
import json as _json
_frames = {name: frame.astype(object).where(frame.notna(), None).to_dict('records')
           for name, frame in tables.items()}
Path('frames.json').write_text(_json.dumps(_frames, default=lambda value: value.item()))
'''


class Counts:
    """How many checks passed and failed; says which failed and why."""
    passed = failed = 0

    @classmethod
    def check(cls, name, problem):
        if problem:
            cls.failed += 1
            print(f'FAIL {name}: {problem}')
        else:
            cls.passed += 1


def run(*command, cwd, **kwargs):
    """Runs a program and returns what it printed; fails loudly."""
    done = subprocess.run([str(part) for part in command], cwd=cwd, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True, **kwargs)
    if done.returncode != 0:
        raise RuntimeError(f'{command[0]}: status {done.returncode}: {done.stderr[-2000:]}')
    return done.stdout


def add_words(folder):
    """Gives a study that mixes instruments two more: words, and who says what customers say."""
    study = (folder / 'study.yaml').read_text()
    study = study.replace('{dialect: google-forms}', '{dialect: google-forms, keep: [why]}')
    study = study.replace("  question: Team\n", "  question: Team\n  truth: sales\n")
    (folder / 'study.yaml').write_text(study + '  - {id: why, column: Why, type: text}\n')
    with open(folder / 'export.csv', newline='', encoding='utf-8') as file:
        rows = list(csv.reader(file))
    for number, row in enumerate(rows):
        said = 'the brand and its story' if row[1] == 'Marketing' else 'the price and the quota'
        row.append('Why' if number == 0 else said + (' of trust' if number % 3 else ''))
    with open(folder / 'export.csv', 'w', newline='', encoding='utf-8') as file:
        csv.writer(file).writerows(rows)


def make_folders(programs, work):
    """The results folders to look at: {name: folder}."""
    def results(name, study, export, *options):
        run(programs / 'parallax', 'run', study, export, '-o', 'results', '-q', *options,
            cwd=work / name)
        return work / name / 'results'

    def copied(name, source):
        shutil.copytree(source, work / name)

    folders = {}
    copied('demonstration', SOURCE / 'surveys' / 'ideal-customer')
    folders['demonstration'] = results('demonstration', 'study.yaml', 'export.csv')
    copied('no-personas', CASES / 'views')
    folders['no-personas'] = results('no-personas', 'study.yaml', 'responses.csv')
    copied('segments', CASES / 'by-region')
    folders['segments'] = results('segments', 'study.yaml', 'responses.csv', '--by', 'region')
    copied('instruments', CASES.parent / 'parallax-run' / 'mixes-instruments')
    add_words(work / 'instruments')
    folders['instruments'] = results('instruments', 'study.yaml', 'export.csv')
    for name in ('hostile', 'one-team'):
        (work / name).mkdir()
    run(sys.executable, HERE / 'hostile.py', '.', cwd=work / 'hostile')
    folders['hostile'] = results('hostile', 'study.yaml', 'export.csv')
    (work / 'one-team' / 'study.yaml').write_text(ONE_TEAM)
    (work / 'one-team' / 'export.csv').write_text('Team,Q1\n' + 'Marketing,Low\nMarketing,High\n' * 4)
    folders['one-team'] = results('one-team', 'study.yaml', 'export.csv')
    for name, source in (('german', 'demonstration'), ('instruments-german', 'instruments')):
        shutil.copytree(folders[source], work / name)
        folders[name] = work / name
    for name, folder in folders.items():
        for kernel in KERNELS:
            language = ['--language', 'de'] if name.endswith('german') else []
            run(programs / 'parallax-notebook', folder, '--kernel', kernel, *language, cwd=work)
    return folders


def check_package(name, folder, profiles):
    """datapackage.json against the published schema of its profile."""
    package = json.loads((folder / 'datapackage.json').read_text(encoding='utf-8'))
    schema = json.loads((profiles / f"{package['profile']}.json").read_text(encoding='utf-8'))
    validator = jsonschema.validators.validator_for(schema)(schema)
    errors = [f"{'/'.join(map(str, e.path))}: {e.message[:200]}"
              for e in validator.iter_errors(package)]
    Counts.check(f'{name} datapackage.json', '; '.join(errors[:5]))
    tables = [part for part in package['resources'] if 'schema' in part]
    profile = json.loads((profiles / 'tabular-data-resource.json').read_text(encoding='utf-8'))
    validator = jsonschema.validators.validator_for(profile)(profile)
    errors = [f"{part['name']}: {e.message[:200]}" for part in tables
              for e in validator.iter_errors(part)]
    Counts.check(f'{name} tables as tabular-data-resource', '; '.join(errors[:5]))
    return tables


FITS = {
    'string': lambda cell: True,
    'integer': lambda cell: re.fullmatch(r'-?\d+', cell),
    'number': lambda cell: math.isfinite(float(cell)),
    'boolean': lambda cell: cell in ('true', 'false'),
}


def problems_of(table, rows, keys):
    """What of a table its own schema does not allow."""
    schema = table['schema']
    names = [field['name'] for field in schema['fields']]
    if rows[0] != names:
        yield f'columns {rows[0]}'
    for field, column in zip(schema['fields'], zip(*rows[1:])):
        limits = field.get('constraints', {})
        for cell in column:
            if cell == '' and limits.get('required'):
                yield f"{field['name']} is missing"
            if cell == '':
                continue
            if not FITS[field['type']](cell):
                yield f"{field['name']}: {cell!r} is no {field['type']}"
            elif cell not in limits.get('enum', [cell]):
                yield f"{field['name']}: {cell!r} is not in {limits['enum']}"
            elif field['type'] in ('number', 'integer') and not (
                    limits.get('minimum', -math.inf) <= float(cell)
                    <= limits.get('maximum', math.inf)):
                yield f"{field['name']}: {cell} is out of bounds"
    primary = schema.get('primaryKey', [])
    primary = [primary] if isinstance(primary, str) else primary
    seen = [tuple(row[names.index(part)] for part in primary) for row in rows[1:]]
    if primary and (len(set(seen)) != len(seen) or any('' in key for key in seen)):
        yield f'{primary} is no key'
    for foreign in schema.get('foreignKeys', []):
        known = keys[foreign['reference']['resource']]
        column = names.index(foreign['fields'])
        yield from (f"{foreign['fields']}: {row[column]!r} is not in teams" for row in rows[1:]
                    if row[column] and row[column] not in known)


def check_tables(name, folder, tables):
    """Every table against its own schema: columns, types, missing values, keys."""
    contents = {}
    for table in tables:
        with open(folder / table['path'], newline='', encoding='utf-8') as file:
            contents[table['name']] = list(csv.reader(file))
    keys = {'teams': {row[0] for row in contents['teams'][1:]}}
    for table in tables:
        found = sorted(set(problems_of(table, contents[table['name']], keys)))
        Counts.check(f"{name} {table['path']}", '; '.join(found[:5]))


def check_form(name, path):
    """Valid by nbformat, and as Jupyter would write it."""
    text = path.read_text(encoding='utf-8')
    notebook = nbformat.reads(text, as_version=nbformat.NO_CONVERT)
    try:
        nbformat.validate(notebook)
        Counts.check(f'{name} by nbformat', None)
    except nbformat.ValidationError as error:
        Counts.check(f'{name} by nbformat', error)
    Counts.check(f'{name} as Jupyter writes it',
                 text != nbformat.writes(notebook) + '\n' and 'other bytes')
    return notebook


def faults(notebook):
    """What cells of an executed notebook complained of."""
    for cell in notebook.cells:
        for output in cell.get('outputs', []):
            if output.output_type == 'error':
                yield f"cell {cell.id}: {output.ename}: {output.evalue}"
            elif output.get('name') == 'stderr':
                yield f'cell {cell.id}: {output.text[:300]}'


def prepare(name, folder, file, notebook, work):
    """A copy of a folder to run a notebook in."""
    copy = work / f'{name}-{file}.d'
    shutil.copytree(folder, copy)
    if file == KERNELS['python3']:
        notebook.cells.append(nbformat.v4.new_code_cell(DUMP, id='dump'))
    nbformat.write(notebook, copy / 'run.ipynb')
    return copy


def execute_all(copies):
    """Runs all notebooks, one kernel of each kind at a time; returns why a kernel gave up."""
    def execute(kernel):
        try:
            run(sys.executable, HERE / 'execute.py', kernel, *copies[kernel], cwd=HERE)
        except RuntimeError as error:
            return str(error)
        return None

    with ThreadPoolExecutor(len(copies)) as pool:
        return dict(zip(copies, pool.map(execute, copies)))


def result_of(copy):
    """What a notebook complained of, and what it printed."""
    if not (copy / 'done.ipynb').exists():
        return 'was not run', ''
    done = nbformat.read(copy / 'done.ipynb', as_version=4)
    printed = ''.join(output.get('text', '') for cell in done.cells
                      for output in cell.get('outputs', []))
    trace = 'a text of the study was run' if (copy / 'broken').exists() else ''
    return '; '.join(list(faults(done))[:5]) or trace, printed


def check_walk(name, folder, work):
    """The same number in table, notebook, workbook and report; and that a wrong one is seen."""
    frames = json.loads((folder / 'frames.json').read_text(encoding='utf-8'))
    walk = walking.walk_folder(folder, frames)
    print(f'numbers of {name} that are equal to the CSV\'s:')
    print('\n'.join(walking.summary(walk)))
    lines = walk.lines()
    Counts.check(f'{name}: the same number everywhere', '\n  '.join(lines[:walking.MOST_SHOWN]))
    missed = list(unseen(folder, frames, walk, work))
    Counts.check(f'{name}: wrong numbers are seen', '; '.join(missed))


def make_edited(folder, work):
    """Results of which a table was edited, which both notebooks have to name."""
    edited = work / 'edited'
    shutil.copytree(folder, edited)
    with open(edited / 'quality_summary.csv', 'a', encoding='utf-8') as file:
        file.write('speeder,,1,1,\n')
    return edited


def main():
    programs, work, profiles = [Path(part).resolve() for part in sys.argv[1:4]]
    folders = make_folders(programs, work)
    copies = {kernel: {} for kernel in KERNELS}
    for name, folder in folders.items():
        check_tables(name, folder, check_package(name, folder, profiles))
    folders['edited'] = make_edited(folders['no-personas'], work)
    for name, folder in folders.items():
        for kernel, file in KERNELS.items():
            notebook = check_form(f'{name} {file}', folder / file)
            copies[kernel][name] = prepare(name, folder, file, notebook, work)
    stopped = execute_all({kernel: list(some.values()) for kernel, some in copies.items()})
    for kernel, some in copies.items():
        Counts.check(f'kernel {kernel}', stopped[kernel])
        for name, copy in some.items():
            problem, printed = result_of(copy)
            Counts.check(f'{name} {KERNELS[kernel]} runs', problem)
            if name == 'edited':
                named = 'quality_summary.csv: was edited' in printed
                Counts.check(f'{name} {KERNELS[kernel]}', not named and 'does not name the table')
    for name in WALKED:
        if (copies['python3'][name] / 'frames.json').exists():
            check_walk(name, copies['python3'][name], work)
        else:
            Counts.check(f'{name}: the same number everywhere', 'the notebook holds no tables')
    print(f'notebook: {Counts.passed} passed, {Counts.failed} failed')
    return 1 if Counts.failed else 0


if __name__ == '__main__':
    sys.exit(main())
