// The whole way of one agreement through the pages only, with the mouse: everybody does what Home, Procedure and Signatures say is theirs.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { judge } from './support/judge.mjs'
import { lazos, signOutside } from './support/outside.mjs'
import { openStage } from './support/stage.mjs'
import { agreeAndFreeze, beginSigning, changeClause, consentToAll, draftBrief, recordAll, signHere } from './support/way.mjs'

let stage, reference
before(async () => { stage = await openStage() })
after(() => stage?.close())
const look = judge

test('Paris drafts with the guided brief', async () => {
  reference = await draftBrief(await stage.go('camille.laurent', '/agreements/new'), { look })
})

test('an edited clause opens its pair until both languages say the same; then Paris publishes', async () => {
  await changeClause(await stage.open('camille.laurent', reference), 'art_2', 'Un rapport est remis chaque année.', { look })
})

test('the partner reads the published text in its own language first', async () => {
  const { page } = await stage.open('lucia.fernandez', reference)
  assert.equal(await page.locator('.column-heads strong').first().getAttribute('lang'), 'es')
  await judge(page, 'partner-reads')
})

test('both sides consent and the text is frozen', async () => {
  await agreeAndFreeze(stage, reference, ['nadia.roussel', 'esteban.quiroga'], 'camille.laurent', { look })
})

test('Paris’s mayor may not sign before the enforceable deliberation; the procedures are followed', async () => {
  const early = await stage.open('nadia.roussel', reference, '/signatures')
  assert.equal(await early.page.locator('form.now').count(), 0, 'no form to sign yet')
  assert.deepEqual(await recordAll(stage, 'hugo.petit', reference, { look }), ['fr-legal-review'])
  assert.ok((await recordAll(stage, 'martin.sosa', reference)).includes('ar-legal-review'))
  await recordAll(stage, 'lucia.fernandez', reference)
  assert.match(await signHere(stage, 'esteban.quiroga', reference, { look }), /Quiroga/)
  assert.deepEqual(await recordAll(stage, 'ines.fabre', reference, { look }), ['deliberation', 'deliberation-enforceable'])
})

test('Paris’s mayor signs on her own machine: downloads, signs with openssl, brings the file back', async () => {
  const hand = await beginSigning(stage, 'nadia.roussel', reference, 'upload')
  const pdf = await hand.fetch('form.now a[download]', join(stage.demo.data, 'to-sign.pdf'))
  await hand.tick('#way-upload')
  await consentToAll(hand)
  await hand.attach('#signed', signOutside(pdf, 'paris-1', join(stage.demo.data, 'test-pki')))
  await hand.press('form.now button.button-primary')
  assert.match(await hand.said(), /Nadia Roussel/)
  await judge(hand.page, 'signed-outside')
})

test('after the signatures each side does what its law wants, and the agreement is in force', async () => {
  for (let round = 0; round < 3; ++round) for (const login of ['ines.fabre', 'sofia.rey', 'lucia.fernandez']) await recordAll(stage, login, reference)
  const { page } = await stage.open('camille.laurent', reference, '/procedure')
  assert.match(await page.locator('main').innerText(), /En vigueur depuis/)
  await judge(page, 'in-force')
})

test('the archivist makes the package and an auditor verifies it without the server', async () => {
  const hand = await stage.open('paul.garnier', reference, '/files')
  await hand.press('form[action$="/archive"] button')
  const zip = await hand.fetch('a[href$="/files/package.zip"]', join(stage.demo.data, 'package.zip'))
  const trust = join(stage.demo.data, 'trust')
  assert.match(String(lazos('verify', zip, '--trust', join(trust, 'test-pki.pem'), '--key', join(trust, 'log.vkey'), '--lang', 'en')), /^TotalPassed/)
  assert.ok(readFileSync(zip).length > 100_000)
})
