import { motifsDe } from './motifs.ts'
import { type Cote, type Proprietaire, STATUTS, type Statut } from './statuts.ts'

/** Who may close what left somebody without a door: whoever has the next move, and the clock when nobody can have it. */
const FERMENT: readonly Cote[] = ['emetteur', 'recepteur', 'coordinateur', 'horloge']

/**
 * THE table: from each status, where one may go and who may go there. Whatever is not written here is refused. The drawing in
 * `docs/aiguillage.md`, the buttons of the pages and the constraint of the database follow from it.
 */
const TABLE: Readonly<Record<Statut, Readonly<Partial<Record<Statut, readonly Cote[]>>>>> = {
  draft: { sent: ['emetteur'], cancelled: ['emetteur'], 'entered-in-error': ['emetteur'] },
  sent: {
    received: ['recepteur'],
    'needs-information': ['recepteur'],
    accepted: ['recepteur'],
    waitlisted: ['recepteur'],
    declined: ['recepteur'],
    redirected: ['recepteur'],
    lapsed: ['horloge'],
    withdrawn: ['personne'],
    cancelled: ['emetteur'],
    'entered-in-error': ['emetteur'],
  },
  received: {
    'needs-information': ['recepteur'],
    accepted: ['recepteur'],
    waitlisted: ['recepteur'],
    declined: ['recepteur'],
    redirected: ['recepteur'],
    lapsed: ['horloge'],
    withdrawn: ['personne'],
    cancelled: ['emetteur'],
    'entered-in-error': ['emetteur'],
  },
  'needs-information': {
    received: ['emetteur'],
    accepted: ['recepteur'],
    declined: ['recepteur'],
    lapsed: ['horloge'],
    withdrawn: ['personne'],
    cancelled: ['emetteur'],
    'entered-in-error': ['emetteur'],
  },
  accepted: {
    scheduled: ['recepteur', 'personne', 'emetteur'],
    waitlisted: ['recepteur'],
    met: ['recepteur', 'personne'],
    'not-met': ['recepteur', 'personne'],
    redirected: ['recepteur'],
    lapsed: ['horloge'],
    withdrawn: ['personne'],
    cancelled: ['emetteur'],
    'entered-in-error': ['emetteur'],
  },
  waitlisted: {
    accepted: ['recepteur'],
    scheduled: ['recepteur', 'personne', 'emetteur'],
    declined: ['recepteur'],
    redirected: ['recepteur'],
    lapsed: ['horloge'],
    withdrawn: ['personne'],
    cancelled: ['emetteur'],
    'entered-in-error': ['emetteur'],
  },
  scheduled: {
    // The appointment is cancelled: there has to be another one.
    accepted: ['recepteur', 'personne', 'emetteur'],
    met: ['recepteur', 'personne'],
    'not-met': ['recepteur', 'personne'],
    redirected: ['recepteur'],
    lapsed: ['horloge'],
    withdrawn: ['personne'],
    cancelled: ['emetteur'],
    'entered-in-error': ['emetteur'],
  },
  // One who says that they were met may be contradicted by the other.
  met: {
    // The outcome is the receiver's to tell; the sender closes what they leave open, without inventing one.
    completed: ['recepteur', 'emetteur'],
    'not-met': ['recepteur', 'personne'],
    redirected: ['recepteur'],
    withdrawn: ['personne'],
  },
  'not-met': {
    scheduled: ['recepteur', 'personne', 'emetteur'],
    met: ['recepteur', 'personne'],
    redirected: ['emetteur', 'coordinateur'],
    withdrawn: ['personne'],
    cancelled: FERMENT,
    'entered-in-error': ['emetteur'],
  },
  declined: {
    // The receiver thought again.
    received: ['recepteur'],
    redirected: ['emetteur', 'coordinateur'],
    withdrawn: ['personne'],
    cancelled: FERMENT,
    'entered-in-error': ['emetteur'],
  },
  lapsed: {
    // A late answer is an answer.
    accepted: ['recepteur'],
    waitlisted: ['recepteur'],
    declined: ['recepteur'],
    // So is what became of an appointment, which the person is asked as well.
    met: ['recepteur', 'personne'],
    'not-met': ['personne'],
    redirected: ['emetteur', 'coordinateur'],
    withdrawn: ['personne'],
    cancelled: FERMENT,
    'entered-in-error': ['emetteur'],
  },
  redirected: { withdrawn: ['personne'], cancelled: FERMENT },
  // A wrong outcome is taken back, and told again.
  completed: { met: ['recepteur'], 'entered-in-error': ['recepteur'] },
  withdrawn: {},
  cancelled: {},
  'entered-in-error': {},
}

