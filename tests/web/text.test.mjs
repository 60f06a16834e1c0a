// The text tab: who edits, what is said about a clause, and nothing typed is ever lost. With script and without.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { judge } from './support/judge.mjs'
import { signIn, startServer } from './support/server.mjs'
import { addColleague, openStage } from './support/stage.mjs'
import { sentence } from './support/words.mjs'

let stage, reference, colleague
before(async () => {
  stage = await openStage()
  colleague = addColleague(stage, 'paris', 'paul.garnier')
  reference = await stage.reference('camille.laurent', /-2026-001$/)
  const hand = await stage.open('camille.laurent', reference)
  for (const clause of await hand.page.locator('[data-open-clause]').evaluateAll(all => all.map(e => e.id))) {
    await hand.press(`section#${clause} .clause-acts form[action$="/confirm"] button`)
  }
  if (await hand.has('.hub-bar form button')) await hand.press('.hub-bar form button')
})
after(() => stage?.close())

const field = clause => `section#${clause} .clause-side-edited textarea:not(.is-heading)`
const finishOf = clause => `section#${clause} .editor-foot button.button-primary`
const editing = (clause, language = 'fr') => `?edit=${clause}&language=${language}#${clause}`
const text = page => page.locator('body').innerText()
const strip = page => page.locator('[data-draft-strip]')
/// Another browser of the same person, which runs no script.
async function withoutScript(login, options = {}) {
  const page = await signIn(stage.browser, stage.server, login, stage.demo.password, { language: 'fr-FR', ...options })
  const state = await page.context().storageState()
  const context = await stage.browser.newContext({ locale: options.language ?? 'fr-FR', viewport: { width: options.width ?? 1440, height: 900 }, javaScriptEnabled: false, storageState: state })
  await page.context().close()
  return context.newPage()
}
/// All sign-ins of that person have not been used for three hours.
function endSignIns(login) {
  execFileSync('sqlite3', [join(stage.demo.data, 'lazos.sqlite'), '.timeout 5000', `UPDATE sign_in SET seen_at = strftime('%Y-%m-%dT%H:%M:%S.000Z', 'now', '-3 hours') WHERE login = '${login}'`])
}
async function signInOn(page, login) {
  await page.fill('#login', login)
  await page.fill('#password', stage.demo.password)
  await Promise.all([page.waitForNavigation(), page.click('main button.button-primary')])
}

test('a colleague reads who edits a clause, and may take over; the other side learns nothing', async () => {
  const first = await stage.open('camille.laurent', reference, editing('art_2'))
  await judge(first.page, 'text-editing')
  const second = await stage.open(colleague, reference)
  assert.match(await second.page.locator('section#art_2 .clause-acts').innerText(), sentence('fr', 'Being edited by {0}, {1}', 'Camille Laurent'))
  assert.equal(await second.page.locator('section#art_2 a[href*="edit="]').count(), 0)
  assert.ok(await second.page.locator('section#art_3 a[href*="edit="]').count() > 0)
  await judge(second.page, 'text-edited-by')
  const partner = await stage.open('larissa.moura', reference)
  assert.doesNotMatch(await text(partner.page), /Camille/)
  await stage.open(colleague, reference, editing('art_2'))
  assert.equal(await second.page.locator(field('art_2')).count(), 0, 'the address alone does not take over')
  await second.press('section#art_2 form[action$="/take-over"] button')
  assert.ok(await second.page.locator(field('art_2')).count() > 0)
  await stage.open('camille.laurent', reference)
  assert.match(await first.page.locator('section#art_2 .clause-acts').innerText(), /Léo Martin/)
  await second.press('section#art_2 button[data-draft-drop]')
  await stage.open('camille.laurent', reference)
  assert.ok(await first.page.locator('section#art_2 a[href*="edit="]').count() > 0, 'discarding ends it')
})

test('a comment for one’s own side is written without script; the other side meets it nowhere', async () => {
  const page = await withoutScript('camille.laurent')
  await page.goto(`${stage.server.address}/agreements/${reference}`)
  await page.click('section#art_2 a[href*="comment="]')
  const composer = page.locator('#about-art_2 .composer').first()
  await composer.locator('textarea').fill('Point délicat.\nÀ voir avec le service juridique.')
  await Promise.all([page.waitForNavigation(), composer.locator('button').click()])
  assert.match(await page.locator('#about-art_2').innerText(), /Point délicat\./)
  const reviewer = await stage.open('hugo.petit', reference)
  assert.match(await reviewer.page.locator('#about-art_2').innerText(), /À voir avec le service juridique/)
  const partner = await stage.open('larissa.moura', reference)
  for (const place of ['', '/journal', '/files']) {
    await stage.open('larissa.moura', reference, place)
    assert.doesNotMatch(await partner.page.content(), /Point délicat|coment[aá]rio sobre art_2/i, place)
  }
  await page.context().close()
})

