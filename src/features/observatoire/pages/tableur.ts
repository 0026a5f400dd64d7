import { write as ecrireClasseur, utils } from '@e965/xlsx'
import { feuilleCsv } from '#web/tableur.ts'
import { CODES, MESURES } from '../domain/mesures.ts'
import { direPeriode } from '../domain/periode.ts'
import type { Lecture } from '../lire.ts'
import { libelleModalite, MASQUE_EXPLIQUE, SIMULE } from '../texts.ts'

const COLONNES = ['unite', 'nom', 'periode', 'mesure', 'modalite', 'libelle', 'nombre', 'masque', 'simule'] as const

/** Every figure of a page and of what it is compared with; a hidden number is empty and said to be hidden. */
function lignesOf({ chiffres, portee, parties }: Lecture): (string | number | undefined)[][] {
  const noms = new Map([
    ['region', 'Région'],
    [portee.unite, portee.nom],
    ...parties.map(({ unite, nom }) => [unite, nom] as const),
  ])
  return chiffres.map(({ unite, periode, mesure, modalite, nombre, simule }) => {
    const masque = nombre === undefined ? 'oui' : 'non'
    const libelle = libelleOf(mesure, modalite)
    return [unite, noms.get(unite), periode, mesure, modalite, libelle, nombre, masque, simule ? 'oui' : 'non']
  })
}

function libelleOf(mesure: string, modalite: string): string {
  const code = CODES.find(one => one === mesure)
  if (!code) return 'Délai médian de réponse, en heures'
  return modalite === '' ? `${MESURES[code].titre} : total` : libelleModalite(code, modalite)
}

/** The figures for a French spreadsheet. */
export const csvOf = (lecture: Lecture): string => feuilleCsv(COLONNES, lignesOf(lecture))

/** The figures as an OpenDocument workbook: numbers are numbers, and what each counts is on a sheet beside them. */
export function odsOf(lecture: Lecture): Uint8Array<ArrayBuffer> {
  const { portee, periode, ici } = lecture
  const classeur = utils.book_new()
  const feuille = (nom: string, lignes: readonly (readonly (string | number | undefined)[])[]): void => {
    utils.book_append_sheet(classeur, utils.aoa_to_sheet(lignes.map(ligne => [...ligne])), nom)
  }
  feuille('Chiffres', [COLONNES, ...lignesOf(lecture)])
  feuille('Définitions', [
    ['mesure', 'titre', 'définition', 'population', 'source'],
    ...CODES.map(code => {
      const { titre, definition, population, source } = MESURES[code]
      return [code, titre, definition, population, source]
    }),
  ])
  feuille('À lire', [
    [`Observatoire : ${portee.nom}, ${direPeriode(periode)}`],
    ...(ici.simule ? [[SIMULE]] : []),
    [`Masqué : ${MASQUE_EXPLIQUE}`],
  ])
  // The library gives an ArrayBuffer for this type.
  return new Uint8Array(ecrireClasseur(classeur, { bookType: 'ods', type: 'array', compression: true }))
}
