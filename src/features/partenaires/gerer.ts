import { type Acteur, asActeur, commeSysteme } from '#platform/acteur.ts'
import { posterMessage } from '#platform/messages.ts'
import type { ClesDeps, PartenairesDeps } from './deps.ts'
import { type Cle, ecrireCle, type Portee } from './domain/cles.ts'
import { insertCle, listCles, listUsages, revokeCle, type Usage } from './store/cles.ts'
import { listMembres, listResponsables } from './store/structures.ts'
import { messageCleDonnee } from './texts.ts'

type Agent = Extract<Acteur, { sorte: 'agent' }>
/** A responsable, for the structure that they act for. */
export type Gerant = Agent & { structure: string }
/** Who gives keys: a responsable for their structure, or the région for one that it names. */
export type Donneur = Gerant | (Agent & { role: 'region' })

export interface ClesLues {
  cles: Cle[]
  usages: ReadonlyMap<string, Usage[]>
}

/** Uses that a page shows of each key. */
const USAGES = 10

const estRegion = (acteur: Donneur): acteur is Agent & { role: 'region' } => acteur.role === 'region'

/** The keys of the structure, or those that the région gave, with their last uses. */
export const lireCles = ({ db }: Pick<ClesDeps, 'db'>, acteur: Donneur): Promise<ClesLues> =>
  asActeur(db, acteur, async tx => {
    const cles = await listCles(tx, estRegion(acteur) ? 'region' : { structure: acteur.structure })
    return {
      cles,
      usages: await listUsages(
        tx,
        cles.map(({ id }) => id),
        USAGES,
      ),
    }
  })

export interface Voulue {
  /** Made with the form: the same form sent twice gives one key. */
  id: string
  nom: string
  portees: Portee[]
  expireLe: Date | undefined
}

/** The structures that the région may name. */
export const lireMembres = ({ db }: Pick<ClesDeps, 'db'>, acteur: Donneur): Promise<{ id: string; nom: string }[]> =>
  asActeur(db, acteur, listMembres)

/** Makes a key for the structure of a responsable. @returns it, to be shown once; undefined when the same form made it already */
export async function creerCle(deps: ClesDeps, acteur: Gerant, voulue: Voulue): Promise<string | undefined> {
  const { cle, prefixe, empreinte } = ecrireCle(deps.makeSecret())
  const { structure } = acteur
  const nouvelle = { ...voulue, structure, parRegion: false, prefixe, empreinte, creeeLe: deps.now() }
  return (await asActeur(deps.db, acteur, tx => insertCle(tx, nouvelle))) ? cle : undefined
}

/**
 * Makes a key for a software of the région, which sends for a structure: those in charge of it are told, see the key and may revoke it.
 * @returns it, to be shown once; undefined when the same form made it already
 */
export async function donnerCle(
  deps: ClesDeps & Pick<PartenairesDeps, 'chiffre' | 'origine'>,
  acteur: Donneur,
  { structure, ...voulue }: Voulue & { structure: { id: string; nom: string } },
): Promise<string | undefined> {
  const { cle, prefixe, empreinte } = ecrireCle(deps.makeSecret())
  const le = deps.now()
  const nouvelle = { ...voulue, structure: structure.id, parRegion: true, prefixe, empreinte, creeeLe: le }
  return asActeur(deps.db, acteur, async tx => {
    if (!(await insertCle(tx, nouvelle))) return undefined
    const message = messageCleDonnee({ nom: voulue.nom, structure: structure.nom, origine: deps.origine })
    await commeSysteme(tx, 'partenaire', async () => {
      for (const [rang, a] of (await listResponsables(tx, structure.id)).entries())
        await posterMessage(
          tx,
          deps.chiffre,
          { cle: `partenaire-cle:${voulue.id}:${rang}`, canal: 'courriel', a, ...message },
          le,
        )
    })
    return cle
  })
}

/** Closes a key at once. @returns whether it was open, and theirs to close */
export const revoquerCle = ({ db, now }: ClesDeps, acteur: Donneur, id: string): Promise<boolean> =>
  asActeur(db, acteur, tx => revokeCle(tx, id, now()))
