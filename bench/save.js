// Fills the report, presses Save and times it. Before that, while nothing else is going on: the record that
// was saved last time, put away by itself, and put away by a page that does nothing else.
async () => {
  const BARE = 'bare-put'
  const form = document.querySelector('capture-form form')
  const answers = {
    'victims-0-exposure': 'none',
    'victims-0-who': 'me',
    'victims-0-role': 'officer',
    'victims-0-injury': 'minor',
    kind: 'assault',
    methods: 'punch',
    place: 'Corporation Street, outside the arcade',
    account: 'He turned round and punched my arm twice as I put it up. '.repeat(12)
  }

  for (const control of form.elements) if (control.name in answers) give(control)
  form.dispatchEvent(new Event('change', { bubbles: true }))
  await until(() => form.querySelector('[data-part="draft"]').textContent)
  await new Promise((resolve) => setTimeout(resolve, 250))

  const person = localStorage.getItem('pledge-person')
  const floors = await floorsOf(await lastSaved())
  await new Promise((resolve) => setTimeout(resolve, 250))
  const before = performance.now()
  const committed = watchCommit().then(() => performance.now() - before)
  form.querySelector('button:not([type="button"]):not([name])').click()
  await until(() => document.querySelector('saved-item [data-headline]')?.textContent)
  const said = performance.now() - before
  return { ...floors, committed: await committed, said }

  function give(control) {
    const answer = answers[control.name]
    if (control.type === 'radio' || control.type === 'checkbox') control.checked = control.value === answer
    else control.value = answer
  }

  // The transaction that puts the item into the outbox, as the browser itself reports it.
  function watchCommit() {
    const { transaction } = IDBDatabase.prototype
    return new Promise((resolve) => {
      IDBDatabase.prototype.transaction = function (stores, mode, options) {
        const begun = transaction.call(this, stores, mode, options)
        if (mode === 'readwrite' && stores.includes('outbox')) {
          begun.addEventListener('complete', resolve)
          IDBDatabase.prototype.transaction = transaction
        }
        return begun
      }
    })
  }

  function until(isTrue) {
    return new Promise((resolve) => {
      if (isTrue()) return resolve()
      const observer = new MutationObserver(() => {
        if (!isTrue()) return
        observer.disconnect()
        resolve()
      })
      observer.observe(document.body, { subtree: true, childList: true, characterData: true })
    })
  }

  function opened(name, upgrade) {
    const request = indexedDB.open(name)
    request.onupgradeneeded = () => upgrade?.(request.result)
    return settled(request)
  }

  function settled(request) {
    return new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  }

  async function lastSaved() {
    const database = await opened(`pledge-${person}`)
    const items = await settled(database.transaction('outbox').objectStore('outbox').getAll())
    database.close()
    return items.at(-1)
  }

  async function floorsOf(item) {
    if (!item) return {}
    const database = await opened(BARE, (made) => made.createObjectStore('records'))
    await put(database, item, 'warm')
    const bare = await timed(() => put(database, item, item.id))
    const page = barePage(database, item)
    const barePageTook = await timed(() => tapOn(page))
    page.remove()
    database.close()
    return { bare, bare_page: barePageTook }
  }

  async function timed(deed) {
    await new Promise((resolve) => setTimeout(resolve, 50))
    const started = performance.now()
    await deed()
    return performance.now() - started
  }

  // A form of one field, a button, one strict put and the word: the least that a tap can cost.
  function barePage(database, item) {
    const page = document.createElement('form')
    page.innerHTML = '<input name="id"><button>Save</button><p></p>'
    page.querySelector('input').value = item.id
    page.addEventListener('submit', async (event) => {
      event.preventDefault()
      await put(database, item, new FormData(page).get('id'))
      page.querySelector('p').textContent = 'Saved'
    })
    document.body.append(page)
    return page
  }

  function tapOn(page) {
    page.querySelector('button').click()
    return until(() => page.querySelector('p').textContent)
  }

  function put(database, item, key) {
    const transaction = database.transaction('records', 'readwrite', { durability: 'strict' })
    transaction.objectStore('records').put(item, key)
    return new Promise((resolve, reject) => {
      transaction.oncomplete = resolve
      transaction.onerror = () => reject(transaction.error)
    })
  }
}
