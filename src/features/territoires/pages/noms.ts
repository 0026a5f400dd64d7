import { MOIS } from '#web/format.ts'
import type { Maille } from '../domain/mesure.ts'
import { readLiaisons } from '../sources.ts'

type Nommable = { maille: Maille | 'reseau'; nom: string; code: string }

/** "à Dreux", "dans la zone d’emploi de Dreux", "en France". */
export const dans = ({ maille, nom, code }: Nommable): string => {
  switch (maille) {
    case 'commune':
      return aCommune(nom)
    case 'epci':
      return `dans l’intercommunalité ${nom}`
    case 'zone-emploi':
      return `dans la zone d’emploi ${de(nom)}`
    case 'bassin-emploi':
      return `dans le bassin d’emploi ${de(nom)}`
    case 'bassin-de-vie':
      return `dans le bassin de vie ${de(nom)}`
    case 'departement':
      return `dans le département ${duDepartement(code, nom)}`
    case 'region':
      return `dans la région ${nom}`
    case 'reseau':
      return `dans le territoire ${nom}`
    case 'france':
      return 'en France'
  }
}

const LIAISONS = readLiaisons()
/** The INSEE's kinds of articles: none before a consonant or a vowel, le, la, les, l’. */
const ARTICLES = ['de ', 'd’', 'du ', 'de la ', 'des ', 'de l’'] as const

/** "d’Eure-et-Loir", "du Loiret", "de la Creuse". */
const duDepartement = (code: string, nom: string): string => `${ARTICLES[LIAISONS.get(code) ?? 0] ?? 'de '}${nom}`

/** What kind of territory it is, before its name. */
export const GENRES: Readonly<Record<Nommable['maille'], string>> = {
  commune: 'Commune',
  epci: 'Intercommunalité',
  'zone-emploi': 'Zone d’emploi',
  'bassin-emploi': 'Bassin d’emploi',
  'bassin-de-vie': 'Bassin de vie',
  departement: 'Département',
  region: 'Région',
  reseau: 'Territoire du réseau',
  france: 'Pays',
}

/** "Dreux", "Zone d’emploi : Dreux": a name that stands alone in a table or a list. */
export const nomSeul = ({ maille, nom }: Nommable): string =>
  maille === 'commune' || maille === 'france' || maille === 'departement' || maille === 'region' || maille === 'reseau'
    ? nom
    : maille === 'epci'
      ? nom
      : `${GENRES[maille]} ${de(nom)}`

const aCommune = (nom: string): string => {
  if (/^Le /.test(nom)) return `au ${nom.slice(3)}`
  if (/^Les /.test(nom)) return `aux ${nom.slice(4)}`
  return `à ${nom}`
}

/** "de Dreux", "d’Anet", "du Havre". */
export const de = (nom: string): string => {
  if (/^Le /.test(nom)) return `du ${nom.slice(3)}`
  if (/^Les /.test(nom)) return `des ${nom.slice(4)}`
  return /^[aeiouyâàéèêîôœh]/i.test(nom) ? `d’${nom}` : `de ${nom}`
}

/** "3e trimestre 2023", "2018", "21 décembre 2021". */
export const periodeEnClair = (periode: string): string => {
  const trimestre = /^(\d{4})-T([1-4])$/.exec(periode)
  if (trimestre !== null) return `${trimestre[2]}${trimestre[2] === '1' ? 'er' : 'e'} trimestre ${trimestre[1]}`
  const [annee = '', mois, jour] = periode.split('-')
  if (mois === undefined) return annee
  const nom = MOIS[Number(mois) - 1] ?? mois
  return jour === undefined ? `${nom} ${annee}` : `${Number(jour) === 1 ? '1er' : Number(jour)} ${nom} ${annee}`
}
