import type { FC } from 'hono/jsx'
import { formatDate, formatHour, typo, wallClock } from '#web/format.ts'
import type { Entree } from '../domain/document.ts'
import type { Conflit } from '../domain/fusion.ts'
import { cleOf, direValeur, sectionOf } from '../domain/nommer.ts'
import { NOMS_SECTIONS } from '../mots.ts'
import { PageProjet, type ProjetProps } from './commun.tsx'

interface ConflitsProps extends ProjetProps {
  conflits: readonly Conflit[]
  /** What an item, a condition… of the project is called. */
  nommer: (endroit: string) => string | undefined
}

/** The same thing was written otherwise on two devices: both are shown, and the person chooses. */
export const PageConflits: FC<ConflitsProps> = ({ cadre, etat, conflits, nommer }) => (
  <PageProjet
    cadre={cadre}
    etat={etat}
    page="conflits"
    titre="Deux versions de votre projet"
    chapeau="Vous avez écrit deux choses différentes au même endroit, sur deux appareils. Laquelle gardez-vous ?"
  >
    {conflits.map((conflit, i) => (
      <fieldset class="projet-question">
        <legend>{titreOf(conflit.endroit, nommer)}</legend>
        <input type="hidden" name="endroit[]" value={conflit.endroit} />
        <div class="radios">
          {(['ici', 'ailleurs'] as const).map(cote => (
            <label>
              <input type="radio" name={`x-${i}`} value={cote} checked={cote === 'ici'} />
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
      <button type="submit" class="bouton">
        Garder ce que j’ai choisi
      </button>
    </p>
  </PageProjet>
)

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
