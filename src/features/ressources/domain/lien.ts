/** What an address said when it was asked. */
export type Reponse =
  /** `meneA`: the address of another machine, where it leads. */
  | { issue: 'ouvert'; code: number; meneA?: string }
  /** The server keeps machines out, or asks them to come less often: it says nothing of the page. */
  | { issue: 'refuse'; code: number }
  | { issue: 'erreur'; code: number }
  /** No answer in time, no machine of that name, a certificate that is not good. */
  | { issue: 'muet' }

export interface Suivi {
  adresse: string
  reponse: Reponse
  demandeLe: Date
  /** The last time it opened. */
  ouvertLe?: Date
  /** Since when it fails, and on how many different days it was found to. */
  echec?: { depuis: Date; jours: number }
}

/** A site may be down for an evening: a link is dead once it failed on as many different days. */
const JOURS_MORT = 3

export const estMort = ({ echec }: Suivi): boolean => echec !== undefined && echec.jours >= JOURS_MORT

const leJour = (instant: Date): string => instant.toISOString().slice(0, 10)

/** What is known of a link once it was asked again. The same day counts once, however often it is asked. */
export function suivre(avant: Suivi | undefined, adresse: string, reponse: Reponse, now: Date): Suivi {
  const ouvertLe = reponse.issue === 'ouvert' ? now : avant?.ouvertLe
  const su = { adresse, reponse, demandeLe: now, ...(ouvertLe && { ouvertLe }) }
  if (reponse.issue === 'ouvert' || reponse.issue === 'refuse') return su
  const echec = avant?.echec
  if (!avant || !echec) return { ...su, echec: { depuis: now, jours: 1 } }
  const encore = leJour(avant.demandeLe) === leJour(now) ? 0 : 1
  return { ...su, echec: { depuis: echec.depuis, jours: echec.jours + encore } }
}

/** Nobody answers at all: it is our own network that is cut, and it says nothing of the links. */
export const sansReseau = (reponses: readonly Reponse[]): boolean => reponses.every(({ issue }) => issue === 'muet')

export interface ARevoir {
  nom: string
  suivi: Suivi
}

/** The services whose address is to be mended: the dead ones, then those that fail, then those that lead to another machine. */
export function aRevoir(
  services: readonly { nom: string; lien: string }[],
  suivis: ReadonlyMap<string, Suivi>,
): ARevoir[] {
  const rang = (suivi: Suivi): number => (estMort(suivi) ? 0 : suivi.echec ? 1 : 2)
  return services
    .flatMap(({ nom, lien }) => {
      const suivi = suivis.get(lien)
      const deplace = suivi?.reponse.issue === 'ouvert' && suivi.reponse.meneA !== undefined
      return suivi && (suivi.echec || deplace) ? [{ nom, suivi }] : []
    })
    .toSorted((a, b) => rang(a.suivi) - rang(b.suivi))
}
