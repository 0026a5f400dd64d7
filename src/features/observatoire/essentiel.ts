import { formatDelai } from '#features/aiguillage/index.ts'
import { formatNumber } from '#web/format.ts'
import { type CodeMesure, estRare } from './domain/mesures.ts'
import { partDe, portesParPersonne, type Releve } from './domain/releve.ts'
import { direPart } from './texts.ts'

/** The figures that one looks at first, each with that of the period before. */
export const ESSENTIEL: readonly {
  libelle: string
  dire: (releve: Releve) => string | undefined
  /** Told once the year is over, never of a structure. */
  rare?: boolean
}[] = [
  { libelle: 'Accueils', dire: r => direTotal(r, 'canal') },
  { libelle: 'Répondu ici', dire: r => direPartConnue(partDe(r, 'suite', 'ici')) },
  { libelle: 'Deuxième porte : la bonne', dire: r => direPartConnue(partDe(r, 'porte', 'deuxieme')) },
  {
    libelle: 'Portes poussées par personne',
    dire(r) {
      const portes = portesParPersonne(r)
      return portes === undefined ? undefined : formatNumber(Math.round(portes * 100) / 100)
    },
  },
  {
    libelle: 'Délai médian de réponse',
    dire: r => (r.medianeHeures === undefined ? undefined : formatDelai(r.medianeHeures)),
  },
  { libelle: 'Absences aux rendez-vous', dire: r => direPartConnue(partDe(r, 'rendezvous', 'absent')) },
  { libelle: 'Besoins restés sans réponse', dire: r => direTotal(r, 'sansreponse'), rare: estRare('sansreponse') },
  { libelle: 'Événements', dire: r => direTotal(r, 'evenement') },
  { libelle: 'Projets ouverts aux structures', dire: r => direTotal(r, 'projet'), rare: estRare('projet') },
]

const direTotal = (releve: Releve, mesure: CodeMesure): string | undefined => {
  const total = releve.total(mesure)
  return total === undefined ? undefined : formatNumber(total)
}

const direPartConnue = (part: number | undefined): string | undefined =>
  part === undefined ? undefined : direPart(part)

/** Those by which structures, or territoires, are held side by side: the others are too small there, or not of each. */
export const COMPARES = ESSENTIEL.slice(0, 6)
