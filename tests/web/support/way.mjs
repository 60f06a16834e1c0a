// The way of an agreement, step by step, as its people go it: they do what Home, Procedure and Signatures say is theirs. Written over
// a hand (hands.mjs), so that mouse and keyboard go the same way.
import assert from 'node:assert/strict'
import { todayOf } from './stage.mjs'

/// Paris writes to Buenos Aires by the guided brief; returns the reference of the new agreement.
export async function draftBrief(hand, { look = async () => {} } = {}) {
  const { page } = hand
  const next = () => hand.press('main button[value=next]')
  const write = async (name, text) => hand.write(`[name="${name}"]`, text)
  await hand.press('main form[action="/agreements/new"] button.button-primary')
  await next()
  assert.equal(await page.locator('.error-summary').count(), 1, 'a partner is wanted')
  await look(page, 'brief-error')
  await hand.tick('input[value=buenos-aires]'); await next(); await next()
  await hand.choose('[name=instrument]', 'cooperation-convention')
  for (const language of ['fr', 'es']) await hand.tick(`input[name=languages][value=${language}]`)
  await hand.choose('[name=lead]', 'paris')
  await next()
  await write('title.fr', 'Convention pour les archives'); await write('title.es', 'Convenio para los archivos')
  await hand.tick('input[name=themes][value=heritage]')
  await write('objectives.fr', 'Partager les méthodes'); await write('objectives.es', 'Compartir los métodos')
  await write('actions.fr', 'Un atelier par an'); await write('actions.es', 'Un taller por año')
  await page.waitForSelector('form[data-brief]:not([data-telling])')
  await look(page, 'brief-subject')
  await next()
  await look(page, 'brief-actions')
  await next()
  await write('money.paris', '2027 12000 EUR'); await write('money.buenos-aires', '2027 9000 USD'); await next()
  await next()
  await write('years', '3'); await next()
  for (const choice of await page.locator('main select').all()) {
    const values = await choice.locator('option').evaluateAll(options => options.map(o => o.value))
    if (values.includes('false')) await hand.choose(choice, (await choice.getAttribute('name')).endsWith('electronicSignature') ? 'true' : 'false')
  }
  await next()
  const reference = new URL(page.url()).pathname.split('/')[2]
  assert.match(reference, /^[A-Z]{3}-[A-Z]{3}-\d{4}-\d{3}$/, await hand.words())
  return reference
}

/// Adds words to a clause in the first language of the page, confirms the pair, publishes.
export async function changeClause(hand, clause, words, { look = async () => {}, publish = true } = {}) {
  const here = `section#${clause}`
  await hand.press(`${here} .clause-acts a[href*="edit="]`)
  await look(hand.page, 'editing')
  await hand.addTo(`${here} textarea:not(.is-heading)`, ` ${words}`)
  await hand.press(`${here} .editor-foot button.button-primary`)
  assert.equal(await hand.page.locator(`${here}[data-open-clause]`).count(), 1, 'the pair is open')
  await look(hand.page, 'open-pair')
  await hand.press(`${here} .clause-acts form button`)
  assert.equal(await hand.page.locator('[data-open-clause]').count(), 0)
  if (publish) await hand.press('.hub-bar form button')
}

/// Both sides consent, the drafter freezes.
export async function agreeAndFreeze(stage, reference, consenting, drafter, { look = async () => {} } = {}) {
  for (const login of consenting) {
    const hand = await turn(stage, login, reference, '#acts')
    assert.ok(hand, `${login} finds the consent on Home`)
    await look(hand.page, `consent-${login}`)
    await hand.press('form[action$="/consent"] button')
  }
  const hand = await turn(stage, drafter, reference, '#acts')
  assert.ok(hand, 'the drafter finds the freezing on Home')
  await hand.press('form[action$="/freeze"] button')
  await look(hand.page, 'frozen')
}

/// Goes from Home to what Home says is this person's to do at that place; null if there is no such thing.
export async function turn(stage, login, reference, place) {
  const hand = await stage.go(login, '/')
  const mine = `.task-list a.task-title[href^="/agreements/${reference}"][href*="${place}"]`
  if (!await hand.has(mine)) return null
  await hand.press(mine)
  return hand
}

/// Records every act that Home shows this person now, and answers their steps.
export async function recordAll(stage, login, reference, { look = async () => {} } = {}) {
  const done = []
  for (let i = 0; i < 8; ++i) {
    const hand = await turn(stage, login, reference, '/procedure')
    if (!hand) break
    const { page } = hand
    const step = await page.locator('.act-panel input[name=step]').inputValue()
    assert.ok(!done.includes(step), `${step} is still to do after it was done`)
    await look(page, `act-${step}`)
    if (await hand.has('.act-panel #date')) await hand.writeDay('.act-panel #date', todayOf(login))
    for (const [id, value] of [['number', `2026-${i + 1}`], ['organ', 'Órgano competente']]) {
      if (await hand.has(`.act-panel #${id}`)) await hand.write(`.act-panel #${id}`, value)
    }
    if (await hand.has('.act-panel #document')) await hand.attach('.act-panel #document', stage.act(step))
    await hand.press('.act-panel button[value=approve]')
    assert.equal(await page.locator('.error-summary').count(), 0, `${login}, ${step}: ${await hand.words()}`)
    assert.ok((await hand.said()).length > 10, 'what happened is said')
    done.push(step)
  }
  return done
}

/// Opens the ceremony from Home; nothing is signed without consent in each language.
export async function beginSigning(stage, login, reference, way, { look = async () => {} } = {}) {
  const hand = await turn(stage, login, reference, '/signatures')
  assert.ok(hand, `${login} finds the signature on Home`)
  await look(hand.page, `sign-${login}`)
  const spoken = await hand.page.locator('input[name=consent]').evaluateAll(boxes => boxes.map(box => [box.value, box.labels[0].lang]))
  assert.ok(spoken.length > 0 && spoken.every(([language, lang]) => language === lang), 'each consent is said in the language of its text')
  await hand.tick(`#way-${way}`)
  await hand.press('form.now button.button-primary')
  assert.ok(await hand.page.locator('[id^=consent-][aria-invalid]').count() > 0, 'nothing is signed without consent in each language')
  await look(hand.page, `sign-without-consent-${login}`)
  return hand
}
export async function consentToAll(hand) { for (const box of await hand.page.locator('input[name=consent]').all()) await hand.tick(box) }

export async function signHere(stage, login, reference, options) {
  const hand = await beginSigning(stage, login, reference, 'demo', options)
  await hand.tick('#way-demo')
  await consentToAll(hand)
  await hand.press('form.now button.button-primary')
  assert.equal(await hand.page.locator('.error-summary').count(), 0, await hand.words())
  return hand.words()
}

/// A fresh agreement of Paris and Buenos Aires whose text is frozen; the procedures have begun.
export async function frozen(stage) {
  const reference = await published(stage)
  await agreeAndFreeze(stage, reference, ['nadia.roussel', 'esteban.quiroga'], 'camille.laurent')
  return reference
}

/// A fresh agreement of Paris and Buenos Aires whose first version both sides can read.
export async function published(stage) {
  const reference = await draftBrief(await stage.go('camille.laurent', '/agreements/new'))
  await changeClause(await stage.open('camille.laurent', reference), 'art_2', 'Un rapport est remis chaque année.')
  return reference
}
