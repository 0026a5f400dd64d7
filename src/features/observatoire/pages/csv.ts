import { feuilleCsv } from '#web/tableur.ts'
import { CODES, MESURES } from '../domain/mesures.ts'
import type { Lecture } from '../lire.ts'
import { libelleModalite } from '../texts.ts'

const COLONNES = ['unite', 'nom', 'periode', 'mesure', 'modalite', 'libelle', 'nombre', 'masque', 'simule'] as const

/** Every figure of a page and of what it is compared with, for a French spreadsheet; a hidden number is empty and said to be hidden. */
export function csvOf({ chiffres, portee, parties }: Lecture): string {
  const noms = new Map([
    ['region', 'Région'],
    [portee.unite, portee.nom],
    ...parties.map(({ unite, nom }) => [unite, nom] as const),
  ])
  const lignes = chiffres.map(({ unite, periode, mesure, modalite, nombre, simule }) => {
    const code = CODES.find(one => one === mesure)
    const libelle = code
      ? modalite === ''
        ? `${MESURES[code].titre} : total`
        : libelleModalite(code, modalite)
      : 'Délai médian de réponse, en heures'
    const masque = nombre === undefined ? 'oui' : 'non'
    return [unite, noms.get(unite), periode, mesure, modalite, libelle, nombre, masque, simule ? 'oui' : 'non']
  })
  return feuilleCsv(COLONNES, lignes)
}
