import { asActeur, type Tx } from '#platform/acteur.ts'
import { jourOf } from '#web/format.ts'
import type { ActeurAgent } from './deps.ts'
import { type Cote, coteDe, type Dossier, type Erreur, refusDuRapport, refusDuRetour } from './domain/label.ts'
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

/** Why somebody may not write their part of a file, by their side of it. */
type Refus = (
  dossier: Pick<Dossier, 'visite' | 'decision' | 'fermeLe'>,
  cote: Cote,
  leJour: string,
) => Erreur | undefined

const REFUS = {
  rapport: refusDuRapport,
  retour: refusDuRetour,
  fait: ({ decision, fermeLe }, cote) =>
    decision && !fermeLe && (cote === 'structure' || cote === 'coordination') ? undefined : 'introuvable',
} as const satisfies Record<string, Refus>
type Part = keyof typeof REFUS

/** @param dossier undefined for one that the acteur may not read */
const refuser = (part: Part, dossier: Dossier | undefined, acteur: ActeurAgent, le: Date): Erreur | undefined =>
  dossier
    ? REFUS[part](dossier, coteDe(dossier, acteur), jourOf(le))
    : REFUS[part]({ visite: undefined, decision: undefined }, 'autre', jourOf(le))

/** Why a part of a file cannot be written now; undefined when it can. */
export const refusDe = (
  { db, now }: Pick<Deps, 'db' | 'now'>,
  acteur: ActeurAgent,
  id: string,
  part: Part,
): Promise<Erreur | undefined> =>
  asActeur(db, acteur, async tx => refuser(part, await findDossier(tx, id), acteur, now()))

/** Locks a file in which the acteur writes a part, unless it is too late, or not theirs. */
const prendrePart = (
  { db, now }: Pick<Deps, 'db' | 'now'>,
  acteur: ActeurAgent,
  id: string,
  part: Part,
  work: (tx: Tx, dossier: Dossier) => Promise<Fait>,
): Promise<Fait> =>
  asActeur(db, acteur, async tx => {
    const vu = await findDossier(tx, id)
    const tot = refuser(part, vu, acteur, now())
    if (!vu || tot) return { erreur: tot ?? 'introuvable' }
    // Once it is decided the file itself changes no more: its structure may not even lock it.
    const dossier = vu.decision ? vu : await findDossier(tx, id, { verrou: true })
    const tard = refuser(part, dossier ?? (await findDossier(tx, id)), acteur, now())
    return dossier && !tard ? work(tx, dossier) : { erreur: tard ?? 'introuvable' }
  })

/** What whoever came saw, and advises. */
export const rendreVisite = (
  deps: Deps,
  acteur: ActeurAgent,
  id: string,
  rapport: { qui: string; note: string; conseils: string },
): Promise<Fait> =>
  prendrePart(deps, acteur, id, 'rapport', async (tx, dossier) => {
    await saveRapport(tx, id, { ...rapport, le: deps.now() })
    await prevenir(tx, deps, dossier, 'rapport')
    return { fait: 'rapport', id }
  })

/** What the visited structure answers, before anything is decided. */
export const repondreAVisite = (deps: Deps, acteur: ActeurAgent, id: string, retour: string): Promise<Fait> =>
  prendrePart(deps, acteur, id, 'retour', async tx => {
    await saveRetour(tx, id, retour, deps.now())
    return { fait: 'retour', id }
  })

/** Once it is decided, a structure notes what it made better. */
export const noterFait = (
  deps: Pick<Deps, 'db' | 'now'>,
  acteur: ActeurAgent,
  id: string,
  fait: { exigence: string; le: string; note: string },
): Promise<Fait> =>
  prendrePart(deps, acteur, id, 'fait', async tx =>
    (await saveFait(tx, id, fait)) ? { fait: 'amelioration', id } : ABSENT,
  )
