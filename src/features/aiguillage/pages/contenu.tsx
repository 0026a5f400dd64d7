import type { FC } from 'hono/jsx'
import { formatPhone } from '#web/format.ts'
import { type Contenu, LIBELLES_CONTACT, LIBELLES_LANGUE, libelleAccessibilite } from '../domain/contenu.ts'

/** What goes with an aiguillage, as its receiver reads it. */
export const ContenuAiguillage: FC<{ contenu: Contenu | undefined }> = ({ contenu }) =>
  contenu ? (
    <dl class="contenu">
      <dt>Demande</dt>
      <dd>{contenu.demande}</dd>
      <dt>Ce qu’elle attend</dt>
      <dd>{contenu.souhait}</dd>
      {contenu.faits.length > 0 ? (
        <>
          <dt>À savoir</dt>
          <dd>{contenu.faits.join(', ')}</dd>
        </>
      ) : null}
      <dt>Personne</dt>
      <dd>
        {contenu.prenom} {contenu.nom}
      </dd>
      <dt>La joindre</dt>
      <dd>
        {LIBELLES_CONTACT[contenu.contact.moyen]}
        {contenu.contact.valeur ? ` : ${formatPhone(contenu.contact.valeur)}` : ''}
      </dd>
      <dt>Disponible</dt>
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
  ) : (
    <p>Le contenu n’est pas ouvert à vous, ou il a été effacé à la demande de la personne.</p>
  )
