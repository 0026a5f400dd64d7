import type pg from 'pg'
import type { Agent } from '#features/comptes/index.ts'
import type { Tx } from '#platform/acteur.ts'
import type { Chiffre } from './domain/compte.ts'
import { type Periode, parsePeriode, periodeAvant, periodeUnAnAvant } from './domain/periode.ts'
import { type Releve, releveOf } from './domain/releve.ts'
import { listChiffres, listNoms, listPeriodes, listTotaux } from './store.ts'

/** What an agent looks at: their structure, their territoire, the région or one of its territoires. */
export interface Portee {
  unite: string
  nom: string
  sorte: 'structure' | 'territoire' | 'region'
}

/** What a unit is made of, one row each. */
export interface Partie {
  unite: string
  nom: string
  releve: Releve
}

export interface Lecture {
  portee: Portee
  /** Territoires that the région may look at. */
  choix: readonly { unite: string; nom: string }[]
  periode: Periode
  periodes: readonly Periode[]
  ici: Releve
  /** Earlier periods that it is compared with: the one before, then the same of a year before. */
  avant: readonly { periode: Periode; releve: Releve }[]
  /** The whole région over the same period; its numbers are not shown to a structure, which could take its own away. */
  region: Releve
  parties: readonly Partie[]
  /** Everything that is on the page, for its export. */
  chiffres: readonly Chiffre[]
}

const REGION = 'region'

/** Where an agent looks, among what their role lets them see. */
function porteeOf(agent: Agent, nomRegion: string, choix: Lecture['choix'], voulue: string | undefined): Portee {
  if (agent.structure) return { unite: `structure:${agent.structure.id}`, nom: agent.structure.nom, sorte: 'structure' }
  if (agent.territoire)
    return { unite: `territoire:${agent.territoire.id}`, nom: agent.territoire.nom, sorte: 'territoire' }
  const one = choix.find(({ unite }) => unite === voulue)
  return one ? { ...one, sorte: 'territoire' } : { unite: REGION, nom: nomRegion, sorte: 'region' }
}

/**
 * Reads what is published of what an agent may look at.
 * @param voulu period and unit of the address; the last whole quarter and the widest unit when they are none
 * @returns undefined while nothing is published
 */
export async function lireObservatoire(
  db: pg.Pool,
  agent: Agent,
  nomRegion: string,
  voulu: { periode: string | undefined; unite: string | undefined },
): Promise<Lecture | undefined> {
  const periodes = (await listPeriodes(db)).flatMap(text => parsePeriode(text) ?? [])
  const derniere = periodes.find(p => p.includes('T')) ?? periodes[0]
  if (derniere === undefined) return undefined
  const demandee = parsePeriode(voulu.periode)
  const periode = demandee && periodes.includes(demandee) ? demandee : derniere
  const choix = agent.role === 'region' ? await listNoms(db, 'territoires') : []
  const portee = porteeOf(agent, nomRegion, choix, voulu.unite)
  const noms = await partiesOf(db, portee, choix)
  const avant = [...new Set([periodeAvant(periode), periodeUnAnAvant(periode) ?? periodeAvant(periode)])]
  const unites = [portee.unite, REGION, ...noms.map(({ unite }) => unite)]
  const chiffres = await listChiffres(db, [...new Set(unites)], [periode, ...avant])
  const parUnite = Map.groupBy(chiffres, c => c.unite)
  const of = (unite: string, quand: Periode): Releve => releveOf(parUnite.get(unite) ?? [], unite, quand)
  return {
    portee,
    choix,
    periode,
    periodes,
    ici: of(portee.unite, periode),
    avant: avant.map(quand => ({ periode: quand, releve: of(portee.unite, quand) })),
    region: of(REGION, periode),
    parties: noms.map(({ unite, nom }) => ({ unite, nom, releve: of(unite, periode) })),
    chiffres: portee.sorte === 'structure' ? chiffres.filter(c => c.unite === portee.unite) : chiffres,
  }
}

const partiesOf = (
  db: pg.Pool,
  { sorte, unite }: Portee,
  choix: Lecture['choix'],
): Promise<{ unite: string; nom: string }[]> | readonly { unite: string; nom: string }[] => {
  if (sorte === 'structure') return []
  return sorte === 'region' ? choix : listNoms(db, { territoire: unite.slice('territoire:'.length) })
}

/**
 * How many times each besoin was asked, by unit, over some periods together, by what is published: numbers that are hidden are not in it.
 * @param unites `structure:…`, `territoire:…`
 */
export async function besoinsPublies(
  db: Pick<pg.Pool, 'query'>,
  unites: readonly string[],
  periodes: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, number>>> {
  const chiffres = await listChiffres(db, unites, periodes)
  const parUnite = new Map<string, Map<string, number>>()
  for (const { unite, mesure, modalite, nombre } of chiffres) {
    if (mesure !== 'besoin' || modalite === '' || nombre === undefined) continue
    const besoins = parUnite.get(unite) ?? new Map<string, number>()
    parUnite.set(unite, besoins.set(modalite, (besoins.get(modalite) ?? 0) + nombre))
  }
  return parUnite
}

/** How many people a structure sent for the first time (`porte`) or received (`reponse`) in a quarter (`2026-T1`), as it is told: 0 when it is not. */
export type TotauxPublies = (mesure: 'porte' | 'reponse', structure: string, trimestre: string) => number

/** What is published of each structure of one year. */
export async function totauxPublies(tx: Tx, annee: number): Promise<TotauxPublies> {
  const totaux = new Map(
    (await listTotaux(tx, annee)).map(({ unite, periode, mesure, nombre }) => [
      `${mesure} ${unite} ${periode}`,
      nombre,
    ]),
  )
  return (mesure, structure, trimestre) => totaux.get(`${mesure} structure:${structure} ${trimestre}`) ?? 0
}
