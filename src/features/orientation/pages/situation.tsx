import type { FC } from 'hono/jsx'
import type { Situation } from '../domain/demande.ts'
import type { FaitBooleen } from '../domain/vocabulaire.ts'
import { FAIT_TEXTES } from '../texts.ts'
import { ChampAge, ChampListe, errorAt, OUI_NON, STATUT_OPTIONS } from './champs.tsx'
import { asText, type Erreur } from './recherche.ts'

interface SituationProps {
  situation: Situation
  erreurs: readonly Erreur[]
  /** Facts that are asked besides the age and the statut. */
  faits: readonly FaitBooleen[]
}

/** A few facts about the person, for another room that has a question of its own; nothing is required. */
export const ChampsSituation: FC<SituationProps> = ({ situation, erreurs, faits }) => (
  <>
    <ChampListe id="statut" libelle="Votre situation" options={STATUT_OPTIONS} valeur={situation.statut} />
    <ChampAge valeur={situation.age} erreur={errorAt(erreurs, 'age')} />
    {faits.map(fait => (
      <ChampListe id={fait} libelle={FAIT_TEXTES[fait].champ} options={OUI_NON} valeur={asText(situation[fait])} />
    ))}
  </>
)
