// Every kind of page that the product has, found by following links as each role does, in its empty state and with records:
// axe finds nothing, nothing scrolls sideways at 320 px, and a form sent back empty answers with an error page that is as fit
// (L-7). The routes are read from the sources, so a new page that nobody can reach by a link fails here.
import test from 'node:test';
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { Demo, barriers, join, readFile, scrollsSideways, top } from './support.mjs';

const roles = ['network_manager', 'dsl', 'head', 'coordinator', 'second_approver', 'teacher', 'pupil', 'parent', 'governor'];

/** Pages that no link of a fresh school leads to, each with the reason. */
const unlinked = new Map([
  ['/sign-in/code', 'between password and second factor'], ['/link/{token}', 'a single-use link'],
  ['/second-factor', 'when a right wants a fresh code'], ['/gate', 'shown by the proxy'], ['/gate/standing', 'read by a script'],
  ['/account/stay', 'from the warning that the session ends'], ['/reports/thanks', 'after sending'], ['/accidents/thanks', 'after sending'],
]);

async function sources(folder) {
  const entries = await readdir(folder, { recursive: true });
  return Promise.all(entries.filter((name) => name.endsWith('.cpp') && !name.includes('.test.')).map((name) => readFile(join(folder, name), 'utf8')));
}

/** Every GET pattern that is written out as such; those of registers come from their definitions. */
async function patterns() {
  const all = new Set();
  for (const text of await sources(join(top, 'src', 'web')))
    for (const [, pattern] of text.matchAll(/Method::get,\s*"(\/[^"]*)"/g)) all.add(pattern);
  return [...all].filter((pattern) => !pattern.endsWith('.csv'));
}

const shape = (pattern) => new RegExp(`^${pattern.replace(/[.]/g, '\\.').replace(/\{[a-z_]+\}/g, '[^/]+')}$`);

/** The most literal pattern that takes the path: "/requests/new" before "/requests/{id}". */
function patternOf(path, all) {
  const matching = all.filter((one) => one.shape.test(path));
  return matching.sort((a, b) => (a.pattern.match(/\{/g) ?? []).length - (b.pattern.match(/\{/g) ?? []).length)[0]?.pattern
    ?? path.replace(/[^/]*\d[^/]*/g, '{id}');
}

class Walk {
  constructor(demo, all) { Object.assign(this, { demo, all, seen: new Map(), unfit: [], errors: 0 }); }

  async check(page, where) {
    for (const barrier of await barriers(page)) this.unfit.push(`${where}: ${barrier}`);
    await page.setViewportSize({ width: 320, height: 640 });
    if (await scrollsSideways(page)) this.unfit.push(`${where}: scrolls sideways at 320 px`);
    await page.setViewportSize({ width: 1280, height: 900 });
  }

  /** Follows every link of the product's own, breadth first, one page for each kind and role. */
  async asRole(person, state) {
    const visited = new Set();
    const queue = ['/'];
    while (queue.length > 0) {
      const path = queue.shift();
      const kind = patternOf(path, this.all);
      if (visited.has(kind)) continue;
      visited.add(kind);
      const response = await person.goto(path);
      const status = response?.status() ?? 0;
      if (status >= 500) this.unfit.push(`${path} as ${person.role}: ${status}`);
      if (status !== 200 || !/html/.test(response.headers()['content-type'] ?? '')) continue;
      const key = `${kind} ${state}`;
      if (!this.seen.has(key)) {
        this.seen.set(key, person.role);
        await this.check(person.page, `${path} as ${person.role}, ${state}`);
      }
      queue.push(...await this.links(person.page));
    }
  }

  async links(page) {
    const found = await page.$$eval('a[href]', (anchors) => anchors.filter((a) => !a.hasAttribute('download')).map((a) => a.href));
    return found.map((href) => new URL(href)).filter((url) => url.origin === this.demo.web && !/\.(csv|txt|css|js)$|sign-out/.test(url.pathname))
      .map((url) => url.pathname + url.search).filter((path) => !path.includes('?page='));
  }

  /** Sends each form that wants something typed back empty, and looks at the page that says so. */
  async emptyForms(person) {
    const done = new Set();
    for (const [key] of this.seen) {
      const kind = key.split(' ')[0];
      if (done.has(kind) || !kind.endsWith('/new')) continue;
      done.add(kind);
      const response = await person.goto(kind).catch(() => null);
      if (response?.status() !== 200) continue;
      const form = person.page.locator('main form[method=post]').filter({ has: person.page.locator('input[type=text], textarea, input[type=radio]') }).first();
      if (await form.count() === 0) continue;
      await form.evaluate((element) => {
        element.noValidate = true;
        for (const field of element.querySelectorAll('input[type=text], textarea')) field.value = '';
      });
      await form.locator('button').first().click();
      await person.secondFactor();
      if (await person.page.locator('.govuk-error-summary').count() === 0) continue;
      this.errors += 1;
      await this.check(person.page, `${kind} sent back empty by ${person.role}`);
    }
  }
}

/** A little of everything: a request, a report, an accident, an alert and an incident. */
async function records(people) {
  const { pupil, dsl, network_manager: manager } = people;
  await pupil.goto('/requests/new');
  await pupil.page.locator('input[name=address]').fill('http://games.example/');
  await pupil.page.locator('[name=reason]').fill('For our project on probability.');
  await pupil.button(/ask for this site/i);
  await pupil.page.goto('http://self-harm.example/');
  await dsl.goto('/incidents/new');
  await dsl.page.locator('[name=summary]').fill('An unkind message was shown round in form time.');
  await dsl.button(/./);
  await manager.goto('/filtering/openings/new');
}

test('every kind of page, empty and with records, is fit for everybody', { timeout: 600000 }, async (t) => {
  const demo = await Demo.start({ seed: 11 });
  const all = (await patterns()).map((pattern) => ({ pattern, shape: shape(pattern) }));
  const walk = new Walk(demo, all);
  const people = {};
  try {
    for (const role of roles) people[role] = await demo.person(role);
    await t.test('as it stands empty', async () => {
      for (const role of roles) await walk.asRole(people[role], 'empty');
    });
    await t.test('with records', async () => {
      await records(people);
      for (const role of ['dsl', 'network_manager', 'teacher', 'pupil']) await walk.asRole(people[role], 'with records');
    });
    await t.test('forms sent back empty', async () => {
      for (const role of ['network_manager', 'dsl', 'pupil']) await walk.emptyForms(people[role]);
      assert.ok(walk.errors >= 5, `only ${walk.errors} forms answered with an error page`);
    });
    await t.test('no barrier, no sideways scroll', () => assert.deepEqual(walk.unfit, []));
    await t.test('no kind of page was left out', () => {
      const seen = new Set([...walk.seen.keys()].map((key) => key.split(' ')[0]));
      assert.deepEqual(all.map((one) => one.pattern).filter((one) => !seen.has(one) && !unlinked.has(one)), []);
    });
  } finally {
    assert.equal(await demo.stop(), 0, 'serve ended badly');
  }
});
