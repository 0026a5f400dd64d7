import type { FC } from 'hono/jsx'
import { Champ } from '#web/kit/champ.tsx'
import { Texte, type TexteProps } from '#web/kit/texte.tsx'
import { ACCESSIBILITES, CONTACTS } from '../domain/identite.ts'
import { ACCESSIBILITE_TEXTES, CONTACT_TEXTES, LANGUE_TEXTES } from '../texts.ts'
import type { SaisieCoordonnees } from './coordonnees.ts'
import { type Erreur, errorAt } from './formulaire.ts'

/** A field of a form, which finds its error among those of the form. */
type DeForme = Omit<TexteProps, 'erreur'> & { erreurs: readonly Erreur[] }

/** A line to write in. */
export const ChampTexte: FC<DeForme> = ({ erreurs, max = 120, ...props }) => (
  <Texte {...props} max={max} erreur={errorAt(erreurs, props.id)} />
)

/** Lines to write in, as long as one likes: what is too long is said, not cut. */
export const ChampZone: FC<DeForme> = ({ erreurs, lignes = 3, ...props }) => (
  <Texte {...props} lignes={lignes} erreur={errorAt(erreurs, props.id)} />
)

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
        max={10}
      />
      <ChampTexte id="telephone" libelle="Téléphone" type="tel" valeur={saisie.telephone} erreurs={erreurs} />
      <ChampTexte id="courriel" libelle="Courriel" type="email" valeur={saisie.courriel} erreurs={erreurs} max={254} />
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
