import { openFrein } from '#platform/frein.ts'
import { type Adresse, type Adressee, adresser } from './adresser.ts'
import { type Annule, annuler } from './annuler.ts'
import { authentifier, noterUsage } from './appeler.ts'
import type { PartenairesDeps } from './deps.ts'
import type { Cle } from './domain/cles.ts'
import type { Depuis, Passage, Suivi } from './domain/envois.ts'
import { listerSuivis, suivre } from './suivre.ts'
import type { ErreurCle } from './texts.ts'

/** What the API does for a software that comes with a key. */
export interface Partenaires {
  /** @param autorisation the header `Authorization` */
  authentifier: (autorisation: string | undefined) => Promise<{ cle: Cle } | { erreur: ErreurCle }>
  /** Counts one more request. @returns false when there were too many in a minute */
  compter: (cle: Cle) => Promise<boolean>
  noter: (cle: Cle, operation: string, statut: number) => Promise<void>
  adresser: (cle: Cle, adresse: Adresse) => Promise<Adressee>
  /** @param motif a code of `MOTIFS_ANNULATION` */
  annuler: (cle: Cle, id: string, motif: string) => Promise<Annule>
  suivre: (cle: Cle, id: string) => Promise<(Suivi & { etapes: Passage[] }) | undefined>
  lister: (cle: Cle, depuis: Depuis, limite: number) => Promise<{ suivis: Suivi[]; suivant: Depuis | undefined }>
}

/** Requests of one key in a minute, whatever the process that answers. */
const PAR_MINUTE = 120
const MINUTE_S = 60

/** The use cases over one database. */
export function partenairesDe(deps: PartenairesDeps): Partenaires {
  const frein = openFrein(deps.db, deps.chiffre, { nom: 'cle-partenaire', points: PAR_MINUTE, dureeS: MINUTE_S })
  return {
    authentifier: autorisation => authentifier(deps, autorisation),
    compter: cle => frein(cle.id),
    noter: (cle, operation, statut) => noterUsage(deps, cle, operation, statut),
    adresser: (cle, adresse) => adresser(deps, cle, adresse),
    annuler: (cle, id, motif) => annuler(deps, cle, id, motif),
    suivre: (cle, id) => suivre(deps, cle, id),
    lister: (cle, depuis, limite) => listerSuivis(deps, cle, depuis, limite),
  }
}
