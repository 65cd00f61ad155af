// The tests of the page, in a browser. Each says what must hold; all run, and all that failed is told.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { browser, download, faults, page, run, settled, top } from './tools.mjs';
import { disagree, test as walkTest, walk } from './walk.mjs';

const pictures = process.env.PICTURES;
const started = await browser();
const failed = [];

async function must(what, test) {
  if (process.argv[2] && !what.includes(process.argv[2])) return;
  try {
    const said = await test();
    console.log(`ok      ${what}${said ? `: ${said}` : ''}`);
  } catch (error) {
    failed.push(what);
    console.log(`FAILED  ${what}\n${String(error.stack ?? error).replace(/^/gm, '        ')}`);
  }
}

/** Opens a file in the page. */
async function opened(on, name, text) {
  await on.locator('#open-file').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
  await on.locator('#findings').waitFor();
}

async function report(on, form) {
  const whole = on.locator('.whole');
  if (!(await whole.evaluate((one) => one.open))) await whole.locator('summary').click();
  await whole.getByLabel('Form').selectOption(form);
  const { path } = await download(on, () => whole.getByRole('button', { name: 'Save this report' }).click());
  return readFileSync(path, 'utf8');
}

const folder = join(top, 'cases');
const cases = readdirSync(folder).filter((name) => name.endsWith('.json')).sort();

await must('the report of the page is that of the program, byte for byte', async () => {
  const on = await page(started);
  for (const name of cases) {
    await opened(on, name, readFileSync(join(folder, name), 'utf8'));
    await settled(on);
    for (const form of ['json', 'text', 'html', 'markdown', 'csl-json']) {
      const { out } = run('check', join(folder, name), '--format', form);
      assert.ok(out.length > 100);
      assert.ok((await report(on, form)) === out, `${name} as ${form}`);
    }
    await on.getByRole('button', { name: 'Close', exact: true }).click();
    await on.locator('#open-file').waitFor();
  }
  assert.deepEqual(on.wrong, []);
  await on.context().close();
  return `${cases.length} cases`;
});

await must('the page can send nothing', async () => {
  const on = await page(started);
  const refused = await on.evaluate(() => new Promise((resolve) => {
    document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective));
    fetch('https://example.org/').catch(() => {});
  }));
  assert.equal(refused, 'connect-src');
  const image = await on.evaluate(() => new Promise((resolve) => {
    document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective));
    document.body.append(Object.assign(new Image(), { src: 'https://example.org/a.png' }));
  }));
  assert.equal(image, 'img-src');
  const html = readFileSync(process.env.PAGE, 'utf8');
  assert.match(html, /content="default-src 'none'; script-src 'sha256-[^"]+' 'wasm-unsafe-eval'; style-src 'sha256-/);
  await on.context().close();
});

await must('a first finding takes few inputs, and the case that is saved is that of the guide', async () => {
  const on = await page(started);
  const said = await walkTest(on);
  assert.deepEqual(on.wrong, []);
  await on.context().close();
  return said;
});

await must('a second source may disagree; what changed is told; undo takes it back', async () => {
  const on = await page(started);
  await walk(on);
  assert.match(await on.locator('.changed').textContent(), /At risk/);
  await disagree(on);
  const events = on.locator('#events .card');
  assert.equal(await events.count(), 2);
  const before = await on.locator('#bar').textContent();
  await on.getByRole('button', { name: 'Undo', exact: true }).click();
  await settled(on);
  assert.equal(await events.count(), 1);
  await on.getByRole('button', { name: 'Redo', exact: true }).click();
  await settled(on);
  assert.equal(await events.count(), 2);
  assert.equal((await on.locator('#bar').textContent()).split('. Changed')[0], before.split('. Changed')[0]);
  assert.deepEqual(on.wrong, []);
  await on.context().close();
});

await must('words that the source does not have are refused where they were typed', async () => {
  const on = await page(started);
  await walk(on);
  const card = on.locator('#events .card');
  await card.getByRole('button', { name: /^Another statement/ }).click();
  await card.getByLabel('The words, letter for letter').fill('nobody wrote this');
  await card.getByRole('button', { name: 'Add this statement' }).click();
  await card.getByRole('alert').getByText(/do not stand in the source/).waitFor();
  assert.equal(await on.locator('#events .said > li').count(), 1);
  await on.context().close();
});

