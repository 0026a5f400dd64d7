import type { FC } from 'hono/jsx'
import { typo } from '#web/format.ts'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { direQuand } from '../domain/dire.ts'
import type { MonParcours } from '../parcours-gens.ts'
import { Horaires } from './parcours-feuilles.tsx'

interface MonParcoursProps {
  cadre: Cadre
  /** Nothing: the link opens nothing. */
  mien?: (MonParcours & { action: string; agenda: string; passe: boolean }) | undefined
}

/** A person's own page in a parcours: whether they come, where they go and when. */
export const PageMonParcours: FC<MonParcoursProps> = ({ cadre, mien }) => (
  <Page cadre={cadre} titre={mien ? 'Mon parcours' : 'Ce lien ne s’ouvre plus'} classe="page-lien">
    <div class="cadre etroit page-inscription">
      {mien === undefined ? (
        <>
          <h1>Ce lien ne s’ouvre plus</h1>
          <p>Le parcours est passé, ou vous n’y êtes plus. La structure qui vous a invité peut vous répondre.</p>
        </>
      ) : (
        <Mien {...mien} />
      )}
    </div>
  </Page>
)

const Mien: FC<NonNullable<MonParcoursProps['mien']>> = ({ evenement, participant, etapes, action, agenda, passe }) => {
  const { etat, groupe, par, prenom } = participant
  return (
    <>
      <h1>{typo(evenement.titre)}</h1>
      <p class="chapeau">
        Bonjour {prenom}. {direQuand({ ...evenement, journee: false })}
        {evenement.lieu ? `. ${typo(evenement.lieu)}` : ''}
      </p>
      {evenement.annule ? <p class="attention">Ce parcours est annulé. {typo(par)} peut vous répondre.</p> : null}
      <p class="fait" role="status">
        {etat === 'vient'
          ? 'Vous avez dit que vous venez.'
          : etat === 'ne-vient-pas'
            ? 'Vous avez dit que vous ne venez pas.'
            : `${typo(par)} vous invite. Venez-vous ?`}
      </p>
      {passe || evenement.annule ? null : (
        <form method="post" action={action} class="actions imprimer-non">
          {etat === 'vient' ? null : (
            <button type="submit" class="bouton" name="reponse" value="vient">
              Je viens
            </button>
          )}
          {etat === 'ne-vient-pas' ? null : (
            <button type="submit" class="bouton second" name="reponse" value="ne-vient-pas">
              Je ne viens pas
            </button>
          )}
        </form>
      )}
      {etat === 'ne-vient-pas' ? null : (
        <section aria-labelledby="horaires">
          <h2 id="horaires">Vos horaires</h2>
          {etapes.length === 0 || groupe === undefined ? (
            <p>Votre groupe n’est pas encore fait. Revenez sur cette page la veille.</p>
          ) : (
            <>
              <p>Vous êtes dans le groupe {groupe + 1}. Les horaires peuvent changer jusqu’au jour même.</p>
              <Horaires etapes={etapes} zone={evenement.zone} />
              <p class="imprimer-non">
                <a href={agenda}>Mettre dans mon agenda</a>. Cette page s’imprime.
              </p>
            </>
          )}
        </section>
      )}
      <p>
        Pour retirer votre accord, dites-le à {typo(par)}, ou utilisez votre page de suivi&nbsp;: vous ne serez plus
        dans ce parcours.
      </p>
      {evenement.demonstration ? <p class="petit">Parcours et personnes inventés, pour la démonstration.</p> : null}
    </>
  )
}
