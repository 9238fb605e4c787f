// Takes the README's pictures from a real demo school: bin/node tests/browser/screenshots.mjs
import { mkdir } from 'node:fs/promises';
import { Demo, top, join } from './support.mjs';

const folder = join(top, 'docs', 'screenshots');
await mkdir(folder, { recursive: true });
const demo = await Demo.start();
const shot = (person, name, fullPage = false) => person.page.screenshot({ path: join(folder, `${name}.png`), fullPage });
const viewport = { width: 1100, height: 860 };

async function sign(person) {
  await person.goto('/agreements');
  await person.follow(/read and sign/i);
  if (person.role === 'pupil') await shot(person, 'agreement');
  await person.page.locator('input[name=read]').check();
  await person.page.locator('input[name=name]').fill(/This is your signature: ([^\n]+)/.exec(await person.text())[1].trim());
  await person.button('Sign');
}

try {
  const pupil = await demo.person('pupil', { viewport });
  await pupil.page.goto('http://news.example/');
  await shot(pupil, 'gate');
  await sign(pupil);
  await sign(await demo.person('parent', { viewport }));
  await new Promise((resolve) => setTimeout(resolve, 1500));
  await pupil.page.goto('http://casino.example/');
  await shot(pupil, 'block');
  await pupil.page.goto('http://self-harm.example/');
  await shot(pupil, 'block-help-first');
  const lead = await demo.person('dsl', { viewport });
  await new Promise((resolve) => setTimeout(resolve, 1500));
  await lead.goto('/alerts');
  await shot(lead, 'alerts');
  await lead.page.locator('main a[href^="/alerts/"]').first().click();
  await lead.secondFactor();
  await lead.page.locator('form[action$="/incident"] [name=summary]').fill('A page about self-harm was asked for in the library.');
  await lead.page.locator('form[action$="/incident"] button').click();
  await lead.secondFactor();
  await shot(lead, 'incident');
  const head = await demo.person('head', { viewport });
  await head.goto('/');
  await shot(head, 'home');
  await head.goto('/board');
  await head.page.locator('a[href^="/board/"]').nth(3).evaluate((tile) => tile.scrollIntoView({ block: 'center' })); // the tiles, not the form above them
  await shot(head, 'board');
  await head.page.locator('a[href="/board/web-filtering"]').first().click();
  await shot(head, 'tile');
  const phone = await demo.person('teacher', { viewport: { width: 320, height: 640 } });
  await phone.goto('/requests');
  await shot(phone, 'telephone');
} finally {
  await demo.stop();
}
