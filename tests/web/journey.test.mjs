// The whole way of one agreement through the pages only: everybody does what Home, Procedure and Signatures say is theirs.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { judge } from './support/judge.mjs'
import { playDemonstration, root, signIn, startBrowser, startServer } from './support/server.mjs'

let demo, server, browser, reference
const people = {}
before(async () => { demo = playDemonstration(); server = await startServer(demo.data); browser = await startBrowser() })
after(async () => { await browser?.close(); await server?.stop(); demo?.remove() })

const argentine = ['lucia.fernandez', 'martin.sosa', 'sofia.rey', 'esteban.quiroga', 'marta.ibarra']
async function as(login) {
  people[login] ??= await signIn(browser, server, login, demo.password, { language: argentine.includes(login) ? 'es-AR' : 'fr-FR' })
  return people[login]
}
const submit = async (page, selector) => { await Promise.all([page.waitForNavigation(), page.click(selector)]) }
async function open(page, place = '') { const answer = await page.goto(`${server.address}/agreements/${reference}${place}`); assert.equal(answer.status(), 200, place); return page }
const words = page => page.locator('main').innerText()

// Records every act that the procedure has for this person now; answers their steps.
async function recordAll(login) {
  const page = await as(login)
  const done = []
  for (let i = 0; i < 8; ++i) {
    await open(page, '/procedure')
    const mine = page.locator('.step-mine h4 a')
    if (await page.locator('.act-panel').count() === 0 && await mine.count() > 0) await Promise.all([page.waitForNavigation(), mine.first().click()])
    if (await page.locator('.act-panel').count() === 0) break
    const step = await page.locator('.act-panel input[name=step]').inputValue()
    if (done.includes(step)) break
    const today = new Date().toISOString().slice(0, 10)
    for (const [id, value] of [['date', today], ['number', `2026-${i + 1}`], ['organ', 'Órgano competente']]) {
      if (await page.locator(`.act-panel #${id}`).count()) await page.fill(`.act-panel #${id}`, value)
    }
    if (await page.locator('.act-panel #document').count()) {
      const file = join(demo.data, `${step}.pdf`)
      execFileSync(join(root, 'scripts/make-demo-act'), [file, step])
      await page.setInputFiles('.act-panel #document', file)
    }
    await submit(page, '.act-panel button[value=approve]')
    assert.equal(await page.locator('.error-summary').count(), 0, `${login}, ${step}: ${await words(page)}`)
    done.push(step)
  }
  return done
}

async function sign(login) {
  const page = await open(await as(login), '/signatures')
  await judge(page, `sign-${login}`)
  await page.check('#way-demo')
  await submit(page, 'form.now button.button-primary')
  assert.ok(await page.locator('[id^=consent-][aria-invalid]').count() > 0, 'nothing is signed without consent in each language')
  await page.check('#way-demo')
  for (const box of await page.locator('input[name=consent]').all()) await box.check()
  await submit(page, 'form.now button.button-primary')
  assert.equal(await page.locator('.error-summary').count(), 0, await words(page))
  return words(page)
}

test('Paris drafts with the guided brief', async () => {
  const page = await as('camille.laurent')
  await page.goto(server.address + '/agreements/new')
  await submit(page, 'main button.button-primary')
  const next = () => submit(page, 'main button[value=next]')
  await page.check('input[value=buenos-aires]'); await next(); await next()
  await page.selectOption('[name=instrument]', 'cooperation-convention')
  for (const language of ['fr', 'es']) await page.check(`input[name=languages][value=${language}]`)
  await page.selectOption('[name=lead]', 'paris')
  await next()
  await page.fill('[name="title.fr"]', 'Convention pour les archives'); await page.fill('[name="title.es"]', 'Convenio para los archivos')
  await page.check('input[name=themes][value=heritage]')
  await page.fill('[name="objectives.fr"]', 'Partager les méthodes'); await page.fill('[name="objectives.es"]', 'Compartir los métodos')
  await page.fill('[name="actions.fr"]', 'Un atelier par an'); await page.fill('[name="actions.es"]', 'Un taller por año')
  await next()
  await page.fill('[name="money.paris"]', '2027 12000 EUR'); await page.fill('[name="money.buenos-aires"]', '2027 9000 USD'); await next()
  await next()
  await page.fill('[name=years]', '3'); await next()
  for (const choice of await page.locator('main select').all()) {
    const values = await choice.locator('option').evaluateAll(options => options.map(o => o.value))
    if (values.includes('false')) await choice.selectOption((await choice.getAttribute('name')).endsWith('electronicSignature') ? 'true' : 'false')
  }
  await next()
  reference = new URL(page.url()).pathname.split('/')[2]
  assert.match(reference, /^[A-Z]{3}-[A-Z]{3}-\d{4}-\d{3}$/, await words(page))
})

