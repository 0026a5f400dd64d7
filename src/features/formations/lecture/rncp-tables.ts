import type { Columns } from '#platform/lecture/csv.ts'
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

export type Generation = 'officiel' | 'v1.4' | 'kit'

export interface Table {
  generation: Generation
  /** As it is named in messages. */
  nom: string
  /** How its file is called. */
  fichier: RegExp
  colonnes: Columns<string>
  /** Its absence leaves the edition without something that people are shown. */
  requise: boolean
  lire: (valeur: (colonne: string) => string) => Lu
}

export type Lire = Table['lire']

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

const succession: Lire = valeur => {
  const code = codeCertification(valeur('code'))
  if (code === undefined) return fauteDeCode(valeur('code'))
  return {
    faits: [
      ...liens(valeur('ancienne'), ancienne => ({ code: ancienne, a: code })),
      ...liens(valeur('nouvelle'), nouvelle => ({ code, a: nouvelle })),
    ],
  }
}

const bloc = detail('bloc', 'code', v => ({ a: ligne(v('bloc'), 40), b: ligne(v('libelle'), 1000) ?? '' }))
const certificateur = detail('certificateur', 'code', v => {
  const nom = ligne(v('nom'))
  return nom ? { a: nom, b: siretOf(v('siret')) } : 'nom'
})
const nsf = detail('nsf', 'code', v =>
  /^\d{1,3}[a-z]?$/.test(v('nsf').trim()) ? { a: v('nsf').trim(), b: sansCode(v('libelle')) } : 'nsf',
)
const rome = detail('rome', 'code', v => (/^[A-N]\d{4}$/.test(v('rome').trim()) ? { a: v('rome').trim() } : 'rome'))
const formacode = detail('formacode', 'code', v =>
  /^\d{5}$/.test(v('formacode').trim()) ? { a: v('formacode').trim(), b: sansCode(v('libelle')) } : 'formacode',
)
const voie = detail('voie', 'code', v => {
  const found = voieOf(v('voie'))
  return found ? { a: found } : 'voie'
})

