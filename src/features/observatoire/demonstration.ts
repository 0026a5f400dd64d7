import type pg from 'pg'
import { BESOINS } from '#features/orientation/index.ts'
import { MESURES } from './domain/mesures.ts'
import { finPubliee } from './domain/periode.ts'

/** Quarters that are invented before the present one: the last year that is over and the one before, whole, whatever the day. */
const TRIMESTRES = 11

/** How the whole is shared, in each measure: invented, with something small everywhere. */
const PARTS: Readonly<Record<string, readonly (readonly [modalite: string, part: number])[]>> = {
  canal: parts(MESURES.canal.ordre, [52, 24, 15, 2, 7]),
  suite: parts(MESURES.suite.ordre, [64, 21, 6, 9]),
  porte: parts(MESURES.porte.ordre, [68, 14, 3, 15]),
  poussees: [
    ['2', 81],
    ['3', 15],
    ['4', 3],
    ['5', 1],
  ],
  delai: [
    ['r:6', 18],
    ['r:28', 22],
    ['r:72', 20],
    ['r:144', 12],
    ['r:264', 7],
    ['r:456', 3],
    ['s:360', 18],
  ],
  refus: parts(MESURES.refus.ordre, [38, 20, 12, 14, 6, 8, 2]),
  rendezvous: parts(MESURES.rendezvous.ordre, [73, 12, 6, 7, 2]),
  evenement: parts(MESURES.evenement.ordre, [70, 22, 8]),
  participation: parts(MESURES.participation.ordre, [55, 18, 15, 9, 3]),
  projet: parts(MESURES.projet.ordre, [20, 25, 35, 20]),
  besoin: BESOINS.map((besoin, i) => [besoin, 1 + ((i * 7) % 13)]),
}

/** Invented counts of what a structure sent and received in a quarter, by measure and part. */
type Echange = Readonly<Partial<Record<string, Readonly<Record<string, number>>>>>
export type EchangesSimules = ReadonlyMap<string, Echange>
/** Measures of who is sent to whom. */
const ECHANGES = ['porte', 'poussees', 'delai', 'refus']
/** Key of a structure and the first day of a quarter. */
export const cleEchange = (structure: string, trimestre: string): string => `${structure} ${trimestre}`

/** Needs that no door answers: a few more often than the others. */
const BESOINS_FERMES = BESOINS.map((besoin, i) => [besoin, i % 6 === 0 ? 14 : 1] as const)

/** Size of each population, for a hundred accueils. */
const TAILLES: Readonly<Record<string, number>> = {
  canal: 100,
  suite: 100,
  besoin: 115,
  porte: 20,
  poussees: 20,
  delai: 20,
  refus: 8,
  rendezvous: 40,
  evenement: 0.5,
  participation: 30,
  projet: 3,
}

function parts(ordre: readonly (readonly [string, string])[], shares: readonly number[]): [string, number][] {
  return ordre.map(([modalite], i) => [modalite, shares[i] ?? 0])
}

/** A number from 0 to 1 that follows from a text: a demonstration is the same each time. */
function hasard(text: string): number {
  let h = 2_166_136_261
  for (const char of text) h = Math.imul(h ^ (char.codePointAt(0) ?? 0), 16_777_619)
  return ((h ^ (h >>> 15)) >>> 0) / 2 ** 32
}

/** First days of the quarters before one, the last first. */
function trimestresAvant(fin: string, combien: number): string[] {
  const debut = new Date(`${fin}T00:00:00Z`)
  return Array.from({ length: combien }, (_, i) => {
    const jour = new Date(Date.UTC(debut.getUTCFullYear(), debut.getUTCMonth() - 3 * (i + 1), 1))
    return jour.toISOString().slice(0, 10)
  })
}

/**
 * Gives the territoires of the demonstration two invented years of counts, kept apart from the facts and marked as simulated. Only once.
 * @param owner pool of the owner
 * @param echanges who sent and received whom, where it is invented elsewhere: a territoire that it knows a structure of takes it from there alone
 */
export async function prepareObservatoire(
  owner: pg.Pool,
  { demo, now, echanges = new Map() }: { demo: boolean; now: Date; echanges?: EchangesSimules },
): Promise<void> {
  if (!demo) return
  const { rows } = await owner.query<{ structure: string; connu: boolean }>(
    `select m.structure_id as structure, bool_or(m.territoire_id in (select territoire_id from territoire_membre where structure_id = any ($1))) as connu from territoire_membre m join territoire t on t.id = m.territoire_id
     where t.demonstration and not exists (select from observatoire_simule) group by 1 order by 1`,
    [[...new Set([...echanges.keys()].map(cle => cle.split(' ')[0]))]],
  )
  const comptes = rows.flatMap(({ structure, connu }) =>
    trimestresAvant(finPubliee(now), TRIMESTRES).flatMap(trimestre =>
      comptesOf(structure, trimestre, connu ? (echanges.get(cleEchange(structure, trimestre)) ?? {}) : undefined),
    ),
  )
  await owner.query(
    `insert into observatoire_simule select * from jsonb_to_recordset($1)
       x (structure_id text, trimestre date, mesure text, modalite text, nombre integer) on conflict do nothing`,
    [JSON.stringify(comptes)],
  )
}

const comptesOf = (structure: string, trimestre: string, echange: Echange | undefined) => {
  const accueils = (220 + 1400 * hasard(structure) ** 2) * (0.85 + 0.3 * hasard(`${structure} ${trimestre}`))
  const comptes = Object.entries(PARTS).flatMap(([mesure, shares]) =>
    echange && ECHANGES.includes(mesure)
      ? Object.entries(echange[mesure] ?? {}).map(([modalite, nombre]) => ({
          structure_id: structure,
          trimestre,
          mesure,
          modalite,
          nombre,
        }))
      : repartir({ structure, trimestre, mesure }, shares, (accueils * (TAILLES[mesure] ?? 0)) / 100),
  )
  // Those that no door met are those whose need stays without an answer.
  const fermees = comptes.find(({ mesure, modalite }) => mesure === 'porte' && modalite === 'fermee')?.nombre ?? 0
  return [...comptes, ...repartir({ structure, trimestre, mesure: 'sansreponse' }, BESOINS_FERMES, fermees)]
}

function repartir(
  { structure, trimestre, mesure }: { structure: string; trimestre: string; mesure: string },
  shares: readonly (readonly [string, number])[],
  taille: number,
) {
  const poids = shares.map(([modalite, part]) => part * (0.6 + 0.8 * hasard(`${structure} ${mesure} ${modalite}`)))
  const somme = poids.reduce((sum, one) => sum + one, 0)
  // Rounded as they add up, so that two measures of the same population have the same total.
  const jusque = (k: number): number =>
    Math.round((Math.round(taille) * poids.slice(0, k).reduce((sum, one) => sum + one, 0)) / somme)
  return shares
    .map(([modalite], i) => ({
      structure_id: structure,
      trimestre,
      mesure,
      modalite,
      nombre: jusque(i + 1) - jusque(i),
    }))
    .filter(({ nombre }) => nombre > 0)
}
