import type { FC } from 'hono/jsx'
import type { FormulaireGeste } from '../formulaires.ts'
import { ERREURS, type ErreurAiguillage } from '../texts.ts'

interface RefusProps {
  erreur: ErreurAiguillage | undefined
  saisie: FormulaireGeste | undefined
}

/** Why an act was refused; what was written comes back, even when its form is not there any more. */
export const RefusGeste: FC<RefusProps> = ({ erreur, saisie }) =>
  erreur ? (
    <div class="resume-erreurs" role="alert">
      <p>
        <b>{ERREURS[erreur]}</b>
      </p>
      {saisie?.message && (erreur === 'perime' || erreur === 'passage-interdit') ? (
        <>
          <p>Vous aviez écrit&nbsp;:</p>
          <blockquote>{saisie.message}</blockquote>
        </>
      ) : null}
    </div>
  ) : null