const ccn: Lire = valeur => {
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
const partenaire = detail('partenaire', 'code', v => {
  const nom = ligne(v('nom'))
  return nom ? { a: nom, b: ROLES[v('role').trim()] } : 'nom'
})

const CODE_OFFICIEL = ['Numero_Fiche']
const CODE_V14 = ['CodeRNCP']

/** The tables of each generation of the register's publications, columns found by name. */
export const TABLES: readonly Table[] = [
  {
    generation: 'officiel',
    nom: 'Standard',
    fichier: /CSV_Standard/i,
    requise: true,
    lire: fiche('jour'),
    colonnes: {
      code: CODE_OFFICIEL,
      intitule: ['Intitule'],
      abrege: ['Abrege_Libelle'],
      niveau: ['Nomenclature_Europe_Niveau'],
      fin: ['Date_Fin_Enregistrement'],
      type: ['Type_Enregistrement'],
      actif: ['Actif'],
    },
  },
  {
    generation: 'officiel',
    nom: 'Blocs_De_Compétences',
    fichier: /CSV_Blocs/i,
    requise: true,
    lire: bloc,
    colonnes: { code: CODE_OFFICIEL, bloc: ['Bloc_Competences_Code'], libelle: ['Bloc_Competences_Libelle'] },
  },
  {
    generation: 'officiel',
    nom: 'Certificateurs',
    fichier: /CSV_Certificateurs/i,
    requise: true,
    lire: certificateur,
    colonnes: { code: CODE_OFFICIEL, nom: ['Nom_Certificateur'], siret: ['Siret_Certificateur'] },
  },
  {
    generation: 'officiel',
    nom: 'Formacode',
    fichier: /CSV_Formacode/i,
    requise: true,
    lire: formacode,
    colonnes: { code: CODE_OFFICIEL, formacode: ['Formacode_Code'], libelle: ['Formacode_Libelle'] },
  },
  {
    generation: 'officiel',
    nom: 'Nsf',
    fichier: /CSV_Nsf/i,
    requise: true,
    lire: nsf,
    colonnes: { code: CODE_OFFICIEL, nsf: ['Nsf_Code'], libelle: ['Nsf_Intitule'] },
  },
  {
    generation: 'officiel',
    nom: 'Rome',
    fichier: /CSV_Rome/i,
    requise: true,
    lire: rome,
    colonnes: { code: CODE_OFFICIEL, rome: ['Codes_Rome_Code'] },
  },
  {
    generation: 'officiel',
    nom: 'VoixdAccès',
    fichier: /CSV_Voi[xe]/i,
    requise: true,
    lire: voie,
    colonnes: { code: CODE_OFFICIEL, voie: ['Si_Jury'] },
  },
  {
    generation: 'officiel',
    nom: 'Ancienne_Nouvelle_Certification',
    fichier: /CSV_Ancienne_Nouvelle/i,
    requise: true,
    lire: succession,
    colonnes: { code: CODE_OFFICIEL, ancienne: ['Ancienne_Certification'], nouvelle: ['Nouvelle_Certification'] },
  },
  {
    generation: 'officiel',
    nom: 'CCN',
    fichier: /CSV_CCN/i,
    requise: false,
    lire: ccn,
    colonnes: {
      code: CODE_OFFICIEL,
      numero1: ['Ccn_1_Numero'],
      libelle1: ['Ccn_1_Libelle'],
      numero2: ['Ccn_2_Numero'],
      libelle2: ['Ccn_2_Libelle'],
      numero3: ['Ccn_3_Numero'],
      libelle3: ['Ccn_3_Libelle'],
    },
  },
  {
    generation: 'officiel',
    nom: 'Partenaires',
    fichier: /CSV_Partenaires/i,
    requise: false,
    lire: partenaire,
    colonnes: { code: CODE_OFFICIEL, nom: ['Nom_Partenaire'], role: ['Habilitation_Partenaire'] },
  },
  {
    generation: 'v1.4',
    nom: 'rncp_info',
    fichier: /rncp_info/i,
    requise: true,
    lire: fiche('mois'),
    colonnes: {
      code: CODE_V14,
      intitule: ['intituleDiplome'],
      abrege: ['CodeTypeCertif'],
      niveau: ['NiveauEurope'],
      fin: ['date_fin_validite_enregistrement'],
      type: ['TypeEnregistrement'],
      actif: ['ActiveInactive'],
      ancienne: ['AncienneFiche'],
      nouvelle: ['NouvelleFiche'],
    },
  },
  {
    generation: 'v1.4',
    nom: 'rncp_blocs_competences',
    fichier: /rncp_blocs/i,
    requise: true,
    lire: bloc,
    colonnes: { code: CODE_V14, bloc: ['numero_bloc'], libelle: ['intitule'] },
  },
  {
    generation: 'v1.4',
    nom: 'rncp_certificateurs',
    fichier: /rncp_certificateurs/i,
    requise: true,
    lire: certificateur,
    colonnes: { code: CODE_V14, nom: ['Certificateur'], siret: ['siret_organisme'] },
  },
  {
    generation: 'v1.4',
    nom: 'rncp_nsf',
    fichier: /rncp_nsf/i,
    requise: true,
    lire: nsf,
    colonnes: { code: CODE_V14, nsf: ['code'], libelle: ['Libelle'] },
  },
  {
    generation: 'v1.4',
    nom: 'rncp_rome',
    fichier: /rncp_rome/i,
    requise: true,
    lire: rome,
    colonnes: { code: CODE_V14, rome: ['Rome'] },
  },
  {
    generation: 'v1.4',
    nom: 'rncp_voix_acces',
    fichier: /rncp_voi[xe]/i,
    requise: true,
    lire: voie,
    colonnes: { code: CODE_V14, voie: ['code_libelle'] },
  },
]
