import type { Territoires } from '#features/territoires/index.ts'
import type { Porte } from './offres.ts'
import type { Referentiel } from './reseaux.ts'
import type { Lieu, Structure } from './schemas.ts'

/** A record of data·inclusion v1 (gip-inclusion/data-inclusion-schema, `schemas/v1`): what is not known is null. */
export type EnregistrementDataInclusion = Readonly<Record<string, string | number | readonly string[] | null>>

export interface ExportContexte {
  referentiel: Referentiel
  territoires: Territoires
}

const NOM_MAX = 150
const NOM_MIN = 3
const TEXTE_MAX = 10_000
const TEXTE_MIN = 5

/** Text that the schema takes: neither too short nor too long. */
const texte = (value: string | undefined): string | null =>
  value !== undefined && value.trim().length >= TEXTE_MIN ? value.trim().slice(0, TEXTE_MAX) : null

/** A name that the schema takes: ours may be longer, or shorter by one letter. */
const nomOf = (nom: string): string => nom.slice(0, NOM_MAX).trim().padEnd(NOM_MIN, '.')

const url = (value: string | undefined): string | null =>
  value !== undefined && URL.canParse(value) && new URL(value).protocol.startsWith('http') ? value : null

const lieuOf = (lieu: Lieu | undefined, { territoires }: ExportContexte) => ({
  commune: lieu ? (territoires.commune(lieu.commune)?.nom ?? null) : null,
  code_postal: lieu?.codePostal ?? null,
  code_insee: lieu?.commune ?? null,
  adresse: lieu?.adresse ?? null,
  complement_adresse: lieu?.complement ?? null,
  latitude: lieu?.lat ?? null,
  longitude: lieu?.lon ?? null,
})

/** The porteurs that data·inclusion knows: those of the sheet, or the one that its réseau is. */
function porteursOf({ reseau, reseauxPorteurs }: Structure, { referentiel }: ExportContexte): string[] | null {
  const connus = referentiel.dataInclusion.reseauxPorteurs
  const dits = reseauxPorteurs.filter(code => code in connus)
  const sien = Object.keys(connus).find(code => connus[code] === reseau)
  const porteurs = dits.length > 0 ? [...new Set(dits)] : sien === undefined ? [] : [sien]
  return porteurs.length > 0 ? porteurs : null
}

/**
 * A structure as a record of data·inclusion v1. Lost: its other lieux, its réseau where data·inclusion has none for it.
 * @param modifieLe ISO; stands for the date of a sheet that has none
 */
export function structureToDataInclusion(
  structure: Structure,
  modifieLe: string,
  contexte: ExportContexte,
): EnregistrementDataInclusion {
  const [lieu] = structure.lieux
  return {
    id: structure.id,
    source: structure.source,
    nom: nomOf(structure.nom),
    date_maj: structure.miseAJour ?? modifieLe.slice(0, 10),
    siret: structure.siret ?? null,
    description: texte(structure.description),
    telephone: structure.telephone ?? null,
    courriel: structure.courriel ?? null,
    site_web: url(structure.siteWeb),
    lien_source: url(structure.lienSource),
    horaires_accueil: lieu?.horaires ?? null,
    accessibilite_lieu: url(lieu?.accessibilite),
    reseaux_porteurs: porteursOf(structure, contexte),
    ...lieuOf(lieu, contexte),
  }
}

const TYPES: Readonly<Record<string, string>> = { accompagnement: 'accompagnement', information: 'information' }

/** Thématiques of the very purposes of a service, or of all that it serves when it has none. */
function thematiquesOf({ service }: Porte, { referentiel }: ExportContexte): string[] {
  const coeur = service.besoins.filter(one => one.coeur)
  const besoins = coeur.length > 0 ? coeur : service.besoins
  const found = besoins.flatMap(({ code }) => referentiel.besoins.get(code)?.thematiques ?? [])
  return [...new Set(found.filter(thematique => !thematique.endsWith('*')))]
}

/** Publics of data·inclusion, known by the sentence that each is read as; every other criterion is told in words. */
function publicsOf({ service }: Porte, { referentiel }: ExportContexte) {
  const connus = Object.entries(referentiel.dataInclusion.publics)
  const publics: string[] = []
  const precisions: string[] = []
  for (const critere of service.publics) {
    const code = connus.find(([, read]) => read?.texte === critere.texte)?.[0]
    if (code === undefined) precisions.push(critere.texte)
    else publics.push(code)
  }
  return {
    publics: publics.length > 0 ? [...new Set(publics)] : null,
    publics_precisions: precisions.length > 0 ? precisions.join('. ') : null,
  }
}

/** Codes of the zone, without what they are of; a région has none that could be told from a département. */
const zoneOf = (zone: readonly string[] | undefined): string[] | null => {
  const codes = (zone ?? []).flatMap(code => {
    const [maille, value] = code.split(':')
    return maille === 'france' ? ['france'] : maille === 'region' || value === undefined ? [] : [value]
  })
  return codes.length > 0 ? codes : null
}

/**
 * A service as a record of data·inclusion v1. Lost: languages, documents to bring, places, the depth of a service that is neither
 * information nor accompaniment, a zone made of régions, besoins that have no thématique.
 */
export function serviceToDataInclusion(
  structure: Structure,
  porte: Porte,
  modifieLe: string,
  contexte: ExportContexte,
): EnregistrementDataInclusion {
  const { service, lieu } = porte
  const niveaux = new Set(service.besoins.map(({ niveau }) => niveau))
  const [niveau] = niveaux
  const modes = service.modes.map(mode => (mode === 'en-presentiel' ? mode : 'a-distance'))
  const mobilisation = [
    ...(service.telephone === undefined ? [] : ['telephoner']),
    ...(service.courriel === undefined ? [] : ['envoyer-un-courriel']),
    ...(url(service.lien) === null ? [] : ['utiliser-lien-mobilisation']),
  ]
  return {
    id: porte.id,
    structure_id: structure.id,
    source: structure.source,
    nom: nomOf(service.nom),
    description: texte(service.description) ?? `Service : ${service.nom}`,
    date_maj: service.miseAJour ?? structure.miseAJour ?? modifieLe.slice(0, 10),
    type: niveaux.size === 1 && niveau !== undefined ? (TYPES[niveau] ?? null) : null,
    thematiques: thematiquesOf(porte, contexte),
    ...publicsOf(porte, contexte),
    frais: service.gratuit === undefined ? null : service.gratuit ? 'gratuit' : 'payant',
    frais_precisions: service.frais ?? null,
    modes_accueil: [...new Set(modes)],
    modes_mobilisation: mobilisation.length > 0 ? mobilisation : null,
    mobilisable_par: service.mobilisablePar && service.mobilisablePar.length > 0 ? service.mobilisablePar : null,
    lien_mobilisation: url(service.lien),
    telephone: service.telephone ?? null,
    courriel: service.courriel ?? null,
    zone_eligibilite: zoneOf(service.zone),
    horaires_accueil: service.horaires ?? lieu?.horaires ?? null,
    ...lieuOf(service.modes.includes('en-presentiel') ? lieu : undefined, contexte),
  }
}
