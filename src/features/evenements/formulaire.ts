import { z } from 'zod'
import { BESOINS } from '#features/orientation/index.ts'
import { resolveLieu, type Territoires } from '#features/territoires/index.ts'
import { debutDuJour, fuseauOf, lireHeureLocale, plusJours } from '#platform/fuseau.ts'
import { wallClock } from '#web/format.ts'
import { joursOf } from './domain/dire.ts'
import { ACCESSIBILITES, type Evenement, INSCRIPTIONS, type Lieu, PUBLICS, type Quand } from './domain/evenement.ts'
import { lireMetiers, type MetiersConnus, nommerMetier } from './formulaire-metiers.ts'
import { type Lu, ligne, type Saisie, texte } from './saisie.ts'
import type { Fiche, Seance } from './store/tenir.ts'
import { ERREURS_FORMULAIRE as E } from './texts-poste.ts'

const CAPACITE_MAX = 100_000
const JOURS_MAX = 92

const choisis = <T extends string>(saisie: Saisie, nom: string, parmi: readonly T[]): T[] =>
  parmi.filter(code => saisie.getAll(nom).includes(code))

const isLien = (lien: string): boolean => URL.canParse(lien) && /^https?:\/\//.test(lien)

/** Whether what is typed is online. */
export const estEnLigne = (saisie: Saisie): boolean => saisie.get('enLigne') === 'oui'

/**
 * What an event says of itself.
 * @param enLigne it is joined by its address, which has to be there
 */
export function lireFiche(saisie: Saisie, metiers: MetiersConnus, enLigne: boolean): Lu<Fiche> {
  const inscription = INSCRIPTIONS.find(code => code === saisie.get('inscription')) ?? 'aucune'
  const [titre, places, lien] = [ligne(saisie, 'titre'), ligne(saisie, 'capacite', 10), ligne(saisie, 'lien', 500)]
  const romes = lireMetiers(saisie, metiers)
  const capacite = places === '' ? undefined : /^\d+$/.test(places) ? Number(places) : 0
  const erreurs = {
    ...(titre === '' && { titre: E.titre }),
    ...(capacite !== undefined && (capacite < 1 || capacite > CAPACITE_MAX) && { capacite: E.capacite }),
    ...(lien !== '' && !isLien(lien) && { lien: E.lien }),
    ...(lien === '' && inscription === 'ailleurs' && { lien: E.lienInscription }),
    ...(lien === '' && enLigne && inscription !== 'ailleurs' && { lien: E.lienEnLigne }),
    ...('erreurs' in romes && romes.erreurs),
  }
  if ('erreurs' in romes || Object.keys(erreurs).length > 0) return { erreurs }
  return {
    valeur: {
      titre,
      description: texte(saisie, 'description') || undefined,
      membres: saisie.get('membres') === 'oui',
      publics: choisis(saisie, 'publics[]', PUBLICS),
      besoins: choisis(saisie, 'besoins[]', BESOINS),
      romes: romes.valeur,
      campagne: z.guid().safeParse(saisie.get('campagne')).data,
      accessibilite: choisis(saisie, 'accessibilite[]', ACCESSIBILITES),
      inscription,
      capacite,
      lien: lien || undefined,
    },
  }
}

/**
 * When and where an event is, on the clocks of its commune.
 * @param zone IANA zone of the structure: that of what is only online
 */
export function lireSeance(saisie: Saisie, territoires: Territoires, zone: string): Lu<Seance> {
  const enLigne = estEnLigne(saisie)
  const lieu = lireLieu(saisie, territoires, enLigne)
  const quand = lireQuand(saisie, 'valeur' in lieu && lieu.valeur.commune ? fuseauOf(lieu.valeur.commune) : zone)
  if ('erreurs' in lieu || 'erreurs' in quand)
    return { erreurs: { ...('erreurs' in quand && quand.erreurs), ...('erreurs' in lieu && lieu.erreurs) } }
  return { valeur: { quand: quand.valeur, enLigne, lieu: lieu.valeur } }
}

