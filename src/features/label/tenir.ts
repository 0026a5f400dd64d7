import { asActeur, type Tx } from '#platform/acteur.ts'
import type { ActeurAgent, LabelDeps } from './deps.ts'
import { type Decision, type Dossier, peutDecider, peutEnvoyer, type Reponse } from './domain/label.ts'
import {
  findDossier,
  findDossierDe,
  openDossier,
  saveDecision,
  saveEnvoi,
  saveReponse,
  saveVisite,
} from './store/dossiers.ts'

type Deps = Pick<LabelDeps, 'db' | 'label' | 'now'>
export type Erreur = 'introuvable' | 'deja-envoye' | 'sans-reponse' | 'sans-preuve' | 'sans-visite'
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
    const fige =
      decision && avant
        ? { niveau: avant.niveau, preuve: avant.preuve, lien: avant.lien, document: avant.document }
        : {}
    await saveReponse(tx, id, { ...reponse, ...fige })
    return { fait: 'reponse', id }
  })

/** Gives a file that was sent back to its structure, which writes again. */
export const rendreDossier = (deps: Deps, acteur: ActeurAgent, id: string): Promise<Fait> =>
  changer(deps, acteur, id, async (tx, { decision, envoyeLe }) => {
    if (decision || envoyeLe === undefined) return ABSENT
    await saveEnvoi(tx, id, undefined, deps.now())
    return { fait: 'rendu', id }
  })

/** Opens the file of the acteur's own structure in a territoire that it is in, or goes on with the one that is being prepared. */
export const commencer = ({ db, now }: Deps, acteur: ActeurAgent, territoire: string): Promise<Fait> =>
  asActeur(db, acteur, async tx => {
    const { structure } = acteur
    const id = structure === undefined ? undefined : await openDossier(tx, territoire, structure, now())
    return id === undefined ? ABSENT : { fait: 'ouvert', id }
  })

/** Locks the file that the acteur's own structure writes, and changes it; what was sent is the coordination's. */
const ecrire = ({ db }: Deps, acteur: ActeurAgent, work: (tx: Tx, dossier: Dossier) => Promise<Fait>): Promise<Fait> =>
  asActeur(db, acteur, async tx => {
    const sien = acteur.structure === undefined ? undefined : await findDossierDe(tx, acteur.structure)
    if (sien?.envoyeLe && !sien.decision) return { erreur: 'deja-envoye' }
    const dossier = sien && !sien.decision ? await findDossier(tx, sien.id, { verrou: true }) : undefined
    return dossier ? work(tx, dossier) : ABSENT
  })

/** Says of one requirement how far the acteur's own structure meets it. */
export const evaluer = (deps: Deps, acteur: ActeurAgent, reponse: Reponse): Promise<Fait> =>
  ecrire(deps, acteur, async (tx, { id }) => {
    if (deps.label.exigences.every(({ code }) => code !== reponse.exigence)) return ABSENT
    await saveReponse(tx, id, reponse)
    return { fait: 'reponse', id }
  })

/** Sends the self-assessment of the acteur's own structure to the coordination, once it is whole. */
export const envoyer = (deps: Deps, acteur: ActeurAgent): Promise<Fait> =>
  ecrire(deps, acteur, async (tx, { id, reponses }) => {
    const possible = peutEnvoyer(deps.label.exigences, reponses)
    if (possible !== 'oui') return { erreur: possible }
    await saveEnvoi(tx, id, deps.now(), deps.now())
    return { fait: 'envoye', id }
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
