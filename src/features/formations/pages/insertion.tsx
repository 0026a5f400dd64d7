import type { FC } from 'hono/jsx'
import { formatNumber } from '#web/format.ts'
import type { Indicateur, Taux } from '../domain/insertion.ts'

const TEXTES = {
  'emploi-6-mois': 'ont un emploi 6 mois après',
  'emploi-6-mois-attendu': 'c’est ce que l’on attend d’un établissement comparable, à 6 mois',
  'emploi-12-mois': 'ont un emploi 12 mois après',
  'emploi-18-mois': 'ont un emploi 18 mois après',
  'emploi-24-mois': 'ont un emploi 24 mois après',
  poursuite: 'continuent leurs études',
  'salaire-12-mois-median': 'nets par mois : la moitié gagne moins 12 mois après, l’autre plus',
} as const satisfies Record<Indicateur, string>

const VOIES = {
  apprentissage: 'en apprentissage',
  scolaire: 'en lycée professionnel',
  ensemble: 'toutes voies',
} as const

/** Published rates, each with its cohort and its state; a heading without data says so. */
export const Insertion: FC<{ taux: readonly Taux[] }> = ({ taux }) => {
  const dits = taux.filter(({ etat }) => etat !== 'non-calculable')
  const [premier] = dits
  if (premier === undefined)
    return (
      <p>
        Nous n’avons pas de chiffre pour cette formation. Demandez à l’organisme combien de personnes ont un emploi
        après.
      </p>
    )
  return (
    <>
      <p>
        {premier.uai
          ? 'Chiffres de l’établissement, pour toutes ses formations professionnelles. Les taux d’emploi portent sur les personnes qui ont arrêté leurs études.'
          : 'Chiffres du diplôme en France, pour les personnes qui ont arrêté leurs études.'}
      </p>
      <ul class="puces">
        {dits.map(({ indicateur, etat, valeur, voie, millesime, effectif }) => (
          <li>
            {etat === 'secret' || valeur === undefined ? (
              `${VOIES[voie]} : moins de 20 personnes, chiffre non publié (${TEXTES[indicateur]})`
            ) : (
              <>
                <b>
                  {formatNumber(valeur)}
                  {'\u00a0'}
                  {indicateur === 'salaire-12-mois-median' ? '€' : '%'}
                </b>{' '}
                {TEXTES[indicateur]}, {VOIES[voie]}
              </>
            )}
            , promotion {millesime}
            {effectif === undefined ? '' : `, ${formatNumber(effectif)} sortants`}
          </li>
        ))}
      </ul>
      <p class="petit">Source : InserJeunes, DEPP et Dares.</p>
    </>
  )
}
