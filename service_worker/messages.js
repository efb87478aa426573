// What pages and the worker call to each other; it carries no name and no word of a case.
const channel = new BroadcastChannel('pledge')
const listeners = new Set()

channel.onmessage = ({ data }) => tell(data)
// Node keeps a process alive for an open channel; a browser has no such method.
channel.unref?.()

/** Tells this page, every other page and the worker. */
export function say(message) {
  channel.postMessage(message)
  tell(message)
}

export function listen(listener) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function tell(message) {
  for (const listener of listeners) listener(message)
}
