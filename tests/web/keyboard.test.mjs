// The same way as journey.test.mjs, by keyboard alone: Tab, Shift+Tab, Enter, Space, arrows. Every stop of the focus is looked at on
// the way; the main pages are walked whole.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Keyboard, sweep } from './support/hands.mjs'
import { judge } from './support/judge.mjs'
import { lazos } from './support/outside.mjs'
import { openStage } from './support/stage.mjs'
import { agreeAndFreeze, changeClause, draftBrief, recordAll, signHere, turn } from './support/way.mjs'
import { sentence } from './support/words.mjs'

let stage, reference
before(async () => { stage = await openStage({ hand: Keyboard }) })
after(() => stage?.close())
// Every kind of page is walked once.
const walked = new Set()
const look = async (page, name) => {
  const kind = name.replace(/-?[a-z]+\.[a-z]+$/, '')
  if (walked.has(kind)) return
  walked.add(kind)
  await sweep(page)
}
const focused = page => page.evaluate(() => document.activeElement.id)

test('signing in: a wrong password moves the focus to what is wrong, and its link to the field', async () => {
  const context = await stage.browser.newContext({ locale: 'fr-FR', viewport: { width: 1440, height: 900 } })
  const hand = new Keyboard(await context.newPage())
  await hand.page.goto(stage.server.address + '/sign-in')
  await sweep(hand.page)
  await hand.page.goto(stage.server.address + '/sign-in')
  await hand.key('Tab')
  assert.ok(await hand.page.evaluate(() => document.activeElement.matches('a.skip')))
  await hand.key('Enter')
  assert.equal(await focused(hand.page), 'main', 'the skip link leads to the content')
  await hand.write('#login', 'camille.laurent')
  await hand.write('#password', 'nothing like it')
  await Promise.all([hand.page.waitForNavigation(), hand.key('Enter')])
  assert.ok(await hand.page.evaluate(() => document.activeElement.matches('.error-summary')), 'the summary has the focus')
  await hand.activate('.error-summary a')
  assert.equal(await focused(hand.page), 'password')
  await hand.write('#password', stage.demo.password)
  await Promise.all([hand.page.waitForNavigation(), hand.key('Enter')])
  assert.equal(new URL(hand.page.url()).pathname, '/')
  await sweep(hand.page)
  await context.close()
})

test('the guided brief from Home', async () => {
  const hand = await stage.go('camille.laurent', '/')
  await hand.press('main a[href="/agreements/new"]')
  const first = async (page, name) => {
    if (name !== 'brief-error') return look(page, name)
    assert.ok(await page.evaluate(() => document.activeElement.matches('.error-summary')), 'the summary has the focus')
    const target = (await page.getAttribute('.error-summary a', 'href')).slice(1)
    await hand.activate('.error-summary a')
    assert.ok(await page.evaluate(id => document.activeElement !== document.body && (document.activeElement.id === id || document.getElementById(id)?.contains(document.activeElement)), target), `its link leads to ${target}`)
  }
  reference = await draftBrief(hand, { look: first })
})

test('editors are named by article and language; each column says its language', async () => {
  const hand = await stage.open('lucia.fernandez', await stage.reference('lucia.fernandez', /-2024-001$/))
  assert.deepEqual(await hand.page.locator('section#art_4 .clause-side').evaluateAll(all => all.map(e => e.lang)), ['es', 'fr'])
  assert.deepEqual(await hand.page.locator('.column-heads strong').evaluateAll(all => all.map(e => [e.lang, e.textContent.toLowerCase()])), [['es', 'español'], ['fr', 'français']])
})

test('a clause is edited, the pair confirmed, the text published', async () => {
  const hand = await stage.open('camille.laurent', reference)
  const named = async (page, name) => {
    if (name === 'editing') {
      const names = await page.locator('section#art_4 textarea').evaluateAll(all => all.map(e => e.getAttribute('aria-label') ?? e.labels[0]?.textContent))
      assert.ok(names.length > 1 && names.every(n => /^Article 4, français/.test(n)), names.join(' | '))
      assert.deepEqual(await page.locator('section#art_4 .clause-side').evaluateAll(all => all.map(e => e.lang)), ['fr', 'es'])
    }
    await look(page, name)
  }
  await changeClause(hand, 'art_4', 'Chacun paie ses voyages.', { look: named })
  assert.match(await hand.spoken(), sentence('fr', 'Published: all parties see this version now.'))
})

