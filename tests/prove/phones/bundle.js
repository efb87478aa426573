// The client in one piece, as a function: each page that calls it has a memory and globals of its own.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { compileFunction } from 'node:vm'
import { build } from 'esbuild'

const CLIENT = fileURLToPath(new URL('client.js', import.meta.url))
// What a page must not share with another: these hide the globals of the same name.
export const OWN_GLOBALS = [
  'globalThis',
  'indexedDB',
  'navigator',
  'fetch',
  'Date',
  'AbortSignal',
  'BroadcastChannel',
  'createImageBitmap',
  'OffscreenCanvas'
]

/** `planted` lists faults as [file, what it says, what it shall say]. */
export async function bundled(planted) {
  const { outputFiles } = await build({
    entryPoints: [CLIENT],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'client',
    plugins: [{ name: 'plant', setup: (asked) => plant(asked, planted) }]
  })
  return compileFunction(`${outputFiles[0].text}\nreturn client`, OWN_GLOBALS)
}

function plant({ onLoad }, planted) {
  onLoad({ filter: /service_worker\/\w+\.js$/ }, async ({ path }) => {
    const here = planted.filter(([file]) => path.endsWith(`service_worker/${file}`))
    const source = await readFile(path, 'utf8')
    return { contents: here.reduce(replaced, source), loader: 'js' }
  })
}

function replaced(source, [file, old, other]) {
  // A fault that no longer finds its place would be found by nobody, and prove nothing.
  if (source.split(old).length !== 2) throw new Error(`${file} does not say once: ${old}`)
  return source.replace(old, () => other)
}
