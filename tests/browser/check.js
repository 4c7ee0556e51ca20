// SPDX-License-Identifier: GPL-3.0-or-later
// What a reader meets in a browser: check.js FOLDER NAME..., of FOLDER/NAME.html
'use strict';
const fs = require('fs');
const path = require('path');
const {execFileSync} = require('child_process');
const {chromium} = require('playwright-core');
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const folder = process.argv[2];
const widths = [360, 1024, 1920];
let passed = 0, failed = 0;

const check = (what, ok, why) => {
  if (ok) passed++;
  else failed++;
  if (!ok) console.log(`FAILED ${what}${why ? `: ${why}` : ''}`);
};

// A page with a report in it; what it says on the console counts against it.
const open = async (browser, name, width, scheme, said) => {
  const context = await browser.newContext({viewport: {width, height: 900}, colorScheme: scheme,
                                            bypassCSP: false});
  const page = await context.newPage();
  page.on('console', message => said.push(message.text()));
  page.on('pageerror', error => said.push(error.message));
  page.on('request', request => {
    if (!/^(file|data):/.test(request.url())) said.push(`asks for ${request.url()}`);
  });
  await page.goto('file://' + path.resolve(folder, name + '.html'));
  return {page};
};

// What sticks out of the page, without a box around it that scrolls; "" for nothing.
const overflow = page => page.evaluate(() => {
  const width = document.documentElement.clientWidth;
  const scrolls = box => box && (getComputedStyle(box).overflowX !== 'visible' ||
                                 scrolls(box.parentElement));
  const out = Array.from(document.querySelectorAll('main *, nav *, header *')).find(box =>
    box.getBoundingClientRect().right > width + 1 && !scrolls(box.parentElement));

  if (document.documentElement.scrollWidth > width)
    return `${document.documentElement.scrollWidth} pixels wide`;
  return out ? out.outerHTML.slice(0, 160) : '';
});

const checkWidths = async (browser, name) => {
  for (const scheme of ['light', 'dark'])
    for (const width of widths) {
      const said = [];
      const {page} = await open(browser, name, width, scheme, said);
      await page.evaluate(() => document.querySelectorAll('details').forEach(box => {
        box.open = true;
      }));
      const wide = await overflow(page);
      check(`${name}: nothing overflows at ${width}, ${scheme}`, !wide, wide);
      check(`${name}: silent at ${width}, ${scheme}`, said.length === 0, said.join('; '));
      await page.context().close();
    }
};

// The best of some, by the clock; where others keep the machine busy, by the processor time that
// the page itself takes, which they do not change.
const checkTime = async (browser, name) => {
  let clock = Infinity, busy = Infinity;
  for (let i = 0; i < 5 && Math.min(clock, busy) >= 1000; i++) {
    const context = await browser.newContext({viewport: {width: 1280, height: 900}});
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable', {timeDomain: 'threadTicks'});
    const start = Date.now();
    await page.goto('file://' + path.resolve(folder, name + '.html'));
    clock = Math.min(clock, Date.now() - start);
    const {metrics} = await session.send('Performance.getMetrics');
    busy = Math.min(busy, 1000 * metrics.find(one => one.name === 'TaskDuration').value);
    await context.close();
  }
  console.log(`${name}: opened in ${clock} ms, ${Math.round(busy)} of them its own`);
  check(`${name}: opens within a second`, Math.min(clock, busy) < 1000, `${clock} ms`);
};

// The rules for people who cannot see, or not well.
const checkAccess = async (browser, name) => {
  for (const scheme of ['light', 'dark'])
    for (const width of [360, 1280]) {
      const {page} = await open(browser, name, width, scheme, []);
      await page.evaluate(axe);
      const found = await page.evaluate(() => window.axe.run(document, {resultTypes: ['violations']}));
      const bad = found.violations.filter(one => ['serious', 'critical'].includes(one.impact));
      check(`${name}: axe at ${width}, ${scheme}`, bad.length === 0, bad.map(one =>
        `${one.id} (${one.nodes.length}): ${one.nodes[0].html.slice(0, 160)} ` +
        `${one.nodes[0].failureSummary.slice(0, 200)}`).join('\n  '));
      await page.context().close();
    }
};