test('Alt N goes to the next open clause, and back round', async () => {
  const hand = await stage.open('lucia.fernandez', reference)
  for (const clause of ['art_2', 'art_5']) {
    await hand.press(`section#${clause} .clause-acts a[href*="edit="]`)
    await hand.addTo(`section#${clause} textarea:not(.is-heading)`, ' Cada año.')
    await hand.press(`section#${clause} .editor-foot button.button-primary`)
  }
  await stage.open('lucia.fernandez', reference)
  for (const clause of ['art_2', 'art_5', 'art_2']) {
    await hand.key('Alt+n')
    assert.equal(await focused(hand.page), clause)
    const seen = await hand.page.evaluate(id => { const top = document.getElementById(id).getBoundingClientRect().top; const head = document.querySelector('.column-heads').getBoundingClientRect(); return top >= head.bottom - 1 && top < innerHeight }, clause)
    assert.ok(seen, `the head of ${clause} is not under the sticky head`)
  }
  for (const clause of ['art_2', 'art_5']) await hand.press(`section#${clause} .clause-acts form button`)
  await hand.press('.hub-bar form button')
})

test('consent, freeze', async () => {
  await agreeAndFreeze(stage, reference, ['nadia.roussel', 'esteban.quiroga'], 'camille.laurent', { look })
})

test('acts with their files, and what is missing is said where the focus goes', async () => {
  assert.deepEqual(await recordAll(stage, 'hugo.petit', reference, { look }), ['fr-legal-review'])
  const hand = await turn(stage, 'ines.fabre', reference, '/procedure')
  await hand.press('.act-panel button[value=approve]')
  assert.ok(await hand.page.evaluate(() => document.activeElement.matches('.error-summary')))
  for (const field of ['number', 'organ', 'document']) {
    await hand.activate(`.error-summary a[href="#${field}"]`)
    assert.equal(await focused(hand.page), field)
  }
  assert.deepEqual(await recordAll(stage, 'ines.fabre', reference), ['deliberation', 'deliberation-enforceable'])
  await recordAll(stage, 'martin.sosa', reference)
  await recordAll(stage, 'lucia.fernandez', reference)
})

test('both sign with their keys', async () => {
  assert.match(await signHere(stage, 'esteban.quiroga', reference, { look }), /Quiroga/)
  assert.match(await signHere(stage, 'nadia.roussel', reference), /Roussel/)
})

test('the last acts, the package, and its verdict on the page for everybody', async () => {
  for (let round = 0; round < 3; ++round) for (const login of ['ines.fabre', 'sofia.rey', 'lucia.fernandez']) await recordAll(stage, login, reference)
  const hand = await turn(stage, 'paul.garnier', reference, '/files')
  assert.ok(hand, 'Home tells the archivist')
  await hand.press('form[action$="/archive"] button')
  const zip = await hand.fetch('a[href$="/files/package.zip"]', join(stage.demo.data, 'package.zip'))
  await sweep(hand.page)
  const trust = join(stage.demo.data, 'trust')
  assert.match(String(lazos('verify', zip, '--trust', join(trust, 'test-pki.pem'), '--key', join(trust, 'log.vkey'), '--lang', 'en')), /^TotalPassed/)
  await hand.press('.header .places a[href="/verify"]')
  await hand.attach('#file', zip)
  await hand.press('main form button.button-primary')
  await hand.page.waitForSelector('.verdict')
  assert.equal(await hand.page.locator('.verdict-satisfied').count(), 1, await hand.words())
  await sweep(hand.page)
  await judge(hand.page, 'keyboard-verified')
})

test('nothing is under a sticky head on a telephone either', async () => {
  const hand = await stage.open('camille.laurent', reference)
  await hand.page.setViewportSize({ width: 390, height: 700 })
  for (const place of ['', '/procedure', '/signatures', '/law', '/journal']) { await stage.open('camille.laurent', reference, place); await sweep(hand.page) }
})
