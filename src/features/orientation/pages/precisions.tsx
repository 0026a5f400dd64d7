import type { FC } from 'hono/jsx'
import { Champ, ChampCommune, Liste } from '#web/kit/champ.tsx'
import type { ComprisRendu } from '../domain/reponse.ts'
import { FAITS_BOOLEENS, type FaitBooleen } from '../domain/vocabulaire.ts'
import { FAIT_TEXTES } from '../texts.ts'
import {
  BESOIN_OPTIONS,
  ChampAge,
  ChampListe,
  ChampRayon,
  DIPLOME_OPTIONS,
  errorAt,
  MODE_OPTIONS,
  OUI_NON,
  STATUT_OPTIONS,
} from './champs.tsx'
import type { Erreur } from './recherche.ts'

/** Facts that are only asked for when they are already known or when a door depends on them: never out of curiosity. */
const DISCRETS: readonly FaitBooleen[] = ['detention', 'quartierPrioritaire', 'jeuneDiplome', 'creationEnCours']

export interface PrecisionsProps {
  compris: ComprisRendu
  /** Label of the commune that was understood. */
  lieu: string | undefined
  erreurs: readonly Erreur[]
  /** Path of the fact that the question on the page asks for: it has its field there. */
  demande: string | undefined
}

/** The fields of what is not known yet; open when one of them is to be corrected. */
export const Precisions: FC<PrecisionsProps> = ({ compris, lieu, erreurs, demande }) => {
  const { situation, contraintes } = compris
  const lieuIci = !lieu && !demande?.startsWith('lieu')
  const ageIci = situation.age === undefined && demande !== 'situation.age'
  const rayonIci = contraintes.rayonKm === undefined
  const ici = { lieu: lieuIci, age: ageIci, rayonKm: rayonIci }
  const ouvert = erreurs.some(({ champ }) => (champ === 'lieu' || champ === 'age' || champ === 'rayonKm') && ici[champ])
  const commune = errorAt(erreurs, 'lieu')
  return (
    <details class="precisions" open={ouvert}>
      <summary>Ajouter une précision</summary>
      <div class="grille-champs">
        <Champ id="ajout" libelle="Vous cherchez aussi">
          <Liste id="ajout" name="ajout" options={BESOIN_OPTIONS} valeur={undefined} vide="Rien d’autre" />
        </Champ>
        {lieuIci ? (
          <Champ id="lieu" libelle="Votre commune" erreur={commune?.texte}>
            <ChampCommune id="lieu" lieu={commune?.saisie ?? ''} commune={undefined} erreur={commune?.texte} />
          </Champ>
        ) : null}
        {ageIci ? <ChampAge erreur={errorAt(erreurs, 'age')} /> : null}
        {situation.statut ? null : <ChampListe id="statut" libelle="Situation" options={STATUT_OPTIONS} />}
        {situation.diplome ? null : (
          <ChampListe id="diplome" libelle="Diplôme le plus élevé" options={DIPLOME_OPTIONS} />
        )}
        {FAITS_BOOLEENS.filter(fait => situation[fait] === undefined && !DISCRETS.includes(fait)).map(fait => (
          <ChampListe id={fait} libelle={FAIT_TEXTES[fait].champ} options={OUI_NON} />
        ))}
        {rayonIci ? <ChampRayon erreur={errorAt(erreurs, 'rayonKm')} /> : null}
        <fieldset class="cases">
          <legend>Comment être reçu</legend>
          {MODE_OPTIONS.map(({ valeur, texte }) => (
            <label>
              <input
                type="checkbox"
                name="mode[]"
                value={valeur}
                checked={contraintes.modes?.includes(valeur) ?? false}
              />{' '}
              {texte}
            </label>
          ))}
          <label>
            <input type="checkbox" name="gratuit" value="oui" checked={contraintes.gratuit === true} /> Gratuit
            seulement
          </label>
          <label>
            <input type="checkbox" name="pmr" value="oui" checked={contraintes.pmr === true} /> Accès en fauteuil
            roulant
          </label>
        </fieldset>
      </div>
      <button type="submit" class="bouton">
        Mettre à jour les portes
      </button>
    </details>
  )
}
