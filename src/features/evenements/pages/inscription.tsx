import type { FC } from 'hono/jsx'
import { plural, typo } from '#web/format.ts'
import { Champ, ResumeErreurs } from '#web/kit/champ.tsx'
import { Texte } from '#web/kit/texte.tsx'
import { paths } from '#web/paths.ts'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { direQuand } from '../domain/dire.ts'
import { type Evenement, placesLibres } from '../domain/evenement.ts'
import type { SorteInscription } from '../store/inscriptions.ts'

export interface SaisieInscription {
  prenom: string
  nom: string
  courriel: string
  sorte: SorteInscription
  places: string
}

export interface Erreur {
  champ: string
  texte: string
}

const SORTE_TEXTES = {
  seul: 'Je viens seul',
  accompagne: 'Je viens accompagné',
  groupe: 'J’inscris un groupe, une classe',
} as const satisfies Record<SorteInscription, string>

interface InscriptionProps {
  cadre: Cadre
  evenement: Evenement
  saisie: SaisieInscription
  erreurs: readonly Erreur[]
}

/** To register: who, how many, and where to write. */
export const PageInscription: FC<InscriptionProps> = ({ cadre, evenement: e, saisie, erreurs }) => {
  const libres = placesLibres(e)
  return (
    <Page cadre={cadre} titre={`S’inscrire : ${typo(e.titre)}`} menu="evenements">
      <div class="cadre etroit page-inscription">
        <nav aria-label="Fil d’Ariane" class="fil">
          <a href={paths.evenement(e.id)}>{typo(e.titre)}</a>
        </nav>
        <h1>S’inscrire</h1>
        <p class="chapeau">
          {typo(e.titre)}. {direQuand(e.quand)}.
        </p>
        {libres === undefined ? null : (
          <p>
            {libres > 0
              ? `Il reste ${plural(libres, 'place')}.`
              : 'Il n’y a plus de place libre. Vous pouvez rejoindre la liste d’attente.'}
          </p>
        )}
        <ResumeErreurs erreurs={erreurs} />
        <form method="post" action={paths.inscription(e.id)} class="poste-bloc" novalidate>
          <ChampsInscription saisie={saisie} erreurs={erreurs} />
          <p class="hors-ecran" aria-hidden="true">
            <label for="site">Ne remplissez pas ce champ</label>
            <input id="site" type="text" name="site" tabindex={-1} autocomplete="off" />
          </p>
          <button type="submit" class="bouton">
            M’inscrire
          </button>
        </form>
        {e.capacite === undefined ? null : <RegleAttente />}
        <p class="petit">
          Seules les structures qui organisent voient votre nom. Il est effacé trois mois après l’événement.{' '}
          <a href={paths.donnees}>Vos données</a>
        </p>
      </div>
    </Page>
  )
}

const SORTE_TIERS = {
  seul: 'Seule',
  accompagne: 'Accompagnée',
  groupe: 'En groupe, en classe',
} as const satisfies Record<SorteInscription, string>

interface ChampsProps {
  saisie: SaisieInscription
  erreurs: readonly Erreur[]
  /** An agent fills it in for somebody. */
  tiers?: boolean
}

/** Who, how many, and where to write. */
export const ChampsInscription: FC<ChampsProps> = ({ saisie, erreurs, tiers = false }) => {
  const erreur = (champ: string) => erreurs.find(one => one.champ === champ)?.texte
  return (
    <>
      <Texte
        id="prenom"
        libelle="Prénom"
        valeur={saisie.prenom}
        erreur={erreur('prenom')}
        max={80}
        autocomplete={tiers ? 'off' : 'given-name'}
      />
      <Texte
        id="nom"
        libelle="Nom"
        valeur={saisie.nom}
        erreur={erreur('nom')}
        max={80}
        autocomplete={tiers ? 'off' : 'family-name'}
      />
      <Texte
        id="courriel"
        type="email"
        libelle="Adresse électronique"
        aide={
          tiers
            ? 'Un courriel dit à la personne qu’elle est inscrite, et comment annuler.'
            : 'Nous vous y écrivons pour cet événement seulement.'
        }
        valeur={saisie.courriel}
        erreur={erreur('courriel')}
        max={200}
        autocomplete={tiers ? 'off' : 'email'}
      />
      <Champ id="sorte" libelle={tiers ? 'La personne vient' : 'Vous venez'}>
        <select id="sorte" name="sorte">
          {(['seul', 'accompagne', 'groupe'] as const).map(code => (
            <option value={code} selected={saisie.sorte === code}>
              {(tiers ? SORTE_TIERS : SORTE_TEXTES)[code]}
            </option>
          ))}
        </select>
      </Champ>
      <Texte
        id="places"
        libelle={tiers ? 'Combien en tout ?' : 'Combien serez-vous en tout ?'}
        aide={tiers ? 'Laissez vide pour une personne seule.' : 'Laissez vide si vous venez seul.'}
        valeur={saisie.places}
        erreur={erreur('places')}
        chiffres
        max={3}
      />
    </>
  )
}

