// A server of its own on a played demonstration, and a browser that has never seen it.
import { execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = resolve(fileURLToPath(new URL('../../..', import.meta.url)))
const modules = process.env.LAZOS_TEST_MODULES ?? join(root, 'build/web-test/node_modules')
const require = createRequire(join(modules, 'x.js'))
const { chromium } = require('playwright-core')
export const axeSource = readFileSync(join(modules, 'axe-core/axe.min.js'), 'utf8')
const bin = process.env.LAZOS_BIN ?? join(root, 'build/bin')

/// A demonstration that nobody else touches. LAZOS_DEMONSTRATION names a folder where it is played once for many.
export function playDemonstration() {
  const data = mkdtempSync(join(tmpdir(), 'lazos-web-'))
  const played = process.env.LAZOS_DEMONSTRATION ?? data
  execFileSync(join(root, 'scripts/demo-data'), [played], { env: { ...process.env, LAZOS: join(bin, 'lazos'), LAZOS_HOME: root }, stdio: ['ignore', 'ignore', 'inherit'] })
  if (played !== data) cpSync(played, data, { recursive: true })
  return { data, password: readFileSync(join(data, 'demo-password'), 'utf8').trim(), remove: () => rmSync(data, { recursive: true, force: true }) }
}

export function startServer(data, { port = 0, more = [] } = {}) {
  return new Promise((started, failed) => {
    const child = spawn(join(bin, 'lazosd'), ['--data', data, '--port', String(port), '--web', join(root, 'build/web'), '--demonstration', ...more],
      { env: { ...process.env, LAZOS_HOME: root }, stdio: ['ignore', 'pipe', 'pipe'] })
    let log = ''
    child.stderr.on('data', piece => { log += piece })
    child.stdout.on('data', piece => {
      const found = /http:\/\/[^/\s]+\//.exec(String(piece))
      if (found) started({ address: found[0].slice(0, -1), child, log: () => log, stop: () => new Promise(done => { child.once('exit', done); child.kill('SIGTERM') }) })
    })
    child.once('exit', code => failed(new Error(`lazosd ended with ${code}: ${log}`)))
  })
}

export function startBrowser() {
  return chromium.launch({ executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] })
}

export async function signIn(browser, server, login, password, { language = 'fr-FR', width = 1440, dark = false } = {}) {
  const context = await browser.newContext({ locale: language, viewport: { width, height: 900 }, colorScheme: dark ? 'dark' : 'light', acceptDownloads: true })
  const page = await context.newPage()
  const faults = []
  page.on('pageerror', error => faults.push(String(error)))
  page.on('console', message => { if (message.type() === 'error' && !/status of (4|5)\d\d/.test(message.text())) faults.push(message.text()) })
  page.faults = faults
  await page.goto(server.address + '/sign-in')
  await page.fill('#login', login)
  await page.fill('#password', password)
  await Promise.all([page.waitForNavigation(), page.click('main button.button-primary')])
  return page
}
