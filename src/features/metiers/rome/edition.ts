import {
  type Competence,
  emptyFiche,
  type FicheMetier,
  isRome,
  readOuiNon,
  readTransitionEcologique,
} from '../domain/fiche.ts'
import type { Ligne, NomTable } from './tables.ts'
import { cleanTexte } from './texte.ts'

/** Rows of the tables of one edition, put together once all have been read. */
export interface Edition {
  /** @returns why the row cannot be used, if so: the field and the reason. */
  add<T extends NomTable>(table: T, ligne: Ligne<T>): { field: string; reason: string } | undefined
  addFiche(fiche: FicheMetier): void
  /** The sheets, by their codes, and how many rows spoke of an occupation or an item that is not in the edition. */
  finish(version: number | null): { fiches: FicheMetier[]; orphelins: number }
}

/** Columns that hold a code of an occupation. */
const CODES = [
  ['rome', 'code_rome'],
  ['cible', 'code_rome_cible'],
] as const

type Lignes = { [T in NomTable]: Ligne<T>[] }

export function createEdition(): Edition {
  const lignes: Partial<Lignes> = {}
  const completes: FicheMetier[] = []
  return {
    add(table, ligne) {
      const champs: Record<string, string | undefined> = ligne
      for (const [cle, champ] of CODES) {
        const code = champs[cle]
        if (code !== undefined && !isRome(code)) return { field: champ, reason: `« ${code} » n’est pas un code ROME` }
      }
      if (champs.libelle === '') return { field: 'libelle', reason: 'libellé vide' }
      const liste: Ligne<typeof table>[] = lignes[table] ?? []
      liste.push(ligne)
      Object.assign(lignes, { [table]: liste })
      return undefined
    },
    addFiche: fiche => {
      completes.push(fiche)
    },
    finish(version) {
      const fiches = new Map(completes.map(fiche => [fiche.rome, { ...fiche, version }]))
      const orphelins = assemble(fiches, lignes, version)
      const triees = [...fiches.values()].sort((a, b) => (a.rome < b.rome ? -1 : 1))
      return { fiches: triees, orphelins }
    },
  }
}

function assemble(fiches: Map<string, FicheMetier>, lignes: Partial<Lignes>, version: number | null): number {
  let orphelins = 0
  for (const { rome, libelle, parent, ...drapeaux } of lignes.referentiel_code_rome ?? []) {
    // The sheets of the archive hold more than the tables tell of the same code: flags are added to them.
    const fiche = fiches.get(rome) ?? { ...emptyFiche(rome, libelle), version }
    fiche.parent = isRome(parent) && parent !== rome ? parent : null
    fiche.transitions = {
      ecologique: readTransitionEcologique(drapeaux.ecologique),
      numerique: readOuiNon(drapeaux.numerique),
      demographique: readOuiNon(drapeaux.demographique),
    }
    fiche.reglemente = readOuiNon(drapeaux.reglemente)
    fiche.cadre = readOuiNon(drapeaux.cadre)
    fiches.set(rome, fiche)
  }
  const each = <T extends NomTable>(table: T, use: (fiche: FicheMetier, ligne: Ligne<T>) => void): void => {
    for (const ligne of (lignes[table] ?? []) as Ligne<T>[]) {
      const fiche = 'rome' in ligne ? fiches.get(String(ligne.rome)) : undefined
      if (fiche === undefined) orphelins++
      else use(fiche, ligne)
    }
  }
  each('referentiel_appellation', (fiche, { libelle, peuUsite }) =>
    pushNew(fiche.appellations, { libelle, peuUsite: peuUsite === 'O' }),
  )
  each('referentiel_code_rome_riasec', (fiche, { majeur, mineur }) => {
    fiche.riasec = [majeur, mineur].filter(lettre => /^[RIASEC]$/.test(lettre))
  })
  const textes = lignes.texte ?? []
  textes.sort((a, b) => Number(a.position) - Number(b.position))
  each('texte', (fiche, { type, texte }) => pushTexte(type === 'definition' ? fiche.definition : fiche.acces, texte))
  orphelins += addItems(fiches, lignes)
  each('rubrique_mobilite', (fiche, { cible, ordre }) => {
    if (fiches.has(cible)) fiche.mobilites.push({ rome: cible, ordre: Number(ordre), sorte: null })
    else orphelins++
  })
  each('cr_gd_dp', (fiche, { code, libelle, grand }) => {
    fiche.domaine = { code, libelle, grand }
  })
  each('arborescence_secteur_activite', (fiche, { code, libelle, sousSecteur, principal }) =>
    fiche.secteurs.push({ code, libelle, sousSecteur: sousSecteur || null, principal: principal === 'oui' }),
  )
  each('arborescence_secteur_naf', (fiche, { code, libelle }) => fiche.naf.push({ code, libelle }))
  each('arborescence_centre_interet', (fiche, { code, libelle, principal }) =>
    fiche.interets.push({ code, libelle, principal: principal === 'oui' }),
  )
  each('arborescence_thematique', (fiche, { code, libelle }) => fiche.themes.push({ code, libelle }))
  for (const fiche of fiches.values()) fiche.mobilites.sort((a, b) => a.ordre - b.ordre)
  return orphelins
}

const RUBRIQUES = { 1: 'savoirFaire', 2: 'savoirEtre', 3: 'savoirs' } as const

/** Skills, knowledge and contexts of work: a link names an item, another table says what it is. */
function addItems(fiches: Map<string, FicheMetier>, lignes: Partial<Lignes>): number {
  let orphelins = 0
  const items = new Map((lignes.item ?? []).map(item => [item.ogr, item]))
  const contextes = new Map((lignes.referentiel_contexte_travail ?? []).map(contexte => [contexte.ogr, contexte]))
  for (const { rome, ogr, coeur } of lignes.coherence_item ?? []) {
    const fiche = fiches.get(rome)
    const contexte = contextes.get(ogr)
    const item = items.get(ogr)
    const rubrique = RUBRIQUES[Number(item?.rubrique) as 1 | 2 | 3]
    if (fiche !== undefined && contexte !== undefined)
      fiche.contextes.push({ type: contexte.type, libelle: contexte.libelle })
    else if (fiche !== undefined && item !== undefined && rubrique !== undefined)
      fiche[rubrique].push({ libelle: item.libelle, importance: readImportance(coeur) })
    else orphelins++
  }
  return orphelins
}

export function readImportance(coeur: unknown): Competence['importance'] {
  if (coeur === true || (typeof coeur === 'string' && /^(?:principale|true|oui)$/i.test(coeur))) return 'principale'
  return typeof coeur === 'string' && /^[ée]mergente$/i.test(coeur) ? 'emergente' : null
}

const pushNew = (liste: FicheMetier['appellations'], appellation: FicheMetier['appellations'][number]): void => {
  if (!liste.some(({ libelle }) => libelle === appellation.libelle)) liste.push(appellation)
}

/** A text may hold several sentences on lines of their own; "- " opens those of a list. */
export function pushTexte(liste: string[], texte: string): void {
  for (const ligne of texte.split(/\r?\n/)) {
    const phrase = cleanTexte(ligne).replace(/^[-•]\s*/, '')
    if (phrase !== '') liste.push(phrase)
  }
}