test('an edited clause opens its pair until both languages say the same; then Paris publishes', async () => {
  const page = await open(await as('camille.laurent'))
  await Promise.all([page.waitForNavigation(), page.locator('section#art_2 .clause-acts a[href*="edit="]').first().click()])
  await judge(page, 'editing')
  const area = page.locator('section#art_2 textarea:not(.is-heading)').first()
  await area.fill((await area.inputValue()) + ' ')
  await area.fill((await area.inputValue()).trim().replace(/\.?$/, ', chaque année.'))
  await submit(page, 'section#art_2 .editor-foot button.button-primary')
  assert.equal(await page.locator('section#art_2[data-open-clause]').count(), 1, 'the pair is open')
  await judge(page, 'open-pair')
  await submit(page, 'section#art_2 .clause-acts form button')
  assert.equal(await page.locator('[data-open-clause]').count(), 0)
  await submit(page, '.hub-bar form button')
})

test('both sides consent and the text is frozen', async () => {
  for (const login of ['nadia.roussel', 'esteban.quiroga']) {
    const page = await open(await as(login))
    await judge(page, `consent-${login}`)
    await submit(page, 'form[action$="/consent"] button')
  }
  const page = await open(await as('camille.laurent'))
  await submit(page, 'form[action$="/freeze"] button')
  await judge(page, 'frozen')
})

test('Paris’s mayor may not sign before the enforceable deliberation; the procedures are followed', async () => {
  const early = await open(await as('nadia.roussel'), '/signatures')
  assert.equal(await early.locator('form.now').count(), 0, 'no form to sign yet')
  assert.deepEqual(await recordAll('hugo.petit'), ['fr-legal-review'])
  assert.ok((await recordAll('martin.sosa')).includes('ar-legal-review'))
  await recordAll('lucia.fernandez')
  assert.match(await sign('esteban.quiroga'), /Quiroga/)
  assert.deepEqual(await recordAll('ines.fabre'), ['deliberation', 'deliberation-enforceable'])
  assert.match(await sign('nadia.roussel'), /Roussel/)
})

test('after the signatures each side does what its law wants, and the agreement is in force', async () => {
  for (let round = 0; round < 3; ++round) for (const login of ['ines.fabre', 'sofia.rey', 'lucia.fernandez']) await recordAll(login)
  const page = await open(await as('camille.laurent'), '/procedure')
  assert.match(await words(page), /En vigueur depuis/)
  await judge(page, 'in-force')
})

test('the archivist makes the package and an auditor verifies it without the server', async () => {
  const page = await open(await as('paul.garnier'), '/files')
  await submit(page, 'form[action$="/archive"] button')
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('a[href$="/files/package.zip"]').first().click()])
  const zip = join(demo.data, 'package.zip')
  await download.saveAs(zip)
  const bin = process.env.LAZOS_BIN ?? join(root, 'build/bin')
  const verdict = execFileSync(join(bin, 'lazos'), ['verify', zip, '--trust', join(demo.data, 'trust/test-pki.pem'), '--key', join(demo.data, 'trust/log.vkey'), '--lang', 'en'], { env: { ...process.env, LAZOS_HOME: root } })
  assert.match(String(verdict), /^TotalPassed/)
  assert.ok(readFileSync(zip).length > 100_000)
})
