import type { FC } from 'hono/jsx'
import { formatMoment, formatPhone, phoneHref } from '#web/format.ts'
import { ResumeErreurs } from '#web/kit/champ.tsx'
import { paths } from '#web/paths.ts'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { CRENEAUX } from '../domain/delai.ts'
import type { Promis } from '../rappels.ts'
import { CRENEAU_TEXTES } from '../texts.ts'
import { ChampTexte, ChampZone, Choix, optionsOf } from './champs.tsx'
import type { Erreur } from './formulaire.ts'

export interface SaisieRappel {
  prenom: string
  telephone: string
  creneau: string
  texte: string
}

interface RappelProps {
  cadre: Cadre
  saisie: SaisieRappel
  erreurs?: readonly Erreur[] | undefined
}

/** To be called back: four fields, one of them a choice. */
export const PageRappel: FC<RappelProps> = ({ cadre, saisie, erreurs = [] }) => {
  const { numeroUnique } = cadre.site
  return (
    <Page
      cadre={cadre}
      titre={erreurs.length > 0 ? 'Erreur : être rappelé' : 'Être rappelé'}
      description="Laissez votre numéro : une personne du service de l’orientation vous rappelle."
    >
      <div class="cadre etroit page-rappel">
        <h1>Nous vous rappelons</h1>
        <p class="chapeau">
          Laissez votre numéro. Une personne vous rappelle à la prochaine demi-journée ouvrée qui vous convient.
        </p>
        <ResumeErreurs erreurs={erreurs} />
        <form method="post" action={paths.rappel} class="poste-bloc">
          <ChampTexte
            id="prenom"
            libelle="Votre prénom"
            valeur={saisie.prenom}
            erreurs={erreurs}
            autocomplete="given-name"
          />
          <ChampTexte
            id="telephone"
            libelle="Votre téléphone"
            type="tel"
            valeur={saisie.telephone}
            erreurs={erreurs}
            autocomplete="tel"
          />
          <Choix
            legende="Quand vous rappeler"
            name="creneau"
            options={optionsOf(CRENEAUX, CRENEAU_TEXTES)}
            choisis={[saisie.creneau]}
          />
          <ChampZone
            id="texte"
            libelle="De quoi voulez-vous parler ? (facultatif)"
            valeur={saisie.texte}
            erreurs={erreurs}
          />
          <p class="hors-ecran" aria-hidden="true">
            <label>
              Ne remplissez pas cette ligne
              <input type="text" name="site" tabindex={-1} autocomplete="off" />
            </label>
          </p>
          <p class="actions">
            <button type="submit" class="bouton bouton-grand">
              Demander un rappel
            </button>
          </p>
        </form>
        <p class="petit">
          Votre numéro sert à vous rappeler, et à rien d’autre. <a href={paths.donnees}>Vos données</a>
        </p>
        {numeroUnique ? (
          <p>
            Vous pouvez aussi appeler le <a href={phoneHref(numeroUnique)}>{formatPhone(numeroUnique)}</a>.
          </p>
        ) : null}
      </div>
    </Page>
  )
}

/** What is promised, and what to do meanwhile. */
export const PageRappelNote: FC<{ cadre: Cadre; promis: Promis | undefined }> = ({ cadre, promis }) => (
  <Page cadre={cadre} titre="Votre demande est notée">
    <div class="cadre etroit page-rappel">
      <h1>Votre demande est notée</h1>
      <p class="chapeau" role="status">
        {promis
          ? `Nous vous rappelons au plus tard le ${formatMoment(promis.le, promis.fuseau)}.`
          : 'Nous vous rappelons au plus tard à la prochaine demi-journée ouvrée.'}
      </p>
      <p>
        Gardez votre téléphone près de vous. Si vous ne répondez pas, nous essayons encore. Un SMS vous dit quand, si
        c’est un portable.
      </p>
      <p class="actions">
        <a class="bouton" href={paths.accueil}>
          Revenir à l’accueil
        </a>
      </p>
    </div>
  </Page>
)

/** To call off a call-back, by the link of a message; without an action, a link that calls off nothing any more. */
export const PageAnnuler: FC<{ cadre: Cadre; action: string | undefined }> = ({ cadre, action }) => (
  <Page cadre={cadre} titre={action ? 'Ne plus être rappelé' : 'Ce lien n’ouvre rien'}>
    <div class="cadre etroit page-rappel">
      {action ? (
        <>
          <h1>Ne plus être rappelé</h1>
          <p class="chapeau">Nous avons essayé de vous appeler, et nous devions essayer encore.</p>
          <form method="post" action={action}>
            <button type="submit" class="bouton bouton-grand">
              Ne plus me rappeler
            </button>
          </form>
          <p>Si vous voulez toujours être rappelé, vous n’avez rien à faire.</p>
        </>
      ) : (
        <>
          <h1>Ce lien n’ouvre rien</h1>
          <p class="chapeau">Vous avez peut-être déjà été rappelé, ou ce rappel est annulé.</p>
          <p class="actions">
            <a class="bouton" href={paths.rappel}>
              Demander un rappel
            </a>
          </p>
        </>
      )}
    </div>
  </Page>
)

/** A call-back that was called off. */
export const PageAnnule: FC<{ cadre: Cadre }> = ({ cadre }) => (
  <Page cadre={cadre} titre="Votre rappel est annulé">
    <div class="cadre etroit page-rappel">
      <h1>Votre rappel est annulé</h1>
      <p class="chapeau" role="status">
        Nous ne vous appellerons plus. Vous pouvez demander un autre rappel quand vous voulez.
      </p>
      <p class="actions">
        <a class="bouton" href={paths.accueil}>
          Revenir à l’accueil
        </a>
      </p>
    </div>
  </Page>
)
