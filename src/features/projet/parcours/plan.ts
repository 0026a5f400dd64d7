import { z } from 'zod'
import { PLANS, type Projet, standing } from '../domain/document.ts'
import { ecrire, type Plume, type Valeur } from '../domain/ecrire.ts'
import { champOf, type Faute } from './etat.ts'

type Etape = Valeur<'etapes'>

/** A door that may help with a step: a service of the annuaire. */
export interface PorteProposee {
  service: string
  nom: string
  /** The structure that it is a door of, where it is known. */
  structure?: string
}

const isDate = (texte: string): boolean => z.iso.date().safeParse(texte).success

/**
 * Steps of the plan as they come in a form: those that exist, then a new one when it has a title; and the note that is taken out.
 * @param porteOf the door of a service, undefined when nobody knows it
 * @param nouvelle key of the step that is added
 */
export function lirePlan(
  projet: Projet,
  form: URLSearchParams,
  { nouvelle, porteOf }: { nouvelle: string; porteOf: (service: string) => PorteProposee | undefined },
  plume: Plume,
): { projet: Projet; fautes: Faute[] } {
  const fautes: Faute[] = []
  let lu = projet
  for (const [cle, avant] of standing(projet.etapes)) {
    if (!form.has(`e-${cle}-titre`)) continue
    const etape = readEtape(form, cle, { porteOf, avant, fautes })
    if (etape !== undefined) lu = ecrire(lu, 'etapes', cle, etape, plume)
  }
  if (champOf(form, 'e-nouvelle-titre') !== '') {
    const etape = readEtape(form, 'nouvelle', { porteOf, avant: undefined, fautes })
    if (etape !== undefined) lu = ecrire(lu, 'etapes', nouvelle, etape, plume)
  } else if (['quand', 'documents', 'porte'].some(champ => champOf(form, `e-nouvelle-${champ}`) !== ''))
    fautes.push({ champ: 'e-nouvelle-titre', texte: 'Dites ce que vous allez faire.' })
  const supprimer = form.get('supprimer')
  if (supprimer !== null && lu.etapes[supprimer] !== undefined) lu = ecrire(lu, 'etapes', supprimer, null, plume)
  const note = form.get('retirer-note')
  if (note !== null && Object.hasOwn(lu.notes, note)) lu = ecrire(lu, 'notes', note, null, plume)
  return { projet: lu, fautes }
}

interface Autour {
  porteOf: (service: string) => PorteProposee | undefined
  avant: Etape | undefined
  fautes: Faute[]
}

/** One step; undefined when a fault keeps it from being written: what was typed comes back. */
function readEtape(form: URLSearchParams, nom: string, { porteOf, avant, fautes }: Autour): Etape | undefined {
  const champ = (suite: string): string => `e-${nom}-${suite}`
  const [titre, quand] = [champOf(form, champ('titre')), champOf(form, champ('quand'))]
  const documents = champOf(form, champ('documents'))
  const rappel = champOf(form, champ('rappel'))
  const siennes: Faute[] = [
    ...(titre === '' ? [{ champ: champ('titre'), texte: 'Dites ce que vous allez faire.' }] : []),
    ...(titre.length > 200 ? [{ champ: champ('titre'), texte: 'Dites-le en moins de 200 caractères.' }] : []),
    ...(quand !== '' && !isDate(quand)
      ? [{ champ: champ('quand'), texte: 'Écrivez une date, par exemple 2026-12-01.' }]
      : []),
    ...(documents.length > 500 ? [{ champ: champ('documents'), texte: 'Moins de 500 caractères suffisent.' }] : []),
    ...(rappel !== '' && quand === '' ? [{ champ: champ('quand'), texte: 'Un rappel a besoin d’une date.' }] : []),
  ]
  fautes.push(...siennes)
  if (siennes.length > 0) return undefined
  const service = champOf(form, champ('porte'))
  // The door that was chosen stays, even when it is not proposed any more.
  const proposee = porteOf(service)
  const nouvelle = proposee === undefined ? null : { service: proposee.service, nom: proposee.nom }
  const porte = service === avant?.porte?.service ? avant.porte : nouvelle
  return {
    plan: PLANS.find(un => un === form.get(champ('plan'))) ?? 'A',
    titre,
    quand: quand === '' ? null : quand,
    porte,
    documents,
    rappelJours: /^\d{1,2}$/.test(rappel) ? Math.min(Number(rappel), 60) : null,
    faite: form.has(champ('faite')),
  }
}
