import type { FC } from 'hono/jsx'
import { formatDate, jourOf, typo } from '#web/format.ts'
import { ResumeErreurs } from '#web/kit/champ.tsx'
import { Texte } from '#web/kit/texte.tsx'
import { paths } from '#web/paths.ts'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { aRedemander, finDe } from '../domain/duree.ts'
import type { Abonnement } from '../store/abonnements.ts'
import { ATTENTE_JOURS, direChoix } from '../texts.ts'
import { ChampsAbonnement, type ChampsProps } from './champs.tsx'

/** To ask for news, without an account. */
export const PageAbonnement: FC<ChampsProps & { cadre: Cadre }> = ({ cadre, ...champs }) => {
  const { saisie, erreurs } = champs
  const titre = 'Recevoir les nouvelles'
  return (
    <Page
      cadre={cadre}
      titre={erreurs.length > 0 ? `Erreur : ${titre}` : titre}
      description="Les événements près de chez vous, par courriel, sur les sujets que vous choisissez."
    >
      <div class="cadre etroit page-inscription">
        <h1>{titre}</h1>
        <p class="chapeau">
          Un courriel quand il y a du nouveau près de chez vous, et rien d’autre. Vous arrêtez en un clic.
        </p>
        <ResumeErreurs erreurs={erreurs} />
        <form method="post" action={paths.abonnements()} class="poste-bloc" novalidate>
          <Texte
            id="courriel"
            type="email"
            libelle="Adresse électronique"
            valeur={saisie.courriel}
            erreur={erreurs.find(({ champ }) => champ === 'courriel')?.texte}
            max={200}
            autocomplete="email"
          />
          <ChampsAbonnement {...champs} />
          <p class="hors-ecran" aria-hidden="true">
            <label for="site">Ne remplissez pas ce champ</label>
            <input id="site" type="text" name="site" tabindex={-1} autocomplete="off" />
          </p>
          <button type="submit" class="bouton">
            M’abonner
          </button>
        </form>
        <p class="petit">
          Votre adresse ne sert qu’à cela. Elle est effacée dès que vous arrêtez.{' '}
          <a href={paths.donnees}>Vos données</a>
        </p>
      </div>
    </Page>
  )
}

/** Whatever the address, the same words: nobody learns here who follows what. */
export const PageDemande: FC<{ cadre: Cadre }> = ({ cadre }) => (
  <Page cadre={cadre} titre="Regardez votre courriel">
    <div class="cadre etroit page-inscription">
      <h1>Regardez votre courriel</h1>
      <p class="chapeau">Un message part à l’adresse que vous avez donnée. Suivez son lien pour confirmer.</p>
      <p>
        Il n’arrive pas&nbsp;? Regardez dans les indésirables. Sans confirmation, rien n’est envoyé, et l’adresse est
        effacée dans {ATTENTE_JOURS} jours.
      </p>
      <p>
        <a href={paths.evenements()}>Voir les événements</a>
      </p>
    </div>
  </Page>
)

interface MienProps {
  cadre: Cadre
  /** Nothing: the link opens nothing. */
  mien?:
    | { abonnement: Abonnement; secret: string; sujets: readonly string[]; fait?: string | undefined; now: Date }
    | undefined
}

/** One's own page: what is followed, to confirm it or to leave. */
export const PageMien: FC<MienProps> = ({ cadre, mien }) => {
  const titre = mien
    ? mien.abonnement.confirmeLe
      ? 'Mon abonnement'
      : 'Confirmer mon abonnement'
    : 'Ce lien ne s’ouvre plus'
  return (
    <Page cadre={cadre} titre={titre} classe="page-lien">
      <div class="cadre etroit page-inscription">
        <h1>{titre}</h1>
        {mien ? <Mien {...mien} /> : <Rien />}
      </div>
    </Page>
  )
}

const Rien: FC = () => (
  <>
    <p>Cet abonnement n’existe plus : votre adresse est effacée.</p>
    <p>
      <a href={paths.abonnements()}>M’abonner de nouveau</a>
    </p>
  </>
)

const Mien: FC<NonNullable<MienProps['mien']>> = ({ abonnement, secret, sujets, fait, now }) => (
  <>
    {fait ? (
      <p class="fait" role="status">
        {fait}
      </p>
    ) : null}
    <p class="chapeau">Vous recevez&nbsp;: {typo(direChoix(abonnement))}.</p>
    {sujets.length > 0 ? <p>Sur&nbsp;: {typo(sujets.join(', '))}.</p> : null}
    {abonnement.confirmeLe ? (
      <>
        <p>
          Jusqu’au {formatDate(jourOf(finDe(abonnement.confirmeLe)))}. Un mois avant, un courriel vous demande si vous
          voulez continuer.
        </p>
        {abonnement.confirmeLe <= aRedemander(now) ? (
          <form method="post" action={paths.abonnement(secret)}>
            <button type="submit" class="bouton">
              Continuer un an
            </button>
          </form>
        ) : null}
        <p>
          <a href={`${paths.abonnement(secret)}/choix`}>Changer mes choix</a>
        </p>
      </>
    ) : (
      <form method="post" action={paths.abonnement(secret)}>
        <button type="submit" class="bouton">
          Confirmer
        </button>
      </form>
    )}
    <form method="post" action={paths.desabonnement(secret)}>
      <button type="submit" class="bouton second">
        Ne plus rien recevoir
      </button>
    </form>
  </>
)

/** To leave: by a button, then done. The same words whoever asks. */
export const PageQuitter: FC<{ cadre: Cadre; secret?: string | undefined }> = ({ cadre, secret }) => {
  const titre = secret ? 'Ne plus rien recevoir' : 'C’est arrêté'
  return (
    <Page cadre={cadre} titre={titre} classe="page-lien">
      <div class="cadre etroit page-inscription">
        <h1>{titre}</h1>
        {secret ? (
          <form method="post" action={paths.desabonnement(secret)}>
            <p class="chapeau">Votre adresse est effacée aussitôt.</p>
            <button type="submit" class="bouton">
              Arrêter
            </button>
          </form>
        ) : (
          <p class="chapeau">Nous n’écrivons plus à cette adresse pour ces nouvelles. Elle est effacée.</p>
        )}
        <p>
          <a href={paths.accueil}>Retour à l’accueil</a>
        </p>
      </div>
    </Page>
  )
}
