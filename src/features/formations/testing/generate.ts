import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import type { Commune } from '#features/territoires/index.ts'

/**
 * A made-up LHÉO feed of any size, the same for the same seed: places by population, two to five sessions an action, texts
 * of the length of real ones, and, in some formations, what real feeds get wrong.
 */
export interface FluxOptions {
  sessions: number
  seed: number
  communes: readonly Commune[]
  version?: '2.2' | '2.3'
  /** Share of formations with something to correct or refuse. */
  defauts?: number
}

interface Domaine {
  rome: string
  rncp: string
  niveau: string
  nsf: string
  formacode: string
  titre: string
}

const DOMAINES: readonly Domaine[] = [
  ['D1102', '37537', '13', '221', '21538', 'CAP boulanger'],
  ['D1104', '38765', '13', '221', '21528', 'CAP pâtissier'],
  ['G1602', '38430', '13', '221', '42752', 'CAP cuisine'],
  ['J1501', '40692', '14', '331', '43436', 'Diplôme d’État d’aide-soignant'],
  ['K1304', '37715', '13', '332', '44028', 'Titre professionnel assistant de vie aux familles'],
  ['N1103', '38413', '13', '311', '31734', 'Titre professionnel préparateur de commandes en entrepôt'],
  ['N1101', '34991', '13', '311', '31768', 'CACES R489 cariste'],
  ['N4101', '35309', '13', '311', '31833', 'Titre professionnel conducteur du transport routier de marchandises'],
  ['F1602', '38878', '13', '255', '24066', 'Titre professionnel électricien d’équipement du bâtiment'],
  ['F1603', '37873', '13', '227', '22685', 'Titre professionnel installateur en thermique et sanitaire'],
  ['F1604', '37344', '13', '233', '22403', 'Titre professionnel plaquiste'],
  ['F1703', '38286', '13', '232', '22334', 'Titre professionnel maçon'],
  ['H2913', '35085', '13', '254', '23011', 'Titre professionnel soudeur'],
  ['I1304', '37274', '14', '250', '31624', 'Bac pro maintenance des systèmes de production connectés'],
  ['I1604', '37278', '13', '252', '23631', 'CAP maintenance des véhicules'],
  ['M1203', '37949', '14', '314', '32663', 'Titre professionnel comptable assistant'],
  ['M1607', '36804', '14', '324', '35054', 'Titre professionnel secrétaire assistant'],
  ['M1805', '31114', '15', '326', '31088', 'Titre professionnel développeur web et web mobile'],
  ['M1801', '37682', '15', '326', '31006', 'Titre professionnel technicien supérieur systèmes et réseaux'],
  ['D1106', '37098', '13', '312', '34566', 'Titre professionnel employé commercial en magasin'],
  ['D1401', '38368', '15', '312', '34582', 'BTS négociation et digitalisation de la relation client'],
  ['D1202', '38225', '13', '336', '42050', 'CAP métiers de la coiffure'],
  ['A1203', '38316', '13', '214', '21054', 'CAP agricole jardinier paysagiste'],
  ['A1416', '38350', '14', '210', '21028', 'BP responsable d’entreprise agricole'],
  ['K1303', '38565', '13', '332', '44054', 'CAP accompagnant éducatif petite enfance'],
  ['K2503', '34507', '13', '344', '42859', 'Titre agent de prévention et de sécurité'],
  ['K2204', '37867', '13', '343', '42093', 'Titre professionnel agent de propreté et d’hygiène'],
  ['C1401', '38380', '15', '313', '41036', 'BTS banque, conseiller de clientèle'],
  ['E1104', '38118', '16', '320', '46347', 'Licence professionnelle métiers du numérique'],
  ['G1803', '37905', '13', '334', '42757', 'Titre professionnel serveur en restauration'],
].map(([rome = '', rncp = '', niveau = '', nsf = '', formacode = '', titre = '']) => ({
  rome,
  rncp,
  niveau,
  nsf,
  formacode,
  titre,
}))

