import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { ResumeErreurs } from '#web/kit/champ.tsx'
import { Texte } from '#web/kit/texte.tsx'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import type { Capacite } from '../store.ts'
import { ANCIEN_JOURS, direPlaces } from '../texts.ts'

interface CapaciteProps {
  cadre: Cadre
  agent: Agent
  dite: Capacite | undefined
  now: Date
  /** What was typed, when it was refused. */
  saisie?: string | undefined
  erreur?: string | undefined
  fait?: string | undefined
}

/** The places of a structure: one number, shown everywhere with the day on which it was said. */
export const PageCapacite: FC<CapaciteProps> = ({ cadre, agent, dite, now, saisie, erreur, fait }) => (
  <PagePoste
    cadre={cadre}
    agent={agent}
    titre={erreur ? 'Erreur : nos places' : 'Nos places'}
    menu="places"
    fait={fait}
  >
    <div>
      <h1>Nos places</h1>
      <p class="chapeau">
        Le public et les autres structures voient ce nombre et sa date avant de vous adresser quelqu’un.
      </p>
    </div>
    <ResumeErreurs erreurs={erreur ? [{ champ: 'places', texte: erreur }] : []} />
    <section class="bloc" aria-labelledby="t-places">
      <h2 id="t-places">{dite ? direPlaces(dite.places, dite.le, now).texte : 'Rien n’est dit pour l’instant'}</h2>
      <form method="post" action={postePaths.places} novalidate class="ligne places-form">
        <Texte
          id="places"
          libelle="Places libres aujourd’hui"
          aide="Zéro si vous ne pouvez accueillir personne de plus pour l’instant."
          valeur={saisie ?? (dite ? String(dite.places) : '')}
          erreur={erreur}
          chiffres
          max={10}
        />
        <button class="bouton" type="submit">
          Enregistrer
        </button>
      </form>
      <p class="petit">
        Au bout de {ANCIEN_JOURS} jours, le nombre est montré comme ancien. Les rendez-vous libres de vos permanences,
        eux, sont comptés tout seuls.
      </p>
      {dite ? (
        <form method="post" action={`${postePaths.places}/retirer`}>
          <button class="discret" type="submit">
            Ne plus rien afficher
          </button>
        </form>
      ) : null}
    </section>
  </PagePoste>
)
