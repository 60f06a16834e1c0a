// Every page, in two languages and two widths, as the person who needs it.
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { judge } from './support/judge.mjs'
import { playDemonstration, signIn, startBrowser, startServer } from './support/server.mjs'

let demo, server, browser
before(async () => { demo = playDemonstration(); server = await startServer(demo.data); browser = await startBrowser() })
after(async () => { await browser?.close(); await server?.stop(); demo?.remove() })

const finished = /-2024-001$/
async function referenceOf(page, pattern) {
  await page.goto(server.address + '/agreements')
  const found = (await page.locator('main a[href^="/agreements/"]').evaluateAll(links => links.map(a => a.getAttribute('href').split('/')[2]))).find(r => pattern.test(r))
  assert.ok(found, `an agreement like ${pattern}`)
  return found
}

for (const [login, language, width, dark] of [['camille.laurent', 'fr-FR', 1440, false], ['lucia.fernandez', 'es-AR', 390, true], ['nadia.roussel', 'fr-FR', 390, false], ['paul.garnier', 'es-ES', 1440, true]]) {
  test(`the pages of ${login}, ${language}, ${width} px, ${dark ? 'dark' : 'light'}`, async () => {
    const page = await signIn(browser, server, login, demo.password, { language, width, dark })
    const name = `${login}-${width}${dark ? '-dark' : ''}`
    assert.equal(new URL(page.url()).pathname, '/', 'signing in leads home')
    await judge(page, `${name}-home`)
    const reference = await referenceOf(page, finished)
    await judge(page, `${name}-agreements`)
    for (const tab of ['', '/law', '/procedure', '/signatures', '/files', '/journal', '/compare?from=1&to=2']) {
      const answer = await page.goto(`${server.address}/agreements/${reference}${tab}`)
      assert.equal(answer.status(), 200, tab)
      await judge(page, `${name}-agreement${tab.replace(/[/?=&]/g, '-')}`)
    }
    await page.goto(server.address + '/archive')
    await judge(page, `${name}-archive`)
    await page.context().close()
  })
}

test('what is not there and what is somebody else’s are told in the same words', async () => {
  const page = await signIn(browser, server, 'natalia.rincon', demo.password, { language: 'es-CO' })
  const strangers = await signIn(browser, server, 'camille.laurent', demo.password)
  const reference = await referenceOf(strangers, finished)
  const texts = []
  for (const which of [reference, 'XXX-YYY-2024-999']) {
    const answer = await page.goto(`${server.address}/agreements/${which}`)
    assert.equal(answer.status(), 404)
    texts.push(await page.locator('main').innerText())
    await judge(page, 'not-found')
  }
  assert.equal(texts[0], texts[1])
})

test('a wrong password is said at its field, and the login is kept', async () => {
  const page = await signIn(browser, server, 'camille.laurent', 'wrong wrong wrong')
  await judge(page, 'sign-in-refused')
  assert.equal(await page.inputValue('#login'), 'camille.laurent')
  assert.match(await page.locator('main').innerText(), /ne vont pas ensemble/)
})

test('anybody verifies a signed PDF, in four languages', async () => {
  const packages = join(demo.data, 'packages')
  const pdf = join(packages, readdirSync(packages)[0], 'data/representations/rep1/data/agreement.pdf')
  for (const [language, word] of [['es', 'Verificar'], ['fr', 'Vérifier'], ['en', 'Verify'], ['pt', 'Verificar']]) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    const page = await context.newPage()
    page.faults = []
    await page.goto(`${server.address}/verify?lang=${language}`)
    assert.match(await page.locator('h1').innerText(), new RegExp(word))
    await judge(page, `verify-${language}`)
    await page.setInputFiles('#file', pdf)
    await page.click('main button.button-primary')
    await page.waitForSelector('.verdict')
    assert.equal(await page.locator('.verdict-satisfied').count(), 1, await page.locator('main').innerText())
    await judge(page, `verified-${language}`)
    await context.close()
  }
})

