// A notice waits: say that and no more. The service that carried it read nothing, and tells nothing.
const PLACE = '/notices'

export function show({ data }, { registration }) {
  const { id, title = 'Pledge' } = data?.json() ?? {}
  return registration.showNotification(title, { tag: id, lang: 'en-GB' })
}

// In a page of its own: one that is open may hold words that are not saved yet.
export function open({ notification }, { clients }) {
  notification.close()
  return clients.openWindow(PLACE)
}
