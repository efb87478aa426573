// Builds src/ and service_worker/ into dist/: hashed assets, the list Python reads, and the worker.
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, extname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { compile } from 'sass'
import { ASSETS_URL, SHELLS } from '../service_worker/shells.js'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const SOURCE = join(ROOT, 'static/src')
const DIST = join(ROOT, 'static/dist')
const ENTRIES = ['app.js', 'devices.js', 'passwords.js', 'victim.js']
const STYLES = [
  'app.scss',
  'devices.scss',
  'notices.scss',
  'safety.scss',
  'trends.scss',
  'victim.scss'
]

// A shell is rendered by Python from these, so a change in any of them must reach the phones.
const SHELLS_ARE_MADE_FROM = ['templates', 'webapp/wire', 'webapp/policy', 'webapp/web']

rmSync(DIST, { recursive: true, force: true })
mkdirSync(DIST, { recursive: true })
const hashed = {}
for (const name of STYLES) keep(name.replace('.scss', '.css'), styles(name))
// Fetched by the page's script: one when somebody has signed in, the other when something was sent.
keep('keeping.js', await script(join(SOURCE, 'js/keeping.js')))
keep('kept.js', await script(join(ROOT, 'service_worker/kept.js'), {}, 'esm'))
const [KEEPING, KEPT] = ['keeping.js', 'kept.js'].map(addressOf)
for (const name of ENTRIES) keep(name, await script(join(SOURCE, 'js', name), { KEEPING, KEPT }))
for (const path of filesIn(join(SOURCE, 'images'))) keep(basename(path), readFileSync(path))
write('manifest.webmanifest', webManifest())
write('manifest.json', JSON.stringify(hashed, null, 2))
const worker = await serviceWorker()
write('service-worker.js', worker)
writeCompressed('service-worker.js', worker)

function styles(name) {
  const options = { style: 'compressed', loadPaths: [ROOT], quietDeps: true }
  return Buffer.from(compile(join(SOURCE, 'css', name), options).css)
}

async function script(entry, define = {}, format = 'iife') {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format,
    target: ['es2022'],
    legalComments: 'none',
    write: false,
    external: [`${ASSETS_URL}*`],
    define: { 'process.env.NODE_ENV': '"production"', ...define }
  })
  return Buffer.from(outputFiles[0].contents)
}

function keep(name, bytes) {
  const extension = extname(name)
  hashed[name] = `${basename(name, extension)}-${hashOf([bytes])}${extension}`
  write(hashed[name], bytes)
  if (extension !== '.png') writeCompressed(hashed[name], bytes)
}

function addressOf(name) {
  return JSON.stringify(ASSETS_URL + hashed[name])
}

// Compressed once here, as small as it gets, and served as it lies.
function writeCompressed(name, bytes) {
  write(`${name}.gz`, gzipSync(bytes, { level: 9 }))
  write(`${name}.br`, brotliCompressSync(bytes))
}

function webManifest() {
  const manifest = JSON.parse(readFileSync(join(SOURCE, 'manifest.webmanifest'), 'utf8'))
  for (const icon of manifest.icons) icon.src = ASSETS_URL + hashed[icon.src]
  return JSON.stringify(manifest)
}

function serviceWorker() {
  const pages = SHELLS_ARE_MADE_FROM.flatMap((folder) => filesIn(join(ROOT, folder)))
  const version = hashOf([JSON.stringify(hashed), ...pages.map((path) => readFileSync(path))])
  // Not what only other pages use, nor icons, which the home screen keeps itself.
  const isForPhones = (name) =>
    !/^(victim|notices|safety|trends|devices|keeping|kept|passwords)-|\.png$/.test(name)
  const assets = Object.values(hashed).filter(isForPhones)
  const precached = [
    ...assets.map((name) => ({ url: ASSETS_URL + name, revision: null })),
    ...[...SHELLS, '/phone/keys', '/manifest.webmanifest'].map((url) => ({
      url,
      revision: version
    }))
  ]
  return script(join(ROOT, 'service_worker/index.js'), {
    PRECACHED: JSON.stringify(precached),
    VERSION: JSON.stringify(version)
  })
}

function hashOf(parts) {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex').slice(0, 12)
}

function filesIn(folder) {
  let found = []
  try {
    found = readdirSync(folder, { recursive: true, withFileTypes: true })
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
  }
  return found
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('__pycache__'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort((one, other) => relative(ROOT, one).localeCompare(relative(ROOT, other)))
}

function write(name, content) {
  writeFileSync(join(DIST, name), content)
}
