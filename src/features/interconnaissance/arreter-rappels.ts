import { asActeur, type Tx } from '#platform/acteur.ts'
import { paths } from '#web/paths.ts'
import type { MembresDeps } from './deps.ts'
import type { SansRappel } from './domain/fraicheur.ts'
import { ouvrirLien, signerLien } from './domain/lien-signe.ts'
import { deleteArret, insertArret, listArretees } from './store/arrets.ts'
import { listTenantsDe, type Tenant } from './store/liens.ts'

/** Reminders to confirm a page, stopped by the address that gets them: whoever it is, with an account or without. */

type Deps = Pick<MembresDeps, 'db' | 'chiffre'>
const SYSTEME = { sorte: 'systeme', tache: 'membres' } as const
const LIEN = 'membre.rappel.lien'

const empreinteDe = ({ chiffre }: Pick<Deps, 'chiffre'>, courriel: string): Buffer =>
  chiffre.digest('membre.rappel', courriel.trim().toLowerCase())

/** Where an address stops its reminders, or asks for them again. */
export const cheminRappels = (deps: Pick<Deps, 'chiffre'>, courriel: string): string =>
  paths.desabonnementRappels(signerLien(deps.chiffre, LIEN, empreinteDe(deps, courriel)))

/** Those of them who still want to be written to. */
export async function sansArretes<T extends Tenant>(
  deps: Pick<Deps, 'chiffre'>,
  tx: Tx,
  tenants: readonly T[],
): Promise<T[]> {
  const dits = tenants.map(tenant => ({ tenant, empreinte: empreinteDe(deps, tenant.courriel) }))
  const arretees = await listArretees(
    tx,
    dits.map(({ empreinte }) => empreinte),
  )
  return dits.filter(({ empreinte }) => !arretees.has(empreinte.toString('hex'))).map(({ tenant }) => tenant)
}

/** The structures, among these, whose page nobody is asked to confirm: to be reached otherwise. */
export const lireSansRappel = (deps: Deps, structures: readonly string[]): Promise<ReadonlyMap<string, SansRappel>> =>
  asActeur(deps.db, SYSTEME, async tx => {
    const tenants = await listTenantsDe(tx, structures)
    const ecrits = Map.groupBy(await sansArretes(deps, tx, [...tenants.values()].flat()), ({ structure }) => structure)
    return new Map(
      structures.flatMap((id): [string, SansRappel][] =>
        ecrits.has(id) ? [] : [[id, tenants.has(id) ? 'arretes' : 'sans-adresse']],
      ),
    )
  })

/** @returns whether the reminders of an address are stopped */
export const rappelsArretes = (deps: Deps, courriel: string): Promise<boolean> =>
  estArretee(deps, empreinteDe(deps, courriel))

const estArretee = ({ db }: Pick<Deps, 'db'>, empreinte: Buffer): Promise<boolean> =>
  asActeur(db, SYSTEME, async tx => (await listArretees(tx, [empreinte])).size > 0)

/** What the link of a reminder says of its address. @returns undefined when it is nobody's */
export async function lireArret(deps: Deps, secret: string): Promise<{ arrete: boolean } | undefined> {
  const empreinte = ouvrirLien(deps.chiffre, LIEN, secret)
  return empreinte && { arrete: await estArretee(deps, empreinte) }
}

/** Stops the reminders of an address, or has them sent again; twice is as once. @returns false when the link is nobody's */
export async function reglerRappels(deps: Deps, secret: string, veut: boolean, now: Date): Promise<boolean> {
  const empreinte = ouvrirLien(deps.chiffre, LIEN, secret)
  if (!empreinte) return false
  await asActeur(deps.db, SYSTEME, tx => (veut ? deleteArret(tx, empreinte) : insertArret(tx, empreinte, now)))
  return true
}
