import type { Context } from 'hono'
import { renderPage } from '#web/shell.tsx'
import type { Applique } from './appliquer.ts'
import { cleCompetence } from './appliquer.ts'
import type { ProjetDeps } from './deps.ts'
import { standing } from './domain/document.ts'
import { reponsesOf, siennesOf, souhaitOf } from './domain/ecrire.ts'
import { scoreInterets } from './domain/interets.ts'
import { enVraiOf } from './en-vrai.ts'
import { PageAcquis } from './pages/acquis.tsx'
import type { CompetenceProposee } from './pages/competences.tsx'
import { PageGarder } from './pages/garder.tsx'
import { PageImprimer } from './pages/imprimer.tsx'
import { PageBilan, PageInterets } from './pages/interets.tsx'
import { PageMetiersProjet } from './pages/metiers.tsx'
import { PagePlan } from './pages/plan.tsx'
import { PageSouhaits } from './pages/souhaits.tsx'
import { champOf, type Etat, type NomPage } from './parcours/etat.ts'
import { groupeCourant, groupesOf } from './parcours/interets.ts'
import { ideesOf, portesDuPlan } from './parcours/portes.ts'
import type { Savoir } from './savoir.ts'

const TROUVES_MAX = 8

export type Contexte = Pick<
  ProjetDeps,
  'cadre' | 'metiers' | 'territoires' | 'orienter' | 'now' | 'formationsPres' | 'evenementsPres' | 'clipsDe'
>

/** The page that was asked for, in the state that the form brought. @param statut of an answer with faults */
export async function rendre(
  c: Context,
  deps: Contexte,
  savoir: Savoir,
  page: NomPage,
  etat: Etat,
  { candidats }: Pick<Applique, 'candidats'> = { candidats: [] },
  statut: 422 | 429 = 422,
): Promise<Response> {
  // What was typed goes no further than this browser; `no-store` would cost the way back.
  c.header('Cache-Control', 'private, no-cache')
  return c.html(renderPage(await dessiner(deps, savoir, page, etat, candidats)), etat.fautes.length > 0 ? statut : 200)
}

async function dessiner(
  deps: Contexte,
  { inventaire, conditions, centres, classer, reconnaitre }: Savoir,
  page: NomPage,
  etat: Etat,
  candidats: Applique['candidats'],
) {
  const { cadre, metiers, territoires, orienter, now } = deps
  const { projet } = etat
  const commune = territoires.commune(souhaitOf(projet, 'lieu'))
  const interets = () => scoreInterets(inventaire, reponsesOf(projet))
  switch (page) {
    case 'interets': {
      const groupe = groupeDe(etat, groupesOf(inventaire).length, groupeCourant(inventaire, projet))
      if (groupe === undefined) return PageBilan({ cadre, etat, inventaire, centres, interets: interets() })
      return PageInterets({ cadre, etat, inventaire, groupe })
    }
    case 'bilan':
      return PageBilan({ cadre, etat, inventaire, centres, interets: interets() })
    case 'acquis':
      return PageAcquis({ cadre, etat, competences: competencesDe(etat, reconnaitre) })
    case 'souhaits':
      return PageSouhaits({ cadre, etat, conditions, commune, candidats })
    case 'metiers': {
      const q = champOf(etat.saisie, 'q', 200)
      const trouves = q === '' ? undefined : metiers.recherche().chercher(q, { max: TROUVES_MAX })
      const [classement, enVrai] = [classer(projet), await enVraiOf(deps, projet)]
      return PageMetiersProjet({ cadre, etat, classement, commune, enVrai, recherche: { q, trouves } })
    }
    case 'garder':
      return PageGarder({ cadre, etat })
    case 'imprimer':
      return PageImprimer({
        ...{ cadre, etat, inventaire, interets: interets(), conditions, centres, commune },
        classement: classer(projet),
      })
    default: {
      const autour = portesDuPlan(projet, orienter, now())
      return PagePlan({
        cadre,
        etat,
        portes: autour.portes,
        idees: ideesOf(projet, autour),
        sansLieu: commune === undefined,
      })
    }
  }
}

/** The group asked for by the form, or the first one with something to answer; undefined after the last. */
function groupeDe({ saisie }: Etat, combien: number, courant: number): number | undefined {
  const demande = saisie.get('retour') ?? (saisie.get('de') === 'interets' ? saisie.get('groupe') : null)
  // Come back to on this device: the page that was being answered, not the next one.
  const pas = saisie.has('reprise') ? 1 : 0
  const groupe = demande !== null && /^\d{1,2}$/.test(demande) ? Math.max(0, Number(demande) - pas) : courant
  return groupe < combien ? groupe : undefined
}

/** Skills that were confirmed, then those that the stories make think of. */
function competencesDe({ projet }: Etat, reconnaitre: Savoir['reconnaitre']): CompetenceProposee[] {
  const dites = siennesOf(projet).map(
    ([cle, { libelle, sait, aime }]): CompetenceProposee => ({
      cle,
      libelle,
      choix: sait ? (aime ? 'sait-aime' : 'sait') : 'aime',
    }),
  )
  const recits = standing(projet.acquis).map(([, { texte }]) => texte)
  const proposees = recits
    .flatMap(reconnaitre)
    .map(libelle => ({ cle: cleCompetence(libelle), libelle, choix: undefined }))
  // What was once said not to be theirs is not proposed again.
  const neuves = proposees.filter(({ cle }) => projet.competences[cle] === undefined)
  return [...dites, ...new Map(neuves.map(une => [une.cle, une])).values()]
}
