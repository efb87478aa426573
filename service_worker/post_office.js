// One request to the force, and whether what came back may be believed.
const RECEIPT_STATES = ['received', 'parked', 'needs_you']
const MAY_BE_THE_ITEMS_FAULT = ['server', 'too_slow']

/** Why nothing could be handed over: signed_out, no_signal, too_slow, portal, server or record_first. */
export class Trouble extends Error {
  constructor(reason, options) {
    super(`Not handed over: ${reason}`, options)
    this.reason = reason
  }

  get mayBeTheItemsFault() {
    return MAY_BE_THE_ITEMS_FAULT.includes(this.reason)
  }
}

export async function requested(fetch, url, { headers, patience, ...rest }) {
  const response = await reached(fetch, url, {
    ...rest,
    headers: {
      ...headers,
      Accept: 'application/json',
      'X-Pledge-Sync': '1',
      'X-Phone-Time': Date.now()
    },
    credentials: 'same-origin',
    redirect: 'manual',
    cache: 'no-store',
    signal: AbortSignal.timeout(patience)
  })
  const reason = reasonAgainst(response)
  if (reason) throw new Trouble(reason)
  return read(response)
}

export const isReceipt = (verdict, { id, sha256 }) =>
  verdict?.id === id && verdict.sha256 === sha256 && RECEIPT_STATES.includes(verdict.status)

async function reached(fetch, url, options) {
  try {
    return await fetch(url, options)
  } catch (cause) {
    throw new Trouble(cause.name === 'TimeoutError' ? 'too_slow' : 'no_signal', { cause })
  }
}

// A sign-in page of a train's Wi-Fi answers too, with 200; so does a proxy. Neither is the force.
function reasonAgainst(response) {
  const isJson = response.headers.get('Content-Type')?.startsWith('application/json')
  if (response.status >= 400 && !isJson) return 'server'
  if (!isJson) return 'portal'
  if (response.status === 401) return 'signed_out'
  if (response.status === 404) return 'record_first'
  return response.ok ? null : 'server'
}

// The line may be cut in the middle of a receipt, and half a receipt is none.
async function read(response) {
  try {
    return await response.json()
  } catch (cause) {
    throw new Trouble('server', { cause })
  }
}
