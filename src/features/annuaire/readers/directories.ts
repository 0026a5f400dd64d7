import type { Reseau } from '#features/orientation/index.ts'
import type { Avertissement } from '#platform/imports/rejet.ts'
import { normalizeEmail, normalizePhone, normalizeUrl } from '../domain/contact.ts'
import { hoursFromDays } from '../domain/horaires.ts'
import { communeInText, type RawPlace, resolvePlace } from '../domain/place.ts'
import { cleanLine, cleanText, nameKey, ordinaryCase } from '../domain/texte.ts'
import type { FileContext } from './context.ts'
import { optional } from './data-inclusion.ts'
import { type Mapper, type Refus, refuse, type StructureRow } from './row.ts'

/** The public directories of one réseau or one administration: each row is a structure without services. */

interface RawStructure {
  id: string
  nom: string
  reseau: Reseau
  source: string
  place: RawPlace
  telephone?: unknown
  courriel?: unknown
  siteWeb?: unknown
  description?: string | undefined
  horaires?: string | undefined
  accueilPublic?: boolean
}

const toRow = (raw: RawStructure, line: number, { territoires, edition }: FileContext): StructureRow | Refus => {
  const place = resolvePlace(raw.place, raw.id, territoires)
  if ('rejet' in place) return refuse(place.rejet.field, place.rejet.reason, raw.id)
  if (place.lieu === undefined) return refuse('commune', `${raw.nom} : ni commune ni adresse`, raw.id)
  const avertissements: Avertissement[] = [...place.avertissements]
  const telephone = normalizePhone(raw.telephone)
  if (telephone === undefined && cleanLine(raw.telephone) !== undefined) {
    avertissements.push({ field: 'telephone', reason: `numéro ignoré : « ${cleanLine(raw.telephone, 40)} »` })
  }
  return {
    kind: 'structure',
    line,
    accueilPublic: raw.accueilPublic ?? true,
    avertissements,
    structure: {
      id: raw.id,
      nom: raw.nom,
      reseau: raw.reseau,
      source: raw.source,
      lieux: [{ ...place.lieu, ...optional('horaires', raw.horaires) }],
      services: [],
      reseauxPorteurs: [],
      ...optional('description', raw.description),
      ...optional('telephone', telephone),
      ...optional('courriel', normalizeEmail(raw.courriel)),
      ...optional('siteWeb', normalizeUrl(raw.siteWeb)),
      ...optional('miseAJour', edition),
    },
  }
}

/** Types of the « annuaire de l'administration » (DILA) that are réseaux of ours; the others are kept as `autre`. */
const RESEAU_OF_PIVOT: Readonly<Record<string, Reseau>> = {
  mission_locale: 'mission-locale',
  cio: 'cio',
  cij: 'info-jeunes',
  msap: 'france-services',
  greta: 'greta',
  cci: 'cci',
  cidf: 'cidff',
  chambre_metier: 'cma',
  maison_handicapees: 'mdph',
  chambre_agriculture: 'chambre-agriculture',
  cg: 'departement',
  cr: 'region',
  suio: 'suio',
  apec: 'apec',
  afpa: 'afpa',
}

/** « Annuaire de l'administration, base locale » (DILA), CSV with its `x_` columns. */
export const servicePublicMapper =
  (context: FileContext): Mapper =>
  (v, line) => {
    const local = cleanLine(v['#id'])
    const nom = cleanLine(v.x_nom) ?? cleanLine(v.name)
    if (local === undefined) return refuse('#id', 'champ obligatoire absent')
    if (nom === undefined) return refuse('x_nom', `${local} : champ obligatoire absent`)
    const place: RawPlace = {
      code: v.x_code_insee,
      codePostal: v.x_code_postal,
      commune: v.x_commune,
      adresse: v.x_adresse,
    }
    return toRow(
      {
        id: `service-public--${local}`,
        nom,
        reseau: RESEAU_OF_PIVOT[cleanLine(v.x_type) ?? ''] ?? 'autre',
        source: 'service-public',
        // Its coordinates are those of the commune, which the territoires know better.
        place,
        telephone: v.x_tel,
        courriel: v.request_email,
        siteWeb: v.home_page,
      },
      line,
      context,
    )
  }

