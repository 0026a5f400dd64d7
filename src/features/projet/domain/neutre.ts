import { motsPleins, variantesOf } from '#features/metiers/index.ts'
import { fold } from '#features/orientation/index.ts'

/**
 * Words that tell the sex of somebody, and what is read in their place ('' for nothing): two people who tell the same
 * thing must be read alike, whoever they are.
 */
const PERSONNES: Readonly<Record<string, string>> = {
  mere: 'parent',
  pere: 'parent',
  maman: 'parent',
  papa: 'parent',
  fille: 'enfant',
  fils: 'enfant',
  garcon: 'enfant',
  soeur: '',
  frere: '',
  mari: '',
  epoux: '',
  epouse: '',
  elle: 'il',
  steward: 'hote',
  femme: '',
  homme: '',
  madame: '',
  monsieur: '',
}

/** Adjectives that people add to what they did and that say nothing of it, in both genders. */
const ADJECTIFS = new Set(
  'seul seule content contente heureux heureuse fier fiere pret prete premier premiere dernier derniere passionne passionnee'.split(
    ' ',
  ),
)

/** Nouns that end like a feminine participle. */
const NOMS_EN_EE = new Set(
  'journee annee soiree matinee entree musee lycee idee armee livree tournee randonnee dictee poupee allee donnee duree cheminee maree puree assemblee'.split(
    ' ',
  ),
)

/** Endings of names of occupations that ROME does not write in two genders. */
const FINS = [
  [/euses?$/, 'eur'],
  [/trices?$/, 'teur'],
  [/iennes?$/, 'ien'],
] as const
const FIN_MIN = 6

/** What a text becomes once no word of it tells the sex of who speaks. */
export type Neutraliser = (texte: string) => string

/** @param noms names of occupations in two genders ("Caissier / Caissière"), from which feminine words are learnt */
export function createNeutraliser(noms: Iterable<string>): Neutraliser {
  const masculins = learnMasculins(noms)
  const neutre = (mot: string): string => {
    const plie = fold(mot)
    if (ADJECTIFS.has(plie)) return ''
    const [singulier = plie] = motsPleins(plie)
    for (const forme of [plie, singulier]) {
      const lu = PERSONNES[forme] ?? masculins.get(forme)
      if (lu !== undefined) return lu
    }
    if (plie.length >= FIN_MIN)
      for (const [fin, masculin] of FINS) if (fin.test(plie)) return plie.replace(fin, masculin)
    return plie.length > 4 && /ees?$/.test(plie) && !NOMS_EN_EE.has(singulier) ? plie.replace(/ees?$/, 'e') : mot
  }
  return texte =>
    texte
      .replace(/\p{L}+/gu, neutre)
      .replace(/\s+/g, ' ')
      .trim()
}

/** Letters that both genders of a word begin with; those that do not are two words, told side by side. */
const DEBUT = 3

/** Masculine of each feminine word, as most of the names have it: some are not written in the same order in both genders. */
function learnMasculins(noms: Iterable<string>): Map<string, string> {
  const comptes = new Map<string, Map<string, number>>()
  for (const nom of noms) {
    const [masculin = '', feminin] = variantesOf(nom)
    if (feminin === undefined) continue
    const [a, b] = [motsPleins(masculin), motsPleins(feminin)]
    if (a.length !== b.length) continue
    for (const [i, mot] of b.entries()) {
      const autre = a[i] ?? mot
      if (mot === autre || mot.slice(0, DEBUT) !== autre.slice(0, DEBUT)) continue
      const compte = comptes.get(mot) ?? new Map<string, number>()
      compte.set(autre, (compte.get(autre) ?? 0) + 1)
      comptes.set(mot, compte)
    }
  }
  const combien = (feminin: string, masculin: string): number => comptes.get(feminin)?.get(masculin) ?? 0
  const masculins = new Map<string, string>()
  for (const [feminin, compte] of comptes) {
    const [[masculin, nombre] = ['', 0]] = [...compte].sort((a, b) => b[1] - a[1])
    if (nombre > combien(masculin, feminin)) masculins.set(feminin, masculin)
  }
  return masculins
}
