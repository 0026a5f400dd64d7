import { asActeur, type Tx } from '#platform/acteur.ts'
import { jourOf } from '#web/format.ts'
import type { ActeurAgent, LabelDeps } from './deps.ts'
import { type Decision, type Dossier, type Erreur, peutDecider, peutEnvoyer, type Reponse } from './domain/label.ts'
import { type DepsPrevenir, prevenir } from './prevenir.ts'
import {
  findDossier,
  findDossierDe,
  listMembres,
  openDossier,
  saveDecision,
  saveEnvoi,
  saveReponse,
} from './store/dossiers.ts'

export type Deps = DepsPrevenir & Pick<LabelDeps, 'db' | 'label'>
export type Fait = { fait: string; id: string } | { erreur: Erreur }
export const ABSENT = { erreur: 'introuvable' } as const

/** Opens a file, goes on with the one that is being prepared, or says that the structure is to sign first. */
async function ouvrirPour(tx: Tx, territoire: string, structure: string, le: Date): Promise<Fait> {
  const id = await openDossier(tx, territoire, structure, le)
  if (id !== undefined) return { fait: 'ouvert', id }
  const membre = (await listMembres(tx, territoire, jourOf(le))).find(one => one.id === structure)
  return membre && !membre.ouvrable ? { erreur: 'non-signee' } : ABSENT
}

/** Opens the file of a structure, or the one that is being prepared. */
export const ouvrir = ({ db, now }: Pick<Deps, 'db' | 'now'>, acteur: ActeurAgent, structure: string): Promise<Fait> =>
  asActeur(db, acteur, async tx => {
    const { territoire } = acteur
    return territoire === undefined ? ABSENT : ouvrirPour(tx, territoire, structure, now())
  })

/** Locks a file of the acteur's territoire, and changes it. */
export const changer = (
  { db }: Pick<Deps, 'db'>,
  acteur: ActeurAgent,
  id: string,
  work: (tx: Tx, dossier: Dossier) => Promise<Fait>,
): Promise<Fait> =>
  asActeur(db, acteur, async tx => {
    const dossier = await findDossier(tx, id, { verrou: true })
    return dossier && !dossier.fermeLe && dossier.territoire.id === acteur.territoire ? work(tx, dossier) : ABSENT
  })

/** What is said of a requirement on its form: what was done of it is noted elsewhere. */
export type Dite = Omit<Reponse, 'faitLe' | 'faitNote'>

/** What is kept of a requirement, over what was kept before. */
const reprise = (dite: Dite, reponses: Dossier['reponses']): { avant: Reponse | undefined; reponse: Reponse } => {
  const avant = reponses.find(({ exigence }) => exigence === dite.exigence)
  return { avant, reponse: { ...dite, faitLe: avant?.faitLe, faitNote: avant?.faitNote ?? '' } }
}

/** Says of one requirement how far it is met. Once it is decided, what is made better alone still changes. */
export const repondre = (deps: Deps, acteur: ActeurAgent, id: string, dite: Dite): Promise<Fait> =>
  changer(deps, acteur, id, async (tx, { decision, reponses }) => {
    if (deps.label.exigences.every(({ code }) => code !== dite.exigence)) return ABSENT
    const { avant, reponse } = reprise(dite, reponses)
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
  changer(deps, acteur, id, async (tx, dossier) => {
    if (dossier.decision || dossier.envoyeLe === undefined) return ABSENT
    await saveEnvoi(tx, id, undefined, deps.now())
    await prevenir(tx, deps, dossier, 'rendu')
    return { fait: 'rendu', id }
  })

/** Opens the file of the acteur's own structure in a territoire that it is in, or goes on with the one that is being prepared. */
export const commencer = (
  { db, now }: Pick<Deps, 'db' | 'now'>,
  acteur: ActeurAgent,
  territoire: string,
): Promise<Fait> =>
  asActeur(db, acteur, async tx => {
    const { structure } = acteur
    return structure === undefined ? ABSENT : ouvrirPour(tx, territoire, structure, now())
  })

/** Locks the file that the acteur's own structure writes, and changes it; what was sent is the coordination's. */
const ecrire = (
  { db }: Pick<Deps, 'db'>,
  acteur: ActeurAgent,
  work: (tx: Tx, dossier: Dossier) => Promise<Fait>,
): Promise<Fait> =>
  asActeur(db, acteur, async tx => {
    const sien = acteur.structure === undefined ? undefined : await findDossierDe(tx, acteur.structure)
    if (sien?.fermeLe) return ABSENT
    if (sien?.envoyeLe && !sien.decision) return { erreur: 'deja-envoye' }
    const dossier = sien && !sien.decision ? await findDossier(tx, sien.id, { verrou: true }) : undefined
    return dossier ? work(tx, dossier) : ABSENT
  })

/** Says of one requirement how far the acteur's own structure meets it. */
export const evaluer = (deps: Deps, acteur: ActeurAgent, dite: Dite): Promise<Fait> =>
  ecrire(deps, acteur, async (tx, { id, reponses }) => {
    if (deps.label.exigences.every(({ code }) => code !== dite.exigence)) return ABSENT
    await saveReponse(tx, id, reprise(dite, reponses).reponse)
    return { fait: 'reponse', id }
  })

/** Sends the self-assessment of the acteur's own structure to the coordination, once it is whole. */
export const envoyer = (deps: Deps, acteur: ActeurAgent): Promise<Fait> =>
  ecrire(deps, acteur, async (tx, dossier) => {
    const { id, reponses } = dossier
    const possible = peutEnvoyer(deps.label.exigences, reponses)
    if (possible !== 'oui') return { erreur: possible }
    await saveEnvoi(tx, id, deps.now(), deps.now())
    await prevenir(tx, deps, dossier, 'envoye')
    return { fait: 'envoye', id }
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
    await prevenir(tx, deps, { ...dossier, decision }, 'decision')
    return { fait: 'decision', id }
  })
