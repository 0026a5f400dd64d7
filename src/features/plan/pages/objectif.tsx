import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { ResumeErreurs } from '#web/kit/champ.tsx'
import type { ErreurChamp } from '#web/kit/lire-champs.ts'
import { Texte } from '#web/kit/texte.tsx'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import type { SaisieObjectif } from '../saisie.ts'

interface ObjectifProps {
  cadre: Cadre
  agent: Agent
  annee: number
  nouveau: boolean
  saisie: SaisieObjectif
  erreurs: readonly ErreurChamp[]
}

/** Where an objective is written, and what was counted of it. */
export const PageObjectif: FC<ObjectifProps> = ({ cadre, agent, annee, nouveau, saisie, erreurs }) => {
  const errorAt = (champ: string) => erreurs.find(one => one.champ === champ)?.texte
  const titre = nouveau ? 'Ajouter un objectif' : 'Changer un objectif'
  return (
    <PagePoste cadre={cadre} agent={agent} titre={erreurs.length > 0 ? `Erreur : ${titre}` : titre} menu="plan">
      <div>
        <p class="fil">
          <a href={`${postePaths.plan}?annee=${annee}`}>Plan d’action {annee}</a>
        </p>
        <h1>{titre}</h1>
      </div>
      <ResumeErreurs erreurs={erreurs} />
      <form method="post" novalidate class="pile">
        <input type="hidden" name="annee" value={annee} />
        <Texte
          id="titre"
          libelle="L’objectif"
          aide="Par exemple : que les collégiens rencontrent un professionnel."
          valeur={saisie.titre}
          erreur={errorAt('titre')}
        />
        <Texte
          id="indicateur"
          libelle="Ce que l’on compte"
          aide="Par exemple : collégiens venus à la Semaine de l’orientation."
          valeur={saisie.indicateur}
          erreur={errorAt('indicateur')}
        />
        <div class="grille-champs">
          <Texte id="cible" libelle="Cible" valeur={saisie.cible} erreur={errorAt('cible')} chiffres />
          <Texte id="releve" libelle="Compté" valeur={saisie.releve} erreur={errorAt('releve')} chiffres />
          <Texte
            id="releve-le"
            libelle="Compté le"
            type="date"
            valeur={saisie.releveLe}
            erreur={errorAt('releve-le')}
          />
        </div>
        <p>
          <button class="bouton" type="submit" name="geste" value="ecrire">
            Enregistrer
          </button>
        </p>
        {nouveau ? null : (
          <p>
            <button class="discret" type="submit" name="geste" value="retirer">
              Retirer cet objectif
            </button>
          </p>
        )}
      </form>
    </PagePoste>
  )
}
