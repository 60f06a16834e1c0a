// scores.mjs MODULES: see run.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Visitor } from '../../support/visitor.mjs'
import { playDemonstration, startServer } from '../support/server.mjs'

const modules = process.argv[2]
const load = file => import(pathToFileURL(join(modules, file)))
const { default: lighthouse } = await load('lighthouse/core/index.js')
const { default: desk } = await load('lighthouse/core/config/desktop-config.js')
const { launch } = await load('chrome-launcher/dist/index.js')

const wanted = { performance: 95, accessibility: 100, 'best-practices': 100 }

const demonstration = playDemonstration()
process.on('exit', () => demonstration.remove())
const server = await startServer(demonstration.data)
process.on('exit', () => server.child.kill())
const visitor = new Visitor(new URL(server.address).port)
await visitor.signIn('camille.laurent', demonstration.password)
const firstIn = async state => /href="(\/agreements\/[A-Z]{3}-[A-Z0-9-]+)"/.exec((await visitor.ask('/agreements?state=' + state)).text)?.[1]
const negotiated = await firstIn('negotiating'), inForce = await firstIn('in-force')
const Cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
visitor.leave()

const pages = [['home', '/', { Cookie }], ['text, being negotiated', negotiated, { Cookie }], ['text, in force', inForce, { Cookie }], ['verify', '/verify', {}]]
const chrome = await launch({ chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic'] })
process.on('exit', () => chrome.kill())
const row = (...cells) => console.log(cells.map((cell, i) => (i === 0 ? String(cell).padEnd(34) : String(cell).padStart(14))).join(''))
row('page', ...Object.keys(wanted), 'first paint', 'largest paint', 'blocked', 'shift')
let missed = 0
const lost = []
for (const [name, path, extraHeaders] of pages) {
  for (const [device, config] of [['phone', undefined], ['desk', desk]]) {
    const { lhr } = await lighthouse(server.address + path, { port: chrome.port, extraHeaders, onlyCategories: Object.keys(wanted), logLevel: 'error' }, config)
    if (lhr.runtimeError) throw new Error(`${name}: ${lhr.runtimeError.message}`)
    const shown = id => lhr.audits[id].displayValue ?? '–'
    row(`${name}, ${device}`, ...Object.keys(wanted).map(id => Math.round(lhr.categories[id].score * 100)), shown('first-contentful-paint'), shown('largest-contentful-paint'),
      shown('total-blocking-time'), shown('cumulative-layout-shift'))
    for (const [id, least] of Object.entries(wanted)) {
      const category = lhr.categories[id]
      if (Math.round(category.score * 100) < least) missed++
      for (const { id: audit, weight } of category.auditRefs) {
        const { score, title, displayValue, details } = lhr.audits[audit]
        if (weight === 0 || score === null || score >= 1) continue
        const where = (details?.items ?? []).slice(0, 3).map(item => item.node?.snippet ?? item.url ?? item.description ?? '').filter(Boolean)
        lost.push(`${name}, ${device}: ${id}: ${audit} ${score} (weight ${weight}): ${title} ${displayValue ?? ''} ${where.join(' | ')}`)
      }
    }
  }
}
console.log(lost.length === 0 ? '\nno point is lost' : '\nlost points:\n  ' + lost.join('\n  '))
console.log(`wanted: ${Object.entries(wanted).map(([id, least]) => `${id} ${least}`).join(', ')}: ${missed === 0 ? 'met' : `MISSED ${missed} times`}`)
process.exit(missed === 0 ? 0 : 1)
