// What somebody does on a page, as its elements do it.

async function sign_in({ client }) {
  const { session, missing } = await client.openSession()
  if (!session) return { missing }
  client.lockOthers(session.person)
  return { person: session.person }
}

async function save(page, { person, id, kind, said, pictures }) {
  const { client, phone } = page
  try {
    const photographs = []
    for (const words of pictures) photographs.push(await kept(client, person, id, words))
    const command = { kind, said: photographs.length ? { ...said, photographs } : said }
    const ready = await client.makeReady(person, id)
    const copy = { values: [], readable: [], page: '/' }
    const given = { command, copy, photographs: photographs.length }
    const { sha256 } = await client.save(ready, given, phone.now())
    return { sha256, photographs }
  } catch (error) {
    return { not_saved: error.message }
  } finally {
    page.isFull = false
  }
}

const kept = async (client, person, id, words) => ({
  ...(await client.keepPhotograph(person, id, new File([words], 'picture.jpg'))),
  shows: ''
})

// A disk that is full stops a round too: what could not be noted down goes again.
async function send({ client }) {
  try {
    return { stopped: await client.sendEverything() }
  } catch (error) {
    if (error.name === 'AbortError') return { stopped: 'full' }
    throw error
  }
}

async function items({ client }) {
  const found = []
  for (const person of await client.peopleOnThisPhone()) {
    const photographs = await client.readingAll(person, 'photographs')
    for (const { id, state, tries } of await client.itemsOf(person)) {
      const left = photographs.filter(({ operation }) => operation === id).length
      found.push({ person, id, state, tries, photographs_left: left })
    }
  }
  return found
}

export const deeds = { sign_in, save, send, items }
