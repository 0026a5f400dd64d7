import type { FC } from 'hono/jsx'
import { nomFuseau } from '#platform/fuseau.ts'
import { capitalize, plural } from '#web/format.ts'
import { direEndroit, direHeure, direHeureDe, direJour } from '../domain/dire.ts'
import type { Creneau, CreneauLibre } from '../store/creneaux.ts'
import { MODES_DITS } from '../texts.ts'

export type NomCommune = (code: string) => string | undefined

interface ChoixProps {
  creneaux: readonly CreneauLibre[]
  action: string
  bouton: string
  nomCommune: NomCommune
  erreur?: string | undefined
  /** Fields that go along. */
  avec?: Readonly<Record<string, string | undefined>>
}

const parJour = (creneaux: readonly CreneauLibre[]): [string, CreneauLibre[]][] => {
  const jours = new Map<string, CreneauLibre[]>()
  for (const c of creneaux) {
    const jour = capitalize(direJour(c.debut, c.zone))
    jours.set(jour, [...(jours.get(jour) ?? []), c])
  }
  return [...jours]
}

const endroitDe = (c: Creneau | CreneauLibre, nomCommune: NomCommune): string =>
  direEndroit({ ...c, ville: c.commune ? nomCommune(c.commune) : undefined })

/** How many days are open to the eye; those after are unfolded. */
const JOURS_MONTRES = 4

/** Free slots to choose one from, day by day, the next days first. */
export const ChoixCreneau: FC<ChoixProps> = ({ creneaux, action, bouton, nomCommune, erreur, avec = {} }) => {
  const jours = parJour(creneaux)
  // Said once when it is the same for all.
  const endroits = new Set(creneaux.map(c => endroitDe(c, nomCommune)))
  const commun = endroits.size === 1
  return (
    <form method="post" action={action} class="rdv-choix">
      {erreur ? (
        <p class="erreur" role="alert" id="creneau-erreur">
          {erreur}
        </p>
      ) : null}
      {Object.entries(avec).map(([name, value]) => (value ? <input type="hidden" name={name} value={value} /> : null))}
      {[...new Set(creneaux.map(c => nomFuseau(c.zone) ?? ''))].filter(Boolean).map(nom => (
        <p class="rdv-ou">Les heures sont à l’{nom}.</p>
      ))}
      {commun ? <p class="rdv-ou">{[...endroits]}</p> : null}
      {jours.slice(0, JOURS_MONTRES).map(jour => (
        <Jour jour={jour} commun={commun} erreur={erreur} />
      ))}
      {jours.length > JOURS_MONTRES ? (
        <details class="rdv-plus">
          <summary>Plus tard, jusqu’au {jours.at(-1)?.[0].toLowerCase()}</summary>
          {jours.slice(JOURS_MONTRES).map(jour => (
            <Jour jour={jour} commun={commun} erreur={erreur} />
          ))}
        </details>
      ) : null}
      <button type="submit" class="bouton">
        {bouton}
      </button>
    </form>
  )
}

/** The free slots of one day. */
const Jour: FC<{ jour: [string, CreneauLibre[]]; commun: boolean; erreur: string | undefined }> = ({
  jour: [nom, liste],
  commun,
  erreur,
}) => (
  <fieldset>
    <legend>{nom}</legend>
    <div class="rdv-heures">
      {liste.map(c => (
        <label>
          <input
            type="radio"
            name="creneau"
            value={c.id}
            required
            aria-describedby={erreur ? 'creneau-erreur' : undefined}
          />
          <span>
            <b>{direHeure(c.debut, c.zone)}</b>
            {commun ? null : ` ${MODES_DITS[c.mode].toLowerCase()}`}
            {c.libres > 1 ? <small>{plural(c.libres, 'place')}</small> : null}
          </span>
        </label>
      ))}
    </div>
  </fieldset>
)

/** When and where, as one reads it. */
export const QuandEtOu: FC<{ creneau: Creneau; nomCommune: NomCommune }> = ({ creneau: c, nomCommune }) => (
  <dl class="rdv-fiche">
    <div>
      <dt>Quand</dt>
      <dd>
        <b>
          {capitalize(direJour(c.debut, c.zone))}, de {direHeure(c.debut, c.zone)} à {direHeureDe(c.fin, c.zone)}
        </b>
      </dd>
    </div>
    <div>
      <dt>Avec</dt>
      <dd>
        {c.structure}, {c.permanence.toLowerCase()}
      </dd>
    </div>
    <div>
      <dt>Où</dt>
      <dd>{endroitDe(c, nomCommune)}</dd>
    </div>
  </dl>
)
