// What goes wrong is said clearly, in the person's language, and loses nothing.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { judge } from './support/judge.mjs'
import { addColleague, openStage, todayOf } from './support/stage.mjs'
import { turn } from './support/way.mjs'
import { sentence } from './support/words.mjs'

const languages = { 'paola.serrano': 'pt-BR', 'hugo.petit': 'en-GB' }
let stage, draft, halfWay, colleague
before(async () => {
  stage = await openStage({ languages })
  colleague = addColleague(stage, 'paris', 'paul.garnier')
  draft = await stage.reference('camille.laurent', /-2026-001$/)
  halfWay = await stage.reference('julian.cardenas', /-2025-001$/)
})
after(() => stage?.close())

const fileOf = (name, size, start = '') => { const file = join(stage.demo.data, name); writeFileSync(file, start.padEnd(size, ' ')); return file }
const tooLong = 51 * 1024 * 1024 + 4096
const editor = clause => `section#${clause} textarea:not(.is-heading)`
async function edit(login, clause, words) {
  const hand = await stage.go(login, `/agreements/${draft}?edit=${clause}&language=fr`)
  const takeOver = `section#${clause} form[action$="/take-over"] button`
  if (await hand.has(takeOver)) await hand.press(takeOver)
  await hand.addTo(editor(clause), ` ${words}`)
  return hand
}
const finish = (hand, clause) => hand.press(`section#${clause} .editor-foot button.button-primary`)
/// Whatever went wrong, the page is one of ours: it says the sentence and judges well.
async function says(hand, language, key, name) {
  assert.match(await hand.page.locator('body').innerText(), sentence(language, key))
  assert.equal(await hand.page.getAttribute('html', 'lang'), language)
  await judge(hand.page, name)
}

test('two officers of one side change the same clause: the second is told and keeps the words', async () => {
  const second = await edit('camille.laurent', 'art_2', 'Ce que Camille a écrit.')
  await finish(await edit(colleague, 'art_2', 'Ce que Léo a écrit.'), 'art_2')
  await finish(second, 'art_2')
  await says(second, 'fr', '{0} was changed while you wrote', 'conflict')
  assert.match(await second.page.inputValue(editor('art_2')), /Ce que Camille a écrit\.$/)
  assert.match(await second.page.locator('section#art_2').innerText(), /Ce que Léo a écrit\./)
  await finish(second, 'art_2')
  assert.match(await second.page.locator('section#art_2').innerText(), /Ce que Camille a écrit\./, 'sent again, it is taken')
})

test('a clause of more than 1 MiB is refused and is still in the form on going back', async () => {
  const hand = await stage.go('camille.laurent', `/agreements/${draft}?edit=art_3&language=fr`)
  await hand.write(editor('art_3'), 'mot '.repeat(300_000))
  await finish(hand, 'art_3')
  await says(hand, 'fr', 'What you sent is larger than the {0} MiB that are taken here. Nothing was changed', 'clause-too-large')
})

/// The page refuses the file before it is sent, beside its field, and the form keeps what was typed.
async function refusedHere(hand, field, name, picture) {
  const { page } = hand
  assert.equal(await page.getAttribute(field, 'aria-invalid'), 'true')
  const words = await page.textContent(`#${await page.getAttribute(field, 'aria-describedby')}`)
  assert.ok(words.startsWith(`${name}: `), words)
  if (picture) await judge(page, picture)
  await page.evaluate(field => document.querySelector(field).setCustomValidity(''), field) // what a browser without scripts sends
}

test('an act of more than 50 MiB is refused beside its field, and without scripts in words; going back, what was typed is there', async () => {
  const hand = await turn(stage, 'paola.serrano', halfWay, '/procedure')
  await hand.write('#number', '45/2026'); await hand.write('#organ', 'Secretaría de Relaciones Exteriores'); await hand.writeDay('#date', todayOf('paola.serrano'))
  await hand.attach('#document', fileOf('enorme.pdf', tooLong, '%PDF-1.7\n'))
  await refusedHere(hand, '#document', 'enorme.pdf', 'act-too-large-here')
  await hand.press('.act-panel button[value=approve]')
  await says(hand, 'pt', 'What you sent is larger than the {0} MiB that are taken here. Nothing was changed', 'act-too-large')
  await hand.page.goBack()
  assert.equal(await hand.page.inputValue('#number'), '45/2026')
})

test('an act that is no PDF is refused at its field; what was typed stays', async () => {
  const hand = await turn(stage, 'paola.serrano', halfWay, '/procedure')
  await hand.write('#number', '45/2026'); await hand.write('#organ', 'Secretaría de Relaciones Exteriores'); await hand.writeDay('#date', todayOf('paola.serrano'))
  await hand.attach('#document', fileOf('carta.txt', 100, 'Estimada señora:'))
  await hand.press('.act-panel button[value=approve]')
  const { page } = hand
  assert.equal(await page.locator('.error-summary a').getAttribute('href'), '#document')
  assert.equal(await page.getAttribute('#document', 'aria-describedby'), 'document-error')
  assert.equal(await page.inputValue('#number'), '45/2026')
  assert.equal(await page.inputValue('#date'), todayOf('paola.serrano'))
  await judge(page, 'act-wrong-type')
})

