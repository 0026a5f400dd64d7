import type { Situation } from '../demande.ts'
import type { FaitBooleen } from '../vocabulaire.ts'
import type { AgeLu } from './ages.ts'
import type { Contexte } from './contexte.ts'
import { AGE_CONSEIL } from './enfant.ts'
import type { Matcher } from './motifs.ts'
import type { Mot } from './mots.ts'
import type { Contradiction, EntreeFait, Places } from './types.ts'

/** "avec mes enfants", "suivie par France Travail": what marks a past for other facts says nothing of these. */
const SURVIT_AU_PASSE: ReadonlySet<FaitBooleen> = new Set([
  'inscritFranceTravail',
  'enfantsACharge',
  'rqth',
  'beneficiaireRsa',
])
/** Facts that are yes or no, denied or not, into `situation`. */
export function readFaits(
  mots: readonly Mot[],
  contexte: Contexte,
  matcher: Matcher<EntreeFait>,
  situation: Situation,
  places: Places,
  contradictions: Contradiction[],
): void {
  const lus = new Map<FaitBooleen, { valeur: boolean; longueur: number }>()
  const trouves = matcher.findAll(mots)
  const neutres = trouves.filter(({ valeur }) => valeur.valeur === null)
  for (const { valeur: entree, debut, fin } of trouves) {
    const dite = entree.valeur
    if (dite === null) continue
    if (neutres.some(n => n.valeur.fait === entree.fait && n.debut <= fin && debut <= n.fin)) continue
    // "mes petits-enfants"
    if (entree.fait === 'enfantsACharge' && mots[fin - 1]?.t === 'petits') continue
    if (contexte.isSuppose(debut) || (contexte.isPasse(debut) && !SURVIT_AU_PASSE.has(entree.fait))) continue
    if (entree.fait === 'cadre' && contexte.wishOf(debut) === 'veut' && mots[debut]?.t !== 'suis') continue
    const nie = contexte.isNie(debut) || contexte.isNie(fin)
    if (nie && !entree.niable && dite) continue
    const valeur = nie && entree.niable ? !dite : dite
    const longueur = fin - debut
    const deja = lus.get(entree.fait)
    if (deja !== undefined && deja.valeur !== valeur) {
      const memes = places.get(`situation.${entree.fait}`)
      const recouvre = memes !== undefined && debut <= memes.fin && memes.debut <= fin
      if (!recouvre)
        contradictions.push({
          champ: `situation.${entree.fait}`,
          texte: 'Le texte dit une chose et son contraire : laquelle est vraie ?',
        })
      if (longueur <= deja.longueur) continue
    } else if (deja !== undefined) continue
    lus.set(entree.fait, { valeur, longueur })
    situation[entree.fait] = valeur
    places.set(`situation.${entree.fait}`, { debut, fin })
  }
}

/** A young child's age tells that the person has children in their charge. */
export function readChild(ages: readonly AgeLu[], parent: boolean, situation: Situation, places: Places): void {
  const jeune = ages.find(({ age, de }) => de === 'enfant' && age < AGE_CONSEIL)
  if (parent || jeune === undefined || situation.enfantsACharge !== undefined) return
  situation.enfantsACharge = true
  places.set('situation.enfantsACharge', jeune)
}
