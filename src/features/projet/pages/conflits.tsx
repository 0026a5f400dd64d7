import type { FC } from 'hono/jsx'
import { formatDate, formatHour, typo, wallClock } from '#web/format.ts'
import type { Entree } from '../domain/document.ts'
import type { Choix, Conflit } from '../domain/fusion.ts'
import { cleOf, direValeur, sectionOf } from '../domain/nommer.ts'
import { NOMS_SECTIONS } from '../mots.ts'
import type { Faute } from '../parcours/etat.ts'
import { fauteOf, PageProjet, type ProjetProps } from './commun.tsx'

interface ConflitsProps extends ProjetProps {
  conflits: readonly Conflit[]
  /** What was ticked already; nothing is ticked for the person. */
  choix: Choix
  /** What an item, a condition… of the project is called. */
  nommer: (endroit: string) => string | undefined
}

/** What the only button that settles sends as `action`. */
export const CHOISIR = 'choisir'

/** The same thing was written otherwise on two devices: both are shown, and the person chooses. */
export const PageConflits: FC<ConflitsProps> = ({ cadre, etat, conflits, choix, nommer }) => (
  <PageProjet
    cadre={cadre}
    etat={etat}
    page="conflits"
    titre="Deux versions de votre projet"
    chapeau="Vous avez écrit deux choses différentes au même endroit, sur deux appareils. Laquelle gardez-vous ?"
  >
    {conflits.map((conflit, i) => (
      <fieldset class="projet-question" id={champConflit(i)} tabindex={-1}>
        <legend>{titreOf(conflit.endroit, nommer)}</legend>
        <input type="hidden" name="endroit[]" value={conflit.endroit} />
        {fauteOf(etat, champConflit(i)) ? <p class="erreur">{fauteOf(etat, champConflit(i))}</p> : null}
        <div class="radios">
          {(['ici', 'ailleurs'] as const).map(cote => (
            <label>
              <input type="radio" name={`x-${i}`} value={cote} checked={choix.get(conflit.endroit) === cote} />
              <span>
                {cote === 'ici' ? 'Sur cet appareil : ' : 'Gardé : '}
                <b>{typo(direValeur(conflit[cote]))}</b>
                <Quand entree={conflit[cote]} />
              </span>
            </label>
          ))}
        </div>
      </fieldset>
    ))}
    <p class="actions">
      <button type="submit" class="bouton" name="action" value={CHOISIR}>
        Garder ces choix
      </button>
    </p>
  </PageProjet>
)

const champConflit = (i: number): string => `conflit-${i}`

/** Which of them are still to be chosen, each by its name and its two versions. */
export const fautesConflits = (
  conflits: readonly Conflit[],
  choix: Choix,
  nommer: ConflitsProps['nommer'],
): readonly Faute[] =>
  conflits.flatMap(({ endroit, ici, ailleurs }, i) => {
    if (choix.has(endroit)) return []
    const texte = `${titreOf(endroit, nommer)} : choisissez entre « ${direValeur(ici)} » et « ${direValeur(ailleurs)} ».`
    return [{ champ: champConflit(i), texte: typo(texte) }]
  })

const titreOf = (endroit: string, nommer: ConflitsProps['nommer']): string => {
  const section = Object.entries(NOMS_SECTIONS).find(([code]) => code === sectionOf(endroit))?.[1] ?? ''
  const nom = nommer(cleOf(endroit))
  return nom === undefined ? section : `${section} : ${nom}`
}

const Quand: FC<{ entree: Entree }> = ({ entree: { par, le } }) => (
  <span class="petit">
    {' '}
    (écrit par {par.sorte === 'personne' ? 'vous' : par.nom}, {formatDate(le)} à {formatHour(wallClock(new Date(le)))})
  </span>
)
