import { normalizeEmail } from '#features/annuaire/index.ts'
import type { Demande } from './inscrire.ts'
import type { Erreur, SaisieInscription } from './pages/inscription.tsx'
import { SORTES } from './store/inscriptions.ts'
import { ERREURS_INSCRIPTION } from './texts.ts'

const GROUPE_MAX = 200

/** What was typed, on one line each. */
export const saisieOf = (fields: URLSearchParams): SaisieInscription => {
  const line = (name: string, max: number): string =>
    (fields.get(name) ?? '')
      .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
      .trim()
      .slice(0, max)
  return {
    prenom: line('prenom', 80),
    nom: line('nom', 80),
    courriel: line('courriel', 200),
    sorte: SORTES.find(code => code === fields.get('sorte')) ?? 'seul',
    places: line('places', 3),
  }
}

/** Who registers and for how many, or what is wrong with which field. */
export const lireDemande = (s: SaisieInscription): { demande: Demande } | { erreurs: Erreur[] } => {
  const courriel = normalizeEmail(s.courriel)
  const places = s.sorte === 'seul' ? 1 : /^\d{1,3}$/.test(s.places) ? Number(s.places) : 0
  const compte = s.sorte === 'seul' || (places >= 2 && places <= GROUPE_MAX)
  const faux = (['prenom', 'nom', 'courriel', 'places'] as const).filter(
    champ => ({ prenom: s.prenom === '', nom: s.nom === '', courriel: courriel === undefined, places: !compte })[champ],
  )
  if (faux.length > 0 || courriel === undefined)
    return { erreurs: faux.map(champ => ({ champ, texte: ERREURS_INSCRIPTION[champ] })) }
  return { demande: { prenom: s.prenom, nom: s.nom, courriel, sorte: s.sorte, places } }
}
