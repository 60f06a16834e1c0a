// Two ways of using a page: with the mouse, and with the keyboard alone. Both know the same gestures, so that one way through the
// program is written once and gone twice.
import assert from 'node:assert/strict'

class Hand {
  constructor(page) { this.page = page }
  find(target) { return (typeof target === 'string' ? this.page.locator(target) : target).first() }
  has(target) { return this.page.locator(target).count().then(n => n > 0) }
  /// The sentence of what was just done.
  said() { return this.page.locator('[role=status] .flash').innerText() }
  words() { return this.page.locator('main').innerText() }
  /// A link or button that leads to another page, or to this one again.
  async press(target) { await Promise.all([this.page.waitForEvent('load'), this.activate(target)]) }
  /// A link or button that hands out a file.
  async fetch(target, path) {
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.activate(target)])
    await download.saveAs(path)
    return path
  }
}

export class Mouse extends Hand {
  activate(target) { return this.find(target).click() }
  write(target, text) { return this.find(target).fill(text) }
  async addTo(target, text) { await this.write(target, await this.find(target).inputValue() + text) }
  writeDay(target, day) { return this.write(target, day) }
  tick(target) { return this.find(target).check() }
  choose(target, value) { return this.find(target).selectOption(value) }
  attach(target, file) { return this.find(target).setInputFiles(file) }
}

const mostStops = 600
export class Keyboard extends Hand {
  constructor(page) {
    super(page)
    // As long as somebody listens, no real window opens to choose a file: listening must not begin only with the key.
    page.on('filechooser', () => {})
    page.addInitScript(() => addEventListener('DOMContentLoaded', () => {
      const place = document.querySelector('body > [role=status]')
      new MutationObserver(() => { globalThis.spoken = place.innerText.trim() }).observe(place, { childList: true, subtree: true, characterData: true })
    }))
  }
  /// What a screen reader reads out of itself after an act: what changes in the place for news once the page is there.
  async spoken() { return (await this.page.waitForFunction(() => globalThis.spoken, undefined, { timeout: 5000 })).jsonValue() }
  key(name) { return this.page.keyboard.press(name) }
  /// Goes there by Tab or Shift+Tab, over the skip link when that is shorter; the focus must be seen there.
  async reach(target) {
    const element = await this.find(target).elementHandle()
    const way = await this.page.evaluate(wayTo, element)
    if (way.skip) {
      await this.key('Tab')
      if (await this.page.evaluate(() => document.activeElement.matches('.skip'))) await this.key('Enter')
    }
    const tab = way.back ? 'Shift+Tab' : 'Tab'
    for (let i = 0; i < way.least; ++i) await this.key(tab)
    for (let i = 0; i < mostStops; ++i) {
      const stop = await this.page.evaluate(stopNow, element)
      if (stop.reached) return assert.equal(stop.trouble, null, `${this.page.url()}, focus on ${stop.what}`)
      await this.key(tab)
    }
    assert.fail(`Tab does not lead to ${target} on ${this.page.url()}`)
  }
  async activate(target) { await this.reach(target); await this.key('Enter') }
  async write(target, text) {
    await this.reach(target)
    await this.key('Control+a')
    await (text === '' ? this.key('Delete') : this.page.keyboard.type(text))
  }
  async addTo(target, text) { await this.reach(target); await this.key('Control+End'); await this.page.keyboard.type(text) }
  /// In the order that the field shows: whoever looks sees which part comes first.
  async writeDay(target, day) {
    const [year, month, date] = day.split('-')
    for (const order of [date + month + year, month + date + year]) {
      await this.reach(target)
      for (let part = 0; part < 3; ++part) await this.key('ArrowLeft')
      await this.page.keyboard.type(order)
      if (await this.find(target).inputValue() === day) return
    }
    assert.fail(`${day} cannot be typed into ${target}`)
  }
  async tick(target) {
    const element = this.find(target)
    if (await element.isChecked()) return
    if (await element.getAttribute('type') !== 'radio') { await this.reach(target); return this.key('Space') }
    const group = `input[type=radio][name="${await element.getAttribute('name')}"]`
    await this.reach(await this.has(group + ':checked') ? group + ':checked' : group)
    if (!await this.has(group + ':checked')) await this.key('Space')
    for (let i = 0; i < 8 && !await element.isChecked(); ++i) await this.key('ArrowDown')
    assert.ok(await element.isChecked(), `the arrows do not choose ${target}`)
  }
  async choose(target, value) {
    await this.reach(target)
    await this.key('Home')
    for (let i = 0; i < 200 && await this.find(target).inputValue() !== value; ++i) await this.key('ArrowDown')
    assert.equal(await this.find(target).inputValue(), value)
  }
  async attach(target, file) {
    await this.reach(target)
    const [chooser] = await Promise.all([this.page.waitForEvent('filechooser'), this.key('Enter')])
    await chooser.setFiles(file)
  }
}

