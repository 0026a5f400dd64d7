import type { FC } from 'hono/jsx'
import { typo } from '#web/format.ts'
import { Champ, describedBy } from '#web/kit/champ.tsx'
import type { ErreurChamp } from '#web/kit/lire-champs.ts'
import { Texte, type TexteProps } from '#web/kit/texte.tsx'
import type { Saisie } from '../saisie.ts'

export interface FormulaireProps {
  saisie: Saisie
  erreurs: readonly ErreurChamp[]
}

const erreurDe = ({ erreurs }: FormulaireProps, champ: string): string | undefined =>
  erreurs.find(one => one.champ === champ)?.texte

type LigneProps = Omit<TexteProps, 'valeur' | 'erreur'> & { de: FormulaireProps }

/** A field of a form that is given back as it was typed. */
export const Ligne: FC<LigneProps> = ({ de, ...props }) => (
  <Texte {...props} valeur={de.saisie.get(props.id) ?? ''} erreur={erreurDe(de, props.id)} />
)

interface ChoixProps {
  de: FormulaireProps
  id: string
  libelle: string
  vide?: string | undefined
  options: readonly { id: string; nom: string }[]
}

/** A list to choose from. */
export const Choix: FC<ChoixProps> = ({ de, id, libelle, vide = 'Choisir', options }) => (
  <Champ id={id} libelle={libelle} erreur={erreurDe(de, id)}>
    <select
      id={id}
      name={id}
      aria-describedby={describedBy(id, undefined, erreurDe(de, id))}
      aria-invalid={erreurDe(de, id) ? 'true' : undefined}
    >
      <option value="">{vide}</option>
      {options.map(option => (
        <option value={option.id} selected={de.saisie.get(id) === option.id}>
          {typo(option.nom)}
        </option>
      ))}
    </select>
  </Champ>
)
