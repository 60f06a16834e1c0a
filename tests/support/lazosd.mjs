// A lazosd on a data folder, for programs that measure or kill it: how long it takes to answer, what it uses.
import { spawn } from 'node:child_process'
import { openSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import http from 'node:http'

export function freePort() {
  return new Promise(done => {
    const probe = createServer().listen(0, '127.0.0.1', () => { const { port } = probe.address(); probe.close(() => done(port)) })
  })
}

function answers(port) {
  return new Promise(done => {
    http.get({ host: '127.0.0.1', port, path: '/healthz' }, answer => { answer.resume(); answer.on('end', () => done(answer.statusCode === 200)) })
      .on('error', () => done(false))
  })
}

// Resolves at the first 200 from /healthz; `took` is the time from the start of the program to it, in ms. The log goes to `log`.
export async function startLazosd({ program, web, data, port, log }) {
  const began = performance.now()
  const child = spawn(program, ['--data', data, '--web', web, '--port', String(port)], { stdio: ['ignore', 'ignore', openSync(log, 'a')] })
  let ended = null
  const gone = new Promise(done => child.once('exit', (code, signal) => { ended = signal ?? code; done() }))
  while (!(await answers(port))) {
    if (ended !== null) throw new Error(`lazosd ended with ${ended}: ${readFileSync(log, 'utf8').slice(-2000)}`)
    if (performance.now() - began > 60_000) throw new Error('lazosd did not answer for a minute')
    await new Promise(done => setTimeout(done, 2))
  }
  const fields = () => readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1].split(' ')
  return {
    took: performance.now() - began,
    // The peak of its resident memory, in MiB (proc(5)).
    memory: () => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))[1]) / 1024,
    // Processor time until now, in ms; the kernel counts in hundredths of a second.
    processor: () => (Number(fields()[11]) + Number(fields()[12])) * 10,
    end: signal => { child.kill(signal); return gone },
  }
}
