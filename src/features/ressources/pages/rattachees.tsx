import type { Child } from 'hono/jsx'
import type pg from 'pg'
import { typo } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import type { Objet } from '../domain/ressource.ts'
import { lectureDe } from '../lecture.ts'
import { listRattachees } from '../store/lire.ts'
import { GENRE_TEXTES } from '../texts.ts'
import { direFichier } from './recherche.tsx'

/** What is attached to a page of the site, as a part of it: what everybody may read. Nothing when there is none. */
export async function documentsDe(db: pg.Pool, objet: Objet, id: string): Promise<Child> {
  const ressources = await listRattachees(lectureDe(db), objet, id)
  if (ressources.length === 0) return null
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
    </section>
  )
}
