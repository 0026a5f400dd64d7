/** What this worker needs of where it runs: the types of pages and of workers do not go together in one program. */
interface Portee {
  addEventListener(type: 'install' | 'activate', listener: (event: Attente) => void): void
  addEventListener(type: 'fetch', listener: (event: Demande) => void): void
  skipWaiting(): Promise<void>
  clients: { claim(): Promise<void> }
}
interface Attente {
  waitUntil(work: Promise<unknown>): void
}
interface Demande {
  request: Request
  respondWith(answer: Promise<Response>): void
}
declare const self: Portee

/** Written before this script by the server (`web/hors-ligne.ts`): what is said of it there. */
declare const HORS_LIGNE: { prefixe: string; nom: string; page: string; fichiers: readonly string[]; sauf?: string }

const { prefixe, nom, page, fichiers, sauf } = HORS_LIGNE

self.addEventListener('install', event => {
  event.waitUntil(
    caches
      .open(prefixe + nom)
      .then(cache => cache.addAll([page, ...fichiers]))
      .then(() => self.skipWaiting()),
  )
})

self.addEventListener('activate', event => {
  const anciens = (noms: string[]) => noms.filter(un => un.startsWith(prefixe) && un !== prefixe + nom)
  event.waitUntil(
    caches
      .keys()
      .then(noms => Promise.all(anciens(noms).map(un => caches.delete(un))))
      .then(() => self.clients.claim()),
  )
})

const enCache = (adresse: string): Promise<Response | undefined> => caches.match(adresse, { ignoreVary: true })

/** Answers of the site are passed on and none is kept: they carry people. Without a network, the same blank page stands for any page asked for. */
self.addEventListener('fetch', event => {
  const { request } = event
  const { pathname } = new URL(request.url)
  if (request.mode === 'navigate') {
    if (pathname === sauf) return
    event.respondWith(fetch(request).catch(async () => (await enCache(page)) ?? Response.error()))
  } else if (request.method === 'GET' && fichiers.includes(pathname))
    event.respondWith(enCache(pathname).then(garde => garde ?? fetch(request)))
})

export {}
