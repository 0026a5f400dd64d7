import type { FC } from 'hono/jsx'
import { formatDate, typo } from '#web/format.ts'
import { paths } from '#web/paths.ts'

interface SignataireProps {
  actes: readonly { titre: string; territoire: string | undefined; signature: { le: string } | undefined }[]
}

/** What a structure signed and that is in force, on its public sheet; nothing when it signed nothing. */
export const Signataire: FC<SignataireProps> = ({ actes }) =>
  actes.length === 0 ? null : (
    <section aria-labelledby="signataire">
      <h2 id="signataire">Dans le réseau de l’orientation</h2>
      <ul>
        {actes.map(({ titre, territoire, signature }) => (
          <li>
            A signé{signature ? ` le ${formatDate(signature.le)}` : ''}&nbsp;:{' '}
            <a href={territoire === undefined ? paths.conventionRegionale : paths.convention(territoire)}>
              {typo(titre)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
