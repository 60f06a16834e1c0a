// A package that is made while people look on: with script, without, with too many tabs, and through a server that is killed.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { judge } from './support/judge.mjs'
import { playDemonstration, signIn, startBrowser, startServer } from './support/server.mjs'

let demo, server, browser, agreement
const sql = statement => execFileSync('sqlite3', ['-cmd', '.timeout 10000', join(demo.data, 'lazos.sqlite'), statement]).toString().trim()
before(async () => {
  demo = playDemonstration()
  server = await startServer(demo.data)
  browser = await startBrowser()
  const [id, reference] = sql("SELECT id || ' ' || reference FROM agreement WHERE state = 'in-force' AND reference LIKE '%-2024-001'").split(' ')
  agreement = { id, files: `${server.address}/agreements/${reference}/files` }
})
after(async () => { await browser?.close(); await server?.stop(); demo?.remove() })

/// A job that waits until goOn(): as after an attempt that found no room on the disk.
function pausedJob() {
  sql(`INSERT INTO job(id, kind, agreement, authority, person, request, state, done, total, step, error_code, error, attempts, asked_at, lease_until, ended_at, version)
    VALUES('${randomUUID()}', 'package', '${agreement.id}', 'paris', 'paul.garnier', '', 'waiting', 4, 5, '["Waiting for the server to continue",[]]', 'unavailable',
    '["Cannot write {0}: {1}",["packages","No space left on device"]]', 1, '2026-11-24T10:00:00.000Z', '2099-01-01T00:00:00.000Z', NULL, 1)`)
}
const goOn = () => sql("UPDATE job SET lease_until = NULL, version = version + 1 WHERE state = 'waiting'")
const over = page => page.waitForFunction(() => !document.querySelector('[data-live]') && document.querySelector('[data-live-said]')?.textContent !== '', null, { timeout: 30_000 })
const made = /^Le paquet d’archivage est constitué\s: \d+ fichiers$/u

test('the page tells how far the package is, and shows it when it is made, where the reader is', async () => {
  pausedJob()
  const page = await signIn(browser, server, 'paul.garnier', demo.password)
  await page.goto(agreement.files)
  assert.match(await page.locator('[data-live-words]').innerText(), /un nouvel essai suit bientôt\s: .*No space left/u)
  assert.equal(await page.locator('progress').getAttribute('value'), '4')
  assert.equal(await page.locator('[data-live-again]').isVisible(), false, 'with script nobody needs to ask')
  await judge(page, 'job-waiting')
  const other = await page.context().newPage()
  await other.goto(agreement.files)
  const third = await page.context().newPage()
  const refused = third.waitForResponse(r => r.url().endsWith('/events'))
  await third.goto(agreement.files)
  assert.equal((await refused).status(), 503, 'a third stream of one person')
  const plain = await (await browser.newContext({ javaScriptEnabled: false, locale: 'fr-FR', storageState: await page.context().storageState() })).newPage()
  await plain.goto(agreement.files)
  assert.equal(await plain.locator('[data-live-again]').isVisible(), true)

  await page.evaluate(() => {
    globalThis.same = true
    document.querySelector('#agreement-state').textContent = 'as it was before'
  })
  await page.locator('a[href$="/files/package.zip"]').first().focus()
  goOn()
  for (const tab of [page, other, third]) {
    await over(tab)
    assert.match(await tab.locator('[data-live-said]').textContent(), made)
    assert.equal(await tab.locator('progress').count(), 0)
  }
  assert.equal(await page.evaluate(() => globalThis.same), true, 'the page was not loaded again')
  assert.match(await page.evaluate(() => document.activeElement?.getAttribute('href')), /package\.zip$/, 'the focus stays where it was')
  assert.doesNotMatch(await page.locator('#agreement-state').innerText(), /as it was before/, 'the head says how it stands now')
  await judge(page, 'job-done')
  await Promise.all([plain.waitForNavigation(), plain.locator('[data-live-again]').click()])
  assert.equal(await plain.locator('progress').count(), 0)
})

test('a server that is killed and begins again is followed on by the open page', async () => {
  pausedJob()
  const page = await signIn(browser, server, 'paul.garnier', demo.password)
  await page.goto(agreement.files)
  await page.evaluate(() => { globalThis.same = true })
  const port = new URL(server.address).port
  await new Promise(done => { server.child.once('exit', done); server.child.kill('SIGKILL') })
  server = await startServer(demo.data, { port })
  goOn()
  await over(page)
  assert.match(await page.locator('[data-live-said]').textContent(), made)
  assert.equal(await page.evaluate(() => globalThis.same), true)
})

test('a stop of the server does not wait for the pages that follow a job', async () => {
  pausedJob()
  const page = await signIn(browser, server, 'paul.garnier', demo.password)
  await page.goto(agreement.files)
  await page.waitForTimeout(300)
  await server.stop()
  assert.equal(server.child.exitCode, 0)
  server = await startServer(demo.data)
})
