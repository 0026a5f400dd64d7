import type { FC } from 'hono/jsx'
import { typo } from '#web/format.ts'
import { Champ, Liste } from '#web/kit/champ.tsx'
import type { ErreurChamp } from '#web/kit/lire-champs.ts'
import { Texte } from '#web/kit/texte.tsx'
import { type Champs, valeur } from '../domain/formulaire.ts'

/** A form as it is shown: what its fields hold, and what is wrong with them. */
export interface Formulaire {
  champs: Champs
  erreurs: readonly ErreurChamp[]
}

export interface Choix {
  valeur: string
  texte: string
}

interface ChampProps extends Formulaire {
  nom: string
  libelle: string
  aide?: string | undefined
}

const erreurDe = ({ erreurs, nom }: Pick<ChampProps, 'erreurs' | 'nom'>): string | undefined =>
  erreurs.find(({ champ }) => champ === nom)?.texte

/** Whether something is wrong below a prefix: what holds it is then open. */
export const enFaute = ({ erreurs }: Formulaire, prefixe: string): boolean =>
  erreurs.some(({ champ }) => champ.startsWith(`${prefixe}.`))

export const Ecrit: FC<ChampProps & { lignes?: number; chiffres?: boolean }> = props => (
  <Texte
    id={props.nom}
    libelle={props.libelle}
    aide={props.aide}
    valeur={valeur(props.champs, props.nom)}
    erreur={erreurDe(props)}
    lignes={props.lignes}
    chiffres={props.chiffres}
  />
)

export const Choisi: FC<ChampProps & { options: readonly Choix[]; vide: string }> = props => (
  <Champ id={props.nom} libelle={props.libelle} aide={props.aide} erreur={erreurDe(props)}>
    <Liste
      id={props.nom}
      name={props.nom}
      options={props.options}
      valeur={valeur(props.champs, props.nom)}
      vide={props.vide}
    />
  </Champ>
)

/** One box. */
export const Coche: FC<{ nom: string; libelle: string; champs: Champs }> = ({ nom, libelle, champs }) => (
  <div class="cases">
    <label>
      <input id={nom} type="checkbox" name={nom} value="oui" checked={valeur(champs, nom) === 'oui'} />
      {libelle}
    </label>
  </div>
)

/** Boxes of one field. */
export const Coches: FC<{ nom: string; legende: string; champs: Champs; options: readonly Choix[] }> = props => (
  <fieldset class="cases" id={props.nom}>
    <legend>{props.legende}</legend>
    <div class="regles-cases">
      {props.options.map(option => (
        <label>
          <input
            type="checkbox"
            name={props.nom}
            value={option.valeur}
            checked={props.champs.get(props.nom)?.includes(option.valeur)}
          />
          {typo(option.texte)}
        </label>
      ))}
    </div>
  </fieldset>
)

export const choixDe = (textes: Readonly<Record<string, string>>): Choix[] =>
  Object.entries(textes).map(([code, texte]) => ({ valeur: code, texte }))