await must('a case is kept on the machine only if somebody says so', async () => {
  const on = await page(started);
  await walk(on);
  assert.equal(await on.evaluate(() => localStorage.length), 0);
  await on.getByLabel('Keep it on this machine').check();
  await on.reload();
  await on.getByRole('heading', { level: 1, name: 'Two people arrested at a bridge' }).waitFor();
  await on.locator('#sources').getByText('Its text is at hand').waitFor();
  await on.getByLabel('Keep it on this machine').uncheck();
  assert.equal(await on.evaluate(() => localStorage.length), 0);
  await on.context().close();
});

await must('a withheld name stands in no report and no message', async () => {
  const on = await page(started);
  const secret = 'Kim Chol-su';
  const text = JSON.stringify({
    id: 'a', title: 'A case', sources: { letter: { type: 'document', title: 'A letter', author: 'aunt', text: 'letter.txt' } },
    persons: { aunt: { label: 'the aunt' }, man: { label: 'the man', names: 'withheld', spellings: [secret], nationality: 'dprk', located: 'china', fears: 'prison-camp', said: [{ in: 'letter', basis: 'saw' }] } },
    events: { arrest: { act: 'arrest', by: 'china', to: ['man'], when: '2011-03', said: [{ in: 'letter', basis: 'saw', quote: `they took ${secret} away` }] } },
  });
  await on.locator('#open-file').setInputFiles([
    { name: 'a.json', mimeType: 'application/json', buffer: Buffer.from(text) },
    { name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.from(`Then they took ${secret} away.`) },
  ]);
  await settled(on);
  for (const form of ['text', 'json']) {
    const said = await report(on, form);
    assert.ok(said.includes('arrest') && !said.includes(secret) && !said.includes('Chol-su'), form);
  }
  assert.ok(!(await on.locator('#findings').textContent()).includes(secret));
  await on.locator('.whole').getByLabel(/^Strict redaction/).check();
  assert.match(await report(on, 'json'), /"redacted": true/);
  await on.context().close();
});

await must('nothing of a hostile case becomes markup', async () => {
  const on = await page(started);
  const bad = '<img src=x onerror="window.hurt=1"><script>window.hurt=1</script>{{engine}}';
  const text = JSON.stringify({
    id: 'a', title: bad, scope: bad,
    sources: { letter: { type: bad, title: bad, author: 'aunt', publisher: bad, url: 'javascript:alert(1)', note: bad } },
    persons: { aunt: { label: bad }, man: { label: bad, note: bad, role: bad, nationality: [{ is: 'dprk', said: [{ in: 'letter', quote: bad, note: bad }] }], located: 'china', fears: 'prison-camp', said: [{ in: 'letter', basis: 'saw' }] } },
    events: { arrest: { act: 'arrest', by: 'china', to: ['man'], when: '2011-03', what: bad, said: [{ in: 'letter', quote: bad }] } },
    statements: [{ in: 'letter', about: 'man', point: bad, quote: bad }], unknown: [{ ask: bad }],
  });
  await opened(on, `${bad.replaceAll('/', '')}.json`, text);
  await settled(on);
  for (const form of (await on.locator('.whole').getByLabel('Form').locator('option').allTextContents())) await report(on, form);
  for (const one of await on.locator('#findings summary, #findings [aria-expanded=false]').all()) if (await one.isVisible()) await one.click();
  await on.getByRole('button', { name: 'Text', exact: true }).click();
  await settled(on);
  assert.equal(await on.evaluate(() => window.hurt), undefined);
  assert.equal(await on.locator('img').count(), 0);
  assert.deepEqual(on.wrong, []);
  await on.context().close();
});

