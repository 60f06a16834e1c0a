// One person's work on one agreement that nobody else changes, and an exact memory of what the server acknowledged.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { Visitor } from '../../support/visitor.mjs'

const plain = html => html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')
const hidden = (html, name) => plain(new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? assert.fail(`the page has no field ${name}`))

export class Writer {
  told = { acknowledged: 0, interrupted: 0, alreadyDone: 0, repeated: 0 }
  #port; #gate; #random; #pair; #brief
  #people = {} // of the pair, by what they do
  #keys = {} // of their forms
  #reference = null
  #languages = []
  #done = new Map() // action of the journal → how often it was acknowledged
  #read = new Map() // …and how often it was read
  #readTo = 0 // sequence of the newest line that was read
  #words = new Map() // "language eId" → words that stand there
  #answers = null // of the brief: its address and years
  #state = 'negotiating'
  #pending = null // sent, not acknowledged
  #last = null // acknowledged last
  #turn = 0
  #left = false

  constructor({ port, gate, random, pair, brief }) {
    this.#port = port; this.#gate = gate; this.#random = random; this.#pair = pair; this.#brief = brief
    this.#languages = brief.languages
  }

  async enter(password) {
    for (const role of ['drafter', 'approver', 'otherApprover', 'reviewer']) {
      this.#people[role] = new Visitor(this.#port)
      await this.#people[role].signIn(this.#pair[role], password)
      this.#keys[role] = JSON.parse((await this.#people[role].ask('/api/v1/me')).text).formKey
    }
  }
  leave() { this.#left = true }

  // Writes until told to leave: negotiates, freezes, records a step, returns for changes, and so on again.
  async write() {
    await this.#api('drafter', 'agreement.create', 'POST', '/agreements', this.#brief, answer => { this.#reference = JSON.parse(answer.text).reference })
    while (!this.#left) {
      const touched = new Set()
      for (let edits = 1 + Math.floor(this.#random() * 4); edits > 0 && !this.#left; edits--) {
        touched.add(await this.#edit())
        if (this.#random() < 0.3) await this.#saveBrief()
      }
      for (const clause of touched) await this.#confirm(clause)
      if (this.#left) break
      await this.#act('drafter', 'agreement.publish', 'publish', {})
      await this.#act('approver', 'agreement.consent', 'consent', {})
      await this.#act('otherApprover', 'agreement.consent', 'consent', {})
      await this.#act('drafter', 'agreement.freeze', 'freeze', {}, () => { this.#state = 'frozen' })
      await this.#api('reviewer', 'step.approve', 'POST', `${this.#path()}/tasks/${this.#pair.review}`, { decision: 'approve' })
      await this.#act('approver', 'agreement.return', 'return', { reason: `Once more, ${++this.#turn}` }, () => { this.#state = 'negotiating' })
    }
  }

  // With the server just up again and nobody else writing: is everything there, once?
  async check() {
    await this.#readJournal()
    if (this.#pending) {
      const { action, effect } = this.#pending
      const was = this.#read.get(action) ?? 0
      if (action in { 'brief.begin': 1, 'brief.answer': 1 }) this.told.interrupted++
      else {
        const before = this.#done.get(action) ?? 0
        assert.ok(was === before || was === before + 1, `${this.#who()}: ${action} was acknowledged ${before} times and is in the journal ${was} times`)
        this.told.interrupted++
        if (was === before + 1) this.told.alreadyDone++
      }
      const answer = await this.#send(this.#pending)
      this.#acknowledge(this.#pending, answer, effect)
      await this.#readJournal()
    }
    for (const [action, count] of this.#done) {
      if (!action.startsWith('brief.')) assert.equal(this.#read.get(action) ?? 0, count, `${this.#who()}: ${action} was acknowledged ${count} times and is in the journal ${this.#read.get(action) ?? 0} times`)
    }
    if (this.#last) {
      const again = await this.#send(this.#last)
      assert.deepEqual([again.status, again.headers.location, again.text], this.#last.answer, `${this.#who()}: ${this.#last.action} sent again is answered otherwise`)
      this.told.repeated++
      await this.#readJournal()
      assert.equal(this.#read.get(this.#last.action) ?? 0, this.#last.action.startsWith('brief.') ? 0 : this.#done.get(this.#last.action), `${this.#who()}: ${this.#last.action} acted twice`)
    }
    if (this.#reference) {
      const shown = JSON.parse((await this.#people.drafter.ask(`/api/v1${this.#path()}`)).text)
      assert.equal(shown.state, this.#state, `${this.#who()}: state`)
      const text = JSON.parse((await this.#people.drafter.ask(`/api/v1${this.#path()}/text`)).text)
      for (const [place, words] of this.#words) {
        const [language, eId] = place.split(' ')
        const clause = text.clauses.find(one => eId.startsWith(one.eId + '__'))
        assert.ok(clause?.text[language].includes(words), `${this.#who()}: ${place} lost the words "${words}"`)
      }
    }
    if (this.#answers) {
      const page = (await this.#people.drafter.ask(this.#answers.address + '?step=duration')).text
      if (this.#answers.years) assert.match(page, new RegExp(`name="years"[^>]*value="${this.#answers.years}"`), `${this.#who()}: the brief lost its answer ${this.#answers.years}`)
    }
  }

  // A heading gets other words: by the form on the page, or by the API. Gives the clause.
  async #edit() {
    const language = this.#languages[Math.floor(this.#random() * this.#languages.length)]
    const clause = `art_${1 + Math.floor(this.#random() * 4)}`
    const eId = clause + '__heading'
    const page = await this.#get('drafter', `${this.#path()}?edit=${clause}&language=${language}`)
    const before = plain(new RegExp(`<textarea[^>]* name="words:${eId}"[^>]*>([^<]*)</textarea>`).exec(page)?.[1] ?? assert.fail(`${this.#who()}: no field for ${eId}`))
    const words = `${before.replace(/ \d+$/, '')} ${++this.#turn}`
    const effect = () => this.#words.set(`${language} ${eId}`, words)
    if (this.#random() < 0.5) await this.#api('drafter', 'agreement.edit', 'PATCH', `${this.#path()}/clauses/${eId}`, { language, words }, effect)
    else await this.#act('drafter', 'agreement.edit', `clauses/${clause}`, { language, base: hidden(page, 'base'), [`words:${eId}`]: words }, effect)
    return clause
  }

  async #confirm(clause) {
    const text = JSON.parse(await this.#get('drafter', `/api/v1${this.#path()}/text`))
    if (text.clauses.find(one => one.eId === clause).state === 'aligned') return
    if (this.#random() < 0.5) await this.#api('drafter', 'clause.confirm', 'POST', `${this.#path()}/clauses/${clause}/confirm`, undefined)
    else await this.#act('drafter', 'clause.confirm', 'confirm', { clause })
  }

  async #saveBrief() {
    if (!this.#answers) {
      await this.#perform({ role: 'drafter', action: 'brief.begin', path: '/agreements/new', form: {} }, answer => { this.#answers = { address: answer.headers.location, years: '' } })
    }
    const years = String(++this.#turn)
    await this.#perform({ role: 'drafter', action: 'brief.answer', path: this.#answers.address, form: { step: 'duration', years, signature: '', renewal: '', go: 'later' } },
      () => { this.#answers.years = years })
  }

  #path() { return '/agreements/' + this.#reference }
  #who() { return `${this.#reference} (${this.#pair.drafter})` }
  #act(role, action, place, form, effect) { return this.#perform({ role, action, path: `${this.#path()}/${place}`, form }, effect) }
  #api(role, action, method, path, json, effect) { return this.#perform({ role, action, method, path: '/api/v1' + path, json }, effect) }

  // A reading may be asked again as often as it takes.
  async #get(role, path) {
    for (;;) {
      await this.#gate.pass()
      try {
        const answer = await this.#people[role].ask(path)
        assert.equal(answer.status, 200, `${this.#who()}: GET ${path}`)
        return answer.text
      } catch (error) {
        if (error instanceof assert.AssertionError) throw error
      }
    }
  }

  // One action: pending from now until its answer has arrived completely, be it in check() after a kill.
  async #perform(sent, effect = () => {}) {
    const mine = { method: 'POST', ...sent, id: randomUUID(), effect }
    await this.#gate.pass()
    this.#pending = mine
    while (this.#pending === mine) {
      try {
        const answer = await this.#send(mine)
        if (this.#pending === mine) this.#acknowledge(mine, answer, effect)
      } catch (error) {
        if (error instanceof assert.AssertionError) throw error
        // The server was killed, and check() asks again; or it closed a kept connection, and one asks again here, under the same id.
        await this.#gate.pass()
      }
    }
  }

  async #send({ role, method, path, form, json, id }) {
    const answer = form
      ? await this.#people[role].ask(path, { method, form: { ...form, csrf: this.#keys[role], request: id } })
      : await this.#people[role].ask(path, { method, json, headers: { 'Idempotency-Key': id, 'X-Lazos-Form-Key': this.#keys[role] } })
    assert.ok(answer.status === 303 || (answer.status >= 200 && answer.status < 300), `${this.#who()}: ${method} ${path}: ${answer.status} ${answer.text.slice(0, 500)}`)
    return answer
  }

  #acknowledge(sent, answer, effect) {
    this.#pending = null
    effect(answer)
    this.#done.set(sent.action, (this.#done.get(sent.action) ?? 0) + 1)
    this.#last = { ...sent, answer: [answer.status, answer.headers.location, answer.text] }
    this.told.acknowledged++
  }

  async #readJournal() {
    if (!this.#reference) return
    let before = 0, newest = this.#readTo
    for (;;) {
      const page = JSON.parse((await this.#people.drafter.ask(`/api/v1${this.#path()}/journal?limit=100${before ? `&before=${before}` : ''}`)).text)
      for (const line of page.lines) {
        if (line.sequence <= this.#readTo) { this.#readTo = newest; return }
        newest = Math.max(newest, line.sequence)
        this.#read.set(line.action, (this.#read.get(line.action) ?? 0) + 1)
      }
      if (!page.next) { this.#readTo = newest; return }
      before = page.next
    }
  }
}