test('before a comment is sent its box says who will read it; the partner reads, answers and settles it', async () => {
  const hand = await stage.open('camille.laurent', reference, '?comment=art_2&quote=Partie#about-art_2')
  const { page } = hand
  const composer = page.locator('#about-art_2 .composer').first()
  assert.ok(await composer.locator('[value=own]').isChecked(), 'one’s own side unless one chooses')
  const colour = () => composer.locator('textarea').evaluate(e => getComputedStyle(e).borderColor)
  const quiet = await colour()
  assert.match(await composer.locator('button').innerText(), sentence('fr', 'Write for my side'))
  await composer.locator('[value=both]').check()
  assert.notEqual(await colour(), quiet, 'the frame changes')
  assert.match(await composer.locator('button').innerText(), sentence('fr', 'Publish to the parties'))
  assert.match(await composer.locator('.audience-both').innerText(), sentence('fr', 'Both parties read it'))
  await judge(page, 'text-composer-both')
  await composer.locator('textarea').fill('Qui rend compte, et à qui ?')
  await hand.press(composer.locator('button'))
  assert.match(await page.locator('#about-art_2').innerText(), /Qui rend compte/)
  await judge(page, 'text-commented')
  const partner = await stage.open('larissa.moura', reference, '#about-art_2')
  const thread = partner.page.locator('#about-art_2 .thread', { hasText: 'Qui rend compte' })
  await thread.locator('summary').click()
  await thread.locator('.composer textarea').fill('Cada parte à outra.')
  await thread.locator('.composer [value=both]').check()
  await partner.press(thread.locator('.composer button'))
  await judge(partner.page, 'text-answered-pt')
  await page.reload()
  const answered = page.locator('#about-art_2 .thread', { hasText: 'Qui rend compte' })
  assert.match(await answered.innerText(), /Cada parte à outra\.[^]*/)
  assert.match(await answered.innerText(), /UTC[+−]\d/)
  await hand.press(answered.locator('form[action$="/resolve"] button'))
  assert.equal(await page.locator('#about-art_2 .settled').count(), 1)
  assert.match(await page.locator('#about-art_2 .settled summary').innerText(), sentence('fr', '1 resolved comment'))
})

test('selected words of a clause become what the comment is about', async () => {
  const hand = await stage.open('camille.laurent', reference)
  const { page } = hand
  const words = await page.evaluate(() => {
    const node = document.querySelector('section#art_3 .law-text p:not(.language)').firstChild
    const range = document.createRange()
    range.setStart(node, 0)
    range.setEnd(node, 30)
    getSelection().removeAllRanges()
    getSelection().addRange(range)
    return getSelection().toString()
  })
  await hand.press('section#art_3 a[data-quotes]')
  assert.equal((await page.inputValue('#quote-new-art_3')).replace(/\s+/g, ' '), words.trim().replace(/\s+/g, ' '))
})

test('the rail follows the clause in hand; all clauses are one act away', async () => {
  const hand = await stage.open('camille.laurent', reference, '#art_2')
  const { page } = hand
  assert.match(await page.locator('[data-rail-title]').innerText(), /2/)
  assert.ok(await page.locator('#about-art_2').isVisible())
  await page.locator('section#art_1 h3').first().click()
  assert.match(await page.locator('[data-rail-title]').innerText(), /1/)
  assert.ok(await page.locator('#about-art_2').isHidden())
  assert.equal(await page.locator('.hub > .contents [aria-current]').getAttribute('href'), '#art_1')
  await page.locator('[data-rail-all]').click()
  assert.ok(await page.locator('#about-art_2').isVisible())
  await judge(page, 'text-rail-all')
})

test('the history of a clause shows each version that changed it, with the words', async () => {
  const hand = await stage.open('camille.laurent', reference)
  await hand.press('section#art_2 .clause-acts a[href$="/clauses/art_2"]')
  assert.match(await hand.words(), sentence('fr', 'Version {0}', '1'))
  await judge(hand.page, 'clause-history')
})

test('while the connection is lost one goes on typing; it is sent by itself once it is back', async () => {
  const hand = await stage.open('camille.laurent', reference, editing('art_4'))
  const { page } = hand
  await hand.addTo(field('art_4'), ' Écrit hors ligne.')
  await page.context().setOffline(true)
  await page.click(finishOf('art_4'))
  await strip(page).waitFor({ state: 'visible' })
  assert.match(await strip(page).innerText(), sentence('fr', 'Connection lost. Go on typing: your text is kept on this machine and sent as soon as it can be.'))
  await page.context().setOffline(false)
  await page.waitForURL(url => !url.search)
  assert.match(await page.locator('section#art_4').innerText(), /Écrit hors ligne\./)
  assert.equal(await page.evaluate(() => Object.keys(localStorage).length), 0, 'forgotten once it is saved')
  page.faults = [] // that there was no network, the browser says on its console
})

