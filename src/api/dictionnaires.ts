/**
 * What each column of the CSV files that are given as open data holds: Table Schema (Frictionless Standards), with the unit and the source
 * of each column beside what it defines.
 */

type Type = 'string' | 'number' | 'integer' | 'date' | 'datetime' | 'boolean'

interface Champ {
  name: string
  type: Type
  description: string
  unit?: string
  source?: string
  format?: string
  trueValues?: readonly string[]
  falseValues?: readonly string[]
  decimalChar?: string
}

/** `name · type · description`, then `unit` and `source` where they say something. */
type Ligne = readonly [
  name: string,
  type: Type,
  description: string,
  plus?: Omit<Champ, 'name' | 'type' | 'description'>,
]

const champ = ([name, type, description, plus = {}]: Ligne): Champ => ({
  name,
  type,
  ...(type === 'number' && { decimalChar: ',' }),
  ...(type === 'boolean' && { trueValues: ['oui'], falseValues: ['non'] }),
  description,
  ...plus,
})

const INSEE = 'Insee, code officiel géographique'
const STRUCTURE = 'Fiche de la structure'
const ORGANISATEUR = 'Organisateur de l’événement'
const LISTE = 'Plusieurs valeurs sont séparées par une barre verticale.'

const DICTIONNAIRES = {
  annuaire: {
    titre: 'Annuaire des structures',
    cle: 'Identifiant',
    champs: [
      ['Identifiant', 'string', 'Identifiant de la structure ; il ne change pas.'],
      ['Nom', 'string', 'Nom de la structure.', { source: STRUCTURE }],
      ['Réseau', 'string', 'Réseau dont elle fait partie.', { source: STRUCTURE }],
      ['Adresse', 'string', 'Voie et numéro du lieu principal.', { source: STRUCTURE }],
      ['Code postal', 'string', 'Code postal du lieu principal.', { source: STRUCTURE }],
      ['Commune', 'string', 'Nom de la commune du lieu principal.', { source: INSEE }],
      ['Code Insee', 'string', 'Code de cette commune.', { source: INSEE }],
      ['Distance (km)', 'number', 'Distance à vol d’oiseau au lieu de la recherche ; vide sans lieu.', { unit: 'km' }],
      ['Téléphone', 'string', 'Téléphone de la structure.', { source: STRUCTURE }],
      ['Courriel', 'string', 'Courriel de la structure.', { source: STRUCTURE, format: 'email' }],
      ['Site', 'string', 'Site de la structure.', { source: STRUCTURE, format: 'uri' }],
      ['Fiche vérifiée le', 'date', 'Jour où la fiche a été vérifiée en dernier.', { source: STRUCTURE }],
      ['Source', 'string', 'D’où vient la fiche.'],
      ['Fiche', 'string', 'Adresse de la fiche sur ce site.', { format: 'uri' }],
    ],
  },
  evenements: {
    titre: 'Agenda de l’orientation',
    cle: 'id',
    champs: [
      ['id', 'string', 'Identifiant de l’événement ; il ne change pas.'],
      ['titre', 'string', 'Titre.', { source: ORGANISATEUR }],
      ['description', 'string', 'Ce qui s’y passe.', { source: ORGANISATEUR }],
      ['debut', 'datetime', 'Début, en temps universel.', { source: ORGANISATEUR }],
      ['fin', 'datetime', 'Fin, en temps universel.', { source: ORGANISATEUR }],
      ['journee', 'boolean', 'Dure la journée, sans heure.', { source: ORGANISATEUR }],
      ['lieu', 'string', 'Nom du lieu.', { source: ORGANISATEUR }],
      ['adresse', 'string', 'Voie et numéro.', { source: ORGANISATEUR }],
      ['code_postal', 'string', 'Code postal.', { source: ORGANISATEUR }],
      ['commune', 'string', 'Code Insee de la commune.', { source: INSEE }],
      ['ville', 'string', 'Nom de la commune.', { source: INSEE }],
      ['lat', 'number', 'Latitude, WGS 84.', { unit: 'degré' }],
      ['lon', 'number', 'Longitude, WGS 84.', { unit: 'degré' }],
      ['en_ligne', 'boolean', 'Se suit en ligne.', { source: ORGANISATEUR }],
      ['lien', 'string', 'Où en savoir plus, ou s’inscrire.', { format: 'uri' }],
      ['organisateur', 'string', 'Structures qui organisent, séparées par une virgule.'],
      ['publics', 'string', `Publics attendus. ${LISTE}`, { source: ORGANISATEUR }],
      ['besoins', 'string', `Codes des besoins auxquels il répond. ${LISTE}`],
      ['romes', 'string', `Codes des métiers dont il parle. ${LISTE}`, { source: 'France Travail, ROME 4.0' }],
      ['accessibilite', 'string', `Ce qui est prévu. ${LISTE}`, { source: ORGANISATEUR }],
      ['inscription', 'string', 'Aucune, ou ailleurs : alors à l’adresse de `lien`.'],
      ['etat', 'string', 'État de l’événement : publié, complet, annulé…'],
      ['motif', 'string', 'Pourquoi il est annulé ou déplacé.', { source: ORGANISATEUR }],
    ],
  },
  territoires: {
    titre: 'Chiffres d’un territoire',
    cle: undefined,
    champs: [
      ['maille', 'string', 'Sorte du territoire : commune, epci, departement, region, france…'],
      ['territoire', 'string', 'Code du territoire.', { source: INSEE }],
      ['nom', 'string', 'Nom du territoire.', { source: INSEE }],
      ['indicateur', 'string', 'Code de ce qui est mesuré.'],
      ['periode', 'string', 'Année, trimestre ou mois de la mesure.'],
      ['age', 'string', 'Tranche d’âge ; vide pour toutes.'],
      ['diplome', 'string', 'Diplôme ; vide pour tous.'],
      ['etablissement', 'string', 'Sorte d’établissement ; vide pour tous.'],
      ['fap', 'string', 'Famille professionnelle ; vide pour toutes.', { source: 'Dares, FAP 2021' }],
      ['naf', 'string', 'Secteur d’activité ; vide pour tous.', { source: 'Insee, NAF' }],
      ['pcs', 'string', 'Profession ; vide pour toutes.', { source: 'Insee, PCS' }],
      ['rome', 'string', 'Métier ; vide pour tous.', { source: 'France Travail, ROME 4.0' }],
      ['sexe', 'string', 'Sexe ; vide pour les deux.'],
      ['etat', 'string', 'valeur ; secret (trop peu de monde) ; non-calculable.'],
      ['valeur', 'number', 'Ce qui est mesuré ; vide si l’état n’est pas « valeur ».', { unit: 'colonne `unite`' }],
      ['effectif', 'number', 'Nombre d’observations, quand la source le donne.', { unit: 'observation' }],
      ['zonage', 'string', 'Millésime des limites du territoire.'],
      ['source', 'string', 'Titre du fichier d’où vient la mesure.'],
      ['producteur', 'string', 'Qui le produit.'],
      ['url', 'string', 'Où il est publié.', { format: 'uri' }],
      ['licence', 'string', 'Sa licence.'],
      ['millesime', 'string', 'Son millésime.'],
      ['libelle', 'string', 'Nom de l’indicateur.'],
      ['unite', 'string', 'Unité de la valeur.'],
    ],
  },
} as const satisfies Readonly<Record<string, { titre: string; cle: string | undefined; champs: readonly Ligne[] }>>
export type Dictionnaire = keyof typeof DICTIONNAIRES
export const NOMS_DICTIONNAIRES = ['annuaire', 'evenements', 'territoires'] as const satisfies readonly Dictionnaire[]

/** Where the dictionary of a file is, on the site. */
export const cheminDictionnaire = (nom: Dictionnaire): string => `/api/dictionnaires/${nom}.json`

/** The dictionary of a CSV file, as a Table Schema. */
export function dictionnaireOf(nom: Dictionnaire): Record<string, unknown> {
  const { titre, cle, champs } = DICTIONNAIRES[nom]
  return {
    $schema: 'https://datapackage.org/profiles/2.0/tableschema.json',
    title: titre,
    description: 'CSV en UTF-8, colonnes séparées par un point-virgule, virgule décimale. Une case vide : non connu.',
    fields: champs.map(champ),
    missingValues: [''],
    ...(cle !== undefined && { primaryKey: [cle] }),
  }
}
