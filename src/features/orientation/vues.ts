/** What other rooms show of the orientation: the fields of a demande, what was understood of it, the one question, a door's state. */
export { Ecartees } from './pages/ecartees.tsx'
export { etatOf } from './pages/etat.ts'
export { ChampsCompris } from './pages/faits.tsx'
export { BlocQuestion, isAskable } from './pages/question.tsx'
export { type Erreur, isEmpty, parseRecherche, type Recherche, toDemande } from './pages/recherche.ts'
export { Reperes } from './pages/reperes.tsx'
export { ChampsSituation } from './pages/situation.tsx'
export {
  BESOIN_FAITS,
  BESOIN_THEMES,
  DIPLOME_TEXTES,
  FAIT_TEXTES,
  FORCE_TEXTES,
  MODE_TEXTES,
  NIVEAU_TEXTES,
  STATUT_TEXTES,
} from './texts.ts'
