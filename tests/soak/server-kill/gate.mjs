// Behind it, the writers wait while the server is down.
export class Gate {
  #open = false
  #waiting = []

  open() {
    this.#open = true
    for (const go of this.#waiting.splice(0)) go()
  }
  close() { this.#open = false }
  pass() { return this.#open ? Promise.resolve() : new Promise(go => this.#waiting.push(go)) }

  // Until so many wait here, or `failed()` says that one never will.
  async allWait(count, failed) {
    const began = performance.now()
    while (this.#waiting.length < count && !failed()) {
      if (performance.now() - began > 60_000) throw new Error(`${count - this.#waiting.length} writers do not come to rest`)
      await new Promise(done => setTimeout(done, 5))
    }
  }
}