const COURTES = [
  'Anglais professionnel',
  'Bureautique : tableur',
  'Sauveteur secouriste du travail',
  'Remise à niveau',
  'Français langue étrangère',
  'Habilitation électrique',
  'Gestes et postures',
  'Créer son entreprise',
]
const ORGANISMES = [
  'AFPA',
  'GRETA',
  'CFA',
  'Campus des métiers',
  'Chambre de métiers et de l’artisanat',
  'Maison familiale rurale',
  'Lycée professionnel',
  'Centre de formation',
]
const RYTHMES = [
  'Temps plein',
  'Temps partiel',
  'Continu temps plein, modulaire',
  'Discontinu, à temps partiel',
  'En journée',
]
const PHRASES = [
  'Acquérir les gestes professionnels du métier et les règles d’hygiène et de sécurité.',
  'Organiser son travail seul ou en équipe, en respectant les délais et les consignes.',
  'Accueillir, conseiller et fidéliser la clientèle.',
  'Lire un plan, préparer le chantier, contrôler la qualité de la réalisation.',
  'Utiliser les outils numériques courants du métier.',
  'Période en entreprise de plusieurs semaines, suivie par un formateur référent.',
  'Préparer son dossier professionnel et l’épreuve devant le jury.',
  'Entretenir le matériel et signaler les anomalies.',
  'Appliquer la réglementation en vigueur dans le secteur d’activité.',
  'Mathématiques, français et prévention, santé, environnement appliqués au métier.',
]

type Random = () => number

/** Mulberry32: small, seeded, the same on every machine. */
const makeRandom = (seed: number): Random => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

const pick = <T>(random: Random, list: readonly T[]): T => {
  const found = list[Math.floor(random() * list.length)]
  if (found === undefined) throw new Error('nothing to pick from')
  return found
}

const makeTirage = (communes: readonly Commune[]): ((random: Random) => Commune) => {
  const villes = [...communes].sort((a, b) => b.population - a.population)
  const sums = new Float64Array(villes.length)
  let total = 0
  villes.forEach(({ population }, i) => {
    total += population + 200
    sums[i] = total
  })
  return random => {
    const wanted = random() * total
    let [low, high] = [0, villes.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] ?? 0) <= wanted) low = middle + 1
      else high = middle
    }
    const found = villes[low]
    if (found === undefined) throw new Error('no commune')
    return found
  }
}

const echapper = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const tag = (name: string, content: string | number): string => `<${name}>${content}</${name}>`
const compact = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '')
/** 1 January 2026, in days. */
const JOUR_ZERO = 20_454

