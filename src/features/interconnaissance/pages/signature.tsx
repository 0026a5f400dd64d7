import type { FC } from 'hono/jsx'
import { DROIT_MEMBRE_TEXTES, droitsDe, RAISON_TEXTES, SITUATION_MEMBRE_TEXTES } from '#features/gouvernance/index.ts'
import { typo } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import { postePaths } from '#web/poste.tsx'
import type { MembreLu } from '../lire.ts'

/** What a structure signed in each territoire, what that gives it, and whom to ask when it has not. */
export const Signature: FC<Pick<MembreLu, 'situations'>> = ({ situations }) => (
  <section aria-labelledby="signature" class="imprimer-non">
    <h2 id="signature">Ce que donne la signature</h2>
    {situations.map(({ territoire, situation, pilotes }) => (
      <>
        <p>
          <b>{typo(territoire.nom)}</b>&nbsp;: {SITUATION_MEMBRE_TEXTES[situation].toLowerCase()}.{' '}
          {situation === 'sans-convention' ? null : <a href={paths.convention(territoire.id)}>Lire la convention</a>}
        </p>
        <ul>
          {droitsDe(situation).map(({ droit, oui, raison }) => (
            <li>
              {DROIT_MEMBRE_TEXTES[droit]}&nbsp;: <b>{oui ? 'oui' : 'non'}</b>, {RAISON_TEXTES[raison]}.
            </li>
          ))}
        </ul>
        {situation === 'non-signee' ? (
          <p>
            Pour signer, demandez à la coordination du territoire
            {pilotes.length === 0 ? '' : ', que tiennent les structures pilotes : '}
            {pilotes.map(({ id, nom }, i) => (
              <>
                {i === 0 ? '' : ', '}
                <a href={postePaths.membre(id)}>{typo(nom)}</a>
              </>
            ))}
            . Ce qui est commencé continue.
          </p>
        ) : null}
      </>
    ))}
  </section>
)
