import type { Context } from 'hono'
import { z } from 'zod'
import { addressOf } from '#platform/client-address.ts'
import { openFrein } from '#platform/frein.ts'
import { renderPage } from '#web/shell.tsx'
import { choisirCompte } from './compter.ts'
import { envoyerLien } from './courriel.ts'
import type { ProjetDeps } from './deps.ts'
import { readCode } from './domain/code.ts'
import { ecrire, plumeOf } from './domain/ecrire.ts'
import type { Choix } from './domain/fusion.ts'
import { effacer, GARDER_SANTE, garder, ouvrir, synchroniser } from './garder.ts'
import { FAUTES_CODE } from './mots.ts'
import { PageAccueilProjet } from './pages/accueil.tsx'
import { CHOISIR, fautesConflits, PageConflits } from './pages/conflits.tsx'
import type { Etat } from './parcours/etat.ts'
import { nomCentre } from './parcours/interets.ts'
import { rendre } from './rendre.ts'
import type { Savoir, Savoirs } from './savoir.ts'

/** Codes tried, projects kept, links sent from one address of the network in a quarter of an hour: a class may share one. */
const PAR_ADRESSE = 90
/** Links sent to one e-mail in a quarter of an hour. */
const PAR_COURRIEL = 3
const QUART_HEURE_S = 900

export interface Garde {
  /** Opens the project of a code that was typed. */
  reprendre: (c: Context) => Promise<Response>
  /** Brings what a page sent together with what is kept; a response when the person must be asked or told first. */
  suivre: (c: Context, etat: Etat) => Promise<Etat | Response>
  /** What the buttons of the page « garder » do. */
  agir: (c: Context, etat: Etat) => Promise<Etat>
}

