import type { FC } from 'hono/jsx'
import { formatDate, jourOf, typo } from '#web/format.ts'
import { type Changement, direChangement, type Mots } from '../domain/changements.ts'
import { type Confirmation, fraicheurDe } from '../domain/fraicheur.ts'
import { FRAICHEUR_TEXTES } from '../texts.ts'

/** How fresh a page is, in a word and a mark. */
export const Fraicheur: FC<{ page: Confirmation; now: Date }> = ({ page, now }) => {
  const fraicheur = fraicheurDe(page, now)
  return (
    <span class={`fraicheur-marque fraicheur-${fraicheur}`}>
      {FRAICHEUR_TEXTES[fraicheur]}
      {page.confirmeeLe ? ` (${formatDate(jourOf(page.confirmeeLe))})` : ''}
    </span>
  )
}

/** What changed: what it said, what it says now, when, and where that comes from. */
export const Changements: FC<{ changements: readonly Changement[]; mots: Mots }> = ({ changements, mots }) => (
  <ul class="changements">
    {changements.map(changement => {
      const { quoi, objet, avant, apres, par, le } = direChangement(changement, mots)
      return (
        <li>
          <p>
            <b>{quoi}</b>
            {objet ? `, ${typo(objet)}` : ''}
          </p>
          {avant === undefined && apres === undefined ? null : (
            <p>
              {avant === undefined ? null : (
                <>
                  <span class="hors-ecran">Avant&nbsp;: </span>
                  <del>{typo(avant)}</del>{' '}
                </>
              )}
              <span aria-hidden="true">→</span> <span class="hors-ecran">Maintenant&nbsp;: </span>
              {apres === undefined ? 'n’est plus dit' : <ins>{typo(apres)}</ins>}
            </p>
          )}
          <p class="petit">
            Le {formatDate(jourOf(le))}, {par === undefined ? 'par la structure' : `d’après : ${typo(par)}`}
          </p>
        </li>
      )
    })}
  </ul>
)
