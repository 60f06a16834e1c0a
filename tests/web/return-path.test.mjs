// The way back: returned with a reason, changed, asked for again; an approval that falls with an edit; a refusal that ends it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { judge } from './support/judge.mjs'
import { openStage } from './support/stage.mjs'
import { agreeAndFreeze, changeClause, frozen, recordAll, turn } from './support/way.mjs'
import { sentence } from './support/words.mjs'

let stage, reference
before(async () => { stage = await openStage(); reference = await frozen(stage) })
after(() => stage?.close())

const why = 'L’article 4 doit dire qui paie les voyages.'
const recent = page => page.locator('section[aria-labelledby=recent]').innerText()

test('who returns the text must say why; what was typed stays', async () => {
  assert.deepEqual(await recordAll(stage, 'hugo.petit', reference), ['fr-legal-review'])
  const hand = await turn(stage, 'ines.fabre', reference, '/procedure')
  await hand.write('.act-panel #number', '2026 DGRI 7')
  await hand.activate('.act-panel details summary')
  await hand.press('.act-panel button[value=return]')
  assert.match(await hand.page.locator('.error-summary').innerText(), sentence('fr', 'Write the reason: the other parties read it'))
  assert.equal(await hand.page.locator('.error-summary a').getAttribute('href'), '#decision-reason')
  assert.equal(await hand.page.inputValue('.act-panel #number'), '2026 DGRI 7')
  await judge(hand.page, 'return-without-reason')
  if (!await hand.page.locator('#decision-reason').isVisible()) await hand.activate('.act-panel details summary')
  await hand.write('#decision-reason', why)
  await hand.press('.act-panel button[value=return]')
  assert.match(await hand.said(), sentence('fr', 'Returned for changes: a new round has begun.'))
  await judge(hand.page, 'returned')
})

for (const [login, language] of [['camille.laurent', 'fr'], ['lucia.fernandez', 'es']]) {
  test(`${login} reads on Home who returned it and why, and gets to the text from there`, async () => {
    const hand = await stage.go(login, '/')
    assert.match(await recent(hand.page), new RegExp(`Inès Fabre(:| ·) ${sentence(language, 'Returned the agreement for changes:').source}.*${why}`))
    const mine = await hand.page.locator('section[aria-labelledby=mine]').innerText()
    assert.match(mine, sentence(language, 'Change the text, which was returned'))
    assert.ok(mine.includes(why), 'the turn says why')
    await judge(hand.page, `home-returned-${login}`)
    await hand.press(hand.page.locator('section[aria-labelledby=recent] a', { hasText: why }))
    assert.equal(await hand.page.locator('section#art_4').count(), 1)
    await stage.open(login, reference, '/journal')
    assert.match(await hand.words(), new RegExp(why))
  })
}

test('nobody can go on with the procedure of a returned text', async () => {
  const { page } = await stage.open('ines.fabre', reference, '/procedure')
  assert.equal(await page.locator('.act-panel').count(), 0)
  assert.match(await page.locator('.lanes-sentence').innerText(), sentence('fr', 'The procedures begin when all parties have consented and the text is frozen.'))
  await judge(page, 'procedure-returned')
})

test('the drafter changes the article and publishes; consent is sought again from both sides', async () => {
  await changeClause(await stage.open('camille.laurent', reference), 'art_4', 'Chacun paie ses voyages.')
  for (const login of ['nadia.roussel', 'esteban.quiroga']) assert.ok(await turn(stage, login, reference, '#acts'), `${login} is asked again`)
})

test('a consent that falls with a later edit is named on Home and asked again', async () => {
  const nadia = await turn(stage, 'nadia.roussel', reference, '#acts')
  await nadia.press('form[action$="/consent"] button')
  await changeClause(await stage.open('lucia.fernandez', reference), 'art_3', 'Cada informe se publica.')
  const home = await stage.go('nadia.roussel', '/')
  const line = (await recent(home.page)).split('\n').find(l => l.startsWith('Lucía Fernández'))
  assert.match(line, sentence('fr', '(what fell with it: {0})'))
  assert.match(line, /PAR consentement/, 'whose it was is named')
  await judge(home.page, 'home-consent-fell')
  assert.ok(await turn(stage, 'nadia.roussel', reference, '#acts'), 'she is asked again')
  assert.equal(await nadia.page.locator('form[action$="/consent"]').count(), 1)
})

test('approvals of the text of before are sought again after the new freeze', async () => {
  await agreeAndFreeze(stage, reference, ['nadia.roussel', 'esteban.quiroga'], 'camille.laurent', { look: judge })
  const { page } = await stage.open('hugo.petit', reference, '/procedure')
  assert.equal(await page.locator('.act-panel input[name=step]').inputValue(), 'fr-legal-review')
  assert.deepEqual(await recordAll(stage, 'hugo.petit', reference), ['fr-legal-review'])
})

test('a refusal needs a reason, ends the matter, and says to all who refused and why', async () => {
  const reason = 'El presupuesto de 2027 no lo permite.'
  const hand = await stage.open('esteban.quiroga', reference)
  await hand.write('#refuse-reason', '   ')
  await hand.press('form[action$="/refuse"] button')
  assert.match(await hand.page.locator('.error-summary').innerText(), sentence('es', 'A reason is needed: the other parties read it'))
  await judge(hand.page, 'refusal-without-reason')
  await hand.write('#refuse-reason', reason)
  await hand.press('form[action$="/refuse"] button')
  assert.match(await hand.said(), sentence('es', 'Refused. The matter is ended; the other parties read your reason.'))
  for (const [login, language] of [['camille.laurent', 'fr'], ['nadia.roussel', 'fr'], ['lucia.fernandez', 'es'], ['sofia.rey', 'es']]) {
    const { page } = await stage.go(login, '/')
    assert.match(await recent(page), new RegExp(`Esteban Quiroga(:| ·) ${sentence(language, 'Refused the agreement:').source}.*${reason}`), login)
    assert.equal(await page.locator(`.task-list a[href*="${reference}"]`).count(), 0, `nothing is asked of ${login} any more`)
    for (const place of ['', '/procedure', '/signatures']) {
      await stage.open(login, reference, place)
      assert.equal(await page.locator('main form[method=post]').count(), 0, `${login} can do nothing on ${place}`)
      await judge(page, `refused-${login}${place.replace('/', '-')}`)
    }
    assert.match(await page.locator('.agreement-state').innerText(), sentence(language, 'Refused: the matter is ended'))
  }
})