// What those hear who do not see: each picture's message, each table's caption.
const checkNames = async (browser, name) => {
  const {page} = await open(browser, name, 1280, 'light', []);
  const silent = await page.evaluate(() => {
    const says = box => box && box.textContent.trim().length > 0;
    const picture = svg => svg.getAttribute('aria-hidden') === 'true' ||
      (svg.getAttribute('role') === 'img' && says(svg.querySelector('title')) &&
       says(svg.querySelector('desc')));
    return Array.from(document.querySelectorAll('svg')).filter(svg => !picture(svg)).length +
      Array.from(document.querySelectorAll('table')).filter(table => !says(table.caption)).length;
  });

  check(`${name}: pictures and tables have names`, silent === 0, `${silent} have none`);
  await page.evaluate(() => document.getElementById('agreement').scrollIntoView());
  check(`${name}: the contents mark what is read`, await page.waitForSelector(
    'nav a[href="#agreement"][aria-current]', {timeout: 5000}).then(() => true, () => false));
  await page.context().close();
};

const shownRows = (page, selector) => page.evaluate(rows =>
  Array.from(document.querySelectorAll(rows)).filter(row => !row.hidden).length, selector);

// Presses Tab until an element has the focus; whether it comes.
const tabTo = async (page, selector) => {
  for (let i = 0; i < 400; i++) {
    if (await page.evaluate(sought => document.activeElement.matches(sought), selector)) return true;
    await page.keyboard.press('Tab');
  }
  return false;
};

const checkKeyboard = async (browser, name) => {
  const {page} = await open(browser, name, 1280, 'light', []);
  const rows = '#gaps-0 tbody tr';
  const all = await shownRows(page, rows);

  check(`${name}: the first Tab leads to the skip link`,
        await page.keyboard.press('Tab').then(() => page.evaluate(() =>
          document.activeElement.className === 'skip')));
  check(`${name}: Tab reaches a verdict`, await tabTo(page, 'input[name=verdict]'));
  await page.keyboard.press('Space');
  const left = await shownRows(page, rows);
  check(`${name}: a verdict is filtered by Space`, left < all, `${left} of ${all}`);
  check(`${name}: what is left is told`, await page.evaluate(count =>
    document.querySelector('#disagreements output[data-for]').textContent.includes(count),
    String(left)));
  await page.keyboard.press('Space');
  check(`${name}: and comes back`, await shownRows(page, rows) === all);
  check(`${name}: Tab reaches a topic`, await tabTo(page, 'input[name=topic]'));
  await page.keyboard.press('Space');
  check(`${name}: a topic is filtered by Space`, await shownRows(page, rows) < all);
  await page.keyboard.press('Space');
  check(`${name}: Tab reaches the field`, await tabTo(page, 'input[data-for=gaps-0]'));
  await page.keyboard.type('zzzz-nowhere');
  check(`${name}: typing filters`, await shownRows(page, rows) === 0);
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  check(`${name}: clearing shows all`, await shownRows(page, rows) === all);
  await checkSorting(page, name);
  await page.context().close();
};

const checkSorting = async (page, name) => {
  const values = () => page.evaluate(() => {
    const head = document.activeElement.closest('th');
    const rows = Array.from(head.closest('table').tBodies[0].rows);
    return {sort: head.getAttribute('aria-sort'),
            values: rows.map(row => row.cells[head.cellIndex].dataset.v).filter(v => v).map(Number)};
  });
  const ascends = list => list.every((value, i) => i === 0 || list[i - 1] <= value);

  check(`${name}: Tab reaches a column's head`, await tabTo(page, '#gaps-0 th:nth-child(6) button'));
  await page.keyboard.press('Enter');
  let now = await values();
  check(`${name}: Enter sorts up`, now.sort === 'ascending' && ascends(now.values), now.sort);
  check(`${name}: there is something to sort`, now.values.length > 3);
  await page.keyboard.press('Space');
  now = await values();
  check(`${name}: Space sorts down`, now.sort === 'descending' && ascends(now.values.reverse()),
        now.sort);
};

const checkTheme = async (browser, name) => {
  const {page} = await open(browser, name, 1280, 'light', []);
  const back = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await back();

  check(`${name}: Tab reaches the colours`, await tabTo(page, '#theme'));
  await page.keyboard.press('Enter');
  check(`${name}: it turns dark`, await back() !== light);
  check(`${name}: and says so`,
        await page.getAttribute('#theme', 'aria-pressed') === 'true');
  await page.context().close();
};

