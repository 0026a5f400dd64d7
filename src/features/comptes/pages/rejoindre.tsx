import type { Child, FC } from 'hono/jsx'
import { Champ, describedBy } from '#web/kit/champ.tsx'
import { postePaths } from '#web/poste.tsx'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import type { SessionOuverte } from '../session.ts'
import type { Affectation, StructureTrouvee } from '../store/affectations.ts'
import { ERREURS, type Erreur, NOM_ROLE } from '../texts.ts'

export interface RejoindreProps {
  cadre: Cadre
  session: SessionOuverte
  affectations: readonly Affectation[]
  /** Structures of the employer, as the provider says it. */
  proposees: readonly StructureTrouvee[]
  q: string
  /** Undefined when nothing was searched. */
  trouvees: readonly StructureTrouvee[] | undefined
  erreur?: Erreur | undefined
  fait?: string | undefined
}

export const REJOINDRE = '/poste/rejoindre'

/** For who is signed in: what they have asked for, and the structure that they may ask to join. */
export const PageRejoindre: FC<RejoindreProps> = props => {
  const { cadre, session, affectations, proposees, q, trouvees, erreur, fait } = props
  const surChamp = erreur === 'recherche' ? ERREURS.recherche : undefined
  return (
    <Page cadre={cadre} titre="Rejoindre une structure">
      <div class="cadre etroit connexion">
        <h1>Rejoindre une structure</h1>
        <p class="chapeau">
          {session.compte.prenom} {session.compte.nom} ({session.compte.courriel})
        </p>
        {fait ? (
          <p class="fait" role="status">
            {fait}
          </p>
        ) : null}
        {erreur && !surChamp ? (
          <p class="attention" role="alert">
            {ERREURS[erreur]}
          </p>
        ) : null}
        {affectations.length > 0 ? <Miennes affectations={affectations} /> : null}
        {proposees.length > 0 ? (
          <section aria-labelledby="employeur">
            <h2 id="employeur">Chez votre employeur</h2>
            <Choix structures={proposees} />
          </section>
        ) : null}
        <section aria-labelledby="chercher">
          <h2 id="chercher">Chercher par son nom</h2>
          <form method="get" action={REJOINDRE} class="formulaire">
            <Champ id="q" libelle="Nom de la structure" erreur={surChamp}>
              <input
                id="q"
                name="q"
                type="search"
                value={q}
                maxlength={100}
                aria-describedby={describedBy('q', undefined, surChamp)}
                aria-invalid={surChamp ? 'true' : undefined}
              />
            </Champ>
            <button type="submit" class="bouton second">
              Chercher
            </button>
          </form>
          {trouvees === undefined ? null : trouvees.length === 0 ? (
            <p>Aucune structure de l’annuaire ne porte ce nom. Essayez avec moins de mots.</p>
          ) : (
            <Choix structures={trouvees} />
          )}
        </section>
        <form method="post" action={postePaths.deconnexion}>
          <button type="submit" class="discret">
            Se déconnecter
          </button>
        </form>
      </div>
    </Page>
  )
}

const Miennes: FC<{ affectations: readonly Affectation[] }> = ({ affectations }) => (
  <section aria-labelledby="miennes">
    <h2 id="miennes">Vos structures</h2>
    <ul class="lignes">
      {affectations.map(({ id, role, etat, pour }) => (
        <li>
          <span>
            <b>{pour ?? 'Région'}</b>, {NOM_ROLE[role]}
            {etat === 'demandee' ? ' : votre demande attend la réponse de la structure.' : ''}
            {etat === 'suspendue' ? ' : ce territoire est fermé. Vous retrouverez votre accès s’il rouvre.' : ''}
          </span>
          {etat === 'active' ? (
            <Bouton action={`${postePaths.compte}/affectation`} name="affectation" value={id}>
              Agir pour elle
            </Bouton>
          ) : null}
        </li>
      ))}
    </ul>
  </section>
)

const Choix: FC<{ structures: readonly StructureTrouvee[] }> = ({ structures }) => (
  <ul class="lignes">
    {structures.map(({ id, nom, commune }) => (
      <li>
        <span>
          <b>{nom}</b>
          {commune ? `, ${commune}` : ''}
        </span>
        <Bouton action={REJOINDRE} name="structure" value={id} nom={`Demander à rejoindre ${nom}`}>
          Demander à rejoindre
        </Bouton>
      </li>
    ))}
  </ul>
)

interface BoutonProps {
  action: string
  name: string
  value: string
  /** Name for who cannot see what stands beside it. */
  nom?: string | undefined
  children?: Child
}

/** One act of one line, as a form. */
export const Bouton: FC<BoutonProps> = ({ action, name, value, nom, children }) => (
  <form method="post" action={action}>
    <button type="submit" class="discret" name={name} value={value} aria-label={nom}>
      {children}
    </button>
  </form>
)
