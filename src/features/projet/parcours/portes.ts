import type { Besoin, Demande, Porte, Resultat } from '#features/orientation/index.ts'
import { type Projet, standing } from '../domain/document.ts'
import { regardesOf, souhaitOf } from '../domain/ecrire.ts'
import type { PorteProposee } from './plan.ts'

/** What a door may be asked for, at each moment of a project. */
const BESOINS: readonly (readonly Besoin[])[] = [
  ['choix-metier'],
  ['stage-immersion'],
  ['formation-trouver', 'formation-financer'],
  ['evolution-professionnelle'],
]
const PAR_BESOIN = 3

export type Orienter = (demande: Demande, now: Date) => Resultat

export interface PortesDuPlan {
  portes: readonly PorteProposee[]
  /** The first door for each moment, when there is one. */
  rencontre: PorteProposee | undefined
  immersion: PorteProposee | undefined
  formation: PorteProposee | undefined
}

/** Doors near the person that may help with a step, the same as the public search gives. */
export function portesDuPlan(projet: Projet, orienter: Orienter, now: Date): PortesDuPlan {
  const commune = souhaitOf(projet, 'lieu')
  const [rencontre = [], immersion = [], formation = [], evolution = []] = BESOINS.map(besoins => {
    const resultat = orienter({ besoins: [...besoins], ...(commune !== '' && { lieu: { commune } }) }, now)
    return resultat.ok ? resultat.reponse.portes.slice(0, PAR_BESOIN).map(toProposee) : []
  })
  const toutes = [...rencontre, ...immersion, ...formation, ...evolution]
  return {
    portes: [...new Map(toutes.map(porte => [porte.nom, porte])).values()],
    rencontre: rencontre[0],
    immersion: immersion[0],
    formation: formation[0],
  }
}

const toProposee = ({ service, structure }: Porte): PorteProposee => ({
  service: service.id,
  nom: structure.nom,
  structure: structure.id,
})

export interface Idee {
  titre: string
  service: string | undefined
}

const METIERS_MAX = 3

/** Steps that one may begin with, for the doors and the occupations at hand; those already in the plan are left out. */
export function ideesOf(projet: Projet, { rencontre, immersion, formation }: PortesDuPlan): Idee[] {
  const gardes = regardesOf(projet).slice(0, METIERS_MAX)
  const idees: Idee[] = [
    ...(rencontre ? [{ titre: `Prendre rendez-vous : ${rencontre.nom}`, service: rencontre.service }] : []),
    ...gardes.flatMap(([, { libelle }]) => [
      { titre: `Rencontrer quelqu’un du métier : ${libelle}`, service: undefined },
      { titre: `Passer quelques jours en immersion : ${libelle}`, service: immersion?.service },
    ]),
    ...(formation ? [{ titre: 'Chercher une formation et qui la paie', service: formation.service }] : []),
  ]
  const dits = new Set(standing(projet.etapes).map(([, { titre }]) => titre))
  return idees.filter(({ titre }) => !dits.has(titre))
}
