// Signing somewhere else: the PDF is made ready by the program on the signatory's own machine, the signature is made by openssl alone.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from './server.mjs'

const bin = process.env.LAZOS_BIN ?? join(root, 'build/bin')
const openssl = (...words) => execFileSync('openssl', words, { stdio: ['ignore', 'pipe', 'pipe'] })
export const lazos = (...words) => execFileSync(join(bin, 'lazos'), words, { env: { ...process.env, LAZOS_HOME: root } })

/// Signs `pdf` in `field` with the key of `pki`/`name`.p12; returns the path of the signed PDF.
export function signOutside(pdf, field, pki, name = field) {
  const work = mkdtempSync(join(dirname(pdf), 'outside-'))
  const key = join(work, 'key.pem'), prepared = join(work, 'prepared.pdf'), content = join(work, 'content'), signed = join(work, 'signed.pdf')
  const certificate = join(pki, `${name}.pem`)
  openssl('pkcs12', '-in', join(pki, `${name}.p12`), '-passin', `file:${join(pki, 'passphrase')}`, '-nocerts', '-noenc', '-out', key)
  lazos('sign-prepare', pdf, '--field', field, '--cert', certificate, '--out', prepared)
  const bytes = readFileSync(prepared)
  const [start, open, close, rest] = lastByteRange(bytes)
  writeFileSync(content, Buffer.concat([bytes.subarray(start, start + open), bytes.subarray(close, close + rest)]))
  const cms = execFileSync(fileURLToPath(new URL('openssl-cms', import.meta.url)), [content, key, certificate, join(pki, 'intermediate.pem')])
  writeFileSync(join(work, 'cms.der'), cms)
  // openssl itself finds it good before anybody else is asked.
  openssl('cms', '-verify', '-binary', '-inform', 'DER', '-in', join(work, 'cms.der'), '-content', content, '-CAfile', join(pki, 'root.pem'), '-purpose', 'any', '-cades', '-out', '/dev/null')
  writeFileSync(signed, withContents(bytes, open, close, cms))
  return signed
}

/// ISO 32000-2 §12.8.1: the two ranges that are signed, around the hexadecimal string of /Contents.
function lastByteRange(bytes) {
  const all = [...bytes.toString('latin1').matchAll(/\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g)]
  return all.at(-1).slice(1).map(Number)
}

function withContents(bytes, open, close, cms) {
  const room = close - open - 2 // between < and >
  if (cms.length * 2 > room) throw new Error(`the signature needs ${cms.length * 2} digits, ${room} are there`)
  const filled = Buffer.from(bytes)
  filled.write(cms.toString('hex').padEnd(room, '0'), open + 1, 'latin1')
  return filled
}

/// A copy with one bit changed at that place, counted from the end when negative.
export function changedByOneByte(pdf, at) {
  const bytes = readFileSync(pdf)
  bytes[at < 0 ? bytes.length + at : at] ^= 1
  const changed = pdf.replace(/\.pdf$/, '-changed.pdf')
  writeFileSync(changed, bytes)
  return changed
}
