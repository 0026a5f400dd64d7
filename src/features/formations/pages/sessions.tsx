import type { FC } from 'hono/jsx'
import { formatDate, plural, typo } from '#web/format.ts'
import type { Action, Session } from '../domain/formation.ts'
import { RECRUTEMENT_TEXTES } from '../texts.ts'

interface SessionsProps {
  action: Action
  nomCommune: (code: string) => string
  now: Date
}

/** Sessions shown before the others are folded. */
const MONTREES = 6

/** When one can begin; what has begun is not shown, and said when nothing else is left. */
export const Sessions: FC<SessionsProps> = ({ action, nomCommune, now }) => {
  const jour = now.toISOString().slice(0, 10)
  const avenir = action.sessions
    .filter(({ debut, fin }) => (debut ? debut >= jour : !fin || fin >= jour))
    .toSorted((a, b) => (a.debut ?? '').localeCompare(b.debut ?? ''))
  const ou =
    action.modalite === 'distance'
      ? 'À distance'
      : [...new Set(action.lieux.flatMap(({ commune, ville }) => (commune ? nomCommune(commune) : ville) ?? []))].join(
          ', ',
        )
  if (avenir.length === 0)
    return (
      <p>
        {action.entreesPermanentes
          ? `On commence quand on veut${ou ? `, à ${ou}` : ''}. Appelez pour convenir d’une date.`
          : 'Toutes les sessions annoncées ont commencé. Demandez les prochaines dates à l’organisme.'}
      </p>
    )
  return (
    <>
      <Liste sessions={avenir.slice(0, MONTREES)} ou={ou} />
      {avenir.length > MONTREES ? (
        <details>
          <summary>{plural(avenir.length - MONTREES, 'autre date', 'autres dates')}</summary>
          <Liste sessions={avenir.slice(MONTREES)} ou={ou} />
        </details>
      ) : null}
    </>
  )
}

const Liste: FC<{ sessions: readonly Session[]; ou: string }> = ({ sessions, ou }) => (
  <ul class="sessions">
    {sessions.map(({ debut, fin, recrutement, places, inscriptionAu }) => (
      <li>
        <span>
          {debut ? (
            <>
              Du <b>{formatDate(debut)}</b> {fin ? `au ${formatDate(fin)}` : '(fin non précisée)'}
            </>
          ) : (
            'On commence quand on veut'
          )}
        </span>
        <span>{ou ? typo(ou) : 'Lieu non précisé'}</span>
        <span>
          {recrutement ? RECRUTEMENT_TEXTES[recrutement] : 'Inscriptions : à demander'}
          {places ? `, ${plural(places, 'place')} au total` : ''}
          {inscriptionAu ? `, jusqu’au ${formatDate(inscriptionAu)}` : ''}
        </span>
      </li>
    ))}
  </ul>
)
