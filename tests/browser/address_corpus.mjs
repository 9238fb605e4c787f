// Asks Chromium what it makes of some thousands of addresses, and writes its answers where src/lists/address_browser.test.cpp
// reads them: bin/node tests/browser/address_corpus.mjs   (the same addresses every time; all names are generated)
import { writeFile } from 'node:fs/promises';
import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const file = join(dirname(fileURLToPath(import.meta.url)), '..', 'fixtures', 'addresses_of_chromium.tsv');

// mulberry32: small, and the same on every machine.
let state = 20261122;
function chance() {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const below = (bound) => Math.floor(chance() * bound);
const oneOf = (list) => list[below(list.length)];
const maybe = (part, of) => (below(part) === 0 ? of() : '');

const syllables = ['ba', 'ce', 'di', 'fo', 'gu', 'ka', 'lo', 'mi', 'ran', 'tes', 'vor', 'zor'];
const word = () => Array.from({ length: 1 + below(3) }, () => oneOf(syllables)).join('');
const foreign = ['bücher', 'faß', 'σίγμας', 'пример', '例え', 'مثال', 'उदाहरण', 'ﬁle', 'ＡＢＣ', 'x\u00ady', 'école', 'i\u0307', 'ǆ', 'à\u0301', '①②', 'ss\u200dx',
  'a\u0300', '한글', 'ไทย', 'ℂ', 'ß', 'İstanbul', 'K', 'ſ'];
const dots = ['.', '.', '.', '.', '.', '.', '。', '．', '｡', '%2e', '%2E'];

const label = () => {
  switch (below(12)) {
    case 0: return oneOf(foreign);
    case 1: return word().toUpperCase();
    case 2: return `${word()}-${word()}`;
    case 3: return `${word()}_${word()}`;
    case 4: return oneOf(['xn--bcher-kva', 'XN--BCHER-KVA', 'xn--fa-hia', 'xn--a', 'xn--', 'xn--0', 'xn--zz', 'r3---sn-abc', '-a', 'a-', 'a--b', 'ab--c']);
    case 5: return encodeURIComponent(oneOf([...foreign, word()]));
    case 6: return [...word()].map((c) => (below(2) ? c : `%${c.charCodeAt(0).toString(16)}`)).join('');
    default: return word();
  }
};
const name = () => Array.from({ length: below(4) }, label).concat(word(), oneOf(['example', 'example', 'EXAMPLE', 'test', 'invalid']))
  .reduce((all, next) => all + oneOf(dots) + next) + maybe(12, () => oneOf(['.', '..', '。']));

const number = (value) => oneOf([String(value), `0x${value.toString(16)}`, `0X${value.toString(16).toUpperCase()}`, `0${value.toString(8)}`, `00${value.toString(8)}`]);
const dottedNumber = () => {
  const parts = 1 + below(5);
  return Array.from({ length: parts }, (_, i) => number(i === parts - 1 ? below(oneOf([10, 256, 300, 65536, 4294967296, 5000000000])) : below(oneOf([256, 256, 256, 300])))).join('.')
    + maybe(10, () => '.') + maybe(20, () => oneOf(['x', '08', '.', '0x', '%31']));
};
const group = () => below(oneOf([2, 256, 65536])).toString(16).padStart(1 + below(4), '0');
const six = () => {
  switch (below(5)) {
    case 0: return Array.from({ length: 8 }, group).join(':');
    case 1: return `${Array.from({ length: below(4) }, group).join(':')}::${Array.from({ length: below(4) }, group).join(':')}`;
    case 2: return `::ffff:${below(300)}.${below(256)}.${below(256)}.${below(256)}`;
    case 3: return Array.from({ length: 8 }, () => (below(2) ? '0' : group())).join(':').toUpperCase();
    default: return oneOf(['::', '::1', '1::', ':1', '1:', ':::', '1::2::3', '1.2.3.4', 'fe80::1%25eth0', 'g::', '::1.2.3', '::01.2.3.4', '12345::', '1:2:3:4:5:6:7::', '::2:3:4:5:6:7:8']);
  }
};
const strange = ['a b', 'a%00b', 'a%2fb', 'a<b', 'a^b', 'a|b', 'a%', 'a%zz', 'a,b', "a'b", 'a!b', 'a$b', 'a&b', 'a(b)', 'a*b', 'a+b', 'a;b', 'a=b', 'a`b', 'a{b}', 'a~b', 'a"b', 'a%20b', 'a%25b',
  'a%C3%BC', 'a%ff', '', '%', '[', ']', '[::1', '::1]', 'a\u0000b', 'a\u007fb', 'a\ufffdb', 'a\u200bb', 'a\u2028b'];
const host = () => {
  const kind = below(20);
  if (kind < 10) return name();
  if (kind < 14) return dottedNumber();
  if (kind < 16) return `[${six()}]`;
  if (kind < 18) return `${oneOf(strange)}.${word()}.example`;
  return oneOf(strange);
};
const user = () => oneOf(['user@', 'user:secret@', '@', ':@', 'news.example@', 'a@b@', 'a%40b@', 'a:b:c@', 'http://x.example@', 'a\\@']);
const port = () => oneOf([':', ':80', ':443', ':8080', ':00080', ':0', ':65535', ':65536', ':8a', ':-1', ': 80', ':９', ':99999999999']);
const piece = () => oneOf(['.', '..', '%2e', '%2E%2e', '.%2e', 'a', 'a b', 'ä', '%C3%A4', '%zz', '%', 'a%2fb', 'a;b', 'a=b', 'a@b', "a'b", 'a"b', 'a<b>', 'a`b', '{a}', 'a|b', 'a^b', '[a]',
  'a:b', 'a\\b', 'a\tb', '\u{1f600}', '…', '...', '', 'a\u0000', 'a\u007f', 'a~b', 'A', '%61', '\ud800', 'C:', 'C|']);
const path = () => Array.from({ length: below(5) }, () => oneOf(['/', '/', '/', '\\', '//']) + piece()).join('') + maybe(3, () => '/');
const query = () => `?${Array.from({ length: below(3) }, () => piece()).join(oneOf(['&', '=', '?', '/']))}`;
const fragment = () => `#${piece()}`;
const scheme = () => oneOf(['http://', 'http://', 'http://', 'http://', 'http://', 'https://', 'https://', 'HTTP://', 'hTTps://', 'http:', 'http:/', 'http:///', 'http:\\\\', 'https:/\\', ' http://',
  'ht\ttp://', 'http\n://', 'http//', 'ftp://', '//', 'http ://', '\u0001http://', 'h%74tp://', 'ｈttp://']);

function address() {
  let text = scheme() + maybe(8, user) + host() + maybe(5, port) + maybe(2, path) + maybe(3, query) + maybe(6, fragment);
  if (below(25) === 0) {
    const at = below(text.length + 1);
    text = text.slice(0, at) + oneOf(['\t', '\n', '\r', ' ', '%', '/', '\\', '@', ':', '#', '?', '.', '\u00a0', '\u3000', '\ufeff']) + text.slice(at);
  }
  return text;
}

// Nothing but what ASCII shows stands as it is.
const written = (text) => [...Buffer.from(text, 'utf8')].map((byte) =>
  (byte > 0x20 && byte < 0x7f && byte !== 0x5c ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`)).join('');

const addresses = new Set();
while (addresses.size < 6000) addresses.add(address().toWellFormed());

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'] });
try {
  const page = await browser.newPage();
  const answers = await page.evaluate((all) => all.map((text) => {
    try {
      const url = new URL(text);
      if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
      url.username = '';
      url.password = '';
      url.hash = '';
      return url.href;
    } catch {
      return null;
    }
  }), [...addresses]);
  const lines = [...addresses].map((given, i) => `${written(given)}\t${answers[i] === null ? '-' : written(answers[i])}`);
  const head = [`# What Chromium ${browser.version()} makes of an address, and - where it makes none. Made by tests/browser/address_corpus.mjs.`,
    '# The given address, a tab, its answer without user and fragment. \\xHH is a byte of UTF-8.'];
  await writeFile(file, `${[...head, ...lines].join('\n')}\n`);
  console.log(`${lines.length} addresses, ${answers.filter((answer) => answer === null).length} of them none: ${file}`);
} finally {
  await browser.close();
}
