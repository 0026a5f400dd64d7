import type { Child, FC } from 'hono/jsx'
import { typo } from '../format.ts'
import { fige } from './fige.ts'

interface ChampProps {
  id: string
  libelle: string
  /** What to write, in a few words. */
  aide?: string | undefined
  erreur?: string | undefined
  children?: Child
}

/** Identifiers of what describes a field: for its `aria-describedby`. */
export const describedBy = (id: string, aide?: string, erreur?: string): string | undefined =>
  [aide && `${id}-aide`, erreur && `${id}-erreur`].filter(Boolean).join(' ') || undefined

/** A label, its help and its error around a field whose `id` is given. */
export const Champ: FC<ChampProps> = ({ id, libelle, aide, erreur, children }) => (
  <div class={erreur ? 'champ champ-erreur' : 'champ'}>
    <label for={id}>{libelle}</label>
    {aide ? (
      <p class="aide" id={`${id}-aide`}>
        {typo(aide)}
      </p>
    ) : null}
    {erreur ? (
      <p class="erreur" id={`${id}-erreur`}>
        {erreur}
      </p>
    ) : null}
    {children}
  </div>
)

interface Option {
  valeur: string
  texte: string
}

interface ListeProps {
  id: string
  name: string
  options: readonly Option[]
  valeur: string | undefined
  /** Text of the empty choice. */
  vide: string
  form?: string | undefined
}

export const Liste: FC<ListeProps> = ({ id, name, options, valeur, vide, form }) => (
  <select id={id} name={name} form={form}>
    <option value="" selected={!valeur}>
      {vide}
    </option>
    {valeur ? <Options options={options} valeur={valeur} /> : unchosen(options)}
  </select>
)

const Options: FC<Pick<ListeProps, 'options' | 'valeur'>> = ({ options, valeur }) => (
  <>
    {options.map(option => (
      <option value={option.valeur} selected={option.valeur === valeur}>
        {option.texte}
      </option>
    ))}
  </>
)

/** Lists without a choice are the same on every page. */
const unchosen = fige((options: readonly Option[]) => <Options options={options} valeur={undefined} />)

interface CommuneProps {
  id: string
  /** What the person typed, or the label of the commune. */
  lieu: string
  /** INSEE code of the commune, when it is known. */
  commune: string | undefined
  erreur?: string | undefined
  aide?: string | undefined
  form?: string | undefined
}

/**
 * A commune, by its name: suggestions with a script, a page to choose from without. The code goes along in a hidden
 * field, and counts only while the name beside it is still that commune's.
 */
export const ChampCommune: FC<CommuneProps> = ({ id, lieu, commune, erreur, aide, form }) => (
  <commune-champ>
    <input
      id={id}
      type="text"
      name="lieu"
      value={lieu}
      maxlength={80}
      autocomplete="off"
      spellcheck={false}
      aria-describedby={describedBy(id, aide, erreur)}
      aria-invalid={erreur ? 'true' : undefined}
      form={form}
    />
    <input type="hidden" name="commune" value={commune ?? ''} form={form} />
  </commune-champ>
)

/** Errors of a form, above it, each linked to its field. */
export const ResumeErreurs: FC<{ erreurs: readonly { champ: string; texte: string }[] }> = ({ erreurs }) =>
  erreurs.length === 0 ? null : (
    <div class="resume-erreurs" role="alert" tabindex={-1} autofocus>
      <p>
        <b>{erreurs.length === 1 ? 'Un point est à corriger' : 'Des points sont à corriger'}</b>
      </p>
      <ul>
        {erreurs.map(({ champ, texte }) => (
          <li>
            <a href={`#${champ}`}>{texte}</a>
          </li>
        ))}
      </ul>
    </div>
  )

declare module 'hono/jsx' {
  namespace JSX {
    interface IntrinsicElements {
      'commune-champ': { children?: Child }
      'porte-outils': { hidden?: boolean; class?: string; children?: Child }
    }
  }
}
