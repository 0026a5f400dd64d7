import type { Situation } from '../demande.ts'
import type { Contexte } from './contexte.ts'
import type { Matcher } from './motifs.ts'
import type { Mot } from './mots.ts'
import type { Places } from './types.ts'

const PARLE = /^parl|^comprend|^langue/

/** Languages that the person says they speak; a nationality or an origin says nothing of it. */
export function readLangues(
  mots: readonly Mot[],
  contexte: Contexte,
  matcher: Matcher<string>,
  situation: Situation,
  places: Places,
): void {
  const lues = matcher.findAll(mots).filter(({ debut }) => {
    const avant = mots.slice(Math.max(0, debut - 4), debut).filter(mot => mot.phrase === mots[debut]?.phrase)
    return (
      avant.some(({ t }) => PARLE.test(t)) &&
      !contexte.isNie(debut) &&
      !avant.some(({ t }) => /^(?:apprendre|ameliorer|cours)$/.test(t))
    )
  })
  if (lues.length === 0) return
  situation.langues = [...new Set(lues.map(({ valeur }) => valeur))].sort()
  places.set('situation.langues', { debut: lues[0]?.debut ?? 0, fin: lues.at(-1)?.fin ?? 0 })
}
