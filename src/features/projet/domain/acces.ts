import { NIVEAUX, type Niveau } from './profil.ts'

/** How each level of study is written in ROME's ways in. Levels are those of Code du travail, art. D.6113-19. */
const MENTIONS: Record<Niveau, RegExp> = {
  sans: /sans (?:aucun )?(?:diplôme|qualification|formation|condition)|aucun diplôme|tout niveau|débutant/i,
  'cap-bep': /\b(?:CAP|CAPA|BEP|BEPA|BPA|CQP)\b|\bniveau 3\b/,
  bac: /\b(?:bac|baccalauréat)\b(?!\s*\+)|\bBP\b|\bniveau 4\b/i,
  'bac+2': /\bbac\s*\+\s*2\b|\b(?:BTS|BTSA|DUT|DEUST)\b|\bniveau 5\b/i,
  'bac+3': /\b[Bb]ac\s*\+\s*[34]\b|\b(?:[Ll]icence|BUT|[Bb]achelor)\b|\bniveau 6\b/,
  'bac+5': /\bbac\s*\+\s*[5-9]\b|\bmaster\b|ingénieur|doctorat|docteur|\bniveau [78]\b/i,
}

/** Lowest level of study at which one usually comes in, read in the sentences of a sheet; null when they name none. */
export function niveauAcces(acces: readonly string[]): Niveau | null {
  const texte = acces.join(' ')
  return NIVEAUX.find(niveau => MENTIONS[niveau].test(texte)) ?? null
}
