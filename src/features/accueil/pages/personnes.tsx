import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { formatDate } from '#web/format.ts'
import { ResumeErreurs } from '#web/kit/champ.tsx'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { ChampTexte } from './champs.tsx'
import type { Erreur } from './formulaire.ts'

export interface PersonneListee {
  id: string
  resume: string
  vueLe: Date
}

export interface CherchePersonne {
  telephone: string
  courriel: string
  prenom: string
  nom: string
  naissance: string
}

interface PersonnesProps {
  cadre: Cadre
  agent: Agent
  cherche: CherchePersonne
  erreurs?: readonly Erreur[] | undefined
  /** Undefined before any search. */
  trouvees?: readonly PersonneListee[] | undefined
  recentes: readonly PersonneListee[]
  /** How many files may be somebody else's file too. */
  rapprochements: number
}

/** The files of the structure, without a name until one is opened. */
export const PagePersonnes: FC<PersonnesProps> = props => {
  const { cadre, agent, cherche, erreurs = [], trouvees, recentes, rapprochements } = props
  return (
    <PagePoste
      cadre={cadre}
      agent={agent}
      titre={erreurs.length > 0 ? 'Erreur : personnes' : 'Personnes'}
      menu="personnes"
    >
      <h1>Personnes</h1>
      {rapprochements > 0 ? (
        <p class="attention">
          <a href={postePaths.rapprochements}>
            {rapprochements === 1
              ? 'Un dossier a peut-être un double'
              : `${rapprochements} dossiers ont peut-être un double`}
          </a>{' '}
          chez vous ou dans une autre structure.
        </p>
      ) : null}
      <ResumeErreurs erreurs={erreurs} />
      <form method="post" action={postePaths.personnes} class="poste-bloc">
        <h2>Retrouver un dossier</h2>
        <p class="petit">
          Le numéro, le courriel, ou le nom entier avec la date de naissance. Rien n’est gardé de cette recherche.
        </p>
        <div class="grille-champs">
          <ChampTexte id="telephone" libelle="Téléphone" type="tel" valeur={cherche.telephone} erreurs={erreurs} />
          <ChampTexte
            id="courriel"
            libelle="Courriel"
            type="email"
            valeur={cherche.courriel}
            erreurs={erreurs}
            max={254}
          />
          <ChampTexte id="prenom" libelle="Prénom" valeur={cherche.prenom} erreurs={erreurs} />
          <ChampTexte id="nom" libelle="Nom" valeur={cherche.nom} erreurs={erreurs} />
          <ChampTexte
            id="naissance"
            libelle="Date de naissance (jj/mm/aaaa)"
            valeur={cherche.naissance}
            erreurs={erreurs}
            max={10}
          />
        </div>
        <p class="actions">
          <button type="submit" class="bouton">
            Chercher
          </button>
        </p>
      </form>
      {trouvees ? (
        <section aria-labelledby="trouvees">
          <h2 id="trouvees" tabindex={-1} autofocus>
            {trouvees.length === 0 ? 'Aucun dossier ne correspond' : 'Dossiers trouvés'}
          </h2>
          {trouvees.length === 0 ? (
            <p>
              La personne n’est pas dans vos dossiers, ou autrement écrite.{' '}
              <a href={postePaths.noter}>Noter un accueil</a>
            </p>
          ) : (
            <Liste personnes={trouvees} />
          )}
        </section>
      ) : null}
      <section aria-labelledby="recentes">
        <h2 id="recentes">Vues récemment</h2>
        {recentes.length === 0 ? (
          <p>Aucun dossier pour l’instant. Un dossier s’ouvre quand un accueil demande un suivi.</p>
        ) : (
          <Liste personnes={recentes} />
        )}
      </section>
      <p class="petit">Ouvrir un dossier montre l’identité et laisse une trace que la personne peut voir.</p>
    </PagePoste>
  )
}

const Liste: FC<{ personnes: readonly PersonneListee[] }> = ({ personnes }) => (
  <ul class="poste-liste">
    {personnes.map(({ id, resume, vueLe }) => (
      <li>
        <a href={postePaths.personne(id)}>{resume}</a>
        <span class="petit">Dernier contact le {formatDate(vueLe.toISOString())}</span>
      </li>
    ))}
  </ul>
)
