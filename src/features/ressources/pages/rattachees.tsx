import type { Child } from 'hono/jsx'
import type pg from 'pg'
import { typo } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import type { Objet, Ressource } from '../domain/ressource.ts'
import { lectureDe } from '../lecture.ts'
import { type Codes, listParCodes } from '../store/chercher.ts'
import { listRattachees } from '../store/lire.ts'
import { GENRE_TEXTES } from '../texts.ts'
import { direFichier } from './recherche.tsx'

/** What a page is about: codes of the library's index, and their names for the reader. */
export interface Sur extends Codes {
  nommer: (code: string) => string
}

/** At most so many documents come to a page by its codes. */
const SUR_MAX = 3

/**
 * What is attached to a page of the site, as a part of it: what everybody may read. Nothing when there is none.
 * @param sur what the page is about: the newest documents on it come after those that are attached
 */
export async function documentsDe(db: pg.Pool, objet: Objet, id: string, sur?: Sur): Promise<Child> {
  const rattachees = await listRattachees(lectureDe(db), objet, id)
  return montrer(
    rattachees,
    sur,
    sur && (await listParCodes(lectureDe(db), sur, { max: SUR_MAX, sauf: rattachees.map(r => r.id) })),
  )
}

/** The newest documents on what a page is about, as a part of it. Nothing when there is none. */
export const documentsSur = async (db: pg.Pool, sur: Sur): Promise<Child> =>
  montrer([], sur, await listParCodes(lectureDe(db), sur, { max: SUR_MAX }))

function montrer(rattachees: readonly Ressource[], sur?: Sur, trouvees: readonly Ressource[] = []): Child {
  const ressources = [...rattachees, ...trouvees]
  if (ressources.length === 0) return null
  const portes = trouvees.flatMap(r => (sur?.cle === 'rome' ? r.romes : r.besoins))
  const suites = sur
    ? sur.codes
        .filter(code => portes.includes(code))
        .map(code => ({ href: paths.ressources({ [sur.cle]: code }), nom: typo(sur.nommer(code)) }))
    : []
  return (
    <section aria-labelledby="documents">
      <h2 id="documents">Documents</h2>
      <ul>
        {ressources.map(r => (
          <li>
            <a href={paths.ressource(r.id)}>{typo(r.titre)}</a>{' '}
            <span class="petit">
              {GENRE_TEXTES[r.genre]}, {direFichier(r)}
            </span>
          </li>
        ))}
      </ul>
      {suites.length === 0 ? null : (
        <p class="imprimer-non">
          Tous les documents&nbsp;:{' '}
          {suites.map(({ href, nom }, i) => (
            <>
              {i > 0 ? ', ' : ''}
              <a href={href}>{nom}</a>
            </>
          ))}
        </p>
      )}
    </section>
  )
}
