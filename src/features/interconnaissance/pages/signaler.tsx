import type { FC } from 'hono/jsx'
import { typo } from '#web/format.ts'
import { Champ, Liste, ResumeErreurs } from '#web/kit/champ.tsx'
import type { ErreurChamp } from '#web/kit/lire-champs.ts'
import { Texte } from '#web/kit/texte.tsx'
import { paths } from '#web/paths.ts'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { SUJETS } from '../domain/erreur.ts'
import type { Saisie } from '../saisie.ts'
import { ERREUR_MAX, SUJET_TEXTES } from '../texts-erreurs.ts'

/** The sheet that an error is told of. */
export interface FicheSignalee {
  genre: 'structure' | 'service'
  id: string
  structure: { id: string; nom: string }
  /** Name of the service, when it is told from its page. */
  service: string | undefined
}

export const cheminDeFiche = ({ genre, id }: FicheSignalee): string =>
  genre === 'structure' ? paths.structure(id) : paths.service(id)

interface SignalerProps {
  cadre: Cadre
  fiche: FicheSignalee
  saisie: Saisie
  erreurs: readonly ErreurChamp[]
}

/** To tell what is wrong in a sheet, without an account. */
export const PageSignaler: FC<SignalerProps> = ({ cadre, fiche, saisie, erreurs }) => {
  const erreur = (champ: string) => erreurs.find(one => one.champ === champ)?.texte
  const titre = 'Signaler une erreur'
  const nom = typo(fiche.service ?? fiche.structure.nom)
  return (
    <Page cadre={cadre} titre={erreurs.length > 0 ? `Erreur : ${titre}` : `${titre} : ${nom}`} classe="page-lien">
      <div class="cadre etroit page-inscription">
        <nav aria-label="Fil d’Ariane" class="fil">
          <a href={cheminDeFiche(fiche)}>{nom}</a>
        </nav>
        <h1>{titre}</h1>
        <p class="chapeau">La structure le lit, et ceux qui animent son territoire.</p>
        <ResumeErreurs erreurs={erreurs} />
        <form method="post" action={paths.signaler(fiche.genre, fiche.id)} class="poste-bloc" novalidate>
          <Champ id="sujet" libelle="Ce qui est faux" erreur={erreur('sujet')}>
            <Liste
              id="sujet"
              name="sujet"
              options={SUJETS.map(code => ({ valeur: code, texte: SUJET_TEXTES[code] }))}
              valeur={saisie.get('sujet') ?? undefined}
              vide="Choisissez"
            />
          </Champ>
          <Texte
            id="texte"
            libelle="Expliquez"
            aide="Par exemple : fermé le mercredi depuis septembre. N’écrivez rien sur vous."
            valeur={saisie.get('texte') ?? ''}
            erreur={erreur('texte')}
            lignes={4}
            max={ERREUR_MAX}
          />
          <Texte
            id="courriel"
            type="email"
            libelle="Adresse électronique"
            aide="Facultatif : pour savoir ce que cela devient. Elle est effacée ensuite."
            valeur={saisie.get('courriel') ?? ''}
            erreur={erreur('courriel')}
            max={200}
            autocomplete="email"
          />
          <p class="hors-ecran" aria-hidden="true">
            <label for="site">Ne remplissez pas ce champ</label>
            <input id="site" type="text" name="site" tabindex={-1} autocomplete="off" />
          </p>
          <button type="submit" class="bouton">
            Envoyer
          </button>
        </form>
        {cadre.site.courriel ? (
          <p class="petit">
            Vous pouvez aussi écrire à <a href={`mailto:${cadre.site.courriel}`}>{cadre.site.courriel}</a>.
          </p>
        ) : null}
        <p class="petit">
          Vos mots sont effacés six mois après. <a href={paths.donnees}>Vos données</a>
        </p>
      </div>
    </Page>
  )
}

export const PageSignalee: FC<{ cadre: Cadre }> = ({ cadre }) => (
  <Page cadre={cadre} titre="Merci, c’est noté" classe="page-lien">
    <div class="cadre etroit page-inscription">
      <h1>Merci, c’est noté</h1>
      <p class="chapeau">La structure vérifie. Ceux qui animent son territoire aussi.</p>
      <p>La fiche sera corrigée si elle doit l’être.</p>
      <p>
        <a href={paths.annuaire()}>Retour à l’annuaire</a>
      </p>
    </div>
  </Page>
)
