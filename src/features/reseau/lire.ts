import type pg from 'pg'
import type { Agent } from '#features/comptes/index.ts'
import { type Lien, liensOf, type Nomme } from './domain/lien.ts'
import { type Periode, parsePeriode, ranger } from './domain/periode.ts'
import { listLiens, listMembres, listNoms, listPeriodes, listTerritoires } from './store/chiffres.ts'

/** Whose links an agent looks at: those of their structure, of their territoire; the région all, or one territoire. */
export interface Portee extends Nomme {
  sorte: 'structure' | 'territoire' | 'region'
}

export interface Lecture {
  portee: Portee
  /** Territoires that the région may look at. */
  choix: readonly Nomme[]
  periode: Periode
  periodes: readonly Periode[]
  /** The structure, or the structures of the territoire; empty for the whole région. */
  membres: readonly Nomme[]
  /** With one end at least among the members. */
  liens: readonly Lien[]
  simule: boolean
}

export interface Voulu {
  periode: string | undefined
  territoire: string | undefined
}

/**
 * Reads what is published of the links that an agent may look at.
 * @param voulu period and territoire of the address; the last period and all that the role may see when they are none
 * @returns undefined while nothing is published
 */
export async function lireReseau(
  db: pg.Pool,
  agent: Agent,
  nomRegion: string,
  voulu: Voulu,
): Promise<Lecture | undefined> {
  const periodes = ranger((await listPeriodes(db)).flatMap(text => parsePeriode(text) ?? []))
  const [derniere] = periodes
  if (derniere === undefined) return undefined
  const demandee = parsePeriode(voulu.periode)
  const periode = demandee && periodes.includes(demandee) ? demandee : derniere
  const choix = agent.role === 'region' ? (await listTerritoires(db)).map(({ id, nom }) => ({ id, nom })) : []
  const portee = porteeOf(agent, nomRegion, choix, voulu.territoire)
  const membres =
    portee.sorte === 'region' ? [] : portee.sorte === 'structure' ? [portee] : await listMembres(db, portee.id)
  const ids = portee.sorte === 'region' ? undefined : membres.map(({ id }) => id)
  const chiffres = await listLiens(db, periode, ids)
  const noms = await listNoms(db, [...new Set(chiffres.flatMap(({ a, b }) => [a, b]))])
  const liens = liensOf(chiffres, noms)
  return { portee, choix, periode, periodes, membres, liens, simule: liens.some(({ simule }) => simule) }
}

function porteeOf(agent: Agent, nomRegion: string, choix: readonly Nomme[], voulu: string | undefined): Portee {
  if (agent.structure) return { ...agent.structure, sorte: 'structure' }
  if (agent.territoire) return { ...agent.territoire, sorte: 'territoire' }
  const one = choix.find(({ id }) => id === voulu)
  return one ? { ...one, sorte: 'territoire' } : { id: '', nom: nomRegion, sorte: 'region' }
}
