import type { FC } from 'hono/jsx'
import { plural } from '#web/format.ts'
import { Chiffre, Embauches, Paye, parSource } from './chiffre.tsx'
import { SalaireMedian } from './portrait.tsx'
import type { FicheProps } from './props.ts'
import { Rubrique } from './rubrique.tsx'

/** A family has up to ten professions, each with two age groups. */
const PAYES_MAX = 4

/** Pay of the professions of the occupation's family, each with its source; what is missing is said. */
export const Salaire: FC<FicheProps> = ({ chiffres: { payes, portraits }, centre }) => (
  <Rubrique
    id="salaire"
    titre="Salaire"
    vide={payes.length === 0 && portraits.every(({ salaire }) => salaire === undefined)}
    vides={`Nous n’avons pas de fourchette de salaire pour ce métier${centre ? ' dans votre département ni votre région' : ''}.`}
  >
    {payes.length === 0 ? null : (
      <p class="petit">
        La moitié des salariés gagne entre ces deux sommes. Elles sont publiées par profession&nbsp;: celles de la
        famille de ce métier.
      </p>
    )}
    {parSource(payes.slice(0, PAYES_MAX)).map(paye => (
      <Paye {...paye} />
    ))}
    {payes.length > PAYES_MAX ? (
      <details class="imprimer-non">
        <summary>{plural(payes.length - PAYES_MAX, 'autre fourchette', 'autres fourchettes')}</summary>
        {parSource(payes.slice(PAYES_MAX)).map(paye => (
          <Paye {...paye} />
        ))}
      </details>
    ) : null}
    <SalaireMedian portraits={portraits} />
  </Rubrique>
)

/** Figures around the reader, each with its source; what is missing is said. */
export const Perspectives: FC<FicheProps> = ({ chiffres, centre }) => {
  const { offres, tension, embauches, difficultes } = chiffres
  return (
    <Rubrique
      id="perspectives"
      titre={centre ? `Perspectives autour de ${centre.nom}` : 'Perspectives'}
      vide={offres === undefined && tension === undefined && embauches.length + difficultes.length === 0}
      vides={
        centre
          ? 'Nous n’avons pas de chiffres sur ce métier autour de cette commune.'
          : 'Dites votre commune pour voir les offres et les tensions près de chez vous.'
      }
    >
      {offres ? <Chiffre nom="Offres d’emploi publiées" chiffre={offres} unite="" /> : null}
      {tension ? (
        <Chiffre nom="Difficulté à recruter, de 1 (faible) à 5 (forte)" chiffre={tension} unite="sur 5" />
      ) : null}
      {parSource(embauches).map(embauche => (
        <Embauches {...embauche} />
      ))}
      <Manques {...{ chiffres, centre }} />
      {parSource(difficultes).map(({ chiffre, source }) => (
        <Chiffre
          nom={`Embauches jugées difficiles, « ${chiffre.famille} »`}
          chiffre={chiffre}
          unite="%"
          source={source}
        />
      ))}
    </Rubrique>
  )
}

/** What one looks for here and is not told. */
const Manques: FC<Pick<FicheProps, 'chiffres' | 'centre'>> = ({ chiffres: { embauches, tension }, centre }) => {
  const manques = [
    ...(embauches.length === 0 ? ['le nombre d’embauches que les employeurs prévoient'] : []),
    ...(tension === undefined && centre !== undefined ? ['la difficulté à recruter'] : []),
  ]
  return manques.length === 0 ? null : (
    <p class="petit">
      Nous n’avons pas {centre ? 'ici ' : ''}
      {manques.join(', ni ')} pour ce métier.
    </p>
  )
}
