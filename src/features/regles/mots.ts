import { z } from 'zod'
import { BESOINS, type Besoin, FAITS_BOOLEENS, MODES, NIVEAUX, STATUTS } from '#features/orientation/index.ts'
import {
  DIPLOME_TEXTES,
  FAIT_TEXTES,
  FORCE_TEXTES,
  MODE_TEXTES,
  NIVEAU_TEXTES,
  STATUT_TEXTES,
} from '#features/orientation/vues.ts'
import type { Difference } from './domain/differences.ts'

/** One thing that changes, in words: "âge maximum : 25 → 29". */
export interface Changement {
  quoi: string
  avant: string
  apres: string
}

type LibelleBesoin = (code: Besoin) => string

const RIEN = 'rien'
const objet = z.record(z.string(), z.unknown()).catch({})
const liste = z.array(z.unknown()).catch([])

const VALEURS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(NIVEAUX.map(code => [code, NIVEAU_TEXTES[code].toLowerCase()])),
  ...Object.fromEntries(MODES.map(code => [code, MODE_TEXTES[code].toLowerCase()])),
  ...Object.fromEntries(STATUTS.map(code => [code, STATUT_TEXTES[code].toLowerCase()])),
  ...Object.fromEntries(Object.entries(DIPLOME_TEXTES).map(([code, texte]) => [code, texte])),
  ...Object.fromEntries(Object.entries(FORCE_TEXTES).map(([code, texte]) => [code, texte.toLowerCase()])),
}

const TITRES: Readonly<Record<string, string>> = {
  force: 'force de la règle',
  texte: 'ce que la personne lit',
  ecart: 'ce que lit qui n’y entre pas',
  source: 'source',
  pour: 'besoins concernés',
  niveau: 'niveau',
  coeur: 'raison d’être du réseau',
  min: 'minimum',
  max: 'maximum',
  ageMin: 'âge minimum',
  ageMax: 'âge maximum',
  diplomeMin: 'diplôme minimum',
  diplomeMax: 'diplôme maximum',
  statuts: 'statuts reçus ou écartés',
  retirer: 'règle retirée',
  statut: 'statuts',
  saufStatut: 'sauf les statuts',
  rome: 'métiers (codes Rome)',
  age: 'âge',
  diplome: 'diplôme',
  code: 'code',
}

/** What changes, thing by thing, in a rule that two versions do not write alike. */
export function enMots({ champ, avant, apres }: Difference, libelleBesoin: LibelleBesoin): Changement[] {
  const dire = (valeur: unknown): string => direValeur(valeur, libelleBesoin)
  if (champ === 'publics') return duCritere(avant, apres, dire)
  if (champ.startsWith('besoins.')) {
    if (apres === undefined) return [{ quoi: 'ce besoin', avant: dire(objet.parse(avant).niveau), apres: 'plus servi' }]
    if (avant === undefined) return [{ quoi: 'ce besoin', avant: 'pas servi', apres: dire(objet.parse(apres).niveau) }]
    return champParChamp(avant, apres, ['code'], dire)
  }
  if (champ === 'ressort') return champParChamp(avant, apres, [], dire)
  return [{ quoi: '', avant: dire(avant), apres: dire(apres) }]
}

type Dire = (valeur: unknown) => string

/** A criterion that came, went, or changed: its own fields, then each of its conditions. */
function duCritere(avant: unknown, apres: unknown, dire: Dire): Changement[] {
  if (avant === undefined) return [{ quoi: 'règle nouvelle', avant: RIEN, apres: dire(objet.parse(apres).texte) }]
  if (apres === undefined) return [{ quoi: 'règle retirée', avant: dire(objet.parse(avant).texte), apres: RIEN }]
  const [unes, autres] = [liste.parse(objet.parse(avant).unDe), liste.parse(objet.parse(apres).unDe)]
  const nombre = Math.max(unes.length, autres.length)
  const conditions = Array.from({ length: nombre }, (_, i) => {
    const prefixe = nombre > 1 ? `condition ${i + 1}, ` : ''
    return deCondition(unes[i], autres[i], dire).map(one => ({ ...one, quoi: `${prefixe}${one.quoi}` }))
  })
  return [...conditions.flat(), ...champParChamp(avant, apres, ['unDe'], dire)]
}

function deCondition(avant: unknown, apres: unknown, dire: Dire): Changement[] {
  const bornes = ['age', 'diplome'].flatMap(groupe =>
    champParChamp(objet.parse(avant)[groupe], objet.parse(apres)[groupe], [], dire).map(one => ({
      ...one,
      quoi: `${TITRES[groupe]} ${one.quoi}`,
    })),
  )
  return [...bornes, ...champParChamp(avant, apres, ['age', 'diplome'], dire)]
}

const champParChamp = (avant: unknown, apres: unknown, sauf: readonly string[], dire: Dire): Changement[] => {
  const [a, b] = [objet.parse(avant ?? {}), objet.parse(apres ?? {})]
  return [...new Set([...Object.keys(a), ...Object.keys(b)])]
    .filter(cle => !sauf.includes(cle) && JSON.stringify(a[cle]) !== JSON.stringify(b[cle]))
    .map(cle => ({ quoi: titreDe(cle), avant: dire(a[cle]), apres: dire(b[cle]) }))
}

/** A field of a rule, in words. */
export const titreDe = (cle: string): string => {
  const fait = FAITS_BOOLEENS.find(one => one === cle)
  return fait ? minuscule(FAIT_TEXTES[fait].champ) : (TITRES[cle] ?? cle)
}
const minuscule = (texte: string): string => texte.charAt(0).toLowerCase() + texte.slice(1)

/** What a field of a rule holds, in words. */
export function direValeur(valeur: unknown, libelleBesoin: LibelleBesoin): string {
  if (valeur === undefined || valeur === null) return RIEN
  if (typeof valeur === 'boolean') return valeur ? 'oui' : 'non'
  if (Array.isArray(valeur)) {
    return valeur.length === 0 ? RIEN : valeur.map(une => direValeur(une, libelleBesoin)).join(', ')
  }
  if (typeof valeur === 'object') {
    return Object.entries(valeur)
      .map(([cle, une]) => `${titreDe(cle)} : ${direValeur(une, libelleBesoin)}`)
      .join(' ; ')
  }
  const texte = String(valeur)
  const besoin = BESOINS.find(code => code === texte)
  return besoin ? libelleBesoin(besoin) : (VALEURS[texte] ?? texte)
}
