import type { FC } from 'hono/jsx'
import { Champ, describedBy } from './champ.tsx'

export interface TexteProps {
  id: string
  /** Name in the form; the id by default. */
  name?: string | undefined
  libelle: string
  valeur: string
  aide?: string | undefined
  erreur?: string | undefined
  type?: 'text' | 'tel' | 'email' | 'search' | 'date' | 'time' | 'datetime-local' | 'number' | undefined
  /** Several lines: how many are shown. */
  lignes?: number | undefined
  max?: number | undefined
  min?: number | undefined
  requis?: boolean | undefined
  /** Where one begins to write. */
  focus?: boolean | undefined
  /** Digits alone, on a phone's keyboard. */
  chiffres?: boolean | undefined
  /** What a browser may fill in: nothing of somebody else, on a shared machine. */
  autocomplete?: string | undefined
}

/** A field to write in, of one line or several, with its label, help and error. */
export const Texte: FC<TexteProps> = props => {
  const { id, name = id, libelle, valeur, aide, erreur, type = 'text', lignes, max, min, requis, focus } = props
  const commun = {
    id,
    name,
    maxlength: max,
    required: requis,
    autofocus: focus,
    'aria-describedby': describedBy(id, aide, erreur),
    'aria-invalid': erreur ? ('true' as const) : undefined,
  }
  return (
    <Champ id={id} libelle={libelle} aide={aide} erreur={erreur}>
      {lignes ? (
        <textarea {...commun} rows={lignes}>
          {valeur}
        </textarea>
      ) : (
        <input
          {...commun}
          type={type}
          value={valeur}
          min={min}
          inputmode={props.chiffres ? 'numeric' : undefined}
          autocomplete={props.autocomplete ?? 'off'}
        />
      )}
    </Champ>
  )
}
