import type { Child, FC } from 'hono/jsx'
import type pg from 'pg'
import { asActeur } from '#platform/acteur.ts'
import { formatDate, typo } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import { type Bilan, bilansDe, type Dossier, QUESTIONS } from '../domain/label.ts'
import type { Bilans } from '../lire.ts'
import { listAvis } from '../store/avis.ts'
import { listDossiersDe } from '../store/dossiers.ts'

interface FicheProps {
  structure: string
  /** The label that it holds. */
  tenu: Dossier | undefined
  bilans: Bilans
}

const DITES = {
  ecoute: 'ont été écoutées',
  suite: 'savaient quoi faire ensuite',
  recommande: 'conseilleraient ce lieu',
} as const
const dire = ({ favorables, total }: Bilan): string => `${favorables} sur ${total}`

const Fiche: FC<FicheProps> = ({ structure, tenu, bilans }) => {
  const dites = QUESTIONS.flatMap(question => {
    const bilan = bilans[question]
    return bilan ? [{ question, bilan }] : []
  })
  return (
    <section aria-labelledby="qualite">
      <h2 id="qualite">{tenu || dites.length > 0 ? 'La qualité de l’accueil' : 'Votre avis'}</h2>
      {tenu?.decision?.terme ? (
        <p>
          <b>Point d’accueil labellisé</b> par le réseau, {typo(tenu.territoire.nom)}, jusqu’au{' '}
          {formatDate(tenu.decision.terme)}
          {tenu.demonstration ? ' (inventé, pour la démonstration)' : ''}.
        </p>
      ) : null}
      {dites.length > 0 ? (
        <>
          <p>Parmi les personnes qui ont répondu depuis un an{tenu?.demonstration ? ' (réponses inventées)' : ''} :</p>
          <ul>
            {dites.map(({ question, bilan }) => (
              <li>
                {dire(bilan)} {DITES[question]}.
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <p class="imprimer-non">
        <a href={paths.avis(structure)}>Vous y êtes allé ? Trois questions, sans nom</a>
      </p>
    </section>
  )
}

/** The label that a structure holds on a day (ISO), and what the public says of its welcome from five answers on, as a part of its sheet. */
export const labelDe = async (db: pg.Pool, structure: string, leJour: string): Promise<Child> => {
  const [dossiers, comptes] = await asActeur(db, { sorte: 'systeme', tache: 'avis' }, async tx => [
    await listDossiersDe(tx, structure),
    await listAvis(tx, [structure], leJour),
  ])
  const tenu = dossiers.find(
    ({ structure: { id }, decision }) =>
      id === structure && decision?.quoi === 'accorde' && (decision.terme ?? '') >= leJour,
  )
  return <Fiche structure={structure} tenu={tenu} bilans={bilansDe(comptes)} />
}
