import type { FC } from 'hono/jsx'
import { formatDate, formatPhone } from '#web/format.ts'
import { type Contenu, LIBELLES_CONTACT, LIBELLES_LANGUE, libelleAccessibilite } from '../domain/contenu.ts'
import type { MotsAvant } from '../store/mots.ts'

/** The headings, for who reads about somebody and for somebody who reads about themselves. */
const TITRES = {
  agent: { souhait: 'Ce qu’elle attend', personne: 'Personne', contact: 'La joindre', dispo: 'Disponible' },
  personne: { souhait: 'Ce que vous attendez', personne: 'Vous', contact: 'Vous joindre', dispo: 'Vos disponibilités' },
} as const

interface ContenuProps {
  contenu: Contenu | undefined
  pour: keyof typeof TITRES
  /** Words that the person replaced. */
  avant?: readonly MotsAvant[]
}

/** What goes with an aiguillage, as its receiver reads it, and the person. */
export const ContenuAiguillage: FC<ContenuProps> = ({ contenu, pour, avant = [] }) => {
  if (!contenu) return <p>Le contenu n’est pas ouvert à vous, ou il a été effacé à la demande de la personne.</p>
  const titres = TITRES[pour]
  return (
    <dl class="contenu">
      <dt>Demande</dt>
      <dd>
        {contenu.demande}
        <Correction contenu={contenu} pour={pour} avant={avant} />
      </dd>
      <dt>{titres.souhait}</dt>
      <dd>{contenu.souhait}</dd>
      {contenu.faits.length > 0 ? (
        <>
          <dt>À savoir</dt>
          <dd>{contenu.faits.join(', ')}</dd>
        </>
      ) : null}
      <dt>{titres.personne}</dt>
      <dd>
        {contenu.prenom} {contenu.nom}
      </dd>
      <dt>{titres.contact}</dt>
      <dd>
        {pour === 'personne' && contenu.contact.moyen === 'conseiller'
          ? 'Par votre conseiller'
          : LIBELLES_CONTACT[contenu.contact.moyen]}
        {contenu.contact.valeur ? ` : ${formatPhone(contenu.contact.valeur)}` : ''}
      </dd>
      <dt>{titres.dispo}</dt>
      <dd>{contenu.disponibilites}</dd>
      <dt>À prévoir</dt>
      <dd>
        {contenu.accessibilite.length > 0
          ? contenu.accessibilite.map(libelleAccessibilite).join(', ')
          : 'Rien de particulier'}
      </dd>
      <dt>Langue</dt>
      <dd>{LIBELLES_LANGUE[contenu.langue] ?? contenu.langue}</dd>
    </dl>
  )
}

const ECRIT = {
  agent: { structure: 'la structure qui envoie', personne: 'la personne' },
  personne: { structure: 'la structure qui vous suit', personne: 'vous' },
} as const

/** Who wrote the words of now, and those of before. */
const Correction: FC<ContenuProps & { avant: readonly MotsAvant[] }> = ({ contenu, pour, avant }) => (
  <>
    {contenu?.corrigeeLe ? (
      <p class="petit">
        {pour === 'agent' ? 'Écrit par la personne' : 'Écrit par vous'}, le {formatDate(contenu.corrigeeLe)}.
      </p>
    ) : null}
    {avant.length > 0 ? (
      <details class="mots-avant">
        <summary>Ce qui était écrit avant</summary>
        <ul>
          {avant.map(({ texte, ecritPar, remplaceLe }) => (
            <li>
              «&nbsp;{texte}&nbsp;», écrit par {ECRIT[pour][ecritPar]}, remplacé le{' '}
              {formatDate(remplaceLe.toISOString())}.
            </li>
          ))}
        </ul>
      </details>
    ) : null}
  </>
)
