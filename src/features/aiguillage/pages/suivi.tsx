import type { FC } from 'hono/jsx'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import type { Suivi } from '../suivi.ts'
import { chemins } from './chemins.ts'
import { AutresDossiers } from './suivi-autres.tsx'
import { type CorrectionRefusee, Corriger } from './suivi-corriger.tsx'
import { DemandesNotees, DemandeTransmise } from './suivi-demande.tsx'
import { QuiADossier } from './suivi-dossier.tsx'
import type { MotsRefuses } from './suivi-mots.tsx'

export interface SuiviProps {
  cadre: Cadre
  suivi: Suivi
  now: Date
  fait?: string | undefined
  erreur?: string | undefined
  /** What was typed, when it comes back with an error. */
  correction?: CorrectionRefusee | undefined
  mots?: MotsRefuses | undefined
}

/** The person's own page: where it stands, who has it, what was said, what they may do about it. */
export const PageSuivi: FC<SuiviProps> = ({ cadre, suivi, now, fait, erreur, correction, mots }) => {
  const { personne, aiguillages, demandes, autres } = suivi
  const transmises = new Set(aiguillages.map(({ a }) => a.demande))
  return (
    <Page cadre={cadre} titre={correction || mots ? 'Erreur : mon suivi' : 'Mon suivi'} classe="page-lien">
      <div class="cadre etroit page-suivi">
        {fait ? (
          <p class="fait" role="status">
            {fait}
          </p>
        ) : null}
        {erreur ? (
          <div class="resume-erreurs" role="alert">
            <p>
              <b>{erreur}</b>
            </p>
          </div>
        ) : null}
        <h1>Bonjour {personne.identite.prenom}</h1>
        <p class="chapeau">Voici où en est votre demande, et qui la connaît. Cette page est à vous.</p>
        <AutresDossiers autres={autres} />
        {aiguillages.map(({ a, contenu, etapes }, rang) => (
          <DemandeTransmise
            a={a}
            contenu={contenu}
            etapes={etapes}
            // Of one demande, the last door alone: its words are the same for all.
            corrigible={aiguillages.findIndex(autre => autre.a.demande === a.demande) === rang}
            mots={mots}
            now={now}
          />
        ))}
        <DemandesNotees demandes={demandes.filter(({ id }) => !transmises.has(id))} mots={mots} />
        {aiguillages.length === 0 && demandes.length === 0 ? (
          <p class="vide">Aucune demande n’est notée pour vous.</p>
        ) : null}
        <QuiADossier suivi={suivi} />
        <section aria-labelledby="t-corriger">
          <h2 id="t-corriger">Corriger</h2>
          <Corriger suivi={suivi} correction={correction} />
        </section>
        <section aria-labelledby="t-emporter">
          <h2 id="t-emporter">Emporter ou effacer</h2>
          <p class="actions">
            <a class="bouton second" href={`${chemins.suivi}/telecharger`} download="mon-dossier.json">
              Télécharger tout
            </a>
            <a class="bouton second" href={`${chemins.suivi}/effacer`}>
              Tout effacer
            </a>
          </p>
        </section>
        <form method="post" action={`${chemins.suivi}/fermer`} class="fermeture">
          <p class="petit">
            Ce téléphone n’est pas que le vôtre ? Fermez la page : il faudra votre lien pour la rouvrir.
          </p>
          <button class="bouton" type="submit">
            Fermer cette page
          </button>
        </form>
      </div>
    </Page>
  )
}
