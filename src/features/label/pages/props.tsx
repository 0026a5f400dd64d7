import type { Agent } from '#features/comptes/index.ts'
import { typo } from '#web/format.ts'
import type { ErreurChamp } from '#web/kit/lire-champs.ts'
import type { Cadre } from '#web/site.ts'
import type { Cote, Dossier, Ouvrable, ReferentielLabel } from '../domain/label.ts'
import type { DossierLu } from '../lire.ts'

export interface CadreProps {
  cadre: Cadre
  agent: Agent
  label: ReferentielLabel
  saisie: URLSearchParams
  erreurs: readonly ErreurChamp[]
}

/** Who looks, by their side of the file; its own structure writes it on a page of its own, and finds its other files there. */
export type Vue = { qui: Cote; chezSoi?: { territoires: readonly Ouvrable[]; autres: readonly Dossier[] } | undefined }

export interface DossierProps extends DossierLu, CadreProps {
  leJour: string
  vue: Vue
  /** Where its forms go. */
  action: string
  /** What was decided, to be printed. */
  decisionHref: string
  fait?: string | undefined
}

/** What is wrong with a field, if anything is. */
export const erreurDe = ({ erreurs }: Pick<CadreProps, 'erreurs'>, champ: string): string | undefined =>
  erreurs.find(one => one.champ === champ)?.texte

/** What somebody wrote on several lines. */
export const enParagraphes = (texte: string) => texte.split(/\n+/).map(ligne => <p>{typo(ligne)}</p>)
