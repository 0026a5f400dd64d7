import type { FC } from 'hono/jsx'
import { formatNumber, typo } from '#web/format.ts'
import type { Formation } from '../domain/formation.ts'
import { NIVEAU_TEXTES, NON_PRECISE } from '../texts.ts'

const uniques = (values: readonly (string | undefined)[]): string[] => [
  ...new Set(values.flatMap(value => value ?? [])),
]

/** What is asked of those who want to enter; what matters and is not told is said so. */
export const Acces: FC<{ formation: Formation }> = ({ formation }) => {
  const { actions, niveauEntree } = formation
  const obligatoire = actions.some(action => action.niveauEntreeObligatoire)
  const lignes: [string, readonly string[]][] = [
    [
      'Niveau demandé',
      niveauEntree ? [`${NIVEAU_TEXTES[niveauEntree]}${obligatoire ? ', exigé' : ', conseillé'}`] : [],
    ],
    ['Pour qui', uniques(actions.map(({ infoPublics }) => infoPublics))],
    ['Conditions', uniques(actions.map(({ conditions }) => conditions))],
    ['Comment on est choisi', uniques(actions.map(({ recrutement }) => recrutement))],
    ['Avec un handicap', uniques(actions.map(({ accesHandicap }) => accesHandicap?.texte))],
    [
      'Prix annoncé',
      uniques(actions.map(({ prix }) => (prix === undefined ? undefined : `${formatNumber(prix)} € TTC`))),
    ],
    ['Ce qui peut rester à payer', uniques(actions.map(({ fraisRestants }) => fraisRestants))],
    ['Loger sur place', uniques(actions.map(({ hebergement }) => hebergement))],
    ['Venir', uniques(actions.map(({ transport }) => transport))],
  ]
  const connues = lignes.filter(([, valeurs]) => valeurs.length > 0)
  const tues = ['Conditions', 'Avec un handicap'].filter(nom => !connues.some(([connue]) => connue === nom))
  return (
    <section aria-labelledby="acces">
      <h2 id="acces">Pour y entrer</h2>
      <dl class="pratique">
        {connues.map(([nom, valeurs]) => (
          <>
            <dt>{nom}</dt>
            <dd>{typo(valeurs.join(' '))}</dd>
          </>
        ))}
        {tues.map(nom => (
          <>
            <dt>{nom}</dt>
            <dd>{NON_PRECISE} Demandez avant de vous inscrire.</dd>
          </>
        ))}
      </dl>
    </section>
  )
}
