import type { FC } from 'hono/jsx'
import { formatDate } from '#web/format.ts'
import { Champ, Liste, ResumeErreurs } from '#web/kit/champ.tsx'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { LIBELLES_CONSENTEMENT, LIBELLES_CONTACT, LIBELLES_LANGUE } from '../domain/contenu.ts'
import { motifsDe } from '../domain/motifs.ts'
import { LIBELLES_PERSONNE } from '../domain/statuts.ts'
import { isTerminal, passagesDe } from '../domain/transitions.ts'
import type { Correction, Lecture, Suivi } from '../suivi.ts'
import { formatMoment } from '../texts.ts'
import { Cases, Texte } from './champs.tsx'
import { chemins } from './chemins.ts'
import { ContenuAiguillage } from './contenu.tsx'
import { Frise } from './frise.tsx'

interface SuiviProps {
  cadre: Cadre
  suivi: Suivi
  fait?: string | undefined
  erreur?: string | undefined
  correction?: { saisie: Correction; erreurs: { champ: string; texte: string }[] } | undefined
}

/** The person's own page: where it stands, who has it, what was said, what they may do about it. */
export const PageSuivi: FC<SuiviProps> = ({ cadre, suivi, fait, erreur, correction }) => {
  const { personne, aiguillages, consentements, lectures } = suivi
  return (
    <Page cadre={cadre} titre="Mon suivi" classe="page-lien">
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
        {aiguillages.length === 0 ? <p class="vide">Aucune demande n’a encore été transmise pour vous.</p> : null}
        {aiguillages.map(demande => (
          <Demande {...demande} />
        ))}
        <section aria-labelledby="t-qui">
          <h2 id="t-qui">Qui a votre dossier</h2>
          <Accords consentements={consentements} />
          <Lectures lectures={lectures} />
        </section>
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
        <form method="post" action={`${chemins.suivi}/fermer`}>
          <button class="bouton" type="submit">
            Fermer cette page
          </button>
        </form>
      </div>
    </Page>
  )
}

const BOUTONS: Readonly<Record<string, string>> = {
  met: 'J’y suis allé',
  'not-met': 'Cela n’a pas eu lieu',
  withdrawn: 'Je n’en veux plus',
}
const A_ELLE: Readonly<Record<string, readonly string[]>> = { 'not-met': ['pas-appelee', 'structure-absente'] }
const POUR_ELLE: Readonly<Record<string, string>> = {
  'pas-appelee': 'Personne ne m’a appelé',
  'structure-absente': 'La structure n’a pas pu me recevoir',
}

const Demande: FC<Suivi['aiguillages'][number]> = ({ a, contenu, etapes }) => (
  <section class="demande-suivie" aria-labelledby={`d-${a.id}`}>
    <h2 id={`d-${a.id}`}>{a.recepteur.nom}</h2>
    <p class="etat-personne">{LIBELLES_PERSONNE[a.statut]}</p>
    {a.rendezvousLe ? (
      <p>
        <b>Rendez-vous le {formatMoment(a.rendezvousLe)}.</b>
      </p>
    ) : null}
    {a.statut === 'accepted' || a.statut === 'scheduled' ? (
      <p>
        <a href={`/rendez-vous/choisir?aiguillage=${a.id}`}>
          {a.statut === 'accepted' ? 'Choisir mon rendez-vous' : 'Voir, déplacer ou annuler mon rendez-vous'}
        </a>
      </p>
    ) : null}
    {!isTerminal(a.statut) && a.promesse.promisPour && a.proprietaire === 'recepteur' ? (
      <p>Une suite est promise avant le {formatDate(a.promesse.promisPour.toISOString())}.</p>
    ) : null}
    <div class="gestes">
      {passagesDe(a.statut, 'personne')
        .filter(vers => vers in BOUTONS && a.proprietaire !== 'porte-suivante')
        .map(vers => (
          <details class="geste">
            <summary>{BOUTONS[vers]}</summary>
            <form method="post" action={`${chemins.suivi}/demandes/${a.id}`}>
              <input type="hidden" name="vers" value={vers} />
              <input type="hidden" name="version" value={String(a.version)} />
              {motifsDe(vers).size > 0 ? (
                <Champ id={`motif-${vers}-${a.id}`} libelle="Pourquoi">
                  <Liste
                    id={`motif-${vers}-${a.id}`}
                    name="motif"
                    vide="Choisir"
                    valeur={undefined}
                    options={[...motifsDe(vers)]
                      .filter(([code]) => A_ELLE[vers]?.includes(code) ?? true)
                      .map(([valeur, texte]) => ({ valeur, texte: POUR_ELLE[valeur] ?? texte }))}
                  />
                </Champ>
              ) : null}
              <button class="bouton" type="submit">
                {BOUTONS[vers]}
              </button>
            </form>
          </details>
        ))}
    </div>
    <details class="geste">
      <summary>Ce qui a été dit de vous</summary>
      <ContenuAiguillage contenu={contenu} />
    </details>
    <details class="geste">
      <summary>Ce qui s’est passé</summary>
      <Frise a={a} etapes={etapes.filter(e => e.vers !== 'draft')} />
    </details>
  </section>
)

