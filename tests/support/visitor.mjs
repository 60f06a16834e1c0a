// What a browser is to the server: connections that are kept, cookies, forms.
import http from 'node:http'

export class Visitor {
  constructor(port, { gzip = false, language = 'fr' } = {}) {
    this.port = port
    this.agent = new http.Agent({ keepAlive: true, maxSockets: 6 })
    this.cookies = new Map()
    this.always = { 'Accept-Language': language, ...(gzip && { 'Accept-Encoding': 'gzip' }) }
  }

  // The whole answer; `took` goes from the wish to the last byte, in ms. Rejects if the answer does not arrive completely.
  async ask(path, wish = {}) {
    const began = performance.now()
    for (;;) {
      try {
        const answer = await this.#once(path, wish)
        return { ...answer, took: performance.now() - began }
      } catch (error) {
        // A kept connection may be closed by the server while the next request is under way: browsers then ask again what only reads.
        if (!(error.reusedSocket && (wish.method ?? 'GET') === 'GET')) throw error
      }
    }
  }

  #once(path, { method = 'GET', form, json, headers = {} }) {
    const body = form ? new URLSearchParams(form).toString() : json && JSON.stringify(json)
    const sent = { ...this.always, ...headers, Cookie: [...this.cookies].map(([key, value]) => `${key}=${value}`).join('; ') }
    if (body !== undefined) Object.assign(sent, { 'Content-Type': form ? 'application/x-www-form-urlencoded' : 'application/json', 'Content-Length': Buffer.byteLength(body) })
    return new Promise((done, failed) => {
      const request = http.request({ host: '127.0.0.1', port: this.port, path, method, headers: sent, agent: this.agent }, answer => {
        const pieces = []
        answer.on('data', piece => pieces.push(piece))
        answer.on('error', failed)
        answer.on('end', () => {
          if (!answer.complete) return failed(new Error('the answer ended early'))
          for (const cookie of answer.headers['set-cookie'] ?? []) {
            const [key, value] = cookie.split(';')[0].split('=')
            this.cookies.set(key, value)
          }
          const bytes = Buffer.concat(pieces)
          done({ status: answer.statusCode, headers: answer.headers, bytes, text: this.always['Accept-Encoding'] ? undefined : bytes.toString() })
        })
      })
      request.on('error', error => failed(Object.assign(error, { reusedSocket: request.reusedSocket })))
      request.end(body)
    })
  }

  async signIn(login, password) {
    const answer = await this.ask('/sign-in', { method: 'POST', form: { login, password, next: '/' } })
    if (answer.status !== 303) throw new Error(`${login} cannot sign in: ${answer.status}`)
  }

  leave() { this.agent.destroy() }
}
