import { z } from 'zod'
import { lireHeureLocale, PARIS } from '#platform/fuseau.ts'
import { erreursDe, estJour, type Lu, ligne, lignes } from '#web/kit/lire-champs.ts'
import { type Convie, type Convocation, type Groupe, PRESENCES, type Presence, SORTES } from './domain/animation.ts'
import { RYTHMES_MOIS, type TexteSchema } from './domain/schema.ts'
import type { Mandat } from './store/reseau.ts'
import {
  ERREURS_COMPTE_RENDU,
  ERREURS_DECISION,
  ERREURS_GROUPE,
  ERREURS_LETTRE,
  ERREURS_REPRESENTANT,
  ERREURS_REUNION,
  ERREURS_SCHEMA,
} from './texts.ts'

/** Forms are given back as they were typed: what a page shows of a field is what the form holds. */
export type Saisie = URLSearchParams

const adresse = z.email().max(254)

/** @param structures those of the territoire */
export function lireRepresentant(form: Saisie, structures: ReadonlySet<string>): Lu<Mandat> {
  const [structure, nom, fonction] = [ligne(form, 'structure'), ligne(form, 'nom'), ligne(form, 'fonction')]
  const [courriel, debut, fin] = [ligne(form, 'courriel'), ligne(form, 'debut'), ligne(form, 'fin')]
  const erreurs = erreursDe(ERREURS_REPRESENTANT, {
    structure: !structures.has(structure),
    nom: nom === '' || nom.length > 120,
    fonction: fonction.length > 120,
    courriel: courriel !== '' && !adresse.safeParse(courriel).success,
    debut: !estJour(debut),
    fin: fin !== '' && (!estJour(fin) || (estJour(debut) && fin < debut)),
  })
  return erreurs.length > 0
    ? { erreurs }
    : { lu: { structure, nom, fonction, courriel: courriel || undefined, debut, fin: fin || undefined } }
}

/** @param structures those of the territoire: another one does not lead */
export function lireGroupe(form: Saisie, structures: ReadonlySet<string>): Lu<Omit<Groupe, 'id'>> {
  const [nom, objet, animateur] = [ligne(form, 'nom'), ligne(form, 'but'), ligne(form, 'animateur')]
  const rythme = ligne(form, 'rythme')
  const rythmeMois = RYTHMES_MOIS.find(mois => String(mois) === rythme)
  const sorte = SORTES.find(one => one === form.get('sorte'))
  const erreurs = erreursDe(ERREURS_GROUPE, {
    nom: nom === '' || nom.length > 120,
    sorte: sorte === undefined,
    but: objet.length > 500,
    rythme: rythme !== '' && rythmeMois === undefined,
  })
  const coordinations = form.getAll('coordinations[]')
  const membres = form.getAll('membres[]').filter(id => z.guid().safeParse(id).success)
  if (erreurs.length > 0 || sorte === undefined) return { erreurs }
  const qui = structures.has(animateur) ? animateur : undefined
  return { lu: { nom, sorte, objet, rythmeMois, animateur: qui, membres, coordinations } }
}

export function lireLettre(form: Saisie): Lu<{ objet: string; message: string }> {
  const [objet, message] = [ligne(form, 'objet'), lignes(form, 'message').trim()]
  const erreurs = erreursDe(ERREURS_LETTRE, {
    objet: objet === '' || objet.length > 150,
    message: message === '' || message.length > 5000,
  })
  return erreurs.length > 0 ? { erreurs } : { lu: { objet, message } }
}

export function lireReunion(form: Saisie): Lu<Convocation & { groupe: string }> {
  const [groupe, titre, lieu] = [ligne(form, 'groupe'), ligne(form, 'titre'), ligne(form, 'lieu')]
  const ordreDuJour = lignes(form, 'ordre-du-jour').trim()
  const debut = lireHeureLocale(ligne(form, 'debut'), PARIS)
  const fin = lireHeureLocale(ligne(form, 'fin'), PARIS)
  const erreurs = erreursDe(ERREURS_REUNION, {
    groupe: !z.guid().safeParse(groupe).success,
    titre: titre === '' || titre.length > 200,
    debut: !(debut instanceof Date),
    fin: !(fin instanceof Date) || (debut instanceof Date && fin <= debut),
    lieu: lieu.length > 200,
    'ordre-du-jour': ordreDuJour.length > 5000,
  })
  return erreurs.length > 0 || !(debut instanceof Date) || !(fin instanceof Date)
    ? { erreurs }
    : { lu: { groupe, titre, debut, fin, lieu, ordreDuJour } }
}

const presence = z.enum(PRESENCES)

/**
 * Minutes: their text, documents that go with them, and who came (`presence-…`, by who was called).
 * @param ressources documents of the library that may be chosen
 * @param convies who may have come: another one is left out
 */
export function lireCompteRendu(
  form: Saisie,
  ressources: ReadonlySet<string>,
  convies: readonly Convie[],
): Lu<{
  texte: string
  document: string | undefined
  ressource: string | undefined
  presences: ReadonlyMap<string, Presence>
}> {
  const [texte, document] = [lignes(form, 'compte-rendu').trim(), ligne(form, 'document')]
  const ressource = ligne(form, 'ressource')
  const erreurs = erreursDe(ERREURS_COMPTE_RENDU, {
    'compte-rendu': texte.length > 40_000,
    ressource: ressource !== '' && !ressources.has(ressource),
    document: document !== '' && (!/^https:\/\/\S+$/.test(document) || document.length > 500),
  })
  const presences = new Map<string, Presence>()
  for (const { id } of convies) {
    const lue = presence.safeParse(form.get(`presence-${id}`)).data
    if (lue !== undefined) presences.set(id, lue)
  }
  return erreurs.length > 0
    ? { erreurs }
    : { lu: { texte, document: document || undefined, ressource: ressource || undefined, presences } }
}

/** @param structures those of the territoire: another one is left out */
export function lireDecision(
  form: Saisie,
  structures: ReadonlySet<string>,
): Lu<{ texte: string; structure: string | undefined; pourLe: string | undefined }> {
  const [texte, qui, pourLe] = [ligne(form, 'decision'), ligne(form, 'qui'), ligne(form, 'pour-le')]
  const erreurs = erreursDe(ERREURS_DECISION, {
    decision: texte === '' || texte.length > 500,
    'pour-le': pourLe !== '' && !estJour(pourLe),
  })
  if (erreurs.length > 0) return { erreurs }
  return { lu: { texte, structure: structures.has(qui) ? qui : undefined, pourLe: pourLe || undefined } }
}

export function lireSchema(form: Saisie): Lu<TexteSchema> {
  const [texte, informer] = [lignes(form, 'texte').trim(), lignes(form, 'informer').trim()]
  const [dates, contacts] = [lignes(form, 'dates').trim(), lignes(form, 'contacts').trim()]
  const erreurs = erreursDe(ERREURS_SCHEMA, {
    texte: texte === '' || texte.length > 40_000,
    informer: informer.length > 5000,
    dates: dates.length > 5000,
    contacts: contacts.length > 5000,
  })
  return erreurs.length > 0 ? { erreurs } : { lu: { texte, informer, dates, contacts } }
}
