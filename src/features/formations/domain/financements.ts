import {
  type Condition,
  champsInconnus,
  compileCritere,
  deduire,
  evaluer,
  INCONNU,
  NON,
  type Situation,
} from '#features/orientation/index.ts'

/** What a training must be for somebody to pay for it. */
export type ExigenceOffre = 'certifiante' | 'region' | 'apprentissage' | 'professionnalisation' | 'vae'

/** One way of paying, as `referentiel/financements.yaml` keeps it. */
export interface Regle {
  code: string
  nom: string
  texte: string
  pour: readonly Condition[]
  /** Why somebody is left out. */
  ecart: string
  offre?: ExigenceOffre | undefined
  ecartOffre?: string | undefined
  aSavoir?: string | undefined
  demarche: string
  lien?: string | undefined
  reseaux: readonly string[]
  montants: readonly { texte: string; source: string; expireLe: string }[]
  sources: Readonly<Record<string, { reference: string; url?: string | undefined; consulteLe: string }>>
}

/** What is known of the offer; absent is unknown. */
export type Offre = { readonly [exigence in ExigenceOffre]?: boolean | undefined }

export interface Financement {
  regle: Regle
  /** `a-verifier`: nothing rules it out, something is unknown. */
  etat: 'oui' | 'a-verifier' | 'non'
  /** Fields of the situation that would decide. */
  aVerifier: string[]
  /** Why it is ruled out, in words. */
  ecart?: string | undefined
  /** The training's own part is unknown: to be asked of those who give it. */
  offreInconnue: boolean
  /** Amounts in force on that day; those that have expired are not told. */
  montants: { texte: string; source: string; expireLe: string }[]
  /** An amount has expired and is to be asked. */
  montantPerime: boolean
}

const RANG = { oui: 0, 'a-verifier': 1, non: 2 } as const

/**
 * Holds each way of paying against the person and the offer, in three values: what is unknown never excludes.
 * @param jour ISO date of today; the order is that of the file, what is possible first
 */
export const financer = (regles: readonly Regle[], offre: Offre, situation: Situation, jour: string): Financement[] => {
  const faits = deduire(situation)
  return regles
    .map(regle => {
      const critere = compileCritere({ force: 'exclusif', unDe: regle.pour, texte: regle.texte, ecart: regle.ecart })
      const personne = evaluer(critere, faits)
      const dite = regle.offre === undefined ? true : offre[regle.offre]
      const ecart = personne === NON ? regle.ecart : dite === false ? (regle.ecartOffre ?? regle.ecart) : undefined
      const inconnu = personne === INCONNU || dite === undefined
      const montants = regle.montants.filter(({ expireLe }) => expireLe >= jour)
      return {
        regle,
        etat: ecart !== undefined ? ('non' as const) : inconnu ? ('a-verifier' as const) : ('oui' as const),
        aVerifier: personne === INCONNU ? champsInconnus(critere, faits) : [],
        ecart,
        offreInconnue: dite === undefined,
        montants: [...montants],
        montantPerime: montants.length < regle.montants.length,
      }
    })
    .sort((a, b) => RANG[a.etat] - RANG[b.etat])
}
