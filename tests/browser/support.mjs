// A demo school of its own for each test file, and people with browsers: real Chromium, through the proxy.
import { spawn, execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtemp, rm, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createServer } from 'node:net';
import { chromium } from 'playwright-core';
import AxeBuilder from '@axe-core/playwright';

export const top = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const program = process.env.SCHOOLGATE_PROGRAM ?? join(top, 'build', 'release', 'bin', 'schoolgate');
const run = promisify(execFile);

// Without these Chromium asks the closed network for its maker's services at every start.
const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-features=OptimizationHints,MediaRouter'];

/** Free ports below the kernel's range for outgoing connections, which could otherwise take one while a half is away. */
export async function freePorts(count) {
  const ports = new Set();
  while (ports.size < count) {
    const port = 12000 + Math.floor(Math.random() * 20000);
    if (await isFree(port)) ports.add(port);
  }
  return [...ports];
}

const isFree = (port) => new Promise((resolve) => {
  const server = createServer().on('error', () => resolve(false)).listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
});

/** RFC 6238 as a telephone shows it: SHA-1, six digits, thirty seconds. */
export function totp(secret, at = Date.now()) {
  const bits = [...secret.replace(/=+$/, '')].map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30000)));
  const digest = createHmac('sha1', key).update(counter).digest();
  const offset = digest[19] & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1000000).padStart(6, '0');
}

export class Demo {
  /** `lessonOf`: the school's clock stands at the beginning of this class's next lesson. */
  static async start({ seed = 7, lessonOf = null } = {}) {
    const demo = new Demo();
    demo.offset = 0; // milliseconds that the school's clock is ahead
    demo.lastSteps = new Map(); // by role: the half minute whose code was given last
    demo.folder = await mkdtemp(join(tmpdir(), 'schoolgate-browser-'));
    demo.directory = join(demo.folder, 'demo');
    await run(program, ['demo', 'create', '--dir', demo.directory, '--seed', String(seed)]);
    if (lessonOf) await demo.goToLesson(lessonOf);
    const [web, proxy] = await freePorts(2);
    demo.output = '';
    demo.process = spawn(program, ['serve', '--config', demo.config, '--web-port', String(web), '--proxy-port', String(proxy)],
      { stdio: ['ignore', 'pipe', 'pipe'] });
    demo.ended = new Promise((resolve) => demo.process.on('exit', (code) => resolve(code)));
    await new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no ready line in 40 s:\n${demo.output}`)), 40000);
      const read = (chunk) => {
        demo.output += chunk;
        const ready = /^ready web=(\S+) proxy=(\S+)$/m.exec(demo.output);
        if (!ready) return;
        clearTimeout(timer);
        [, demo.web, demo.proxy] = ready;
        resolve();
      };
      demo.process.stdout.on('data', read);
      demo.process.stderr.on('data', read);
      demo.ended.then((code) => reject(new Error(`serve ended with ${code}:\n${demo.output}`)));
    });
    demo.web = demo.web.replace(/\/$/, '');
    demo.browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: quiet,
      proxy: { server: `http://${demo.proxy}` } });
    return demo;
  }

  async goToLesson(code) {
    const script = join(top, 'tests', 'support', 'next_lesson.py');
    const { stdout } = await run('python3', [script, join(this.directory, 'school.db'), code]);
    this.offset = Number(stdout);
    const bytes = Buffer.alloc(8);
    bytes.writeBigInt64LE(BigInt(this.offset));
    await writeFile(join(this.directory, 'clock'), bytes);
  }

  get config() { return join(this.directory, 'schoolgate.toml'); }

  /** Runs a command of the product; { code, out, err }. */
  async command(...words) {
    try {
      const { stdout, stderr } = await run(program, [...words, '--config', this.config]);
      return { code: 0, out: stdout, err: stderr };
    } catch (error) {
      return { code: error.code, out: error.stdout, err: error.stderr };
    }
  }

