// Paris and São Paulo, fresh in the demonstration, go the whole way in French and Portuguese: a country that came in by data alone has
// pages as complete as the others.
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { judge } from './support/judge.mjs'
import { lazos } from './support/outside.mjs'
import { openStage } from './support/stage.mjs'
import { agreeAndFreeze, changeClause, recordAll, signHere, turn } from './support/way.mjs'
import { sentence } from './support/words.mjs'

let stage, reference
before(async () => {
  stage = await openStage()
  reference = await stage.reference('camille.laurent', /^PAR-SAO-/)
})
after(() => stage?.close())

test('Paris publishes what it wrote; São Paulo reads it with Portuguese first', async () => {
  const paris = await stage.open('camille.laurent', reference)
  await paris.press('.hub-bar form button')
  const { page } = await stage.open('larissa.moura', reference)
  assert.equal(await page.getAttribute('html', 'lang'), 'pt')
  const languages = await page.locator('section#art_1 [lang]').evaluateAll(parts => [...new Set(parts.map(p => p.lang))])
  assert.deepEqual(languages, ['pt', 'fr'])
  assert.match(await page.locator('section#art_4').innerText(), /450\.000,00\sBRL[\s\S]*450\s000,00\sBRL/)
  await judge(page, 'third-text')
})

test('the Brazilian law is told in Portuguese, with what was read and what was not', async () => {
  const { page } = await stage.open('larissa.moura', reference, '/law')
  const words = await page.locator('main').innerText()
  for (const each of ['Constituição Federal, art. 84, VIII', 'Não verificado: é costume consultar o Itamaraty', 'Lei 14.063, de 23 de setembro de 2020']) assert.ok(words.includes(each), each)
  await judge(page, 'third-law')
})

test('both sides agree, act and sign; then it is in force', async () => {
  await changeClause(await stage.open('larissa.moura', reference), 'art_5', 'O relatório é público.')
  await agreeAndFreeze(stage, reference, ['nadia.roussel', 'beatriz.tavares'], 'camille.laurent')
  const done = []
  for (let before = -1; before < done.length;) {
    before = done.length
    for (const login of ['hugo.petit', 'ines.fabre', 'nadia.roussel', 'caio.brandao', 'helena.prado', 'beatriz.tavares']) {
      done.push(...await recordAll(stage, login, reference))
      if (await turn(stage, login, reference, '/signatures')) {
        await signHere(stage, login, reference)
        done.push(`signature of ${login}`)
      }
    }
  }
  assert.ok(done.includes('gazette-extract') && done.includes('transmission'), `${done}`)
  assert.ok(done.indexOf('deliberation-enforceable') < done.indexOf('signature of nadia.roussel'), 'the deliberation comes before Paris signs')
  for (const [login, language] of [['larissa.moura', 'pt'], ['camille.laurent', 'fr']]) {
    const { page } = await stage.open(login, reference, '/procedure')
    assert.match(await page.locator('.lanes-sentence').innerText(), sentence(language, 'In force since {0}.'))
    await judge(page, `third-${language}-procedure`)
  }
})

test('São Paulo’s archivist makes the package; it passes without the server', async () => {
  const hand = await turn(stage, 'rafael.nogueira', reference, '/files')
  assert.ok(hand, 'Home tells the archivist')
  await hand.press('form[action$="/archive"] button')
  const zip = await hand.fetch('a[href$="/files/package.zip"]', join(stage.demo.data, 'third.zip'))
  const trust = join(stage.demo.data, 'trust'), both = join(stage.demo.data, 'both.pem')
  writeFileSync(both, ['test-pki', 'test-pki-sao-paulo'].map(each => readFileSync(join(trust, `${each}.pem`), 'utf8')).join(''))
  assert.match(String(lazos('verify', zip, '--trust', both, '--key', join(trust, 'log.vkey'), '--lang', 'en')), /^TotalPassed/)
})
