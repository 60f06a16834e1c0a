// kill.mjs BIN ROOT WORK KILLS SEED: see run. WORK holds data/, password and log.vkey.
import { execFileSync } from 'node:child_process'
import { copyFileSync, readFileSync } from 'node:fs'
import { freePort, startLazosd } from '../../support/lazosd.mjs'
import { Gate } from './gate.mjs'
import { Writer } from './writer.mjs'

const [bin, root, work] = process.argv.slice(2, 5)
const [kills, seed] = process.argv.slice(5).map(Number)
const data = work + '/data'

// mulberry32: the same seed gives the same moments and choices.
let state = seed
function random() {
  state = (state + 0x6d2b79f5) | 0
  let t = Math.imul(state ^ (state >>> 15), 1 | state)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}

const lazos = (...words) => execFileSync(bin + '/lazos', [...words, '--data', data], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
const pause = ms => new Promise(done => setTimeout(done, ms))

const pairs = [
  { brief: 'paris-buenos-aires', drafter: 'camille.laurent', approver: 'nadia.roussel', otherApprover: 'esteban.quiroga', reviewer: 'hugo.petit', review: 'fr-legal-review' },
  { brief: 'ciudad-de-mexico-bogota', drafter: 'ximena.duarte', approver: 'renata.olvera', otherApprover: 'julian.cardenas', reviewer: 'ivan.montes', review: 'mx-legal-review' },
]
const port = await freePort()
const start = () => startLazosd({ program: bin + '/lazosd', web: root + '/build/web', data, port, log: work + '/lazosd.log' })
const password = readFileSync(work + '/password', 'utf8')
const gate = new Gate()
const writers = Array.from({ length: 20 }, (_, i) => {
  const pair = pairs[i % pairs.length]
  return new Writer({ port, gate, random, pair, brief: JSON.parse(readFileSync(`${root}/templates/examples/${pair.brief}.json`, 'utf8')) })
})

let server = await start()
let failure = null
for (const writer of writers) await writer.enter(password)
gate.open()
const running = writers.map(writer => writer.write().catch(error => { failure ??= error }))
for (let kill = 1; kill <= kills; kill++) {
  await pause(30 + random() * 1500)
  const checkpoint = data + '/log/checkpoint'
  copyFileSync(checkpoint, work + '/seen')
  await pause(random() * 20)
  gate.close()
  await server.end('SIGKILL')
  await gate.allWait(writers.length, () => failure)
  if (failure) break
  try {
    lazos('fsck', '--user', 'paul.garnier')
    lazos('audit', 'check', work + '/seen', checkpoint, '--key', work + '/log.vkey')
  } catch (error) {
    failure = new Error(`after kill ${kill}: ${error.stdout}${error.stderr}`)
    break
  }
  server = await start()
  try {
    await Promise.all(writers.map(writer => writer.check()))
  } catch (error) {
    failure = error
    break
  }
  gate.open()
}
if (!failure) for (const writer of writers) writer.leave()
gate.open()
if (!failure) await Promise.all(running)
if (!failure) await Promise.all(writers.map(writer => writer.check().catch(error => { failure ??= error })))
await server.end('SIGTERM')
const sum = name => writers.reduce((all, writer) => all + writer.told[name], 0)
if (failure) {
  console.error(`FAILED (seed ${seed}): ${failure.stack}`)
  process.exit(1)
}
lazos('fsck', '--user', 'paul.garnier')
console.log(`ok: server-kill: ${kills} kills under ${writers.length} writers; ${sum('acknowledged')} actions acknowledged, all there once; ` +
  `${sum('interrupted')} were interrupted, of which ${sum('alreadyDone')} were done; ${sum('repeated')} repeated with the same answer`)
process.exit(0)