test('a brief is begun, left and taken up again, and becomes an agreement', async () => {
  const page = await signIn(browser, server, 'camille.laurent', demo.password)
  await page.goto(server.address + '/agreements/new')
  await judge(page, 'begin-agreement')
  await page.click('main button.button-primary')
  const next = async () => { await Promise.all([page.waitForNavigation(), page.click('main button[value=next]')]) }
  await next()
  assert.match(await page.locator('main').innerText(), /Choisissez au moins un partenaire/)
  await judge(page, 'brief-error')
  await page.check('input[value=buenos-aires]')
  await next()
  // Who they are is known from the agreement of before.
  assert.equal(await page.locator('[name="level.paris"]').inputValue(), 'collectivite-a-statut-particulier')
  assert.equal(await page.locator('[name="level.buenos-aires"]').inputValue(), 'ciudad-de-buenos-aires')
  await judge(page, 'brief-status')
  await page.click('main button[value=later]')
  await page.goto(server.address + '/agreements/new')
  await page.click('main section.sheet a')
  await page.click('nav a[href*="step=form"]')
  await page.selectOption('[name=instrument]', 'cooperation-convention')
  await page.check('input[name=languages][value=fr]')
  await page.check('input[name=languages][value=es]')
  await next()
  await page.fill('[name="title.fr"]', 'Convention de coopération pour les archives')
  await page.fill('[name="title.es"]', 'Convenio de cooperación para los archivos')
  await page.check('input[name=themes][value=heritage]')
  await page.fill('[name="objectives.fr"]', 'Partager les méthodes de conservation')
  await page.fill('[name="objectives.es"]', 'Compartir los métodos de conservación')
  await page.check('input[name=themes][value=culture]')
  await page.fill('[name="actions.fr"]', 'Un atelier par an\nUne exposition')
  await page.fill('[name="actions.es"]', 'Un taller por año\nUna exposición')
  await next()
  await page.check('input[name="carriers.a2"][value=buenos-aires]')
  await page.selectOption('[name="theme.a2"]', 'heritage')
  await judge(page, 'brief-actions')
  await next()
  await judge(page, 'brief-money')
  await page.fill('[name="money.paris"]', '2027 douze')
  await next()
  assert.equal(await page.locator('[name="money.paris"]').inputValue(), '2027 douze', 'what was typed is kept')
  await page.fill('[name="money.paris"]', '2027 12000 EUR')
  // The clause that the answer makes is shown while one types, and what was typed is kept without a button.
  await page.waitForFunction(() => /12.000,00.EUR/u.test(document.querySelector('.preview')?.textContent ?? ''))
  assert.equal(await page.locator('.preview').getAttribute('lang'), 'fr')
  await judge(page, 'brief-preview')
  await page.goto(page.url().replace(/\?.*/, '') + '?step=money')
  assert.equal(await page.locator('[name="money.paris"]').inputValue(), '2027 12000 EUR')
  await page.fill('[name="money.buenos-aires"]', '2027 9000 USD')
  await next()
  await next()
  await page.fill('[name=years]', '3')
  await next()
  await judge(page, 'brief-facts')
  await next()
  assert.match(new URL(page.url()).pathname, /^\/agreements\/[A-Z]{3}-[A-Z]{3}-\d{4}-\d{3}$/, await page.locator('main').innerText())
  assert.match(await page.locator('main').innerText(), /Convention de coopération pour les archives/)
  await judge(page, 'drafted')
})

test('the components of the pages are shown in development, and only there', async () => {
  const page = await browser.newPage()
  page.faults = []
  assert.equal((await page.goto(server.address + '/design')).status(), 404)
  const empty = mkdtempSync(join(tmpdir(), 'lazos-design-'))
  const development = await startServer(empty, { more: ['--development'] })
  assert.equal((await page.goto(development.address + '/design')).status(), 200)
  await judge(page, 'design')
  await page.close()
  await development.stop()
  rmSync(empty, { recursive: true })
})
