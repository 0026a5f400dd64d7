import type { FC } from 'hono/jsx'
import { BESOIN_FAITS, BESOIN_THEMES } from '#features/orientation/vues.ts'
import { Champ, ChampCommune, describedBy, Liste } from '#web/kit/champ.tsx'
import { Texte, type TexteProps } from '#web/kit/texte.tsx'
import { ACCESSIBILITES, INSCRIPTIONS, PUBLICS } from '../domain/evenement.ts'
import type { Erreurs, Saisie } from '../saisie.ts'
import type { Campagne } from '../store/lire.ts'
import { ACCESSIBILITE_TEXTES, PUBLIC_TEXTES } from '../texts.ts'
import { INSCRIPTION_TEXTES } from '../texts-poste.ts'

export interface ChampsProps {
  saisie: Saisie
  erreurs: Erreurs
}

type LigneProps = ChampsProps & Omit<TexteProps, 'id' | 'valeur' | 'erreur'> & { nom: string }

export const Ligne: FC<LigneProps> = ({ nom, saisie, erreurs, ...props }) => (
  <Texte {...props} id={nom} valeur={saisie.get(nom) ?? ''} erreur={erreurs[nom]} />
)

interface CaseProps {
  nom: string
  valeur?: string
  libelle: string
  saisie: Saisie
}
export const Case: FC<CaseProps> = ({ nom, valeur = 'oui', libelle, saisie }) => (
  <label>
    <input type="checkbox" name={nom} value={valeur} checked={saisie.getAll(nom).includes(valeur)} /> {libelle}
  </label>
)

const Choix: FC<{ legende: string; nom: string; saisie: Saisie; textes: Readonly<Record<string, string>> }> = ({
  legende,
  nom,
  saisie,
  textes,
}) => (
  <fieldset class="cases evenement-cases">
    <legend>{legende}</legend>
    {Object.entries(textes).map(([code, libelle]) => (
      <Case nom={nom} valeur={code} libelle={libelle} saisie={saisie} />
    ))}
  </fieldset>
)

const parCode = <T extends string>(codes: readonly T[], textes: Readonly<Record<T, string>>) =>
  Object.fromEntries(codes.map(code => [code, textes[code]]))

/** What an event is, for whom, and how one comes. */
export const ChampsFiche: FC<ChampsProps & { campagnes: readonly CampagneAChoisir[] }> = props => {
  const { saisie } = props
  const inscription = saisie.get('inscription') ?? 'ici'
  return (
    <>
      <fieldset>
        <legend>Quoi</legend>
        <Ligne {...props} nom="titre" libelle="Titre" max={200} />
        <Ligne
          {...props}
          nom="description"
          libelle="Ce qui s’y passe"
          aide="Facultatif. Dites ce que l’on y fait, et quoi apporter."
          lignes={6}
          max={5000}
        />
      </fieldset>
      <Choix
        legende="Pour qui (rien de coché : pour tout le monde)"
        nom="publics[]"
        saisie={saisie}
        textes={parCode(PUBLICS, PUBLIC_TEXTES)}
      />
      <Sujets {...props} />
      <Choix
        legende="Accessibilité"
        nom="accessibilite[]"
        saisie={saisie}
        textes={parCode(ACCESSIBILITES, ACCESSIBILITE_TEXTES)}
      />
      <fieldset>
        <legend>Venir</legend>
        <Champ id="inscription" libelle="Inscription">
          <select id="inscription" name="inscription">
            {INSCRIPTIONS.map(code => (
              <option value={code} selected={code === inscription}>
                {INSCRIPTION_TEXTES[code]}
              </option>
            ))}
          </select>
        </Champ>
        <div class="grille-champs">
          <Ligne {...props} nom="capacite" libelle="Places" aide="Vide : sans limite." chiffres max={6} />
          <Ligne
            {...props}
            nom="lien"
            libelle="Adresse en ligne"
            aide="Pour suivre en ligne, ou s’inscrire ailleurs."
          />
        </div>
        {props.campagnes.length > 0 ? (
          <Champ id="campagne" libelle="Dans une campagne">
            <Liste
              id="campagne"
              name="campagne"
              options={props.campagnes.map(({ id, titre }) => ({ valeur: id, texte: titre }))}
              valeur={saisie.get('campagne') ?? undefined}
              vide="Aucune"
            />
          </Champ>
        ) : null}
        <div class="cases">
          <Case nom="membres" libelle="Réservé aux professionnels du réseau" saisie={saisie} />
        </div>
      </fieldset>
    </>
  )
}

