// HPKE (RFC 9180, base mode): anyone may close the envelope, only the key's holder opens it.
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core'
import { joined, utf8 } from './bytes.js'

const ENCAPSULATED_KEY_BYTES = 65

const suite = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm()
})

// The info binds an envelope to its id and key, so that none can pass for another.
export const operationInfo = (id, keyId) => `pledge/operation/v1|${id}|${keyId}`

export const photographInfo = (id, copy, keyId) => `pledge/photograph/v1|${id}|${copy}|${keyId}`

export const seal = async (publicKey, info, plain) => (await envelope(publicKey, info))(plain)

/** The slow half of sealing, done before the words exist; answers with what closes it over them, once. */
export async function envelope(publicKey, info) {
  const recipientPublicKey = await suite.kem.deserializePublicKey(exactly(publicKey))
  const context = await suite.createSenderContext({ recipientPublicKey, info: utf8(info) })
  let isClosed = false
  return async (plain) => {
    // A second message would need a second number, which nobody at the other end would guess.
    if (isClosed) throw new Error('An envelope closes once')
    isClosed = true
    return joined(new Uint8Array(context.enc), new Uint8Array(await context.seal(exactly(plain))))
  }
}

export async function unseal(privateKey, info, sealed) {
  const enc = exactly(sealed.subarray(0, ENCAPSULATED_KEY_BYTES))
  const recipientKey = await suite.kem.deserializePrivateKey(exactly(privateKey))
  const plain = await suite.open(
    { recipientKey, enc, info: utf8(info) },
    exactly(sealed.subarray(ENCAPSULATED_KEY_BYTES))
  )
  return new Uint8Array(plain)
}

export async function keyPair() {
  const { publicKey, privateKey } = await suite.kem.generateKeyPair()
  return {
    publicKey: new Uint8Array(await suite.kem.serializePublicKey(publicKey)),
    privateKey: new Uint8Array(await suite.kem.serializePrivateKey(privateKey))
  }
}

// A view may lie on a larger buffer; the library takes whole buffers only.
function exactly(bytes) {
  const { buffer, byteOffset, byteLength } = bytes
  if (byteLength === buffer.byteLength) return buffer
  return buffer.slice(byteOffset, byteOffset + byteLength)
}
