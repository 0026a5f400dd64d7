import type { FC } from 'hono/jsx'
import { typo } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import { postePaths } from '#web/poste.tsx'
import type { Convention } from '../domain/convention.ts'

interface CadreRegionalProps {
  convention: Convention
  /** The convention of the région that is open. */
  regionale: Convention | undefined
}

/** Under which convention of the région a territoire places its text, and the button that says it. */
export const CadreRegional: FC<CadreRegionalProps> = ({ convention, regionale }) => {
  const { id, etat, sous, territoire } = convention
  if (!territoire) return null
  const aRattacher = regionale !== undefined && regionale.id !== sous?.id && etat !== 'close'
  return (
    <section class="bloc" aria-labelledby="t-cadre">
      <h2 id="t-cadre">La convention régionale</h2>
      <p>
        {sous ? (
          <>
            Ce texte est placé sous <a href={paths.conventionRegionale}>{typo(sous.titre)}</a>
            {sous.etat === 'close' ? ', qui est close' : ''}. L’acte le dit.
          </>
        ) : regionale ? (
          <>
            Ce texte n’est placé sous aucune. Celle qui est ouverte&nbsp;:{' '}
            <a href={paths.conventionRegionale}>{typo(regionale.titre)}</a>.
          </>
        ) : (
          'La Région n’en a pas encore ouvert.'
        )}
      </p>
      {etat === 'close' ? null : (
        <div class="ligne-boutons">
          {aRattacher ? <Geste id={id} geste="rattacher" texte="Placer sous la convention régionale ouverte" /> : null}
          {sous ? <Geste id={id} geste="detacher" texte="Ne plus la placer sous cette convention" /> : null}
        </div>
      )}
    </section>
  )
}

const Geste: FC<{ id: string; geste: string; texte: string }> = ({ id, geste, texte }) => (
  <form method="post" action={postePaths.convention(id)}>
    <input type="hidden" name="geste" value={geste} />
    <button class={geste === 'detacher' ? 'discret' : 'bouton second'} type="submit">
      {texte}
    </button>
  </form>
)
