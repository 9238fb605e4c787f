// The journey of a school day in a real Chromium, through the proxy: at a desk and on a telephone 320 px wide (L-7).
import test from 'node:test';
import assert from 'node:assert/strict';
import { Demo, barriers, scrollsSideways } from './support.mjs';
import { walkNonIllegal, sealedCase } from './cases.mjs';

const sizes = [['desktop', { width: 1280, height: 900 }], ['320px', { width: 320, height: 640 }]];

/** What must hold of every page on the way: no barrier that axe knows, no sideways scroll. Told together at the end. */
const unfit = [];
async function isFit(person, where) {
  await person.withScripts(async ({ page }) => {
    for (const barrier of await barriers(page)) unfit.push(`${where}: ${barrier}`);
    if (await scrollsSideways(page)) unfit.push(`${where}: scrolls sideways`);
  });
}

async function eventually(what, seconds = 5) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const value = await what();
    if (value || Date.now() > end) return value;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function sign(person) {
  await person.goto('/agreements');
  await person.follow(/read and sign/i);
  await isFit(person, 'the agreement');
  await person.page.locator('input[name=read]').check();
  const name = /This is your signature: ([^\n]+)/.exec(await person.text())[1].trim();
  await person.page.locator('input[name=name]').fill(name);
  await person.button('Sign');
}