export function createGarde(deps: ProjetDeps, savoir: Savoirs): Garde {
  const { cadre, db, chiffre, config } = deps
  const frein = (nom: string, points: number) => openFrein(db, chiffre, { nom, points, dureeS: QUART_HEURE_S })
  const parAdresse = frein('projet', PAR_ADRESSE)
  const parCourriel = frein('projet-lien', PAR_COURRIEL)
  const passe = (c: Context) => parAdresse(addressOf(c, config.mandataires))

  const refuserCode = (c: Context, code: string, faute: keyof typeof FAUTES_CODE) => {
    const fautes = [{ champ: 'code', texte: FAUTES_CODE[faute] }]
    return c.html(renderPage(PageAccueilProjet({ cadre, code, fautes })), faute === 'trop' ? 429 : 422)
  }

  return {
    reprendre: async c => {
      c.header('Cache-Control', 'private, no-cache')
      const form = new URLSearchParams(await c.req.text())
      const tape = (form.get('code') ?? '').slice(0, 60)
      const lu = readCode(tape)
      if (!lu.ok) return refuserCode(c, tape, lu.faute)
      if (!(await passe(c))) return refuserCode(c, tape, 'trop')
      const projet = await ouvrir(deps, lu.code)
      if (projet === undefined) return refuserCode(c, tape, 'inconnu')
      const avis = 'Votre projet est ouvert. Il est là où vous l’aviez laissé.'
      const now = deps.now()
      const saisie = new URLSearchParams()
      return rendre(c, deps, await savoir(), 'plan', {
        projet,
        cle: lu.code,
        garde: now,
        now,
        fautes: [],
        saisie,
        avis,
      })
    },

    suivre: async (c, etat) => {
      if (etat.cle === undefined) return etat
      const choix = choixOf(etat.saisie)
      const choisit = etat.saisie.get('action') === CHOISIR
      const lu = await synchroniser(deps, etat.projet, etat.cle, choisit ? choix : undefined)
      if (lu.sorte === 'absent')
        return {
          ...etat,
          cle: undefined,
          projet: { ...etat.projet, synchro: null },
          avis: 'Ce projet n’est plus gardé chez nous. Il reste dans cette page.',
        }
      if (lu.sorte === 'conflits') {
        c.header('Cache-Control', 'private, no-cache')
        const { conflits } = lu
        const noms = nomsOf(await savoir())
        const nommer = (cle: string) => noms.get(cle)
        const fautes = choisit ? fautesConflits(conflits, choix, nommer) : []
        const revient = etat.saisie.get('de') === 'conflits' && !choisit
        const avis = revient ? 'Choisissez d’abord ce que vous gardez. Rien n’est encore changé.' : undefined
        const page = PageConflits({ cadre, etat: { ...etat, fautes, avis }, conflits, choix, nommer })
        return c.html(renderPage(page), 409)
      }
      const ajout = lu.change ? 'Ce que vous aviez écrit sur un autre appareil a été ajouté.' : undefined
      return { ...etat, projet: lu.projet, garde: etat.now, avis: choisit ? 'Vos choix sont gardés.' : ajout }
    },

    agir: async (c, avant) => {
      const { saisie } = avant
      const sante = saisie.get('garder-sante') === 'oui' ? 'oui' : null
      const ecrit = saisie.has('garde-vue')
        ? ecrire(avant.projet, 'souhaits', GARDER_SANTE, sante, plumeOf(avant.projet, avant.now))
        : avant.projet
      // What is erased is no longer counted either.
      const compte = saisie.get('action') !== 'effacer' && saisie.get('compter') === 'oui'
      const projet = saisie.has('garde-vue') ? await choisirCompte(deps, ecrit, compte) : ecrit
      const etat = { ...avant, projet }
      const action = saisie.get('action')
      const faute = (champ: string, texte: string): Etat => ({ ...etat, fautes: [{ champ, texte }] })
      if (action === 'garder' && etat.cle === undefined) {
        if (!(await passe(c))) return faute('code', FAUTES_CODE.trop)
        const garde = await garder(deps, projet)
        return { ...etat, projet: garde.projet, cle: garde.code, garde: etat.now, avis: 'Votre projet est gardé.' }
      }
      if (action === 'effacer' && etat.cle !== undefined) {
        if (saisie.get('confirmer') !== 'oui') return faute('confirmer', 'Cochez la case pour effacer.')
        await effacer(deps, projet.id, etat.cle)
        const reste = { ...projet, synchro: null }
        return {
          ...etat,
          projet: reste,
          cle: undefined,
          avis: 'C’est effacé chez nous. Votre projet reste dans cette page.',
        }
      }
      if (action === 'courriel' && etat.cle !== undefined) {
        const courriel = z
          .email()
          .max(200)
          .safeParse((saisie.get('courriel') ?? '').trim())
        if (!courriel.success) return faute('courriel', 'Écrivez une adresse, par exemple ana@example.org.')
        if (!(await passe(c)) || !(await parCourriel(courriel.data.toLowerCase())))
          return faute('courriel', 'Trop d’envois à la suite. Attendez un quart d’heure.')
        await envoyerLien(deps, courriel.data, etat.cle)
        return { ...etat, avis: 'Le lien part vers votre courriel.' }
      }
      return etat
    },
  }
}

/** What places of the project are called, by their keys. */
const nomsOf = ({ inventaire, conditions, centres }: Savoir): ReadonlyMap<string, string> =>
  new Map([
    ...inventaire.items.map(({ id, texte }) => [id, texte] as const),
    ...conditions.map(({ code, nom }) => [`condition-${code}`, nom] as const),
    ...centres.map(({ code, nom }) => [nomCentre(code), nom] as const),
  ])

/** What was chosen between two versions: places and sides, in the order of the page. */
const choixOf = (form: URLSearchParams): Choix =>
  new Map(
    form.getAll('endroit[]').flatMap((endroit, i) => {
      const cote = form.get(`x-${i}`)
      return cote === 'ici' || cote === 'ailleurs' ? [[endroit, cote] as const] : []
    }),
  )