/** The feed, a formation at a time. */
export function* fluxLheo({
  sessions,
  seed,
  communes,
  version = '2.3',
  defauts = 0.02,
}: FluxOptions): Generator<string> {
  const random = makeRandom(seed)
  const tirer = makeTirage(communes)
  const space = version === '2.3' ? 'http://lheo.gouv.fr/2.3' : 'http://www.lheo.org/2.2'
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<lheo xmlns="${space}">\n<offres>\n`
  for (let written = 0, rang = 0; written < sessions; rang++) {
    const { xml, count } = formation(random, tirer, rang, defauts, sessions - written)
    written += count
    yield xml
  }
  yield '</offres>\n</lheo>\n'
}

const adresseXml = (commune: Commune, rue: string): string =>
  `<adresse>${tag('ligne', echapper(rue))}${tag('codepostal', commune.codesPostaux[0] ?? '28000')}${tag('ville', echapper(commune.nom.slice(0, 50)))}${tag('departement', commune.departement)}${tag('code-INSEE-commune', commune.code)}${tag('pays', 'FR')}<geolocalisation>${tag('latitude', commune.lat.toFixed(6))}${tag('longitude', commune.lon.toFixed(6))}</geolocalisation></adresse>`

const paragraphe = (random: Random, phrases: number): string =>
  Array.from({ length: phrases }, () => echapper(pick(random, PHRASES))).join(' ')

const formation = (
  random: Random,
  tirer: (random: Random) => Commune,
  rang: number,
  defauts: number,
  reste: number,
) => {
  const courte = random() < 0.25
  const domaine = pick(random, DOMAINES)
  const titre = courte ? pick(random, COURTES) : domaine.titre
  const siege = tirer(random)
  const organisme = `${pick(random, ORGANISMES)} ${siege.nom}`.slice(0, 200)
  const defaut = random() < defauts ? 1 + Math.floor(random() * 5) : 0
  const actions: string[] = []
  let count = 0
  for (let i = 0, many = random() < 0.2 ? 2 : 1; i < many && count < reste; i++) {
    const made = action(random, random() < 0.7 ? siege : tirer(random), rang, i, courte, defaut, reste - count)
    actions.push(made.xml)
    count += made.count
  }
  const coordonnees = `<coordonnees>${tag('nom', 'Accueil')}${adresseXml(siege, '12 rue des Écoles')}<telfixe>${tag('numtel', `02 37 ${String(10 + (rang % 89))} 12 34`)}</telfixe>${tag('courriel', `contact${rang % 5000}@organisme.example`)}</coordonnees>`
  const siret = `${defaut === 2 ? '\t' : ''}${String(10_000_000_000_000 + ((rang * 7_919) % 80_000_000_000_000))}`
  const xml = `<formation numero="F${rang}" datemaj="${compact(JOUR_ZERO + (rang % 300))}">
<domaine-formation>${tag('code-FORMACODE', domaine.formacode)}${tag('code-NSF', domaine.nsf)}${courte ? '' : tag('code-ROME', domaine.rome)}</domaine-formation>
${defaut === 1 ? '' : tag('intitule-formation', echapper(defaut === 3 ? `${titre} &eacute;` : titre).replace('&amp;eacute;', '&eacute;'))}
${tag('objectif-formation', paragraphe(random, 2))}
${tag('resultats-attendus', courte ? '-' : paragraphe(random, 1))}
${tag('contenu-formation', paragraphe(random, 6))}
${tag('certifiante', courte ? 0 : 1)}
<contact-formation>${coordonnees}</contact-formation>
${tag('parcours-de-formation', 1 + Math.floor(random() * 4))}${tag('code-niveau-entree', pick(random, ['0', '1', '4', '13', '14']))}
${courte ? '' : `<certification>${tag('code-RNCP', random() < 0.5 ? domaine.rncp : `RNCP${domaine.rncp}`)}</certification>${tag('code-niveau-sortie', domaine.niveau)}`}
${actions.join('\n')}
<organisme-formation-responsable>${tag('numero-activite', String(24_280_000_000 + (rang % 99_999)))}<SIRET-organisme-formation>${tag('SIRET', siret)}</SIRET-organisme-formation>${tag('nom-organisme', echapper(organisme))}${tag('raison-sociale', echapper(organisme))}<coordonnees-organisme>${coordonnees}</coordonnees-organisme><contact-organisme>${coordonnees}</contact-organisme></organisme-formation-responsable>
<extras info="origine"><extra info="carif">24</extra></extras>
</formation>
`
  return { xml, count }
}

const action = (
  random: Random,
  lieu: Commune,
  rang: number,
  i: number,
  courte: boolean,
  defaut: number,
  reste: number,
) => {
  const many = Math.min(reste, 2 + Math.floor(random() * 4))
  const permanentes = random() < 0.15
  const jours = courte ? 5 + Math.floor(random() * 25) : 90 + Math.floor(random() * 500)
  const sessions = Array.from({ length: many }, (_, k) => {
    const debut = JOUR_ZERO + 200 + Math.floor(random() * 400) + k * 30
    const iso = defaut === 4 && k === 0
    const date = iso ? new Date(debut * 86_400_000).toISOString().slice(0, 10) : compact(debut)
    return `<session numero="S${rang}-${i}-${k}"><periode>${tag('debut', defaut === 5 && k === 0 ? '20261399' : date)}${tag('fin', compact(debut + jours))}</periode><adresse-inscription>${adresseXml(lieu, '1 place de la Gare')}</adresse-inscription>${tag('etat-recrutement', pick(random, ['1', '1', '1', '2', '3']))}</session>`
  })
  const alternance = !courte && random() < 0.3
  const xml = `<action numero="A${rang}-${i}">${tag('rythme-formation', pick(random, RYTHMES))}${tag('code-public-vise', '83056')}${tag('niveau-entree-obligatoire', 0)}${tag('modalites-alternance', alternance ? 'Contrat d’apprentissage ou de professionnalisation' : '-')}${tag('modalites-enseignement', random() < 0.12 ? '2' : random() < 0.2 ? '1' : '0')}${tag('conditions-specifiques', paragraphe(random, 1))}${tag('prise-en-charge-frais-possible', 1)}<lieu-de-formation><coordonnees>${adresseXml(lieu, '1 place de la Gare')}</coordonnees></lieu-de-formation>${tag('modalites-entrees-sorties', permanentes ? 1 : 0)}
${sessions.join('\n')}
${random() < 0.6 ? tag('acces-handicapes', 'Locaux accessibles, référent handicap') : ''}${tag('nombre-heures-total', jours * 5)}<organisme-financeur>${tag('code-financeur', pick(random, ['2', '4', '5', '10', '16', '0', '7']))}</organisme-financeur></action>`
  return { xml, count: many }
}

/** Writes text pieces to a file as fast as it takes them. @returns bytes written. */
export const ecrire = async (path: string, pieces: Iterable<string>): Promise<number> => {
  const file = createWriteStream(path)
  let bytes = 0
  let buffer = ''
  for (const piece of pieces) {
    buffer += piece
    if (buffer.length < 1 << 18) continue
    bytes += Buffer.byteLength(buffer)
    if (!file.write(buffer)) await once(file, 'drain')
    buffer = ''
  }
  bytes += Buffer.byteLength(buffer)
  file.end(buffer)
  await finished(file)
  return bytes
}
