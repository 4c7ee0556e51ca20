// SPDX-License-Identifier: GPL-3.0-or-later
// A questionnaire's page, answered by keyboard as somebody would: form.js FOLDER LOAD, with
// FOLDER/form.html made of form.yaml, and the program that reads what it gives.
'use strict';
const fs = require('fs');
const path = require('path');
const {execFileSync} = require('child_process');
const {chromium} = require('playwright-core');
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const folder = path.resolve(process.argv[2]);
const load = process.argv[3];
let passed = 0, failed = 0;

const check = (what, ok, why) => {
  if (ok) passed++;
  else failed++;
  if (!ok) console.log(`FAILED form: ${what}${why ? `: ${why}` : ''}`);
};

const open = async (browser, said, width, scheme, hash = '') => {
  const context = await browser.newContext({viewport: {width, height: 900}, colorScheme: scheme,
                                            acceptDownloads: true});
  const page = await context.newPage();
  page.on('console', message => said.push(message.text()));
  page.on('pageerror', error => said.push(error.message));
  page.on('request', request => {
    if (!/^(file|data|blob):/.test(request.url())) said.push(`asks for ${request.url()}`);
  });
  page.on('dialog', dialog => {
    if (dialog.type() !== 'beforeunload') said.push(`opens ${dialog.type()}`);
    dialog.accept().catch(() => {});
  });
  await page.goto(`file://${folder}/form.html${hash}`);
  return page;
};

