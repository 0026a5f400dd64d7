import type { FC } from 'hono/jsx'
import { typo } from '#web/format.ts'
import { Champ, Liste } from '#web/kit/champ.tsx'
import { Texte } from '#web/kit/texte.tsx'
import { postePaths } from '#web/poste.tsx'
import type { Partage } from '../store/partages.ts'

/** What was typed, and the occupations that a search found. */
export interface SaisieEntretien {
  note: string
  titre: string
  q: string
  trouves: readonly { rome: string; libelle: string }[] | undefined
}

/** What the structure adds to a project: what the interview brought, a step, an occupation. */
export const EcrireAvec: FC<{ partage: Partage; saisie: SaisieEntretien }> = ({ partage, saisie }) => (
  <section class="bloc imprimer-non" aria-labelledby="ecrire">
    <h2 id="ecrire">Écrire avec la personne</h2>
    <p>Ce que vous écrivez porte le nom de votre structure. La personne le garde.</p>
    <form method="post" action={postePaths.projet(partage.id)} class="projet-ecrire">
      {/* What Enter does in a field: look for what is in the search, or write when nothing is. */}
      <button type="submit" name="action" value="chercher" hidden>
        Continuer
      </button>
      <Texte id="note" libelle="Ce que l’entretien apporte" valeur={saisie.note} lignes={4} max={4000} />
      <Texte id="titre" libelle="Une étape à ajouter à son plan" valeur={saisie.titre} max={200} />
      <p>
        <button type="submit" class="bouton">
          Écrire dans le projet
        </button>
      </p>
      <div class="ligne">
        <Texte id="q" libelle="Un métier à lui proposer" valeur={saisie.q} type="search" max={200} />
        <button type="submit" class="bouton second" name="action" value="chercher">
          Chercher ce métier
        </button>
      </div>
      <Trouves trouves={saisie.trouves} />
    </form>
  </section>
)

const Trouves: FC<Pick<SaisieEntretien, 'trouves'>> = ({ trouves }) => {
  if (trouves === undefined) return null
  if (trouves.length === 0) return <p role="status">Aucun métier ne correspond. Essayez avec d’autres mots.</p>
  return (
    <ul class="projet-idees">
      {trouves.map(({ rome, libelle }) => (
        <li>
          <button type="submit" class="bouton second" name="proposer" value={rome}>
            Proposer&nbsp;: {typo(libelle)}
          </button>
        </li>
      ))}
    </ul>
  )
}

interface JoindreProps {
  partage: Partage
  aiguillages: readonly { id: string; nom: string }[]
}

/** Attaching a project to an aiguillage of the structure, and detaching it; nothing when it has none in progress and is attached to none. */
export const Joindre: FC<JoindreProps> = ({ partage, aiguillages }) =>
  aiguillages.length === 0 && partage.aiguillage === null ? null : (
    <section class="bloc imprimer-non" aria-labelledby="joindre">
      <h2 id="joindre">Joindre à un aiguillage</h2>
      <form method="post" action={postePaths.projet(partage.id)} class="ligne">
        <Champ
          id="aiguillage"
          libelle="Aiguillage de cette personne"
          aide="Votre structure ouvre alors le projet depuis l’aiguillage. L’autre structure ne le lit pas : la personne choisit à qui elle le montre."
        >
          <Liste
            id="aiguillage"
            name="aiguillage"
            vide="Choisissez"
            valeur={partage.aiguillage ?? undefined}
            options={aiguillages.map(({ id, nom }) => ({ valeur: id, texte: nom }))}
          />
        </Champ>
        <button type="submit" class="bouton second">
          Joindre
        </button>
        {partage.aiguillage === null ? null : (
          <button type="submit" class="bouton second" name="action" value="detacher">
            Détacher
          </button>
        )}
      </form>
    </section>
  )
