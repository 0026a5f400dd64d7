import { randomUUID } from 'node:crypto'
import { jourDe, PARIS } from '#platform/fuseau.ts'
import type { ProjetDeps } from './deps.ts'
import { type Chiffre, COMPTE, metiersComptes, rayonOf } from './domain/compte.ts'
import type { Projet } from './domain/document.ts'
import { ecrire, plumeOf, souhaitOf } from './domain/ecrire.ts'
import { lireChiffres, oublierCompte, poserCompte } from './store/comptes.ts'

type Deps = Pick<ProjetDeps, 'db' | 'territoires' | 'orienter' | 'formationsPres' | 'now'>

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** First day of the month of an instant, in Paris. */
const moisDe = (now: Date): string => `${jourDe(now, PARIS).slice(0, 7)}-01`

/** Writes whether the person wants their project counted. Taken back, what was counted is removed at once. */
export async function choisirCompte(deps: Pick<Deps, 'db' | 'now'>, projet: Projet, oui: boolean): Promise<Projet> {
  const jeton = souhaitOf(projet, COMPTE)
  if (oui === (jeton !== '')) return projet
  if (UUID.test(jeton)) await oublierCompte(deps.db, jeton)
  return ecrire(projet, 'souhaits', COMPTE, oui ? randomUUID() : null, plumeOf(projet, deps.now()))
}

/** Counts a project as it now stands, when its person wants it counted and it says where. */
export async function compterProjet(deps: Deps, projet: Projet): Promise<void> {
  const { db, territoires, orienter, formationsPres, now } = deps
  const jeton = souhaitOf(projet, COMPTE)
  const commune = territoires.commune(souhaitOf(projet, 'lieu'))
  if (!UUID.test(jeton) || commune === undefined) return
  const rayonKm = rayonOf(projet)
  const metiers = metiersComptes(projet)
  const formations = await Promise.all(metiers.map(rome => formationsPres(rome, commune, rayonKm)))
  const resultat = orienter({ besoins: ['choix-metier'], lieu: { commune: commune.code } }, now())
  const recoit =
    resultat.ok &&
    resultat.reponse.portes.some(
      ({ mode, distanceKm }) => mode === 'en-presentiel' && distanceKm !== null && distanceKm <= rayonKm,
    )
  const compte = {
    departement: commune.departement,
    metiers,
    sansFormation: metiers.filter((_, i) => formations[i]?.proche === undefined),
    sansPorte: !recoit,
  }
  await poserCompte(db, jeton, moisDe(now()), compte, now())
}

/** What projects look for, as it may be told. */
export const chiffresProjets = ({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<Chiffre[]> =>
  lireChiffres(db, moisDe(now()))