/** What it is about: besoins under the word that one would look for them, and occupations. */
const Sujets: FC<ChampsProps> = props => {
  const { saisie } = props
  const combien = saisie.getAll('besoins[]').length
  return (
    <fieldset>
      <legend>De quoi il s’agit</legend>
      <details open={combien > 0}>
        <summary>Sujets{combien > 0 ? ` (${combien})` : ' : pour être trouvé par qui les cherche'}</summary>
        {BESOIN_THEMES.map(({ titre, besoins }) => (
          <Choix legende={titre} nom="besoins[]" saisie={saisie} textes={parCode(besoins, BESOIN_FAITS)} />
        ))}
      </details>
      <Ligne
        {...props}
        nom="metiers"
        libelle="Métiers"
        aide="Facultatif. Un par ligne, cinq au plus : boulanger, ou D1102."
        lignes={2}
        max={500}
      />
    </fieldset>
  )
}

export type CampagneAChoisir = Pick<Campagne, 'id' | 'titre'>

/** When and where an event is. */
export const ChampsSeance: FC<ChampsProps> = props => {
  const { saisie, erreurs } = props
  return (
    <>
      <fieldset>
        <legend>Quand</legend>
        <div class="grille-champs">
          <Ligne {...props} nom="jour" libelle="Jour" type="date" />
          <Ligne {...props} nom="de" libelle="De" type="time" />
          <Ligne {...props} nom="a" libelle="À" type="time" />
        </div>
        <div class="grille-champs">
          <Ligne {...props} nom="dernier" libelle="Dernier jour" aide="Vide : un seul jour." type="date" />
          <div class="cases">
            <Case nom="journee" libelle="Toute la journée" saisie={saisie} />
          </div>
        </div>
      </fieldset>
      <fieldset>
        <legend>Où</legend>
        <Ligne {...props} nom="nomLieu" libelle="Nom du lieu" aide="Par exemple : Salle des fêtes" />
        <Ligne {...props} nom="adresse" libelle="Adresse" />
        <div class="grille-champs">
          <Ligne {...props} nom="codePostal" libelle="Code postal" chiffres max={5} />
          <Champ id="lieu" libelle="Commune" erreur={erreurs.lieu}>
            <ChampCommune
              id="lieu"
              lieu={saisie.get('lieu') ?? ''}
              commune={saisie.get('commune') ?? undefined}
              erreur={erreurs.lieu}
            />
          </Champ>
        </div>
        <div class="cases">
          <Case nom="enLigne" libelle="On peut suivre en ligne" saisie={saisie} />
        </div>
      </fieldset>
    </>
  )
}

/** Why something is cancelled or moved, as it is told. */
export const ChampMotif: FC<ChampsProps> = ({ saisie, erreurs }) => (
  <Texte
    id="motif"
    libelle="Pourquoi"
    aide="Une phrase. Les personnes inscrites et le public la lisent."
    valeur={saisie.get('motif') ?? ''}
    erreur={erreurs.motif}
    lignes={3}
    max={500}
  />
)

/** A box to tick before what cannot be taken back. */
export const Confirmer: FC<ChampsProps & { texte: string }> = ({ saisie, erreurs, texte }) => (
  <div class={erreurs.confirmer ? 'champ champ-erreur' : undefined}>
    {erreurs.confirmer ? (
      <p class="erreur" id="confirmer-erreur">
        {erreurs.confirmer}
      </p>
    ) : null}
    <div class="cases">
      <label>
        <input
          id="confirmer"
          type="checkbox"
          name="confirmer"
          value="oui"
          checked={saisie.get('confirmer') === 'oui'}
          aria-describedby={describedBy('confirmer', undefined, erreurs.confirmer)}
        />{' '}
        {texte}
      </label>
    </div>
  </div>
)
