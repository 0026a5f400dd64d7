import type { Columns } from '#platform/lecture/csv.ts'
import {
  bloc,
  ccn,
  certificateur,
  fiche,
  formacode,
  type Lire,
  nsf,
  partenaire,
  rome,
  succession,
  voie,
} from './rncp-lignes.ts'

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
  lire: Lire
}

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
