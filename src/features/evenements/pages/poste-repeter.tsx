import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { jourDe } from '#platform/fuseau.ts'
import { typo } from '#web/format.ts'
import { Champ, ResumeErreurs } from '#web/kit/champ.tsx'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { direQuand } from '../domain/dire.ts'
import type { Evenement, Quand } from '../domain/evenement.ts'
import { RYTHMES, type Rythme } from '../domain/serie.ts'
import type { Erreurs, Saisie } from '../saisie.ts'
import { Ligne } from './poste-champs.tsx'

const RYTHME_TEXTES = {
  semaine: 'Chaque semaine',
  quinzaine: 'Toutes les deux semaines',
  mois: 'Chaque mois, le même jour de la semaine',
} as const satisfies Record<Rythme, string>

interface RepeterProps {
  cadre: Cadre
  agent: Agent
  evenement: Evenement
  saisie: Saisie
  erreurs: Erreurs
  /** Times that were worked out, to choose from. */
  dates: readonly Quand[] | undefined
  /** Whether an ISO date is a public holiday there. */
  ferie: (jour: string) => boolean
}

/** To hold an event again: how often, then which dates; a date that is not kept is not created. */
export const PageRepeter: FC<RepeterProps> = props => {
  const { cadre, agent, evenement: e, saisie, erreurs, dates } = props
  const champs = { saisie, erreurs }
  return (
    <PagePoste
      cadre={cadre}
      agent={agent}
      titre={`${Object.keys(erreurs).length > 0 ? 'Erreur : ' : ''}Répéter l’événement`}
      menu="evenements"
    >
      <div>
        <p class="fil">
          <a href={postePaths.evenement(e.id)}>{typo(e.titre)}</a>
        </p>
        <h1>Répéter l’événement</h1>
        <p class="chapeau">Première date : {direQuand(e.quand)}.</p>
      </div>
      <ResumeErreurs erreurs={Object.entries(erreurs).map(([champ, texte]) => ({ champ, texte }))} />
      <form method="post" action={`${postePaths.evenement(e.id)}/repeter`} class="evenement-form" novalidate>
        <Champ id="rythme" libelle="Quand revient-il ?">
          <select id="rythme" name="rythme">
            {RYTHMES.map(code => (
              <option value={code} selected={code === saisie.get('rythme')}>
                {RYTHME_TEXTES[code]}
              </option>
            ))}
          </select>
        </Champ>
        <div class="grille-champs">
          <Ligne {...champs} nom="fois" libelle="Combien de fois en tout" aide="De 2 à 52." chiffres max={2} />
          <Ligne {...champs} nom="jusqua" libelle="Ou jusqu’au" type="date" />
        </div>
        <button type="submit" class={dates ? 'bouton second' : 'bouton'} name="action" value="voir">
          Voir les dates
        </button>
        {dates ? <Dates {...props} dates={dates} /> : null}
      </form>
    </PagePoste>
  )
}

const Dates: FC<RepeterProps & { dates: readonly Quand[] }> = ({ dates, saisie, ferie, erreurs }) => {
  const choisis = saisie.get('action') === 'creer' ? new Set(saisie.getAll('jours[]')) : undefined
  return (
    <>
      <fieldset class="cases evenement-cases" id="jours">
        <legend>Les dates à créer</legend>
        {erreurs.jours ? <p class="erreur">{erreurs.jours}</p> : null}
        {dates.map(quand => {
          const jour = jourDe(quand.debut, quand.zone)
          return (
            <label>
              <input type="checkbox" name="jours[]" value={jour} checked={choisis ? choisis.has(jour) : !ferie(jour)} />{' '}
              {direQuand(quand)}
              {ferie(jour) ? ' (jour férié)' : ''}
            </label>
          )
        })}
      </fieldset>
      <p>
        Chaque date devient un brouillon, avec ses propres inscriptions. Décochez celles où l’événement n’a pas lieu.
      </p>
      <button type="submit" class="bouton" name="action" value="creer">
        Créer ces dates
      </button>
    </>
  )
}