function lireLieu(saisie: Saisie, territoires: Territoires, enLigne: boolean): Lu<Lieu> {
  const lu = resolveLieu(territoires, ligne(saisie, 'lieu', 80), ligne(saisie, 'commune', 5) || undefined)
  if (lu.etat === 'inconnu') return { erreurs: { lieu: E.communeInconnue } }
  if (lu.etat === 'ambigu')
    return { erreurs: { lieu: `${E.communeAmbigue} ${lu.candidats.map(c => `${c.nom} (${c.code})`).join(', ')}.` } }
  if (lu.etat === 'vide') return enLigne ? { valeur: {} } : { erreurs: { lieu: E.commune } }
  const { code, nom, lat, lon } = lu.commune
  return {
    valeur: {
      nom: ligne(saisie, 'nomLieu') || undefined,
      adresse: ligne(saisie, 'adresse') || undefined,
      codePostal: /^\d{5}$/.test(ligne(saisie, 'codePostal')) ? ligne(saisie, 'codePostal') : undefined,
      commune: code,
      ville: nom,
      lat,
      lon,
    },
  }
}

const isJour = (jour: string): boolean => lireHeureLocale(`${jour}T12:00`, 'UTC') instanceof Date

function lireQuand(saisie: Saisie, zone: string): Lu<Quand> {
  const jour = ligne(saisie, 'jour')
  const dernier = ligne(saisie, 'dernier') || jour
  if (!isJour(jour)) return { erreurs: { jour: E.jour } }
  if (!isJour(dernier) || dernier < jour || dernier > plusJours(jour, JOURS_MAX))
    return { erreurs: { dernier: E.dernier } }
  if (saisie.get('journee') === 'oui') {
    const fin = debutDuJour(plusJours(dernier, 1), zone)
    return { valeur: { zone, journee: true, debut: debutDuJour(jour, zone), fin } }
  }
  const [de, a] = [ligne(saisie, 'de'), ligne(saisie, 'a')]
  const debut = lireHeureLocale(`${jour}T${de}`, zone)
  // Midnight is the end of the day.
  const fin = lireHeureLocale(`${dernier === jour && a === '00:00' ? plusJours(jour, 1) : dernier}T${a}`, zone)
  const erreurs = {
    ...(!(debut instanceof Date) && { de: debut === 'sautee' ? E.sautee : E.heure }),
    ...(!(fin instanceof Date) && { a: fin === 'sautee' ? E.sautee : E.heure }),
  }
  if (!(debut instanceof Date && fin instanceof Date)) return { erreurs }
  return fin <= debut ? { erreurs: { a: E.ordre } } : { valeur: { zone, journee: false, debut, fin } }
}

const deux = (n: number): string => String(n).padStart(2, '0')

/** The fields of an event that is there already. */
export function saisieDe(e: Evenement, nomMetier: (rome: string) => string | undefined): Saisie {
  const { quand, lieu } = e
  const [jour, dernier] = joursOf(quand)
  const heure = (instant: Date): string => {
    const { hour, minute } = wallClock(instant, quand.zone)
    return `${deux(hour)}:${deux(minute)}`
  }
  const champs: readonly (readonly [string, string | undefined])[] = [
    ['titre', e.titre],
    ['description', e.description],
    ['membres', e.membres ? 'oui' : undefined],
    ...e.publics.map(code => ['publics[]', code] as const),
    ...e.besoins.map(code => ['besoins[]', code] as const),
    ['metiers', e.romes.map(rome => nommerMetier(rome, nomMetier(rome) ?? 'Métier')).join('\n') || undefined],
    ['campagne', e.campagne?.id],
    ...e.accessibilite.map(code => ['accessibilite[]', code] as const),
    ['inscription', e.inscription],
    ['capacite', e.capacite?.toString()],
    ['lien', e.lien],
    ['jour', jour],
    ['dernier', dernier === jour ? undefined : dernier],
    ['journee', quand.journee ? 'oui' : undefined],
    ['de', quand.journee ? undefined : heure(quand.debut)],
    ['a', quand.journee ? undefined : heure(quand.fin)],
    ['enLigne', e.enLigne ? 'oui' : undefined],
    ['nomLieu', lieu.nom],
    ['adresse', lieu.adresse],
    ['codePostal', lieu.codePostal],
    ['lieu', lieu.ville],
    ['commune', lieu.commune],
  ]
  return new URLSearchParams(champs.flatMap(([nom, v]) => (v === undefined ? [] : [[nom, v]])))
}