for (const [size, viewport] of sizes) {
  test(`journey at ${size}`, { timeout: 300000 }, async (t) => {
    const demo = await Demo.start();
    const people = {};
    const person = async (role) => (people[role] ??= await demo.person(role, { viewport }));
    const plainLead = async () => (people.plainLead ??= await demo.person('dsl', { viewport, scripts: 'off' }));
    let incident;
    try {
      await t.test('before signing she meets the gate, and learning and help are open (S-7)', async () => {
        const pupil = await person('pupil');
        const gate = await pupil.page.goto('http://news.example/');
        assert.equal(gate.status(), 511);
        assert.equal(gate.headers()['schoolgate-reason'], 'agreement_not_signed');
        assert.match(gate.headers()['schoolgate-entry'], /^\d{4}-\d\d-\d\d\/\d+$/);
        await isFit(pupil, 'the gate');
        assert.equal((await pupil.page.goto('http://learning.example/')).status(), 200);
        assert.equal((await pupil.page.goto('http://childline.example/')).status(), 200);
      });

      await t.test('she signs, her parent signs in his own session, and she browses', async () => {
        const pupil = await person('pupil');
        await sign(pupil);
        assert.equal((await pupil.page.goto('http://news.example/')).status(), 511);
        await sign(await person('parent'));
        assert.ok(await eventually(async () => (await pupil.page.goto('http://news.example/')).status() === 200));
      });

      await t.test('a block says what, why, which clause and whom to ask', async () => {
        const pupil = await person('pupil');
        const block = await pupil.page.goto('http://casino.example/');
        assert.equal(block.status(), 403);
        const words = await pupil.page.locator('body').innerText();
        for (const expected of [/Gambling/, /Q-\d+/, /casino\.example/, /0800 1111/]) assert.match(words, expected);
        await isFit(pupil, 'the block page');
      });

      await t.test('an accident is told without blame', async () => {
        const pupil = await person('pupil');
        await pupil.follow(/by accident/i);
        const send = pupil.page.locator('main form[action*="accident"] button');
        if (await send.count() > 0) await send.first().click();
        assert.doesNotMatch(await pupil.page.content(), /casino\.example/);
        await isFit(pupil, 'the page after an accident');
        for (const role of ['dsl', 'coordinator']) {
          const reader = await person(role);
          await reader.goto('/reports');
          assert.match(await reader.text(), /accident/i);
          await isFit(reader, 'the reports');
        }
      });

      await t.test('a site request passes teacher, network manager and a second person (B-3)', async () => {
        const pupil = await person('pupil');
        await pupil.page.goto('http://games.example/');
        await pupil.follow(/ask for this site/i);
        await eventually(async () => {
          if ((await pupil.page.locator('input[name=address]').inputValue()) !== '') return true;
          await pupil.page.reload();
          return false;
        });
        await pupil.page.locator('[name=reason]').fill('It is for our probability project.');
        await isFit(pupil, 'asking for a site');
        await pupil.button(/ask for this site/i);
        const request = new URL(pupil.page.url()).pathname;
        const teacher = await person('teacher');
        await teacher.goto(request);
        await isFit(teacher, 'the request, for the teacher');
        await teacher.page.locator('input[name=group]').first().check();
        await teacher.button(/pass it on/i);
        const manager = await person('network_manager');
        await manager.goto(request);
        await isFit(manager, 'the request, for the network manager');
        await manager.page.locator('form[action*="proposal"] button').click();
        await manager.secondFactor();
        assert.equal((await pupil.page.goto('http://games.example/')).status(), 403, 'one person opened a site alone');
        const second = await person('second_approver');
        await second.goto('/filtering');
        await second.page.locator('a[href*="/filtering/proposals/"]').first().click();
        await second.secondFactor();
        await isFit(second, 'the proposal');
        await second.page.locator('form[action*="agreement"] button').click();
        await second.secondFactor();
        assert.ok(await eventually(async () => (await pupil.page.goto('http://games.example/')).status() === 200));
      });

      await t.test('a risk to life is on the lead\'s queue, and becomes an incident (B-15, S-15)', async () => {
        const pupil = await person('pupil');
        assert.equal((await pupil.page.goto('http://self-harm.example/')).status(), 403);
        const words = await pupil.page.locator('body').innerText();
        assert.ok(words.indexOf('0800 1111') < words.search(/Q-\d+/), 'help comes before the clause (L-5)');
        const lead = await person('dsl');
        await eventually(async () => {
          await lead.goto('/alerts');
          return (await lead.page.locator('main a[href^="/alerts/"]').count()) > 0;
        });
        await isFit(lead, 'the queue');
        await lead.page.locator('main a[href^="/alerts/"]').first().click();
        await lead.secondFactor();
        assert.match(await lead.text(), /cannot tell/);
        assert.equal(await lead.page.locator('a[href*="self-harm"]').count(), 0);
        await isFit(lead, 'the alert');
        await lead.page.locator('form[action$="/incident"] [name=summary]').fill('A page about self-harm was asked for in the library.');
        await lead.page.locator('form[action$="/incident"] button').click();
        await lead.secondFactor();
        await isFit(lead, 'the incident');
        assert.equal(await lead.page.locator('input[type=file]').count(), 0);
        incident = new URL(lead.page.url()).pathname;
      });

      await t.test('nothing illegal: the second graph is walked to its end without scripts, and closed (S-1)', async () => {
        const lead = await plainLead();
        await walkNonIllegal(lead, incident, isFit);
      });

      await t.test('suspected illegal: sealed, no file anywhere, addresses masked, custody alone, closed (S-3, S-14, S-15)', async () => {
        await sealedCase(await plainLead(), isFit);
        const sealed = new URL((await plainLead()).page.url()).pathname;
        for (const role of ['network_manager', 'teacher']) {
          const other = await person(role);
          assert.equal((await other.goto(sealed)).status(), (await other.goto('/incidents/zzzzzzzz')).status(), role);
        }
      });

      await t.test('the Head opens the board', async () => {
        const head = await person('head');
        await head.goto('/board');
        assert.match(await head.text(), /unproven/i);
        assert.ok(await head.page.locator('a[href^="/board/"]').count() >= 160);
        await isFit(head, 'the board');
        await head.page.locator('a[href="/board/web-filtering"]').first().click();
        await isFit(head, 'a tile');
      });

      await t.test('home, help and public pages are fit for everybody', async () => {
        for (const role of ['pupil', 'parent', 'teacher', 'governor', 'head', 'dsl', 'network_manager']) {
          const one = await person(role);
          await one.goto('/');
          await isFit(one, `home of ${role}`);
        }
        const pupil = await person('pupil');
        for (const path of ['/policy', '/privacy-notice', '/accessibility', '/help', '/help/routes', '/reports/new', '/account', '/requests', '/roles', '/no-such-page']) {
          await pupil.goto(path);
          await isFit(pupil, path);
        }
        const manager = await person('network_manager');
        for (const path of ['/filtering', '/people', '/devices', '/audit', '/tasks']) {
          await manager.goto(path);
          await isFit(manager, path);
        }
      });

      await t.test('a keyboard alone signs in and reaches help (L-7)', async () => {
        const context = await demo.browser.newContext({ viewport });
        const page = await context.newPage();
        await page.goto(`${demo.web}/sign-in`);
        await page.keyboard.press('Tab');
        assert.match(await page.evaluate(() => document.activeElement.textContent), /skip to main content/i);
        await page.keyboard.press('Enter');
        for (let i = 0; i < 12 && (await page.evaluate(() => document.activeElement.name)) !== 'username'; i += 1) await page.keyboard.press('Tab');
        const pupil = (await demo.links()).find((one) => one.role === 'pupil');
        await page.keyboard.type(pupil.username);
        await page.keyboard.press('Tab');
        await page.keyboard.type(pupil.proxy_password);
        await page.keyboard.press('Enter');
        await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
        assert.match(await page.locator('body').innerText(), /sign out/i);
        await context.close();
      });
      await t.test('no page on the way has a barrier or scrolls sideways (L-7)', () => assert.deepEqual(unfit.splice(0), []));
    } finally {
      assert.equal(await demo.stop(), 0, 'serve ended badly');
    }
  });
}
