import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { adresseEnClair, Qr } from '#web/kit/qr.tsx'
import { paths } from '#web/paths.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import type { Atelier } from '../store/ateliers.ts'
import { jourOf } from './atelier.tsx'

interface AfficheProps {
  cadre: Cadre
  agent: Agent
  atelier: Atelier
  /** Address of the site without a final slash. */
  origine: string
}

/** What is hung or shown in the room of a workshop: where to go, and the code. */
export const PageAtelierAffiche: FC<AfficheProps> = ({ cadre, agent, atelier, origine }) => {
  const adresse = `${origine}${paths.projet}`
  return (
    <PagePoste cadre={cadre} agent={agent} titre={`Affiche : ${atelier.nom}`} menu="projets">
      <div class="imprimer-non">
        <p class="fil">
          <a href={postePaths.atelier(atelier.id)}>Atelier&nbsp;: {atelier.nom}</a>
        </p>
        <porte-outils hidden>
          <button class="bouton" type="button" data-action="imprimer">
            Imprimer l’affiche
          </button>
        </porte-outils>
      </div>
      <section class="affiche" aria-labelledby="t-affiche">
        <p class="affiche-lieu">{jourOf(atelier)}</p>
        <h1 id="t-affiche">{atelier.nom}</h1>
        <Qr adresse={`${adresse}#groupe`} nom="commencer son projet" />
        <p class="affiche-adresse">{adresseEnClair(adresse)}</p>
        <p>Choisissez «&nbsp;Je suis dans un atelier&nbsp;», puis ce code&nbsp;:</p>
        <p class="projet-code-grand">{`${atelier.code.slice(0, 3)} ${atelier.code.slice(3)}`}</p>
      </section>
    </PagePoste>
  )
}
