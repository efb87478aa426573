// Phones without a screen. Each line read is one thing that happens; the line written is what came of it.
import { createInterface } from 'node:readline'
import { bundled } from './bundle.js'
import { deeds } from './deeds.js'
import { Page, Phone } from './phone.js'
import { World } from './world.js'

// Nobody is left to hear that what a dead page was writing was taken back.
process.on('unhandledRejection', (error) => {
  if (error.name !== 'AbortError') throw error
})

const bundles = new Map()
let client, world

async function begin({ planted, now }) {
  const name = JSON.stringify(planted)
  if (!bundles.has(name)) bundles.set(name, await bundled(planted))
  client = bundles.get(name)
  world = new World(now)
}

function open_page({ phone }) {
  world.phones[phone] ??= new Phone(world)
  return world.pages.push(new Page(world.phones[phone], client)) - 1
}

function kill_page({ page }) {
  world.pages[page].die()
}

function set_phone({ phone, now, out_by }) {
  world.now = now
  world.phones[phone].out_by = out_by
}

/** It may die after so many steps, or find the disk full. */
function do_deed({ page: number, deed, given = {}, steps = null, full = false }) {
  const page = world.pages[number]
  page.steps = steps ?? Number.POSITIVE_INFINITY
  page.isFull ||= full
  return world.call(page, deeds[deed], given)
}

function answer({ fetch, status, type, body, cut }) {
  const bytes = Buffer.from(body, 'base64')
  world.settleFetch(fetch, ({ resolve }) => {
    if (!status) return resolve(Response.error())
    const content = cut === null ? bytes : cutAt(bytes, cut)
    resolve(new Response(content, { status, headers: { 'Content-Type': type } }))
  })
}

function cutAt(bytes, at) {
  return new ReadableStream({
    pull(controller) {
      controller.enqueue(new Uint8Array(bytes.subarray(0, at)))
      controller.error(new TypeError('network error'))
    }
  })
}

function fail({ fetch, name }) {
  world.settleFetch(fetch, ({ reject }) => reject(new DOMException('The line went dead', name)))
}

const happenings = { begin, open_page, kill_page, set_phone, do_deed, answer, fail }

for await (const line of createInterface({ input: process.stdin })) {
  const { happens, ...given } = JSON.parse(line)
  const made = await happenings[happens](given)
  await world.quiet()
  process.stdout.write(`${JSON.stringify({ made, ...world.told() })}\n`)
}
