import type { ProjetDeps } from './deps.ts'
import { ecrire, plumeOf } from './domain/ecrire.ts'
import { GARDER_SANTE } from './garder.ts'
import { DUREE_JOURS, DUREES } from './mots.ts'
import { PagePartager } from './pages/partager.tsx'
import { champOf, type Etat } from './parcours/etat.ts'
import { portesDuPlan } from './parcours/portes.ts'
import { partager, partagesDe, retirer } from './partager.ts'
import { asProjet } from './store/gardes.ts'
import { avecCompte } from './store/partages.ts'

/** Structures near the person whose agents could open a share. */
async function structuresPres(deps: ProjetDeps, { projet }: Etat): Promise<{ id: string; nom: string }[]> {
  const { portes } = portesDuPlan(projet, deps.orienter, deps.now())
  const proches = portes.flatMap(({ structure, nom }) => (structure === undefined ? [] : [{ id: structure, nom }]))
  const joignables = await asProjet(deps, projet.id, tx =>
    avecCompte(
      tx,
      proches.map(({ id }) => id),
    ),
  )
  return proches.filter(({ id }) => joignables.has(id))
}

/** The page of shares, with what is open now. */
export async function dessinerPartages(deps: ProjetDeps, etat: Etat) {
  const { cadre } = deps
  if (etat.cle === undefined) return PagePartager({ cadre, etat, structures: [], partages: [], ouvertures: [] })
  const { partages, ouvertures } = await partagesDe(deps, etat.projet, etat.cle)
  return PagePartager({ cadre, etat, partages, ouvertures, structures: await structuresPres(deps, etat) })
}

/** What the buttons of the page of shares do. The project was kept just before. */
export async function agirPartages(deps: ProjetDeps, etat: Etat): Promise<Etat> {
  const { saisie, projet, cle } = etat
  if (cle === undefined) return etat
  const rendu = saisie.get('retirer')
  if (rendu !== null && /^[0-9a-f-]{36}$/.test(rendu)) {
    await retirer(deps, projet, cle, rendu)
    return { ...etat, avis: 'C’est repris : cette structure ne peut plus ouvrir votre projet.' }
  }
  if (saisie.get('action') !== 'partager') return etat
  const nom = champOf(saisie, 'nom', 100)
  const structure = (await structuresPres(deps, etat)).find(({ id }) => id === saisie.get('structure'))
  if (structure === undefined) return { ...etat, fautes: [{ champ: 'structure', texte: 'Choisissez une structure.' }] }
  if (nom === '') return { ...etat, fautes: [{ champ: 'nom', texte: 'Dites comment vous reconnaître.' }] }
  const choix = DUREES.find(({ valeur }) => valeur === saisie.get('duree'))
  const jours = choix === undefined ? DUREE_JOURS : Number(choix.valeur)
  const sante = saisie.get('sante-aussi') === 'oui'
  const fait = await partager(deps, projet, cle, { structure, nom, jours, sante })
  return { ...etat, avis: fait ? `${structure.nom} peut ouvrir votre projet.` : 'Ce partage n’a pas pu se faire.' }
}

/** Health that is to be shown has to be kept: asked for with the share, before it is. */
export const withSantePartagee = (etat: Etat): Etat =>
  etat.saisie.get('sante-aussi') === 'oui'
    ? { ...etat, projet: ecrire(etat.projet, 'souhaits', GARDER_SANTE, 'oui', plumeOf(etat.projet, etat.now)) }
    : etat
