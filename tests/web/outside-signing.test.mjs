// Bringing back a signed PDF: what is wrong with it is said in the signatory's language and loses nothing; then the right one is taken.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { judge } from './support/judge.mjs'
import { changedByOneByte, signOutside } from './support/outside.mjs'
import { openStage } from './support/stage.mjs'
import { beginSigning, consentToAll } from './support/way.mjs'
import { sentence } from './support/words.mjs'

const halfWay = /-2025-001$/
let stage, reference, hand, pdf, signed, pki
before(async () => {
  stage = await openStage()
  pki = join(stage.demo.data, 'test-pki-mx-co')
  reference = await stage.reference('julian.cardenas', halfWay)
  hand = await beginSigning(stage, 'julian.cardenas', reference, 'upload')
  pdf = await hand.fetch('form.now a[download]', join(stage.demo.data, 'to-sign.pdf'))
  signed = signOutside(pdf, 'bogota-1', pki)
})
after(() => stage?.close())

async function bringBack(file) {
  await hand.tick('#way-upload')
  await consentToAll(hand)
  if (file) await hand.attach('#signed', file)
  await hand.press('form.now button.button-primary')
}

const report = () => { const file = join(stage.demo.data, 'informe.pdf'); writeFileSync(file, 'Señor alcalde:\n'); return file }
const wrongs = [
  ['nothing at all', () => null, 'Choose the PDF that you signed'],
  ['what is no PDF', report, 'This file is no PDF'],
  ['the PDF as it was downloaded', () => pdf, 'This is the PDF as it was downloaded: it holds no new signature. Sign it, then bring back the signed file'],
  ['another document', () => stage.act('otro'), 'This is not the document that you downloaded here: download the newest PDF, sign that file without saving it anew, and bring it back'],
  ['a document of which one byte was changed', () => changedByOneByte(signed, 2000), 'This is not the document that you downloaded here: download the newest PDF, sign that file without saving it anew, and bring it back'],
  ['a signature of which one byte was changed', () => changedByOneByte(signed, -700), 'The signed file does not pass the check: {0}'],
  ['a signature with the certificate of somebody else', () => signOutside(pdf, 'bogota-1', pki, 'ciudad-de-mexico-1'), 'The certificate belongs to {0}; field {1} is to be signed by {2}'],
]
for (const [what, file, refusal] of wrongs) {
  test(`${what} is refused in the language of the signatory, and nothing is lost`, async () => {
    await bringBack(await file())
    const { page } = hand
    assert.match(await page.locator('#signed-error').innerText(), sentence('es', refusal))
    assert.equal(await page.locator('.error-summary a').getAttribute('href'), '#signed')
    assert.ok(await page.isChecked('#way-upload'), 'the way stays chosen')
    for (const box of await page.locator('input[name=consent]').all()) assert.ok(await box.isChecked(), 'the consent stays given')
    await judge(page, `upload-${what.replaceAll(' ', '-')}`)
  })
}

test('the signed PDF is taken, once, and the other side sees who signed', async () => {
  await bringBack(signed)
  assert.match(await hand.said(), sentence('es', 'The signature of {0} is checked and recorded. State of the agreement: {1}.', '.*Julián Cárdenas.*'))
  assert.equal(await hand.page.locator('form.now').count(), 0, 'there is nothing more to sign')
  await judge(hand.page, 'upload-taken')
  const other = await stage.open('renata.olvera', reference, '/signatures')
  assert.match(await other.page.locator('.signers').innerText(), /Julián Cárdenas/)
})
