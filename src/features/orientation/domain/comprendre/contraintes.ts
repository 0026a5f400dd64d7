import type { Contraintes } from '../demande.ts'
import { MODES, type Mode } from '../vocabulaire.ts'
import type { Matcher } from './motifs.ts'
import type { Mot } from './mots.ts'

export type Contrainte = { type: 'mode'; mode: Mode } | { type: 'gratuit' } | { type: 'pmr' }

/** How the person wants to be received: mode, cost, access, distance. */
export function readContraintes(
  mots: readonly Mot[],
  matcher: Matcher<Contrainte>,
  places: Map<string, { debut: number; fin: number }>,
): Contraintes {
  const contraintes: Contraintes = {}
  const modes = new Set<Mode>()
  for (const { valeur, debut, fin } of matcher.findAll(mots)) {
    const champ = valeur.type === 'mode' ? 'modes' : valeur.type
    if (valeur.type === 'mode') modes.add(valeur.mode)
    else contraintes[valeur.type] = true
    if (!places.has(`contraintes.${champ}`)) places.set(`contraintes.${champ}`, { debut, fin })
  }
  if (modes.size > 0) contraintes.modes = MODES.filter(mode => modes.has(mode))
  const rayon = readRayon(mots)
  if (rayon !== undefined) {
    contraintes.rayonKm = rayon.km
    places.set('contraintes.rayonKm', rayon)
  }
  return contraintes
}

/** "à moins de 20 km", "dans un rayon de 30 kilomètres", "20 km maximum". */
function readRayon(mots: readonly Mot[]): { km: number; debut: number; fin: number } | undefined {
  for (const [i, mot] of mots.entries()) {
    if (!/^(?:km|kms|kilometres?|bornes)$/.test(mot.t)) continue
    const km = Number(mots[i - 1]?.t)
    const avant = mots.slice(Math.max(0, i - 5), i - 1).map(({ t }) => t)
    const apres = mots.slice(i + 1, i + 3).map(({ t }) => t)
    const borne =
      avant.some(t => ['moins', 'rayon', 'jusqu', 'maximum', 'max', 'dans', 'plus'].includes(t)) ||
      apres.some(t => ['max', 'maximum', 'autour', 'maxi'].includes(t))
    if (Number.isInteger(km) && km > 0 && km <= 500 && borne) return { km, debut: i - 1, fin: i }
  }
  return undefined
}
