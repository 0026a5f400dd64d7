import type { Child, FC } from 'hono/jsx'
import { capitalize, typo } from '#web/format.ts'
import type { Auteur as AuteurDuProjet } from '../domain/document.ts'
import { AVIS_METIERS } from '../mots.ts'
import { Auteur } from './auteur.tsx'
import { type Proposition, Raisons } from './carte-metier.tsx'

interface Props {
  rome: string
  libelle: string
  avis: keyof typeof AVIS_METIERS
  /** Who wrote it in the project. */
  par: AuteurDuProjet
  /** Where the engine puts it; nothing for one that came from elsewhere. */
  proposition: Proposition | undefined
  /** What can be verified of it. */
  children?: Child
}

/** An occupation that the person looks at, with why it is there: open where it was their own idea. */
export const Regarde: FC<Props> = ({ rome, libelle, avis, par, proposition, children }) => (
  <li class="projet-metier">
    <p class="surtitre">
      {capitalize(AVIS_METIERS[avis])}
      {proposition === undefined ? null : `, ${proposition.place} pour vos réponses`}
    </p>
    <h3>{typo(libelle)}</h3>
    <Auteur par={par} geste="Proposé" />
    {proposition === undefined ? null : (
      <details open={avis === 'en-tete'}>
        <summary>Ce qui va, ce qui ne va pas</summary>
        <Raisons proposition={proposition} />
      </details>
    )}
    {children}
    <p>
      <button type="submit" class="bouton discret bouton-petit" name="retirer" value={rome}>
        Ne plus le regarder<span class="hors-ecran"> : {typo(libelle)}</span>
      </button>
    </p>
  </li>
)