/** Head offices of France Travail (directions régionales, territoriales), unless an agency shares the building. */
const isHeadOffice = (nom: string): boolean => {
  const key = nameKey(nom).replace(/^FRANCE TRAVAIL /, '')
  return /\b(DT|DR|DTD|DDA|DRA|PES|DIRECTION)\b/.test(key) && !/\b(APE|PE|AGENCE)\b/.test(key)
}

/** A head office may have the SAFIR code of an agency beside it. */
const agencyId = (safir: string, nom: string): string =>
  `france-travail--${safir}${isHeadOffice(nom) ? `-${slug(nom.replace(/^France Travail\s*-\s*/i, ''))}` : ''}`

const agencyName = (nom: string): string =>
  `France Travail - ${ordinaryCase(nom.replace(/^(France Travail|P[ôo]le emploi)\s*-\s*/i, ''))}`

/**
 * Agencies of Pôle emploi (2019). The SAFIR code is the agency's own identifier, the same in every edition: the sheet of
 * a newer file takes the place of the older one.
 */
export const poleEmploiMapper =
  (context: FileContext): Mapper =>
  (v, line) => {
    const nom = cleanLine(v.NOM)
    const safir = cleanLine(v.CODE_SAFIR)
    if (safir === undefined) return refuse('CODE_SAFIR', 'champ obligatoire absent')
    if (nom === undefined) return refuse('NOM', `${safir} : champ obligatoire absent`)
    return toRow(
      {
        id: agencyId(safir, nom),
        nom: agencyName(nom),
        reseau: 'france-travail',
        source: 'france-travail',
        // ALE: local agency; DDA and DRA: offices of the département and the région.
        accueilPublic:
          cleanLine(v.TYPE_SITE) === 'ALE' || (!isHeadOffice(nom) && /\b(APE|PE|AGENCE)\b/.test(nameKey(nom))),
        place: {
          codePostal: v.CODE_POSTAL,
          commune: v.COMMUNE,
          adresse: v.ADRESSE,
          complement: cleanLine(v.DC_COMPLEMENTADRSITEPHYSIQUE) ?? v.COMPLEMENT_ADRESSE,
          lat: v.DN_LATITUDE,
          lon: v.DN_LONGITUDE,
        },
      },
      line,
      context,
    )
  }

const KINDS: Readonly<Record<string, { reseau: Reseau; source: string }>> = {
  FT: { reseau: 'france-travail', source: 'france-travail' },
  ML: { reseau: 'mission-locale', source: 'les-emplois' },
  CAP_EMPLOI: { reseau: 'cap-emploi', source: 'les-emplois' },
}

/** Prescripteurs of « les emplois de l'inclusion »: agencies under their present name, missions locales, Cap emploi. */
export const prescripteursMapper =
  (context: FileContext): Mapper =>
  (v, line) => {
    const nom = cleanLine(v.nom)
    const kind = KINDS[cleanLine(v.kind) ?? '']
    if (nom === undefined) return refuse('nom', 'champ obligatoire absent')
    if (kind === undefined) return refuse('kind', `type inconnu : ${cleanLine(v.kind) ?? 'vide'}`)
    const agency = kind.reseau === 'france-travail'
    const safir = cleanLine(v.code_safir)
    return toRow(
      {
        id:
          agency && safir !== undefined
            ? agencyId(safir, nom)
            : `${kind.source}--${slug(`${nom} ${cleanLine(v.code_postal) ?? ''}`)}`,
        nom: agency ? agencyName(nom) : ordinaryCase(nom),
        reseau: kind.reseau,
        source: kind.source,
        accueilPublic: !agency || !isHeadOffice(nom),
        place: {
          codePostal: v.code_postal,
          commune: v.ville,
          adresse: v.adresse,
          complement: v.complement,
          lat: v.lat,
          lon: v.lon,
        },
      },
      line,
      context,
    )
  }