test('a server that dies loses nothing: what was sent arrives once, what is typed meanwhile stays', async () => {
  const hand = await stage.open('camille.laurent', reference, editing('art_5'))
  const { page } = hand
  await hand.addTo(field('art_5'), ' Écrit pendant la panne.')
  const port = new URL(stage.server.address).port
  const gone = new Promise(done => stage.server.child.once('exit', done))
  stage.server.child.kill('SIGKILL')
  await gone
  await page.click(finishOf('art_5'))
  await strip(page).waitFor({ state: 'visible' })
  page.faults = [] // that the server is gone, the browser says on its console
  await judge(page, 'text-connection-lost')
  await hand.addTo(field('art_5'), ' Et encore ceci.')
  Object.assign(stage.server, await startServer(stage.demo.data, { port }))
  await page.waitForFunction(() => document.querySelector('[data-draft-strip]:not([hidden])') && document.querySelector('section#art_5 .own-change'), null, { timeout: 60000 })
  assert.match(await page.inputValue(field('art_5')), /Écrit pendant la panne\. Et encore ceci\.$/)
  await hand.press(finishOf('art_5'))
  const said = await page.locator('section#art_5').innerText()
  assert.equal(said.split('Et encore ceci.').length, 2)
})

test('leaving an unfinished clause: the next visit says so and leads back to it', async () => {
  const hand = await stage.open('camille.laurent', reference, editing('art_6'))
  const { page } = hand
  await hand.addTo(field('art_6'), ' Pas fini.')
  await stage.open('camille.laurent', reference)
  await strip(page).waitFor({ state: 'visible' })
  assert.match(await strip(page).innerText(), sentence('fr', 'Text that you typed here is kept on this machine and was not saved:'))
  await hand.press(strip(page).locator('a'))
  await strip(page).waitFor({ state: 'visible' })
  assert.match(await page.inputValue(field('art_6')), /Pas fini\.$/)
  await hand.press('section#art_6 button[data-draft-drop]')
  assert.equal(await page.evaluate(() => Object.keys(localStorage).length), 0, 'discarding is meant')
})

for (const script of [true, false]) {
  test(`a sign-in that ended brings the typed words back in their editor, ${script ? 'with' : 'without'} script`, async () => {
    const page = script ? await signIn(stage.browser, stage.server, 'camille.laurent', stage.demo.password) : await withoutScript('camille.laurent')
    page.faults ??= []
    await page.goto(`${stage.server.address}/agreements/${reference}${editing('art_7')}`)
    const words = await page.inputValue(field('art_7')) + ` Longuement pesé ${script}.`
    await page.fill(field('art_7'), words)
    endSignIns('camille.laurent')
    await Promise.all([page.waitForNavigation(), page.click(finishOf('art_7'))])
    assert.match(await text(page), sentence('fr', 'Your sign-in has ended. What you wrote is kept: sign in again, and it is back in its form. Nothing was sent.'))
    if (script) await judge(page, 'signed-out-while-typing')
    await signInOn(page, 'camille.laurent')
    assert.equal(await page.inputValue(field('art_7')), words)
    assert.match(await text(page), sentence('fr', 'You are signed in again. What you had written is back; it is not sent yet.'))
    if (script) await judge(page, 'typed-words-are-back')
    await Promise.all([page.waitForNavigation(), page.click(finishOf('art_7'))])
    assert.match(await page.locator('section#art_7').innerText(), new RegExp(`Longuement pesé ${script}\\.`))
    await page.context().close()
    // The pages that the stage keeps were signed out with it.
    await signInOn((await stageAgain('camille.laurent')).page, 'camille.laurent')
  })
}
async function stageAgain(login) {
  const hand = await stage.as(login)
  await hand.page.goto(`${stage.server.address}/sign-in`)
  return hand
}

test('two who changed the same clause: mine is kept aside as a comment of my side', async () => {
  const mine = await stage.open('camille.laurent', reference, editing('art_8'))
  await mine.addTo(field('art_8'), ' Ma version.')
  const other = await stage.open(colleague, reference)
  await other.press('section#art_8 form[action$="/take-over"] button')
  await other.addTo(field('art_8'), ' Sa version.')
  await other.press(finishOf('art_8'))
  await mine.press(finishOf('art_8'))
  await judge(mine.page, 'text-conflict')
  await mine.press('section#art_8 .conflict button')
  assert.match(await mine.page.locator('#about-art_8').innerText(), /Ma version\./)
  assert.match(await mine.page.locator('section#art_8').innerText(), /Sa version\./)
})

for (const [login, language, width, dark] of [['camille.laurent', 'fr-FR', 390, true], ['camille.laurent', 'es-AR', 1440, true], ['larissa.moura', 'pt-BR', 390, false]]) {
  test(`text, comments and history of ${login}, ${language}, ${width} px, ${dark ? 'dark' : 'light'}`, async () => {
    const page = await signIn(stage.browser, stage.server, login, stage.demo.password, { language, width, dark })
    const name = `text-${language}-${width}${dark ? '-dark' : ''}`
    for (const [place, called] of [['', ''], ['?comment=art_3#about-art_3', '-composer'], ['/clauses/art_5', '-history']]) {
      await page.goto(`${stage.server.address}/agreements/${reference}${place}`)
      await judge(page, name + called)
    }
    await page.context().close()
  })
}
