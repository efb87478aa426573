// Fills the report, presses Save and times it; then puts the very same record away by itself.
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
  const before = performance.now()
  const committed = watchCommit().then(() => performance.now() - before)
  form.querySelector('button:not([type="button"]):not([name])').click()
  await until(() => document.querySelector('saved-item [data-headline]')?.textContent)
  const said = performance.now() - before
  return { committed: await committed, said, bare: await bare(await lastSaved()) }

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

  async function bare(item) {
    const database = await opened(BARE, (made) => made.createObjectStore('records'))
    await put(database, item, 'warm')
    const started = performance.now()
    await put(database, item, item.id)
    const taken = performance.now() - started
    database.close()
    return taken
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
