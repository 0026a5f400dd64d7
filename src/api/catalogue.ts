import { Hono } from 'hono'
import { etag } from 'hono/etag'
import type { Cadre } from '#web/site.ts'
import { cheminDictionnaire, type Dictionnaire, dictionnaireOf, NOMS_DICTIONNAIRES } from './dictionnaires.ts'
import { HSDS } from './hsds/routes.ts'
import { API_V1 } from './v1.ts'

interface Distribution {
  titre: string
  chemin: string
  /** Media type of what is at the address. */
  type: string
  /** The standard that it follows. */
  norme?: string
  /** What each column holds. */
  dictionnaire?: Dictionnaire
}

interface JeuDeDonnees {
  code: string
  titre: string
  description: string
  motsCles: readonly string[]
  distributions: readonly Distribution[]
}

const JEUX: readonly JeuDeDonnees[] = [
  {
    code: 'annuaire',
    titre: 'Annuaire des structures et des services de l’orientation',
    description:
      'Qui fait quoi, où, pour qui, avec la source et la date de chaque fiche. Aucune donnée sur une personne.',
    motsCles: ['orientation', 'insertion', 'services', 'annuaire'],
    distributions: [
      {
        titre: 'Structures, data·inclusion v1',
        chemin: `${API_V1}/data-inclusion/structures`,
        type: 'application/json',
        norme: 'https://github.com/gip-inclusion/data-inclusion-schema',
      },
      {
        titre: 'Services, data·inclusion v1',
        chemin: `${API_V1}/data-inclusion/services`,
        type: 'application/json',
        norme: 'https://github.com/gip-inclusion/data-inclusion-schema',
      },
      {
        titre: 'Services, Open Referral (HSDS 3.1)',
        chemin: `${HSDS}/services`,
        type: 'application/json',
        norme: 'https://docs.openreferral.org/',
      },
      {
        titre: 'Structures, Open Referral (HSDS 3.1)',
        chemin: `${HSDS}/organizations`,
        type: 'application/json',
        norme: 'https://docs.openreferral.org/',
      },
      { titre: 'Structures, CSV', chemin: '/annuaire.csv', type: 'text/csv', dictionnaire: 'annuaire' },
    ],
  },
  {
    code: 'evenements',
    titre: 'Agenda de l’orientation',
    description: 'Les forums, ateliers et portes ouvertes à venir.',
    motsCles: ['orientation', 'événements', 'agenda'],
    distributions: [
      {
        titre: 'Agenda, iCalendar',
        chemin: '/evenements/flux.ics',
        type: 'text/calendar',
        norme: 'https://www.rfc-editor.org/rfc/rfc5545',
      },
      { titre: 'Agenda, RSS', chemin: '/evenements/flux.rss', type: 'application/rss+xml' },
      { titre: 'Agenda, CSV', chemin: '/evenements/flux.csv', type: 'text/csv', dictionnaire: 'evenements' },
      { titre: 'Agenda, JSON', chemin: '/evenements/flux.json', type: 'application/json' },
    ],
  },
  {
    code: 'territoires',
    titre: 'Chiffres des territoires',
    description:
      'Population, diplômes, emploi, formation, avec la source de chaque chiffre. Chaque portrait donne son fichier.',
    motsCles: ['territoires', 'emploi', 'formation', 'statistiques'],
    distributions: [
      {
        titre: 'Chiffres de la France et de ses régions, CSV',
        chemin: '/territoires/france/france/chiffres.csv',
        type: 'text/csv',
        dictionnaire: 'territoires',
      },
    ],
  },
]

const LICENCE = 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/'

/** What the service gives as open data, described with DCAT 3 (W3C) in JSON-LD, for the catalogues that harvest it. */
export function describeCatalogue(nomRegion: string, site: string): Record<string, unknown> {
  const editeur = { '@type': 'foaf:Organization', 'foaf:name': nomRegion }
  return {
    '@context': {
      dcat: 'http://www.w3.org/ns/dcat#',
      dct: 'http://purl.org/dc/terms/',
      foaf: 'http://xmlns.com/foaf/0.1/',
    },
    '@id': `${site}/api/catalogue.jsonld`,
    '@type': 'dcat:Catalog',
    'dct:title': `Données ouvertes du service public de l’orientation, ${nomRegion}`,
    'dct:language': { '@id': 'http://publications.europa.eu/resource/authority/language/FRA' },
    'dct:publisher': editeur,
    'dcat:dataset': JEUX.map(({ code, titre, description, motsCles, distributions }) => ({
      '@id': `${site}/api/catalogue.jsonld#${code}`,
      '@type': 'dcat:Dataset',
      'dct:identifier': code,
      'dct:title': titre,
      'dct:description': description,
      'dct:publisher': editeur,
      'dct:spatial': nomRegion,
      'dct:accrualPeriodicity': { '@id': 'http://publications.europa.eu/resource/authority/frequency/CONT' },
      'dcat:keyword': motsCles,
      'dcat:distribution': distributions.map(({ titre: nom, chemin, type, norme, dictionnaire }) => ({
        '@type': 'dcat:Distribution',
        'dct:title': nom,
        'dcat:accessURL': { '@id': `${site}${chemin}` },
        'dcat:mediaType': { '@id': `https://www.iana.org/assignments/media-types/${type}` },
        'dct:license': { '@id': LICENCE },
        ...(norme !== undefined && { 'dct:conformsTo': { '@id': norme } }),
        ...(dictionnaire !== undefined && { 'dct:conformsTo': { '@id': site + cheminDictionnaire(dictionnaire) } }),
      })),
    })),
  }
}

/** `GET /catalogue.jsonld` of where it is mounted, and the dictionaries that it names. */
export function catalogueRoutes({ site }: Cadre): Hono {
  const app = new Hono()
  app.get('/catalogue.jsonld', etag(), c => {
    const catalogue = describeCatalogue(site.nomRegion, site.urlPublique ?? new URL(c.req.url).origin)
    return c.body(JSON.stringify(catalogue), 200, {
      'Content-Type': 'application/ld+json; charset=utf-8',
      'Cache-Control': 'public, max-age=3600',
      'Access-Control-Allow-Origin': '*',
    })
  })
  for (const nom of NOMS_DICTIONNAIRES)
    app.get(`/dictionnaires/${nom}.json`, etag(), c => {
      c.header('Cache-Control', 'public, max-age=3600')
      c.header('Access-Control-Allow-Origin', '*')
      return c.json(dictionnaireOf(nom))
    })
  return app
}
