// Shows notices on this device: the browser asks the person, its service gives an address, we keep it.
// <notices-here data-key="…"><button data-ask hidden>…</button>
//   <p data-when="asking" hidden>…</p> … <form><input name="endpoint">…</form></notices-here>
// Subscribing never ends without the internet, so it is given this long.
const PATIENCE_MS = 10_000
const ID_LENGTH = 32

export class NoticesHere extends HTMLElement {
  connectedCallback() {
    this.#button.addEventListener('click', this.#ask)
    this.#look()
  }

  disconnectedCallback() {
    this.#button.removeEventListener('click', this.#ask)
  }

  async #look() {
    if (!isAble()) return this.#say('unable')
    this.#button.hidden = false
    if (Notification.permission === 'denied') this.#say('refused')
    const subscription = await subscribed()
    const device = subscription && document.getElementById(await idOf(subscription.endpoint))
    if (device) this.#mark(device, subscription)
  }

  #ask = async () => {
    this.#button.disabled = true
    this.#say('asking')
    try {
      if ((await Notification.requestPermission()) !== 'granted') return this.#say('refused')
      this.#send(await inTime(subscribe(this.dataset.key)))
    } catch {
      this.#say('unreachable')
    } finally {
      this.#button.disabled = false
    }
  }

  #send(subscription) {
    const form = this.querySelector('form')
    const { endpoint, keys } = subscription.toJSON()
    for (const [name, value] of Object.entries({ endpoint, ...keys })) {
      if (form.elements[name]) form.elements[name].value = value
    }
    form.submit()
  }

  // Also where the browser keeps it: the server forgets the device whatever comes of that.
  #mark(device, subscription) {
    this.#button.hidden = true
    device.querySelector('[data-here]').hidden = false
    device.querySelector('form').addEventListener('submit', () => subscription.unsubscribe())
  }

  #say(when) {
    for (const words of this.querySelectorAll('[data-when]')) {
      words.hidden = words.dataset.when !== when
    }
  }

  get #button() {
    return this.querySelector('[data-ask]')
  }
}

const isAble = () =>
  Boolean(navigator.serviceWorker && globalThis.PushManager && globalThis.Notification)

const pushManager = async () => (await navigator.serviceWorker.ready).pushManager

const subscribed = async () => (await pushManager()).getSubscription()

// Anew each time: what is there may be of another person, or made with a key that is no more.
async function subscribe(applicationServerKey) {
  const manager = await pushManager()
  await (await manager.getSubscription())?.unsubscribe()
  return manager.subscribe({ userVisibleOnly: true, applicationServerKey })
}

function inTime(promise) {
  const late = new Promise((_, reject) => {
    setTimeout(reject, PATIENCE_MS, new Error('no answer'))
  })
  return Promise.race([promise, late])
}

// The server reckons the same.
async function idOf(endpoint) {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(endpoint))
  const hex = [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0'))
  return hex.join('').slice(0, ID_LENGTH)
}
