import type { FC } from 'hono/jsx'
import { typo } from '#web/format.ts'
import { Champ, ChampCommune, ResumeErreurs } from '#web/kit/champ.tsx'
import { Texte } from '#web/kit/texte.tsx'
import { paths } from '#web/paths.ts'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import type { Sujet } from '../domain/question.ts'
import type { PageNommee } from '../poser.ts'
import { QUESTION_MAX } from '../texts.ts'

export interface SaisieQuestion {
  texte: string
  courriel: string
  lieu: string
  commune: string
}

export interface Erreur {
  champ: 'texte' | 'courriel' | 'lieu'
  texte: string
}

interface PoserProps {
  cadre: Cadre
  page: PageNommee
  sujet: Sujet
  saisie: SaisieQuestion
  erreurs: readonly Erreur[]
}

const AIDE_LIEU = 'Facultatif : pour que quelqu’un de votre territoire réponde.'

/** To leave a question under a page, without an account. */
export const PagePoser: FC<PoserProps> = ({ cadre, page, sujet, saisie, erreurs }) => {
  const erreur = (champ: Erreur['champ']) => erreurs.find(one => one.champ === champ)?.texte
  const titre = 'Poser une question'
  return (
    <Page cadre={cadre} titre={erreurs.length > 0 ? `Erreur : ${titre}` : `${titre} : ${typo(page.nom)}`}>
      <div class="cadre etroit page-inscription">
        <nav aria-label="Fil d’Ariane" class="fil">
          <a href={page.chemin}>{typo(page.nom)}</a>
        </nav>
        <h1>{titre}</h1>
        <p class="chapeau">
          Une structure du réseau vous répond. Si d’autres peuvent s’en servir, la réponse est aussi publiée sur cette
          page, sans rien de vous.
        </p>
        <ResumeErreurs erreurs={erreurs} />
        <form method="post" action={paths.question(sujet.objet, sujet.code)} class="poste-bloc" novalidate>
          <Texte
            id="texte"
            libelle="Votre question"
            aide="N’écrivez ni nom, ni adresse, ni numéro de téléphone."
            valeur={saisie.texte}
            erreur={erreur('texte')}
            lignes={5}
            max={QUESTION_MAX}
          />
          <Texte
            id="courriel"
            type="email"
            libelle="Adresse électronique"
            aide="Facultatif : pour recevoir la réponse. Elle est effacée ensuite."
            valeur={saisie.courriel}
            erreur={erreur('courriel')}
            max={200}
            autocomplete="email"
          />
          {page.zones.length === 0 ? (
            <Champ id="lieu" libelle="Commune" aide={AIDE_LIEU} erreur={erreur('lieu')}>
              <ChampCommune
                id="lieu"
                lieu={saisie.lieu}
                commune={saisie.commune}
                aide={AIDE_LIEU}
                erreur={erreur('lieu')}
              />
            </Champ>
          ) : null}
          <p class="hors-ecran" aria-hidden="true">
            <label for="site">Ne remplissez pas ce champ</label>
            <input id="site" type="text" name="site" tabindex={-1} autocomplete="off" />
          </p>
          <button type="submit" class="bouton">
            Envoyer
          </button>
        </form>
        <p class="petit">
          Seules les personnes qui répondent lisent vos mots. Sans réponse, ils sont effacés en six mois.{' '}
          <a href={paths.donnees}>Vos données</a>
        </p>
      </div>
    </Page>
  )
}

export const PagePosee: FC<{ cadre: Cadre }> = ({ cadre }) => (
  <Page cadre={cadre} titre="Votre question est notée">
    <div class="cadre etroit page-inscription">
      <h1>Votre question est notée</h1>
      <p class="chapeau">Quelqu’un la lit, puis la confie à la structure qui peut répondre.</p>
      <p>Vous avez laissé une adresse&nbsp;? La réponse y arrive. Sinon, revenez voir la page.</p>
      <p>
        <a href={paths.accueil}>Trouver ma porte tout de suite</a>
      </p>
    </div>
  </Page>
)
