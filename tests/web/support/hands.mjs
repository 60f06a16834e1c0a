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
  async press(target) { await Promise.all([this.page.waitForNavigation(), this.activate(target)]) }
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
  }
  key(name) { return this.page.keyboard.press(name) }
  /// Goes there by Tab or Shift+Tab; every stop on the way must be seen.
  async reach(target) {
    const element = await this.find(target).elementHandle()
    const back = await element.evaluate(e => document.activeElement !== document.body && (e.compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0)
    for (let i = 0; i < mostStops; ++i) {
      const stop = await this.page.evaluate(stopNow, element)
      assert.equal(stop.trouble, null, `${this.page.url()}, focus on ${stop.what}`)
      if (stop.reached) return
      await this.key(back ? 'Shift+Tab' : 'Tab')
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

/// In the page: where the focus is and what is wrong with it (WCAG 2.2: 2.4.7 focus visible, 2.4.11 focus not obscured).
function stopNow(target) {
  const focused = document.activeElement
  if (!focused || focused === document.body) return { reached: false, trouble: null, what: 'nothing' }
  const what = focused.outerHTML.slice(0, 120)
  const answer = trouble => ({ reached: focused === target, trouble, what })
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
  await page.evaluate(() => { document.activeElement?.blur(); getSelection()?.removeAllRanges(); scrollTo(0, 0) })
  await page.evaluate(() => { document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex') })
  for (let i = 0; i < mostStops; ++i) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(stopNow, null)
    if (stop.what === 'nothing') break
    assert.equal(stop.trouble, null, `${page.url()}, focus on ${stop.what}`)
    const place = await page.evaluate(() => {
      const stops = globalThis.stops ??= []
      const before = stops.at(-1), here = document.activeElement
      if (before !== here) stops.push(here)
      return { skip: here.matches('.skip'), forward: !before || before === here || (before.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 }
    })
    if (i > 0 && place.skip) break // round again
    if (i === 0) assert.ok(place.skip, `the first stop of ${page.url()} is ${stop.what}`)
    assert.ok(place.forward, `the focus goes backwards on ${page.url()}: ${stop.what}`)
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