  async links() {
    const { code, out, err } = await this.command('demo', 'links', '--json');
    if (code !== 0) throw new Error(`demo links: ${err}`);
    return JSON.parse(out).links;
  }

  /** Somebody with a browser of their own. Pages load through the proxy with that person's log-on. */
  async person(role, { viewport = { width: 1280, height: 800 }, signedIn = true, scripts = 'on' } = {}) {
    const link = (await this.links()).find((one) => one.role === role);
    const options = { viewport, locale: 'en-GB', isMobile: false, hasTouch: viewport.width < 600, javaScriptEnabled: scripts === 'on',
      proxy: { server: `http://${this.proxy}`, username: link.username, password: link.proxy_password } };
    const context = await this.browser.newContext(options);
    const page = await context.newPage();
    const person = new Person(this, role, link, context, page);
    person.options = options;
    if (signedIn) await person.signIn();
    return person;
  }

  async stop() {
    await this.browser?.close();
    this.process.kill('SIGINT');
    const code = await this.ended;
    await rm(this.folder, { recursive: true, force: true });
    return code;
  }
}

export class Person {
  constructor(demo, role, link, context, page) { Object.assign(this, { demo, role, link, context, page }); }

  /** Spends the single-use link, and the second factor where it is asked for. */
  async signIn() {
    await this.page.goto(this.link.link);
    await this.page.locator('main').getByRole('button').first().click();
    await this.secondFactor();
  }

  /** Gives the second factor if the page asks for it. A code is good once, so a used one waits for the next. */
  async secondFactor() {
    const field = this.page.locator('input[name=code], input[name=second_factor_code]');
    if (await field.count() === 0) return;
    await field.fill(await this.freshCode());
    await this.page.locator('form:has(input[autocomplete=one-time-code]) button[type=submit], form:has(input[autocomplete=one-time-code]) button:not([type])').first().click();
  }

  /** What the telephone shows; a code is good once, and one half minute ahead is as far as is accepted: beyond that it waits. */
  async freshCode() {
    const now = () => Math.floor((Date.now() + this.demo.offset) / 30000);
    const step = Math.max(now(), (this.demo.lastSteps.get(this.role) ?? 0) + 1);
    this.demo.lastSteps.set(this.role, step);
    while (step > now() + 1) await new Promise((resolve) => setTimeout(resolve, 500));
    return totp(this.link.totp_secret, step * 30000);
  }

  async goto(path) {
    const response = await this.page.goto(path.startsWith('http') ? path : this.demo.web + path);
    await this.secondFactor();
    return response;
  }

  /** Presses a button of the page's own part, not of the header. */
  async button(name) {
    await this.page.locator('main').getByRole('button', { name }).first().click();
    await this.secondFactor();
  }

  /** A link by its words, also one that is drawn as a button. */
  async follow(name) { await this.page.locator('a').filter({ hasText: name }).first().click(); }

  /** The page in front once more, in a window with scripts, where axe can look at it. */
  async withScripts(look) {
    if (this.options.javaScriptEnabled) return look(this);
    this.looking ??= await this.demo.browser.newContext({ ...this.options, javaScriptEnabled: true });
    await this.looking.addCookies(await this.context.cookies());
    const page = this.looking.pages()[0] ?? await this.looking.newPage();
    await page.goto(this.page.url());
    return look({ page });
  }

  text() { return this.page.locator('main').innerText(); }

  async close() { await this.context.close(); }
}

/** Axe's findings on the page in front, as lines; an empty list is what we want. */
export async function barriers(page) {
  const results = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  return results.violations.map((one) => `${one.id}: ${one.help}: ${one.nodes.map((node) => node.target.join(' ')).slice(0, 3).join('; ')}`);
}

/** True when something makes the page wider than its window (L-7: no sideways scroll at 320 px). */
export const scrollsSideways = (page) => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth + 1);

export { readFile, writeFile, join };
