import type { Columns } from '#platform/lecture/csv.ts'
import { codeCertification } from '../domain/codes.ts'
import { type Fait, fauteDeCode, fiche, type Lire } from './rncp-lignes.ts'
import type { Table } from './rncp-tables.ts'

const kit: Lire = valeur => {
  const code = codeCertification(valeur('code'))
  if (code === undefined) return fauteDeCode(valeur('code'))
  const cfd = valeur('cfd').trim().toUpperCase()
  if (!/^[0-9A-Z]{8}$/.test(cfd))
    return { champ: 'cfd', motif: `code diplôme de 8 signes attendu (reçu « ${cfd.slice(0, 40)} »)` }
  const lue = fiche('jour')(colonne =>
    colonne === 'intitule' ? valeur('certification') || valeur('intitule') : valeur(colonne),
  )
  if ('champ' in lue) return lue
  const apprentissage: Fait[] = /^oui$/i.test(valeur('apprentissage').trim())
    ? [{ genre: 'voie', code, a: 'apprentissage' }]
    : []
  return { ...lue, faits: [...lue.faits, ...apprentissage, { genre: 'cfd', code, a: cfd }] }
}

export const KIT: Table = {
  generation: 'kit',
  nom: 'Kit apprentissage',
  fichier: /kit[_ -]?apprentissage/i,
  requise: true,
  lire: kit,
  colonnes: {
    cfd: ['Code Diplôme'],
    code: ['FicheRNCP', 'Code_RNCP'],
    intitule: ['Intitulé diplôme (DEPP)'],
    niveau: ['Niveau fiche RNCP'],
    abrege: ['Abrégé de diplôme (RNCP)'],
    apprentissage: ["Accès à l'apprentissage de la fiche RNCP (oui/non)"],
    fin: ["Date d'échéance de la fiche RNCP"],
    actif: ['Fiche ACTIVE/INACTIVE'],
  },
}

/** Columns that the newer kits add. */
export const KIT_AJOUTS: Columns<string> = {
  certification: ['Intitulé certification (RNCP)'],
  type: ["Type d'enregistrement"],
  nouvelle: ['Nouvelle Certification rempla (RNCP)'],
  ancienne: ['Ancienne Certification (RNCP)'],
}