const Accords: FC<{ consentements: Suivi['consentements'] }> = ({ consentements }) => (
  <ul class="accords">
    {consentements.map(({ id, noms, moyen, recueilliLe, retireLe }) => (
      <li>
        <p>
          <b>{noms.join(', ')}</b>
          <br />
          <span class="petit">
            Accord du {formatDate(recueilliLe.toISOString())}, {LIBELLES_CONSENTEMENT[moyen].toLowerCase()}
            {retireLe ? `, retiré le ${formatDate(retireLe.toISOString())}` : ''}
          </span>
        </p>
        {retireLe ? null : (
          <form method="post" action={`${chemins.suivi}/accords/${id}`}>
            <button class="discret" type="submit">
              Retirer mon accord<span class="hors-ecran"> pour {noms.join(', ')}</span>
            </button>
          </form>
        )}
      </li>
    ))}
  </ul>
)

const SORTES: Readonly<Record<string, string>> = {
  recepteur: 'La structure contactée, par son lien',
  systeme: 'Le service',
}

const Lectures: FC<{ lectures: readonly Lecture[] }> = ({ lectures }) => (
  <details class="geste">
    <summary>Qui l’a ouvert</summary>
    {lectures.length === 0 ? <p>Personne ne l’a encore ouvert.</p> : null}
    <ul>
      {lectures.map(({ structure, sorte, fois, le }) => (
        <li>
          {structure ?? SORTES[sorte] ?? sorte}, le {formatDate(le.toISOString())}
          {fois > 1 ? `, ${fois} fois` : ''}
        </li>
      ))}
    </ul>
  </details>
)

const Corriger: FC<Pick<SuiviProps, 'suivi' | 'correction'>> = ({ suivi: { personne }, correction }) => {
  const { prenom, nom, telephone, courriel } = personne.identite
  const vu = correction?.saisie ?? {
    prenom,
    nom: nom ?? '',
    telephone: telephone ?? '',
    courriel: courriel ?? '',
    contact: personne.contactPrefere,
    langue: personne.langue,
  }
  const erreur = (champ: string): string | undefined => correction?.erreurs.find(e => e.champ === champ)?.texte
  return (
    <details class="geste" open={correction !== undefined}>
      <summary>Mon nom, comment me joindre</summary>
      <form method="post" action={`${chemins.suivi}/corriger`} novalidate>
        <ResumeErreurs erreurs={correction?.erreurs ?? []} />
        <Texte id="prenom" libelle="Prénom" valeur={vu.prenom} max={100} erreur={erreur('prenom')} />
        <Texte id="nom" libelle="Nom" valeur={vu.nom} max={100} />
        <Cases
          id="contact"
          legende="Comment me joindre"
          type="radio"
          options={Object.entries(LIBELLES_CONTACT)}
          valeurs={vu.contact ? [vu.contact] : []}
        />
        <Texte
          id="telephone"
          libelle="Téléphone"
          type="tel"
          valeur={vu.telephone}
          max={30}
          erreur={erreur('telephone')}
        />
        <Texte
          id="courriel"
          libelle="Courriel"
          type="email"
          valeur={vu.courriel}
          max={254}
          erreur={erreur('courriel')}
        />
        <Champ id="langue" libelle="Langue">
          <Liste
            id="langue"
            name="langue"
            vide="Choisir"
            valeur={vu.langue}
            options={Object.entries(LIBELLES_LANGUE).map(([valeur, texte]) => ({ valeur, texte }))}
          />
        </Champ>
        <button class="bouton" type="submit">
          Corriger
        </button>
      </form>
    </details>
  )
}

/** Before everything is erased: what it means, and a box to tick. */
export const PageEffacer: FC<{ cadre: Cadre; erreur?: boolean }> = ({ cadre, erreur }) => (
  <Page cadre={cadre} titre="Tout effacer" classe="page-lien">
    <div class="cadre etroit page-suivi">
      <h1>Tout effacer</h1>
      <p class="chapeau">
        Votre dossier, vos demandes et vos rendez-vous seront effacés. Les structures sont prévenues. On ne peut pas
        revenir en arrière.
      </p>
      <form method="post" action={`${chemins.suivi}/effacer`} novalidate>
        <Cases
          id="confirmation"
          legende="Confirmer"
          type="checkbox"
          options={[['oui', 'Oui, je veux tout effacer']]}
          valeurs={[]}
          erreur={erreur ? 'Cochez la case pour confirmer.' : undefined}
        />
        <p class="actions">
          <button class="bouton" type="submit">
            Effacer
          </button>
          <a class="bouton second" href={chemins.suivi}>
            Revenir
          </a>
        </p>
      </form>
    </div>
  </Page>
)
