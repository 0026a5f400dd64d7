import type { FC } from 'hono/jsx'
import { typo } from '#web/format.ts'
import { Champ, describedBy } from '#web/kit/champ.tsx'
import { paths } from '#web/paths.ts'
import { JOINTS_MAX, type Joint, nomDe } from '../joindre.ts'

const LISTE = 'documents-publics'
const AIDE = 'Facultatif. Le titre d’un document public de la bibliothèque : la personne reçoit son lien.'

/** What the fields of a page propose: once on it. */
export const ListeDocuments: FC<{ proposes: readonly { titre: string; structure: string }[] }> = ({ proposes }) => (
  <datalist id={LISTE}>
    {proposes.map(propose => (
      <option value={nomDe(propose)} />
    ))}
  </datalist>
)

/** Documents of the library that go with an answer, by their titles: fields `document[]`. */
export const ChampDocuments: FC<{ id: string; valeurs: readonly string[]; erreur?: string | undefined }> = ({
  id,
  valeurs,
  erreur,
}) => (
  <>
    {Array.from({ length: JOINTS_MAX }, (_, rang) => {
      const premier = rang === 0
      const champ = premier ? id : `${id}-${rang + 1}`
      return (
        <Champ
          id={champ}
          libelle={premier ? 'Document à joindre' : 'Un autre document'}
          aide={premier ? AIDE : undefined}
          erreur={premier ? erreur : undefined}
        >
          <input
            id={champ}
            name="document[]"
            type="text"
            list={LISTE}
            autocomplete="off"
            maxlength={400}
            value={valeurs[rang] ?? ''}
            aria-describedby={premier ? describedBy(champ, AIDE, erreur) : undefined}
            aria-invalid={premier && erreur ? 'true' : undefined}
          />
        </Champ>
      )
    })}
  </>
)

/** What goes with an answer, for who reads it. */
export const Joints: FC<{ joints: readonly Joint[] }> = ({ joints }) =>
  joints.length === 0 ? null : (
    <>
      <p class="petit">{joints.length === 1 ? 'Document joint' : 'Documents joints'}&nbsp;:</p>
      <ul class="joints">
        {joints.map(({ id, titre, fichier }) => (
          <li>
            <a href={paths.ressource(id)}>{typo(titre)}</a> <span class="petit">{fichier}</span>
          </li>
        ))}
      </ul>
    </>
  )
