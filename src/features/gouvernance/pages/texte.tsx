import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { typo } from '#web/format.ts'
import { ResumeErreurs } from '#web/kit/champ.tsx'
import type { ErreurChamp } from '#web/kit/lire-champs.ts'
import { Texte } from '#web/kit/texte.tsx'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import type { Convention } from '../domain/convention.ts'
import type { SaisieTexte } from '../saisie.ts'

interface TexteProps {
  cadre: Cadre
  agent: Agent
  convention: Convention
  saisie: SaisieTexte
  erreurs: readonly ErreurChamp[]
}

/** Where the text of a draft is written. */
export const PageTexte: FC<TexteProps> = ({ cadre, agent, convention, saisie, erreurs }) => {
  const errorAt = (champ: string) => erreurs.find(one => one.champ === champ)?.texte
  return (
    <PagePoste
      cadre={cadre}
      agent={agent}
      titre={erreurs.length > 0 ? 'Erreur : écrire le texte' : 'Écrire le texte'}
      menu="convention"
    >
      <div>
        <p class="fil">
          <a href={postePaths.convention(convention.id)}>{typo(convention.titre)}</a>
        </p>
        <h1>Écrire le texte, version {convention.version}</h1>
      </div>
      <ResumeErreurs erreurs={erreurs} />
      <form method="post" novalidate class="pile">
        <Texte id="titre" libelle="Titre" valeur={saisie.titre} erreur={errorAt('titre')} max={300} />
        <Texte
          id="texte"
          libelle="Texte"
          aide="Une ligne qui commence par # est un titre. Une ligne vide sépare deux paragraphes."
          lignes={18}
          valeur={saisie.texte}
          erreur={errorAt('texte')}
        />
        <Texte
          id="annexes"
          libelle="Annexes"
          aide="Écrites de la même façon : une ligne avec # pour le titre de chaque annexe."
          lignes={6}
          valeur={saisie.annexes}
          erreur={errorAt('annexes')}
        />
        <div class="grille-champs">
          <Texte
            id="debut"
            libelle="S’applique à partir du"
            type="date"
            valeur={saisie.debut}
            erreur={errorAt('debut')}
          />
          <Texte
            id="duree"
            libelle="Pour combien de mois"
            aide="Vide : sans terme."
            valeur={saisie.duree}
            erreur={errorAt('duree')}
            chiffres
            max={10}
          />
        </div>
        <fieldset class="pastilles" aria-describedby={errorAt('tacite') ? 'tacite-erreur' : undefined}>
          <legend>À son terme</legend>
          {errorAt('tacite') ? (
            <p class="erreur" id="tacite-erreur">
              {errorAt('tacite')}
            </p>
          ) : null}
          <label>
            <input id="tacite" type="checkbox" name="tacite" value="oui" checked={saisie.tacite} />
            <span>Il repart pour la même durée, sans décision</span>
          </label>
        </fieldset>
        <p>
          <button class="bouton" type="submit">
            Enregistrer
          </button>
        </p>
      </form>
    </PagePoste>
  )
}
