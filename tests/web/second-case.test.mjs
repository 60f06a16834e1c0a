// Ciudad de México and Bogotá, half-way in the demonstration, are finished by hand: everybody does what the pages say is theirs, nobody
// knows the order. Two people read in other languages than their city's.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { judge } from './support/judge.mjs'
import { lazos } from './support/outside.mjs'
import { openStage } from './support/stage.mjs'
import { recordAll, signHere, turn } from './support/way.mjs'
import { sentence } from './support/words.mjs'

let stage, reference
before(async () => {
  stage = await openStage({ languages: { 'paola.serrano': 'en-GB', 'natalia.rincon': 'pt-PT' } })
  reference = await stage.reference('ximena.duarte', /-2025-001$/)
})
after(() => stage?.close())

const people = ['ximena.duarte', 'paola.serrano', 'renata.olvera', 'natalia.rincon', 'diana.pulido', 'julian.cardenas']
test('each does what the pages show as theirs until nothing waits for anybody', async () => {
  const done = []
  for (let round = 0, before = -1; before < done.length; ++round) {
    before = done.length
    for (const login of people) {
      done.push(...await recordAll(stage, login, reference, { look: round < 2 ? judge : undefined }))
      if (await turn(stage, login, reference, '/signatures')) {
        await signHere(stage, login, reference, { look: judge })
        done.push(`signature of ${login}`)
      }
    }
  }
  for (const step of ['signature of julian.cardenas', 'sre-dictamen', 'signature of renata.olvera', 'sre-registration', 'transparency-publication', 'apc-notice']) {
    assert.ok(done.includes(step), `${step} in ${done}`)
  }
  assert.ok(done.indexOf('sre-dictamen') < done.indexOf('signature of renata.olvera'), 'Mexico’s ministry speaks before Mexico signs')
})

for (const [login, language] of [['ximena.duarte', 'es'], ['paola.serrano', 'en'], ['natalia.rincon', 'pt']]) {
  test(`${login} reads in ${language} that it is in force`, async () => {
    const { page } = await stage.open(login, reference, '/procedure')
    assert.equal(await page.getAttribute('html', 'lang'), language)
    assert.match(await page.locator('.lanes-sentence').innerText(), sentence(language, 'In force since {0}.'))
    for (const place of ['', '/law', '/procedure', '/signatures', '/files', '/journal']) {
      const { page } = await stage.open(login, reference, place)
      await judge(page, `second-${language}${place.replace('/', '-')}`)
    }
    await stage.go(login, '/')
    assert.equal(await page.locator(`.task-list a[href*="${reference}"]`).count(), 0)
  })
}

test('the archivist finds the package on Home and makes it; it passes without the server', async () => {
  const hand = await turn(stage, 'hector.lujan', reference, '/files')
  assert.ok(hand, 'Home tells the archivist')
  await hand.press('form[action$="/archive"] button')
  await judge(hand.page, 'second-archived')
  const zip = await hand.fetch('a[href$="/files/package.zip"]', join(stage.demo.data, 'second.zip'))
  const trust = join(stage.demo.data, 'trust')
  assert.match(String(lazos('verify', zip, '--trust', join(trust, 'test-pki-mx-co.pem'), '--key', join(trust, 'log.vkey'), '--lang', 'en')), /^TotalPassed/)
})