/// In the page: which keys lead to the target, and how many of them at least (some fields have several stops).
function wayTo(target) {
  const stops = [...document.querySelectorAll('a[href],button,input:not([type=hidden]),select,textarea,summary,[tabindex="0"]')]
    .filter(e => e.checkVisibility() && !e.disabled && (e.type !== 'radio' || e === target || e.checked))
  const focused = document.activeElement
  const fresh = !focused || focused === document.body || focused.matches('.skip')
  const from = fresh ? null : focused
  const between = (first, last) => stops.filter(e => (!first || first !== e && first.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING) && last.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_PRECEDING).length
  if (from === target) return { skip: false, back: false, least: 0 }
  const back = from !== null && (target.compareDocumentPosition(from) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
  const skip = focused === document.body && !location.hash && scrollY === 0 && document.querySelector('main').contains(target)
  const start = skip ? document.querySelector('main') : from
  // The order of radio buttons and the place where an address with # begins are the browser's affair: these are looked for one by one.
  const least = target.type === 'radio' || fresh && !skip ? 0 : back ? between(target, from) + 1 : between(start, target) + 1
  return { skip, back, least: Math.max(0, least - 1) }
}

/// In the page: where the focus is, what is wrong with it (WCAG 2.2: 2.4.7 focus visible, 2.4.11 focus not obscured), and whether it went forward.
function stopNow(target) {
  const focused = document.activeElement
  if (!focused || focused === document.body) return { reached: false, trouble: null, what: 'nothing' }
  const what = focused.outerHTML.slice(0, 120)
  const stops = globalThis.stops ??= []
  const before = stops.at(-1)
  if (before !== focused) stops.push(focused)
  const answer = trouble => ({ reached: focused === target, trouble, what, skip: focused.matches('.skip'),
    forward: !before || before === focused || (before.compareDocumentPosition(focused) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 })
  const style = getComputedStyle(focused)
  // A row whose link is stretched over it draws the outline around the row.
  const drawn = pseudo => { const s = getComputedStyle(focused, pseudo); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 }
  if (!drawn() && !drawn('::after') && focused.matches(':focus-visible')) return answer('no outline is drawn')
  if (style.visibility === 'hidden' || style.opacity === '0') return answer('it is invisible')
  const rects = [...focused.getClientRects()].filter(r => r.width > 1 && r.height > 1)
  if (rects.length === 0) return answer('it has no size')
  const seen = rects.some(r => {
    const left = Math.max(r.left, 0), right = Math.min(r.right, innerWidth), top = Math.max(r.top, 0), bottom = Math.min(r.bottom, innerHeight)
    if (right <= left || bottom <= top) return false
    const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
    return hit && (focused.contains(hit) || hit.contains(focused) && hit !== document.documentElement && hit !== document.body || hit.closest('label')?.control === focused)
  })
  return answer(seen ? null : 'something covers it, or it is out of sight')
}

/// Walks the whole page once by Tab: the skip link first, then every stop in the order of reading, and no trap.
export async function sweep(page) {
  await page.evaluate(() => { document.activeElement?.blur(); getSelection()?.removeAllRanges(); scrollTo(0, 0); delete globalThis.stops })
  await page.evaluate(() => { document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex') })
  for (let i = 0; i < mostStops; ++i) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(stopNow, null)
    if (stop.what === 'nothing') break
    assert.equal(stop.trouble, null, `${page.url()}, focus on ${stop.what}`)
    if (i > 0 && stop.skip) break // round again
    if (i === 0) assert.ok(stop.skip, `the first stop of ${page.url()} is ${stop.what}`)
    assert.ok(stop.forward, `the focus goes backwards on ${page.url()}: ${stop.what}`)
  }
  const found = await page.evaluate(() => {
    const stops = globalThis.stops
    delete globalThis.stops
    const shown = [...document.querySelectorAll('body *')].filter(e => e.checkVisibility())
    const reached = e => stops.includes(e) || e.type === 'radio' && stops.some(s => s.type === 'radio' && s.name === e.name)
    return { forced: shown.filter(e => e.tabIndex > 0).map(e => e.outerHTML.slice(0, 120)),
      moved: shown.filter(e => { const s = getComputedStyle(e); return s.order !== '0' || /reverse/.test(s.flexDirection + s.flexWrap) }).map(e => e.outerHTML.slice(0, 120)),
      missed: shown.filter(e => e.matches('a[href],button,input:not([type=hidden]),select,textarea,summary,[tabindex="0"]') && !e.disabled && !reached(e)).map(e => e.outerHTML.slice(0, 120)) }
  })
  assert.deepEqual(found, { forced: [], moved: [], missed: [] }, `order of focus on ${page.url()}`)
}
