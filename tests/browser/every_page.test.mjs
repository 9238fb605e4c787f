// Every kind of page that the product has, found by following links as each role does, in its empty state and with records:
// axe finds nothing, nothing scrolls sideways at 320 px, and a form sent back empty answers with an error page that is as fit
// (L-7). The routes are read from the sources, so a new page that nobody can reach by a link fails here.
import test from 'node:test';
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { Demo, barriers, join, readFile, scrollsSideways, top, writeFile } from './support.mjs';

const roles = ['network_manager', 'dsl', 'head', 'coordinator', 'second_approver', 'teacher', 'pupil', 'parent', 'governor'];

/** Pages that no link of a fresh school leads to, each with the reason. */
const unlinked = new Map([
  ['/sign-in', 'for somebody signed out; the journey tabs through it'], ['/sign-in/code', 'between password and second factor'],
  ['/link/{token}', 'a single-use link'], ['/second-factor', 'when a right wants a fresh code'], ['/gate', 'shown by the proxy'],
  ['/gate/standing', 'read by a script'], ['/account/stay', 'from the warning that the session ends'],
  ['/reports/thanks', 'after sending'], ['/accidents/thanks', 'after sending'], ['/accidents/new', 'from the block page; in the journey'],
  ['/assessments', 'from the checklist of a new school'], ['/agreements/held', 'when a signature waits to be checked (B-6)'],
  ['/incidents/{id}/address', 'to those who may unmask; in the journey'], ['/incidents/{id}/closure', 'at the end of a case; in the journey'],
  ['/class-views/{id}', 'from its form alone, so that each look has its reason; looked at by itself'],
  ['/tasks/{id}', 'once an incident gave somebody a task; in the journey'],
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

  /** Follows every link of the product's own, breadth first, one page for each kind; what is new is opened and looked at. */
  async asRole(person, state) {
    const visited = new Set();
    const queue = ['/'];
    while (queue.length > 0) {
      const path = queue.shift();
      const kind = patternOf(path.split('?')[0], this.all);
      if (visited.has(kind)) continue;
      visited.add(kind);
      const answer = await this.fetch(person, path);
      if (answer.status >= 500) this.unfit.push(`${path} as ${person.role}: ${answer.status}`);
      if (!/html/.test(answer.headers.get('content-type') ?? '')) continue;
      await this.look(person, answer, state);
      queue.push(...this.links(await answer.text()));
    }
  }

  /** As the person sees it, with a fresh second factor where the page wants one and the person has one. */
  async fetch(person, path) {
    const answer = await this.get(person, path);
    if (!new URL(answer.url).pathname.startsWith('/second-factor') || !person.link.totp_secret) return answer;
    await person.goto(path);
    return this.get(person, path);
  }

  async get(person, path) {
    const cookies = await person.context.cookies(this.demo.web);
    return fetch(this.demo.web + path, { headers: { cookie: cookies.map((one) => `${one.name}=${one.value}`).join('; ') } });
  }

  async look(person, answer, state) {
    const { pathname, search } = new URL(answer.url);
    const key = `${patternOf(pathname, this.all)} ${answer.status} ${state}`;
    if (this.seen.has(key)) return;
    this.seen.set(key, person.role);
    await person.page.goto(answer.url);
    await this.check(person.page, `${pathname}${search} as ${person.role}, ${state}`);
  }

  links(html) {
    return [...html.matchAll(/<a\b[^>]*\shref="([^"#]+)/g)].map(([, href]) => new URL(href.replaceAll('&amp;', '&'), this.demo.web))
      .filter((url) => url.origin === this.demo.web && !/\.(csv|txt|css|js)$|sign-out/.test(url.pathname))
      .map((url) => url.pathname + url.search).filter((path) => !path.includes('page='));
  }

  /** Sends each form that wants something typed back empty, and looks at the page that says so. */
  async emptyForms(person) {
    const done = new Set();
    for (const [key] of this.seen) {
      const [kind] = key.split(' ');
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

/** A little of everything: signatures, a request that is agreed to, a report, an alert that becomes an incident, a lesson
 *  window, homework, a list whose first copy waits. */
async function records(demo, { pupil, parent, teacher, dsl, network_manager: manager, second_approver: second }) {
  await sign(pupil);
  await sign(parent);
  await pupil.goto('/requests/new');
  await pupil.page.locator('input[name=address]').fill('http://games.example/');
  await pupil.page.locator('[name=reason]').fill('For our project on probability.');
  await pupil.button(/ask for this site/i);
  const request = new URL(pupil.page.url()).pathname;
  await report(pupil, 'An unkind message went round in form time.');
  await pupil.page.goto('http://self-harm.example/');
  await teacher.goto(request);
  await teacher.page.locator('input[name=group]').first().check();
  await teacher.button(/pass it on/i);
  await press(manager, request, 'form[action*="proposal"] button');
  await second.goto('/filtering');
  await second.page.locator('a[href*="/filtering/proposals/"]').first().click();
  await second.secondFactor();
  await press(second, new URL(second.page.url()).pathname, 'form[action*="agreement"] button');
  await dsl.goto('/alerts');
  await dsl.page.locator('main a[href^="/alerts/"]').first().click();
  await dsl.secondFactor();
  await dsl.page.locator('form[action$="/incident"] [name=summary]').fill('A page about self-harm was asked for in the library.');
  await dsl.page.locator('form[action$="/incident"] button').click();
  await dsl.secondFactor();
  await openWindow(teacher);
  await setHomework(demo, teacher);
  await subscribe(demo, manager);
}

async function openWindow(teacher) {
  await teacher.goto('/windows/new');
  const { page } = teacher;
  await page.locator('select[name=class]').selectOption({ index: 1 });
  await page.locator('input[name=kind][value=no_web]').check();
  await page.locator('[name=minutes]').fill('20');
  await page.locator('[name=reason]').fill('A test on paper.');
  await page.locator('form[action="/windows"] button').first().click();
  assert.match(page.url(), /windows\/\d+$/, await teacher.text());
}

/** Led to by a form alone, so the walk does not find it by itself. */
async function lookAtClass(teacher, walk) {
  await teacher.goto('/class-views/new');
  const { page } = teacher;
  await page.locator('select[name=class]').selectOption({ index: 1 });
  await page.locator('[name=reason]').fill('They research in pairs.');
  await page.locator('form[action="/class-views"] button').first().click();
  assert.match(page.url(), /class-views\/\d+$/, await teacher.text());
  await page.goto(`${page.url()}?paused=yes`);
  await walk.check(page, 'a look at the class as teacher');
}

/** For the day after the school's today. */
async function setHomework(demo, teacher) {
  const due = new Date(Date.now() + demo.offset + 24 * 3600 * 1000);
  await teacher.goto('/homework/new');
  const { page } = teacher;
  await page.locator('select[name=class]').selectOption({ index: 1 });
  await page.locator('[name=title]').fill('Chess');
  for (const [part, value] of [['day', due.getUTCDate()], ['month', due.getUTCMonth() + 1], ['year', due.getUTCFullYear()]])
    await page.locator(`[name=due-${part}]`).fill(String(value));
  await page.locator('form[action="/homework"] button').first().click();
  assert.match(page.url(), /homework\/\d+$/, await teacher.text());
  await page.locator('[name=address]').fill('http://games.example/');
  await page.locator('form[action$="/sites"] button').click();
  await page.locator('form[action$="/preview"] button').first().click();
  await page.locator('form[action$="/publication"] button').click();
}

/** On the server's command line, as a network manager does. */
async function subscribe(demo, manager) {
  const file = join(demo.folder, 'bets.txt');
  await writeFile(file, 'bets.example\ndice.example\n');
  const by = async () => ['--by', manager.link.username, '--reason', 'the policy asks for it', '--totp', await manager.freshCode()];
  const add = ['add', 'bets', '--format', 'domains', '--address', file, '--category', 'gambling', '--licence', 'our own'];
  for (const words of [add, ['update', 'bets'], ['give-up', 'bets']]) {
    const { code, err } = await demo.command('lists', ...words, ...await by());
    assert.equal(code, 0, err);
  }
}

async function press(person, path, button) {
  await person.goto(path);
  await person.page.locator(button).click();
  await person.secondFactor();
}

async function report(person, what) {
  await person.goto('/reports/new');
  await person.page.locator('[name=what]').fill(what);
  await person.page.locator('input[type=radio][value=no]').first().check();
  await person.button('Send it');
}

async function sign(person) {
  await person.goto('/agreements');
  await person.follow(/read and sign/i);
  await person.page.locator('input[name=read]').check();
  const name = /This is your signature: ([^\n]+)/.exec(await person.text())[1].trim();
  await person.page.locator('input[name=name]').fill(name);
  await person.button('Sign');
}

test('every kind of page, empty and with records, is fit for everybody', { timeout: 600000 }, async (t) => {
  const demo = await Demo.start({ seed: 11, lessonOf: '9A/Ma1' });
  const all = (await patterns()).map((pattern) => ({ pattern, shape: shape(pattern) }));
  const walk = new Walk(demo, all);
  const people = {};
  try {
    for (const role of roles) people[role] = await demo.person(role);
    await t.test('as it stands empty', async () => {
      for (const role of roles) await walk.asRole(people[role], 'empty');
    });
    await t.test('with records', async () => {
      await records(demo, people);
      await lookAtClass(people.teacher, walk);
      for (const role of ['dsl', 'network_manager', 'teacher', 'pupil']) await walk.asRole(people[role], 'with records');
    });
    await t.test('forms sent back empty', async () => {
      for (const role of ['network_manager', 'dsl', 'pupil']) await walk.emptyForms(people[role]);
      assert.ok(walk.errors >= 5, `only ${walk.errors} forms answered with an error page`);
    });
    await t.test('no barrier, no sideways scroll', () => assert.deepEqual(walk.unfit, []));
    await t.test('no kind of page was left out', () => {
      const seen = new Set([...walk.seen.keys()].map((key) => key.split(' ')).filter(([, status]) => status === '200').map(([kind]) => kind));
      assert.deepEqual(all.map((one) => one.pattern).filter((one) => !seen.has(one) && !unlinked.has(one)), []);
    });
  } finally {
    assert.equal(await demo.stop(), 0, 'serve ended badly');
  }
});
