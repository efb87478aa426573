// A browser's stores in memory: the classes as globals, and what makes a store for each phone.
import 'fake-indexeddb/auto'

export const { IDBFactory: FDBFactory, IDBOpenDBRequest: FDBOpenDBRequest } = globalThis
