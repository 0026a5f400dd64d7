import type { FC } from 'hono/jsx'
import type { Commune } from '#features/territoires/index.ts'
import { typo } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import type { Projet } from '../domain/document.ts'

/** A ranked occupation, as the engine gives it. */
export interface Proposition {
  rome: string
  libelle: string
  rang: number
  /** Others of the same rank. */
  exAequo: number
  /** Both in words. */
  place: string
  pour: readonly { texte: string }[]
  contre: readonly { texte: string }[]
  /** How sure it is, in words. */
  surete: { texte: string }
  sinon: readonly { nom: string; rang: number }[]
  aApprendre: readonly string[]
}

interface Props {
  proposition: Proposition
  projet: Projet
  commune: Commune | undefined
}

const CHOIX = [
  { valeur: 'garde', texte: 'À regarder' },
  { valeur: 'ecarte', texte: 'Pas pour moi' },
  { valeur: 'rien', texte: 'Je ne sais pas' },
] as const

export const CarteMetier: FC<Props> = ({ proposition, projet, commune }) => {
  const { rome, libelle } = proposition
  const avis = projet.metiers[rome]?.valeur?.avis ?? 'rien'
  return (
    <li class={avis === 'ecarte' ? 'projet-metier ecarte' : 'projet-metier'}>
      <p class="surtitre">{proposition.place}</p>
      <h3>
        <a href={paths.metier(rome, commune?.code)}>{typo(libelle)}</a>
      </h3>
      <Raisons proposition={proposition} />
      <fieldset class="projet-choix">
        <legend class="hors-ecran">Mon avis sur {typo(libelle)}</legend>
        {CHOIX.map(({ valeur, texte }) => (
          <label>
            <input type="radio" name={`m-${rome}`} value={valeur} checked={avis === valeur} />
            <span>{texte}</span>
          </label>
        ))}
      </fieldset>
    </li>
  )
}

/** Why an occupation comes where it does, what does not go, and how sure it is. */
export const Raisons: FC<Pick<Props, 'proposition'>> = ({
  proposition: { pour, contre, surete, sinon, aApprendre },
}) => (
  <>
    {pour.length === 0 ? null : (
      <ul>
        {pour.map(({ texte }) => (
          <li>{typo(texte)}</li>
        ))}
      </ul>
    )}
    {contre.length === 0 ? null : (
      <>
        <p>
          <b>Ce qui ne va pas</b>
        </p>
        <ul>
          {contre.map(({ texte }) => (
            <li>{typo(texte)}</li>
          ))}
          {sinon.map(({ nom, rang }) => (
            <li class="petit">
              Sans «&nbsp;{typo(nom)}&nbsp;», ce métier serait au rang {rang}.
            </li>
          ))}
        </ul>
      </>
    )}
    <p class="petit">{typo(surete.texte)}</p>
    {aApprendre.length === 0 ? null : (
      <details>
        <summary>À apprendre</summary>
        <ul>
          {aApprendre.map(competence => (
            <li>{typo(competence)}</li>
          ))}
        </ul>
      </details>
    )}
  </>
)
