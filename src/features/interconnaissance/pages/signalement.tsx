import type { FC } from 'hono/jsx'
import { formatDate, jourOf, typo } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import type { Erreur } from '../store/erreurs.ts'
import { MOTIF_TEXTES, SUJET_TEXTES } from '../texts-erreurs.ts'

interface SignalementProps {
  cadre: Cadre
  /** Nothing: the link is nobody's, or the error is forgotten. */
  erreur: Erreur | undefined
  /** It was told just now. */
  fait: boolean
}

/** What becomes of an error, for who told it. What they typed is not shown again: others may look at their screen. */
export const PageSignalement: FC<SignalementProps> = ({ cadre, erreur, fait }) => {
  const titre = !erreur ? 'Ce lien ne s’ouvre plus' : fait ? 'Merci, c’est noté' : 'Votre signalement'
  return (
    <Page cadre={cadre} titre={titre} classe="page-lien">
      <div class="cadre etroit page-inscription">
        {erreur ? <p class="surtitre">{typo(erreur.structure.nom)}</p> : null}
        <h1>{titre}</h1>
        {erreur ? (
          <Suivi erreur={erreur} />
        ) : (
          <p>
            Un signalement est effacé six mois après sa fin. <a href={paths.annuaire()}>Aller à l’annuaire</a>
          </p>
        )}
      </div>
    </Page>
  )
}

const Suivi: FC<{ erreur: Erreur }> = ({ erreur: e }) => (
  <>
    <p>
      Ce qui est en cause&nbsp;: {SUJET_TEXTES[e.sujet].toLowerCase()}
      {e.service ? `, pour « ${typo(e.service)} »` : ''}.
    </p>
    <ul>
      <li>Reçu le {formatDate(jourOf(e.recueLe))}.</li>
      {e.traiteeLe ? (
        <li>
          {e.motif ? 'Rien ne change, réponse du' : 'Corrigé le'} {formatDate(jourOf(e.traiteeLe))}.
        </li>
      ) : null}
    </ul>
    {e.etat === 'recue' ? (
      <p class="chapeau">La structure vérifie. Ceux qui animent son territoire aussi.</p>
    ) : (
      <p class="chapeau">
        {e.motif
          ? MOTIF_TEXTES[e.motif]
          : 'C’est corrigé, ou cela le sera à la prochaine mise à jour de l’annuaire. Merci.'}
      </p>
    )}
    {e.etat === 'recue' ? (
      <p>
        Gardez l’adresse de cette page&nbsp;: elle dira ce que cela devient.
        {e.courriel === undefined ? '' : ' Un courriel vous le dira aussi.'}
      </p>
    ) : null}
    <p>
      <a href={paths.structure(e.structure.id)}>Voir la fiche</a>
    </p>
  </>
)