test('a scan that is too large or no picture is refused; place and witness stay', async () => {
  const hand = await turn(stage, 'julian.cardenas', halfWay, '/signatures')
  const { page } = hand
  const fill = async scan => {
    await hand.tick('#way-paper')
    for (const box of await page.locator('input[name=consent]').all()) await hand.tick(box)
    await hand.write('#place', 'Bogotá'); await hand.write('#witness', 'Diana Pulido'); await hand.write('#witnessOffice', 'Secretaría')
    await hand.writeDay('#day', todayOf('julian.cardenas'))
    await hand.attach('#scan', scan)
    if (scan.endsWith('escaneo.pdf')) await refusedHere(hand, '#scan', 'escaneo.pdf') // the page was judged above
    await hand.press('form.now button.button-primary')
  }
  await fill(fileOf('escaneo.txt', 100, 'Firmado.'))
  assert.equal(await page.locator('.error-summary a').getAttribute('href'), '#scan')
  assert.equal(await page.inputValue('#witness'), 'Diana Pulido')
  assert.ok(await page.isChecked('#way-paper'))
  await judge(page, 'scan-wrong-type')
  await fill(fileOf('escaneo.pdf', tooLong, '%PDF-1.7\n'))
  await says(hand, 'es', 'What you sent is larger than the {0} MiB that are taken here. Nothing was changed', 'scan-too-large')
})

test('what does not exist and what is of others is said in the same words, in four languages', async () => {
  for (const [login, language, foreign] of [['camille.laurent', 'fr', halfWay], ['paola.serrano', 'pt', draft], ['hugo.petit', 'en', halfWay], ['renata.olvera', 'es', draft]]) {
    const hand = await stage.as(login)
    for (const place of ['', '/law', '/procedure', '/signatures', '/files', '/journal', '/signatures/agreement.pdf']) {
      const answers = []
      for (const reference of [foreign, 'BUE-PAR-2030-777']) {
        const answer = await hand.page.goto(`${stage.server.address}/agreements/${reference}${place}`)
        answers.push([answer.status(), (await hand.words()).replaceAll(reference, '')])
      }
      assert.deepEqual(answers[0], answers[1], place)
      assert.equal(answers[0][0], 404)
    }
    await says(hand, language, 'It does not exist or is not shared with you', `not-there-${language}`)
    assert.ok(await hand.has('main a[href="/"]'), 'there is a way on')
  }
})

test('a form without the key of the sign-in changes nothing; the page loaded again takes it', async () => {
  const hand = await edit('camille.laurent', 'art_4', 'Une phrase de plus.')
  await hand.page.evaluate(() => document.querySelectorAll('section#art_4 input[name=csrf]').forEach(e => e.remove()))
  await finish(hand, 'art_4')
  await says(hand, 'fr', 'This form was not made for your sign-in. Go back, load the page again and send it once more', 'form-key-missing')
  await stage.go('camille.laurent', `/agreements/${draft}?edit=art_4&language=fr`)
  assert.match(await hand.page.inputValue(editor('art_4')), /Une phrase de plus\.$/, 'what was typed is back')
  await finish(hand, 'art_4')
  assert.equal((await hand.page.locator('section#art_4').innerText()).split('Une phrase de plus.').length, 2, 'it stands there once')
})

test('an act sent twice is recorded once, and going back to its form and sending it again says so', async () => {
  const hand = await turn(stage, 'paola.serrano', halfWay, '/procedure')
  const { page } = hand
  const step = await page.inputValue('.act-panel input[name=step]')
  await hand.writeDay('#date', todayOf('paola.serrano')); await hand.write('#number', '46/2026'); await hand.write('#organ', 'Secretaría de Relaciones Exteriores')
  await hand.attach('#document', stage.act('dictamen'))
  await page.dblclick('.act-panel button[value=approve]')
  await page.waitForSelector('.flash, .error-summary')
  assert.equal(await page.locator('.error-summary').count(), 0, await hand.words())
  await judge(page, 'act-recorded')
  await page.goBack()
  if (await hand.has('.act-panel button[value=approve]') && await page.inputValue('.act-panel input[name=step]') === step) {
    await hand.write('#number', '46/2026'); await hand.write('#organ', 'Secretaría de Relaciones Exteriores'); await hand.writeDay('#date', todayOf('paola.serrano'))
    await hand.attach('#document', stage.act('dictamen'))
    await hand.press('.act-panel button[value=approve]')
    assert.match(await page.locator('body').innerText(), new RegExp(`${sentence('pt', 'This act is recorded.').source}|${sentence('pt', 'This step was recorded meanwhile. Look at it, and correct it if it is wrong.').source}`))
    await judge(page, 'act-sent-again')
  }
  await stage.open('paola.serrano', halfWay, '/procedure')
  assert.equal((await hand.words()).split('46/2026').length, 2, 'the act stands there once')
})

test('publishing with two quick clicks makes one version', async () => {
  const hand = await stage.open('camille.laurent', draft)
  for (const clause of await hand.page.locator('[data-open-clause]').evaluateAll(all => all.map(e => e.id))) await hand.press(`section#${clause} .clause-acts form[action$="/confirm"] button`)
  await hand.page.dblclick('.hub-bar form button')
  await hand.page.waitForSelector('.flash, .error-summary')
  await stage.open('camille.laurent', draft, '/files')
  assert.equal(await hand.page.locator('table').last().locator('tbody tr').count(), 1)
  await hand.page.goBack()
  await judge(hand.page, 'back-after-publishing')
})
