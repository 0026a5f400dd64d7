import { asActeur, type Tx } from '#platform/acteur.ts'
import { jourOf } from '#web/format.ts'
import type { ActeurAgent } from './deps.ts'
import { type Cote, coteDe, type Dossier, peutRendre, peutRetourner } from './domain/label.ts'
import { prevenir } from './prevenir.ts'
import { findDossier, saveFait, saveRapport, saveRetour, saveVisite } from './store/dossiers.ts'
import { ABSENT, changer, type Deps, type Fait } from './tenir.ts'

/** Plans the visit of a peer: the coordination chooses who comes and when, and both are told. */
export const prevoirVisite = (
  deps: Deps,
  acteur: ActeurAgent,
  id: string,
  visite: { visiteur: string; le: string; qui: string },
): Promise<Fait> =>
  changer(deps, acteur, id, async (tx, { decision, structure }) => {
    if (decision || structure.id === visite.visiteur) return ABSENT
    await saveVisite(tx, id, { ...visite, maj: deps.now() })
    const prevue = await findDossier(tx, id)
    if (prevue) await prevenir(tx, deps, prevue, 'visite')
    return { fait: 'visite', id }
  })

/** Locks a file that the acteur has a part in, by the side that they are on. */
const prendrePart = (
  { db }: Pick<Deps, 'db'>,
  acteur: ActeurAgent,
  id: string,
  work: (tx: Tx, dossier: Dossier, cote: Cote) => Promise<Fait>,
): Promise<Fait> =>
  asActeur(db, acteur, async tx => {
    const vu = await findDossier(tx, id)
    const cote = vu ? coteDe(vu, acteur) : 'autre'
    if (!vu || vu.fermeLe || cote === 'autre') return ABSENT
    // Once it is decided the file itself changes no more: its structure may not even lock it.
    const dossier = vu.decision ? vu : await findDossier(tx, id, { verrou: true })
    return dossier && coteDe(dossier, acteur) === cote ? work(tx, dossier, cote) : ABSENT
  })

/** What whoever came saw, and advises. */
export const rendreVisite = (
  deps: Deps,
  acteur: ActeurAgent,
  id: string,
  rapport: { qui: string; note: string; conseils: string },
): Promise<Fait> =>
  prendrePart(deps, acteur, id, async (tx, dossier, cote) => {
    if (!peutRendre(dossier, cote, jourOf(deps.now()))) return ABSENT
    await saveRapport(tx, id, { ...rapport, le: deps.now() })
    await prevenir(tx, deps, dossier, 'rapport')
    return { fait: 'rapport', id }
  })

/** What the visited structure answers, before anything is decided. */
export const repondreAVisite = (deps: Deps, acteur: ActeurAgent, id: string, retour: string): Promise<Fait> =>
  prendrePart(deps, acteur, id, async (tx, dossier, cote) => {
    if (!peutRetourner(dossier, cote)) return ABSENT
    await saveRetour(tx, id, retour, deps.now())
    return { fait: 'retour', id }
  })

/** Once it is decided, a structure notes what it made better. */
export const noterFait = (
  deps: Pick<Deps, 'db'>,
  acteur: ActeurAgent,
  id: string,
  fait: { exigence: string; le: string; note: string },
): Promise<Fait> =>
  prendrePart(deps, acteur, id, async (tx, { decision }, cote) => {
    if (!decision || (cote !== 'structure' && cote !== 'coordination')) return ABSENT
    return (await saveFait(tx, id, fait)) ? { fait: 'amelioration', id } : ABSENT
  })
