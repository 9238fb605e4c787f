// Both kinds of case, walked as the safeguarding lead walks them: page by page, form by form, without scripts.
import assert from 'node:assert/strict';

const noFile = async (person) => assert.equal(await person.page.locator('input[type=file]').count(), 0, `a file input on ${person.page.url()}`);

/** The node that waits next, "V2"; null when the case is at its end. Leaves the person on its page. */
async function openNextStep(person, incident) {
  await person.goto(incident);
  await noFile(person);
  const steps = person.page.locator('a[href*="/steps/"]').filter({ hasNotText: 'may be illegal' });
  if (await steps.count() === 0) return null;
  await steps.first().click();
  await person.secondFactor();
  await noFile(person);
  return new URL(person.page.url()).pathname.split('/').at(-2);
}

/** Chooses that answer or outcome, or the first offered, gives the reason and records it. */
async function record(person, choice, reason) {
  const offered = person.page.locator('main input[type=radio]');
  if (choice) await person.page.locator(`main input[type=radio][value=${choice}]`).check();
  else if (await offered.count() > 0) await offered.first().check();
  await person.page.locator('main [name=reason]').fill(reason);
  await person.button(/record it/i);
}

/** Walks to the end; looks at one page of each kind of step. The nodes in order. */
async function walk(person, incident, { choices, reason, isFit }) {
  const walked = [], seen = new Set();
  for (let node = await openNextStep(person, incident); node; node = await openNextStep(person, incident)) {
    assert.ok(walked.length < 30, `the walk does not end: ${walked.join(' ')}`);
    const kind = (await person.page.locator('main form legend, main form label').allInnerTexts()).join('|');
    if (!seen.has(kind)) await isFit(person, `step ${node}`);
    seen.add(kind);
    await record(person, choices[node], reason);
    walked.push(node);
  }
  return walked;
}

async function closeCase(person, incident, outcome, isFit) {
  await person.goto(`${incident}/closure`);
  await isFit(person, 'closing a case');
  await person.page.locator('[name=outcome]').fill(outcome);
  await person.button(/close the incident/i);
  await person.goto(incident);
  const words = await person.text();
  assert.match(words, /Closed/);
  assert.ok(words.includes(outcome), words);
  await isFit(person, 'a closed case');
}

/** I1 = no: along the second graph to closed. Parents are not told without a judgement, and that is excused (S-1). */
export async function walkNonIllegal(person, incident, isFit) {
  const choices = { I1: 'no', N3: 'no', P0: 'victim', V3: 'no', V4: 'no' };
  await person.goto(incident);
  assert.equal(await person.page.locator('a[href*="/steps/nonillegal/"]').count(), 0, 'the second graph opens only after I1');
  await person.goto(`${incident}/steps/nonillegal/V2/1`);
  await record(person, 'excused', 'Out of order.');
  assert.match(await person.text(), /cannot be taken now/);
  for (let node = await openNextStep(person, incident); node !== 'V2'; node = await openNextStep(person, incident)) {
    assert.ok(node, 'the walk never came to V2');
    await record(person, choices[node], 'Talked with everybody concerned.');
  }
  await record(person, 'done', 'Told them.');
  assert.match(await person.text(), /Parents are told only after/);
  await person.goto(`${incident}/judgements/new`);
  await isFit(person, 'whether parents may be told');
  const walked = await walk(person, incident, { choices: { ...choices, V2: 'excused' }, reason: 'She asked us not to, and the nurse agrees.', isFit });
  assert.deepEqual(walked.slice(0, 2), ['V2', 'V3']);
  await closeCase(person, incident, 'She is supported by her form tutor.', isFit);
}

/** I1 = yes: sealed from the answer on. Leaves the person on the closed case. */
export async function sealedCase(person, isFit) {
  await person.goto('/incidents');
  await isFit(person, 'the list of cases');
  await person.goto('/incidents/new');
  await isFit(person, 'a new case');
  await noFile(person);
  await person.page.locator('[name=summary]').fill('Something on a telephone that may be illegal.');
  await person.page.locator('[name=address]').fill('http://illegal.example/secret-path');
  await person.button(/open/i);
  const incident = new URL(person.page.url()).pathname;
  assert.match(await person.page.content(), /secret-path/);
  assert.equal(await person.page.locator('a[href*="illegal.example"]').count(), 0, 'an address is never a link');
  assert.equal(await openNextStep(person, incident), 'I1');
  await record(person, 'yes', 'Reported by a classmate.');
  await person.goto(incident);
  assert.doesNotMatch(await person.page.content(), /secret-path/);
  await isFit(person, 'a sealed case');
  await person.goto(`${incident}/people/new`);
  await isFit(person, 'a person of the case');
  await person.goto(`${incident}/custody/new`);
  await isFit(person, 'who holds the device');
  await noFile(person);
  await person.page.locator('[name=item]').fill('A telephone');
  await person.page.locator('[name=holder]').fill('The Head');
  await person.button(/record it/i);
  assert.match(await person.text(), /The Head/);
  await person.goto(`${incident}/address`);
  await isFit(person, 'asking for the hidden address');
  await person.goto('/tasks');
  await isFit(person, 'the tasks of the case');
  const task = person.page.locator('main a[href^="/tasks/"]').first();
  await task.click();
  await isFit(person, 'a task');
  const choices = { I5: 'no', I7: 'excused', I8: 'no', I10: 'no', I11: 'no' };
  const walked = await walk(person, incident, { choices, reason: 'The owner is not known yet.', isFit });
  assert.deepEqual(walked.slice(0, 2), ['I3', 'I4']);
  await closeCase(person, incident, 'Handed to the police.', isFit);
  assert.doesNotMatch(await person.page.content(), /secret-path/);
  await noFile(person);
}