await must('a case that goes too deep, is broken, or is no case keeps the page alive', async () => {
  const on = await page(started);
  const deep = `{"id":"a","title":"b","persons":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
  for (const [name, text] of [['deep.json', deep], ['broken.json', '{"id": '], ['list.json', '[1, 2]'], ['odd.json', '{"id":"a","title":"b","sources":3,"persons":[1],"events":{"e":7,"f":{"act":[],"said":4}},"unknown":5}'], ['twice.json', '{"id":"a","id":"b","title":"c"}'], ['empty.json', '']]) {
    await opened(on, name, text);
    await on.locator('#findings .wrong').first().waitFor();
    await on.getByRole('button', { name: 'Close', exact: true }).click();
    await on.locator('#open-file').waitFor();
  }
  assert.deepEqual(on.wrong, []);
  await on.context().close();
});

await must('a case with a million ids keeps the page alive, and says so', async () => {
  const on = await page(started);
  const persons = Array.from({ length: 1_000_000 }, (_, n) => `"p${n}":{"label":"p"}`).join(',');
  await opened(on, 'million.json', `{"id":"million","title":"A million ids","persons":{${persons}}}`);
  await on.locator('#findings').getByText(/This case is large/).waitFor({ timeout: 60_000 });
  await on.getByRole('button', { name: 'Check it' }).click();
  // It may take long; whoever has no patience stops it, and the page answers.
  await on.waitForTimeout(1500);
  const at = Date.now();
  await on.getByRole('heading', { level: 1 }).focus();
  assert.ok(Date.now() - at < 5000, 'the page answers while the engine works');
  if (await on.locator('#halt').isVisible()) await on.locator('#halt').click();
  await on.locator('#findings .wrong, #findings .findings, #findings .about').first().waitFor({ timeout: 120_000 });
  await on.getByRole('button', { name: 'Close', exact: true }).click();
  await on.locator('#open-file').waitFor();
  await opened(on, cases[0], readFileSync(join(folder, cases[0]), 'utf8'));
  await on.locator('#findings table').first().waitFor();
  assert.deepEqual(on.wrong, []);
  await on.context().close();
});

await must('the text offers what can stand there', async () => {
  const on = await page(started);
  await opened(on, 'a.json', '{\n  "id": "a", "title": "b",\n  "events": { "one": { "act": "arr" } }\n}');
  await on.getByRole('button', { name: 'Text', exact: true }).click();
  const text = on.getByRole('textbox', { name: 'The text of the case' });
  await text.evaluate((area) => {
    area.focus();
    const at = area.value.indexOf('arr') + 3;
    area.setSelectionRange(at, at);
  });
  await on.keyboard.press('Control+Space');
  await on.getByRole('option').first().waitFor();
  assert.match(await on.getByRole('option').first().textContent(), /^arrest/);
  await on.keyboard.press('Enter');
  assert.match(await text.inputValue(), /"act": "arrest" \}/);
  await on.context().close();
});

await must('the largest case is checked when it is opened; how long that took is told, not judged', async () => {
  const on = await page(started);
  const text = readFileSync(join(folder, 'shenyang-six.json'), 'utf8');
  const at = Date.now();
  await opened(on, 'shenyang-six.json', text);
  await on.locator('#findings table').first().waitFor();
  await on.context().close();
  return `${Date.now() - at} ms`;
});

for (const scheme of ['light', 'dark']) {
  for (const width of [360, 1280]) {
    await must(`axe finds nothing in any state, ${scheme}, ${width} pixels`, async () => {
      const on = await page(started, { viewport: { width, height: 800 }, colorScheme: scheme, bypassCSP: true });
      const all = [];
      const look = async (state) => {
        all.push(...(await faults(on)).map((one) => `${state}: ${one}`));
        const wide = await on.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (wide > 0) all.push(`${state}: ${wide} pixels too wide`);
        if (pictures) {
          mkdirSync(pictures, { recursive: true });
          await on.screenshot({ path: join(pictures, `${scheme}-${width}-${state}.png`), fullPage: true });
        }
      };
      await walk(on, look);
      await disagree(on);
      for (const one of await on.locator('summary, [aria-expanded=false]').all()) if (await one.isVisible()) await one.click();
      await on.waitForTimeout(500);
      await look('all-open');
      await on.getByRole('button', { name: 'Text', exact: true }).click();
      await look('text');
      await on.getByRole('textbox', { name: 'The text of the case' }).fill('{ "id": 3, "persons": { "a": { "lable": "x" } } }');
      await on.locator('#findings .wrong').first().waitFor();
      await on.waitForTimeout(500);
      await look('mistakes');
      await on.context().close();
      assert.deepEqual(all, []);
    });
  }
}

await started.close();
if (failed.length) {
  console.log(`\n${failed.length} failed`);
  process.exit(1);
}
