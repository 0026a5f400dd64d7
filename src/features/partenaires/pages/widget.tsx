import type { FC } from 'hono/jsx'
import { paths } from '#web/paths.ts'
import { type Cadre, NOM_SERVICE } from '#web/site.ts'

export interface WidgetProps {
  cadre: Cadre
  /** The territoire that the partner chose, with the communes in which its people live. */
  territoire: { nom: string; communes: readonly { code: string; nom: string }[] } | undefined
  /** Place to begin with: "Dreux (28)", and its code. */
  lieu: string
  commune: string
}

/** The question of the site, alone, for the page of a partner. What is written leaves in the body of a form, for a page of the site. */
export const PageWidget: FC<WidgetProps> = ({ cadre: { site, fichiers }, territoire, lieu, commune }) => (
  <html lang="fr">
    <head>
      <meta charset="utf-8" />
      <title>Trouver ma porte</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="robots" content="noindex" />
      <link rel="stylesheet" href={fichiers.css} />
      {fichiers.theme ? <link rel="stylesheet" href={fichiers.theme} /> : null}
      <script src={paths.widgetTaille} type="module"></script>
    </head>
    <body class="widget">
      <main>
        <h1>Trouver ma porte</h1>
        <p>
          Dites ce qui vous amène. On vous indique la bonne porte
          {territoire ? '' : ', près de chez vous'}.{territoire ? ` Territoire : ${territoire.nom}.` : ''}
        </p>
        <form action={paths.portes} method="post" target="_blank" rel="noopener" class="formulaire">
          <div class="champ">
            <label for="texte">Votre demande</label>
            <textarea id="texte" name="texte" rows={3} required aria-describedby="texte-aide"></textarea>
            <p class="aide" id="texte-aide">
              Par exemple : je voudrais un apprentissage en boulangerie.
            </p>
          </div>
          {territoire && territoire.communes.length > 0 ? (
            <Communes {...territoire} />
          ) : (
            <div class="champ">
              <label for="lieu">Votre commune (facultatif)</label>
              <input id="lieu" name="lieu" type="text" value={lieu} maxlength={80} autocomplete="off" />
              <input type="hidden" name="commune" value={commune} />
            </div>
          )}
          <button type="submit" class="bouton">
            Trouver ma porte <span class="hors-ecran">(nouvelle fenêtre)</span>
          </button>
        </form>
        <p class="widget-pied">
          {NOM_SERVICE}, service public de l’orientation {site.nomRegion}. Aucun cookie, aucun compte.
        </p>
      </main>
    </body>
  </html>
)

/** Where the person lives, asked of them: the territoire says nothing of that, and doors are near or far from somewhere. */
const Communes: FC<{ nom: string; communes: readonly { code: string; nom: string }[] }> = ({ nom, communes }) => (
  <div class="champ">
    <label for="commune">Votre commune</label>
    <select id="commune" name="commune" required>
      <option value="">Choisissez</option>
      <optgroup label={nom}>
        {communes.map(commune => (
          <option value={commune.code}>{commune.nom}</option>
        ))}
      </optgroup>
      <option value="autre">Une autre commune, ou je préfère ne pas le dire</option>
    </select>
  </div>
)
