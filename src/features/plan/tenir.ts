import { asActeur, type Tx } from '#platform/acteur.ts'
import type { ActeurAgent, PlanDeps } from './deps.ts'
import {
  type ActionPlan,
  type Contenu,
  copieDe,
  type Etat,
  type Indicateur,
  peutNoter,
  type Sorte,
} from './domain/plan.ts'
import { findAction, insertAction, noterEtape, saveAction } from './store/actions.ts'
import {
  deleteObjectif,
  findObjectif,
  insertObjectif,
  listStructures,
  listTerritoiresDe,
  saveObjectif,
} from './store/objectifs.ts'
import { deleteSouhait, insertSouhait, reprendreSouhait, saveReponse } from './store/souhaits.ts'

type Deps = Pick<PlanDeps, 'db' | 'now'>
export type Erreur = 'introuvable' | 'etape-impossible'
export type Fait = { fait: string; action?: string } | { erreur: Erreur }
const ABSENT = { erreur: 'introuvable' } as const

/** Runs a change in the territoire that the acteur coordinates. */
const chezSoi = (
  { db }: Deps,
  acteur: ActeurAgent,
  work: (tx: Tx, territoire: string) => Promise<Fait>,
): Promise<Fait> =>
  asActeur(db, acteur, tx => (acteur.territoire === undefined ? Promise.resolve(ABSENT) : work(tx, acteur.territoire)))

/** Writes an objective of a year, or rewrites the one of this identifier. */
export const ecrireObjectif = (
  deps: Deps,
  acteur: ActeurAgent,
  quoi: { id: string } | { annee: number },
  objectif: Indicateur & { titre: string },
): Promise<Fait> =>
  chezSoi(deps, acteur, async (tx, territoire) => {
    const le = deps.now()
    if ('annee' in quoi) await insertObjectif(tx, { territoire, annee: quoi.annee, ...objectif, le })
    else if (await findObjectif(tx, territoire, quoi.id)) await saveObjectif(tx, quoi.id, { ...objectif, le })
    else return ABSENT
    return { fait: 'objectif' }
  })

export const retirerObjectif = (deps: Deps, acteur: ActeurAgent, id: string): Promise<Fait> =>
  chezSoi(deps, acteur, async (tx, territoire) => {
    if (!(await findObjectif(tx, territoire, id))) return ABSENT
    await deleteObjectif(tx, id)
    return { fait: 'objectif-retire' }
  })

/** Locks an action of the acteur's territoire, and changes it. */
const changer = (
  deps: Deps,
  acteur: ActeurAgent,
  id: string,
  work: (tx: Tx, action: ActionPlan) => Promise<Fait>,
): Promise<Fait> =>
  chezSoi(deps, acteur, async (tx, territoire) => {
    const action = await findAction(tx, id, { verrou: true })
    return action?.territoire.id === territoire ? work(tx, action) : ABSENT
  })

/** Writes an action in the plan of a year, which may answer what a structure asks, or rewrites the one of this identifier. */
export const ecrireAction = (
  deps: Deps,
  acteur: ActeurAgent,
  quoi: { id: string } | { annee: number; souhait?: string | undefined },
  contenu: Contenu,
): Promise<Fait> =>
  'annee' in quoi
    ? chezSoi(deps, acteur, async (tx, territoire) => {
        const action = await insertAction(tx, { territoire, annee: quoi.annee, ...contenu, le: deps.now() })
        if (quoi.souhait !== undefined) await saveReponse(tx, territoire, quoi.souhait, action)
        return { fait: 'action', action }
      })
    : changer(deps, acteur, quoi.id, async tx => {
        await saveAction(tx, quoi.id, { ...contenu, le: deps.now() })
        return { fait: 'action', action: quoi.id }
      })

/** Notes how an action goes: another state, a word, or both. */
export const noter = (
  deps: Deps,
  acteur: ActeurAgent,
  id: string,
  { vers, note }: { vers: Etat | undefined; note: string },
): Promise<Fait> =>
  changer(deps, acteur, id, async (tx, action) => {
    const etat = vers ?? action.etat
    if (!peutNoter(action.etat, etat, note)) return { erreur: 'etape-impossible' }
    await noterEtape(tx, id, { etat, note, le: deps.now() })
    return { fait: 'etape', action: id }
  })

/** Copies an action of any territoire, or of a year before, into the plan of a year. */
export const copier = (deps: Deps, acteur: ActeurAgent, id: string, annee: number): Promise<Fait> =>
  chezSoi(deps, acteur, async (tx, territoire) => {
    const modele = await findAction(tx, id)
    if (!modele) return ABSENT
    const membres = new Set((await listStructures(tx, territoire)).map(one => one.id))
    const contenu = copieDe(modele, membres)
    return {
      fait: 'copiee',
      action: await insertAction(tx, { territoire, annee, modele: id, ...contenu, le: deps.now() }),
    }
  })

/** Notes what a structure asks of the network. */
export const noterSouhait = (
  deps: Deps,
  acteur: ActeurAgent,
  souhait: { structure: string; sorte: Sorte; texte: string },
): Promise<Fait> =>
  chezSoi(deps, acteur, async (tx, territoire) => {
    await insertSouhait(tx, { territoire, ...souhait, le: deps.now() })
    return { fait: 'souhait' }
  })

/** Says which action answers what is asked, or takes out what is not asked any more. */
export const tenirSouhait = (
  deps: Deps,
  acteur: ActeurAgent,
  id: string,
  geste: { geste: 'repondre'; action: string | undefined } | { geste: 'retirer' },
): Promise<Fait> =>
  chezSoi(deps, acteur, async (tx, territoire) => {
    const fait =
      geste.geste === 'retirer'
        ? (await deleteSouhait(tx, territoire, id)) && 'souhait-retire'
        : (await saveReponse(tx, territoire, id, geste.action)) && 'repondu'
    return fait === false ? ABSENT : { fait }
  })

/** Asks something of the network, for one's own structure, in one of its territoires. */
export const demander = (
  { db, now }: Deps,
  acteur: ActeurAgent,
  territoire: string,
  souhait: { structure: string; sorte: Sorte; texte: string },
): Promise<Fait> =>
  asActeur(db, acteur, async tx => {
    if (!(await listTerritoiresDe(tx, souhait.structure)).includes(territoire)) return ABSENT
    await insertSouhait(tx, { territoire, ...souhait, le: now() })
    return { fait: 'demande' }
  })

/** Takes back what one's own structure asked, and nobody answered yet. */
export const reprendre = ({ db }: Deps, acteur: ActeurAgent, id: string): Promise<Fait> =>
  asActeur(db, acteur, async tx =>
    acteur.structure !== undefined && (await reprendreSouhait(tx, acteur.structure, id))
      ? { fait: 'souhait-retire' }
      : ABSENT,
  )
