import type { Child, FC } from 'hono/jsx'
import { Champ, describedBy } from '#web/kit/champ.tsx'

interface TexteProps {
  id: string
  /** Name in the form; the id by default. */
  name?: string | undefined
  libelle: string
  valeur: string
  aide?: string | undefined
  erreur?: string | undefined
  type?: 'text' | 'tel' | 'email' | 'datetime-local' | 'search'
  lignes?: number
  max: number
}

/** A field of text with its label, help and error. */
export const Texte: FC<TexteProps> = ({ id, name = id, libelle, valeur, aide, erreur, type = 'text', lignes, max }) => (
  <Champ id={id} libelle={libelle} aide={aide} erreur={erreur}>
    {lignes ? (
      <textarea
        id={id}
        name={name}
        rows={lignes}
        maxlength={max}
        aria-describedby={describedBy(id, aide, erreur)}
        aria-invalid={erreur ? 'true' : undefined}
      >
        {valeur}
      </textarea>
    ) : (
      <input
        id={id}
        name={name}
        type={type}
        value={valeur}
        maxlength={type === 'datetime-local' ? undefined : max}
        autocomplete="off"
        aria-describedby={describedBy(id, aide, erreur)}
        aria-invalid={erreur ? 'true' : undefined}
      />
    )}
  </Champ>
)

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
