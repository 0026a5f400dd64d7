import type { FC } from 'hono/jsx'
import { Champ, describedBy } from '#web/kit/champ.tsx'
import { ACCESSIBILITES, CONTACTS } from '../domain/identite.ts'
import { ACCESSIBILITE_TEXTES, CONTACT_TEXTES, LANGUE_TEXTES } from '../texts.ts'
import type { SaisieCoordonnees } from './coordonnees.ts'
import { type Erreur, errorAt } from './formulaire.ts'

interface TexteProps {
  id: string
  libelle: string
  valeur: string
  erreurs: readonly Erreur[]
  type?: 'text' | 'tel' | 'email'
  aide?: string | undefined
  maxlength?: number
  /** What a browser may fill in: nothing of somebody else, on a shared machine. */
  autocomplete?: string
}

export const ChampTexte: FC<TexteProps> = props => {
  const { id, libelle, valeur, erreurs, type = 'text', aide, maxlength = 120, autocomplete = 'off' } = props
  const erreur = errorAt(erreurs, id)
  return (
    <Champ id={id} libelle={libelle} aide={aide} erreur={erreur}>
      <input
        id={id}
        name={id}
        type={type}
        value={valeur}
        maxlength={maxlength}
        autocomplete={autocomplete}
        aria-describedby={describedBy(id, aide, erreur)}
        aria-invalid={erreur ? 'true' : undefined}
      />
    </Champ>
  )
}

interface ZoneProps {
  id: string
  libelle: string
  valeur: string
  erreurs: readonly Erreur[]
  aide?: string | undefined
  rows?: number
  focus?: boolean
}

export const ChampZone: FC<ZoneProps> = ({ id, libelle, valeur, erreurs, aide, rows = 3, focus = false }) => {
  const erreur = errorAt(erreurs, id)
  return (
    <Champ id={id} libelle={libelle} aide={aide} erreur={erreur}>
      <textarea
        id={id}
        name={id}
        rows={rows}
        autofocus={focus}
        aria-describedby={describedBy(id, aide, erreur)}
        aria-invalid={erreur ? 'true' : undefined}
      >
        {valeur}
      </textarea>
    </Champ>
  )
}

interface ChoixProps {
  legende: string
  name: string
  options: readonly { valeur: string; texte: string }[]
  choisis: readonly string[]
  plusieurs?: boolean
  /** Identifier of the first field, for a link from an error. */
  id?: string
  erreur?: string | undefined
}

/** Radio buttons or checkboxes side by side, as tall as a finger. */
export const Choix: FC<ChoixProps> = ({ legende, name, options, choisis, plusieurs = false, id, erreur }) => (
  <fieldset class="pastilles" aria-describedby={erreur && id ? `${id}-erreur` : undefined}>
    <legend>{legende}</legend>
    {erreur && id ? (
      <p class="erreur" id={`${id}-erreur`}>
        {erreur}
      </p>
    ) : null}
    {options.map(({ valeur, texte }, i) => (
      <label>
        <input
          id={i === 0 ? id : undefined}
          type={plusieurs ? 'checkbox' : 'radio'}
          name={name}
          value={valeur}
          checked={choisis.includes(valeur)}
        />
        <span>{texte}</span>
      </label>
    ))}
  </fieldset>
)

export const optionsOf = <T extends string>(
  codes: readonly T[],
  textes: Readonly<Record<T, string>>,
): { valeur: T; texte: string }[] => codes.map(valeur => ({ valeur, texte: textes[valeur] }))

/** Everything by which a person is known and reached; nothing is required that a follow-up does not need. */
export const ChampsCoordonnees: FC<{ saisie: SaisieCoordonnees; erreurs: readonly Erreur[] }> = ({
  saisie,
  erreurs,
}) => (
  <>
    <div class="grille-champs">
      <ChampTexte id="prenom" libelle="Prénom" valeur={saisie.prenom} erreurs={erreurs} />
      <ChampTexte id="nom" libelle="Nom" valeur={saisie.nom} erreurs={erreurs} />
      <ChampTexte
        id="naissance"
        libelle="Date de naissance (jj/mm/aaaa)"
        valeur={saisie.naissance.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3/$2/$1')}
        erreurs={erreurs}
        maxlength={10}
      />
      <ChampTexte id="telephone" libelle="Téléphone" type="tel" valeur={saisie.telephone} erreurs={erreurs} />
      <ChampTexte
        id="courriel"
        libelle="Courriel"
        type="email"
        valeur={saisie.courriel}
        erreurs={erreurs}
        maxlength={254}
      />
      <Champ id="langueParlee" libelle="Langue">
        <select id="langueParlee" name="langueParlee">
          {Object.entries(LANGUE_TEXTES).map(([code, texte]) => (
            <option value={code} selected={code === saisie.langueParlee}>
              {texte}
            </option>
          ))}
        </select>
      </Champ>
    </div>
    <Choix
      legende="Comment la joindre"
      name="contact"
      options={optionsOf(CONTACTS, CONTACT_TEXTES)}
      choisis={saisie.contact ? [saisie.contact] : []}
    />
    <Choix
      legende="À prévoir pour la recevoir"
      name="accessibilite[]"
      options={optionsOf(ACCESSIBILITES, ACCESSIBILITE_TEXTES)}
      choisis={saisie.accessibilite}
      plusieurs
    />
  </>
)
