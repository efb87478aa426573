// How text becomes bytes and back: UTF-8, hex, base64, gzip, SHA-256.
const CHUNK = 0x8000

export const utf8 = (text) => new TextEncoder().encode(text)

export const text = (bytes) => new TextDecoder().decode(bytes)

export async function sha256(bytes) {
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

export function base64(bytes) {
  let binary = ''
  for (let from = 0; from < bytes.length; from += CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(from, from + CHUNK))
  }
  return btoa(binary)
}

export const fromBase64 = (encoded) => Uint8Array.from(atob(encoded), (char) => char.charCodeAt(0))

export function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

export async function gzip(bytes) {
  const { readable, writable } = new CompressionStream('gzip')
  const writer = writable.getWriter()
  writer.write(bytes)
  writer.close()
  return new Uint8Array(await new Response(readable).arrayBuffer())
}
