import type { FC } from 'hono/jsx'
import { paths } from '#web/paths.ts'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import type { Territoire } from '../store/territoires.ts'
import { type Lignes, lignesDe } from '../widget.ts'

export interface IntegrerProps {
  cadre: Cadre
  origine: string
  territoires: readonly Territoire[]
}

/** What to copy to put the question of the site on another one. */
export const PageIntegrer: FC<IntegrerProps> = ({ cadre, origine, territoires }) => (
  <Page
    cadre={cadre}
    titre="Mettre « Trouver ma porte » sur votre site"
    description="Une ligne à copier pour que les visiteurs de votre site trouvent la bonne porte. Sans cookie."
  >
    <div class="cadre texte">
      <h1>Mettre « Trouver ma porte » sur votre site</h1>
      <p>
        Copiez une ligne dans votre page, là où la question doit s’afficher. Elle prend la largeur de votre page. Les
        réponses s’ouvrent sur ce site.
      </p>
      <ul>
        <li>Aucun cookie, aucune mesure d’audience, aucun autre site.</li>
        <li>Rien de ce que la personne écrit ne passe par votre site.</li>
        <li>Lisible au clavier et au lecteur d’écran, sur téléphone, en clair et en sombre.</li>
      </ul>
      <p>
        <a href={paths.widget()}>Voir ce qui s’affichera</a>
      </p>
      <h2>Toute la région</h2>
      <Copier id="region" lignes={lignesDe(origine, undefined)} />
      {territoires.map(({ id, nom }) => (
        <>
          <h2>{nom}</h2>
          <Copier id={id} lignes={lignesDe(origine, id)} />
        </>
      ))}
      <h2>Une commune</h2>
      <p>Mettez son code INSEE à la place du territoire : la commune sera déjà écrite. Par exemple pour Dreux :</p>
      <Copier id="commune" lignes={lignesDe(origine, '28134')} />
    </div>
  </Page>
)

const Copier: FC<{ id: string; lignes: Lignes }> = ({ id, lignes }) => (
  <div class="formulaire">
    <div class="champ">
      <label for={`${id}-script`}>La ligne à copier</label>
      <textarea id={`${id}-script`} class="code" rows={2} readonly spellcheck={false}>
        {lignes.script}
      </textarea>
    </div>
    <details>
      <summary>Si votre site n’accepte pas de script</summary>
      <div class="champ">
        <label for={`${id}-cadre`}>Le cadre à copier</label>
        <textarea id={`${id}-cadre`} class="code" rows={3} readonly spellcheck={false}>
          {lignes.cadre}
        </textarea>
      </div>
    </details>
  </div>
)