// Tab until the focus is on what the selector finds; the page has no trap.
const tabTo = async (page, selector) => {
  for (let i = 0; i < 200; i++) {
    if (await page.evaluate(wanted => document.activeElement.matches(wanted), selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard never reaches ${selector}`);
};
const question = column => `[data-column="${column}"]`;
const typeInto = async (page, selector, text) => {
  await tabTo(page, selector);
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
};
// A radio button of a group, by the arrow keys.
const choose = async (page, group, value) => {
  await tabTo(page, `${group} input[type=radio]`);
  await page.keyboard.press('Space');
  for (let i = 0; i < 20; i++) {
    if (await page.evaluate(wanted => document.activeElement.value === wanted, value)) return;
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`no ${value} in ${group}`);
};
const tick = async (page, column, value) => {
  await tabTo(page, `${question(column)} input[value="${value}"]`);
  await page.keyboard.press('Space');
};
const place = async (page, code, number) => {
  await tabTo(page, `${question('order')} select[data-code="${code}"]`);
  await page.keyboard.type(String(number));
};
const end = async (page, task, which, value) => {
  const group = `${question('tasks')} .task:nth-of-type(${task}) input[data-end=${which}]`;
  await tabTo(page, group);
  await page.keyboard.press('Space');
  for (let i = 0; i < 5; i++) {
    if (await page.evaluate(wanted => document.activeElement.value === wanted, value)) return;
    await page.keyboard.press('ArrowDown');
  }
};
const finish = async page => {
  await tabTo(page, '#finish');
  await page.keyboard.press('Enter');
};
const wrong = (page, column) => page.locator(`${question(column)} > .error`).textContent();

const checkLook = async browser => {
  for (const scheme of ['light', 'dark'])
    for (const width of [360, 1024]) {
      const said = [];
      const page = await open(browser, said, width, scheme);
      const wide = await page.evaluate(() =>
        document.documentElement.scrollWidth - document.documentElement.clientWidth);
      check(`nothing overflows at ${width}, ${scheme}`, wide <= 0, `${wide} pixels`);
      check(`silent at ${width}, ${scheme}`, said.length === 0, said.join('; '));
      await page.context().close();
      const plain = await browser.newContext({viewport: {width, height: 900}, colorScheme: scheme,
                                              bypassCSP: true});
      const bare = await plain.newPage();
      await bare.goto(`file://${folder}/form.html`);
      await bare.evaluate(axe);
      const found = await bare.evaluate(() =>
        window.axe.run(document, {resultTypes: ['violations']}));
      const bad = found.violations.filter(one => ['serious', 'critical'].includes(one.impact));
      check(`axe at ${width}, ${scheme}`, bad.length === 0, bad.map(one =>
        `${one.id} (${one.nodes.length}): ${one.nodes[0].html.slice(0, 160)}`).join('\n  '));
      await plain.close();
    }
};

const checkMistakes = async browser => {
  const said = [];
  const page = await open(browser, said, 1024, 'light');
  await finish(page);
  check('the team is asked for', await page.locator('#summary').isVisible() &&
    (await page.locator('#q0 > .error').textContent()) === 'Please answer this question.');
  check('the focus is on what is wrong', await page.evaluate(
    () => document.activeElement.id === 'summary'));
  await page.reload();
  await choose(page, question('size'), 'm');
  check('nobody is asked why', await page.locator(question('why_large')).isHidden());
  await typeInto(page, `${question('pay')} input`, '100.5');
  await place(page, 'p', 1);
  await place(page, 'q', 1);
  await typeInto(page, `${question('share')} [data-code=u]`, '60');
  await typeInto(page, `${question('share')} [data-code=v]`, '30');
  await end(page, 1, 'best', 'g');
  await end(page, 1, 'worst', 'g');
  await finish(page);
  check('a number is too high', (await wrong(page, 'pay')) === 'The number is above 100.',
    await wrong(page, 'pay'));
  check('a place is given twice', (await wrong(page, 'order')) ===
    'Place 1 is given more than once.', await wrong(page, 'order'));
  check('points fall short', (await wrong(page, 'share')) ===
    'The points come to 90 and not to 100.', await wrong(page, 'share'));
  check('the best cannot be the worst', (await wrong(page, 'tasks')) ===
    'Choice 1: best and worst cannot be the same.', await wrong(page, 'tasks'));
  check('a task shows its set and nothing else', (await page.locator(
    `${question('tasks')} .task:nth-of-type(2) input[data-end=best]`).evaluateAll(
    boxes => boxes.map(box => box.value).join())) === 'g,h');
  check('silent about mistakes', said.length === 0, said.join('; '));
  await page.context().close();
};

const answerAll = async page => {
  await choose(page, '#q0', 'blue');
  await choose(page, question('size'), 'l');
  check('who is asked why sees it', await page.locator(question('why_large')).isVisible());
  await choose(page, question('why_large'), 'j');
  await choose(page, question('fast'), '4');
  await choose(page, question('safe'), '!dk');
  await typeInto(page, `${question('pay')} input`, '12,5');
  await tick(page, 'where', 'x');
  await tick(page, 'where', 'y');
  await place(page, 'p', 3);
  await place(page, 'q', 1);
  await place(page, 'r', 2);
  await typeInto(page, `${question('share')} [data-code=u]`, '70');
  await typeInto(page, `${question('share')} [data-code=v]`, '30');
  await end(page, 1, 'best', 'f');
  await end(page, 1, 'worst', 'h');
  await end(page, 2, 'best', 'h');
  await end(page, 2, 'worst', 'g');
  await typeInto(page, `${question('words')} textarea`, '=SUM(1) said "no";@twice');
};

const checkAnswers = async browser => {
  const said = [];
  const page = await open(browser, said, 360, 'light', '#Region=north');
  await answerAll(page);
  await finish(page);
  check('what will be in the file is shown', await page.locator('#review').isVisible() &&
    (await page.locator('#review tbody').textContent()).includes('best:f;worst:h|best:h;worst:g'));
  const waiting = page.waitForEvent('download');
  await tabTo(page, '#download');
  await page.keyboard.press('Enter');
  const download = await waiting;
  const name = download.suggestedFilename();
  check('the file has a name of its own',
    /^responses-\d{4}-\d\d-\d\d-[0-9a-f]{8}\.csv$/.test(name), name);
  const file = path.join(folder, 'answers.csv');
  await download.saveAs(file);
  const text = fs.readFileSync(file, 'utf8');
  check('a column is no formula', text.includes(",'=Cost,"), text);
  check('a formula is harmless', text.includes('"\'=SUM(1) said ""no"";\'@twice"'), text);
  const read = execFileSync(load, ['-q', path.join(__dirname, 'form.yaml'), file],
    {encoding: 'utf8'});
  const expected = 'respondent,team,weight,flags,size,why_large,why_small,fast,safe,pay,where,' +
    'order,share,tasks,words,Region,\'=Cost\nKEY,blue,1,,l,j,!skip,4,!dk,12.5,x;y,q>r>p,u:70;v:30,' +
    'best:f;worst:h|best:h;worst:g,"\'=SUM(1) said ""no"";\'@twice",north,\n';
  check('its answers load', read.replace(/^r[0-9a-f]{16},/m, 'KEY,') === expected, read);
  check('silent when answered', said.length === 0, said.join('; '));
  await page.context().close();
};

// What the page writes beside what base/formula.c would: the texts of base/test_formula.
const guarded = {
  "=cmd|' /C calc'!A0": "'=cmd|' /C calc'!A0", '+1+1': "'+1+1", '-1+1': "'-1+1",
  '@SUM(A1)': "'@SUM(A1)", '\tx': "'\tx", '\rx': "'\rx", '\nx': "'\nx",
  '\uff1d1': "'\uff1d1", '\uff0b1': "'\uff0b1", '\uff0d1': "'\uff0d1", '\uff20A': "'\uff20A",
  '  =1': "'  =1", '"=1"': "'\"=1\"", "'=1": "''=1", 'a;=1': "a;'=1", 'a;;@b;c': "a;;'@b;c",
  'a\n+b\r\n-c\t=d': "a\n'+b\r\n'-c\t'=d", '\t=1': "'\t'=1",
};
const plain = ['', 'a', '-5', '+4.5e-3', '1-2', 'a=b', "'", "it's", "'a'", '"a"', '-1;-2', 'a\n\nb',
               'a;\tb', '; \n ', 'a@b.c', '\uff11', "'-5"];

const checkFormulas = async browser => {
  const page = await open(browser, [], 1024, 'light');
  for (const [text, expected] of [...Object.entries(guarded), ...plain.map(text => [text, text])]) {
    const written = await page.evaluate(text => guard(text), text);
    check(`a formula: ${JSON.stringify(text)}`, written === expected, JSON.stringify(written));
  }
  await page.context().close();
};

(async () => {
  const browser = await chromium.launch({executablePath: process.env.BROWSER,
                                         args: ['--no-sandbox']});
  try {
    await checkLook(browser);
    await checkMistakes(browser);
    await checkAnswers(browser);
    await checkFormulas(browser);
  } catch (error) {
    check('the page can be used', false, error.message);
  }
  await browser.close();
  console.log(`form: ${passed} passed, ${failed} failed`);
  process.exit(failed ? 1 : 0);
})();
