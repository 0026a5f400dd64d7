/**
 * Words as they are searched: without accents, sex, number or trade ending, so that "boulangère", "boulangers" and
 * "boulangerie" are one. The stemmer of PostgreSQL keeps them three.
 */

const LIGATURES: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae' }

/** Words that say nothing of an offer. */
const VIDES = new Set(
  'a au aux avec ce ces d dans de des du elle en et il je l la le les leur lui ma me mes mon ne nous on ou par pas pour qu que qui sa se ses son sur ta te tes ton un une vers vos votre vous y'.split(
    ' ',
  ),
)

/** Endings, longer ones first. */
const FINS = (
  'abilites abilite ateurs ateur atrices atrice ations ation issements issement ements ement eries erie iennes ienne ' +
  'ieres iere iers ier euses euse eures eure eurs eur trices trice teurs teur ables able istes iste iens ien ages age ures ure eres ere ' +
  'ers er ives ive ifs if antes ante ants ant entes ente ents ent ites ite aux ales ale al ees ee es e s x'
).split(' ')
const RADICAL_MIN = 4

const radical = (mot: string): string => {
  for (const fin of FINS)
    if (mot.length - fin.length >= RADICAL_MIN && mot.endsWith(fin)) return mot.slice(0, -fin.length)
  // Short plurals: "bus" and "cap" keep their letters, "pates" loses its own.
  return mot.length > RADICAL_MIN && mot.endsWith('s') ? mot.slice(0, -1) : mot
}

const MOT = /[a-z]+|\d+/g

/** The words of a text as they are compared, small, without accents, each with its stem; those that say nothing are left out. */
export const motsDe = (texte: string): { mot: string; radical: string }[] => {
  const plie = texte
    .toLowerCase()
    .replace(/[œæ]/g, lettre => LIGATURES[lettre] ?? lettre)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
  return (plie.match(MOT) ?? []).filter(mot => !VIDES.has(mot)).map(mot => ({ mot, radical: radical(mot) }))
}

/** The stems of a text, each once, in its order. */
export const radicaux = (texte: string): string[] => [...new Set(motsDe(texte).map(one => one.radical))]
