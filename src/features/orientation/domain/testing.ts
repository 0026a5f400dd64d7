import type { LireHoraires } from './candidat.ts'
import type { Compris } from './demande.ts'
import { createIndexOffres } from './index-offres.ts'
import type { Fiche, Offre } from './offre.ts'
import { createMoteur, type Lieux, type Moteur } from './orienter.ts'
import type { Libelles } from './raisons.ts'
import { BESOINS, RESEAUX } from './vocabulaire.ts'

/** Small worlds for the tests of the engine. */

const COMMUNES = [
  { code: '28134', nom: 'Dreux', departement: '28', lat: 48.7304, lon: 1.3652 },
  { code: '28007', nom: 'Anet', departement: '28', lat: 48.8567, lon: 1.4393 },
  { code: '75056', nom: 'Paris', departement: '75', lat: 48.8589, lon: 2.347 },
]

export const lieux: Lieux = {
  commune: code => COMMUNES.find(c => c.code === code),
  proche: (lat, lon) => (lat > 40 && lat < 52 && lon > -6 && lon < 10 ? COMMUNES[0] : undefined),
  zones: code => [`commune:${code}`, `departement:${code.slice(0, 2)}`, 'france'],
}

const libelles = Object.fromEntries(BESOINS.map(code => [code, code])) as Libelles

/** An offre at Dreux, open to all, that accompanies towards an apprenticeship, changed field by field. */
export function offre(id: string, champs: Partial<Offre> = {}): Offre {
  return {
    id,
    structureId: `s-${id}`,
    reseau: 'autre',
    besoins: [{ code: 'alternance', niveau: 'accompagnement', coeur: true }],
    publics: [],
    modes: ['en-presentiel'],
    lat: 48.73,
    lon: 1.37,
    miseAJour: '2026-10-01',
    ...champs,
  }
}

const ficheDe = (o: Offre): Fiche => ({
  structure: { id: o.structureId, nom: o.structureId.slice(2), reseau: o.reseau },
  service: { id: o.id, nom: o.id },
  contact: {},
  source: 'test',
  miseAJour: o.miseAJour,
})

/** The réseau that a demande of a test asks for. */
export const reseauDe = (texte: string | undefined): Pick<Compris, 'reseau'> => {
  const code = RESEAUX.find(connu => connu === texte)
  return code ? { reseau: { code, extrait: code } } : {}
}

/** What surrounds the offres of a test. */
export interface Monde {
  lieux: Lieux
}

/** An engine over these offres; a text is understood when it is the code of a réseau, hours are as `lireHoraires` says. */
export function makeMoteur(
  offres: readonly Offre[],
  lireHoraires: LireHoraires = () => undefined,
  monde: Monde = { lieux },
): Moteur {
  const builder = createIndexOffres()
  for (const o of offres) builder.add(o)
  return createMoteur({
    index: builder.finish(),
    fiche: i => {
      const o = offres[i]
      if (!o) throw new Error(`no offre ${i}`)
      return ficheDe(o)
    },
    libelles,
    lieux: monde.lieux,
    nommer: code => `le réseau ${code}`,
    comprendre: texte => ({
      besoins: [],
      ...reseauDe(texte),
      situation: {},
      extraits: {},
      lieuxPossibles: [],
      contraintes: {},
      contradictions: [],
    }),
    lireHoraires,
  })
}
