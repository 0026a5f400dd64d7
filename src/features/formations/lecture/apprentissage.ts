import { z } from 'zod'
import { type Refused, refuse } from '#platform/imports/lines.ts'
import type { Avertissement } from '#platform/imports/rejet.ts'
import { codeCertification, siretOf } from '../domain/codes.ts'
import { lireDate } from '../domain/dates.ts'
import type { Formation, Niveau, Session } from '../domain/formation.ts'
import { ligne } from '../domain/texte.ts'

/** Source of the offers of the national catalogue of apprenticeship. */
export const SOURCE_APPRENTISSAGE = 'apprentissage'

const texte = z.string().nullish()
const dates = z.array(z.string()).nullish()

/** A record of the national catalogue, as its API gives it; of some hundred fields, those that are shown. */
const schema = z.object({
  cle_ministere_educatif: texte,
  id_rco_formation: texte,
  published: z.boolean().nullish(),
  intitule_rco: texte,
  intitule_long: texte,
  niveau: texte,
  rncp_code: texte,
  rome_codes: z.array(z.string()).nullish(),
  date_debut: dates,
  date_fin: dates,
  capacite: texte,
  duree: texte,
  entierement_a_distance: z.boolean().nullish(),
  lieu_formation_adresse: texte,
  lieu_formation_geo_coordonnees: texte,
  code_postal: texte,
  code_commune_insee: texte,
  localite: texte,
  uai_formation: texte,
  etablissement_formateur_enseigne: texte,
  etablissement_formateur_entreprise_raison_sociale: texte,
  etablissement_formateur_siret: texte,
  etablissement_gestionnaire_entreprise_raison_sociale: texte,
  last_update_at: texte,
})

type Fiche = z.infer<typeof schema>

/** What tells that a text is of this catalogue: no other has these keys. */
export const CLES = ['cle_ministere_educatif', 'id_rco_formation', 'etablissement_formateur_siret'] as const

const NIVEAUX: readonly Niveau[] = [3, 4, 5, 6, 7, 8]

const iso = (raw: string | undefined): string | undefined => {
  const lue = raw === undefined ? undefined : lireDate(raw)
  return lue?.etat === 'lue' ? lue.iso : undefined
}

/** One offer from one record; its e-mail addresses, which often name somebody, are left aside. */
export const toApprentissage = (
  value: unknown,
): { formation: Formation; avertissements: Avertissement[] } | Refused => {
  const parsed = schema.safeParse(value)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return refuse(issue?.path.map(String).join('.') ?? '', 'valeur d’un type inattendu')
  }
  const fiche = parsed.data
  const numero = ligne(fiche.cle_ministere_educatif ?? fiche.id_rco_formation ?? '', 200)
  if (!numero) return refuse('cle_ministere_educatif', 'vide')
  const id = `${SOURCE_APPRENTISSAGE}--${numero}`
  const intitule = ligne(
    (fiche.intitule_rco ?? fiche.intitule_long ?? '').replace(/\s*\(apprentissage possible\)/i, ''),
    255,
  )
  if (!intitule) return refuse('intitule_rco', 'vide', id)
  const nom = [
    fiche.etablissement_formateur_enseigne,
    fiche.etablissement_formateur_entreprise_raison_sociale,
    fiche.etablissement_gestionnaire_entreprise_raison_sociale,
  ]
    .map(one => ligne(one ?? '', 255))
    .find(Boolean)
  if (!nom) return refuse('etablissement_formateur_entreprise_raison_sociale', 'vide', id)
  const avertissements: Avertissement[] =
    fiche.published === false ? [{ field: 'published', reason: 'le catalogue ne la publie pas' }] : []
  const sessions = sessionsOf(fiche, avertissements)
  const annees = Number(fiche.duree)
  const code = codeCertification(fiche.rncp_code ?? '')
  const niveau = NIVEAUX.find(one => String(one) === /^\d/.exec(fiche.niveau ?? '')?.[0])
  return {
    avertissements,
    formation: {
      id,
      numero,
      intitule,
      certifiante: code === undefined ? undefined : true,
      niveauSortie: niveau,
      formacodes: [],
      nsf: [],
      romes: (fiche.rome_codes ?? []).filter(rome => /^[A-N]\d{4}$/.test(rome)),
      certifications: code === undefined ? [] : [code],
      organisme: {
        nom,
        siret: siretOf(fiche.etablissement_formateur_siret ?? ''),
        uai: /^\d{7}[A-Z]$/.test(fiche.uai_formation ?? '') ? (fiche.uai_formation ?? undefined) : undefined,
      },
      miseAJour: iso(fiche.last_update_at ?? undefined),
      actions: [
        {
          numero: '1',
          initiale: true,
          modalite: fiche.entierement_a_distance ? 'distance' : undefined,
          contrats: ['apprentissage'],
          publics: [],
          duree: annees > 0 && annees < 10 ? `${annees} an${annees > 1 ? 's' : ''}` : undefined,
          heures: {},
          langues: [],
          financeurs: [],
          lieux: [lieuOf(fiche)],
          sessions,
        },
      ],
    },
  }
}

const sessionsOf = (fiche: Fiche, avertissements: Avertissement[]): Session[] => {
  const places = Number(fiche.capacite)
  return (fiche.date_debut ?? []).flatMap((brut, i) => {
    const debut = iso(brut)
    if (debut === undefined)
      avertissements.push({ field: 'date_debut', reason: `date illisible (« ${brut.slice(0, 30)} »)` })
    const fin = iso(fiche.date_fin?.[i])
    return debut === undefined
      ? []
      : [
          {
            numero: String(i + 1),
            debut,
            fin: fin !== undefined && fin >= debut ? fin : undefined,
            places: Number.isInteger(places) && places > 0 ? places : undefined,
          },
        ]
  })
}

const lieuOf = (fiche: Fiche) => {
  const [lat, lon] = (fiche.lieu_formation_geo_coordonnees ?? '').split(',').map(Number)
  const point = lat !== undefined && lon !== undefined && Number.isFinite(lat) && Number.isFinite(lon)
  return {
    adresse: ligne(fiche.lieu_formation_adresse ?? '', 255),
    codePostal: fiche.code_postal ?? undefined,
    ville: ligne(fiche.localite ?? '', 100),
    commune: fiche.code_commune_insee ?? undefined,
    ...(point && { lat, lon }),
  }
}
