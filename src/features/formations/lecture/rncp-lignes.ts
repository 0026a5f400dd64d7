import { voieOf } from '../domain/certification.ts'
import { codeCertification, niveauEuropeen, siretOf } from '../domain/codes.ts'
import { lireDateOuAmericaine } from '../domain/dates.ts'
import { ligne } from '../domain/texte.ts'

/** What one line of a table says of a certification. */
export interface Fait {
  genre:
    | 'fiche'
    | 'bloc'
    | 'certificateur'
    | 'formacode'
    | 'nsf'
    | 'rome'
    | 'succession'
    | 'voie'
    | 'cfd'
    | 'ccn'
    | 'partenaire'
  code: string
  a?: string | undefined
  b?: string | undefined
  /** Of a `fiche` alone. */
  donnees?: Fiche | undefined
}

interface Fiche {
  intitule: string
  abrege?: string | undefined
  niveau?: number | undefined
  actif: boolean
  fin?: string | undefined
  type?: string | undefined
}

/** `champ` is the column at fault. */
export type Lu = { faits: Fait[]; corrections?: { field: string; reason: string }[] } | { champ: string; motif: string }

/** Reads one line by the names of its columns. */
export type Lire = (valeur: (colonne: string) => string) => Lu

/** A table whose lines give a code and something about it. */
const detail =
  (
    genre: Fait['genre'],
    code: string,
    toAB: (valeur: (colonne: string) => string) => Pick<Fait, 'a' | 'b'> | string,
  ): Lire =>
  valeur => {
    const certification = codeCertification(valeur(code))
    if (certification === undefined) return fauteDeCode(valeur(code))
    const ab = toAB(valeur)
    return typeof ab === 'string'
      ? { champ: ab, motif: valeur(ab).trim() === '' ? 'vide' : `illisible (reçu « ${valeur(ab).slice(0, 40)} »)` }
      : { faits: [{ genre, code: certification, ...ab }] }
  }

export const fauteDeCode = (text: string): Lu => ({
  champ: 'code',
  motif: `code RNCP ou RS attendu (reçu « ${text.slice(0, 40)} »)`,
})

/** `251 : Mécanique générale` tells its code again. */
const sansCode = (text: string): string => ligne(text.replace(/^\s*\d+[a-z]?\s*:\s*/, ''), 500) ?? ''

/** The sheet itself. @param ordre of day and month in its dates */
export const fiche =
  (ordre: 'jour' | 'mois'): Lire =>
  valeur => {
    const code = codeCertification(valeur('code'))
    if (code === undefined) return fauteDeCode(valeur('code'))
    const intitule = ligne(valeur('intitule'), 500)
    if (!intitule) return { champ: 'intitule', motif: 'vide' }
    const actif = /^(ACTIVE|INACTIVE)$/i.exec(valeur('actif').trim())?.[1]?.toUpperCase()
    if (actif === undefined)
      return { champ: 'actif', motif: `ACTIVE ou INACTIVE attendu (reçu « ${valeur('actif').slice(0, 40)} »)` }
    const fin = valeur('fin').trim() === '' ? undefined : lireDateOuAmericaine(valeur('fin'), ordre)
    const faits: Fait[] = [
      {
        genre: 'fiche',
        code,
        donnees: {
          intitule,
          abrege: ligne(valeur('abrege'), 80),
          niveau: niveauEuropeen(valeur('niveau')),
          actif: actif === 'ACTIVE',
          fin: fin?.etat === 'lue' ? fin.iso : undefined,
          type: ligne(valeur('type'), 80),
        },
      },
      ...liens(valeur('ancienne'), ancienne => ({ code: ancienne, a: code })),
      ...liens(valeur('nouvelle'), nouvelle => ({ code, a: nouvelle })),
    ]
    return fin?.etat === 'illisible'
      ? {
          faits,
          corrections: [
            { field: 'fin', reason: `date illisible (« ${valeur('fin').slice(0, 40)} ») ; gardée comme inconnue` },
          ],
        }
      : { faits }
  }

/** Codes of a cell that may hold several. */
const liens = (cell: string, toLink: (code: string) => Pick<Fait, 'code' | 'a'>): Fait[] =>
  (cell.match(/R(?:NCP|S)\s*\d+/gi) ?? []).flatMap(text => {
    const code = codeCertification(text)
    return code === undefined ? [] : [{ genre: 'succession' as const, ...toLink(code) }]
  })

export const succession: Lire = valeur => {
  const code = codeCertification(valeur('code'))
  if (code === undefined) return fauteDeCode(valeur('code'))
  return {
    faits: [
      ...liens(valeur('ancienne'), ancienne => ({ code: ancienne, a: code })),
      ...liens(valeur('nouvelle'), nouvelle => ({ code, a: nouvelle })),
    ],
  }
}

export const bloc = detail('bloc', 'code', v => ({ a: ligne(v('bloc'), 40), b: ligne(v('libelle'), 1000) ?? '' }))
export const certificateur = detail('certificateur', 'code', v => {
  const nom = ligne(v('nom'))
  return nom ? { a: nom, b: siretOf(v('siret')) } : 'nom'
})
export const nsf = detail('nsf', 'code', v =>
  /^\d{1,3}[a-z]?$/.test(v('nsf').trim()) ? { a: v('nsf').trim(), b: sansCode(v('libelle')) } : 'nsf',
)
export const rome = detail('rome', 'code', v =>
  /^[A-N]\d{4}$/.test(v('rome').trim()) ? { a: v('rome').trim() } : 'rome',
)
export const formacode = detail('formacode', 'code', v =>
  /^\d{5}$/.test(v('formacode').trim()) ? { a: v('formacode').trim(), b: sansCode(v('libelle')) } : 'formacode',
)
export const voie = detail('voie', 'code', v => {
  const found = voieOf(v('voie'))
  return found ? { a: found } : 'voie'
})

export const ccn: Lire = valeur => {
  const code = codeCertification(valeur('code'))
  if (code === undefined) return fauteDeCode(valeur('code'))
  const faits: Fait[] = ['1', '2', '3'].flatMap(rang => {
    const [numero, libelle] = [valeur(`numero${rang}`).trim(), ligne(valeur(`libelle${rang}`), 300)]
    return /^\d{1,4}$/.test(numero) && libelle
      ? [{ genre: 'ccn' as const, code, a: numero.padStart(4, '0'), b: libelle }]
      : []
  })
  return faits.length > 0 ? { faits } : { champ: 'numero1', motif: 'ni numéro ni nom de convention collective' }
}

/** What a partner may do, as the register writes it. */
const ROLES: Readonly<Record<string, string | undefined>> = {
  HABILITATION_FORM: 'forme',
  HABILITATION_ORGA: 'evalue',
  HABILITATION_ORGA_FORM: 'forme-evalue',
}
export const partenaire = detail('partenaire', 'code', v => {
  const nom = ligne(v('nom'))
  return nom ? { a: nom, b: ROLES[v('role').trim()] } : 'nom'
})
