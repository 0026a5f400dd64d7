import type { FC } from 'hono/jsx'
import { typo } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import { postePaths } from '#web/poste.tsx'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import type { Contact } from '../store/contacts.ts'
import type { PageMembre } from '../store/membres.ts'
import { direConfirmation } from '../texts.ts'

interface ConfirmationProps {
  cadre: Cadre
  /** Nothing: the link opens nothing. */
  lue: { structure: { id: string; nom: string }; page: PageMembre; contacts: readonly Contact[] } | undefined
  secret: string
  now: Date
  fait: boolean
}

/** Where the link of a reminder leads: the page to read again, and one button. Opening it confirms nothing: mail readers open links too. */
export const PageConfirmation: FC<ConfirmationProps> = ({ cadre, lue, secret, now, fait }) => {
  const titre = lue ? 'Votre page est-elle toujours juste ?' : 'Ce lien ne s’ouvre plus'
  return (
    <Page cadre={cadre} titre={titre} classe="page-lien">
      <div class="cadre etroit page-inscription">
        {lue ? <p class="surtitre">{typo(lue.structure.nom)}</p> : null}
        <h1>{titre}</h1>
        {lue ? (
          <Relire cadre={cadre} lue={lue} secret={secret} now={now} fait={fait} />
        ) : (
          <p>
            Un rappel plus récent l’a peut-être remplacé. <a href={postePaths.membres}>Ouvrir mon espace</a>
          </p>
        )}
      </div>
    </Page>
  )
}

const Relire: FC<ConfirmationProps> = ({ lue, secret, now, fait }) => {
  if (!lue) return null
  const { structure, page, contacts } = lue
  return (
    <>
      {fait ? (
        <p class="fait" role="status">
          C’est confirmé. Merci&nbsp;: le réseau et le public voient la date.
        </p>
      ) : null}
      <p class="chapeau">{direConfirmation(page, now)}</p>
      <p>
        <a href={paths.structure(structure.id)}>Relire votre fiche</a>&nbsp;: horaires, adresse, services.
      </p>
      {page.presentation ? <p>{typo(page.presentation)}</p> : null}
      {page.adresser ? (
        <p>
          <b>Pour vous adresser quelqu’un&nbsp;:</b> {typo(page.adresser)}
        </p>
      ) : null}
      {page.neFaitPas.length > 0 ? (
        <>
          <h2>Ce que vous ne faites pas</h2>
          <ul>
            {page.neFaitPas.map(phrase => (
              <li>{typo(phrase)}</li>
            ))}
          </ul>
        </>
      ) : null}
      {contacts.length > 0 ? (
        <p>
          <b>Qui répond&nbsp;:</b> {contacts.map(({ nom }) => nom).join(', ')}
        </p>
      ) : null}
      {fait ? null : (
        <form method="post" action={paths.confirmation(secret)}>
          <button type="submit" class="bouton">
            Tout est juste, je confirme
          </button>
        </form>
      )}
      <p>
        Quelque chose a changé&nbsp;?{' '}
        <a href={postePaths.membreEcrire(structure.id)}>Connectez-vous pour corriger la page</a>, ou{' '}
        <a href={paths.signaler('structure', structure.id)}>signalez une erreur dans la fiche</a>.
      </p>
    </>
  )
}
