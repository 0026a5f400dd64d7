import { asActeur, type Tx } from '#platform/acteur.ts'
import type { ActeurAgent, LabelDeps } from './deps.ts'
import { type Decision, type Dossier, peutDecider, type Reponse } from './domain/label.ts'
import { findDossier, openDossier, saveDecision, saveReponse, saveVisite } from './store/dossiers.ts'

type Deps = Pick<LabelDeps, 'db' | 'label' | 'now'>
export type Erreur = 'introuvable' | 'sans-reponse' | 'sans-preuve' | 'sans-visite'
export type Fait = { fait: string; id: string } | { erreur: Erreur }
const ABSENT = { erreur: 'introuvable' } as const

/** Opens the file of a structure, or the one that is being prepared. */
export const ouvrir = ({ db, now }: Deps, acteur: ActeurAgent, structure: string): Promise<Fait> =>
  asActeur(db, acteur, async tx => {
    const { territoire } = acteur
    const id = territoire === undefined ? undefined : await openDossier(tx, territoire, structure, now())
    return id === undefined ? ABSENT : { fait: 'ouvert', id }
  })

/** Locks a file of the acteur's territoire, and changes it. */
const changer = (
  { db }: Deps,
  acteur: ActeurAgent,
  id: string,
  work: (tx: Tx, dossier: Dossier) => Promise<Fait>,
): Promise<Fait> =>
  asActeur(db, acteur, async tx => {
    const dossier = await findDossier(tx, id, { verrou: true })
    return dossier && dossier.territoire.id === acteur.territoire ? work(tx, dossier) : ABSENT
  })

/** Says of one requirement how far it is met. Once it is decided, what is made better alone still changes. */
export const repondre = (deps: Deps, acteur: ActeurAgent, id: string, reponse: Reponse): Promise<Fait> =>
  changer(deps, acteur, id, async (tx, { decision, reponses }) => {
    if (deps.label.exigences.every(({ code }) => code !== reponse.exigence)) return ABSENT
    const avant = reponses.find(({ exigence }) => exigence === reponse.exigence)
    if (decision && !avant) return ABSENT
    const fige = decision && avant ? { niveau: avant.niveau, preuve: avant.preuve } : {}
    await saveReponse(tx, id, { ...reponse, ...fige })
    return { fait: 'reponse', id }
  })

/** Notes the visit of a peer. */
export const visiter = (
  deps: Deps,
  acteur: ActeurAgent,
  id: string,
  visite: { visiteur: string; le: string; note: string },
): Promise<Fait> =>
  changer(deps, acteur, id, async (tx, { decision, structure }) => {
    if (decision || structure.id === visite.visiteur) return ABSENT
    await saveVisite(tx, id, { ...visite, maj: deps.now() })
    return { fait: 'visite', id }
  })

/** Notes what was decided: nothing is, before every requirement is answered with its evidence and a peer has come. */
export const decider = (
  deps: Deps,
  acteur: ActeurAgent,
  id: string,
  decision: { quoi: Decision; le: string; terme: string | undefined },
): Promise<Fait> =>
  changer(deps, acteur, id, async (tx, dossier) => {
    if (dossier.decision) return ABSENT
    const possible = peutDecider(deps.label.exigences, dossier)
    if (possible !== 'oui') return { erreur: possible }
    await saveDecision(tx, id, { ...decision, maj: deps.now() })
    return { fait: 'decision', id }
  })
