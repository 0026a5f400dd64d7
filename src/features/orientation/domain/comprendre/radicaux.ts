/**
 * Stems: what a word shares with its plural, its feminine and its conjugated forms, so that sex changes nothing and one
 * example teaches all the forms of its words.
 */

/** Words of sex or kinship that say the same of the demande; the masculine stands for both. */
const JUMEAUX: Readonly<Record<string, string>> = {
  elle: 'il',
  elles: 'ils',
  mere: 'parent',
  pere: 'parent',
  maman: 'parent',
  papa: 'parent',
  fille: 'enfant',
  fils: 'enfant',
  garcon: 'enfant',
  gamin: 'enfant',
  gamine: 'enfant',
  epouse: 'conjoint',
  mari: 'conjoint',
  compagne: 'conjoint',
  copine: 'copain',
  soeur: 'frere',
  niece: 'neveu',
  une: 'un',
  la: 'le',
  ma: 'mon',
  sa: 'son',
  quelle: 'quel',
  quelles: 'quel',
  quels: 'quel',
  celle: 'celui',
  toute: 'tout',
  toutes: 'tout',
  tous: 'tout',
}

/** Endings, longer ones first. */
const FINS = (
  'issements issement ements ement ations ation atrices atrice ateurs ateur eries erie euses euse eurs ' +
  'eur trices trice teurs teur iennes ienne iens ien ieres iere iers ier eres ere erais erait erons ' +
  'issais issait aient ions iez ives ive ifs if ages age ure ures ais ait ant ent ons ees ee es er ez ir ' +
  'is it s x e'
).split(' ')
const RADICAL_MIN = 4

/** Stem of a folded word. */
export function radicalOf(mot: string): string {
  const jumeau = JUMEAUX[mot]
  if (jumeau !== undefined) return jumeau
  for (const fin of FINS) {
    if (mot.length - fin.length >= RADICAL_MIN && mot.endsWith(fin)) return mot.slice(0, -fin.length)
  }
  return mot
}