/** The rule of the waiting list, as it is applied. */
const RegleAttente: FC = () => (
  <details class="regle-attente">
    <summary>Comment les places sont données</summary>
    <ol class="puces">
      <li>Les places vont dans l’ordre d’arrivée, tant qu’il en reste assez pour tous ceux que vous inscrivez.</li>
      <li>Un groupe n’est jamais coupé : il entre en entier, ou il attend en entier.</li>
      <li>
        Quand des places se libèrent, elles sont pour le premier de la liste d’attente. S’il lui en faut plus, elles lui
        sont gardées : de plus petits ne passent pas devant.
      </li>
      <li>
        Deux jours avant, les places encore gardées vont aux premiers de la liste qui tiennent dedans. Puis à tout le
        monde.
      </li>
    </ol>
  </details>
)

/** Whatever the address, the same words: nobody learns here who is registered. */
export const PageInscrit: FC<{ cadre: Cadre }> = ({ cadre }) => (
  <Page cadre={cadre} titre="C’est noté" menu="evenements">
    <div class="cadre etroit page-inscription">
      <h1>C’est noté</h1>
      <p class="chapeau">Un courriel part à l’adresse que vous avez donnée.</p>
      <p>
        Il dit si vos places sont confirmées, ou si vous êtes sur la liste d’attente. Il contient le lien pour annuler.
      </p>
      <p>Si cette adresse était déjà inscrite, rien ne change : gardez le premier courriel.</p>
      <p>
        <a href={paths.evenements()}>Voir d’autres événements</a>
      </p>
    </div>
  </Page>
)

interface AnnulerProps {
  cadre: Cadre
  /** What the link is about, and where its form goes; none when it cancels nothing. */
  inscription?:
    | { titre: string; quand: string; etat: 'confirmee' | 'attente'; places: number; action: string }
    | undefined
}

/** The link of the e-mail: a question, so that a machine that opens links cancels nothing. */
export const PageAnnulerInscription: FC<AnnulerProps> = ({ cadre, inscription }) => (
  <Page cadre={cadre} titre="Votre inscription" menu="evenements">
    <div class="cadre etroit page-inscription">
      <h1>Votre inscription</h1>
      {inscription ? (
        <>
          <p class="chapeau">
            {typo(inscription.titre)}. {inscription.quand}.
          </p>
          <p>
            {inscription.etat === 'confirmee' ? 'Vous êtes inscrit' : 'Vous êtes sur la liste d’attente'}, pour{' '}
            {plural(inscription.places, 'personne')}.
          </p>
          <form method="post" action={inscription.action}>
            <button type="submit" class="bouton">
              Annuler mon inscription
            </button>
          </form>
        </>
      ) : (
        <p>Ce lien n’annule rien : l’inscription est déjà annulée, ou l’adresse est incomplète.</p>
      )}
    </div>
  </Page>
)

export const PageAnnulee: FC<{ cadre: Cadre }> = ({ cadre }) => (
  <Page cadre={cadre} titre="Inscription annulée" menu="evenements">
    <div class="cadre etroit page-inscription">
      <h1>Inscription annulée</h1>
      <p class="chapeau">Vos places vont à ceux qui attendaient. Merci de l’avoir dit.</p>
      <p>
        <a href={paths.evenements()}>Voir d’autres événements</a>
      </p>
    </div>
  </Page>
)
