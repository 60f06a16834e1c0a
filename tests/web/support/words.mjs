// The sentences of the catalogue, so that a test asks for what is said and not for today's translation of it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './server.mjs'

const catalogues = {}
/// The sentence in that language; what is left of `{0}` where no value is given stands for anything.
export function sentence(language, key, ...values) {
  catalogues[language] ??= language === 'en' ? {} : JSON.parse(readFileSync(join(root, `server/web/messages/${language}.json`), 'utf8'))
  const pattern = language === 'en' ? key : catalogues[language][key]
  if (!pattern) throw new Error(`${language} has no words for: ${key}`)
  const literal = pattern.replaceAll("''", "'").replace(/[\\^$.*+?()[\]|]/g, '\\$&')
  return new RegExp(literal.replace(/\{(\d)\}/g, (_, i) => values[i] ?? '.*').replace(/\s/g, '\\s'))
}
