/** What tells of somebody in a text that is about to be published. */
export interface Signalement {
  sorte: 'courriel' | 'telephone' | 'numero' | 'nom'
  /** As it is written. */
  extrait: string
}

const COURRIEL = /[\p{L}\p{N}._%+-]+\s?(?:@|\(at\)|\[at\])\s?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu
/** Ten digits that begin by a zero, or an international one. */
const TELEPHONE = /(?<![\d+])(?:(?:\+|00)\d{1,3}[ .-]?(?:\(0\)[ .-]?)?\d|0[ .-]?[1-9])(?:[ .-]?\d{2}){4}(?!\d)/g
/** A number of sécurité sociale, an identifier: nine digits or more, however they are cut. */
const NUMERO = /\b\d(?:[ .-]?\d){8,14}\b/g
/** "Je m'appelle Lina", "M. Morel", "mon fils Tom": a name is told by what goes before it. */
const ANNONCE =
  /(?:(?:[Jj]e m[’']appelle|[Mm]on nom est|[Jj]e suis|[Mm]oi c[’']est|(?:[Mm]on|[Mm]a) (?:fils|fille|frère|sœur|mari|femme|conjointe?|cousine?|collègue|patronne?|prof))\s+|\b(?:M\.|MM\.|Mr|Mme|Mlle|Monsieur|Madame|Mademoiselle|Dr)\s+)(\p{Lu}[\p{L}’'-]+(?:\s+\p{Lu}[\p{L}’'-]+)*)/gu
/** A first name and a name, both with a capital, or the name in capitals: "Lina Morel", "MOREL Lina". */
const NOM_COMPLET = /(?<![.!?:«]\s?)(?<=\s)\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?\s+(?:\p{Lu}\p{Ll}+|\p{Lu}{3,})(?![\p{L}])/gu
/** Words with a capital that name no person. */
const PAS_UN_NOM =
  /^(?:Mission|Pôle|France|Cap|Chambre|Centre|Eure|Pays|Saint|Sainte|Val|Loire|Région|Maison|Point|Bureau|Parcours|Action|Transitions|Éducation|Cité|Bac|Journée|Portes|Salle|Semaine|Forum|Les|La|Le|Un|Une|Mon|Ma|Est|Dois)\b/u

/** Everything that looks like a person or leads to one. It may be wrong both ways: somebody reads it again. */
export function chercherPersonnel(texte: string): Signalement[] {
  const courriels = [...texte.matchAll(COURRIEL)].map(([extrait]) => extrait)
  const telephones = [...texte.matchAll(TELEPHONE)].map(([extrait]) => extrait)
  const numeros = [...texte.matchAll(NUMERO)]
    .map(([extrait]) => extrait)
    .filter(extrait => !telephones.some(un => un.includes(extrait) || extrait.includes(un)))
  const noms = [
    ...[...texte.matchAll(ANNONCE)].map(([, nom = '']) => nom),
    ...[...texte.matchAll(NOM_COMPLET)].map(([extrait]) => extrait),
  ].filter(nom => !PAS_UN_NOM.test(nom))
  const dire = (sorte: Signalement['sorte'], extraits: readonly string[]): Signalement[] =>
    [...new Set(extraits)].map(extrait => ({ sorte, extrait }))
  return [
    ...dire('courriel', courriels),
    ...dire('telephone', telephones),
    ...dire('numero', numeros),
    ...dire(
      'nom',
      noms.filter((nom, i) => !noms.some((autre, j) => i !== j && autre.length > nom.length && autre.includes(nom))),
    ),
  ]
}
