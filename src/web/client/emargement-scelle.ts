/**
 * The list of who is expected, kept closed on this phone so that the page opens again without network. What is kept is enciphered under a
 * code of 40 bits that is shown once, written on paper, and kept nowhere: a lost phone holds nothing that can be read.
 */

import { PREFIXE_SCELLEE } from './listes-scellees.ts'

/** Without what is read as another sign. */
const SIGNES = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const LONGUEUR = 8
/** OWASP's floor for PBKDF2 with SHA-256: a try costs a phone about half a second. */
const TOURS = 600_000

interface Scellee {
  /** ISO. */
  jusqua: string
  /** Base64. */
  sel: string
  iv: string
  liste: string
}

const versTexte = (octets: Uint8Array): string => {
  let texte = ''
  for (const octet of octets) texte += String.fromCharCode(octet)
  return btoa(texte)
}
const versOctets = (texte: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(texte), c => c.charCodeAt(0))

async function deriver(code: string, sel: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const lu = new TextEncoder().encode(code.toUpperCase().replaceAll(/[^A-Z2-9]/g, ''))
  const base = await crypto.subtle.importKey('raw', lu, 'PBKDF2', false, ['deriveKey'])
  const params = { name: 'PBKDF2', hash: 'SHA-256', salt: sel, iterations: TOURS }
  return crypto.subtle.deriveKey(params, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

const isScellee = (x: unknown): x is Scellee =>
  typeof x === 'object' && x !== null && 'jusqua' in x && 'sel' in x && 'iv' in x && 'liste' in x

export interface Coffre {
  /** Whether this phone keeps a list for this event. */
  plein: () => boolean
  /** A new code. @returns it, to be shown once */
  fermer: (donnees: unknown, jusqua: string) => Promise<string>
  /** Keeps a newer list under the code that this page knows; nothing when it knows none. */
  renouveler: (donnees: unknown) => Promise<void>
  /** @returns undefined when the code is another one, or nothing is kept */
  ouvrir: (code: string) => Promise<unknown>
}

/** What this phone keeps for the event of an address; undefined where the browser enciphers nothing. */
export function ouvrirCoffre(adresse: string): Coffre | undefined {
  if (!globalThis.crypto?.subtle) return undefined
  const cle = PREFIXE_SCELLEE + adresse
  let sous: { secret: CryptoKey; sel: string; jusqua: string } | undefined

  const lire = (): Scellee | undefined => {
    try {
      const lu: unknown = JSON.parse(localStorage.getItem(cle) ?? 'null')
      return isScellee(lu) && Date.parse(lu.jusqua) > Date.now() ? lu : undefined
    } catch {
      return undefined
    }
  }
  async function renouveler(donnees: unknown): Promise<void> {
    if (!sous) return
    const iv = crypto.getRandomValues(new Uint8Array(12))
    const clair = new TextEncoder().encode(JSON.stringify(donnees))
    const liste = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, sous.secret, clair))
    const { sel, jusqua } = sous
    localStorage.setItem(cle, JSON.stringify({ jusqua, sel, iv: versTexte(iv), liste: versTexte(liste) }))
  }
  return {
    plein: () => lire() !== undefined,
    async fermer(donnees, jusqua) {
      const tirage = crypto.getRandomValues(new Uint8Array(LONGUEUR))
      const code = Array.from(tirage, n => SIGNES[n % SIGNES.length]).join('')
      const sel = crypto.getRandomValues(new Uint8Array(16))
      sous = { secret: await deriver(code, sel), sel: versTexte(sel), jusqua }
      await renouveler(donnees)
      return `${code.slice(0, LONGUEUR / 2)}-${code.slice(LONGUEUR / 2)}`
    },
    renouveler,
    async ouvrir(code) {
      const gardee = lire()
      if (!gardee) return undefined
      try {
        const secret = await deriver(code, versOctets(gardee.sel))
        const iv = versOctets(gardee.iv)
        const clair = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, secret, versOctets(gardee.liste))
        sous = { secret, sel: gardee.sel, jusqua: gardee.jusqua }
        return JSON.parse(new TextDecoder().decode(clair))
      } catch {
        return undefined
      }
    },
  }
}
