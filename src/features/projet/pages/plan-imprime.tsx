import type { FC } from 'hono/jsx'
import { formatDate, typo } from '#web/format.ts'
import { type Projet, standing } from '../domain/document.ts'
import { regardesOf } from '../domain/ecrire.ts'
import { AVIS_METIERS } from '../mots.ts'
import { Auteur } from './auteur.tsx'
import type { Proposition } from './carte-metier.tsx'

interface Props {
  projet: Projet
  /** Why the occupations that are looked at are there. */
  regardes: readonly Proposition[]
}

/** Reasons of one occupation that a sheet has room for. */
const RAISONS_MAX = 3

/** Occupations and steps as they are read on paper, by the person or by a conseiller. */
export const PlanImprime: FC<Props> = ({ projet, regardes }) => {
  const metiers = regardesOf(projet)
  const notes = standing(projet.notes)
  return (
    <>
      <section>
        <h2>Des métiers à regarder</h2>
        {metiers.length === 0 ? <p>Pas encore choisis.</p> : null}
        <ul>
          {metiers.map(([rome, { libelle, avis }, { par }]) => (
            <li>
              {typo(libelle)} <span class="petit">({AVIS_METIERS[avis]})</span>
              <Auteur par={par} geste="Proposé" />
              <Pourquoi proposition={regardes.find(une => une.rome === rome)} />
            </li>
          ))}
        </ul>
      </section>
      {(['A', 'B'] as const).map(plan => (
        <Etapes projet={projet} plan={plan} />
      ))}
      {notes.length === 0 ? null : (
        <section>
          <h2>Notes d’entretien</h2>
          {notes.map(([, texte, { par }]) => (
            <>
              <p>{typo(texte)}</p>
              <Auteur par={par} />
            </>
          ))}
        </section>
      )}
    </>
  )
}

/** What speaks for an occupation and what does not, on two lines. */
const Pourquoi: FC<{ proposition: Proposition | undefined }> = ({
  proposition: { pour, contre } = { pour: [], contre: [] },
}) => (
  <>
    {pour.length === 0 ? null : <p class="petit">{direRaisons(pour)}</p>}
    {contre.length === 0 ? null : <p class="petit">Ce qui ne va pas&nbsp;: {direRaisons(contre)}</p>}
  </>
)

const direRaisons = (raisons: Proposition['pour']): string =>
  typo(
    raisons
      .slice(0, RAISONS_MAX)
      .map(({ texte }) => texte)
      .join(' '),
  )

const Etapes: FC<{ projet: Projet; plan: 'A' | 'B' }> = ({ projet, plan }) => {
  const etapes = standing(projet.etapes)
    .filter(([, etape]) => etape.plan === plan)
    .toSorted(([, a], [, b]) => (a.quand ?? '9').localeCompare(b.quand ?? '9'))
  if (etapes.length === 0) return plan === 'A' ? <p>Pas encore d’étape dans mon plan.</p> : null
  return (
    <section>
      <h2>Mon plan {plan}</h2>
      <table class="projet-plan">
        <thead>
          <tr>
            <th scope="col">Étape</th>
            <th scope="col">Quand</th>
            <th scope="col">Qui m’aide</th>
            <th scope="col">À préparer</th>
          </tr>
        </thead>
        <tbody>
          {etapes.map(([, { titre, quand, porte, documents, faite }, { par }]) => (
            <tr>
              <td>
                {faite ? '✓ ' : ''}
                {typo(titre)}
                <Auteur par={par} />
              </td>
              <td>{quand ? formatDate(quand) : '—'}</td>
              <td>{porte ? typo(porte.nom) : '—'}</td>
              <td>{documents || '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
