import type { Reponse } from './domain/lien.ts'

/** Asks an address whether it opens; never throws. */
export type DemanderLien = (adresse: string) => Promise<Reponse>

interface Options {
  /** Address of the site, told to those who are asked. */
  origine: string
  /** How long each question may take, in ms. */
  patienceMs?: number
}

/** Kept out, or asked to come back later: RFC 9110 §15.5 and RFC 6585 §4. */
const REFUS = new Set([401, 403, 429])

/**
 * The real one, over HTTP: HEAD, then GET when that does not open, as some servers answer HEAD wrongly. Redirections are followed wherever
 * they lead: the addresses are those of the referential, written by who holds the service and never by the public.
 */
export function demanderLien({ origine, patienceMs = 10_000 }: Options): DemanderLien {
  const agent = `DeuxiemePorte (verification de liens ; +${origine}/services-numeriques)`
  const poser = async (adresse: string, method: 'HEAD' | 'GET'): Promise<Reponse> => {
    try {
      const signal = AbortSignal.timeout(patienceMs)
      const lu = await fetch(adresse, { method, redirect: 'follow', headers: { 'User-Agent': agent }, signal })
      await lu.body?.cancel()
      if (lu.ok) return { issue: 'ouvert', code: lu.status, ...(ailleurs(adresse, lu.url) && { meneA: lu.url }) }
      return { issue: REFUS.has(lu.status) ? 'refuse' : 'erreur', code: lu.status }
    } catch {
      return { issue: 'muet' }
    }
  }
  return async adresse => {
    const tete = await poser(adresse, 'HEAD')
    return tete.issue === 'ouvert' ? tete : poser(adresse, 'GET')
  }
}

const hote = (adresse: string): string => new URL(adresse).host.replace(/^www\./, '')
/** To another page of the same site, a redirection is everyday. The longest address that is kept has 500 characters. */
const ailleurs = (de: string, vers: string): boolean => hote(de) !== hote(vers) && vers.length <= 500
