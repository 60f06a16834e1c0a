// How the server speaks HTTP to many at once, below what a page shows.
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { Visitor } from '../support/visitor.mjs'
import { playDemonstration, root, startServer } from './support/server.mjs'

let demonstration, server, port
before(async () => {
  demonstration = playDemonstration()
  server = await startServer(demonstration.data)
  port = Number(new URL(server.address).port)
})
after(async () => {
  await server?.stop()
  demonstration?.remove()
})

test('someone new is answered while forty others keep their connections and use them', async () => {
  const others = Array.from({ length: 40 }, () => new Visitor(port))
  let answers = 0, busy = true
  const rounds = others.map(async other => {
    while (busy) {
      assert.equal((await other.ask('/healthz')).status, 200)
      answers++
      await new Promise(done => setTimeout(done, 50))
    }
  })
  const all = Promise.all(rounds)
  all.catch(() => { busy = false })
  try {
    while (busy && answers < others.length) await new Promise(done => setTimeout(done, 20))
    const guest = new Visitor(port)
    for (let i = 0; i < 5; i++) assert.equal((await guest.ask('/sign-in')).status, 200)
    guest.leave()
  } finally {
    busy = false
    await all.finally(() => others.forEach(other => other.leave()))
  }
}, { timeout: 600_000 })

test('styles, scripts and glyphs go out as the build compressed them, and plain to who asks for plain', async () => {
  const assets = join(root, 'build/web/assets')
  const names = readdirSync(assets).filter(name => /\.(css|js|svg)$/.test(name))
  assert.ok(names.length > 3)
  const compressing = new Visitor(port, { gzip: true }), plain = new Visitor(port)
  for (const name of names) {
    const small = await compressing.ask('/assets/' + name), whole = await plain.ask('/assets/' + name)
    assert.equal(small.headers['content-encoding'], 'gzip', name)
    assert.deepEqual(small.bytes, readFileSync(join(assets, name + '.gz')), name)
    assert.equal(whole.headers['content-encoding'], undefined, name)
    assert.deepEqual(gunzipSync(small.bytes), whole.bytes, name)
    for (const answer of [small, whole]) {
      assert.match(answer.headers['cache-control'], /immutable/, name)
      assert.match(answer.headers.vary, /Accept-Encoding/i, name)
    }
    assert.equal((await plain.ask(`/assets/${name}.gz`)).status, 404, name)
  }
  compressing.leave()
  plain.leave()
})
