import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { plural, typo } from '#web/format.ts'
import { Champ, Liste, ResumeErreurs } from '#web/kit/champ.tsx'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { direLieu, direQuand } from '../domain/dire.ts'
import type { Evenement } from '../domain/evenement.ts'
import {
  type CampagneAChoisir,
  ChampMotif,
  ChampsFiche,
  type ChampsProps,
  ChampsSeance,
  Confirmer,
} from './poste-champs.tsx'

interface PageProps extends ChampsProps {
  cadre: Cadre
  agent: Agent
}

interface AvecCampagnes {
  /** Campaigns that it may be in. */
  campagnes: readonly CampagneAChoisir[]
}

const resume = (erreurs: PageProps['erreurs']) => Object.entries(erreurs).map(([champ, texte]) => ({ champ, texte }))

const titreDe = (titre: string, erreurs: PageProps['erreurs']): string =>
  Object.keys(erreurs).length > 0 ? `Erreur : ${titre}` : titre

const Fil: FC<{ evenement?: Evenement | undefined }> = ({ evenement }) => (
  <p class="fil">
    {evenement ? (
      <a href={postePaths.evenement(evenement.id)}>{typo(evenement.titre)}</a>
    ) : (
      <a href={postePaths.evenements}>Événements</a>
    )}
  </p>
)

interface NouvelProps extends PageProps, AvecCampagnes {
  /** Structures among which the coordination of a territoire chooses the one that will lead it. */
  pilotes?: readonly { id: string; nom: string }[] | undefined
}

/** A new event, which begins as a draft. */
export const PageNouvelEvenement: FC<NouvelProps> = ({ cadre, agent, pilotes, ...champs }) => (
  <PagePoste cadre={cadre} agent={agent} titre={titreDe('Créer un événement', champs.erreurs)} menu="evenements">
    <div>
      <Fil />
      <h1>Créer un événement</h1>
      <p class="chapeau">
        {pilotes
          ? 'C’est un brouillon, confié à une structure du territoire : elle le reçoit, le complète et le publie.'
          : 'C’est d’abord un brouillon : le public ne le voit pas avant que vous le publiiez.'}
      </p>
    </div>
    <ResumeErreurs erreurs={resume(champs.erreurs)} />
    <form method="post" action={postePaths.evenements} class="evenement-form" novalidate>
      {pilotes ? (
        <fieldset>
          <legend>Qui</legend>
          <Champ id="pilote" libelle="Structure qui pilote" erreur={champs.erreurs.pilote}>
            <Liste
              id="pilote"
              name="pilote"
              options={pilotes.map(({ id, nom }) => ({ valeur: id, texte: nom }))}
              valeur={champs.saisie.get('pilote') ?? undefined}
              vide="Choisir"
            />
          </Champ>
        </fieldset>
      ) : null}
      <ChampsFiche {...champs} />
      <ChampsSeance {...champs} />
      <button type="submit" class="bouton">
        {pilotes ? 'Confier le brouillon' : 'Enregistrer le brouillon'}
      </button>
    </form>
  </PagePoste>
)

interface DUnEvenement extends PageProps {
  evenement: Evenement
}

/** What an event says; when and where too while it is a draft. */
export const PageModifier: FC<DUnEvenement & AvecCampagnes> = ({ cadre, agent, evenement: e, ...champs }) => (
  <PagePoste cadre={cadre} agent={agent} titre={titreDe('Modifier l’événement', champs.erreurs)} menu="evenements">
    <div>
      <Fil evenement={e} />
      <h1>Modifier l’événement</h1>
    </div>
    <ResumeErreurs erreurs={resume(champs.erreurs)} />
    <form method="post" action={`${postePaths.evenement(e.id)}/modifier`} class="evenement-form" novalidate>
      <ChampsFiche {...champs} />
      {e.etat === 'brouillon' ? (
        <ChampsSeance {...champs} />
      ) : (
        <p>
          La date et le lieu se changent à part, car les personnes inscrites sont prévenues :{' '}
          <a href={`${postePaths.evenement(e.id)}/deplacer`}>déplacer l’événement</a>.
        </p>
      )}
      <button type="submit" class="bouton">
        Enregistrer
      </button>
    </form>
  </PagePoste>
)

interface AnnonceProps extends DUnEvenement {
  /** How many registrations will be told. */
  inscriptions: number
}

const Prevenus: FC<{ n: number }> = ({ n }) => (
  <p>
    {n === 0
      ? 'Personne n’est inscrit : aucun courriel ne part.'
      : n === 1
        ? 'Un courriel part à la personne inscrite.'
        : `Un courriel part à chacune des ${plural(n, 'inscription')}, liste d’attente comprise.`}
  </p>
)

/** To move what was published: everybody is told. */
export const PageDeplacer: FC<AnnonceProps> = ({ cadre, agent, evenement: e, inscriptions, ...champs }) => (
  <PagePoste cadre={cadre} agent={agent} titre={titreDe('Déplacer l’événement', champs.erreurs)} menu="evenements">
    <div>
      <Fil evenement={e} />
      <h1>Déplacer l’événement</h1>
      <p class="chapeau">
        Aujourd’hui : {direQuand(e.quand)}, {typo(direLieu(e))}.
      </p>
      <Prevenus n={inscriptions} />
    </div>
    <ResumeErreurs erreurs={resume(champs.erreurs)} />
    <form method="post" action={`${postePaths.evenement(e.id)}/deplacer`} class="evenement-form" novalidate>
      <ChampsSeance {...champs} />
      <ChampMotif {...champs} />
      <button type="submit" class="bouton">
        Déplacer et prévenir
      </button>
    </form>
  </PagePoste>
)

/** To cancel what was published: a reason, and a box to tick. */
export const PageAnnuler: FC<AnnonceProps> = ({ cadre, agent, evenement: e, inscriptions, ...champs }) => (
  <PagePoste cadre={cadre} agent={agent} titre={titreDe('Annuler l’événement', champs.erreurs)} menu="evenements">
    <div>
      <Fil evenement={e} />
      <h1>Annuler l’événement</h1>
      <p class="chapeau">
        {typo(e.titre)}. {direQuand(e.quand)}.
      </p>
      <Prevenus n={inscriptions} />
    </div>
    <ResumeErreurs erreurs={resume(champs.erreurs)} />
    <form method="post" action={`${postePaths.evenement(e.id)}/annuler`} class="evenement-form" novalidate>
      <ChampMotif {...champs} />
      <Confirmer {...champs} texte="Oui, j’annule cet événement. On ne revient pas en arrière." />
      <p class="actions">
        <button type="submit" class="bouton">
          Annuler et prévenir
        </button>
        <a href={postePaths.evenement(e.id)}>Garder l’événement</a>
      </p>
    </form>
  </PagePoste>
)
