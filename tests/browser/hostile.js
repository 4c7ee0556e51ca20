// SPDX-License-Identifier: GPL-3.0-or-later
// Edits the words of a results folder to be hard to show: hostile.js FOLDER
'use strict';
const fs = require('fs');
const path = require('path');

const words = [
  '<script>document.title = "broken"</script>',
  '"><img src=x onerror="document.title=1">',
  '\u05E9\u05DC\u05D5\u05DD \u202E turned \u05E2\u05D5\u05DC\u05DD',
  '\u{1F600}'.repeat(40),
  'w'.repeat(10000),
  '=HYPERLINK("http://example.org","click")',
  'a\u0001\u0007b\u001Bc',
  'many words '.repeat(300),
];

// Columns that hold what people wrote; those by which rows belong together stay.
const edited = {
  'differences.csv': ['text', 'answer_a', 'answer_b', 'topic'],
  'profile.csv': ['text', 'answer', 'topic'],
  'overall.csv': ['text'],
  'distributions.csv': ['label'],
  'options.csv': ['label'],
  'personas.csv': ['name'],
  'persona_profiles.csv': ['label'],
  'teams.csv': ['label'],
};

const parse = text => {
  const rows = [[]];
  let cell = '', quoted = false;
  for (let i = 0; i < text.length; i++) {
    const letter = text[i];
    if (quoted && letter === '"' && text[i + 1] === '"') cell += text[++i];
    else if (letter === '"') quoted = !quoted;
    else if (!quoted && (letter === ',' || letter === '\n')) {
      rows[rows.length - 1].push(cell);
      cell = '';
      if (letter === '\n') rows.push([]);
    } else if (letter !== '\r') cell += letter;
  }
  return rows.filter(row => row.length > 0);
};
const quote = cell => /[",\n]/.test(cell) ? '"' + cell.replace(/"/g, '""') + '"' : cell;

let next = 0;
for (const [name, columns] of Object.entries(edited)) {
  const file = path.join(process.argv[2], name);
  const rows = parse(fs.readFileSync(file, 'utf8'));
  for (const row of rows.slice(1))
    for (const column of columns) {
      const place = rows[0].indexOf(column);
      if (row[place]) row[place] = words[next++ % words.length];
    }
  fs.writeFileSync(file, rows.map(row => row.map(quote).join(',') + '\n').join(''));
}
