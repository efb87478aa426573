// All phones of one schedule, and what they wait for: only the network, once a line is answered.
export class World {
  constructor(now) {
    Object.assign(this, { now, phones: [], pages: [], askers: new Map(), numbers: 0 })
    this.ended = []
    this.asked = []
    this.settle = () => {}
  }

  call(page, deed, given) {
    this.numbers += 1
    const number = this.numbers
    page.calls.add(number)
    const end = (outcome) => {
      if (page.isDead) return
      page.calls.delete(number)
      this.ended.push({ call: number, ...outcome })
      this.settle()
    }
    deed(page, given).then(
      (value) => end({ value }),
      (error) => end({ error: `${error.stack}` })
    )
    return number
  }

  ask(page, { method, url, headers, body }) {
    this.numbers += 1
    this.askers.set(this.numbers, page)
    this.asked.push({
      number: this.numbers,
      page: this.pages.indexOf(page),
      phone: this.phones.indexOf(page.phone),
      method,
      url,
      headers,
      body: Buffer.from(body).toString('base64')
    })
    return this.numbers
  }

  settleFetch(number, deed) {
    const page = this.askers.get(number)
    const waiting = page.fetches.get(number)
    page.fetches.delete(number)
    if (waiting) deed(waiting)
  }

  /** Until every page has done what it can, and waits for nothing but the network. */
  async quiet() {
    while (this.pages.some((page) => page.isBusy)) {
      await new Promise((resolve) => {
        this.settle = resolve
      })
    }
  }

  told() {
    const dead = this.pages.flatMap((page, number) => (page.isDead ? [number] : []))
    return { ended: this.ended.splice(0), asked: this.asked.splice(0), dead }
  }
}