/** Points of advice on VAE (points relais conseil, espaces VAE): the address is one text with its postal code. */
export const vaeMapper =
  (context: FileContext): Mapper =>
  (v, line) => {
    const nom = cleanLine(v.NOM)
    const operateur = cleanLine(v.Mandataire)
    const adresse = cleanLine(v.ADRESSE, 400)
    if (nom === undefined) return refuse('NOM', 'champ obligatoire absent')
    if (adresse === undefined) return refuse('ADRESSE', `${nom} : champ obligatoire absent`)
    const { rue, codePostal, commune } = splitAddress(adresse, cleanLine(v.DEPARTEMENT) ?? '')
    if (codePostal === undefined && communeInText(adresse, commune, context.territoires) === undefined) {
      return refuse('ADRESSE', `${nom} : ni code postal ni commune dans « ${adresse.slice(0, 80)} »`)
    }
    const place: RawPlace =
      codePostal === undefined
        ? { code: communeInText(adresse, commune, context.territoires)?.code, adresse: rue }
        : { codePostal, commune, adresse: rue }
    return toRow(
      {
        id: `prc-vae--${slug(`${codePostal ?? commune} ${nom} ${rue}`)}`,
        nom: operateur === undefined || nameKey(nom).includes(nameKey(operateur)) ? nom : `${nom} - ${operateur}`,
        reseau: 'prc-vae',
        source: 'prc-vae',
        place,
        telephone: v.TELEPHONE,
        courriel: v.Mail,
      },
      line,
      context,
    )
  }

const WITH_POSTAL_CODE = /^(.*?)[\s,-]*\b(\d{2}\s?\d{3})\b[\s,-]+(\p{L}[^\d]*)(?:\d{1,2}.*)?$/u
/** "9200 NANTERRE" in the département 92: a digit of the postal code was lost. */
const WITH_SHORT_CODE = /^(.*?)[\s,-]*\b(\d{4})\b[\s,-]+(\p{L}[^\d]*)$/u

/**
 * Street, postal code and commune of a one-line address. The postal code is the last number of five digits that a name
 * follows; BP and CS come before it. Without one, `commune` is the département.
 */
const splitAddress = (adresse: string, departement: string): { rue: string; codePostal?: string; commune: string } => {
  const full = WITH_POSTAL_CODE.exec(adresse)
  if (full !== null)
    return { rue: full[1] ?? '', codePostal: full[2]?.replace(/\s/g, '') ?? '', commune: full[3] ?? '' }
  const short = WITH_SHORT_CODE.exec(adresse)
  if (short?.[2]?.startsWith(departement))
    return { rue: short[1] ?? '', codePostal: `${short[2]}0`, commune: short[3] ?? '' }
  return { rue: adresse, commune: departement }
}

const DAYS = ['h_lundi', 'h_mardi', 'h_mercredi', 'h_jeudi', 'h_vendredi', 'h_samedi'] as const

/** France services (ANCT), GeoJSON: hours are one free text a day. */
export const franceServicesMapper =
  (context: FileContext): Mapper =>
  (feature, line) => {
    const v: Record<string, unknown> = { ...(typeof feature.properties === 'object' ? feature.properties : {}) }
    const nom = cleanLine(v.lib_france_services)
    const matricule = cleanLine(v.MATRICULE)
    if (nom === undefined) return refuse('lib_france_services', 'champ obligatoire absent')
    if (matricule === undefined) return refuse('MATRICULE', `${nom} : champ obligatoire absent`)
    const note = cleanText(v['Commentaire.horaires'], 500)
    return toRow(
      {
        id: `france-services--${matricule}`,
        nom: /france services/i.test(nom) ? nom : `France services - ${nom}`,
        reseau: 'france-services',
        source: 'france-services',
        place: {
          code: v.insee_com,
          codePostal: v.code_postal,
          commune: v.lib_com,
          adresse: v.ADRESSE,
          complement: v['COMPLEMENT.D.ADRESSE'],
          lat: v.LATITUDE,
          lon: v.LONGITUDE,
        },
        telephone: v.TELEPHONE,
        courriel: v['CONTACT.MAIL'],
        horaires: hoursFromDays(DAYS.map(day => (typeof v[day] === 'string' ? v[day] : undefined))),
        description: note === undefined ? undefined : `Horaires : ${note}`,
      },
      line,
      context,
    )
  }

const slug = (text: string): string => nameKey(text).toLowerCase().replace(/ /g, '-').slice(0, 160)
