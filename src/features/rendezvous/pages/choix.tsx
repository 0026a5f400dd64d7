import type { FC } from 'hono/jsx'
import { capitalize, plural } from '#web/format.ts'
import { direEndroit, direHeure, direJour } from '../domain/dire.ts'
import type { Creneau, CreneauLibre } from '../store/creneaux.ts'
import { MODES_DITS } from '../texts.ts'

export type NomCommune = (code: string) => string | undefined

interface ChoixProps {
  creneaux: readonly CreneauLibre[]
  action: string
  bouton: string
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

/** Free slots to choose one from, day by day. */
export const ChoixCreneau: FC<ChoixProps> = ({ creneaux, action, bouton, erreur, avec = {} }) => (
  <form method="post" action={action} class="rdv-choix">
    {erreur ? (
      <p class="erreur" role="alert" id="creneau-erreur">
        {erreur}
      </p>
    ) : null}
    {Object.entries(avec).map(([name, value]) => (value ? <input type="hidden" name={name} value={value} /> : null))}
    {parJour(creneaux).map(([jour, liste]) => (
      <fieldset>
        <legend>{jour}</legend>
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
                <b>{direHeure(c.debut, c.zone)}</b> {MODES_DITS[c.mode].toLowerCase()}
                {c.libres > 1 ? <small>{plural(c.libres, 'place')}</small> : null}
              </span>
            </label>
          ))}
        </div>
      </fieldset>
    ))}
    <button type="submit" class="bouton">
      {bouton}
    </button>
  </form>
)

/** When and where, as one reads it. */
export const QuandEtOu: FC<{ creneau: Creneau; nomCommune: NomCommune }> = ({ creneau: c, nomCommune }) => (
  <dl class="rdv-fiche">
    <div>
      <dt>Quand</dt>
      <dd>
        <b>
          {capitalize(direJour(c.debut, c.zone))}, de {direHeure(c.debut, c.zone)} à {direHeure(c.fin, c.zone)}
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
      <dd>{direEndroit({ ...c, ville: c.commune ? nomCommune(c.commune) : undefined })}</dd>
    </div>
  </dl>
)