/** Who has the next move once a status is reached. */
const SUITE: Readonly<Record<Statut, Proprietaire>> = {
  draft: 'emetteur',
  sent: 'recepteur',
  received: 'recepteur',
  'needs-information': 'emetteur',
  accepted: 'recepteur',
  waitlisted: 'recepteur',
  scheduled: 'recepteur',
  met: 'recepteur',
  'not-met': 'emetteur',
  completed: 'aucun',
  declined: 'emetteur',
  redirected: 'emetteur',
  withdrawn: 'aucun',
  cancelled: 'aucun',
  lapsed: 'emetteur',
  'entered-in-error': 'aucun',
}

/** From this door on, the coordinateur is told: one person, three doors. */
export const RANG_ALERTE = 3

/** Statuses that leave the person without a door: somebody has to find the next one. */
export const SANS_PORTE = ['declined', 'lapsed', 'not-met', 'redirected'] as const satisfies readonly Statut[]

/** Whether somebody has to find the next door. */
export const cherchePorte = (statut: Statut): boolean => {
  const cherche: readonly Statut[] = SANS_PORTE
  return cherche.includes(statut)
}

/** Statuses that nothing follows. */
export const isTerminal = (statut: Statut): boolean => SUITE[statut] === 'aucun'

/** How many promised delays a status may last before the clock moves on; none: the clock leaves it alone. */
export const DELAIS: Readonly<Partial<Record<Statut, number>>> = {
  sent: 1,
  received: 1,
  'needs-information': 1,
  accepted: 1,
  waitlisted: 3,
  scheduled: 1,
  // Not lapsed from there: the sender closes it, when the receiver has told no outcome.
  met: 2,
  // Not lapsed from there: the coordinateur is told that the sender does nothing.
  declined: 1,
  lapsed: 1,
  'not-met': 1,
  redirected: 1,
}

/** Statuses of which the answer is still to come: their promise keeps running from the sending. */
export const ATTEND_REPONSE: readonly Statut[] = ['sent', 'received', 'needs-information']

/** Whether a side may make this move. */
export const peutPasser = (de: Statut, vers: Statut, par: Cote): boolean => TABLE[de][vers]?.includes(par) ?? false

/** Moves that a side may make only once the next move is theirs: until then it is for the other to say. */
const A_SON_TOUR: readonly string[] = [
  'met > completed > emetteur',
  ...['declined', 'lapsed', 'not-met', 'redirected'].flatMap(de => [
    `${de} > cancelled > recepteur`,
    `${de} > cancelled > coordinateur`,
  ]),
]

/** Whether a move waits for the turn of the side that makes it. */
export const attendSonTour = (de: Statut, vers: Statut, par: Cote): boolean =>
  A_SON_TOUR.includes(`${de} > ${vers} > ${par}`)

interface Tenu {
  statut: Statut
  proprietaire: Proprietaire
}

/** Whether a side may make this move now, knowing who has the next one. */
const peutMaintenant = ({ statut, proprietaire }: Tenu, vers: Statut, par: Cote): boolean =>
  peutPasser(statut, vers, par) && (proprietaire === par || !attendSonTour(statut, vers, par))

/** The moves that a side may make now, in the order of the table; none once another door holds the person. */
export const passagesDe = (a: Tenu, par: Cote): Statut[] =>
  a.proprietaire === 'porte-suivante' ? [] : STATUTS.filter(vers => peutMaintenant(a, vers, par))

export interface Passage {
  de: Statut
  vers: Statut
  par: readonly Cote[]
}

/** Every edge, in order. */
export const PASSAGES: readonly Passage[] = STATUTS.flatMap(de =>
  STATUTS.flatMap(vers => {
    const par = TABLE[de][vers]
    return par ? [{ de, vers, par }] : []
  }),
)

/** Who has the next move: from the third door on, the coordinateur looks for the fourth. */
export const proprietaireApres = (vers: Statut, rang: number): Proprietaire =>
  cherchePorte(vers) && vers !== 'redirected' && rang >= RANG_ALERTE ? 'coordinateur' : SUITE[vers]

export type RefusPassage = 'passage-interdit' | 'motif-inconnu' | 'motif-manquant'

/** What a move makes, or why it is refused. */
export const passer = (
  { statut, rang, proprietaire }: Tenu & { rang: number },
  { vers, par, motif }: { vers: Statut; par: Cote; motif?: string | undefined },
): { statut: Statut; proprietaire: Proprietaire } | { erreur: RefusPassage } => {
  if (!peutMaintenant({ statut, proprietaire }, vers, par)) return { erreur: 'passage-interdit' }
  const motifs = motifsDe(vers, par)
  if (motifs.size > 0 && !motif) return { erreur: 'motif-manquant' }
  if (motif && !motifs.has(motif)) return { erreur: 'motif-inconnu' }
  return { statut: vers, proprietaire: proprietaireApres(vers, rang) }
}