// The cover, then a page for each section, lying.
const checkPrint = async (browser, name) => {
  const {page} = await open(browser, name, 1280, 'dark', []);
  const file = path.join(folder, name + '.pdf');
  const sections = await page.evaluate(() => document.querySelectorAll('main > section').length);

  await page.pdf({path: file, preferCSSPageSize: true, printBackground: true});
  const info = execFileSync('pdfinfo', ['-l', '99', file], {encoding: 'utf8'});
  const pages = Number(/^Pages: +(\d+)/m.exec(info)[1]);
  const sizes = Array.from(info.matchAll(/size: +([\d.]+) x ([\d.]+)/g));
  check(`${name}: prints a section a page`, pages === sections + 1, `${pages} pages for ${sections}`);
  check(`${name}: lies`, sizes.every(size => Number(size[1]) > Number(size[2])));
  await page.setViewportSize({width: 1024, height: 703}); // of an A4 page within its margins
  await page.emulateMedia({media: 'print'});
  const cut = await page.evaluate(() => Array.from(document.querySelectorAll('main > section'))
    .filter(box => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1)
    .map(box => `${box.id} ${box.scrollWidth} x ${box.scrollHeight} of ` +
                `${box.clientWidth} x ${box.clientHeight}`));
  check(`${name}: no page is cut`, cut.length === 0, cut.join(', '));
  const wide = await page.evaluate(() => Array.from(document.querySelectorAll('main .wide > svg'))
    .filter(svg => svg.getClientRects().length > 0)
    .filter(svg => svg.getBoundingClientRect().right >
                   svg.parentElement.getBoundingClientRect().right + 1)
    .map(svg => svg.querySelector('title').textContent));
  check(`${name}: no printed picture is cut`, wide.length === 0, wide.join(', '));
  for (let i = 0; i < sections; i++) {
    const title = await page.evaluate(place =>
      document.querySelectorAll('main > section h2')[place].textContent.trim(), i);
    const text = execFileSync('pdftotext', ['-f', String(i + 2), '-l', String(i + 2), file, '-'],
                              {encoding: 'utf8'});
    check(`${name}: page ${i + 2} is ${title}`, text.includes(title));
  }
  await page.context().close();
};

// Every instrument has its section, which begins with what to decide, and a picture or a table.
const checkInstruments = async (browser, name) => {
  const {page} = await open(browser, name, 1280, 'light', []);
  for (const id of ['messages', 'content', 'leads', 'tools', 'accounts', 'experience', 'priorities']) {
    const found = await page.evaluate(id => {
      const box = document.getElementById(id);
      return box && {lead: box.querySelector('h2 + p').textContent.trim(),
                     pictures: box.querySelectorAll('svg[role=img]').length,
                     rows: box.querySelectorAll('tbody tr[data-key]').length};
    }, id);
    check(`${name}: ${id} has a picture, its numbers and what to decide`,
          found && found.lead.endsWith('.') && found.rows > 0 &&
            (found.pictures > 0 || id === 'tools'), // of one tool there is nothing to draw
          JSON.stringify(found));
  }
  await page.context().close();
};

// Without the script the report reads whole, and shows nothing that does not work.
const checkPlain = async (browser, name) => {
  const context = await browser.newContext({javaScriptEnabled: false,
                                            viewport: {width: 1280, height: 900}});
  const page = await context.newPage();
  await page.goto('file://' + path.resolve(folder, name + '.html'));
  check(`${name}: no filters without the script`, !await page.isVisible('.filters'));
  check(`${name}: all rows without the script`, await page.isVisible('#gaps-0 tbody tr'));
  await context.close();
};

const main = async () => {
  const browser = await chromium.launch({executablePath: process.env.BROWSER,
                                         args: ['--no-sandbox', '--disable-gpu']});

  for (const name of process.argv.slice(3)) {
    await checkWidths(browser, name);
    if (name.startsWith('mixed')) { // what its sections can differ in
      await checkAccess(browser, name);
      await checkNames(browser, name);
      await checkInstruments(browser, name);
      await checkPrint(browser, name);
      continue;
    }
    await checkTime(browser, name);
    await checkAccess(browser, name);
    await checkNames(browser, name);
    await checkKeyboard(browser, name);
    await checkTheme(browser, name);
    await checkPrint(browser, name);
    await checkPlain(browser, name);
  }
  await browser.close();
};

main().catch(error => check(error.stack, false)).then(() => {
  console.log(`browser: ${passed} passed, ${failed} failed`);
  process.exit(failed ? 1 : 0);
});
