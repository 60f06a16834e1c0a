// What a page weighs for someone who has never been here: every byte on the wire, headers included, on an empty cache.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { playDemonstration, signIn, startBrowser, startServer } from './support/server.mjs'

const most = 40_000

let demonstration, server, browser
before(async () => {
  demonstration = playDemonstration()
  server = await startServer(demonstration.data)
  browser = await startBrowser()
})
after(async () => {
  await browser?.close()
  await server?.stop()
  demonstration?.remove()
})

// [{ kind: Document | Stylesheet | Script | Font | …, bytes, address }] of one visit.
async function loaded(page, address) {
  const network = await page.context().newCDPSession(page)
  const kinds = new Map(), all = []
  network.on('Network.responseReceived', ({ requestId, type, response }) => kinds.set(requestId, { kind: type, address: response.url }))
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => all.push({ ...kinds.get(requestId), bytes: encodedDataLength }))
  await network.send('Network.enable')
  await network.send('Network.setCacheDisabled', { cacheDisabled: true })
  await page.goto(address, { waitUntil: 'networkidle' })
  await page.evaluate(() => document.fonts.ready)
  await network.detach()
  return all
}

function assertLight(all, what) {
  const kinds = {}
  for (const { kind, bytes } of all) kinds[kind] = (kinds[kind] ?? 0) + bytes
  const sum = all.reduce((bytes, one) => bytes + one.bytes, 0)
  const table = Object.entries(kinds).map(([kind, bytes]) => `${kind} ${bytes}`).join(', ')
  console.log(`${what}: ${sum} bytes (${table})`)
  for (const kind of ['Document', 'Stylesheet', 'Script', 'Font']) assert.ok(kinds[kind] > 0, `${what} loads no ${kind}: something is not counted`)
  assert.ok(sum < most, `${what} weighs ${sum} bytes: ${table}; ${all.map(({ address, bytes }) => `${address} ${bytes}`).join('; ')}`)
}

test('the sign-in page with its styles, scripts, glyphs and fonts is under 40 kB on the wire', async () => {
  const page = await (await browser.newContext({ locale: 'es-ES' })).newPage()
  assertLight(await loaded(page, server.address + '/sign-in'), 'sign-in')
})

test('the home page with its styles, scripts, glyphs and fonts is under 40 kB on the wire', async () => {
  const signedIn = await signIn(browser, server, 'camille.laurent', demonstration.password)
  const cookies = await signedIn.context().cookies()
  const context = await browser.newContext({ locale: 'fr-FR' })
  await context.addCookies(cookies)
  assertLight(await loaded(await context.newPage(), server.address + '/'), 'home')
})

test('a page fetches the rarer Latin letters only where it shows them', async () => {
  const page = await (await browser.newContext({ locale: 'es-ES' })).newPage()
  const fonts = (await loaded(page, server.address + '/sign-in')).filter(({ kind }) => kind === 'Font').map(({ address }) => address)
  assert.ok(fonts.length > 0)
  assert.deepEqual(fonts.filter(address => address.includes('latin-rare')), [])
  const fetched = page.waitForResponse(answer => answer.url().includes('noto-sans-400-latin-rare'))
  await page.fill('#login', 'Łódź')
  assert.equal((await fetched).status(), 200)
})
