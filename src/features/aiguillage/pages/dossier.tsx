import type { Child, FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { Pieces } from '#features/pieces/index.ts'
import { formatMoment } from '#web/format.ts'
import { ResumeErreurs } from '#web/kit/champ.tsx'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { referenceOf } from '../domain/avis.ts'
import { libelleMotif } from '../domain/motifs.ts'
import { estSansNouvelle } from '../domain/signal.ts'
import { LIBELLES_STATUT, type Proprietaire, type Statut } from '../domain/statuts.ts'
import { isTerminal, SANS_PORTE } from '../domain/transitions.ts'
import type { FormulaireGeste } from '../formulaires.ts'
import type { Dossier } from '../lire.ts'
import type { Aiguillage } from '../store/aiguillages.ts'
import { direAttente, type ErreurAiguillage } from '../texts.ts'
import { chemins } from './chemins.ts'
import { ContenuAiguillage } from './contenu.tsx'
import { Chaine, Frise } from './frise.tsx'
import { Gestes } from './gestes.tsx'
import { siRien } from './liste.tsx'
import { RefusGeste } from './refus.tsx'

export interface DossierProps {
  cadre: Cadre
  agent: Agent
  dossier: Dossier
  now: Date
  fait?: string | undefined
  saisie?: FormulaireGeste | undefined
  erreur?: ErreurAiguillage | undefined
  /** Why a document cannot be joined, in French. */
  erreurDocument?: string | undefined
  /** The person's link, shown once to be given to them. */
  lienPersonne?: string | undefined
}

/** Where a slot of the receiver may be taken. */
const A_PRENDRE: readonly Statut[] = ['accepted', 'waitlisted', 'not-met']

/** Who has the next move, as it is said to the one who looks. */
const suiteOf = (a: Aiguillage, moi: string | undefined): string => {
  const texts: Readonly<Record<Proprietaire, string>> = {
    emetteur: a.emetteur.id === moi ? 'À vous de jouer.' : `La suite revient à ${a.emetteur.nom}.`,
    recepteur: a.recepteur.id === moi ? 'À vous de jouer.' : `La suite revient à ${a.recepteur.nom}.`,
    personne: 'La suite revient à la personne.',
    coordinateur: 'Le coordinateur du territoire cherche une porte.',
    'porte-suivante': 'Une autre porte a pris la suite.',
    aucun: 'C’est terminé.',
  }
  return texts[a.proprietaire]
}

/** One aiguillage: where it stands, what may be done, what goes with it, what happened. */
export const PageDossier: FC<DossierProps> = props => {
  const { cadre, agent, dossier, now, fait, saisie, erreur, erreurDocument, lienPersonne } = props
  const { a, cote, contenu, avant, etapes, chaine, portes, projets } = dossier
  const closed: readonly string[] = SANS_PORTE
  const suivre = closed.includes(a.statut) && a.proprietaire !== 'porte-suivante'
  return (
    <PagePoste cadre={cadre} agent={agent} titre={`Dossier ${referenceOf(a.id)}`} menu="aiguillages" fait={fait}>
      <div>
        <p class="surtitre">
          {a.emetteur.nom} → {a.recepteur.nom}
        </p>
        <h1>Dossier {referenceOf(a.id)}</h1>
      </div>
      <RefusGeste erreur={erreur} saisie={saisie} />
      {erreurDocument ? (
        <ResumeErreurs erreurs={[{ champ: `${saisie?.vers}-document`, texte: erreurDocument }]} />
      ) : null}
      <div class="etat-dossier">
        <p>
          <span class="etat">{LIBELLES_STATUT[a.statut]}</span>
          {a.motif && libelleMotif(a.statut, a.motif) ? <> {libelleMotif(a.statut, a.motif)}</> : null}
        </p>
        <p>
          <b>{suiteOf(a, agent.structure?.id)}</b>{' '}
          {isTerminal(a.statut)
            ? null
            : `${direAttente(a.promesse.attendDepuis, now, a.recepteur.fuseau)}. Si rien n’est fait\u00a0: ${siRien(a)}.`}
        </p>
        {estSansNouvelle(a) ? (
          <p>
            <b class="retard">La personne dit que personne ne l’a contactée.</b>
          </p>
        ) : null}
        {a.rendezvousLe ? <p>Rendez-vous : {formatMoment(a.rendezvousLe, a.recepteur.fuseau)}.</p> : null}
        {a.porteProposee && a.proprietaire !== 'porte-suivante' ? <p>Porte proposée : {a.porteProposee.nom}.</p> : null}
      </div>
      <section aria-labelledby="t-faire">
        <h2 id="t-faire">Que faire</h2>
        {suivre ? (
          <p>
            <a class="bouton" href={chemins.choisir({ precedent: a.id, structure: a.porteProposee?.id })}>
              {a.porteProposee ? `Adresser à ${a.porteProposee.nom}` : 'Adresser à une autre porte'}
            </a>
          </p>
        ) : null}
        {A_PRENDRE.includes(a.statut) && a.personne && a.proprietaire !== 'porte-suivante' ? (
          <p>
            <a class="bouton second" href={chemins.prendre(a.id)}>
              Prendre un créneau avec la personne
            </a>
          </p>
        ) : null}
        <Gestes
          action={chemins.dossier(a.id)}
          a={a}
          now={now}
          cote={cote}
          portes={portes}
          saisie={saisie}
          erreur={erreur}
          erreurDocument={erreurDocument}
          proposes={cote === 'coordinateur' ? undefined : dossier.proposes}
        />
        {isTerminal(a.statut) ? <p>Il n’y a plus rien à faire.</p> : null}
        {cote === 'emetteur' ? <Liens dossier={dossier} lien={lienPersonne} /> : null}
      </section>
      <section aria-labelledby="t-contenu">
        <h2 id="t-contenu">Ce qui l’accompagne</h2>
        <ContenuAiguillage contenu={contenu} pour="agent" avant={avant} />
        {a.personne && contenu ? (
          <p>
            <a href={postePaths.personne(a.personne)}>Le fil de la personne</a>
            {' · '}
            <a href={postePaths.parcoursInviter(a.personne)}>L’inviter à un parcours</a>
          </p>
        ) : null}
        {projets.map(projet => (
          <p>
            <a href={postePaths.projet(projet)}>Le projet que la personne partage</a>
          </p>
        ))}
      </section>
      <Pieces aiguillage={a.id} pieces={dossier.pieces} compte={agent.compte.id} ouvert={!isTerminal(a.statut)} />
      {chaine.length > 1 ? (
        <section aria-labelledby="t-chaine">
          <h2 id="t-chaine">Les portes poussées</h2>
          <Chaine a={a} chaine={chaine} />
        </section>
      ) : null}
      <section aria-labelledby="t-frise">
        <h2 id="t-frise">Ce qui s’est passé</h2>
        <Frise a={a} etapes={etapes} />
      </section>
    </PagePoste>
  )
}

/** Links that the sender gives: to a receiver without an account, to the person. */
const Liens: FC<{ dossier: Dossier; lien: string | undefined; children?: Child }> = ({
  dossier: { a, joignable },
  lien,
}) => (
  <div class="liens-dossier">
    {joignable === 'courriel' && !isTerminal(a.statut) ? (
      <form method="post" action={chemins.lien(a.id)}>
        <button class="bouton second" type="submit">
          Renvoyer un lien à {a.recepteur.nom}
        </button>
      </form>
    ) : null}
    {lien ? (
      <p class="attention">
        Le lien de la personne, à lui donner maintenant (il ne sera plus montré) :{' '}
        <code class="lien-secret">{lien}</code>
      </p>
    ) : a.personne ? (
      <form method="post" action={chemins.suiviDe(a.id)}>
        <button class="bouton second" type="submit">
          Donner à la personne son lien de suivi
        </button>
      </form>
    ) : null}
  </div>
)
