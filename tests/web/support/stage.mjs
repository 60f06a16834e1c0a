// What a file of tests plays on: a demonstration of its own with its server, a browser, and people who sign in once.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Mouse } from './hands.mjs'
import { lazos } from './outside.mjs'
import { playDemonstration, root, signIn, startBrowser, startServer } from './server.mjs'

const locales = { paris: 'fr-FR', 'buenos-aires': 'es-AR', 'ciudad-de-mexico': 'es-MX', bogota: 'es-CO', 'sao-paulo': 'pt-BR' }
const examples = join(root, 'templates/examples')
const people = readdirSync(examples).filter(f => f.endsWith('.people.json')).map(f => JSON.parse(readFileSync(join(examples, f), 'utf8')))
const parties = Object.fromEntries(people.flatMap(p => p.authorities).flatMap(a => a.people.map(p => [p.login, a.id])))
const zones = Object.fromEntries(people.flatMap(p => p.authorities).map(a => [a.id, a.zone]))
export const localeOf = login => locales[parties[login]]
/// The day that the calendar shows where that person works.
export const todayOf = login => new Intl.DateTimeFormat('sv-SE', { timeZone: zones[parties[login]] }).format(new Date())

export async function openStage({ hand: Hand = Mouse, languages = {} } = {}) {
  const demo = playDemonstration()
  const server = await startServer(demo.data)
  const browser = await startBrowser()
  const hands = {}
  const stage = {
    demo, server, browser,
    /// The hand of that person, signed in, in the language of their city unless `languages` says another.
    async as(login) {
      if (!hands[login]) hands[login] = new Hand(await signIn(browser, server, login, demo.password, { language: languages[login] ?? localeOf(login) }))
      return hands[login]
    },
    async go(login, address) {
      const hand = await stage.as(login)
      const answer = await hand.page.goto(server.address + address)
      assert.equal(answer.status(), 200, address)
      return hand
    },
    open: (login, reference, place = '') => stage.go(login, `/agreements/${reference}${place}`),
    /// The reference of the agreement that this person sees under All agreements, by its pattern.
    async reference(login, pattern) {
      const { page } = await stage.go(login, '/agreements')
      const all = await page.locator('main a[href^="/agreements/"]').evaluateAll(links => links.map(a => a.getAttribute('href').split('/')[2]))
      const found = all.find(r => pattern.test(r))
      assert.ok(found, `an agreement like ${pattern} among ${all}`)
      return found
    },
    /// A PDF from outside that proves an act.
    act(name) {
      const file = join(demo.data, `${name}.pdf`)
      execFileSync(join(root, 'scripts/make-demo-act'), [file, name])
      return file
    },
    async close() { await browser.close(); await server.stop(); demo.remove() },
  }
  return stage
}

/// The administrator gives that side a second person who drafts; returns the login.
export function addColleague(stage, party, administrator) {
  const login = 'leo.martin', data = ['--data', stage.demo.data, '--user', administrator]
  const file = join(stage.demo.data, 'colleague.json')
  const directory = structuredClone(people.find(p => p.authorities.some(a => a.id === party)))
  directory.authorities = directory.authorities.filter(a => a.id === party)
  directory.authorities[0].people.push({ login, name: 'Léo Martin', roles: ['drafter'], offices: ['international-office'] })
  writeFileSync(file, JSON.stringify(directory))
  lazos('directory', 'import', file, ...data)
  lazos('account', 'set-password', login, '--password-file', join(stage.demo.data, 'demo-password'), ...data)
  parties[login] = party
  return login
}
