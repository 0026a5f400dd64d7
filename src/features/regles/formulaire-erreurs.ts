import { BESOINS } from '#features/orientation/index.ts'
import type { ErreurChamp } from '#web/kit/lire-champs.ts'
import { type Champs, NOUVELLE, valeur } from './domain/formulaire.ts'
import type { Faute } from './tenir.ts'
import { direFaute } from './texts.ts'

const TEXTES = /^(nom|avecArticle|nomComplet|mission|libelle|description|p[0-9a-f]+(-\d+)?\.(texte|ecart))$/

/** What is wrong in a form before its rules are read: each field by its id, and what to do. */
export function verifierChamps(champs: Champs): ErreurChamp[] {
  const erreurs: ErreurChamp[] = []
  const dire = (champ: string, texte: string) => erreurs.push({ champ, texte })
  for (const nom of champs.keys()) {
    if (retiree(champs, nom)) continue
    const dit = valeur(champs, nom)
    if (TEXTES.test(nom) && dit.length < 3) dire(nom, 'Écrivez au moins trois signes.')
    if (/\.age(Min|Max)$/.test(nom) && dit !== '' && !(/^\d{1,3}$/.test(dit) && Number(dit) <= 120))
      dire(nom, 'Écrivez un âge en chiffres, de 0 à 120 ans, ou rien.')
    if (nom.endsWith('.ageMax')) {
      const min = valeur(champs, nom.replace('ageMax', 'ageMin'))
      if (dit !== '' && min !== '' && Number(dit) < Number(min))
        dire(nom, 'L’âge maximum est plus bas que l’âge minimum.')
    }
    if (nom.endsWith('.statuts')) {
      const coches = champs.get(nom.replace(/s$/, '')) ?? []
      if (dit === '' && coches.length > 0) dire(nom, 'Dites si les statuts cochés sont reçus, ou écartés.')
      if (dit !== '' && coches.length === 0) dire(nom, 'Cochez au moins un statut, ou choisissez « Tous les statuts ».')
    }
  }
  return [...erreurs, ...regleNouvelle(champs), ...BESOINS.flatMap(code => besoinServi(champs, code))]
}

/** Whether a field is of a rule that is taken away. */
const retiree = (champs: Champs, nom: string): boolean => {
  const [prefixe = ''] = nom.split('.')
  return valeur(champs, `${prefixe}.retirer`) === 'oui'
}

function regleNouvelle(champs: Champs): ErreurChamp[] {
  const n = NOUVELLE
  const dits = ['texte', 'ecart', 'source'].filter(champ => valeur(champs, `${n}.${champ}`).length >= 3)
  if (valeur(champs, `${n}.force`) === '')
    return dits.length === 0 ? [] : [{ champ: `${n}.force`, texte: 'Choisissez la force de la nouvelle règle.' }]
  return ['texte', 'ecart', 'source']
    .filter(champ => !dits.includes(champ))
    .map(champ => ({
      champ: `${n}.${champ}`,
      texte: champ === 'source' ? 'Choisissez la source de la nouvelle règle.' : 'Écrivez au moins trois signes.',
    }))
}

function besoinServi(champs: Champs, code: string): ErreurChamp[] {
  const b = `b.${code}`
  if (valeur(champs, `${b}.niveau`) === '') return []
  return [
    ...(valeur(champs, `${b}.texte`).length < 3
      ? [{ champ: `${b}.texte`, texte: 'Écrivez en une phrase ce que le réseau fait pour ce besoin.' }]
      : []),
    ...(valeur(champs, `${b}.source`) === ''
      ? [{ champ: `${b}.source`, texte: 'Choisissez la source de cette compétence.' }]
      : []),
  ]
}

/**
 * What keeps the rules from being read, at the field of the form that it is about.
 * @param cles of the rules of the entry before it was written, in their order
 */
export const erreursDesFautes = (fautes: readonly Faute[], champs: Champs, cles: readonly string[]): ErreurChamp[] => {
  const ecrites = [...cles.filter(cle => !retiree(champs, cle)), NOUVELLE]
  return fautes.map(faute => {
    const champ = faute.entree === undefined ? champDe(faute.champ ?? '', ecrites) : undefined
    const connu = champ !== undefined && champs.has(champ)
    return { champ: connu ? champ : 'formulaire', texte: direFaute(connu ? { ...faute, ligne: undefined } : faute) }
  })
}

/** Name of a field, by its path in the rules: `publics.0.unDe.1.age.max` is the `c1.ageMax` of the first rule that was written. */
function champDe(chemin: string, cles: readonly string[]): string {
  const condition = /^publics\.(\d+)\.unDe\.(\d+)\.(\w+)\.?(\w*)/.exec(chemin)
  if (condition) {
    const [, i, j, fait = '', borne = ''] = condition
    const nom =
      fait === 'saufStatut' || fait === 'statut' ? 'statuts' : fait + borne.charAt(0).toUpperCase() + borne.slice(1)
    return `${cles[Number(i)]}.c${j}.${nom}`
  }
  return chemin.replace(/^publics\.(\d+)\./, (_, i) => `${cles[Number(i)]}.`).replace(/^besoins\.([a-z-]+)\./, 'b.$1.')
}
