import type { Child, FC } from 'hono/jsx'

interface CasesProps {
  id: string
  name?: string | undefined
  legende: string
  type: 'radio' | 'checkbox'
  options: readonly (readonly [code: string, texte: string])[]
  valeurs: readonly string[]
  /** Several may be ticked: the name says so. */
  multiple?: boolean
  erreur?: string | undefined
  children?: Child
}

/** Boxes to tick, or one to choose, with their legend and error. */
export const Cases: FC<CasesProps> = ({
  id,
  name = id,
  legende,
  type,
  options,
  valeurs,
  multiple,
  erreur,
  children,
}) => (
  <fieldset class="choix" id={id} aria-describedby={erreur ? `${id}-erreur` : undefined}>
    <legend>{legende}</legend>
    {erreur ? (
      <p class="erreur" id={`${id}-erreur`}>
        {erreur}
      </p>
    ) : null}
    <div class="choix-options">
      {options.map(([code, texte]) => (
        <label>
          <input type={type} name={multiple ? `${name}[]` : name} value={code} checked={valeurs.includes(code)} />{' '}
          {texte}
        </label>
      ))}
    </div>
    {children}
  </fieldset>
)
