import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { typo } from '#web/format.ts'
import { Texte } from '#web/kit/texte.tsx'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import type { Difference } from '../domain/differences.ts'
import { entreesDe, FICHIERS } from '../domain/textes.ts'
import type { Brouillon } from '../store.ts'
import { FICHIER_TEXTES, nomVersion } from '../texts.ts'
import { ApercuDesRegles } from './apercu.tsx'
import { Differences, type LibelleBesoin } from './morceaux.tsx'

interface BrouillonProps {
  cadre: Cadre
  agent: Agent
  brouillon: Brouillon
  differences: readonly Difference[]
  libelleBesoin: LibelleBesoin
  /** Names of réseaux and besoins by their code. */
  nomEntree: (code: string) => string
  motif: string
  erreur?: string | undefined
  erreurMotif?: string | undefined
  fait?: string | undefined
}

/** The next version while it is prepared: what it changes, what becomes of demandes, then the button that applies it. */
export const PageBrouillon: FC<BrouillonProps> = props => {
  const { cadre, agent, brouillon, differences, libelleBesoin, nomEntree, motif, erreur, erreurMotif, fait } = props
  const { apercu, retourA, textes } = brouillon
  const changees = new Set(differences.map(({ fichier, entree }) => `${fichier} ${entree}`))
  return (
    <PagePoste
      cadre={cadre}
      agent={agent}
      titre={erreur || erreurMotif ? 'Erreur : brouillon des règles' : 'Brouillon des règles'}
      menu="regles"
      fait={fait}
    >
      <div>
        <p class="fil">
          <a href={postePaths.regles}>Règles</a>
        </p>
        <h1>Brouillon des règles</h1>
        <p class="chapeau">
          {retourA === undefined
            ? `Parti de la ${nomVersion(brouillon.base)}. Rien ne change tant qu’il n’est pas appliqué.`
            : `Retour à la ${nomVersion(retourA)}. Rien ne change tant qu’il n’est pas appliqué.`}
        </p>
      </div>
      {erreur ? (
        <p class="attention" role="alert">
          {erreur}
        </p>
      ) : null}
      <section class="pile" aria-labelledby="t-differences">
        <h2 id="t-differences">1. Ce qui change dans les règles</h2>
        <Differences differences={differences} libelleBesoin={libelleBesoin} id="regle" />
        {FICHIERS.map(fichier => (
          <details class="reseau-regles" open={differences.length === 0 && fichier === 'reseaux'}>
            <summary>{FICHIER_TEXTES[fichier]} : en choisir un à changer</summary>
            <ul class="regles-entrees">
              {entreesDe(textes[fichier]).map(({ code }) => (
                <li>
                  <a href={postePaths.reglesEntree(fichier, code)}>{typo(nomEntree(code))}</a>
                  {changees.has(`${fichier} ${code}`) ? ' (changé)' : ''}
                </li>
              ))}
            </ul>
          </details>
        ))}
      </section>
      <section class="pile" aria-labelledby="t-apercu">
        <h2 id="t-apercu">2. Quelles demandes changeraient de portes</h2>
        {apercu ? (
          <ApercuDesRegles apercu={apercu} differences={differences} libelleBesoin={libelleBesoin} id="regle" />
        ) : (
          <p>Les mêmes demandes sont essayées avec les règles en vigueur, puis avec celles du brouillon.</p>
        )}
        <form method="post">
          <button class={apercu ? 'bouton second' : 'bouton'} type="submit" name="geste" value="regarder">
            {apercu ? 'Regarder de nouveau' : 'Regarder ce qui changerait'}
          </button>
        </form>
      </section>
      <section class="pile" aria-labelledby="t-appliquer">
        <h2 id="t-appliquer">3. Appliquer</h2>
        {apercu ? (
          <form method="post" novalidate class="bloc pile">
            <input type="hidden" name="revision" value={String(brouillon.revision)} />
            <Texte
              id="motif"
              libelle="Pourquoi les règles changent"
              aide="Gardé avec la version, avec votre nom et la date."
              valeur={motif}
              erreur={erreurMotif}
              lignes={3}
            />
            <p>
              <button class="bouton" type="submit" name="geste" value="appliquer">
                Appliquer ces règles
              </button>
            </p>
          </form>
        ) : (
          <p>Regardez d’abord ce qui changerait.</p>
        )}
        <form method="post">
          <button class="discret" type="submit" name="geste" value="abandonner">
            Abandonner ce brouillon
          </button>
        </form>
      </section>
    </PagePoste>
  )
}
