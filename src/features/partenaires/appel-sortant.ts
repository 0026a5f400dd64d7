import { lookup } from 'node:dns'
import { request } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import type { Issue, Motif } from './domain/livraison.ts'

/** Sends one message; never throws. */
export type Appeler = (adresse: string, entetes: Readonly<Record<string, string>>, corps: string) => Promise<Issue>

/** Networks that are nobody's on the Internet, by the registries of special addresses (RFC 6890, IANA): a partner names none of ours. */
const INTERDITS = new BlockList()
for (const [reseau, prefixe] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  INTERDITS.addSubnet(reseau, prefixe, 'ipv4')
/** Of IPv6 only what is given out to the Internet is called (2000::/3), less what stands for something else. */
const PUBLIC6 = new BlockList()
PUBLIC6.addSubnet('2000::', 3, 'ipv6')
for (const [reseau, prefixe] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  INTERDITS.addSubnet(reseau, prefixe, 'ipv6')

/** Whether an address of the network is somebody's on the Internet. */
export const estPublique = (ip: string): boolean => {
  const famille = isIP(ip)
  if (famille === 4) return !INTERDITS.check(ip, 'ipv4')
  return famille === 6 && PUBLIC6.check(ip, 'ipv6') && !INTERDITS.check(ip, 'ipv6')
}

/** Of an address as it is kept, where each accent takes six characters. */
const ADRESSE_MAX = 500

/** An address that a partner may give: https, no name or password in it, the usual port or one above. */
export function adresseAdmise(texte: string): boolean {
  if (!URL.canParse(texte)) return false
  const { href, protocol, username, password, hostname, port, hash } = new URL(texte)
  const hote = hostname.replace(/^\[|\]$/g, '')
  return (
    href.length <= ADRESSE_MAX &&
    protocol === 'https:' &&
    username === '' &&
    password === '' &&
    hash === '' &&
    (port === '' || Number(port) >= 1024) &&
    (isIP(hote) === 0 ? hote.includes('.') : estPublique(hote))
  )
}

class Interdite extends Error {}

/** The address that is connected to is the one that was checked: nothing is resolved twice. */
const chercher =
  (permise: (ip: string) => boolean): LookupFunction =>
  (hote, options, rendre) => {
    lookup(hote, { ...options, all: true }, (erreur, adresses) => {
      const [premiere] = adresses ?? []
      if (erreur || !premiere) return rendre(erreur ?? new Error('no address'), '')
      if (!adresses.every(({ address }) => permise(address))) return rendre(new Interdite(), '')
      if (options.all) return rendre(null, adresses)
      rendre(null, premiere.address, premiere.family)
    })
  }

const PATIENCE_MS = 10_000

interface Options {
  permise?: (ip: string) => boolean
  patienceMs?: number
  /** Certificate that tests trust. */
  ca?: string
}

/** Over HTTPS: a public address, no redirection followed, little time, and nothing of the answer but its status. */
export const appelerHttps =
  ({ permise = estPublique, patienceMs = PATIENCE_MS, ca }: Options = {}): Appeler =>
  (adresse, entetes, corps) =>
    new Promise(resoudre => {
      const url = new URL(adresse)
      const hote = url.hostname.replace(/^\[|\]$/g, '')
      if (isIP(hote) !== 0 && !permise(hote)) return resoudre({ motif: 'adresse-interdite' })
      const appel = request(url, {
        method: 'POST',
        headers: { ...entetes, 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(corps) },
        lookup: chercher(permise),
        signal: AbortSignal.timeout(patienceMs),
        agent: false,
        ...(ca !== undefined && { ca }),
      })
      appel.on('response', reponse => {
        resoudre({ code: reponse.statusCode ?? 0 })
        reponse.destroy()
      })
      appel.on('error', erreur => resoudre({ motif: motifDe(erreur) }))
      appel.end(corps)
    })

function motifDe(erreur: Error): Motif {
  if (erreur instanceof Interdite) return 'adresse-interdite'
  const code = 'code' in erreur ? String(erreur.code) : ''
  if (erreur.name === 'AbortError' || erreur.name === 'TimeoutError' || code === 'ABORT_ERR') return 'delai'
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'adresse-inconnue'
  return /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/.test(code) ? 'certificat' : 'coupe'
}
