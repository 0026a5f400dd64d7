import type { FC } from 'hono/jsx'
import { NBSP, typo } from '#web/format.ts'
import { adresseEnClair, Qr } from '#web/kit/qr.tsx'
import { paths } from '#web/paths.ts'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { QUESTIONS } from '../domain/label.ts'
import { QUESTION_TEXTES } from '../texts.ts'

interface AfficheProps {
  cadre: Cadre
  structure: { id: string; nom: string }
  /** Address of the site without a final slash: what hangs on a wall has it whole. */
  origine: string
}

/** A poster for the waiting room, on one A4: how to say how one was received. */
export const PageAffiche: FC<AfficheProps> = ({ cadre, structure, origine }) => {
  const adresse = `${origine}${paths.avis(structure.id)}`
  return (
    <Page
      cadre={cadre}
      titre={`Affiche : ${typo(structure.nom)}`}
      description={`À imprimer et à accrocher à l’accueil : ${typo(structure.nom)}.`}
    >
      <div class="cadre etroit page-rappel">
        <div class="imprimer-non">
          <p class="fil">
            <a href={paths.avis(structure.id)}>Votre avis</a>
          </p>
          <porte-outils hidden>
            <button class="bouton" type="button" data-action="imprimer">
              Imprimer l’affiche
            </button>
          </porte-outils>
        </div>
        <section class="affiche" aria-labelledby="t-affiche">
          <p class="affiche-lieu">{typo(structure.nom)}</p>
          <h1 id="t-affiche">Comment s’est passée votre visite{NBSP}?</h1>
          <ul>
            {QUESTIONS.map(question => (
              <li>{QUESTION_TEXTES[question].replace(' ?', `${NBSP}?`)}</li>
            ))}
          </ul>
          <Qr adresse={adresse} nom="donner son avis" />
          <p class="affiche-adresse">{adresseEnClair(adresse)}</p>
          <p>Trois questions. Sans nom, sans compte.</p>
        </section>
      </div>
    </Page>
  )
}
