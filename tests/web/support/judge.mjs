// What every page must be, whatever it shows.
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { axeSource } from './server.mjs'

// axe-core by the tags of WCAG 2.0 to 2.2, levels A and AA; the page brings no script of its own into this world.
export async function judge(page, name) {
  const own = await page.evaluate(() => ({
    language: document.documentElement.lang,
    headings: document.querySelectorAll('h1').length,
    wide: document.documentElement.scrollWidth > document.documentElement.clientWidth + 1,
    inline: document.querySelectorAll('main [style], main script').length,
    unnamedEditors: [...document.querySelectorAll('main textarea, main [contenteditable]')].filter(e => !(e.labels?.length || e.getAttribute('aria-label') || e.getAttribute('aria-labelledby'))).length,
    wordlessChips: [...document.querySelectorAll('.chip')].filter(e => !e.textContent.trim()).length,
    untranslated: /\{\{|\{\d\}|undefined|\[object Object\]/.test(document.body.innerText),
  }))
  if (process.env.SCREENSHOTS) {
    mkdirSync(process.env.SCREENSHOTS, { recursive: true })
    await page.screenshot({ path: join(process.env.SCREENSHOTS, name + '.png'), fullPage: true })
  }
  await page.evaluate(source => { (0, eval)(source) }, axeSource).catch(() => page.addScriptTag({ content: axeSource }))
  const result = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }))
  assert.deepEqual(result.violations.map(v => `${v.id}: ${v.nodes.map(n => n.html.slice(0, 160)).join(' | ')}`), [], `axe on ${name}`)
  assert.ok(['es', 'fr', 'en', 'pt'].includes(own.language), `language of ${name}`)
  assert.equal(own.headings, 1, `one first heading on ${name}`)
  assert.equal(own.wide, false, `${name} scrolls sideways`)
  assert.equal(own.inline, 0, `${name} has inline style or script`)
  assert.equal(own.unnamedEditors, 0, `an editor without a name on ${name}`)
  assert.equal(own.wordlessChips, 0, `a chip without words on ${name}`)
  assert.equal(own.untranslated, false, `a mark of a template on ${name}`)
  assert.deepEqual(page.faults ?? [], [], `the browser complains on ${name}`)
}
